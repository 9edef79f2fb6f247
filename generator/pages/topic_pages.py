"""Show what the documents say on each topic side by side, and list the topics in topics.html."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import jinja2

from ..data.links import by_place
from ..model import Corpus, Policy, Target, Task, Topic
from ..views import labels
from ..views.comparison import Chain, Comparison, chains, comparisons, in_order
from ..views.responsibilities import LeadChange, lead_changes
from .policy_pages import Part, parts
from .templates import render

# As many documents as a topic shows in full, in their order; each other one has a line.
MOST = 12
# As many as the index names with each topic.
MOST_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one policy says on a topic; `part` is None where it has no such task."""

    policy: Policy
    part: Part | None

    @property
    def task(self) -> Task | None:
        return self.part.task if self.part else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A topic with what each policy says on it, how the targets compare and who leads."""

    topic: Topic
    sides: tuple[Side, ...]
    rows: tuple[Comparison, ...]
    leads: tuple[LeadChange, ...]
    chains: tuple[Chain, ...] = ()
    apart: tuple[Target, ...] = ()

    @property
    def own(self) -> tuple[Side, ...]:
        """The documents that have the topic; of two, both."""
        return self.sides if len(self.sides) <= 2 else tuple(side for side in self.sides if side.task)

    def pairs(self) -> tuple[tuple[str, tuple[Comparison, ...]], ...]:
        """(implementing document, pairs of targets), in the order of the documents."""
        paired = [row for row in self.rows if row.status == "paired"]
        own = {side.policy.id: tuple(r for r in paired if r.local.policy == side.policy.id) for side in self.sides}
        return tuple((id, rows) for id, rows in own.items() if rows)

    def by_line(self) -> tuple[tuple[tuple[Policy, ...], tuple[Chain, ...]], ...]:
        """Chains that run through the same documents."""
        lines = dict.fromkeys(tuple(p.id for p in chain.policies) for chain in self.chains)
        alike = (tuple(c for c in self.chains if tuple(p.id for p in c.policies) == ids) for ids in lines)
        return tuple((own[0].policies, own) for own in alike)

    def shown(self) -> Subject:
        """Return what the page shows in full: all, or of many documents the first."""
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
    rows = comparisons(corpus)
    related = {id for p in corpus.policies if p.implements for id in (p.id, p.implements)}
    topics = {i.id: i.topic for i in corpus.indicators}
    leads = tuple(change for policy in corpus.policies if policy.implements for change in lead_changes(corpus, policy))
    by_task = {policy.id: {p.task.topic: p for p in parts(corpus, policy) if p.task} for policy in corpus.policies}
    return tuple(
        Subject(
            topic=topic,
            sides=tuple(Side(policy=p, part=by_task[p.id].get(topic.id)) for p in in_order(corpus)),
            rows=tuple(r for r in rows if r.topic == topic.id),
            leads=tuple(c for c in leads if c.topic.id == topic.id),
            apart=tuple(t for t in corpus.targets if t.policy not in related and topics[t.indicator] == topic.id),
            chains=tuple(c for i in corpus.indicators if i.topic == topic.id for c in chains(corpus, i)),
        )
        for topic in corpus.topics
    )


def topic_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found = subjects(corpus)
    pages = {f"topics/{s.topic.id}.md": _topic(corpus, env, s, found) for s in found}
    meta = {"title": "主题", "description": f"{labels.documents(corpus)}共有的主题，逐一对照。", "hide": ["navigation", "toc"]}
    return pages | {"topics.md": render(env, "topics.md", corpus, "topics.html", meta, subjects=found, most=MOST_NAMED)}


def _topic(corpus: Corpus, env: jinja2.Environment, subject: Subject, found: tuple[Subject, ...]) -> bytes:
    at = found.index(subject)
    meta = {
        "title": f"{subject.topic.name}：{labels.beside(corpus)}对照",
        "description": f"{subject.topic.name}：各文件的任务、单位、目标与原文并排。",
        "hide": ["navigation"],
    }
    others = {side.policy.id: side for side in subject.own[MOST:]}
    values = {
        "subject": subject.shown(),
        "topic": subject.topic,
        "before": found[at - 1] if at else None,
        "after": found[at + 1] if at + 1 < len(found) else None,
        "others": others,
        "groups": by_place(corpus, others),
        "paired": Counter(row.local.policy for row in subject.rows if row.status == "paired"),
    }
    return render(env, "topic.md", corpus, f"topics/{subject.topic.id}.html", meta, **values)
