"""What a published table is: columns, keys, rows, and where in the YAML each row was written.

The columns are declared once.  CSV header, Table Schema, dictionary page and validation are made from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ...problems import Place
from ...views.facts import number

Value = str | int | bool | date | Decimal | None
NOWHERE = Place("policies")


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `type` is a type of Table Schema, `words` the allowed values with what each means."""

    name: str
    title: str
    type: str
    description: str
    required: bool = field(default=False, kw_only=True)
    unique: bool = field(default=False, kw_only=True)
    pattern: str = field(default="", kw_only=True)
    words: Mapping[str, str] = field(default_factory=dict, kw_only=True)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values stand in the columns `to` of another table, or of the same."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The values of a row in the order of the columns, None for an empty cell."""

    values: tuple[Value, ...]
    place: Place = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its Chinese title; the name is that of its file."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign: tuple[ForeignKey, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> tuple[Value, ...]:
        """All values of one column, from the first row down."""
        at = self.header.index(name)
        return tuple([row.values[at] for row in self.rows])


def refers(column: str, table: str, to: str = "id") -> ForeignKey:
    """A foreign key of one column."""
    return ForeignKey((column,), table, (to,))


def row(table: Table, record: Any, place: Place, **derived: Value) -> Row:
    """The values of a record: what is derived, and the record's own field of the column's name for the rest."""
    values = [derived.pop(c.name) if c.name in derived else getattr(record, c.name) for c in table.columns]
    if derived:
        raise ValueError(f"the table {table.name} has no column {', '.join(sorted(derived))}")
    return Row(tuple([value if value or value != "" else None for value in values]), place)


def place_of(record: Any, key: str = "") -> Place:
    """Where the key of a record was written; the record itself where it has no such key."""
    return record.at.get(key) or record.at.get("", NOWHERE)


def cell(value: Value) -> str:
    """A value as it stands in a file: empty, true or false, 2016-12-31, plain digits."""
    if isinstance(value, str):  # most are
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def example(table: Table, column: Column) -> Value:
    """The first value of a column that is not empty; None where all are."""
    return next((value for value in table.column(column.name) if value is not None), None)
