"""The members of clauses to the tasks that two units share, and to the part of them that fits a heat map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from ..model import Task, Unit
from .matrix import Responsibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two units and the tasks whose clauses name both, in the order of the text."""

    first: Unit
    second: Unit
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """The units of a heat map: each shares at least `least` tasks with another one; `counts` is of any two of them."""

    least: int
    units: tuple[Unit, ...]
    counts: dict[frozenset[str], int]

    def count(self, a: Unit, b: Unit) -> int:
        """0 where the two share no task."""
        return self.counts.get(frozenset((a.id, b.id)), 0)


def shared_tasks(found: Iterable[Responsibility]) -> tuple[Pair, ...]:
    """Every two units with a task in common: most tasks first, then in the order in which they are named."""
    units: dict[str, Unit] = {}
    tasks: dict[str, dict[str, Task]] = {}
    for r in found:
        units[r.unit.id] = r.unit
        tasks.setdefault(r.unit.id, {})[r.task.id] = r.task
    pairs = (
        Pair(first=units[a], second=units[b], tasks=tuple(task for id, task in tasks[a].items() if id in tasks[b]))
        for a, b in combinations(units, 2)
    )
    return tuple(sorted((p for p in pairs if p.tasks), key=lambda p: -len(p.tasks)))


def overlap(pairs: tuple[Pair, ...], most: int) -> Overlap:
    """The lowest number of shared tasks that at most so many units reach with another; who shares most with the others stands first."""
    highest = max((len(p.tasks) for p in pairs), default=1)
    least = next((n for n in range(1, highest + 1) if len(_reaching(pairs, n)) <= most), highest)
    chosen = _reaching(pairs, least)
    counts = {frozenset((p.first.id, p.second.id)): len(p.tasks) for p in pairs if p.first.id in chosen and p.second.id in chosen}
    totals = Counter()
    for two, count in counts.items():
        totals.update(dict.fromkeys(two, count))
    units = tuple(sorted(chosen.values(), key=lambda unit: -totals[unit.id]))
    return Overlap(least=least, units=units, counts=counts)


def _reaching(pairs: Iterable[Pair], least: int) -> dict[str, Unit]:
    return {unit.id: unit for p in pairs if len(p.tasks) >= least for unit in (p.first, p.second)}
