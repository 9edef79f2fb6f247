"""The data types of a published table: columns, keys and rows.  Also a cell as text, and the Table Schema of a table.

Each column is declared once: CSV header, Table Schema, dictionary and validation are derived from the declaration.
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
# To be increased when a table or column is removed, renamed or redefined: packages with different schema versions cannot be compared.
SCHEMA_VERSION = "1"
# The scale of values, in the dictionary
SCALE = "95 即 95%，112万人写作 1120000。95 means 95 %; 112万人 is 1120000."
# Columns that change with every line or character added above, and are no facts of the record; OFFSETS only as integers.
POSITIONS = frozenset({"source_file", "source_line", "quote_start", "quote_end"})
OFFSETS = frozenset({"start", "end"})
# A double keeps up to 15 decimal digits; spreadsheets, SQLite and most JSON parsers store numbers as doubles.
DIGITS = 15


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `type` is a Table Schema type, `words` is {allowed value: meaning}, `refers` names the table whose ids are its values.

    `en` is the description in English; `name` is the English title.  `scale` says in which scale a value is written.
    """

    name: str
    title: str
    type: str
    description: str
    required: bool = field(default=False, kw_only=True)
    unique: bool = field(default=False, kw_only=True)
    pattern: str = field(default="", kw_only=True)
    words: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    refers: str = field(default="", kw_only=True)
    en: str = field(default="", kw_only=True)
    scale: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A foreign key: the values of `columns` must occur in the columns `to` of `table`, which may be the same table."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The values of a row in column order, None for an empty cell; `place` is the file and line where its record is written."""

    values: tuple[Value, ...]
    place: Place = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a Chinese title; `name` is the file name without extension, `key` the columns of the primary key.

    `calculated`: its rows follow from other tables, and its ids from other ids, so that both may differ in the next version.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign: tuple[ForeignKey, ...] = ()
    rows: tuple[Row, ...] = ()
    title_en: str = ""
    description_en: str = ""
    calculated: bool = False

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> tuple[Value, ...]:
        at = self.header.index(name)
        return tuple([row.values[at] for row in self.rows])


def declare(
    name: str,
    title: str,
    description: str,
    *columns: Column,
    key: tuple[str, ...] = ("id",),
    foreign: tuple[ForeignKey, ...] = (),
    **more: Any,
) -> Table:
    """Return a table without rows.  `foreign` are foreign keys of several columns; a column with `refers` is a foreign key by itself.

    `more` are `title_en`, `description_en` and `calculated`.
    """
    foreign += tuple(ForeignKey((column.name,), column.refers, ("id",)) for column in columns if column.refers)
    return Table(name=name, title=title, description=description, columns=columns, key=key, foreign=foreign, **more)


def row(table: Table, record: Any, place: Place | None = None, **derived: Value) -> Row:
    """Return the row for `record`: a column takes its value from `derived`, or else from the attribute of the record with its name."""
    values = [derived.pop(c.name) if c.name in derived else getattr(record, c.name) for c in table.columns]
    if derived:
        raise ValueError(f"the table {table.name} has no column {', '.join(sorted(derived))}")
    return Row(tuple([value if value or value != "" else None for value in values]), place or place_of(record))


def place_of(record: Any, key: str = "") -> Place:
    """Return the file position of the YAML key `key` of a record, or the position of the record if the key is missing."""
    return record.at.get(key) or record.at.get("", NOWHERE)


def cell(value: Value) -> str:
    """Return a value as the text of a CSV cell: 2016-12-31, true, a number without exponent; an empty text for None."""
    if isinstance(value, str):  # tested first: most values are text
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def json_bytes(value: Json, indent: int | None = None) -> bytes:
    """Return JSON in UTF-8 with unescaped Chinese.  Without `indent` it is on one line without spaces, which is ten times as fast to write."""
    between = (",", ":") if indent is None else None
    return (json.dumps(value, ensure_ascii=False, indent=indent, separators=between) + "\n").encode()


def fits(value: Decimal | int) -> bool:
    """Return whether a double (64-bit floating-point number) keeps all digits of the number."""
    plain = Decimal(value).normalize()
    return len(plain.as_tuple().digits) <= DIGITS and -DIGITS < plain.adjusted() < DIGITS


def exact(value: Decimal | int) -> int | float:
    """Return the number as int or float: 80, 99.47; raise ValueError if a double would change it."""
    if not fits(value):
        raise ValueError(f"{value} has more than {DIGITS} digits, and a double would change it")
    whole = int(value)
    return whole if whole == value else float(value)


def schema(table: Table) -> Json:
    """Return the Table Schema of a table (Data Package version 2): fields, primary key and foreign keys."""
    made: Json = {"fields": [_field(table, column) for column in table.columns], "primaryKey": list(table.key)}
    for key in table.foreign:
        resource = {} if key.table == table.name else {"resource": key.table}  # omitted if the table refers to itself
        made.setdefault("foreignKeys", []).append({"fields": list(key.columns), "reference": {**resource, "fields": list(key.to)}})
    return made


def _field(table: Table, column: Column) -> Json:
    made: Json = {"name": column.name, "title": column.title, "type": column.type, "description": column.description}
    if column.en:
        made["description_en"] = column.en
    if (value := next((value for value in table.column(column.name) if value is not None), None)) is not None:
        made["example"] = cell(value)
    if found := constraints(column):
        made["constraints"] = found
    if column.words:
        made["categories"] = [{"value": value, "label": label} for value, label in column.words.items()]
    return made


def constraints(column: Column) -> Json:
    """Return the constraints of a column in its Table Schema.  Allowed values are in `enum` too: validators ignore `categories`."""
    every = {"required": column.required, "unique": column.unique, "pattern": column.pattern, "enum": list(column.words)}
    return {name: value for name, value in every.items() if value}


