"""When a target last differed: the version in whose package its calendar event says something else than in the one before."""

from collections.abc import Iterator, Mapping, Sequence, Set

from ..data.calendar import Stamp
from .difference import Difference
from .history import Edition
from .package_reader import Listing

# {table: the columns that an event shows}; of a target every column counts.
SHOWN = {
    "targets": frozenset[str](),
    "tasks": frozenset({"number", "title", "lead"}),
    "indicators": frozenset({"name"}),
    "policies": frozenset({"title", "document_number"}),
}
# {table: the column of a target with the id of its row}
COLUMNS = {"targets": "id", "tasks": "task", "indicators": "indicator", "policies": "policy"}


def stamps(editions: Sequence[Edition]) -> dict[str, Stamp]:
    """Return {id of a target: the date on which it last differed, and how often it did}; `editions` are sorted from the newest on."""
    made: dict[str, Stamp] = {}
    for edition in reversed(editions):
        listing = edition.package.listings["targets"]
        ids = {id for (id,) in listing.records}
        for id in ids if edition.found is None else ids & set(_changed(listing, _differing(edition.found))):
            made[id] = Stamp(edition.date, made[id].sequence + 1 if id in made else 0)
    return made


def _differing(found: Difference) -> dict[str, Set[str]]:
    """Return {table: ids of the rows that are new or differ in a column that an event shows}."""
    return {
        change.name: {record.key[0] for record in change.added}
        | {record.key[0] for record in change.changed if not SHOWN[change.name] or SHOWN[change.name] & {f.field for f in record.fields}}
        for change in found.tables
        if change.name in SHOWN
    }


def _changed(listing: Listing, differing: Mapping[str, Set[str]]) -> Iterator[str]:
    for (id,), cells in listing.records.items():
        if any(listing.value(cells, COLUMNS[table]) in ids for table, ids in differing.items()):
            yield id
