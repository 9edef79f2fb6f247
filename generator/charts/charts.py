"""Figures over years to an SVG of their path: a mark where each is due, the centre and the province side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor, hypot, log10

from markupsafe import Markup

from .drawing import BOTTOM, LEFT, OBSERVED, RIGHT, TOP, Drawing, scale, shape, svg, text
from .label_layout import Spot, placed_words

# A share above this part of its axis would be squeezed to the top of an axis from nought.
CROWDED = 0.6
# Half the side of a square that stands around a diamond, and how far the two are apart where each is seen by itself.
LARGE, LEAST = 7.5, 9.0
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
    all = [mark for one in series for mark in one.marks]
    years = range(min(m.at.year for m in all), max(m.at.year for m in all) + 1)
    low, high, step = value_axis([float(m.value) for m in all], unit)
    across = scale(min(year_of(m.at) for m in all) - 0.35, years[-1] + 0.35, LEFT, RIGHT)
    up = scale(low, high, BOTTOM, TOP)
    body = [*_levels(low, high, step, up, unit), *_ticks(years, across)]
    runs = [(one, run, _spots(run, across, up)) for one in series for run in one.runs]
    body += [_line(one.look, spots) for one, _, spots in runs if len(spots) > 1]
    marks = [(m.look or one.look, spot) for one, run, spots in runs for m, spot in zip(run, spots, strict=True)]
    body += _shapes(marks)
    body += placed_words(tuple(spot for _, spot in marks))
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


def _spots(run: tuple[Mark, ...], across: Scale, up: Scale) -> tuple[Spot, ...]:
    """Where the marks of a run stand; words stand below a mark from which the line rises."""
    rises = [n + 1 < len(run) and run[n + 1].value > mark.value for n, mark in enumerate(run)]
    return tuple(
        Spot(x=across(year_of(mark.at)), y=up(float(mark.value)), words=mark.label, under=under) for mark, under in zip(run, rises, strict=True)
    )


def _line(look: str, spots: tuple[Spot, ...]) -> Markup:
    """What joins the marks of a run."""
    points = " ".join(f"{spot.x:.1f},{spot.y:.1f}" for spot in spots)
    return Markup('<polyline class="db-chart__line db-chart__line--{0}" points="{1}"/>').format(look, points)


def _shapes(marks: list[tuple[str, Spot]]) -> Iterator[Markup]:
    """The ring lies lowest, the diamond highest; a square around a diamond is so large that it is seen to be filled or not."""
    diamonds = [spot for look, spot in marks if _layer(look) == 2]
    for look, spot in sorted(marks, key=lambda mark: _layer(mark[0])):
        around = any(hypot(spot.x - other.x, spot.y - other.y) < LEAST for other in diamonds)
        yield shape(look, spot.x, spot.y, *((LARGE,) if around else ()))


def _layer(look: str) -> int:
    return 0 if look == "central" else 1 if look in OBSERVED else 2
