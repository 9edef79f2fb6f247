"""Chinese words for what changed in a cell: its kind, its old and its new value, each on one line."""

from .difference import FieldChange
from .rendering import excerpts

KINDS = {"value": "数值", "date": "日期", "unit": "计量单位", "wording": "文字", "other": "其他"}
# What stands for an empty cell
UNSAID = "（未写）"


def changed(field: FieldChange) -> tuple[str, str, str, str]:
    """Return (kind of change, title of the column, old, new) of a changed cell."""
    return KINDS[field.kind], field.title, *one_line(_short(field.old, field.old_word), _short(field.new, field.new_word))


def one_line(old: str, new: str) -> tuple[str, str]:
    """Return the old and the new cell, each on one line; long cells are cut to the part that differs."""
    old, new = excerpts(old, new)
    return old.replace("\n", " ") or UNSAID, new.replace("\n", " ") or UNSAID


def _short(value: str, label: str) -> str:
    """Return the label of a code without its explanation in brackets; other values as they are."""
    return label if label == value else label.partition("（")[0]
