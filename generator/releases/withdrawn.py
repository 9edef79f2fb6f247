"""The released packages and the records of now to what was published once and is no longer, so that its old address can say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from .names import name_of, words_of
from .packages import Listing
from .releases import Release

# The tables whose records have an address of their own: a page, or of a target a line of the table of targets.
ADDRESSED = ("policies", "units", "topics", "indicators", "targets")
# An id is part of an address, and a package may come from anywhere.
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A record that a release has and a later version has not: its id, name and words, its table as last released, and its cells there."""

    table: Listing
    id: str
    name: str
    words: str
    cells: tuple[str, ...]
    last: Release
    since: str

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """(title of the column, cell) of each cell that says something."""
        return tuple((field.title, cell) for field, cell in zip(self.table.fields, self.cells, strict=True) if cell)


def gone(found: Sequence[Release], known: Mapping[str, Set[str]], version: str) -> tuple[Gone, ...]:
    """Every record of these releases, given oldest first, that `known` ({table: ids} of the data, whose version it is) lacks; as it was last."""
    made: dict[tuple[str, str], Gone] = {}
    for release, following in zip(found, [*(one.version for one in found[1:]), version], strict=False):
        made |= {(one.table.name, one.id): one for one in _of(release, following, known)}
    return tuple(made.values())


def _of(release: Release, following: str, known: Mapping[str, Set[str]]) -> Iterator[Gone]:
    for name in ADDRESSED:
        listing = release.package.listings.get(name)
        if listing is None or listing.key != ("id",):
            continue
        for (id,), cells in listing.records.items():
            if id not in known[name] and ID.fullmatch(id):
                called = name_of(release.package, listing, cells) or id
                yield Gone(table=listing, id=id, name=called, words=words_of(listing, cells), cells=cells, last=release, since=following)
