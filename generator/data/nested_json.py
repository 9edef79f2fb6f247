"""Each document with all its records as one nested JSON file, and the JSON Schema (draft 2020-12) of these files.

The JSON object of a row contains lists of the rows that refer to this row; some foreign keys are replaced by the record with that id.
Empty cells are left out; empty lists are written as [].
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import count
from typing import Any

from ..model.corpus import grouped
from .table import SCHEMA_VERSION, Column, Json, Row, Table, Value, exact, json_bytes
from .wording import allowed

DRAFT = "https://json-schema.org/draft/2020-12/schema"
RULE = "原文没有的项不出现；列表没有内容时为空列表。各项的值与 CSV 中同名的列相同。"
MEANT = "此处不写标识，写所指的记录。"
DATE = {"type": "string", "format": "date"}
# Keys of the table `about` whose values are at the top of every file; none depends on the version, so that a file differs only with its facts.
HEAD = ("publisher", "not_official", "licence", "licence_of_texts", "address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A list or record with the key `name` inside the JSON object of a parent row.  It shows rows of `table`.

    These are the rows that have the id of the parent row in one of the columns `by`.  `only`: columns to show (default: all).
    `references`: {column with an id: columns of the record shown instead}.  `lists`: lists nested in each row.
    """

    name: str
    table: str
    by: tuple[str, ...] = ("id",)
    only: tuple[str, ...] = ()
    references: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lists: tuple["Branch", ...] = ()

    def shown(self, table: Table) -> tuple[Column, ...]:
        """Return the columns to show, in the order of the table."""
        return tuple(column for column in table.columns if not self.only or column.name in self.only)

    def reference(self, column: Column) -> "Branch | None":
        """Return the branch of the record that replaces the id in `column`, or None if the id itself is shown."""
        only = self.references.get(column.name)
        return None if only is None else Branch(name=column.name, table=column.refers, only=only)


def rows(table: str, *by: str, **more: Any) -> Branch:
    """Return a `Branch` named like its table: the rows that have the id of the parent row in a column of `by`; `more`: other fields."""
    return Branch(name=table, table=table, by=by, **more)


NAMED = ("id", "name", "name_en")
FIGURE = ("id", "policy", "operator", "value", "value_max", "unit", "basis", "scope", "hedge", "due", "due_text", "quote")
INDICATOR = {"indicator": (*NAMED, "unit", "direction")}
QUOTES = rows("quotes", "target", only=("position", "start", "end", "text"))
COMPARISONS = rows("comparisons", "central", "local", references=INDICATOR | {"central": FIGURE, "local": FIGURE})
ASSESSMENTS = rows("assessments", "target", only=("period", "status", "reported", "rule"))
SEARCHES = rows("searches", "target", only=("date", "where", "note"))
CHECKABILITY = rows("checkability", "target", only=("yardstick", "date", "class", "baseline", "published", "searched", "lacking"))
FIGURES = {"only": ("reported", "comparable", "note"), "references": {"reported": ()}}
REPORTED = Branch(name="reported", table="reported_targets", by=("target",), **FIGURES)
TARGETS = rows("targets", "task", references=INDICATOR, lists=(QUOTES, COMPARISONS, ASSESSMENTS, REPORTED, SEARCHES, CHECKABILITY))
MEMBERS = {"only": ("unit", "role", "position", "name_as_written"), "references": {"unit": NAMED}}
RESPONSIBILITIES = rows("responsibilities", "task", **MEMBERS)
TASKS = rows("tasks", "policy", references={"topic": NAMED, "lead": NAMED}, lists=(RESPONSIBILITIES, TARGETS))
ABOVE = {"implements": ("id", "title", "document_number")}
POLICY = Branch(name="policy", table="policies", references=ABOVE, lists=(rows("passages", "policy"), TASKS))
SCHEMA = f"schema/{POLICY.name}.schema.json"


@dataclass(frozen=True)
class Forest:
    """All tables by name, with an index `places`: {(table, column): {value: numbers of the rows with this value}}."""

    tables: Mapping[str, Table]

    @cached_property
    def places(self) -> dict[tuple[str, str], dict[Value, tuple[int, ...]]]:
        columns = ((table, name) for table in self.tables.values() for name in table.header)
        return {(table.name, name): grouped(zip(table.column(name), count())) for table, name in columns}

    def rows(self, branch: Branch, id: Value) -> Iterator[Row]:
        """Return the rows that `branch` shows for the parent row with this id, each once, in table order."""
        places = {at for column in branch.by for at in self.places[branch.table, column].get(id, ())}
        return map(self.tables[branch.table].rows.__getitem__, sorted(places))


def nested(tables: Iterable[Table], about: Table) -> dict[str, bytes]:
    """Return {path: bytes}: one file for each document (policies/gansu-2014-39.json) and the JSON Schema."""
    forest = Forest({table.name: table for table in tables})
    values = dict(zip(about.column("key"), about.column("value"), strict=True))
    head = {"$schema": f"../{SCHEMA}", "schema_version": SCHEMA_VERSION} | {key: values[key] for key in HEAD}
    records = (nested_row(forest, POLICY, row) for row in forest.tables[POLICY.table].rows)
    files = {f"{POLICY.table}/{record['id']}.json": json_bytes(head | {POLICY.name: record}) for record in records}
    titles = dict(zip(about.column("key"), about.column("label"), strict=True))
    return files | {SCHEMA: json_bytes(document_schema(forest.tables, {key: titles[key] for key in HEAD}))}


def nested_row(forest: Forest, branch: Branch, row: Row) -> Json:
    """Return a row as a JSON object: first the columns that `branch` shows, then its nested lists."""
    table = forest.tables[branch.table]
    cells = dict(zip(table.header, row.values, strict=True))
    made: Json = {}
    for column in branch.shown(table):
        if (value := cells[column.name]) is not None:
            below = branch.reference(column)
            made[column.name] = nested_row(forest, below, next(forest.rows(below, value))) if below else plain(value)
    return made | {below.name: [nested_row(forest, below, found) for found in forest.rows(below, cells["id"])] for below in branch.lists}


def plain(value: Value) -> str | int | float | bool:
    """Return a value as JSON represents it: 80, 99.47, true, "2016-12-31"."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, Decimal | int):
        return exact(value)
    return value.isoformat() if isinstance(value, date) else value


def document_schema(tables: Mapping[str, Table], head: Mapping[str, str]) -> Json:
    """Return the JSON Schema of the file of a document; `head` is {key: Chinese title} of the values before the document itself."""
    same = {key: {"type": "string", "title": title, "description": f"{title}，各个文件相同。"} for key, title in head.items()}
    properties = {
        "$schema": {"const": f"../{SCHEMA}", "title": "结构说明", "description": "说明这个文件结构的 JSON Schema。"},
        "schema_version": {"const": SCHEMA_VERSION, "title": "结构版本", "description": "结构有不相容的改动时加一。"},
        **same,
        POLICY.name: record_schema(POLICY, tables),
    }
    return {
        "$schema": DRAFT,
        "$id": f"urn:duibiao:schema:{SCHEMA_VERSION}:{POLICY.name}",
        "title": tables[POLICY.table].title,
        "description": RULE,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def record_schema(branch: Branch, tables: Mapping[str, Table]) -> Json:
    """Return the JSON Schema of the object of a row, with its nested records and lists."""
    table = tables[branch.table]
    named, columns, properties = {"title": table.title, "description": table.description}, branch.shown(table), {}
    for column in columns:
        replaced = {"title": column.title, "description": f"{column.description}{MEANT}"}
        below = branch.reference(column)
        properties[column.name] = record_schema(below, tables) | replaced if below else column_schema(column)
    for below in branch.lists:
        record = record_schema(below, tables)
        properties[below.name] = {"type": "array", "title": record["title"], "description": record["description"], "items": record}
    required = [*(column.name for column in columns if column.required), *(below.name for below in branch.lists)]
    return {"type": "object", **named, "properties": properties, "required": required, "additionalProperties": False}


def column_schema(column: Column) -> Json:
    """Return the JSON Schema of a value in the column; its description explains the allowed values."""
    made: Json = dict(DATE) if column.type == "date" else {"type": column.type}
    made |= {"title": column.title, "description": f"{column.description} {allowed(column)}".strip()}
    if column.words:
        made["enum"] = list(column.words)
    if column.pattern:
        made["pattern"] = f"^(?:{column.pattern})$"
    return made
