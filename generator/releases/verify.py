"""Verify a data package against itself: sums, types, allowed values and keys, every quotation and offset against its texts, and copies.

A package that cannot be judged raises `Unreadable`: its schema is newer than this program, a file is missing, or the sums do not
agree, so that nobody knows which of the two is right.  Everything else is a fault, one line each.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from ..data.table import SCHEMA_VERSION, Column, ForeignKey
from ..data.wording import DESCRIBING, PROFILE
from ..source.readers import is_day
from .copies import DATABASE, LONGEST_MATCHED, bounded, wrong_copies
from .package_reader import DESCRIPTION, Sheet, Unreadable, description, one_line, sheets
from .quotations import NEEDED, misquoted

SUMS = "SHA256SUMS"
# The first version whose package has it
SUMMED = (0, 3, 0)
# A line of SHA256SUMS: 64 hexadecimal digits, two spaces, targets.csv
SUM = re.compile(r"(?P<digest>[0-9a-f]{64}) [ *](?P<name>.+)", re.ASCII)
VERSION = re.compile(r"[1-9]\d{0,8}", re.ASCII)
INTEGER = re.compile(r"-?(0|[1-9]\d*)", re.ASCII)
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)
TYPES: Mapping[str, Callable[[str], Any]] = {
    "string": lambda _: True,
    "integer": INTEGER.fullmatch,
    "number": NUMBER.fullmatch,
    "boolean": ("true", "false").__contains__,
    "date": is_day,
}


def verify(files: Mapping[str, bytes]) -> tuple[list[str], str]:
    """Return the faults of a package, {path: bytes}, one line each, and what was read; raise `Unreadable` if it cannot be judged."""
    described = description(files)
    _check_schema_version(described["schema_version"])
    _check_files(described["resources"], files)
    _check_listed(described["version"], files)
    _check_sums(described["resources"], files)
    found = {sheet.name: sheet for sheet in sheets(described, files)}
    _check_needed(found)
    whole = [*_unlisted(files), *_wrong_profile(described), *(fault for sheet in found.values() for fault in _wrong_table(sheet, found))]
    own = [sheet for sheet in found.values() if sheet.name not in DESCRIBING]
    rows = sum(len(sheet.rows) for sheet in own)
    faults = [*whole, *misquoted(found, files)]
    # What is wrong in a table is told once, not again of each copy.
    return faults or list(wrong_copies(found, files)), f"version {described['version']} of {described['created'][:10]}: {len(own)} tables, {rows} rows"


def _check_schema_version(version: str) -> None:
    if not VERSION.fullmatch(version):
        raise Unreadable(f"{DESCRIPTION} states the schema version ‘{one_line(version)}’, which is none")
    if int(version) > int(SCHEMA_VERSION):
        raise Unreadable(f"its schema version is {version}, and this program knows {SCHEMA_VERSION}: use a newer duibiao")


def _check_files(resources: Sequence[Mapping[str, Any]], files: Mapping[str, bytes]) -> None:
    for resource in resources:
        name, path = resource.get("name"), resource.get("path")
        if not isinstance(name, str) or not isinstance(path, str):
            raise Unreadable(f"{DESCRIPTION} has a file without name and path")
        if path not in files:
            what = "table" if "schema" in resource else "file"
            raise Unreadable(f"the {what} {one_line(name)} is missing: there is no {one_line(path)}")


def _check_listed(version: str, files: Mapping[str, bytes]) -> None:
    """Raise `Unreadable` if what every package since 0.3.0 has is not there: the sums of all files, the database, a document's JSON."""
    if tuple(map(int, version.split("."))) >= SUMMED:
        documents = [name.removeprefix("texts/").removesuffix(".txt") for name in files if re.fullmatch(r"texts/[^/]+\.txt", name)]
        for name in (SUMS, DATABASE, *(f"policies/{id}.json" for id in documents)):
            if not files.get(name):
                raise Unreadable(f"there is no {one_line(name)} in it")


def _check_sums(resources: Sequence[Mapping[str, Any]], files: Mapping[str, bytes]) -> None:
    wrong = [*_unlike_description(resources, files), *_unlike_sums(files)]
    if wrong:
        raise Unreadable(f"{wrong[0]}{f', and {len(wrong) - 1} more sums do not agree' if wrong[1:] else ''}")


def _unlike_description(resources: Sequence[Mapping[str, Any]], files: Mapping[str, bytes]) -> Iterator[str]:
    for resource in resources:
        path, content = resource["path"], files[resource["path"]]
        digest, size = f"sha256:{sha256(content).hexdigest()}", resource.get("bytes")
        if resource.get("hash") != digest:
            yield f"{path} does not agree with its hash in {DESCRIPTION}: expected {one_line(resource.get('hash'))}, found {digest}"
        elif size != len(content):
            yield f"{path} does not agree with its size in {DESCRIPTION}: expected {one_line(size)} bytes, found {len(content)}"


def _unlike_sums(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what SHA256SUMS says otherwise; the first versions have no such file in the package."""
    for number, line in enumerate(files.get(SUMS, b"").decode("utf-8", errors="replace").splitlines(), 1):
        found = SUM.fullmatch(line)
        if not found:
            yield f"line {number} of {SUMS} is no sum and name"
        elif (name := found["name"]) not in files:
            yield f"{one_line(name)} is missing, and {SUMS} names it"
        elif (digest := sha256(files[name]).hexdigest()) != found["digest"]:
            yield f"{one_line(name)} does not agree with {SUMS}: expected {found['digest']}, found {digest}"


def _unlisted(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the files that SHA256SUMS leaves out, so that nobody can put one into a package unnoticed."""
    listed = {found["name"] for line in files.get(SUMS, b"").decode().splitlines() if (found := SUM.fullmatch(line))}
    for name in sorted(files.keys() - listed - {SUMS}) if listed else ():
        yield f"{SUMS}: {one_line(name)} is not in it, expected the sum of every file"


def _check_needed(found: Mapping[str, Sheet]) -> None:
    """Raise `Unreadable` if a table or column is missing that every version has, and without which no quotation can be checked."""
    for name, columns in NEEDED.items():
        if name not in found:
            raise Unreadable(f"the table {name} is missing: {DESCRIPTION} does not list it")
        if missing := [column for column in columns if column not in found[name].header]:
            raise Unreadable(f"the table {name} has no column {missing[0]}")


def _wrong_profile(described: Mapping[str, Any]) -> Iterator[str]:
    """Yield where datapackage.json is no Data Package of version 2 with licences and files of different names."""
    if described.get("$schema") != PROFILE:
        yield f"{DESCRIPTION}: $schema: ‘{one_line(described.get('$schema'))}’, expected ‘{PROFILE}’"
    if not described.get("licenses"):
        yield f"{DESCRIPTION}: licenses: empty, expected at least one licence"
    for part in ("name", "path"):
        seen = set()
        for value in (resource[part] for resource in described["resources"]):
            if value in seen:
                yield f"{DESCRIPTION}: resources: two have the {part} ‘{one_line(value)}’, expected one"
            seen.add(value)


def _wrong_table(sheet: Sheet, others: Mapping[str, Sheet]) -> Iterator[str]:
    """Yield where the rows of a table break its Table Schema."""
    for number, row in enumerate(sheet.rows, 2):
        if len(row) != len(sheet.fields):
            yield f"{sheet.name} row {number}: {len(row)} cells, expected {len(sheet.fields)}"
    for at, field in enumerate(sheet.fields):
        yield from _wrong_column(sheet, field, at)
    for columns in dict.fromkeys((sheet.key, *((field.name,) for field in sheet.fields if field.unique))):
        yield from _repeated(sheet, columns)
    for key in sheet.foreign:
        yield from _unresolved(sheet, key, others.get(key.table))


def _wrong_column(sheet: Sheet, field: Column, at: int) -> Iterator[str]:
    if field.type not in TYPES:
        yield f"{sheet.name}: {field.name}: the type ‘{one_line(field.type)}’, expected one of {', '.join(TYPES)}"
        return
    if (pattern := bounded(field.pattern)) is None:
        yield f"{sheet.name}: {field.name}: the pattern ‘{one_line(field.pattern)}’, expected a short regular expression"
        return
    wrong = {value: message for value in {row[at] for row in sheet.whole_rows} if (message := _wrong_cell(field, pattern, value))}
    for row in sheet.whole_rows if wrong else ():
        if row[at] in wrong:
            yield f"{sheet.place(row)}: {field.name}: {wrong[row[at]]}"


def _wrong_cell(field: Column, pattern: re.Pattern[str], value: str) -> str:
    """Return what is wrong with a cell and what was expected; empty if nothing is."""
    if not value:
        return "empty, expected a value" if field.required else ""
    if not TYPES[field.type](value):
        return f"‘{one_line(value)}’, expected the type {field.type}"
    if field.words and value not in field.words:
        return f"‘{one_line(value)}’, expected one of {', '.join(field.words)}"
    if field.pattern and (len(value) > LONGEST_MATCHED or not pattern.fullmatch(value)):
        return f"‘{one_line(value)}’, expected the form {field.pattern}"
    return ""


def _repeated(sheet: Sheet, columns: tuple[str, ...]) -> Iterator[str]:
    seen: set[tuple[str, ...]] = set()
    for row, cells in zip(sheet.whole_rows, sheet.cells(columns), strict=True):
        if cells in seen and any(cells):
            yield f"{sheet.place(row)}: {', '.join(columns)}: ‘{one_line(' / '.join(cells))}’ stands in an earlier row, expected once"
        seen.add(cells)


def _unresolved(sheet: Sheet, key: ForeignKey, other: Sheet | None) -> Iterator[str]:
    columns, to = ", ".join(key.columns), ", ".join(key.to)
    if other is None or not {*key.to} <= {*other.header}:
        yield f"{sheet.name}: {columns}: it refers to {one_line(key.table)}.{to}, expected a table and columns of the package"
        return
    known = set(other.cells(key.to))
    for row, cells in zip(sheet.whole_rows, sheet.cells(key.columns), strict=True):
        if cells not in known and any(cells):
            yield f"{sheet.place(row)}: {columns}: ‘{one_line(' / '.join(cells))}’, expected a value of {key.table}.{to}"
