"""Make the pages of a list, such as the list of targets: one page of rows per document, and an index with counts by document.

The tokens of a row are the values that select boxes filter by: {name of the select box: (value, …)}.  They are data attributes
in HTML.  A script hides the rows that the reader filters out; without the script every row is visible.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import jinja2

from ..data.links import by_place, list_page
from ..model import Policy
from .templates import render

# Values of the index that a list need not have
UNSAID = {
    **{"findings": (), "total": (), "chart": None, "ways": (), "more": "", "rules": "", "gone": (), "anchors": {}, "words": {}, "few": ()},
    **{"size": "", "lead": 0, "single": False},
}
Tokens = Mapping[str, tuple[str, ...]]
# (document, values for the template of the document's page)
Page = tuple[Policy, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A select box that filters rows; `name` is its parameter in the URL, `options` are (value, label, number of rows with the value)."""

    name: str
    label: str
    options: tuple[tuple[str, str, int], ...]


def facet(name: str, label: str, rows: Iterable[Tokens], words: Mapping[str, str], *, empty: bool = False) -> Facet:
    """Return a select box for `words`, {value: label}. A value that none of the `rows` has is left out unless `empty` is true."""
    counts = Counter(token for row in rows for token in row.get(name, ()))
    options = tuple((token, text, counts[token]) for token, text in words.items() if empty or counts[token])
    return Facet(name=name, label=label, options=options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the index with {document id: count}. With a `query`, such as ?status=paired#pairs, a count links to the counted rows.

    `remarks` is {document id: words to print below the count}, `about` what the title means.
    """

    title: str
    counts: Mapping[str, int]
    query: str = ""
    remarks: Mapping[str, str] = field(default_factory=dict)
    about: str = ""


def list_pages(
    env: jinja2.Environment,
    name: str,
    pages: Iterable[Page],
    index: tuple[str, str, str],
    columns: Iterable[Column],
    template: str = "",
    **values: Any,
) -> dict[str, bytes]:
    """Return a page for each document in `pages`, and the index page, {name}.html, with a column of counts for each of `columns`.

    `index` is (title, description, heading) of the index page.  `values` go to its template: `findings` come first, instead of the
    description; those after the first `lead` (0: all) are a plain list; `total` are (words, count over all documents, path or empty),
    with the note `size` below; `ways` are (words, path, what is there); `more` and `rules` name templates to include below the table;
    with `few` documents, or a `single` one, there is no table.  Document pages use `template`, or {name}.md if it
    is empty.
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
    values = UNSAID | found | values
    return made | render(env, "list.md", f"{name}.html", **values)
