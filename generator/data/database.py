"""The tables to one SQLite file that explains itself: keys, references, allowed words, a dictionary, full text.

A cell holds what the CSV says: true and false, dates and identifiers as text, numbers as numbers.  Two builds give the
same bytes with one version of SQLite, which writes its own number into the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

from .about import dictionary
from .full_text import index_quotes
from .table import NOWHERE, SCHEMA_VERSION, Column, Row, Table, Value, cell, exact

NAME = "duibiao.sqlite"
TYPES = {"integer": "INTEGER", "number": "NUMERIC"}
# "Dubi": what the program `file` shows.
APPLICATION = 0x44756269
SETTINGS = (
    "PRAGMA page_size = 4096",
    "PRAGMA auto_vacuum = 0",
    "PRAGMA encoding = 'UTF-8'",
    f"PRAGMA application_id = {APPLICATION}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)
# What only this file needs said: the rows that follow those of `about`.
HOW = (
    (
        "search",
        "检索引文",
        "SELECT id, quote FROM quotes_fts WHERE quotes_fts MATCH '饮水'; 带符号的加双引号：MATCH '\"95%\"'；都要有的以 AND 相连。",
    ),
    ("columns", "各列的含义", "见 dictionary；各表的建表语句中也注有列的中文名称。"),
    ("foreign_keys", "外键", "PRAGMA foreign_keys = ON 之后，改动受外键约束。"),
)


def database(tables: Iterable[Table], about: Table) -> bytes:
    """`about` says what the data is; it and the dictionary of all columns stand beside the tables."""
    found = tuple(tables)
    told = replace(about, rows=(*about.rows, *(Row(row, NOWHERE) for row in HOW)))
    every = (*found, told, dictionary(found))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        for setting in SETTINGS:
            made.execute(setting)
        for table in every:
            made.execute(create(table, every))
        for table in every:
            _fill(made, table)
        if broken := made.execute("PRAGMA foreign_key_check").fetchall():
            raise ValueError(f"references that lead nowhere: {broken}")
        if any(table.name == "targets" for table in found):
            index_quotes(made)
        made.execute("VACUUM")
        return made.serialize()


def create(table: Table, every: Sequence[Table]) -> str:
    """The statement that makes the table; the file keeps its remarks, and `.schema` shows them."""
    columns = [(_column(column), column.title) for column in table.columns]
    stated = [(constraint, "") for constraint in _constraints(table, every)]
    lines = [*columns, *stated]
    ended = [
        f"  {text}{'' if at == len(lines) else ','}" + (f" -- {remark}" if remark else "") for at, (text, remark) in enumerate(lines, 1)
    ]
    return f"CREATE TABLE {quoted(table.name)} ( -- {table.title}\n" + "\n".join(ended) + "\n)"


def _column(column: Column) -> str:
    name = quoted(column.name)
    allowed = f" CHECK ({name} IN ('true', 'false'))" if column.type == "boolean" else ""
    return f"{name} {TYPES.get(column.type, 'TEXT')}" + (" NOT NULL" if column.required else "") + allowed


def _constraints(table: Table, every: Sequence[Table]) -> Iterator[str]:
    """The key, what is unique, and what other tables refer to, since SQLite wants that unique as well."""
    referred = [key.to for other in every for key in other.foreign if key.table == table.name]
    unique = dict.fromkeys([*((column.name,) for column in table.columns if column.unique), *referred])
    yield f"PRIMARY KEY {_list(table.key)}"
    yield from (f"UNIQUE {_list(columns)}" for columns in unique if columns != table.key)
    yield from (f"FOREIGN KEY {_list(key.columns)} REFERENCES {quoted(key.table)} {_list(key.to)}" for key in table.foreign)


def _fill(made: sqlite3.Connection, table: Table) -> None:
    places = ", ".join("?" * len(table.columns))
    made.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({places})", (tuple(map(stored, row.values)) for row in table.rows))


def stored(value: Value) -> str | int | float | None:
    """A value as the file holds it; an empty cell is NULL."""
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        return exact(value)
    return None if value is None else cell(value)


def quoted(name: str) -> str:
    """A name, some of which (end, exception) are words of SQL."""
    return f'"{name}"'


def _list(names: Iterable[str]) -> str:
    return f"({', '.join(map(quoted, names))})"
