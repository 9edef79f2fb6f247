"""A zip to its files, in bounds and with names that stay where they are put.

A zip may come from anywhere: one that is broken, that grows without end, whose names lead out of a folder or hide, or that has
two files of one name (on a system where capitals do not count, too) is one line for the person who asked.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter

MOST_FILES = 10_000
MOST_BYTES = 200_000_000
ENCRYPTED = 0x1
LONGEST_SAID = 100


class Unreadable(ValueError):
    """A package that cannot be used; the message is one line without the name of the package."""


def unzipped(content: bytes) -> dict[str, bytes]:
    """{name: bytes} of a zip; Unreadable where it is broken, unsafe or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir()]
            _bounded(entries)
            return {entry.filename: opened.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, UnicodeError) as error:
        raise Unreadable(f"this is no whole zip: {in_one_line(error)}") from None


def _bounded(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MOST_FILES:
        raise Unreadable(f"the zip holds more than {MOST_FILES} files")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unreadable(f"the zip holds more than {MOST_BYTES // 1_000_000} MB")
    for entry in entries:
        if not safe(entry.filename):
            raise Unreadable(f"the zip holds a file with an unsafe name: {in_one_line(entry.filename)}")
        if entry.flag_bits & ENCRYPTED:
            raise Unreadable(f"the zip holds an encrypted file: {entry.filename}")
    if twice := [name for name, times in Counter(map(str.lower, names)).items() if times > 1]:
        raise Unreadable(f"the zip holds two files of one name: {twice[0]}")


def safe(name: str) -> bool:
    """Whether a name stays in the folder that it is put into, on every system, and is seen there."""
    pieces = name.split("/")
    return name.isprintable() and not set(name) & set('\\:*?"<>|') and all(piece and not piece.startswith(".") for piece in pieces)


def in_one_line(said: object) -> str:
    """Words of a stranger in one short line that a terminal can show."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(said)[:LONGEST_SAID])
