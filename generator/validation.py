"""The published tables to what Frictionless finds wrong with them, each at the line of YAML it comes from.

Nothing is written: Frictionless gets the cells as they would stand in the CSV files.  It reads types,
enums, patterns, required and unique columns, primary and foreign keys from the same declarations as the package.
For each foreign key it copies and reads the whole table that is referred to, so it is given a table of the key
columns alone: half of the time of `check` went there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from frictionless import Package

from .problems import Place, Problem
from .reading.formulas import FORMULA
from .tables.schema import schema
from .tables.table import NOWHERE, Column, Table, cell

RULE = "table-valid"
# Row numbers of Frictionless count the header as the first row.
FIRST_ROW = 2
MOST_ERRORS = 100_000
# What Frictionless needs of a field; titles, descriptions and categories only take its time.
CHECKED = ("name", "type", "constraints")


def validate(tables: Iterable[Table]) -> Iterator[Problem]:
    """Every table is valid: types, enums, required and unique columns, primary keys, foreign keys; no text is a formula."""
    known = {table.name: table for table in tables}
    for table in known.values():
        yield from _formulas(table)
    resources = [*map(_resource, known.values()), *_key_resources(known)]
    report = Package.from_descriptor({"name": "duibiao", "resources": resources}).validate(limit_errors=MOST_ERRORS)
    for error in report.errors:
        yield Problem(NOWHERE, RULE, f"the tables cannot be validated: {error.message}", "Look at the columns in generator/tables.")
    for table, task in zip(known.values(), report.tasks, strict=False):  # the key columns come last, and are valid as their table is
        yield from (_problem(table, error) for error in task.errors if not _said_already(table, error))


def _formulas(table: Table) -> Iterator[Problem]:
    """Words of a document are cells as they stand, and a piece of a quotation is one."""
    for row in table.rows:
        for column, value in zip(table.columns, row.values, strict=True):
            if isinstance(value, str) and value.startswith(FORMULA):
                yield Problem(
                    row.place,
                    RULE,
                    f"{table.name}.{column.name}: ‘{value}’ begins with ‘{value[0]}’, which a spreadsheet takes for a formula",
                    "Quote from another character, or correct the text through corrections.yaml, with a reason.",
                )


class _Cells(list):
    """Rows that Frictionless reads and does not copy: it copies a resource for every key that refers to it."""

    def __deepcopy__(self, _: object) -> _Cells:
        return self


def _resource(table: Table) -> dict[str, Any]:
    """Header and cells in memory, with what the cells are held against: no titles, and no examples, which a wrong value would make invalid."""
    made = schema(replace(table, rows=()))
    made["fields"] = [{name: field[name] for name in CHECKED if name in field} for field in made["fields"]]
    for declared, key in zip(made.get("foreignKeys", ()), table.foreign, strict=True):
        declared["reference"]["resource"] = _key_name(key.table, key.to)
    return _in_memory(table.name, table, table.header) | {"schema": made}


def _key_resources(known: Mapping[str, Table]) -> Iterator[dict[str, Any]]:
    """For every table and columns that a key refers to, those columns alone."""
    for name, columns in sorted({(key.table, key.to) for key in chain.from_iterable(table.foreign for table in known.values())}):
        fields = [{"name": column.name, "type": column.type} for column in known[name].columns if column.name in columns]
        yield _in_memory(_key_name(name, columns), known[name], columns) | {"schema": {"fields": fields}}


def _key_name(table: str, columns: tuple[str, ...]) -> str:
    return ".".join((table, *columns))


def _in_memory(name: str, table: Table, columns: tuple[str, ...]) -> dict[str, Any]:
    at = [table.header.index(column) for column in columns]
    rows = ([cell(row.values[n]) for n in at] for row in table.rows)
    return {"name": name, "type": "table", "data": _Cells([list(columns), *rows])}


def _said_already(table: Table, error: Any) -> bool:
    """A repeated id breaks the unique column and the primary key; the first of the two says it."""
    unique = {column.name for column in table.columns if column.unique}
    return error.type == "primary-key" and len(table.key) == 1 and set(table.key) <= unique


def _problem(table: Table, error: Any) -> Problem:
    message, hint = _told(table, error)
    return Problem(_place(table, error), RULE, message, hint)


def _place(table: Table, error: Any) -> Place:
    number = getattr(error, "row_number", None)
    return table.rows[number - FIRST_ROW].place if number else NOWHERE


def _told(table: Table, error: Any) -> tuple[str, str]:
    """What is wrong with which column and value, and what to do."""
    if error.type == "foreign-key":
        return _unresolved(table, error)
    if error.type == "primary-key":
        return (
            f"{table.name}: two rows have the same {' and '.join(table.key)}",
            "Give each row a key of its own, or remove one of the two.",
        )
    column = next((c for c in table.columns if c.name == getattr(error, "field_name", None)), None)
    if column is None:
        return f"{table.name}: {error.message}", "Look at the columns in generator/tables."
    return _wrong_cell(table, column, error)


def _unresolved(table: Table, error: Any) -> tuple[str, str]:
    values, names = "’, ‘".join(error.field_cells), ", ".join(error.field_names)
    target = f"{error.reference_name.split('.')[0]}.{', '.join(error.reference_field_names)}"
    return f"{table.name}.{names}: there is no ‘{values}’ in {target}", "Correct the value, or add the record that it names."


def _wrong_cell(table: Table, column: Column, error: Any) -> tuple[str, str]:
    name, value = f"{table.name}.{column.name}", error.cell
    if error.type == "unique-error":
        return f"{name}: ‘{value}’ stands in an earlier row too", "Give each row a value of its own."
    if error.type == "type-error":
        return f"{name}: ‘{value}’ is not of the type {column.type}", f"The column takes: {column.description}"
    if column.required and not value:
        return f"{name} is empty", f"Every row has it: {column.description}"
    if column.words:
        return f"{name}: ‘{value}’ is none of its values", f"Write one of: {', '.join(column.words)}."
    return f"{name}: ‘{value}’ does not have the form {column.pattern}", f"The column takes: {column.description}"
