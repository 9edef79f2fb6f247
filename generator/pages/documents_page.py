"""List the documents by level and province, each with its pages and its files: policies.html."""

from __future__ import annotations

from collections.abc import Container, Iterator

import jinja2

from ..data.calendar import calendar_paths, policy_calendar
from ..data.links import DOCUMENTS, by_place
from ..data.package import FOLDER, text_name
from ..model import Corpus, Policy
from ..views import labels
from .templates import render


def documents_page(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    """Without any document the page says how the first one comes in."""
    description = f"{labels.documents(corpus)}，按层级和地区列出。" if corpus.policies else "还没有文件：怎样收录第一份。"
    meta = {"title": "政策", "description": description, "hide": ["navigation", "toc"]}
    dated = frozenset(calendar_paths(corpus))
    values = {"groups": by_place(corpus), "files": {policy.id: tuple(files(policy, dated)) for policy in corpus.policies}}
    return {DOCUMENTS.replace(".html", ".md"): render(env, "documents.md", corpus, DOCUMENTS, meta, **values)}


def files(policy: Policy, calendars: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield (format, path) of each file of a document; `calendars` are those that have a date."""
    yield "TXT", FOLDER + text_name(policy)
    yield "JSON", f"{FOLDER}policies/{policy.id}.json"
    if policy_calendar(policy.id) in calendars:
        yield "ICS", policy_calendar(policy.id)
