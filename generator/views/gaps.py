"""Pairs of a comparison to those whose figures, and those whose last days, can be set on one axis.

Only what the rules of the comparison hold comparable is set side by side, and never two units of measure: 每村 1 名
and 90% are two groups.  A pair that has no stated figure on either side (全部, 完成) has no place on an axis of values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .comparison import Comparison, measure
from .facts import due

ORDER = ("earlier", "later", "same")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueGroup:
    """Pairs of one unit of measure; `each` is the member that the figure counts for."""

    unit: str
    each: str
    rows: tuple[Comparison, ...]


def by_value(rows: Iterable[Comparison]) -> tuple[ValueGroup, ...]:
    """Comparable pairs with a stated figure, by unit of measure, in the order of the rows."""
    groups: dict[tuple[str, str], list[Comparison]] = {}
    for row in rows:
        if row.status == "paired" and row.value != "not_comparable" and _stated(row):
            groups.setdefault((measure(row.local)[1], row.central.each or row.local.each), []).append(row)
    return tuple(ValueGroup(unit=unit, each=each, rows=tuple(own)) for (unit, each), own in groups.items())


def by_date(rows: Iterable[Comparison]) -> dict[str, tuple[Comparison, ...]]:
    """{relation: pairs with two last days}, the earliest days first; a relation that no pair has is left out."""
    dated = [row for row in rows if row.status == "paired" and due(row.central) and due(row.local)]
    dated.sort(key=lambda row: (due(row.central), due(row.local)))
    return {relation: own for relation in ORDER if (own := tuple(row for row in dated if row.date == relation))}


def _stated(row: Comparison) -> bool:
    return row.central.value is not None or row.local.value is not None
