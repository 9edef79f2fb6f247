"""Every indicator that two targets or more share, to a page: what it is, its targets, their path over time."""

from __future__ import annotations

from collections.abc import Mapping

import jinja2

from ..charts.chart import Chart
from ..charts.paths import figures
from ..data.links import links, shared_indicators
from ..model import Corpus, Indicator
from ..views.comparison import Comparison, chains, comparisons
from ..views.progress import Assessment, by_target, reported_for
from .arithmetic import of_target
from .templates import render

# As many rows of comparisons, and as many chains of documents, as a page lists.
MOST = 40


def indicator_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    shared, rows, told = shared_indicators(corpus), comparisons(corpus), by_target(corpus)
    return {f"indicators/{i.id}.md": _page(corpus, env, i, rows, told) for i in corpus.indicators if i.id in shared}


def _page(
    corpus: Corpus, env: jinja2.Environment, indicator: Indicator, rows: tuple[Comparison, ...], told: Mapping[str, tuple[Assessment, ...]]
) -> bytes:
    targets = corpus.targets_for(indicator.id)
    own = tuple(r for r in rows if any(t and t.indicator == indicator.id for t in (r.central, r.local)))
    topic = next(t for t in corpus.topics if t.id == indicator.topic)
    meta = {
        "title": f"指标：{indicator.name}",
        "description": f"{indicator.name}：各文件的 {len(targets)} 个目标，数字、期限、原文与对照；公布的数字。",
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
        rows=own[:MOST],
        chains=chains(corpus, indicator)[:MOST],
        more=max(0, len(own) - MOST),
        seen=reported_for(corpus, indicator),
        told=tuple(a for t in targets for a in told[t.id]),
    )


def paths(corpus: Corpus) -> tuple[tuple[Indicator, Chart], ...]:
    """The charts of all indicators, for a page that shows them side by side."""
    shared = shared_indicators(corpus)
    found = ((i, [t for t in corpus.targets if t.indicator == i.id]) for i in corpus.indicators if i.id in shared)
    return tuple((indicator, figure) for indicator, targets in found for figure in figures(corpus, indicator, tuple(targets)))
