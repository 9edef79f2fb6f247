"""What was reported beside the targets, to a status for each target and period.

A rule decides, and only on observations of the target's own measure: an outcome that the editors call comparable, of the same
indicator, territory, scope, exception and condition, over the target's own period.  A date that has passed decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..model import Corpus, Observation, Policy, Target
from .facts import basis, due

INFINITE = Decimal("Infinity")
# That of an indicator of which nothing is said.
DIRECTION = "up"
STATUSES = ("reached", "missed", "late", "not_alike", "unreported", "no_figure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """An observation beside one target: how the editors judge it, and why."""

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


def touching(corpus: Corpus) -> dict[str, tuple[Touched, ...]]:
    """By target, the observations that touch it, earliest first."""
    found: dict[str, list[Touched]] = {}
    for observation in sorted(corpus.reported, key=lambda o: (o.period.last, o.id)):
        for touch in observation.targets:
            found.setdefault(touch.target, []).append(Touched(observation=observation, comparable=touch.comparable, note=touch.note))
    return {target: tuple(own) for target, own in found.items()}


def assessments(corpus: Corpus) -> tuple[Assessment, ...]:
    """Every target in the order of the documents; a yearly one once for each year that can be told."""
    beside, directions = touching(corpus), {i.id: i.direction for i in corpus.indicators}
    return tuple(
        assessment
        for policy in corpus.policies
        for target in corpus.targets_of(policy.id)
        for assessment in assess(policy, target, beside.get(target.id, ()), directions.get(target.indicator, DIRECTION))
    )


def by_target(corpus: Corpus) -> dict[str, tuple[Assessment, ...]]:
    """What was reported of every target, by its id; of a yearly one several."""
    found: dict[str, list[Assessment]] = {}
    for assessment in assessments(corpus):
        found.setdefault(assessment.target.id, []).append(assessment)
    return {id: tuple(own) for id, own in found.items()}


def assess(policy: Policy, target: Target, touched: tuple[Touched, ...], direction: str = "up") -> tuple[Assessment, ...]:
    """One assessment, or one for each year of a yearly target."""
    if target.operator == "none":
        return (Assessment(target=target, period=_period(target), status="no_figure", rule="no-figure", touched=touched),)
    if target.every == "year":
        years = _years(policy, target, touched)
        return tuple(_yearly(policy, target, touched, year, direction) for year in years) or (_undecided(target, "", touched),)
    return (_once(policy, target, touched, direction),)


def _period(target: Target) -> str:
    """2016, the year of the last day; empty where no date is set."""
    last = due(target)
    return str(last.year) if last else ""


def _years(policy: Policy, target: Target, touched: tuple[Touched, ...]) -> range:
    """All years of a bounded target; of an open one those from its first year to the last that anything is reported of."""
    first = target.start.first.year if target.start and target.start.first else policy.year
    last = due(target)
    ends = [t.observation.period.last.year for t in touched]
    return range(first, (last.year if last else max(ends, default=first - 1)) + 1)


def _yearly(policy: Policy, target: Target, touched: tuple[Touched, ...], year: int, direction: str) -> Assessment:
    own = tuple(t for t in touched if _first(t.observation) <= date(year, 12, 31) and t.observation.period.last >= date(year, 1, 1))
    for t in own:
        whole = (_first(t.observation), t.observation.period.last) == (date(year, 1, 1), date(year, 12, 31))
        if whole and alike(policy, target, t) and (met := meets(target, t.observation, direction)) is not None:
            return _decided(target, str(year), met, t.observation, own)
    return _undecided(target, str(year), own)


def _once(policy: Policy, target: Target, touched: tuple[Touched, ...], direction: str) -> Assessment:
    """At the end of the target's period; later figures tell only of a target that was missed then."""
    last = due(target)
    told = [(t.observation, meets(target, t.observation, direction)) for t in touched if alike(policy, target, t) and _spans(target, t.observation)]
    in_time = [(o, met) for o, met in told if last is None or _at_end(target, o, last)]
    if decisive := next(((o, met) for o, met in in_time if met is not None), None):
        observation, met = decisive
        later = next((o for o, reached in told if not met and reached and o.period.last > observation.period.last), None)
        if later:
            return Assessment(
                target=target, period=_period(target), status="late", rule="reached-late", decided_by=later, touched=touched
            )
        return _decided(target, _period(target), met, observation, touched)
    return _undecided(target, _period(target), touched)


def _at_end(target: Target, observation: Observation, last: date) -> bool:
    """At the last day; what is done or complete stays so, and may be told before it."""
    done = observation.operator in ("all", "complete") and observation.period.last <= last
    return done or observation.period.last == last


def _spans(target: Target, observation: Observation) -> bool:
    """A total is of the target's whole period; a state is of a point in time, and not of several years."""
    if basis(target) in ("total", "per_year"):
        return bool(target.start) and _first(observation) == target.start.first
    return observation.start is None


def alike(policy: Policy, target: Target, touched: Touched) -> bool:
    """Whether the observation measures what the target measures, so that its figure may decide."""
    observation = touched.observation
    return (
        touched.comparable == "yes"
        and observation.kind == "outcome"
        and observation.indicator == target.indicator
        and observation.jurisdiction == policy.jurisdiction
        and (observation.scope, observation.exception, observation.condition) == (target.scope, target.exception, target.condition)
    )


def meets(target: Target, observation: Observation, direction: str = "up") -> bool | None:
    """Whether the value is the target's or better; None where the two cannot be held against each other.

    A bare figure (`reach`) is to be reached or passed, kept below, or hit, as its indicator's direction has it.
    """
    if target.operator == "complete":
        return True if observation.operator in ("all", "complete") else None
    if target.operator == "all":
        return _covers(observation)
    if observation.value is None or observation.operator == "about":
        return None
    low = observation.value if observation.operator in ("reach", "at_least") else -INFINITE
    high = observation.value if observation.operator in ("reach", "at_most") else INFINITE
    above = None if low < target.value <= high else low >= target.value
    below = None if low <= _upper(target) < high else high <= _upper(target)
    if target.operator == "at_most" or target.operator == "reach" and direction == "down":
        return below
    if target.operator == "between" or target.operator == "reach" and direction == "none":
        return above and below if None not in (above, below) else None
    return above


def _upper(target: Target) -> Decimal:
    return target.value if target.value_max is None else target.value_max


def _covers(observation: Observation) -> bool | None:
    if observation.operator in ("all", "complete"):
        return True
    if observation.unit != "%" or observation.operator == "about":
        return None
    return observation.value >= 100 or (False if observation.operator in ("reach", "at_most") else None)


def _first(observation: Observation) -> date:
    return (observation.start or observation.period).first


def _decided(target: Target, period: str, met: bool, by: Observation, touched: tuple[Touched, ...]) -> Assessment:
    status, rule = ("reached", "reached") if met else ("missed", "missed")
    return Assessment(target=target, period=period, status=status, rule=rule, decided_by=by, touched=touched)


def _undecided(target: Target, period: str, touched: tuple[Touched, ...]) -> Assessment:
    """Something is reported, and not of the target's own measure and time; or nothing is."""
    like = any(t.comparable == "yes" and t.observation.kind == "outcome" for t in touched)
    status, rule = ("not_alike", "other-time" if like else "not-alike") if touched else ("unreported", "nothing-reported")
    return Assessment(target=target, period=period, status=status, rule=rule, touched=touched)
