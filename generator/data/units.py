"""The download files of a unit: its duties as a workbook, as CSV and, if they have dates, as a calendar."""

from collections.abc import Iterable

from ..model import Corpus, Unit
from ..views import labels
from ..views.facts import due_text
from ..views.responsibilities import CHARGED, Duties, UnitRow, duties, printed_number, unit_rows
from .calendar import calendar, day_of, event
from .links import Links, unit_path
from .package import FOLDER, csv_bytes
from .table import NOWHERE, Column, Row, Table
from .wording import LICENCE, PUBLIC
from .workbook import Book, add_notes, add_table, book_bytes, titles

FORMATS = ("xlsx", "csv")
CALENDAR = "ics"
CHARGED_TERM = "句中点名"
COLUMNS = (
    Column("policy", "文件", "string", "文件的标题。", required=True),
    Column("document_number", "发文字号", "string", "文件的发文字号。"),
    Column("task_number", "任务编号", "string", "文件所写的编号；结尾的报送要求写“结尾”。", required=True),
    Column("task", "任务", "string", "任务的标题，照原文。", required=True),
    Column("role", "角色", "string", "文件对角色的称呼；名单没有列出、句中点名的，写“句中点名”。", required=True),
    Column("lead", "牵头单位", "string", "名单的首位单位，照原文的写法。"),
    Column("participants", "其他单位", "string", "名单的其余单位，顺序同原文；名单以“等”结束的写“等”。"),
    Column("indicator", "指标", "string", "目标的指标；任务没有目标的为空。"),
    Column("figure", "数值", "string", "目标的数值，与网页相同。"),
    Column("due_text", "期限原文", "string", "期限的原文。"),
    Column("due", "最后一日", "date", "期限最迟到哪一天；每年重复的和没有日期的为空。"),
    Column("quote", "原文", "string", "目标所依据的原文。"),
    Column("address", "网址", "string", "记录在本站的位置。", required=True),
)
WIDTHS = dict(policy=22, task=20, role=10, participants=28, indicator=20, figure=16, due_text=16, quote=48, address=30)
WIDTH = 12


def unit_file(unit: str, format: str) -> str:
    """Return the path of a file of a unit under the site root: data/latest/units/gansu-finance.xlsx."""
    return f"{FOLDER}units/{unit}.{format}"


def formats(corpus: Corpus, own: Duties) -> tuple[str, ...]:
    """Return the formats of the files of a unit: xlsx, csv and, if one of its targets has a date, ics; `own` are its duties."""
    dated = any(row.target and day_of(row.policy, row.target) for row in unit_rows(corpus, own))
    return (*FORMATS, *((CALENDAR,) if dated else ()))


def unit_files(corpus: Corpus, address: str) -> dict[str, bytes]:
    """Return {path: bytes} of the files of all units; `address` is the URL of the site."""
    made = {}
    for unit in corpus.units:
        table = unit_table(corpus, unit, address)
        made[unit_file(unit.id, "xlsx")] = unit_workbook(table, notes(corpus, unit, table, address), corpus.data_date, corpus.imprint.publisher)
        made[unit_file(unit.id, "csv")] = csv_bytes(table)
        rows = (row for row in unit_rows(corpus, duties(corpus, unit)) if row.target)
        if events := [found for row in rows if (found := event(corpus, row.policy, row.target, _role(row), address))]:
            made[unit_file(unit.id, CALENDAR)] = calendar(f"{unit.name}：责任清单期限", corpus, events)
    return made


def unit_table(corpus: Corpus, unit: Unit, address: str) -> Table:
    """Return the table of a unit: a row for each of its targets, and a row for each of its tasks that has no target."""
    to = Links(corpus, "")
    return Table(
        name=unit.id,
        title=f"{unit.name}：责任清单",
        description="每个目标一行；没有目标的任务也占一行。",
        columns=COLUMNS,
        key=(),
        rows=tuple(Row(_cells(corpus, row, to, address), NOWHERE) for row in unit_rows(corpus, duties(corpus, unit))),
    )


def _cells(corpus: Corpus, row: UnitRow, to: Links, address: str) -> tuple[str, ...]:
    policy, task, target = row.policy, row.task, row.target
    others = "、".join(task.participants) + ("等" if task.and_others else "")
    duty = (policy.title, policy.document_number, printed_number(policy, task), task.title, _role(row), "、".join(task.leads), others)
    if target is None:
        return (*duty, *("",) * 5, address + to.task(task))
    worded = labels.date_words(target, due_text(policy, target))
    own = (corpus.indicator(target.indicator).name, labels.figure(target), worded, labels.last_day(target), target.quote)
    return (*duty, *own, address + to.target(target))


def _role(row: UnitRow) -> str:
    """Return what the document calls the role of the unit, such as 牵头单位; 句中点名 if only the sentence of the target names it."""
    return CHARGED_TERM if row.role == CHARGED else labels.role(row.policy, row.role)


def notes(corpus: Corpus, unit: Unit, table: Table, address: str) -> tuple[tuple[str, str], ...]:
    """Return the (heading, text) rows of the second sheet of a unit's workbook, which explains the first sheet."""
    return (
        ("内容", f"{table.title}。{table.description}"),
        ("发布", f"{corpus.imprint.publisher}。本站不是政府网站；文件以印发的纸质文本为准。"),
        ("许可", f"数据采用 CC BY 4.0（{LICENCE['path']}）；所引原文是官方文件，{PUBLIC}。"),
        ("版本", f"{corpus.version} 版，数据日期 {corpus.data_date}。"),
        ("网址", address + unit_path(unit.id)),
        ("怎样读", "每行一个目标。空格表示文件没有写。名单以“等”结束的，其余单位文件没有列出。日期已过，不能据此认定完成或未完成。"),
        *((column.title, column.description) for column in table.columns),
    )


def unit_workbook(table: Table, notes: Iterable[tuple[str, str]], created: str, author: str) -> bytes:
    """Return a workbook with a sheet for the table and one for the notes; `created` is an ISO date such as 2026-11-23."""

    def fill(book: Book) -> None:
        add_table(book, "责任清单", table, titles(table), tuple(WIDTHS.get(column.name, WIDTH) for column in table.columns))
        add_notes(book, "说明", notes)

    return book_bytes(table.title, author, created, fill)

