"""Where the words around a place begin and end: behind the last mark before it, at the first one after it."""

from __future__ import annotations


def begins(text: str, at: int, marks: str) -> int:
    """The code point behind the last of the marks before `at`; 0 where none stands there."""
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


def ends(text: str, at: int, marks: str) -> int:
    """The code point of the first of the marks at or after `at`; the end of the text where none follows."""
    return min((place for mark in marks if (place := text.find(mark, at)) >= 0), default=len(text))
