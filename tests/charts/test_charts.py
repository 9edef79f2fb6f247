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

from generator.charts.counts import Bars, bar_chart
from generator.charts.paths import Mark, Series, box_of, distance, figures, path_chart, value_axis, year_of
from generator.model import Corpus, Indicator, Observation, PartialDate, Publication, Target, TargetMatch
from generator.pages.assets import charts
from generator.prose.dates import moment

SVG = "{http://www.w3.org/2000/svg}"


def mark(year, value, label):
    return Mark(at=date(year, 12, 31), value=Decimal(value), label=label)


def drawn(svg):
    return ElementTree.fromstring(str(svg))


def parts(svg, word):
    return [element for element in drawn(svg).iter() if word in element.get("class", "").split()]


def tap_water():
    centre = Series(name="中央", look="central", runs=((mark(2020, 90, "中央 90%"),),))
    ours = Series(name="甘肃", look="local", runs=((mark(2016, 80, "甘肃 80%"), mark(2020, 95, "甘肃 95%")),))
    return path_chart("path-1", "自来水入户率", "甘肃 2016 年 80%。", "%", (centre, ours))


def test_a_chart_names_and_describes_itself():
    svg = drawn(tap_water())
    assert ("img", "path-1-title path-1-desc") == (svg.get("role"), svg.get("aria-labelledby"))
    assert [("path-1-title", "自来水入户率"), ("path-1-desc", "甘肃 2016 年 80%。")] == [(e.get("id"), e.text) for e in svg[:2]]


def test_a_chart_has_no_style_no_colour_and_no_script():
    names = {name for element in drawn(tap_water()).iter() for name in element.attrib}
    assert {"class"} == names & {"class", "style", "fill", "stroke", "onclick"}


def test_the_documents_differ_in_shape_and_a_line_joins_only_one_run():
    svg = tap_water()
    assert [SVG + "circle"] == [e.tag for e in parts(svg, "db-chart__mark--central")]
    assert [SVG + "path", SVG + "path"] == [e.tag for e in parts(svg, "db-chart__mark--local")]
    assert ["db-chart__line db-chart__line--local"] == [e.get("class") for e in parts(svg, "db-chart__line")]


def test_every_mark_has_its_words_and_a_higher_figure_stands_higher():
    svg = tap_water()
    assert ["中央 90%", "甘肃 80%", "甘肃 95%"] == [e.text for e in parts(svg, "db-chart__label")]
    points = parts(svg, "db-chart__line")[0].get("points").split()
    (x1, y1), (x2, y2) = (tuple(map(float, point.split(","))) for point in points)
    assert x1 < x2 and y1 > y2


def test_words_of_marks_at_one_place_do_not_cover_each_other():
    same = [
        Series(name=name, look=look, runs=((mark(2020, 100, f"{name} 100%"),),))
        for name, look in (("中央", "central"), ("甘肃", "local"), ("青海", "local"))
    ]
    found = parts(path_chart("p", "t", "d", "%", tuple(same)), "db-chart__label")
    for a, b in combinations(found, 2):
        assert abs(float(a.get("y")) - float(b.get("y"))) >= 13


def marks(svg):
    """Return (kind, x, y) of every mark: the middle of its shape."""
    for e in parts(svg, "db-chart__mark"):
        if "central" in e.get("class"):
            yield "中央", float(e.get("cx")), float(e.get("cy"))
        else:
            x, y, size = map(float, re.match(r"M([\d.]+) ([\d.]+)(?:h([\d.]+)|l5)", e.get("d")).groups(default="0"))
            yield ("公布" if size else "甘肃"), x + size / 2, y + (size / 2 or 5)


def boxes(svg):
    """Return (words, the box that they cover) of every label."""
    return [(e.text, box_of(e.text, float(e.get("x")), float(e.get("y")))) for e in parts(svg, "db-chart__label")]


def led(svg, box):
    """Return where the leader of a label begins; None where there is none."""
    lines = (tuple(map(float, re.findall(r"[\d.]+", e.get("d")))) for e in parts(svg, "db-chart__leader"))
    return next((line[:2] for line in lines if distance(box, *line[2:]) < 0.2), None)


def nearest(svg, box):
    """Return the marks that a label points at, by its leader or else by its place; several where they coincide."""
    start = led(svg, box)
    far = sorted(((hypot(x - start[0], y - start[1]) if start else distance(box, x, y)), kind, x, y) for kind, x, y in marks(svg))
    first = [mark for mark in far if hypot(mark[2] - far[0][2], mark[3] - far[0][3]) < 5]
    assert len(first) == len(far) or start or far[len(first)][0] > first[-1][0] + 3
    return tuple(sorted(mark[1:] for mark in first))


PATHS = [chart for chart in charts(real()) if chart.id.startswith("path-")]


def test_the_words_of_a_mark_are_nearer_to_it_than_to_any_other():
    for chart in PATHS:
        pointed = [(words.split()[0], nearest(chart.svg, box)) for words, box in boxes(chart.svg)]
        assert all((word if word in ("中央", "甘肃") else "公布") in {kind for kind, _, _ in at} for word, at in pointed)
        assert sorted(set(marks(chart.svg))) == sorted({mark for _, at in pointed for mark in at})
        assert all(sum(at == other for _, other in pointed) == len(at) for _, at in pointed)


def test_words_cover_neither_each_other_nor_a_mark_and_stay_in_the_chart():
    for chart in PATHS:
        found = boxes(chart.svg)
        for (_, a), (_, b) in combinations(found, 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert min(distance(box, x, y) for _, box in found for _, x, y in marks(chart.svg)) > 4
        assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= chart.svg.width and box[3] <= chart.svg.height for _, box in found)


def test_words_without_room_beside_their_mark_have_a_line_to_it():
    crowd = [Series(name=f"甲{n}", look="central", runs=((mark(2020, 40 + 9 * n, f"中央 {n}"),),)) for n in range(5)]
    svg = path_chart("p", "t", "d", "%", tuple(crowd))
    assert parts(svg, "db-chart__leader") != []
    assert 5 == len({nearest(svg, box) for _, box in boxes(svg)})


def test_words_from_a_document_cannot_break_out_of_a_chart():
    series = Series(name="<b>", look="local", runs=((mark(2020, 1, "<script>&"),),))
    assert ["<script>&"] == [e.text for e in parts(path_chart("p", "<t>", "&", "个", (series,)), "db-chart__label")]


def test_an_axis_begins_at_nought_unless_every_share_stands_high():
    cases = [
        ([80, 95], "%", (75, 100, 5)),
        ([90, 91], "%", (87.5, 100, 2.5)),
        ([100, 100], "%", (0, 100, 25)),
        ([20, 60], "%", (0, 100, 25)),
        ([2000, 6000], "个", (0, 6000, 2000)),
        ([1120000], "人", (0, 1500000, 500000)),
        ([0], "个", (0, 1, 0.25)),
    ]
    wrong = [(values, found) for values, unit, axis in cases if axis != (found := value_axis([float(value) for value in values], unit))]
    assert [] == wrong


def test_the_last_day_of_a_year_is_the_tick_of_that_year():
    assert 2015.0 == year_of(date(2015, 12, 31))
    assert 2014 < year_of(date(2015, 6, 30)) < 2015


def test_bars_stand_for_counts_and_a_year_without_targets_has_none():
    groups = (Bars(name="中央意见", look="central", counts=(2, 0)), Bars(name="甘肃方案", look="local", counts=(4, 0)))
    svg = bar_chart("due", "每年到期的目标数", "…", (2015, 2016), groups)
    heights = [float(e.get("height")) for e in parts(svg, "db-chart__bar")[2:]]
    assert 2 == len(heights) and heights[1] == pytest.approx(2 * heights[0], abs=0.2)
    assert ["中央意见", "甘肃方案", "2", "4"] == [e.text for e in parts(svg, "db-chart__label")]
    assert ["2015", "2016"] == [e.text for e in parts(svg, "db-chart__tick")]


def test_the_second_document_is_hatched():
    svg = bar_chart("due", "t", "d", (2015,), (Bars(name="甘肃方案", look="local", counts=(1,)),))
    assert 2 == len([e for e in drawn(svg).iter(SVG + "rect") if e.get("fill") == "url(#due-hatch)"])


def target(policy, key, year, **facts):
    moment = PartialDate(text=str(year), precision="year", first=date(year, 1, 1), last=date(year, 12, 31))
    return Target(id=f"{policy}/{key}", policy=policy, task="1.1", indicator="i", by=moment, quote="", **facts)


def seen(id, value, year="2016", touches=("c/a",), **facts):
    given = {"jurisdiction": "全国", "operator": "reach", "unit": "%"} | facts
    source = Publication(publisher="某报", title="某报道", url="https://example.org", date=moment("2021-01-20"))
    targets = tuple(TargetMatch(target=target, comparable="partly", note="x") for target in touches)
    return Observation(id=id, indicator="i", value=Decimal(value), period=moment(year), source=source, targets=targets, **given)


def charts_of(*targets, reported=()):
    indicator = Indicator(id="i", topic="t", name="乡村旅游村", name_en="Villages", unit="%", direction="up", terms=())
    found = Corpus(
        version="1",
        data_date="",
        policies=(bare_policy("c", "central", "全国"), bare_policy("g", "province", "甘肃省")),
        indicators=(indicator,),
        targets=targets,
        reported=reported,
    )
    return figures(found, indicator, targets)


def test_shares_of_both_documents_stand_in_one_chart_with_complete_as_a_hundred():
    (chart,) = charts_of(
        target("c", "a", 2015, operator="at_least", value=Decimal(90), unit="%"), target("g", "b", 2018, operator="complete")
    )
    assert ["中央 至少 90%", "甘肃 完成"] == [e.text for e in parts(chart.svg, "db-chart__label")]
    assert "“全部”“完成”画在其范围的 100%" in chart.caption


def test_totals_of_different_territories_never_stand_in_one_chart():
    nation = [
        target("c", key, year, operator="about", value=Decimal(value), unit="个")
        for key, year, value in (("a", 2015, 2000), ("b", 2020, 6000))
    ]
    (chart,) = charts_of(*nation, target("g", "c", 2016, operator="about", value=Decimal(200), unit="个"))
    assert ["中央 约 2000 个", "中央 约 6000 个"] == [e.text for e in parts(chart.svg, "db-chart__label")]


def test_one_dated_figure_and_figures_that_return_make_no_chart():
    assert () == charts_of(target("c", "a", 2015, operator="reach", value=Decimal(5), unit="%"))
    assert () == charts_of(*(target("g", key, 2016, operator="reach", value=Decimal(9), unit="%", every="year") for key in "ab"))


def test_targets_of_different_scope_are_not_joined_by_a_line():
    (chart,) = charts_of(
        target("c", "a", 2015, operator="reach", value=Decimal(80), unit="%", scope="西部地区"),
        target("c", "b", 2020, operator="all", scope="建制村"),
    )
    assert [] == parts(chart.svg, "db-chart__line")


NATION, PROVINCE = (target(policy, "a", 2020, operator="reach", value=Decimal(90), unit="%") for policy in "cg")


def told(chart):
    return [e.text for e in parts(chart.svg, "db-chart__label")]


def test_a_target_lies_on_what_was_reported_and_both_are_seen():
    published = seen("x", 90, "2020", jurisdiction="甘肃省", touches=("c/a", "g/a"))
    (chart,) = charts_of(replace(NATION, value=Decimal(80)), PROVINCE, reported=(published,))
    looks = [e.get("class").split("--")[1] for e in parts(chart.svg, "db-chart__mark")]
    assert "local" == looks[-1] and looks.index("central") < looks.index("partly")
    diamond = next(mark for mark in marks(chart.svg) if mark[0] == "甘肃")
    around = [e.get("d") for e in parts(chart.svg, "db-chart__mark--partly") if "h15v15" in e.get("d")]
    assert 1 == len(around) and abs(float(around[0][1:].split()[0]) + 7.5 - diamond[1]) < 0.1


def test_published_figures_of_two_territories_stand_in_two_charts_that_name_them():
    both = (seen("x", 70), seen("y", 60, jurisdiction="甘肃省", touches=("c/a", "g/a")))
    nation, province = charts_of(NATION, PROVINCE, reported=both)
    assert ["乡村旅游村：中央、公布的全国数字（%）", "乡村旅游村：中央、甘肃、公布的甘肃省数字（%）"] == [nation.svg.title, province.svg.title]
    assert [["中央 90%", "70%"], ["中央 90%", "甘肃 90%", "60%"]] == [told(nation), told(province)]


def test_published_figures_of_different_scope_bear_signs_that_the_caption_explains_and_no_line_joins_them():
    different = (seen("x", 70, "2016", scope="贫困村"), seen("y", 80, "2017", scope="贫困村"), seen("z", 95, "2017", condition="具备条件"))
    (chart,) = charts_of(NATION, reported=(*different, seen("f", 85, "2018", scope="贫困村", kind="forecast")))
    assert ["中央 90%", "甲 70%", "甲 80%", "甲 85%（预计）", "乙 95%"] == told(chart)
    assert "公布的数字的范围：甲，贫困村；乙，具备条件。" in chart.caption and "甲，贫困村；乙，具备条件" in chart.svg.description
    assert [] == parts(chart.svg, "db-chart__line")


def test_scopes_for_which_there_is_no_room_are_left_to_the_table():
    (chart,) = charts_of(NATION, reported=tuple(seen(f"x{n}", 50 + n, str(2010 + n), scope=f"第{n}类") for n in range(9)))
    assert 8 == len(told(chart)) and "另有 2 个范围不同的数字，列在表中。" in chart.caption


def test_totals_published_for_one_territory_do_not_stand_beside_the_total_of_another():
    total = replace(NATION, value=Decimal(6000), unit="个")
    assert () == charts_of(total, reported=(seen("x", 200, unit="个", jurisdiction="甘肃省"),))
    (chart,) = charts_of(total, reported=(seen("x", 200, unit="个"),))
    assert ["中央 6000 个", "200 个"] == told(chart)


def test_a_background_indicator_has_a_chart_for_each_territory_scope_and_condition():
    same, other = (seen("a", 50, "2015"), seen("b", 60, "2016")), (seen("c", 55, "2015", condition="具备条件"), seen("d", 40, jurisdiction="甘肃省"))
    (chart,) = charts_of(reported=(*same, *other))
    assert ("乡村旅游村：全国", ["50%", "60%"]) == (chart.svg.title, told(chart))


def test_a_hundred_million_is_told_in_yi_on_the_axis():
    series = Series(name="中央", look="central", runs=((mark(2013, 82490000, "中央 8249 万人"),),))
    told = [e.text for e in parts(path_chart("p", "t", "d", "人", (series,)), "db-chart__tick")]
    assert ["0", "2500万", "5000万", "7500万", "1亿"] == told[:5]


def test_ten_thousand_and_more_are_told_in_wan_on_the_axis():
    series = Series(name="甘肃", look="local", runs=((mark(2018, 1120000, "甘肃 112 万人"),),))
    assert ["0", "50万", "100万", "150万", "人", "2018年底"] == [
        e.text for e in parts(path_chart("p", "t", "d", "人", (series,)), "db-chart__tick")
    ]
