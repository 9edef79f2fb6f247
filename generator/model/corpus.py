"""The corpus: all records of a folder, in file order, and look-ups from a record to related records."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar

from .documents import Policy
# fmt: off
from .records import (
    FigureRelation, Imprint, Indicator, Judgement, Notes, NotTarget, Observation, Search, SecondReading, Target, Task, Topic, Unit,
)
# fmt: on

Key = TypeVar("Key")
Record = TypeVar("Record")
Answer = TypeVar("Answer")

WITH_ID = ("policies", "units", "topics", "indicators", "tasks", "targets")
COUNTED = {"policy": "policies", "task": "tasks", "target": "targets", "unit": "units"}


def once(compute: Callable[..., Answer]) -> Callable[..., Answer]:
    """Decorate a function of a corpus and its records or ids: each result is computed once and kept, since a corpus never changes."""

    @wraps(compute)
    def answer(corpus: "Corpus", *about: Any) -> Answer:
        key = (compute, *(getattr(one, "id", one) for one in about))
        if key not in corpus.answers:
            corpus.answers[key] = compute(corpus, *about)
        return corpus.answers[key]

    return answer


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """All records of a folder; each index for look-ups is built when it is first used.

    `lost` is {kind, such as task: ids of records that could not be read}. An unknown id is ""; x/ means any record of the document x.
    """

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
    relations: tuple[FigureRelation, ...] = ()
    reported: tuple[Observation, ...] = ()
    searches: tuple[Search, ...] = ()
    reading: SecondReading | None = None
    lost: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    imprint: Imprint = Imprint()
    notes: Notes = Notes()

    @property
    def counted(self) -> str:
        """Return the numbers of records as text: 2 policies, 44 tasks, 184 targets, 89 units."""
        found = ((len(getattr(self, many)), one, many) for one, many in COUNTED.items())
        return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in found)

    def may_be_lost(self, kind: str, id: str) -> bool:
        """Return True if a record of this kind that could not be read may have this id, or, for a unit, this name."""
        return not self.lost.get(kind, frozenset()).isdisjoint((id, "", f"{id.partition('/')[0]}/"))

    def policy(self, id: str) -> Policy | None:
        return self._by_id["policies"].get(id)

    def unit(self, id: str) -> Unit | None:
        return self._by_id["units"].get(id)

    def topic(self, id: str) -> Topic | None:
        return self._by_id["topics"].get(id)

    def indicator(self, id: str) -> Indicator | None:
        return self._by_id["indicators"].get(id)

    def task(self, id: str) -> Task | None:
        """Return the task with this id, such as gansu-2014-39/2.2; None if there is no such task."""
        return self._by_id["tasks"].get(id)

    def target(self, id: str) -> Target | None:
        """Return the target with this id, such as gansu-2014-39/tap-water-2016; None if there is no such target."""
        return self._by_id["targets"].get(id)

    def task_of(self, target: Target) -> Task | None:
        return self.task(f"{target.policy}/{target.task}")

    def tasks_of(self, policy: str) -> tuple[Task, ...]:
        return self._groups["tasks"].get(policy, ())

    def targets_of(self, policy: str) -> tuple[Target, ...]:
        return self._groups["targets"].get(policy, ())

    def targets_of_task(self, task: str) -> tuple[Target, ...]:
        """Return the targets of the task with this id, in the order of the file."""
        return self._groups["of_task"].get(task, ())

    def targets_for(self, indicator: str) -> tuple[Target, ...]:
        return self._groups["of_indicator"].get(indicator, ())

    def not_targets_of(self, policy: str) -> tuple[NotTarget, ...]:
        return self._groups["not_targets"].get(policy, ())

    def above(self, policy: Policy) -> tuple[Policy, ...]:
        """Return the document that `policy` implements, then the document that this one implements, and so on up to the highest."""
        line = [policy]
        while (upper := self.policy(line[-1].implements)) and upper not in line:
            line.append(upper)
        return tuple(line[1:])

    def below(self, policy: Policy) -> tuple[Policy, ...]:
        """Return the documents that implement `policy` directly."""
        return self._groups["below"].get(policy.id, ())

    @once
    def named(self, policy: Policy) -> Mapping[str, Unit]:
        """Return {name: unit} of all units that `policy` may name; if two units share a name, the one at the lower level counts."""
        found: dict[str, Unit] = {}
        for unit in (unit for place in self.places(policy) for unit in self._groups["of_place"].get(place, ())):
            for name in (unit.name, *(n.name for n in unit.written)):
                found.setdefault(name, unit)
        return found

    def places(self, policy: Policy) -> tuple[str, ...]:
        """Return the place of `policy`, then those of the documents that it implements, directly or not, and 全国: 石桥县, 云川市, 东江省, 全国."""
        return tuple(dict.fromkeys((policy.jurisdiction, *(p.jurisdiction for p in self.above(policy)), "全国")))

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Any]]:
        """Return {kind: {id: record}}; of several records with the same id, the first counts."""
        return {kind: {record.id: record for record in reversed(getattr(self, kind))} for kind in WITH_ID}

    @cached_property
    def _groups(self) -> dict[str, dict[str, tuple[Any, ...]]]:
        return {
            "tasks": grouped((task.policy, task) for task in self.tasks),
            "targets": grouped((target.policy, target) for target in self.targets),
            "of_task": grouped((f"{target.policy}/{target.task}", target) for target in self.targets),
            "of_indicator": grouped((target.indicator, target) for target in self.targets),
            "not_targets": grouped((item.policy, item) for item in self.not_targets),
            "below": grouped((policy.implements, policy) for policy in self.policies),
            "of_place": grouped((unit.jurisdiction, unit) for unit in self.units),
        }

    @cached_property
    def answers(self) -> dict[tuple[Any, ...], Any]:
        """Return the cache that the decorator `once` fills: {(function, id of each argument): result}."""
        return {}


def grouped(pairs: Iterable[tuple[Key, Record]]) -> dict[Key, tuple[Record, ...]]:
    """Group (key, record) pairs by key and return {key: records}; records keep their order."""
    found: dict[Key, list[Record]] = {}
    for key, record in pairs:
        found.setdefault(key, []).append(record)
    return {key: tuple(own) for key, own in found.items()}
