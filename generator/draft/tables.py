"""Finds what the rows of tables commit to: the deed and the figures of a task with its date, the values of an indicator."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model import Passage
from ..prose.cells.fitting import TIMED
from ..prose.cells.rows import MARKS, binding_of, heads, year_of
from ..prose.cells.tables import BASE, CHANGE, NOTE_MARK, PLAIN, YEAR, Cell, Row, Table, measured_at, row_of
from ..prose.commitments import Stretch, stretches
from ..prose.counted import counts
from ..prose.dates import plan_years
from ..prose.tokens import Token, scan
from .kinds import MAKING

WORDED = "the cell is not a figure alone: what does the indicator have to reach?"
UNDATED = "neither the head of the column nor the caption says by when"
BASELINE = "the first of several years is taken for the baseline"
# Words beside a figure that leave it what it is
REST = re.compile(r"[\[\]〔〕［］（）() ]|累计|达到?|实现|完成|控制在|保持在?|增至|五年|年均")
# A deed that is done or not, if the row begins with it: 建成市非遗展示馆, but not 鼓励企业制定标准
DEED_FIRST = re.compile(r"(?:全面|基本)?(?:完成|建成|建立|制定|出台|印发|编制|修订|设立|组建|成立|发布|实现|取消|健全|搭建|配备)")
DEED_BEGINS = re.compile(rf"{DEED_FIRST.pattern}|(?:签订|开展|组织|召开|启动|分解|落实|明确|研究制定|推进|实施|配合[^，；]{{2,12}}(?:完成|制定|开展)|将[^，；]{{2,30}}(?:扩大|纳入|推广|下放|延伸)|(?:进一步)?(?:精简|规范|引入|开发|优化|梳理|完善|形成))")
# How far works are to come, in a cell of its own
WORKS = re.compile("(?:计划|基本|全面|力争|年内)*(?P<deed>新?开工|建成|竣工|完工|投产|通车|投用)(?:建设|投产|投用|通车|使用)?")
# Works that only go on
UNDER_WAY = re.compile("(?:在建|续建|结转|储备|前期|预备|新建|改建|扩建)(?:项目|工作)?")
# A deed in a cell that says how far a task is to come
AIMED = re.compile(rf"(?:(?:{TIMED.pattern})[：:]?)?(?:基本|初步)?(?:{DEED_BEGINS.pattern}|打造|完善|建设|形成|试点|排摸|探索|推动|做好|覆盖|提供|扩大|进一步扩大|新?开工|竣工|完工|投产|投用)")
# Words before a figure that are quoted with it: 力争2000座
HEDGED = re.compile("(?:力争|争取|确保)(?:达到?)?$")
# A figure for each member: 人均公共藏书量
EACH = re.compile("([人户])均")
# What is made or done in a period, of which more in the one before is no baseline: 新建绿地
OF_A_PERIOD = re.compile(rf"(?:其中[ \u3000：:]?)?{MAKING}(?!.*(?:率|比例|总量)$)|.*(?:建设|整治|改造|修复|治理|创建)(?:[（(][^（）()]*[）)])?$")
# The head of a column that only names a year: 2030年, “十六五”目标：2035年
ONLY_YEAR = re.compile(rf"(?:.{{0,10}}[：:])?{YEAR}")

Column = tuple[Cell, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A commitment in the row of a table. `start` and `end` in the document are those of the cell that names it, up to the cell with the
    date of a deed, or with the value of an indicator.

    Of a task, `found` is a clause of `text`, the words of its cell, `due` is the date of the row, and `head` that of its column. Of an indicator, `figure` is the value,
    `quote` the quotation, `read` the part of it that gives the dates, `keys` are further facts, and `doubt` says what has to be checked.
    """

    passage: Passage
    start: int
    end: int
    kind: str
    text: str = ""
    found: Stretch | None = None
    due: str = ""
    head: str = ""
    figure: Token | None = None
    quote: str = ""
    read: str = ""
    keys: dict[str, object] = field(default_factory=dict)
    doubt: str = ""


def row_claims(text: str, passages: tuple[Passage, ...], year: int) -> Iterator[Claim]:
    """Yield what the rows of the tables of a document commit to, in order; `year` is the year of issue, or 0 if unknown."""
    for passage in (p for p in passages if p.is_row):
        joined = f"{text[slice(*passage.head)]}\n{passage.text}"
        table, row = row_of(joined)
        at = {"passage": passage, "start": passage.end - (row.end - row.line), "end": passage.end}
        if table.of_tasks:
            moved = passage.end - row.end
            for cell in table.deeds(row):
                for facts in _of_task(table, row, cell, passage, year):  # a deed is dated by the cell of its row
                    start, stop = facts.pop("span", (cell.start, cell.end))
                    yield Claim(**at | {"start": start + moved, "end": stop + moved}, **facts)
        else:
            moved, name = passage.end - row.end, table.named(row)
            for stop, facts in _of_indicator(joined, table, row, year):
                yield Claim(**at | {"start": name.start + moved, "end": max(name.end, stop) + moved}, **facts)


def _of_task(table: Table, row: Row, name: Cell, passage: Passage, year: int) -> Iterator[dict[str, object]]:
    """Yield the facts of each commitment of a task: the clauses of the cell `name`, or else its heading if the row has a date, and what the cells
    for its aims say."""
    cell = table.cell(row, "due")
    due = _due(cell.text) if cell else ""
    over = next(over.text for over, cell in heads(table, row) if cell is name)
    head = _due(over) if not due and not any(t.kind == "date" for t in scan(name.text)) else ""  # 2031年重点任务
    found = [one for one in stretches(name.text, year=year) if one.kind]
    firm = [one for one in found if one.firm]
    yield from ({"kind": one.kind, "text": name.text, "found": one, "due": due, "head": head} for one in firm or (found if not due else ()))
    called = table.named(row) if not table.by_year(row) else name
    for start, stop in _deeds(name) if due and not firm else ():
        opening = passage.heading if called is name else re.split("[，；。]", name.text)[0]
        words = opening if (start, stop) == (name.start, name.end) else name.text[start - name.start : stop - name.start]
        yield {"kind": "dated", "read": f"{words}……{due}", "quote": f"{words}……{due}", "span": (start, stop)}
    for over, cell in zip(table.cells(table.head, "aim"), table.cells(row, "aim"), strict=True):
        if not (cell.empty or due or UNDER_WAY.fullmatch(cell.text)):
            yield from _of_aim(table, called, over, cell, year)


def _of_aim(table: Table, name: Cell, over: Cell, cell: Cell, year: int) -> Iterator[dict[str, object]]:
    """Yield the facts of a cell that says how far the task or the works in the cell `name` are to come, and by which year its head or the caption
    says: the figures of its words, or else each of its deeds."""
    by = _due(over.text) or _due(table.caption)
    counted = [one for one in stretches(cell.text, year=year) if one.kind == "figure"]
    if not counted and any(t.kind == "figure" and t.value and counts(t, cell.text) for t in scan(cell.text)):
        counted = [Stretch(start=0, end=len(cell.text), kind="figure")]
    yield from ({"kind": one.kind, "text": cell.text, "found": one, "head": by, "span": (cell.start, cell.end)} for one in counted)
    for start, stop in _deeds(cell, AIMED) if not counted else ():
        words = cell.text[start - cell.start : stop - cell.start]
        called = name.text.rstrip("。；")
        pieces = (called, words) if name.start < start else (words, called)
        said = "……".join((by, *pieces) if by and not any(t.kind == "date" for t in scan(words)) else pieces)
        works = WORKS.fullmatch(words)
        keys: dict[str, object] = {"kind": "output"} if works and not works["deed"].endswith("开工") else {}
        yield {"kind": "dated", "read": said, "quote": said, "span": (min(start, name.start), max(stop, name.end)) if works else (start, stop), "keys": keys}


def _deeds(cell: Cell, begins: re.Pattern[str] = DEED_BEGINS) -> list[tuple[int, int]]:
    """Return (start, end) of each deed of a cell if it names several: 建立移交清单，完成现场盘点; else that of the cell."""
    found = [(cell.start + m.start(), cell.start + m.end()) for m in re.finditer("[^，；。]+", cell.text) if begins.match(m[0])]
    return found if len(found) > 1 else [(cell.start, cell.end)]


def _due(words: str) -> str:
    """Return the first date in the words of a cell, with a 每年 directly before it: 每年12月底前; "" without a date."""
    tokens = scan(words)
    date = next((t for t in tokens if t.kind == "date"), None)
    start = next((t.start for t in tokens if date and t.kind == "frequency" and t.end == date.start), date.start if date else 0)
    return words[start : date.end] if date else ""


def _of_indicator(text: str, table: Table, row: Row, year: int) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield (end of the cell, facts) for each value that a row of a table of indicators sets, and for a change only if it sets none."""
    columns = [(over, cell) for (over, cell), role in zip(heads(table, row), table.roles, strict=True) if role == "value" and not cell.empty]
    base = None if table.of_places else _base(columns, year)
    values = [column for column in columns if column != base]
    final = [column for column in values if not _changes(column)]
    for column in values:
        if table.of_places or column in final or _yearly(column) or not final:
            yield from ((column[1].end, facts) for facts in _of_column(text, table, row, column, base if column in final else None, year))


def _changes(column: Column) -> bool:
    """Check whether a cell says by how much a value changes, a year or in the whole period: 年均, 累计, [20], -8%."""
    return _yearly(column) or bool(CHANGE.search(column[0].text)) or column[1].text.startswith(("-", "－", "[", "〔", "［", "(", "（"))


def _yearly(column: Column) -> bool:
    return "年均" in column[0].text and not MARKS.search(column[1].text)


def _base(columns: list[Column], issued: int) -> Column | None:
    """Return the column from which the others start: one that says so, or the first of several years, if it is not after the year of issue."""
    said = next((column for column in columns if BASE.search(column[0].text)), None)
    first = next((column for column in columns if ONLY_YEAR.fullmatch(column[0].text)), None)
    later = first and any(year_of(first[0]) < year_of(over) for over, _ in columns)
    goal = first and ("目标" in first[0].text or re.match("[<>≥≤＜＞]", first[1].text))
    return said or (first if later and not goal and (not issued or year_of(first[0]) <= issued) else None)


def _of_column(text: str, table: Table, row: Row, column: Column, base: Column | None, year: int) -> Iterator[dict[str, object]]:
    """Yield the facts of each figure of a cell, or of its words if it has none."""
    figures = _of_row_unit(list(_figures(text, column[1])), measured_at(table, row, column[0]))
    start = next(_figures(text, base[1]), None) if base else None
    binding, each = binding_of(table, row), EACH.search(table.named(row).text)
    for figure in figures or ([] if table.of_places else [None]):
        from_base = start if figure and start and start.unit == figure.unit and start.value != figure.value and not OF_A_PERIOD.match(table.named(row).text) else None
        own = [*_heads(text, table, *column), *_names(table, row, figure), _value(column[1], figure), *([binding] if binding else [])]
        before = [*_heads(text, table, *base, caption=False), Cell(*from_base.span, text[slice(*from_base.span)])] if from_base else []
        dated = any(t.kind == "date" for piece in _heads(text, table, *column) for t in scan(piece.text))
        doubts = (WORDED, not figures or _says_more(column[1], figure)), (UNDATED, not dated)
        guessed = (BASELINE, from_base and not BASE.search(base[0].text) and not year)
        yield {
            "kind": "figure" if figure else "undated",
            "figure": figure,
            "read": _joined(own),
            "quote": _joined([*own, *before]),
            "keys": {
                "scope": table.named(row).text if table.of_places else "",
                "from": from_base.value if from_base else None,
                "each": each[1] if figure and each else "",
                "binding": binding.text if binding else "",
            },
            "doubt": next((why for why, doubtful in (*doubts, guessed) if doubtful), ""),
        }


def _joined(pieces: list[Cell]) -> str:
    return "……".join(piece.text for piece in sorted(pieces, key=lambda piece: piece.start))


def _figures(text: str, cell: Cell) -> Iterator[Token]:
    return (t for t in scan(text) if t.kind == "figure" and cell.start <= t.start and t.end <= cell.end)


def _says_more(cell: Cell, figure: Token) -> bool:
    """Check whether a cell has words beside its figure: 达到国家二级标准, but not [累计达到1000]."""
    rest = cell.text[: figure.span.start - cell.start] + cell.text[figure.span.end - cell.start :]
    return bool(REST.sub("", rest))


def _of_row_unit(figures: list[Token], unit: Cell | None) -> list[Token]:
    """Return those figures of a cell that are counted in the unit of measure of the row: 110 in 五年累计约110; all if none is."""
    return [t for t in figures if unit and unit.text.endswith(t.unit)] or figures


def _value(cell: Cell, figure: Token | None) -> Cell:
    """Return the words of a cell to quote: its figure with the comparison word and a hedge before it, without [ and ]; the whole cell without
    a figure."""
    if not figure:
        return cell
    before = HEDGED.search(cell.text[: figure.span.start - cell.start])
    start = cell.start + before.start() if before else figure.span.start
    return Cell(start, figure.span.end, cell.text[start - cell.start : figure.span.end - cell.start])


def _names(table: Table, row: Row, figure: Token | None) -> Iterator[Cell]:
    """Yield the name of an indicator, without the mark of a note, and the unit of measure in a cell of its own, but not 名 beside 8%."""
    name, unit = table.named(row), None if table.of_places else measured_at(table, row, None)
    bare = NOTE_MARK.sub("", name.text).rstrip()
    yield Cell(name.start, name.start + len(bare), bare)
    if unit and not name.start <= unit.start < name.end and (not figure or unit.text.endswith(figure.unit)):
        yield unit


def _heads(text: str, table: Table, over: Cell, cell: Cell, caption: bool = True) -> Iterator[Cell]:
    """Yield the words to quote from the head over a cell: all of it if it says nothing but a date or 年均, else these words in it. Without a
    date, yield the five-year plan in the caption."""
    tokens = [t for t in scan(text) if t.kind in ("date", "frequency") and over.start <= t.start and t.end <= over.end]
    tokens = [t for t in tokens if t.kind == "date" or not MARKS.search(cell.text)]
    rest = over.text
    for token in tokens:
        rest = rest.replace(token.text, "", 1)
    whole = table.of_places or tokens and not PLAIN.sub("", rest) and not MARKS.search(over.text) and "：" not in over.text
    yield from [over] if whole else (Cell(t.start, t.end, t.text) for t in tokens)
    if caption and not any(t.kind == "date" for t in tokens):
        plans = (t for t in scan(text) if t.kind == "date" and table.start <= t.start < table.head.start and plan_years(t.text))
        yield from (Cell(t.start, t.end, t.text) for t in list(plans)[:1])
