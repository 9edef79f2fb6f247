"""The built pages to the Content-Security-Policy that lets them work and nothing else.

Inline scripts are named by their hash, which is taken from the pages themselves: the theme writes a few, and a page that
has another one would not run it.  Blocks of data (JSON) are not scripts to a browser and need none.  The policy is sent
as a header: as an element of the page it would break the search of a site opened from a folder.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

SCRIPT = re.compile(rb"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
DATA = re.compile(rb"""\s(?:src|type=["']?application/(?:ld\+)?json)""")
HEADERS = "_headers"


def inline_scripts(site: Mapping[str, bytes]) -> tuple[str, ...]:
    """The hashes of all inline scripts of the pages, sorted."""
    found = {
        script["code"]
        for name, content in site.items()
        if name.endswith(".html")
        for script in SCRIPT.finditer(content)
        if not DATA.search(script["attributes"])
    }
    return tuple(sorted(f"'sha256-{b64encode(sha256(code).digest()).decode()}'" for code in found))


def policy(site: Mapping[str, bytes]) -> str:
    """The value of the header for all pages of the site."""
    parts = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", *inline_scripts(site))),
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def headers(site: Mapping[str, bytes]) -> bytes:
    """The file that static hosts read their headers from; its lines are the recipe for any other server."""
    lines = {
        "Content-Security-Policy": policy(site),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }
    return "\n".join(("/*", *(f"  {name}: {value}" for name, value in lines.items()), "")).encode()


def stated(content: bytes) -> tuple[tuple[str, str], ...]:
    """(name, value) of every header that such a file states for all pages."""
    lines = (line.strip().partition(": ") for line in content.decode().splitlines() if line.startswith("  "))
    return tuple((name, value) for name, _, value in lines)
