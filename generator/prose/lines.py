"""An offset into a text to its line and column, both counted from 1."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Where a character stands; the lines of a text are found once, however many of its characters are asked for."""
    starts = _starts(text)
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


@lru_cache(maxsize=16)
def _starts(text: str) -> tuple[int, ...]:
    return 0, *(m.end() for m in re.finditer("\n", text))
