"""What hangs on what to JSON Schema (draft 2020-12), from the columns as they are declared."""

from __future__ import annotations

from collections.abc import Mapping

from .about import allowed
from .nesting import Branch, Json, lists, references, shown
from .table import SCHEMA_VERSION, Column, Table

DRAFT = "https://json-schema.org/draft/2020-12/schema"
RULE = "原文没有的项不出现；列表没有内容时为空列表。各项的值与 CSV 中同名的列相同。"
MEANT = "此处不写标识本身，写它所指的记录。"
TYPES = {"date": {"type": "string", "format": "date"}}


def record_schema(branch: Branch, tables: Mapping[str, Table]) -> Json:
    """An object: a row with what hangs on it."""
    table = tables[branch.table]
    columns, meant = shown(branch, table), references(branch)
    fields = {c.name: _reference(c, meant[c.name], tables) if c.name in meant else column_schema(c) for c in columns}
    below = {found.name: _list(found, tables) for found in lists(branch)}
    return {
        "type": "object",
        "title": branch.title or table.title,
        "description": table.description,
        "properties": fields | below,
        "required": [*(column.name for column in columns if column.required), *below],
        "additionalProperties": False,
    }


def _list(branch: Branch, tables: Mapping[str, Table]) -> Json:
    table = tables[branch.table]
    return {
        "type": "array",
        "title": branch.title or table.title,
        "description": table.description,
        "items": record_schema(branch, tables),
    }


def _reference(column: Column, branch: Branch, tables: Mapping[str, Table]) -> Json:
    """The object in place of the identifier, under the column's own title."""
    return record_schema(branch, tables) | {"title": column.title, "description": f"{column.description}{MEANT}"}


def column_schema(column: Column) -> Json:
    """One value; the meaning of every allowed word stands in the description."""
    words = allowed(column)
    made: Json = dict(TYPES.get(column.type, {"type": column.type}))
    made |= {"title": column.title, "description": f"{column.description} {words}".strip()}
    if column.words:
        made["enum"] = list(column.words)
    if column.pattern:
        made["pattern"] = f"^(?:{column.pattern})$"
    return made


def document_schema(branch: Branch, tables: Mapping[str, Table], head: Mapping[str, str]) -> Json:
    """A whole file: `head` are the titles of what every file says of itself."""
    told = {key: {"type": "string", "title": title, "description": f"{title}，各个文件相同。"} for key, title in head.items()}
    properties = {
        "$schema": {"const": schema_path(branch), "title": "结构说明", "description": "说明这个文件结构的 JSON Schema。"},
        "schema_version": {"const": SCHEMA_VERSION, "title": "结构版本", "description": "结构有不相容的改动时加一。"},
        **told,
        branch.name: record_schema(branch, tables),
    }
    return {
        "$schema": DRAFT,
        "$id": f"urn:duibiao:schema:{SCHEMA_VERSION}:{branch.name}",
        "title": tables[branch.table].title,
        "description": RULE,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def schema_path(branch: Branch) -> str:
    """As the files name it, which stand in a folder beside that of the schemas."""
    return f"../schema/{branch.name}.schema.json"
