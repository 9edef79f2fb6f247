"""Tables that describe the package itself, and the entries of its dictionary for the data page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..model import Corpus
from .table import NOWHERE, Column, Row, Table, cell, declare
from .wording import LICENCE, WORDS, Wording, citation, citation_en, citation_gbt, cited, filled

TYPES = {"string": "文字", "integer": "整数", "number": "数", "boolean": "真假", "date": "日期"}
UNKNOWN = "未提供"
FIRST_ROWS = 3
LONGEST = 28

ABOUT = declare(
    "about",
    "说明",
    "这份数据是什么、由谁发布、以何种条件使用、怎样引用、怎样读，一项一行。",
    Column("key", "项", "string", "项的英文名。", required=True, unique=True),
    Column("label", "名称", "string", "项的中文名。", required=True),
    Column("value", "内容", "string", "项的内容。", required=True),
    key=("key",),
)
DICTIONARY = declare(
    "dictionary",
    "字典",
    "各表的每一列一行。",
    Column("table", "表", "string", "表名。", required=True),
    Column("column", "列", "string", "列名。", required=True),
    Column("title", "名称", "string", "列的中文名称。", required=True),
    Column("type", "类型", "string", "文字、整数、数、真假或日期。", required=True),
    Column("required", "必填", "string", "不会为空的写“是”。"),
    Column("description", "含义", "string", "列的含义。", required=True),
    Column("words", "可用的值", "string", "只用几个值的，各值及其含义，以分号分隔。"),
    Column("refers", "指向", "string", "值取自哪一表的哪一列。"),
    key=("table", "column"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A column in the dictionary of the data page; `refers` are the (table, column) of its values, `first` its first cells."""

    column: Column
    type: str
    first: tuple[str, ...]
    refers: tuple[tuple[str, str], ...]


def about(corpus: Corpus, words: Wording, address: str, contact: str) -> Table:
    """Return the table with its rows; `address` is that of the site, `contact` where to write."""
    imprint = corpus.imprint
    values = {
        "title": imprint.title,
        "title_en": imprint.title_en,
        "description": words.both,
        "documents": "；".join(cited(policy) for policy in corpus.policies) or UNKNOWN,
        "version": corpus.version,
        "data_date": corpus.data_date,
        "publisher": imprint.publisher,
        "publisher_both": imprint.publisher + (f"（{imprint.publisher_en}）" if imprint.publisher_en != imprint.publisher else ""),
        "licence": LICENCE["path"],
        "citation": citation(corpus),
        "citation_gbt": citation_gbt(corpus).replace("下载地址", address or "下载地址"),
        "citation_en": citation_en(corpus),
        "contact": contact or UNKNOWN,
        "address": address or UNKNOWN,
    }
    return _table(ABOUT, ((key, label, filled(WORDS, text, values)) for key, label, text in words.about))


def dictionary(found: Iterable[Table]) -> Table:
    """Return the table of every column of these tables."""
    return _table(DICTIONARY, (_described(table, column) for table in found for column in table.columns))


def _table(table: Table, rows: Iterable[tuple[str, ...]]) -> Table:
    return replace(table, rows=tuple(Row(tuple(value or None for value in row), NOWHERE) for row in rows))


def _described(table: Table, column: Column) -> tuple[str, ...]:
    named = (table.name, column.name, column.title, TYPES[column.type], "是" if column.required else "")
    return (*named, column.description, allowed(column), "；".join(map(".".join, _refers(table, column))))


def allowed(column: Column) -> str:
    """Return the allowed values with their meanings, up：越高越好；down：越低越好; empty where any value is allowed."""
    return "；".join(f"{value}：{meaning}" for value, meaning in column.words.items())


def _refers(table: Table, column: Column) -> tuple[tuple[str, str], ...]:
    """Return the (table, column) in which the values of a column are found."""
    return tuple((key.table, key.to[key.columns.index(column.name)]) for key in table.foreign if column.name in key.columns)


def entries(found: Iterable[Table]) -> dict[str, tuple[Entry, ...]]:
    """Return {table: an entry for each of its columns}."""
    return {table.name: tuple(_entry(table, column) for column in table.columns) for table in found}


def _entry(table: Table, column: Column) -> Entry:
    first = tuple(shortened(cell(value)) for value in table.column(column.name)[:FIRST_ROWS])
    return Entry(column=column, type=TYPES[column.type], first=first, refers=_refers(table, column))


def shortened(text: str) -> str:
    """Return the first line, cut after 28 characters."""
    first = text.split("\n")[0]
    return first if len(first) <= LONGEST else f"{first[:LONGEST]}…"
