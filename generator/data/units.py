"""The download files of a unit: its rows of the table `commitments_flat` as a workbook and as CSV and, if they have dates, a calendar."""

from collections.abc import Iterable
from dataclasses import replace

from ..model import Corpus, Unit
from ..views.responsibilities import Duties, duties, unit_rows
from .calendar import NONE, Stamps, calendar, day_of, event
from .links import unit_path
from .package import FOLDER, csv_bytes
from .table import Table
from .tables.flat import COMMITMENTS_FLAT, flat_row, role_label
from .wording import LICENCE, PUBLIC
from .workbook import Book, add_notes, add_table, book_bytes, titles

FORMATS = ("xlsx", "csv")
CALENDAR = "ics"
# The columns of the files of a unit, from those to read to the ids.
SHEET = (
    *("policy_name", "document_number", "task_number", "task_title", "role_label", "lead_names", "and_others"),
    *("indicator_name", "figure", "due_text", "due", "scope", "quote", "address", "target", "task", "unit"),
)
WIDTHS = dict(task_title=20, role_label=10, indicator_name=20, figure=16, due_text=16, quote=48, address=30)
WIDTH = 12
# The only date of a workbook: its bytes change only when the duties of the unit do.
CREATED = "1980-01-01"


def unit_file(unit: str, format: str) -> str:
    """Return the path of a file of a unit under the site root: data/latest/units/gansu-finance.xlsx."""
    return f"{FOLDER}units/{unit}.{format}"


def formats(corpus: Corpus, own: Duties) -> tuple[str, ...]:
    """Return the formats of the files of a unit: xlsx, csv and, if one of its targets has a date, ics; `own` are its duties."""
    dated = any(row.target and day_of(row.policy, row.target) for row in unit_rows(corpus, own))
    return (*FORMATS, *((CALENDAR,) if dated else ()))


def unit_files(corpus: Corpus, address: str, stamps: Stamps = NONE) -> dict[str, bytes]:
    """Return {path: bytes} of the files of all units; `address` is the URL of the site."""
    made = {}
    for unit in corpus.units:
        table = unit_table(corpus, unit)
        made[unit_file(unit.id, "xlsx")] = unit_workbook(table, notes(corpus, unit, table, address), corpus.imprint.publisher)
        made[unit_file(unit.id, "csv")] = csv_bytes(sheet(table))
        rows = (row for row in unit_rows(corpus, duties(corpus, unit)) if row.target)
        if events := [found for row in rows if (found := event(corpus, row.policy, row.target, role_label(row), address, stamps))]:
            made[unit_file(unit.id, CALENDAR)] = calendar(f"{unit.name}：责任清单期限", events)
    return made


def unit_table(corpus: Corpus, unit: Unit) -> Table:
    """Return the rows of a unit in the table `commitments_flat`: each of its targets, and each of its tasks that has no target."""
    rows = tuple(flat_row(corpus, row, unit) for row in unit_rows(corpus, duties(corpus, unit)))
    return replace(COMMITMENTS_FLAT, title=f"{unit.name}：责任清单", description="每个目标一行；没有目标的任务也占一行。", rows=rows)


def notes(corpus: Corpus, unit: Unit, table: Table, address: str) -> tuple[tuple[str, str], ...]:
    """Return the (heading, text) rows of the second sheet of a unit's workbook, which explains the first sheet."""
    return (
        ("内容", f"{table.title}。{table.description}"),
        ("发布", f"{corpus.imprint.publisher}。本站不是政府网站；文件以印发的纸质文本为准。"),
        ("许可", f"数据采用 CC BY 4.0（{LICENCE['path']}）；所引原文是官方文件，{PUBLIC}。"),
        ("网址", f"{address}{unit_path(unit.id)}；表中“网页”一列的前面加上 {address}"),
        ("怎样读", "每行一个目标。空格表示文件没有写。日期已过，不能据此认定完成或未完成。"),
        *((column.title, column.description) for column in sheet(table).columns),
    )


def sheet(table: Table) -> Table:
    """Return the table of a unit with the columns of its files."""
    at = [table.header.index(name) for name in SHEET]
    rows = tuple(replace(row, values=tuple(row.values[n] for n in at)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[n] for n in at), rows=rows)


def unit_workbook(table: Table, notes: Iterable[tuple[str, str]], author: str) -> bytes:
    """Return a workbook with a sheet for the table of a unit and one for the notes."""
    shown = sheet(table)

    def fill(book: Book) -> None:
        add_table(book, "责任清单", shown, titles(shown), tuple(WIDTHS.get(name, WIDTH) for name in SHEET))
        add_notes(book, "说明", notes)

    return book_bytes(table.title, author, CREATED, fill)
