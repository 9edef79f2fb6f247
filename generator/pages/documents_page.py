"""Many documents to their index, policies.html: by level and province, each with its pages and its files."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from ..data.calendar import policy_calendar
from ..data.lists import DOCUMENTS, LISTS, by_place, lists_of, whole
from ..data.package import FOLDER, text_name
from ..model import Corpus, Policy
from ..views import labels
from .templates import render


def documents_page(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    """No page where the navigation names every document; without any it says how the first one comes in."""
    if whole(corpus) and corpus.policies:
        return {}
    description = f"{labels.documents(corpus)}，按层级和地区列出。" if corpus.policies else "还没有文件：怎样收录第一份。"
    meta = {"title": "政策", "description": description, "hide": ["navigation", "toc"]}
    values = {"groups": by_place(corpus), "files": files, "lists": lambda policy: tuple((name, LISTS[name]) for name in lists_of(corpus, policy))}
    return {DOCUMENTS.replace(".html", ".md"): render(env, "documents.md", corpus, DOCUMENTS, meta, **values)}


def files(policy: Policy) -> Iterator[tuple[str, str]]:
    """(what it is called, its path) of each file of a document."""
    yield "TXT", FOLDER + text_name(policy)
    yield "JSON", f"{FOLDER}policies/{policy.id}.json"
    yield "ICS", policy_calendar(policy.id)
