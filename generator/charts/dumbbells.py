"""Charts of a comparison: for each pair of targets the ring of the centre and the diamond of the province, joined by a line.

A pair has its name and its relation above its line, so that it reads the same on a narrow screen.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from math import ceil

from markupsafe import Markup

from ..data.links import list_page
from ..model import Corpus, Policy, Target
from ..views import labels
from ..views.comparison import Comparison, by_date, by_value, compare, measure
from ..views.facts import due
from .chart import Chart
from .paths import value_axis, year_of
from .svg import LETTER, Drawing, Scale, drawing, mark, scale, text, text_width, wrapped

# Words of 13 pixels are still 11 high where a screen of 320 shows the whole chart.
WIDTH = 336
EDGE, GAP = 4, 12
# The narrowest axis that still shows a difference, and the height of a line of words.
TRACK, LINE = 110, 18
TAG = LETTER - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A mark on the axis and its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumbbell:
    """A pair; `word` names its relation, `note` is a line under its name."""

    name: str
    central: End
    local: End
    relation: str
    word: str
    note: str = ""

    @property
    def sides(self) -> tuple[str, str]:
        """The words left and right of the marks; once where both ends coincide with the same words."""
        low, high = (self.local, self.central) if self.local.at < self.central.at else (self.central, self.local)
        return ("", high.words) if (low.at, low.words) == (high.at, high.words) else (low.words, high.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """(position, words) of the ticks in ascending order; `room` is the least width of the words at the sides."""

    ticks: tuple[tuple[float, str], ...]
    room: float = 0.0


def dumbbell_chart(id: str, title: str, description: str, names: tuple[str, str], axis: Axis, rows: tuple[Dumbbell, ...]) -> Drawing:
    """Draw a pair a row; `names` are those of the centre and the province, and charts with the same axis and room align."""
    ticks, sides = axis.ticks, [row.sides for row in rows]
    left, right = (EDGE + GAP + max(axis.room, *(text_width(words[n]) for words in sides)) for n in (0, 1))
    width = max(WIDTH, round(left + right + TRACK))
    across = scale(ticks[0][0], ticks[-1][0], left, width - right)
    body: list[Markup] = []
    y = 62.0
    for row in rows:
        lines = wrapped(row.name, width - text_width(row.word, TAG) - 3 * GAP)
        middle = y + LINE * (len(lines) + bool(row.note)) + 14
        body += (*_head(row, lines, width, y), *_pair(row, across, middle))
        y = middle + 22
    height = round(y)
    return drawing(id, title, description, [*_legend(names), *_ticks(ticks, across, height), *body], (width, height))


def _legend(names: tuple[str, str]) -> Iterator[Markup]:
    x = float(EDGE)
    for look, name in zip(("central", "local"), names, strict=True):
        yield mark(look, x + 8, 12)
        yield text("label", x + 20, 17, name, "start")
        x += 40 + text_width(name)


def _ticks(ticks: tuple[tuple[float, str], ...], across: Scale, height: int) -> Iterator[Markup]:
    """Yield a line for each tick, with words at the last one and at every first, second or third before it, as they have room."""
    widest = max(text_width(words, LETTER - 1) for _, words in ticks) + 6
    apart = (across(ticks[-1][0]) - across(ticks[0][0])) / max(len(ticks) - 1, 1)
    every = max(1, ceil(widest / (apart or widest)))
    for n, (value, words) in enumerate(ticks):
        yield Markup('<path class="db-chart__grid" d="M{0:.1f} 50V{1}"/>').format(across(value), height - 8)
        if (len(ticks) - 1 - n) % every == 0:
            yield text("tick", across(value), 44, words, "middle")


def _head(row: Dumbbell, lines: tuple[str, ...], width: int, y: float) -> Iterator[Markup]:
    """Yield the name, the note, and the relation in its frame: heavy, dashed or thin, as on the pages."""
    for n, words in enumerate(lines):
        yield text("label", EDGE, y + 14 + n * LINE, words, "start")
    if row.note:
        yield text("tick", EDGE, y + 14 + len(lines) * LINE, row.note, "start")
    wide = text_width(row.word, TAG) + GAP
    yield Markup('<rect class="db-chart__rel db-chart__rel--{0}" x="{1:.1f}" y="{2:.1f}" width="{3:.1f}" height="18"/>').format(
        row.relation, width - wide - 2, y + 0.5, wide
    )
    yield text("word", width - wide / 2 - 2, y + 14, row.word, "middle")


def _pair(row: Dumbbell, across: Scale, middle: float) -> Iterator[Markup]:
    a, b = across(row.central.at), across(row.local.at)
    if a != b:
        yield Markup('<path class="db-chart__link" d="M{0:.1f} {2:.1f}H{1:.1f}"/>').format(a, b, middle)
    yield mark("central", a, middle)
    yield mark("local", b, middle)
    before, after = row.sides
    if before:
        yield text("value", min(a, b) - GAP, middle + 5, before, "end")
    yield text("value", max(a, b) + GAP, middle + 5, after, "start")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The charts of one implementing document, and their rows for the tables: `values` by unit of measure, `dates` by relation."""

    values: tuple[Chart, ...]
    dates: tuple[Chart, ...]
    valued: tuple[Comparison, ...]
    dated: tuple[Comparison, ...]


def gaps(corpus: Corpus, local: Policy) -> Gaps:
    """Return the charts of a document against the one that it implements; none without pairs that compare."""
    rows = compare(corpus, local)
    by_unit, by_relation = by_value(rows), by_date(rows)
    dated = tuple(chain.from_iterable(by_relation.values()))
    return Gaps(
        values=tuple(_values(corpus, local, n, *unit, own) for n, (unit, own) in enumerate(by_unit.items(), 1)),
        dates=tuple(_dates(corpus, local, relation, own, dated) for relation, own in by_relation.items()),
        valued=tuple(chain.from_iterable(by_unit.values())),
        dated=dated,
    )


def _values(corpus: Corpus, local: Policy, number: int, unit: str, each: str, own: tuple[Comparison, ...]) -> Chart:
    rows = tuple(_dumbbell(corpus, row, row.value, _value_end) for row in own)
    ticks = value_ticks([end.at for row in rows for end in (row.central, row.local)], unit)
    complete = any(t.value is None for row in own for t in (row.central, row.local))
    remarks = (f"横轴从 {ticks[0][1]} 起" if ticks[0][0] else "", "“全部”“完成”画在其范围的 100%" if complete else "", _scope_remark(own))
    upper, lower = _places(corpus, local)
    title = f"{lower}与{upper}的数字（{f'每{each}，' if each else ''}{unit}）：{len(rows)} 对目标"
    return _chart(corpus, local, f"values-{local.id}-{number}", title, "gaps-values", remarks, Axis(ticks=ticks), rows)


def _dates(corpus: Corpus, local: Policy, relation: str, own: tuple[Comparison, ...], all: tuple[Comparison, ...]) -> Chart:
    """Return a chart of one relation; all charts of dates share one axis, from the first year of any to the last."""
    rows = tuple(_dumbbell(corpus, row, row.date, _date_end) for row in own)
    days = [due(t) for row in all for t in (row.central, row.local)]
    ticks = tuple((float(year), str(year)) for year in range(min(days).year, max(days).year + 1))
    axis = Axis(ticks=ticks, room=max(text_width(day_words(day)) for day in days))
    upper, lower = _places(corpus, local)
    verdict = f"与{upper}一致" if relation == "same" else f"{labels.RELATIONS[relation]}{upper}"
    title = f"{lower}的最后一日{verdict}：{len(rows)} 对目标"
    return _chart(corpus, local, f"dates-{local.id}-{relation}", title, "gaps-dates", ("刻度为年底", _scope_remark(own)), axis, rows)


def _dumbbell(corpus: Corpus, row: Comparison, relation: str, end: Callable[[Target], End]) -> Dumbbell:
    other = corpus.indicator(row.local.indicator)
    return Dumbbell(
        name=row.indicator.name if other.id == row.indicator.id else f"{row.indicator.name}／{other.name}",
        central=end(row.central),
        local=end(row.local),
        relation=relation,
        word=labels.RELATIONS[relation],
        note="" if row.scope == "same" else f"范围{labels.RELATIONS[row.scope]}",
    )


def _value_end(target: Target) -> End:
    return End(at=float(measure(target)[0]), words=labels.figure(target))


def _date_end(target: Target) -> End:
    return End(at=year_of(due(target)), words=day_words(due(target)))


def _places(corpus: Corpus, local: Policy) -> tuple[str, str]:
    return labels.apart(corpus.policy(local.implements), local)


def _chart(
    corpus: Corpus, local: Policy, id: str, title: str, table: str, remarks: Iterable[str], axis: Axis, rows: tuple[Dumbbell, ...]
) -> Chart:
    upper, lower = places = _places(corpus, local)
    notes = [f"（{row.note}）" if row.note else "" for row in rows]
    pairs = (f"{row.name}：{upper} {row.central.words}，{lower} {row.local.words}，{row.word}" for row in rows)
    described = "；".join(map("".join, zip(pairs, notes, strict=True)))
    caption = "".join(f"{words}。" for words in (*remarks, f"关系是{lower}对{upper}而言") if words)
    return Chart(
        svg=dumbbell_chart(id, title, f"{described}。", places, axis, rows),
        caption=caption,
        page=list_page("compare", local.id),
        table=f"{table}-{local.id}",
        policies=(corpus.policy(local.implements), local),
    )


def value_ticks(values: list[float], unit: str) -> tuple[tuple[float, str], ...]:
    """Return (value, words) of the ticks; whole numbers have no ticks between them."""
    low, high, step = value_axis(values, unit)
    if unit != "%" and all(value == int(value) for value in values):
        step = ceil(step)
        high = ceil(high / step) * step
    found = (low + n * step for n in range(round((high - low) / step) + 1))
    return tuple((value, f"{value:g}{'%' if unit == '%' else ''}") for value in found)


def _scope_remark(rows: Iterable[Comparison]) -> str:
    return "范围不同的，关系只就各自的范围而言" if any(row.scope != "same" for row in rows) else ""


def day_words(day: date) -> str:
    """Return 2015年底 for the last day of a year, else the day: 2015-09-30."""
    return f"{day.year}年底" if (day.month, day.day) == (12, 31) else day.isoformat()
