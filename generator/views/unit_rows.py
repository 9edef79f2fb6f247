"""A unit's duties as lines: its tasks with their targets, what charges it by name, and what it reports."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Corpus, Policy, Target, Task
from .duties import Duties, Duty, charged_elsewhere, owed_by_leads

# A sentence charges the unit though the list of the task does not.
CHARGED = "charged"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One target, or one task that has none; `role` is lead, participant or charged."""

    policy: Policy
    task: Task
    role: str
    target: Target | None = None


def unit_rows(corpus: Corpus, own: Duties) -> tuple[UnitRow, ...]:
    """Tasks led, tasks joined, then targets outside them; a target stands once."""
    found = [line for duty in (*own.leads, *own.participates) for line in _of_duty(duty)]
    charged = charged_elsewhere(corpus, own)
    owed = [t for t in owed_by_leads(corpus, own) if t not in charged]
    return (*found, *(_beside(corpus, t, CHARGED) for t in charged), *(_beside(corpus, t, "lead") for t in owed))


def _of_duty(duty: Duty) -> tuple[UnitRow, ...]:
    given = {"policy": duty.policy, "task": duty.responsibility.task, "role": duty.responsibility.role}
    return tuple(UnitRow(**given, target=target) for target in duty.targets) or (UnitRow(**given),)


def _beside(corpus: Corpus, target: Target, role: str) -> UnitRow:
    task = next(t for t in corpus.tasks_of(target.policy) if t.number == target.task)
    return UnitRow(policy=corpus.policy(target.policy), task=task, role=role, target=target)
