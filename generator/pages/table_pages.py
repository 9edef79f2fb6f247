"""Each published table to a page of its own: every row as the file has it, with a filter where scripts run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import jinja2

from ..data.table import Column, Table, Value, cell
from ..model import Corpus
from .facets import Facet, Tokens, facet
from .templates import environment, render

FOLDER = "tables/"
# A page that a phone can open; what is beyond it is in the files.
MOST_ROWS = 400
# As many columns as paper has room for beside each other.
MOST_COLUMNS = 7
# As many choices as a list can offer.
MOST_CHOICES = 120
BOOLEANS = {"true": "是", "false": "否"}


def table_page(name: str) -> str:
    """tables/targets.html."""
    return f"{FOLDER}{name}.html"


def table_pages(corpus: Corpus, templates: Mapping[str, str], found: Iterable[Table]) -> dict[str, bytes]:
    """Return {path: page}; `found` are all tables, among which a reference is followed to the name of what it means."""
    env, known = environment(corpus, templates), {table.name: table for table in found}
    return {f"{FOLDER}{table.name}.md": _page(corpus, env, table, choices(table, known), followed(table, known)) for table in known.values()}


def _page(corpus: Corpus, env: jinja2.Environment, table: Table, chosen: Mapping[str, Mapping[str, str]], ways: Mapping[str, str]) -> bytes:
    rows = [tokens(table, row.values, chosen) for row in table.rows[:MOST_ROWS]]
    meta = {
        "title": f"数据表：{table.title}",
        "description": f"{table.name}：{table.description}",
        "hide": ["navigation", "toc"],
    }
    values = {
        "table": table,
        "facets": tuple(_facet(column, rows, chosen[column.name]) for column in table.columns if column.name in chosen),
        "rows": tuple(zip(rows, ([cell(value) for value in row.values] for row in table.rows[:MOST_ROWS]), strict=True)),
        "cut": len(table.rows) > MOST_ROWS,
        "followed": ways,
        "blocks": len(table.columns) > MOST_COLUMNS,
        "widths": widths(table),
    }
    return render(env, "table.md", corpus, table_page(table.name), meta, **values)


def widths(table: Table) -> tuple[str, ...]:
    """Of each column."""
    return tuple(width(table.column(column.name)) for column in table.columns)


def width(values: Iterable[Value]) -> str:
    """narrow, middle or long, by the longest cell: a browser that is told lays out thousands of cells at once."""
    longest = max((len(cell(value)) for value in values), default=0)
    return "long" if longest > 40 else "middle" if longest > 14 else "narrow"


def choices(table: Table, known: Mapping[str, Table]) -> dict[str, Mapping[str, str]]:
    """{column: {token: words}} of every column that a list can narrow: allowed values, documents, units, topics, years."""
    found = {column.name: _words(table, column, known) for column in table.columns}
    return {name: words for name, words in found.items() if 1 < len(words) <= MOST_CHOICES}


def _words(table: Table, column: Column, known: Mapping[str, Table]) -> Mapping[str, str]:
    if column.type == "boolean":
        return BOOLEANS
    if column.type == "date":
        years = sorted({value.year for value in table.column(column.name) if isinstance(value, date)})
        return {str(year): f"{year}年" for year in years}
    if column.words:
        return {value: label.partition("（")[0] for value, label in column.words.items()}
    other = next((key.table for key in table.foreign if key.columns == (column.name,) and key.to == ("id",)), "")
    return named(known[other]) if other in known else {}


def named(table: Table) -> dict[str, str]:
    """{id: name} of a table whose records have a name or a title; none of any other."""
    column = next((name for name in ("name", "title") if name in table.header), "")
    return {cell(id): cell(name) for id, name in zip(table.column("id"), table.column(column), strict=True)} if column else {}


def tokens(table: Table, values: Iterable[Value], chosen: Mapping[str, Mapping[str, str]]) -> Tokens:
    """What a row is found by: its own value of each column that can be chosen, the year of a day."""
    return {
        column.name: (str(value.year) if isinstance(value, date) else cell(value),)
        for column, value in zip(table.columns, values, strict=True)
        if column.name in chosen and value is not None
    }


def _facet(column: Column, rows: Iterable[Tokens], words: Mapping[str, str]) -> Facet:
    return facet(column.name, column.title, rows, words)


def followed(table: Table, known: Mapping[str, Table]) -> dict[str, str]:
    """{column: table} of every reference to a record that has a row on another page; one that is cut may not have it."""
    keys = (key for key in table.foreign if len(key.columns) == 1 and key.to == ("id",) and key.table in known)
    return {key.columns[0]: key.table for key in keys if len(known[key.table].rows) <= MOST_ROWS}
