"""The filters of the long lists, in a browser: what they show, and that the address holds what was chosen."""

import csv
import re
from pathlib import Path

import icalendar
import pytest

# Rows that are seen, and those that no choice hides, some of which are folded
ROWS, KEPT = "[data-db-row]:visible", "[data-db-row]:not([hidden])"
# Page, a choice that its data always offers.
LISTS = [("policies/gansu-2014-39-compare.html", "status", "paired"), ("policies/gansu-2014-39-targets.html", "kind", "outcome"), ("policies/gansu-2014-39-timeline.html", "kind", "outcome")]


def shown(page):
    """(rows that are seen, rows that the page says it shows)."""
    return page.locator(ROWS).count(), int(re.findall(r"\d+", page.inner_text("[data-db-count]"))[0])


@pytest.mark.parametrize("address, name, choice", LISTS)
def test_a_choice_hides_rows_and_stands_in_the_address(page, site_url, address, name, choice):
    page.goto(site_url + address)
    everything = page.locator(KEPT).count()
    page.select_option(f"select[name={name}]", choice)
    some, said = shown(page)
    assert 0 < some == said < everything
    assert page.url.endswith(f"?{name}={choice}")


@pytest.mark.parametrize("address, name, choice", LISTS)
def test_an_address_with_a_choice_opens_filtered_and_can_be_cleared(page, site_url, address, name, choice):
    page.goto(f"{site_url}{address}?{name}={choice}")
    some, _ = shown(page)
    page.click(".db-filter__reset")
    assert page.locator(KEPT).count() == shown(page)[1] > some
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
        assert page.locator("[data-db-row]").count() == page.locator(KEPT).count() > 0
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


def test_the_heading_of_a_group_counts_its_pairs_and_central_targets_that_are_shown(page, site_url):
    for query in ("", "?date=later", "?topic=culture"):
        page.goto(f"{site_url}policies/gansu-2014-39-compare.html{query}")
        for group in page.locator("[data-db-group^='pairs-']:not([hidden])").all():
            pairs = group.evaluate("group => [...group.querySelectorAll('[data-db-pair]:not([hidden])')].map(row => row.dataset.dbPair)")
            central = f"（涉及 {len(set(pairs))} 个中央目标）" if len(set(pairs)) < len(pairs) else ""
            assert group.locator("h3, summary").first.inner_text().endswith(f"：{len(pairs)} 对{central}")


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
    link = page.locator(".db-findings a[href*='date=later&scope=same']").first
    count = int(re.findall(r"\d+", link.inner_text())[0])
    link.click()
    page.wait_for_load_state()
    assert (count, count) == shown(page)
    assert page.input_value("select[name=scope]") == "same"


def test_what_is_folded_opens_with_a_choice_and_closes_with_it(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html")
    folds = page.locator("details[data-db-fold]")
    assert [None] * 5 == [fold.get_attribute("open") for fold in folds.all()]
    page.locator("a[data-db-set][href*='status=local_new']").click()
    new = page.locator("[data-db-row][data-status~=local_new]")
    assert new.count() == shown(page)[0] == shown(page)[1]
    page.click(".db-filter__reset")
    assert [None] * 5 == [fold.get_attribute("open") for fold in folds.all()]


def test_pairs_without_any_difference_are_folded_and_the_address_of_one_opens_it(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html")
    folded = page.locator("#pairs-same [data-db-pair]")
    assert not folded.first.is_visible() and page.locator("#pairs-moved ~ ul [data-db-pair]").first.is_visible()
    page.goto(f"{site_url}policies/gansu-2014-39-compare.html#{folded.first.get_attribute('id')}")
    assert folded.first.locator("blockquote").first.is_visible()


def test_on_a_phone_the_differences_are_a_row_each_and_the_page_is_under_twenty_screens(page, site_url):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url + "policies/gansu-2014-39-compare.html")
    height, *rows = page.evaluate("[document.documentElement.scrollHeight, ...[...document.querySelectorAll('.db-pairs summary')].map(row => row.offsetHeight)]")
    assert height < 20 * 844 and max(rows) < 844 / 4


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


def test_without_scripts_a_count_leads_to_the_part_that_has_its_rows(page_without_scripts, site_url):
    page = page_without_scripts
    page.goto(site_url + "policies/gansu-2014-39-compare.html")
    for name, anchor in (("value=stricter", "pairs"), ("status=local_new", "local-only")):
        assert page.locator(f"a[data-db-set][href*='{name}']").get_attribute("href").endswith(f"#{anchor}")
        assert page.locator(f"#{anchor}").is_visible()


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
    before = page.locator(KEPT).count()
    first = page.locator("[data-db-pair]").first.get_attribute("id")
    page.select_option("select[name=sort]", "-gap")
    days = page.eval_on_selector_all("#pairs-all ~ ul [data-db-pair]", "rows => rows.map(row => row.dataset.byGap || '')")
    gaps = [int(day) for day in days if day]
    assert gaps == sorted(gaps, reverse=True) and len(days) == page.locator("[data-db-pair]").count()
    assert page.locator(KEPT).count() == before
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
    assert (tap["数值"], tap["期限"], tap["原文"]) == ("至少 80%", "到2016年", "到2016年贫困地区自来水入户率达到80%以上")


TAP = {"指标": "自来水入户率", "牵头单位": "甘肃省水利厅", "任务编号": "二（二）", "任务": "饮水安全工作"}


@pytest.mark.parametrize(
    ("list", "more"),
    [
        ("targets", {"类别": "结果", "期限": "到2016年", "最后一日": "2016-12-31", "范围": "贫困地区"}),
        ("progress", {"数值": "至少 80%", "期限": "到2016年", "范围": "贫困地区"}),
    ],
)
def test_an_export_has_a_column_each_for_name_and_kind_lead_and_task_words_and_day(page, site_url, list, more):
    page.goto(f"{site_url}policies/gansu-2014-39-{list}.html")
    rows = exported(page)
    tap = next(row for row in rows if row["记录"] == "gansu-2014-39-tap-water-2016")
    assert TAP | more == {name: tap[name] for name in TAP | more}
    assert any(not row["牵头单位"] for row in rows) and all("点名" not in row["牵头单位"] for row in rows)
    assert all("与" not in name for name in tap)


@pytest.mark.parametrize("list", ["targets", "progress", "compare"])
def test_what_a_document_does_not_say_is_empty_in_an_export(page, site_url, list):
    page.goto(f"{site_url}policies/gansu-2014-39-{list}.html")
    assert page.get_by_text("未写").count() > 0
    rows = exported(page)
    assert [] == [(name, cell) for row in rows for name, cell in row.items() if "未写" in cell and name not in ("核对", "说明") and "理由" not in name]


def test_an_export_has_a_column_each_for_a_relation_and_its_reason(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html?topic=education")
    rows = [row for row in exported(page) if row["数值的关系"]]
    assert {"更严", "更晚"} <= {row[f"{what}的关系"] for row in rows for what in ("数值", "期限")}
    assert all(row["数值的理由"] and " " not in row["数值的关系"] for row in rows)
    days = {row[f"{place}：最后一日"] for row in rows for place in ("中央", "甘肃")}
    assert len(days) > 2 and all(re.fullmatch(r"(\d{4}-\d\d-\d\d)?", day) for day in days)


def test_the_export_of_the_comparison_has_both_sides_of_a_pair(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-compare.html?topic=drinking-water")
    rows = exported(page)
    assert len(rows) == shown(page)[0]
    pair = next(row for row in rows if row["中央：原文"] and "95%" in row["甘肃：原文"])
    assert pair["甘肃：数值"] and pair["期限的关系"]


def test_units_are_found_by_their_own_names_alone(page, site_url):
    page.goto(site_url + "units.html?text=水利")
    assert page.locator(f"{ROWS} th").all_inner_texts() == ["水利部", "甘肃省水利厅"]
    page.goto(site_url + "units.html?text=国家统计局")
    assert page.locator(f"{ROWS} th").all_inner_texts() == ["国家统计局"]


@pytest.mark.parametrize(
    "address, caption", [("policies/gansu-2014-39-targets.html", "#targets-caption"), ("tables/targets.html", "#rows-caption")]
)
def test_a_caption_tells_what_is_shown(page, site_url, address, caption):
    page.goto(site_url + address)
    whole = page.inner_text(caption)
    page.fill("form[data-db-filter] input[name=text]", "自来水入户率")
    some, total = re.findall(r"\d+", page.inner_text("[data-db-count]"))
    assert f"显示 {some}，共 {total}" in page.inner_text(caption)
    page.click(".db-filter__reset")
    assert page.inner_text(caption) == whole


def test_a_note_names_the_order_of_the_documents_only_where_it_holds(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-progress.html?sort=name")
    assert "按原文顺序" not in page.inner_text("#near-note")
    page.click(".db-filter__reset")
    assert "按原文顺序" in page.inner_text("#near-note")


def test_the_heading_of_a_group_counts_the_rows_shown(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-progress.html")
    whole = page.inner_text("#near")
    page.fill("form[data-db-filter] input[name=text]", "建制村")
    shown = page.locator("[data-db-group~=near] [data-db-row]:not([hidden])").count()
    assert f"：{shown} 条" in page.inner_text("#near") != whole
    page.click(".db-filter__reset")
    assert whole == page.inner_text("#near")


@pytest.mark.parametrize("address", ("policies/gansu-2014-39-compare.html", "policies/gansu-2014-39-targets.html", "policies/gansu-2014-39-progress.html", "policies/gansu-2014-39-timeline.html", "units.html", "tables/targets.html"))
def test_where_nothing_fits_there_is_a_sentence_and_no_empty_table(page, site_url, address):
    page.goto(f"{site_url}{address}?text=没有这样的词句")
    assert page.locator("[data-db-none]").is_visible()
    assert page.locator("table:has([data-db-row]):visible").count() == 0


@pytest.mark.parametrize("address", ("policies/gansu-2014-39-compare.html", "policies/gansu-2014-39-targets.html", "policies/gansu-2014-39-timeline.html", "search.html", "policies/gansu-2014-39-matrix.html"))
def test_on_a_phone_the_choices_are_folded_and_what_is_chosen_can_be_taken_away(page, site_url, address):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site_url + address)
    choice, words = page.locator(".db-filter select").first, page.locator(".db-filter [type=reset]")
    assert (choice.is_visible(), words.is_visible()) == (False, True)
    page.click(".db-filter summary")
    assert choice.is_visible()
    option = choice.locator("option").nth(1)
    page.goto(f"{site_url}{address}?{choice.get_attribute('name')}={option.get_attribute('value')}")
    chip = page.locator(".db-chips button")
    assert not choice.is_visible()
    assert chip.get_attribute("aria-label") == f"去掉 {choice.locator('..').locator('span').text_content()}：{option.text_content().partition('（')[0]}"
    chip.click()
    assert page.input_value(f".db-filter select[name={choice.get_attribute('name')}]") == "" and page.url.endswith(address)
    assert 0 == page.locator(".db-chips:visible").count()


def test_the_options_say_what_they_would_leave_and_those_that_leave_nothing_are_off(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-targets.html?topic=drinking-water")
    options = page.locator("select[name=kind] option:not([value=''])")
    told = [(option.get_attribute("value"), int(re.findall(r"（(\d+)）", option.inner_text())[0]), option.is_disabled()) for option in options.all()]
    assert {off for _, count, off in told if count == 0} == {True} and {off for _, count, off in told if count} == {False}
    assert sum(count for _, count, _ in told) == shown(page)[0]
    kind, count, _ = next(choice for choice in told if choice[1])
    page.select_option("select[name=kind]", kind)
    assert (count, count) == shown(page)


def test_several_words_are_found_in_any_order_across_the_cells_of_a_row(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-targets.html?text=2020年 自来水")
    assert (1, 1) == shown(page)
    for words in ("自來水　2020年", "２０２０年 自来水"):
        page.fill("form[data-db-filter] input[name=text]", words)
        assert (1, 1) == shown(page), words


def test_nothing_is_filtered_while_an_input_method_spells(own_page, site_url):
    page = own_page
    page.goto(site_url + "policies/gansu-2014-39-targets.html")
    whole, client = shown(page), page.context.new_cdp_session(page)
    page.focus("form[data-db-filter] input[name=text]")
    client.send("Input.imeSetComposition", {"text": "zi lai", "selectionStart": 6, "selectionEnd": 6})
    assert (page.input_value("form[data-db-filter] input[name=text]"), whole) == ("zi lai", shown(page))
    client.send("Input.insertText", {"text": "自来水入户率"})
    assert whole > shown(page) > (0, 0)


def test_every_input_counts_and_not_keys_alone(page, site_url):
    """As pasted and spoken words come, and the cross of the box takes them away."""
    page.goto(site_url + "policies/gansu-2014-39-targets.html")
    whole, box = shown(page), page.locator("form[data-db-filter] input[name=text]")
    box.evaluate("box => { box.value = '自来水入户率'; box.dispatchEvent(new InputEvent('input', {bubbles: true, inputType: 'insertFromPaste'})); }")
    assert whole > shown(page) > (0, 0)
    box.evaluate("box => { box.value = ''; box.dispatchEvent(new Event('input', {bubbles: true})); }")
    assert whole == shown(page)


def test_a_unit_found_by_an_alias_alone_is_offered_as_such(page, site_url):
    page.goto(site_url + "units.html?text=发改委")
    assert "您是不是找：国家发展改革委、甘肃省发展改革委（“发改委”是别称，编者所加）" in page.inner_text("[data-db-count]")
    page.goto(site_url + "units.html?text=水利部")
    assert "您是不是找" not in page.inner_text("[data-db-count]")


def test_enter_opens_the_unit_that_is_called_just_so(page, site_url):
    page.goto(site_url + "units.html")
    page.fill("form[data-db-filter] input[name=text]", "省水利厅")
    page.press("form[data-db-filter] input[name=text]", "Enter")
    page.wait_for_url("**/units/gansu-water-resources.html?asked=*")


def test_where_nothing_fits_the_page_leads_to_the_search_with_the_same_words(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-targets.html?text=太空电梯")
    assert 3 == page.locator(".db-tries li").count()
    page.click(".db-tries a")
    page.wait_for_url("**/search.html?text=%E5%A4%AA*")


@pytest.mark.parametrize("address", ("policies/gansu-2014-39-compare.html", "policies/gansu-2014-39-targets.html", "units.html", "tables/units.html", "search.html"))
def test_on_a_wide_screen_words_choices_and_buttons_stand_in_one_row(page, site_url, address):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site_url + address)
    places = page.locator(".db-filter").locator("input, select, button:visible").evaluate_all("parts => parts.map(part => Math.round(part.getBoundingClientRect().bottom))")
    assert len(places) > 3 and max(places) - min(places) < 3


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
    assert download.value.suggested_filename == "duibiao-gansu-2014-39-targets-自来水-50-70-outcome.csv"
    assert "仅导出当前显示的内容" in page.inner_text("form[data-db-filter]")


def test_a_row_of_the_timeline_saves_its_own_date_alone(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-timeline.html")
    link = page.locator("a[data-db-event='gansu-2014-39/tap-water-2016']")
    page.locator("details", has=link).locator("summary").click()
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "gansu-2014-39-tap-water-2016.ics"
    content = Path(download.value.path()).read_bytes()
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert "urn:duibiao:target:gansu-2014-39/tap-water-2016" == event["uid"] and content.endswith(b"END:VCALENDAR\r\n")
    page.route("**/*.ics", lambda route: route.abort())
    link.click()  # the whole calendar then, which the network refuses here: the page stays
    assert page.url.endswith("timeline.html")
