"""Records that others name and that are not there: each is told once, at the first place that names it, and nothing that follows from it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..model import Corpus, Policy
from ..model.corpus import grouped
from ..problems import Place, Problem, near
from .called import whole
from .case import Case, items

# mousheng-2030-2/coverage-2034, and no words of a passage
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9.-]+")
NUMBER = re.compile(r"\d[\d.]*|reporting")
# coverage-2043 for coverage-2034, where nothing else names that: an id written wrongly, and no record that is gone
MISSPELT = 0.85
# central-womans for central-women; yuzhou-civil-affairs and yunan-civil-affairs are two
SAME_BUT_A_LETTER = 0.93
FILES = {"unit": "policies/units.yaml", "topic": "policies/topics.yaml", "indicator": "targets/indicators.yaml"}


@dataclass(frozen=True, slots=True)
class Missing:
    """What is named and is not there, and every place that names it."""

    kind: str
    id: str
    places: tuple[Place, ...]


def problem(rule: str, gone: Missing, known: Collection[str]) -> Problem:
    """What an editor is told of a record that is not there."""
    shown = gone.id.partition("/")[2] if gone.kind == "task" else gone.id
    meant = near(shown, known, 0.5)
    file = f", or add it to {FILES[gone.kind]}" if gone.kind in FILES else ""
    hint = f"Did you mean ‘{meant}’?" if meant else f"Write the id of {article(gone.kind)} {gone.kind} that exists{file}."
    return Problem(gone.places[0], rule, f"there is no {gone.kind} ‘{shown}’{more(gone.places)}", hint)


def article(noun: str) -> str:
    """an indicator, a target; a unit, for it begins as ‘you’ does."""
    return "an" if noun[:1] in "aeio" else "a"


def more(places: Collection[object]) -> str:
    """The places beside the first one: (and 3 more places)."""
    others = len(places) - 1
    return f" (and {others} more {'place' if others == 1 else 'places'})" if others else ""


def known(corpus: Corpus) -> dict[str, set[str]]:
    """By kind, the ids that there are."""
    kinds = {"unit": corpus.units, "topic": corpus.topics, "policy": corpus.policies, "task": corpus.tasks}
    return {kind: {r.id for r in records} for kind, records in (kinds | {"indicator": corpus.indicators, "target": corpus.targets}).items()}


def missing(case: Case) -> tuple[Missing, ...]:
    """Every record that is named and is not there, without those that another rule tells, or that only could not be read."""
    there = known(case.corpus)
    named = grouped(((kind, id), place) for kind, id, place in _named(case.corpus, there) if id not in there[kind])
    return tuple(Missing(kind, id, tuple(sorted(places))) for (kind, id), places in named.items() if not _follows(case, kind, id))


def _named(corpus: Corpus, there: dict[str, set[str]]) -> Iterator[tuple[str, str, Place]]:
    """(kind, id, place) of what records refer to."""
    for unit in corpus.units:
        yield from [("unit", unit.counterpart, unit.at["counterpart"])] if unit.counterpart else []
        yield from (("policy", name.source, name.at["source"]) for name in unit.names if name.source)
    yield from (("topic", record.topic, record.at["topic"]) for record in (*corpus.tasks, *corpus.indicators))
    yield from (("policy", policy.implements, policy.at["implements"]) for policy in corpus.policies if policy.implements)
    for target in corpus.targets:
        yield from [("task", f"{target.policy}/{target.task}", target.at["task"])] if target.policy in there["policy"] else []
        yield "indicator", target.indicator, target.at["indicator"]
    for o in corpus.reported:
        yield "indicator", o.indicator, o.at["indicator"]
    yield from _passages(corpus, there)
    for kind, id, place in _of_documents(corpus):
        document = id.partition("/")[0]
        yield ("policy", document, place) if "/" in id and document not in there["policy"] else (kind, id, place)


def _passages(corpus: Corpus, there: dict[str, set[str]]) -> Iterator[tuple[str, str, Place]]:
    """The documents whose passages are spoken of and that are not there."""
    named = ((relation.passage.partition("/")[0], relation.at["passage"]) for relation in corpus.relations if "/" in relation.passage)
    yield from (("policy", document, place) for document, place in named if document not in there["policy"])


def _of_documents(corpus: Corpus) -> Iterator[tuple[str, str, Place]]:
    """Targets and tasks by their whole id: where the document is not there, it is the document that is missing."""
    for judgement in corpus.judgements:
        yield from (("target", getattr(judgement, key), judgement.at[key]) for key in ("central", "local"))
    for o in corpus.reported:
        yield from (("target", touch.target, touch.at["target"]) for touch in o.targets)
    for relation in corpus.relations:
        sides = [*((term, "terms") for term in relation.terms), (relation.total, "total")]
        yield from ((_kind(side), side, relation.at[key]) for side, key in sides if ID.fullmatch(side))


def _kind(id: str) -> str:
    return "task" if NUMBER.fullmatch(id.partition("/")[2]) else "target"


def _follows(case: Case, kind: str, id: str) -> bool:
    """Whether something else is told that makes a record missing: its item has no task, its target is not encoded, its unit is in no list."""
    document, _, key = id.partition("/")
    policy = case.corpus.policy(document)
    if case.corpus.may_be_lost(kind, id):
        return True
    if kind == "task" and policy:
        return key in items(policy)
    if kind == "target" and document in case.wanting:
        named = {other for _, other, _ in _of_documents(case.corpus)}
        return not near(key, (t.key for t in case.corpus.targets_of(document) if t.id not in named), MISSPELT)
    return kind == "unit" and bool(unknown_names(case)) and not near(id, (u.id for u in case.corpus.units), SAME_BUT_A_LETTER)


def unknown_names(case: Case) -> dict[tuple[str, str], tuple[Place, ...]]:
    """{(territory, name): every place} of units that documents name and no unit is called; none where a unit or a document could not be read that has them.

    省办公厅 and 东江省办公厅 are one, told by the name that stands first.
    """
    named = (
        ((policy.jurisdiction, whole(name, policy.jurisdiction)[0]), (place, name))
        for policy in case.corpus.policies
        if not _orphaned(case.corpus, policy)
        for place, name in _units(case, policy)
        if name not in case.names[policy.id] and not case.corpus.may_be_lost("unit", name)
    )
    told = ((place, sorted(set(mentions))) for (place, _), mentions in grouped(named).items())
    return {(place, mentions[0][1]): tuple(at for at, _ in mentions) for place, mentions in told}


def _orphaned(corpus: Corpus, policy: Policy) -> bool:
    """Whether a document above is not there: its units may be named too."""
    line = [policy.id]
    while policy and policy.implements and policy.implements not in line:
        line.append(policy.implements)
        policy = corpus.policy(policy.implements)
    return policy is None


def _units(case: Case, policy: Policy) -> Iterator[tuple[Place, str]]:
    """Who issues, who is reported to, who reports beside the leads, and who does the tasks."""
    yield from ((policy.at["issuers"], name) for name in policy.issuers)
    if duty := policy.reporting:
        yield duty.at["to"], duty.to
        yield from ((duty.at["by_whom"], name) for name in duty.by_whom if name != policy.lead_term)
    for task in case.corpus.tasks_of(policy.id):
        yield from ((task.at["leads" if name in task.leads else "participants"], name) for name in task.members)


def unsure(case: Case) -> frozenset[str]:
    """The indicators that a target may measure which is missing or could not be read; all of them where a whole document is."""
    corpus, policies = case.corpus, {p.id for p in case.corpus.policies}
    if corpus.lost.get("policy") or any(kind == "policy" and id not in policies for kind, id, _ in _named(corpus, known(corpus))):
        return frozenset(i.id for i in corpus.indicators)
    return case.sought | {i.id for i in corpus.indicators if named_by_lost(corpus, i.id)}


def named_by_lost(corpus: Corpus, word: str) -> bool:
    """Whether a target that could not be read holds this word, or may hold it."""
    return any(said.partition("/")[2] in ("", word) for said in corpus.lost.get("target", ()))


def written_wrongly(case: Case, kind: str, ids: Collection[str]) -> set[str]:
    """Those of these ids that nothing names, and that a record means which names one that is not there."""
    there = known(case.corpus)
    gone = {id for of, id, _ in _named(case.corpus, there) if of == kind and id not in there[kind]}
    return {near(id, ids, 0.5) for id in gone} - {""}


def undone(case: Case) -> list[str]:
    """The headings of the items that are no task, and the last paragraph of a document whose reporting duty is none."""
    corpus = case.corpus
    keys = ((p, key) for p in corpus.policies for key in sorted(items(p) - {t.number for t in corpus.tasks_of(p.id)}))
    found = (p.passage("closing" if key == "reporting" else key) for p, key in keys)
    return [passage.heading or passage.text for passage in found if passage]
