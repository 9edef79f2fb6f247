"""What a page states of a file that is made while the site builder works on the page: a token there, until the file is.

Signs that Markdown, HTML, JSON and YAML all leave alone: @@size:data/latest/duibiao.xlsx@@.
"""

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
    """The pages, with what their tokens stand for; one that means no file of `files` is not ours, and stays."""

    def said(token: re.Match[bytes]) -> bytes:
        content = files.get(token["path"].decode())
        return token[0] if content is None else SAID[token["what"]](content).encode()

    return {name: TOKEN.sub(said, content) if MARK in content else content for name, content in pages.items()}


def size(count: int) -> str:
    """931 B, 54.7 KB, 3.1 MB."""
    if count < KIB:
        return f"{count} B"
    return f"{count / KIB:.1f} KB" if count < KIB**2 else f"{count / KIB**2:.1f} MB"


SAID = {b"size": lambda content: size(len(content)), b"bytes": lambda content: str(len(content)), b"sum": lambda content: sha256(content).hexdigest()}
