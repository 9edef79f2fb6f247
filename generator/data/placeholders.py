"""Placeholders for file sizes and checksums on a page, filled in once the files exist.

Their signs are left alone by Markdown, HTML, JSON and YAML: @@size:data/latest/duibiao.xlsx@@.
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
    """The number of bytes of a file, its size for people, its SHA-256 in hexadecimal; or the placeholders of each."""

    bytes: int | str
    size: str
    sha256: str


def facts_of(content: bytes) -> FileFacts:
    return FileFacts(bytes=len(content), size=size(len(content)), sha256=sha256(content).hexdigest())


def promised(path: str) -> FileFacts:
    """Return the placeholders of a file under the site's root that is still to be made."""
    return FileFacts(bytes=f"@@bytes:{path}@@", size=f"@@size:{path}@@", sha256=f"@@sha256:{path}@@")


def filled(pages: Mapping[str, bytes], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Fill in the placeholders of the pages; one that names no file of `files` is not ours, and stays."""
    known = cache(lambda path: facts_of(files[path]))

    def value(token: re.Match[bytes]) -> bytes:
        path = token["path"].decode()
        return str(getattr(known(path), token["what"].decode())).encode() if path in files else token[0]

    return {name: TOKEN.sub(value, content) if MARK in content else content for name, content in pages.items()}


def size(count: int) -> str:
    """Return 931 B, 54.7 KB or 3.1 MB."""
    if count < KIB:
        return f"{count} B"
    return f"{count / KIB:.1f} KB" if count < KIB**2 else f"{count / KIB**2:.1f} MB"
