"""Judge targets by what was reported: a status for each target and period.

A rule decides, and only on observations of the target's own measure: an outcome that the editors call comparable, of the same
indicator, territory, scope, exception and condition, over the target's own period.  A date that has passed decides nothing.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..model import Corpus, Indicator, Observation, Policy, Target, TargetMatch
from ..model.corpus import grouped
from ..model.vocabulary import COMPARABLE
from .facts import WHOLE, basis, due

INFINITE = Decimal("Infinity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """An observation of a target: how the editors judge it, and why."""

    observation: Observation
    comparable: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The status of a target over a period, what decided it, by which rule; `period` is a year, or empty where the target names none."""

    target: Target
    period: str
    status: str
    rule: str
    decided_by: Observation | None = None
    touched: tuple[Touched, ...] = ()


def assessments(corpus: Corpus) -> tuple[Assessment, ...]:
    """Assess every target in the order of the documents; a yearly one once for each year with an end."""
    touches = ((o, touch) for o in _earliest_first(corpus) for touch in o.targets)
    touched = grouped((t.target, Touched(observation=o, comparable=t.comparable, note=t.note)) for o, t in touches)
    directions = {i.id: i.direction for i in corpus.indicators}
    return tuple(
        assessment
        for policy in corpus.policies
        for target in corpus.targets_of(policy.id)
        for assessment in assess(policy, target, touched.get(target.id, ()), directions.get(target.indicator, "up"))
    )


def _earliest_first(corpus: Corpus) -> list[Observation]:
    return sorted(corpus.reported, key=lambda o: (o.period.last, o.id))


def by_target(corpus: Corpus) -> dict[str, tuple[Assessment, ...]]:
    """Return {target: its assessments}, several for a yearly one."""
    return grouped((assessment.target.id, assessment) for assessment in assessments(corpus))


def assess(policy: Policy, target: Target, touched: tuple[Touched, ...], direction: str = "up") -> tuple[Assessment, ...]:
    """Return one assessment, or one for each year of a yearly target."""
    if target.operator == "none":
        return (Assessment(target=target, period=_period(target), status="no_figure", rule="no-figure", touched=touched),)
    if target.every == "year":
        years = _years(policy, target, touched)
        return tuple(_yearly(policy, target, touched, year, direction) for year in years) or (_undecided(target, "", touched),)
    return (_at_last(policy, target, touched, direction),)


def _period(target: Target) -> str:
    """Return the year of the last day; empty where no date is set."""
    last = due(target)
    return str(last.year) if last else ""


def _years(policy: Policy, target: Target, touched: tuple[Touched, ...]) -> range:
    """Return all years of a bounded target; of an open one those from its first year to the last with a report."""
    first = target.start.first.year if target.start and target.start.first else policy.year
    last = due(target)
    ends = [t.observation.period.last.year for t in touched]
    return range(first, (last.year if last else max(ends, default=first - 1)) + 1)


def _yearly(policy: Policy, target: Target, touched: tuple[Touched, ...], year: int, direction: str) -> Assessment:
    begin, end = date(year, 1, 1), date(year, 12, 31)
    own = tuple(t for t in touched if _first(t.observation) <= end and t.observation.period.last >= begin)
    for t in own:
        whole = (_first(t.observation), t.observation.period.last) == (begin, end)
        if whole and alike(policy, target, t) and (met := meets(target, t.observation, direction)) is not None:
            return _decided(target, str(year), met, t.observation, own)
    return _undecided(target, str(year), own)


def _at_last(policy: Policy, target: Target, touched: tuple[Touched, ...], direction: str) -> Assessment:
    """Assess a target at the end of its period; later figures count only for a target that was missed then."""
    last = due(target)
    own = [t.observation for t in touched if alike(policy, target, t) and _spans(target, t.observation)]
    judged = [(o, met) for o in own if (met := meets(target, o, direction)) is not None]
    observation, met = next(((o, met) for o, met in judged if last is None or _at_end(o, last)), (None, None))
    if observation is None:
        return _undecided(target, _period(target), touched)
    later = next((o for o, reached in judged if not met and reached and o.period.last > observation.period.last), None)
    if later:
        return Assessment(target=target, period=_period(target), status="late", rule="reached-late", decided_by=later, touched=touched)
    return _decided(target, _period(target), met, observation, touched)


def _at_end(observation: Observation, last: date) -> bool:
    """Check for the last day; what is done or complete stays so, and may be reported before it."""
    done = observation.operator in WHOLE and observation.period.last <= last
    return done or observation.period.last == last


def _spans(target: Target, observation: Observation) -> bool:
    """Check that a total is of the target's whole period, and a state of a point in time."""
    if basis(target) in ("total", "per_year"):
        return bool(target.start) and _first(observation) == target.start.first
    return observation.start is None


def alike(policy: Policy, target: Target, touched: Touched) -> bool:
    """Check whether the observation measures what the target measures, so that its figure may decide."""
    return touched.comparable == "yes" and not unlike(touched.observation, target, policy.jurisdiction)


def unlike(o: Observation, target: Target, jurisdiction: str) -> str:
    """Return what keeps an observation from measuring what a target measures, or nothing."""
    if o.kind != "outcome":
        return f"a {o.kind} is no outcome"
    if o.indicator != target.indicator:
        return f"its indicator is ‘{o.indicator}’, the target's ‘{target.indicator}’"
    if o.jurisdiction != jurisdiction:
        return f"it is of {o.jurisdiction}, the target of {jurisdiction}"
    pairs = (("scope", o.scope, target.scope), ("except", o.exception, target.exception), ("condition", o.condition, target.condition))
    return next((f"its {name} is ‘{own}’, the target's ‘{others}’" for name, own, others in pairs if own != others), "")


def meets(target: Target, observation: Observation, direction: str = "up") -> bool | None:
    """Check whether the value is the target's or better; None where the two cannot be compared.

    A bare figure (`reach`) is to be reached or passed, kept below, or hit, as its indicator's direction has it.
    """
    if target.operator == "complete":
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


def _first(observation: Observation) -> date:
    return (observation.start or observation.period).first


def _decided(target: Target, period: str, met: bool, by: Observation, touched: tuple[Touched, ...]) -> Assessment:
    status = "reached" if met else "missed"
    return Assessment(target=target, period=period, status=status, rule=status, decided_by=by, touched=touched)


def _undecided(target: Target, period: str, touched: tuple[Touched, ...]) -> Assessment:
    """Tell apart reports that are not of the target's own measure and time, and none at all."""
    like = any(t.comparable == "yes" and t.observation.kind == "outcome" for t in touched)
    status, rule = ("not_alike", "other-time" if like else "not-alike") if touched else ("unreported", "nothing-reported")
    return Assessment(target=target, period=period, status=status, rule=rule, touched=touched)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """An observation and its judgements for targets of one indicator; `own` where it measures the indicator itself."""

    observation: Observation
    touches: tuple[TargetMatch, ...]
    own: bool

    @property
    def comparable(self) -> str:
        """Return the nearest of its judgements: yes, partly, no; empty where it touches no target of the indicator."""
        found = {touch.comparable for touch in self.touches}
        return next((word for word in COMPARABLE if word in found), "")


def reported_for(corpus: Corpus, indicator: Indicator) -> tuple[Reported, ...]:
    """Return what was reported of an indicator or of its targets, each once, in the order of the periods."""
    targets = {t.id for t in corpus.targets_for(indicator.id)}
    touched = [(o, tuple(t for t in o.targets if t.target in targets)) for o in _earliest_first(corpus)]
    found = (Reported(observation=o, touches=touches, own=o.indicator == indicator.id) for o, touches in touched)
    return tuple(one for one in found if one.own or one.touches)
