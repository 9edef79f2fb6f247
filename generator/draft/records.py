"""Records with their doubts to YAML: one key a line, `# to check: reason` behind what the reader is unsure of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import yaml

TO_CHECK = "# to check"
# 2.2 is the number of an item and stays text; 2014-03-21 and --09 are read as they stand
NUMBERED, DATED = re.compile(r"\d+(?:\.\d+)*(?:-\d)?"), re.compile(r"\d{4}-\d\d(?:-\d\d)?|--\d\d(?:-\d\d)?")
# No line is wrapped: YAML joins lines with a space.
WIDE = 10**9


@dataclass(slots=True)
class Drafted:
    """A record in the making: its keys in order, and the doubt that belongs to a key."""

    values: dict[str, object] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)

    def put(self, key: str, value: object, doubt: str = "") -> None:
        """Set a key; nothing where there is no value and no doubt about it."""
        if value not in (None, "", (), [], False) or doubt:
            self.values[key] = value
            if doubt:
                self.doubts[key] = doubt


def render(record: Drafted, indent: str = "", dash: bool = False) -> list[str]:
    """The lines of a record; a nested one stands below its key."""
    lines: list[str] = []
    for key, value in record.values.items():
        start = f"{indent[:-2]}- " if dash and not lines else indent
        doubt = f"  {TO_CHECK}: {record.doubts[key]}" if key in record.doubts else ""
        if isinstance(value, Drafted):
            lines += [f"{start}{key}:{doubt}", *render(value, f"{indent}  ")]
        elif isinstance(value, list) and value and isinstance(value[0], Drafted):
            lines.append(f"{start}{key}:{doubt}")
            for item in value:
                lines += render(item, f"{indent}    ", dash=True)
        else:
            said = scalar(value)
            lines.append(f"{start}{key}:{' ' if said else ''}{said}{doubt}")
    return lines


def scalar(value: object) -> str:
    """A value as YAML writes it on one line: 80, "2.2", [省财政厅, 省教育厅]; nothing for none."""
    if value is None or value == "":
        return ""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_within_list(item) for item in value)}]"
    if isinstance(value, str) and NUMBERED.fullmatch(value):
        return f'"{value}"'
    if isinstance(value, str) and DATED.fullmatch(value):
        return value
    said = _dumped(value)
    return _dumped(value, '"') if said.startswith("'") else said


def _dumped(value: object, style: str | None = None) -> str:
    return yaml.safe_dump(value, allow_unicode=True, width=WIDE, default_style=style).removesuffix("\n").removesuffix("...").rstrip()


def _within_list(item: object) -> str:
    said = scalar(item)
    return yaml.safe_dump(item, allow_unicode=True, width=WIDE, default_style='"').strip() if any(c in said for c in ",[]{}") and said[0] not in "'\"" else said


def document(comments: Iterable[str], records: Iterable[Drafted], key: str = "") -> str:
    """A file: comments, then the records of a list, under a key where it has one."""
    lines = [f"# {comment}" for comment in comments]
    made = [render(record, "    " if key else "  ", dash=True) for record in records]
    if key:
        lines.append(f"{key}:" if made else f"{key}: []")
    elif not made:
        lines.append("[]")
    return "\n".join((*lines, *(line for record in made for line in record))) + "\n"
