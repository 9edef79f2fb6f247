"""Make a page of each published table: its rows as in the file, with a filter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import jinja2

from ..data.table import Column, Table, Value, cell
from ..model import Corpus
from .lists import Tokens, facet
from .templates import environment, render

FOLDER = "tables/"
# Rows that a phone can open; the files have all.
MOST_ROWS = 400
# Columns that fit on paper.
MOST_COLUMNS = 7
# Choices that a select box can offer.
MOST_CHOICES = 120
BOOLEANS = {"true": "是", "false": "否"}


def table_page(name: str) -> str:
    """Return tables/targets.html."""
    return f"{FOLDER}{name}.html"


def table_pages(corpus: Corpus, templates: Mapping[str, str], found: Iterable[Table]) -> dict[str, bytes]:
    """Return a page of each table; `found` are all tables, in which references are looked up."""
    env, known = environment(corpus, templates), {table.name: table for table in found}
    return {f"{FOLDER}{table.name}.md": _page(corpus, env, table, known) for table in known.values()}


def _page(corpus: Corpus, env: jinja2.Environment, table: Table, known: Mapping[str, Table]) -> bytes:
    chosen, shown = choices(table, known), table.rows[:MOST_ROWS]
    rows = [tokens(table, row.values, chosen) for row in shown]
    meta = {
        "title": f"数据表：{table.title}",
        "description": f"{table.name}：{table.description}",
        "hide": ["navigation", "toc"],
    }
    values = {
        "table": table,
        "facets": tuple(facet(column.name, column.title, rows, chosen[column.name]) for column in table.columns if column.name in chosen),
        "rows": tuple(zip(rows, ([cell(value) for value in row.values] for row in shown), strict=True)),
        "cut": len(table.rows) > MOST_ROWS,
        "followed": followed(table, known),
        "blocks": len(table.columns) > MOST_COLUMNS,
        "widths": tuple(width(table.column(column.name)) for column in table.columns),
    }
    return render(env, "table.md", corpus, table_page(table.name), meta, **values)


def width(values: Iterable[Value]) -> str:
    """Return narrow, middle or long by the longest cell; with it a browser lays out thousands of cells at once."""
    longest = max((len(cell(value)) for value in values), default=0)
    return "long" if longest > 40 else "middle" if longest > 14 else "narrow"


def choices(table: Table, known: Mapping[str, Table]) -> dict[str, Mapping[str, str]]:
    """Return {column: {token: words}} of every column that the filter has: allowed values, documents, units, topics, years."""
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
    """Return {id: name or title} of the records of a table; nothing for a table without names."""
    column = next((name for name in ("name", "title") if name in table.header), "")
    return {cell(id): cell(name) for id, name in zip(table.column("id"), table.column(column), strict=True)} if column else {}


def tokens(table: Table, values: Iterable[Value], chosen: Mapping[str, Mapping[str, str]]) -> Tokens:
    """Return the value of a row in each column of the filter; of a day the year."""
    return {
        column.name: (str(value.year) if isinstance(value, date) else cell(value),)
        for column, value in zip(table.columns, values, strict=True)
        if column.name in chosen and value is not None
    }


def followed(table: Table, known: Mapping[str, Table]) -> dict[str, str]:
    """Return {column: table} of the references to records of a table whose page has all rows."""
    keys = (key for key in table.foreign if len(key.columns) == 1 and key.to == ("id",) and key.table in known)
    return {key.columns[0]: key.table for key in keys if len(known[key.table].rows) <= MOST_ROWS}
