"""Figures over years to an SVG of their path: a mark where each is due, the centre and the province side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor, log10

from markupsafe import Markup

from .drawing import BOTTOM, LEFT, LETTER, RIGHT, TOP, WIDTH, Drawing, measure, scale, shape, svg, text

# A share above this part of its axis would be squeezed to the top of an axis from nought.
CROWDED = 0.6
Box = tuple[float, float, float, float]
Scale = Callable[[float], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A figure at the last day by which it is due, and the words that stand at it; `look` where it is not that of its series."""

    at: date
    value: Decimal
    label: str
    look: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The marks of one document; `look` is central or local.  Marks of one run are joined by a line."""

    name: str
    look: str
    runs: tuple[tuple[Mark, ...], ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for run in self.runs for mark in run)


def path_chart(id: str, title: str, description: str, unit: str, series: tuple[Series, ...]) -> Drawing:
    """Values over time, a tick at the end of every year from the first date to the last."""
    marks = [mark for one in series for mark in one.marks]
    years = range(min(m.at.year for m in marks), max(m.at.year for m in marks) + 1)
    low, high, step = value_axis([float(m.value) for m in marks], unit)
    across = scale(min(year_of(m.at) for m in marks) - 0.35, years[-1] + 0.35, LEFT, RIGHT)
    up = scale(low, high, BOTTOM, TOP)
    body = [*_levels(low, high, step, up, unit), *_ticks(years, across)]
    for one in series:
        for run in one.runs:
            body += _path(one.look, [(m.look or one.look, across(year_of(m.at)), up(float(m.value))) for m in run])
    taken: list[Box] = []
    for run in (run for one in series for run in one.runs):
        body += _labels(run, across, up, taken)
    return svg(id, title, description, body)


def value_axis(values: list[float], unit: str = "") -> tuple[float, float, float]:
    """(lowest, highest, step): from nought to a round figure; shares that all stand high, from a round figure below them to 100 %."""
    top = max(100.0, *values) if unit == "%" else max(values) or 1.0
    bottom = min(values) if unit == "%" and CROWDED * top < min(values) < top else 0.0
    step = _round_step((top - bottom) / 4)
    low = max(0.0, (floor(bottom / step) - 1) * step)
    return low, ceil(top / step) * step, step


def year_of(day: date) -> float:
    """2015-12-31 as 2015.0, the tick at the end of that year; 2015-06-30 half a year before it."""
    last = date(day.year, 12, 31)
    return day.year - (last - day).days / last.timetuple().tm_yday


def _round_step(rough: float) -> float:
    size = 10 ** floor(log10(rough))
    return next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= rough)


def _levels(low: float, high: float, step: float, up: Scale, unit: str) -> Iterator[Markup]:
    for n in range(round((high - low) / step) + 1):
        value = low + n * step
        yield Markup('<path class="db-chart__{0}" d="M{1} {2:.1f}H{3}"/>').format("grid" if n else "base", LEFT, up(value), RIGHT + 8)
        yield text("tick", LEFT - 6, up(value) + 4, _level_words(value, unit), "end")
    if unit != "%":
        yield text("tick", LEFT - 6, TOP - 12, unit, "end")


def _level_words(value: float, unit: str) -> str:
    """50%, 4000, 150万."""
    return f"{value:g}%" if unit == "%" else f"{value:g}" if value < 10000 else f"{value / 10000:g}万"


def _ticks(years: range, across: Scale) -> Iterator[Markup]:
    for year in years:
        yield Markup('<path class="db-chart__base" d="M{0:.1f} {1}v5"/>').format(across(year), BOTTOM)
        yield text("tick", across(year), BOTTOM + 20, f"{year}年底" if len(years) < 6 else f"{year}", "middle")


def _path(look: str, places: list[tuple[str, float, float]]) -> Iterator[Markup]:
    """The marks of a run, and the line that joins them where there are several."""
    if len(places) > 1:
        yield Markup('<polyline class="db-chart__line db-chart__line--{0}" points="{1}"/>').format(
            look, " ".join(f"{x:.1f},{y:.1f}" for _, x, y in places)
        )
    for own, x, y in places:
        yield shape(own, x, y)


def _labels(run: tuple[Mark, ...], across: Scale, up: Scale, taken: list[Box]) -> Iterator[Markup]:
    for n, mark in enumerate(run):
        rises = n + 1 < len(run) and run[n + 1].value > mark.value
        yield _label(mark.label, across(year_of(mark.at)), up(float(mark.value)), taken, under=rises)


def _label(words: str, x: float, y: float, taken: list[Box], under: bool) -> Markup:
    """Above the mark, below it where a line rises from it, or on the next free line."""
    wide = measure(words)
    x = min(max(x, LEFT + wide / 2), WIDTH - 4 - wide / 2)
    for shift in (22, -13, 38, -29) if under else (-13, 22, -29, 38, -45):
        box = (x - wide / 2, y + shift - LETTER, x + wide / 2, y + shift + 2)
        if box[1] > 0 and box[3] < BOTTOM and not any(_meet(box, other) for other in taken):
            break
    taken.append(box)
    return text("label", x, box[3] - 2, words, "middle")


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
