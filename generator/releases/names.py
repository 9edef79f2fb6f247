"""A record of a package to the name that a reader knows it by, and to the words of the document that it rests on."""

from __future__ import annotations

from .packages import Cells, Listing, Package

NAMES = ("title", "name", "name_as_written", "heading")
# Where the record has no name of its own, that of what it is about.
ABOUT = ("indicator", "target", "reported", "central")
WORDS = ("quote", "text", "source_title")
LONGEST = 60
DEEPEST = 3


def name_of(package: Package, listing: Listing, cells: Cells, depth: int = 0) -> str:
    """水利部, 自来水入户率; empty where neither the record nor what it is about has a name."""
    if found := next((value for name in NAMES if (value := listing.value(cells, name))), ""):
        return found
    for field in listing.fields:
        about = package.listings.get(field.refers)
        if field.name in ABOUT and about and depth < DEEPEST and (other := about.records.get((listing.value(cells, field.name),))):
            return name_of(package, about, other, depth + 1)
    return ""


def words_of(listing: Listing, cells: Cells) -> str:
    """The quotation or the text, cut where it is long."""
    words = next((value for name in WORDS if (value := listing.value(cells, name))), "").split("\n")[0]
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
