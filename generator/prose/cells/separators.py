"""Find the tables of a text as it was found, and the changes that put ｜ between their cells.

The cells of a pasted table are separated by tabs, by |, or by two spaces and more, or stand on a line each.  A table is read
only if its head is known and all its rows have as many cells as the head; cells on lines of their own need numbers before the rows.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain, count, takewhile
from typing import NamedTuple

from .tables import BAR, known, role_of, within


class Edit(NamedTuple):
    """Words to put in the place of the characters from `start` to `end` of a text."""

    start: int
    end: int
    words: str


# A line of a table that is written with |: | 序号 | 任务 |, and the line below its head: |---|:-:|
RULE = re.compile(r"[ |:+-]*-{2,}[ |:+-]*")
SEPARATORS: tuple[re.Pattern[str], ...] = (
    re.compile(r" *\t *"),
    re.compile(r" *[|│¦] *"),
    re.compile(r"[ \u3000]{2,}"),
)
# A space that breaks the words of a cell: 万平 方米
BROKEN = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
# The end of a cell on a line of its own: 序号 |, 预期性
CELL_END = re.compile(r"[ \t]*[|│]*[ \t\r]*(?:\n|$)")
# A line that is no cell: 注：…, 二、…, a sentence
AFTER = re.compile(r"注|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第.{1,4}[章节条]|附|专栏|表|.*[。：；]$|.{41}")
MOST_COLUMNS, FEWEST_ROWS = 14, 2


def edits(text: str) -> tuple[Edit, ...]:
    """Return the changes that turn the tables of a text into lines with ｜ between the cells, in order."""
    found: list[Edit] = []
    taken = bytearray(len(text))
    for edit in chain(*(_of_lines(text, separator) for separator in SEPARATORS), _of_single_cells(text)):
        if not any(taken[edit.start : edit.end]):
            taken[edit.start : edit.end] = b"\1" * (edit.end - edit.start)
            found.append(edit)
    return tuple(sorted(found))


def edited(text: str, changes: Sequence[Edit]) -> str:
    parts, at = [], 0
    for start, end, words in changes:
        parts += [text[at:start], words]
        at = end
    return "".join((*parts, text[at:]))


def original(changes: Sequence[Edit]) -> Callable[[int, int], tuple[int, int]]:
    """Return the function from the (start, end) of words in the edited text to those in the text as it was found."""

    moved = [0, *accumulate(len(words) - (end - start) for start, end, words in changes)]
    ends = [end + after for (_, end, _), after in zip(changes, moved[1:], strict=True)]

    def place(at: int) -> int:
        return at - moved[bisect_right(ends, at)]

    return lambda start, end: (place(start), place(end - 1) + 1)


def _of_lines(text: str, separator: re.Pattern[str]) -> Iterator[Edit]:
    """Yield the changes to the tables in which a line is a row."""
    lines, starts, at = text.split("\n"), [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    changed = [list(_in_line(line, separator)) for line in lines]
    whole = [edited(line, changes) for line, changes in zip(lines, changed, strict=True)]
    joined, at = "\n".join(whole), 0
    for line, start, changes in zip(whole, starts, changed, strict=True):
        if changes and within(joined, at):
            yield from (Edit(start + a, start + b, words) for a, b, words in changes)
        at += len(line) + 1


def _in_line(line: str, separator: re.Pattern[str]) -> Iterator[Edit]:
    inner = line.strip(" \r\u3000")  # a tab at an end parts an empty cell
    first = line.find(inner)
    if RULE.fullmatch(inner):
        yield Edit(first, first + len(inner), "")
        return
    if first and inner:
        yield Edit(0, first, "")
    for m in separator.finditer(inner):
        outer = "|" in m[0] and m.start() == 0 or "|" in m[0] and m.end() == len(inner)
        yield Edit(first + m.start(), first + m.end(), "" if outer else BAR)


def _of_single_cells(text: str) -> Iterator[Edit]:
    """Yield the changes to the tables whose cells stand on a line each: the first line is 序号, and every row begins with its number."""
    cells = _single_cells(text)
    words, barred = [text[a:b].strip() for a, b, _ in cells], [bool(re.search(r"[|│]", text[b:c])) for _, b, c in cells]
    at = 0
    while at < len(cells):
        table = _numbered_rows(words, at, barred) if role_of(words[at]) == "number" else None
        if table:
            yield from _joined(text, cells, words, at, *table)
            at = table[1] + table[2] * table[3]
        at += 1


def _single_cells(text: str) -> list[tuple[int, int, int]]:
    """Return (start, end of the words, start of the next line) of each line; empty lines count only where lines end with |."""
    found, at = [], 0
    for m in CELL_END.finditer(text):
        if m.end() > m.start() or m.start() == len(text):
            if m.start() >= at and (text[at : m.start()].strip() or "|" in m[0]):
                found.append((at, m.start(), m.end()))
            at = m.end() if m.end() > m.start() and text[m.end() - 1 : m.end()] == "\n" else at
    return found


def _numbered_rows(words: Sequence[str], at: int, barred: Sequence[bool]) -> tuple[list[tuple[int, str]], int, int, int] | None:
    """Return (head as (index of its last line, words), index of the first row, columns, rows) of a table that begins at index `at`;
    None if the number of columns is not certain."""
    first = next((n for n in range(at + 1, min(at + 2 * MOST_COLUMNS, len(words))) if words[n] == "1"), 0)
    if not first:
        return None
    head = _merged([(n, words[n]) for n in range(at, first) if words[n]])
    columns = len(head)
    rows = sum(1 for _ in takewhile(lambda n: words[first + n * columns : first + n * columns + 1] == [str(n + 1)], count()))
    last = first + rows * columns
    # what follows is no further cell: else a row is longer or shorter than the others
    over = last == len(words) or last < len(words) and (barred[last] != barred[first] or bool(AFTER.match(words[last])))
    certain = rows >= FEWEST_ROWS and over and known([name for _, name in head])
    return (head, first, columns, rows) if certain else None


def _merged(head: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the head with a name over several columns joined to the first of them: “十六五”目标 and 2035年 → “十六五”目标：2035年."""
    names = [name for _, name in head]
    over = [n for n, name in enumerate(names[:-2]) if re.search("目标$", name) and all(re.search(r"\d{4}年|年均|累计", below) for below in names[n + 1 : n + 3])]
    if len(over) != 1:
        return head
    n = over[0]
    return [*head[:n], (head[n + 1][0], f"{names[n]}：{names[n + 1]}"), *head[n + 2 :]]


def _joined(
    text: str, cells: Sequence[tuple[int, int, int]], words: Sequence[str], at: int, head: list[tuple[int, str]], first: int, columns: int, rows: int
) -> Iterator[Edit]:
    names, last = dict(head), first + rows * columns - 1
    for n in range(at, last + 1):
        start, end, after = cells[n]
        for m in BROKEN.finditer(text, start, end):
            yield Edit(m.start(), m.end(), "")
        row_ends = n == first - 1 or n >= first and (n - first) % columns == columns - 1
        # in the head, a name over several columns is joined to the next one by ：, and an empty line is left out
        last_name = n == max(names) and n < first - 1
        joint = "\n" if row_ends else "" if last_name else BAR if n >= first or n in names else "：" if words[n] else ""
        yield Edit(end, after, joint if n < last or after > end and text[after - 1] == "\n" else "")
