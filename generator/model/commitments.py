"""What documents commit to: indicators, targets, and what no rule can judge about them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .documents import Moment
from .places import Places, at


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured, in which unit of measure, and the words that name it in a document; no document sets a target of a background one."""

    id: str
    topic: str
    name: str
    name_en: str
    unit: str = ""
    unit_words: tuple[str, ...] = ()
    direction: str = "none"
    terms: tuple[str, ...] = ()
    background: bool = False
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a document commits to, such as 80 % of households by the end of 2016."""

    id: str
    policy: str
    task: str
    indicator: str
    kind: str = "outcome"
    operator: str = "none"
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = ""
    baseline: Decimal | None = None
    against: str = ""
    lasting: str = ""
    each: str = ""
    every: str = ""
    average: str = ""
    start: Moment | None = None
    by: Moment | None = None
    by_text: str = ""
    scope: str = ""
    exception: str = ""
    condition: str = ""
    hedge: str = ""
    actor: str = ""
    quote: str
    note: str = ""
    at: Places = at()

    @property
    def key(self) -> str:
        """The id within its policy."""
        return self.id.split("/", 1)[1]

    @property
    def pieces(self) -> tuple[str, ...]:
        return tuple(self.quote.split("……"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTarget:
    """A figure of the text that commits to nothing, with the reason."""

    policy: str
    passage: str
    quote: str
    reason: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the comparison cannot compute: the scope of a pair, or a pair that shares no indicator."""

    central: str
    local: str
    scope: str
    note: str
    at: Places = at()
