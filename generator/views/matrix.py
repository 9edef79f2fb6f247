"""Who does what: the members of every clause as (task, unit, role, position), and as a grid of tasks and units."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Corpus, Policy, Task, Unit
from ..model.once import once
from ..prose.units import clause_text
from .facts import names


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """One member of a clause; `position` counts from 1, whoever leads first."""

    task: Task
    unit: Unit
    role: str
    position: int
    name_as_written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Tasks by units of one policy; `cells` holds the responsibility where there is one."""

    policy: Policy
    tasks: tuple[Task, ...]
    units: tuple[Unit, ...]
    cells: dict[tuple[str, str], Responsibility]

    def cell(self, task: Task, unit: Unit) -> Responsibility | None:
        return self.cells.get((task.id, unit.id))

    def of_task(self, task: Task) -> tuple[Responsibility, ...]:
        return tuple(r for r in self.cells.values() if r.task.id == task.id)

    def of_unit(self, unit: Unit) -> tuple[Responsibility, ...]:
        return tuple(r for r in self.cells.values() if r.unit.id == unit.id)

    @property
    def unnamed(self) -> tuple[Task, ...]:
        """Tasks whose item names nobody."""
        return tuple(t for t in self.tasks if not t.members)


@once
def responsibilities(corpus: Corpus, policy: Policy) -> tuple[Responsibility, ...]:
    """Every member of every clause of the policy, in the order of the text; unknown names are left out."""
    known = names(corpus, policy)
    return tuple(
        Responsibility(
            task=task, unit=known[name], role="lead" if name in task.leads else "participant", position=position, name_as_written=name
        )
        for task in corpus.tasks_of(policy.id)
        for position, name in enumerate(task.members, 1)
        if name in known
    )


def matrix(corpus: Corpus, policy: Policy) -> Matrix:
    """The grid: units in the order in which they are first named."""
    found = responsibilities(corpus, policy)
    units = {r.unit.id: r.unit for r in found}
    return Matrix(
        policy=policy, tasks=corpus.tasks_of(policy.id), units=tuple(units.values()), cells={(r.task.id, r.unit.id): r for r in found}
    )


def responsibility_text(task: Task) -> str:
    """The clause as the document words it, closed: （省水利厅、省发展改革委等）; empty where nobody is named."""
    if task.clauses:
        return "".join(task.clauses)
    opened = clause_text(task.members, task.and_others)
    return f"{opened}）" if opened else ""


def printed_number(policy: Policy, task: Task) -> str:
    """二（二）, as the document numbers the item; 结尾 for the reporting duty."""
    passage = policy.passage(task.number)
    return passage.number if passage else "结尾"
