"""Every indicator that two targets or more share, to a page: what it is, its targets, their path over time."""

from __future__ import annotations

from decimal import Decimal

import jinja2

from ..model import Corpus, Indicator, Policy, Target
from ..views.comparison import Comparison, comparisons
from ..views.facts import basis, due
from . import labels
from .arithmetic import of_target
from .chart import Chart
from .charts import Mark, Series, path_chart, value_axis
from .links import links, shared_indicators
from .templates import render

FULL = Decimal(100)


def indicator_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    shared, rows = shared_indicators(corpus), comparisons(corpus)
    return {f"indicators/{i.id}.md": _page(corpus, env, i, rows) for i in corpus.indicators if i.id in shared}


def _page(corpus: Corpus, env: jinja2.Environment, indicator: Indicator, rows: tuple[Comparison, ...]) -> bytes:
    targets = tuple(t for t in corpus.targets if t.indicator == indicator.id)
    own = tuple(r for r in rows if any(t and t.indicator == indicator.id for t in (r.central, r.local)))
    topic = next(t for t in corpus.topics if t.id == indicator.topic)
    meta = {
        "title": f"指标：{indicator.name}",
        "description": f"{indicator.name}：各文件的 {len(targets)} 个目标，数字、期限、原文与对照。",
        "hide": ["navigation", "toc"],
    }
    here = f"indicators/{indicator.id}.html"
    return render(
        env,
        "indicator.md",
        corpus,
        here,
        meta,
        sums=of_target(corpus, links(corpus, here)),
        indicator=indicator,
        topic=topic,
        targets=targets,
        policies=tuple(p for p in corpus.policies if any(t.policy == p.id for t in targets)),
        figures=figures(corpus, indicator, targets),
        rows=own,
    )


def paths(corpus: Corpus) -> tuple[tuple[Indicator, Chart], ...]:
    """The charts of all indicators, for a page that shows them side by side."""
    shared = shared_indicators(corpus)
    found = ((i, [t for t in corpus.targets if t.indicator == i.id]) for i in corpus.indicators if i.id in shared)
    return tuple((indicator, figure) for indicator, targets in found for figure in figures(corpus, indicator, tuple(targets)))


def figures(corpus: Corpus, indicator: Indicator, targets: tuple[Target, ...]) -> tuple[Chart, ...]:
    """One chart of all documents where the figures compare; one for each document where they are totals of different territories."""
    dated = [t for t in targets if plotted(t) is not None]
    if any(t.value is not None and t.unit in ("%", "％") for t in dated):
        found = [("%", [t for t in dated if _share(t)], corpus.policies)]
    else:
        plain = [t for t in dated if t.value is not None]
        totals = any(basis(t) == "total" for t in plain)
        found = [
            (unit, [t for t in plain if t.unit == unit], (policy,) if policy else corpus.policies)
            for unit in dict.fromkeys(t.unit for t in plain)
            for policy in (corpus.policies if totals else (None,))
        ]
    return tuple(made for n, (unit, own, policies) in enumerate(found, 1) if (made := _figure(indicator, n, unit, own, policies)))


def plotted(target: Target) -> Decimal | None:
    """The figure to draw: of what has a last day and is reached once; `all` and `complete` count as 100 %."""
    if due(target) is None or target.every or target.average:
        return None
    return FULL if target.operator in ("all", "complete") else target.value


def _share(target: Target) -> bool:
    return target.unit in ("%", "％") or target.operator in ("all", "complete")


def _figure(indicator: Indicator, number: int, unit: str, targets: list[Target], policies: tuple[Policy, ...]) -> Chart | None:
    series = tuple(made for policy in policies if (made := _series(policy, [t for t in targets if t.policy == policy.id])).runs)
    drawn = tuple(t for t in targets if any(t.policy == p.id for p in policies))
    if len(drawn) < 2:
        return None
    told = "；".join(
        f"{one.name} {mark.at.isoformat()} {mark.label.removeprefix(one.name).strip()}" for one in series for mark in one.marks
    )
    title = f"{indicator.name}：{'、'.join(one.name for one in series)}的目标（{unit}）"
    svg = path_chart(f"path-{indicator.id}-{number}", title, f"横轴为年底，纵轴为{unit}。{told}。", unit, series)
    return Chart(
        svg=svg,
        caption="".join(f"{words}。" for words in remarks(unit, series, drawn)),
        page=f"indicators/{indicator.id}.html",
        table="targets",
        policies=tuple(p for p in policies if any(t.policy == p.id for t in drawn)),
        drawn=drawn,
    )


def remarks(unit: str, series: tuple[Series, ...], drawn: tuple[Target, ...]) -> tuple[str, ...]:
    """What a reader of the chart has to know: where the axis begins, what 100 % stands for, why a line is missing."""
    low, _, _ = value_axis([float(mark.value) for one in series for mark in one.marks], unit)
    return tuple(
        words
        for words, holds in (
            (f"纵轴从 {low:g}{unit} 起", low > 0),
            ("“全部”“完成”画在其范围的 100%", any(t.value is None for t in drawn)),
            ("连线只为辨认，不是文件写的逐年目标", any(len(run) > 1 for one in series for run in one.runs)),
            ("范围不同的目标不连线", any(len(one.runs) > 1 for one in series)),
            ("不同辖区的合计数不可比，不画在一起", any(basis(t) == "total" for t in drawn)),
        )
        if holds
    )


def _series(policy: Policy, targets: list[Target]) -> Series:
    """Targets of the same scope are one run, in the order of their dates."""
    place = labels.place(policy)
    runs: dict[tuple[str, str], list[Mark]] = {}
    for target in sorted(targets, key=due):
        runs.setdefault((target.scope, target.each), []).append(
            Mark(at=due(target), value=plotted(target), label=f"{place} {labels.figure(target)}")
        )
    return Series(name=place, look="central" if policy.level == "central" else "local", runs=tuple(tuple(run) for run in runs.values()))
