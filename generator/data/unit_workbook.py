"""The table of a unit to a workbook for a clerk: the rows on one sheet, how to read them on another."""

from __future__ import annotations

from collections.abc import Iterable

from .sheets import Book, add_notes, add_table, book_bytes
from .table import Table

WIDTHS = {
    "policy": 22,
    "task": 20,
    "role": 10,
    "participants": 28,
    "indicator": 20,
    "figure": 16,
    "due_text": 16,
    "quote": 48,
    "address": 30,
}
WIDTH = 12


def workbook(table: Table, notes: Iterable[tuple[str, str]], created: str, author: str) -> bytes:
    """`created` is the data date, 2026-11-23."""

    def fill(book: Book) -> None:
        heads = tuple(column.title for column in table.columns)
        add_table(book, "责任清单", table, heads, tuple(WIDTHS.get(column.name, WIDTH) for column in table.columns))
        add_notes(book, "说明", notes)

    return book_bytes(table.title, author, created, fill)
