"""Bodies through time: which units became one, and which unit took in another."""

from dataclasses import dataclass
from datetime import date

from ..model import Corpus, Unit, UnitName
from ..model.corpus import grouped, once

Named = tuple[Unit, UnitName]


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """A later name of a unit. Other units have it too: `together` since the same time, others `earlier` or `later`.

    `into`: the unit that already had this name.  `beside`: the name begins together with the one before, since the unit was split.
    """

    name: UnitName
    together: tuple[Named, ...]
    earlier: tuple[Named, ...]
    later: tuple[Named, ...]
    into: Unit | None
    beside: bool

    @property
    def unsaid(self) -> tuple[Named, ...]:
        """Return the other units with this name that the note does not mention."""
        others = (*self.together, *self.earlier, *self.later)
        return tuple((unit, name) for unit, name in others if not any(own in self.name.note for own in _own_names(unit)))


def successors(corpus: Corpus, unit: Unit) -> tuple[Successor, ...]:
    """Return the later names of a unit, sorted by start date."""
    before = (None, *unit.later)
    return tuple(_successor(corpus, unit, name, previous) for name, previous in zip(unit.later, before, strict=False))


def absorbed(corpus: Corpus, unit: Unit) -> tuple[Named, ...]:
    """Return (unit, its later name) of the units that became part of `unit`: their later name is the full name of `unit`."""
    found = (pair for name in sorted(_full_names(unit)) for pair in _later(corpus).get(name, ()))
    return tuple((other, name) for other, name in found if other.id != unit.id)


def _successor(corpus: Corpus, unit: Unit, name: UnitName, before: UnitName | None) -> Successor:
    words = _plain(name)
    others = [(other, own) for other, own in _later(corpus)[words] if other.id != unit.id]
    apart = [(other, own) for other, own in others if not _together(own, name)]
    return Successor(
        name=name,
        together=tuple(pair for pair in others if pair not in apart),
        earlier=tuple((other, own) for other, own in apart if _first(own) < _first(name)),
        later=tuple((other, own) for other, own in apart if _first(own) > _first(name)),
        into=next((other for other in corpus.units if other.id != unit.id and words in _full_names(other)), None),
        beside=before is not None and _together(before, name) and not _over(before, name),
    )


def _full_names(unit: Unit) -> set[str]:
    return {unit.name, *(name.name for name in unit.written if name.relation == "official")}


def _own_names(unit: Unit) -> tuple[str, ...]:
    return (unit.name, *(name.name for name in unit.names if name not in unit.later))


def _together(one: UnitName, other: UnitName) -> bool:
    """Check whether two names begin in the same month, or in the same year if the month of one is unknown."""
    a, b = _first(one), _first(other)
    months = all(name.start and name.start.precision != "year" for name in (one, other))
    return a.year == b.year and (a.month == b.month or not months)


def _over(before: UnitName, name: UnitName) -> bool:
    """Check whether a name can have ended by the start of another."""
    return bool(before.end and before.end.first and name.start and name.start.last and before.end.first <= name.start.last)


def _first(name: UnitName) -> date:
    return name.start.first if name.start and name.start.first else date.min


def _plain(name: UnitName) -> str:
    """Return a later name without its remark: 农业农村部 for 农业农村部（加挂国家乡村振兴局牌子）."""
    return name.name.partition("（")[0]


@once
def _later(corpus: Corpus) -> dict[str, tuple[Named, ...]]:
    """Return {later name: ((unit, the record of this name), …)}."""
    return grouped((_plain(name), (unit, name)) for unit in corpus.units for name in unit.later)
