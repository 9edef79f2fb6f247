"""Each target of a plan beside the target of the document that it implements, related by rule.

A target pairs with the target of the same indicator whose last day is nearest, or with the one that a
judgement in comparisons.yaml names.  What is in no pair is central_only or local_only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..model import Corpus, Indicator, Judgement, Policy, Target
from ..model.corpus import grouped
from ..model.once import once
from ..prose.dates import returning
from .facts import basis, due, recurs_by

FAR = 10**6
# A leap year, in which each day returns
SOME_YEAR = 2000
FULL = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A pair of targets and how the local one stands to the central one, or a target alone.

    `lacking` is the document of the pair that has no such target; `again` where another row holds the
    target alone too, so that the id has to name the document.
    """

    indicator: Indicator
    topic: str
    central: Target | None
    local: Target | None
    status: str
    value: str = ""
    date: str = ""
    scope: str = ""
    rule: str = ""
    note: str = ""
    lacking: str = ""
    again: bool = False

    @property
    def id(self) -> str:
        return "--".join((*(t.id.replace("/", "-") for t in (self.central, self.local) if t), *((self.lacking,) if self.again else ())))


@once
def comparisons(corpus: Corpus) -> tuple[Comparison, ...]:
    """Every implementing policy against the one that it implements, in the order of topics."""
    return tuple(row for policy in corpus.policies if policy.implements for row in compare(corpus, policy))


def compare(corpus: Corpus, local: Policy) -> tuple[Comparison, ...]:
    """The rows of one implementing policy: pairs and what stands alone on either side, by topic, then by order of text."""
    indicators = {i.id: i for i in corpus.indicators}
    above, below = corpus.targets_of(local.implements), corpus.targets_of(local.id)
    judged = {j.local: j for j in corpus.judgements}
    alike = grouped((t.indicator, t) for t in above)
    pairs = {t.id: partner for t in below if (partner := _partner(t, above, alike, judged.get(t.id)))}
    taken = {partner.id for partner in pairs.values()}
    rows = [_paired(indicators, pairs[t.id], t, judged.get(t.id)) if t.id in pairs else _alone(indicators, t, "local_only", local.implements) for t in below]
    again = _again(corpus, local)
    rows += [_alone(indicators, t, "central_only", local.id, again) for t in above if t.id not in taken]
    order = {topic.id: n for n, topic in enumerate(corpus.topics)}
    places = {t.id: n for n, t in enumerate((*above, *below))}
    return tuple(
        sorted(rows, key=lambda r: (order.get(r.topic, FAR), places[(r.central or r.local).id], places[(r.local or r.central).id]))
    )


def _again(corpus: Corpus, local: Policy) -> bool:
    """Not for the first document below one that implements none: there a target of its own is alone only once."""
    first = next(p.id for p in corpus.policies if p.implements == local.implements)
    above = corpus.policy(local.implements)
    return local.id != first or bool(above and above.implements)


def _partner(local: Target, above: Iterable[Target], alike: Mapping[str, Iterable[Target]], judged: Judgement | None) -> Target | None:
    if judged:
        return next((t for t in above if t.id == judged.central), None)
    return min(alike.get(local.indicator, ()), key=lambda t: _distance(t, local), default=None)


def _distance(one: Target, other: Target) -> int:
    """Days between two last days; a target without a date is far from one with a date, near to one without."""
    a, b = due(one), due(other)
    if a and b:
        return abs((a - b).days)
    return 0 if a is b is None else FAR


def _alone(indicators: dict[str, Indicator], target: Target, status: str, lacking: str, again: bool = False) -> Comparison:
    indicator = indicators[target.indicator]
    central, local = (target, None) if status == "central_only" else (None, target)
    return Comparison(
        indicator=indicator,
        topic=indicator.topic,
        central=central,
        local=local,
        status=status,
        note=target.note,
        lacking=lacking,
        again=again,
    )


def _paired(indicators: dict[str, Indicator], central: Target, local: Target, judged: Judgement | None) -> Comparison:
    indicator = indicators[central.indicator]
    value, why = (
        compare_values(central, local, indicator.direction)
        if central.indicator == local.indicator
        else ("not_comparable", "other-indicator")
    )
    scope = judged.scope if judged else "same" if same_scope(central, local) else ""
    return Comparison(
        indicator=indicator,
        topic=indicator.topic,
        central=central,
        local=local,
        status="paired",
        value=value,
        date=compare_dates(central, local),
        scope=scope,
        rule=why,
        note=judged.note if judged else "",
    )


def compare_dates(central: Target, local: Target) -> str:
    """same, earlier or later by the last day; not_comparable where only one side sets a date, or neither does."""
    a, b = due(central) or _returns(central), due(local) or _returns(local)
    if a is None or b is None or (due(central) is None) != (due(local) is None):
        return "not_comparable"
    return "same" if a == b else "earlier" if b < a else "later"


def _returns(target: Target) -> date | None:
    """The last day in one and the same year of what returns: 每年9月底前 against 每年10月底前."""
    return returning(recurs_by(target), SOME_YEAR) if recurs_by(target) else None


def same_scope(central: Target, local: Target) -> bool:
    """The words of scope, exception and condition are the same, and each speaks of the same member."""
    return (central.scope, central.exception, central.condition, central.each) == (
        local.scope,
        local.exception,
        local.condition,
        local.each,
    )


def compare_values(central: Target, local: Target, direction: str) -> tuple[str, str]:
    """(relation, the rule that gave it): shares, figures for each member, `all` and `complete` compare; totals do not."""
    a, b = measure(central), measure(local)
    if a is None or b is None:
        return "not_comparable", "totals" if central.value is not None and local.value is not None else "no-value"
    if central.against != local.against:
        return "not_comparable", "unit-or-basis"
    if a[1] != b[1] or basis(central) != basis(local) and not {central.operator, local.operator} & {"all", "complete"}:
        return "not_comparable", "unit-or-basis"
    if direction == "none" and a[0] != b[0]:
        return "not_comparable", "no-direction"
    if a[0] == b[0]:
        return _by_hedge(central, local)
    higher = b[0] > a[0]
    return ("stricter" if higher == (direction == "up") else "looser"), "value-by-direction"


def measure(target: Target) -> tuple[Decimal, str] | None:
    """(value, unit of measure) where a target compares; `all` and `complete` are 100 % of their scope."""
    if target.operator in ("all", "complete"):
        return FULL, "%"
    if target.value is None:
        return None
    if target.unit in ("%", "％"):
        return target.value, "%"
    if target.each and target.value is not None:
        return target.value, target.unit
    return None


def _by_hedge(central: Target, local: Target) -> tuple[str, str]:
    """Equal figures: a hedge is looser than none, about looser than a figure, reach and at_least of one figure are the same."""
    a, b = _softness(central), _softness(local)
    if a == b:
        return "same", "equal-value"
    return ("stricter" if b < a else "looser"), "hedge"


def _softness(target: Target) -> int:
    return 1 if target.hedge or target.operator == "about" else 0
