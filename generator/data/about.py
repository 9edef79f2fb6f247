"""Tables that describe the package itself, and the entries of its dictionary for the data page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..model import Corpus
from . import package_words as words
from .table import NOWHERE, Column, Row, Table, cell

TYPES = {"string": "文字", "integer": "整数", "number": "数", "boolean": "真假", "date": "日期"}
PUBLIC = "依《中华人民共和国著作权法》第五条不受该法保护"
UNKNOWN = "未提供"
FIRST_ROWS = 3
LONGEST = 28

ABOUT = Table(
    name="about",
    title="说明",
    key=("key",),
    description="这份数据是什么、由谁发布、以何种条件使用、怎样引用、怎样读，一项一行。",
    columns=(
        Column("key", "项", "string", "项的英文名。", required=True, unique=True),
        Column("label", "名称", "string", "项的中文名。", required=True),
        Column("value", "内容", "string", "项的内容。", required=True),
    ),
)
DICTIONARY = Table(
    name="dictionary",
    title="字典",
    key=("table", "column"),
    description="各表的每一列一行。",
    columns=(
        Column("table", "表", "string", "表名。", required=True),
        Column("column", "列", "string", "列名。", required=True),
        Column("title", "名称", "string", "列的中文名称。", required=True),
        Column("type", "类型", "string", "文字、整数、数、真假或日期。", required=True),
        Column("required", "必填", "string", "不会为空的写“是”。"),
        Column("description", "含义", "string", "列的含义。", required=True),
        Column("words", "可用的值", "string", "只用几个值的，各值及其含义，以分号分隔。"),
        Column("refers", "指向", "string", "值取自哪一表的哪一列。"),
    ),
)
READING = (
    ("empty", "空", "空即为空：文件没有写。不以 0、“无”或横线代替。"),
    ("and_others", "等", "名单以“等”结束的，文件没有列出其余单位，数据里也没有；数据以 true 或“等”字标明。"),
    ("dates", "期限", "最后一日是期限的措辞可能指的最后一天。日期已过，不表示已经完成，也不表示没有完成。"),
    ("values", "数值", "数值用计量单位的本数：112万人写作 1120000，计量单位在 unit。原文的写法在引文中。"),
    ("quotes", "引文", "每个目标附所依据的原文；起止位置按 texts/ 中正文的 Unicode 码位计算，从 0 起，终点不含。不相连的字句以“……”连接。"),
    ("reported", "公布的数字", "公布的数字照各自的出处，未经核实；口径与目标不同的，不能用来判断是否完成。"),
    ("judged", "编者的判断", "层级、性质、类别、指标的归并、英文名称和范围是否相同，是编者的判断，文件没有写。"),
    ("types", "日期与真假", "日期写作 2016-12-31，真假写作 true、false，都是文字，各种格式相同。"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A column in the dictionary of the data page; `refers` are the (table, column) of its values, `first` its first cells."""

    column: Column
    type: str
    first: tuple[str, ...]
    refers: tuple[tuple[str, str], ...]


def about(corpus: Corpus, address: str, contact: str) -> Table:
    """Return the table with its rows; `address` is that of the site, `contact` where to write."""
    return _filled(ABOUT, (*_described(corpus, address, contact), *READING))


def _described(corpus: Corpus, address: str, contact: str) -> Iterator[tuple[str, str, str]]:
    imprint = corpus.imprint
    yield "title", "题名", imprint.title
    yield "title_en", "英文题名", imprint.title_en
    yield "description", "内容", words.DESCRIPTION
    yield "documents", "文件", "；".join(words.cited(policy) for policy in corpus.policies) or UNKNOWN
    yield "version", "版本", corpus.version
    yield "data_date", "数据日期", corpus.data_date
    yield "publisher", "发布", imprint.publisher + (f"（{imprint.publisher_en}）" if imprint.publisher_en != imprint.publisher else "")
    yield "not_official", "性质", "不是政府网站或政府发布的数据。文件以印发的纸质文本为准。"
    credit = f"署名“{imprint.publisher}”，写明版本，改动之处要说明。"
    yield "licence", "数据的许可", f"编码的数据采用 CC BY 4.0（{words.LICENCE['path']}）：{credit}"
    yield "licence_of_texts", "原文的许可", f"正文和引文是官方文件，{PUBLIC}。"
    yield "citation", "引用", words.citation(corpus)
    yield "citation_gbt", "引用（GB/T 7714）", words.citation_gbt(corpus).replace("下载地址", address or "下载地址")
    yield "citation_en", "引用（英文）", words.citation_en(corpus)
    yield "contact", "联系", contact or UNKNOWN
    yield "address", "网址", address or UNKNOWN


def dictionary(found: Iterable[Table]) -> Table:
    """Return the table of every column of these tables."""
    return _filled(DICTIONARY, (_row(table, column) for table in found for column in table.columns))


def _row(table: Table, column: Column) -> tuple[str, ...]:
    named = (table.name, column.name, column.title, TYPES[column.type], "是" if column.required else "")
    return (*named, column.description, allowed(column), "；".join(".".join(there) for there in _refers(table, column)))


def allowed(column: Column) -> str:
    """Return the allowed values with their meanings, up：越高越好；down：越低越好; empty where any value is allowed."""
    return "；".join(f"{value}：{meaning}" for value, meaning in column.words.items())


def _refers(table: Table, column: Column) -> Iterator[tuple[str, str]]:
    """Yield the (table, column) in which the values of a column are found."""
    for key in table.foreign:
        if column.name in key.columns:
            yield key.table, key.to[key.columns.index(column.name)]


def _filled(table: Table, rows: Iterable[tuple[str, ...]]) -> Table:
    return replace(table, rows=tuple(Row(tuple(value or None for value in row), NOWHERE) for row in rows))


def entries(found: Iterable[Table]) -> dict[str, tuple[Entry, ...]]:
    """Return {table: an entry for each of its columns}."""
    return {table.name: tuple(_entry(table, column) for column in table.columns) for table in found}


def _entry(table: Table, column: Column) -> Entry:
    first = tuple(shortened(cell(value)) for value in table.column(column.name)[:FIRST_ROWS])
    return Entry(column=column, type=TYPES[column.type], first=first, refers=tuple(_refers(table, column)))


def shortened(text: str) -> str:
    """Return the first line, cut after 28 characters."""
    first = text.split("\n")[0]
    return first if len(first) <= LONGEST else f"{first[:LONGEST]}…"
