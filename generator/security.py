"""The built pages to the headers that let them work and nothing else.

Inline scripts are named by their hash, which is taken from the pages themselves: the theme writes a few, and a page that
has another one would not run it.  Blocks of data (JSON) are not scripts to a browser and need none.  The styles inside the
images of the charts are named in the same way, for readers who open one of them at its address.  The policy is sent
as a header: as an element of the page it would break the search of a site opened from a folder.

The cards may stand in a page of any other site, the pages may not.  Hosts differ in what they do with two blocks that
match one address and name the same header: some join the values, so that the narrower policy wins, some send the value of
the narrower block alone.  So no header stands in two blocks that can match one address: the policy, which holds for
everything, says nothing of frames, and every folder but that of the cards has a block with X-Frame-Options.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

SCRIPT = re.compile(rb"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
DATA = re.compile(rb"""\s(?:src|type=["']?application/(?:ld\+)?json)""")
STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
HEADERS = "_headers"
FRAMED = "cards"
# The data, which a notebook or a page of any other site may load.
READ_ELSEWHERE = "data"
LATEST = "data/latest/"
# data/latest/duibiao-0.1.0.zip
VERSIONED = re.compile(re.escape(LATEST) + r"duibiao-(.+)\.zip")
# /units/* for all below a folder, /:page for one step
WILD = re.compile(r"\*|:\w+")


def inline_scripts(site: Mapping[str, bytes]) -> tuple[str, ...]:
    """The hashes of all inline scripts of the pages, sorted."""
    return hashes(
        script["code"]
        for name, content in site.items()
        if name.endswith(".html")
        for script in SCRIPT.finditer(content)
        if not DATA.search(script["attributes"])
    )


def image_styles(site: Mapping[str, bytes]) -> tuple[str, ...]:
    """The hashes of all styles inside SVG files, sorted."""
    return hashes(style for name, content in site.items() if name.endswith(".svg") for style in STYLE.findall(content))


def hashes(parts: Iterable[bytes]) -> tuple[str, ...]:
    return tuple(sorted(f"'sha256-{b64encode(sha256(part).digest()).decode()}'" for part in set(parts)))


def policy(site: Mapping[str, bytes]) -> str:
    """The value of the header for all pages of the site."""
    parts = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", *inline_scripts(site))),
        "style-src": " ".join(("'self'", *image_styles(site))),
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def headers(site: Mapping[str, bytes]) -> bytes:
    """The file that static hosts read their headers from; its lines are the recipe for any other server."""
    lines = {
        "Content-Security-Policy": policy(site),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }
    folders = sorted({name.split("/")[0] for name in site if "/" in name} - {FRAMED})
    blocks = {"/*": lines} | {path: {"X-Frame-Options": "SAMEORIGIN"} for path in ("/", "/:page", *(f"/{name}/*" for name in folders))}
    if READ_ELSEWHERE in folders:
        blocks[f"/{READ_ELSEWHERE}/*"]["Access-Control-Allow-Origin"] = "*"
    blocks |= {f"/{path}": {"Content-Disposition": f'attachment; filename="{name}"'} for path, name in saved_as(site)}
    return "".join(f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in own.items()) for path, own in blocks.items()).encode()


def saved_as(site: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """(path, name on the reader's disk) of the files whose address says no version: duibiao-0.1.0.xlsx for duibiao.xlsx."""
    version = next((m[1] for name in sorted(site) if (m := VERSIONED.fullmatch(name))), "")
    found = (path for path in sorted(site) if path.startswith(LATEST) and path.rpartition(".")[0] == f"{LATEST}duibiao")
    return [(path, f"duibiao-{version}.{path.rpartition('.')[2]}") for path in found if version and not path.endswith(".ics")]


def stated(content: bytes, path: str) -> tuple[tuple[str, str], ...]:
    """(name, value) of every header that such a file states for an address under the site's root: /units/x.html."""
    return tuple((name, value) for own, name, value in blocks(content) if re.fullmatch(pattern(own), path))


def blocks(content: bytes) -> Iterator[tuple[str, str, str]]:
    """(path, name, value) of each header of such a file."""
    path = ""
    for line in content.decode().splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            yield path, name, value
        else:
            path = line


def pattern(path: str) -> str:
    """The addresses that a path of the file means: /units/* all below a folder, /:page one step."""
    parts, end = [], 0
    for wild in WILD.finditer(path):
        parts += [re.escape(path[end : wild.start()]), ".*" if wild[0] == "*" else "[^/]+"]
        end = wild.end()
    return "".join((*parts, re.escape(path[end:])))
