"""Organisations, subjects, and the tasks that documents give them."""

from __future__ import annotations

from dataclasses import dataclass

from .places import Places, at

LEVELS = ("central", "province", "prefecture", "county")
UNIT_KINDS = ("party", "government", "mass_organisation", "bank_or_regulator", "enterprise", "collective")
NAME_RELATIONS = ("official", "short", "variant", "former", "successor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An organisation that a document names, or a class of them (各市州)."""

    id: str
    name: str
    name_en: str
    level: str
    jurisdiction: str
    kind: str
    counterpart: str = ""
    names: tuple[UnitName, ...] = ()
    note: str = ""
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """One of the names of a unit; `source` is the policy that writes it so."""

    name: str
    relation: str
    start: str = ""
    end: str = ""
    source: str = ""
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject that documents share, and the words that name it in the headings of their items."""

    id: str
    name: str
    name_en: str
    terms: tuple[str, ...] = ()
    at: Places = at()

    @property
    def words(self) -> tuple[str, ...]:
        """What a heading says of it: its terms, or its name where it has none."""
        return self.terms or (self.name,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A numbered item of a document; units as the document writes them, the lead first."""

    policy: str
    number: str
    topic: str
    title: str
    lead: str = ""
    participants: tuple[str, ...] = ()
    and_others: bool = False
    note: str = ""
    at: Places = at()

    @property
    def id(self) -> str:
        return f"{self.policy}/{self.number}"

    @property
    def members(self) -> tuple[str, ...]:
        return (self.lead, *self.participants) if self.lead else ()
