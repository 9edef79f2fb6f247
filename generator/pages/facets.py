"""Rows of a long list to the choices of its filter: what can be chosen, and how many rows each choice leaves.

A row names its own values as tokens, {facet: (token, …)}; the page writes them as data attributes, and the
script compares them with what is chosen.  Without the script every row is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Tokens = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice: its token in the address, its words, the number of rows that have it."""

    token: str
    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One select box of a filter; `name` is the key in the address."""

    name: str
    label: str
    options: tuple[Option, ...]


def facet(name: str, label: str, rows: Iterable[Tokens], words: Mapping[str, str], *, empty: bool = False) -> Facet:
    """The choices in the order of `words`; those that no row has are left out unless `empty` keeps them."""
    counts = Counter(token for row in rows for token in row.get(name, ()))
    return Facet(
        name=name,
        label=label,
        options=tuple(Option(token=token, words=text, count=counts[token]) for token, text in words.items() if empty or counts[token]),
    )
