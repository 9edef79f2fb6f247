"""What lies between a copy as found and the text as published."""

from __future__ import annotations

from dataclasses import dataclass, field

from .places import Places, at


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChange:
    """A correction of source.txt at one place."""

    find: str
    replace: str
    reason: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A correction of source.txt wherever the pattern stands, with the number of times that must be."""

    pattern: str
    replace: str
    times: int
    reason: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words that only the witness has, only text.txt has, or that differ."""

    witness: str = ""
    text: str = ""
    reason: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A further copy of the document, as found, and where it is known to differ."""

    file: str
    content: str = field(default="", repr=False)
    differences: tuple[Difference, ...] = ()
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Every change from source.txt to text.txt: the places first, then the rules."""

    places: tuple[PlaceChange, ...] = ()
    rules: tuple[RuleChange, ...] = ()
    witnesses: tuple[Witness, ...] = ()
