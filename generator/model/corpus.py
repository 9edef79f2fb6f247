"""All that was read, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from .arithmetic import Relation
from .commitments import Indicator, Judgement, NotTarget, Target
from .documents import Policy
from .imprint import Imprint
from .notes import Notes
from .reported import Observation
from .work import Task, Topic, Unit

Key = TypeVar("Key")
Record = TypeVar("Record")

COUNTED = {"policy": "policies", "task": "tasks", "target": "targets", "unit": "units"}


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Everything that was read, in the order of the files; what belongs to one document is sorted out once."""

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
    lost: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    imprint: Imprint = Imprint()
    notes: Notes = Notes()

    @property
    def counted(self) -> str:
        """2 policies, 44 tasks, 184 targets, 89 units."""
        found = ((len(getattr(self, many)), one, many) for one, many in COUNTED.items())
        return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in found)

    def may_be_lost(self, kind: str, id: str) -> bool:
        """Whether a record that could not be read may be the one that is meant: unit, topic, policy, task, indicator or target."""
        return not self.lost.get(kind, frozenset()).isdisjoint((id, "", f"{id.partition('/')[0]}/"))

    def policy(self, id: str) -> Policy | None:
        return self._policies.get(id)

    def tasks_of(self, policy: str) -> tuple[Task, ...]:
        return self._tasks.get(policy, ())

    def targets_of(self, policy: str) -> tuple[Target, ...]:
        return self._targets.get(policy, ())

    def targets_for(self, indicator: str) -> tuple[Target, ...]:
        """Those of one indicator, of every document."""
        return self._measured.get(indicator, ())

    def not_targets_of(self, policy: str) -> tuple[NotTarget, ...]:
        return self._not_targets.get(policy, ())

    @cached_property
    def _policies(self) -> dict[str, Policy]:
        return {policy.id: policy for policy in reversed(self.policies)}

    @cached_property
    def _tasks(self) -> dict[str, tuple[Task, ...]]:
        return grouped((task.policy, task) for task in self.tasks)

    @cached_property
    def _targets(self) -> dict[str, tuple[Target, ...]]:
        return grouped((target.policy, target) for target in self.targets)

    @cached_property
    def _measured(self) -> dict[str, tuple[Target, ...]]:
        return grouped((target.indicator, target) for target in self.targets)

    @cached_property
    def _not_targets(self) -> dict[str, tuple[NotTarget, ...]]:
        return grouped((item.policy, item) for item in self.not_targets)


def grouped(pairs: Iterable[tuple[Key, Record]]) -> dict[Key, tuple[Record, ...]]:
    """{key: the records with it, in their order}."""
    found: dict[Key, list[Record]] = {}
    for key, record in pairs:
        found.setdefault(key, []).append(record)
    return {key: tuple(own) for key, own in found.items()}
