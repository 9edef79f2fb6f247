"""Released values that a later version changed without saying that they were wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..data.tables import Table
from ..problems import Place, Problem
from .difference import FieldChange, Record, difference
from .errata import FILE, RULE, Erratum
from .kinds import CALCULATED, WITH_ANOTHER
from .packages import Package, package_from
from .releases import Release
from .rule import numbers

KINDS = ("value", "date", "unit")


def uncorrected(noted: Sequence[Erratum], tables: Iterable[Table], found: Sequence[Release], version: str, data_date: str) -> Iterator[Problem]:
    """A released figure, date or unit of measure that differs in the next version is a correction there; words and notes may be improved."""
    packages = [release.package for release in found]
    if packages and numbers(version) > numbers(packages[-1].version):
        packages.append(package_from(tables, version, data_date))
    for old, new in pairwise(packages):
        corrected = {e.what for e in noted if numbers(old.version) < numbers(e.since) <= numbers(new.version)}
        yield from _between(old, new, corrected)


def _between(old: Package, new: Package, corrected: set[tuple[str, tuple[str, ...], str]]) -> Iterator[Problem]:
    for change in difference(old, new).tables:
        for record in change.changed if change.name not in CALCULATED else ():
            if missing := [f for f in _facts(record) if (change.name, record.key, f.field) not in corrected]:
                said = ", ".join(f"{f.field} ‘{f.old}’ and now ‘{f.new}’" for f in missing)
                yield Problem(
                    Place(FILE),
                    RULE,
                    f"{change.name} {' / '.join(record.key)} said in {old.version} {said}, and no correction says so",
                    f"Add it with since: {new.version}, date, table, record, field, old, new and why; or bring back what was released.",
                )


def _facts(record: Record) -> list[FieldChange]:
    """What differs of a record but for columns that follow from another."""
    return [f for f in record.fields if f.kind in KINDS and f.field not in WITH_ANOTHER]
