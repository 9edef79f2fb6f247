"""Records with their doubts as YAML: one key a line, `# to check: reason` after what the reader is unsure of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import yaml

TO_CHECK = "# to check"
# 2.2 is the number of an item and stays text; 2014-03-21 and --09 are read as they are
NUMBERED, DATED = re.compile(r"\d+(?:\.\d+)*(?:-\d)?"), re.compile(r"\d{4}-\d\d(?:-\d\d)?|--\d\d(?:-\d\d)?")
# No line is wrapped: YAML joins lines with a space.
WIDE = 10**9


@dataclass(slots=True)
class Drafted:
    """A record in the making: its keys in order, and the doubts about them."""

    values: dict[str, object] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)

    def put(self, key: str, value: object, doubt: str = "") -> None:
        """Set a key, unless there is no value and no doubt about it."""
        if value not in (None, "", (), [], False) or doubt:
            self.values[key] = value
            if doubt:
                self.doubts[key] = doubt

    def ask(self, key: str, value: object, doubt: str, instead: object = "") -> None:
        """Set a key that needs a value; where there is none, set a placeholder and the doubt."""
        self.put(key, value or instead, "" if value else doubt)


def render(record: Drafted, indent: str = "", dash: bool = False) -> list[str]:
    """Return the lines of a record; a nested one follows its key."""
    lines: list[str] = []
    for key, value in record.values.items():
        start = f"{indent[:-2]}- " if dash and not lines else indent
        nested = isinstance(value, Drafted)
        words = "" if nested else scalar(value)
        doubt = f"  {TO_CHECK}: {record.doubts[key]}" if key in record.doubts else ""
        lines.append(f"{start}{key}:{' ' if words else ''}{words}{doubt}")
        lines += render(value, f"{indent}  ") if nested else []
    return lines


def scalar(value: object) -> str:
    """Format a value on one line as YAML: 80, "2.2", [省财政厅, 省教育厅]; empty for none."""
    if value is None or value == "":
        return ""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_within_list(item) for item in value)}]"
    if isinstance(value, str) and NUMBERED.fullmatch(value):
        return f'"{value}"'
    if isinstance(value, str) and DATED.fullmatch(value):
        return value
    words = _dumped(value)
    return _dumped(value, '"') if words.startswith("'") else words


def _dumped(value: object, style: str | None = None) -> str:
    return yaml.safe_dump(value, allow_unicode=True, width=WIDE, default_style=style).removesuffix("\n").removesuffix("...").rstrip()


def _within_list(item: object) -> str:
    words = scalar(item)
    return _dumped(item, '"') if any(c in words for c in ",[]{}") and words[0] not in "'\"" else words


def document(comments: Iterable[str], records: Iterable[Drafted], key: str = "") -> str:
    """Return a file: comments, then the records as a list, under a key if given."""
    lines = [line for record in records for line in render(record, "    " if key else "  ", dash=True)]
    opening = [f"{key}:" if lines else f"{key}: []"] if key else [] if lines else ["[]"]
    return "\n".join((*(f"# {comment}" for comment in comments), *opening, *lines)) + "\n"
