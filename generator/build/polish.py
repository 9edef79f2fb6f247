"""What a site builder made, and the files beside it, to the finished site: compact pages, checked links, sizes and sums filled in, the zip of everything, the headers to send.

A page that is the same as in an earlier build is taken from the store, and one that was given while the builder worked is
done when the site is; of many new ones a second process does half.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from zlib import crc32

from ..data.placeholders import filled
from ..data.store import NOTHING, Files, Store
from ..problems import Problem
from .beside import at_once, beside
from .compact import compact
from .headers import HEADERS, Shipped, headers, unknown_scripts
from .links import Facts, facts, finish
from .offline import LEVEL, NAME, offline
from .zipping import Packed, pack

KIND = "pages"
NONE: Mapping[str, Packed] = MappingProxyType({})
# Fewer are done before a second process has begun.
WORTH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A compact page, what it says of itself, and how it stands in the zip."""

    html: bytes
    facts: Facts
    packed: Packed


class Polish:
    """Pages by what the site builder made them: each is made compact, read for its links and packed once; `store` has those of earlier builds."""

    def __init__(self, store: Store = NOTHING) -> None:
        self._store, self._done = store, dict[bytes, Page]()

    def done(self, pages: Mapping[str, bytes]) -> dict[str, Page]:
        """Each page by its path; where many are new, a second process does half of them."""
        return self._each(pages, beside)

    def ahead(self, pages: Mapping[str, bytes]) -> None:
        """The same, to have it later: by this process alone, since the site builder needs the other processor."""
        self._each(pages, at_once)

    def compacted(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """The files, those of them compact that are pages; a compact page stays as it is."""
        made = self._each(_pages(files), at_once)
        self._done |= {sha256(page.html).digest(): page for page in made.values()}
        return {**files, **{name: page.html for name, page in made.items()}}

    def _each(self, pages: Mapping[str, bytes], begin: Callable) -> dict[str, Page]:
        keys = {name: sha256(content).digest() for name, content in pages.items()}
        new = {key: pages[name] for name, key in keys.items() if key not in self._done}
        kept = {key: self._store.get(KIND, (content,)) for key, content in new.items()}
        made = _made({key: new[key] for key, files in kept.items() if files is None}, begin)
        for key, files in made.items():
            self._store.put(KIND, (new[key],), files)
        self._done |= {key: _page(made.get(key) or kept[key]) for key in new}
        return {name: self._done[key] for name, key in keys.items()}


def finished(
    built: Mapping[str, bytes],
    others: Mapping[str, bytes],
    version: str,
    data_date: str,
    shipped: Shipped,
    polish: Polish | None = None,
    done: Mapping[str, Packed] = NONE,
    name: str = NAME,
) -> tuple[dict[str, bytes], list[Problem]]:
    """(the files that change, and those that are added, what is wrong with the site).

    `built` is what the site builder made, `others` what stands beside it, its pages compact, `done` those of them that are packed already,
    `shipped` what may run within a page, `name` what the site is called.
    """
    given = {**others, **filled(built, others)}
    pages = (polish or Polish()).done(_pages(given))
    whole = {**given, **{name: page.html for name, page in pages.items()}}
    before = {**others, **built}
    more = {name: content for name, content in whole.items() if content != before[name]}
    more |= offline(whole, {**done, **{name: page.packed for name, page in pages.items()}}, version, data_date, name)
    whole |= more
    problems = finish(whole, known={name: page.facts for name, page in pages.items()}) + unknown_scripts(whole, shipped)
    return more | {HEADERS: headers(whole, version, shipped)}, problems


def _pages(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.endswith(".html")}


def _made(pages: Mapping[bytes, bytes], begin: Callable) -> dict[bytes, Files]:
    keys = tuple(pages)
    with (begin if len(keys) >= WORTH else at_once)(lambda: _some(pages, keys[1::2])) as others:
        return _some(pages, keys[::2]) | others()


def _some(pages: Mapping[bytes, bytes], keys: Iterable[bytes]) -> dict[bytes, Files]:
    return {key: _polished(pages[key].decode("utf-8")) for key in keys}


def _polished(html: str) -> Files:
    shorter = compact(html)
    found, content = facts(shorter), shorter.encode()
    return {"html": content, "facts": json.dumps((found.ids, found.links)).encode(), "deflated": pack(content, LEVEL).deflated}


def _page(files: Files) -> Page:
    ids, links = json.loads(files["facts"])
    html, found = files["html"], Facts(ids=tuple(ids), links=tuple((target, fetched, tuple(at)) for target, fetched, at in links))
    return Page(html=html, facts=found, packed=Packed(crc=crc32(html), size=len(html), deflated=files["deflated"]))
