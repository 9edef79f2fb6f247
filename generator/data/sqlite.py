"""The SQLite database of all tables, with primary and foreign keys, a dictionary of the columns and a full-text index of quotations.

Numbers are stored as numbers, booleans as 1 and 0, all other values as in the CSV (2016-12-31).  The bytes of the file depend
only on the tables and on the version of SQLite, which SQLite writes into it.

A query is a plain word: MATCH '饮水'.  SQLite takes a run of Han characters for one word, and its trigram tokenizer finds no
word of two characters, so every substring of a run is indexed.  Numbers are never split: 95% does not match 195%.

Datasette and sqlite-utils find the index of a table by the words content="targets", with these quotation marks.  SQLite marks a
match in snippet() only where it is a whole run; without `columnsize=0` it counts the substrings as words and shows nothing.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

from .table import NOWHERE, SCHEMA_VERSION, Column, Row, Table, Value, cell, exact
from .wording import describing

NAME = "duibiao.sqlite"
INDEX = "quotes_fts"
TYPES = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}
# "Dubi" in ASCII: the application id that the program `file` shows.
APPLICATION = 0x44756269
SETTINGS = (
    "PRAGMA page_size = 4096",
    "PRAGMA auto_vacuum = 0",
    "PRAGMA encoding = 'UTF-8'",
    f"PRAGMA application_id = {APPLICATION}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)
QUERY = "SELECT id, quote FROM quotes_fts WHERE quotes_fts MATCH '饮水'; 带符号的加双引号：MATCH '\"95%\"'；同时包含几个词，用 AND 连接。"
MARKED = (
    "SELECT id, replace(quote, '饮水', '【饮水】') FROM quotes_fts WHERE quotes_fts MATCH '饮水'; "
    "snippet(quotes_fts, 0, '【', '】', '…', 12) 只标出标点之间整句相同的词，其余给出原文开头。"
)
# Rows of the table `about` that only the database has.
HOW = (
    ("search", "检索原文", QUERY),
    ("search_marked", "标出检索词", MARKED),
    ("columns", "各列的含义", "见 dictionary；各表的建表语句中也注有列的中文名称。"),
    ("foreign_keys", "外键", "PRAGMA foreign_keys = ON 之后，改动受外键约束。"),
)
# Signs that are part of a word, next to letters and digits: 95%, 3-6个, 2.5公里.
SIGNS = "%％.-–"
RUN = re.compile(rf"[^\W_{SIGNS}]+(?:[{SIGNS}]+[^\W_{SIGNS}]+)*[%％]?".replace("-–", r"\-–"))
# A part that is never split: a number, a word in Latin letters, or one other character.
PIECE = re.compile(r"\d+(?:[.\-–]\d+)*|[A-Za-z]+|.")
CREATE_INDEX = (
    f'CREATE VIRTUAL TABLE {INDEX} USING fts5(quote, id UNINDEXED, content="targets", content_rowid="rowid", detail=none, columnsize=0, '
    f"tokenize=\"unicode61 tokenchars '{SIGNS}'\")"
)


def database(tables: Iterable[Table], about: Table) -> bytes:
    """Return the bytes of an SQLite database with `tables`, `about` (a table that describes the data) and the dictionary of all columns."""
    found = tuple(tables)
    described = replace(about, rows=(*about.rows, *(Row(row, NOWHERE) for row in HOW)))
    every = (*found, described, *describing(found))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        for setting in SETTINGS:
            made.execute(setting)
        for table in every:
            made.execute(create(table, every))
        for table in every:
            places = ", ".join("?" * len(table.columns))
            rows = (tuple(map(stored, row.values)) for row in table.rows)
            made.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({places})", rows)
        if broken := made.execute("PRAGMA foreign_key_check").fetchall():
            raise ValueError(f"references that lead nowhere: {broken}")
        if any(table.name == "targets" for table in found):
            index_quotes(made)
        made.execute("VACUUM")
        return made.serialize()


def create(table: Table, every: Sequence[Table]) -> str:
    """Return the CREATE TABLE statement of `table`, with Chinese titles in SQL comments, which `.schema` shows; `every` are all tables."""
    lines = [*((_column(column), column.title) for column in table.columns), *((text, "") for text in _constraints(table, every))]
    ended = [
        f"  {text}{'' if at == len(lines) else ','}" + (f" -- {comment}" if comment else "") for at, (text, comment) in enumerate(lines, 1)
    ]
    return f"CREATE TABLE {quoted(table.name)} ( -- {table.title}\n" + "\n".join(ended) + "\n)"


def _column(column: Column) -> str:
    name = quoted(column.name)
    allowed = f" CHECK ({name} IN (0, 1))" if column.type == "boolean" else ""
    return f"{name} {TYPES.get(column.type, 'TEXT')}" + (" NOT NULL" if column.required else "") + allowed


def _constraints(table: Table, every: Sequence[Table]) -> Iterator[str]:
    """Yield PRIMARY KEY, FOREIGN KEY, and UNIQUE for columns to which a foreign key of any table refers, since SQLite requires it."""
    referred = [key.to for other in every for key in other.foreign if key.table == table.name]
    unique = dict.fromkeys([*((column.name,) for column in table.columns if column.unique), *referred])
    yield f"PRIMARY KEY {_list(table.key)}"
    yield from (f"UNIQUE {_list(columns)}" for columns in unique if columns != table.key)
    yield from (f"FOREIGN KEY {_list(key.columns)} REFERENCES {quoted(key.table)} {_list(key.to)}" for key in table.foreign)


def stored(value: Value) -> str | int | float | None:
    """Return a value as SQLite stores it; None becomes NULL."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Decimal | int):
        return exact(value)
    return None if value is None else cell(value)


def quoted(name: str) -> str:
    """Quote the name of a table or column, since some names, such as end and exception, are SQL keywords."""
    return f'"{name}"'


def _list(names: Iterable[str]) -> str:
    return f"({', '.join(map(quoted, names))})"


def index_quotes(made: sqlite3.Connection) -> None:
    try:
        made.execute(CREATE_INDEX)
    except sqlite3.OperationalError as missing:
        raise RuntimeError(f"the full-text index needs an SQLite with FTS5, which this Python has not: {missing}") from missing
    rows = made.execute("SELECT rowid, id, quote FROM targets ORDER BY rowid").fetchall()
    made.executemany(f"INSERT INTO {INDEX}(rowid, id, quote) VALUES (?, ?, ?)", ((at, id, " ".join(substrings(text))) for at, id, text in rows))
    made.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('optimize')")


def substrings(text: str) -> Iterable[str]:
    """Return the distinct substrings of each word of `text`: 到2016年 gives 到, 到2016, 到2016年, 2016, 2016年, 年."""
    runs = (PIECE.findall(run) for run in RUN.findall(text))
    return dict.fromkeys("".join(run[a:b]) for run in runs for a in range(len(run)) for b in range(a + 1, len(run) + 1))
