"""The elements of every chart: frame, scale, text, marks, and the width of words.

A chart carries no colour, style or script of its own.  Classes name the parts, charts.css colours them
in light and dark; shape, dash, hatching and a label at every mark distinguish the documents without colour.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

# The usual width of a chart. Words of 14 pixels are still 11 high where a screen of 320 shows the whole chart.
WIDTH = 360
LETTER = 14
# Characters from here on are as wide as they are high: 一, （, ：
FULL_WIDTH = 0x2E7F
# Looks of the marks of published figures.
OBSERVED = ("reported", "partly", "expected")
OPENING, CLOSING = "（《〔“", "，。、；：）》〕”"

Scale = Callable[[float], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart with a title and a description for screen readers; `str()` returns it as one line of SVG."""

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


def drawing(id: str, title: str, description: str, body: Iterable[Markup], size: tuple[int, int]) -> Drawing:
    """Return a drawing that consists of the parts `body`; `size` is (width, height) in pixels."""
    joined = Markup("").join(escape(part) for part in body)
    return Drawing(id=id, title=title, description=description, width=size[0], height=size[1], body=joined)


def scale(a: float, b: float, start: float, end: float) -> Scale:
    """Return the linear function that maps `a` to `start` and `b` to `end`."""
    return lambda value: start + (value - a) / ((b - a) or 1) * (end - start)


def text(part: str, x: float, y: float, words: str, anchor: str) -> Markup:
    """Return a text element with the CSS class db-chart__`part`; `anchor` is start, middle or end."""
    return Markup('<text class="db-chart__{0}" x="{1:.1f}" y="{2:.1f}" text-anchor="{3}">{4}</text>').format(part, x, y, anchor, words)


def mark(look: str, x: float, y: float, half: float = 4.5) -> Markup:
    """Return a mark: a ring for a central target, a smaller filled diamond for a local target. Both remain visible if they coincide.

    A published figure is a square with sides of 2 × `half`.  It is filled if comparable with a target, hollow if only partly
    comparable, dashed if it is a forecast or a plan.
    """
    if look in OBSERVED:
        return Markup('<path class="db-chart__mark db-chart__mark--{0}" d="M{1:.1f} {2:.1f}h{3:g}v{3:g}h-{3:g}z"/>').format(
            look, x - half, y - half, 2 * half
        )
    if look == "central":
        return Markup('<circle class="db-chart__mark db-chart__mark--central" cx="{0:.1f}" cy="{1:.1f}" r="7"/>').format(x, y)
    return Markup('<path class="db-chart__mark db-chart__mark--local" d="M{0:.1f} {1:.1f}l5 5l-5 5l-5 -5z"/>').format(x, y - 5)


def text_width(words: str, letter: float = LETTER) -> float:
    """Estimate the width of words in pixels, without a font; `letter` is the font size."""
    return sum(1.0 if ord(sign) > FULL_WIDTH else 0.58 for sign in words) * letter


def wrapped(words: str, width: float, letter: float = LETTER) -> tuple[str, ...]:
    """Break a text into lines of at most `width` pixels. A number or Latin word is broken only if it is wider than a line."""
    lines, line = [], ""
    for piece in (part for piece in _pieces(words) for part in ([piece] if text_width(piece, letter) <= width else piece)):
        if line and text_width(line + piece, letter) > width:
            lines.append(line)
            line = ""
        line += piece
    return (*lines, line) if line else tuple(lines)


def _pieces(words: str) -> list[str]:
    """Return the parts between which a line can break: 2015-12-31前 gives 2015-12-31 and 前. Punctuation stays with its neighbour."""
    pieces: list[str] = []
    for sign in words:
        if pieces and (sign in CLOSING or pieces[-1][-1] in OPENING or sign != " " and max(ord(sign), ord(pieces[-1][-1])) <= FULL_WIDTH):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces
