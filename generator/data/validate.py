"""Validation of the published tables by Frictionless, with problems at the lines of YAML.

Frictionless gets the cells of the CSV files in memory: the columns of keys row by row, of every other column each
distinct value once, since only uniqueness and foreign keys depend on the row (1.0 of 3.9 million cells of 365 documents).
A problem with a value is reported at every row that has the value.  For each foreign key Frictionless copies and reads
the whole table that is referred to, so that table is given as its key columns alone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, repeat
from typing import Any

from frictionless import Package

from ..problems import Problem
from ..prose.signs import FORMULA
from .table import NOWHERE, Column, Row, Table, cell, schema

Cells = Sequence[tuple[str, ...]]
RULE = "table-valid"
# Row numbers of Frictionless count the header as the first row.
FIRST_ROW = 2
MOST_ERRORS = 100_000
# What Frictionless needs of a field; titles, descriptions and categories only take its time.
CHECKED = ("name", "type", "constraints")
# A column with fewer than one distinct value in ten rows goes to a part of its own, where it needs no padding to the length of others.
FEW = 10


@dataclass(frozen=True, slots=True)
class Part:
    """Some columns of a table; `cells` are those of every row where `by_row`, else each distinct value once."""

    table: Table
    cells: Cells
    by_row: bool


def validate(tables: Iterable[Table]) -> Iterator[Problem]:
    """Check types, enums, required and unique columns, primary and foreign keys of every table, and that no text is a formula."""
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
    """Report cells that a spreadsheet would take for formulas: a piece of a quotation may begin anywhere."""
    hint = "Quote from another character, or correct the text through corrections.yaml, with a reason."
    for name in table.header:
        values = table.column(name)
        wrong = {value for value in set(values) if isinstance(value, str) and value.startswith(FORMULA)}
        for row, value in zip(table.rows, values, strict=True) if wrong else ():
            if value in wrong:
                message = f"{table.name}.{name}: ‘{value}’ begins with ‘{value[0]}’, which a spreadsheet takes for a formula"
                yield Problem(row.place, RULE, message, hint)


class _Cells(list):
    """Rows that are not copied: Frictionless copies a resource for every key that refers to it."""

    def __deepcopy__(self, _: object) -> "_Cells":
        return self


def _resource(part: Part, number: int) -> dict[str, Any]:
    """Return a resource in memory without titles and examples; a wrong example would itself be invalid."""
    made = schema(part.table)
    made["fields"] = [{name: field[name] for name in CHECKED if name in field} for field in made["fields"]]
    for declared, key in zip(made.get("foreignKeys", ()), part.table.foreign, strict=True):
        declared["reference"]["resource"] = _key_name(key.table, key.to)
    if _key_is_unique_column(part.table):
        del made["primaryKey"]
    return _in_memory(f"{part.table.name}.{number}", part.table.header, part.cells) | {"schema": made}


def _key_is_unique_column(table: Table) -> bool:
    """Return whether a repeated key is already reported by a unique column."""
    return not table.key or table.key in [(column.name,) for column in table.columns if column.unique]


def _key_resources(known: Mapping[str, Table]) -> Iterator[dict[str, Any]]:
    """Yield a resource of the key columns for every table and columns that a foreign key refers to."""
    for name, columns in sorted({(key.table, key.to) for key in chain.from_iterable(table.foreign for table in known.values())}):
        fields = [{"name": column.name, "type": column.type} for column in known[name].columns if column.name in columns]
        yield _in_memory(_key_name(name, columns), columns, cells(known[name], columns)) | {"schema": {"fields": fields}}


def _key_name(table: str, columns: tuple[str, ...]) -> str:
    return ".".join((table, *columns))


def _in_memory(name: str, header: tuple[str, ...], rows: Cells) -> dict[str, Any]:
    return {"name": name, "type": "table", "data": _Cells([header, *rows])}


def _problems(table: Table, part: Part, errors: Iterable[Any]) -> Iterator[Problem]:
    """Yield each error of a part at every row of the table that has the wrong value."""
    known: dict[tuple[str, ...], Mapping[tuple[str, ...], Sequence[Row]]] = {}
    for error in errors:
        number = getattr(error, "row_number", None)
        for names, message, hint in _described(part.table, error):
            if number and part.by_row:
                yield Problem(table.rows[number - FIRST_ROW].place, RULE, message, hint)
            elif not names:
                yield Problem(NOWHERE, RULE, message, hint)
            else:
                rows = known.get(names) or known.setdefault(names, rows_with(table, names))
                at = map(part.table.header.index, names)
                yield from (Problem(row.place, RULE, message, hint) for row in rows[tuple(error.cells[n] for n in at)])


def _described(table: Table, error: Any) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield the columns of an error, its message and its hint."""
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
        yield (), f"{table.name}: {error.message}", "Look at the columns in generator/data/tables."


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


def parts(table: Table) -> Iterator[Part]:
    """Yield the columns of keys, then the columns of many distinct values, then those of few."""
    together = {*table.key, *(column.name for column in table.columns if column.unique)}
    together.update(name for key in table.foreign if len(key.columns) > 1 for name in key.columns)
    keys = _only(table, together)
    yield Part(keys, cells(table, keys.header), by_row=True)
    values = {name: tuple(dict.fromkeys(map(cell, table.column(name)))) for name in table.header if name not in together}
    for many in (True, False):
        chosen = {name: own for name, own in values.items() if (len(own) * FEW > len(table.rows)) == many}
        if chosen:
            yield Part(_only(table, chosen), _padded(chosen), by_row=False)


def cells(table: Table, columns: Collection[str]) -> Cells:
    """Return the cells of some columns, row by row."""
    return tuple(zip(*(map(cell, table.column(name)) for name in columns), strict=True))


def rows_with(table: Table, columns: Collection[str]) -> dict[tuple[str, ...], list[Row]]:
    """Group the rows by their cells in some columns."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for own, row in zip(cells(table, columns), table.rows, strict=True):
        found.setdefault(own, []).append(row)
    return found


def _only(table: Table, names: Collection[str]) -> Table:
    """Return the table without rows, with these columns and the keys that lie in them."""
    return replace(
        table,
        columns=tuple(column for column in table.columns if column.name in names),
        key=table.key if set(table.key) <= set(names) else (),
        foreign=tuple(key for key in table.foreign if set(key.columns) <= set(names)),
        rows=(),
    )


def _padded(values: Mapping[str, Sequence[str]]) -> Cells:
    """Return the values as rows; a shorter column is padded with its first value."""
    longest = max(map(len, values.values()))
    return tuple(zip(*(islice(chain(own, repeat(own[0])), longest) for own in values.values() if own), strict=True))
