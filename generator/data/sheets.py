"""Tables and notes to the bytes of a workbook in which every cell shows what was written, and nothing else.

A text that begins with `=` or looks like an address, a date or a number stays text.  A number is a number only where
a double holds it, in a format that shows all its digits; a date and true or false are the text that the CSV has.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from .table import Column, Table, Value, cell, exact, fits

if TYPE_CHECKING:
    import xlsxwriter

# Nothing of the machine: no temporary file, no guess at what a text might be.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
NOTE_WIDTHS = (16, 90)
# In signs of half width; a text of more than LONG signs gets the width of WIDEST, so that its row fits on a screen.
NARROWEST, WIDE, WIDEST, LONG = 10, 60, 100, 1000
A4 = 9
# XlsxWriter cuts a longer text without a word.
LONGEST = 32767
# The height of a line and of the tallest row, in points; Chinese signs are a little wider than two of half width.
LINE, TALLEST, CHINESE = 15, 409, 1.1
COMMENT_WIDTH, COMMENT_LINE, COMMENT_SIGNS = 340, 19, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook in the making with its formats; `numbers` has one for each count of decimals."""

    made: xlsxwriter.Workbook
    head: object
    text: object
    link: object
    numbers: dict[int, object] = field(default_factory=dict)


def book_bytes(title: str, author: str, created: str, fill: Callable[[Book], None]) -> bytes:
    """`created` is the data date, 2026-11-23: two builds give the same bytes."""
    import xlsxwriter  # no page waits for a workbook

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as made:
        made.set_properties({"title": title, "author": author, "created": datetime.fromisoformat(created)})
        top = {"text_wrap": True, "valign": "top"}
        fill(
            Book(
                made=made,
                head=made.add_format({**top, "bold": True, "bottom": 1}),
                text=made.add_format({**top, "num_format": "@"}),
                link=made.add_format({**top, "bold": True, "font_color": "#0B57A4", "underline": 1}),
            )
        )
    return written.getvalue()


def add_table(book: Book, name: str, table: Table, heads: Sequence[str], widths: Sequence[int] = (), comments: Sequence[str] = ()) -> None:
    """The rows on a sheet of their own, one line above them, which stays in view and filters."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    sheet = book.made.add_worksheet(name)
    widths = widths or fitting(table, heads)
    for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, head, book.head)
    for at, words in enumerate(comments):
        lines = sum(1 + wide(line) // COMMENT_SIGNS for line in words.split("\n"))
        sheet.write_comment(0, at, words, {"width": COMMENT_WIDTH, "height": COMMENT_LINE * (lines + 1), "font_size": 10})
    for line, row in enumerate(table.rows, 1):
        _tall(sheet, line, (cell(value) for value in row.values), widths)
        for at, (column, value) in enumerate(zip(table.columns, row.values, strict=True)):
            _write(book, sheet, line, at, column, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(heads) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(len(table.rows), len(heads) - 1)}"})
    _paper(sheet)
    sheet.repeat_rows(0)


def add_notes(book: Book, name: str, notes: Iterable[tuple[str, str]], sheets: Collection[str] = ()) -> None:
    """A heading and its words a line; a heading that is the name of a sheet leads to it."""
    sheet = book.made.add_worksheet(name)
    for at, width in enumerate(NOTE_WIDTHS):
        sheet.set_column(at, at, width)
    for line, (head, words) in enumerate(notes):
        if head in sheets:
            sheet.write_url(line, 0, f"internal:'{head}'!A1", book.link, head)
        else:
            sheet.write_string(line, 0, head, book.head)
        sheet.write_string(line, 1, words, book.text)
        _tall(sheet, line, (head, words), NOTE_WIDTHS)
    _paper(sheet)


def _tall(sheet, line: int, texts: Iterable[str], widths: Sequence[int]) -> None:
    """The height that the wrapped texts of a row take: not every program finds it by itself."""
    lines = max(sum(1 + int(wide(part) * CHINESE) // width for part in text.split("\n")) for text, width in zip(texts, widths, strict=True))
    if lines > 1:
        sheet.set_row(line, min(TALLEST, LINE * lines))


class _Widths(dict[str, int]):
    """The width of a sign, looked up once: the cells hold a million, of two thousand kinds."""

    def __missing__(self, sign: str) -> int:
        width = self[sign] = 2 if east_asian_width(sign) in "WFA" else 1
        return width


WIDTHS = _Widths()


def wide(text: str) -> int:
    """The width of a line in signs of half width: 2.10 is 4, 文号 is 4."""
    return sum(map(WIDTHS.__getitem__, text))


def fitting(table: Table, heads: Sequence[str]) -> tuple[int, ...]:
    """For each column the width of its longest line, within bounds; the sign that opens the filter needs room too."""
    columns = zip(heads, table.columns, strict=True)
    return tuple(max(NARROWEST, wide(head) + 4, _widest(table.column(column.name))) for head, column in columns)


def _widest(values: Iterable[Value]) -> int:
    longest = max((max(map(wide, cell(value).split("\n"))) for value in values), default=0)
    return WIDEST if longest > LONG else min(WIDE, longest + 2)


def _write(book: Book, sheet, line: int, at: int, column: Column, value: Value) -> None:
    if value is None or value == "":
        sheet.write_blank(line, at, None, book.text)
    elif column.type in ("integer", "number") and fits(value):
        sheet.write_number(line, at, exact(value), _number(book, value))
    else:
        sheet.write_string(line, at, _whole(cell(value)), book.text)


def _number(book: Book, value: Decimal | int) -> object:
    """0, 0.0, 0.00: as many decimals as the number has."""
    decimals = max(0, -Decimal(value).normalize().as_tuple().exponent)
    if decimals not in book.numbers:
        shown = "0." + "0" * decimals if decimals else "0"
        book.numbers[decimals] = book.made.add_format({"valign": "top", "num_format": shown})
    return book.numbers[decimals]


def _whole(text: str) -> str:
    """A text that a cell can hold; a longer one is refused."""
    if len(text) > LONGEST:
        raise ValueError(f"a cell holds {LONGEST} characters, and this text has {len(text)}: {text[:40]}")
    return text


def _paper(sheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
