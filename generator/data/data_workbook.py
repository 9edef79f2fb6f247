"""The tables to one workbook that explains itself: 说明, 任务一览, 字典, then a sheet a table under the table's own name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model import Corpus
from .about import TYPES, about, allowed, dictionary
from .sheets import Book, add_notes, add_table, book_bytes
from .table import Column, Row, Table

NAME = "duibiao.xlsx"
NOTES, GLANCE, DICTIONARY = "说明", "任务一览", "字典"
GLANCE_SAYS = "每项任务一行，供直接阅读和打印；与 overview 相同，只是文件写作标题和文号。用于计算的数值在 targets。"
GLANCE_WIDTHS = (26, 18, 10, 24, 20, 36, 60, 34)
PLACED = (
    Column("policy", "文件", "string", "文件的标题。", required=True),
    Column("document_number", "发文字号", "string", "文件的文号。"),
)


def data_workbook(corpus: Corpus, tables: Iterable[Table], address: str, contact: str) -> bytes:
    """`address` is that of the site, `contact` whom to write to; either may be empty."""
    tables = tuple(tables)
    found = {table.name: table for table in tables}
    first, columns = glance(found["overview"], found["policies"]), dictionary(tables)
    own = {GLANCE: first, DICTIONARY: columns}
    sheets = own | found

    def fill(book: Book) -> None:
        add_notes(book, NOTES, notes(about(corpus, address, contact), sheets), sheets)
        add_table(book, GLANCE, first, titles(first), GLANCE_WIDTHS)
        add_table(book, DICTIONARY, columns, titles(columns))
        for table in tables:
            add_table(book, table.name, table, table.header, comments=tuple(comment(column) for column in table.columns))

    return book_bytes(corpus.imprint.title, corpus.imprint.publisher, corpus.data_date, fill)


def notes(described: Table, sheets: dict[str, Table]) -> Iterator[tuple[str, str]]:
    """What the data is and how to read it, then every sheet with its count of rows."""
    yield from zip(described.column("label"), described.column("value"), strict=True)
    yield "各表", "点表名即到该表。首行是列名，与 CSV、SQLite 相同；鼠标停在列名上显示名称与含义，全部列的含义在“字典”。"
    for name, table in sheets.items():
        title = "" if table.title == name else table.title
        yield name, f"{title}（{len(table.rows)} 行）：{table.description}"


def glance(overview: Table, policies: Table) -> Table:
    """The overview with the title and the number of the document in place of its identifier."""
    named = dict(zip(policies.column("id"), zip(policies.column("title"), policies.column("document_number"), strict=True), strict=True))
    rows = tuple(Row((*named[row.values[0]], *row.values[1:]), row.place) for row in overview.rows)
    return replace(overview, title=GLANCE, description=GLANCE_SAYS, columns=(*PLACED, *overview.columns[1:]), rows=rows)


def titles(table: Table) -> tuple[str, ...]:
    return tuple(column.title for column in table.columns)


def comment(column: Column) -> str:
    """What shows when the mouse rests on the name of a column."""
    words = allowed(column)
    return f"{column.title}（{TYPES[column.type]}）\n{column.description}" + (f"\n{words}" if words else "")
