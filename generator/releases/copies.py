"""Hold what a data package says twice against its tables: the database, the JSON of each document, and `commitments_flat`.

The workbook is held by its sum alone: no library that reads one is needed for anything else.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from decimal import Decimal, InvalidOperation
from posixpath import normpath
from typing import Any

from ..data.sqlite import NAME as DATABASE
from ..data.sqlite import quoted
from ..data.wording import DESCRIBING
from .package_reader import Sheet, one_line

Rows = Mapping[str, Mapping[str, str]]
FLAT = "commitments_flat"
# Columns of commitments_flat that say of the record in another column what its own table says: {column: (table, column there)}.
SAID = {
    "document_number": ("policy", "document_number"),
    "task_title": ("task", "title"),
    "topic_name": ("topic", "name"),
    "unit_name": ("unit", "name"),
    "indicator_name": ("indicator", "name"),
    "measure": ("target", "unit"),
    **{same: ("target", same) for same in ("operator", "value", "value_max", "baseline", "scope", "due", "due_precision", "quote")},
}
TABLES = {"policy": "policies", "task": "tasks", "topic": "topics", "unit": "units", "indicator": "indicators", "target": "targets"}
# The tables of which a document's JSON has every row of its own
LISTED = ("passages", "tasks", "targets")
# The keys of that JSON below which records stand, with the table of each
RECORDS = {
    **{name: name for name in (*LISTED, "comparisons", "reported")},
    **TABLES,
    "implements": "policies",
    "lead": "units",
    "central": "targets",
    "local": "targets",
}
# Instructions of SQLite after which a query of an untrusted database is given up
MOST_STEPS = 50_000_000
# The patterns of a package are untrusted: few quantifiers, and none after a group but `?`, so that matching takes no long time.
QUANTIFIER, REPEATED_GROUP = re.compile(r"[*+?{]"), re.compile(r"\)[*+{]")
MOST_QUANTIFIERS, LONGEST_MATCHED = 4, 200


def wrong_copies(found: Mapping[str, Sheet], files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield one line for each place in which a copy says something else than the tables `found`, {name: table}."""
    rows = {name: _by_id(sheet) for name, sheet in found.items() if "id" in sheet.header}
    yield from _wrong_database(found, files)
    for id in rows["policies"]:
        yield from _wrong_document(f"policies/{id}.json", id, rows, files)
    if FLAT in rows:
        yield from _wrong_flat(found[FLAT], rows)


def _by_id(sheet: Sheet) -> Rows:
    return {(record := dict(zip(sheet.header, row, strict=True)))["id"]: record for row in sheet.whole_rows}


def _wrong_database(found: Mapping[str, Sheet], files: Mapping[str, bytes]) -> Iterator[str]:
    if DATABASE not in files:
        return
    with closing(sqlite3.connect(":memory:")) as opened:
        left = iter(range(MOST_STEPS // 1000))
        opened.set_progress_handler(lambda: next(left, None) is None, 1000)
        try:
            opened.deserialize(files[DATABASE])
            opened.execute("PRAGMA trusted_schema = OFF")
            for sheet in found.values():
                if sheet.name not in DESCRIBING:
                    yield from _wrong_table(sheet, opened)
        except sqlite3.Error as error:
            yield f"{DATABASE}: {one_line(error)}, expected the tables of the package"


def _wrong_table(sheet: Sheet, opened: sqlite3.Connection) -> Iterator[str]:
    columns = ", ".join(quoted(name) for name in sheet.header)
    key = [sheet.header.index(part) for part in sheet.key]
    stored = {tuple(str(row[n]) for n in key): row for row in opened.execute(f"SELECT {columns} FROM {quoted(sheet.name)}")}
    for row in sheet.whole_rows:
        own = stored.pop(tuple(row[n] for n in key), None)
        if own is None:
            yield f"{DATABASE}: {sheet.place(row)} is missing, expected every row of {sheet.name}.csv"
            continue
        for name, cell, value in zip(sheet.header, row, own, strict=True):
            if not _same(cell, value):
                yield f"{DATABASE}: {sheet.place(row)}: {name}: ‘{one_line(value)}’, expected ‘{one_line(cell)}’"
    for extra in stored:
        yield f"{DATABASE}: {sheet.name} {one_line(' / '.join(extra))}: expected no row that {sheet.name}.csv has not"


def _same(cell: str, value: Any) -> bool:
    """Check whether a value of the database or of JSON is that of a cell of a table: nothing for empty, 1 or True for true, 80 for 80."""
    if cell in ("true", "false") and isinstance(value, int):
        return value == (cell == "true")
    if isinstance(value, int | float):
        try:
            return Decimal(cell) == Decimal(str(value))
        except InvalidOperation:
            return False
    return cell == ("" if value is None else value)


def _wrong_document(path: str, id: str, rows: Mapping[str, Rows], files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield where the JSON of a document breaks its schema, misses a record, or says of one what its table does not."""
    if path not in files:
        return
    try:
        whole = json.loads(files[path])
        schema = json.loads(files[normpath(f"policies/{whole['$schema']}")])
    except (ValueError, KeyError, TypeError, RecursionError):
        yield f"{path}: no JSON that names a schema of the package, expected one"
        return
    yield from (f"{path}: {fault}" for fault in _unlike_schema(whole, schema))
    seen: set[tuple[str, str]] = set()
    for key, record in _records(whole):
        seen.add((key, record["id"]))
        yield from _unlike_row(path, RECORDS[key], record, rows)
    for table in LISTED:
        for key, row in rows[table].items():
            if row["policy"] == id and (table, key) not in seen:
                yield f"{path}: {table} {one_line(key)} is missing, expected every record of the document"


def _unlike_schema(whole: Any, schema: Any) -> Iterator[str]:
    """Yield where JSON breaks its schema, which may refer to itself only and has no pattern that takes long."""
    import jsonschema  # imported here, since other commands need neither; they come with frictionless
    import referencing

    if not all(bounded(text) for text in _patterns(schema)):
        yield "its schema has a pattern that is no short regular expression"
        return
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
        judge = jsonschema.Draft202012Validator(schema, registry=referencing.Registry())
        for error in sorted(judge.iter_errors(whole), key=lambda error: error.json_path):
            yield f"{one_line(error.json_path)}: {one_line(error.message)}, expected what its schema says"
    except (jsonschema.SchemaError, referencing.exceptions.Unresolvable, RecursionError) as error:
        yield f"its schema is none: {one_line(error)}"


def _patterns(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from (value["pattern"],) if "pattern" in value else ()
        yield from value.get("patternProperties", ())
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _patterns(part)


def bounded(pattern: Any) -> re.Pattern[str] | None:
    """Return a regular expression of a package, or None if it is none or could take a long time."""
    if not isinstance(pattern, str) or len(pattern) > LONGEST_MATCHED:
        return None
    if len(QUANTIFIER.findall(pattern)) > MOST_QUANTIFIERS or REPEATED_GROUP.search(pattern):
        return None
    try:
        return re.compile(pattern)
    except (re.error, OverflowError):
        return None


def _records(whole: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (key, record) of every record of a document's JSON, wherever it stands; the key is that of the list or record above."""
    waiting: list[tuple[str, Any]] = [("", whole)]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, list):
            waiting += ((key, each) for each in value)
        elif isinstance(value, dict):
            if key in RECORDS and isinstance(value.get("id"), str):
                yield key, value
            waiting += value.items()


def _unlike_row(path: str, table: str, record: Mapping[str, Any], rows: Mapping[str, Rows]) -> Iterator[str]:
    row = rows[table].get(record["id"])
    if row is None:
        yield f"{path}: {table} {one_line(record['id'])}: expected no record that {table}.csv has not"
        return
    for name, value in record.items():
        if name in row and not isinstance(value, dict | list) and not _same(row[name], value):
            yield f"{path}: {table} {one_line(record['id'])}: {name}: ‘{one_line(value)}’, expected ‘{one_line(row[name])}’"


def _wrong_flat(sheet: Sheet, rows: Mapping[str, Rows]) -> Iterator[str]:
    """Yield the cells of `commitments_flat` that repeat a cell of another table otherwise, and the targets and tasks that it leaves out."""
    said = [(column, *by) for column, by in SAID.items() if column in sheet.header]
    for row in sheet.whole_rows:
        record = dict(zip(sheet.header, row, strict=True))
        for column, key, there in said:
            other = rows[TABLES[key]].get(record[key])
            if record[column] != (expected := other.get(there, "") if other else ""):
                yield f"{sheet.place(row)}: {column}: ‘{one_line(record[column])}’, expected ‘{one_line(expected)}’, as in {TABLES[key]}"
    for column, table in (("target", "targets"), ("task", "tasks")):
        named = {cells[0] for cells in sheet.cells((column,))}
        yield from _left_out(table, rows[table].keys() - named)


def _left_out(table: str, ids: Iterable[str]) -> Iterator[str]:
    return (f"{FLAT}: {table} {one_line(id)} is missing, expected a row of each" for id in sorted(ids))
