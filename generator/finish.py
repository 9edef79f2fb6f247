"""The built site to what is wrong with it: links and fragments that lead nowhere, requests that leave the origin.

Knows no builder: it reads the finished HTML.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urlsplit

from .problems import Place, Problem

ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
LINK = re.compile(r"""<(?P<tag>a|link|script|img|iframe|source|video|audio|form|object|embed)\b(?P<rest>[^>]*)>""", re.IGNORECASE)
ADDRESS = re.compile(r"""\s(?:href|src|action|data)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
REL = re.compile(r"""\srel=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
# what a browser only names, and does not fetch
NOT_FETCHED = {"canonical", "prev", "next", "alternate", "license", "author"}


def finish(site: Mapping[str, bytes], address: str = "") -> list[Problem]:
    """Every broken link, broken fragment and foreign request of the HTML pages of a site; `address` is its own."""
    pages = {name: content.decode("utf-8") for name, content in site.items() if name.endswith(".html")}
    ids = {name: {unescape(first(m)) for m in ID.finditer(html)} for name, html in pages.items()}
    return sorted({p for name, html in pages.items() for p in _page(name, html, site, ids, address)})


def first(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group is not None), "")


def _page(name: str, html: str, site: Mapping[str, bytes], ids: Mapping[str, set[str]], address: str) -> Iterator[Problem]:
    for m in LINK.finditer(html):
        found = ADDRESS.search(m["rest"])
        if not found:
            continue
        place = Place(name, html.count("\n", 0, m.start()) + 1)
        target = unescape(first(found))
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            rel = set(first(r).split()) if (r := REL.search(m["rest"])) else set()
            fetched = m["tag"].lower() != "a" and not (m["tag"].lower() == "link" and rel & NOT_FETCHED)
            if fetched and parts.scheme != "data" and not (address and target.startswith(address)):
                yield Problem(place, "site-links", f"the page fetches {target}, which leaves the site", "Put the file into site/assets.")
        elif name != "404.html":
            yield from _inner(name, place, parts.path, parts.fragment, site, ids)


def _inner(name: str, place: Place, path: str, fragment: str, site: Mapping[str, bytes], ids: Mapping[str, set[str]]) -> Iterator[Problem]:
    page = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
    if page == ".":
        page = "index.html"
    if page not in site and f"{page}/index.html" in site:
        page = f"{page}/index.html"
    if page not in site:
        yield Problem(place, "site-links", f"the link ‘{path}’ leads to no file of the site", "Correct the link or the page that it means.")
    elif fragment and page in ids and unquote(fragment).split(":~:")[0] not in {*ids[page], ""}:
        yield Problem(
            place, "site-links", f"{page} has no place ‘#{unquote(fragment)}’", "Correct the fragment, or give the place this id."
        )
