"""Seven documents on four levels: which implements which, what each can mean by the name of a unit, and what it is compared with."""

from dataclasses import replace
from pathlib import Path

import pytest
from corpora import bare_policy, files_of, problems_of

from generator.model import Corpus, Indicator, Target, Unit
from generator.source.load import load
from generator.views.comparison import chains, comparisons, in_order
from generator.views.responsibilities import duties

LEVELS = Path(__file__).parents[1] / "corpora" / "levels"


@pytest.fixture(scope="module")
def corpus():
    found, problems = load(files_of(LEVELS))
    assert [] == problems
    return found


def test_the_seven_documents_are_clean():
    assert [] == problems_of(files_of(LEVELS))


def test_a_document_stands_before_those_that_implement_it_and_one_alone_stands_last(corpus):
    order = ["central-2031-1", "dongjiang-2031-5", "yunchuan-2031-12", "shiqiao-2031-20", "nanling-2031-8", "beihe-2031-2", "dongjiang-2031-3"]
    assert order == [p.id for p in in_order(corpus)]


def line_of(*ids):
    """Documents, each implementing the one before it, with a target each of one indicator."""
    above = dict(zip(ids[1:], ids, strict=False))
    policies = tuple(bare_policy(id, "county", id, implements=above.get(id, "")) for id in ids)
    targets = tuple(Target(id=f"{id}/t", policy=id, task="1", indicator="i", quote="") for id in ids)
    indicator = Indicator(id="i", topic="", name="", name_en="", direction="none", terms=())
    return Corpus(version="", data_date="", policies=policies, targets=targets, indicators=(indicator,))


def test_a_chain_needs_three_documents():
    found = [chains(corpus, corpus.indicators[0]) for corpus in (line_of("a", "b"), line_of("a", "b", "c"))]
    assert [[], [("a", "b", "c")]] == [[tuple(p.id for p in chain.policies) for chain in own] for own in found]


def test_a_target_that_two_documents_lack_is_alone_once_for_each(corpus):
    alone = [r.id for r in comparisons(corpus) if r.status == "central_only" and r.central.id == "central-2031-1/water-quality-2034"]
    assert ["central-2031-1-water-quality-2034", "central-2031-1-water-quality-2034--nanling-2031-8"] == alone


def test_units_of_two_provinces_with_one_name_do_not_share_reports(corpus):
    offices = [next(u for u in corpus.units if u.id == id) for id in ("nanling-office", "beihe-office")]
    assert [["nanling-2031-8"], ["beihe-2031-2"]] == [[p.id for p in duties(corpus, office).receives] for office in offices]


def test_a_document_can_mean_a_unit_of_its_place_and_of_those_above_it_and_of_no_other():
    def unit(id, name, place):
        return Unit(id=id, name=name, name_en="", level="", jurisdiction=place, kind="")

    units = (unit("a-works", "水务局", "a"), unit("b-works", "水务局", "b"), unit("a-office", "办公室", "a"), unit("d-office", "档案馆", "d"))
    corpus = replace(line_of("a", "b", "c"), units=units)
    known = [{name: u.id for name, u in corpus.named(policy).items()} for policy in corpus.policies]
    assert [
        {"水务局": "a-works", "办公室": "a-office"},
        {"水务局": "b-works", "办公室": "a-office"},
        {"水务局": "b-works", "办公室": "a-office"},
    ] == known


def test_documents_that_implement_each_other_are_read_to_their_end():
    corpus = line_of("a", "b")
    corpus = replace(corpus, policies=(replace(corpus.policies[0], implements="b"), corpus.policies[1]))
    assert {} == corpus.named(corpus.policies[0])
