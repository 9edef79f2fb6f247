"""An indicator to the charts of its path: what the documents ask for by when, and what was reported in between."""

from __future__ import annotations

from decimal import Decimal

from ..model import Corpus, Indicator, Observation, Policy, Target
from ..views import labels
from ..views.facts import basis, due
from ..views.progress import Reported, reported_for
from .chart import Chart
from .charts import Mark, Series, path_chart, value_axis

FULL = Decimal(100)
SHARES = ("%", "％")
MOST_SERIES = 12


def figures(corpus: Corpus, indicator: Indicator, targets: tuple[Target, ...]) -> tuple[Chart, ...]:
    """One chart of all documents where the figures compare; one for each document where they are totals of different territories."""
    if not targets:
        return background(corpus, indicator)
    seen = tuple(b for b in reported_for(corpus, indicator) if b.comparable in ("yes", "partly"))
    dated = [t for t in targets if plotted(t) is not None]
    if any(t.value is not None and t.unit in SHARES for t in dated):
        found = [("%", [t for t in dated if _share(t)], corpus.policies)]
    else:
        plain = [t for t in dated if t.value is not None]
        totals = any(basis(t) == "total" for t in plain)
        found = [
            (unit, [t for t in plain if t.unit == unit], (policy,) if policy else corpus.policies)
            for unit in dict.fromkeys(t.unit for t in plain)
            for policy in (corpus.policies if totals else (None,))
        ]
    return tuple(made for n, (unit, own, policies) in enumerate(found, 1) if (made := _figure(corpus, indicator, n, unit, own, policies, seen)))


def plotted(target: Target) -> Decimal | None:
    """The figure to draw: of what has a last day and is reached once; `all` and `complete` count as 100 %."""
    if due(target) is None or target.every or target.average:
        return None
    return FULL if target.operator in ("all", "complete") else target.value


def _share(target: Target) -> bool:
    return target.unit in SHARES or target.operator in ("all", "complete")


def _figure(
    corpus: Corpus, indicator: Indicator, number: int, unit: str, targets: list[Target], policies: tuple[Policy, ...], seen: tuple[Reported, ...]
) -> Chart | None:
    """None where fewer than two figures could be drawn, or more lines than can be told apart."""
    series = tuple(made for policy in policies if (made := _series(corpus, policy, [t for t in targets if t.policy == policy.id])).runs)
    drawn = tuple(t for t in targets if any(t.policy == p.id for p in policies))
    shown = tuple(b for b in seen if _fits(b, unit, {t.id for t in drawn}))
    if len(drawn) + len(shown) < 2 or not drawn or len(series) > MOST_SERIES:
        return None
    series += (_reported(shown),) if shown else ()
    title = f"{indicator.name}：{'、'.join(one.name for one in series)}{'' if shown else '的目标'}（{unit}）"
    svg = path_chart(f"path-{indicator.id}-{number}", title, f"横轴为年底，纵轴为{unit}。{told(series)}。", unit, series)
    return Chart(
        svg=svg,
        caption="".join(f"{words}。" for words in remarks(unit, series, drawn, tuple(b.observation for b in shown))),
        page=f"indicators/{indicator.id}.html",
        table="targets",
        policies=tuple(p for p in policies if any(t.policy == p.id for t in drawn)),
        drawn=drawn,
        reported=bool(shown),
    )


def told(series: tuple[Series, ...]) -> str:
    """The marks in words, as the description of a chart."""
    return "；".join(f"{one.name} {mark.at.isoformat()} {mark.label.removeprefix(one.name).strip()}" for one in series for mark in one.marks)


def background(corpus: Corpus, indicator: Indicator) -> tuple[Chart, ...]:
    """What was reported of an indicator without targets: a chart for each territory and scope, since figures of unlike scope are not mixed."""
    by_scope: dict[tuple[str, str], list[Reported]] = {}
    for b in reported_for(corpus, indicator):
        if not b.observation.start:
            by_scope.setdefault((b.observation.jurisdiction, b.observation.scope), []).append(b)
    found = (own for own in by_scope.values() if len(own) > 1)
    return tuple(_background(indicator, n, tuple(own)) for n, own in enumerate(found, 1))


def _background(indicator: Indicator, number: int, own: tuple[Reported, ...]) -> Chart:
    first, series = own[0].observation, (_reported(own, plain=True),)
    name = "，".join(words for words in (first.jurisdiction, first.scope) if words)
    svg = path_chart(
        f"path-{indicator.id}-{number}", f"{indicator.name}：{name}", f"横轴为年底，纵轴为{indicator.unit}。{told(series)}。", indicator.unit, series
    )
    return Chart(svg=svg, caption="只画公布的数字，文件没有定目标。", page=f"indicators/{indicator.id}.html", table="reported", policies=(), reported=True)


def observed(observation: Observation) -> Decimal | None:
    """The value to draw; `all` and `complete` count as 100 %."""
    return FULL if observation.operator in ("all", "complete") else observation.value


def _fits(b: Reported, unit: str, drawn: set[str]) -> bool:
    """Of the chart's unit of measure, of one point in time, and beside a target that is drawn."""
    o = b.observation
    same = unit in SHARES if o.operator in ("all", "complete") else (o.unit in SHARES) == (unit in SHARES)
    return same and o.start is None and any(t.target in drawn for t in b.touches)


def _reported(shown: tuple[Reported, ...], plain: bool = False) -> Series:
    """Marks without a line; filled where the measure is the target's, hollow where partly, dashed where it is a forecast or a plan."""
    marks = tuple(
        Mark(
            at=b.observation.period.last,
            value=observed(b.observation),
            label=f"{labels.observed(b.observation)}{'' if b.observation.kind == 'outcome' else f'（{labels.OBSERVATION_KINDS[b.observation.kind]}）'}",
            look="expected" if b.observation.kind != "outcome" else "reported" if plain or b.comparable == "yes" else "partly",
        )
        for b in shown
    )
    return Series(name="公布的数字", look="reported", runs=tuple((mark,) for mark in marks))


def remarks(unit: str, series: tuple[Series, ...], drawn: tuple[Target, ...], seen: tuple[Observation, ...] = ()) -> tuple[str, ...]:
    """What a reader of the chart has to know: where the axis begins, what 100 % stands for, why a line is missing."""
    low, _, _ = value_axis([float(mark.value) for one in series for mark in one.marks], unit)
    return tuple(
        words
        for words, holds in (
            (f"纵轴从 {low:g}{unit} 起", low > 0),
            ("“全部”“完成”画在其范围的 100%", any(t.value is None for t in drawn)),
            ("方块是公布的数字：实心的口径与目标相同，空心的部分相同，虚线的是预计或计划", bool(seen)),
            ("连线只为辨认，不是文件写的逐年目标", any(len(run) > 1 for one in series for run in one.runs)),
            ("范围不同的目标不连线", any(len(one.runs) > 1 for one in series if one.look != "reported")),
            ("不同辖区的合计数不可比，不画在一起", any(basis(t) == "total" for t in drawn)),
        )
        if holds
    )


def _series(corpus: Corpus, policy: Policy, targets: list[Target]) -> Series:
    """Targets of the same scope are one run, in the order of their dates."""
    place = labels.place(policy)
    runs: dict[tuple[str, str], list[Mark]] = {}
    for target in sorted(targets, key=due):
        runs.setdefault((target.scope, target.each), []).append(
            Mark(at=due(target), value=plotted(target), label=f"{place} {labels.figure(target)}")
        )
    return Series(name=place, look=labels.look(corpus, policy), runs=tuple(tuple(run) for run in runs.values()))
