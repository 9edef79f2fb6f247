"""Tests of what a target can be checked by: each rule on one target in view."""

from dataclasses import replace
from decimal import Decimal

from corpora import bare_policy

from generator.model import Corpus, Observation, Publication, Search, Target, TargetMatch
from generator.prose.dates import moment
from generator.views.checkability import baseline, checkability, counted_checks, coverage, date, yardstick

PLAN = bare_policy("plan", "province", "某省", issued=moment("2014-03-21"))
SOURCE = Publication(publisher="某日报", title="某报道", url="https://example.org/a", date=moment("2021-01-20"))


def target(key="one", **facts):
    made = {"value": Decimal, "baseline": Decimal, "by": moment}
    facts = {name: made[name](fact) if name in made else fact for name, fact in facts.items()}
    return Target(**{"id": f"plan/{key}", "policy": "plan", "task": "1.1", "indicator": "water", "quote": ""} | facts)


SHARE = target(operator="at_least", value=80, unit="%", by="2016", scope="贫困地区")


def seen(comparable):
    matched = TargetMatch(target="plan/one", comparable=comparable, note="x")
    own = {"id": f"o-{comparable}", "indicator": "water", "jurisdiction": "某省", "operator": "reach", "value": Decimal(80), "unit": "%"}
    return Observation(**own, period=moment("2016"), source=SOURCE, targets=(matched,))


def corpus(*targets, **records):
    return Corpus(version="0", data_date="2021-02-01", policies=(PLAN,), targets=targets, **records)


def published(*reported, searches=()):
    return checkability(corpus(SHARE, reported=reported, searches=searches))["plan/one"].published


def test_the_yardstick_is_a_figure_or_done_or_not_or_none():
    assert "figure" == yardstick(SHARE)
    parity = target(against="与健全人同等水平")
    assert ["done"] * 3 == [yardstick(t) for t in (target(operator="all"), target(operator="complete"), parity)]
    assert ["none"] * 2 == [yardstick(t) for t in (target(), target(kind="direction", against="比2030年"))]


def test_words_that_name_no_day_are_no_date():
    assert ["given"] * 4 == [date(t) for t in (SHARE, target(every="year"), target(every="每季度"), target(every="year", by="--09"))]
    assert ["missing"] * 4 == [date(t) for t in (target(), target(by_text="尽快"), target(every="定期"), target(start=moment("2014")))]


def test_all_and_shares_need_a_class_and_what_is_done_does_not():
    everyone = target(operator="all")
    assert "missing" == coverage(everyone) == coverage(replace(SHARE, scope=""))
    assert ["given"] * 3 == [coverage(replace(everyone, **{key: "村"})) for key in ("scope", "each", "actor")]
    assert ["given", "missing"] == [coverage(replace(everyone, quote=words)) for words in ("逐村逐户制定帮扶措施", "全面实施工程")]
    assert ["not_needed"] * 2 == [coverage(t) for t in (target(operator="complete"), target(operator="reach", value=20, unit="个"))]


def test_a_change_needs_what_it_is_counted_from():
    points = target(operator="at_least", value=3, unit="个百分点")
    assert ["missing"] * 2 == [baseline(t) for t in (target(kind="direction"), points)]
    assert ["given"] * 2 == [baseline(t) for t in (replace(points, against="高于全省"), replace(SHARE, baseline=Decimal(25)))]
    assert "not_needed" == baseline(SHARE)


def test_the_figure_that_is_most_alike_counts_and_a_search_only_without_any():
    search = Search(targets=("plan/one",), date=moment("2020-12-31"), where="某省的网站")
    assert "yes" == published(seen("no"), seen("yes"), seen("partly"))
    assert ("partly", "no") == (published(seen("no"), seen("partly")), published(seen("no"), searches=(search,)))
    assert ("searched", "not_searched") == (published(searches=(search,)), published())


def test_what_is_missing_is_counted():
    vague = target("vague", kind="direction")
    made = checkability(corpus(SHARE, vague, reported=(seen("partly"),)))
    assert [((), 0), (("date", "baseline"), 4)] == [(one.missing, one.lacking) for one in made.values()]
    assert ("none", "no_date", "no_baseline", "not_searched") == made["plan/vague"].tokens
    assert {"figure": 1, "partly": 1, "whole": 1, "none": 1, "no_date": 1, "no_baseline": 1, "not_searched": 1} == counted_checks(
        corpus(SHARE, vague, reported=(seen("partly"),))
    )
