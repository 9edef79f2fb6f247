"""The store in build/cache: a file for each thing made, named by the hash of what it was made from and of the program that made it.

A file begins with the hash of what follows, so that one that is cut short or written over is as good as none; where
the folder grows too large, what was asked for longest ago goes.  A disk that refuses makes the build slower, and nothing else.
"""

from __future__ import annotations

import marshal
import os
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from itertools import accumulate
from pathlib import Path

from ..data.store import Files, summed

# What writes the bytes that are kept, beside the program itself.
LIBRARIES = ("jinja2", "markupsafe", "xlsxwriter", "icalendar", "frictionless")
SUM = sha256().digest_size
# The parts of some forty states of two documents, of some three of thirty.
MOST_BYTES = 500_000_000


class Cache:
    """`folder` need not exist; nothing is written before `begin` made it."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._program = folder, _program()

    def get(self, kind: str, given: Iterable[bytes]) -> Files | None:
        path = self._path(kind, given)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        if sha256(content[SUM:]).digest() != content[:SUM]:
            return None
        with suppress(OSError):
            os.utime(path)
        return marshal.loads(content[SUM:])

    def begin(self) -> None:
        """Make the folder: the sources hold no problem, so that what is made of them may be kept."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)

    def put(self, kind: str, given: Iterable[bytes], made: Files) -> None:
        if not self._folder.is_dir():
            return
        path, content = self._path(kind, given), marshal.dumps(made)
        beside = path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(sha256(content).digest() + content)
            os.replace(beside, path)

    def tidy(self) -> None:
        """Remove what was asked for longest ago, where there is more than MOST_BYTES."""
        with suppress(OSError):
            found = [(path.stat(), path) for path in self._folder.glob("*/*")]
            found.sort(key=lambda one: one[0].st_mtime_ns, reverse=True)
            sums = accumulate(stat.st_size for stat, _ in found)
            for (_, path), whole in zip(found, sums, strict=True):
                if whole > MOST_BYTES:
                    path.unlink()

    def _path(self, kind: str, given: Iterable[bytes]) -> Path:
        return self._folder / kind / summed((self._program, *given)).hex()


def _program() -> bytes:
    """Python, the libraries, and every file of this package: what any of them makes may change with it."""
    here = Path(__file__).parents[1]
    files = (path.read_bytes() for path in sorted(here.rglob("*.py")))
    return summed((sys.version.encode(), *_versions(), *files))


def _versions() -> Iterator[bytes]:
    yield f"sqlite {sqlite3.sqlite_version} zlib {zlib.ZLIB_RUNTIME_VERSION}".encode()
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}".encode()
