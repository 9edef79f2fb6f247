"""All that was read, in the order of the files."""

from __future__ import annotations

from dataclasses import dataclass

from .arithmetic import Relation
from .commitments import Indicator, Judgement, NotTarget, Target
from .documents import Policy
from .reported import Observation
from .work import Task, Topic, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Everything that was read, in the order of the files."""

    version: str
    data_date: str
    units: tuple[Unit, ...] = ()
    topics: tuple[Topic, ...] = ()
    policies: tuple[Policy, ...] = ()
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    not_targets: tuple[NotTarget, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    relations: tuple[Relation, ...] = ()
    reported: tuple[Observation, ...] = ()

    def policy(self, id: str) -> Policy | None:
        return next((p for p in self.policies if p.id == id), None)

    def tasks_of(self, policy: str) -> tuple[Task, ...]:
        return tuple(t for t in self.tasks if t.policy == policy)

    def targets_of(self, policy: str) -> tuple[Target, ...]:
        return tuple(t for t in self.targets if t.policy == policy)
