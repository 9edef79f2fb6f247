"""Draw an address as a QR code: an SVG with one path of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# The white margin in modules, without which a reader finds no code.
QUIET = 4
# One of the eight masks over the modules: any can be read, and trying all takes nine tenths of the time.
MASK = 3
DARK = re.compile("1+")

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{0} {0}.5 {1} {1}" shape-rendering="crispEdges">'
    '<path fill="#fff" d="M{0} {0}.5h{1}v{1}h-{1}z"/><path stroke="#000" d="{2}"/></svg>\n'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An address with its code and the path of that file on the site."""

    address: str
    path: str
    svg: bytes


def code_path(name: str) -> str:
    """Return codes/gansu-finance.svg."""
    return f"codes/{name}.svg"


def code(address: str) -> bytes:
    """Return a code that can be read when 15 % of it is lost on paper, dark on light."""
    import segno  # loading it takes time that pages without codes need not spend

    rows = segno.make_qr(address, error="m", mask=MASK).matrix
    return SVG.format(-QUIET, len(rows) + 2 * QUIET, path(rows)).encode()


def path(rows: Iterable[Iterable[int]]) -> str:
    """Return the runs of dark modules as lines one wide, each row from its first run on: M3 0h7m2 0h1."""
    return "".join(_row(y, "".join("1" if dark else "0" for dark in row)) for y, row in enumerate(rows))


def _row(y: int, row: str) -> str:
    steps, end = "", 0
    for run in DARK.finditer(row):
        steps += f"m{run.start() - end} 0h{len(run[0])}" if steps else f"M{run.start()} {y}h{len(run[0])}"
        end = run.end()
    return steps
