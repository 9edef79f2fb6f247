"""Compare the targets of each document with the targets of the document that it implements, by fixed rules.

A target is paired with the target of the same indicator whose last day is nearest, unless an editor's judgement in
comparisons.yaml names another.  A target in no pair is central_only or local_only; its kind is central_other or local_other if
another target of its indicator is in a pair.  A chain is a series of three or more
documents that have targets of the same indicator; each document implements the one before it, directly or indirectly.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..model import Corpus, Indicator, Judgement, Policy, Target
from ..model.corpus import grouped, once
from .facts import FULL, SHARES, WHOLE, basis, day_in_year, due

FAR = 10**6
# A leap year, in which each day returns: 每年9月底前 compares with 每年10月底前.
SOME_YEAR = 2000
ORDER = ("earlier", "later", "same")
# What a target covers, and who is to do it
SCOPE_KEYS = ("scope", "exception", "condition", "each", "actor")
# {status of a target in no pair: its kind if another target of its indicator is in a pair}
OTHERS = {"central_only": "central_other", "local_only": "local_other"}
# The fewest documents of a chain
SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A pair of targets, with the relations of the local target to the central one; or a single target without a partner.

    For a single target, `lacking` is the document in which its partner is missing.  `again` is true if an earlier
    comparison can have the same single target; the id then also contains `lacking`.  `central_pairs` is the number of pairs that have
    the same central target in the comparison of these two documents; None for a single target.  `other_paired` is true for a single
    target if another target of its indicator is in a pair of these two documents.
    """

    indicator: Indicator
    topic: str
    status: str
    central: Target | None = None
    local: Target | None = None
    value: str = ""
    date: str = ""
    scope: str = ""
    rule: str = ""
    note: str = ""
    lacking: str = ""
    again: bool = False
    central_pairs: int | None = None
    other_paired: bool = False

    @property
    def kind(self) -> str:
        """Return the status; of a single target whose indicator is in a pair all the same, central_other or local_other."""
        return OTHERS[self.status] if self.other_paired else self.status

    @property
    def id(self) -> str:
        return "--".join((*(t.id.replace("/", "-") for t in (self.central, self.local) if t), *((self.lacking,) if self.again else ())))


@once
def comparisons(corpus: Corpus) -> tuple[Comparison, ...]:
    """Return the comparisons of all documents that implement another, document by document; `compare` sorts those of each."""
    return tuple(row for policy in corpus.policies if policy.implements for row in compare(corpus, policy))


def compare(corpus: Corpus, local: Policy) -> tuple[Comparison, ...]:
    """Return the comparisons of `local` with the document that it implements: pairs and single targets, by topic, then in text order."""
    above, below = corpus.targets_of(local.implements), corpus.targets_of(local.id)
    judged = {j.local: j for j in corpus.judgements}
    alike = grouped((t.indicator, t) for t in above)

    def partner(target: Target) -> Target | None:
        if judgement := judged.get(target.id):
            return next((t for t in above if t.id == judgement.central), None)
        return min(alike.get(target.indicator, ()), key=lambda t: _distance(t, target), default=None)

    pairs = {t.id: found for t in below if (found := partner(t))}
    taken = Counter(t.id for t in pairs.values())
    met = {t.indicator for t in (*(t for t in below if t.id in pairs), *pairs.values())}
    upper = corpus.policy(local.implements)
    # Another row can have a target above alone too, but for the first document below one that implements none.
    again = bool(upper) and (bool(upper.implements) or corpus.below(upper)[0].id != local.id)
    rows = [
        _paired(corpus, pairs[t.id], t, judged.get(t.id), taken[pairs[t.id].id])
        if t.id in pairs
        else _alone(corpus, t, "local", lacking=local.implements, other_paired=t.indicator in met)
        for t in below
    ]
    left = (t for t in above if t.id not in taken)
    rows += [_alone(corpus, t, "central", lacking=local.id, again=again, other_paired=t.indicator in met) for t in left]
    order = {topic.id: n for n, topic in enumerate(corpus.topics)}
    places = {t.id: n for n, t in enumerate((*above, *below))}
    return tuple(
        sorted(rows, key=lambda r: (order.get(r.topic, FAR), places[(r.central or r.local).id], places[(r.local or r.central).id]))
    )


def _distance(one: Target, other: Target) -> int:
    """Return the days between two due dates; 0 if both targets have none, `FAR` (a very large number) if only one has none."""
    a, b = due(one), due(other)
    if a and b:
        return abs((a - b).days)
    return 0 if a is b is None else FAR


def _alone(corpus: Corpus, target: Target, side: str, **others: object) -> Comparison:
    indicator = corpus.indicator(target.indicator)
    return Comparison(indicator=indicator, topic=indicator.topic, status=f"{side}_only", note=target.note, **{side: target}, **others)


def _paired(corpus: Corpus, central: Target, local: Target, judged: Judgement | None, central_pairs: int) -> Comparison:
    indicator = corpus.indicator(central.indicator)
    comparable = central.indicator == local.indicator
    value, rule = compare_values(central, local, indicator.direction) if comparable else ("not_comparable", "other-indicator")
    return Comparison(
        indicator=indicator,
        topic=indicator.topic,
        central=central,
        local=local,
        status="paired",
        value=value,
        date=compare_dates(central, local),
        scope=judged.scope if judged else "same" if same_scope(central, local) else "",
        rule=rule,
        note=judged.note if judged else "",
        central_pairs=central_pairs,
    )


def compare_dates(central: Target, local: Target) -> str:
    """Return same, earlier or later for the date of `local`; not_comparable if a date is missing or only one of the two is yearly."""
    a, b = (due(t) or day_in_year(t, SOME_YEAR) for t in (central, local))
    if a is None or b is None or (due(central) is None) != (due(local) is None):
        return "not_comparable"
    return "same" if a == b else "earlier" if b < a else "later"


def same_scope(central: Target, local: Target) -> bool:
    """Check whether both targets have the same words for scope, exception, condition, `each` (the member, as in 每户) and actor."""
    return not scope_difference(central, local)


def scope_difference(central: Target, local: Target) -> str:
    """Return the first key of what a target covers whose words differ, such as condition; empty if the scopes are the same."""
    return next((key for key in SCOPE_KEYS if getattr(central, key) != getattr(local, key)), "")


def centrals(rows: Iterable[Comparison]) -> int:
    """Return the number of different central targets of the pairs among `rows`; several pairs can share one."""
    return len({row.central.id for row in rows if row.status == "paired"})


def difference(row: Comparison) -> str:
    """Return in what a pair of targets differs: `moved` in value or date, `scope`, `one_sided` (only one states a value or date), or `same`."""
    if row.value in ("stricter", "looser") or row.date in ("earlier", "later"):
        return "moved"
    if row.scope != "same":
        return "scope"
    both = (row.central, row.local)
    valued = row.value == "same" or all(t.operator == "none" for t in both)
    dated = row.date == "same" or not any(t.by for t in both)
    return "same" if valued and dated else "one_sided"


def compare_values(central: Target, local: Target, direction: str) -> tuple[str, str]:
    """Return (relation, rule that decides it), such as (stricter, value-by-direction); `direction` is up if a higher figure is better."""
    a, b = measure(central), measure(local)
    if a is None or b is None:
        return "not_comparable", "totals" if central.value is not None and local.value is not None else "no-value"
    other_basis = basis(central) != basis(local) and not {central.operator, local.operator} & set(WHOLE)
    if central.against != local.against or a[1] != b[1] or other_basis:
        return "not_comparable", "unit-or-basis"
    if a[0] == b[0]:
        # A hedge is looser than none, about looser than a figure; reach and at_least of one figure are the same.
        soft = [bool(t.hedge or t.operator == "about") for t in (central, local)]
        return ("same", "equal-value") if soft[0] == soft[1] else ("stricter" if soft[0] else "looser", "hedge")
    if direction == "none":
        return "not_comparable", "no-direction"
    return ("stricter" if (b[0] > a[0]) == (direction == "up") else "looser"), "value-by-direction"


def measure(target: Target) -> tuple[Decimal, str] | None:
    """Return (value, unit) for comparing a target; `all` and `complete` count as (100, %); None for totals and without a figure."""
    if target.operator in WHOLE:
        return FULL, "%"
    if target.value is None:
        return None
    if target.unit in SHARES:
        return target.value, "%"
    return (target.value, target.unit) if target.each else None


def by_value(rows: Iterable[Comparison]) -> dict[tuple[str, str], tuple[Comparison, ...]]:
    """Return {(unit of measure, member (户) or empty): comparable pairs with a figure}; each key is one axis of a chart."""
    paired = (row for row in rows if row.status == "paired" and row.value != "not_comparable")
    figures = (row for row in paired if row.central.value is not None or row.local.value is not None)
    return grouped(((measure(row.local)[1], row.central.each or row.local.each), row) for row in figures)


def by_date(rows: Iterable[Comparison]) -> dict[str, tuple[Comparison, ...]]:
    """Return {earlier, later or same: the pairs in which both targets have a due date, by date}; empty relations are omitted."""
    dated = [row for row in rows if row.status == "paired" and due(row.central) and due(row.local)]
    dated.sort(key=lambda row: (due(row.central), due(row.local)))
    return {relation: own for relation in ORDER if (own := tuple(row for row in dated if row.date == relation))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Three or more documents with targets of one indicator, each implementing the one before; `links` are (document, its targets)."""

    indicator: Indicator
    links: tuple[tuple[Policy, tuple[Target, ...]], ...]

    @property
    def policies(self) -> tuple[Policy, ...]:
        return tuple(policy for policy, _ in self.links)


def in_order(corpus: Corpus) -> tuple[Policy, ...]:
    """Return all documents, each before those that implement it; documents that are not related to any other come last."""

    def down(policies: Iterable[Policy]) -> Iterator[Policy]:
        for policy in policies:
            yield policy
            yield from down(corpus.below(policy))

    tops = (p for p in corpus.policies if corpus.policy(p.implements) is None)
    return tuple(down(sorted(tops, key=lambda p: not corpus.below(p))))


def chains(corpus: Corpus, indicator: Indicator) -> tuple[Chain, ...]:
    """Return the chains of an indicator (see `Chain`), from the highest document down.  The start of a longer chain is no chain itself."""
    own, found = grouped((t.policy, t) for t in corpus.targets_for(indicator.id)), {}
    for lowest in (policy for policy in in_order(corpus) if not corpus.below(policy)):
        line = (*reversed(corpus.above(lowest)), lowest)
        links = tuple((policy, own[policy.id]) for policy in line if policy.id in own)
        if len(links) >= SHORTEST:
            found[tuple(policy.id for policy, _ in links)] = Chain(indicator=indicator, links=links)
    return tuple(chain for ids, chain in found.items() if not any(other != ids and other[: len(ids)] == ids for other in found))
