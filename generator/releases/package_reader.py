"""Read a data package from the files of a zip or folder into tables of records by key.

A package is untrusted input.  `Unreadable` is raised if its zip is broken or too large, or has an unsafe or duplicate file name.
It is also raised if a table is missing, is not CSV, or has other columns than datapackage.json says.
"""

import csv
import io
import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..data.table import SCHEMA_VERSION, Column, ForeignKey, cell, schema
from ..data.tables import tables
from ..data.wording import DESCRIBING
from ..model import Corpus
from ..model.corpus import once
from ..problems import visible
from ..source.readers import is_day

DESCRIPTION = "datapackage.json"
MOST_FILES = 10_000
MOST_BYTES = 200_000_000
ENCRYPTED = 0x1
LONGEST_CELL = 10_000_000
LONGEST_EXCERPT = 100
VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})", re.ASCII)

Key = tuple[str, ...]
Cells = tuple[str, ...]


class Unreadable(ValueError):
    """Raised if a package cannot be used; the message is one line, without the name of the package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table as it stands in a package: its Table Schema, and its rows below the header, which may break that schema."""

    name: str
    title: str
    key: tuple[str, ...]
    fields: tuple[Column, ...]
    foreign: tuple[ForeignKey, ...]
    rows: Sequence[Sequence[str]]

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    @property
    def whole_rows(self) -> list[Sequence[str]]:
        """Return the rows that have a cell for each column."""
        return [row for row in self.rows if len(row) == len(self.fields)]

    def cells(self, columns: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the cells of some columns, one tuple for each whole row."""
        at = [self.header.index(column) for column in columns]
        return [tuple([row[n] for n in at]) for row in self.whole_rows]

    def place(self, row: Sequence[str]) -> str:
        """Return the name of a row for a message: the table and the cells of the key."""
        return f"{self.name} {one_line(' / '.join(row[self.header.index(part)] for part in self.key))}"


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A table read from a package; `key` names its key columns, `records` is {cells of the key columns: all cells}, in file order."""

    name: str
    title: str
    key: tuple[str, ...]
    fields: tuple[Column, ...]
    records: Mapping[Key, Cells]

    @cached_property
    def at(self) -> Mapping[str, int]:
        """Return {column name: index of its cell in a row}."""
        return {field.name: n for n, field in enumerate(self.fields)}

    def value(self, cells: Cells, field: str) -> str:
        """Return the cell of the column `field` in a row; empty if the table has no such column."""
        return cells[self.at[field]] if field in self.at else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A data package of one version; `listings` is {name: table}, `date` an ISO date."""

    version: str
    date: str
    schema_version: str
    listings: Mapping[str, Listing]


@once
def package_from(corpus: Corpus) -> Package:
    """Return the current data as a package, for comparison with a release; no files are written."""
    made = ((table, [[cell(value) for value in row.values] for row in table.rows]) for table in tables(corpus))
    listings = {table.name: _listing(_sheet(table.name, table.title, schema(table), rows)) for table, rows in made}
    return Package(version=corpus.version, date=corpus.data_date, schema_version=SCHEMA_VERSION, listings=listings)


def package_of(files: Mapping[str, bytes]) -> Package:
    """Parse the files of a package, {path: bytes}; raise `Unreadable` if they are not a valid package."""
    described = description(files)
    listings = [_listing(sheet) for sheet in sheets(described, files) if sheet.name not in DESCRIBING]
    return Package(
        version=described["version"],
        date=described["created"][:10],
        schema_version=described["schema_version"],
        listings={listing.name: listing for listing in listings},
    )


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return {name: bytes} of the files in a zip; raise `Unreadable` if it is broken, unsafe or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir()]
            _check_entries(entries)
            return {entry.filename: opened.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, UnicodeError) as error:
        raise Unreadable(f"this is no whole zip: {one_line(error)}") from None


def one_line(text: object) -> str:
    """Return untrusted text, cut to 100 characters, as one line that is safe to print on a terminal."""
    return visible(str(text)[:LONGEST_EXCERPT])


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MOST_FILES:
        raise Unreadable(f"the zip holds more than {MOST_FILES} files")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unreadable(f"the zip holds more than {MOST_BYTES // 1_000_000} MB")
    for entry in entries:
        if not _safe(entry.filename):
            raise Unreadable(f"the zip holds a file with an unsafe name: {one_line(entry.filename)}")
        if entry.flag_bits & ENCRYPTED:
            raise Unreadable(f"the zip holds an encrypted file: {entry.filename}")
    if twice := [name for name, times in Counter(map(str.lower, names)).items() if times > 1]:
        raise Unreadable(f"the zip holds two files of one name: {twice[0]}")


def _safe(name: str) -> bool:
    """Return whether a file name is safe on every system: inside its folder, printable and not hidden."""
    pieces = name.split("/")
    return name.isprintable() and not set(name) & set('\\:*?"<>|') and all(piece and not piece.startswith(".") for piece in pieces)


def description(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Parse datapackage.json; raise `Unreadable` if resources, version, schema_version or created are missing or invalid."""
    if DESCRIPTION not in files:
        raise Unreadable(f"there is no {DESCRIPTION} in it")
    try:
        found = json.loads(files[DESCRIPTION].decode("utf-8"))
    except (ValueError, RecursionError):
        raise Unreadable(f"{DESCRIPTION} is no JSON") from None
    resources = found.get("resources") if isinstance(found, dict) else None
    if not isinstance(resources, list) or not all(isinstance(resource, dict) for resource in resources):
        raise Unreadable(f"{DESCRIPTION} lists no resources")
    if isinstance(found.get("schema_version"), int):  # as another program may write it
        found["schema_version"] = str(found["schema_version"])
    for name in ("version", "created", "schema_version"):
        if not isinstance(found.get(name), str):
            raise Unreadable(f"{DESCRIPTION} states no {name}")
    if not VERSION.fullmatch(found["version"]):
        raise Unreadable(f"{DESCRIPTION} states the version ‘{one_line(found['version'])}’, which is none: write it as 0.1.0")
    if not is_day(found["created"][:10]):
        raise Unreadable(f"{DESCRIPTION} states no date of its making")
    return found


def sheets(described: Mapping[str, Any], files: Mapping[str, bytes]) -> list[Sheet]:
    """Return the tables that datapackage.json, `described`, lists; raise `Unreadable` if one is missing or its columns are others."""
    return [_table(resource, files) for resource in described["resources"] if "schema" in resource]


def _table(resource: Mapping[str, Any], files: Mapping[str, bytes]) -> Sheet:
    name, path = resource.get("name"), resource.get("path")
    if not isinstance(name, str) or not isinstance(path, str):
        raise Unreadable(f"{DESCRIPTION} has a table without name and path")
    if path not in files:
        raise Unreadable(f"the table {one_line(name)} is missing: there is no {one_line(path)}")
    rows = _rows(path, files[path])
    try:
        names = [field["name"] for field in resource["schema"]["fields"]]
        if rows[:1] != [names]:
            raise Unreadable(f"the first line of {path} does not name the columns of {DESCRIPTION}")
        return _sheet(name, str(resource.get("title", name)), resource["schema"], rows[1:])
    except (KeyError, TypeError, AttributeError):
        raise Unreadable(f"{DESCRIPTION} does not describe the table {one_line(name)}") from None


def _rows(path: str, content: bytes) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(f"{path} is no CSV in UTF-8: {one_line(error)}") from None


def _sheet(name: str, title: str, described: Mapping[str, Any], rows: Sequence[Sequence[str]]) -> Sheet:
    """Return the table with the Table Schema `described`; raise KeyError or TypeError if the schema is invalid or has no key."""
    key = _names(described["primaryKey"])
    foreign = tuple(_foreign(name, one) for one in described.get("foreignKeys", ()))
    refers = {one.columns[0]: one.table for one in foreign if len(one.columns) == 1}
    fields = tuple(_field(field, refers) for field in described["fields"])
    named = {column for one in foreign for column in one.columns}
    if not key or not {*key, *named} <= {field.name for field in fields}:
        raise KeyError(name)
    return Sheet(name=name, title=title, key=key, fields=fields, foreign=foreign, rows=rows)


def _listing(sheet: Sheet) -> Listing:
    at = [sheet.header.index(part) for part in sheet.key]
    records: dict[Key, Cells] = {}
    for number, row in enumerate(sheet.rows, 2):
        if len(row) != len(sheet.fields):
            raise Unreadable(f"row {number} of the table {sheet.name} has {len(row)} cells, its header {len(sheet.fields)}")
        if (found := tuple([row[n] for n in at])) in records:
            raise Unreadable(f"row {number} of the table {sheet.name} has the key of an earlier row: {one_line(' '.join(found))}")
        records[found] = tuple(row)
    return Listing(name=sheet.name, title=sheet.title, key=sheet.key, fields=sheet.fields, records=records)


def _names(columns: Any) -> tuple[str, ...]:
    return (columns,) if isinstance(columns, str) else tuple(map(str, columns))


def _foreign(name: str, described: Mapping[str, Any]) -> ForeignKey:
    """Return a foreign key of the table `name`; without a `resource`, or with an empty one, the table refers to itself."""
    reference = described["reference"]
    return ForeignKey(_names(described["fields"]), str(reference.get("resource") or name), _names(reference["fields"]))


def _field(described: Mapping[str, Any], refers: Mapping[str, str]) -> Column:
    """Return the column for a field of a Table Schema, without its description, which nothing here needs."""
    name, limits = str(described["name"]), described.get("constraints", {})
    words = {str(value): str(value) for value in limits.get("enum", ())}
    words |= {str(c["value"]): str(c.get("label", c["value"])) for c in described.get("categories", ()) if isinstance(c, dict)}
    return Column(
        name,
        str(described.get("title", name)),
        str(described.get("type", "string")),
        "",
        required=bool(limits.get("required")),
        unique=bool(limits.get("unique")),
        pattern=str(limits.get("pattern", "")),
        words=words,
        refers=refers.get(name, ""),
    )
