"""Tests of who leads the same subject in the document above and in the one below."""

from corpora import bare_policy

from generator.model import Corpus, Task, Topic, Unit
from generator.views.responsibilities import lead_changes

PLACES = {"部": "全国", "厅": "省"}


def unit(name, counterpart="", kind="government"):
    return Unit(id=name, name=name, name_en="", level="", jurisdiction=PLACES[name[-1]], kind=kind, counterpart=counterpart)


def change(above, below, participants=(), more=()):
    """Return the change of leads of the only subject of a document of 省 and of the one above; `more` lead a second task of the latter."""
    corpus = Corpus(
        version="",
        data_date="",
        policies=(bare_policy("a", "central", "全国"), bare_policy("b", "province", "省", implements="a")),
        units=(unit("甲部"), unit("乙部"), unit("各部", kind="collective"), unit("甲厅", "甲部"), unit("乙厅", "乙部")),
        topics=(Topic(id="t", name="", name_en=""),),
        tasks=(
            Task(policy="a", number="1", topic="t", title="", leads=above),
            *(Task(policy="a", number=str(n), topic="t", title="", leads=(lead,)) for n, lead in enumerate(more, 2)),
            Task(policy="b", number="1", topic="t", title="", leads=below, participants=participants),
        ),
    )
    (found,) = lead_changes(corpus, corpus.policies[1])
    return found


def test_leads_are_the_same_where_all_are_counterparts():
    cases = [
        (["甲部"], ["甲厅"], "same"),
        (["甲部"], ["乙厅"], "changed"),
        (["甲部", "乙部"], ["乙厅", "甲厅"], "same"),
        (["甲部", "乙部"], ["甲厅"], "changed"),
        (["甲部"], ["甲厅", "乙厅"], "changed"),
        (["各部"], ["甲厅"], "not_applicable"),
        ([], ["甲厅"], "unnamed"),
        (["甲部"], [], "unnamed"),
    ]
    assert [] == [(above, found) for above, below, relation in cases if relation != (found := change(tuple(above), tuple(below)).relation)]


def test_all_who_lead_together_are_told():
    found = change(("甲部", "乙部"), ("甲厅", "乙厅"))
    assert (["甲部", "乙部"], ["甲厅", "乙厅"]) == ([u.name for u in found.central], [u.name for u in found.local])


def test_units_of_which_none_leads_are_no_leads():
    assert ("unnamed", ()) == ((found := change(("甲部",), (), ("甲厅",))).relation, found.local)


def test_a_subject_of_several_tasks_has_the_leads_of_all_of_them():
    found = change(("甲部",), ("甲厅", "乙厅"), more=("乙部", "甲部"))
    assert ("same", ["甲部", "乙部"]) == (found.relation, [u.name for u in found.central])
    assert ["1", "2", "3"] == [task.number for task in found.central_tasks]
    assert "changed" == change(("甲部",), ("甲厅",), more=("乙部",)).relation
