"""Tests of the relations between figures: their results, their wording, and that a wrong figure is noticed."""

from dataclasses import replace
from decimal import Decimal

from corpora import real

from generator.pages.quality_page import AGREES, CALCULATED, DIFFERS, of_target, relations
from generator.rules import problems
from generator.rules.arithmetic import relations_as_declared
from generator.rules.evidence import gather
from generator.views.arithmetic import calculations, steps, term

REAL = real()
SUMS = {s.id: s for s in relations(REAL)}


def made(id):
    return next(c for c in calculations(REAL) if c.relation.id == id)


def with_value(id, value):
    """Return the corpus with another figure in one target."""
    return replace(REAL, targets=tuple(replace(t, value=Decimal(value)) if t.id == id else t for t in REAL.targets))


def test_words_hold_one_figure_or_none():
    cases = [
        ("58个片区县", 58),
        ("今后5年", 5),
        ("近三年", 3),
        ("2.5公里", Decimal("2.5")),
        ("112万人", 1120000),
        ("十大重点", 10),
        ("1至2项", None),
        ("片区县", None),
    ]
    wrong = [(text, found) for text, value in cases if (None if value is None else (value, value)) != (found := term(REAL, text).value)]
    assert [] == wrong


def test_the_yearly_figure_times_the_years_is_the_total():
    found = made("relocation-over-five-years")
    assert ((Decimal(1120000), Decimal(1120000)), True) == (found.result, found.agrees)


def test_a_range_stays_a_range_in_a_sum():
    assert (Decimal(18), Decimal(21)) == made("training-bases").result


def test_what_does_not_add_up_is_found_and_noted():
    found = [c for c in calculations(REAL) if c.agrees is False]
    assert ["certificates-and-trainees"] == [c.relation.id for c in found]
    assert all(c.relation.differs and c.relation.note for c in found)


def test_another_figure_no_longer_agrees():
    cases = [("relocation-yearly", 225000), ("relocation-2018", 1130000), ("tourism-villages-2016", 2001)]
    for id, value in cases:
        assert [] == list(relations_as_declared(gather(REAL)))
        broken = with_value(f"gansu-2014-39/{id}", value)
        assert [("targets/arithmetic.yaml", "relations-as-declared")] == [(p.place.file, p.rule) for p in problems(gather(broken), [relations_as_declared])]


def test_a_relation_says_its_total_or_its_unit_and_what_differs():
    made_up = [
        ("electricity-plan-years", {"total": ""}, "‘years’ needs a total"),
        ("relocation-over-five-years", {"unit": "人"}, "the total has its own unit"),
        ("counties-with-highway", {"differs": True, "note": "x"}, "the text states no total that could differ"),
    ]
    for id, changed, message in made_up:
        relations_of_one = tuple(replace(r, **changed) for r in REAL.relations if r.id == id)
        broken = gather(replace(REAL, relations=relations_of_one))
        assert message in [p.message for p in problems(broken, [relations_as_declared])]


def test_targets_that_follow_one_another_are_found():
    found = [(s.earlier.key if s.earlier else "", s.later.key, s.behind) for s in steps(REAL)]
    assert [
        ("", "farmers-share", False),
        ("tap-water-2016", "tap-water-2020", False),
        ("tourism-villages-2015", "tourism-villages-2020", False),
    ] == found


def test_a_relation_reads_as_a_sum():
    cases = [
        ("r-relocation-over-five-years", "年均 22.4 万人 × 今后5年 ＝ 112 万人", AGREES),
        ("r-counties-with-highway", "58个片区县 ＋ 17个插花县 ＝ 75 县", CALCULATED),
        ("r-relocation-subsidies", "每人 8000 元 × 112 万人 ＝ 89.6 亿元", CALCULATED),
        ("r-training-bases", "3–6 个 ＋ 15 个 ＝ 18–21 个", CALCULATED),
        ("r-certificates-and-trainees", "每年 至少 6 万名 ＋ 每年 至少 20 万名 ＝ 至少 26 万名；原文另写 每年 30 万人", DIFFERS),
        ("r-three-contiguous-areas", "六盘山、秦巴山、藏区 ＝ 三大", AGREES),
        ("r-electricity-plan-years", "2013 至 2015年 ＝ 三年", AGREES),
        ("r-tourism-villages-of-the-whole", "约 200 个 ≤ 中央 约 2000 个", AGREES),
        ("s-gansu-2014-39-tap-water-2020", "至少 80%（2016年） → 至少 95%（2020年）", AGREES),
        ("s-gansu-2014-39-farmers-share", "基数 25% → 至多 20%", AGREES),
    ]
    assert [] == [(id, found) for id, text, verdict in cases if (text, verdict) != (found := (SUMS[id].text, SUMS[id].verdict))]


def test_both_figures_lead_to_their_targets():
    found = SUMS["r-relocation-over-five-years"]
    assert ["relocation-yearly", "relocation-2018"] == [shown.key for _, shown in (found.terms[0], found.result)]


def test_a_target_knows_the_relations_in_which_it_stands():
    found = of_target(REAL)
    assert ["r-relocation-over-five-years", "r-relocation-subsidies"] == [s.id for s in found["gansu-2014-39/relocation-2018"]]
    assert "gansu-2014-39/one-skill-each-worker" not in found
