"""Compare each document with the one that it implements, row by row; compare.html counts the rows and has the rules.

A comparison says beside every relation what gave it: the two figures, the two last days, or the
words that are the same; where a person judged, it says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import jinja2

from ..charts.chart import Source
from ..charts.dumbbells import gaps
from ..model import Corpus, Policy, Target, Topic
from ..releases.history import Withdrawn
from ..views import labels
from ..views.comparison import Comparison, compare
from ..views.facts import due
from ..views.responsibilities import LeadChange, lead_changes
from .indicator_pages import indicator_pages, paths
from .lists import Column, Facet, Tokens, facet, list_index, list_pages
from .progress_page import progress_page
from .reasons import date_reason, scope_reason, value_reason
from .target_pages import target_pages
from .templates import environment, render
from .timeline_page import timeline_page

NAME = "compare"
VALUES = ("stricter", "looser", "same", "not_comparable")
DATES = ("earlier", "later", "same", "not_comparable")
SCOPES = ("narrower", "wider", "different", "same", "")
UNJUDGED = "unjudged"
# As many charts as the index shows one beside the other; every indicator's page has its own.
MOST_PATHS = 12
# The orders beside that of the topics; a minus turns one round.
SORTS = {"name": "依指标名称", "due": "{1}期限早的在前", "-due": "{1}期限晚的在前", "-gap": "比{0}晚得多的在前", "gap": "比{0}早得多的在前"}


def comparison_pages(corpus: Corpus, templates: Mapping[str, str], address: str, lost: Sequence[Withdrawn]) -> dict[str, bytes]:
    """compare, targets, timeline, progress and the pages of indicators; `address` is that of the site, `lost` what was published once."""
    env = environment(corpus, templates)
    env.globals["source"] = Source(corpus=corpus, address=address)
    found = compare_page(corpus, env) | target_pages(corpus, env, lost) | indicator_pages(corpus, env)
    for make in (timeline_page, progress_page):
        found |= make(corpus, env)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the comparison with what the page says beside it."""

    row: Comparison
    topic: Topic
    tokens: Tokens
    value_reason: str = ""
    date_reason: str = ""
    scope_reason: str = ""
    judged: bool = False
    siblings: int = 1

    @property
    def target(self) -> Target | None:
        """The target that stands alone; for a pair the central one."""
        return self.row.central or self.row.local

    @property
    def days_later(self) -> str:
        """By how many days the local date is later, -365 for a year earlier; empty where they are not compared."""
        ends = [due(t) if t else None for t in (self.row.central, self.row.local)]
        return str((ends[1] - ends[0]).days) if all(ends) and self.row.date in DATES[:3] else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One implementing document beside the one above it: its rows and the lead units that differ."""

    central: Policy
    local: Policy
    lines: tuple[Line, ...]
    leads: tuple[LeadChange, ...]

    def of(self, status: str) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.row.status == status)

    def by_topic(self) -> tuple[tuple[Topic, tuple[Line, ...]], ...]:
        """Pairs under their topics, in the order of the rows."""
        pairs = self.of("paired")
        topics = dict.fromkeys(line.topic for line in pairs)
        return tuple((topic, tuple(line for line in pairs if line.topic == topic)) for topic in topics)

    def leads_of(self, relation: str) -> tuple[LeadChange, ...]:
        return tuple(change for change in self.leads if change.relation == relation)


def sides(corpus: Corpus) -> tuple[Side, ...]:
    topics = {topic.id: topic for topic in corpus.topics}
    found = []
    below = tuple(policy for policy in corpus.policies if policy.implements)
    for local in below:
        rows = compare(corpus, local)
        judged = {judgement.local for judgement in corpus.judgements}
        times = Counter(row.central.id for row in rows if row.central and row.local)
        central = corpus.policy(local.implements)
        found.append(
            Side(
                central=central,
                local=local,
                leads=lead_changes(corpus, local),
                lines=tuple(_line(row, topics[row.topic], labels.apart(central, local), judged, times) for row in rows),
            )
        )
    return tuple(found)


def _line(row: Comparison, topic: Topic, places: tuple[str, str], judged: set[str], times: Counter[str]) -> Line:
    tokens = {"topic": (topic.id,), "status": (row.status,)}
    if row.status != "paired":
        return Line(row=row, topic=topic, tokens=tokens)
    by_person = row.local.id in judged
    tokens |= {"value": (row.value,), "date": (row.date,), "scope": (row.scope or UNJUDGED,)}
    return Line(
        row=row,
        topic=topic,
        tokens=tokens,
        siblings=times[row.central.id],
        judged=by_person,
        value_reason=value_reason(row, places),
        date_reason=date_reason(row, places),
        scope_reason="由编者判断" if by_person else scope_reason(row),
    )


def compare_page(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found, (upper, lower), drawn = sides(corpus), labels.ends(corpus), paths(corpus)

    def page(here: str, side: Side) -> bytes:
        meta = {
            "title": f"{side.local.short_title}：对照",
            "description": f"{side.local.short_title}与{side.central.short_title}逐条并排：数值、期限、范围各是什么关系，两句原文同时给出。",
            "hide": ["navigation", "toc"],
        }
        values = {
            "side": side,
            "facets": facets(corpus, side),
            "sorts": {key: words.format(*labels.pair(corpus, side.central, side.local)) for key, words in SORTS.items()},
            "alike": alike(side),
            "gaps": gaps(corpus, side.local),
            "paths": bool(drawn),
        }
        return render(env, "compare.md", corpus, here, meta, **values)

    meta = {"title": "对照", "description": f"{upper}目标与{lower}目标逐条并排：数值、期限、范围各是什么关系，两句原文同时给出。"}
    values = {"rules": "compare_rules.html", "totals": totals(found), "paths": drawn[:MOST_PATHS]}
    values["words"] = {side.local.id: f"{side.local.short_title}对{side.central.short_title}" for side in found}
    index = list_index(corpus, env, NAME, meta, "对照：落实的文件与被落实的文件逐条并排", _columns(corpus, found), (side.local for side in found), **values)
    return list_pages(NAME, {side.local.id: side for side in found}, page) | index


def _columns(corpus: Corpus, found: tuple[Side, ...]) -> Iterator[Column]:
    """How many pairs each document has, of each relation that says more or less, and of targets alone."""
    statuses = labels.statuses(corpus)
    tally = Counter((side.local.id, name, token) for side in found for line in side.lines for name, own in line.tokens.items() for token in own)
    asked = [("status", "paired", statuses["paired"])]
    asked += [("value", token, f"数字{labels.RELATIONS[token]}") for token in ("stricter", "looser")]
    asked += [("date", token, f"期限{labels.RELATIONS[token]}") for token in ("earlier", "later")]
    asked += [("status", token, statuses[token]) for token in ("central_only", "local_only")]
    for name, token, words in asked:
        yield Column(title=words, cell=lambda p, key=(name, token): (tally[p.id, *key], f"?{key[0]}={key[1]}#pairs"))


def totals(found: tuple[Side, ...]) -> str:
    """Two totals that are not compared: 中央约 6000 个，甘肃 200 个; empty where no pair has them."""
    pairs = ((side, line.row) for side in found for line in side.of("paired"))
    shown = next(((s, r) for s, r in pairs if r.rule == "totals" and r.central.value is not None and r.local.value is not None), None)
    if shown is None:
        return ""
    side, row = shown
    upper, lower = labels.apart(side.central, side.local)
    return f"如{upper} {labels.plain(row.central)}与{lower} {labels.plain(row.local)}"


def alike(side: Side) -> dict[str, Counter[str]]:
    """How many pairs of one scope have each relation that says more or less, by facet: {value: {stricter: 6}, date: …}."""
    pairs = [line.row for line in side.of("paired") if line.row.scope == "same"]
    return {
        "value": Counter(row.value for row in pairs if row.value in ("stricter", "looser")),
        "date": Counter(row.date for row in pairs if row.date in ("earlier", "later")),
    }


def facets(corpus: Corpus, side: Side) -> tuple[Facet, ...]:
    rows = [line.tokens for line in side.lines]
    return (
        facet("status", "状态", rows, labels.statuses(corpus)),
        facet("topic", "主题", rows, {topic.id: topic.name for topic in corpus.topics}),
        facet("value", "数字", rows, {name: labels.RELATIONS[name] for name in VALUES}, empty=True),
        facet("date", "期限", rows, {name: labels.RELATIONS[name] for name in DATES}, empty=True),
        facet("scope", "范围", rows, {name or UNJUDGED: labels.RELATIONS[name] for name in SCOPES}, empty=True),
    )
