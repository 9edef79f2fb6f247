"""Make the pages of the topics, each with what the documents say on it, topics.html, and the pages of the shared indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import jinja2

from ..charts.chart import Chart
from ..charts.paths import figures
from ..data.links import Links, by_place, shared_indicators
from ..model import Corpus, Indicator, Policy, Target, Task, Topic
from ..model.corpus import grouped
from ..views import labels
from ..views.comparison import Chain, Comparison, chains, comparisons, in_order
from ..views.progress import Assessment, by_target, reported_for
from ..views.responsibilities import LeadChange, lead_changes
from .arithmetic import of_target
from .policy_pages import Part, parts
from .templates import head, render

# Rows of comparisons, and chains of documents, on the page of an indicator.
MOST_ROWS = 40
# Documents that a topic shows in full; each other one has a line.
MOST = 12
# Documents that topics.html names with each topic.
MOST_NAMED = 6

Assessed = Mapping[str, tuple[Assessment, ...]]


def indicator_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    assessed, pages = by_target(corpus), {}
    for indicator in _shared(corpus):
        pages |= _indicator(corpus, env, indicator, assessed)
    return pages


def _shared(corpus: Corpus) -> list[Indicator]:
    return [indicator for indicator in corpus.indicators if indicator.id in shared_indicators(corpus)]


def _indicator(corpus: Corpus, env: jinja2.Environment, indicator: Indicator, assessed: Assessed) -> dict[str, bytes]:
    targets = corpus.targets_for(indicator.id)
    rows = tuple(r for r in comparisons(corpus) if any(t and t.indicator == indicator.id for t in (r.central, r.local)))
    here = f"indicators/{indicator.id}.html"
    meta = head(f"指标：{indicator.name}", f"{indicator.name}：各文件的 {len(targets)} 个目标，数字、期限、原文与对照；公布的数字。")
    values = {
        "sums": of_target(corpus, Links(corpus, here)),
        "indicator": indicator,
        "topic": corpus.topic(indicator.topic),
        "targets": targets,
        "policies": tuple(p for p in corpus.policies if any(t.policy == p.id for t in targets)),
        "figures": figures(corpus, indicator, targets),
        "rows": rows[:MOST_ROWS],
        "chains": chains(corpus, indicator)[:MOST_ROWS],
        "more": max(0, len(rows) - MOST_ROWS),
        "seen": reported_for(corpus, indicator),
        "told": tuple(a for t in targets for a in assessed[t.id]),
    }
    return render(env, "indicator.md", here, meta, **values)


def paths(corpus: Corpus) -> tuple[tuple[Indicator, Chart], ...]:
    """Return (indicator, chart) of every chart on the pages of indicators."""
    return tuple((i, chart) for i in _shared(corpus) for chart in figures(corpus, i, corpus.targets_for(i.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What a document says on a topic; `part` is None where it has no such task."""

    policy: Policy
    part: Part | None

    @property
    def task(self) -> Task | None:
        return self.part.task if self.part else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A topic with what each document says on it, how the targets compare and who leads."""

    topic: Topic
    sides: tuple[Side, ...]
    rows: tuple[Comparison, ...]
    leads: tuple[LeadChange, ...]
    chains: tuple[Chain, ...] = ()
    apart: tuple[Target, ...] = ()

    @property
    def own(self) -> tuple[Side, ...]:
        """Return the documents that have the topic; of two, both."""
        return self.sides if len(self.sides) <= 2 else tuple(side for side in self.sides if side.task)

    def pairs(self) -> tuple[tuple[str, tuple[Comparison, ...]], ...]:
        """Return (implementing document, pairs of targets), in the order of the documents."""
        paired = [row for row in self.rows if row.status == "paired"]
        own = {side.policy.id: tuple(r for r in paired if r.local.policy == side.policy.id) for side in self.sides}
        return tuple((id, rows) for id, rows in own.items() if rows)

    def by_line(self) -> tuple[tuple[tuple[Policy, ...], tuple[Chain, ...]], ...]:
        """Group the chains that run through the same documents."""
        lines = grouped((tuple(p.id for p in chain.policies), chain) for chain in self.chains)
        return tuple((own[0].policies, own) for own in lines.values())

    def shown(self) -> Subject:
        """Return what the page shows in full, of many documents the first."""
        ids = {side.policy.id for side in self.own[:MOST]}
        if len(self.own) <= MOST:
            return self
        return replace(
            self,
            sides=self.own[:MOST],
            rows=tuple(r for r in self.rows if {r.lacking or r.local.policy, *(t.policy for t in (r.central, r.local) if t)} <= ids),
            leads=tuple(c for c in self.leads if {c.central_task.policy, c.local_task.policy} <= ids),
            chains=tuple(c for c in self.chains if {p.id for p in c.policies} <= ids),
            apart=tuple(t for t in self.apart if t.policy in ids),
        )

    def count(self, status: str) -> int:
        return sum(1 for row in self.rows if row.status == status)


def subjects(corpus: Corpus) -> tuple[Subject, ...]:
    rows, below = comparisons(corpus), [p for p in corpus.policies if p.implements]
    related = {id for p in below for id in (p.id, p.implements)}
    leads = tuple(change for policy in below for change in lead_changes(corpus, policy))
    by_task = {policy.id: {p.task.topic: p for p in parts(corpus, policy) if p.task} for policy in corpus.policies}
    return tuple(
        Subject(
            topic=topic,
            sides=tuple(Side(policy=p, part=by_task[p.id].get(topic.id)) for p in in_order(corpus)),
            rows=tuple(r for r in rows if r.topic == topic.id),
            leads=tuple(c for c in leads if c.topic.id == topic.id),
            apart=tuple(t for t in corpus.targets if t.policy not in related and corpus.indicator(t.indicator).topic == topic.id),
            chains=tuple(c for i in corpus.indicators if i.topic == topic.id for c in chains(corpus, i)),
        )
        for topic in corpus.topics
    )


def topic_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found = subjects(corpus)
    meta = head("主题", f"{labels.documents(corpus)}共有的主题，逐一对照。")
    pages = render(env, "topics.md", "topics.html", meta, subjects=found, most=MOST_NAMED)
    for before, subject, after in zip((None, *found), found, (*found[1:], None), strict=False):
        pages |= _topic(corpus, env, subject, before=before, after=after)
    return pages


def _topic(corpus: Corpus, env: jinja2.Environment, subject: Subject, **neighbours: Subject | None) -> dict[str, bytes]:
    others = {side.policy.id: side for side in subject.own[MOST:]}
    meta = head(f"{subject.topic.name}：{labels.sides(corpus)}对照", f"{subject.topic.name}：各文件的任务、单位、目标与原文并排。", toc=True)
    values = {
        "subject": subject.shown(),
        "topic": subject.topic,
        "others": others,
        "groups": by_place(corpus, others),
        "paired": Counter(row.local.policy for row in subject.rows if row.status == "paired"),
    }
    return render(env, "topic.md", f"topics/{subject.topic.id}.html", meta, **values, **neighbours)
