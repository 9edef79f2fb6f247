"""Tests of the class of every sentence of a document."""

from dataclasses import replace

from corpora import real, small

from generator.source.load import load
from generator.views.account import SENTENCE_CLASSES, counts, heading, sentences

REAL = real()
CENTRAL, GANSU = REAL.policies
SMALL, _ = load(small())
PLAN = SMALL.policy("mousheng-2030-2")


def of(policy, kind, corpus=REAL):
    return [s.text for s in sentences(corpus, policy) if s.kind == kind]


def test_headings_and_sentences_together_are_the_text():
    for policy in REAL.policies:
        for passage in policy.passages[1:]:
            own = "".join(s.text for s in sentences(REAL, policy) if s.passage == passage)
            assert "".join(passage.text.split()) == "".join((heading(passage) + own).split())


def test_a_sentence_stands_where_it_says():
    for policy in REAL.policies:
        found = sentences(REAL, policy)
        assert [s.text for s in found] == [policy.text[s.start : s.end] for s in found]
        assert len({s.id for s in found}) == len(found)


def test_every_target_stands_in_one_sentence():
    for policy in REAL.policies:
        owned = [t.id for s in sentences(REAL, policy) for t in s.targets]
        assert sorted(t.id for t in REAL.targets_of(policy.id)) == sorted(owned)


def test_a_measure_holds_no_figure_that_is_a_target():
    wrong = [(policy, found) for policy in REAL.policies if [] != (found := [s.id for s in sentences(REAL, policy) if s.kind in ("measure", "background") and s.targets])]
    assert [] == wrong


def test_background_is_what_stands_before_the_first_section():
    assert ["消除贫困", "改革开放", "但是，贫", "全面建成", "实现《中"] == [text[:4] for text in of(CENTRAL, "background")]
    assert ["为全面贯彻落实"] == [text[:7] for text in of(GANSU, "background")]


def test_responsibility_is_one_bracket_for_each_task_with_units_and_the_sentence_on_who_leads():
    cases = [
        (CENTRAL, "列在首位的为牵头单位，其他单位按职责分工负责，下同）"),
        (GANSU, "本方案每项工作后的第一个单位为牵头单位，其他单位为责任单位。"),
    ]
    for policy, leads in cases:
        found = of(policy, "responsibility")
        assert [leads] == [text for text in found if not text.startswith("（")]
        assert sum(1 for task in REAL.tasks_of(policy.id) if task.lead) == sum(text.startswith("（") for text in found)


def test_reporting_is_told_by_the_body_that_is_reported_to():
    assert [f"{CENTRAL.reporting.quote}。"] == of(CENTRAL, "reporting")
    assert [f"{GANSU.reporting.quote}。", "省扶贫攻坚行动协调推进领导小组汇总后报告省委、省政府。"] == of(GANSU, "reporting")


def test_a_sentence_without_a_record_is_a_measure():
    without = replace(SMALL, targets=())
    assert 0 == counts(sentences(without, PLAN), SENTENCE_CLASSES)["target"]
    lost = {s.text for s in sentences(SMALL, PLAN) if s.kind == "target"}
    assert lost and lost <= set(of(PLAN, "measure", without))


def test_every_sentence_has_one_of_the_classes():
    found = sentences(REAL, CENTRAL)
    assert len(found) == sum(counts(found, SENTENCE_CLASSES).values())
