"""What every chart is drawn with: the frame, the scales, the words.

A chart carries no colour, style or script of its own.  Classes name the parts, compare.css colours them
in light and dark; shape, dash, hatching and a label at every mark tell the documents apart without colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

WIDTH, HEIGHT = 420, 250
LEFT, RIGHT, TOP, BOTTOM = 46, 400, 30, 214
LETTER = 13


def scale(a: float, b: float, start: float, end: float) -> Callable[[float], float]:
    """The line that takes a to start and b to end."""
    return lambda value: start + (value - a) / ((b - a) or 1) * (end - start)


def text(part: str, x: float, y: float, words: str, anchor: str) -> Markup:
    """Words at a place; `part` names their class, `anchor` is start, middle or end."""
    return Markup('<text class="db-chart__{0}" x="{1:.1f}" y="{2:.1f}" text-anchor="{3}">{4}</text>').format(part, x, y, anchor, words)


def svg(id: str, title: str, description: str, body: Iterable[Markup]) -> Markup:
    """One line of SVG that names and describes itself; the same figures stand in a table beside it."""
    head = Markup(
        '<svg class="db-chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" role="img" aria-labelledby="{2}-title {2}-desc">'
        '<title id="{2}-title">{3}</title><desc id="{2}-desc">{4}</desc>'
    ).format(WIDTH, HEIGHT, id, title, description)
    return head + Markup("").join(escape(part) for part in body) + Markup("</svg>")
