"""Tests of the tasks that units share, of what is said of them, and of their heat map."""

from dataclasses import replace
from xml.etree import ElementTree

from corpora import bare_policy, real

from generator.charts.counts import heat_map
from generator.model import Task, Unit
from generator.pages.shared_pages import findings, index_findings, sharing
from generator.views.responsibilities import Responsibility, overlap, shared_tasks


def unit(id):
    return Unit(id=id, name=id, name_en=id, level="province", jurisdiction="甘肃省", kind="government", names=())


def members(**tasks):
    """Return the members of tasks; members(a="xy", b="yz"): task a names x and y, task b y and z."""
    return [
        Responsibility(
            policy=bare_policy("p", "province", "甘肃省"),
            task=Task(policy="p", number=number, topic="t", title=number),
            unit=unit(id),
            role="participant",
            position=n,
            name_as_written=id,
        )
        for number, ids in tasks.items()
        for n, id in enumerate(ids, 1)
    ]


def pairs_of(pairs):
    return [(p.first.id + p.second.id, "".join(t.number for t in p.tasks)) for p in pairs]


def test_two_units_share_the_tasks_whose_clauses_name_both():
    assert [("yz", "bc"), ("xy", "a")] == pairs_of(shared_tasks(members(a="xy", b="yz", c="zy")))


def test_a_unit_that_stands_alone_in_its_tasks_is_in_no_pair():
    assert [] == pairs_of(shared_tasks(members(a="x", b="y")))


def test_a_unit_named_twice_in_one_clause_shares_it_once():
    assert [("xy", "a")] == pairs_of(shared_tasks(members(a="xyx")))


def test_a_heat_map_takes_the_lowest_number_that_leaves_few_enough_units():
    pairs = shared_tasks(members(a="xyz", b="xy", c="zw"))
    four, three = overlap(pairs, 4), overlap(pairs, 3)
    assert (1, {"x", "y", "z", "w"}) == (four.least, {u.id for u in four.units})
    assert (2, ["x", "y"]) == (three.least, [u.id for u in three.units])


def test_who_shares_most_stands_first_and_counts_do_not_depend_on_the_order():
    shown = overlap(shared_tasks(members(a="xy", b="yz", c="yz")), 3)
    assert ["y", "z", "x"] == [u.id for u in shown.units]
    y, z, x = shown.units
    assert (2, 2, 0) == (shown.count(y, z), shown.count(z, y), shown.count(x, z))


def test_without_shared_tasks_there_are_no_units():
    assert () == overlap((), 18).units


def test_every_cell_has_its_count_and_an_empty_one_has_none():
    counts = {(1, 0): 7, (2, 0): 0, (2, 1): 1}
    svg = heat_map("h", "t", "…", ("甲", "乙", "丙"), lambda n, m: counts[n, m], "共同任务")
    drawn = list(ElementTree.fromstring(str(svg)).iter())
    legend = ["1", "2", "3", "4", "5"]
    assert [*legend, "7", "1"] == [e.text for e in drawn if "db-chart__count" in e.get("class", "")]
    cells = [e.get("class").split("--")[1] for e in drawn if "db-chart__heat" in e.get("class", "")]
    assert [*legend, "5", "0", "1"] == cells
    assert ["共同任务", "及以上", "甲", "乙", "丙"] == [e.text for e in drawn if e.get("class") == "db-chart__name"]


def said_of(*tasks):
    """What is found in the document p in which each of `tasks` names units."""
    found = members(**{f"t{n}": ids for n, ids in enumerate(tasks)})
    return [f.words for f in findings(found[0].policy, shared_tasks(found), {r.unit.id: r.name_as_written for r in found})]


def test_the_units_that_share_most_tasks_are_named_unless_many_share_as_many():
    assert ["p中，甲与乙共同承担 1 项任务。", "任务名单点名 2 个单位，1 对单位有共同任务。"] == said_of("甲乙")
    counted = "任务名单点名 3 个单位，3 对单位有共同任务，其中 1 对共同承担两项及以上。"
    assert ["p中，甲与乙共同承担的任务最多，有 2 项。", counted] == said_of("甲乙丙", "甲乙")
    assert ["p中，甲与乙，以及乙与丙共同承担的任务最多，各 2 项。"] == said_of("甲乙丙", "甲乙", "乙丙")[:1]
    assert ["p中，共同承担任务最多的有 3 对单位，各 2 项。"] == said_of("甲乙丙", "甲乙丙", "甲丁")[:1]
    assert ["任务名单点名 3 个单位，3 对单位有共同任务。"] == said_of("甲乙丙")


def test_the_index_names_for_each_document_the_units_that_share_most_with_a_link_to_them():
    found = sharing(real())
    told = index_findings(found)
    assert [own.found[0].words for own in found] == [f.words for f in told]
    assert ("甘肃方案的共同任务", "policies/gansu-2014-39-shared.html#pairs-gansu-2014-39") == told[1].links[0]
    many = tuple(replace(found[0], pairs=found[0].pairs[n:]) for n in range(6))
    assert 4 == len(index_findings(many))
    assert () == index_findings((replace(found[0], found=found[0].found[1:]),))
