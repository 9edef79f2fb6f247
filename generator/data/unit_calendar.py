"""The dated duties of a unit to its calendar, which names the unit's role in each task."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..model import Corpus, Unit
from ..views.responsibilities import Duties, UnitRow, duties, printed_number, unit_rows
from .calendars import Dated, calendar, day_of, indicator_names
from .links import links
from .unit_table import record_address, role


def unit_calendar(corpus: Corpus, unit: Unit, address: str) -> bytes:
    """`address` is that of the site; empty where no duty has a date, since a calendar without events is none."""
    to, names = links(corpus, ""), indicator_names(corpus)
    found = tuple(
        Dated(
            policy=row.policy,
            target=row.target,
            name=names[row.target.indicator],
            day=day,
            task=_task(row),
            url=record_address(row, to, address),
        )
        for row, day in dated_rows(corpus, duties(corpus, unit))
    )
    return calendar(f"{unit.name}：责任清单期限", corpus, found) if found else b""


def dated_rows(corpus: Corpus, own: Duties) -> Iterator[tuple[UnitRow, date]]:
    """(the row of a target, the day on which it stands in a calendar), where there is one."""
    for row in unit_rows(corpus, own):
        if row.target and (day := day_of(row.policy, row.target)):
            yield row, day


def _task(row: UnitRow) -> str:
    return f"{printed_number(row.policy, row.task)} {row.task.title}（{role(row)}）"
