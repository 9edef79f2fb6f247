"""What the pages of targets say first, where every indicator is found, and how a row opens on a phone."""

import re
from dataclasses import replace
from decimal import Decimal

from accessible import violations
from conftest import ROOT
from water import CORPUS, EARLY, LATE, target

from generator.pages.target_pages import all_dates, all_targets, dates_of, records, target_pages, targets_of
from generator.pages.templates import environment
from generator.prose.dates import moment
from generator.source.load import load
from tests.support.corpora import files_of, small

TEMPLATES = {str(p.relative_to(ROOT / "site")): p.read_text("utf-8") for p in (ROOT / "site").rglob("*") if p.suffix in (".md", ".html")}
PLAN = CORPUS.policies[0]
UNDATED = target("undated", operator="complete")
YEARLY = target("yearly", operator="at_least", value=Decimal(5), unit="%", every="year")


def corpus(*targets):
    return replace(CORPUS, targets=targets, reported=())


def said(found):
    return [finding.words for finding in found]


def index(corpus):
    return target_pages(corpus, environment(corpus, TEMPLATES), ())["targets.md"].decode()


def test_the_targets_are_told_before_the_figures_that_were_published():
    other, media = replace(EARLY, id="plan/other"), replace(UNDATED, task="1.2")
    assert [
        "方案写明完成年份的 3 个目标中，2016年到期的最多，有 2 个。",
        "目标最多的主题是饮水（3 个）。",
        "4 个目标中，写明数值的 3 个，写明期限的 3 个，两者都有的 3 个。",
        "本站没有收录后来公布的数据，目标是否完成无法判断。",
    ] == said(all_targets(corpus(EARLY, other, LATE, media)))


def test_the_targets_are_counted_by_what_is_written_of_them():
    written = all_targets(corpus(EARLY, LATE, UNDATED, YEARLY))[1]
    assert "4 个目标中，写明数值的 3 个，写明期限的 2 个，两者都有的 2 个。" == written.words
    assert (("方案 2 个", "policies/plan-targets.html?check=both#all"),) == written.links


def test_a_date_without_a_year_is_counted_apart_from_the_years():
    written = all_targets(corpus(EARLY, replace(YEARLY, by=moment("--09"))))[1]
    assert "写明期限的 2 个（其中 1 个只写每年的月份）" in written.words


def test_the_targets_are_set_beside_those_above():
    pages = all_targets(load(small())[0])
    compare = "policies/mousheng-2030-2-compare.html"
    told = next(one for one in pages if "相比" in one.words)
    assert "某的目标与中央相比，数值更严的 2 个，期限更早的 3 个；中央有 1 个目标某未提。" == told.words
    assert [f"{compare}?value=stricter#pairs", f"{compare}?date=earlier#pairs", f"{compare}#central-only"] == [path for _, path in told.links]


def test_the_index_of_dates_names_some_of_the_targets_of_the_fullest_year():
    twin = replace(EARLY, id="plan/twin", indicator="other", operator="complete", value=None, scope="村")
    whole = replace(corpus(EARLY, twin, LATE), indicators=(*CORPUS.indicators, replace(CORPUS.indicators[0], id="other", name="饮水安全")), data_date="2026-01-01")
    first, past = all_dates(whole)
    assert "方案写明完成年份的 3 个目标中，2016年到期的最多，有 2 个：" == first.words
    assert (
        ("自来水入户率至少 80%", "policies/plan-targets.html#plan-early"),
        ("饮水安全（村）完成", "policies/plan-targets.html#plan-twin"),
        ("2016年的 2 个", "policies/plan-timeline.html#y-2016"),
    ) == first.links
    assert "截至 2026-01-01（数据日期），写明完成年份的目标期限均已过；最晚的期限是 2020-12-31，有 1 个目标。" == past.words


def test_of_many_documents_one_year_is_told_for_all_with_some_of_its_targets():
    fullest = next(one for one in all_dates(load(files_of(ROOT / "tests/corpora/levels"))[0]) if "最多" in one.words)
    assert "7 份文件写明完成年份的目标共 16 个，2034年到期的最多，有 6 个，例如：" == fullest.words
    assert ["北河方案：自来水普及率至少 70%", "中央意见：水质合格率至少 90%"] == [words for words, _ in fullest.links][:2]


def test_a_date_that_is_ahead_comes_first():
    ahead = all_dates(replace(corpus(EARLY, LATE), data_date="2017-01-01"))[0]
    assert "2017-01-01（数据日期）以后，最近的期限是 2020-12-31，有 1 个目标：" == ahead.words
    assert (("自来水入户率至少 95%", "policies/plan-targets.html#plan-late"),) == ahead.links


def test_the_year_in_which_most_are_due_is_named_and_linked():
    other = replace(EARLY, id="plan/other")
    first = next(dates_of(PLAN, (EARLY, other, LATE)))
    assert "方案写明完成年份的 3 个目标中，2016年到期的最多，有 2 个。这些期限都只写到年，按当年12月31日排列。" == first.words
    assert (("2016年到期的目标", "policies/plan-timeline.html#y-2016"),) == first.links


def test_where_no_year_has_more_than_another_none_is_named():
    first = next(dates_of(PLAN, (EARLY, replace(LATE, by=moment("2020-06")))))
    assert "方案写明完成年份的 2 个目标，在2016年至2020年到期。其中 1 个只写到年，按当年12月31日排列。" == first.words
    assert () == first.links


def test_targets_without_a_year_are_told_apart():
    assert ["没有完成年份的目标有 2 个：1 个每年或定期重复，没有写到哪一年为止；1 个没有期限也没有频次，不列入时间表。"] == said(dates_of(PLAN, (UNDATED, YEARLY)))
    assert ["没有完成年份的目标有 1 个：每年或定期重复，没有写到哪一年为止。"] == said(dates_of(PLAN, (YEARLY,)))


def test_without_targets_or_published_figures_nothing_is_claimed():
    assert ((), (), []) == (all_targets(corpus()), all_dates(corpus()), said(targets_of(corpus(), PLAN, {})))
    assert "本站没有收录后来公布的数据，目标是否完成无法判断。" in said(all_targets(corpus(EARLY)))


def test_a_finding_of_a_document_leads_to_the_rows_that_it_counts():
    found = list(targets_of(corpus(EARLY, UNDATED), PLAN, {"figure": 1, "dated": 1, "both": 1, "no_date": 1}))
    assert "2 个目标中，没有可核对期限的 1 个（含只写“尽快”“定期”的）。" == found[-1].words
    assert (("没有可核对期限", "policies/plan-targets.html?check=no_date#all"),) == found[-1].links


def test_every_indicator_is_listed_below_its_topic_with_its_page_or_its_place():
    page, alone = index(corpus(EARLY, LATE)), index(corpus(EARLY))
    assert re.search(r'<a href="indicators/tap-water.html">[^<]+</a> <small>2 个目标</small>', page)
    assert 'href="policies/plan-targets.html#i-tap-water"' in alone
    assert "## 全部指标：1 项 {#indicators}" in page and "{#indicators}" not in index(corpus())


def test_what_has_no_date_is_named_by_what_is_missing_where_it_is_counted():
    vague = target("vague", operator="complete", by_text="尽快")
    words = index(corpus(UNDATED, vague, YEARLY))
    assert "“没有写何时完成”：没有可核对的期限，即没有期限也没有频次，或者只写“尽快”“定期”、只写起始时间" in words
    pages = target_pages(corpus(UNDATED, vague, YEARLY), environment(corpus(UNDATED, vague, YEARLY), TEMPLATES), ())
    own = pages["policies/plan-targets.md"].decode()
    assert ">没有期限也没有频次（1）<" in own and ">没有可核对的期限，含只写“尽快”的（2）<" in own


def test_an_addressed_row_stands_below_the_heads_that_stay_in_sight(page, site_url):
    page.set_viewport_size({"width": 1440, "height": 900})
    for path, row in (("targets", "gansu-2014-39-supermarkets-2017"), ("targets", "i-industry-system"), ("matrix", "r-2-3")):
        page.goto(f"{site_url}policies/gansu-2014-39-{path}.html#{row}")
        page.wait_for_function("() => scrollY > 100")
        heads = page.locator("main thead th").evaluate_all("all => Math.max(...all.map(head => head.getBoundingClientRect().bottom))")
        assert heads <= page.locator(f"[id='{row}']").bounding_box()["y"]


def test_on_a_phone_a_row_is_a_line_that_opens(page, site_url):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_url}policies/gansu-2014-39-targets.html")
    row = page.locator("[id='gansu-2014-39-tap-water-2016']")
    assert row.bounding_box()["height"] < 80
    assert not row.locator("q").is_visible()
    row.get_by_text("甘肃省水利厅").click(force=True)  # anywhere on the line
    assert row.locator("q").is_visible() and page.url.endswith("-targets.html")
    assert {} == violations(page)


def test_the_row_that_an_address_names_is_open_on_a_phone(page, site_url):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_url}policies/gansu-2014-39-targets.html#gansu-2014-39-tap-water-2016")
    assert page.locator("[id='gansu-2014-39-tap-water-2016'] q").is_visible()


def test_the_heads_of_a_long_table_stay_in_sight(page, site_url):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site_url}policies/gansu-2014-39-targets.html")
    page.locator("[id='gansu-2014-39-tap-water-2016']").scroll_into_view_if_needed()
    assert 0 < page.locator(".db-brief thead th").first.bounding_box()["y"] < 100


def test_a_target_of_a_task_that_units_lead_together_is_found_under_each_of_them():
    made = replace(corpus(EARLY), tasks=(replace(CORPUS.tasks[0], leads=("省水利厅", "省财政厅"), participants=()), *CORPUS.tasks[1:]))
    (record,) = records(made)
    assert ("water", "finance") == record.tokens["unit"] == tuple(unit.id for unit in record.leads)
