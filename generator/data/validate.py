"""Validation of the published tables; each problem has the file position of the record that caused it.

Frictionless checks each distinct value against the type and constraints of its column.  This module checks what involves several
rows: uniqueness and foreign keys.  SQLite checks both again when the database is built.
"""

from collections.abc import Iterable, Iterator, Sequence

from frictionless import fields

from ..problems import Problem
from ..prose.signs import FORMULA
from .table import Column, ForeignKey, Table, Value, cell, constraints

RULE = "table-valid"
FIELDS = {
    "string": fields.StringField,
    "integer": fields.IntegerField,
    "number": fields.NumberField,
    "boolean": fields.BooleanField,
    "date": fields.DateField,
}


def validate(tables: Iterable[Table]) -> Iterator[Problem]:
    """Check all tables: types, allowed values, required and unique columns, primary and foreign keys, and no spreadsheet formulas."""
    known = {table.name: table for table in tables}
    for table in known.values():
        for column in table.columns:
            yield from _wrong_cells(table, column)
        for columns in dict.fromkeys((*((column.name,) for column in table.columns if column.unique), table.key)):
            yield from _repeated(table, columns)
        for key in table.foreign:
            yield from _unresolved(table, key, known[key.table])


def _wrong_cells(table: Table, column: Column) -> Iterator[Problem]:
    read = FIELDS[column.type](name=column.name, constraints=constraints(column)).create_cell_reader()
    values, name = table.column(column.name), f"{table.name}.{column.name}"
    messages = {value: [*_formula(name, value), *_misread(name, column, value, read(cell(value))[1] or ())] for value in set(values)}
    for row, value in zip(table.rows, values, strict=True) if any(messages.values()) else ():
        yield from (Problem(row.place, RULE, message, hint) for message, hint in messages[value])


def _formula(name: str, value: Value) -> Iterator[tuple[str, str]]:
    """Yield (message, hint) if a spreadsheet would take a text for a formula, for instance a quotation that begins with `=`."""
    if isinstance(value, str) and value.startswith(FORMULA):
        message = f"{name}: ‘{value}’ begins with ‘{value[0]}’, which a spreadsheet takes for a formula"
        yield message, "Quote from another character, or correct the text through corrections.yaml, with a reason."


def _misread(name: str, column: Column, value: Value, broken: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (message, hint) for a value that its column does not allow; `broken` names the checks of Frictionless that it fails."""
    takes = f"The column takes: {column.description}"
    if "type" in broken:
        yield f"{name}: ‘{cell(value)}’ is not of the type {column.type}", takes
    elif "required" in broken:
        yield f"{name} is empty", f"Every row has it: {column.description}"
    elif "enum" in broken:
        yield f"{name}: ‘{cell(value)}’ is none of its values", f"Write one of: {', '.join(column.words)}."
    elif broken:
        yield f"{name}: ‘{cell(value)}’ does not have the form {column.pattern}", takes


def _repeated(table: Table, columns: tuple[str, ...]) -> Iterator[Problem]:
    seen = set()
    for row, cells in zip(table.rows, _cells(table, columns), strict=True):
        if cells in seen and any(cells):
            if columns == table.key and len(columns) > 1:
                message = f"{table.name}: two rows have the same {' and '.join(columns)}"
                hint = "Give each row a key of its own, or remove one of the two."
            else:
                message, hint = f"{table.name}.{columns[0]}: ‘{cells[0]}’ stands in an earlier row too", "Give each row a value of its own."
            yield Problem(row.place, RULE, message, hint)
        seen.add(cells)


def _unresolved(table: Table, key: ForeignKey, other: Table) -> Iterator[Problem]:
    known = set(_cells(other, key.to))
    for row, cells in zip(table.rows, _cells(table, key.columns), strict=True):
        if cells not in known and any(cells):
            message = f"{table.name}.{', '.join(key.columns)}: there is no ‘{'’, ‘'.join(cells)}’ in {key.table}.{', '.join(key.to)}"
            yield Problem(row.place, RULE, message, "Correct the value, or add the record that it names.")


def _cells(table: Table, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(map(cell, table.column(name)) for name in columns), strict=True)
