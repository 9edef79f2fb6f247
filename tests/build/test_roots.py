"""Three roots of trackers of another subject, written for the tests: a city's plan alone, a five-year plan alone, a county's plan below a city's."""

from functools import cache
from pathlib import Path

from corpora import ROOT, files_of, problems_of

from generator.charts.due import due_years
from generator.source.load import load
from generator.views import labels
from generator.views.comparison import comparisons

ROOTS = Path(__file__).parents[1] / "corpora" / "roots"
NAMES = ("business", "five-year", "county")
UNITS = {
    "business": {"%", "个百分点", "个工作日", "个", "件", "类", "次", "元", "亩", "户", "家", "名", "人次", "小时"},
    "five-year": {"%", "个百分点", "公里", "吨", "座", "个", "次", "处", "名", "家", "元", "小时"},
    "county": {"%", "个百分点", "个工作日", "张", "户", "次", "个", "人次", "支", "天", "平方米"},
}
FOREIGN = ("扶贫", "甘肃", "自来水", "省水利厅", "poverty", "Gansu", "中央")


@cache
def corpus_of(name):
    corpus, problems = load(files_of(ROOTS / name))
    assert [] == problems
    return corpus


def words_in(root, words):
    """Which of the words stand in a file of the root, or in its name."""
    files = [p for p in root.rglob("*") if p.is_file()]
    held = "\n".join(f"{p.relative_to(root)}\n{p.read_text(encoding='utf-8')}" for p in files)
    return [word for word in words if word.lower() in held.lower()]


def dates_of(name):
    """The forms in which deadlines stand: precision of the last day, wording, how often."""
    found = set()
    for target in corpus_of(name).targets:
        found |= {target.by.precision if target.by.last else "yearly"} if target.by else set()
        found |= {words for words in (target.by_text, target.every, target.average and "average") if words}
        found |= {"start"} if target.start and not target.by else set()
    return found


def test_each_root_is_clean():
    assert [] == [(name, found) for name in NAMES if [] != (found := problems_of(files_of(ROOTS / name)))]


def test_each_root_is_whole():
    for name in NAMES:
        parts = ["CHANGELOG.md", "mkdocs.yml", "policies", "targets"]
        assert parts == sorted(p.name for p in (ROOTS / name).iterdir())


def test_the_roots_have_so_many_policies_tasks_targets_and_units():
    found = [tuple(len(getattr(corpus_of(name), part)) for part in ("policies", "tasks", "targets", "not_targets", "units")) for name in NAMES]
    assert [(1, 22, 44, 1, 26), (1, 23, 47, 2, 19), (2, 37, 50, 2, 37)] == found


def test_the_levels_are_those_of_the_documents_and_the_centre_is_none_of_them():
    levels = [[p.level for p in corpus_of(name).policies] for name in NAMES]
    assert [["prefecture"], ["province"], ["prefecture", "county"]] == levels


def test_the_county_implements_the_city_and_nobody_else_implements():
    found = {p.id: p.implements for name in NAMES for p in corpus_of(name).policies}
    assert {"yulan-2031-16": "", "linjiang-2031-14": "", "jichuan-2031-9": "", "zhangdu-2031-22": "jichuan-2031-9"} == found


def test_the_business_plan_has_deadlines_of_the_usual_kinds():
    parts_of_a_year = {"day", "month", "quarter", "half_year", "year"}
    worded = {"今年年底", "今后3年", "尽快", "“十六五”末"}
    assert parts_of_a_year | worded | {"start", "yearly", "average", "每月", "每季度", "定期"} == dates_of("business")


def test_the_five_year_plan_has_deadlines_of_the_usual_kinds():
    parts_of_a_year = {"day", "month", "quarter", "half_year", "year"}
    worded = {"今后5年", "今明两年", "“十六五”末"}
    assert parts_of_a_year | worded | {"start", "yearly", "average", "2 years", "定期"} == dates_of("five-year")


def test_the_plans_of_city_and_county_have_deadlines_of_the_usual_kinds():
    parts_of_a_year = {"month", "quarter", "half_year", "year"}
    worded = {"今后3年", "三年内", "今明两年", "7月底前", "尽快", "“十六五”末"}
    assert parts_of_a_year | worded | {"start", "yearly", "每月", "每季度", "每半年"} == dates_of("county")


def test_each_root_measures_a_growth_from_a_base_year():
    assert [] == [(name, found) for name in NAMES if {"", "比2030年"} != (found := {t.against for t in corpus_of(name).targets})]


def test_the_units_of_measure_are_the_usual_ones():
    assert UNITS == {name: {t.unit for t in corpus_of(name).targets if t.unit} for name in NAMES}


def test_each_root_has_a_target_of_every_operator_it_needs():
    for name in NAMES:
        operators = {"all", "about", "at_least", "at_most", "complete", "none", "reach"} | ({"between"} if name != "county" else set())
        assert operators == {t.operator for t in corpus_of(name).targets}


def test_the_county_s_plan_stands_to_the_city_s_in_every_way():
    rows = [r for r in comparisons(corpus_of("county")) if r.status == "paired"]
    found = {(r.indicator.id, r.value, r.date, r.scope) for r in rows}
    assert {
        ("beds-per-hundred", "stricter", "same", "same"),
        ("nursing-beds", "same", "same", "same"),
        ("homes-renewed", "same", "earlier", "same"),
        ("homes-adapted", "not_comparable", "same", "same"),
        ("meals", "same", "later", "same"),
        ("medical-agreements", "same", "same", "narrower"),
        ("health-management", "stricter", "same", "same"),
        ("certified-carers", "looser", "same", "same"),
        ("lottery-funds", "stricter", "not_comparable", "same"),
        ("fire-inspections", "not_comparable", "not_comparable", "same"),
        ("ability-assessment", "same", "earlier", "same"),
        ("bed-use", "not_comparable", "same", "same"),
        ("filing-time", "not_comparable", "not_comparable", "same"),
        ("annual-report", "same", "earlier", "different"),
    } == found


def test_the_city_alone_and_the_county_alone_have_targets_too():
    alone = [r.status for r in comparisons(corpus_of("county"))]
    assert (2, 20) == (alone.count("central_only"), alone.count("local_only"))


def test_no_word_of_the_first_subject_or_of_the_centre_stands_in_a_root():
    assert [] == [(name, found) for name in NAMES if [] != (found := words_in(ROOTS / name, FOREIGN))]


def test_these_words_would_be_found():
    assert [*FOREIGN] == words_in(ROOT / "policies", FOREIGN)


def test_the_two_documents_of_a_chart_look_unlike_without_the_centre():
    corpus = corpus_of("county")
    assert ["central", "local"] == [labels.look(corpus, policy) for policy in corpus.policies]
    svg = str(due_years(corpus).svg.body)
    assert "--central" in svg and "--local" in svg
