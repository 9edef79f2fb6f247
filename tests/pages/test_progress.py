"""The pages of what was reported, on the real data: tables and pages agree, and what decides is comparable."""

import csv
import re

import pytest
from corpora import real

ROWS = "[data-db-row]:not([hidden])"


def rows(site_folder, table):
    with (site_folder / "data" / "latest" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_decides_is_an_outcome_of_the_targets_own_measure(site_folder):
    judged = {(row["reported"], row["target"]): row["comparable"] for row in rows(site_folder, "reported_targets")}
    kinds = {row["id"]: row["kind"] for row in rows(site_folder, "reported")}
    decided = [row for row in rows(site_folder, "assessments") if row["reported"]]
    assert decided
    assert {"yes"} == {judged[row["reported"], row["target"]] for row in decided}
    assert {"outcome"} == {kinds[row["reported"]] for row in decided}


def test_every_target_is_assessed_and_only_what_is_reported_is_decided(site_folder):
    assessed = rows(site_folder, "assessments")
    assert {row["id"] for row in rows(site_folder, "targets")} == {row["target"] for row in assessed}
    for row in assessed:
        assert bool(row["reported"]) == (row["status"] in ("reached", "missed", "late"))


def test_every_observation_names_a_page_and_no_address_is_that_of_a_search(site_folder):
    for row in rows(site_folder, "reported"):
        assert re.match(r"https?://[^/]+/.+", row["url"]) and row["publisher"] and row["source_title"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d|\d{4}年\d\d?月", row["published"])


def test_the_page_has_a_row_for_every_assessment_and_counts_them_by_status(page, site_url, site_folder):
    assessed = rows(site_folder, "assessments")
    shown = 0
    for policy in ("central-2013-25", "gansu-2014-39"):
        page.goto(f"{site_url}policies/{policy}-progress.html")
        shown += page.locator(ROWS).count()
    assert shown == len(assessed)
    page.goto(site_url + "progress.html")
    figures = dict(zip(page.locator(".db-figures dt").all_inner_texts(), page.locator(".db-figures dd").all_inner_texts(), strict=True))
    assert sum(map(int, figures.values())) == len(assessed)
    assert 4 == page.locator(".db-figures a[href='#documents'], .db-figures a[href$='progress.html#documents']").count()
    assert int(figures["有数据证明已完成"]) == sum(row["status"] == "reached" for row in assessed)


@pytest.mark.parametrize("name", ("topic", "unit", "year"))
def test_the_counts_of_a_table_are_those_of_all_rows_and_lead_to_them(page, site_url, name):
    page.goto(site_url + "policies/gansu-2014-39-progress.html")
    page.eval_on_selector_all("details", "all => all.forEach(part => { part.open = true; })")
    table = page.locator(f"table:has(#by-{name}-caption)")
    totals = [int(words) for words in table.locator("tbody td:last-child").all_inner_texts()]
    assert sum(totals) == page.locator(ROWS).count()
    link = table.locator("tbody td a").first
    count = int(link.inner_text())
    link.click()
    assert page.locator(ROWS).count() == count


def test_the_page_of_tap_water_shows_what_was_reported_in_between(page, site_url):
    page.goto(site_url + "indicators/tap-water-household-share.html")
    looks = page.eval_on_selector_all("svg .db-chart__mark", "marks => marks.map(mark => mark.getAttribute('class').split('--')[1])")
    assert {"expected", "local", "partly", "reported"} == set(looks) and 3 == looks.count("local")
    values, panels = (page.eval_on_selector_all(f"svg .db-chart__{part}", "all => all.map(e => e.textContent)") for part in ("value", "label"))
    assert {"70%", "75%（预计）", "至少 80%", "至少 95%"} <= set(values)
    assert ["甘肃省，贫困地区", "甘肃省，农村", "甘肃省"] == panels
    assert "预计，不是结果" in page.inner_text("#tap-water-gansu-2014")
    assert page.get_attribute("#tap-water-gansu-2013 a[rel*=noopener]", "href").startswith("http://big5.china.com.cn/")


def test_a_background_indicator_has_no_target_and_a_chart_for_each_territory(page, site_url):
    page.goto(site_url + "indicators/poor-population.html")
    assert page.locator("#targets").count() == 0
    titles = page.locator(".db-chart-title").all_inner_texts()
    assert [True, True] == [title.startswith(f"贫困人口：{place}，") for title, place in zip(titles, ("全国", "甘肃省"), strict=True)]


def test_a_figure_shows_the_words_of_its_page_or_that_there_are_none(page, site_url):
    page.goto(site_url + "indicators/village-paved-road.html")
    words = {o.id: o.quote for o in real().reported if o.indicator == "village-paved-road"}
    shown = {id: page.text_content(f"#{id} details > p") for id in words}
    assert [] == [id for id, quote in words.items() if (quote or "未录原话") not in shown[id] or quote and "未录原话" in shown[id]]


def test_a_unit_page_counts_what_was_reported_of_its_targets(page, site_url):
    page.goto(site_url + "units/gansu-water-resources.html")
    words = page.locator("dl.db-facts div").filter(has_text="进展").inner_text()
    assert "本站未收录" in words and "自来水入户率" in words and "有数据证明已完成 1 条：解决用电问题" in words


@pytest.mark.parametrize("width, height", ((1440, 900), (390, 844)))
def test_whether_95_percent_is_reached_stands_in_the_first_screen_of_the_indicator(page, site_url, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(site_url + "indicators/tap-water-household-share.html")
    answer = page.locator(".db-answers > li").filter(has_text="至少 95%")
    assert answer.bounding_box()["y"] + answer.bounding_box()["height"] < height
    said = answer.inner_text()
    assert "到2020年，贫困地区" in said and "口径相同的数据为 2013年 70%（甘肃省，贫困地区）" in said and "口径或时段不同，无法判断" in said
    assert said.startswith("没有数据能证明已达到 95%") and "2023年 90.5%、2024年5月 91%" in said
    assert "全省农村自来水普及率，目标是贫困地区入户率" in page.locator(".db-near").last.inner_text()


def test_what_can_be_judged_comes_first_and_what_is_unknown_is_folded(page, site_url):
    page.goto(site_url + "policies/gansu-2014-39-progress.html")
    heads = [words.partition("：")[0] for words in page.locator("main h2").all_inner_texts()]
    assert ["口径相同的数据", "口径不同的数据", "本站未收录", "无法量化", "各主题、单位和年份"] == heads
    assert 0 == page.locator("[data-status=unreported]:visible").count()
    page.locator(".db-figures a").filter(has_text="本站未收录").click()
    assert page.locator("[data-status=unreported]:visible").count() == page.locator(ROWS).count() > 100
    assert not page.locator("#judged").is_visible() and not page.locator("#judged-charts").is_visible()
    page.click("button[type=reset]")
    assert 0 == page.locator("[data-status=unreported]:visible").count() < page.locator("#judged:visible").count()


@pytest.mark.parametrize("policy", ("central-2013-25", "gansu-2014-39"))
def test_the_targets_and_the_rows_of_a_status_are_told_apart_where_they_differ(page, site_url, site_folder, policy):
    own = [row for row in rows(site_folder, "assessments") if row["target"].startswith(f"{policy}/")]
    page.goto(f"{site_url}policies/{policy}-progress.html")
    unknown = [row for row in own if row["status"] == "unreported"]
    targets = {row["target"] for row in unknown}
    remark = f"{len(targets)} 个目标，{len(unknown)} 条" if len(targets) < len(unknown) else ""
    assert [remark] == [words.partition("本站未收录")[2].strip() for words in page.locator(".db-figures dt").all_inner_texts() if "本站未收录" in words]
