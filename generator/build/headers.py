"""The headers that a server is to send with the site, which let it work and nothing else.

Inline scripts are named by the hash of the templates that the site comes with, never by that of a page: a word that became a script
would be let in by the hash of what is found.  A page with any other inline script is refused.  Blocks of data (JSON) are no scripts.
The styles inside the images of the charts are named in the same way.  The policy is a header, since as an element of the page it would
break a site opened from a folder.

The cards may be framed by any other site, the pages may not.  Hosts differ in what they do with two blocks that match one address and
name the same header, so no header is in two blocks that can match one address.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from ..problems import Place, Problem

SCRIPT = re.compile(rb"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script\b[^>]*>", re.DOTALL | re.IGNORECASE)
DATA = re.compile(rb"""\s(?:src\s*=|type\s*=\s*["']?application/(?:ld\+)?json)""", re.IGNORECASE)
# {{ value }} and {% if … %}: a script of a template that differs from page to page has no hash
FILLED = re.compile(rb"\{[{%]")
HEADERS = "_headers"
RULE = "site-scripts"
SHOWN = 60
FRAMED = "cards"
# The data, which a notebook or a page of any other site may load.
READ_ELSEWHERE = "data"
LATEST = "data/latest/"
WILD = re.compile(r"\*|:\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """The inline scripts of the theme and the styles of the charts' images, which are part of the program."""

    scripts: frozenset[bytes] = frozenset()
    styles: frozenset[bytes] = frozenset()


def inline_scripts(html: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (start, code) of every inline script of a page or a template."""
    for script in SCRIPT.finditer(html):
        if not DATA.search(script["attributes"]):
            yield script.start(), script["code"]


def fixed_scripts(templates: Iterable[bytes]) -> frozenset[bytes]:
    """Return the inline scripts of templates that are the same on every page."""
    return frozenset(code for template in templates for _, code in inline_scripts(template) if not FILLED.search(code))


def unknown_scripts(site: Mapping[str, bytes], shipped: Shipped) -> list[Problem]:
    """Return a problem for every inline script of the pages that the program does not ship, at its first place."""
    found: dict[bytes, Place] = {}
    for name in sorted(name for name in site if name.endswith(".html")):
        for at, code in inline_scripts(site[name]):
            found.setdefault(code, Place(name, site[name].count(b"\n", 0, at) + 1))
    return [_unknown(place, code.decode("utf-8", errors="replace")) for code, place in found.items() if code not in shipped.scripts]


def _unknown(place: Place, code: str) -> Problem:
    words = " ".join(code.split())
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
    hint = "Put it into a file below site/assets, or as a fixed text into a template below site/theme."
    return Problem(place, RULE, f"site/theme has no inline script ‘{shown}’, and no browser would run it", hint)


def hashes(parts: Iterable[bytes]) -> tuple[str, ...]:
    return tuple(sorted(f"'sha256-{b64encode(sha256(part).digest()).decode()}'" for part in set(parts)))


def policy(shipped: Shipped) -> str:
    """Return the value of the Content-Security-Policy of all pages."""
    parts = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", *hashes(shipped.scripts))),
        "style-src": " ".join(("'self'", *hashes(shipped.styles))),
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def headers(site: Iterable[str], version: str, shipped: Shipped) -> bytes:
    """Return the file that static hosts read their headers from; `site` has the paths of all files."""
    lines = {
        "Content-Security-Policy": policy(shipped),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }
    folders = sorted({name.split("/")[0] for name in site if "/" in name} - {FRAMED})
    blocks = {"/*": lines} | {path: {"X-Frame-Options": "SAMEORIGIN"} for path in ("/", "/:page", *(f"/{name}/*" for name in folders))}
    if READ_ELSEWHERE in folders:
        blocks[f"/{READ_ELSEWHERE}/*"]["Access-Control-Allow-Origin"] = "*"
    blocks |= {f"/{path}": {"Content-Disposition": f'attachment; filename="{name}"'} for path, name in saved_as(site, version)}
    return "".join(f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in own.items()) for path, own in blocks.items()).encode()


def saved_as(site: Iterable[str], version: str) -> list[tuple[str, str]]:
    """Return (path, name to save it under) of the files whose address says no version: duibiao-0.1.0.xlsx for duibiao.xlsx."""
    found = (path for path in sorted(site) if path.rpartition(".")[0] == f"{LATEST}duibiao")
    return [(path, f"duibiao-{version}.{path.rpartition('.')[2]}") for path in found if not path.endswith(".ics")]


def headers_for(content: bytes, path: str) -> tuple[tuple[str, str], ...]:
    """Return (name, value) of every header that such a file gives for an address under the site's root: /units/x.html."""
    return tuple((name, value) for own, name, value in blocks(content) if re.fullmatch(pattern(own), path))


def blocks(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield (path, name, value) of each header of such a file."""
    path = ""
    for line in content.decode().splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            yield path, name, value
        else:
            path = line


def pattern(path: str) -> str:
    """Return the regular expression of a path in the file: /units/* is all below a folder, /:page one step."""
    parts, end = [], 0
    for wild in WILD.finditer(path):
        parts += [re.escape(path[end : wild.start()]), ".*" if wild[0] == "*" else "[^/]+"]
        end = wild.end()
    return "".join((*parts, re.escape(path[end:])))
