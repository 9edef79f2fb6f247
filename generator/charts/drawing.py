"""What every chart is drawn with: the frame, the scales, the words, the shapes that tell the documents apart.

A chart carries no colour, style or script of its own.  Classes name the parts, charts.css colours them
in light and dark; shape, dash, hatching and a label at every mark tell the documents apart without colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH, HEIGHT = 420, 250
LEFT, RIGHT, TOP, BOTTOM = 50, 400, 30, 214
LETTER = 14
# Signs from here on are as wide as they are high: 一, （, ：
FULL_WIDTH = 0x2E7F
# How the mark of an observation looks.
OBSERVED = ("reported", "partly", "expected")
OPENING, CLOSING = "（《〔“", "，。、；：）》〕”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart that names and describes itself; the same figures stand in a table beside it.  As text it is one line of SVG."""

    id: str
    title: str
    description: str
    width: int
    height: int
    body: Markup

    def __html__(self) -> str:
        return Markup(
            '<svg class="db-chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" role="img" '
            'aria-labelledby="{2}-title {2}-desc">'
            '<title id="{2}-title">{3}</title><desc id="{2}-desc">{4}</desc>{5}</svg>'
        ).format(self.width, self.height, self.id, self.title, self.description, self.body)

    __str__ = __html__


def svg(id: str, title: str, description: str, body: Iterable[Markup], size: tuple[int, int] = (WIDTH, HEIGHT)) -> Drawing:
    """The parts in their frame; `size` is (width, height)."""
    joined = Markup("").join(escape(part) for part in body)
    return Drawing(id=id, title=title, description=description, width=size[0], height=size[1], body=joined)


def scale(a: float, b: float, start: float, end: float) -> Callable[[float], float]:
    """The line that takes a to start and b to end."""
    return lambda value: start + (value - a) / ((b - a) or 1) * (end - start)


def text(part: str, x: float, y: float, words: str, anchor: str) -> Markup:
    """Words at a place; `part` names their class, `anchor` is start, middle or end."""
    return Markup('<text class="db-chart__{0}" x="{1:.1f}" y="{2:.1f}" text-anchor="{3}">{4}</text>').format(part, x, y, anchor, words)


def shape(look: str, x: float, y: float, half: float = 4.5) -> Markup:
    """A ring for the centre, a smaller filled diamond for the province: one inside the other where they coincide.

    What was reported is a square: filled where it measures what a target measures, hollow where only partly, dashed where expected;
    `half` is half of its side.
    """
    if look in OBSERVED:
        return Markup('<path class="db-chart__mark db-chart__mark--{0}" d="M{1:.1f} {2:.1f}h{3:g}v{3:g}h-{3:g}z"/>').format(
            look, x - half, y - half, 2 * half
        )
    if look == "central":
        return Markup('<circle class="db-chart__mark db-chart__mark--central" cx="{0:.1f}" cy="{1:.1f}" r="7"/>').format(x, y)
    return Markup('<path class="db-chart__mark db-chart__mark--local" d="M{0:.1f} {1:.1f}l5 5l-5 5l-5 -5z"/>').format(x, y - 5)


def measure(words: str, letter: float = LETTER) -> float:
    """How wide the words are, by the width of their signs: no font is asked."""
    return sum(1.0 if ord(sign) > FULL_WIDTH else 0.58 for sign in words) * letter


def wrapped(words: str, width: float, letter: float = LETTER) -> tuple[str, ...]:
    """The words in lines no wider than that, broken between Chinese signs; a number or a Latin word only where it is wider itself."""
    lines, line = [], ""
    for piece in (part for piece in _pieces(words) for part in ([piece] if measure(piece, letter) <= width else piece)):
        if line and measure(line + piece, letter) > width:
            lines.append(line)
            line = ""
        line += piece
    return (*lines, line) if line else tuple(lines)


def _pieces(words: str) -> list[str]:
    """2015-12-31前 as 2015-12-31, 前: what must not be broken; （, and 。 stay with what they open and close."""
    pieces: list[str] = []
    for sign in words:
        if pieces and (sign in CLOSING or pieces[-1][-1] in OPENING or sign != " " and max(ord(sign), ord(pieces[-1][-1])) <= FULL_WIDTH):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces
