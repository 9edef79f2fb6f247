"""Write the file `_headers`, HTTP headers that allow a page only what the site needs, and report unknown inline scripts.

The headers allow an inline script by its hash if it is in a template of the theme.  A page with any other inline script is refused,
since that script may have got there through the data.  Blocks of JSON are no scripts.  Styles in the chart images are allowed by
hash too.  The Content-Security-Policy is sent as a header, because a <meta> element would break a site opened from a folder.

Other sites may show the files of cards/ in a frame, but not the pages.  A browser keeps a file whose name has its hash for good, and
asks for every other file whether it is still the same.  If two blocks of the file set the same header for one URL, hosts differ in
what they do, so no two blocks do this.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from ..data.catalog import WHOLE, saved_name
from ..problems import Place, Problem

SCRIPT = re.compile(rb"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script\b[^>]*>", re.DOTALL | re.IGNORECASE)
DATA = re.compile(rb"""\s(?:src\s*=|type\s*=\s*["']?application/(?:ld\+)?json)""", re.IGNORECASE)
# {{ value }} or {% if … %}: a script in a template that differs from page to page has no fixed hash
FILLED = re.compile(rb"\{[{%]")
HEADERS = "_headers"
RULE = "site-scripts"
SHOWN = 60
FRAMED = "cards"
# The folders of the data and of the numbers of charts, which notebooks and pages of other sites may load
READ_ELSEWHERE = ("data", "charts")
LATEST = "data/latest/"
KEPT, ASKED = "public, max-age=31536000, immutable", "public, no-cache"
# The folder of style sheets, scripts and pictures, and a name with a hash: main.57a0d79d.min.css
ASSETS = "assets"
HASHED = re.compile(r".+\.[0-9a-f]{8}\.min\.(?:css|js)")
WILD = re.compile(r"\*|:\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """The inline scripts of the theme and the styles of the chart images, which the headers allow by their hashes."""

    scripts: frozenset[bytes] = frozenset()
    styles: frozenset[bytes] = frozenset()


def inline_scripts(html: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (offset, code) of every inline script of a page or a template."""
    for script in SCRIPT.finditer(html):
        if not DATA.search(script["attributes"]):
            yield script.start(), script["code"]


def fixed_scripts(templates: Iterable[bytes]) -> frozenset[bytes]:
    """Return the inline scripts of templates, except those that contain template code, since these differ from page to page."""
    return frozenset(code for template in templates for _, code in inline_scripts(template) if not FILLED.search(code))


def unknown_scripts(site: Mapping[str, bytes], shipped: Shipped) -> list[Problem]:
    """Return a problem for each inline script of the site that is not in `shipped`, at the first place where it occurs."""
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
    """Return the value of the header Content-Security-Policy, which is the same for all pages."""
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
    """Return the content of `_headers`, which static hosts read. `site` are the paths of all files; download names contain `version`."""
    lines = {
        "Content-Security-Policy": policy(shipped),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }
    folders = sorted({name.split("/")[0] for name in site if "/" in name})
    blocks = {"/*": lines} | {path: _of_folder("") for path in ("/", "/:page")} | {f"/{name}/*": _of_folder(name) for name in folders}
    blocks |= {path: {"Cache-Control": kept} for path, kept in _kept(site)}
    blocks |= {f"/{path}": {"Content-Disposition": f'attachment; filename="{name}"'} for path, name in saved_as(site, version)}
    return "".join(f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in own.items()) for path, own in blocks.items()).encode()


def _of_folder(name: str) -> dict[str, str]:
    """Return the headers of all files in a folder of the site, or of its pages outside all folders if `name` is empty."""
    framed = {} if name == FRAMED else {"X-Frame-Options": "SAMEORIGIN"}
    read = {"Access-Control-Allow-Origin": "*"} if name in READ_ELSEWHERE else {}
    return framed | read | ({} if name == ASSETS else {"Cache-Control": ASKED})


def _kept(site: Iterable[str]) -> list[tuple[str, str]]:
    """Return (path pattern, how long a browser keeps the files) for each folder below assets/, and for the files in none of them."""
    found = [name.split("/") for name in site if name.startswith(f"{ASSETS}/")]
    below = {parts[1] for parts in found if len(parts) > 2}
    hashed = {name for name in below if all(HASHED.fullmatch(parts[-1]) for parts in found if parts[1] == name)}
    folders = [(f"/{ASSETS}/{name}/*", KEPT if name in hashed else ASKED) for name in sorted(below)]
    return [(f"/{ASSETS}/:file", ASKED), *folders] if found else []


def saved_as(site: Iterable[str], version: str) -> list[tuple[str, str]]:
    """Return (path, download name) of each data file without a version in its path: (…/duibiao.xlsx, duibiao-0.1.0.xlsx)."""
    named = {LATEST + name: saved for name, _ in WHOLE if (saved := saved_name(name, version)) != name}
    return [(path, named[path]) for path in sorted(site) if path in named]


def headers_for(content: bytes, path: str) -> tuple[tuple[str, str], ...]:
    """Return (name, value) of each header that the `_headers` file `content` sets for a URL path such as /units/x.html."""
    return tuple((name, value) for own, name, value in blocks(content) if re.fullmatch(pattern(own), path))


def blocks(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield (path pattern, name, value) of each header in a `_headers` file."""
    path = ""
    for line in content.decode().splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            yield path, name, value
        else:
            path = line


def pattern(path: str) -> str:
    """Convert a path pattern to a regular expression: /units/* matches all paths below /units/, and /:page any one path segment."""
    parts, end = [], 0
    for wild in WILD.finditer(path):
        parts += [re.escape(path[end : wild.start()]), ".*" if wild[0] == "*" else "[^/]+"]
        end = wild.end()
    return "".join((*parts, re.escape(path[end:])))
