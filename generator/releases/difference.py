"""Two packages to what was added, removed and changed, table by table and record by record.

What only moved is kept apart: a line added to a file moves every record below it, and a character added to a text moves every
quotation behind it.  Records whose very id is a position are told apart by what they say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .archive import Unreadable, in_one_line
from .kinds import PLACED, kind, places
from .names import name_of, words_of
from .packages import Cells, Key, Listing, Package


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A cell that says something else: its column, what the change is, both cells as they stand in the files, and the words of both for a reader."""

    field: str
    title: str
    kind: str
    old: str
    new: str
    old_word: str
    new_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record by its key, with the name that a reader knows it by and the words that it rests on."""

    key: Key
    name: str
    words: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChange:
    """What differs between two versions of a table; `moved` are (old key, new key) of records that stand elsewhere and say the same."""

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
    def said(self) -> int:
        """How many records say something else; what only moved is none of them."""
        return len(self.added) + len(self.removed) + len(self.changed)

    def __bool__(self) -> bool:
        return bool(self.said or self.moved or self.columns_added or self.columns_removed or self.key_changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs between two packages; `tables` are only those in which something does."""

    old: Package
    new: Package
    tables: tuple[TableChange, ...] = ()
    tables_added: tuple[str, ...] = ()
    tables_removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tables or self.tables_added or self.tables_removed)


def compared(old: Package, new: Package) -> Difference:
    """The difference for a reader who relies on every column; Unreadable where the columns of the two do not mean the same."""
    if old.schema_version != new.schema_version:
        raise Unreadable(
            f"the packages have different schema versions, {in_one_line(old.schema_version)} and {in_one_line(new.schema_version)}: they cannot be compared"
        )
    return difference(old, new)


def difference(old: Package, new: Package) -> Difference:
    """In the order of the new package, then of the old one; columns that only one of them has are not compared."""
    names = dict.fromkeys((*new.listings, *old.listings))
    found = (table_change(old, new, name) for name in names)
    return Difference(
        old=old,
        new=new,
        tables=tuple(change for change in found if change),
        tables_added=tuple(name for name in names if name not in old.listings),
        tables_removed=tuple(name for name in names if name not in new.listings),
    )


def table_change(old: Package, new: Package, name: str) -> TableChange:
    before, after = old.listings.get(name), new.listings.get(name)
    if not before or not after:
        one, package = (before, old) if before else (after, new)
        found = tuple(_record(package, one, key) for key in one.records)
        return TableChange(name=name, title=one.title, removed=found) if before else TableChange(name=name, title=one.title, added=found)
    kept, gone, new_ones = _paired(before, after)
    changed = [_changed(new, before, after, pair) for pair in kept]
    return TableChange(
        name=name,
        title=after.title,
        added=tuple(_record(new, after, key) for key in new_ones),
        removed=tuple(_record(old, before, key) for key in gone),
        changed=tuple(record for record in changed if record.fields),
        moved=tuple(pair for pair, record in zip(kept, changed, strict=True) if not record.fields and _moved(before, after, pair)),
        columns_added=tuple(field for field in after.at if field not in before.at),
        columns_removed=tuple(field for field in before.at if field not in after.at),
        key_changed=before.key != after.key,
    )


Pairs = list[tuple[Key, Key]]


def _paired(before: Listing, after: Listing) -> tuple[Pairs, list[Key], list[Key]]:
    """The keys of one record in both, in the order of the new table; the keys that only the old one has, and only the new one."""
    pairs = _alike(before, after) if before.name in PLACED else {}
    taken = set(pairs.values())
    pairs |= {key: key for key in after.records if key in before.records and key not in pairs and key not in taken}
    taken = set(pairs.values())
    kept = [(pairs[key], key) for key in after.records if key in pairs]
    return kept, [key for key in before.records if key not in taken], [key for key in after.records if key not in pairs]


def _alike(before: Listing, after: Listing) -> dict[Key, Key]:
    """{new key: old key} of records that say the same, the first with the first."""
    waiting: dict[Cells, list[Key]] = defaultdict(list)
    for key in reversed(before.records):
        waiting[_said(before, after, before.records[key], before)].append(key)
    said = ((key, waiting[_said(before, after, cells, after)]) for key, cells in after.records.items())
    return {key: keys.pop() for key, keys in said if keys}


def _said(before: Listing, after: Listing, cells: Cells, listing: Listing) -> Cells:
    """A record without where it stands, in the columns that both tables have."""
    left_out = places(after.name, after.fields)
    return tuple(cells[listing.at[name]] for name in after.at if name in before.at and name not in left_out)


def _moved(before: Listing, after: Listing, pair: tuple[Key, Key]) -> bool:
    old, new = before.records[pair[0]], after.records[pair[1]]
    return any(before.value(old, name) != after.value(new, name) for name in after.at if name in before.at)


def _changed(new: Package, before: Listing, after: Listing, pair: tuple[Key, Key]) -> Record:
    """The record as it now is, with its changed fields."""
    return _record(new, after, pair[1], tuple(_fields(before, after, before.records[pair[0]], after.records[pair[1]])))


def _fields(before: Listing, after: Listing, old: Cells, new: Cells) -> Iterator[FieldChange]:
    left_out = places(after.name, after.fields)
    for field in after.fields:
        was, now = before.value(old, field.name), after.value(new, field.name)
        if field.name in before.at and field.name not in left_out and was != now:
            words = {"old_word": field.words.get(was, was), "new_word": field.words.get(now, now)}
            yield FieldChange(field=field.name, title=field.title, kind=kind(field), old=was, new=now, **words)


def _record(package: Package, listing: Listing, key: Key, fields: tuple[FieldChange, ...] = ()) -> Record:
    cells = listing.records[key]
    return Record(key=key, name=name_of(package, listing, cells), words=words_of(listing, cells), fields=fields)


def last_changed(releases: Sequence[Package]) -> dict[tuple[str, Key], str]:
    """{(table, key): the version in which the record last differed} of every record of the last of these packages, given oldest first."""
    if not releases:
        return {}
    first = releases[0]
    found = {(name, key): first.version for name, listing in first.listings.items() for key in listing.records}
    for old, new in zip(releases, releases[1:], strict=False):
        changes = {change.name: change for change in difference(old, new).tables}
        found = {
            (name, key): version
            for name, listing in new.listings.items()
            for key, version in _versions(name, listing, changes.get(name), new.version, found)
        }
    return found


def _versions(
    name: str, listing: Listing, change: TableChange | None, version: str, before: dict[tuple[str, Key], str]
) -> Iterator[tuple[Key, str]]:
    differing = {record.key for record in (*change.added, *change.changed)} if change else set()
    came_from = {new: old for old, new in change.moved} if change else {}
    for key in listing.records:
        yield key, version if key in differing else before[name, came_from.get(key, key)]
