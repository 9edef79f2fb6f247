"""Make changes.json: for each version what was added, removed and changed since the one before, in the form of `duibiao diff --format json`.

The records of a table that is new as a whole are not listed one by one: `tables_added` names it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

from ..data.package import FOLDER
from ..data.schemas import CHANGES, schema_path
from ..data.table import Json, json_bytes
from ..model.corpus import grouped
from .difference import Difference
from .errata import Erratum
from .history import Edition
from .rendering import changes_of

PATH = f"{FOLDER}changes.json"
# The keys of an erratum that are published; the others say where it is written
CORRECTION = tuple(field.name for field in fields(Erratum) if field.name not in ("since", "at"))


def changes_file(editions: Sequence[Edition], errata: Iterable[Erratum]) -> dict[str, bytes]:
    """Return {path: bytes}: changes.json with all `editions`, which are sorted from the newest on, and the errata of each."""
    noted = grouped((erratum.since, erratum) for erratum in errata)
    versions = [_version(edition, noted.get(edition.version, ())) for edition in editions]
    return {PATH: json_bytes({"$schema": schema_path(CHANGES), "versions": versions})}


def _brief(found: Difference) -> Difference:
    """Return the difference without the records of tables that are new."""
    return replace(found, tables=tuple(replace(change, added=()) if change.name in found.tables_added else change for change in found.tables))


def _version(edition: Edition, errata: Iterable[Erratum]) -> Json:
    package, found = edition.package, edition.found
    named = {"version": package.version, "date": package.date, "schema_version": package.schema_version}
    corrected = [{key: value for key in CORRECTION if (value := getattr(erratum, key))} for erratum in errata]
    return named | {"previous": found.old.version if found is not None else None} | changes_of(None if found is None else _brief(found)) | {"errata": corrected}
