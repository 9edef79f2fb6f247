"""An address to a QR code as SVG: one path of squares, drawn when the site is built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import segno

# White on every side, in modules, without which a reader finds no code.
QUIET = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """`path` and `box` of an SVG; the colours are those of the style sheet."""

    address: str
    path: str
    box: str


def code(address: str) -> Code:
    """A code of which 15 % may be lost on paper."""
    rows = segno.make_qr(address, error="m").matrix
    side = len(rows) + 2 * QUIET
    return Code(address=address, path=path(rows), box=f"{-QUIET} {-QUIET} {side} {side}")


def path(rows: Iterable[Iterable[int]]) -> str:
    """Runs of dark modules as strips one high: M3 0h7v1h-7z."""
    return "".join(f"M{x} {y}h{width}v1h-{width}z" for y, row in enumerate(rows) for x, width in _runs(row))


def _runs(row: Iterable[int]) -> list[tuple[int, int]]:
    """(start, length) of every run of dark modules."""
    found = [(dark, [x for x, _ in run]) for dark, run in groupby(enumerate(row), key=lambda place: bool(place[1]))]
    return [(places[0], len(places)) for dark, places in found if dark]
