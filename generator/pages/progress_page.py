"""Show what was reported on each document's targets and what that says; progress.html has the counts of all and the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import jinja2

from ..model import Corpus, Policy, Target, Task, Topic, Unit
from ..model.corpus import grouped
from ..model.vocabulary import ASSESSMENTS, COMPARABLE
from ..views import labels
from ..views.facts import due
from ..views.progress import Assessment, assessments
from .lists import Column, Facet, Tokens, facet, list_index, list_pages
from .templates import render

NAME = "progress"
UNNAMED, UNDATED = "none", "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One assessment with what its row shows; `year` is that of the target's end, or of the assessment of a yearly one."""

    assessment: Assessment
    policy: Policy
    task: Task
    topic: Topic
    lead: Unit | None
    year: str
    tokens: Tokens

    @property
    def target(self) -> Target:
        return self.assessment.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many targets of one topic, unit or year have each status; `token` is its key in the filter."""

    token: str
    name: str
    by_status: Counter[str]


def lines(corpus: Corpus) -> tuple[Line, ...]:
    tasks, topics = {t.id: t for t in corpus.tasks}, {t.id: t for t in corpus.topics}
    known = {p.id: corpus.named(p) for p in corpus.policies}
    found = []
    for made in assessments(corpus):
        target = made.target
        task, policy = tasks[f"{target.policy}/{target.task}"], corpus.policy(target.policy)
        lead = known[target.policy].get(task.lead)
        year = made.period or (str(due(target).year) if due(target) else UNDATED)
        tokens = {
            "status": (made.status,),
            "topic": (task.topic,),
            "unit": (lead.id if lead else UNNAMED,),
            "year": (year,),
        }
        found.append(Line(assessment=made, policy=policy, task=task, topic=topics[task.topic], lead=lead, year=year, tokens=tokens))
    return tuple(found)


def counted(found: Iterable[Line], name: str, words: dict[str, str]) -> tuple[Count, ...]:
    """By the tokens of one facet, in the order of `words`; those without a line are left out."""
    by_token: dict[str, Counter[str]] = {}
    for line in found:
        by_token.setdefault(line.tokens[name][0], Counter())[line.assessment.status] += 1
    return tuple(Count(token=token, name=said, by_status=by_token[token]) for token, said in words.items() if token in by_token)


def progress_page(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found = lines(corpus)
    own = grouped((line.policy.id, line) for line in found)
    pages = list_pages(NAME, {policy.id: policy for policy in corpus.policies}, lambda here, policy: _page(corpus, env, here, policy, own.get(policy.id, ())))
    tally = Counter((line.policy.id, line.assessment.status) for line in found)
    columns = tuple(Column(title=labels.ASSESSMENTS[s], cell=lambda p, s=s: (tally[p.id, s], f"?status={s}#all")) for s in ASSESSMENTS)
    total = Counter(line.assessment.status for line in found)
    meta = {"title": "进展", "description": "每个目标后来公布了什么数字，口径是否相同，能否说明达到；由写明的规则判断。"}
    values = {
        "total": tuple((labels.ASSESSMENTS[s], total[s]) for s in ASSESSMENTS) if found else (),
        "rules": "progress_rules.html",
        "statuses": ASSESSMENTS,
        "background": tuple(i for i in corpus.indicators if i.background),
    }
    return pages | list_index(corpus, env, NAME, meta, "进展：公布的数字能说明什么", columns, corpus.policies, **values)


def _page(corpus: Corpus, env: jinja2.Environment, here: str, policy: Policy, found: tuple[Line, ...]) -> bytes:
    topics = {t.id: t.name for t in corpus.topics}
    units = {u.id: u.name for u in corpus.units} | {UNNAMED: "未写明"}
    years = {year: f"{year}年" for year in sorted({line.year for line in found if line.year.isdigit()})} | {UNDATED: "没有写明年份"}
    own = {target.id for target in corpus.targets_of(policy.id)}
    meta = {
        "title": f"{policy.short_title}：进展",
        "description": f"{policy.short_title}的每个目标后来公布了什么数字，口径是否相同，能否说明达到。",
        "hide": ["navigation", "toc"],
    }
    values = {
        "policy": policy,
        "lines": found,
        "statuses": tuple(ASSESSMENTS),
        "total": Counter(line.assessment.status for line in found),
        "comparable": Counter(touch.comparable for o in corpus.reported for touch in o.targets if touch.target in own),
        "words": tuple(COMPARABLE),
        "by": (
            ("topic", "主题", counted(found, "topic", topics)),
            ("unit", "牵头单位", counted(found, "unit", units)),
            ("year", "年份", counted(found, "year", years)),
        ),
        "facets": facets([line.tokens for line in found], topics, units, years),
        "sorts": {"name": "依指标名称"},
    }
    return render(env, "progress.md", corpus, here, meta, **values)


def facets(rows: list[Tokens], topics: dict[str, str], units: dict[str, str], years: dict[str, str]) -> tuple[Facet, ...]:
    return (
        facet("status", "状态", rows, labels.ASSESSMENTS, empty=True),
        facet("topic", "主题", rows, topics),
        facet("unit", "牵头单位", rows, units),
        facet("year", "年份", rows, years),
    )
