"""A table to a workbook for a clerk: the rows on one sheet, how to read them on another.

Every cell is text: a quotation that begins with `=` or looks like an address is no formula and no link.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

import xlsxwriter

from ..tables import Table, cell

# Nothing of the machine: no temporary file, no guess at what a text might be.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
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
WIDTH, NOTE_WIDTHS = 12, (14, 90)
A4 = 9


def workbook(table: Table, notes: Iterable[tuple[str, str]], created: str) -> bytes:
    """`created` is the data date, 2026-11-23: two builds give the same bytes."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        book.set_properties({"title": table.title, "created": datetime.fromisoformat(created)})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        _rows(book.add_worksheet("责任清单"), table, head, text)
        _notes(book.add_worksheet("说明"), notes, head, text)
    return written.getvalue()


def _rows(sheet, table: Table, head, text) -> None:
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, WIDTHS.get(column.name, WIDTH))
        sheet.write_string(0, at, column.title, head)
    for line, row in enumerate(table.rows, 1):
        for at, value in enumerate(row.values):
            sheet.write_string(line, at, cell(value), text) if value else sheet.write_blank(line, at, None, text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    _paper(sheet)
    sheet.repeat_rows(0)


def _notes(sheet, notes: Iterable[tuple[str, str]], head, text) -> None:
    for at, width in enumerate(NOTE_WIDTHS):
        sheet.set_column(at, at, width)
    for line, (name, words) in enumerate(notes):
        sheet.write_string(line, 0, name, head)
        sheet.write_string(line, 1, words, text)
    _paper(sheet)


def _paper(sheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
