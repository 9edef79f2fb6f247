"""What the page of a unit says first, and what is found among all units: dates from the data alone, numbers that add up."""

import re
from dataclasses import replace

import pytest
from conftest import ROOT
from water import CORPUS, EARLY, LATE, target

from generator.pages.templates import environment
from generator.pages.unit_pages import apart, deadlines, findings, lines, parts, unit_pages
from generator.prose.dates import moment
from generator.views.responsibilities import duties

TEMPLATES = {str(p.relative_to(ROOT / "site")): p.read_text("utf-8") for p in (ROOT / "site" / "templates").iterdir()}
YEARLY = replace(target("report", actor="牵头单位", every="year", by=moment("--09"), quote="本方案每项工作后"), task="reporting")
REPORTED = replace(CORPUS, targets=(*CORPUS.targets, YEARLY))
LEAD, OTHER = CORPUS.units


def card(corpus, unit):
    """The words of the card of a unit."""
    page = unit_pages(corpus, environment(corpus, TEMPLATES))[f"units/{unit.id}.md"].decode()
    return " ".join(re.sub("<[^>]+>", " ", page.split('<div class="db-card">')[1].split("\n## ")[0]).split())


@pytest.mark.parametrize(
    ("today", "first", "past"),
    [("2016-12-31", (EARLY,), False), ("2017-01-01", (LATE,), False), ("2020-12-31", (LATE,), False), ("2021-01-01", (), True), ("", (), False)],
)
def test_the_next_date_is_the_first_one_not_before_the_date_of_the_data(today, first, past):
    found = deadlines((LATE, EARLY, YEARLY), today)
    assert (2, first, (LATE,), (YEARLY,), past) == (found.dated, found.next, found.last, found.yearly, found.past)


def test_targets_without_a_date_have_none_that_passed():
    found = deadlines((YEARLY, target("rule")), "2026-11-30")
    assert (0, (), (), False) == (found.dated, found.next, found.last, found.past)


def test_the_card_says_what_is_led_and_that_all_dates_lie_before_the_date_of_the_data():
    corpus = replace(REPORTED, data_date="2026-11-30")
    words = card(corpus, LEAD)
    assert "一（一） 饮水工作 2 个目标，最迟 2020-12-31 到期" in words
    assert "截至 2026-11-30（数据日期），2 个写明日期的目标期限均已过。" in words
    assert "最近到期： 2016-12-31 ，" in card(replace(corpus, data_date="2016-01-01"), LEAD)
    assert "均已过" not in card(replace(corpus, data_date="2020-12-31"), LEAD)


def test_the_calendar_says_that_its_dates_have_passed():
    pages = [unit_pages(c, environment(c, TEMPLATES)) for c in (replace(REPORTED, data_date=day) for day in ("2026-11-30", "2016-01-01"))]
    said = [[re.search("ICS（(.*?)）", page[f"units/{unit.id}.md"].decode())[1] for unit in (LEAD, OTHER)] for page in pages]
    assert [["日历，单次期限均已过", "日历，期限均已过"], ["日历", "日历"]] == said


def test_the_numbers_of_the_parts_add_up_to_all_targets_of_a_unit():
    own = duties(REPORTED, LEAD)
    assert (("leads", 2), ("owed", 1)) == parts(own) and 3 == len(own.involved)
    assert (("participates", 2),) == parts(duties(REPORTED, OTHER))
    assert "目标 3 个： 牵头任务 2 个， 对全体牵头单位的要求 1 个" in card(REPORTED, LEAD)


def test_targets_of_one_indicator_bear_the_words_that_tell_them_apart():
    one, two, third = (target(f"share-{n}", actor=actor, scope="贫困县") for n, actor in enumerate(("省级", "市级", "")))
    assert {one.id: "省级", two.id: "市级"} == apart((one, two, third))
    assert {} == apart((one, replace(two, actor="省级")))
    assert {two.id: "除西藏外"} == apart((one, replace(two, actor="省级", exception="西藏")))


def test_the_units_with_most_tasks_are_named_unless_all_have_equally_many():
    found = [duties(CORPUS, unit) for unit in CORPUS.units]
    assert ["任务名单点名 2 个单位，其中 1 个至少牵头一项任务。"] == [f.words for f in findings(found, {"province": "甘肃省"})]
    most = replace(found[0], participates=found[1].participates)
    said = findings([most, found[1]], {"province": "甘肃省"})[1]
    assert f"承担任务最多的单位：甘肃省是{LEAD.name}（牵头 1 项、参加 1 项）。" == said.words
    assert ((LEAD.name, f"units/{LEAD.id}.html"),) == said.links
    assert () == findings(found[:1], {}) == findings((), {})


def test_in_a_short_table_dated_targets_come_first_and_figures_stand_only_where_there_are_some():
    rule, whole = target("rule", operator="none"), target("whole", operator="all")
    found = lines(replace(CORPUS, targets=(rule, whole, LATE, EARLY)), (rule, whole, LATE, EARLY))
    assert (EARLY, LATE, whole, rule) == tuple(line.target for line in found)
    assert ["全部", ""] == [line.figure for line in found[2:]] and ["", ""] == [line.due for line in found[2:]] and found[0].due


def test_a_unit_without_tasks_has_no_list_and_no_download():
    idle = replace(LEAD, id="idle", name="某办公厅", names=())
    pages = unit_pages(replace(CORPUS, units=(*CORPUS.units, idle)), environment(CORPUS, TEMPLATES))
    listed, other = (pages[f"units/{unit.id}.md"].decode() for unit in (LEAD, idle))
    assert "责任清单" in listed and "download" in listed
    assert "责任清单" not in other and "download" not in other and "0" not in other.split("description")[1].split("\n")[0]


def test_paper_names_the_documents_in_full_and_nothing_says_none_led():
    pages = unit_pages(CORPUS, environment(CORPUS, TEMPLATES))
    lead, other = (pages[f"units/{unit.id}.md"].decode() for unit in (LEAD, OTHER))
    title = CORPUS.policies[0].title
    assert all(f"《{title}》" in page.split('class="db-cited"')[1] for page in (lead, other))
    assert "0 项任务" not in lead + other and "没有牵头的任务" in other


def test_every_row_of_a_table_is_whole(site_folder):
    for page in site_folder.glob("units/*.html"):
        for table in re.findall(r"<table.*?</table>", page.read_text("utf-8"), re.DOTALL):
            wide = {sum(int((re.search(r'colspan="?(\d+)', cell) or [0, 1])[1]) for cell in re.findall(r"<t[hd]\b[^>]*", row)) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)}
            assert 1 == len(wide) and len(re.findall(r"<col\b", table)) in (0, *wide), page.name
