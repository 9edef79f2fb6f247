"""The tables to their dictionary: every column with what it means, where its values lead, and what its first rows hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .about import TYPES
from .table import Column, ForeignKey, Table, cell

FIRST_ROWS = 3
LONGEST = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A column as the dictionary shows it; `refers` are the columns in which its values stand, as (table, column), `first` its first cells."""

    column: Column
    type: str
    first: tuple[str, ...]
    refers: tuple[tuple[str, str], ...]


def dictionary(found: Iterable[Table]) -> dict[str, tuple[Entry, ...]]:
    """Every column of every table, by the table's name."""
    return {table.name: tuple(_entry(table, column) for column in table.columns) for table in found}


def _entry(table: Table, column: Column) -> Entry:
    refers = tuple((key.table, _other(key, column)) for key in table.foreign if column.name in key.columns)
    first = tuple(shortened(cell(value)) for value in table.column(column.name)[:FIRST_ROWS])
    return Entry(column=column, type=TYPES[column.type], first=first, refers=refers)


def _other(key: ForeignKey, column: Column) -> str:
    """The column that the key pairs with this one."""
    return key.to[key.columns.index(column.name)]


def shortened(text: str) -> str:
    """The first line, cut where it is too long for a table."""
    first = text.split("\n")[0]
    return first if len(first) <= LONGEST else f"{first[:LONGEST]}…"
