"""Read a row of a table: the units that its cells name, the column of a figure, and what in it is no commitment."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ..spans import DocumentSpan
from ..units import ROLE, Clause, clauses, lead_rule, read_clause
from .tables import NOTE_MARK, PLAIN, YEAR, Cell, Row, Table, measured_at, row_of, tables, within

# Between two units of a cell: 渔港公司/东镇
SLASH = re.compile("(?<=[\u4e00-\u9fff）])[/／](?=[\u4e00-\u9fff])")
LABELS = {"lead": "牵头单位", "help": "配合单位", "duty": "责任单位"}
# The marks of a figure for a whole period: [20], 〔18〕, and (20) as a scan reads it
MARKS = re.compile(r"[\[\]［］〔〕]|^[（(](?=\d)|(?<=\d)[）)]$")
WORD = re.compile("约束性|预期性")


def all_clauses(text: str) -> tuple[Clause, ...]:
    """Return all clauses of a document that assign tasks, and the cells of its tables that do, in order."""
    prose = [clause for clause in clauses(text) if not within(text, clause.start)]
    rule = lead_rule(text)
    own = [clause for table in tables(text) for row in table.rows if (clause := row_clause(text, table, row, rule))]
    return tuple(sorted((*prose, *own), key=lambda clause: clause.start))


def row_clause(text: str, table: Table, row: Row, rule: str) -> Clause | None:
    """Parse the cells of a row that name units, by the heads of their columns; None without units. Offsets are those of the cells."""
    named = [(LABELS[role], cell) for role, cell in zip(table.roles, row.cells, strict=True) if role in LABELS and not cell.empty]
    if not named:
        return None
    read = read_clause("；".join(f"{label}：{ROLE.sub('', SLASH.sub('、', cell.text))}" for label, cell in named), rule)
    start, end = named[0][1].start, named[-1][1].end
    return replace(read, start=start, end=end, text=text[start:end]) if read else None


def left_empty(table: Table, row: Row) -> bool:
    """Check whether the cells for units of a row hold nothing, not even 无: a cell may be merged with the one above it."""
    cells = table.cells(row, *LABELS)
    return bool(cells) and not any(cell.text for cell in cells)


def structure(text: str) -> Iterator[tuple[DocumentSpan, str]]:
    """Yield (span, what it is) of the parts of tables in which no figure is a commitment: heads, numbers of rows, units of measure."""
    for table in tables(text):
        yield DocumentSpan(table.start, table.head.end), "表头"
        for row in table.rows:
            yield from ((DocumentSpan(cell.start, cell.end), "序号") for cell in table.cells(row, "number"))
            name, unit = table.named(row), None if table.of_places else measured_at(table, row, None)
            yield from ((DocumentSpan(name.start + m.start(), name.start + m.end()), "注号") for m in NOTE_MARK.finditer(name.text))
            if unit:
                yield DocumentSpan(unit.start, unit.end), "计量单位"


def heads(table: Table, row: Row) -> Iterator[tuple[Cell, Cell]]:
    """Yield (head of the column, cell) for each cell of a row."""
    return zip(table.head.cells, row.cells, strict=True)


def year_of(head: Cell) -> int:
    """Return the last year that the head of a column names; 0 without one."""
    return max((int(year[:4]) for year in re.findall(YEAR, head.text)), default=0)


def binding_of(table: Table, row: Row) -> Cell | None:
    """Return the word 约束性 or 预期性 of a row; None if its table has no such column, or the cell says something else."""
    cell = table.cell(row, "binding")
    return cell if cell and WORD.fullmatch(cell.text) else None


@lru_cache(maxsize=1 << 12)
def plain(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans in the head and the row of a table that only say what stands where: 目标值, the unit of measure, [ and ]."""
    table, row = row_of(text)
    found = [(cell.start + m.start(), cell.start + m.end()) for cell in table.head.cells for m in PLAIN.finditer(cell.text)]
    found += [(cell.start + m.start(), cell.start + m.end()) for cell in table.cells(row, "value") for m in MARKS.finditer(cell.text)]
    units = (unit for over in (table.head.cells if table.of_places else [None]) if (unit := measured_at(table, row, over)))
    bracketed = ((unit, text[unit.start - 1] in "（(") for unit in units)
    return (*found, *((unit.start - pair, unit.end + pair) for unit, pair in bracketed))
