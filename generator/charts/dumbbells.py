"""Charts of a comparison: a ring (the central target) and a diamond (the local target), joined by a line.

A row of values is a pair of targets; a row of dates is all pairs with the same two dates, with their number and their names.  The words
of a row are above and below its line, so that they fit on a narrow screen.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from math import ceil, floor
from operator import itemgetter

from markupsafe import Markup

from ..data.links import list_page
from ..model import Corpus, Policy, Target
from ..model.corpus import grouped
from ..views import labels
from ..views.comparison import Comparison, by_date, by_value, compare, measure
from ..views.facts import due
from .chart import Chart, Point
from .panels import value_axis, year_of
from .paths import scope_words
from .svg import WIDTH, Drawing, Scale, drawing, mark, scale, text, text_width, wrapped

EDGE, GAP = 4, 12
# The narrowest axis that still shows a difference, and the height of a line of words.
TRACK, LINE = 150, 18
# A row of dates names at most so many targets.
MOST_NAMES = 3
# A single pair is no chart: a row of the table shows it.
FEWEST_PAIRS = 2
DIFFERENT = ("later", "earlier")
# How the title of a chart of values names the relation of the dates
DATE_WORDS = {"earlier": "更早", "later": "更晚", "same": "一致", "not_comparable": "无法比较"}

# (position on the axis, label)
Spot = tuple[float, str]
Ticks = tuple[Spot, ...]
# (implemented document, implementing document)
Policies = tuple[Policy, Policy]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumbbell:
    """A row of a chart. `relation` is the result, such as stricter, `word` its Chinese label; the lines `notes` are below the marks."""

    name: str
    central: Spot
    local: Spot
    relation: str
    word: str
    notes: tuple[str, ...] = ()

    @property
    def sides(self) -> tuple[str, str]:
        """Return (left label, right label) of the two marks. The left one is empty if both marks have the same position and label."""
        low, high = sorted((self.central, self.local), key=itemgetter(0))
        return ("", high[1]) if low == high else (low[1], high[1])


def dumbbell_chart(id: str, title: str, description: str, names: tuple[str, str], ticks: Ticks, rows: tuple[Dumbbell, ...]) -> Drawing:
    """Draw `rows`; `names` are the names of both documents, `ticks` are in ascending order."""
    sides = [row.sides for row in rows]
    left, right = (EDGE + GAP + max(text_width(words[n]) for words in sides) for n in (0, 1))
    width = max(WIDTH, round(left + right + TRACK))
    across = scale(ticks[0][0], ticks[-1][0], left + GAP, width - right - GAP)
    body: list[Markup] = []
    y = 62.0
    for row in rows:
        lines = wrapped(row.name, width - text_width(row.word) - 3 * GAP)
        below = tuple(words for note in row.notes for words in wrapped(note, width - 2 * EDGE))
        middle = y + LINE * len(lines) + 14
        notes = (text("tick", EDGE, middle + 28 + n * LINE, words, "start") for n, words in enumerate(below))
        grid = "".join(f"M{across(value):.1f} {middle - 13:.1f}v26" for value, _ in ticks)
        body.append(Markup('<path class="db-chart__grid" d="{0}"/>').format(grid))
        body += (*_head(row, lines, width, y), *_pair(row, across, middle), *notes)
        y = middle + 26 + LINE * len(below)
    height = round(y)
    return drawing(id, title, description, [*_legend(names), *_ticks(ticks, across), *body], (width, height))


def _legend(names: tuple[str, str]) -> Iterator[Markup]:
    x = float(EDGE)
    for look, name in zip(("central", "local"), names, strict=True):
        yield mark(look, x + 8, 12)
        yield text("label", x + 20, 17, name, "start")
        x += 40 + text_width(name)


def _ticks(ticks: Ticks, across: Scale) -> Iterator[Markup]:
    """Yield the labels of the ticks. If not all fit, only every second or third tick has one, counted back from the last tick."""
    widest = max(text_width(words) for _, words in ticks) + 6
    apart = (across(ticks[-1][0]) - across(ticks[0][0])) / max(len(ticks) - 1, 1)
    every = max(1, ceil(widest / (apart or widest)))
    for value, words in ticks[::-1][::every][::-1]:
        yield Markup('<path class="db-chart__grid" d="M{0:.1f} 50v6"/>').format(across(value))
        yield text("tick", across(value), 44, words, "middle")


def _head(row: Dumbbell, lines: tuple[str, ...], width: int, y: float) -> Iterator[Markup]:
    """Yield the name and the result of a row. The CSS class of the result makes its frame heavy, dashed or thin."""
    for n, words in enumerate(lines):
        yield text("label", EDGE, y + 14 + n * LINE, words, "start")
    wide = text_width(row.word) + GAP
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
    """The comparison charts of a document.

    `values` draw pairs of `valued` with different values, `different` draws the pairs of `dated` with different dates; `dates` has
    the same chart, or nothing.
    """

    values: tuple[Chart, ...]
    different: Chart | None
    valued: tuple[Comparison, ...]
    dated: tuple[Comparison, ...]

    @property
    def dates(self) -> tuple[Chart, ...]:
        return (self.different,) if self.different else ()


def gaps(corpus: Corpus, local: Policy) -> Gaps:
    """Return the charts that compare `local` with the document that it implements. There are none if no two targets differ."""
    rows, policies = compare(corpus, local), (corpus.policy(local.implements), local)
    by_unit, by_relation = by_value(rows), by_date(rows)
    drawn = (_values(policies, n, *unit, own) for n, (unit, own) in enumerate(by_unit.items(), 1))
    return Gaps(
        values=tuple(chart for chart in drawn if chart),
        different=_dates(corpus, policies, by_relation, Counter(row.date for row in rows if row.date in DIFFERENT and not due(row.central))),
        valued=tuple(chain.from_iterable(by_unit.values())),
        dated=tuple(chain.from_iterable(by_relation.values())),
    )


def _values(policies: Policies, number: int, unit: str, each: str, pairs: tuple[Comparison, ...]) -> Chart | None:
    """Return the chart of the pairs with different values; None if they are too few."""
    own = tuple(row for row in pairs if measure(row.central) != measure(row.local))
    if len(own) < FEWEST_PAIRS:
        return None
    rows = tuple(_value(policies, row) for row in own)
    ticks = value_ticks([at for row in rows for at, _ in (row.central, row.local)], unit)
    alike = f"图中不含数值相同的 {len(pairs) - len(own)} 对" if len(pairs) > len(own) else ""
    complete = any(t.value is None for row in own for t in (row.central, row.local))
    remarks = (
        _shared(own, labels.apart(*policies)[0]),
        alike,
        "“全部”“完成”按其范围的 100% 画出" if complete else "",
    )
    label = f"数值可比而不同的目标（{f'每{each}，' if each else ''}{unit}）{f'，横轴从 {ticks[0][1]} 起' if ticks[0][0] else ''}"
    made = _chart(policies, f"values-{policies[1].id}-{number}", (_values_told(policies, own), label), remarks, ticks, rows)
    return replace(made, points=tuple(_points(policies, own, drawn=True)), measure=unit)


def _points(policies: Policies, own: Iterable[Comparison], *, drawn: bool, corpus: Corpus | None = None) -> Iterator[Point]:
    """Yield both targets of each pair with their dates and scopes, and if they are `drawn`, with their values."""
    for row in own:
        for policy, target in zip(policies, (row.central, row.local), strict=True):
            day, value = due(target), measure(target)[0] if drawn else None
            words = {"series": policy.short_title, "name": _name(row, corpus), "scope": scope_words(target), "target": target.id}
            yield Point(date=day.isoformat() if day else "", value=value, **words)


def _values_told(policies: Policies, own: tuple[Comparison, ...]) -> str:
    """Return the finding of a chart of values: 甘肃方案有 2 个目标的数值比中央意见更严，期限也都更晚."""
    upper, lower = (policy.short_title for policy in policies)
    found = Counter(row.value for row in own)
    first, *others = ((labels.RELATIONS[name], found[name]) for name in ("stricter", "looser") if found[name])
    parts = (f"有 {first[1]} 个目标的数值比{upper}{first[0]}", *(f"{count} 个{word}" for word, count in others))
    alike = len({row.date for row in own}) == 1
    return f"{lower}{'，'.join(parts)}，{f'期限也都{DATE_WORDS[own[0].date]}' if alike else '期限不一'}"


def _value(policies: Policies, row: Comparison) -> Dumbbell:
    """Return the row of a pair with different values, with both dates and scopes."""
    names, scopes = labels.apart(*policies), (row.central.scope, row.local.scope)
    ends = [f"{name}{labels.when(t)}" for name, t in zip(names, (row.central, row.local), strict=True)]
    alike = scopes[0] == scopes[1]
    notes = ("，".join((*ends, *((scopes[0],) if scopes[0] else ()))),) if alike else _both(ends, scopes)
    relation = f"范围{labels.RELATIONS[row.scope]}"
    return Dumbbell(
        name=_name(row),
        central=_figure(row.central),
        local=_figure(row.local),
        relation=row.value,
        word=labels.RELATIONS[row.value],
        notes=notes if row.scope == "same" else (*notes, relation),
    )


def _both(ends: list[str], scopes: tuple[str, str]) -> tuple[str, ...]:
    return tuple(f"{end}，{scope or '未另写范围'}" for end, scope in zip(ends, scopes, strict=True))


def _dates(corpus: Corpus, policies: Policies, found: dict[str, tuple[Comparison, ...]], yearly: Counter[str]) -> Chart | None:
    """Return the chart of the pairs with different dates, a row for all pairs with the same two dates; None if they are too few.

    `yearly` is {relation: number of pairs that recur every year}, which have no place in it.
    """
    own = tuple(row for name in DIFFERENT for row in found.get(name, ()))
    if len(own) < FEWEST_PAIRS:
        return None
    by_days = grouped(((row.date, due(row.central), due(row.local)), row) for row in own)
    rows = tuple(_moved(corpus, *key, pairs) for key, pairs in sorted(by_days.items(), key=lambda item: -len(item[1])))
    days = [due(t) for row in own for t in (row.central, row.local)]
    ticks = tuple((float(year), str(year)) for year in range(floor(year_of(min(days))), max(days).year + 1))
    alike = len(found.get("same", ()))
    remarks = (_shared(own, labels.apart(*policies)[0]), f"图中不含期限一致的 {alike} 对" if alike else "", "刻度为年底")
    made = _chart(policies, f"dates-{policies[1].id}", (_dates_told(policies, found, yearly), "期限不同的目标"), remarks, ticks, rows)
    return replace(made, points=tuple(_points(policies, own, drawn=False, corpus=corpus)))


def _dates_told(policies: Policies, found: dict[str, tuple[Comparison, ...]], yearly: Counter[str]) -> str:
    """Return the finding of the chart of dates, with the yearly pairs: 甘肃方案有 14 个目标的期限晚于中央意见，4 个早于中央意见（其中…）."""
    upper, lower = (policy.short_title for policy in policies)
    counts = ((name, verb, len(found.get(name, ())) + yearly[name]) for name, verb in (("later", "晚于"), ("earlier", "早于")))
    first, *others = ((name, verb, count) for name, verb, count in counts if count)
    left = {name: f"（其中 {count} 个每年重复，不在图中）" for name, count in yearly.items()}
    told = f"{lower}有 {first[2]} 个目标的期限{first[1]}{upper}{left.get(first[0], '')}"
    return told + "".join(f"，{count} 个{verb}{upper}{left.get(name, '')}" for name, verb, count in others)


def _moved(corpus: Corpus, relation: str, central: date, local: date, pairs: tuple[Comparison, ...]) -> Dumbbell:
    several = len(pairs) > 1
    names = [f"{_name(row, corpus)}{'' if row.scope == 'same' else f'（范围{labels.RELATIONS[row.scope]}）'}" for row in pairs]
    more = "等" if len(names) > MOST_NAMES else ""
    return Dumbbell(
        name=f"{len(pairs)} 个目标" if several else names[0],
        central=(year_of(central), day_words(central)),
        local=(year_of(local), f"{day_words(local)}{f' ×{len(pairs)}' if several else ''}"),
        relation=relation,
        word=labels.RELATIONS[relation],
        notes=("、".join(names[:MOST_NAMES]) + more,) if several else (),
    )


def _name(row: Comparison, corpus: Corpus | None = None) -> str:
    """Return the name of a pair: that of its indicator or, with `corpus`, of both if the targets have different indicators."""
    other = corpus and corpus.indicator(row.local.indicator)
    return f"{row.indicator.name}／{other.name}" if other and other.id != row.indicator.id else row.indicator.name


def _shared(pairs: tuple[Comparison, ...], upper: str) -> str:
    """Return 8 对涉及 7 个中央目标 if several pairs of a chart share a central target; otherwise empty."""
    words = labels.shared(pairs, upper)
    return f"{len(pairs)} 对{words}" if words else ""


def _figure(target: Target) -> Spot:
    return float(measure(target)[0]), labels.figure(target)


def _chart(
    policies: Policies, id: str, words: tuple[str, str], remarks: Iterable[str], ticks: Ticks, rows: tuple[Dumbbell, ...]
) -> Chart:
    """Return a chart; `words` are (title, label)."""
    title, label = words
    upper, lower = names = labels.apart(*policies)
    pairs = (f"{row.name}：{upper} {row.central[1]}，{lower} {row.local[1]}，{'；'.join((row.word, *row.notes))}" for row in rows)
    scopes = "范围不同的，只就各自的范围比较" if any("（范围" in words or "范围" == words[:2] for row in rows for words in (row.name, *row.notes)) else ""
    notes = "".join(f"{words}。" for words in (*remarks, scopes, f"以上均为{lower}与{upper}相比") if words)
    svg = dumbbell_chart(id, title, f"{'；'.join(pairs)}。", names, ticks, rows)
    kind = id.partition("-")[0]
    table = f"gaps-{kind}-{policies[1].id}"
    return Chart(svg=svg, label=label, notes=notes, page=list_page("compare", policies[1].id), table=table, policies=policies)


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
