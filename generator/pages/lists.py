"""Make the pages of a list: one per document, whose rows can be filtered, and an index of the documents with counts.

A row carries its values as tokens, {facet: (token, …)}, which the page writes as data attributes and the script compares with
what is chosen.  Without the script every row is visible.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2

from ..data.links import by_place, list_page
from ..model import Policy
from .templates import render

Tokens = Mapping[str, tuple[str, ...]]
# A document and the values of its page in a list.
Page = tuple[Policy, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A select box of a filter; `name` is its key in the address, `options` are (token, label, number of rows)."""

    name: str
    label: str
    options: tuple[tuple[str, str, int], ...]


def facet(name: str, label: str, rows: Iterable[Tokens], words: Mapping[str, str], *, empty: bool = False) -> Facet:
    """Return a select box with the options in the order of `words`; options without rows are omitted unless `empty`."""
    counts = Counter(token for row in rows for token in row.get(name, ()))
    options = tuple((token, text, counts[token]) for token, text in words.items() if empty or counts[token])
    return Facet(name=name, label=label, options=options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of counts by document; with `query`, such as ?status=paired#pairs, each count links to its rows."""

    title: str
    counts: Mapping[str, int]
    query: str = ""


def list_pages(
    env: jinja2.Environment,
    name: str,
    pages: Iterable[Page],
    index: tuple[str, str, str],
    columns: Iterable[Column],
    template: str = "",
    **values: Any,
) -> dict[str, bytes]:
    """Return the page of each document and the index of the list.

    `index` is its title, description and heading; `total` has counts over all documents, `rules` names a template shown below
    the table, and other values are passed to that template.
    """
    made: dict[str, bytes] = {}
    own: set[str] = set()
    for policy, own_values in pages:
        made |= render(env, template or f"{name}.md", list_page(name, policy.id), policy=policy, **own_values)
        own.add(policy.id)
    shown = tuple(column for column in columns if any(column.counts.get(id) for id in own))
    found = {
        "index": index,
        "columns": shown,
        "heads": tuple((column.title, True) for column in shown),
        "groups": by_place(env.globals["corpus"], own),
        "name": name,
    }
    values = {"gone": (), "chart": None, "total": (), "rules": "", "anchors": {}, "words": {}} | found | values
    return made | render(env, "list.md", f"{name}.html", **values)
