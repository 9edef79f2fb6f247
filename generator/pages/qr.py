"""An address to a QR code as SVG: one path of lines, drawn when the site is built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

# White on every side, in modules, without which a reader finds no code.
QUIET = 4
# Which of the eight masks lies over the modules: any is read; to try all takes nine tenths of the time.
MASK = 3


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{0} {0}.5 {1} {1}" shape-rendering="crispEdges">'
    '<path fill="#fff" d="M{0} {0}.5h{1}v{1}h-{1}z"/><path stroke="#000" d="{2}"/></svg>\n'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An address and the file of its code, by its path under the site's root."""

    address: str
    path: str
    svg: bytes


def code_path(name: str) -> str:
    """codes/gansu-finance.svg, under the site's root."""
    return f"codes/{name}.svg"


def code(address: str) -> bytes:
    """A code of which 15 % may be lost on paper, dark on light as readers of codes want it."""
    import segno  # where every code is kept, nobody has to wait for it

    rows = segno.make_qr(address, error="m", mask=MASK).matrix
    # a line is as much above its height as below
    return SVG.format(-QUIET, len(rows) + 2 * QUIET, path(rows)).encode()


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
