"""A table to its Table Schema, the description of its columns for programs."""

from __future__ import annotations

from typing import Any

from .table import Column, ForeignKey, Table, cell, example

Json = dict[str, Any]


def schema(table: Table) -> Json:
    """Fields, primary key and foreign keys, in the words of Data Package version 2."""
    made: Json = {"fields": [_field(table, column) for column in table.columns], "primaryKey": list(table.key)}
    if table.foreign:
        made["foreignKeys"] = [_foreign(table, key) for key in table.foreign]
    return made


def _field(table: Table, column: Column) -> Json:
    made: Json = {"name": column.name, "title": column.title, "type": column.type, "description": column.description}
    if (value := example(table, column)) is not None:
        made["example"] = cell(value)
    if constraints := _constraints(column):
        made["constraints"] = constraints
    if column.words:
        made["categories"] = [{"value": value, "label": label} for value, label in column.words.items()]
    return made


def _constraints(column: Column) -> Json:
    """Categories are repeated as enum, since validators read only that."""
    stated = {"required": column.required, "unique": column.unique, "pattern": column.pattern, "enum": list(column.words)}
    return {name: value for name, value in stated.items() if value}


def _foreign(table: Table, key: ForeignKey) -> Json:
    """A reference to the table itself names no resource."""
    resource = {} if key.table == table.name else {"resource": key.table}
    return {"fields": list(key.columns), "reference": {**resource, "fields": list(key.to)}}
