"""Records that could not be read: the words by which others may mean them, so that one cause makes one message."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .records import Mapping, Node, Scalar, Sequence
from .values import ID


def lost(node: Node | None, key: str, read: Collection[str]) -> frozenset[str]:
    """Every word of the records of a list that cannot stand; with "" where one does not say its id, and its file may hold any."""
    if not isinstance(node, Sequence):
        return frozenset({""})
    return frozenset(word for item in node.items for word in _lost(item, key, read))


def _lost(item: Node, key: str, read: Collection[str]) -> Iterator[str]:
    said = item.entries.get(key) if isinstance(item, Mapping) else None
    id = said[1].text if said and isinstance(said[1], Scalar) else ""
    if id not in read:
        yield from _words(item)
        yield id if key != "id" or ID.fullmatch(id) else ""


def _words(node: Node) -> Iterator[str]:
    """The values of a record and of what is in it."""
    if isinstance(node, Scalar):
        yield node.text
    for inner in node.items if isinstance(node, Sequence) else [value for _, value in node.entries.values()] if isinstance(node, Mapping) else ():
        yield from _words(inner)
