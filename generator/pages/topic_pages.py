"""Make topics.html, a page for each topic with documents side by side, and a page for each indicator with several targets or reports."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import jinja2

from ..charts.chart import Chart
from ..charts.paths import figures
from ..data.links import by_place, comparison_page, shared_indicators
from ..model import Corpus, Indicator, Policy, Target, Task, Topic
from ..model.corpus import grouped
from ..model.vocabulary import ASSESSMENTS
from ..releases.feeds import feed_path
from ..releases.owners import TOPICS
from ..views import labels
from ..views.comparison import Chain, Comparison, chains, comparisons, difference, in_order
from ..views.facts import SHARES, WHOLE, due
from ..views.progress import Reported, reported_for
from ..views.responsibilities import LeadChange, lead_changes
from .findings import Finding, decided_words
from .policy_pages import Part, parts
from .progress_pages import DECIDED, MOST_AFTER, MOST_BEFORE, Line, lines, targets_in
from .quality_page import of_target
from .templates import render

# Maximum number of comparison rows, and of chains of documents, on the page of an indicator.
MOST_ROWS = 40
# Maximum number of answers that the page of an indicator shows before something is opened.
MOST_ANSWERS = 6
# Maximum number of documents that the page of a topic shows in full; each further document has one line.
MOST = 12
# Maximum number of documents that topics.html names with each topic, and of targets that a topic names for each document.
MOST_NAMED, MOST_TARGETS = 6, 4
# Maximum number of targets with a figure that the first sentence of a topic names for each document.
MOST_MAIN = 2
# Maximum number of pairs, of changed leads and of topics that a finding describes.
MOST_TOLD = 3
# Relations of value and date that are named as a difference
MOVED = ("stricter", "looser", "earlier", "later")


def indicator_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found, pages = grouped((line.assessment.target.indicator, line) for line in lines(corpus)), {}
    for indicator in _shared(corpus):
        own = found.get(indicator.id, ())
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
            "reported": (seen := reported_for(corpus, indicator)),
            "split": {b.observation.id for b in seen if _split(corpus, b)},
            "lines": (answered := _answered(own)),
            "silent": len(own) - len(answered),
            "most": MOST_ANSWERS,
            "before": MOST_BEFORE,
            "after": MOST_AFTER,
        }
        pages |= render(env, "indicator.md", f"indicators/{indicator.id}.html", **values)
    return pages


def _answered(own: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the rows without the years of a yearly target that have no published figure; the first if there is no other."""
    told = {line.assessment.target.id for line in own if line.nearest}
    firsts = {line.assessment.target.id: line for line in reversed(own)}

    def shown(line: Line) -> bool:
        target = line.assessment.target
        return bool(line.nearest) or not target.every or target.id not in told and firsts[target.id] is line

    return tuple(line for line in own if shown(line))


def _split(corpus: Corpus, b: Reported) -> bool:
    """Check whether a figure is partly comparable with a target due after it and not comparable with one due before it."""
    found = grouped((touch.comparable, due(corpus.target(touch.target))) for touch in b.touches)
    before, after, end = found.get("no", ()), found.get("partly", ()), b.observation.period.last
    return bool(before and after) and all(d and d < end for d in before) and all(d and d >= end for d in after)


def _shared(corpus: Corpus) -> list[Indicator]:
    return [indicator for indicator in corpus.indicators if indicator.id in shared_indicators(corpus)]


def path_charts(corpus: Corpus) -> tuple[Chart, ...]:
    """Return the charts of all indicator pages."""
    return tuple(chart for indicator in _shared(corpus) for chart in figures(corpus, indicator, corpus.targets_for(indicator.id)))


def differences(row: Comparison) -> tuple[str, ...]:
    """Return how the local target of a pair differs from the central one: 指标不同, 数值更严, 期限更晚, 范围较窄, 只有一方写明期限.

    A pair that is the same by `difference`, as the page of the comparison counts it, has none.
    """
    if row.status != "paired" or difference(row) == "same":
        return ()
    other = ("指标不同",) if row.rule == "other-indicator" else ()
    moved = tuple(f"{part}{labels.RELATIONS[word]}" for part, word in (("数值", row.value), ("期限", row.date)) if word in MOVED)
    scope = (f"范围{labels.RELATIONS[row.scope] if row.scope else '表述不同'}",) if row.scope != "same" else ()
    return (*other, *moved, *scope) or tuple(_one_sided(row))


def _one_sided(row: Comparison) -> Iterator[str]:
    """Yield which of value and date one target states alone, or does not state so that the two compare."""
    stated = (("数值", row.value, "operator", "none"), ("期限", row.date, "by", None))
    for part, relation, key, nothing in stated:
        known = sum(getattr(t, key) != nothing for t in (row.central, row.local))
        if relation == "not_comparable" and known:
            yield f"只有一方写明{part}" if known == 1 else f"{part}无法比较"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A document with its passages on a topic, one for each task; none if no task of the document has the topic.

    `order` is {target: its place among the targets that both documents have}, see `_order`.
    """

    policy: Policy
    parts: tuple[Part, ...]
    order: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(part.task for part in self.parts if part.task)

    @property
    def leads(self) -> tuple[str, ...]:
        """Return the names of the units that lead the tasks, each once."""
        return tuple(dict.fromkeys(name for task in self.tasks for name in task.leads))

    @property
    def targets(self) -> tuple[Target, ...]:
        return tuple(target for part in self.parts for target in part.targets)

    @property
    def brief(self) -> tuple[Target, ...]:
        """Return the first targets of the passages: those that another document has too, then shares, other figures, and dates."""
        return tuple(sorted(self.targets, key=self._place)[:MOST_TARGETS])

    def _place(self, target: Target) -> tuple[tuple[int, int], bool, bool, bool]:
        alone = SHARE if self._lone_share(target) else UNPAIRED
        return self.order.get(target.id, alone), target.unit not in SHARES, target.value is None, not target.by

    def _lone_share(self, target: Target) -> bool:
        """Check whether a target is a share of this document alone, and no share or other value is set by both."""
        return target.unit in SHARES and target.id not in self.order and all(weight >= SHARE[0] for weight, _ in self.order.values())

    @property
    def main(self) -> tuple[tuple[str, tuple[Target, ...]], ...]:
        """Return (indicator, its targets) of at most `MOST_MAIN` targets of `brief`: shared ones and lone shares, else those with a figure."""
        main = [t for t in self.brief if t.id in self.order or self._lone_share(t)]
        found = main or [t for t in self.brief if t.value is not None]
        return tuple(grouped((t.indicator, t) for t in found[:MOST_MAIN]).items())


# The places of targets that no other document has: a share stands before pairs that are all without a value, else after all pairs.
SHARE, UNPAIRED = (3, -1), (9, 0)


def _order(rows: Iterable[Comparison]) -> dict[str, tuple[int, int]]:
    """Return {target: its place} for the pairs with a figure on both sides: stricter or looser first, then shares, then totals and 全部."""
    pairs = [row for row in rows if row.status == "paired" and all(t.value is not None or t.operator in WHOLE for t in (row.central, row.local))]
    found: dict[str, tuple[int, int]] = {}
    for place in sorted((_weight(row), n) for n, row in enumerate(pairs)):
        for target in (pairs[place[1]].central, pairs[place[1]].local):
            found.setdefault(target.id, place)
    return found


def _weight(row: Comparison) -> int:
    both = (row.central, row.local)
    tests = (row.value in ("stricter", "looser"), any(t.unit in SHARES for t in both), any(t.value is not None for t in both), True)
    return tests.index(True)


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
    def differing(self) -> tuple[Comparison, ...]:
        """Return the pairs of targets that differ by `difference`, as on the page of the comparison; stricter and looser ones first."""
        found = (row for row in self.rows if row.status == "paired" and difference(row) != "same")
        return tuple(sorted(found, key=lambda row: row.value not in ("stricter", "looser")))

    @property
    def own(self) -> tuple[Side, ...]:
        """Return the documents with a task on this topic. If the corpus has only two documents, return both."""
        return self.sides if len(self.sides) <= 2 else tuple(side for side in self.sides if side.parts)

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
            leads=tuple(c for c in self.leads if {c.central_tasks[0].policy, c.local_tasks[0].policy} <= ids),
            chains=tuple(c for c in self.chains if {p.id for p in c.policies} <= ids),
            apart=tuple(t for t in self.apart if t.policy in ids),
        )


def subjects(corpus: Corpus) -> tuple[Subject, ...]:
    rows, below = comparisons(corpus), [p for p in corpus.policies if p.implements]
    related = {id for p in below for id in (p.id, p.implements)}
    leads = tuple(change for policy in below for change in lead_changes(corpus, policy))
    own_rows = grouped((r.topic, r) for r in rows)
    orders = {topic.id: _order(own_rows.get(topic.id, ())) for topic in corpus.topics}
    by_topic = {policy.id: grouped((p.task.topic, p) for p in parts(corpus, policy) if p.task) for policy in corpus.policies}
    return tuple(
        Subject(
            topic=topic,
            sides=tuple(Side(policy=p, parts=by_topic[p.id].get(topic.id, ()), order=orders[topic.id]) for p in in_order(corpus)),
            rows=own_rows.get(topic.id, ()),
            leads=tuple(c for c in leads if c.topic.id == topic.id),
            apart=tuple(t for t in corpus.targets if t.policy not in related and corpus.indicator(t.indicator).topic == topic.id),
            chains=tuple(c for i in corpus.indicators if i.topic == topic.id for c in chains(corpus, i)),
        )
        for topic in corpus.topics
    )


def topic_findings(corpus: Corpus, subjects: Iterable[Subject]) -> Iterator[Finding]:
    """Yield on how many topics another unit leads than above, and on how many the paired targets differ."""
    upper, lower = labels.ends(corpus)
    if changed := [s for s in subjects if any(c.relation == "changed" for c in s.leads)]:
        words = f"{lower}与{upper}牵头单位不对口的主题有 {len(changed)} 个{'，例如' if len(changed) > MOST_NAMED else '：'}"
        yield Finding(words=words, links=tuple((s.topic.name, f"topics/{s.topic.id}.html") for s in changed[:MOST_NAMED]))
    if differing := [s for s in subjects if s.differing]:
        most = max(differing, key=lambda s: len(s.differing))
        pairs = sum(len(s.differing) for s in differing)
        every = sum(1 for s in subjects for row in s.rows if row.status == "paired")
        words = f"{upper}、{lower}都有的 {every} 对目标中，{pairs} 对有差别（数值、期限或范围不同，或只有一方写明），分属 {len(differing)} 个主题；"
        words += f"{most.topic.name}最多，有 {len(most.differing)} 对。"
        yield Finding(words=words, links=((most.topic.name, f"topics/{most.topic.id}.html"), ("全部对照", comparison_page(corpus))))


def differing_words(corpus: Corpus, subject: Subject) -> str:
    """Return how many pairs differ and in what: 成对的目标 5 对，2 对有差别：义务教育巩固率（数值更严，期限更晚）…"""
    pairs, rows = sum(1 for row in subject.rows if row.status == "paired"), subject.differing
    if not rows:
        return f"成对的目标 {pairs} 对，没有差别：数值、期限和范围都一致，或双方都没有写。"
    told = "；".join(f"{_which(corpus, row)}（{'，'.join(differences(row))}）" for row in rows[:MOST_TOLD])
    return f"成对的目标 {pairs} 对，{len(rows)} 对有差别：{told}{'等' if len(rows) > MOST_TOLD else ''}。"


def _which(corpus: Corpus, row: Comparison) -> str:
    """Return the indicator of a pair: 义务教育巩固率; of several pairs of documents also which: 东江对中央的自来水普及率."""
    if len(corpus.policies) <= 2:
        return row.indicator.name
    upper, lower = labels.apart(corpus.policy(row.central.policy), corpus.policy(row.local.policy))
    return f"{lower}对{upper}的{row.indicator.name}"


def topic_progress(corpus: Corpus, topic: Topic, found: Sequence[Line]) -> Finding | None:
    """Return what the published figures say of the targets of a topic, by status with their indicators; None without targets."""
    seen = [line for line in found if line.assessment.touched]
    if not found or not seen:
        return Finding(words="本站没有收录与本主题的目标有关的公布数据，不等于没有公布过。") if found else None
    decided = {line.assessment.target.id for line in seen if line.assessment.status in DECIDED}
    told = [line for line in seen if line.assessment.status in DECIDED or line.assessment.target.id not in decided]
    by_status = {status: own for status in ASSESSMENTS if (own := [line for line in told if line.assessment.status == status])}
    parts = [
        decided_words(corpus, [line.assessment for line in own]) if status in DECIDED else f"{labels.ASSESSMENTS[status]}的有 {targets_in(own)} 个"
        for status, own in by_status.items()
    ]
    said = "；".join(parts) if len(parts) > 1 or decided else labels.ASSESSMENTS[next(iter(by_status))]
    ids = list(dict.fromkeys(line.assessment.target.indicator for status in by_status for line in by_status[status]))
    words = f"{targets_in(found)} 个目标中，收录了公布数据的 {targets_in(seen)} 个：{said}。"
    return Finding(words=words, links=tuple((corpus.indicator(id).name, f"indicators/{id}.html") for id in ids[:MOST_NAMED]))


def topic_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found = subjects(corpus)
    told = tuple(topic_findings(corpus, found))
    own = grouped((corpus.indicator(line.assessment.target.indicator).topic, line) for line in lines(corpus))
    pages = render(env, "topics.md", "topics.html", subjects=found, most=MOST_NAMED, findings=told)
    for before, subject, after in zip((None, *found), found, (*found[1:], None), strict=False):
        topic, others = subject.topic, {side.policy.id: side for side in subject.own[MOST:]}
        values = {
            "subject": subject.shown(),
            "before": before,
            "after": after,
            "others": others,
            "groups": by_place(corpus, others),
            "paired": dict(subject.pairs()),
            "progress": topic_progress(corpus, topic, own.get(topic.id, ())),
            "differing_words": differing_words(corpus, subject),
            "most": MOST_TOLD,
        }
        pages |= render(env, "topic.md", f"topics/{topic.id}.html", {"feed": feed_path(TOPICS, topic.id)}, **values)
    return pages
