"""A heat map: a chart of the count for each pair of names."""

from collections.abc import Callable, Iterator

from markupsafe import Markup

from .svg import Drawing, drawing, text, text_width

# In pixels: width of a cell, height of a row and of the head, margin.
CELL, ROW, HEAD, EDGE = 22, 24, 40, 4
DARKEST = 5
NARROWEST = 336


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
