"""Tests of dumbbells: which pairs share an axis, and that each has its relation as a word in a frame."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

from corpora import bare_policy

from generator.charts.dumbbells import Dumbbell, day_words, dumbbell_chart, gaps, value_ticks
from generator.charts.svg import text_width, wrapped
from generator.model import Corpus, Indicator, PartialDate, Target
from generator.prose.dates import moment
from generator.views.comparison import Comparison, by_date, by_value, comparisons

INDICATOR = Indicator(id="i", topic="t", name="自来水入户率", name_en="Tap water", direction="up", terms=())


def target(policy, year=None, value=None, **facts):
    moment = PartialDate(text=str(year), precision="year", first=date(year, 1, 1), last=date(year, 12, 31)) if year else None
    number = None if value is None else Decimal(value)
    return Target(id=f"{policy}/a", policy=policy, task="1.1", indicator="i", by=moment, quote="", value=number, **facts)


def pair(central, local, value="same", date="same", **facts):
    return Comparison(indicator=INDICATOR, topic="t", central=central, local=local, status="paired", value=value, date=date, **facts)


def share(policy, value, year=2020):
    return target(policy, year, value, operator="at_least", unit="%")


BOTH = (
    bare_policy("c", "central", "全国", short_title="中央意见"),
    bare_policy("g", "province", "甘肃省", short_title="甘肃方案", implements="c"),
)


def corpus(*targets, indicators=(INDICATOR,)):
    return Corpus(version="1", data_date="", policies=BOTH, indicators=indicators, targets=targets)


def compared(*pairs):
    """Return the charts of pairs of targets, each of its own indicator: (facts of the central target, facts of the local one)."""
    indicators = tuple(replace(INDICATOR, id=f"i{n}", name=f"指标{n}") for n in range(len(pairs)))
    own = (
        replace(share(policy, *facts), id=f"{policy}/{n}", indicator=f"i{n}")
        for n, pair in enumerate(pairs)
        for policy, facts in zip("cg", pair, strict=True)
    )
    return gaps(corpus(*own, indicators=indicators), BOTH[1])


def parts(svg, word):
    return [element for element in ElementTree.fromstring(str(svg)).iter() if word in element.get("class", "").split()]


def test_two_units_of_measure_never_stand_on_one_axis():
    each = [target(policy, 2020, 1, operator="reach", unit="名", each="村") for policy in "cg"]
    found = by_value([pair(share("c", 90), share("g", 91)), pair(*each)])
    assert [(("%", ""), 1), (("名", "村"), 1)] == [(unit, len(rows)) for unit, rows in found.items()]


def test_what_does_not_compare_and_what_states_no_figure_has_no_place_on_an_axis_of_values():
    cases = [
        pair(share("c", 90), share("g", 91), value="not_comparable"),
        pair(target("c", operator="complete"), target("g", operator="all")),
        Comparison(indicator=INDICATOR, topic="t", central=share("c", 90), local=None, status="central_only"),
    ]
    assert [] == [(left_out, found) for left_out in cases if {} != (found := by_value([left_out]))]


def test_pairs_with_two_last_days_stand_under_their_relation_the_earliest_first():
    late = pair(share("c", 1, 2020), share("g", 1, 2018), date="earlier")
    early = pair(share("c", 1, 2015), share("g", 1, 2014), date="earlier")
    undated = pair(share("c", 1, None), share("g", 1), date="not_comparable")
    assert {"earlier": (early, late)} == by_date([late, undated, early])


TICKS = ((2014.0, "2014"), (2020.0, "2020"))


def drawn(*rows, ticks=TICKS):
    return dumbbell_chart("d", "t", "…", ("中央", "甘肃"), ticks, rows)


def dumbbell(central, local, relation="later", word="晚于", **facts):
    return Dumbbell(
        name="自来水入户率",
        central=(central, f"{central:g}"),
        local=(local, f"{local:g}"),
        relation=relation,
        word=word,
        **facts,
    )


def test_the_two_marks_stand_at_their_places_and_a_line_joins_them():
    svg = drawn(dumbbell(2015, 2020))
    ring, diamond = parts(svg, "db-chart__mark--central")[-1], parts(svg, "db-chart__mark--local")[-1]
    x1, x2 = float(ring.get("cx")), float(diamond.get("d")[1:].split()[0])
    assert x1 < x2
    assert [f"M{x1:.1f} {float(ring.get('cy')):.1f}H{x2:.1f}"] == [e.get("d") for e in parts(svg, "db-chart__link")]


def test_the_relation_is_a_word_in_a_frame():
    svg = drawn(dumbbell(2015, 2020))
    assert ["晚于"] == [e.text for e in parts(svg, "db-chart__word")]
    assert 1 == len(parts(svg, "db-chart__rel--later"))


def test_the_earlier_end_has_its_words_at_the_left_and_equal_ends_say_them_once():
    assert ["2014", "2015"] == [e.text for e in parts(drawn(dumbbell(2015, 2014)), "db-chart__value")]
    equal = drawn(dumbbell(2020, 2020, "same", "一致"))
    assert ["2020"] == [e.text for e in parts(equal, "db-chart__value")]
    assert [] == parts(equal, "db-chart__link")


def test_a_long_name_is_broken_and_a_note_has_a_line_of_its_own():
    long = Dumbbell(name="标准化卫生室覆盖率" * 4, central=(2015, "a"), local=(2016, "b"), relation="later", word="晚于")
    lines = [e.text for e in parts(drawn(long), "db-chart__label")][2:]
    assert (2, long.name) == (len(lines), "".join(lines))
    short, noted = drawn(dumbbell(2015, 2016)), drawn(dumbbell(2015, 2016, notes=("范围不同",)))
    assert noted.height == short.height + 18


def test_words_of_ticks_do_not_touch_and_the_last_tick_has_its_words():
    ticks = tuple((float(year), str(year)) for year in range(1990, 2021))
    found = parts(drawn(dumbbell(1990, 2020), ticks=ticks), "db-chart__tick")
    places = [float(e.get("x")) for e in found]
    assert "2020" == found[-1].text
    assert min(b - a for a, b in zip(places, places[1:], strict=False)) > text_width("2020", 13)


def test_people_are_counted_in_whole_numbers():
    assert ((0, "0"), (1, "1")) == value_ticks([1.0, 1.0], "名")
    assert "7.5" not in dict(value_ticks([6.0, 7.0], "名")).values()
    assert (100.0, "100%") == value_ticks([90.0, 95.0], "%")[-1]


def test_the_last_day_of_a_year_is_told_as_its_end():
    assert ("2015年底", "2015-09-30") == (day_words(date(2015, 12, 31)), day_words(date(2015, 9, 30)))


def texts(svg, part):
    return [e.text for e in parts(svg, f"db-chart__{part}")]


def test_pairs_with_the_same_two_dates_are_one_row_with_their_count_and_their_names():
    chart = compared(*[((90, 2015), (90, 2016))] * 3, ((90, 2020), (90, 2018)), ((90, 2020), (90, 2020))).different
    assert ("dates-g", "甘肃方案有 3 个目标的期限晚于中央意见，1 个早于中央意见") == (chart.id, chart.svg.title)
    assert ["中央", "甘肃", "3 个目标", "指标3"] == texts(chart.svg, "label")
    assert ["2015年底", "2016年底 ×3", "2018年底", "2020年底"] == texts(chart.svg, "value")
    assert "指标0、指标1、指标2" in texts(chart.svg, "tick")
    assert "图中不含期限一致的 1 对。" in chart.notes


def test_the_chart_of_dates_is_that_of_the_different_ones():
    assert compared(*[((90, 2015), (90, 2015))] * 3).different is None
    found = compared(*[((90, 2015), (90, 2016))] * 3)
    assert (found.different,) == found.dates and 3 == len(found.dated)


def test_the_title_counts_a_pair_that_returns_each_year_and_says_that_it_is_not_drawn():
    own = [replace(share(p, 90, year), id=f"{p}/{n}", indicator=n) for n in "ab" for p, year in (("c", 2015), ("g", 2016))]
    own += [replace(share(p, 90, None), id=f"{p}/y", indicator="y", every="year", by=moment(day)) for p, day in (("c", "--10"), ("g", "--09"))]
    chart = gaps(corpus(*own, indicators=tuple(replace(INDICATOR, id=id) for id in "aby")), BOTH[1]).different
    assert "甘肃方案有 2 个目标的期限晚于中央意见，1 个早于中央意见（其中 1 个每年重复，不在图中）" == chart.svg.title


def test_an_axis_begins_at_the_end_of_the_year_before_its_first_day():
    assert "2014" in texts(drawn(dumbbell(2014.5, 2015), ticks=((2014.0, "2014"), (2015.0, "2015"))), "tick")
    early = replace(share("c", 1), by=PartialDate(text="2015-06", precision="month", first=date(2015, 6, 1), last=date(2015, 6, 30)))
    pairs = (early, replace(early, id="c/b", indicator="j")), (share("g", 1, 2016), replace(share("g", 1, 2016), id="g/b", indicator="j"))
    indicators = (INDICATOR, replace(INDICATOR, id="j"))
    chart = gaps(corpus(*pairs[0], *pairs[1], indicators=indicators), BOTH[1]).different
    assert ["2014", "2015", "2016"] == [words for words in texts(chart.svg, "tick") if words.isdigit()]


def test_a_chart_of_values_has_the_dates_and_scopes_of_both_and_says_so():
    found = compared(((90, 2015), (91, 2016)), ((90, 2015), (95, 2016)), ((90, 2015), (90, 2016)))
    (chart,) = found.values
    assert ("values-g-1", "甘肃方案有 2 个目标的数值比中央意见更严，期限也都更晚") == (chart.id, chart.svg.title)
    assert "数值可比而不同的目标（%），横轴从 87.5% 起" == chart.label and 3 == len(found.valued)
    assert ["中央2015年，甘肃2016年"] * 2 == [words for words in texts(chart.svg, "tick") if "年" in words]
    assert "图中不含数值相同的 1 对。" in chart.notes


def test_dates_that_compare_in_several_ways_are_said_to_differ_in_the_title():
    (chart,) = compared(((90, 2015), (91, 2016)), ((90, 2015), (85, 2014))).values
    assert "甘肃方案有 1 个目标的数值比中央意见更严，1 个更宽，期限不一" == chart.svg.title


def test_a_single_pair_makes_no_chart():
    found = compared(((90, 2015), (95, 2016)))
    assert ((), ()) == (found.values, found.dates) and (1, 1) == (len(found.valued), len(found.dated))


def test_without_pairs_that_compare_there_is_no_chart():
    assert () == comparisons(corpus())
    assert ((), ()) == (gaps(corpus(), BOTH[1]).values, gaps(corpus(), BOTH[1]).dates)


def test_lines_break_between_chinese_signs_and_never_inside_a_date_or_before_a_full_stop():
    assert ("数据日期", "2026-11-23。") == wrapped("数据日期2026-11-23。", 100)
    assert ("据方案", "（甘）") == wrapped("据方案（甘）", 56)
    assert ("https", "://a") == wrapped("https://a", 42)
    assert () == wrapped("", 90)
