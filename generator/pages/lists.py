"""Make the pages of a list: one of each document, whose rows can be filtered, and an index that counts them, a line for each document.

A row carries its values as tokens, {facet: (token, …)}, which the page writes as data attributes and the script compares with
what is chosen.  Without the script every row is visible.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import jinja2

from ..data.links import by_place, list_page
from .templates import render

Part = TypeVar("Part")
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
    """Return the choices in the order of `words`; those without a row are left out unless `empty`."""
    counts = Counter(token for row in rows for token in row.get(name, ()))
    options = (Option(token=token, words=text, count=counts[token]) for token, text in words.items() if empty or counts[token])
    return Facet(name=name, label=label, options=tuple(options))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of counts by document; with `query`, each leads to just those rows: ?status=paired#pairs."""

    title: str
    counts: Mapping[str, int]
    query: str = ""


def list_pages(
    env: jinja2.Environment,
    name: str,
    parts: Mapping[str, Part],
    page: Callable[[str, Part], dict[str, bytes]],
    meta: Mapping[str, object],
    title: str,
    columns: Iterable[Column],
    **values: object,
) -> dict[str, bytes]:
    """Return what `page` renders, from an address and a part, for each document, and the index, a line for each; `parts` are by its id.

    In the index `total` are counts over all documents, `rules` is a template shown below the table, other values are for that.
    """
    pages: dict[str, bytes] = {}
    for id, part in parts.items():
        pages |= page(list_page(name, id), part)
    shown = tuple(column for column in columns if any(column.counts.get(id) for id in parts))
    found = {
        "title": title,
        "columns": shown,
        "heads": tuple((column.title, True) for column in shown),
        "groups": by_place(env.globals["corpus"], parts),
        "name": name,
    }
    values = {"gone": (), "chart": None, "total": (), "rules": "", "anchors": {}, "words": {}} | found | values
    return pages | render(env, "list.md", f"{name}.html", meta, **values)
