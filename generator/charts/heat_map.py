"""Counts of any two of a list of things to an SVG: a triangle of cells, each with its count, darker where it is higher.

Each name stands once, at the end of its row and at the head of its column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from .drawing import Drawing, measure, svg, text

CELL, ROW = 22, 24
TOP, EDGE = 40, 4
DARKEST = 5
NARROWEST = 336


def heat_map(id: str, title: str, description: str, names: tuple[str, ...], count: Callable[[int, int], int], noun: str) -> Drawing:
    """`count(row, column)` is asked for columns before the row; `noun` says in the legend what is counted."""
    width = max((NARROWEST, *(round(EDGE + n * CELL + 8 + measure(name)) for n, name in enumerate(names))))
    body = list(_legend(noun))
    for n, name in enumerate(names):
        y = TOP + n * ROW
        for m in range(n):
            body += _cell(EDGE + m * CELL, y, count(n, m))
        body.append(text("name", EDGE + n * CELL + 6, y + 17, name, "start"))
    return svg(id, title, description, body, (width, TOP + len(names) * ROW + EDGE))


def _cell(x: float, y: float, count: int) -> Iterator[Markup]:
    level = min(count, DARKEST)
    yield Markup('<rect class="db-chart__heat db-chart__heat--{0}" x="{1}" y="{2}" width="{3}" height="{4}"/>').format(
        level, x, y, CELL - 2, ROW - 2
    )
    if count:
        yield text(f"count db-chart__count--{level}", x + CELL / 2 - 1, y + 16, str(count), "middle")


def _legend(noun: str) -> Iterator[Markup]:
    yield text("name", EDGE, 18, noun, "start")
    x = EDGE + measure(noun) + 10
    for level in range(1, DARKEST + 1):
        yield from _cell(x, 2, level)
        x += CELL
    yield text("name", x + 4, 18, "及以上", "start")
