"""Who leads the same subject on either level, and whether the local lead is the counterpart of the central one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Corpus, Policy, Task, Topic, Unit
from .facts import names


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadChange:
    """One subject: who leads it in the document above, who in the one below, and how they stand.

    `same` where those above are the counterparts of those below, `changed` where any is not,
    `not_applicable` where all provinces lead above, `unnamed` where either document does not say who leads.
    """

    topic: Topic
    central_task: Task
    local_task: Task
    central: tuple[Unit, ...]
    local: tuple[Unit, ...]
    relation: str


def lead_changes(corpus: Corpus, local: Policy) -> tuple[LeadChange, ...]:
    above = {t.topic: t for t in corpus.tasks_of(local.implements)}
    upper = corpus.policy(local.implements)
    known_above, known = names(corpus, upper) if upper else {}, names(corpus, local)
    rows = []
    for task in corpus.tasks_of(local.id):
        if task.topic in above:
            topic = next(t for t in corpus.topics if t.id == task.topic)
            central, own = _units(known_above, above[task.topic]), _units(known, task)
            rows.append(
                LeadChange(
                    topic=topic,
                    central_task=above[task.topic],
                    local_task=task,
                    central=central,
                    local=own,
                    relation=_relation(central, own),
                )
            )
    return tuple(rows)


def _units(known: Mapping[str, Unit], task: Task) -> tuple[Unit, ...]:
    return tuple(known[name] for name in task.leads if name in known)


def _relation(central: tuple[Unit, ...], local: tuple[Unit, ...]) -> str:
    if not central or not local:
        return "unnamed"
    if any(unit.kind == "collective" for unit in central):
        return "not_applicable"
    return "same" if {unit.counterpart for unit in local} == {unit.id for unit in central} else "changed"
