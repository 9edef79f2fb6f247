"""Assess targets by reported figures (observations): a status for each target and period.

Fixed rules decide.  They use only outcomes that editors judged comparable and that have the same indicator, territory, scope,
exception, condition and period as the target.  A deadline that has passed without a report decides nothing.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ..model import Corpus, Indicator, Observation, Policy, Search, Target, TargetMatch
from ..model.corpus import grouped, once
from ..model.vocabulary import COMPARABLE
from .facts import SHARES, WHOLE, basis, due, parity

INFINITE = Decimal("Infinity")
COMPARABLE_ORDER = {word: n for n, word in enumerate(COMPARABLE)}
# Statuses that are not named as the rule that gives them
STATUSES = {
    "reached-late": "late",
    "other-time": "not_alike",
    "not-alike": "not_alike",
    "nothing-found": "unreported",
    "nothing-reported": "unreported",
    "no-figure": "no_figure",
}
# A rule and the observation to which it applies
Decision = tuple[str, Observation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """An observation that editors matched to a target; `comparable` is their judgement (yes, partly, no), `note` their reason."""

    observation: Observation
    comparable: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The result for a target in one period, and the `rule` that decided it; `period` is a year, empty if the target has none.

    `search` is the search for published figures that found none, if `rule` is nothing-found.
    """

    target: Target
    period: str
    rule: str
    decided_by: Observation | None = None
    touched: tuple[Touched, ...] = ()
    search: Search | None = None

    @property
    def status(self) -> str:
        return STATUSES.get(self.rule, self.rule)


def assessments(corpus: Corpus) -> tuple[Assessment, ...]:
    """Assess every target, in the order of the documents; a yearly target has an assessment for each year."""
    touches = ((o, touch) for o in _earliest_first(corpus) for touch in o.targets)
    touched = grouped((t.target, Touched(observation=o, comparable=t.comparable, note=t.note)) for o, t in touches)
    directions, found = {i.id: i.direction for i in corpus.indicators}, searches(corpus)
    return tuple(
        _searched(assessment, found.get(target.id))
        for policy in corpus.policies
        for target in corpus.targets_of(policy.id)
        for assessment in assess(policy, target, touched.get(target.id, ()), directions.get(target.indicator, "up"))
    )


@once
def searches(corpus: Corpus) -> dict[str, Search]:
    """Return {target id: the search for published figures on it that found none}."""
    return {target: search for search in corpus.searches for target in search.targets}


def _searched(assessment: Assessment, search: Search | None) -> Assessment:
    """Return an assessment with the rule nothing-found if nothing was reported and editors searched."""
    return replace(assessment, rule="nothing-found", search=search) if search and assessment.rule == "nothing-reported" else assessment


def _earliest_first(corpus: Corpus) -> list[Observation]:
    return sorted(corpus.reported, key=lambda o: (o.period.last, o.id))


def by_target(corpus: Corpus) -> dict[str, tuple[Assessment, ...]]:
    """Return {target id: assessments}; a yearly target has an assessment for each year."""
    return grouped((assessment.target.id, assessment) for assessment in assessments(corpus))


def nearest(assessment: Assessment, jurisdiction: str) -> tuple[Touched, ...]:
    """Return what decided an assessment, or else the observations that come nearest to the target of `jurisdiction`: the best of
    those that are comparable and the best of the others, where there are any."""
    target, found = assessment.target, assessment.touched
    if assessment.decided_by:
        return tuple(t for t in found if t.observation is assessment.decided_by)
    last = date(int(assessment.period), 12, 31) if target.every and assessment.period else due(target)

    def far(touched: Touched) -> tuple[int, bool, bool, bool, int]:
        o = touched.observation
        same_unit = o.operator in WHOLE or (o.unit in SHARES) == (target.unit in SHARES or target.operator in WHOLE)
        away = abs((o.period.last - last).days) if last else 0
        return COMPARABLE_ORDER[touched.comparable], not same_unit, o.jurisdiction != jurisdiction, o.kind != "outcome", away

    comparable, others = ([t for t in found if (t.comparable == "yes") is holds] for holds in (True, False))
    return tuple(min(own, key=far) for own in (comparable, others) if own)


def assess(policy: Policy, target: Target, touched: tuple[Touched, ...], direction: str = "up") -> tuple[Assessment, ...]:
    """Return the assessment of a target by the observations `touched`, for each year if it is yearly.  `direction` up: higher is better.

    A total of several years says nothing of each of them: totals touch a yearly target once, in an assessment without a period.
    """
    last = due(target)
    period = str(last.year) if last else ""
    if target.operator == "none" and not parity(target):
        return (Assessment(target=target, period=period, rule="no-figure", touched=touched),)
    same = (t.observation for t in touched if t.comparable == "yes" and not unlike(t.observation, target, policy.jurisdiction))
    decisions = [("reached" if met else "missed", o) for o in same if (met := meets(target, o, direction)) is not None]
    if target.every == "year":
        totals = tuple(t for t in touched if _over_a_year(t.observation))
        yearly = tuple(t for t in touched if t not in totals)
        found = tuple(_in_year(target, year, yearly, decisions) for year in _years(policy, target, yearly))
        return found if found and not totals else (*found, _assessment(target, "", totals or touched, None))
    return (_assessment(target, period, touched, _at_last(target, decisions)),)


def _years(policy: Policy, target: Target, touched: tuple[Touched, ...]) -> range:
    """Return the years of a target, from the first to that of its due date or, without a due date, to the last year with a report."""
    first = target.start.first.year if target.start and target.start.first else policy.year
    last = due(target)
    ends = [t.observation.period.last.year for t in touched]
    return range(first, (last.year if last else max(ends, default=first - 1)) + 1)


def _in_year(target: Target, year: int, touched: tuple[Touched, ...], decisions: list[Decision]) -> Assessment:
    begin, end = date(year, 1, 1), date(year, 12, 31)
    own = tuple(t for t in touched if _first(t.observation) <= end and t.observation.period.last >= begin)
    return _assessment(target, str(year), own, next((d for d in decisions if (_first(d[1]), d[1].period.last) == (begin, end)), None))


def _at_last(target: Target, decisions: list[Decision]) -> Decision | None:
    """Return the decision at the end of a target's period.  If it is `missed`, a later observation can make it `reached-late`."""
    last = due(target)
    whole = [(rule, o) for rule, o in decisions if _spans(target, o)]
    found = next(((rule, o) for rule, o in whole if last is None or _at_end(o, last)), None)
    if found and found[0] == "missed":
        later = (o for rule, o in whole if rule == "reached" and o.period.last > found[1].period.last)
        return next((("reached-late", o) for o in later), found)
    return found


def _assessment(target: Target, period: str, touched: tuple[Touched, ...], decision: Decision | None) -> Assessment:
    """Return an assessment by `decision`.  Without one, the rule says why: reports of another time or measure, or no reports."""
    outcome = any(t.comparable == "yes" and t.observation.kind == "outcome" for t in touched)
    undecided = "other-time" if outcome else "not-alike" if touched else "nothing-reported"
    rule, observation = decision or (undecided, None)
    return Assessment(target=target, period=period, rule=rule, decided_by=observation, touched=touched)


def _at_end(observation: Observation, last: date) -> bool:
    """Check whether an observation ends on the due date `last`, or reports `all` or `complete` on that day or earlier."""
    done = observation.operator in WHOLE and observation.period.last <= last
    return done or observation.period.last == last


def _spans(target: Target, observation: Observation) -> bool:
    """Check whether an observation covers the target's period: for a total, both start together; another figure must have no start."""
    if basis(target) in ("total", "per_year"):
        return bool(target.start) and _first(observation) == target.start.first
    return observation.start is None


def unlike(o: Observation, target: Target, jurisdiction: str) -> str:
    """Return the first difference in what the observation `o` and a target of `jurisdiction` measure; empty if there is none."""
    if o.kind != "outcome":
        return f"a {o.kind} is no outcome"
    if o.indicator != target.indicator:
        return f"its indicator is ‘{o.indicator}’, the target's ‘{target.indicator}’"
    if o.jurisdiction != jurisdiction:
        return f"it is of {o.jurisdiction}, the target of {jurisdiction}"
    pairs = (("scope", o.scope, target.scope), ("except", o.exception, target.exception), ("condition", o.condition, target.condition))
    return next((f"its {name} is ‘{own}’, the target's ‘{others}’" for name, own, others in pairs if own != others), "")


def meets(target: Target, observation: Observation, direction: str = "up") -> bool | None:
    """Check whether the observed figure meets the target; None if the two cannot be compared.

    A target without a comparison word (`reach`) is a minimum if `direction` is up, a maximum if it is down, otherwise exact.
    """
    if target.operator == "complete" or parity(target):
        return True if observation.operator in WHOLE else None
    if target.operator == "all":
        return _covers(observation)
    if observation.value is None or observation.operator == "about":
        return None
    low = observation.value if observation.operator in ("reach", "at_least") else -INFINITE
    high = observation.value if observation.operator in ("reach", "at_most") else INFINITE
    most = target.value if target.value_max is None else target.value_max
    above = None if low < target.value <= high else low >= target.value
    below = None if low <= most < high else high <= most
    if target.operator == "at_most" or target.operator == "reach" and direction == "down":
        return below
    if target.operator == "between" or target.operator == "reach" and direction == "none":
        return above and below if None not in (above, below) else None
    return above


def _covers(observation: Observation) -> bool | None:
    if observation.operator in WHOLE:
        return True
    if observation.unit != "%" or observation.operator == "about":
        return None
    return observation.value >= 100 or (False if observation.operator in ("reach", "at_most") else None)


def _over_a_year(observation: Observation) -> bool:
    """Check whether an observation covers more than 12 months; a school year from one autumn to the next does not."""
    first, last = _first(observation), observation.period.last
    return (last.year, last.month, last.day) >= (first.year + 1, first.month, first.day)


def _first(observation: Observation) -> date:
    return (observation.start or observation.period).first


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """An observation for an indicator: `touches` are its matches to targets of the indicator; `own`: it has this indicator itself."""

    observation: Observation
    touches: tuple[TargetMatch, ...]
    own: bool

    @property
    def comparable(self) -> str:
        """Return the most favourable judgement of `touches`: yes, partly or no; empty if the observation has no matches."""
        found = {touch.comparable for touch in self.touches}
        return next((word for word in COMPARABLE if word in found), "")


def reported_for(corpus: Corpus, indicator: Indicator) -> tuple[Reported, ...]:
    """Return the observations that have an indicator or are matched to one of its targets, each once, by the end of their periods."""
    targets = {t.id for t in corpus.targets_for(indicator.id)}
    touched = [(o, tuple(t for t in o.targets if t.target in targets)) for o in _earliest_first(corpus)]
    found = (Reported(observation=o, touches=touches, own=o.indicator == indicator.id) for o, touches in touched)
    return tuple(one for one in found if one.own or one.touches)
