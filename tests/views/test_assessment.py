"""Tests of assessments: each rule on a target and one or two observations."""

from dataclasses import replace
from decimal import Decimal

from corpora import bare_policy

from generator.model import Corpus, Observation, Publication, Search, Target, TargetMatch
from generator.prose.dates import moment
from generator.views.progress import Touched, assess, assessments, meets, nearest

SOURCE = Publication(publisher="某日报", title="某报道", url="https://example.org/a", date=moment("2021-01-20"))
PLAN = bare_policy("plan", "province", "某省", issued=moment("2014-03-21"))
WATER = Target(
    id="plan/water",
    policy="plan",
    task="1.1",
    indicator="water",
    operator="at_least",
    value=Decimal(80),
    unit="%",
    by=moment("2016"),
    scope="贫困地区",
    quote="到2016年……",
)
EVERYWHERE = replace(WATER, operator="all", value=None, unit="")
DONE = replace(WATER, operator="complete", value=None, unit="")
TOTAL = replace(WATER, operator="reach", value=Decimal(1120000), unit="人", start=moment("2014"), by=moment("2018"), scope="")
ROADS = replace(WATER, operator="reach", value=Decimal(10000), unit="公里", every="year", by=None, scope="")


def seen(value=None, period="2016", comparable="yes", **own):
    given = {"operator": "reach" if value is not None else "complete", "unit": "%" if value is not None else "", "scope": "贫困地区"} | own
    start = given.pop("start", None)
    observation = Observation(
        id=f"o-{value}-{period}",
        indicator=given.pop("indicator", "water"),
        jurisdiction=given.pop("jurisdiction", "某省"),
        period=moment(period),
        start=moment(start) if start else None,
        value=Decimal(str(value)) if value is not None else None,
        source=SOURCE,
        **given,
    )
    return Touched(observation=observation, comparable=comparable, note="")


def status(target, *touched):
    (made,) = assess(PLAN, target, touched)
    return made.status


def test_the_figure_at_the_end_of_the_period_decides():
    assert ("reached", "reached", "missed") == tuple(status(WATER, seen(value)) for value in (80, 82, 79.5))


def test_what_is_not_of_the_targets_measure_and_time_decides_nothing():
    cases = [
        {"comparable": "partly"},
        {"comparable": "no"},
        {"kind": "forecast"},
        {"kind": "plan"},
        {"indicator": "coverage"},
        {"jurisdiction": "全国"},
        {"scope": "全省"},
        {"condition": "有条件"},
        {"exception": "牧区"},
        {"period": "2015"},
        {"period": "2017"},
        {"period": "2016-06"},
        {"start": "2014"},
    ]
    assert [] == [(unlike, found) for unlike in cases if "not_alike" != (found := status(WATER, seen(**{"value": 85} | unlike)))]


def test_without_any_figure_nothing_is_known_whatever_the_date():
    assert ("unreported", "no_figure") == (status(WATER), status(replace(WATER, operator="none", value=None, unit="")))


def test_what_was_searched_for_in_vain_is_told_from_what_was_not_searched_for():
    found = Search(targets=("plan/water",), date=moment("2020-12-31"), where="某省的网站")
    targets = (WATER, replace(WATER, id="plan/other"))
    corpus = Corpus(version="0", data_date="2021-02-01", policies=(PLAN,), targets=targets, searches=(found,))
    assert [("unreported", "nothing-found", found), ("unreported", "nothing-reported", None)] == [
        (made.status, made.rule, made.search) for made in assessments(corpus)
    ]
    partly = replace(seen(85).observation, targets=(TargetMatch(target="plan/water", comparable="partly", note="x"),))
    assert ["not-alike", "nothing-reported"] == [made.rule for made in assessments(replace(corpus, reported=(partly,)))]


def test_a_parity_is_reached_only_where_it_is_said_to_be():
    equal = replace(WATER, operator="none", value=None, unit="", against="与城市同等水平")
    assert ("unreported", "reached", "not_alike") == (status(equal), status(equal, seen()), status(equal, seen(100)))
    assert "no_figure" == status(replace(equal, kind="direction"), seen())


def test_late_is_what_was_missed_in_time_and_reached_later():
    assert "late" == status(WATER, seen(75), seen(81, "2018"))
    assert "missed" == status(WATER, seen(75), seen(78, "2018"))


def test_a_later_figure_alone_does_not_say_how_it_stood_in_time():
    assert "not_alike" == status(WATER, seen(93, "2018"))


def test_what_is_complete_is_only_told_by_who_says_so():
    assert ("reached", "not_alike") == (status(DONE, seen()), status(DONE, seen(100)))
    assert "reached" == status(DONE, seen(period="2016-11"))  # done before its end, it is done
    assert "not_alike" == status(DONE, seen(period="2017"))


def test_complete_coverage_is_a_hundred_percent_of_its_scope():
    found = [status(EVERYWHERE, seen(value)) for value in (100, 99.5)]
    assert ["reached", "missed"] == found
    assert "reached" == status(EVERYWHERE, seen(operator="all"))


def test_one_year_says_nothing_of_a_total_of_five():
    one, five = (seen(1710000, "2018", unit="人", scope="", **own) for own in ({}, {"start": "2014"}))
    assert ("not_alike", "reached") == (status(TOTAL, one), status(TOTAL, five))


def test_a_yearly_target_is_assessed_year_by_year():
    first, second = seen(12000, "2014", unit="公里", scope=""), seen(9000, "2016", unit="公里", scope="")
    found = {made.period: made.status for made in assess(PLAN, ROADS, (first, second))}
    assert {"2014": "reached", "2015": "unreported", "2016": "missed"} == found


def test_a_sum_of_years_says_nothing_of_each_of_them():
    total, year = seen(97000, "2019", unit="公里", scope="", start="2013"), seen(11000, "2014", unit="公里", scope="")
    assert [("", "not_alike", (total,))] == [(made.period, made.status, made.touched) for made in assess(PLAN, ROADS, (total,))]
    both = assess(PLAN, ROADS, (total, year))
    assert [("2014", "reached", (year,)), ("", "not_alike", (total,))] == [(made.period, made.status, made.touched) for made in both]


def test_a_school_year_is_no_total_of_years():
    over_new_year = [seen(9000, end, unit="公里", scope="", start=start) for start, end in (("2014-09", "2015-08"), ("2014-11", "2015-03"))]
    total = seen(9000, "2015-09", unit="公里", scope="", start="2014-09")
    for one in over_new_year:
        assert [("2014", "other-time"), ("2015", "other-time")] == [(made.period, made.rule) for made in assess(PLAN, ROADS, (one,))]
    assert [("", "other-time")] == [(made.period, made.rule) for made in assess(PLAN, ROADS, (total,))]


def test_a_total_of_several_years_adds_no_year_to_a_target_with_a_due_date():
    dated = replace(ROADS, by=moment("2016"))
    found = assess(PLAN, dated, (seen(97000, "2019", unit="公里", scope="", start="2013"),))
    assert ["2014", "2015", "2016", ""] == [made.period for made in found]
    assert [0, 0, 0, 1] == [len(made.touched) for made in found]


def test_a_yearly_target_of_which_nothing_is_reported_is_one_row():
    assert [("", "unreported")] == [(made.period, made.status) for made in assess(PLAN, ROADS, ())]


def test_bounds_are_held_against_bounds():
    cases = [
        ("at_least", 80, ("at_least", 80), True),
        ("at_least", 80, ("at_least", 75), None),
        ("at_least", 80, ("at_most", 75), False),
        ("at_least", 80, ("at_most", 90), None),
        ("at_least", 80, ("about", 90), None),
        ("at_most", 20, ("reach", 20), True),
        ("at_most", 20, ("reach", 21), False),
        ("at_most", 20, ("at_least", 15), None),
        ("at_most", 20, ("at_most", 20), True),
        ("at_most", 20, ("at_most", 25), None),
    ]
    for operator, value, observed, expected in cases:
        target = replace(WATER, operator=operator, value=Decimal(value))
        assert meets(target, seen(observed[1], operator=observed[0]).observation) is expected


def test_a_bare_figure_is_passed_kept_below_or_hit():
    cases = [("up", (False, True, True)), ("down", (True, True, False)), ("none", (False, True, False))]
    for direction, expected in cases:
        target = replace(WATER, operator="reach")
        assert expected == tuple(meets(target, seen(value).observation, direction) for value in (79, 80, 81))


def test_a_range_is_met_within_its_ends():
    target = replace(WATER, operator="between", value=Decimal(3), value_max=Decimal(6))
    assert (False, True, True, False) == tuple(meets(target, seen(value).observation) for value in (2, 3, 6, 7))


def test_no_assessment_of_the_corpus_rests_on_a_partly_comparable_figure():
    partly = replace(seen(85).observation, targets=(TargetMatch(target="plan/water", comparable="partly", note="x"),))
    (made,) = assessments(Corpus(version="0", data_date="2021-02-01", policies=(PLAN,), targets=(WATER,), reported=(partly,)))
    assert ("not_alike", None) == (made.status, made.decided_by)


def test_the_figure_that_decided_is_the_nearest():
    (made,) = assess(PLAN, WATER, (seen(70, "2015"), decides := seen(82)))
    assert (decides,) == nearest(made, "某省")


def test_without_a_decision_the_nearest_are_the_best_of_the_comparable_and_of_the_others():
    other, far, place, plan = (
        seen(85, "2016", "partly"),
        seen(60, "2010", "partly"),
        seen(90, "2016", "partly", jurisdiction="全国"),
        seen(84, "2016", "partly", kind="plan"),
    )
    (made,) = assess(PLAN, WATER, (far, place, plan, other, early := seen(70, "2013"), seen(60, "2011"), seen(86, "2016", "no")))
    assert (early, other) == nearest(made, "某省")


def test_a_number_of_people_is_not_the_nearest_of_a_share():
    (made,) = assess(PLAN, WATER, (seen(2000, "2016", "partly", unit="人"), share := seen(70, "2013", "partly")))
    assert (share,) == nearest(made, "某省")
    (made,) = assess(PLAN, WATER, ())
    assert () == nearest(made, "某省")
