"""The filters of the long lists, in a browser: what they show, and that the address holds what was chosen."""

import csv
import re
from pathlib import Path

import icalendar
import pytest

ROWS = "[data-db-row]:visible"
# Page, a choice that its data always offers.
LISTS = [("policies/gansu-2014-39-compare.html", "status", "paired"), ("policies/gansu-2014-39-targets.html", "kind", "outcome"), ("policies/gansu-2014-39-timeline.html", "kind", "outcome")]


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
    page.goto(site_url + "policies/gansu-2014-39-targets.html")
    page.fill("form[data-db-filter] input[name=text]", "共搬迁112万 人")
    assert (1, 1) == shown(page)


def test_a_count_of_the_summary_sets_the_filter(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html")
    link = page.locator("a[data-db-set]").first
    count = int(re.findall(r"\d+", link.inner_text())[0])
    link.click()
    assert (count, count) == shown(page)


def test_a_row_that_the_address_names_is_always_shown(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-targets.html")
    name = page.locator("[data-db-row][id][data-kind='outcome']").first.get_attribute("id")
    page.goto(f"{site_url}policies/gansu-2014-39-targets.html?kind=duty#{name}")
    assert page.locator(f"[id='{name}']").is_visible()


def test_without_the_script_every_row_is_there_and_no_form(page_without_scripts, site_url):
    page = page_without_scripts
    for address, _, _ in LISTS:
        page.goto(site_url + address)
        assert page.locator("[data-db-row]").count() == page.locator(ROWS).count() > 0
        assert not page.locator("form[data-db-filter]").is_visible()


def test_going_back_takes_a_choice_back(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html")
    page.select_option("select[name=value]", "stricter")
    page.select_option("select[name=date]", "later")
    page.go_back()
    assert page.url.endswith("policies/gansu-2014-39-compare.html?value=stricter")
    assert page.input_value("select[name=date]") == ""


def test_a_heading_counts_the_rows_that_are_shown(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html?value=stricter")
    shown = page.locator("[data-db-pair]:visible").count()
    assert page.locator("#pairs [data-db-tally]").inner_text() == str(shown)


def test_a_heading_counts_the_central_targets_of_the_pairs_that_are_shown_once(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html?topic=culture")
    pairs = page.eval_on_selector_all("[data-db-pair]", "rows => rows.filter(row => !row.hidden).map(row => row.dataset.dbPair)")
    assert len(set(pairs)) < len(pairs)
    assert f"（涉及 {len(set(pairs))} 个中央目标）" == page.locator("#pairs [data-db-once]").inner_text()
    page.goto(site_url + "policies/gansu-2014-39-compare.html?topic=drinking-water")
    assert not page.locator("#pairs [data-db-once]").is_visible()


def test_the_targets_that_lack_a_baseline_are_those_of_the_table(page, site_url, site_folder):
    page.goto(site_url + "policies/gansu-2014-39-targets.html?check=no_baseline")
    with (site_folder / "data" / "latest" / "checkability.csv").open(encoding="utf-8", newline="") as file:
        lacking = {row["target"].replace("/", "-") for row in csv.DictReader(file) if row["baseline"] == "missing"}
    shown = page.eval_on_selector_all("[data-db-row]", "rows => rows.filter(row => !row.hidden).map(row => row.id)")
    assert {id for id in lacking if id.startswith("gansu")} == set(shown) != set()


def test_a_count_of_the_summary_keeps_what_is_chosen(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html")
    page.select_option("select[name=topic]", index=1)
    topic = page.input_value("select[name=topic]")
    page.locator("a[data-db-set][href*='date=']").first.click()
    assert page.input_value("select[name=topic]") == topic
    assert f"topic={topic}&date=" in page.url


def test_a_count_of_one_scope_sets_the_scope_too(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html")
    link = page.locator("a[data-db-set][href*='scope=same']").first
    count = int(re.findall(r"\d+", link.inner_text())[0])
    link.click()
    assert (count, count) == shown(page)
    assert page.input_value("select[name=scope]") == "same"


@pytest.mark.parametrize("address, name, choice", LISTS)
def test_a_value_that_is_not_offered_leaves_the_address(page, site_url, address, name, choice):
    page.goto(f"{site_url}{address}?{name}={choice}&scope=nothing&topic=nowhere")
    assert page.url.endswith(f"{address}?{name}={choice}")


def test_words_are_no_step_of_the_history_but_clearing_is(own_page, site_url):
    own_page.goto(site_url + "policies/gansu-2014-39-targets.html?kind=outcome")
    steps = own_page.evaluate("history.length")
    own_page.locator("form[data-db-filter] input[name=text]").press_sequentially("饮水")
    assert own_page.evaluate("history.length") == steps
    own_page.click(".db-filter__reset")
    own_page.go_back()
    assert (own_page.input_value("select[name=kind]"), own_page.input_value("form[data-db-filter] input[name=text]")) == ("outcome", "饮水")


def test_a_heading_of_the_timeline_counts_the_rows_that_are_shown(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-timeline.html?topic=drinking-water")
    told = [int(words) for words in page.locator("h2:visible [data-db-tally]").all_inner_texts()]
    assert sum(told) == shown(page)[0]
    assert len(told) == page.locator(".db-jump li:visible").count() < page.locator(".db-jump li").count()


def test_a_choice_outweighs_a_place_that_it_hides(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html#local-only")
    page.select_option("select[name=status]", "central_only")
    assert page.url.endswith("policies/gansu-2014-39-compare.html?status=central_only")
    page.reload()
    assert page.input_value("select[name=status]") == "central_only"


def test_only_where_scripts_run_the_counts_are_said_to_be_choices(page, page_without_scripts, site_url):
    for tab, choices in ((page, True), (page_without_scripts, False)):
        tab.goto(site_url + "policies/gansu-2014-39-compare.html")
        assert tab.locator("a[data-db-set]").first.is_visible()
        assert choices == tab.get_by_text("点按即筛选").is_visible()


def exported(page):
    with page.expect_download() as download:
        page.click("form[data-db-filter] [data-db-export]")
    content = download.value.path().read_text("utf-8").removeprefix("\ufeff")
    return list(csv.DictReader(content.splitlines()))


@pytest.mark.parametrize("order, down", [("due", False), ("-due", True)])
def test_targets_are_ordered_by_their_last_day_and_the_rest_stands_behind(page, site_url, order, down):
    page.goto(site_url + "policies/gansu-2014-39-targets.html")
    page.select_option("select[name=sort]", order)
    days = page.eval_on_selector_all("[data-db-row]", "rows => rows.map(row => row.dataset.byDue || '')")
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=down) and days[: len(dated)] == dated
    assert page.url.endswith(f"?sort={order}")


def test_pairs_are_put_into_one_table_and_go_home_again(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html")
    before = page.locator(ROWS).count()
    first = page.locator("[data-db-pair]").first.get_attribute("id")
    page.select_option("select[name=sort]", "-gap")
    days = page.eval_on_selector_all("#pairs-all ~ div [data-db-pair]", "rows => rows.map(row => row.dataset.byGap || '')")
    gaps = [int(day) for day in days if day]
    assert gaps == sorted(gaps, reverse=True) and len(days) == page.locator("[data-db-pair]").count()
    assert page.locator(ROWS).count() == before
    page.click(".db-filter__reset")
    assert page.locator("[data-db-pair]").first.get_attribute("id") == first
    assert not page.locator("#pairs-all").is_visible()


def test_an_order_is_opened_from_the_address(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html?sort=name&topic=education")
    assert page.locator("#pairs-all").is_visible()
    assert page.locator(ROWS).count() > 0


def test_the_export_of_targets_is_what_is_shown(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-targets.html?kind=outcome&sort=due")
    rows = exported(page)
    assert [row["记录"] for row in rows] == page.eval_on_selector_all("[data-db-row]:not([hidden])", "rows => rows.map(row => row.id)")
    tap = next(row for row in rows if row["记录"] == "gansu-2014-39-tap-water-2016")
    assert (tap["数字"], tap["期限"], tap["原文"]) == ("至少 80%", "到2016年 最迟 2016-12-31", "到2016年贫困地区自来水入户率达到80%以上")


def test_the_export_of_the_comparison_has_both_sides_of_a_pair(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html?topic=drinking-water")
    rows = exported(page)
    assert len(rows) == shown(page)[0]
    pair = next(row for row in rows if row["中央：原文"] and "95%" in row["甘肃：原文"])
    assert pair["甘肃：数字"] and pair["期限的关系"]


def test_units_are_found_by_their_own_names_alone(page, site_url):
    page.goto(site_url + "units.html?text=水利")
    assert page.locator(f"{ROWS} th").all_inner_texts() == ["水利部", "甘肃省水利厅"]
    page.goto(site_url + "units.html?text=国家统计局")
    assert page.locator(f"{ROWS} th").all_inner_texts() == ["国家统计局"]


@pytest.mark.parametrize(
    "address, caption", [("policies/gansu-2014-39-targets.html", "#targets-caption"), ("policies/gansu-2014-39-progress.html", "#progress-caption"), ("tables/targets.html", "#rows-caption")]
)
def test_a_caption_tells_what_is_shown(page, site_url, address, caption):
    page.goto(site_url + address)
    whole = page.inner_text(caption)
    page.fill("form[data-db-filter] input[name=text]", "自来水入户率")
    some, total = re.findall(r"\d+", page.inner_text("[data-db-count]"))
    assert f"显示 {some}，共 {total}" in page.inner_text(caption)
    page.click(".db-filter__reset")
    assert page.inner_text(caption) == whole


def test_a_caption_names_the_order_of_the_documents_only_where_it_holds(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-progress.html?sort=name")
    assert "依原文次序" not in page.inner_text("#progress-caption")
    page.click(".db-filter__reset")
    assert "依原文次序" in page.inner_text("#progress-caption")


@pytest.mark.parametrize("address", ("policies/gansu-2014-39-compare.html", "policies/gansu-2014-39-targets.html", "policies/gansu-2014-39-progress.html", "policies/gansu-2014-39-timeline.html", "units.html", "tables/targets.html"))
def test_where_nothing_fits_there_is_a_sentence_and_no_empty_table(page, site_url, address):
    page.goto(f"{site_url}{address}?text=没有这样的词句")
    assert page.locator("[data-db-none]").is_visible()
    assert page.locator("table:has([data-db-row]):visible").count() == 0


@pytest.mark.parametrize("address", ("policies/gansu-2014-39-compare.html", "policies/gansu-2014-39-targets.html", "policies/gansu-2014-39-timeline.html", "search.html", "policies/gansu-2014-39-matrix.html"))
def test_on_a_phone_the_choices_are_folded_until_one_is_made(page, site_url, address):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site_url + address)
    choice, words = page.locator(".db-filter select").first, page.locator(".db-filter [type=reset]")
    assert (choice.is_visible(), words.is_visible()) == (False, True)
    page.click(".db-filter summary")
    assert choice.is_visible()
    page.goto(f"{site_url}{address}?{choice.get_attribute('name')}={choice.locator('option').nth(1).get_attribute('value')}")
    assert choice.is_visible()


def test_on_a_wide_screen_the_choices_stand_open_without_a_heading(page, site_url):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site_url + "policies/gansu-2014-39-targets.html")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator(".db-filter select").first.wait_for(state="visible")
    assert not page.locator(".db-filter summary").is_visible()


def test_an_exported_file_is_named_for_the_site_the_list_and_the_choice(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-targets.html?kind=outcome&text=自来水 50/70")
    with page.expect_download() as download:
        page.click("form[data-db-filter] [data-db-export]")
    assert download.value.suggested_filename == "duibiao-gansu-2014-39-targets-outcome-自来水-50-70.csv"
    assert "不是政府网站；文件以印发的纸质文本为准" in page.inner_text("form[data-db-filter]")


def test_a_row_of_the_timeline_saves_its_own_date_alone(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-timeline.html")
    link = page.locator("a[data-db-event='gansu-2014-39/tap-water-2016']")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "gansu-2014-39-tap-water-2016.ics"
    content = Path(download.value.path()).read_bytes()
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert "urn:duibiao:target:gansu-2014-39/tap-water-2016" == event["uid"] and content.endswith(b"END:VCALENDAR\r\n")
    page.route("**/*.ics", lambda route: route.abort())
    link.click()  # the whole calendar then, which the network refuses here: the page stays
    assert page.url.endswith("timeline.html")
