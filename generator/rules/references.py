"""Ids are unique and what refers to another record finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Corpus, Policy
from ..problems import Place, Problem
from .called import nearest, whole
from .case import Case
from .missing import Missing, known, missing, problem, undone, unsure, written_wrongly


def ids_unique(case: Case) -> Iterator[Problem]:
    """No two records of one kind bear the same id, and documents call no two units of one territory the same."""
    corpus = case.corpus
    for kind, records in (("unit", corpus.units), ("topic", corpus.topics), ("indicator", corpus.indicators), ("target", corpus.targets)):
        yield from _doubled(((r.id, r.at.get("id")) for r in records), kind)
    yield from _doubled(((t.id, t.at.get("number")) for t in corpus.tasks), "task")
    yield from _doubled(((f"{j.central} with {j.local}", j.at.get("local")) for j in corpus.judgements), "judgement")
    yield from _doubled(((r.id, r.at.get("id")) for r in corpus.relations), "relation")
    units = {u.id: u for u in reversed(corpus.units)}.values()  # of a unit that stands twice its names are not told too
    names = [((u.jurisdiction, n.name), n.at.get("name")) for u in reversed(units) for n in u.written]
    yield from _doubled(names, "name")


def _doubled(pairs: Iterable[tuple[object, Place | None]], kind: str) -> Iterator[Problem]:
    first: dict[object, Place | None] = {}
    for key, place in pairs:
        if key in first:
            shown = key[1] if isinstance(key, tuple) else key
            yield Problem(
                place or Place("policies"),
                "ids-unique",
                f"the {kind} ‘{shown}’ stands here a second time",
                f"It stands first at {first[key]}: give this one another, or remove it.",
            )
        first.setdefault(key, place)


def references(case: Case) -> Iterator[Problem]:
    """What a record refers to exists: topic, task, indicator, counterpart, policy, target; what is not there is told once."""
    there = known(case.corpus)
    for gone in missing(case):
        if any(place.file != REPORTED for place in gone.places):
            yield problem("references", gone, _alike(case.corpus, gone) or there[gone.kind])


REPORTED = "targets/reported.yaml"


def _alike(corpus: Corpus, gone: Missing) -> set[str]:
    """The numbers of the tasks of a document; nothing for other kinds."""
    return {t.number for t in corpus.tasks_of(gone.id.partition("/")[0])} if gone.kind == "task" else set()


def indicators_used(case: Case) -> Iterator[Problem]:
    """Every indicator measures a target, or, as a background one, none and what was reported; every topic has a task."""
    corpus = case.corpus
    missed = unsure(case)
    missed |= written_wrongly(case, "indicator", {i.id for i in corpus.indicators} - {t.indicator for t in corpus.targets})
    used, reported = {t.indicator for t in corpus.targets}, {o.indicator for o in corpus.reported}
    for indicator in corpus.indicators:
        if indicator.background and (indicator.id in used or indicator.id not in reported):
            yield Problem(
                indicator.at["background"],
                "indicators-used",
                f"‘{indicator.id}’ is no background: {'a target is measured by it' if indicator.id in used else 'nothing is reported of it'}",
                "Remove the key, or the indicator.",
            )
        elif not indicator.background and indicator.id not in used and indicator.id not in missed:
            yield Problem(
                indicator.at["id"],
                "indicators-used",
                f"no target is measured by ‘{indicator.id}’",
                "Remove it, or correct the target that should name it.",
            )
    topics, idle = {t.topic for t in corpus.tasks}, undone(case)
    topics |= written_wrongly(case, "topic", {t.id for t in corpus.topics} - topics)
    for topic in corpus.topics:
        if topic.id not in topics and not any(word in text for text in idle for word in topic.words):
            yield Problem(
                topic.at["id"], "indicators-used", f"no task belongs to ‘{topic.id}’", "Remove it, or correct the task that should name it."
            )


def names_in_text(case: Case) -> Iterator[Problem]:
    """Every name that a document writes is one under which it gives a task, issues or is reported to; its own name is one of them, with 省 made the province's name."""
    named = {p.id: set(_named(case.corpus, p)) for p in case.corpus.policies}
    for unit in case.corpus.units:
        written = [name.name for name in unit.written]
        if not written:
            yield Problem(
                unit.at["id"], "names-in-text", f"no document names ‘{unit.name}’", "Add names, each with the document that writes it so."
            )
        elif unit.name not in [words for name in written for words in whole(name, unit.jurisdiction)]:
            yield Problem(
                unit.at["name"],
                "names-in-text",
                f"no name of the unit makes ‘{unit.name}’",
                f"Write {whole(written[0], unit.jurisdiction)[0]}.",
            )
        for name in unit.written:
            if name.source in named.keys() - case.misnumbered and name.name not in named[name.source]:
                meant = nearest(name.name, named[name.source])
                yield Problem(
                    name.at["name"],
                    "names-in-text",
                    f"{name.source} gives no task to ‘{name.name}’",
                    f"Did you mean ‘{meant}’?" if meant else "Write the name as its bracket, its head or its last paragraph has it.",
                )


def _named(corpus: Corpus, policy: Policy) -> Iterator[str]:
    """Every organisation that a document gives something to do, or that issues it."""
    for task in corpus.tasks_of(policy.id):
        yield from task.members
    yield from policy.issuers
    if policy.reporting:
        yield from (*policy.reporting.by_whom, policy.reporting.to)
