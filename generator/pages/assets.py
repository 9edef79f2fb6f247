"""The style sheets and scripts of the site to one of each, so that a page names and fetches two files and not sixteen.

What stands alone stays: pictures and the sheet of the cards.
"""

from __future__ import annotations

from collections.abc import Mapping

FOLDER = "assets/"
PREVIEW = f"{FOLDER}preview.png"
SHEET, SCRIPT = f"{FOLDER}site.css", f"{FOLDER}site.js"
# The first gives the colours and the page, each later one may change what an earlier one says.
SHEETS = ("duibiao", "compare", "data", "messages", "search", "text", "charts", "form")
# The cards have this one beside their own.
ALONE_TOO = f"{FOLDER}charts.css"
# The first gives the others what they share; each later one is a block of its own, and runs when the page above it is there.
SCRIPTS = ("helpers", "palette", "filter", "event", "matrix", "search", "text", "report", "charts", "form", "print", "moved")


def assets(sources: Mapping[str, bytes], preview: str) -> dict[str, bytes]:
    """`sources` are the files under site/; {path under the site's root: bytes}.  The picture of a site is of that site alone, which names it."""
    sheets, scripts = ([f"{FOLDER}{name}.{kind}" for name in names] for kind, names in (("css", SHEETS), ("js", SCRIPTS)))
    sources = {name: content for name, content in sources.items() if name != PREVIEW or name == preview}
    alone = {name: content for name, content in sources.items() if name.startswith(FOLDER) and (name == ALONE_TOO or name not in {*sheets, *scripts})}
    return {**alone, SHEET: _joined(sources, sheets), SCRIPT: _script(sources, scripts)}


def _script(sources: Mapping[str, bytes], names: list[str]) -> bytes:
    shared, *others = (sources[name].rstrip(b"\n") for name in names)
    return b"\n".join((b'(() => {\n"use strict";', shared, *(b"{\n%s\n}" % script for script in others), b"})();\n"))


def _joined(sources: Mapping[str, bytes], names: list[str]) -> bytes:
    return b"\n".join(sources[name].rstrip(b"\n") for name in names) + b"\n"
