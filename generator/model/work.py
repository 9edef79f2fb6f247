"""Organisations, subjects, and the tasks that documents give them."""

from __future__ import annotations

from dataclasses import dataclass

from .documents import Moment
from .places import Places, at
from .reported import Publication


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

    @property
    def written(self) -> tuple[UnitName, ...]:
        """The names that documents write; only these say whom a document means."""
        return tuple(name for name in self.names if name.page is None)

    @property
    def later(self) -> tuple[UnitName, ...]:
        """What became of it, in the order of the years."""
        found = (name for name in self.names if name.page and name.relation == "successor")
        return tuple(sorted(found, key=lambda name: name.start.text if name.start else ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """One of the names of a unit; `source` is the policy that writes it so, `page` the one that says how it was called before or later."""

    name: str
    relation: str
    start: Moment | None = None
    end: Moment | None = None
    source: str = ""
    page: Publication | None = None
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
    """A numbered item of a document; units as the document writes them, whoever leads first.

    `clauses` are the words that name them, where these are more than a list whose first unit leads.
    """

    policy: str
    number: str
    topic: str
    title: str
    leads: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    and_others: bool = False
    clauses: tuple[str, ...] = ()
    note: str = ""
    at: Places = at()

    @property
    def id(self) -> str:
        return f"{self.policy}/{self.number}"

    @property
    def lead(self) -> str:
        """The unit that leads, the first of those that lead together; empty where the document says nobody does."""
        return self.leads[0] if self.leads else ""

    @property
    def members(self) -> tuple[str, ...]:
        return (*self.leads, *self.participants)
