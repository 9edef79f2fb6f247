"""What was made from something, to be had again as long as that has not changed: how the parts of a build ask for it.

A store may have lost anything at any time; whoever asks can make it anew, and the bytes are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Protocol

Files = dict[str, bytes]


class Store(Protocol):
    """`kind` names what is made, `given` is everything that it is made from, the program itself apart."""

    def get(self, kind: str, given: Iterable[bytes]) -> Files | None:
        """What was put, or None."""

    def put(self, kind: str, given: Iterable[bytes], made: Files) -> None:
        """Keep it, where that can be done."""


class Nothing:
    """The store that keeps nothing."""

    def get(self, kind: str, given: Iterable[bytes]) -> Files | None:
        return None

    def put(self, kind: str, given: Iterable[bytes], made: Files) -> None:
        return None


NOTHING = Nothing()


def had(store: Store, kind: str, given: Iterable[bytes], make: Callable[[], Files]) -> Files:
    """What the store has of it, or else what `make` makes, which is put there."""
    parts = tuple(given)
    found = store.get(kind, parts)
    if found is None:
        found = make()
        store.put(kind, parts, found)
    return found


def summed(parts: Iterable[bytes]) -> bytes:
    """The SHA-256 of the parts, each with its length, so that no two lists of parts run together to the same."""
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()
