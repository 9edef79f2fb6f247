"""Read and check releases/errata.yaml: published values that were wrong, each with the old value, the new value and the reason.

An erratum declares that a released value was an error, not that the facts have changed since.  An erratum without a field withdraws
the whole record; with `moved_to`, the record goes on under another id, and its old addresses lead there.  Corrections of the text of a document are not errata: they are in policies/<id>/corrections.yaml.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from ..model.fields import IsoDay, OneOrMore, Places, Verbatim, at, key
from ..problems import Place, Problem, near
from ..source.shapes import listed
from .difference import CALCULATED, difference, positions
from .history import ADDRESSED, ID, Release, headings
from .moves import Moves
from .package_reader import Key, Listing, Package, one_line
from .version_rule import numbers

FILE = "releases/errata.yaml"
RULE = "erratum"
# Kinds of change that need an erratum, and columns that need none because they are derived from other columns of the record.
KINDS = ("value", "date", "unit")
DERIVED = frozenset({"basis", "due_precision", "due_text", "recurs", "recurs_by"})
NEVER_PUBLISHED = "What was never published is no correction: remove it."
# (wrong key of the erratum, message, hint).  Only the first is reported, since later checks assume that earlier ones passed.
Wrong = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum:
    """The correction of a cell from `old` to `new`, each empty for an empty cell.  If `field` is empty, the whole record is withdrawn."""

    since: str = key("从哪一版起更正")
    date: IsoDay = key("更正的日期")
    table: str = key("表名")
    record: OneOrMore = key("记录的主键；几列合成的写作列表")
    field: str = key("列名；整条记录撤下的不填，原值和现值也不填", "")
    old: Verbatim = key("原来公布的值，照文件写；原来为空的不填", "")
    new: Verbatim = key("更正后的值；更正为空的不填", "")
    why: str = key("错在哪里，依据是什么")
    moved_to: str = key("只是改了标识的，写新的标识；旧地址转到新地址", "")
    at: Places = at()

    @property
    def cell(self) -> tuple[str, Key, str]:
        return self.table, self.record, self.field

    @property
    def withdraws(self) -> bool:
        """Return whether the whole record is withdrawn."""
        return not self.field


def errata(files: Mapping[str, bytes], problems: list[Problem]) -> tuple[Erratum, ...]:
    """Return the errata in releases/errata.yaml, in file order (none without this file); append its errors to `problems`."""
    return tuple(Erratum(**values) for values in listed(files, FILE, Erratum, problems))


def moves(noted: Sequence[Erratum]) -> Moves:
    """Return where each record with a new id is today; a record that moved twice leads to its last id, one in a circle nowhere."""
    direct = {(e.table, e.record[0]): e.moved_to for e in noted if ID.fullmatch(e.record[0]) and ID.fullmatch(e.moved_to)}
    found = {key: _last(direct, *key) for key in direct}
    return {key: id for key, id in found.items() if id}


def _last(direct: Moves, table: str, id: str) -> str:
    """Return the last of the ids to which a record moved one after the other; empty if they lead round in a circle."""
    seen: set[str] = set()
    while (table, id) in direct and id not in seen:
        seen.add(id)
        id = direct[table, id]
    return "" if id in seen else id


def check_errata(noted: Sequence[Erratum], files: Mapping[str, bytes], data: Package, found: Sequence[Release]) -> Iterator[Problem]:
    """Check that each erratum names an existing version and cell, that `old` was released and that `new` is in the current data.

    A withdrawn record must exist in the release before and be missing from the current data.
    """
    dated = headings(files)
    last = {erratum.cell: erratum for erratum in sorted(noted, key=lambda e: numbers(e.since) if e.since in dated else (0, 0, 0))}
    withdrawn = {(erratum.table, erratum.record) for erratum in noted if erratum.withdraws}
    for erratum in noted:
        final = last[erratum.cell] is erratum and (erratum.withdraws or (erratum.table, erratum.record) not in withdrawn)
        earlier = [release for release in found if erratum.since in dated and numbers(release.version) < numbers(erratum.since)]
        before = earlier[-1] if earlier else None
        wrong = chain(
            _wrong_version(erratum, dated, before),
            _wrong_move(erratum, noted, data) if erratum.moved_to else (),
            _wrong_cell(erratum, data, final),
            _wrong_release(erratum, before),
        )
        for where, message, hint in islice(wrong, 1):
            yield Problem(erratum.at.get(where) or erratum.at[""], RULE, message, hint)


def uncorrected(noted: Sequence[Erratum], data: Package, found: Sequence[Release]) -> Iterator[Problem]:
    """Check that each figure, date or unit of measure that changed between two successive versions has an erratum."""
    packages = [release.package for release in found]
    if packages and numbers(data.version) > numbers(packages[-1].version):
        packages.append(data)
    for old, new in pairwise(packages):
        corrected = {e.cell for e in noted if numbers(old.version) < numbers(e.since) <= numbers(new.version)}
        yield from _uncorrected(old, new, corrected)


def _wrong_version(erratum: Erratum, dated: Mapping[str, tuple[str, Place]], before: Release | None) -> Iterator[Wrong]:
    if erratum.since not in dated:
        yield "since", f"CHANGELOG.md has no version {erratum.since}", f"Write one of: {', '.join(dated)}."
    if not before:
        yield "since", f"nothing was released before {erratum.since}", NEVER_PUBLISHED
    until = dated[erratum.since][0]
    if not before.package.date <= erratum.date <= until:
        hint = f"Write a day from {before.package.date}, when {before.version} was released, to {until}, the day of {erratum.since}."
        yield "date", f"{erratum.date} is not between the two versions", hint


def _wrong_move(erratum: Erratum, noted: Sequence[Erratum], data: Package) -> Iterator[Wrong]:
    """Check that only a whole record with an address moves, and that it leads to a record of the data."""
    if not erratum.withdraws:
        yield "moved_to", "a corrected value does not move", "Leave out field, old and new where the whole record has a new id."
    if erratum.table not in ADDRESSED:
        yield "moved_to", f"the records of {one_line(erratum.table)} have no address that leads on", f"Those of {', '.join(ADDRESSED)} have one."
    last = moves(noted).get((erratum.table, erratum.record[0]))
    if last is None:
        yield "moved_to", f"‘{erratum.moved_to}’ leads back to where it came from", "Write the id under which the record is in the data."
    listing = data.listings.get(erratum.table)
    if listing and (last,) not in listing.records:
        meant = near(last, (" / ".join(key) for key in listing.records))
        hint = f"Did you mean ‘{meant}’?" if meant else "Write the id under which the record is in the data."
        yield "moved_to", f"{listing.name} has no record ‘{last}’", hint


def _wrong_cell(erratum: Erratum, data: Package, final: bool) -> Iterator[Wrong]:
    """Check an erratum against the current data; `final`: no later erratum changes the cell, and none withdraws its record."""
    listing = data.listings.get(erratum.table)
    if not listing:
        yield "table", f"there is no table ‘{erratum.table}’", f"The tables are: {', '.join(data.listings)}."
    now = listing.records.get(erratum.record)
    if erratum.withdraws:
        for given in ("old", "new"):
            if given in erratum.at:
                hint = "Name the field that was wrong, or leave out old and new where the whole record is withdrawn."
                yield given, f"a record that is withdrawn has no {given} value", hint
        if final and now is not None:
            hint = "Remove the record, or name the field that was wrong with its old and new value."
            yield "record", f"{listing.name} still has the record ‘{' / '.join(erratum.record)}’", hint
        return
    left_out = positions(listing)
    columns = [name for name in listing.at if name not in left_out]
    if erratum.field not in columns:
        yield "field", f"the table {listing.name} has no column ‘{erratum.field}’ to correct", f"Its columns are: {', '.join(columns)}."
    if erratum.old == erratum.new:
        yield "new", "old and new value are the same", "Write what was published, and what it should have been."
    if final and now is None:
        hint = _meant(erratum, listing) or "Write its key as in the file."
        yield "record", f"{listing.name} has no record ‘{' / '.join(erratum.record)}’", hint
    if final and (value := listing.value(now, erratum.field)) != erratum.new:
        hint = "Write what the data says; where it was corrected again, add that as a correction of its own."
        yield "new", f"{erratum.field} is ‘{value}’ in the data, not ‘{erratum.new}’", hint


def _wrong_release(erratum: Erratum, before: Release) -> Iterator[Wrong]:
    listing = before.package.listings.get(erratum.table)
    cells = listing.records.get(erratum.record) if listing else None
    if cells is None:
        hint = _meant(erratum, listing) or NEVER_PUBLISHED
        yield "record", f"no release before {erratum.since} has this record", hint
    was = listing.value(cells, erratum.field)
    if was != erratum.old and not erratum.withdraws:
        hint = "Write what was published, as it stands in the file."
        yield "old", f"{before.version} says ‘{was}’, not ‘{erratum.old}’", hint


def _meant(erratum: Erratum, listing: Listing | None) -> str:
    """Return a hint that names the existing record with the most similar key; empty if no key is similar."""
    meant = near(" / ".join(erratum.record), (" / ".join(key) for key in listing.records)) if listing else None
    return f"Did you mean ‘{meant}’?" if meant else ""


def _uncorrected(old: Package, new: Package, corrected: set[tuple[str, Key, str]]) -> Iterator[Problem]:
    changes = (change for change in difference(old, new).tables if change.name not in CALCULATED)
    for change, record in ((change, record) for change in changes for record in change.changed):
        facts = [f for f in record.fields if f.kind in KINDS and f.field not in DERIVED]
        if missing := [f for f in facts if (change.name, record.key, f.field) not in corrected]:
            cells = ", ".join(f"{f.field} ‘{f.old}’ and now ‘{f.new}’" for f in missing)
            message = f"{change.name} {' / '.join(record.key)} said in {old.version} {cells}, and no correction says so"
            hint = f"Add it with since: {new.version}, date, table, record, field, old, new and why; or bring back what was released."
            yield Problem(Place(FILE), RULE, message, hint)
