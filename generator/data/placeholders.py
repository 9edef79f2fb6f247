"""Placeholders for file sizes and checksums on a page; once the files exist, the real values replace them.

A placeholder such as @@size:data/latest/duibiao.xlsx@@ passes through Markdown, HTML, JSON and YAML unchanged.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

KIB = 1024
TOKEN = re.compile(rb"@@(?P<what>bytes|size|sha256):(?P<path>[\w./-]+)@@")
MARK = b"@@"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """The size of a file in bytes and as text (3.1 MB), and its hexadecimal SHA-256; or placeholders for all three."""

    bytes: int | str
    size: str
    sha256: str


def facts_of(content: bytes) -> FileFacts:
    return FileFacts(bytes=len(content), size=size(len(content)), sha256=sha256(content).hexdigest())


def promised(path: str) -> FileFacts:
    """Return placeholders for size and checksum of a file that does not exist yet; `path` is relative to the site root."""
    return FileFacts(bytes=f"@@bytes:{path}@@", size=f"@@size:{path}@@", sha256=f"@@sha256:{path}@@")


def filled(pages: Mapping[str, bytes], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the pages with each placeholder replaced by its value; a placeholder for a path that is not in `files` stays unchanged."""
    known = cache(lambda path: facts_of(files[path]))

    def value(token: re.Match[bytes]) -> bytes:
        path = token["path"].decode()
        return str(getattr(known(path), token["what"].decode())).encode() if path in files else token[0]

    return {name: TOKEN.sub(value, content) if MARK in content else content for name, content in pages.items()}


def size(count: int) -> str:
    """Return a number of bytes as text: 931 B, 54.7 KB, 3.1 MB."""
    if count < KIB:
        return f"{count} B"
    return f"{count / KIB:.1f} KB" if count < KIB**2 else f"{count / KIB**2:.1f} MB"
