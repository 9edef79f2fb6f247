"""What the page of changes, its feed and the page of corrections say alike: names, counts, and cells in a line."""

from __future__ import annotations

from ..releases.difference import FOLLOWING, FieldChange, TableChange
from ..releases.history import Edition
from ..releases.rendering import excerpts

PAGE, FEED = "changes.html", "changes.xml"
KINDS = {"value": "数值", "date": "日期", "unit": "计量单位", "wording": "字句", "other": "其他"}


def anchor(version: str) -> str:
    """v0-1-0."""
    return f"v{version.replace('.', '-')}"


def key(found: tuple[str, ...]) -> str:
    return " / ".join(found)


def listed(edition: Edition) -> tuple[TableChange, ...]:
    """The tables whose records are listed one by one: not those that follow from others, which are counted only."""
    return tuple(change for change in edition.found.tables if change.record_count and change.name not in FOLLOWING) if edition.found else ()


def counts(edition: Edition) -> tuple[int, int, int]:
    """Records added, removed and changed, in the tables that are listed."""
    changes = listed(edition)
    return sum(len(c.added) for c in changes), sum(len(c.removed) for c in changes), sum(len(c.changed) for c in changes)


def told(field: FieldChange) -> tuple[str, str]:
    return shown(field.old_word, field.new_word)


def shown(old: str, new: str) -> tuple[str, str]:
    """Two cells, or the stretch of a long one in which they differ, in one line each."""
    old, new = excerpts(old, new)
    return old.replace("\n", " ") or "（空）", new.replace("\n", " ") or "（空）"
