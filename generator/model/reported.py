"""What was published later on an indicator, and how far it can be held against a target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .documents import Moment
from .places import Places, at


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The page that reports a figure: who published it, where, when."""

    publisher: str
    title: str
    url: str
    date: Moment
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A target that an observation touches: whether it measures what the target measures, and what differs."""

    target: str
    comparable: str
    note: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A published value of an indicator over a period; `period` is its last year, month or day, `start` its first where it is longer."""

    id: str
    indicator: str
    jurisdiction: str
    scope: str = ""
    exception: str = ""
    condition: str = ""
    start: Moment | None = None
    period: Moment
    kind: str = "outcome"
    operator: str
    value: Decimal | None = None
    unit: str = ""
    source: Publication
    note: str = ""
    targets: tuple[Touch, ...] = ()
    at: Places = at()
