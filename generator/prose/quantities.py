"""A stretch of prose to everything in it that could be a figure: numerals, dates, frequencies, comparison words, words of coverage and duty.

Wider than `scan`, which reads quotations: names are swept too, and so is every numeral that no word of
measure follows.  What is no figure (进一步) is told apart by the account, not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from . import vocabulary
from .numerals import ARABIC, CHINESE, number
from .scan import Token, scan

# 2014, 二, 三千; in a name as well
NUMERAL = re.compile(rf"{ARABIC}|{CHINESE}")
WIDE = re.compile("|".join(sorted((*vocabulary.COVERAGE, *vocabulary.DUTIES), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Quantity:
    """Words that could commit to something; offsets in code points, `value` where they are one number."""

    start: int
    end: int
    text: str
    value: Decimal | None = None


def how_many(text: str) -> int:
    """About as many quantities as the text holds, counted without reading them."""
    return len(NUMERAL.findall(text)) + len(WIDE.findall(text))


@lru_cache(maxsize=1024)
def sweep(text: str) -> tuple[Quantity, ...]:
    """Every quantity of the text in order; no character belongs to two."""
    taken = bytearray(len(text))
    found: list[Quantity] = []

    def take(start: int, end: int, value: Decimal | None = None) -> None:
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            found.append(Quantity(start, end, text[start:end], value))

    for token in sorted((t for t in scan(text) if t.kind != "hedge"), key=_widest_first):
        take(*(token.span if token.kind == "figure" else (token.start, token.end)), _value(token))
    for m in WIDE.finditer(text):
        take(m.start(), m.end())
    for m in NUMERAL.finditer(text):
        if not taken[m.start()]:  # most stand in a token, and are not worth a decimal
            take(m.start(), m.end(), number(m[0]))
    return tuple(sorted(found, key=lambda q: q.start))


def _widest_first(token: Token) -> tuple[int, int]:
    return -(token.span[1] - token.span[0]) if token.kind == "figure" else 0, token.start


def _value(token: Token) -> Decimal | None:
    return token.value if token.kind == "figure" and token.value_max is None else None
