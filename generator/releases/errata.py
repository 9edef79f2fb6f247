"""releases/errata.yaml to what was published wrongly and is corrected: where, old value, new value, why, since which version.

A change is the data of a newer version; a correction says that the older version was wrong.  A correction without a field withdraws
the whole record.  Corrections of the text of a document are something else and stand in policies/<id>/corrections.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..data.tables import Table
from ..model.places import Places, at
from ..problems import Place, Problem, near
from ..source import values as v
from ..source.fields import records
from ..source.files import parse_if_any
from ..source.records import Node
from ..source.records import Sequence as Items
from ..source.shapes import Key as Named
from .kinds import places
from .packages import Key, Listing, Package, package_from
from .releases import Release, headings
from .rule import numbers

FILE = "releases/errata.yaml"
RULE = "erratum"
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def day(node: Node) -> str:
    text = v.text(node)
    try:
        date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError:
        raise v.Wrong(f"‘{text}’ is not a day", "Write it as 2026-12-31.") from None
    return text


def record_key(node: Node) -> Key:
    return v.many(v.text)(node) if isinstance(node, Items) else (v.text(node),)


ERRATUM = (
    Named("since", v.text, "从哪一版起更正", True),
    Named("date", day, "更正的日期", True),
    Named("table", v.text, "表名", True),
    Named("record", record_key, "记录的主键；几列合成的写作列表", True),
    Named("field", v.text, "列名；整条记录撤下的不填，原值和现值也不填"),
    Named("old", v.quoted, "原来公布的值，照文件写；原来为空的不填"),
    Named("new", v.quoted, "更正后的值；更正为空的不填"),
    Named("why", v.text, "错在哪里，依据是什么", True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum:
    """A published cell that was wrong, or without `field` a whole record; `old` and `new` are as they stand in the files, empty for an empty cell."""

    since: str
    date: str
    table: str
    record: Key
    field: str = ""
    old: str = ""
    new: str = ""
    why: str
    at: Places = at()

    @property
    def what(self) -> tuple[str, Key, str]:
        return self.table, self.record, self.field

    @property
    def withdraws(self) -> bool:
        """Whether the whole record is taken back."""
        return not self.field


def errata(files: Mapping[str, bytes], problems: list[Problem]) -> tuple[Erratum, ...]:
    """Those of the file, in its order; none where there is no file or it says nothing."""
    node = parse_if_any(files, FILE, problems, needed=False)
    return tuple(Erratum(**values) for values in records(node, ERRATUM, problems)) if node is not None else ()


def hold(
    noted: Sequence[Erratum], files: Mapping[str, bytes], tables: Iterable[Table], found: Sequence[Release], version: str, data_date: str
) -> Iterator[Problem]:
    """Each correction names a cell of the data, the version that has it since, what the version before said, and what the data says now.

    A record that is withdrawn was in the version before, and is in the data no longer.
    """
    if not noted:
        return
    data, dated = package_from(tables, version, data_date), headings(files)
    last = {erratum.what: erratum for erratum in sorted(noted, key=lambda e: numbers(e.since) if e.since in dated else (0, 0, 0))}
    withdrawn = {(erratum.table, erratum.record) for erratum in noted if erratum.withdraws}
    for erratum in noted:
        final = last[erratum.what] is erratum and (erratum.withdraws or (erratum.table, erratum.record) not in withdrawn)
        problem = _of_version(erratum, dated, found) or _of_cell(erratum, data, final)
        if problem := problem or _of_release(erratum, found):
            yield problem


def _said(erratum: Erratum, key: str, message: str, hint: str) -> Problem:
    return Problem(erratum.at.get(key) or erratum.at[""], RULE, message, hint)


def _before(erratum: Erratum, found: Sequence[Release]) -> Release | None:
    """The last release before the correction."""
    return next((release for release in reversed(found) if numbers(release.version) < numbers(erratum.since)), None)


def _of_version(erratum: Erratum, dated: Mapping[str, tuple[str, Place]], found: Sequence[Release]) -> Problem | None:
    if erratum.since not in dated:
        return _said(erratum, "since", f"CHANGELOG.md has no version {erratum.since}", f"Write one of: {', '.join(dated)}.")
    before = _before(erratum, found)
    if not before:
        return _said(erratum, "since", f"nothing was released before {erratum.since}", "What was never published is no correction: remove it.")
    until = dated[erratum.since][0]
    if not before.package.date <= erratum.date <= until:
        hint = f"Write a day from {before.package.date}, when {before.version} was released, to {until}, the day of {erratum.since}."
        return _said(erratum, "date", f"{erratum.date} is not between the two versions", hint)
    return None


def _of_cell(erratum: Erratum, data: Package, final: bool) -> Problem | None:
    """`final` where nothing later is said of the same cell or of its whole record: then the data says what the correction says."""
    listing = data.listings.get(erratum.table)
    if not listing:
        return _said(erratum, "table", f"there is no table ‘{erratum.table}’", f"The tables are: {', '.join(data.listings)}.")
    if erratum.withdraws:
        return _of_withdrawn(erratum, listing, final)
    if erratum.field not in listing.at or erratum.field in places(listing.name, listing.fields):
        return _said(erratum, "field", f"the table {listing.name} has no column ‘{erratum.field}’ to correct", _columns(listing))
    if erratum.old == erratum.new:
        return _said(erratum, "new", "old and new value are the same", "Write what was published, and what it should have been.")
    if not final:
        return None
    if erratum.record not in listing.records:
        hint = _meant(erratum, listing) or "Write its key as in the file."
        return _said(erratum, "record", f"{listing.name} has no record ‘{' / '.join(erratum.record)}’", hint)
    now = listing.value(listing.records[erratum.record], erratum.field)
    if now != erratum.new:
        hint = "Write what the data says; where it was corrected again, add that as a correction of its own."
        return _said(erratum, "new", f"{erratum.field} is ‘{now}’ in the data, not ‘{erratum.new}’", hint)
    return None


def _of_withdrawn(erratum: Erratum, listing: Listing, final: bool) -> Problem | None:
    given = next((name for name in ("old", "new") if name in erratum.at), "")
    if given:
        hint = "Name the field that was wrong, or leave out old and new where the whole record is withdrawn."
        return _said(erratum, given, f"a record that is withdrawn has no {given} value", hint)
    if final and erratum.record in listing.records:
        hint = "Remove the record, or name the field that was wrong with its old and new value."
        return _said(erratum, "record", f"{listing.name} still has the record ‘{' / '.join(erratum.record)}’", hint)
    return None


def _columns(listing: Listing) -> str:
    return f"Its columns are: {', '.join(name for name in listing.at if name not in places(listing.name, listing.fields))}."


def _of_release(erratum: Erratum, found: Sequence[Release]) -> Problem | None:
    """What was published before is what the release before says."""
    before = _before(erratum, found)
    listing = before.package.listings.get(erratum.table) if before else None
    cells = listing.records.get(erratum.record) if listing else None
    if not before or not listing or cells is None:
        hint = _meant(erratum, listing) or "What was never published is no correction: remove it."
        return _said(erratum, "record", f"no release before {erratum.since} has this record", hint)
    if erratum.withdraws:
        return None
    was = listing.value(cells, erratum.field)
    if was != erratum.old:
        return _said(erratum, "old", f"{before.version} says ‘{was}’, not ‘{erratum.old}’", "Write what was published, as it stands in the file.")
    return None


def _meant(erratum: Erratum, listing: Listing | None) -> str:
    """The record whose key is nearly the one written; empty where none is."""
    meant = near(" / ".join(erratum.record), (" / ".join(key) for key in listing.records)) if listing else None
    return f"Did you mean ‘{meant}’?" if meant else ""
