"""Draw figures over time in panels, one for each territory and scope, which share the time axis and the axis of values.

Each label is nearer to its own mark than to any other mark; if this is not possible, a thin line joins label and mark.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import ceil, floor, hypot, log10

from markupsafe import Markup

from ..model.corpus import grouped
from .svg import LETTER, OBSERVED, WIDTH, Drawing, Scale, drawing, mark, scale, text, text_width, wrapped

LEFT, RIGHT, EDGE = 52, 342, 4
# If all shares exceed this part of the axis, the axis starts above zero; if all are at most so many per cent, it ends below 100.
CROWDED, LOW = 0.6, 50.0
# Heights: of a line of the key, of a heading, of the labels above the highest level, of a line of dates, between panels
KEY, HEADING, ABOVE_PLOT, DATES, BETWEEN = 22, 18, 29, 15, 12
# The height of a plot with one, two, and three or more marks
PLOTS = (30, 48, 84)
# What a plot gains for each mark of one year beyond the first, if there are several years, or beyond the second
CROWD = 24
# Lines nearer to each other are left out, except the lowest and the highest.
DENSEST = 12
# Half the side of a large square, and the distance from a diamond below which a square is large.
LARGE, LEAST = 7.5, 9.0

# Left, top, right and bottom of a label or mark.
Box = tuple[float, float, float, float]
# Vertical offsets of a label from its mark, in pixels: above, below, level with the mark, lower because of a rising line, far away.
ABOVE, BELOW, LEVEL, LOWER = (-13, -29), (22, 38), 5, 18
FAR = (54, -45, 70, -61, 86)
# Rings are drawn first, diamonds last, squares between them.
LAYERS = {"central": 0, "local": 2}
# Marks closer than this coincide; a label must be nearer to its own mark than to another by at least this much.
COINCIDE, NEARER = 3.0, 4.0
# Half the side of a mark, the distance of a label to its side, and the gap between labels on one line.
HALF, ASIDE, APART = 8.0, 14.0, 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A figure with its label and its date. `at` is the due date or the end of the period; `when` is how the chart writes it.

    `look` is central or local for a target, and reported, partly or expected for a published figure; `series` names the document of a
    target or the kind of a published figure, `record` is its id.
    """

    at: date
    value: Decimal
    label: str
    look: str
    when: str = ""
    series: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The figures of one territory and scope, which `name` states. A line joins the marks of each run."""

    name: str
    runs: tuple[tuple[Mark, ...], ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for run in self.runs for mark in run)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The centre of a mark in pixels, with its label; `rising` is true if a line rises from this mark to the next."""

    x: float
    y: float
    label: str
    look: str
    rising: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """What the panels of a chart share: the time scale, the levels (lowest, highest, step) and their unit."""

    across: Scale
    years: range
    levels: tuple[float, float, float]
    unit: str


def panel_chart(id: str, title: str, description: str, unit: str, key: tuple[tuple[str, str], ...], panels: tuple[Panel, ...]) -> Drawing:
    """Draw `panels` one below the other; `key` has (look, words) of each kind of mark, `unit` is the unit of measure."""
    marks = [mark for panel in panels for mark in panel.marks]
    first, last = min(m.at for m in marks), max(m.at for m in marks)
    across = scale(year_of(first) - 0.35, max(year_of(last), float(first.year)) + 0.35, LEFT, RIGHT)
    levels = value_axis([float(m.value) for m in marks], unit)
    axes = Axes(across=across, years=range(first.year, last.year + 1), levels=levels, unit=unit)
    body, y = _key(key)
    for panel in panels:
        parts, y = _panel(panel, axes, y + BETWEEN)
        body += parts
    return drawing(id, title, description, body, (WIDTH, round(y + EDGE)))


def value_axis(values: list[float], unit: str = "") -> tuple[float, float, float]:
    """Return (lowest value, highest value, step) as round numbers. An axis starts at zero, or higher if all values are high percentages."""
    top = max(100.0, *values) if unit == "%" and max(values) > LOW else max(values) or 1.0
    bottom = min(values) if unit == "%" and CROWDED * top < min(values) < top else 0.0
    step = _round_step((top - bottom) / 4)
    low = max(0.0, (floor(bottom / step) - 1) * step)
    return low, ceil(top / step) * step, step


def year_of(day: date) -> float:
    """Return a day as a number for the time axis: 2015.0 for 2015-12-31 (the tick of 2015), about 2014.5 for 2015-06-30."""
    last = date(day.year, 12, 31)
    return day.year - (last - day).days / last.timetuple().tm_yday


def _round_step(rough: float) -> float:
    size = 10 ** floor(log10(rough))
    return next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= rough)


def _short(value: float, unit: str) -> str:
    """Return a number as the axis shows it, in the units of Chinese: 90%, 9000, 150万, 1.5亿."""
    if unit == "%":
        return f"{value:g}%"
    times, name = next(((times, name) for times, name in ((1e8, "亿"), (1e4, "万")) if value >= times), (1, ""))
    return f"{value / times:g}{name}"


def _key(key: Iterable[tuple[str, str]]) -> tuple[list[Markup], float]:
    """Return the key, broken into lines, and the y coordinate of its end."""
    body: list[Markup] = []
    x, y = float(EDGE), 0.0
    for look, words in key:
        wide = 20 + text_width(words)
        if x > EDGE and x + wide > WIDTH:
            x, y = float(EDGE), y + KEY
        body += (mark(look, x + 8, y + 11), text("key", x + 20, y + 16, words, "start"))
        x += wide + 16
    return body, y + KEY if body else 0.0


def _panel(panel: Panel, axes: Axes, top: float) -> tuple[list[Markup], float]:
    """Return the parts of a panel that begins at y = `top`, and the y coordinate of its end."""
    names = wrapped(panel.name, WIDTH - 2 * EDGE)
    body = [text("label", EDGE, top + 14 + n * HEADING, words, "start") for n, words in enumerate(names)]
    top += HEADING * len(names) + ABOVE_PLOT
    marks = panel.marks
    crowd = max(Counter(mark.at.year for mark in marks).values())
    base = top + PLOTS[min(len(marks), len(PLOTS)) - 1] + CROWD * max(0, crowd - 2)
    up = scale(*axes.levels[:2], base, top)
    runs = [(run[0].look, tuple(_spots(run, axes.across, up))) for run in panel.runs]
    spots = _counted(spot for _, run in runs for spot in run)
    dates, end = _dates(marks, axes.across, base)
    lines = (_line(look, run) for look, run in runs if len(run) > 1)
    grid = _grid(axes, up, base)
    return [*body, *grid, *lines, *_marks(spots), *_labels(spots, (LEFT, top - ABOVE_PLOT, WIDTH - EDGE, base)), *dates], end


def _grid(axes: Axes, up: Scale, base: float) -> Iterator[Markup]:
    """Yield a line for every level, with words at the lowest and highest, and a tick for the end of every year."""
    low, high, step = axes.levels
    count = round((high - low) / step)
    every = 1 if up(low) - up(low + step) >= DENSEST else count
    levels = "".join(f"M{LEFT} {up(low + n * step):.1f}H{RIGHT + 8}" for n in range(every, count + 1, every))
    ticks = "".join(f"M{axes.across(year):.1f} {base:.1f}v5" for year in axes.years)
    yield Markup('<path class="db-chart__grid" d="{0}"/>').format(levels)
    yield Markup('<path class="db-chart__base" d="M{0} {1:.1f}H{2}{3}"/>').format(LEFT, base, RIGHT + 8, ticks)
    for value in (low, low + count * step):
        yield text("tick", LEFT - 6, up(value) + 4, _short(value, axes.unit), "end")


def _dates(marks: Iterable[Mark], across: Scale, base: float) -> tuple[list[Markup], float]:
    """Return the dates below the marks, on further lines where they would touch, and the y coordinate of their end."""
    ends: list[float] = []
    body = []
    for at, when in sorted({(mark.at, mark.when or f"{mark.at.year}") for mark in marks}):
        half = text_width(when) / 2
        x = min(max(across(year_of(at)), EDGE + half), WIDTH - EDGE - half)
        line = next((n for n, end in enumerate(ends) if end + 4 < x - half), len(ends))
        ends[line : line + 1] = [x + half]
        body.append(text("tick", x, base + 18 + line * DATES, when, "middle"))
    return body, base + 6 + DATES * len(ends)


def _spots(run: tuple[Mark, ...], across: Scale, up: Scale) -> Iterator[Spot]:
    for one, following in zip(run, (*run[1:], None), strict=True):
        rising = following is not None and following.value > one.value
        yield Spot(x=across(year_of(one.at)), y=up(float(one.value)), label=one.label, look=one.look, rising=rising)


def _counted(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """Return each mark once: of several at one place with one look, the first, with its label and their count (全部 ×3)."""
    alike = grouped(((round(spot.x), round(spot.y), spot.look), spot) for spot in spots)
    merged = ((own[0], tuple(grouped((spot.label, spot) for spot in own).items())) for own in alike.values())
    return tuple(
        replace(spot, label="、".join(f"{label} ×{len(same)}" if len(same) > 1 else label for label, same in labels))
        for spot, labels in merged
    )


def _line(look: str, spots: Iterable[Spot]) -> Markup:
    points = " ".join(f"{spot.x:.1f},{spot.y:.1f}" for spot in spots)
    kind = "reported" if look in OBSERVED else look
    return Markup('<polyline class="db-chart__line db-chart__line--{0}" points="{1}"/>').format(kind, points)


def _marks(spots: Iterable[Spot]) -> Iterator[Markup]:
    """Yield the marks, rings first and diamonds last. A square near a diamond is large, so that the reader sees whether it is filled."""
    diamonds = [spot for spot in spots if spot.look == "local"]
    for spot in sorted(spots, key=lambda spot: LAYERS.get(spot.look, 1)):
        around = any(hypot(spot.x - other.x, spot.y - other.y) < LEAST for other in diamonds)
        yield mark(spot.look, spot.x, spot.y, *((LARGE,) if around else ()))


def _labels(spots: tuple[Spot, ...], room: Box) -> Iterator[Markup]:
    """Yield the label of every mark, within `room`. If possible, a label covers no other label and no other mark."""
    taken: list[Box] = []
    for spot in spots:
        others = [other for other in spots if hypot(other.x - spot.x, other.y - spot.y) > COINCIDE]
        box = _place(spot, others, taken, room)
        taken.append(box)
        if not _nearest(box, spot, others):
            yield _leader(spot, box)
        yield text("value", (box[0] + box[2]) / 2, box[3] - 2, spot.label, "middle")


def distance(box: Box, x: float, y: float) -> float:
    """Return the distance of a point from the nearest edge of a box, zero if the point is inside the box."""
    return hypot(max(box[0] - x, 0.0, x - box[2]), max(box[1] - y, 0.0, y - box[3]))


def box_of(words: str, middle: float, base: float) -> Box:
    """Return (left, top, right, bottom) of a text with its centre at x = `middle` and its base line at y = `base`."""
    half = text_width(words) / 2
    return middle - half, base - LETTER, middle + half, base + 2


def _place(spot: Spot, others: list[Spot], taken: list[Box], room: Box) -> Box:
    """Return a free box for a label, if possible nearer to its mark `spot` than to `others`; otherwise return a box above `spot`."""
    covered = [(box[0] - APART, box[1], box[2] + APART, box[3]) for box in taken]
    covered += [(other.x - HALF, other.y - HALF, other.x + HALF, other.y + HALF) for other in others]
    free = [box for box in _candidates(spot, room) if _inside(box, room) and not any(_overlap(box, other) for other in covered)]
    clear = (box for box in free if _nearest(box, spot, others))
    return next(clear, free[0] if free else box_of(spot.label, _middle(spot, room), spot.y + ABOVE[0]))


def _candidates(spot: Spot, room: Box) -> Iterator[Box]:
    """Yield possible boxes of a label: above and below its mark, level with the mark, diagonal, then farther away."""
    middle, half = _middle(spot, room), text_width(spot.label) / 2
    (near, far), (other_near, other_far) = (BELOW, ABOVE) if spot.rising else (ABOVE, BELOW)
    places = [(middle, near), (middle, other_near)]
    places += [(spot.x + side * (ASIDE + half), LOWER if spot.rising else LEVEL) for side in (1, -1)]
    places += [(spot.x + side * (half - HALF), shift) for shift in (near, other_near) for side in (1, -1)]
    places += [(middle, shift) for shift in (far, other_far, *FAR)]
    return (box_of(spot.label, x, spot.y + shift) for x, shift in places)


def _middle(spot: Spot, room: Box) -> float:
    """Return the x coordinate of a label's centre: the x of its mark, moved if the label would leave `room`."""
    half = text_width(spot.label) / 2
    return min(max(spot.x, room[0] + half), room[2] - half)


def _inside(box: Box, room: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] < room[3]


def _nearest(box: Box, spot: Spot, others: list[Spot]) -> bool:
    own = distance(box, spot.x, spot.y)
    return all(own + NEARER < distance(box, other.x, other.y) for other in others)


def _leader(spot: Spot, box: Box) -> Markup:
    """Draw a line from the edge of the mark to the nearest point of the label."""
    left, top, right, bottom = box
    x = min(max(spot.x, left + 4), right - 4)
    y = top if top > spot.y else bottom if bottom < spot.y else (top + bottom) / 2
    part = min(1.0, HALF / (hypot(x - spot.x, y - spot.y) or 1.0))
    return Markup('<path class="db-chart__leader" d="M{0:.1f} {1:.1f}L{2:.1f} {3:.1f}"/>').format(
        spot.x + (x - spot.x) * part, spot.y + (y - spot.y) * part, x, y
    )


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
