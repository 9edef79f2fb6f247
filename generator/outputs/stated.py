"""What a page states of a file that is made while the site builder works on the page: a token there, until the file is.

Signs that Markdown, HTML, JSON and YAML all leave alone: @@size:data/latest/duibiao.xlsx@@.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

KIB = 1024
TOKEN = re.compile(rb"@@(?P<what>size|bytes|sum):(?P<path>[\w./-]+)@@")
MARK = b"@@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Its bytes, as a number, its size for people, its SHA-256 in hexadecimal."""

    bytes: int | str
    size: str
    sha256: str


def stated(content: bytes) -> Stated:
    """Of a file that is there."""
    return Stated(bytes=len(content), size=size(len(content)), sha256=sha256(content).hexdigest())


def promised(path: str) -> Stated:
    """Of a file under the site's root that is still to be made: the tokens."""
    return Stated(bytes=f"@@bytes:{path}@@", size=f"@@size:{path}@@", sha256=f"@@sum:{path}@@")


def filled(pages: Mapping[str, bytes], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of the pages that hold tokens, with what these stand for; one that means no file of `files` is not ours, and stays."""
    known: dict[str, Stated] = {}

    def said(token: re.Match[bytes]) -> bytes:
        path = token["path"].decode()
        if path not in files:
            return token[0]
        if path not in known:
            known[path] = stated(files[path])
        found = known[path]
        return str({b"size": found.size, b"bytes": found.bytes, b"sum": found.sha256}[token["what"]]).encode()

    return {name: TOKEN.sub(said, content) for name, content in pages.items() if MARK in content and TOKEN.search(content)}


def size(count: int) -> str:
    """931 B, 54.7 KB, 3.1 MB."""
    if count < KIB:
        return f"{count} B"
    return f"{count / KIB:.1f} KB" if count < KIB**2 else f"{count / KIB**2:.1f} MB"
