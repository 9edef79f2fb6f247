"""Charts of an indicator over time: the targets of the documents at their due dates, and the published figures.

Each label is nearer to its own mark than to any other mark; if this is not possible, a thin line joins label and mark.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor, hypot, log10

from markupsafe import Markup

from ..model import Corpus, Indicator, Observation, Policy, Target
from ..model.corpus import grouped
from ..views import labels
from ..views.facts import FULL, SHARES, WHOLE, basis, due
from ..views.progress import Reported, reported_for
from .chart import Chart
from .svg import BOTTOM, LEFT, LETTER, RIGHT, TOP, WIDTH, Drawing, Scale, drawing, mark, scale, text, text_width

MOST_SERIES = 12
# So many marks, with their labels, are still told apart.
MOST_MARKS = 8
# Signs of the scopes of published figures, in labels and caption
SIGNS = "甲乙丙丁戊己庚辛壬癸"
# If all shares exceed this part of the axis, the axis starts above zero.
CROWDED = 0.6
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
    """A figure with its label. `at` is its due date or the end of its period; `look`, if not empty, replaces the look of its series."""

    at: date
    value: Decimal
    label: str
    look: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The figures of one document, or the published figures; `look` is central, local or reported. A line joins the marks of each run."""

    name: str
    look: str
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
    look: str = ""
    rising: bool = False


def path_chart(id: str, title: str, description: str, unit: str, series: tuple[Series, ...]) -> Drawing:
    """Draw the marks of `series` over time, with a tick at the end of every year; `unit` is the unit of measure."""
    marks = [mark for one in series for mark in one.marks]
    years = range(min(m.at.year for m in marks), max(m.at.year for m in marks) + 1)
    low, high, step = value_axis([float(m.value) for m in marks], unit)
    across = scale(min(year_of(m.at) for m in marks) - 0.35, years[-1] + 0.35, LEFT, RIGHT)
    up = scale(low, high, BOTTOM, TOP)
    runs = [(one.look, tuple(_spots(one.look, run, across, up))) for one in series for run in one.runs]
    spots = tuple(spot for _, run in runs for spot in run)
    lines = (_line(look, run) for look, run in runs if len(run) > 1)
    axes = (*_levels(low, high, step, up, unit), *_ticks(years, across))
    return drawing(id, title, description, (*axes, *lines, *_marks(spots), *_labels(spots)))


def value_axis(values: list[float], unit: str = "") -> tuple[float, float, float]:
    """Return (lowest value, highest value, step) as round numbers. An axis starts at zero, or higher if all values are high percentages."""
    top = max(100.0, *values) if unit == "%" else max(values) or 1.0
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


def _short(value: float) -> str:
    """Return a number in the units of Chinese: 9000, 150万, 1.5亿."""
    times, unit = next(((times, unit) for times, unit in ((1e8, "亿"), (1e4, "万")) if value >= times), (1, ""))
    return f"{value / times:g}{unit}"


def _levels(low: float, high: float, step: float, up: Scale, unit: str) -> Iterator[Markup]:
    for n in range(round((high - low) / step) + 1):
        value = low + n * step
        yield Markup('<path class="db-chart__{0}" d="M{1} {2:.1f}H{3}"/>').format("grid" if n else "base", LEFT, up(value), RIGHT + 8)
        words = f"{value:g}%" if unit == "%" else _short(value)
        yield text("tick", LEFT - 6, up(value) + 4, words, "end")
    if unit != "%":
        yield text("tick", LEFT - 6, TOP - 12, unit, "end")


def _ticks(years: range, across: Scale) -> Iterator[Markup]:
    for year in years:
        yield Markup('<path class="db-chart__base" d="M{0:.1f} {1}v5"/>').format(across(year), BOTTOM)
        yield text("tick", across(year), BOTTOM + 20, f"{year}年底" if len(years) < 6 else f"{year}", "middle")


def _spots(look: str, run: tuple[Mark, ...], across: Scale, up: Scale) -> Iterator[Spot]:
    for one, following in zip(run, (*run[1:], None), strict=True):
        rising = following is not None and following.value > one.value
        yield Spot(x=across(year_of(one.at)), y=up(float(one.value)), label=one.label, look=one.look or look, rising=rising)


def _line(look: str, spots: Iterable[Spot]) -> Markup:
    points = " ".join(f"{spot.x:.1f},{spot.y:.1f}" for spot in spots)
    return Markup('<polyline class="db-chart__line db-chart__line--{0}" points="{1}"/>').format(look, points)


def _marks(spots: Iterable[Spot]) -> Iterator[Markup]:
    """Yield the marks, rings first and diamonds last. A square near a diamond is large, so that the reader sees whether it is filled."""
    diamonds = [spot for spot in spots if spot.look == "local"]
    for spot in sorted(spots, key=lambda spot: LAYERS.get(spot.look, 1)):
        around = any(hypot(spot.x - other.x, spot.y - other.y) < LEAST for other in diamonds)
        yield mark(spot.look, spot.x, spot.y, *((LARGE,) if around else ()))


def _labels(spots: tuple[Spot, ...]) -> Iterator[Markup]:
    """Yield the label of every mark. If possible, a label covers no other label and no other mark."""
    taken: list[Box] = []
    for spot in spots:
        others = [other for other in spots if hypot(other.x - spot.x, other.y - spot.y) > COINCIDE]
        box = _place(spot, others, taken)
        taken.append(box)
        if not _nearest(box, spot, others):
            yield _leader(spot, box)
        yield text("label", (box[0] + box[2]) / 2, box[3] - 2, spot.label, "middle")


def distance(box: Box, x: float, y: float) -> float:
    """Return the distance of a point from the nearest edge of a box, zero if the point is inside the box."""
    return hypot(max(box[0] - x, 0.0, x - box[2]), max(box[1] - y, 0.0, y - box[3]))


def box_of(words: str, middle: float, base: float) -> Box:
    """Return (left, top, right, bottom) of a text with its centre at x = `middle` and its base line at y = `base`."""
    half = text_width(words) / 2
    return middle - half, base - LETTER, middle + half, base + 2


def _place(spot: Spot, others: list[Spot], taken: list[Box]) -> Box:
    """Return a free box for a label, if possible nearer to its mark `spot` than to `others`; otherwise return a box above `spot`."""
    covered = [(box[0] - APART, box[1], box[2] + APART, box[3]) for box in taken]
    covered += [(other.x - HALF, other.y - HALF, other.x + HALF, other.y + HALF) for other in others]
    free = [box for box in _candidates(spot) if _inside(box) and not any(_overlap(box, other) for other in covered)]
    clear = (box for box in free if _nearest(box, spot, others))
    return next(clear, free[0] if free else box_of(spot.label, _middle(spot), spot.y + ABOVE[0]))


def _candidates(spot: Spot) -> Iterator[Box]:
    """Yield possible boxes of a label: above and below its mark, level with the mark, diagonal, then farther away."""
    middle, half = _middle(spot), text_width(spot.label) / 2
    (near, far), (other_near, other_far) = (BELOW, ABOVE) if spot.rising else (ABOVE, BELOW)
    places = [(middle, near), (middle, other_near)]
    places += [(spot.x + side * (ASIDE + half), LOWER if spot.rising else LEVEL) for side in (1, -1)]
    places += [(spot.x + side * (half - HALF), shift) for shift in (near, other_near) for side in (1, -1)]
    places += [(middle, shift) for shift in (far, other_far, *FAR)]
    return (box_of(spot.label, x, spot.y + shift) for x, shift in places)


def _middle(spot: Spot) -> float:
    """Return the x coordinate of a label's centre: the x of its mark, moved if the label would cross the axis or the edge."""
    half = text_width(spot.label) / 2
    return min(max(spot.x, LEFT + half), WIDTH - 4 - half)


def _inside(box: Box) -> bool:
    return box[0] >= LEFT and box[1] > 0 and box[2] <= WIDTH - 4 and box[3] < BOTTOM


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


def figures(corpus: Corpus, indicator: Indicator, targets: tuple[Target, ...]) -> tuple[Chart, ...]:
    """Return the charts of an indicator, one for each unit of measure. Totals are not comparable, so each document has its own chart."""
    seen = reported_for(corpus, indicator)
    if not targets:
        return _background(indicator, seen)
    seen = tuple(b for b in seen if b.comparable in ("yes", "partly"))
    dated = [t for t in targets if due(t) and not (t.every or t.average) and _value(t) is not None]
    plain = [t for t in dated if t.value is not None]
    if any(t.unit in SHARES for t in plain):
        groups = [("%", [t for t in dated if t.unit in SHARES or t.operator in WHOLE])]
    else:
        ids = [policy.id for policy in corpus.policies]
        together = [{id} for id in ids] if any(basis(t) == "total" for t in plain) else [set(ids)]
        units = dict.fromkeys(t.unit for t in plain)
        groups = [(unit, [t for t in plain if t.unit == unit and t.policy in own]) for unit in units for own in together]
    apart = [own for unit, own_targets in groups for own in _by_place(corpus, unit, own_targets, seen)]
    made = (_figure(corpus, indicator, n, *own) for n, own in enumerate(apart, 1))
    return tuple(chart for chart in made if chart)


def _by_place(
    corpus: Corpus, unit: str, targets: list[Target], seen: tuple[Reported, ...]
) -> Iterator[tuple[str, list[Target], tuple[Reported, ...]]]:
    """Yield (unit, targets, published figures) for a chart of each jurisdiction that has published figures; one chart if none has any.

    A chart has the targets that its figures touch and those of documents of its place; the first chart also has those of no other.
    """
    places = {t.id: policy.jurisdiction for t in targets if (policy := corpus.policy(t.policy))}
    fitting = grouped((b.observation.jurisdiction, b) for b in seen if _fits(b, unit, places))
    order = [place for place in dict.fromkeys((*(p.jurisdiction for p in corpus.policies), *fitting)) if place in fitting]
    touched = {place: {t.target for b in fitting[place] for t in b.touches} for place in order}
    elsewhere = {id for id, of in places.items() if of in order or any(id in ids for ids in touched.values())}
    for n, place in enumerate(order or ("",)):
        own = [t for t in targets if t.id in touched.get(place, ()) or places.get(t.id) == place or not n and t.id not in elsewhere]
        yield unit, own, fitting.get(place, ())


def _value(figure: Target | Observation) -> Decimal | None:
    """Return the value to draw, which is 100 for the operators `all` and `complete`."""
    return FULL if figure.operator in WHOLE else figure.value


def _figure(
    corpus: Corpus, indicator: Indicator, number: int, unit: str, targets: list[Target], fitting: tuple[Reported, ...]
) -> Chart | None:
    """Return the chart of `targets` and published figures; None for fewer than two figures or more than `MOST_SERIES` documents."""
    by_policy = grouped((t.policy, t) for t in targets)
    scopes = _scopes(fitting, MOST_MARKS - len(targets))
    shown = tuple(b for own in scopes.values() for b in own)
    if not targets or len(targets) + len(shown) < 2 or len(by_policy) > MOST_SERIES:
        return None
    own = tuple(policy for policy in corpus.policies if policy.id in by_policy)
    series = tuple(_series(corpus, policy, by_policy[policy.id]) for policy in own)
    series += (_reported(scopes),) if shown else ()
    title = f"{'、'.join(one.name for one in series)}{'' if shown else '的目标'}（{unit}）"
    left_out = f"另有 {len(fitting) - len(shown)} 个范围不同的数字，列在表中"
    remarks = (*_remarks(unit, series, targets), *_named(scopes), *((left_out,) if len(shown) < len(fitting) else ()))
    caption = "".join(f"{words}。" for words in remarks)
    return _chart(indicator, number, title, unit, series, caption=caption, table="targets", policies=own, reported=bool(shown))


def _chart(indicator: Indicator, number: int, title: str, unit: str, series: tuple[Series, ...], **facts: object) -> Chart:
    points = (f"{one.name} {mark.at.isoformat()} {mark.label.removeprefix(one.name).strip()}" for one in series for mark in one.marks)
    description = f"横轴为年底，纵轴为{unit}。{'；'.join(points)}。{facts['caption']}"
    svg = path_chart(f"path-{indicator.id}-{number}", f"{indicator.name}：{title}", description, unit, series)
    return Chart(svg=svg, page=f"indicators/{indicator.id}.html", **facts)


def _background(indicator: Indicator, seen: Iterable[Reported]) -> tuple[Chart, ...]:
    """Return charts of the published figures of an indicator without targets. Each chart has one territory, scope and condition."""
    by_scope = grouped((labels.observed_scope(b.observation), b) for b in seen if not b.observation.start and _value(b.observation) is not None)
    found = [(scope, (_reported({scope: own}, plain=True),)) for scope, own in by_scope.items() if len(own) > 1]
    facts = {"caption": "只画公布的数字，文件没有定目标。", "table": "reported", "policies": (), "reported": True}
    return tuple(_chart(indicator, n, scope, indicator.unit, series, **facts) for n, (scope, series) in enumerate(found, 1))


def _fits(b: Reported, unit: str, places: Mapping[str, str]) -> bool:
    """Check that a published figure belongs in a chart: it has the same unit, no `start` date, and a target that is drawn. If the unit
    is no share, that target has the same territory. `places` is {target id: jurisdiction} of the targets that are drawn."""
    o = b.observation
    same = unit in SHARES if o.operator in WHOLE else (o.unit in SHARES) == (unit in SHARES)
    touched = {places[t.target] for t in b.touches if t.target in places}
    return same and o.start is None and bool(touched) and (unit in SHARES or o.jurisdiction in touched)


def _scopes(fitting: Iterable[Reported], most: int) -> dict[str, tuple[Reported, ...]]:
    """Group published figures of one territory by what they cover, with the most comparable and largest groups first.

    The first group is kept; of the others, only those that leave at most so many figures in all.
    """
    found = grouped((_covered(b.observation), b) for b in fitting)
    order = sorted(found, key=lambda scope: (all(b.comparable != "yes" for b in found[scope]), -len(found[scope])))
    kept: dict[str, tuple[Reported, ...]] = {}
    for scope in order:
        if not kept or sum(map(len, kept.values())) + len(found[scope]) <= most:
            kept[scope] = found[scope]
    return kept


def _named(scopes: Iterable[str]) -> tuple[str, ...]:
    """Return the sentence that says what the published figures of a chart cover: 公布的数字的范围：甲，建制村；乙，建制村，具备条件."""
    found = tuple(scopes)
    signed = (f"{_sign(n)}，{scope}" if len(found) > 1 else scope for n, scope in enumerate(found))
    return (f"公布的数字的范围：{'；'.join(signed)}",) if found else ()


def _covered(o: Observation) -> str:
    """Return what an observation covers within its territory: 建制村，具备条件; 全辖区 if nothing limits it."""
    return labels.observed_scope(o).removeprefix(o.jurisdiction).removeprefix("，") or "全辖区"


def _sign(n: int) -> str:
    return SIGNS[n] if n < len(SIGNS) else str(n + 1)


def _reported(scopes: Mapping[str, Iterable[Reported]], plain: bool = False) -> Series:
    """Return published figures as squares: filled if comparable with a target or `plain`, hollow if partly, dashed if forecast or plan.

    If they cover different scopes, their labels begin with the sign of their scope, and no line joins them.
    """
    marks = []
    for b, sign in ((b, _sign(n)) for n, own in enumerate(scopes.values()) for b in own):
        o, outcome = b.observation, b.observation.kind == "outcome"
        label = labels.observed(o) if outcome else f"{labels.observed(o)}（{labels.OBSERVATION_KINDS[o.kind]}）"
        look = "expected" if not outcome else "reported" if plain or b.comparable == "yes" else "partly"
        marks.append(Mark(at=o.period.last, value=_value(o), label=f"{sign} {label}" if len(scopes) > 1 else label, look=look))
    place = next((b.observation.jurisdiction for own in scopes.values() for b in own), "")
    return Series(name=f"公布的{place}数字", look="reported", runs=tuple((mark,) for mark in marks))


def _remarks(unit: str, series: tuple[Series, ...], targets: list[Target]) -> list[str]:
    """Return the sentences that explain a chart: where the axis starts, what 100 % means, why a line is missing."""
    low, _, _ = value_axis([float(mark.value) for one in series for mark in one.marks], unit)
    runs_of_targets = [one.runs for one in series if one.look != "reported"]
    remarks = (
        (low > 0, f"纵轴从 {low:g}{unit} 起"),
        (any(t.value is None for t in targets), "“全部”“完成”画在其范围的 100%"),
        (len(runs_of_targets) < len(series), "方块是公布的数字：实心的口径与目标相同，空心的部分相同，虚线的是预计或计划"),
        (any(len(run) > 1 for runs in runs_of_targets for run in runs), "连线只为辨认，不是文件写的逐年目标"),
        (any(len(runs) > 1 for runs in runs_of_targets), "范围不同的目标不连线"),
        (any(basis(t) == "total" for t in targets), "不同辖区的合计数不可比，不画在一起"),
    )
    return [words for holds, words in remarks if holds]


def _series(corpus: Corpus, policy: Policy, targets: Iterable[Target]) -> Series:
    """Return the targets of a document as a series. A line joins those with the same `scope` and the same `each`, earliest first."""
    place = labels.place(policy)
    runs = grouped(
        ((t.scope, t.each), Mark(at=due(t), value=_value(t), label=f"{place} {labels.figure(t)}")) for t in sorted(targets, key=due)
    )
    return Series(name=place, look=labels.look(corpus, policy), runs=tuple(runs.values()))
