"""Rules on targets in the rows of tables: the head over a figure is quoted with it, and 约束性 or 预期性 is a key."""

from collections.abc import Iterator

from ..prose.cells.rows import MARKS, binding_of, heads, year_of
from ..prose.cells.tables import BASE, Cell, measured_at
from ..prose.tokens import Token
from .evidence import Finding, QuotedTarget

Column = tuple[Cell, Cell]


def columns_joined(q: QuotedTarget) -> Iterator[Finding]:
    """In a row of a table, a quotation has the dates in the heads over its figure and its baseline and 年均 over its figure, and from no other
    head. It has the unit of measure of the row. The baseline is of an earlier year, or under a head such as 基期."""
    if not q.row:
        return
    columns = list(heads(*q.row))
    value = _column(q, columns, [t for t in q.figures if q.is_value(t)])
    base = _column(q, [c for c in columns if c != value], [t for t in q.figures if q.is_baseline(t)])
    over = {column: [t for t in q.tokens if t.kind in ("date", "frequency") and _within(t, column[0])] for column in columns}
    stray = [t for c in columns if c not in (value, base) and not _quoted(q, c[1]) for t in over[c] if t in q.quoted]
    for token in stray:
        hint = f"Quote ‘{value[0].text}’, the head over the figure." if value else "Quote the head over the words of the row."
        yield "quote", f"‘{token.text}’ is the head of another column", hint
    for own in (value, base) if not stray else ():
        for token in over[own] if own else ():
            # [20] under 年均[累计] is no yearly figure
            wanted = token.kind == "date" or own == value and not MARKS.search(own[1].text)
            if wanted and token not in q.quoted and token.text not in q.target.note:
                hint = "Quote the head of the column before the row, joined by ……."
                yield "quote", f"‘{token.text}’ in the head over ‘{own[1].text}’ is left out", hint
    dates = [t.date for t in over[value] if t.role == "by" and t in q.quoted] if value else ()
    if q.target.by and dates and q.target.by.text not in dates:
        yield "by", f"the head over ‘{value[1].text}’ does not say by: {q.target.by.text}", f"It says {', '.join(dates)}."
    if value and base and not (BASE.search(base[0].text) or year_of(base[0]) < year_of(value[0])):
        yield "baseline", f"‘{base[1].text}’ stands under ‘{base[0].text}’, which is no earlier than the target", "A baseline is what there was before."
    unit = measured_at(*q.row, value[0] if value else None)
    counted = value and unit and unit.text.endswith(q.target.unit)  # a growth of 8% is not counted in 名
    if counted and not any(a <= unit.start and unit.end <= b for a, b in q.spans):
        yield "unit", f"the quotation leaves out the unit of measure of its row, ‘{unit.text}’", "Quote it between the pieces, joined by ……."


def _quoted(q: QuotedTarget, cell: Cell) -> bool:
    return any(cell.start <= a and b <= cell.end for a, b in q.spans)


def _column(q: QuotedTarget, columns: list[Column], figures: list[Token]) -> Column | None:
    """Return the column (head, cell) with one of the figures, of several the one whose head names the date of the target."""
    found = [(head, cell) for head, cell in columns if any(_within(t, cell) for t in figures)]
    due = [c for c in found if q.target.by and any(t.date == q.target.by.text for t in q.tokens if _within(t, c[0]))]
    return next(iter(due or found), None)


def _within(token: Token, cell: Cell) -> bool:
    return cell.start <= token.start and token.end <= cell.end


def binding_kept(q: QuotedTarget) -> Iterator[Finding]:
    """A target in a row of a table that says 约束性 or 预期性 quotes this word and has it under `binding`."""
    said = binding_of(*q.row) if q.row else None
    if said and q.target.binding != said.text:
        hint = f"Quote ‘{said.text}’ behind the figure, joined by ……, and write binding: {said.text}."
        yield "binding", f"the row says ‘{said.text}’, the record {q.target.binding or 'nothing of it'}", hint
