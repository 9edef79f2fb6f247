"""Join the style sheets and the scripts of the site, so that a page fetches two files; pictures and the sheet of the cards stay single."""

from __future__ import annotations

from collections.abc import Mapping

FOLDER = "assets/"
PREVIEW = f"{FOLDER}preview.png"
SHEET, SCRIPT = f"{FOLDER}site.css", f"{FOLDER}site.js"
# In the order of the cascade: the first has the colours and the layout of the page.
SHEETS = ("duibiao", "compare", "data", "messages", "search", "text", "charts", "form")
# Joined, and also a file that the cards load.
ALONE_TOO = f"{FOLDER}charts.css"
# The first has what the others share; each other one is a block of its own.
SCRIPTS = ("helpers", "palette", "filter", "event", "matrix", "search", "text", "report", "charts", "form", "print", "moved")


def assets(sources: Mapping[str, bytes], preview: str) -> dict[str, bytes]:
    """Return {path on the site: bytes} of the files under site/; the picture is left out unless the site names it as its `preview`."""
    sheets, scripts = ([f"{FOLDER}{name}.{kind}" for name in names] for kind, names in (("css", SHEETS), ("js", SCRIPTS)))
    sources = {name: content for name, content in sources.items() if name != PREVIEW or name == preview}
    alone = {name: content for name, content in sources.items() if name.startswith(FOLDER) and (name == ALONE_TOO or name not in {*sheets, *scripts})}
    return {**alone, SHEET: _joined(sources, sheets), SCRIPT: _script(sources, scripts)}


def _script(sources: Mapping[str, bytes], names: list[str]) -> bytes:
    shared, *others = (sources[name].rstrip(b"\n") for name in names)
    return b"\n".join((b'(() => {\n"use strict";', shared, *(b"{\n%s\n}" % script for script in others), b"})();\n"))


def _joined(sources: Mapping[str, bytes], names: list[str]) -> bytes:
    return b"\n".join(sources[name].rstrip(b"\n") for name in names) + b"\n"
