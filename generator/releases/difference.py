"""Compare two packages: tables, columns and records that were added, removed or changed.

A record is listed as moved, not as changed, if only its position differs (line in a file, offset in a text).  A single added line
moves every record that follows.  A record whose id is itself a position is matched by its other cells.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import starmap

from ..data.table import OFFSETS, POSITIONS, Column
from ..data.tables import MAKERS
from .package_reader import Cells, Key, Listing, Package, Unreadable, one_line

VALUES = frozenset({"operator", "value", "value_max", "baseline", "basis"})
DATES = frozenset(
    {"starts", "due", "due_precision", "due_text", "recurs", "recurs_by", "date", "period", "published", "reports_by", "start", "end"}
)
# A column `unit` may contain an organisation or a unit of measure; only this title identifies the measure.
MEASURE = "计量单位"
# Tables that are computed from other tables: their ids may change between versions.
CALCULATED = frozenset(table.name for table, _ in MAKERS if table.calculated)
# Those of them in which a change only repeats a change in other tables.
FOLLOWING = CALCULATED - {"comparisons", "assessments", "checkability"}
# {table: its columns that identify a record by position}; such records are matched by their other cells.
POSITION_IDS = {"quantities": frozenset({"id"}), "quantity_targets": frozenset({"quantity"}), "sentences": frozenset({"id", "position"})}

NAMES = ("title", "name", "name_as_written", "heading", "alias")
# Columns with the id of a related record; a record without a name takes the name of that record.
ABOUT = ("indicator", "target", "reported", "central")
WORDS = ("quote", "text", "source_title")
LONGEST_WORDS = 60
DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A changed cell; `field` and `title` name its column, `old_word` and `new_word` are the Chinese labels of `old` and `new`."""

    field: str
    title: str
    kind: str
    old: str
    new: str
    old_word: str
    new_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record that differs; `words` is the first line of its quotation or text; `fields` are its changed cells, if any."""

    key: Key
    name: str
    words: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChange:
    """The difference between two versions of a table; `moved` has (old key, new key) of records whose position alone differs."""

    name: str
    title: str
    added: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()
    changed: tuple[Record, ...] = ()
    moved: tuple[tuple[Key, Key], ...] = ()
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()
    key_changed: bool = False

    @property
    def record_count(self) -> int:
        """Return the number of records added, removed or changed; moved records do not count."""
        return len(self.added) + len(self.removed) + len(self.changed)

    def __bool__(self) -> bool:
        return bool(self.record_count or self.moved or self.columns_added or self.columns_removed or self.key_changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The difference between two packages; `tables` has only the tables that differ."""

    old: Package
    new: Package
    tables: tuple[TableChange, ...] = ()
    tables_added: tuple[str, ...] = ()
    tables_removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tables or self.tables_added or self.tables_removed)


def compared(old: Package, new: Package) -> Difference:
    """Return the difference between two packages; raise `Unreadable` if their schema versions differ."""
    if old.schema_version != new.schema_version:
        versions = f"{one_line(old.schema_version)} and {one_line(new.schema_version)}"
        raise Unreadable(f"the packages have different schema versions, {versions}: they cannot be compared")
    return difference(old, new)


def difference(old: Package, new: Package) -> Difference:
    """Return the difference between two packages, even if their schema versions differ; only columns that both have are compared."""
    names = dict.fromkeys((*new.listings, *old.listings))
    return Difference(
        old=old,
        new=new,
        tables=tuple(change for name in names if (change := _table_change(old, new, name))),
        tables_added=tuple(name for name in names if name not in old.listings),
        tables_removed=tuple(name for name in names if name not in new.listings),
    )


def kind(field: Column) -> str:
    """Return what a column contains, and so what a change in it means: value, date, unit, wording, position or other."""
    if field.name in POSITIONS or field.name in OFFSETS and field.type == "integer":
        return "position"
    if field.name in VALUES or field.type == "number":
        return "value"
    if field.name in DATES or field.type == "date":
        return "date"
    if field.name == "unit" and field.title == MEASURE:
        return "unit"
    return "wording" if field.type == "string" and not field.words and not field.refers else "other"


def positions(listing: Listing) -> frozenset[str]:
    """Return the names of the columns that only say where a record is, such as its line in a file."""
    return POSITION_IDS.get(listing.name, frozenset()) | {field.name for field in listing.fields if kind(field) == "position"}


def name_of(package: Package, listing: Listing, cells: Cells, depth: int = 0) -> str:
    """Return the name of a record (水利部) or, without one, of a record to which it refers, such as its indicator; else an empty text."""
    if found := next((value for name in NAMES if (value := listing.value(cells, name))), ""):
        return found
    for field in listing.fields:
        about = package.listings.get(field.refers)
        if field.name in ABOUT and about and depth < DEEPEST and (other := about.records.get((listing.value(cells, field.name),))):
            return name_of(package, about, other, depth + 1)
    return ""


def words_of(listing: Listing, cells: Cells) -> str:
    """Return the first line of the quotation or text of a record, with … after 60 characters if it is longer."""
    words = next((value for name in WORDS if (value := listing.value(cells, name))), "").split("\n")[0]
    return words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]}…"


def _table_change(old: Package, new: Package, name: str) -> TableChange:
    before, after = old.listings.get(name), new.listings.get(name)
    before, after = before or replace(after, records={}), after or replace(before, records={})
    pairs, left_out = _pairs(before, after), positions(after)
    matched = set(pairs.values())
    columns = [(field, before.at[field.name], after.at[field.name]) for field in after.fields if field.name in before.at]
    changed, moved = [], []
    for key in (key for key in after.records if key in pairs):
        was, now = before.records[pairs[key]], after.records[key]
        unlike = [(field, was[a], now[b]) for field, a, b in columns if was[a] != now[b]]
        if facts := [one for one in unlike if one[0].name not in left_out]:
            changed.append(_record(new, after, key, starmap(_field_change, facts)))
        elif unlike:
            moved.append((pairs[key], key))
    return TableChange(
        name=name,
        title=after.title,
        added=tuple(_record(new, after, key) for key in after.records if key not in pairs),
        removed=tuple(_record(old, before, key) for key in before.records if key not in matched),
        changed=tuple(changed),
        moved=tuple(moved),
        columns_added=tuple(field for field in after.at if field not in before.at),
        columns_removed=tuple(field for field in before.at if field not in after.at),
        key_changed=before.key != after.key,
    )


def _pairs(before: Listing, after: Listing) -> dict[Key, Key]:
    """Return {new key: old key} of the records that both versions have."""
    pairs = _alike(before, after) if before.name in POSITION_IDS else {}
    matched = set(pairs.values())
    return pairs | {key: key for key in after.records if key in before.records and key not in pairs and key not in matched}


def _alike(before: Listing, after: Listing) -> dict[Key, Key]:
    """Return {new key: old key} of records that differ at most in their position; equal records are paired in file order."""
    left_out = positions(after)
    columns = [name for name in after.at if name in before.at and name not in left_out]
    waiting: dict[Cells, list[Key]] = defaultdict(list)
    for key in reversed(before.records):
        waiting[tuple(before.value(before.records[key], name) for name in columns)].append(key)
    found = ((key, waiting[tuple(after.value(cells, name) for name in columns)]) for key, cells in after.records.items())
    return {key: keys.pop() for key, keys in found if keys}


def _field_change(field: Column, was: str, now: str) -> FieldChange:
    words = {"old_word": field.words.get(was, was), "new_word": field.words.get(now, now)}
    return FieldChange(field=field.name, title=field.title, kind=kind(field), old=was, new=now, **words)


def _record(package: Package, listing: Listing, key: Key, fields: Iterable[FieldChange] = ()) -> Record:
    cells = listing.records[key]
    return Record(key=key, name=name_of(package, listing, cells), words=words_of(listing, cells), fields=tuple(fields))
