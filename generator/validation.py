"""The published tables to what Frictionless finds wrong with them, each at the line of YAML it comes from.

Nothing is written: Frictionless gets the cells as they would stand in the CSV files.  It reads types,
enums, patterns, required and unique columns, primary and foreign keys from the same declarations as the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
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


def validate(tables: Iterable[Table]) -> Iterator[Problem]:
    """Every table is valid: types, enums, required and unique columns, primary keys, foreign keys; no text is a formula."""
    known = {table.name: table for table in tables}
    for table in known.values():
        yield from _formulas(table)
    report = Package.from_descriptor({"name": "duibiao", "resources": [_resource(table) for table in known.values()]}).validate(
        limit_errors=MOST_ERRORS
    )
    for error in report.errors:
        yield Problem(NOWHERE, RULE, f"the tables cannot be validated: {error.message}", "Look at the columns in generator/tables.")
    for task in report.tasks:
        table = known[task.name]
        yield from (_problem(table, error) for error in task.errors if not _said_already(table, error))


def _formulas(table: Table) -> Iterator[Problem]:
    """Words of a document are cells as they stand, and a piece of a quotation is one; what has a form of its own (--09) is no text."""
    for row in table.rows:
        for column, value in zip(table.columns, row.values, strict=True):
            if isinstance(value, str) and not column.pattern and value.startswith(FORMULA):
                yield Problem(
                    row.place,
                    RULE,
                    f"{table.name}.{column.name}: ‘{value}’ begins with ‘{value[0]}’, which a spreadsheet takes for a formula",
                    "Quote from another character, or correct the text through corrections.yaml, with a reason.",
                )


def _resource(table: Table) -> dict[str, Any]:
    """Header and cells in memory; the description carries no examples, which a wrong value would make invalid."""
    cells = [list(table.header), *([cell(value) for value in row.values] for row in table.rows)]
    return {"name": table.name, "type": "table", "data": cells, "schema": schema(replace(table, rows=()))}


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
    target = f"{error.reference_name or table.name}.{', '.join(error.reference_field_names)}"
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
