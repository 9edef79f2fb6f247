"""Counts for each year to an SVG of bars, one for each document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from .drawing import BOTTOM, LETTER, RIGHT, TOP, Drawing, scale, svg, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """How many targets of one document fall due in each year, in the order of the chart's years."""

    name: str
    look: str
    counts: tuple[int, ...]


def bar_chart(id: str, title: str, description: str, years: tuple[int, ...], groups: tuple[Bars, ...]) -> Drawing:
    """For every year a bar of each document beside the other, its count above it; the second is hatched."""
    high = max((count for group in groups for count in group.counts), default=0) or 1
    up = scale(0, high, BOTTOM, TOP + 24)
    room = (RIGHT - 16) / max(len(years), 1)
    width = room * 0.7 / max(len(groups), 1)
    body = [
        Markup(
            '<defs><pattern id="{0}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            '<path class="db-chart__hatch" d="M0 0V6"/></pattern></defs>'
        ).format(id)
    ]
    body += _legend(id, groups)
    for n, year in enumerate(years):
        left = 16 + n * room + room * 0.15
        for m, group in enumerate(groups):
            body += _bar(id, group.look, left + m * width, width, up(group.counts[n]), group.counts[n])
        body.append(text("tick", left + room * 0.35, BOTTOM + 20, f"{year}", "middle"))
    body.append(Markup('<path class="db-chart__base" d="M12 {0}H{1}"/>').format(BOTTOM, RIGHT + 4))
    return svg(id, title, description, body)


def _bar(id: str, look: str, x: float, width: float, top: float, count: int) -> Iterator[Markup]:
    if not count:
        return
    box = Markup('x="{0:.1f}" y="{1:.1f}" width="{2:.1f}" height="{3:.1f}"').format(x + 1, top, width - 2, BOTTOM - top)
    yield Markup('<rect class="db-chart__bar db-chart__bar--{0}" {1}/>').format(look, box)
    if look == "local":
        yield Markup('<rect fill="url(#{0}-hatch)" {1}/>').format(id, box)
    yield text("label", x + width / 2, top - 5, str(count), "middle")


def _legend(id: str, groups: tuple[Bars, ...]) -> Iterator[Markup]:
    x = 16
    for group in groups:
        box = Markup('x="{0}" y="6" width="14" height="14"').format(x)
        yield Markup('<rect class="db-chart__bar db-chart__bar--{0}" {1}/>').format(group.look, box)
        if group.look == "local":
            yield Markup('<rect fill="url(#{0}-hatch)" {1}/>').format(id, box)
        yield text("label", x + 20, 18, group.name, "start")
        x += 40 + LETTER * len(group.name)
