"""Show the targets of each document in a table that can be filtered, and count them in targets.html."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import jinja2

from ..data.links import links, shared_indicators
from ..model import Corpus, PartialDate, Policy, Target, Task, Topic, Unit
from ..model.corpus import grouped, once
from ..prose.dates import plan_years, relative
from ..releases.history import Withdrawn
from ..views import labels
from ..views.facts import due
from .arithmetic import of_target
from .changes import PAGE, anchor
from .lists import Column, Facet, Tokens, facet, list_index, list_pages
from .templates import render

NAME = "targets"
RECURRING, UNDATED, OPEN = "yearly", "none", "open"
NOT_YEARS = {RECURRING: "逐年或定期", OPEN: "有措辞，无日期", UNDATED: "未写期限"}
# The orders beside that of the texts; a minus turns one round.
SORTS = {"due": "期限早的在前", "-due": "期限晚的在前", "name": "依指标名称", "unit": "依牵头单位"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A target with what its row shows; `anchors_indicator` where the indicator has no page of its own."""

    target: Target
    policy: Policy
    task: Task
    topic: Topic
    lead: Unit | None
    tokens: Tokens
    day_rule: str
    anchors_indicator: bool


@once
def records(corpus: Corpus) -> tuple[Record, ...]:
    """Every target in the order of the documents and of their texts."""
    topics, shared = {t.id: t for t in corpus.topics}, shared_indicators(corpus)
    return tuple(
        _record(policy, tasks[target.task], target, topics, known.get(tasks[target.task].lead), target.indicator not in shared)
        for policy in corpus.policies
        for tasks, known in [({t.number: t for t in corpus.tasks_of(policy.id)}, corpus.named(policy))]
        for target in corpus.targets_of(policy.id)
    )


def _record(policy: Policy, task: Task, target: Target, topics: dict[str, Topic], lead: Unit | None, anchors: bool) -> Record:
    tokens = {
        "topic": (task.topic,),
        "unit": (lead.id,) if lead else ("none",),
        "year": years(target),
        "kind": (target.kind,),
    }
    return Record(
        target=target,
        policy=policy,
        task=task,
        topic=topics[task.topic],
        lead=lead,
        tokens=tokens,
        day_rule=day_rule(policy, target),
        anchors_indicator=anchors,
    )


def years(target: Target) -> tuple[str, ...]:
    """The year of the last day, `yearly` for what returns, `open` for 尽快, `none` where nothing is said."""
    last = due(target)
    found = ((str(last.year),) if last else ()) + ((RECURRING,) if target.every or target.by and not last else ())
    return found or ((OPEN,) if target.by_text and not target.start else (UNDATED,))


def day_rule(policy: Policy, target: Target) -> str:
    """From where a relative wording counts and to what day: 2014-03-21成文 → 最迟 2015-12-31; empty for a wording that says its year."""
    last, moment = due(target), policy.issued or policy.published
    if not (target.by_text and last and moment) or f"{last.year}年" in target.by_text:
        return ""
    return f"{_origin(policy, target, moment, last)} → 最迟 {last.isoformat()}"


def _origin(policy: Policy, target: Target, issued: PartialDate, last: date) -> str:
    """A five-year plan, the first year, the year that the sentence names, or the issue."""
    if years := plan_years(target.by_text):
        return f"{years[0]}年至{years[1]}年"
    begin = f"{target.start.text}年" if target.start else ""
    if begin and begin in target.by_text:
        return f"{begin}起"
    counted = relative(target.by_text, policy.year, issued=policy.day)
    if counted and counted[1][:4] != str(last.year):
        return f"同句的{last.year}年"
    return f"{issued.text}{'成文' if policy.issued else '公开'}"


def target_pages(corpus: Corpus, env: jinja2.Environment, lost: Sequence[Withdrawn]) -> dict[str, bytes]:
    """Return a page for each document and the index, which has the targets that were published once (`lost`) under their old anchors."""
    own = grouped((record.policy.id, record) for record in records(corpus))

    def page(here: str, policy: Policy) -> bytes:
        found = own.get(policy.id, ())
        meta = {
            "title": f"{policy.short_title}：目标",
            "description": f"{policy.short_title}的全部 {len(found)} 个目标：数字、期限、范围与原文。",
            "hide": ["navigation", "toc"],
        }
        values = {"policy": policy, "records": found, "facets": facets(corpus, found), "sorts": SORTS, "sums": of_target(corpus, links(corpus, here))}
        return render(env, "targets.md", corpus, here, meta, **values)

    pages = list_pages(NAME, {policy.id: policy for policy in corpus.policies}, page)
    kinds = Counter((target.policy, target.kind) for target in corpus.targets)
    dated = Counter(target.policy for target in corpus.targets if target.by)
    columns = (
        Column(title="目标", cell=lambda p: (len(corpus.targets_of(p.id)), "")),
        *(Column(title=words, cell=lambda p, k=kind: (kinds[p.id, k], f"?kind={k}")) for kind, words in labels.TARGET_KINDS.items()),
        Column(title="写明期限", cell=lambda p: (dated[p.id], "")),
    )
    meta = {"title": "目标", "description": f"{labels.documents(corpus)}的 {len(corpus.targets)} 个目标：数字、期限、范围与原文。"}
    values = {
        "gone": tuple(one for one in lost if one.table.name == NAME),
        "changes": PAGE,
        "version_anchor": anchor,
        "anchors": {id: tuple(f"i-{r.target.indicator}" for r in found if r.anchors_indicator) for id, found in own.items()},
    }
    return pages | list_index(corpus, env, NAME, meta, f"目标：{labels.documents(corpus)}的 {len(corpus.targets)} 个", columns, corpus.policies, **values)


def facets(corpus: Corpus, found: tuple[Record, ...]) -> tuple[Facet, ...]:
    rows = [record.tokens for record in found]
    due_years = sorted({token for row in rows for token in row["year"] if token.isdigit()})
    return (
        facet("topic", "主题", rows, {t.id: t.name for t in corpus.topics}),
        facet("unit", "牵头单位", rows, {u.id: u.name for u in corpus.units} | {"none": "未写明"}),
        facet("year", "期限", rows, {year: f"{year}年" for year in due_years} | NOT_YEARS),
        facet("kind", "种类", rows, labels.TARGET_KINDS),
    )
