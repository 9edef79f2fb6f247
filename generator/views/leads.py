"""Who leads the same subject on either level, and whether the local lead is the counterpart of the central one."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Corpus, Policy, Task, Topic, Unit
from .facts import names


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadChange:
    """One subject: the lead named by the document above, the one named below, and how they stand.

    `same` where the unit above is the counterpart of the one below, `changed` where it is not,
    `not_applicable` where all provinces lead above, `unnamed` where either document names nobody.
    """

    topic: Topic
    central_task: Task
    local_task: Task
    central: Unit | None
    local: Unit | None
    relation: str


def lead_changes(corpus: Corpus, local: Policy) -> tuple[LeadChange, ...]:
    above = {t.topic: t for t in corpus.tasks_of(local.implements)}
    above_names, known = names(corpus, corpus.policy(local.implements).jurisdiction), names(corpus, local.jurisdiction)
    rows = []
    for task in corpus.tasks_of(local.id):
        if task.topic in above:
            topic = next(t for t in corpus.topics if t.id == task.topic)
            central, own = above_names.get(above[task.topic].lead), known.get(task.lead)
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


def _relation(central: Unit | None, local: Unit | None) -> str:
    if central is None or local is None:
        return "unnamed"
    if central.kind == "collective":
        return "not_applicable"
    return "same" if local.counterpart == central.id else "changed"
