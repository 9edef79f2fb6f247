"""Write records as YAML text, in the shapes of the project, and add them to the end of a file that exists.

A value that an editor has to check is wrapped in `Doubtful`; its line ends with `# to check: reason`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from ..problems import Place
from .nodes import CONTENT, NOTHING, Sequence, read

TO_CHECK = "# to check"
# The placeholder for a required value that an editor has to write; `check` can already check all others
UNKNOWN = "待填"
# {key: value} of a YAML record, in the order in which the keys are written
Record = dict[str, object]


class Doubtful(NamedTuple):
    """A drafted value that an editor has to check; `why` is the reason."""

    value: object
    why: str


# Item numbers such as 2.2 are quoted, or YAML would read a decimal; dates such as 2014-03-21 and --09 are written without quotes
NUMBERED, DATED = re.compile(r"\d+(?:\.\d+)*(?:-\d)?"), re.compile(r"\d{4}-\d\d(?:-\d\d)?|--\d\d(?:-\d\d)?")
# Lines are never wrapped, since YAML joins wrapped lines with a space.
WIDE = 10**9


def yaml_list(records: Iterable[Record], key: str = "") -> str:
    """Format records as a YAML list, under `key` if one is given."""
    indent = "  " if key else ""
    lines = [f"{indent}{'  ' if i else '- '}{line}" for record in records for i, line in enumerate(yaml_lines(record))]
    if not lines:
        return f"{key}: []\n" if key else "[]\n"
    return "\n".join(([f"{key}:"] if key else []) + lines) + "\n"


def yaml_lines(record: Record) -> Iterator[str]:
    """Yield the YAML lines of a record; a nested record and a list of records are indented under their key."""
    for key, value in record.items():
        value, why = value if isinstance(value, Doubtful) else (value, "")
        doubt = f"  {TO_CHECK}: {why}" if why else ""
        if isinstance(value, dict):
            yield f"{key}:{doubt}"
            yield from (f"  {line}" for line in yaml_lines(value))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from yaml_list(value, key).splitlines()
        else:
            yield f"{key}: {scalar(value)}".rstrip() + doubt


def scalar(value: object, marks: str = "") -> str:
    """Format a value on one line as YAML: 80, "2.2", [省财政厅, 省教育厅]. A string is put in quotation marks if it contains one of `marks`."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(scalar(item, ',[]{}') for item in value)}]"
    if value == "" or isinstance(value, str) and DATED.fullmatch(value):
        return value
    plain = _dumped(value)
    spaced = isinstance(value, str) and (value != value.strip() or value[:1] in (":", "?"))
    quoted = spaced or plain.startswith("'") or isinstance(value, str) and NUMBERED.fullmatch(value) or any(mark in plain for mark in marks)
    return _dumped(value, '"') if quoted else plain


def _dumped(value: object, style: str | None = None) -> str:
    return yaml.safe_dump(value, allow_unicode=True, width=WIDE, default_style=style).removesuffix("\n").removesuffix("...").rstrip()


class Unusual(ValueError):
    """Raised if records cannot be added to a file without changing what stands in it; the message is one line for the user."""


def appended(path: str, content: bytes, records: Iterable[Record]) -> bytes:
    """Return the bytes of a file that holds a list of records, unchanged but for the records added at its end; they replace an empty `[]`."""
    node = list_of(path, content)
    text = content.decode()
    line = "\r\n" if "\r\n" in text else "\n"
    new = yaml_list(records)
    if not node.items and node is not NOTHING:
        at = _offset(text, node.place)
        before, after = text[:at], text[at:].partition("]")[2]
        whole = before + new.rstrip("\n").replace("\n", line) + after
    else:
        indent = " " * (node.place.column - 1) if node.items else ""
        added = "".join(f"{indent}{words}{line}" for words in new.splitlines())
        whole = text + ("" if text.endswith("\n") or not text else line) + added
    made = read(whole, path)[0]
    if not isinstance(made, Sequence) or made.items[: len(node.items)] != node.items:
        raise Unusual(f"{path} does not end with a record of its list: write its records one below the other, each after a hyphen")
    return whole.encode()


def list_of(path: str, content: bytes) -> Sequence:
    """Return the list that a file holds, without items if the file has no content; raise `Unusual` if it holds none."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise Unusual(f"{path} is not UTF-8: save it as UTF-8") from None
    node = read(text, path)[0] if CONTENT.search(text) else NOTHING
    if not isinstance(node, Sequence):
        raise Unusual(f"{path} is no list of records: correct it first")
    return node


def _offset(text: str, place: Place) -> int:
    return sum(map(len, text.splitlines(keepends=True)[: place.line - 1])) + place.column - 1
