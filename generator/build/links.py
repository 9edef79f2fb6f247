"""Check the HTML of a finished site for broken links, broken fragments and requests to other sites."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urlsplit

from ..problems import Place, Problem

ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
LINK = re.compile(r"""<(?P<tag>a|link|script|img|iframe|source|video|audio|form|object|embed)\b(?P<rest>[^>]*)>""", re.IGNORECASE)
# All up to the end of href="a.html", but not a URL inside the value of another attribute: title="a src=b"
ADDRESS = re.compile(
    r"""(?:[^\s"']++|"[^"]*+"|'[^']*+'|\s(?!(?:href|src|action|data)=))*\s(?:href|src|action|data)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))"""
)
REL = re.compile(r"""\srel=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
# The size of the caches: most links of a site occur on many pages.
MANY = 1 << 17
# Link relations that a browser does not fetch
NOT_FETCHED = {"canonical", "prev", "next", "alternate", "license", "author"}


def _links(html: str) -> Mapping[tuple[str, bool], list[int]]:
    """Return {(URL, whether the browser fetches it without a click): offsets in the page} of all links."""
    found: dict[tuple[str, bool], list[int]] = {}
    for m in LINK.finditer(html):
        if named := ADDRESS.match(m["rest"]):
            found.setdefault((unescape(_first(named)), _fetched(m)), []).append(m.start())
    return found


def _fetched(link: re.Match[str]) -> bool:
    """Return True if a browser fetches the URL of this element without a click."""
    tag = link["tag"].lower()
    rel = set(_first(r).split()) if tag == "link" and (r := REL.search(link["rest"])) else set()
    return tag != "a" and not rel & NOT_FETCHED


def broken(site: Mapping[str, bytes]) -> list[Problem]:
    """Return a problem for every broken link, broken fragment and request to another site in the HTML pages."""
    pages = [name for name in site if name.endswith(".html")]
    ids = {name: {unescape(_first(m)) for m in ID.finditer(site[name].decode())} for name in pages}
    return sorted({p for name in pages for p in _page(name, site[name].decode(), site, ids)})


def _first(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group is not None), "")


def _page(name: str, html: str, site: Mapping[str, bytes], ids: Mapping[str, Set[str]]) -> Iterator[Problem]:
    for (target, fetched), offsets in _links(html).items():
        scheme, away, path, fragment = _parts(target)
        if away:
            foreign = (f"the page fetches {target}, which leaves the site", "Put the file into site/assets.")
            found = foreign if fetched and scheme != "data" else None
        else:
            found = _inner(name, path, fragment, site, ids) if name != "404.html" else None
        if found:
            yield from (Problem(Place(name, html.count("\n", 0, at) + 1), "site-links", *found) for at in offsets)


@lru_cache(maxsize=MANY)
def _parts(target: str) -> tuple[str, bool, str, str]:
    """Return (scheme, whether it leads to another site, path, decoded fragment) of a URL."""
    parts = urlsplit(target)
    return parts.scheme, bool(parts.scheme or parts.netloc), parts.path, unquote(parts.fragment).split(":~:")[0]


@lru_cache(maxsize=MANY)
def _way(folder: str, path: str) -> str:
    """Resolve the relative URL of a page: ../units/x.html in the folder policies becomes units/x.html."""
    page = posixpath.normpath(posixpath.join(folder, unquote(path)))
    return "index.html" if page == "." else page


def _inner(name: str, path: str, fragment: str, site: Mapping[str, bytes], ids: Mapping[str, Set[str]]) -> tuple[str, str] | None:
    page = _way(posixpath.dirname(name), path) if path else name
    if page not in site and f"{page}/index.html" in site:
        page = f"{page}/index.html"
    if page not in site:
        return f"the link ‘{path}’ leads to no file of the site", "Correct the link or the page that it means."
    if fragment and page in ids and fragment not in ids[page]:
        return f"{page} has no place ‘#{fragment}’", "Correct the fragment, or give the place this id."
    return None
