"""Charts of a comparison: each pair is a ring (the central target) and a diamond (the local target), joined by a line.

The name of a pair and the result, such as 严于 (stricter), are above this line, so that they fit on a narrow screen.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from math import ceil
from operator import itemgetter

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

# (position on the axis, label)
Spot = tuple[float, str]
Ticks = tuple[Spot, ...]
# (implemented document, implementing document)
Policies = tuple[Policy, Policy]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumbbell:
    """A pair of targets in a chart. `relation` is the result, such as stricter, `word` its Chinese label; `note` is a line below `name`."""

    name: str
    central: Spot
    local: Spot
    relation: str
    word: str
    note: str = ""

    @property
    def sides(self) -> tuple[str, str]:
        """Return (left label, right label) of the two marks. The left one is empty if both marks have the same position and label."""
        low, high = sorted((self.central, self.local), key=itemgetter(0))
        return ("", high[1]) if low == high else (low[1], high[1])


def dumbbell_chart(
    id: str, title: str, description: str, names: tuple[str, str], ticks: Ticks, rows: tuple[Dumbbell, ...], room: float = 0.0
) -> Drawing:
    """Draw a row for each pair; `names` are the names of both documents, `room` is the least space for labels at each side.

    `ticks` are in ascending order; charts with the same `ticks` and `room` align.
    """
    sides = [row.sides for row in rows]
    left, right = (EDGE + GAP + max(room, *(text_width(words[n]) for words in sides)) for n in (0, 1))
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


def _ticks(ticks: Ticks, across: Scale, height: int) -> Iterator[Markup]:
    """Yield a line for each tick. If not all labels fit, only every second or third tick has one, counted back from the last tick."""
    widest = max(text_width(words, LETTER - 1) for _, words in ticks) + 6
    apart = (across(ticks[-1][0]) - across(ticks[0][0])) / max(len(ticks) - 1, 1)
    every = max(1, ceil(widest / (apart or widest)))
    for n, (value, words) in enumerate(ticks):
        yield Markup('<path class="db-chart__grid" d="M{0:.1f} 50V{1}"/>').format(across(value), height - 8)
        if (len(ticks) - 1 - n) % every == 0:
            yield text("tick", across(value), 44, words, "middle")


def _head(row: Dumbbell, lines: tuple[str, ...], width: int, y: float) -> Iterator[Markup]:
    """Yield the name, the note and the result of a pair. The CSS class of the result makes its frame heavy, dashed or thin."""
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
    a, b = across(row.central[0]), across(row.local[0])
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
    """The comparison charts of a document: `values` draw the pairs of targets in `valued`, `dates` draw the pairs in `dated`."""

    values: tuple[Chart, ...]
    dates: tuple[Chart, ...]
    valued: tuple[Comparison, ...]
    dated: tuple[Comparison, ...]


def gaps(corpus: Corpus, local: Policy) -> Gaps:
    """Return the charts that compare `local` with the document that it implements. There are none if no two targets can be compared."""
    rows, policies = compare(corpus, local), (corpus.policy(local.implements), local)
    by_unit, by_relation = by_value(rows), by_date(rows)
    dated = tuple(chain.from_iterable(by_relation.values()))
    return Gaps(
        values=tuple(_values(corpus, policies, n, *unit, own) for n, (unit, own) in enumerate(by_unit.items(), 1)),
        dates=tuple(_dates(corpus, policies, relation, own, dated) for relation, own in by_relation.items()),
        valued=tuple(chain.from_iterable(by_unit.values())),
        dated=dated,
    )


def _values(corpus: Corpus, policies: Policies, number: int, unit: str, each: str, own: tuple[Comparison, ...]) -> Chart:
    rows = tuple(_dumbbell(corpus, row, row.value, _figure) for row in own)
    ticks = value_ticks([at for row in rows for at, _ in (row.central, row.local)], unit)
    complete = any(t.value is None for row in own for t in (row.central, row.local))
    remarks = (f"横轴从 {ticks[0][1]} 起" if ticks[0][0] else "", "“全部”“完成”画在其范围的 100%" if complete else "")
    upper, lower = labels.apart(*policies)
    title = f"{lower}与{upper}的数字（{f'每{each}，' if each else ''}{unit}）：{len(rows)} 对目标"
    return _chart(policies, "values", str(number), title, (_shared(own, upper), *remarks), ticks, rows)


def _dates(corpus: Corpus, policies: Policies, relation: str, own: tuple[Comparison, ...], all: tuple[Comparison, ...]) -> Chart:
    """Return the chart of the pairs `own`, which have the same result. Its axis covers the years of `all` pairs, so the charts align."""
    rows = tuple(_dumbbell(corpus, row, row.date, _last_day) for row in own)
    days = [due(t) for row in all for t in (row.central, row.local)]
    ticks = tuple((float(year), str(year)) for year in range(min(days).year, max(days).year + 1))
    room = max(text_width(day_words(day)) for day in days)
    upper, lower = labels.apart(*policies)
    verdict = f"与{upper}一致" if relation == "same" else f"{labels.RELATIONS[relation]}{upper}"
    title = f"{lower}的最后一日{verdict}：{len(rows)} 对目标"
    return _chart(policies, "dates", relation, title, (_shared(own, upper), "刻度为年底"), ticks, rows, room)


def _shared(pairs: tuple[Comparison, ...], upper: str) -> str:
    """Return 8 对涉及 7 个中央目标 if several pairs of a chart share a central target; otherwise empty."""
    words = labels.shared(pairs, upper)
    return f"{len(pairs)} 对{words}" if words else ""


def _dumbbell(corpus: Corpus, row: Comparison, relation: str, end: Callable[[Target], Spot]) -> Dumbbell:
    other = corpus.indicator(row.local.indicator)
    return Dumbbell(
        name=row.indicator.name if other.id == row.indicator.id else f"{row.indicator.name}／{other.name}",
        central=end(row.central),
        local=end(row.local),
        relation=relation,
        word=labels.RELATIONS[relation],
        note="" if row.scope == "same" else f"范围{labels.RELATIONS[row.scope]}",
    )


def _figure(target: Target) -> Spot:
    return float(measure(target)[0]), labels.figure(target)


def _last_day(target: Target) -> Spot:
    return year_of(due(target)), day_words(due(target))


def _chart(
    policies: Policies, kind: str, key: str, title: str, remarks: Iterable[str], ticks: Ticks, rows: tuple[Dumbbell, ...], room: float = 0.0
) -> Chart:
    upper, lower = names = labels.apart(*policies)
    pairs = (f"{row.name}：{upper} {row.central[1]}，{lower} {row.local[1]}，{row.word}{row.note and f'（{row.note}）'}" for row in rows)
    scopes = "范围不同的，关系只就各自的范围而言" if any(row.note for row in rows) else ""
    caption = "".join(f"{words}。" for words in (*remarks, scopes, f"关系是{lower}对{upper}而言") if words)
    own = f"{kind}-{policies[1].id}"
    svg = dumbbell_chart(f"{own}-{key}", title, f"{'；'.join(pairs)}。", names, ticks, rows, room)
    return Chart(svg=svg, caption=caption, page=list_page("compare", policies[1].id), table=f"gaps-{own}", policies=policies)


def value_ticks(values: list[float], unit: str) -> Ticks:
    """Return (value, label) of each tick; if all `values` are whole numbers and not percentages, the ticks are whole numbers too."""
    low, high, step = value_axis(values, unit)
    if unit != "%" and all(value == int(value) for value in values):
        step = ceil(step)
        high = ceil(high / step) * step
    found = (low + n * step for n in range(round((high - low) / step) + 1))
    return tuple((value, f"{value:g}{'%' if unit == '%' else ''}") for value in found)


def day_words(day: date) -> str:
    """Return 2015年底 for the last day of a year, and the ISO date for any other day."""
    return f"{day.year}年底" if (day.month, day.day) == (12, 31) else day.isoformat()
