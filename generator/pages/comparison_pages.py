"""Make compare.html, and a page for each document that compares its targets with those of the document that it implements.

Two targets are compared by value, deadline and scope (what a target covers).  Each result, such as 严于 (stricter), is printed
with its reason.  Results that an editor decided are marked.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import jinja2

from ..charts.dumbbells import gaps
from ..model import Corpus, Policy, Target, Topic
from ..model.corpus import grouped
from ..model.vocabulary import RULES
from ..views import labels
from ..views.comparison import SCOPE_KEYS, Comparison, compare, same_scope
from ..views.facts import due
from ..views.responsibilities import LeadChange, lead_changes
from .lists import Column, Facet, Page, Tokens, facet, list_pages
from .topic_pages import path_charts

VALUES = ("stricter", "looser", "same", "not_comparable")
DATES = ("earlier", "later", "same", "not_comparable")
SCOPES = ("narrower", "wider", "different", "same", "")
UNJUDGED = "unjudged"
# Maximum number of charts on compare.html; the page of each indicator shows its charts too.
MOST_PATHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a comparison: two compared targets, or one without a partner."""

    row: Comparison
    topic: Topic
    tokens: Tokens
    value_reason: str = ""
    date_reason: str = ""
    scope_reason: str = ""
    judged: bool = False

    @property
    def target(self) -> Target | None:
        """Return the central target of this row, or the local target if there is no central one. Every row has at least one of them."""
        return self.row.central or self.row.local

    @property
    def days_later(self) -> str:
        """Return by how many days the local deadline is later, as text (-365 is a year earlier); empty if the two cannot be compared."""
        ends = [due(t) if t else None for t in (self.row.central, self.row.local)]
        return str((ends[1] - ends[0]).days) if all(ends) and self.row.date in DATES[:3] else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A document (`local`), the document it implements (`central`), rows that compare their targets, and lead units of shared topics."""

    central: Policy
    local: Policy
    lines: tuple[Line, ...]
    leads: tuple[LeadChange, ...]

    def of(self, status: str) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.row.status == status)

    def having(self, name: str, token: str) -> tuple[Comparison, ...]:
        """Return the rows with the token `token` of the kind `name`, such as (value, stricter) or (status, paired)."""
        return tuple(line.row for line in self.lines if token in line.tokens.get(name, ()))

    def by_topic(self) -> tuple[tuple[Topic, tuple[Line, ...]], ...]:
        """Return (topic, its rows with two targets) for each topic, in the order of the rows."""
        return tuple(grouped((line.topic, line) for line in self.of("paired")).items())


def sides(corpus: Corpus) -> tuple[Side, ...]:
    return tuple(_side(corpus, corpus.policy(local.implements), local) for local in corpus.policies if local.implements)


def _side(corpus: Corpus, central: Policy, local: Policy) -> Side:
    rows, places = compare(corpus, local), labels.apart(central, local)
    judged = {judgement.local for judgement in corpus.judgements}
    lines = tuple(_line(row, corpus.topic(row.topic), places, judged) for row in rows)
    return Side(central=central, local=local, lines=lines, leads=lead_changes(corpus, local))


def _line(row: Comparison, topic: Topic, places: tuple[str, str], judged: set[str]) -> Line:
    tokens = {"topic": (topic.id,), "status": (row.status,)}
    if row.status != "paired":
        return Line(row=row, topic=topic, tokens=tokens)
    by_person = row.local.id in judged
    return Line(
        row=row,
        topic=topic,
        tokens=tokens | {"value": (row.value,), "date": (row.date,), "scope": (row.scope or UNJUDGED,)},
        judged=by_person,
        value_reason=value_reason(row, places),
        date_reason=date_reason(row, places),
        scope_reason="由编者判断" if by_person else scope_reason(row),
    )


def comparison_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found, (upper, lower), drawn = sides(corpus), labels.ends(corpus), path_charts(corpus)
    values = {
        "rules": "compare_rules.html",
        "totals": totals(found),
        "paths": drawn[:MOST_PATHS],
        "words": {side.local.id: f"{side.local.short_title}对{side.central.short_title}" for side in found},
    }
    words = (
        "对照",
        f"{upper}目标与{lower}目标逐条并排：数值、期限、范围各是什么关系，两句原文同时给出。",
        "对照：落实的文件与被落实的文件逐条并排",
    )
    return list_pages(env, "compare", _compared(corpus, found, bool(drawn)), words, _columns(corpus, found), **values)


def _compared(corpus: Corpus, found: tuple[Side, ...], paths: bool) -> Iterator[Page]:
    for side in found:
        own = {"side": side, "facets": _facets(corpus, side), "alike": alike(side), "gaps": gaps(corpus, side.local), "paths": paths}
        yield side.local, own


def _columns(corpus: Corpus, found: tuple[Side, ...]) -> Iterator[Column]:
    statuses = labels.statuses(corpus)
    asked = (
        ("status", "paired", statuses["paired"]),
        *(("value", token, f"数字{labels.RELATIONS[token]}") for token in ("stricter", "looser")),
        *(("date", token, f"期限{labels.RELATIONS[token]}") for token in ("earlier", "later")),
        *(("status", token, statuses[token]) for token in ("central_only", "local_only")),
    )
    upper = {side.local.id: labels.pair(corpus, side.central, side.local)[0] for side in found}
    for name, token, words in asked:
        rows = {side.local.id: side.having(name, token) for side in found}
        remarks = {id: labels.shared(own, upper[id]) for id, own in rows.items()}
        yield Column(title=words, counts={id: len(own) for id, own in rows.items()}, query=f"?{name}={token}#pairs", remarks=remarks)


def totals(found: tuple[Side, ...]) -> str:
    """Return an example of totals that cannot be compared across territories (如中央约 6000 个与甘肃 200 个); empty if there is none."""
    pairs = ((side, line.row) for side in found for line in side.of("paired"))
    shown = next(((s, r) for s, r in pairs if r.rule == "totals" and r.central.value is not None and r.local.value is not None), None)
    if shown is None:
        return ""
    side, row = shown
    upper, lower = labels.apart(side.central, side.local)
    return f"如{upper} {labels.plain(row.central)}与{lower} {labels.plain(row.local)}"


def alike(side: Side) -> dict[str, Counter[str]]:
    """Count the results of the pairs of targets with the same scope: {"value": {"stricter": 6, "looser": 2}, "date": {"later": 1}}."""
    pairs = [line.row for line in side.of("paired") if line.row.scope == "same"]
    return {
        "value": Counter(row.value for row in pairs if row.value in ("stricter", "looser")),
        "date": Counter(row.date for row in pairs if row.date in ("earlier", "later")),
    }


def _facets(corpus: Corpus, side: Side) -> tuple[Facet, ...]:
    rows = [line.tokens for line in side.lines]
    return (
        facet("status", "状态", rows, labels.statuses(corpus)),
        facet("topic", "主题", rows, {topic.id: topic.name for topic in corpus.topics}),
        facet("value", "数字", rows, {name: labels.RELATIONS[name] for name in VALUES}, empty=True),
        facet("date", "期限", rows, {name: labels.RELATIONS[name] for name in DATES}, empty=True),
        facet("scope", "范围", rows, {name or UNJUDGED: labels.RELATIONS[name] for name in SCOPES}, empty=True),
    )


def value_reason(row: Comparison, places: tuple[str, str]) -> str:
    """Return why the local value is stricter, looser, equal or not comparable: 至少 91% 对 至少 90%. `places` names both documents."""
    central, local = row.central, row.local
    if row.rule == "no-value":
        return _missing((central.operator != "none", local.operator != "none"), places, "不设数字") or "一方是合计数，一方是全部或完成"
    if row.rule == "value-by-direction":
        return f"{labels.figure(local)} 对 {labels.figure(central)}，{labels.DIRECTIONS[row.indicator.direction]}"
    if row.rule == "hedge":
        sides = zip(places, (central, local), strict=True)
        soft = (f"{place}写“{t.hedge or '约'}”" for place, t in sides if t.hedge or t.operator == "about")
        return "，".join(("数字相同", *soft))
    if row.rule == "equal-value" and central.value is None and local.value is None:
        return "都要求全部或完成"
    return RULES.get(row.rule, "")


def date_reason(row: Comparison, places: tuple[str, str]) -> str:
    """Return why the local deadline is earlier, later, equal or not comparable: both due dates, or the document without a deadline."""
    ends = [labels.last_day(t) or (labels.moment(t.by) if t.by else "") for t in (row.central, row.local)]
    if row.date == "not_comparable":
        return _missing((bool(ends[0]), bool(ends[1])), places, "未写日期") or "一方逐年重复，另一方只有一次"
    if row.date == "same":
        return f"最后一日同为 {ends[0]}" if due(row.central) else f"同为{ends[0]}"
    return f"{ends[1]} 对 {ends[0]}"


def scope_reason(row: Comparison) -> str:
    """Return in Chinese how two scopes compare: their wording differs, their wording is the same, or neither target states a scope."""
    if not same_scope(row.central, row.local):
        return "措辞不同"
    return "措辞相同，辖区除外" if any(getattr(row.central, key) for key in SCOPE_KEYS) else "都未另写范围"


def _missing(has: tuple[bool, bool], places: tuple[str, str], lacks: str) -> str:
    """Return which of two documents lacks something, such as 中央不设数字 (`lacks` is 不设数字); empty if `has` is true for both."""
    if not any(has):
        return f"双方都{lacks}"
    return "" if all(has) else f"{places[has.index(False)]}{lacks}"
