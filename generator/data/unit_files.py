"""Every unit to the files of its duties, from the same rows: a workbook, a CSV and, where there are dates, a calendar."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus, Unit
from ..views.duties import Duties
from . import package_words
from .about import PUBLIC
from .links import unit_path
from .package import FOLDER, csv_bytes
from .table import Table
from .unit_calendar import dated_rows, unit_calendar
from .unit_table import unit_table
from .unit_workbook import workbook

FORMATS = ("xlsx", "csv")
DATED = "ics"


def unit_file(unit: str, format: str) -> str:
    """The path under the site's root: data/latest/units/gansu-finance.xlsx."""
    return f"{FOLDER}units/{unit}.{format}"


def formats(corpus: Corpus, own: Duties) -> tuple[str, ...]:
    """Of which formats a unit has a file."""
    return (*FORMATS, *((DATED,) if any(dated_rows(corpus, own)) else ()))


def unit_files(corpus: Corpus, address: str) -> dict[str, bytes]:
    """{path: bytes} of all units; `address` is that of the site."""
    return {path: content for unit in corpus.units for path, content in _of_unit(corpus, unit, address)}


def _of_unit(corpus: Corpus, unit: Unit, address: str) -> Iterator[tuple[str, bytes]]:
    table = unit_table(corpus, unit, address)
    told, rows, path = notes(corpus, unit, table, address), csv_bytes(table), unit_file(unit.id, "xlsx")
    yield path, workbook(table, told, corpus.data_date, corpus.imprint.publisher)
    yield unit_file(unit.id, "csv"), rows
    if calendar := unit_calendar(corpus, unit, address):
        yield unit_file(unit.id, DATED), calendar


def notes(corpus: Corpus, unit: Unit, table: Table, address: str) -> tuple[tuple[str, str], ...]:
    """The second sheet of the workbook: a heading and its words a line."""
    return (
        ("内容", f"{table.title}。{table.description}"),
        ("发布", f"{corpus.imprint.publisher}。本站不是政府网站；文件以印发的纸质文本为准。"),
        ("许可", f"编码的数据采用 CC BY 4.0（{package_words.LICENCE['path']}）；所引原文是官方文件，{PUBLIC}。"),
        ("版本", f"{corpus.version} 版，数据日期 {corpus.data_date}。"),
        ("网址", address + unit_path(unit.id)),
        ("怎样读", "一行是一个目标。空即为空：文件没有写。名单以“等”结束的，文件没有列出其余单位。日期已过，不表示已经完成。"),
        *((column.title, column.description) for column in table.columns),
    )
