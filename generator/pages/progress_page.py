"""Make the pages of what was reported on each document's targets and of its assessment; progress.html counts all and has the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import jinja2

from ..model import Corpus, Policy, Target, Task, Unit
from ..model.corpus import grouped
from ..model.vocabulary import ASSESSMENTS, COMPARABLE
from ..views import labels
from ..views.facts import due
from ..views.progress import Assessment, assessments
from .lists import Column, Tokens, facet, list_index, list_pages
from .templates import head, render

UNNAMED, UNDATED = "none", "open"
FACETS = {"topic": "主题", "unit": "牵头单位", "year": "年份"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row: an assessment with the task and lead of its target; `year` is that of the target's end, or that assessed of a yearly one."""

    assessment: Assessment
    task: Task
    lead: Unit | None
    year: str
    tokens: Tokens

    @property
    def target(self) -> Target:
        return self.assessment.target


def lines(corpus: Corpus) -> tuple[Line, ...]:
    return tuple(_line(corpus, assessment) for assessment in assessments(corpus))


def _line(corpus: Corpus, assessment: Assessment) -> Line:
    target = assessment.target
    task, last = corpus.task_of(target), due(target)
    lead = corpus.named(corpus.policy(target.policy)).get(task.lead)
    year = assessment.period or (str(last.year) if last else UNDATED)
    tokens = {"status": (assessment.status,), "topic": (task.topic,), "unit": (lead.id if lead else UNNAMED,), "year": (year,)}
    return Line(assessment=assessment, task=task, lead=lead, year=year, tokens=tokens)


def counted(found: Iterable[Line], name: str, words: Mapping[str, str]) -> list[dict[str, object]]:
    """Count the rows by the tokens of one facet, in the order of `words`; tokens without a row are left out."""
    own = grouped((line.tokens[name][0], line.assessment.status) for line in found)
    return [{"token": token, "name": label, "by_status": Counter(own[token])} for token, label in words.items() if token in own]


def progress_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found = lines(corpus)
    own = grouped((line.target.policy, line) for line in found)
    policies = {policy.id: policy for policy in corpus.policies}
    by_status = {status: [line.target.policy for line in found if line.assessment.status == status] for status in ASSESSMENTS}
    columns = [Column(title=labels.ASSESSMENTS[s], counts=Counter(ids), query=f"?status={s}#all") for s, ids in by_status.items()]
    meta = head("进展", "每个目标后来公布了什么数字，口径是否相同，能否说明达到；由写明的规则判断。")
    values = {
        "total": tuple((labels.ASSESSMENTS[s], len(ids)) for s, ids in by_status.items()) if found else (),
        "rules": "progress_rules.html",
        "statuses": ASSESSMENTS,
        "background": tuple(i for i in corpus.indicators if i.background),
    }
    pages = list_pages("progress", policies, lambda here, policy: _page(corpus, env, here, policy, own.get(policy.id, ())))
    return pages | list_index(env, "progress", meta, "进展：公布的数字能说明什么", columns, policies, **values)


def _page(corpus: Corpus, env: jinja2.Environment, here: str, policy: Policy, found: tuple[Line, ...]) -> dict[str, bytes]:
    words = {
        "topic": {t.id: t.name for t in corpus.topics},
        "unit": {u.id: u.name for u in corpus.units} | {UNNAMED: "未写明"},
        "year": {year: f"{year}年" for year in sorted({line.year for line in found if line.year.isdigit()})} | {UNDATED: "没有写明年份"},
    }
    rows, own = [line.tokens for line in found], {target.id for target in corpus.targets_of(policy.id)}
    meta = head(f"{policy.short_title}：进展", f"{policy.short_title}的每个目标后来公布了什么数字，口径是否相同，能否说明达到。")
    values = {
        "policy": policy,
        "lines": found,
        "statuses": tuple(ASSESSMENTS),
        "total": Counter(line.assessment.status for line in found),
        "comparable": Counter(match.comparable for o in corpus.reported for match in o.targets if match.target in own),
        "words": tuple(COMPARABLE),
        "by": tuple((name, label, counted(found, name, words[name])) for name, label in FACETS.items()),
        "facets": (
            facet("status", "状态", rows, labels.ASSESSMENTS, empty=True),
            *(facet(name, label, rows, words[name]) for name, label in FACETS.items()),
        ),
        "sorts": {"name": "依指标名称"},
    }
    return render(env, "progress.md", here, meta, **values)
