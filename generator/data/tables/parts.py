"""A table to the parts that a validator has to read: keys row by row, of every other column each value once.

Whether a value has its type, stands in its list, may be empty and leads somewhere does not hang on the row in which it
stands; only what must not stand twice is asked of all rows.  Of 3.9 million cells of 365 made-up documents 1.0 million are left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, repeat

from ..table import Row, Table, cell

Cells = Sequence[tuple[str, ...]]
# A column is of few values when each stands in ten rows; beside one of many it would be filled up to their number.
FEW = 10


@dataclass(frozen=True, slots=True)
class Part:
    """Some columns of a table, declared as there and without its rows; `cells` are those of the table row by row, or each value once."""

    table: Table
    cells: Cells
    by_row: bool


def parts(table: Table) -> Iterator[Part]:
    """What is held against other rows or read together, then the columns of many values, then those of few."""
    together = {*table.key, *(column.name for column in table.columns if column.unique)}
    together.update(name for key in table.foreign if len(key.columns) > 1 for name in key.columns)
    keys = _only(table, together)
    yield Part(keys, cells(table, keys.header), by_row=True)
    values = {name: tuple(dict.fromkeys(map(cell, table.column(name)))) for name in table.header if name not in together}
    for many in (True, False):
        chosen = {name: own for name, own in values.items() if (len(own) * FEW > len(table.rows)) == many}
        if chosen:
            yield Part(_only(table, chosen), _beside(chosen), by_row=False)


def cells(table: Table, columns: Collection[str]) -> Cells:
    """The cells of some columns, row by row."""
    return tuple(zip(*(map(cell, table.column(name)) for name in columns), strict=True))


def rows_with(table: Table, columns: Collection[str]) -> dict[tuple[str, ...], list[Row]]:
    """By what stands in some columns, the rows in which it does."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for own, row in zip(cells(table, columns), table.rows, strict=True):
        found.setdefault(own, []).append(row)
    return found


def _only(table: Table, names: Collection[str]) -> Table:
    """The columns of these names, with the keys that lie in them."""
    return replace(
        table,
        columns=tuple(column for column in table.columns if column.name in names),
        key=table.key if set(table.key) <= set(names) else (),
        foreign=tuple(key for key in table.foreign if set(key.columns) <= set(names)),
        rows=(),
    )


def _beside(values: Mapping[str, Sequence[str]]) -> Cells:
    """The values of each column from the first row down; the shorter ones are filled up with their first."""
    longest = max(map(len, values.values()))
    return tuple(zip(*(islice(chain(own, repeat(own[0])), longest) for own in values.values() if own), strict=True))
