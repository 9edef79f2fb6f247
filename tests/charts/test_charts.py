"""Tests of the charts: what they draw, how they distinguish documents, and their descriptions."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from math import hypot
from xml.etree import ElementTree

import pytest
from corpora import bare_policy, real

from generator.charts.due import due_years
from generator.charts.panels import Mark, Panel, box_of, distance, panel_chart, value_axis, year_of
from generator.charts.paths import figures
from generator.model import Corpus, Indicator, Observation, PartialDate, Publication, Target, TargetMatch
from generator.pages.assets import charts
from generator.pages.comparison_pages import telling
from generator.prose.dates import moment

SVG = "{http://www.w3.org/2000/svg}"
KEY = (("central", "中央意见的目标"), ("local", "甘肃方案的目标"))


def mark(year, value, label, look="central"):
    return Mark(at=date(year, 12, 31), value=Decimal(value), label=label, look=look)


def panel(name, *runs):
    return Panel(name=name, runs=runs)


def drawn(svg):
    return ElementTree.fromstring(str(svg))


def parts(svg, word):
    return [element for element in drawn(svg).iter() if word in element.get("class", "").split()]


def words(svg, part):
    return [e.text for e in parts(svg, f"db-chart__{part}")]


def tap_water():
    ours = mark(2016, 80, "80%", "local"), mark(2020, 95, "95%", "local")
    return panel_chart("path-1", "自来水入户率", "甘肃 2016 年 80%。", "%", KEY, (panel("全国", (mark(2020, 90, "90%"),)), panel("甘肃省", ours)))


def test_a_chart_names_and_describes_itself():
    svg = drawn(tap_water())
    assert ("img", "path-1-title path-1-desc") == (svg.get("role"), svg.get("aria-labelledby"))
    assert [("path-1-title", "自来水入户率"), ("path-1-desc", "甘肃 2016 年 80%。")] == [(e.get("id"), e.text) for e in svg[:2]]


def test_a_chart_has_no_style_no_colour_and_no_script():
    names = {name for element in drawn(tap_water()).iter() for name in element.attrib}
    assert {"class"} == names & {"class", "style", "fill", "stroke", "onclick"}


def test_the_documents_differ_in_shape_and_a_line_joins_only_one_run():
    svg = tap_water()
    key, *central = parts(svg, "db-chart__mark--central")
    assert (SVG + "circle", [SVG + "circle"]) == (key.tag, [e.tag for e in central])
    assert 3 * [SVG + "path"] == [e.tag for e in parts(svg, "db-chart__mark--local")]
    assert ["db-chart__line db-chart__line--local"] == [e.get("class") for e in parts(svg, "db-chart__line")]


def test_every_panel_has_its_name_and_every_mark_its_words_and_its_date():
    svg = tap_water()
    assert (["全国", "甘肃省"], ["90%", "80%", "95%"]) == (words(svg, "label"), words(svg, "value"))
    assert ["2020", "2016", "2020"] == [told for told in words(svg, "tick") if "%" not in told]


def test_a_higher_figure_stands_higher():
    points = parts(tap_water(), "db-chart__line")[0].get("points").split()
    (x1, y1), (x2, y2) = (tuple(map(float, point.split(","))) for point in points)
    assert x1 < x2 and y1 > y2


def test_marks_that_coincide_are_one_mark_with_their_count():
    same = [(mark(2020, 100, "全部", "local"),) for _ in range(3)]
    svg = panel_chart("p", "t", "d", "%", (), (panel("甘肃省", *same, (mark(2020, 100, "90%", "local"),)),))
    assert (1, ["全部 ×3、90%"]) == (len(parts(svg, "db-chart__mark--local")), words(svg, "value"))


def marks(svg):
    """Return (look, x, y) of every mark, without those of the key."""
    for e in parts(svg, "db-chart__mark"):
        look = re.search(r"mark--(\w+)", e.get("class"))[1]
        if look == "central":
            found = look, float(e.get("cx")), float(e.get("cy"))
        else:
            x, y, size = map(float, re.match(r"M([\d.]+) ([\d.]+)(?:h([\d.]+)|l5)", e.get("d")).groups(default="0"))
            found = look, x + size / 2, y + (size / 2 or 5)
        yield found


def plotted(svg):
    """Return the marks of the panels: the key is above the first name."""
    top = float(parts(svg, "db-chart__label")[0].get("y")) - 14
    return [mark for mark in marks(svg) if mark[2] > top]


def boxes(svg):
    """Return (words, the box that they cover) of every label."""
    return [(e.text, box_of(e.text, float(e.get("x")), float(e.get("y")))) for e in parts(svg, "db-chart__value")]


def led(svg, box):
    """Return where the leader of a label begins; None where there is none."""
    lines = (tuple(map(float, re.findall(r"[\d.]+", e.get("d")))) for e in parts(svg, "db-chart__leader"))
    return next((line[:2] for line in lines if distance(box, *line[2:]) < 0.2), None)


def nearest(svg, box):
    """Return the marks that a label points at, by its leader or else by its place; several where they coincide."""
    start = led(svg, box)
    far = sorted(((hypot(x - start[0], y - start[1]) if start else distance(box, x, y)), look, x, y) for look, x, y in plotted(svg))
    first = [mark for mark in far if hypot(mark[2] - far[0][2], mark[3] - far[0][3]) < 5]
    assert len(first) == len(far) or start or far[len(first)][0] > first[-1][0] + 3
    return tuple(sorted(mark[1:] for mark in first))


PATHS = [chart for chart in charts(real()) if chart.id.startswith("path-")]


def test_the_words_of_a_mark_are_nearer_to_it_than_to_any_other():
    for chart in PATHS:
        pointed = [nearest(chart.svg, box) for _, box in boxes(chart.svg)]
        assert sorted(set(plotted(chart.svg))) == sorted({mark for at in pointed for mark in at}), chart.id
        assert all(sum(at == other for other in pointed) == len(at) for at in pointed), chart.id


def test_words_cover_neither_each_other_nor_a_mark_and_stay_in_the_chart():
    for chart in PATHS:
        found = boxes(chart.svg)
        for (_, a), (_, b) in combinations(found, 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], chart.id
        assert min(distance(box, x, y) for _, box in found for _, x, y in plotted(chart.svg)) > 4
        assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= chart.svg.width and box[3] <= chart.svg.height for _, box in found)


def test_words_without_room_beside_their_mark_have_a_line_to_it():
    crowd = [(mark(2020, 40 + 9 * n, f"中央 {n}"),) for n in range(5)]
    svg = panel_chart("p", "t", "d", "%", (), (panel("全国", *crowd),))
    assert parts(svg, "db-chart__leader") != []
    assert 5 == len({nearest(svg, box) for _, box in boxes(svg)})


def test_dates_that_would_touch_have_a_line_each():
    close = tuple(replace(mark(year, 50, "50%"), when=f"{year}-12") for year in range(2013, 2021))
    svg = panel_chart("p", "t", "d", "%", (), (panel("全国", close),))
    dates = [(float(e.get("x")), e.get("y")) for e in parts(svg, "db-chart__tick") if "-12" in e.text]
    assert 2 == len({y for _, y in dates})
    assert all(abs(a[0] - b[0]) > 50 for a, b in combinations(dates, 2) if a[1] == b[1])


def test_words_from_a_document_cannot_break_out_of_a_chart():
    svg = panel_chart("p", "<t>", "&", "个", (("local", "<i>"),), (panel("<b>", (mark(2020, 1, "<script>&"),)),))
    assert (["<script>&"], ["<b>"], ["<i>"]) == (words(svg, "value"), words(svg, "label"), words(svg, "key"))


def test_an_axis_begins_at_nought_unless_every_share_stands_high():
    cases = [
        ([80, 95], "%", (75, 100, 5)),
        ([90, 91], "%", (87.5, 100, 2.5)),
        ([100, 100], "%", (0, 100, 25)),
        ([20, 60], "%", (0, 100, 25)),
        ([0.6, 26.5], "%", (0, 30, 10)),
        ([2000, 6000], "个", (0, 6000, 2000)),
        ([1120000], "人", (0, 1500000, 500000)),
        ([0], "个", (0, 1, 0.25)),
    ]
    wrong = [(values, found) for values, unit, axis in cases if axis != (found := value_axis([float(value) for value in values], unit))]
    assert [] == wrong


def test_the_last_day_of_a_year_is_the_tick_of_that_year():
    assert 2015.0 == year_of(date(2015, 12, 31))
    assert 2014 < year_of(date(2015, 6, 30)) < 2015


def target(policy, key, year, **facts):
    moment = year and PartialDate(text=str(year), precision="year", first=date(year, 1, 1), last=date(year, 12, 31))
    return Target(id=f"{policy}/{key}", policy=policy, task="1.1", indicator="i", by=moment, quote="", **facts)


def seen(id, value, year="2016", touches=("c/a",), comparable="partly", **facts):
    given = {"jurisdiction": "全国", "operator": "reach", "unit": "%"} | facts
    source = Publication(publisher="某报", title="某报道", url="https://example.org", date=moment("2021-01-20"))
    targets = tuple(TargetMatch(target=target, comparable=comparable, note="x") for target in touches)
    return Observation(id=id, indicator="i", value=Decimal(value), period=moment(year), source=source, targets=targets, **given)


BOTH = (
    bare_policy("c", "central", "全国", short_title="中央意见"),
    bare_policy("g", "province", "甘肃省", short_title="甘肃方案", implements="c"),
)
INDICATOR = Indicator(id="i", topic="t", name="乡村旅游村", name_en="Villages", unit="%", direction="up", terms=())


def corpus_of(*targets, reported=(), policies=BOTH):
    return Corpus(version="1", data_date="", policies=policies, indicators=(INDICATOR,), targets=targets, reported=reported)


def charts_of(*targets, reported=()):
    return figures(corpus_of(*targets, reported=reported), INDICATOR, targets)


NATION, PROVINCE = (target(policy, "a", 2020, operator="reach", value=Decimal(90), unit="%") for policy in "cg")
LATER = target("g", "b", 2018, operator="complete")


def test_shares_of_both_documents_stand_in_one_chart_with_complete_as_a_hundred():
    (chart,) = charts_of(NATION, PROVINCE, LATER)
    assert (["全国", "甘肃省"], ["90%", "完成", "90%"]) == (words(chart.svg, "label"), words(chart.svg, "value"))
    assert "“全部”“完成”按其范围的 100% 画出" in chart.notes


def test_the_title_is_what_the_documents_say_and_the_label_what_is_drawn():
    (chart,) = charts_of(NATION, replace(PROVINCE, scope="贫困村"), LATER)
    assert "乡村旅游村：中央2020年 90%，甘肃2020年 90%（贫困村）" == chart.svg.title
    assert "目标（%），按辖区和范围分列；纵轴从 87.5% 起" == chart.label
    (chart,) = charts_of(*(replace(one, scope="贫困村") for one in (NATION, PROVINCE, LATER)))
    assert "乡村旅游村（贫困村）：中央2020年 90%，甘肃2020年 90%" == chart.svg.title
    (chart,) = charts_of(PROVINCE, LATER, target("g", "d", 2016, operator="reach", value=Decimal(50), unit="%"))
    assert "乡村旅游村：甘肃2018年完成、2020年 90%" == chart.svg.title


def test_totals_of_different_territories_never_stand_in_one_chart():
    nation = [target("c", key, year, operator="about", value=Decimal(value), unit="个") for key, year, value in (("a", 2015, 2000), ("b", 2020, 6000), ("d", 2030, 7000))]
    (chart,) = charts_of(*nation, target("g", "c", 2016, operator="about", value=Decimal(200), unit="个"))
    assert ["约 2000 个", "约 6000 个", "约 7000 个"] == words(chart.svg, "value")


def test_fewer_than_three_dated_figures_and_figures_that_return_make_no_chart():
    assert () == charts_of(NATION, PROVINCE)
    assert () == charts_of(*(target("g", key, 2016, operator="reach", value=Decimal(9), unit="%", every="year") for key in "abd"))


def test_targets_of_different_scope_are_in_two_panels_and_no_line_joins_them():
    (chart,) = charts_of(NATION, target("c", "b", 2015, operator="all", scope="建制村"), target("c", "d", 2018, operator="all", scope="建制村", condition="具备条件"))
    assert {"全国", "全国，建制村", "全国，建制村，具备条件"} == set(words(chart.svg, "label"))
    assert [] == parts(chart.svg, "db-chart__line")


def test_published_figures_stand_in_the_panel_of_their_territory_and_scope():
    both = (seen("x", 70), seen("y", 60, jurisdiction="甘肃省", touches=("c/a", "g/a")), seen("z", 75, "2017", scope="建制村"))
    (chart,) = charts_of(NATION, PROVINCE, reported=both)
    assert ["全国", "全国，建制村", "甘肃省"] == words(chart.svg, "label")
    assert ["90%", "70%", "75%", "90%", "60%"] == words(chart.svg, "value")
    assert "目标与公布的数据（%），按辖区和范围分列" == chart.label


def test_a_chart_says_which_published_figures_it_leaves_out_and_why():
    (chart,) = charts_of(NATION, PROVINCE, reported=(seen("x", 70), seen("n", 91, "2024", comparable="no")))
    assert "91%" not in words(chart.svg, "value")
    assert "不画与各目标口径都不同的数据（2024年 91%）" in chart.notes


def test_a_line_joins_the_outcomes_that_count_what_the_target_counts_but_no_other_and_no_forecast():
    yes, partly = (seen("x", 70, "2016", comparable="yes"), seen("y", 80, "2017", comparable="yes")), seen("p", 75, "2016", comparable="partly")
    (chart,) = charts_of(NATION, reported=(*yes, partly, seen("f", 85, "2018", kind="forecast", comparable="yes")))
    (line,) = parts(chart.svg, "db-chart__line--reported")
    assert 2 == len(line.get("points").split()) and "85%（预计）" in words(chart.svg, "value")
    (chart,) = charts_of(NATION, reported=(yes[0], replace(partly, id="q", period=moment("2017")), partly))
    assert [] == parts(chart.svg, "db-chart__line")


def test_two_figures_published_for_one_day_are_not_joined():
    same = (seen(id, value, year, comparable="yes") for id, value, year in (("x", 70, "2016"), ("y", 72, "2016"), ("z", 80, "2017")))
    (chart,) = charts_of(NATION, reported=tuple(same))
    assert [] == parts(chart.svg, "db-chart__line")


def test_figures_whose_scope_the_source_does_not_say_are_not_joined():
    vague = tuple(seen(id, value, year, scope="全省（未写口径）") for id, value, year in (("x", 70, "2016"), ("y", 72, "2017"), ("z", 80, "2018")))
    assert [] == parts(charts_of(reported=vague)[0].svg, "db-chart__line")
    assert [] != parts(charts_of(reported=tuple(replace(o, scope="全省") for o in vague))[0].svg, "db-chart__line")


def test_the_label_says_where_an_axis_begins_that_does_not_begin_at_nought():
    (chart,) = charts_of(NATION, PROVINCE, LATER)
    assert chart.label.endswith("按辖区和范围分列；纵轴从 87.5% 起")
    (chart,) = charts_of(NATION, PROVINCE, LATER, reported=(seen("x", 10),))
    assert chart.label.endswith("按辖区和范围分列")


def test_a_chart_is_telling_with_two_targets_of_a_document_or_a_target_and_a_like_figure_in_one_scope():
    one, two = NATION, target("c", "b", 2015, operator="reach", value=Decimal(80), unit="%")
    three, four = target("g", "c", 2015, operator="reach", value=Decimal(70), unit="%"), LATER
    cases = [(False, (one, PROVINCE, replace(LATER, scope="贫困村"))), (True, (one, two, PROVINCE)), (True, (one, two, three, four)), (True, (PROVINCE, three, four))]
    assert [telling for telling, _ in cases] == [charts_of(*targets)[0].telling for _, targets in cases]
    published = [[seen(f"x{n}", 50 + n, str(2015 + n), comparable=comparable) for n in range(2)] for comparable in ("partly", "yes")]
    assert [False, True] == [charts_of(one, reported=tuple(own))[0].telling for own in published]


def test_a_target_lies_on_what_was_reported_and_both_are_seen():
    published = seen("x", 90, "2020", jurisdiction="甘肃省", touches=("g/a",))
    (chart,) = charts_of(NATION, PROVINCE, reported=(published,))
    (diamond,) = (mark for mark in plotted(chart.svg) if mark[0] == "local")
    around = [e.get("d") for e in parts(chart.svg, "db-chart__mark--partly") if "h15v15" in e.get("d")]
    assert 1 == len(around) and abs(float(around[0][1:].split()[0]) + 7.5 - diamond[1]) < 0.1


def test_scopes_for_which_there_is_no_room_are_left_to_the_table():
    (chart,) = charts_of(NATION, reported=tuple(seen(f"x{n}", 50 + n, str(2010 + n), scope=f"第{n}类") for n in range(9)))
    assert 8 == len(words(chart.svg, "label")) and "另有 2 个范围不同的数值，列在表中。" in chart.notes


def test_totals_published_for_one_territory_do_not_stand_beside_the_total_of_another():
    total = replace(NATION, value=Decimal(6000), unit="个")
    assert () == charts_of(total, reported=tuple(seen(f"x{n}", 200, f"201{n}", unit="个", jurisdiction="甘肃省") for n in range(3)))
    (chart,) = charts_of(total, reported=tuple(seen(f"x{n}", 200, f"201{n}", unit="个") for n in range(3)))
    assert ["6000 个", "200 个", "200 个", "200 个"] == words(chart.svg, "value")


def test_a_background_indicator_has_a_panel_for_each_territory_scope_and_condition_with_two_figures():
    same = seen("a", 50, "2015"), seen("b", 60, "2016"), seen("e", 65, "2017")
    (chart,) = charts_of(reported=(*same, seen("c", 55, "2015", condition="具备条件"), seen("d", 40, jurisdiction="甘肃省")))
    assert ("乡村旅游村：全国，2015年 50%，2017年 65%", ["全国"], ["50%", "60%", "65%"]) == (chart.svg.title, words(chart.svg, "label"), words(chart.svg, "value"))


def test_the_index_of_comparisons_shows_at_most_four_telling_charts_those_with_targets_first():
    (chart,) = charts_of(PROVINCE, LATER, target("g", "d", 2016, operator="reach", value=Decimal(50), unit="%"))
    charts = [replace(chart, page=str(n), telling=n % 2 == 0, table="targets" if n > 3 else "reported") for n in range(16)]
    assert ["4", "6", "8", "10"] == [c.page for c in telling(charts)]
    assert ["4", "0", "2"] == [c.page for c in telling(charts[:5])]


@pytest.mark.parametrize("value, told", ((82490000, ["1亿", "0"]), (1120000, ["150万", "0"])))
def test_the_axis_tells_numbers_in_the_units_of_chinese(value, told):
    svg = panel_chart("p", "t", "d", "人", (), (panel("全国", (mark(2013, value, "…"),)),))
    assert {*told, "2013"} == set(words(svg, "tick"))


def dated(policy, *years):
    return (target(policy, f"t{n}", year, operator="complete") for n, year in enumerate(years))


def test_bars_stand_for_counts_and_a_year_without_targets_has_none():
    chart = due_years(corpus_of(*dated("c", 2015, 2015, 2017), *dated("g", *[2016] * 4, None)))
    heights = [float(e.get("height")) for e in parts(chart.svg, "db-chart__bar")]
    assert 3 == len(heights) and heights[2] == pytest.approx(2 * heights[0], abs=0.2)
    assert ["中央意见", "2", "1", "甘肃方案", "4"] == words(chart.svg, "label")
    assert ["2015", "2016", "2017"] == words(chart.svg, "tick")
    assert "写明年份的目标，中央意见在2015年和2017年到期，甘肃方案在2016年到期" == chart.svg.title
    assert "各年到期的目标数；图中不含未写年份的目标：甘肃方案 1 个" == chart.label


def test_the_local_document_is_hatched_and_the_drawing_for_phones_has_the_same_bars():
    chart = due_years(corpus_of(*dated("c", 2015, 2016), *dated("g", 2015)))
    for svg, id in ((chart.svg, "due"), (chart.narrow, "due-narrow")):
        assert 1 == len([e for e in drawn(svg).iter(SVG + "rect") if e.get("fill") == f"url(#{id}-hatch)"])
    assert words(chart.svg, "label") == words(chart.narrow, "label") and chart.narrow.width < chart.svg.width


def test_more_than_six_documents_have_a_row_for_each_level():
    below = tuple(bare_policy(f"p{n}", "province", f"第{n}省", short_title=f"方案{n}") for n in range(6))
    targets = (*dated("c", 2015), *(one for policy in below for one in dated(policy.id, 2016, 2017)))
    chart = due_years(corpus_of(*targets, policies=(BOTH[0], *below)))
    assert ["中央（1 份文件）", "1", "省（6 份文件）", "6", "6"] == words(chart.narrow, "label")


def test_a_long_span_has_columns_only_for_the_years_with_targets():
    chart = due_years(corpus_of(*dated("c", 2015, 2030, 2050)))
    assert ["2015", "2030", "2050"] == words(chart.svg, "tick")
    assert "只列有目标到期的年份。" in chart.notes
    assert "写明年份的目标，中央意见在2015年至2050年到期" == chart.svg.title


def test_fewer_than_three_bars_make_no_chart():
    assert None is due_years(corpus_of(*dated("c", 2015, 2015), *dated("g", 2016)))
