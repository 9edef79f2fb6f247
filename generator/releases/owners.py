"""Which units and topics a row of a package concerns: those that it names, and those of the task, indicator or target that it is about."""

from collections.abc import Mapping, Set
from functools import cached_property
from itertools import chain

from ..model.corpus import grouped
from .package_reader import Key, Package

UNITS, TOPICS = "units", "topics"
# {kind of owner: the tables through which a row belongs to one}
THROUGH = {UNITS: ("units", "tasks", "targets"), TOPICS: ("topics", "tasks", "indicators", "targets")}
# The tables in which the first column says whose row it is: unit, topic or indicator
ALIASES = "aliases"


class Owners:
    """The owners of the rows of a package; `kind` is UNITS or TOPICS."""

    def __init__(self, package: Package, kind: str) -> None:
        self._package, self._kind = package, kind

    def of(self, table: str, key: Key) -> Set[str]:
        """Return the ids of the units or topics that a row concerns; none if the package has no such row."""
        listing = self._package.listings.get(table)
        cells = listing.records.get(key) if listing else None
        if listing is None or cells is None:
            return frozenset()
        if table == self._kind:
            return frozenset(key)
        if table == ALIASES:
            return frozenset(self._named(f"{key[0]}s", key[1])) if f"{key[0]}s" in THROUGH[self._kind] else frozenset()
        if table == "tasks" and self._kind == UNITS:
            return frozenset(self._members.get(key[0], ()))
        named = [(field.refers, id) for field in listing.fields if field.refers in THROUGH[self._kind] and (id := listing.value(cells, field.name))]
        direct = frozenset(id for refers, id in named if refers == self._kind)
        return direct or frozenset(chain.from_iterable(self._named(*one) for one in named))

    def _named(self, table: str, id: str) -> Set[str]:
        return frozenset((id,)) if table == self._kind else self._known(table, id)

    def _known(self, table: str, id: str) -> Set[str]:
        if (table, id) not in self._cache:
            self._cache[table, id] = frozenset()  # a row that refers to itself ends here
            self._cache[table, id] = self.of(table, (id,))
        return self._cache[table, id]

    @cached_property
    def _cache(self) -> dict[tuple[str, str], Set[str]]:
        return {}

    @cached_property
    def _members(self) -> Mapping[str, tuple[str, ...]]:
        """Return {task: its units}."""
        listing = self._package.listings.get("responsibilities")
        rows = listing.records.values() if listing else ()
        return grouped((listing.value(cells, "task"), listing.value(cells, "unit")) for cells in rows)
