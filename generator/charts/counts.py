"""Charts of counts: bars for the count of each year, and a heat map for the count of each pair of names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from .svg import BOTTOM, LETTER, RIGHT, TOP, Drawing, drawing, scale, text, text_width

# Heat map, in pixels: width of a cell, height of a row and of the head, margin.
CELL, ROW, HEAD, EDGE = 22, 24, 40, 4
DARKEST = 5
NARROWEST = 336


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """The bars of one document: its name, a count for each year of the chart, and the `look` of the bars, central or local."""

    name: str
    look: str
    counts: tuple[int, ...]


def bar_chart(id: str, title: str, description: str, years: tuple[int, ...], groups: tuple[Bars, ...]) -> Drawing:
    """Draw a bar for each year and each of `groups`, with its count above the bar. Bars with the look local are hatched."""
    high = max((count for group in groups for count in group.counts), default=0) or 1
    up = scale(0, high, BOTTOM, TOP + 24)
    room = (RIGHT - 16) / max(len(years), 1)
    width = room * 0.7 / max(len(groups), 1)
    body = [
        Markup(
            '<defs><pattern id="{0}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            '<path class="db-chart__hatch" d="M0 0V6"/></pattern></defs>'
        ).format(id),
        *_bar_legend(id, groups),
    ]
    for n, year in enumerate(years):
        left = 16 + n * room + room * 0.15
        for m, group in enumerate(groups):
            if count := group.counts[n]:
                x, top = left + m * width, up(count)
                place = Markup('x="{0:.1f}" y="{1:.1f}" width="{2:.1f}" height="{3:.1f}"').format(x + 1, top, width - 2, BOTTOM - top)
                body += (*_box(id, group.look, place), text("label", x + width / 2, top - 5, str(count), "middle"))
        body.append(text("tick", left + room * 0.35, BOTTOM + 20, f"{year}", "middle"))
    body.append(Markup('<path class="db-chart__base" d="M12 {0}H{1}"/>').format(BOTTOM, RIGHT + 4))
    return drawing(id, title, description, body)


def _bar_legend(id: str, groups: tuple[Bars, ...]) -> Iterator[Markup]:
    x = 16
    for group in groups:
        yield from _box(id, group.look, Markup('x="{0}" y="6" width="14" height="14"').format(x))
        yield text("label", x + 20, 18, group.name, "start")
        x += 40 + LETTER * len(group.name)


def _box(id: str, look: str, place: Markup) -> Iterator[Markup]:
    yield Markup('<rect class="db-chart__bar db-chart__bar--{0}" {1}/>').format(look, place)
    if look == "local":
        yield Markup('<rect fill="url(#{0}-hatch)" {1}/>').format(id, place)


def heat_map(id: str, title: str, description: str, names: tuple[str, ...], count: Callable[[int, int], int], noun: str) -> Drawing:
    """Draw a cell for each pair of `names`, darker for a higher count; `noun` is the legend, such as 共同任务（项）.

    `count` takes the positions of two names.  Each name appears once, at the end of its row and at the head of its column.
    """
    width = max((NARROWEST, *(round(EDGE + n * CELL + 8 + text_width(name)) for n, name in enumerate(names))))
    body = list(_heat_legend(noun))
    for n, name in enumerate(names):
        y = HEAD + n * ROW
        for m in range(n):
            body += _cell(EDGE + m * CELL, y, count(n, m))
        body.append(text("name", EDGE + n * CELL + 6, y + 17, name, "start"))
    return drawing(id, title, description, body, (width, HEAD + len(names) * ROW + EDGE))


def _cell(x: float, y: float, count: int) -> Iterator[Markup]:
    level = min(count, DARKEST)
    yield Markup('<rect class="db-chart__heat db-chart__heat--{0}" x="{1}" y="{2}" width="{3}" height="{4}"/>').format(
        level, x, y, CELL - 2, ROW - 2
    )
    if count:
        yield text(f"count db-chart__count--{level}", x + CELL / 2 - 1, y + 16, str(count), "middle")


def _heat_legend(noun: str) -> Iterator[Markup]:
    yield text("name", EDGE, 18, noun, "start")
    x = EDGE + text_width(noun) + 10
    for level in range(1, DARKEST + 1):
        yield from _cell(x, 2, level)
        x += CELL
    yield text("name", x + 4, 18, "及以上", "start")
