"""The bracket that names the units of a task, rebuilt from the record."""

from __future__ import annotations


def clause(members: tuple[str, ...], and_others: bool) -> str:
    """（省水利厅、省发展改革委等: an opening bracket, the units in order, 等 where the list ends with it."""
    return f"（{'、'.join(members)}{'等' if and_others else ''}" if members else ""


def stands(text: str, members: tuple[str, ...], and_others: bool) -> bool:
    """Whether the clause stands in the text and the list ends there: ） or 。 follows."""
    wanted = clause(members, and_others)
    at = text.find(wanted)
    while at >= 0:
        if text[at + len(wanted) : at + len(wanted) + 1] in ("）", "。"):
            return True
        at = text.find(wanted, at + 1)
    return False
