"""Charts of an indicator over time: the targets of the documents at their due dates, and the published figures.

A panel has one territory and scope, so that figures that count different things are not taken for a series.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..model import Corpus, Indicator, Observation, PartialDate, Target
from ..model.corpus import grouped
from ..views import labels
from ..views.facts import FULL, SHARES, UNSAID, WHOLE, basis, due
from ..views.progress import Reported, reported_for
from .chart import FEWEST, Chart, Point
from .panels import Mark, Panel, panel_chart, value_axis

# So many panels are still read as one chart.
MOST_PANELS = 8
# The title names so many targets: the last two of a document, or the last of each of two documents.
MOST_TOLD = 2
# The notes name so many published figures that a chart leaves out.
MOST_UNLIKE = 6
# Looks of the marks of targets, in the order of the key
TARGET_LOOKS = ("central", "local")
REPORTED_LOOKS = {"reported": "公布的数据", "partly": "公布的数据（口径部分相同）", "expected": "公布的预计或计划"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one chart shows: targets and published figures (`seen`) of an indicator in one unit of measure.

    `unlike` are the figures of the same unit that it leaves out because they are not comparable with any of the targets.
    """

    indicator: Indicator
    unit: str
    targets: tuple[Target, ...]
    seen: tuple[Reported, ...]
    unlike: tuple[Reported, ...] = ()


def figures(corpus: Corpus, indicator: Indicator, targets: tuple[Target, ...]) -> tuple[Chart, ...]:
    """Return the charts of an indicator, one for each unit of measure. Totals of two territories do not compare: each has a chart."""
    seen = tuple(b for b in reported_for(corpus, indicator) if not b.observation.start and value(b.observation) is not None)
    groups = _groups(corpus, indicator, targets, seen) if targets else _background(indicator, seen)
    made = (_figure(corpus, n, own) for n, own in enumerate(groups, 1))
    return tuple(chart for chart in made if chart)


def _groups(corpus: Corpus, indicator: Indicator, targets: tuple[Target, ...], seen: tuple[Reported, ...]) -> Iterator[Figures]:
    dated = [t for t in targets if due(t) and not (t.every or t.average) and value(t) is not None]
    plain = [t for t in dated if t.value is not None]
    unlike = tuple(b for b in seen if b.comparable == "no")
    seen = tuple(b for b in seen if b.comparable in ("yes", "partly"))
    if any(t.unit in SHARES for t in plain):
        own = tuple(t for t in dated if t.unit in SHARES or t.operator in WHOLE)
        yield _with(corpus, indicator, "%", own, seen, unlike)
        return
    totals = any(basis(t) == "total" for t in plain)
    by_unit = grouped(((t.unit, _territory(corpus, t) if totals else ""), t) for t in plain)
    for (unit, _), own in by_unit.items():
        yield _with(corpus, indicator, unit, own, seen, unlike)


def _with(
    corpus: Corpus, indicator: Indicator, unit: str, targets: tuple[Target, ...], seen: tuple[Reported, ...], unlike: tuple[Reported, ...]
) -> Figures:
    """Return the figures of a chart of `targets`: those of `seen` and `unlike` that belong beside them."""
    drawn, left = (_fitting(corpus, targets, some, unit) for some in (seen, unlike))
    return Figures(indicator=indicator, unit=unit, targets=targets, seen=drawn, unlike=left)


def _background(indicator: Indicator, seen: tuple[Reported, ...]) -> Iterator[Figures]:
    """Yield the published figures of an indicator without targets: those of which at least two have the same territory and scope."""
    share = indicator.unit in SHARES
    for own in grouped(("" if share else b.observation.jurisdiction, b) for b in seen).values():
        series = grouped((labels.observed_scope(b.observation), b) for b in own)
        kept = tuple(b for b in own if len(series[labels.observed_scope(b.observation)]) > 1)
        yield Figures(indicator=indicator, unit=indicator.unit, targets=(), seen=kept)


def value(figure: Target | Observation) -> Decimal | None:
    """Return the value to draw, which is 100 for the operators `all` and `complete`."""
    return FULL if figure.operator in WHOLE else figure.value


def _territory(corpus: Corpus, target: Target) -> str:
    return corpus.policy(target.policy).jurisdiction


def _fitting(corpus: Corpus, targets: tuple[Target, ...], seen: tuple[Reported, ...], unit: str) -> tuple[Reported, ...]:
    """Return the published figures that belong beside `targets`: they have the same unit and touch one of these targets.

    If the unit is no share, this target has the same territory.
    """
    places = {t.id: _territory(corpus, t) for t in targets}

    def fits(b: Reported) -> bool:
        o = b.observation
        same = unit in SHARES if o.operator in WHOLE else (o.unit in SHARES) == (unit in SHARES)
        touched = {places[t.target] for t in b.touches if t.target in places}
        return same and bool(touched) and (unit in SHARES or o.jurisdiction in touched)

    return tuple(b for b in seen if fits(b))


def _figure(corpus: Corpus, number: int, own: Figures) -> Chart | None:
    """Return the chart of `own`; None if it has fewer than `FEWEST` figures, or targets of more than `MOST_PANELS` scopes."""
    scopes = _scopes(corpus, own)
    if sum(map(len, scopes.values())) < FEWEST or len({covered(corpus, t) for t in own.targets}) > MOST_PANELS:
        return None
    shown = dict(list(scopes.items())[:MOST_PANELS])
    panels = tuple(_panel(corpus, own, name, found) for name, found in shown.items())
    left_out = sum(map(len, scopes.values())) - sum(len(panel.marks) for panel in panels)
    indicator, looks = own.indicator, {mark.look for panel in panels for mark in panel.marks}
    low, _, _ = value_axis([float(mark.value) for panel in panels for mark in panel.marks], own.unit)
    notes = "".join(f"{words}。" for words in _notes(own, panels, left_out))
    points = (f"{panel.name}：{'、'.join(f'{mark.when} {mark.label}' for mark in panel.marks)}" for panel in panels)
    description = f"横轴为时间，纵轴为{own.unit}。{'；'.join(points)}。{notes}"
    title = f"{indicator.name}{_told(corpus, own, shown)}"
    label = f"{'目标与公布的数据' if own.targets and own.seen else '目标' if own.targets else '公布的数据'}（{own.unit}），按辖区和范围分列"
    label += f"；纵轴从 {low:g}{own.unit} 起" if low > 0 else ""
    svg = panel_chart(f"path-{indicator.id}-{number}", title, description, own.unit, _key(corpus, own, looks), panels)
    ids = {t.policy for t in own.targets}
    return Chart(
        svg=svg,
        points=tuple(_point(indicator, panel, mark) for panel in panels for mark in panel.marks),
        measure=own.unit,
        label=label,
        notes=notes,
        page=f"indicators/{indicator.id}.html",
        table="targets" if own.targets else "reported",
        policies=tuple(policy for policy in corpus.policies if policy.id in ids),
        reported=bool(own.seen),
        telling=_telling(panels),
    )


def _point(indicator: Indicator, panel: Panel, mark: Mark) -> Point:
    record = {"target" if mark.look in TARGET_LOOKS else "reported": mark.record}
    return Point(series=mark.series, name=indicator.name, date=mark.at.isoformat(), value=mark.value, scope=panel.name, **record)


def _telling(panels: tuple[Panel, ...]) -> bool:
    """Check for a panel with two figures of the targets of one document, or with a target and a published figure that compares with it."""

    def tells(panel: Panel) -> bool:
        aims = [run for run in panel.runs if run[0].look in TARGET_LOOKS]
        reported = any(mark.look == "reported" for mark in panel.marks)
        return bool(aims) and (reported or any(len({(mark.at, mark.value) for mark in run}) > 1 for run in aims))

    return any(map(tells, panels))


def covered(corpus: Corpus, figure: Target | Observation) -> str:
    """Return the territory of a target or published figure with what it covers there: 甘肃省，贫困地区，具备条件."""
    if isinstance(figure, Observation):
        return labels.observed_scope(figure)
    exception = f"除{figure.exception}外" if figure.exception else ""
    parts = (_territory(corpus, figure), labels.each(figure), figure.scope, figure.condition, exception)
    return "，".join(words for words in parts if words)


def _scopes(corpus: Corpus, own: Figures) -> dict[str, tuple[Target | Reported, ...]]:
    """Return {territory and scope: its figures}. Those that are left out first come last: no target, less comparable, few figures."""
    found = grouped((covered(corpus, t), t) for t in sorted(own.targets, key=due))
    found = grouped((name, figure) for name, figure in _both(corpus, own, found))
    territories = [policy.jurisdiction for policy in corpus.policies]

    def weight(name: str) -> tuple[bool, bool, bool, int]:
        reported = [figure for figure in found[name] if isinstance(figure, Reported)]
        known = name.partition("，")[0] in territories
        return (len(reported) == len(found[name]), all(b.comparable != "yes" for b in reported), not known, -len(reported))

    kept = sorted(found, key=weight)[:MOST_PANELS]
    in_place = sorted(kept, key=lambda name: _place_of(territories, name))
    return {name: found[name] for name in (*in_place, *(name for name in found if name not in kept))}


def _both(corpus: Corpus, own: Figures, targets: dict[str, tuple[Target, ...]]) -> Iterator[tuple[str, Target | Reported]]:
    yield from ((name, target) for name, found in targets.items() for target in found)
    yield from ((covered(corpus, b.observation), b) for b in own.seen)


def _place_of(territories: list[str], name: str) -> int:
    territory = name.partition("，")[0]
    return territories.index(territory) if territory in territories else len(territories)


def _panel(corpus: Corpus, own: Figures, name: str, found: Iterable[Target | Reported]) -> Panel:
    """Return a panel. A line joins the targets of a document, and the outcomes for different days that count what these count."""
    targets = [t for t in found if isinstance(t, Target)]
    seen = [b for b in found if isinstance(b, Reported)]
    by_policy = grouped((t.policy, t) for t in targets)
    runs = [tuple(_aim(corpus, t, named=len(by_policy) > 1) for t in aims) for aims in by_policy.values()]
    marks = [_seen(b, plain=not own.targets) for b in seen]
    series = [mark for mark in marks if mark.look == "reported"]
    known = not any(UNSAID.search(b.observation.scope) for b in seen)
    joined = known and len({mark.at for mark in series}) == len(series) > 1
    runs += [tuple(series)] if joined else []
    runs += [(mark,) for mark in marks if not joined or mark not in series]
    return Panel(name=name, runs=tuple(runs))


def _aim(corpus: Corpus, target: Target, *, named: bool) -> Mark:
    policy = corpus.policy(target.policy)
    label = f"{policy.short_title} {labels.figure(target)}" if named else labels.figure(target)
    return Mark(at=due(target), value=value(target), label=label, look=labels.look(corpus, policy), when=_when(target.by), **_of(policy.short_title, target))


def _seen(b: Reported, *, plain: bool = False) -> Mark:
    """Return a published figure: filled if comparable with a target or `plain`, hollow if partly, dashed if forecast or plan."""
    o, outcome = b.observation, b.observation.kind == "outcome"
    label = labels.observed(o) if outcome else f"{labels.observed(o)}（{labels.OBSERVATION_KINDS[o.kind]}）"
    look = "expected" if not outcome else "reported" if plain or b.comparable == "yes" else "partly"
    return Mark(at=o.period.last, value=value(o), label=label, look=look, when=_when(o.period), **_of(REPORTED_LOOKS[look], o))


def _of(series: str, record: Target | Observation) -> dict[str, str]:
    return {"series": series, "record": record.id}


def _when(moment: PartialDate) -> str:
    """Return a date as a chart writes it: 2015, 2019-05, 2014-11-30; a half-year or quarter as its last month."""
    last = moment.last
    return {"year": f"{last.year}", "day": last.isoformat()}.get(moment.precision, f"{last.year}-{last.month:02}")


def _key(corpus: Corpus, own: Figures, looks: set[str]) -> tuple[tuple[str, str], ...]:
    """Return (look, words) of each kind of mark of a chart: the documents of a look by name, or together if they are many."""
    if looks == {"reported"}:
        return ()
    found = grouped((labels.look(corpus, p), p.short_title) for p in corpus.policies if p.id in {t.policy for t in own.targets})
    names = {look: "、".join(own) if len(own) <= MOST_TOLD else f"{len(own)} 份文件" for look, own in found.items()}
    documents = ((look, f"{names[look]}的目标") for look in TARGET_LOOKS if look in names)
    return (*documents, *((look, words) for look, words in REPORTED_LOOKS.items() if look in looks))


def _notes(own: Figures, panels: tuple[Panel, ...], left_out: int) -> Iterator[str]:
    """Yield the sentences that explain a chart: what 100 % means, what a line joins, what is left out."""
    if any(t.value is None for t in own.targets):
        yield "“全部”“完成”按其范围的 100% 画出"
    if any(len(run) > 1 for panel in panels for run in panel.runs):
        yield "连线只连接同一文件的目标，或口径相同的公布数据，不表示逐年的数值"
    if any(basis(t) == "total" for t in own.targets):
        yield "各辖区的合计数不能相比，分别作图"
    if left_out:
        yield f"另有 {left_out} 个范围不同的数值，列在表中"
    if own.unlike:
        named = "、".join(labels.spaced(labels.period(b.observation), labels.observed(b.observation)) for b in own.unlike[:MOST_UNLIKE])
        others = f"等 {len(own.unlike)} 个" if len(own.unlike) > MOST_UNLIKE else ""
        yield f"不画与各目标口径都不同的数据（{named}{others}），理由列在指标页“公布的数据”中"


def _told(corpus: Corpus, own: Figures, shown: dict[str, tuple[Target | Reported, ...]]) -> str:
    """Return the finding after the name of the indicator: the targets with their dates, or the first and last published figure."""
    if not own.targets:
        name, found = max(shown.items(), key=lambda item: len(item[1]))
        first, last = found[0].observation, found[-1].observation
        return f"：{name}，{labels.spaced(labels.period(first), labels.observed(first))}，{labels.spaced(labels.period(last), labels.observed(last))}"
    scopes = {scope_words(t) for t in own.targets}
    alike = f"（{next(iter(scopes))}）" if len(scopes) == 1 and scopes != {""} else ""
    by_policy = grouped((t.policy, t) for t in sorted(own.targets, key=due))
    documents = [p for p in corpus.policies if p.id in by_policy][:MOST_TOLD]
    names = labels.apart(*documents) if len(documents) == MOST_TOLD else tuple(labels.place(p) for p in documents)
    told = (
        f"{name}{'、'.join(_aimed(t, scoped=len(scopes) > 1) for t in by_policy[p.id][-MOST_TOLD // len(documents) :])}"
        for name, p in zip(names, documents, strict=True)
    )
    others = f"，另有 {len(by_policy) - len(documents)} 份文件" if len(by_policy) > len(documents) else ""
    return f"{alike}：{'，'.join(told)}{others}"


def _aimed(target: Target, *, scoped: bool) -> str:
    scope = f"（{scope_words(target)}）" if scoped and scope_words(target) else ""
    return f"{labels.spaced(labels.moment(target.by), labels.plain(target))}{scope}"


def scope_words(target: Target) -> str:
    """Return what a target covers, as it is written: 贫困地区，具备条件的，除海岛村外."""
    exception = f"除{target.exception}外" if target.exception else ""
    return "，".join(words for words in (target.scope, target.condition, exception) if words)

