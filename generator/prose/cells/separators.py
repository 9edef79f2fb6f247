"""Find the tables of a text as it was found, and the changes that put ｜ between their cells.

The cells of a pasted table are separated by tabs, by |, or by two spaces and more, or stand on lines of their own.  A table is read
only if its head is known and it is certain which cell of a row is below which head.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain, count, pairwise
from typing import NamedTuple

from .fitting import REST_OF_NAME, UNITS, Fitted, columns_of, fits, joint
from .paragraphs import Found, Paragraph, spaced
from .single_cells import Grid, Line, grids, lines_of
from .tables import BAR, known, tables, within


class Edit(NamedTuple):
    """Words to put in the place of the characters from `start` to `end` of a text; `doubtful` if it is not sure that a cell ends there."""

    start: int
    end: int
    words: str
    doubtful: bool = False


# A line of a table that is written with |: | 序号 | 任务 |, and the line below its head: |---|:-:|
RULE = re.compile(r"(?=.*--|.*\|)[ |:+-]*-[ |:+-]*")
# Bold words and line breaks in a table that is written with |
BOLD = re.compile(r"\*\*|<br ?/?>")
# Between a head over several columns and a line with the heads below it: 目标 |\n| 2031年 | 2032年 |; what stands for it in a text of that length
OVER = re.compile(r"(?<=目标|指标|计划)[ ]*\|[ ]*\n\|[ ]*(?=\d{4}年[ ]*\|[ ]*\d{4}年[^\n\u4e00-\u9fff]*(?:年[^\n\u4e00-\u9fff]*)*\n)")
LOST = "\0"
SEPARATORS: tuple[re.Pattern[str], ...] = (
    re.compile(r" *\t *"),
    re.compile(r" *[|│¦] *"),
    re.compile(r"[ \u3000]{2,}"),
)
# A space that breaks the words of a cell: 万平 方米
BROKEN = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")


def edits(text: str) -> tuple[Edit, ...]:
    """Return the changes that turn the tables of a text into lines with ｜ between the cells, in order."""
    found: list[Edit] = []
    taken = bytearray(len(text))
    for edit in chain(*(_of_lines(text, separator) for separator in SEPARATORS), _of_paragraphs(text), _of_single_cells(text)):
        if not any(taken[edit.start : edit.end]):
            taken[edit.start : edit.end] = b"\1" * (edit.end - edit.start)
            found.append(edit)
    return tuple(sorted(found))


def edited(text: str, changes: Sequence[Edit]) -> str:
    parts, at = [], 0
    for start, end, words, _ in changes:
        parts += [text[at:start], words]
        at = end
    return "".join((*parts, text[at:]))


def unsure_rows(text: str) -> frozenset[tuple[int, int]]:
    """Return (index of the table, index of the row) of each row of a text as it was found in which it is not sure where a cell ends."""
    changes = edits(text)
    moved = accumulate((len(words) - (end - start) for start, end, words, _ in changes), initial=0)
    doubts = [change.start + before for change, before in zip(changes, moved, strict=False) if change.doubtful]
    rows = ((n, m, row) for n, table in enumerate(tables(edited(text, changes))) for m, row in enumerate(table.rows)) if doubts else ()
    return frozenset((n, m) for n, m, row in rows if any(row.line <= at <= row.end for at in doubts))


def original(changes: Sequence[Edit]) -> Callable[[int, int], tuple[int, int]]:
    """Return the function from the (start, end) of words in the edited text to those in the text as it was found."""

    moved = [0, *accumulate(len(words) - (end - start) for start, end, words, _ in changes)]
    ends = [end + after for (_, end, *_), after in zip(changes, moved[1:], strict=True)]

    def place(at: int) -> int:
        return at - moved[bisect_right(ends, at)]

    return lambda start, end: (place(start), place(end - 1) + 1)


def _of_lines(text: str, separator: re.Pattern[str]) -> Iterator[Edit]:
    """Yield the changes to the tables in which a line is a row."""
    text = OVER.sub(lambda m: f"：{LOST * (len(m[0]) - 1)}", text)
    lines, starts, at = text.split("\n"), [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    changed = [sorted(_in_line(line, separator, outer)) for line, outer in zip(lines, _outer(lines), strict=True)]
    changed = list(_without_merged(lines, changed))
    whole = [edited(line, changes) for line, changes in zip(lines, changed, strict=True)]
    joined, at = "\n".join(whole), 0
    for line, start, changes in zip(whole, starts, changed, strict=True):
        if changes and within(joined, at):
            yield from (Edit(start + a, start + b, words) for a, b, words, _ in changes)
        at += len(line) + 1


def _without_merged(lines: Sequence[str], changed: Sequence[list[Edit]]) -> Iterator[list[Edit]]:
    """Yield the changes of each line; in a row of a table written with |, which leaves out the cells that are merged with those above, these
    become empty cells."""
    roles: tuple[str, ...] = ()
    for line, changes in zip(lines, changed, strict=True):
        cells = [words.strip() for words in edited(line, changes).split(BAR)]
        roles = known(cells) or (roles if "|" in line else roles if not line.strip() else ())
        if len(cells) == len(roles) and _is_shifted(roles, cells) and not changes[0].words:
            last = max(n for n, edit in enumerate(changes) if edit.words == BAR)  # an empty cell more before the row, one less behind it
            changes = [changes[0]._replace(words=BAR), *changes[1:last], changes[last]._replace(words=""), *changes[last + 1 :]]
        columns = columns_of(roles, cells) if "|" in line and 1 < len(cells) < len(roles) else None
        if columns:
            gaps = iter(b - a for a, b in pairwise(columns))
            changes = [edit._replace(words=BAR * next(gaps)) if edit.words == BAR else edit for edit in changes]
            last = len(line.rstrip())
            if changes[-1].end == last and not changes[-1].words:
                last, changes = changes[-1].start, changes[:-1]
            changes = [*changes, Edit(last, len(line.rstrip()), BAR * (len(roles) - 1 - columns[-1]))]
        yield changes


def _is_shifted(roles: Sequence[str], cells: Sequence[str]) -> bool:
    """Check whether the cells of a row of places stand one column too far to the left, because that of its group is merged with the one above."""
    places = roles.count("place")
    return places > 1 and not cells[-1] and cells[0] != "" and fits("value", cells[places - 1]) and cells[places - 1] != ""


def _outer(lines: Sequence[str]) -> Iterator[tuple[bool, bool]]:
    """Yield for each line whether | stands before the first cell, and behind the last, of the first of the lines with | around it."""
    outer, inside = (False, False), False
    for line in lines:
        if line.strip():
            if "|" in line and not inside:
                outer = line.lstrip().startswith("|"), line.rstrip().endswith("|")
            inside = "|" in line
        yield outer


def _in_line(line: str, separator: re.Pattern[str], outer: tuple[bool, bool]) -> Iterator[Edit]:
    inner = line.strip(" \r\u3000")  # a tab at an end parts an empty cell
    first = line.find(inner)
    if RULE.fullmatch(inner):
        yield Edit(first, first + len(inner), "")
        return
    if first and inner:
        yield Edit(0, first, "")
    for m in separator.finditer(inner):
        at_ends = outer[0] and m.start() == 0, outer[1] and m.end() == len(inner)
        yield Edit(first + m.start(), first + m.end(), "" if "|" in m[0] and any(at_ends) else BAR)
    yield from (Edit(first + m.start(), first + m.end(), "：") for m in re.finditer(f"：{LOST}+", inner))
    if "|" in inner:
        yield from (Edit(first + m.start(), first + m.end(), "") for m in BOLD.finditer(inner))


def _of_single_cells(text: str) -> Iterator[Edit]:
    """Yield the changes to the tables whose cells stand on lines of their own."""
    lines = lines_of(text)
    for grid in grids(lines):
        yield from _head(text, lines, grid)
        for at, row in grid.rows:
            yield from _row(text, lines, grid, row, at)


def _of_paragraphs(text: str) -> Iterator[Edit]:
    """Yield the changes to the tables whose cells or rows empty lines part."""
    for found in spaced(text):
        yield from _spaced_head(found)
        before = (found.head.below or found.head.cells)[-1]
        for row in found.rows:
            cells = [(n, cell) for n, cell in enumerate(row) if cell]
            sign, column = "\n", 0
            for n, cell in cells:
                gap = len(text[: cell.start].rstrip()) if sign else before.end  # the heading of a group may stand between two rows
                yield Edit(gap, cell.start, sign + BAR * (n - column))
                yield from _joined(cell, found.roles[n])
                before, sign, column = cell, "", n
            if column < len(row) - 1:
                yield Edit(before.end, before.end, BAR * (len(row) - 1 - column))


def _spaced_head(found: Found) -> Iterator[Edit]:
    """Yield the changes to a head; the words of cells below it go to their columns."""
    cells, below = found.head.cells, found.head.below
    for cell, after, sign in zip(cells, [*cells[1:], None], found.head.behind, strict=True):
        yield from _joined(cell, "")
        if after or below:
            yield Edit(cell.end, after.start if after else below[-1].end, sign)


def _joined(cell: Paragraph, role: str) -> Iterator[Edit]:
    """Yield the changes that join the lines of a cell."""
    words = cell.lines[0][2]
    for (_, end, _), (start, _, below) in pairwise(cell.lines):
        sign, guessed = ("；", False) if role == "due" and start > end + 1 else joint(words, below, role)  # an empty line parts two times
        words = f"{words}{sign}{below}"
        yield Edit(end, start, sign, guessed)


def _head(text: str, lines: Sequence[Line], grid: Grid) -> Iterator[Edit]:
    names = dict(grid.head)
    for n in range(grid.at, grid.first):
        line = lines[n]
        yield from _mended(text, line)
        # a name over several columns is joined to the next one by ：, and an empty line is left out
        last_name = n == max(names) and n < grid.first - 1
        sign = "\n" if n == grid.first - 1 else "" if last_name else BAR if n in names else "：" if line.words and not lines[n + 1].words.startswith(("（", "(")) else ""
        yield Edit(line.end, lines[n + 1].start, sign)


def _row(text: str, lines: Sequence[Line], grid: Grid, row: Fitted, at: int) -> Iterator[Edit]:
    """Yield the changes to a row whose lines begin at index `at`."""
    columns = [n for n, taken in enumerate(row.taken) for _ in range(taken)]
    for column, below, n in zip(columns, [*columns[1:], None], count(at), strict=False):
        line = lines[n]
        yield from _mended(text, line)
        if below is None:
            sign, doubtful = BAR * (len(row.taken) - 1 - column), row.doubtful
            after = lines[n + 1].start if n + 1 < grid.stop else line.after
            yield Edit(line.end, after, sign + ("\n" if text[after - 1] == "\n" and after > line.end else ""), doubtful)
        else:
            sign, guessed = joint(line.words, lines[n + 1].words, grid.roles[column]) if below == column else (BAR * (below - column), False)
            if row.listed and below == column and grid.roles[column] in UNITS:
                sign, guessed = "" if REST_OF_NAME.match(lines[n + 1].words) or lines[n + 1].words[0] in "（(" else "、", True
            yield Edit(line.end, lines[n + 1].start, sign, row.doubtful or guessed)


def _mended(text: str, line: Line) -> Iterator[Edit]:
    yield from (Edit(m.start(), m.end(), "") for m in BROKEN.finditer(text, line.start, line.end))
    yield from (Edit(start, end, sign, bool(sign)) for start, end, sign in line.joints)
