"""The tables and the files of the package to data.html: downloads, how to open them, every column, licence, citation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from ..model import Corpus
from ..tables import Column, ForeignKey, Table, cell, example, tables
from . import package_words
from .package import FOLDER, csv_name, text_name, zip_name
from .quality import PATH as QUALITY
from .templates import environment, render

META = {
    "title": "数据",
    "description": "全部表格的下载、各列的含义、许可与引用格式。Open data: downloads, data dictionary, licence.",
    "hide": ["navigation"],
}
TYPES = {"string": "文字", "integer": "整数", "number": "数", "boolean": "真假", "date": "日期"}
LONGEST_EXAMPLE = 28
KIB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to download: its address under the site's root, its size and its sum."""

    name: str
    path: str
    title: str
    rows: int | None
    size: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A column as the dictionary shows it; `refers` are the columns in which its values stand, as (table, column)."""

    column: Column
    type: str
    example: str
    refers: tuple[tuple[str, str], ...]


def data_page(corpus: Corpus, templates: Mapping[str, str], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`files` is the package, whose sizes and sums the page states."""
    found = tables(corpus)
    env = environment(corpus, templates)
    page = render(
        env,
        "data.md",
        corpus,
        "data.html",
        META,
        words=package_words,
        found=found,
        dictionary=dictionary(found),
        whole=_download(files, zip_name(corpus), "全部文件"),
        downloads=downloads(corpus, found, files),
    )
    return {"data.md": page}


def downloads(corpus: Corpus, found: Iterable[Table], files: Mapping[str, bytes]) -> tuple[Download, ...]:
    """The files of the zip that can be had alone, in the order of the tables; then quality.json, which stands beside the zip."""
    beside = (_download(files, QUALITY.removeprefix(FOLDER), "质量：各项计数、判断与存疑（不在 ZIP 内）"),) if QUALITY in files else ()
    return (
        *(_download(files, csv_name(table), table.title, len(table.rows)) for table in found),
        *(_download(files, text_name(policy), f"{policy.short_title}正文") for policy in corpus.policies),
        _download(files, "datapackage.json", "数据包说明"),
        *beside,
    )


def _download(files: Mapping[str, bytes], name: str, title: str, rows: int | None = None) -> Download:
    content = files[FOLDER + name]
    return Download(
        name=name,
        path=FOLDER + name,
        title=title,
        rows=rows,
        size=size(len(content)),
        bytes=len(content),
        sha256=sha256(content).hexdigest(),
    )


def size(count: int) -> str:
    """931 B, 54.7 KB, 3.1 MB."""
    if count < KIB:
        return f"{count} B"
    return f"{count / KIB:.1f} KB" if count < KIB**2 else f"{count / KIB**2:.1f} MB"


def dictionary(found: Iterable[Table]) -> dict[str, tuple[Entry, ...]]:
    """Every column of every table, by the table's name."""
    return {table.name: tuple(_entry(table, column) for column in table.columns) for table in found}


def _entry(table: Table, column: Column) -> Entry:
    refers = tuple((key.table, _other(key, column)) for key in table.foreign if column.name in key.columns)
    return Entry(column=column, type=TYPES[column.type], example=shortened(cell(example(table, column))), refers=refers)


def _other(key: ForeignKey, column: Column) -> str:
    """The column that the key pairs with this one."""
    return key.to[key.columns.index(column.name)]


def shortened(text: str) -> str:
    """The first line, cut where it is too long for a table."""
    first = text.split("\n")[0]
    return first if len(first) <= LONGEST_EXAMPLE else f"{first[:LONGEST_EXAMPLE]}…"
