"""Bytes to text and to nodes; what is absent, empty or no UTF-8 is one problem with its place."""

from __future__ import annotations

from collections.abc import Mapping as Files

from ..problems import Place, Problem
from ..records import Node, read


def prose(files: Files[str, bytes], name: str, problems: list[Problem], wanted_by: Place | None = None) -> str | None:
    """The text of a file in UTF-8 without a byte-order mark; None with a problem otherwise."""
    if name not in files:
        problems.append(Problem(wanted_by or Place(name), "file", f"{name} is missing", "Add the file, or correct its name."))
        return None
    try:
        text = files[name].decode("utf-8")
    except UnicodeDecodeError as error:
        line = files[name][:error.start].count(b"\n") + 1
        column = error.start - (files[name].rfind(b"\n", 0, error.start) + 1) + 1
        problems.append(Problem(Place(name, line, column), "file", f"the file is not UTF-8: byte 0x{files[name][error.start]:02X}", "Save it as UTF-8 (not GBK or Big5)."))
        return None
    if text.startswith("\ufeff"):
        problems.append(Problem(Place(name), "file", "the file begins with a byte-order mark", "Save it as UTF-8 without BOM."))
        return None
    if not text.strip():
        problems.append(Problem(Place(name), "file", "the file is empty", "Write it, or remove it together with what refers to it."))
        return None
    return text


def parse(files: Files[str, bytes], name: str, problems: list[Problem]) -> Node | None:
    """The node of a YAML file; None with problems when it cannot be read."""
    text = prose(files, name, problems)
    if text is None:
        return None
    node, found = read(text, name)
    problems += found
    return node
