"""Published tables: columns, keys and rows, their cells as text, their Table Schema.

The columns are declared once.  CSV header, Table Schema, dictionary page and validation are made from them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ..problems import Place
from ..views.facts import number

Value = str | int | bool | date | Decimal | None
Json = dict[str, Any]
NOWHERE = Place("policies")
# Raised when a table or a column goes, is renamed or means something else: packages of two such versions cannot be compared.
SCHEMA_VERSION = "1"
# Any number of up to 15 digits survives a double, which is all that a spreadsheet, SQLite and most readers of JSON know.
DIGITS = 15


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `type` is a type of Table Schema, `words` has the allowed values and their meanings, `refers` the table of its ids."""

    name: str
    title: str
    type: str
    description: str
    required: bool = field(default=False, kw_only=True)
    unique: bool = field(default=False, kw_only=True)
    pattern: str = field(default="", kw_only=True)
    words: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    refers: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values are those of the columns `to` of another table or of the same one."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Values in the order of the columns, None for an empty cell, and the place in the YAML where the record was written."""

    values: tuple[Value, ...]
    place: Place = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a Chinese title; its name is that of its file."""

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
        """Return all values of a column."""
        at = self.header.index(name)
        return tuple([row.values[at] for row in self.rows])


def declare(
    name: str, title: str, description: str, *columns: Column, key: tuple[str, ...] = ("id",), foreign: tuple[ForeignKey, ...] = ()
) -> Table:
    """Return a table without rows; `foreign` are the foreign keys of several columns."""
    foreign += tuple(ForeignKey((column.name,), column.refers, ("id",)) for column in columns if column.refers)
    return Table(name=name, title=title, description=description, columns=columns, key=key, foreign=foreign)


def row(table: Table, record: Any, place: Place | None = None, **derived: Value) -> Row:
    """Return the row of a record: a derived value where one is given, else the field that has the name of the column."""
    values = [derived.pop(c.name) if c.name in derived else getattr(record, c.name) for c in table.columns]
    if derived:
        raise ValueError(f"the table {table.name} has no column {', '.join(sorted(derived))}")
    return Row(tuple([value if value or value != "" else None for value in values]), place or place_of(record))


def place_of(record: Any, key: str = "") -> Place:
    """Return the place of a key of a record, or of the record where it has no such key."""
    return record.at.get(key) or record.at.get("", NOWHERE)


def cell(value: Value) -> str:
    """Return a value as text for a CSV cell: empty, true, false, 2016-12-31, plain digits."""
    if isinstance(value, str):  # most are
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def json_bytes(value: Json, indent: int | None = None) -> bytes:
    """Return JSON with Chinese as it is; one line without `indent`, which Python writes ten times as fast."""
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode()


def fits(value: Decimal | int) -> bool:
    """Return whether a double shows the same digits again."""
    plain = Decimal(value).normalize()
    return len(plain.as_tuple().digits) <= DIGITS and -DIGITS < plain.adjusted() < DIGITS


def exact(value: Decimal | int) -> int | float:
    """Return the number as 80 or 99.47; raise ValueError for one that a double would change."""
    if not fits(value):
        raise ValueError(f"{value} has more than {DIGITS} digits, and a double would change it")
    whole = int(value)
    return whole if whole == value else float(value)


def schema(table: Table) -> Json:
    """Return the Table Schema: fields, primary key and foreign keys, as Data Package version 2 names them."""
    made: Json = {"fields": [_field(table, column) for column in table.columns], "primaryKey": list(table.key)}
    for key in table.foreign:
        resource = {} if key.table == table.name else {"resource": key.table}  # a reference to the table itself names none
        made.setdefault("foreignKeys", []).append({"fields": list(key.columns), "reference": {**resource, "fields": list(key.to)}})
    return made


def _field(table: Table, column: Column) -> Json:
    made: Json = {"name": column.name, "title": column.title, "type": column.type, "description": column.description}
    if (value := next((value for value in table.column(column.name) if value is not None), None)) is not None:
        made["example"] = cell(value)
    if found := constraints(column):
        made["constraints"] = found
    if column.words:
        made["categories"] = [{"value": value, "label": label} for value, label in column.words.items()]
    return made


def constraints(column: Column) -> Json:
    """Return the constraints; the categories again as enum, since validators read only that."""
    every = {"required": column.required, "unique": column.unique, "pattern": column.pattern, "enum": list(column.words)}
    return {name: value for name, value in every.items() if value}


