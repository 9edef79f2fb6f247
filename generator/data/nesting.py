"""Rows of tables to one nested value: a row with the rows that refer to it, and in place of an identifier what it means.

An empty cell is left out, a list stands even where it is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from .table import Column, Row, Table, Value, exact

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Rows of `table` that hang on a row above: those in one of whose columns `by` its column `of` is repeated.

    `one` stands in the place of the column of its name; a list stands behind all columns.  `only` are the columns
    that are shown, all where it is empty; `where` is what else holds of the rows.
    """

    name: str
    table: str
    by: tuple[str, ...] = ("id",)
    of: str = "id"
    one: bool = False
    title: str = ""
    only: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    branches: tuple[Branch, ...] = ()


def reference(column: str, table: str, only: tuple[str, ...] = (), branches: tuple[Branch, ...] = ()) -> Branch:
    """What an identifier means, in place of the identifier."""
    return Branch(name=column, of=column, table=table, one=True, only=only, branches=branches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forest:
    """All tables by name, and for each column of each of them the places of every value."""

    tables: Mapping[str, Table]
    places: Mapping[tuple[str, str], Mapping[Value, tuple[int, ...]]]


def forest(tables: Iterable[Table]) -> Forest:
    found = {table.name: table for table in tables}
    keyed = {(table.name, name): _places(table.column(name)) for table in found.values() for name in table.header}
    return Forest(tables=found, places=keyed)


def _places(values: Iterable[Value]) -> dict[Value, tuple[int, ...]]:
    found: dict[Value, list[int]] = {}
    for at, value in enumerate(values):
        found.setdefault(value, []).append(at)
    return {value: tuple(at) for value, at in found.items()}


def shown(branch: Branch, table: Table) -> tuple[Column, ...]:
    """The columns of a row, in the order of the table."""
    return tuple(column for column in table.columns if not branch.only or column.name in branch.only)


def lists(branch: Branch) -> tuple[Branch, ...]:
    return tuple(below for below in branch.branches if not below.one)


def references(branch: Branch) -> dict[str, Branch]:
    return {below.name: below for below in branch.branches if below.one}


def nested_row(forest: Forest, branch: Branch, row: Row) -> Json:
    """A row as an object: its columns, then what hangs on it."""
    table = forest.tables[branch.table]
    cells = dict(zip(table.header, row.values, strict=True))
    meant = references(branch)
    made: Json = {}
    for column in shown(branch, table):
        if cells[column.name] is None:
            continue
        below = meant.get(column.name)
        made[column.name] = _meant(forest, below, cells) if below else plain(cells[column.name])
    return made | {below.name: [nested_row(forest, below, found) for found in _rows(forest, below, cells)] for below in lists(branch)}


def _meant(forest: Forest, below: Branch, cells: Mapping[str, Value]) -> Json:
    return nested_row(forest, below, next(_rows(forest, below, cells)))


def _rows(forest: Forest, below: Branch, cells: Mapping[str, Value]) -> Iterator[Row]:
    """In the order of their table, each once."""
    table = forest.tables[below.table]
    places = {at for column in below.by for at in forest.places[below.table, column].get(cells[below.of], ())}
    for at in sorted(places):
        row = table.rows[at]
        if all(row.values[table.header.index(name)] == value for name, value in below.where):
            yield row


def plain(value: Value) -> str | int | float | bool:
    """A value as JSON knows it: 80, 99.47, true, "2016-12-31"."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, Decimal | int):
        return exact(value)
    return value.isoformat() if isinstance(value, date) else value
