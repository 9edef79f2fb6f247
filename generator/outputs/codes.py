"""An address to a QR code as SVG: one path of lines, drawn when the site is built."""

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
    # a line is as much above its height as below
    return Code(address=address, path=path(rows), box=f"{-QUIET} {-QUIET}.5 {side} {side}")


def path(rows: Iterable[Iterable[int]]) -> str:
    """Runs of dark modules as lines one wide, each row from its first run on: M3 0h7m2 0h1."""
    return "".join(_row(y, _runs(row)) for y, row in enumerate(rows))


def _row(y: int, runs: list[tuple[int, int]]) -> str:
    ends = [0, *(start + length for start, length in runs)]
    steps = (f"m{start - end} 0h{length}" for (start, length), end in zip(runs, ends, strict=False))
    return "".join(steps).replace("m", "M", 1).replace(" 0", f" {y}", 1)


def _runs(row: Iterable[int]) -> list[tuple[int, int]]:
    """(start, length) of every run of dark modules."""
    found = [(dark, [x for x, _ in run]) for dark, run in groupby(enumerate(row), key=lambda place: bool(place[1]))]
    return [(places[0], len(places)) for dark, places in found if dark]
