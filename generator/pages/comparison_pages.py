"""Make compare.html, and a page for each document that compares its targets with those of the document that it implements.

Two targets are compared by value, deadline and scope (what a target covers).  Pairs that differ come first, equal pairs are
folded.  Each result, such as 更严 (stricter), is printed with its reason.  Results that an editor decided are marked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import jinja2

from ..charts.chart import Chart
from ..charts.dumbbells import gaps
from ..model import Corpus, Policy, Target, Topic
from ..views import labels
from ..views.comparison import OTHERS, Comparison, compare, difference
from ..views.facts import due
from ..views.responsibilities import LeadChange, lead_changes
from .comparison_words import ALONE, Policies, alone_token, date_reason, findings, index_findings, scope_reason, scopes, value_reason
from .findings import distance
from .lists import Column, Facet, Page, Tokens, facet, list_pages
from .topic_pages import path_charts

VALUES = ("stricter", "looser", "same", "not_comparable")
DATES = ("earlier", "later", "same", "not_comparable")
SCOPES = ("narrower", "wider", "different", "same", "")
UNJUDGED = "unjudged"
# Tokens of the filter beside the relations: pairs without any difference, and pairs whose scopes differ in whatever way.
EQUAL, UNLIKE = "same", "unlike"
# (select box, token) of the counts above the pairs, in this order
SWITCH = (
    *(("value", "stricter"), ("value", "looser"), ("date", "earlier"), ("date", "later")),
    *(("scope", UNLIKE), ("status", EQUAL)),
)
# Maximum number of charts on compare.html, and of links to the other charts, which the pages of their indicators show.
MOST_PATHS, MOST_LINKS = 4, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a comparison: two compared targets, or one without a partner. `difference` is in what a pair differs."""

    row: Comparison
    topic: Topic
    tokens: Tokens
    difference: str = ""
    value_reason: str = ""
    date_reason: str = ""
    scope_reason: str = ""

    @property
    def target(self) -> Target | None:
        """Return the central target of this row, or the local target if there is no central one. Every row has at least one of them."""
        return self.row.central or self.row.local

    @property
    def scopes(self) -> tuple[str, str]:
        """Return what the central and the local target of a pair cover, in words."""
        return scopes(self.row)

    @property
    def distance(self) -> str:
        """Return how far apart the two due dates are, such as 1 年."""
        return distance(self.row)

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

    @property
    def policies(self) -> Policies:
        return self.central, self.local

    @property
    def rows(self) -> tuple[Comparison, ...]:
        return tuple(line.row for line in self.lines)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Return the topics of the pairs, in the order of the pairs."""
        return tuple({line.topic.id: line.topic for line in self.of("paired")}.values())

    def of(self, status: str) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.row.status == status)

    def alone(self, kind: str) -> tuple[Line, ...]:
        """Return the targets in no pair of one kind, such as central_only, without those whose indicator is in a pair (central_other)."""
        return tuple(line for line in self.lines if line.row.kind == kind)

    def differing(self, *differences: str) -> tuple[Line, ...]:
        """Return the pairs with one of these differences, those with a stricter or looser value first."""
        found = (line for line in self.lines if line.difference in differences)
        return tuple(sorted(found, key=lambda line: line.row.value not in VALUES[:2]))

    def led(self, relation: str) -> tuple[LeadChange, ...]:
        return tuple(change for change in self.leads if change.relation == relation)

    def having(self, name: str, token: str) -> tuple[Comparison, ...]:
        """Return the rows with the token `token` of the kind `name`, such as (value, stricter) or (status, paired)."""
        return tuple(line.row for line in self.lines if token in line.tokens.get(name, ()))

    @property
    def counts(self) -> tuple[tuple[str, str, str, str, int], ...]:
        """Return (select box, token, anchor, label, number of rows) of the counts above the pairs; relations without a row are left out."""
        rows = ((name, token, "pairs", _asked(name, token), len(self.having(name, token))) for name, token in SWITCH)
        words = labels.kinds(*labels.apart(*self.policies))
        alone = (("status", alone_token(self.rows, kind), kind.replace("_", "-"), words[kind], len(self.alone(kind))) for kind in ALONE)
        return tuple(row for row in (*rows, *alone) if row[-1])


def _asked(name: str, token: str) -> str:
    """Return the label of a count: 数值更严, 范围不同, 没有差别."""
    if name in ("value", "date"):
        return {"value": "数值", "date": "期限"}[name] + labels.RELATIONS[token]
    return {UNLIKE: "范围不同", EQUAL: "没有差别"}[token]


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
        return Line(row=row, topic=topic, tokens=tokens | {"status": (row.status, ALONE[row.kind])})
    differs = difference(row)
    own = {"value": (row.value,), "date": (row.date,), "scope": (row.scope or UNJUDGED, *((UNLIKE,) if row.scope != "same" else ()))}
    return Line(
        row=row,
        topic=topic,
        tokens=tokens | own | {"status": (row.status, *((EQUAL,) if differs == "same" else ()))},
        difference=differs,
        value_reason=value_reason(row, places),
        date_reason=date_reason(row, places),
        scope_reason=f"编者判断：{row.note}" if row.local.id in judged else scope_reason(row),
    )


def comparison_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found, (upper, lower), drawn = sides(corpus), labels.ends(corpus), path_charts(corpus)
    values = {
        "findings": index_findings([(side.policies, side.rows) for side in found]),
        "rules": "compare_rules.html",
        "totals": totals(found),
        "single": len(found) == 1,
        "paths": (shown := telling(drawn)),
        "other_paths": [chart for chart in drawn if chart not in shown][:MOST_LINKS],
        "words": {side.local.id: f"{side.local.short_title}对{side.central.short_title}" for side in found},
    }
    words = (
        "对照",
        f"同一指标，{upper}和{lower}定的数值、期限和范围差在哪里，双方原文怎样写。",
        f"对照：{labels.sides(corpus)}的目标差在哪里",
    )
    return list_pages(env, "compare", _compared(corpus, found, bool(drawn)), words, _columns(corpus, found), **values)


def telling(drawn: Iterable[Chart]) -> tuple[Chart, ...]:
    """Return the charts for compare.html: of those that show a course, those with targets before the others."""
    found = (chart for chart in drawn if chart.telling)
    return tuple(sorted(found, key=lambda chart: chart.table != "targets"))[:MOST_PATHS]


def _compared(corpus: Corpus, found: tuple[Side, ...], paths: bool) -> Iterator[Page]:
    for side in found:
        own = {
            "side": side,
            "found": findings(side.policies, side.rows),
            "facets": _facets(corpus, side),
            "gaps": gaps(corpus, side.local),
            "paths": paths,
            "kinds": labels.kinds(*labels.apart(*side.policies)),
        }
        yield side.local, own


def _columns(corpus: Corpus, found: tuple[Side, ...]) -> Iterator[Column]:
    statuses = labels.statuses(corpus)
    upper = {side.local.id: labels.apart(*side.policies)[0] for side in found}
    for name, token in (("status", "paired"), *SWITCH):
        title = statuses["paired"] if token == "paired" else _asked(name, token)
        rows = {side.local.id: side.having(name, token) for side in found}
        remarks = {id: labels.shared(own, upper[id]) for id, own in rows.items()}
        yield Column(title=title, counts={id: len(own) for id, own in rows.items()}, query=f"?{name}={token}#pairs", remarks=remarks)
    for kind in ALONE:
        own = {side.local.id: len(side.alone(kind)) for side in found}
        yield Column(title=statuses[kind], counts=own, query=f"#{kind.replace('_', '-')}")


def totals(found: tuple[Side, ...]) -> str:
    """Return an example of totals that cannot be compared across territories (如中央约 6000 个与甘肃 200 个); empty if there is none."""
    pairs = ((side, line.row) for side in found for line in side.of("paired"))
    shown = next(((s, r) for s, r in pairs if r.rule == "totals" and r.central.value is not None and r.local.value is not None), None)
    if shown is None:
        return ""
    side, row = shown
    upper, lower = labels.apart(*side.policies)
    return f"如{labels.spaced(upper, labels.plain(row.central))}与{labels.spaced(lower, labels.plain(row.local))}"


def _facets(corpus: Corpus, side: Side) -> tuple[Facet, ...]:
    rows, places = [line.tokens for line in side.lines], labels.apart(*side.policies)
    statuses = {"paired": "双方都有", EQUAL: "双方都有且没有差别"} | _alone_words(side, places)
    scopes = {UNLIKE: "不同（合计）"} | {name or UNJUDGED: labels.RELATIONS[name] for name in SCOPES}
    return (
        facet("status", "状态", rows, statuses),
        facet("topic", "主题", rows, {topic.id: topic.name for topic in corpus.topics}),
        facet("value", "数值", rows, {name: labels.RELATIONS[name] for name in VALUES}, empty=True),
        facet("date", "期限", rows, {name: labels.RELATIONS[name] for name in DATES}, empty=True),
        facet("scope", "范围", rows, scopes, empty=True),
    )


def _alone_words(side: Side, places: tuple[str, str]) -> dict[str, str]:
    """Return {token: label} of the targets in no pair; where they are of two kinds, each kind and then both together."""
    words, found = labels.kinds(*places), {}
    for status, place in zip(OTHERS, places, strict=True):
        kinds = [kind for kind in (status, OTHERS[status]) if side.alone(kind)]
        found |= {alone_token(side.rows, kind): words[kind] for kind in kinds}
        found |= {status: f"{place}没有成对的目标"} if OTHERS[status] in kinds else {}
    return found
