"""Find the tables whose cells stand on lines of their own, with empty lines between them or a | behind each, and the rows of each.

Every row begins with its number and has as many lines as the head, or lines that fit the heads in one way only.  Without numbers, each
line has to end with |, and one number of columns alone may fit.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise, takewhile
from typing import NamedTuple

from .fitting import PARAGRAPH, REST_OF_NAME, UNITS, Fitted, anchored, fits, fitted, may_stand, of_bodies, says
from .tables import GROUPS, IN_BRACKETS, LONGEST_GROUP, MOST_GROUPS, known, role_of

# The end of a cell on a line of its own: 序号 |, 预期性
CELL_END = re.compile(r"[ \t]*[|│]*[ \t\r]*(?:\n|$)")
# A line that is no cell: 注：…, 二、…, the sum of a column, a sentence
HEADING = re.compile(r"注|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第.{1,4}[章节条]|附|专栏|表|(?:合|总|小|共)计|汇总|总和")
AFTER = re.compile(rf"{HEADING.pattern}|.*[。：；]$|.{{41}}")
# The number of a group, on its line or alone: 一、港口建设; 一
NUMBERED = re.compile("[一二三四五六七八九十]+(?:、|$)|[（(][一二三四五六七八九十]+[）)]")
# Heads of columns beside those of `HEADS`: 备注, 2032年工作计划
COLUMN = re.compile("^(?:备注|说明|来源|依据|进展|参考.*|.*(?:计划|安排|情况|成果))$")
# The head of a column that most rows leave empty
REMARKS = re.compile("备注|.{0,4}说明.{0,4}")
# The head of a column of names, which may be those of works that end like a body: 甲公司总部
NAMES = re.compile("(?:项目|工程)(?:名称)?|名称")
# The head of a column of documents: 参考文件
CITES = re.compile("(?:参考|依据|政策|相关)文件|(?:政策|文件)?依据|文件来源")
# The number of a paragraph of a cell: 2.继续完善
PARAGRAPH_NUMBER = re.compile(r"(\d{1,2})[.．、](?!\d)")
MOST_COLUMNS, MOST_LINES, FEWEST_ROWS, LONGEST_HEAD, LONGEST_PART = 14, 42, 2, 20, 30


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words: its offsets, the start of the next line, and whether | ends it. `joints` are (start, end, sign in their place) of the
    line breaks within a cell of several lines."""

    start: int
    end: int
    after: int
    words: str
    barred: bool
    joints: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of `lines`, from index `at` on: its head as (index of the last line of a cell, words), the index of the line after it, and its
    rows as (index of the first line, number of lines in each column). Lines between are the headings of groups."""

    at: int
    head: tuple[tuple[int, str], ...]
    first: int
    rows: tuple[tuple[int, Fitted], ...]

    @property
    def stop(self) -> int:
        start, row = self.rows[-1]
        return start + sum(row.taken)

    @property
    def roles(self) -> tuple[str, ...]:
        return known([name for _, name in self.head])


# How the lines of a row fit the columns with these roles, if its first column for tasks may be empty
Fit = Callable[[Sequence[str], Sequence[str], bool], Fitted | None]


class Head(NamedTuple):
    """The lines of the head of a table, and how many of them each column takes."""

    words: list[str]
    taken: tuple[int, ...]


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text with words; empty lines count only where lines end with |, or where they part the cells of a table."""
    found, at = [], 0
    for m in CELL_END.finditer(text):
        if m.end() > m.start() or m.start() == len(text):
            words = text[at : m.start()].strip()
            if m.start() >= at and (words or "|" in m[0]):
                found.append(Line(at, m.start(), m.end(), words, "|" in m[0] or "│" in m[0]))
            at = m.end() if m.end() > m.start() and text[m.end() - 1 : m.end()] == "\n" else at
    return _whole(text, found)


def _whole(text: str, lines: list[Line]) -> list[Line]:
    """Return the lines with those joined that are one cell: below a 序号 with an empty line behind it, short lines without one between them."""
    found: list[Line] = []
    spaced = False
    for line in lines:
        above = found[-1] if found else None
        apart = bool(above) and text.count("\n", above.end, line.start) > 1
        if above and role_of(above.words) == "number":
            spaced = apart
        short = above and not above.barred and max(len(above.words), len(line.words)) <= LONGEST_PART and not says(above.words) and not line.words.isdecimal()
        if spaced and short and not apart and not above.words.isdecimal():
            sign = "、" if above.words[-1] not in "、，" and of_bodies(above.words) and of_bodies(line.words) and not REST_OF_NAME.match(line.words) else ""
            joints = (*above.joints, (above.end, line.start, sign))
            found[-1] = Line(above.start, line.end, line.after, f"{above.words}{sign}{line.words}", line.barred, joints)
        else:
            found.append(line)
    return found


def grids(lines: Sequence[Line]) -> Iterator[Grid]:
    """Yield the tables that can be read with certainty, in order."""
    at = 0
    while at < len(lines):
        role = role_of(lines[at].words)
        found = _grouped(lines, at) or _numbered(lines, at) if role == "number" else _barred(lines, at) if role and lines[at].barred else None
        if found:
            yield found
            at = found.stop - 1
        at += 1


def _numbered(lines: Sequence[Line], at: int) -> Grid | None:
    """Return the table that begins with 序号 at index `at`; None if the columns of its rows are not certain. The heading of a group may stand
    between its head and its first row."""
    first = next((n for n in range(at + 1, min(at + 2 * MOST_COLUMNS, len(lines))) if lines[n].words == "1"), 0)
    found: list[tuple[int, Grid]] = []
    for groups in range(MOST_GROUPS + 1):
        if not all(_is_group(line.words) for line in lines[first - groups : first]):
            break
        whole = _merged([(n, lines[n].words) for n in range(at, first - groups) if lines[n].words])
        for head in (whole, *_broken(whole)):
            roles = _with_remarks([name for _, name in head])
            own = Head(_words(lines, at, first - groups), tuple(b - a for a, b in pairwise([at - 1, *(n for n, _ in head)])))
            rows = roles and (_of_kinds(lines, first, roles, own, bool(groups)) or not groups and head is whole and _alike(lines, first, len(head)))
            if rows:
                rows = _with_groups_below(lines, rows, roles, own)
                found.append((sum(not row.extra for _, row in rows), Grid(at, tuple(head), first - groups, rows)))
                break
    return max(found, key=lambda one: one[0], default=(0, None))[1]


def _with_groups_below(lines: Sequence[Line], rows: tuple[tuple[int, Fitted], ...], roles: tuple[str, ...], head: Head) -> tuple[tuple[int, Fitted], ...]:
    """Return the rows with those of the groups below them, in each of which the numbers begin again."""
    while True:
        start, last = rows[-1]
        stop = start + sum(last.taken)
        first = next((stop + n for n in range(1, MOST_GROUPS + 1) if _words(lines, stop + n, stop + n + 1) == ["1"]), 0)
        own = first and all(_is_group(line.words) for line in lines[stop:first]) and (_of_kinds(lines, first, roles, head, True) or _alike(lines, first, len(roles)))
        if not own:
            return rows
        rows = (*rows, *own)


def _broken(head: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Yield the head with two short names joined, one of which is the kind of the other: 任务 above 类型."""
    for n, ((_, name), (after, below)) in enumerate(pairwise(head)):
        if GROUPS.fullmatch(below) and len(name + below) <= 6:
            yield [*head[:n], (after, name + below), *head[n + 2 :]]


def _with_remarks(names: Sequence[str]) -> tuple[str, ...]:
    """Return the roles of the columns, with "remarks" for one that may be empty in any row, "cited" for documents, and "figure" for 装机（万千瓦）."""
    own = ((role, REMARKS.fullmatch(name), CITES.fullmatch(name), IN_BRACKETS.search(name)) for name, role in zip(names, known(names), strict=False))
    found = [role or ("remarks" if remarks else "cited" if cites else "figure" if measured else "") for role, remarks, cites, measured in own]
    found = ["name" if role == "task" and NAMES.fullmatch(name) else role for name, role in zip(names, found, strict=False)]
    if found[1:2] == [""] and GROUPS.fullmatch(names[1]):
        found[1] = "task"  # its cells span rows
    return tuple(found)


def _grouped(lines: Sequence[Line], at: int) -> Grid | None:
    """Return the table whose 序号, at index `at`, is its second column behind that of groups, whose cell every row repeats; else None."""
    first = next((n for n in range(at + 1, min(at + 2 * MOST_COLUMNS, len(lines))) if lines[n].words == "1"), 0) - 1
    if first <= at or not GROUPS.fullmatch(lines[at - 1].words):
        return None
    head = [(n, lines[n].words) for n in range(at - 1, first)]
    roles, columns = known([name for _, name in head]), len(head)
    rows = sum(1 for _ in takewhile(lambda n: [line.words for line in lines[first + 1 + n * columns :][:1]] == [str(n + 1)], count()))
    last = first + rows * columns
    fit = all(fits(role, lines[first + n].words) for n in range(rows * columns) if (role := roles[n % columns] if roles else ""))
    whole = roles and rows >= FEWEST_ROWS and fit and last <= len(lines) and _ends(lines, first, last)
    return Grid(at - 1, tuple(head), first, _even(first, columns, rows)) if whole else None


def _even(first: int, columns: int, rows: int) -> tuple[tuple[int, Fitted], ...]:
    """Return rows of a line for each column, from the line at index `first` on."""
    return tuple((first + n * columns, Fitted((1,) * columns, 0, False)) for n in range(rows))


def _merged(head: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the head with a name over several columns joined to the first of them: “十六五”目标 and 2035年 → “十六五”目标：2035年."""
    parted = [n for n, (_, name) in enumerate(head) if n and re.fullmatch(r"[（(][^（）()]{1,6}[）)]", name)]
    for n in reversed(parted):
        head = [*head[: n - 1], (head[n][0], head[n - 1][1] + head[n][1]), *head[n + 1 :]]
    names = [name for _, name in head]
    over = [n for n, name in enumerate(names[:-2]) if re.search("目标$", name) and all(re.search(r"\d{4}年|年均|累计", below) for below in names[n + 1 : n + 3])]
    if len(over) != 1:
        return head
    n = over[0]
    return [*head[:n], (head[n + 1][0], f"{names[n]}：{names[n + 1]}"), *head[n + 2 :]]


def _alike(lines: Sequence[Line], first: int, columns: int) -> tuple[tuple[int, Fitted], ...]:
    """Return the rows that all have as many lines as the head; () if one has not."""
    rows = sum(1 for _ in takewhile(lambda n: [line.words for line in lines[first + n * columns :][:1]] == [str(n + 1)], count()))
    last = first + rows * columns
    # the next number is in the last row or behind it: a row is longer or shorter than the others
    goes_on = any(_begins(lines, n, rows + 1) for n in range(last - columns + 1, min(last + columns, len(lines))))
    return _even(first, columns, rows) if rows >= FEWEST_ROWS and not goes_on and _ends(lines, first, last) else ()


def _begins(lines: Sequence[Line], n: int, number: int = 0) -> bool:
    """Check whether the line at index `n` is this number of a row, or any if it is 0, with words behind it that are no value."""
    below = lines[n + 1].words if n + 1 < len(lines) else ""
    right = lines[n].words == str(number) if number else re.fullmatch(r"\d{1,3}", lines[n].words)
    return bool(right and below) and not fits("value", below) and not fits("binding", below)


def _ends(lines: Sequence[Line], first: int, last: int) -> bool:
    """Check whether the table whose rows begin at index `first` can end before the line at index `last`."""
    if last + 1 < len(lines) and lines[last + 1].words == "1" and fits("number", lines[first].words) and _is_group(lines[last].words):
        return True  # the numbers of the next group begin again
    return last == len(lines) or last < len(lines) and (lines[last].barred != lines[first].barred or bool(AFTER.match(lines[last].words)))


def _of_kinds(lines: Sequence[Line], first: int, roles: tuple[str, ...], head: Head, below: bool) -> tuple[tuple[int, Fitted], ...]:
    """Return the rows whose lines fit the heads by what they are; () if one does not, or if most are not as the head. `below`: the heading of
    a group stands above the first row."""
    return _fitting(lines, first, roles, head, below, anchored) or _fitting(lines, first, roles, head, below, fitted)


def _fitting(lines: Sequence[Line], first: int, roles: tuple[str, ...], head: Head, below: bool, fit: Fit) -> tuple[tuple[int, Fitted], ...]:
    starts = _starts(lines, first, roles, head.words)
    rows: list[tuple[int, Fitted]] = []
    for start, stop in zip(starts, [*starts[1:], None], strict=False):
        again = stop - len(head.words) if stop and _words(lines, stop - len(head.words), stop) == head.words else 0  # on the next page
        stop = again or stop
        ends = [stop - n for n in range(MOST_GROUPS + 1) if _parts(lines, start, stop - n, stop, roles[-1])] if stop else []
        ends = [end for end in ends if not NUMBERED.match(lines[end - 1].words)]
        ends = ends or [n for n in range(start + 2, min(start + MOST_LINES, len(lines)) + 1) if _ends(lines, first, n)]
        found = [row for end in ends if (row := _row(lines[start:end], roles, bool(rows) or below, fit))]
        if not found:
            return ()
        rows.append((start, min(found, key=lambda row: row.extra)))
        rows += [(again, Fitted(head.taken, 0, False))] if again else []
    sure = sum(not (row.extra and row.doubtful) for _, row in rows)
    return tuple(rows) if len(rows) >= FEWEST_ROWS and 2 * sure > len(rows) else ()


def _parts(lines: Sequence[Line], start: int, end: int, stop: int, role: str) -> bool:
    """Check whether the lines from index `end` to `stop` are the heading of a group, or none, behind a row from `start` on, whose last head has
    this role: its last line names bodies, or ends its task."""
    last = lines[end - 1].words
    ended = role in (*UNITS, "remarks") and (says(last) or of_bodies(last) or end - start == 2) or end < stop and bool(NUMBERED.match(lines[end].words))
    return end == stop or ended and all(_is_group(line.words) for line in lines[end:stop])


def _is_group(words: str) -> bool:
    """Check whether a line can be the heading of a group."""
    return len(words) <= LONGEST_GROUP and fits("task", words) and not (PARAGRAPH.search(words) or of_bodies(words) or COLUMN.search(words) or role_of(words))


def _words(lines: Sequence[Line], start: int, stop: int) -> list[str]:
    return [line.words for line in lines[start:stop]]


def _starts(lines: Sequence[Line], first: int, roles: Sequence[str], head: Sequence[str]) -> list[int]:
    """Return the indices of the numbers of the rows: 1, 2 and so on, each behind a line that fits the last head or ends a paragraph, the
    heading of a group, or the head once more; [] if one is not certain."""
    found, last_role = [first], roles[-1]
    for n in range(first + 1, len(lines)):
        if n > found[-1] + MOST_LINES:
            break
        if len(found) > 1 and _begins(lines, n, 1) and _is_group(lines[n - 1].words):
            break  # the numbers of the next group begin again
        if _begins(lines, n, len(found)):
            return []  # the same number once more
        last = lines[n - 1].words
        fit = fits(last_role, last) or last_role == "remarks" and may_stand(roles[-2], last) or last_role in UNITS and (says(last) or n - found[-1] == 2)
        if _begins(lines, n, len(found) + 1) and (fit or _words(lines, n - len(head), n) == head or any(_parts(lines, found[-1], n - k, n, last_role) for k in range(1, MOST_GROUPS + 1))):
            found.append(n)
    return found


def _row(lines: Sequence[Line], roles: tuple[str, ...], below: bool, fit: Fit) -> Fitted | None:
    """Return how the lines of a row fit; one that ends with a comma, or in a name of a document, goes on in the next, and so does a
    numbered paragraph. `below`: a row stands above it."""
    joined: list[list[str]] = []
    for line in lines:
        if joined and (joined[-1][-1].endswith(("、", "，")) or "".join(joined[-1]).count("《") > "".join(joined[-1]).count("》") or _follows(joined[-1], line.words) or line.words[0] in "（(" and of_bodies(joined[-1][-1])):
            joined[-1].append(line.words)
        else:
            joined.append([line.words])
    grouped = below and (roles.count("task") > 1 or "indicator" in roles and "task" in roles)
    found = fit(roles, ["".join(words) for words in joined], grouped)
    if not found:
        return None
    sizes = iter(len(words) for words in joined)
    return replace(found, taken=tuple(sum(next(sizes) for _ in range(taken)) for taken in found.taken))


def _follows(above: Sequence[str], words: str) -> bool:
    """Check whether a line is the next numbered paragraph of a cell: 2.… behind 1.…."""
    own, first = PARAGRAPH_NUMBER.match(words), PARAGRAPH_NUMBER.match(above[0])
    return bool(own and first) and first[1] == "1" and int(own[1]) == len([one for one in above if PARAGRAPH_NUMBER.match(one)]) + 1


def _barred(lines: Sequence[Line], at: int) -> Grid | None:
    """Return the table without numbers that begins at index `at`, if each of its lines ends with | and one number of columns alone fits."""
    cells = [line.words for line in takewhile(lambda line: line.barred, lines[at:])]
    found = []
    for columns in range(3, MOST_COLUMNS + 1):
        roles, rows = known(cells[:columns]), [cells[n : n + columns] for n in range(columns, len(cells), columns)]
        whole = all(roles) and len(rows) >= FEWEST_ROWS and len(rows[-1]) == columns
        if roles and whole and all(fits(role, words) for row in rows for role, words in zip(roles, row, strict=True)):
            head = tuple((at + n, words) for n, words in enumerate(cells[:columns]))
            found.append(Grid(at, head, at + columns, _even(at + columns, columns, len(rows))))
    return found[0] if len(found) == 1 else None


def stretch(lines: Sequence[Line], at: int) -> int:
    """Return the index of the line after what seems a table with numbered rows whose first line, 序号, is at index `at`; `at` if there is
    none. The last row has at most as many lines as the longest."""
    first = next((n for n in range(at + 3, min(at + 2 * MOST_COLUMNS, len(lines))) if lines[n].words == "1"), 0)
    if not first or any(len(line.words) > LONGEST_HEAD or re.search("[，。；]", line.words) for line in lines[at:first]):
        return at
    numbers = [first]
    while later := next((n for n in range(numbers[-1] + 1, min(numbers[-1] + 2 * MOST_COLUMNS, len(lines))) if _begins(lines, n)), 0):
        numbers.append(later)
    most = max([first - at, *(b - a for a, b in pairwise(numbers))])
    stop = next((n for n in range(numbers[-1] + 1, len(lines)) if HEADING.match(lines[n].words)), len(lines))
    return min(numbers[-1] + most, stop) if len(numbers) >= FEWEST_ROWS else at
