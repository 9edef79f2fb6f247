"""Make topics.html, a page for each topic with documents side by side, and a page for each indicator with several targets or reports."""

from dataclasses import dataclass, replace

import jinja2

from ..charts.chart import Chart
from ..charts.paths import figures
from ..data.links import by_place, shared_indicators
from ..model import Corpus, Indicator, Policy, Target, Task, Topic
from ..model.corpus import grouped
from ..views.comparison import Chain, Comparison, chains, comparisons, in_order
from ..views.progress import by_target, reported_for
from ..views.responsibilities import LeadChange, lead_changes
from .policy_pages import Part, parts
from .quality_page import of_target
from .templates import render

# Maximum number of comparison rows, and of chains of documents, on the page of an indicator.
MOST_ROWS = 40
# Maximum number of documents that the page of a topic shows in full; each further document has one line.
MOST = 12
# Maximum number of documents that topics.html names with each topic.
MOST_NAMED = 6


def indicator_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    assessed, pages = by_target(corpus), {}
    for indicator in _shared(corpus):
        targets = corpus.targets_for(indicator.id)
        rows = tuple(r for r in comparisons(corpus) if any(t and t.indicator == indicator.id for t in (r.central, r.local)))
        values = {
            "sums": of_target(corpus),
            "indicator": indicator,
            "targets": targets,
            "figures": figures(corpus, indicator, targets),
            "rows": rows[:MOST_ROWS],
            "chains": chains(corpus, indicator)[:MOST_ROWS],
            "more": max(0, len(rows) - MOST_ROWS),
            "reported": reported_for(corpus, indicator),
            "assessments": tuple(a for t in targets for a in assessed[t.id]),
            "searched": tuple(a for t in targets for a in assessed[t.id] if a.search),
        }
        pages |= render(env, "indicator.md", f"indicators/{indicator.id}.html", **values)
    return pages


def _shared(corpus: Corpus) -> list[Indicator]:
    return [indicator for indicator in corpus.indicators if indicator.id in shared_indicators(corpus)]


def path_charts(corpus: Corpus) -> tuple[Chart, ...]:
    """Return the charts of all indicator pages."""
    return tuple(chart for indicator in _shared(corpus) for chart in figures(corpus, indicator, corpus.targets_for(indicator.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A document with its passage on a topic; `part` is None if no task of the document has the topic."""

    policy: Policy
    part: Part | None

    @property
    def task(self) -> Task | None:
        return self.part.task if self.part else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A topic with its documents (`sides`) and the `rows` that compare targets; `apart` are targets of documents without a comparison.

    A chain in `chains` is an indicator in three or more documents, each of which implements the one before.
    """

    topic: Topic
    sides: tuple[Side, ...]
    rows: tuple[Comparison, ...]
    leads: tuple[LeadChange, ...]
    chains: tuple[Chain, ...] = ()
    apart: tuple[Target, ...] = ()

    @property
    def own(self) -> tuple[Side, ...]:
        """Return the documents with a task on this topic. If the corpus has only two documents, return both."""
        return self.sides if len(self.sides) <= 2 else tuple(side for side in self.sides if side.task)

    def pairs(self) -> tuple[tuple[str, tuple[Comparison, ...]], ...]:
        """Return (id of a document, rows that pair its targets with those of the document it implements), in the order of the documents."""
        own = grouped((row.local.policy, row) for row in self.rows if row.status == "paired")
        return tuple((side.policy.id, own[side.policy.id]) for side in self.sides if side.policy.id in own)

    def by_line(self) -> tuple[tuple[tuple[Policy, ...], tuple[Chain, ...]], ...]:
        """Return (documents, chains that run through exactly these documents) for each series of documents with a chain."""
        lines = grouped((tuple(p.id for p in chain.policies), chain) for chain in self.chains)
        return tuple((own[0].policies, own) for own in lines.values())

    def shown(self) -> "Subject":
        """Return the subject with only the first `MOST` documents, which the page shows in full."""
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
    pages = render(env, "topics.md", "topics.html", subjects=found, most=MOST_NAMED)
    for before, subject, after in zip((None, *found), found, (*found[1:], None), strict=False):
        topic, others = subject.topic, {side.policy.id: side for side in subject.own[MOST:]}
        values = {
            "subject": subject.shown(),
            "before": before,
            "after": after,
            "others": others,
            "groups": by_place(corpus, others),
            "paired": dict(subject.pairs()),
        }
        pages |= render(env, "topic.md", f"topics/{topic.id}.html", **values)
    return pages
