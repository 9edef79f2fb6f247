"""What a site builder made, and the files beside it, to the finished site: compact pages, checked links, sizes and sums filled in, the zip of everything, the headers to send.

A page that is the same as in an earlier build is taken from the store, and one that was given while the builder worked is
done when the site is; of many new ones a second process does half, and it packs the zip while the links are checked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from .beside import at_once, beside
from .compact import compact
from .finish import Facts, facts, finish
from .offline import PATH, offered, offline
from .outputs.stated import filled
from .problems import Problem
from .security import HEADERS, headers
from .store import NOTHING, Files, Store

KIND = "pages"
# Fewer are done before a second process has begun.
WORTH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A compact page and what it says of itself."""

    html: bytes
    facts: Facts


class Polish:
    """Pages by what the site builder made them: each is made compact and read for its links once; `store` has those of earlier builds."""

    def __init__(self, store: Store = NOTHING) -> None:
        self._store, self._done = store, dict[bytes, Page]()

    def done(self, pages: Mapping[str, bytes]) -> dict[str, Page]:
        """Each page by its path; where many are new, a second process does half of them."""
        return self._each(pages, beside)

    def ahead(self, pages: Mapping[str, bytes]) -> None:
        """The same, to have it later: by this process alone, since the site builder needs the other processor."""
        self._each(pages, at_once)

    def compacted(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """The files, those of them compact that are pages."""
        return {**files, **{name: page.html for name, page in self._each(_pages(files), at_once).items()}}

    def _each(self, pages: Mapping[str, bytes], begin: Callable) -> dict[str, Page]:
        keys = {name: sha256(content).digest() for name, content in pages.items()}
        new = {key: pages[name] for name, key in keys.items() if key not in self._done}
        kept = {key: self._store.get(KIND, (content,)) for key, content in new.items()}
        made = _made({key: new[key] for key, files in kept.items() if files is None}, begin)
        for key, files in made.items():
            self._store.put(KIND, (new[key],), files)
        self._done |= {key: Page(html=files["html"], facts=_facts(files["facts"])) for key in new for files in [made.get(key) or kept[key]]}
        return {name: self._done[key] for name, key in keys.items()}


def finished(
    built: Mapping[str, bytes], others: Mapping[str, bytes], version: str, data_date: str, polish: Polish | None = None, packed: bytes = b""
) -> tuple[dict[str, bytes], list[Problem]]:
    """(the files that change, and those that are added, what is wrong with the site).

    `built` is what the site builder made, `others` what stands beside it, its pages compact, `packed` what `offline.beforehand` made of that, where it is there.
    """
    given = {**others, **built}
    pages = (polish or Polish()).done(_pages(given))
    smaller = {name: page.html for name, page in pages.items() if page.html != given[name]}
    smaller |= filled({**built, **smaller}, others)
    whole = given | smaller
    zipped = beside(lambda: offline({**built, **smaller}, others, version, data_date, packed))
    problems = finish(whole | ({PATH: b""} if offered(whole) else {}), known={name: page.facts for name, page in pages.items()})
    more = zipped()
    return smaller | more | {HEADERS: headers(whole | more)}, problems


def _pages(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.endswith(".html")}


def _made(pages: Mapping[bytes, bytes], begin: Callable) -> dict[bytes, Files]:
    keys = tuple(pages)
    others = (begin if len(keys) >= WORTH else at_once)(lambda: _some(pages, keys[1::2]))
    return _some(pages, keys[::2]) | others()


def _some(pages: Mapping[bytes, bytes], keys: Iterable[bytes]) -> dict[bytes, Files]:
    return {key: _polished(pages[key].decode("utf-8")) for key in keys}


def _polished(html: str) -> Files:
    shorter = compact(html)
    found = facts(shorter)
    return {"html": shorter.encode(), "facts": json.dumps((found.ids, found.links)).encode()}


def _facts(content: bytes) -> Facts:
    ids, links = json.loads(content)
    return Facts(ids=tuple(ids), links=tuple((target, fetched, tuple(at)) for target, fetched, at in links))
