"""The relations of a corpus and the cache of what is computed about it."""

from dataclasses import replace

import pytest
from corpora import load, small

from generator.model.corpus import grouped, once

CORPUS = load(small())[0]
CENTRAL, PROVINCE = CORPUS.policies


def test_records_are_found_by_their_id():
    kinds = ("policy", "policies"), ("unit", "units"), ("topic", "topics"), ("indicator", "indicators"), ("task", "tasks"), ("target", "targets")
    for one, many in kinds:
        records = getattr(CORPUS, many)
        assert records
        assert list(records) == [getattr(CORPUS, one)(record.id) for record in records]
        assert getattr(CORPUS, one)("absent") is None


def test_of_two_records_with_one_id_the_first_counts():
    first = CORPUS.units[0]
    assert first is replace(CORPUS, units=(first, replace(first, name="另一个"))).unit(first.id)


def test_targets_and_tasks_lead_to_each_other():
    target = CORPUS.targets_of(PROVINCE.id)[0]
    task = CORPUS.task_of(target)
    assert task in CORPUS.tasks_of(PROVINCE.id)
    assert target in CORPUS.targets_of_task(task.id)
    assert target in CORPUS.targets_for(target.indicator)
    assert () == CORPUS.targets_of("absent")


def test_documents_lead_up_and_down():
    assert ((CENTRAL,), (PROVINCE,)) == (CORPUS.above(PROVINCE), CORPUS.below(CENTRAL))
    assert ((), ()) == (CORPUS.above(CENTRAL), CORPUS.below(PROVINCE))
    assert ("某省", "全国") == CORPUS.places(PROVINCE)


def test_documents_that_implement_each_other_have_no_endless_line_above():
    ring = replace(CENTRAL, implements=PROVINCE.id)
    assert (ring,) == replace(CORPUS, policies=(ring, PROVINCE)).above(PROVINCE)


def test_a_unit_is_found_by_each_name_that_documents_use():
    unit = next(unit for unit in CORPUS.units if unit.jurisdiction == "某省" and unit.written)
    names = CORPUS.named(PROVINCE)
    assert {unit} == {names[name] for name in (unit.name, *(n.name for n in unit.written))}
    assert unit.name not in CORPUS.named(CENTRAL)


def test_records_are_grouped_in_their_order():
    assert {"b": (1, 3), "a": (2,)} == grouped([("b", 1), ("a", 2), ("b", 3)])


def test_an_answer_is_computed_once_for_a_corpus_and_anew_for_another():
    asked = []

    @once
    def tasks_of(corpus, policy):
        asked.append(policy.id)
        return corpus.tasks_of(policy.id)

    other = replace(CORPUS)
    assert tasks_of(CORPUS, CENTRAL) is tasks_of(CORPUS, CENTRAL)
    assert tasks_of(other, CENTRAL) == CORPUS.tasks_of(CENTRAL.id)
    assert [CENTRAL.id, CENTRAL.id] == asked



@pytest.mark.parametrize(("count", "words"), [(0, "0 policies"), (1, "1 policy"), (2, "2 policies")])
def test_counts_are_in_words(count, words):
    assert replace(CORPUS, policies=CORPUS.policies[:count]).counted.startswith(f"{words}, ")
