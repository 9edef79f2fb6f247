"""Bytes to text and to nodes; what is absent, empty, endless or no UTF-8 is one problem with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping as Files
from functools import lru_cache

from ..problems import Place, Problem
from .records import Node, Sequence, read
from .values import CONTROL

# No paragraph of a document is a tenth as long; the patterns of `reading` are not made for more.
LONGEST_LINE = 20_000
# `serve` reads the same files at every change: as many as sixty documents have.
MOST_KEPT = 256


def prose(files: Files[str, bytes], name: str, problems: list[Problem], wanted_by: Place | None = None) -> str | None:
    """The text of a file in UTF-8 without a byte-order mark and without endless lines; None with a problem otherwise."""
    if name not in files:
        problems.append(Problem(wanted_by or Place(name), "file", f"{name} is missing", "Add the file, or correct its name."))
        return None
    try:
        text = files[name].decode("utf-8")
    except UnicodeDecodeError as error:
        before = files[name][: error.start].decode("utf-8")
        problems.append(
            Problem(
                _place(name, before),
                "file",
                f"the file is not UTF-8: byte 0x{files[name][error.start]:02X}",
                "Save it as UTF-8 (not GBK or Big5).",
            )
        )
        return None
    if text.startswith("\ufeff"):
        problems.append(Problem(Place(name), "file", "the file begins with a byte-order mark", "Save it as UTF-8 without BOM."))
        return None
    if not text.strip():
        problems.append(Problem(Place(name), "file", "the file is empty", "Write it, or remove it together with what refers to it."))
        return None
    long = next((n for n, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE), 0)
    if long:
        problems.append(
            Problem(
                Place(name, long),
                "file",
                f"the line is longer than {LONGEST_LINE} characters",
                "Write one paragraph or one value on a line.",
            )
        )
        return None
    return text


def _place(name: str, before: str) -> Place:
    """The position after these words of a file."""
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def published(files: Files[str, bytes], name: str, problems: list[Problem]) -> str | None:
    """The text of a file that is shown as it stands, so without control characters; a copy as found may hold them."""
    text = prose(files, name, problems)
    if text is None or not (found := CONTROL.search(text)):
        return text
    problems.append(
        Problem(
            _place(name, text[: found.start()]),
            "file",
            f"the text holds the control character U+{ord(found[0]):04X}",
            "Take it out through corrections.yaml, with a reason.",
        )
    )
    return None


@lru_cache(maxsize=MOST_KEPT)
def _read(text: str, name: str) -> tuple[Node | None, tuple[Problem, ...]]:
    node, found = read(text, name)
    return node, tuple(found)


# A line of YAML that says something: not empty, no comment, no line of dashes
SAYS = re.compile(r"^(?!\s*(?:#|---\s*$|$))", re.MULTILINE)


# The node of a file that is not there, or says nothing
NOTHING = Sequence([], Place(""))


def parse_if_any(files: Files[str, bytes], name: str, problems: list[Problem], needed: bool) -> Node | None:
    """The node of a YAML file, NOTHING where it is missing or says nothing and nothing needs it; None with problems when it cannot be read."""
    if needed or SAYS.search(files.get(name, b"").decode("utf-8", errors="replace")):
        return parse(files, name, problems)
    return NOTHING


def parse(files: Files[str, bytes], name: str, problems: list[Problem]) -> Node | None:
    """The node of a YAML file; None with problems when it cannot be read."""
    text = prose(files, name, problems)
    if text is None:
        return None
    node, found = _read(text, name)
    problems += found
    return node
