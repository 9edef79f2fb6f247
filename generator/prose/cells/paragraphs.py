"""Find the tables of which a copy parts the rows or the cells by empty lines, and the cells of each row.

Either each paragraph is a row with a cell on each line, or each is a cell.  In the second case a row ends with its cells for units, and
the first columns are empty where a cell spans several rows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .fitting import UNITS, fits, may_stand, of_bodies, says
from .tables import BAR, EMPTY, GROUPS, LONGEST_GROUP, NOTE_MARK, YEAR, known, role_of

FEWEST_COLUMNS, MOST_COLUMNS, FEWEST_ROWS, LONGEST_HEAD, MOST_WITHOUT = 4, 10, 2, 20, 3
# The head over the columns of several years, which stand below the head: 任务目标 … 2031年, 2032年
OVER_YEARS = re.compile(".{0,6}(?:目标|进度|计划|安排)")
# The number of a group in a column of its own: 一、港口建设; 1.渔船
NUMBERS = (re.compile("[一二三四五六七八九十]+、"), re.compile(r"\d{1,2}[.．、](?!\d)"))
# The heading of a group: （一）渔港
NUMBERED = re.compile("[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")
# What the column 属性 of a table of indicators says
KINDS = re.compile("约束性|预期性|约束|预期")
# What is no row of a table
AFTER = re.compile("附|本(?:方案|清单|计划|意见|通知|办法|规划)|注[：:]|表[一二三四五六七八九十\\d]|第.{1,4}[章节]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines without an empty one between them, as (start, end, words) of each."""

    lines: tuple[tuple[int, int, str], ...]

    @property
    def start(self) -> int:
        return self.lines[0][0]

    @property
    def end(self) -> int:
        return self.lines[-1][1]

    @property
    def words(self) -> str:
        return "".join(words for _, _, words in self.lines)

    @property
    def cells(self) -> tuple["Paragraph", ...]:
        return tuple(Paragraph((line,)) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: the names of its columns, its cells, the words to put behind each of them, and the cells below them whose words these
    give, such as years."""

    names: tuple[str, ...]
    cells: tuple[Paragraph, ...]
    behind: tuple[str, ...]
    below: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A table: its head and its rows, each with a cell or None for each column."""

    head: Head
    rows: tuple[tuple[Paragraph | None, ...], ...]

    @property
    def roles(self) -> tuple[str, ...]:
        return known(self.head.names)


def paragraphs_of(text: str) -> list[Paragraph]:
    found: list[list[tuple[int, int, str]]] = [[]]
    at = 0
    for line in text.split("\n"):
        words = line.strip(" \t\r\u3000")
        start = at + line.find(words)
        if words:
            found[-1].append((start, start + len(words), words))
        elif found[-1]:
            found.append([])
        at += len(line) + 1
    return [Paragraph(tuple(lines)) for lines in found if lines]


def spaced(text: str) -> Iterator[Found]:
    """Yield the tables whose rows or cells empty lines part, if it is certain which cell is below which head; in order."""
    whole = paragraphs_of(text)
    at = 0
    while at < len(whole):
        found = _of_rows(whole, at) or _of_lines(whole, at) or _of_kinds(whole, at)
        names = [cell.words for cell in whole[at : at + FEWEST_COLUMNS]]
        if not found and all(len(name) <= LONGEST_HEAD for name in names[:-1]) and any(map(role_of, names)):
            found = _of_cells(whole, at) or _of_numbers(whole, at) or _of_bound(whole, at)
        if found:
            yield found
            last = next(cell for cell in reversed(found.rows[-1]) if cell)
            at = next((n for n in range(at, len(whole)) if whole[n].start > last.start), len(whole))
        else:
            at += 1


def _of_rows(whole: Sequence[Paragraph], at: int) -> Found | None:
    """Return the table whose head is the paragraph at index `at` and each of whose rows is a paragraph with as many lines; else None."""
    lines = whole[at].cells
    cells = lines[next((n for n, cell in enumerate(lines) if role_of(cell.words) == "number"), 0) :]  # its caption stands above it
    if not FEWEST_COLUMNS - 1 <= len(cells) <= MOST_COLUMNS or role_of(cells[0].words) != "number" or not _are_heads(cells):
        return None
    below = whole[at + 1].cells if at + 1 < len(whole) else ()
    head = _plain(cells) if not all(re.fullmatch(YEAR, cell.words) for cell in below) else _over_years(cells, below)
    rows, n = [], at + 1 + bool(head and head.below)
    while head and n < len(whole):
        own = whole[n].cells
        if len(own) == len(head.names) and own[0].words == str(len(rows) + 1):
            rows.append(own)
        elif not (len(own) == 1 and len(own[0].words) <= LONGEST_GROUP and NUMBERED.match(own[0].words)):
            break
        n += 1
    return Found(head, tuple(rows)) if head and known(head.names) and len(rows) >= FEWEST_ROWS else None


def _of_lines(whole: Sequence[Paragraph], at: int) -> Found | None:
    """Return the table whose head is the paragraph at index `at`, from a task to units and perhaps a date, and each of whose rows is a paragraph
    with as many lines, without numbers. An empty cell parts a row in two; a line between two rows belongs to the last cell above. None if there is none."""
    cells = whole[at].cells
    roles = known([cell.words for cell in cells]) if FEWEST_COLUMNS - 1 <= len(cells) <= MOST_COLUMNS and _are_heads(cells) else ()
    if not roles or roles[0] != "task" or not {*roles} & {*UNITS}:
        return None
    rows: list[tuple[Paragraph | None, ...]] = []
    n = at + 1
    while n < len(whole):
        own, below = whole[n].cells, whole[n + 1].cells if n + 1 < len(whole) else ()
        parted = len(own) > 1 and len(own) + 1 + len(below) == len(cells)
        row = (*own, None, *below) if parted else own
        if len(row) == len(cells) and all(cell is None or role not in UNITS or fits(role, cell.words) for role, cell in zip(roles, row, strict=True)):
            rows.append(row)
        elif rows and len(own) == 1 and len(below) > 1 and rows[-1][-1]:
            rows[-1] = (*rows[-1][:-1], Paragraph((*rows[-1][-1].lines, *whole[n].lines)))
        else:
            break
        n += 1 + parted
    goes_on = n < len(whole) and len(whole[n].lines) in range(len(cells) - 1, len(cells) + 2)  # a row that does not fit
    return Found(_plain(cells), tuple(rows)) if len(rows) >= FEWEST_ROWS and not goes_on else None


def _of_kinds(whole: Sequence[Paragraph], at: int) -> Found | None:
    """Return the table of indicators whose head ends the paragraph at index `at` and each of whose rows is a paragraph with a line for each cell:
    its number, names, unit, 约束性 or 预期性, and values. The row above spans a group or a name that a row does not have; a head of a value may be
    on two lines, and a first value may be missing before one in a paragraph of its own. None if there is none."""
    lines = whole[at].cells
    first = next((n for n, cell in enumerate(lines) if role_of(cell.words) == "number"), len(lines))
    cells = lines[first - (first > 0 and bool(GROUPS.fullmatch(lines[first - 1].words))) :] if first < len(lines) else ()
    number = next((n for n, cell in enumerate(cells) if role_of(cell.words) == "number"), 0)
    kind = next((n for n, cell in enumerate(cells) if role_of(cell.words) == "binding"), 0)
    if not (kind - number >= 3 and len(cells) > kind + 1 and role_of(cells[kind - 1].words) == "unit" and _are_heads(cells)):
        return None
    rows: list[tuple[Paragraph | None, ...]] = []
    columns, n = 0, at + 1
    while n < len(whole):
        own = list(whole[n].cells)
        bound = next((i for i, cell in enumerate(own) if KINDS.fullmatch(cell.words)), 0)
        alone = own and bound == len(own) - 1 and n + 1 < len(whole) and len(whole[n + 1].lines) == 1 and fits("value", whole[n + 1].words)
        values: list[Paragraph | None] = [None, whole[n + 1]] if alone else [*own[bound + 1 :]]
        columns = columns or len(values)
        place = next((i for i, cell in enumerate(own) if cell.words == str(len(rows) + 1)), -1)
        over, names = own[:place], own[place + 1 : bound - 1]
        if place < 0 or len(values) != columns or len(over) > number or not 0 < len(names) < kind - number - 1:
            break
        rows.append((*[None] * (number - len(over)), *over, own[place], *[None] * (kind - number - 2 - len(names)), *names, *own[bound - 1 : bound + 1], *values))
        n += 1 + alone
    head = _valued(cells, kind, columns)
    return Found(head, tuple(rows)) if head and known(head.names) and len(rows) >= FEWEST_ROWS and rows[0][0] else None


def _valued(cells: Sequence[Paragraph], kind: int, columns: int) -> Head | None:
    """Return the head with as many values behind the column `kind`, each named by one or two cells; None if they are not so many."""
    behind = len(cells) - kind - 1
    if not columns or behind % columns or (each := behind // columns) > 2:
        return None
    signs = [BAR] * (kind + 1) + (["", BAR] if each == 2 else [BAR]) * columns
    signs[-1] = ""
    names = "".join(f"{cell.words}{sign}" for cell, sign in zip(cells, signs, strict=True)).split(BAR)
    return Head(tuple(names), tuple(cells), tuple(signs))


def _plain(cells: Sequence[Paragraph]) -> Head:
    return Head(tuple(cell.words for cell in cells), tuple(cells), (BAR,) * (len(cells) - 1) + ("",))


def _over_years(cells: Sequence[Paragraph], below: Sequence[Paragraph]) -> Head | None:
    """Return the head in which one cell stands over the years `below`: 任务目标 over 2031年 and 2032年; None if it is not certain which."""
    over = [n for n, cell in enumerate(cells) if OVER_YEARS.fullmatch(cell.words)]
    if len(over) != 1 or len(below) < 2:
        return None
    names = [cell.words for cell in cells]
    years = [cell.words for cell in below]
    behind = [BAR] * (len(cells) - 1) + [""]
    behind[over[0]] = f"：{BAR.join(years)}{behind[over[0]]}"
    return Head((*names[: over[0]], f"{names[over[0]]}：{years[0]}", *years[1:], *names[over[0] + 1 :]), tuple(cells), tuple(behind), tuple(below))


def _heads(cells: Sequence[Paragraph]) -> Iterator[Head]:
    """Yield the ways to read the cells of a head: as they stand, with the years in brackets at the end each behind one of the cells before them,
    and with a name over them: 指标值, 现状, 目标, （2030年）, （2035年） → 指标值：现状（2030年）, 目标（2035年）."""
    yield _plain(cells)
    count = next((n for n, cell in enumerate(reversed(cells)) if not re.fullmatch(rf"[（(]{YEAR}[）)]", cell.words)), len(cells))
    if count < 2 or len(cells) < 2 * count + FEWEST_COLUMNS - 2:
        return
    own, below = tuple(cells[:-count]), tuple(cells[-count:])
    first = len(own) - count
    years = {first + n: cell.words for n, cell in enumerate(below)}
    for over in (False, True):
        joined = {first - 1} if over else set()
        behind = tuple(years.get(n, "") + ("" if n == len(own) - 1 else "：" if n in joined else BAR) for n in range(len(own)))
        names = "".join(f"{cell.words}{sign}" for cell, sign in zip(own, behind, strict=True)).split(BAR)
        yield Head(tuple(names), own, behind, below)


def _are_heads(cells: Sequence[Paragraph]) -> bool:
    return all(len(cell.words) <= LONGEST_HEAD and not re.search("[，。；]", cell.words) for cell in cells)


def _of_cells(whole: Sequence[Paragraph], at: int) -> Found | None:
    """Return the table whose head begins with the paragraph at index `at` and each of whose cells is a paragraph, without numbers of rows; the
    last columns are for units. None if there is none."""
    for columns in range(MOST_COLUMNS, FEWEST_COLUMNS - 1, -1):
        head = whole[at : at + columns]
        roles = known([cell.words for cell in head]) if len(head) == columns and _are_heads(head) else ()
        units = next((n for n, role in enumerate(reversed(roles)) if role not in UNITS), 0)
        first = whole[at + columns].words if at + columns < len(whole) else "1"
        lettered = roles[:1] == ("number",) and not first.isdecimal()  # （一） in the column of numbers
        over = {*roles[lettered : -units - 1]}
        if roles and units and roles[-units - 1] == "task" and not over - {"", "task"}:
            rows = _rows(whole, at + columns, [cell.words for cell in head], columns - units - 1, units)
            if len(rows) >= FEWEST_ROWS:
                return Found(_plain(head), rows)
    return None


def _rows(whole: Sequence[Paragraph], at: int, head: Sequence[str], groups: int, units: int) -> tuple[tuple[Paragraph | None, ...], ...]:
    """Return the rows from the paragraph at index `at` on: cells of groups, some of which the row above spans, that of the task, those for units.
    The head may stand again between them, and headings such as 二 and 管好渔船. At the end of a text, tasks without units are rows whose units
    are those above."""
    rows: list[tuple[Paragraph | None, ...]] = []
    while at < len(whole):
        if [cell.words for cell in whole[at : at + len(head)]] == list(head):
            rows.append(tuple(whole[at : at + len(head)]))
            at += len(head)
            continue
        if re.fullmatch("[一二三四五六七八九十—]+", whole[at].words) and at + 1 < len(whole) and not says(whole[at + 1].words):
            at += 2
            continue
        behind = next((n for n in range(1, groups + 2) if _begin_units(whole[at + n : at + n + units])), 0)
        own = whole[at : at + behind]
        bodies = whole[at + behind : at + behind + units]
        over = _over(own[:-1], groups) if own and len(bodies) == units and all(_is_for_units(cell.words) for cell in bodies) else None
        if over is None or any(_are_units(cell.words) for cell in own):
            break
        rows.append((*over, own[-1], *bodies))
        at += behind + units
    rest = whole[at:] if rows else ()
    if len(rest) <= MOST_WITHOUT and all(says(cell.words) and not AFTER.match(cell.words) for cell in rest):
        rows += [(*(None,) * groups, cell, *(None,) * units) for cell in rest]
    return tuple(rows)


def _of_numbers(whole: Sequence[Paragraph], at: int) -> Found | None:
    """Return the table whose head begins with the paragraph at index `at`, each of whose cells is a paragraph and whose rows have numbers; the cell
    of a group, before the number or behind it, spans rows, and 其中 begins a row without a number. None if there is none."""
    roles = [role_of(cell.words) for cell in whole[at : at + 2]]
    column = next((n for n, role in enumerate(roles) if role == "number"), -1)
    if column < 0 or column and not GROUPS.fullmatch(whole[at].words):
        return None
    first = next((n for n in range(at + FEWEST_COLUMNS - 1, min(at + 2 * MOST_COLUMNS, len(whole))) if whole[n].words == "1"), 0) - column
    cells = whole[at:first] if first > 0 else ()
    for head in _heads(cells) if cells and _are_heads(cells) else ():
        grouped = next((n for n in (0, 1) if GROUPS.fullmatch(head.names[n])), -1)
        rows = _numbered(whole, first, known(head.names), grouped) if known(head.names) else ()
        if len(rows) >= FEWEST_ROWS and (grouped < 0 or rows[0][grouped]):
            return Found(head, rows)
    return None


def _of_bound(whole: Sequence[Paragraph], at: int) -> Found | None:
    """Return the table whose head begins with the paragraph at index `at`, each of whose cells is a paragraph and whose rows end with 约束性 or
    预期性, without numbers; the cell of a group in the first column spans rows. None if there is none."""
    for columns in range(MOST_COLUMNS, FEWEST_COLUMNS - 2, -1):
        head = whole[at : at + columns]
        roles = known([cell.words for cell in head]) if len(head) == columns and _are_heads(head) else ()
        if roles[-1:] == ("binding",) and "number" not in roles:
            rows = _numbered(whole, at + columns, roles, 0 if GROUPS.fullmatch(head[0].words) else -1)
            return Found(_plain(head), rows) if len(rows) >= FEWEST_ROWS else None
    return None


def _numbered(whole: Sequence[Paragraph], at: int, roles: Sequence[str], grouped: int) -> tuple[tuple[Paragraph | None, ...], ...]:
    """Return the rows from the paragraph at index `at` on, with the numbers 1, 2 and so on if a column is for them; the column `grouped`, if not
    negative, may be empty in a row."""
    rows: list[tuple[Paragraph | None, ...]] = []
    columns, number = range(len(roles)), 1
    while at < len(whole):
        for empty in (-1, grouped):
            own = [n for n in columns if n != empty]
            cells = whole[at : at + len(own)]
            if len(cells) == len(own) and all(_stands(roles[n], cell.words, number) for n, cell in zip(own, cells, strict=True)):
                placed = dict(zip(own, cells, strict=True))
                rows.append(tuple(placed.get(n) for n in columns))
                at, number = at + len(own), number + 1
                break
        else:
            if not (rows and whole[at].words.startswith("其中")):
                break
            parts = iter(whole[at : at + 1 + roles.count("value")])
            rows.append(tuple(next(parts, None) if role in ("indicator", "value") else None for role in roles))
            at += 1 + roles.count("value")
    goes_on = "number" in roles and any(cell.words in (str(number), str(number - 1)) for cell in whole[at : at + len(roles)])  # a row that does not fit
    return () if goes_on else tuple(rows)


def _stands(role: str, words: str, number: int) -> bool:
    if role in ("number", "indicator"):  # the name of an indicator may end like a body: 渔业组织
        return words == str(number) if role == "number" else len(words) > 1 and not fits("value", words)
    return may_stand(role, NOTE_MARK.sub("", words))


def _are_units(words: str) -> bool:
    return of_bodies(words) and not any(pattern.match(words) for pattern in NUMBERS)


def _begin_units(cells: Sequence[Paragraph]) -> bool:
    """Check whether cells are those for the units of a row: some are units, and the first is, or says that there are none."""
    return any(_are_units(cell.words) for cell in cells) and (_are_units(cells[0].words) or bool(EMPTY.fullmatch(cells[0].words)))


def _is_for_units(words: str) -> bool:
    return _are_units(words) or bool(EMPTY.fullmatch(words)) or len(words) <= LONGEST_HEAD and not re.search("[，。；：]", words)


def _over(cells: Sequence[Paragraph], groups: int) -> tuple[Paragraph | None, ...] | None:
    """Return the cell of each of the columns before the task, None where the row above spans it; None if it is not certain which is which."""
    if len(cells) == groups:
        return tuple(cells)
    columns = [next((n for n, pattern in enumerate(NUMBERS[:groups]) if pattern.match(cell.words)), -1) for cell in cells]
    if -1 in columns or columns != sorted({*columns}):
        return None
    own = dict(zip(columns, cells, strict=True))
    return tuple(own.get(n) for n in range(groups))
