"""text.txt is source.txt with what is declared, and a further copy agrees but for what is declared."""

from corpora import ROOT, SMALL, files_of, problems_of, small

from generator.model import Corrections, Difference, PlaceChange, RuleChange, Witness
from generator.prose.corrections import Misfit, collate, derive
from generator.source.load import load


def place(find, replace):
    return PlaceChange(find=find, replace=replace, reason="r")


def rule(pattern, replace, times):
    return RuleChange(pattern=pattern, replace=replace, times=times, reason="r")


def test_places_come_before_rules():
    corrections = Corrections(places=(place("甲,乙", "丙,丁"),), rules=(rule(",", "，", 1),))
    assert ("丙，丁", []) == derive("甲,乙", corrections)


def test_a_place_has_to_stand_once():
    for find, count in [("无", 0), ("甲", 2), ("", 0)]:
        change = place(find, "乙")
        assert ("甲甲", [Misfit(change, count)]) == derive("甲甲", Corrections(places=(change,)))


def test_a_rule_has_to_apply_as_often_as_it_says():
    change = rule("甲", "乙", 3)
    assert ("乙乙", [Misfit(change, 2)]) == derive("甲甲", Corrections(rules=(change,)))


def test_the_replacement_of_a_rule_is_taken_literally():
    assert (r"\1\n", []) == derive("甲", Corrections(rules=(rule("甲", r"\1\n", 1),)))


def test_a_pattern_that_cannot_be_read_is_a_misfit():
    _, (misfit,) = derive("甲", Corrections(rules=(rule("[b-a]", "", 0),)))
    assert "bad character range" in misfit.why


def test_spaces_and_line_breaks_do_not_count_between_copies():
    assert [] == list(collate("甲乙\n丙", Witness(file="w", content=" 甲 乙丙\n"), Corrections()))


def test_the_first_difference_between_copies_is_shown():
    (found,) = collate("甲乙丙丁", Witness(file="w", content="甲乙戊丁"), Corrections())
    assert ("differs", ("甲乙丙丁", "甲乙戊丁")) == found


def test_a_declared_difference_is_none():
    cases = [
        (Difference(witness="丙", reason="r"), "甲丙乙"),
        (Difference(text="乙", reason="r"), "甲"),
        (Difference(witness="丙", text="乙", reason="r"), "甲丙"),
    ]
    wrong = [(difference, found) for difference, content in cases if [] != (found := list(collate("甲乙", Witness(file="w", content=content, differences=(difference,)), Corrections())))]
    assert [] == wrong


def test_words_that_every_copy_lost_are_a_difference_from_each():
    """What published copies have is restored in the text; the further copy still lacks it."""
    corrections = Corrections(places=(place("落实总书记", "落实某某总书记"),))
    text, misfits = derive("全面落实总书记指示", corrections)
    declared = Witness(file="w", content="全面落实总书记指示", differences=(Difference(witness="总书记", text="某某总书记", reason="r"),))
    assert ("全面落实某某总书记指示", []) == (text, misfits)
    assert [] == list(collate(text, declared, corrections))
    assert [("differs", ("全面落实某某总书记指示", "全面落实总书记指示"))] == list(collate(text, Witness(file="w", content=declared.content), corrections))


def test_a_declared_difference_that_is_not_there_is_stale():
    cases = [Difference(witness="戊", reason="r"), Difference(text="戊", reason="r"), Difference(reason="r")]
    wrong = [(difference, found) for difference in cases if [("stale", difference)] != (found := list(collate("甲乙", Witness(file="w", content="甲乙", differences=(difference,)), Corrections())))]
    assert [] == wrong


def test_every_correction_is_needed():
    """Without any one of them the text would not come out."""
    for root in [SMALL, ROOT]:
        for policy in load(files_of(root))[0].policies:
            places, rules = policy.corrections.places, policy.corrections.rules
            fewer = [Corrections(places=places[:i] + places[i + 1 :], rules=rules) for i in range(len(places))]
            fewer += [Corrections(places=places, rules=rules[:i] + rules[i + 1 :]) for i in range(len(rules))]
            assert all(policy.text != derive(policy.source, some)[0] for some in fewer)


READINGS = """
by: 两人各读一遍
date: {}
sentences: 20
fields:
  - field: 数值
    compared: 12
    agreed: 12
disputes: []
"""


def test_a_reading_was_finished_on_a_day():
    for date, count in [("2030-03-28", 0), ("2030-03", 1), ("2030", 1)]:
        found = problems_of(small() | {"targets/readings.yaml": READINGS.format(date).encode()})
        assert [f"‘{date}’ is not a day up to 2030-04-01, the day of the data"] * count == [p.message for p in found]


def test_one_character_changed_in_the_text_is_told_with_its_place():
    text = small()["policies/mousheng-2030-2/text.txt"].replace("靠实".encode(), "落实".encode())
    (problem,) = [p for p in problems_of(small(text=text)) if p.rule == "text-derived"]
    assert "policies/mousheng-2030-2/text.txt:7:4" == str(problem.place)
    assert (
        "the text says ‘事⏎各县要落实责任，分类指导。’, source.txt with its corrections says ‘事⏎各县要靠实责任，分类指导。’"
        == problem.message
    )
