"""The published tables to what Frictionless finds wrong with them, each at the line of YAML it comes from.

Nothing is written: Frictionless gets the cells as they would stand in the CSV files, keys row by row and every other
value once (`tables.parts`).  It reads types, enums, patterns, required and unique columns, primary and foreign keys from
the same declarations as the package.  What it finds wrong with a value is said of every row that holds the value.
For each foreign key it copies and reads the whole table that is referred to, so it is given a table of the key columns alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from frictionless import Package

from ..problems import Problem
from ..prose.signs import FORMULA
from .table import NOWHERE, Column, Row, Table, schema
from .tables.parts import Cells, Part, cells, parts, rows_with

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
    found = [(table, part) for table in known.values() for part in parts(table)]
    resources = [_resource(part, n) for n, (_, part) in enumerate(found)]
    package = Package.from_descriptor({"name": "duibiao", "resources": [*resources, *_key_resources(known)]})
    for (table, part), resource in zip(found, package.resources, strict=False):  # the keys come last, and are valid as their tables are
        errors = resource.validate(limit_errors=MOST_ERRORS).task.errors
        yield from _problems(table, part, errors)


def _formulas(table: Table) -> Iterator[Problem]:
    """Words of a document are cells as they stand, and a piece of a quotation is one."""
    for column in table.columns:
        values = table.column(column.name)
        wrong = {value for value in set(values) if isinstance(value, str) and value.startswith(FORMULA)}
        for row, value in zip(table.rows, values, strict=True) if wrong else ():
            if value in wrong:
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


def _resource(part: Part, number: int) -> dict[str, Any]:
    """Header and cells in memory, with what the cells are held against: no titles, and no examples, which a wrong value would make invalid."""
    made = schema(part.table)
    made["fields"] = [{name: field[name] for name in CHECKED if name in field} for field in made["fields"]]
    for declared, key in zip(made.get("foreignKeys", ()), part.table.foreign, strict=True):
        declared["reference"]["resource"] = _key_name(key.table, key.to)
    if _said_already(part.table):
        del made["primaryKey"]
    return _in_memory(f"{part.table.name}.{number}", part.table.header, part.cells) | {"schema": made}


def _said_already(table: Table) -> bool:
    """A repeated id breaks the unique column and the primary key; the first of the two says it."""
    return not table.key or table.key in [(column.name,) for column in table.columns if column.unique]


def _key_resources(known: Mapping[str, Table]) -> Iterator[dict[str, Any]]:
    """For every table and columns that a key refers to, those columns alone."""
    for name, columns in sorted({(key.table, key.to) for key in chain.from_iterable(table.foreign for table in known.values())}):
        fields = [{"name": column.name, "type": column.type} for column in known[name].columns if column.name in columns]
        yield _in_memory(_key_name(name, columns), columns, cells(known[name], columns)) | {"schema": {"fields": fields}}


def _key_name(table: str, columns: tuple[str, ...]) -> str:
    return ".".join((table, *columns))


def _in_memory(name: str, header: tuple[str, ...], rows: Cells) -> dict[str, Any]:
    return {"name": name, "type": "table", "data": _Cells([header, *rows])}


def _problems(table: Table, part: Part, errors: Iterable[Any]) -> Iterator[Problem]:
    """Each error of a part at every row of the table that holds what it is about."""
    standing: dict[tuple[str, ...], Mapping[tuple[str, ...], Sequence[Row]]] = {}
    for error in errors:
        number = getattr(error, "row_number", None)
        for names, message, hint in _told(part.table, error):
            if number and part.by_row:
                yield Problem(table.rows[number - FIRST_ROW].place, RULE, message, hint)
            elif not names:
                yield Problem(NOWHERE, RULE, message, hint)
            else:
                rows = standing.get(names) or standing.setdefault(names, rows_with(table, names))
                at = map(part.table.header.index, names)
                yield from (Problem(row.place, RULE, message, hint) for row in rows[tuple(error.cells[n] for n in at)])


Told = tuple[tuple[str, ...], str, str]


def _told(table: Table, error: Any) -> Iterator[Told]:
    """Of which columns something is wrong, what, and what to do."""
    if error.type == "foreign-key":
        yield tuple(error.field_names), *_unresolved(table, error)
    elif error.type == "primary-key":
        hint = "Give each row a key of its own, or remove one of the two."
        yield table.key, f"{table.name}: two rows have the same {' and '.join(table.key)}", hint
    elif error.type == "blank-row":  # of a part: then each of its columns that must not be empty is
        yield from (((column.name,), *_wrong_cell(table, column, error.type, "")) for column in table.columns if column.required)
    elif column := next((c for c in table.columns if c.name == getattr(error, "field_name", None)), None):
        yield (column.name,), *_wrong_cell(table, column, error.type, error.cell)
    else:
        yield (), f"{table.name}: {error.message}", "Look at the columns in generator/tables."


def _unresolved(table: Table, error: Any) -> tuple[str, str]:
    values, names = "’, ‘".join(error.field_cells), ", ".join(error.field_names)
    target = f"{error.reference_name.split('.')[0]}.{', '.join(error.reference_field_names)}"
    return f"{table.name}.{names}: there is no ‘{values}’ in {target}", "Correct the value, or add the record that it names."


def _wrong_cell(table: Table, column: Column, kind: str, value: str) -> tuple[str, str]:
    name = f"{table.name}.{column.name}"
    if kind == "unique-error":
        return f"{name}: ‘{value}’ stands in an earlier row too", "Give each row a value of its own."
    if kind == "type-error":
        return f"{name}: ‘{value}’ is not of the type {column.type}", f"The column takes: {column.description}"
    if column.required and not value:
        return f"{name} is empty", f"Every row has it: {column.description}"
    if column.words:
        return f"{name}: ‘{value}’ is none of its values", f"Write one of: {', '.join(column.words)}."
    return f"{name}: ‘{value}’ does not have the form {column.pattern}", f"The column takes: {column.description}"
