"""Make the pages of a list: one of each document, whose rows a filter narrows, and an index that counts them, a line for each document.

A row names its own values as tokens, {facet: (token, …)}; the page writes them as data attributes, and the script compares them
with what is chosen.  Without the script every row is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import jinja2

from ..data.links import by_place, links, list_page
from ..model import Corpus, Policy
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
    """The choices in the order of `words`; those that no row has are left out unless `empty` keeps them."""
    counts = Counter(token for row in rows for token in row.get(name, ()))
    return Facet(
        name=name,
        label=label,
        options=tuple(Option(token=token, words=text, count=counts[token]) for token, text in words.items() if empty or counts[token]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of counts; `cell` maps a document to its count and to the query or anchor that shows just those rows on its page."""

    title: str
    cell: Callable[[Policy], tuple[int, str]]


def list_pages(name: str, parts: Mapping[str, Part], page: Callable[[str, Part], bytes]) -> dict[str, bytes]:
    """Return a page of a list (targets, compare, …) for each document; `parts` maps its id to what `page` renders at an address."""
    return {way.replace(".html", ".md"): page(way, part) for id, part in parts.items() for way in [list_page(name, id)]}


def list_index(
    corpus: Corpus, env: jinja2.Environment, name: str, meta: Mapping[str, object], title: str, columns: Iterable[Column], policies: Iterable[Policy], **values: object
) -> dict[str, bytes]:
    """Return the index of a list, which names those documents that have rows in it.

    `total` are counts over all documents, `rules` is a template shown below the table, other values are for that.
    """
    own, here = {policy.id: policy for policy in policies}, f"{name}.html"
    shown = tuple(column for column in columns if any(column.cell(policy)[0] for policy in own.values()))
    to = links(corpus, here)
    found = {
        "title": title,
        "caption": "点按文件名看全部" + ("，点按数目看其中的一部分" if any(column.cell(policy)[1] for column in shown for policy in own.values()) else ""),
        "columns": shown,
        "heads": tuple((column.title, True) for column in shown),
        "groups": by_place(corpus, own),
        "way": lambda policy: to.list(name, policy),
    }
    values = {"gone": (), "chart": None, "total": (), "rules": "", "anchors": {}, "words": {}} | found | values
    return {f"{name}.md": render(env, "list.md", corpus, here, {**meta, "hide": ["navigation", "toc"]}, **values)}
