"""What a site builder made to the finished site: compact pages, checked links, the zip of everything, the headers to send.

A page that is the same as in an earlier build is taken from the store; of many new ones a second process does half, and it
packs the zip while the links are checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from .beside import at_once, beside
from .compact import compact
from .finish import Facts, facts, finish
from .offline import PATH, offered, offline
from .problems import Problem
from .security import HEADERS, headers
from .store import NOTHING, Files, Store

KIND = "pages"
# Fewer are done before a second process has begun.
WORTH = 16


def finished(site: Mapping[str, bytes], version: str, data_date: str, store: Store = NOTHING) -> tuple[dict[str, bytes], list[Problem]]:
    """(the files that change or are added, what is wrong with the site)."""
    smaller, known = polished(site, store)
    whole = {**site, **smaller}
    packed = beside(lambda: offline(whole, version, data_date))
    problems = finish(whole | ({PATH: b""} if offered(whole) else {}), known=known)
    more = packed()
    return smaller | more | {HEADERS: headers(whole | more)}, problems


def polished(site: Mapping[str, bytes], store: Store = NOTHING) -> tuple[dict[str, bytes], dict[str, Facts]]:
    """(the pages that have become smaller, the facts of all pages), each by its path."""
    pages = {name: content for name, content in site.items() if name.endswith(".html")}
    had = {name: store.get(KIND, (content,)) for name, content in pages.items()}
    made = _made({name: pages[name] for name, files in had.items() if files is None})
    for name, files in made.items():
        store.put(KIND, (pages[name],), files)
    done = {name: made.get(name) or had[name] for name in pages}
    smaller = {name: files["html"] for name, files in done.items() if files["html"] != pages[name]}
    return smaller, {name: _facts(files["facts"]) for name, files in done.items()}


def _made(pages: Mapping[str, bytes]) -> dict[str, Files]:
    names = tuple(pages)
    begin = beside if len(names) >= WORTH else at_once
    others = begin(lambda: _each(pages, names[1::2]))
    return _each(pages, names[::2]) | others()


def _each(pages: Mapping[str, bytes], names: Iterable[str]) -> dict[str, Files]:
    return {name: _polished(pages[name].decode("utf-8")) for name in names}


def _polished(html: str) -> Files:
    shorter = compact(html)
    found = facts(shorter)
    return {"html": shorter.encode(), "facts": json.dumps((found.ids, found.links)).encode()}


def _facts(content: bytes) -> Facts:
    ids, links = json.loads(content)
    return Facts(ids=tuple(ids), links=tuple((target, fetched, tuple(at)) for target, fetched, at in links))
