"""Find the tables of a text: of tasks (序号, 任务, 牵头单位, 完成时限), of indicators (指标, 单位, 2035年目标, 属性) and of the shares of
places (区域, 2035年新建（座）).

A table is a head and rows on lines of their own, with as many cells, separated by ｜.  A head is known by its words; without a
known head, lines with ｜ are no table.  Lines without ｜ between the rows, such as （一）供水保障, are the headings of groups.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

BAR = "｜"
BODY = "(?:单位|部门|处室|主体|机构|科室)(?:[（(].{1,8}[)）])?"
YEAR = r"(?:19|20|21)\d{2}年?"
# {role of a column: how its head is worded}; the first that matches counts
HEADS = {
    "number": re.compile(r"(?:项目|任务)?(?:序号|编号)|序次|项次|序"),
    "lead": re.compile(rf"(?:总?牵头|主办|主责|主要责任|第一责任)(?:责任)?{BODY}"),
    "help": re.compile(rf"(?:配合|协办|参与|参加|协同|协助)(?:责任)?{BODY}"),
    "duty": re.compile(rf"(?:责任|负责|实施|承办|落实|承担|完成|推进|主要|主管|建设){{1,2}}{BODY}(?:[/／、（(](?:责任|负责|实施|建设){BODY}[)）]?)?|部门(?:名称)?"),
    "due": re.compile(r"(?:计划|要求)?(?:完成|办结|推进|实施|落实|整改|工作)?(?:时限|时间|期限|时间进度|时间节点|时间安排|进度安排|进度)(?:要求|安排|节点)?"),
    "binding": re.compile(r"(?:指标)?(?:属性|性质|类型)"),
    "indicator": re.compile(r"(?:主要|具体|核心|关键|考核|发展|绩效)?指标(?:名称|项)?|指标内容|[二三]级指标(?:名称)?"),
    "unit": re.compile(r"(?:计量|指标)?单位"),
    "task": re.compile(rf"(?:{YEAR}度?)?(?:重点|主要|具体|目标|工作|改革|建设|推进|实施|年度)*(?:任务|工作|措施|举措|事项|内容|要点|任务分解|职责|(?<=工作)(?:计划|安排))(?:[及和]?(?:内容|名称|目标|措施|要求|分解|清单|规模))*"),
    "value": re.compile(rf".*(?:年均|目标|规划值|基期|基准|现状|基数|现值|累计|完成值|实际值).*|{YEAR}.{{0,12}}|.{{0,12}}(?:{YEAR}|[（(]{YEAR}[）)])|“?十[一二三四五六七八九]五”?末?"),
}
# The head of a column of groups: 改革领域, 类别
GROUPS = re.compile("[\u4e00-\u9fff]{0,4}(?:领域|类别|分类|类型|方面|板块|环节)")
# The head of a column of places, and those over their figures: 2035年建站数量（座）, 新增装机容量
PLACES = re.compile("区域(?:名称)?|地区(?:名称)?|各?(?:区县|县区|区（县）|县（市、?区）|市州|地市|街镇|镇街|街道|乡镇|街道（?镇）?|区|县|镇)(?:名称)?")
SHARES = re.compile(rf"{YEAR}.+|(?:新增|新建|建设|改造|完成|计划|目标|总).{{1,14}}|.{{2,14}}(?:数|数量|总数|面积|规模|容量|任务|指标|比例|率|目标|里程|长度)|总?数量|任务数?")
# The head of a column that gives a unit something to do: 责任单位, but not 部门 in a list of persons
ASSIGNS = re.compile(rf"(?:总?牵头|主要|主管|责任|主责|实施|落实|承办){BODY}")
# The head of a column that says how far tasks or works are to come, or by when: 建设目标, 2031年, 任务目标：2031年
AIM = re.compile(r"(?:项目|工程)?建设(?:目标|性质|状态)|项目(?:性质|状态)|(?:年度)?(?:建设|形象|工程)(?:目标|进度)(?:目标)?|(?:工作)?进度计划|(?:.{0,8}[：:])?\d{4}年(?:目标)?")
# The head of a column that says, behind the task, what is to be reached: 目标要求, 年度目标
GOALS = re.compile("(?:工作|年度|主要|预期|任务|阶段性?|具体|量化|推进|总体|完成|达到)?目标(?:要求|任务|内容)?")
# The head of a column with the names of works, before what they are
WORKS = re.compile("(?:项目|工程)名称")
# Words of a head that only say what stands in the column: 基期值, 目标值, 实际
PLAIN = re.compile(r"(?:规划)?目标值?|(?:近期|远期|中期)规划|规划值|基期值?|基准值?|现状值?|基数|现值|实际值?|完成值?|预计值?|增长率?|增速|提高|下降|情况|水平|数值|[\[〔［]?累计[\]〕］]?|[值：:（）()\[\]〔〕 ]")
# A column that says from where the others start, one that says by how much they change
BASE, CHANGE = re.compile("基期|基准|现状|基数|现值|实际|完成"), re.compile(r"累计|增长|增速|增减|提高|下降|降低|变化|增加|减少|比\d{4}年")
# The words above a table: 附件1 重点任务分解表, 专栏1 “十六五”时期主要指标
CAPTION = re.compile(r"表|指标|清单|任务|专栏|附件|附录|分工|分解|台账")
# Marks of notes behind a name: 供水普及率[1], 供水普及率①
NOTE_MARK = re.compile(r"[\[［]\d{1,2}[\]］]|[①-⑳*＊]+$")
# The unit of measure in brackets behind a name: 供水普及率（%）, 供水量（万吨/日）
# but not other words: 渡口数量（累计）, 供水量（不含工业用水）
IN_BRACKETS = re.compile(r"[（(](?!(?:不?含|包括|其中|按)|[^（）()]*(?:累计|年均|合计|[约预][束期]性|长度|面积|数量|比例|人口|规模|项目|目标|范围)[）)])([^（）()]{1,12})[）)](?=(?:[\[［]\d{1,2}[\]］])?$)")
# Without a value; 一 is a dash as a scan reads it
EMPTY = re.compile(r"[-—－–/／\s]*|无|空|一")
FEWEST, LONGEST_GROUP, MOST_GROUPS, LONGEST_CAPTION = 3, 40, 3, 60


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, without the spaces around its words; offsets in code points."""

    start: int
    end: int
    text: str

    @property
    def empty(self) -> bool:
        return bool(EMPTY.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. `start` is that of the headings of groups before it; `line` is where its cells begin."""

    start: int
    line: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its head with the role of each column, and its rows. `start` is that of its caption, or of the head without one."""

    start: int
    head: Row
    roles: tuple[str, ...]
    rows: tuple[Row, ...]
    caption: str

    @property
    def end(self) -> int:
        return self.rows[-1].end

    @property
    def of_tasks(self) -> bool:
        return "task" in self.roles

    @property
    def of_places(self) -> bool:
        return "place" in self.roles

    def cells(self, row: Row, *roles: str) -> tuple[Cell, ...]:
        return tuple(cell for role, cell in zip(self.roles, row.cells, strict=True) if role in roles)

    def cell(self, row: Row, role: str) -> Cell | None:
        """Return the first cell of a row in a column with this role; None if there is no such column."""
        return next(iter(self.cells(row, role)), None)

    def named(self, row: Row) -> Cell:
        """Return the cell that says what the row is about: that of the name of a task, else the last one of several columns for tasks, but the
        first of those for single years, the name of the indicator, or the place."""
        if self.of_places:
            found = self.cells(row, "place")
            return next((cell for cell in reversed(found) if cell.text), found[0])
        columns = zip(self.head.cells, self.roles, row.cells, strict=True)
        tasks = [(over.text, cell) for over, role, cell in columns if role == "task"]
        names = (cell for over, cell in tasks if re.search("名称?$", over) and cell.text)
        named = tasks[0][1] if len(tasks) > 1 and GOALS.fullmatch(tasks[-1][0]) and tasks[0][1].text else None
        return next(names, None) or named or self.deeds(row)[0]

    def deeds(self, row: Row) -> tuple[Cell, ...]:
        """Return the cells that say what is done: the last one of several columns for tasks, those for single years, or the name of the indicator."""
        return self.by_year(row) or self.cells(row, "task" if self.of_tasks else "indicator")[-1:]

    def by_year(self, row: Row) -> tuple[Cell, ...]:
        """Return the cells of the columns for tasks whose heads name a year, if there are several: 2031年任务, 2032年任务."""
        columns = zip(self.head.cells, self.roles, row.cells, strict=True)
        found = tuple(cell for over, role, cell in columns if role == "task" and re.search(YEAR, over.text))
        return found if len(found) > 1 else ()

    def share(self, span: tuple[int, int]) -> str:
        """Return the head, without its unit of measure, of the column of a table of places in which a span stands; "" if there is none."""
        own = next((over for over in self.head.cells if over.start <= span[0] and span[1] <= over.end), None)
        return IN_BRACKETS.sub("", own.text).strip() if own and self.of_places else ""

    @property
    def printed(self) -> tuple[str, ...]:
        """Return the numbers that the table prints before its rows; () if a row has none, or two have the same."""
        cells = [self.cell(row, "number") for row in self.rows]
        found = tuple(cell.text.rstrip(".．、") if cell else "" for cell in cells)
        return found if all(n.isdecimal() and n.isascii() for n in found) and len({*found}) == len(found) else ()


@lru_cache(maxsize=1 << 14)
def tables(text: str) -> tuple[Table, ...]:
    """Return the tables of a text, in order."""
    return tuple(_tables(text)) if BAR in text else ()


def _tables(text: str) -> Iterator[Table]:
    lines = list(_lines(text))
    at = 0
    while at < len(lines):
        roles = known([cell.text for cell in lines[at].cells])
        rows, after = _rows(lines, at, roles) if roles else ((), at + 1)
        if rows:
            caption = _caption(text, lines, at)
            yield Table(caption.start if caption else lines[at].start, lines[at], roles, rows, caption.cells[0].text if caption else "")
        at = after


def known(heads: Sequence[str]) -> tuple[str, ...]:
    """Return the role of each column of a head, "" for one without; () if the words are not the head of a table of tasks or indicators."""
    if len(heads) < FEWEST:
        return ()
    roles = tuple("" if GROUPS.fullmatch(words) and role_of(words) != "binding" else role_of(words) for words in heads)
    if roles.count("binding") > 1:  # 类型 before 指标名称 and 属性 are not both 约束性
        roles = tuple("" if role == "binding" and "binding" in roles[n + 1 :] else role for n, role in enumerate(roles))
    if {"binding", "value"} <= {*roles} and "indicator" not in roles:  # 具体目标内容, 目标值, 属性
        roles = tuple("indicator" if role == "task" else role for role in roles)
    of_indicators = {"indicator", "value"} <= {*roles}
    roles = tuple("" if role in (("task", "due") if of_indicators else ("indicator", "unit", "value")) else role for role in roles)
    if not of_indicators:
        roles = tuple("aim" if AIM.fullmatch("".join(words.split())) else role for words, role in zip(heads, roles, strict=True))
        first = roles.index("task") if "task" in roles else len(roles)
        over = ("".join(words.split()) for words in heads)
        roles = tuple("task" if not role and first < len(roles) and (GOALS if n > first else WORKS).fullmatch(words) else role for n, (words, role) in enumerate(zip(over, roles, strict=True)))
    assigns = any(ASSIGNS.match("".join(words.split())) for words in heads)
    if not of_indicators and "task" not in roles and roles[0] == "number" and "" in roles[1:] and assigns:
        first = roles.index("", 1)  # 序号, 渡口, 责任单位
        roles = (*roles[:first], "task", *roles[first + 1 :])
    if not of_indicators and "task" not in roles and (shares := _of_places(heads)):
        return shares
    whole = of_indicators or "task" in roles and {"lead", "help", "duty", "due"} & {*roles}
    return roles if whole else ()


def _of_places(heads: Sequence[str]) -> tuple[str, ...]:
    """Return the roles of the columns of a table with the shares of places; () if each column behind the places does not give figures."""
    names = ["".join(words.split()) for words in heads]
    first = 1 if role_of(names[0]) == "number" else 0
    behind = first + 1 + (names[first + 1 : first + 2] == [""])  # a head over groups and places
    figures = names[behind:]
    measured = [SHARES.fullmatch(IN_BRACKETS.sub("", name)) for name in figures]
    if not PLACES.fullmatch(names[first]) or not figures or not all(measured) or not any(IN_BRACKETS.search(name) or re.search(YEAR, name) for name in figures):
        return ()
    return ("number",) * first + ("place",) * (behind - first) + ("value",) * len(figures)


def role_of(words: str) -> str:
    """Return the role of a column by the words of its head; "" if they are unknown."""
    bare = "".join(words.split())
    return next((role for role, pattern in HEADS.items() if pattern.fullmatch(bare)), "") if bare else ""


def _lines(text: str) -> Iterator[Row]:
    start = 0
    for line in text.split("\n"):
        yield Row(start, start, start + len(line), tuple(_cells(line, start)))
        start += len(line) + 1


def _cells(line: str, start: int) -> Iterator[Cell]:
    for words in line.split(BAR):
        inner = start + len(words) - len(words.lstrip())
        yield Cell(inner, inner + len(words.strip()), words.strip())
        start += len(words) + 1


def _rows(lines: Sequence[Row], at: int, roles: tuple[str, ...]) -> tuple[tuple[Row, ...], int]:
    """Return (the rows below the head at index `at`, the index of the first line after them). A row of places names one."""
    head, rows, after = [cell.text for cell in lines[at].cells], [], at + 1
    groups: list[Row] = []
    for n, line in enumerate(lines[at + 1 :], at + 1):
        words = [cell.text for cell in line.cells]
        if words == [""]:
            continue
        if _is_group(words, head) and len(groups) < MOST_GROUPS or words == head:
            groups.append(line)  # a head that is repeated on the next page is a group without a name
            continue
        named = "place" not in roles or any(word and role == "place" for word, role in zip(words, roles, strict=False))
        if len(words) != len(head) or known(words) or not any(words) or not named:
            break
        rows.append(Row(groups[0].start if groups else line.start, line.start, line.end, line.cells))
        groups, after = [], n + 1
    return tuple(rows), after


def _is_group(words: Sequence[str], head: Sequence[str]) -> bool:
    """Check whether a line is the heading of a group: one cell, or one over all columns (一、供水｜｜｜, 供水｜供水｜供水)."""
    first, rest = words[0], {*words[1:]}
    numbered = re.match("[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]", first) or role_of(head[0]) == "number" and not first.isdecimal()
    over = not rest or rest == {""} and numbered or rest == {first} and not EMPTY.fullmatch(first)
    return bool(over) and 0 < len(first) <= LONGEST_GROUP


def _caption(text: str, lines: Sequence[Row], at: int) -> Row | None:
    """Return the line above the head at index `at` if it names the table."""
    above = next((line for line in reversed(lines[max(0, at - 2) : at]) if line.cells[0].text), None)
    words = above.cells[0].text if above else ""
    return above if above and len(above.cells) == 1 and len(words) <= LONGEST_CAPTION and CAPTION.search(words) and "。" not in words else None


def within(text: str, at: int) -> bool:
    """Check whether the offset is in the head or a row of a table."""
    found = tables(text)
    n = bisect_right(found, at, key=lambda table: table.head.start) - 1
    return n >= 0 and at < found[n].end


def row_of(text: str) -> tuple[Table, Row] | None:
    """Return (table, row) if the text is the head of a table with a single row, such as the text that `Passage.joined` gives; else None."""
    found = tables(text)
    return (found[0], found[0].rows[0]) if len(found) == 1 and len(found[0].rows) == 1 and found[0].end >= len(text.rstrip()) else None


@lru_cache(maxsize=1 << 12)
def measures(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, unit of measure) of each cell with a value, such as 95 or ≥8, to which its row gives a unit."""
    rows = ((table, row) for table in tables(text) for row in table.rows)
    cells = ((table, row, *own) for table, row in rows for own in zip(table.head.cells, table.roles, row.cells, strict=True))
    return tuple((cell.start, cell.end, own.text) for table, row, over, role, cell in cells if role == "value" and (own := measured_at(table, row, over)))


@lru_cache(maxsize=1 << 12)
def unit_cells(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of the words for units of measure in the rows of a text."""
    rows = ((table, row) for table in tables(text) for row in table.rows)
    found = (measured_at(table, row, over) for table, row in rows for over in table.head.cells[: None if table.of_places else 1])
    return tuple(dict.fromkeys((cell.start, cell.end) for cell in found if cell))


def measured_at(table: Table, row: Row, over: Cell | None) -> Cell | None:
    """Return the words for the unit of measure of a cell below the head `over`: those in a cell of its row, in brackets behind the name of the
    row, or, of a place, in brackets in the head; None without one."""
    own = table.cell(row, "unit")
    if own and not own.empty:
        return own
    cells = [over] if table.of_places and over else table.cells(row, "indicator")
    found = IN_BRACKETS.search(cells[-1].text) if cells else None
    return Cell(cells[-1].start + found.start(1), cells[-1].start + found.end(1), found[1]) if found else None
