"""Show the dates of each document's targets by year, then what returns, then what has no day; timeline.html has the chart of all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import jinja2

from ..charts.chart import Chart
from ..charts.counts import Bars, bar_chart
from ..data.calendar import day_of, policy_calendar
from ..model import Corpus, Policy, Target
from ..model.corpus import grouped, once
from ..views import labels
from ..views.facts import due, timeline
from .lists import Column, Facet, facet, list_index, list_pages
from .target_pages import Record, records
from .templates import render

NAME = "timeline"
HERE = f"{NAME}.html"
UNDATED = {"yearly": "每年一次", "recurring": "定期或每隔几年", "open": "有期限措辞，无日期"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The entries of one year, or of one kind of entry without a year; `key` is the page's anchor."""

    key: str
    title: str
    records: tuple[Record, ...]


@once
def periods(corpus: Corpus) -> tuple[Period, ...]:
    """Years in order, then yearly and other recurring duties, then wordings that name no day; empty ones are left out."""
    own = {r.target.id: r for r in records(corpus)}
    found = grouped((_period(target), own[target.id]) for target in timeline(corpus))
    titles = {key: f"{key.removeprefix('y-')}年" for key in found if key not in UNDATED} | UNDATED
    return tuple(Period(key=key, title=title, records=found[key]) for key, title in titles.items() if key in found)


def _period(target: Target) -> str:
    if last := due(target):
        return f"y-{last.year}"
    if target.every == "year" or target.by and not target.every:
        return "yearly"
    return "recurring" if target.every else "open"


def timeline_page(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found = periods(corpus)
    parts = _parts(found)

    def page(here: str, policy: Policy) -> bytes:
        own = parts.get(policy.id, ())
        meta = {
            "title": f"{policy.short_title}：时间表",
            "description": f"{policy.short_title}写明的期限，按最后一日排列，附原文措辞、任务与牵头单位。",
            "hide": ["navigation", "toc"],
        }
        values = {"policy": policy, "periods": own, "facets": facets(corpus, own), "calendar": calendar}
        return render(env, "timeline.md", corpus, here, meta, **values)

    pages = list_pages(NAME, {policy.id: policy for policy in corpus.policies}, page)
    tally = {(id, period.key): len(period.records) for id, own in parts.items() for period in own}
    columns = tuple(Column(title=period.title, cell=lambda p, key=period.key: (tally.get((p.id, key), 0), f"#{key}")) for period in found)
    meta = {"title": "时间表", "description": "各文件写明的期限，按最后一日排列，附原文措辞、任务与牵头单位。期限已过，不表示目标已经达到。"}
    return pages | list_index(corpus, env, NAME, meta, "时间表：文件写明的期限", columns, corpus.policies, chart=due_chart(corpus))


def _parts(found: tuple[Period, ...]) -> dict[str, tuple[Period, ...]]:
    """{document: the periods in which it has entries, with those alone}."""
    return grouped(
        (id, replace(period, records=own)) for period in found for id, own in grouped((r.policy.id, r) for r in period.records).items()
    )


def calendar(record: Record) -> str:
    """Return the calendar of the record's document, empty where the record has no day in it."""
    return policy_calendar(record.policy.id) if day_of(record.policy, record.target) else ""


def counts(policies: tuple[Policy, ...], found: tuple[Period, ...]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Return (year, targets due in it by document) for every year from the first to the last, those without any as 0."""
    by_year = {int(period.key[2:]): Counter(r.policy.id for r in period.records) for period in found if period.key.startswith("y-")}
    span = range(min(by_year), max(by_year) + 1) if by_year else ()
    return tuple((year, tuple(by_year.get(year, Counter())[p.id] for p in policies)) for year in span)


def due_chart(corpus: Corpus) -> Chart | None:
    """The bars of every year from the first to the last; None where no target is due in a year."""
    table = counts(corpus.policies, periods(corpus))
    if not table:
        return None
    several = len(corpus.policies) > 2
    bars = (Bars(name="全部文件", look="central", counts=tuple(sum(own) for _, own in table)),) if several else tuple(
        Bars(name=policy.short_title, look=labels.look(corpus, policy), counts=tuple(own[n] for _, own in table))
        for n, policy in enumerate(corpus.policies)
    )
    told = "；".join(f"{year}年 " + "、".join(f"{bar.name} {own[n]} 项" for n, bar in enumerate(bars)) for year, own in table)
    return Chart(
        svg=bar_chart("due", "每年到期的目标数", f"{told}。", tuple(year for year, _ in table), bars),
        caption="按最后一日所在的年份计。逐年重复而无终止日期的，不在图中。",
        page=HERE,
        table="documents",
        policies=corpus.policies,
    )


def facets(corpus: Corpus, found: tuple[Period, ...]) -> tuple[Facet, ...]:
    rows = [record.tokens for period in found for record in period.records]
    return (
        facet("topic", "主题", rows, {t.id: t.name for t in corpus.topics}),
        facet("unit", "牵头单位", rows, {u.id: u.name for u in corpus.units} | {"none": "未写明"}),
        facet("kind", "种类", rows, labels.TARGET_KINDS),
    )
