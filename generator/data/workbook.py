"""Excel workbooks (XLSX): functions that write sheets, and the workbook of all tables.

Text stays text, even if it begins with `=` or looks like a URL, a date or a number.  The type of a column decides: its dates are
dates, its booleans TRUE and FALSE, and a number is stored as a number only if a double keeps all its digits, which its format shows.

The workbook of all tables begins with the sheets 说明, commitments_flat, 任务一览 and 字典; the other tables follow, each by its name.
"""

import io
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from unicodedata import east_asian_width

from ..model import Corpus
from .table import Column, Row, Table, cell, fits
from .wording import TYPES, allowed, dictionary

# Write without temporary files; never turn a text into a formula, link or number.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NOTE_WIDTHS = (16, 90)
# Column widths in half-width characters; a column with a text longer than LONG is WIDEST, so that its rows fit on a screen.
NARROWEST, WIDE, WIDEST, LONG = 10, 60, 100, 1000
A4 = 9
# The most characters in a cell; XlsxWriter cuts a longer text silently.
LONGEST = 32767
# Height of a line and of the tallest row, in points; factor for Chinese characters, a little wider than two half-width ones.
LINE, TALLEST, CHINESE = 15, 409, 1.1
COMMENT_WIDTH, COMMENT_LINE, COMMENT_SIGNS = 340, 19, 40
# Spreadsheets take 1900 for a leap year: an earlier day stays text.
FIRST_DAY = date(1900, 3, 1)
NAME = "duibiao.xlsx"
NOTES, GLANCE, DICTIONARY, FLAT = "说明", "任务一览", "字典", "commitments_flat"
# What the names of the columns of commitments_flat begin with.
NAMED = "flat_"
GLANCE_DESCRIPTION = "每项任务一行，供直接阅读和打印；内容与 overview 相同，文件写明标题和发文字号。计算请用 targets 中的数值。"
GLANCE_WIDTHS = (26, 18, 10, 24, 20, 36, 60, 34, 8)
PLACED = (
    Column("policy", "文件", "string", "文件的标题。", required=True),
    Column("document_number", "发文字号", "string", "文件的发文字号。"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """An open XlsxWriter workbook `made` with its cell formats; `numbers` is {number of decimals: format}."""

    made: Any
    head: object
    text: object
    day: object
    flag: object
    link: object
    numbers: dict[int, object] = field(default_factory=dict)


def data_workbook(corpus: Corpus, tables: Iterable[Table], about: Table) -> bytes:
    """Return the workbook of all tables; the table `about` describes the data on the first sheet."""
    tables = tuple(tables)
    found = {table.name: table for table in tables}
    first, columns = glance(found["overview"], found["policies"]), dictionary(tables)
    flat = {FLAT: found.pop(FLAT)} if FLAT in found else {}
    sheets = flat | {GLANCE: first, DICTIONARY: columns} | found

    def fill(book: Book) -> None:
        add_notes(book, NOTES, notes(about, sheets), sheets)
        for name, table in sheets.items():
            if name == GLANCE:
                add_table(book, name, table, titles(table), GLANCE_WIDTHS)
            elif name == DICTIONARY:
                add_table(book, name, table, titles(table))
            else:
                add_table(book, name, table, table.header, comments=tuple(comment(column) for column in table.columns))
        for table in flat.values():
            name_columns(book, table)

    return book_bytes(corpus.imprint.title, corpus.imprint.publisher, corpus.data_date, fill)


def notes(described: Table, sheets: dict[str, Table]) -> Iterator[tuple[str, str]]:
    """Yield (heading, text) rows of the first sheet: those of `described` (the table `about`), then one for each of `sheets`."""
    yield from zip(described.column("label"), described.column("value"), strict=True)
    yield "各表", "点击表名即可跳转。首行是列名，与 CSV、SQLite 相同；鼠标停在列名上，显示中文名称和含义；全部列的含义见“字典”。"
    if FLAT in sheets:
        yield "公式", f"{FLAT} 的各列已经命名，可以写进公式：{NAMED}due 就是 due 一列。"
    for name, table in sheets.items():
        title = "" if table.title == name else table.title
        yield name, f"{title}（{len(table.rows)} 行）：{table.description}"


def glance(overview: Table, policies: Table) -> Table:
    """Return the table `overview` with the title and number of each document instead of its id."""
    named = dict(zip(policies.column("id"), zip(policies.column("title"), policies.column("document_number"), strict=True), strict=True))
    rows = tuple(Row((*named[row.values[0]], *row.values[1:]), row.place) for row in overview.rows)
    return replace(overview, title=GLANCE, description=GLANCE_DESCRIPTION, columns=(*PLACED, *overview.columns[1:]), rows=rows)


def name_columns(book: Book, table: Table) -> None:
    """Name the cells of each column for formulas: flat_due is commitments_flat!$AC$2:$AC$900."""
    from xlsxwriter.utility import xl_range_abs

    for at, column in enumerate(table.header):
        book.made.define_name(f"{NAMED}{column}", f"={table.name}!{xl_range_abs(1, at, max(1, len(table.rows)), at)}")


def titles(table: Table) -> tuple[str, ...]:
    return tuple(column.title for column in table.columns)


def comment(column: Column) -> str:
    """Return the comment on the header cell of a column, shown when the mouse is over it."""
    words = allowed(column)
    return f"{column.title}（{TYPES[column.type]}）\n{column.description}" + (f"\n{words}" if words else "")


def book_bytes(title: str, author: str, created: str, fill: Callable[[Book], None]) -> bytes:
    """Return a workbook with the sheets that `fill` adds.  Its only date is `created` (2026-11-23), so two builds give equal bytes."""
    import xlsxwriter  # imported here, so that commands without workbooks start faster

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as made:
        made.set_properties({"title": title, "author": author, "created": datetime.fromisoformat(created)})
        top = {"text_wrap": True, "valign": "top"}
        head, text = made.add_format({**top, "bold": True, "bottom": 1}), made.add_format({**top, "num_format": "@"})
        day = made.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"})
        flag = made.add_format({"valign": "top", "align": "left"})
        link = made.add_format({**top, "bold": True, "font_color": "#0B57A4", "underline": 1})
        fill(Book(made=made, head=head, text=text, day=day, flag=flag, link=link))
    return written.getvalue()


def add_table(book: Book, name: str, table: Table, heads: Sequence[str], widths: Sequence[int] = (), comments: Sequence[str] = ()) -> None:
    """Add a sheet with filters, a frozen header `heads` and its `comments`, and the rows; without `widths`, columns fit their content."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    sheet = book.made.add_worksheet(name)
    widths = widths or fitting(table, heads)
    for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, head, book.head)
    for at, words in enumerate(comments):
        lines = sum(1 + wide(line) // COMMENT_SIGNS for line in words.split("\n"))
        sheet.write_comment(0, at, words, {"width": COMMENT_WIDTH, "height": COMMENT_LINE * (lines + 1), "font_size": 10})
    _write_rows(book, sheet, table, widths)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(heads) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(len(table.rows), len(heads) - 1)}"})
    _paper(sheet)
    sheet.repeat_rows(0)


def _write_rows(book: Book, sheet, table: Table, widths: Sequence[int]) -> None:
    for line, row in enumerate(table.rows, 1):
        texts = tuple(map(cell, row.values))
        _tall(sheet, line, texts, widths)
        for at, (column, value, text) in enumerate(zip(table.columns, row.values, texts, strict=True)):
            if not text:
                sheet.write_blank(line, at, None, book.text)
            elif column.type in ("integer", "number") and fits(value):
                sheet.write_number(line, at, Decimal(text), _number(book, value))  # a float would be written as 95.48999999999999
            elif column.type == "date" and (day := date.fromisoformat(text)) >= FIRST_DAY:
                sheet.write_datetime(line, at, day, book.day)
            elif column.type == "boolean":
                sheet.write_boolean(line, at, text == "true", book.flag)
            elif len(text) > LONGEST:
                raise ValueError(f"a cell holds {LONGEST} characters, and this text has {len(text)}: {text[:40]}")
            else:
                sheet.write_string(line, at, text, book.text)


def add_notes(book: Book, name: str, notes: Iterable[tuple[str, str]], sheets: Collection[str] = ()) -> None:
    """Add a sheet of (heading, text) rows; a heading that is the name of one of `sheets` links to that sheet."""
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
    """Set the row height that the wrapped texts need, since some spreadsheet programs do not compute it."""
    lines = max(sum(1 + int(wide(part) * CHINESE) // width for part in text.split("\n")) for text, width in zip(texts, widths, strict=True))
    if lines > 1:
        sheet.set_row(line, min(TALLEST, LINE * lines))


@lru_cache(maxsize=1 << 15)
def wide(text: str) -> int:
    """Return the width of a line in half-width characters: 4 for 2.10, 4 for 文号."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def fitting(table: Table, heads: Sequence[str]) -> tuple[int, ...]:
    """Return the width of each column: enough for its longest line, up to a limit, and for its heading with the filter button."""
    found = []
    for head, name in zip(heads, table.header, strict=True):
        longest = max((max(map(wide, cell(value).split("\n"))) for value in table.column(name)), default=0)
        found.append(max(NARROWEST, wide(head) + 4, WIDEST if longest > LONG else min(WIDE, longest + 2)))
    return tuple(found)


def _number(book: Book, value: Decimal | int) -> object:
    """Return the cell format with as many decimals as the number has: 0, 0.0 or 0.00."""
    decimals = max(0, -Decimal(value).normalize().as_tuple().exponent)
    if decimals not in book.numbers:
        shown = "0." + "0" * decimals if decimals else "0"
        book.numbers[decimals] = book.made.add_format({"valign": "top", "num_format": shown})
    return book.numbers[decimals]


def _paper(sheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
