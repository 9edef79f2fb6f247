"""Fit the lines of a table to its columns, where each cell stands on a line of its own, or on several.

A line fits a head by what it is: a date below 完成时限, bodies below 责任单位, a figure below 目标值.  The first of two columns for
tasks may be empty: its cell stands only in the first row of a group.  A row that fits in two ways is no certain one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise

from ..bodies import NO_NAME, is_body, members
from .tables import EMPTY

UNITS = ("lead", "help", "duty")
ENDS = "(?:之?前|底前|底|末|起|完成)?"
DAY = r"(?:(?:汛期|入汛|春节|国庆|入冬|供暖)(?=前)|年?底|年?末|年?内|[上下]半年|第?[一二三四1-4]季度|\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|末)?)"
DATE = re.compile(
    rf"(?:每年)?(?:\d{{4}}年?)?(?:[-—－–至~～](?:\d{{4}}年?)?)?{DAY}?(?:[-—－–至~～](?:\d{{4}}年)?{DAY})?{ENDS}"
    r"|(?:长期|持续|常年|全年|每[年季月周])(?:坚持|推进|实施|开展|进行)?|(?:即时|立即|按时|适时|按[^，。]{1,8}|(?:与|根据)[^，。]{2,8}(?:同步|安排|部署|要求))(?:完成|推进|实施)?"
)
FIGURE = re.compile(r"[\[(（［〔]?(?:[<>≥≤＜＞]|约)?[-－+]?\d[\d.,]*(?:[-—–~～至]\d[\d.,]*)?[%％‰万亿]*(?:以上|以下|以内|左右)?[\])）］〕]?")
MEASURE = re.compile(r"[^\d。，；]{1,8}|[/／—-]")
BINDING = re.compile("约束性|预期性|约束|预期")
# The end of a name of things to do, which is no unit: 市政设施提升改造
GROUP = re.compile("(?:项目|改造|建设|提升|行动|工程|园区|更新|发展|优化|整治|保护|治理|利用)$")
# The beginning of something to do that ends like a name: 建设盐湖保护区, but not 建设局
ACT = re.compile("(?:创建|新建|改建|扩建|新增|打造|推进(?!办|组|中心)|推动|加快|编制(?!办|委)|制定|落实|探索|优化|强化|深化|培育|建设(?!局|委|主管|行政|厅|部|处|科|和|与|管理|交通|银行|工程|集团|投资|开发|办|公司)).{4}")
# A document, or its number behind it: 《渡口管理规划》, （甲政发〔2031〕2号）
CITED = re.compile(r"《|[（(]?[^，。]{1,12}〔\d{4}〕")
# A line that ends a paragraph of a cell
PARAGRAPH = re.compile("[。；;！]$")
# What stands below 2031年目标: 98%以上, 力争12座, 低于5%, 2000（1000）公里, 显著提升
VALUE = re.compile(
    rf"(?:力争|达到?|超过?|约|近|不?[低高少大小]于|不超过|保持|控制在|[<>≥≤＜＞])*{FIGURE.pattern}.{{0,12}}"
    r"|(?:基本|显著|明显|持续|稳步|大幅|逐步|进一步|全面|有所|不断)?(?:提升|提高|下降|降低|增长|增加|减少|上升|改善|优化|达标|全?覆盖|完成|稳定|保持稳定)"
)
# The end of a name of an indicator that is whole: 森林覆盖率
MEASURED = re.compile("(?:率|比例|比重|占比|面积|长度|总量|数量|总数|水平|指数|满意度)$")
# The rest of the name of a company, which no name begins with
REST_OF_NAME = re.compile("(?:股份|责任)?(?:有限)?(?:责任)?公司")
# The beginning of a line that says what is done when: 三季度：完成方案
TIMED = re.compile(rf"(?:\d{{4}}年)?{DAY}|全年|\d{{4}}年")
LONGEST_VALUE = 30
LONGEST_GROUP, LONGEST_NAME, LONGEST_UNITS, MOST_EXTRA = 20, 25, 200, 2


@dataclass(frozen=True, slots=True)
class Fitted:
    """How many lines each column of a row takes, how far this is from one line each, whether the columns for units are a guess, and whether each
    line there names a unit."""

    taken: tuple[int, ...]
    extra: int
    doubtful: bool
    listed: bool = False


def fits(role: str, words: str) -> bool:
    """Check whether the words can stand in a column with this role."""
    if role == "number":
        return words.isdecimal()
    if role == "due":
        return bool(words and DATE.fullmatch(words) or EMPTY.fullmatch(words))
    if role == "name":
        return not (DATE.fullmatch(words) or FIGURE.fullmatch(words))
    if role == "cited":
        return bool(CITED.match(words) or words.endswith("》") or EMPTY.fullmatch(words))
    if role in ("value", "figure"):
        return bool(FIGURE.fullmatch(words) or EMPTY.fullmatch(words))
    if role in ("unit", "binding"):
        return bool((MEASURE if role == "unit" else BINDING).fullmatch(words))
    if role in UNITS:
        plain = len(words) <= LONGEST_UNITS and not re.search("[。；！？“”]", words) and not (NO_NAME.search(words) or GROUP.search(words)) and not FIGURE.fullmatch(words)
        return of_bodies(words) or bool(EMPTY.fullmatch(words)) or plain and not DATE.fullmatch(words) and not re.search("[，：]", words)
    return not (DATE.fullmatch(words) or FIGURE.fullmatch(words) or role and of_bodies(words))


def may_stand(role: str, words: str) -> bool:
    """Check whether the words can stand in a column with this role, a value also in words or with its unit: 20座以上, 显著提升."""
    return fits(role, words) or role == "value" and len(words) <= LONGEST_VALUE and not PARAGRAPH.search(words)


def says(words: str) -> bool:
    """Check whether the words are a sentence, or part of one, and no name."""
    return bool(PARAGRAPH.search(words) or "，" in words or len(words) > LONGEST_NAME)


def of_bodies(words: str) -> bool:
    """Check whether the words are a list of bodies and nothing else: 区民政局、各镇."""
    found = members(words).bodies
    return bool(found) and all(is_body(body) and not ACT.match(body) for body in found)


def fitted(roles: Sequence[str], lines: Sequence[str], grouped: bool) -> Fitted | None:
    """Return how the lines of a row fit the columns, with as few cells as can be that are empty or take several lines; None if this is
    not certain outside the columns for units. `grouped`: the first column for tasks may be empty, as the cell of the row above spans it."""
    ended = lines and (says(lines[-1]) or len(lines) == 2) and not any(map(of_bodies, lines))  # the cells for units are merged with those above
    last = len(roles) - next(n for n, role in enumerate((*reversed(roles), "")) if role not in UNITS) if ended else len(roles)
    alone = sum(role in ("", "task") for role in roles) - grouped == 1  # then all paragraphs are of one column
    for extra in range(MOST_EXTRA + 1):
        ways = [(*way, *[0] * (len(roles) - last)) for way in _ways(tuple(roles[:last]), tuple(lines), grouped, extra, alone)]
        ways = [way for way in ways if _filled(roles[:last], way[:last])]
        strange = [_strange(roles, lines, way) for way in ways]
        found = [way for way, n in zip(ways, strange, strict=True) if n == min(strange)]
        found.sort(key=lambda way: next((n or len(lines) for role, n in zip(roles, way, strict=True) if role in UNITS), 0))  # one unit leads, the others help
        if found:
            rest = {tuple(n for role, n in zip(roles, way, strict=True) if role not in UNITS) for way in found}
            empty = any(role in UNITS and not n for role, n in zip(roles, found[0], strict=True))  # or is it one with the cell above?
            return Fitted(found[0], extra, empty or len(found) > 1 or min(strange)[1] > 0 or min(strange)[-1] > 0) if len(rest) == 1 else None
    return None


def anchored(roles: Sequence[str], lines: Sequence[str], _: bool) -> Fitted | None:
    """Return how the lines of a row fit where cells have several: those from the first body up to the first line that begins with a time each name
    a unit, the first of which leads. Before them stand the name of the task and what it is; None if it is not so."""
    texts = next((n for n, role in enumerate(roles[1:]) if role != "task"), len(roles))
    if roles[0] != "number" or not 0 < texts < 3 or list(roles[1 + texts : -1]) != ["lead", "help"] or roles[-1] not in ("", "task", "aim"):
        return None
    first = next((n for n, words in enumerate(lines) if n > texts and of_bodies(words)), 0)
    stop = next((n for n in range(first + 1, len(lines)) if first and TIMED.match(lines[n])), 0)
    if not stop or any(len(words) > LONGEST_NAME or re.search("[，。；：]", words) for words in lines[first:stop]):
        return None
    said = next((n for n in range(2, first) if says(lines[n])), first - 1) if texts == 2 else first
    taken = (1, said - 1, first - said) if texts == 2 else (1, first - 1)
    return Fitted((*taken, 1, stop - first - 1, len(lines) - stop), 0, said < first and not says(lines[said]), True)


def columns_of(roles: Sequence[str], cells: Sequence[str]) -> tuple[int, ...] | None:
    """Return the index of the column of each cell of a row that has fewer cells than the table has columns: the number and the last column
    for tasks have a cell, a column for units only bodies, one for dates a date. None if this is not certain."""
    if not roles or roles[0] != "number" or "task" not in roles or not cells[0].isdecimal():
        return None
    task = len(roles) - 1 - roles[::-1].index("task")
    ways = [
        way
        for way in combinations(range(len(roles)), len(cells))
        if way[0] == 0 and task in way and all(_stands(roles[n], n < task, words) for n, words in zip(way, cells, strict=True))
    ]
    return ways[0] if len(ways) == 1 else None


def _stands(role: str, before: bool, words: str) -> bool:
    """Check whether a cell is what its column is for; `before` the column for tasks stands a group."""
    if role in UNITS:
        return of_bodies(words)
    if role in ("number", "due"):
        return fits(role, words)
    return not of_bodies(words) and not DATE.fullmatch(words) and (len(words) <= LONGEST_GROUP and not re.search("[，。；]", words) if before else bool(words))


def _filled(roles: Sequence[str], way: tuple[int, ...]) -> bool:
    """Check whether no cell is empty but those of remarks, of a group, and of some units."""
    taken = list(zip(roles, way, strict=True))
    tasks, units = [n for role, n in taken if role == "task"], [n for role, n in taken if role in UNITS]
    return all(n for role, n in taken if role not in ("", "task", "remarks", *UNITS)) and all(tasks[-1:]) and (any(units) or not units)


def _strange(roles: Sequence[str], lines: Sequence[str], way: tuple[int, ...]) -> tuple[int, int, int, int]:
    """Return how many lines of a text are names beside sentences or go on behind a whole name, how many cells in the columns for units are no
    bodies, how many of the lines there are none, and how many cells for values are none."""
    ends = list(accumulate(way, initial=0))
    cells = [lines[a:b] for role, a, b in zip(roles, ends, ends[1:], strict=False) if role in UNITS]
    inside = [words for cell in cells for words in cell]
    task = next((lines[a:b] for role, a, b in reversed(list(zip(roles, ends, ends[1:], strict=False))) if role == "task"), ())
    texts = [task, *(lines[a:b] for role, a, b in zip(roles, ends, ends[1:], strict=False) if role in ("", "remarks"))]
    named = sum(not says(words) for text in texts if any(map(says, text)) for words in text)  # a name before a sentence is that of the group
    names = (lines[a:b] for role, a, b in zip(roles, ends, ends[1:], strict=False) if role == "indicator" and b > a + 1)
    named += sum(bool(MEASURED.search(name[0])) and name[1][0] not in "（(" for name in names)
    values = ("".join(lines[a:b]) for role, a, b in zip(roles, ends, ends[1:], strict=False) if role == "value")
    worded = sum(not (VALUE.fullmatch(words) or EMPTY.fullmatch(words)) for words in values)
    return named, *(sum(not (of_bodies(words) or EMPTY.fullmatch(words)) for words in found) for found in (map("".join, cells), inside)), worded


def _ways(roles: tuple[str, ...], lines: tuple[str, ...], grouped: bool, extra: int, alone: bool) -> Iterator[tuple[int, ...]]:
    """Yield the ways to give each column its lines in which the numbers of lines differ from one by `extra` in all; first those in which
    the first columns have most. Where one column `alone` has words, its further paragraphs do not count."""
    if not roles:
        if not lines and not extra:
            yield ()
        return
    spans, whole = grouped and roles[0] == "task", alone and roles[0] == "task" and not grouped
    fit = next((n for n, words in enumerate(lines) if not may_stand(roles[0], words)), len(lines))
    for taken in range(fit if whole or roles[0] in UNITS else min(fit, extra + 1), -1, -1):
        name = "".join(lines[:taken]) if spans else ""
        goes_on = sum(bool(PARAGRAPH.search(above) and PARAGRAPH.search(words)) for above, words in pairwise(lines[:taken])) if whole else 0
        several = roles[0] in UNITS and taken > 1 and all(map(of_bodies, lines[:taken]))  # a name on each line
        cost = 0 if not taken and (spans or roles[0] in ("remarks", "help")) else 1 if several else abs(taken - 1) - goes_on
        if cost <= extra and len(name) <= LONGEST_GROUP and not re.search("[，。；]", name):
            yield from ((taken, *rest) for rest in _ways(roles[1:], lines[taken:], grouped and not spans, extra - cost, alone))


def joint(above: str, below: str, role: str) -> tuple[str, bool]:
    """Return (the sign between two lines of a cell, whether it is a guess): 、 parts two bodies that stand on a line each."""
    if role not in UNITS or above.endswith(("、", "，", ",")):
        return "；" if TIMED.match(below) and TIMED.match(above) and not PARAGRAPH.search(above) else "", False
    both = of_bodies(above) and of_bodies(below) and not REST_OF_NAME.match(below)
    return ("、", True) if both else ("", not of_bodies(above + below))
