"""The files of a data package, from a zip or a folder, to its tables with their records by key.

A package may come from anywhere, so nothing in it is believed: a table that is absent, no CSV, or not what datapackage.json
says of it is one line for the person who asked.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ..data.tables import SCHEMA_VERSION, Table, cell
from ..data.tables.schema import schema
from .archive import Unreadable, in_one_line

DESCRIPTION = "datapackage.json"
LONGEST_CELL = 10_000_000
VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})", re.ASCII)

Key = tuple[str, ...]
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A column as datapackage.json describes it; `words` the allowed values with their names, `refers` the table in which its values stand."""

    name: str
    title: str
    type: str
    words: Mapping[str, str]
    refers: str


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A table of a package: its records as cells, by key, in the order of the file."""

    name: str
    title: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    records: Mapping[Key, Cells]

    @cached_property
    def at(self) -> Mapping[str, int]:
        """The position of each column."""
        return {field.name: n for n, field in enumerate(self.fields)}

    def value(self, cells: Cells, field: str) -> str:
        """A record's cell; empty where the table has no such column."""
        return cells[self.at[field]] if field in self.at else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A version of the data: its tables by name."""

    version: str
    date: str
    schema_version: str
    listings: Mapping[str, Listing]


def package_of(files: Mapping[str, bytes]) -> Package:
    """The package of these files; Unreadable where they are none."""
    described = _described(files)
    listings = [_read(resource, files) for resource in described["resources"] if "schema" in resource]
    return Package(
        version=described["version"],
        date=described["created"][:10],
        schema_version=described["schema_version"],
        listings={listing.name: listing for listing in listings},
    )


def package_from(tables: Iterable[Table], version: str, data_date: str) -> Package:
    """The package that tables of the program make, without writing it."""
    made = [(table, [[cell(value) for value in row.values] for row in table.rows]) for table in tables]
    listings = [_listing(table.name, table.title, schema(table), rows) for table, rows in made]
    return Package(version=version, date=data_date, schema_version=SCHEMA_VERSION, listings={one.name: one for one in listings})


def _described(files: Mapping[str, bytes]) -> dict[str, Any]:
    """datapackage.json, with what is needed of it in place."""
    if DESCRIPTION not in files:
        raise Unreadable(f"there is no {DESCRIPTION} in it")
    try:
        found = json.loads(files[DESCRIPTION].decode("utf-8"))
    except (ValueError, RecursionError):
        raise Unreadable(f"{DESCRIPTION} is no JSON") from None
    if not isinstance(found, dict) or not isinstance(found.get("resources"), list) or not all(isinstance(r, dict) for r in found["resources"]):
        raise Unreadable(f"{DESCRIPTION} lists no resources")
    for name in ("version", "created", "schema_version"):
        if not isinstance(found.get(name), str):
            raise Unreadable(f"{DESCRIPTION} states no {name}")
    if not VERSION.fullmatch(found["version"]):
        raise Unreadable(f"{DESCRIPTION} states the version ‘{in_one_line(found['version'])}’, which is none: write it as 0.1.0")
    if not _is_date(found["created"][:10]):
        raise Unreadable(f"{DESCRIPTION} states no date of its making")
    return found


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _read(resource: Mapping[str, Any], files: Mapping[str, bytes]) -> Listing:
    name, path = resource.get("name"), resource.get("path")
    if not isinstance(name, str) or not isinstance(path, str):
        raise Unreadable(f"{DESCRIPTION} has a table without name and path")
    if path not in files:
        raise Unreadable(f"the table {in_one_line(name)} is missing: there is no {in_one_line(path)}")
    rows = _rows(path, files[path])
    try:
        names = [field["name"] for field in resource["schema"]["fields"]]
        if rows[:1] != [names]:
            raise Unreadable(f"the first line of {path} does not name the columns of {DESCRIPTION}")
        return _listing(name, str(resource.get("title", name)), resource["schema"], rows[1:])
    except (KeyError, TypeError, AttributeError):
        raise Unreadable(f"{DESCRIPTION} does not describe the table {in_one_line(name)}") from None


def _rows(path: str, content: bytes) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(f"{path} is no CSV in UTF-8: {in_one_line(error)}") from None


def _listing(name: str, title: str, described: Mapping[str, Any], rows: Iterable[list[str]]) -> Listing:
    """KeyError or TypeError where the description is no Table Schema with a key."""
    keys = described["primaryKey"]
    key = (keys,) if isinstance(keys, str) else tuple(keys)
    refers = {str(_one(k["fields"])): str(k["reference"].get("resource", name)) for k in described.get("foreignKeys", ()) if _one(k["fields"])}
    fields = tuple(_field(field, refers) for field in described["fields"])
    at = [[field.name for field in fields].index(part) for part in key if part in {field.name for field in fields}]
    if len(at) != len(key) or not key:
        raise KeyError(name)
    records: dict[Key, Cells] = {}
    for number, row in enumerate(rows, 2):
        if len(row) != len(fields):
            raise Unreadable(f"row {number} of the table {name} has {len(row)} cells, its header {len(fields)}")
        if (found := tuple(row[n] for n in at)) in records:
            raise Unreadable(f"row {number} of the table {name} has the key of an earlier row: {in_one_line(' '.join(found))}")
        records[found] = tuple(row)
    return Listing(name=name, title=title, key=key, fields=fields, records=records)


def _one(columns: Any) -> str:
    """The column of a foreign key that has one; nothing for those that have several."""
    if isinstance(columns, str):
        return columns
    return columns[0] if len(columns) == 1 else ""


def _field(described: Mapping[str, Any], refers: Mapping[str, str]) -> Field:
    words = {str(c["value"]): str(c.get("label", c["value"])) for c in described.get("categories", ()) if isinstance(c, dict)}
    name = str(described["name"])
    return Field(name, str(described.get("title", name)), str(described.get("type", "string")), words, refers.get(name, ""))
