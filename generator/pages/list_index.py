"""A list that has a page of every document to the index of these pages: by level and province, a line for each document with its counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import jinja2

from ..data.links import links
from ..data.lists import by_place, list_page
from ..model import Corpus, Policy
from .templates import render

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`cell` is a document to (what stands there, the query and the anchor on the document's page that show just that)."""

    title: str
    cell: Callable[[Policy], tuple[object, str]]


def list_index(
    corpus: Corpus, env: jinja2.Environment, name: str, meta: Mapping[str, object], title: str, columns: Iterable[Column], policies: Iterable[Policy], **values: object
) -> dict[str, bytes]:
    """The page of a list (targets, compare, …) that names `policies`, those documents that have rows in it; other values are the template's."""
    own, here = {policy.id: policy for policy in policies}, f"{name}.html"
    told = tuple(column for column in columns if any(column.cell(policy)[0] for policy in own.values()))
    to = links(corpus, here)
    shown = {
        "title": title,
        "columns": told,
        "heads": tuple((column.title, True) for column in told),
        "groups": by_place(corpus, own),
        "way": lambda policy: to.list(name, policy),
    }
    values = {"gone": (), "chart": None, "total": ()} | shown | values
    return {f"{name}.md": render(env, "list.md", corpus, here, {**meta, "hide": ["navigation", "toc"]}, **values)}


def list_pages(corpus: Corpus, name: str, parts: Mapping[str, Part], page: Callable[[str, Part], bytes]) -> dict[str, bytes]:
    """Return a page of a list (targets, compare, …) for each document; `parts` maps a document's id to what its page shows, `page` renders that at an address."""
    ways = {id: list_page(corpus, name, id) for id in parts}
    return {way.replace(".html", ".md"): page(way, parts[id]) for id, way in ways.items()}
