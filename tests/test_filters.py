"""The filters of the long lists, in a browser: what they show, and that the address holds what was chosen."""

import re

import pytest

ROWS = "[data-db-row]:visible"
# Page, a choice that its data always offers.
LISTS = [("compare.html", "status", "paired"), ("targets.html", "policy", "gansu-2014-39"), ("timeline.html", "policy", "central-2013-25")]


def shown(page):
    """(rows that are seen, rows that the page says it shows)."""
    return page.locator(ROWS).count(), int(re.findall(r"\d+", page.inner_text("[data-db-count]"))[0])


@pytest.mark.parametrize("address, name, choice", LISTS)
def test_a_choice_hides_rows_and_stands_in_the_address(page, site_url, address, name, choice):
    page.goto(site_url + address)
    everything, _ = shown(page)
    page.select_option(f"select[name={name}]", choice)
    some, said = shown(page)
    assert 0 < some == said < everything
    assert page.url.endswith(f"?{name}={choice}")


@pytest.mark.parametrize("address, name, choice", LISTS)
def test_an_address_with_a_choice_opens_filtered_and_can_be_cleared(page, site_url, address, name, choice):
    page.goto(f"{site_url}{address}?{name}={choice}")
    some, _ = shown(page)
    page.click(".db-filter__reset")
    assert shown(page)[0] > some
    assert page.url.endswith(address)


def test_words_are_found_without_regard_to_spaces(page, site_url):
    page.goto(site_url + "targets.html")
    page.fill("form[data-db-filter] input[name=text]", "共搬迁112万 人")
    assert (1, 1) == shown(page)


def test_a_count_of_the_summary_sets_the_filter(page, site_url):
    page.goto(site_url + "compare.html")
    link = page.locator("a[data-db-set]").first
    count = int(re.findall(r"\d+", link.inner_text())[0])
    link.click()
    assert (count, count) == shown(page)


def test_a_row_that_the_address_names_is_always_shown(page, site_url):
    page.goto(site_url + "targets.html")
    name = page.locator("[data-db-row][id][data-policy='gansu-2014-39']").first.get_attribute("id")
    page.goto(f"{site_url}targets.html?policy=central-2013-25#{name}")
    assert page.locator(f"[id='{name}']").is_visible()


def test_without_the_script_every_row_is_there_and_no_form(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address, _, _ in LISTS:
        page.goto(site_url + address)
        assert page.locator("[data-db-row]").count() == page.locator(ROWS).count() > 0
        assert not page.locator("form[data-db-filter]").is_visible()
    context.close()


def test_going_back_takes_a_choice_back(page, site_url):
    page.goto(site_url + "compare.html")
    page.select_option("select[name=value]", "stricter")
    page.select_option("select[name=date]", "later")
    page.go_back()
    assert page.url.endswith("compare.html?value=stricter")
    assert page.input_value("select[name=date]") == ""


def test_a_heading_counts_the_rows_that_are_shown(page, site_url):
    page.goto(site_url + "compare.html?value=stricter")
    shown = page.locator("[data-db-pair]:visible").count()
    assert page.locator("#pairs [data-db-tally]").inner_text() == str(shown)


def test_a_count_of_the_summary_keeps_what_is_chosen(page, site_url):
    page.goto(site_url + "compare.html")
    page.select_option("select[name=topic]", index=1)
    topic = page.input_value("select[name=topic]")
    page.locator("a[data-db-set][href*='date=']").first.click()
    assert page.input_value("select[name=topic]") == topic
    assert f"topic={topic}&date=" in page.url


def test_a_count_of_one_scope_sets_the_scope_too(page, site_url):
    page.goto(site_url + "compare.html")
    link = page.locator("a[data-db-set][href*='scope=same']").first
    count = int(re.findall(r"\d+", link.inner_text())[0])
    link.click()
    assert (count, count) == shown(page)
    assert page.input_value("select[name=scope]") == "same"


@pytest.mark.parametrize("address, name, choice", LISTS)
def test_a_value_that_is_not_offered_leaves_the_address(page, site_url, address, name, choice):
    page.goto(f"{site_url}{address}?{name}={choice}&kind=nothing&topic=nowhere")
    assert page.url.endswith(f"{address}?{name}={choice}")


def test_words_are_no_step_of_the_history_but_clearing_is(page, site_url):
    page.goto(site_url + "targets.html?policy=gansu-2014-39")
    steps = page.evaluate("history.length")
    page.locator("form[data-db-filter] input[name=text]").press_sequentially("饮水")
    assert page.evaluate("history.length") == steps
    page.click(".db-filter__reset")
    page.go_back()
    assert (page.input_value("select[name=policy]"), page.input_value("form[data-db-filter] input[name=text]")) == ("gansu-2014-39", "饮水")


def test_a_heading_of_the_timeline_counts_the_rows_that_are_shown(page, site_url):
    page.goto(site_url + "timeline.html?policy=central-2013-25")
    told = [int(words) for words in page.locator("h2:visible [data-db-tally]").all_inner_texts()]
    assert sum(told) == shown(page)[0]
    assert len(told) == page.locator(".db-jump li:visible").count() < page.locator(".db-jump li").count()


def test_a_choice_outweighs_a_place_that_it_hides(page, site_url):
    page.goto(site_url + "compare.html#local-only")
    page.select_option("select[name=status]", "central_only")
    assert page.url.endswith("compare.html?status=central_only")
    page.reload()
    assert page.input_value("select[name=status]") == "central_only"


def test_only_where_scripts_run_the_counts_are_said_to_be_choices(page, browser, site_url):
    page.goto(site_url + "compare.html")
    assert page.get_by_text("点按即筛选").is_visible()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site_url + "compare.html")
    assert not plain.get_by_text("点按即筛选").is_visible()
    context.close()
