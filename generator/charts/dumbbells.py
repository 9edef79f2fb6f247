"""Pairs of marks to an SVG of dumbbells: for each pair the ring of the centre and the diamond of the province, joined by a line.

A pair has its name and the word of its relation above its line, so that it reads the same on a narrow screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from .charts import Scale
from .drawing import LETTER, Drawing, measure, scale, shape, svg, text, wrapped

# Words of 13 are still 11 high where a screen of 320 shows the whole chart.
WIDTH = 336
EDGE, GAP = 4, 12
# The narrowest line that still shows a difference, and what a line of words takes.
TRACK, LINE = 110, 18
TAG = LETTER - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A mark on the axis and the words beside it."""

    at: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumbbell:
    """A pair; `relation` names the look of its `word`, `note` is said of the pair under its name."""

    name: str
    central: End
    local: End
    relation: str
    word: str
    note: str = ""

    @property
    def sides(self) -> tuple[str, str]:
        """The words left and right of the marks; once where both ends say the same at one place."""
        low, high = (self.local, self.central) if self.local.at < self.central.at else (self.central, self.local)
        return ("", high.words) if (low.at, low.words) == (high.at, high.words) else (low.words, high.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """(place, words) of the ticks, from one end to the other; `room` is what words beside the marks take at least."""

    ticks: tuple[tuple[float, str], ...]
    room: float = 0.0


def dumbbell_chart(id: str, title: str, description: str, names: tuple[str, str], axis: Axis, rows: tuple[Dumbbell, ...]) -> Drawing:
    """`names` are those of the centre and of the province; charts of one axis and its room have their ticks at the same places."""
    ticks, sides = axis.ticks, [row.sides for row in rows]
    left, right = (EDGE + GAP + max(axis.room, *(measure(words[n]) for words in sides)) for n in (0, 1))
    width = max(WIDTH, round(left + right + TRACK))
    across = scale(ticks[0][0], ticks[-1][0], left, width - right)
    drawn: list[Markup] = []
    y = 62.0
    for row in rows:
        drawn += _row(row, across, width, y)
        y += _height(row, width)
    height = round(y)
    return svg(id, title, description, [*_legend(names), *_ticks(ticks, across, height), *drawn], (width, height))


def _legend(names: tuple[str, str]) -> Iterator[Markup]:
    x = float(EDGE)
    for look, name in zip(("central", "local"), names, strict=True):
        yield shape(look, x + 8, 12)
        yield text("label", x + 20, 17, name, "start")
        x += 40 + measure(name)


def _ticks(ticks: tuple[tuple[float, str], ...], across: Scale, height: int) -> Iterator[Markup]:
    """A line down the chart at each tick; words at the last one and at every first, second or third before it, as they have room."""
    widest = max(measure(words, LETTER - 1) for _, words in ticks) + 6
    apart = (across(ticks[-1][0]) - across(ticks[0][0])) / max(len(ticks) - 1, 1)
    every = max(1, ceil(widest / (apart or widest)))
    for n, (value, words) in enumerate(ticks):
        yield Markup('<path class="db-chart__grid" d="M{0:.1f} 50V{1}"/>').format(across(value), height - 8)
        if (len(ticks) - 1 - n) % every == 0:
            yield text("tick", across(value), 44, words, "middle")


def _lines(row: Dumbbell, width: int) -> tuple[str, ...]:
    return wrapped(row.name, width - measure(row.word, TAG) - 3 * GAP)


def _height(row: Dumbbell, width: int) -> float:
    return LINE * (len(_lines(row, width)) + bool(row.note)) + 36


def _row(row: Dumbbell, across: Scale, width: int, y: float) -> Iterator[Markup]:
    lines = _lines(row, width)
    for n, words in enumerate(lines):
        yield text("label", EDGE, y + 14 + n * LINE, words, "start")
    if row.note:
        yield text("tick", EDGE, y + 14 + len(lines) * LINE, row.note, "start")
    yield from _tag(row, width, y)
    middle = y + LINE * (len(lines) + bool(row.note)) + 14
    a, b = across(row.central.at), across(row.local.at)
    if a != b:
        yield Markup('<path class="db-chart__link" d="M{0:.1f} {2:.1f}H{1:.1f}"/>').format(a, b, middle)
    yield shape("central", a, middle)
    yield shape("local", b, middle)
    before, after = row.sides
    if before:
        yield text("value", min(a, b) - GAP, middle + 5, before, "end")
    yield text("value", max(a, b) + GAP, middle + 5, after, "start")


def _tag(row: Dumbbell, width: int, y: float) -> Iterator[Markup]:
    """The relation as a word in its frame: heavy, dashed or thin, as on the pages."""
    wide = measure(row.word, TAG) + GAP
    yield Markup('<rect class="db-chart__rel db-chart__rel--{0}" x="{1:.1f}" y="{2:.1f}" width="{3:.1f}" height="18"/>').format(
        row.relation, width - wide - 2, y + 0.5, wide
    )
    yield text("word", width - wide / 2 - 2, y + 14, row.word, "middle")
