"""Rules on quotations: they are verbatim, cut no figure or date in two, and omit no date, hedge or connecting word before them."""

import re
from collections.abc import Iterator

from ..model.corpus import grouped
from ..prose.cells.tables import Row, Table
from ..prose.introductions import is_listed, leads, shared_out
from ..prose.spans import NOT_FOUND, TWICE, Misplaced, begins, ends, lead_of, nearest
from ..prose.tokens import BASELINE, Token
from ..prose.vocabulary import CONNECTIVES
from .claims import JOINS
from .evidence import Evidence, Finding, QuotedTarget, inside

# ｜ parts the cells of a table
CLAUSE, SENTENCE = "，；。｜\n", "。｜\n"
MARKS = "，、；：。！？｜\n"
# Marks and words that separate the members of a list: 通沥青、水泥路和通班车
# The number of an item at the end of a gap
NUMBER = re.compile(r"(?<=\n)[ \u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、]|[①-⑳]|[—－–]+)[ \u3000]*$")
LISTS = (*MARKS, "和", "及", "与")
# Gaps that are always allowed: words in brackets, or a name up to the bracket after it (“三个一”工程（)
ASIDE = re.compile(r"（[^（）]*）|“[^”]+”[^，。]{0,4}（")
# Incomplete ends: …，由 and …，确保 after a mark; …覆盖到, …的 and …全面 anywhere
ENDS = re.compile(rf"(?<=[，；、])(?:{'|'.join(map(re.escape, CONNECTIVES))}|每个)+$|(?:[到在将对使由以的]|(?<!行)为|全面)$")
# A preposition right before a quotation: 省级和片区贫困县按当年…, 拓展同国家定点帮扶单位…
PREPOSITION = re.compile("[按同]$")
# How many targets of a sentence are compared with the others; real sentences have fewer than ten.
MOST_COMPARED = 100


def quote_verbatim(q: QuotedTarget) -> Iterator[Finding]:
    """A quotation occurs in the passage of its task, character for character; parts joined by …… are from one sentence, in its order. The
    first may be the date of an earlier sentence that governs this one (到2031年底：), or the year in the title of a plan for one year."""
    if isinstance(q.found, Misplaced):
        yield "quote", *_misplaced(q, q.found)


def _misplaced(q: QuotedTarget, found: Misplaced) -> tuple[str, str]:
    where = q.passage.number or q.passage.key
    if found.why == TWICE:
        return f"{where} says these words in two sentences: ‘{found.piece}’", "Quote a few words more, so that one sentence is meant."
    if found.why != NOT_FOUND:
        message = f"{where} does not say these pieces in one sentence and in this order: ‘{q.target.quote}’"
        return message, "A quotation joins pieces of one sentence, in the order of the text."
    says, differs = nearest(q.passage.text, found.piece)
    resembling = f"{where} says ‘{says}’: first difference at character {differs}."
    return f"the text does not say ‘{found.piece}’", resembling if says else f"No words of {where} resemble it: is it the right task?"


def quote_whole(q: QuotedTarget) -> Iterator[Finding]:
    """No quotation cuts in two a date, a frequency word, 每个, or a figure with its comparison word (only 80% of 80%以上)."""
    quoted = {at for span in q.spans for at in range(*span)}
    for token in q.tokens:
        words, (start, end) = range(token.start, token.end), token.span
        guarded = token.kind in ("figure", "date", "frequency") or token.text.startswith("每")
        if guarded and not quoted.isdisjoint(words) and not quoted.issuperset((*words, start, end - 1)):
            yield "quote", f"the quotation holds a part of ‘{q.passage.text[start:end]}’", "Quote these words whole, or leave them out."


def quote_keeps_hedge(q: QuotedTarget) -> Iterator[Finding]:
    """No quotation leaves out a hedge (力争) or frequency word (每年) that comes before it in the same clause."""
    for a, _ in q.spans:
        clause = begins(q.passage.text, a, "，。；：｜\n")
        for token in q.tokens:
            if token.kind in ("hedge", "frequency") and clause <= token.start < a and token not in q.quoted:
                message = f"the quotation leaves out ‘{token.text}’, which governs its clause"
                yield "quote", message, f"Take ‘{token.text}’ into the quotation and into a key of the record."


def quote_opens_clause(q: QuotedTarget) -> Iterator[Finding]:
    """No part of a quotation leaves out connecting words (对, 使) at the start of its clause, or a preposition (按, 同) directly before it."""
    for start, _ in q.spans:
        before = re.split("[，。；：、！？（）《》“”｜\n]", q.passage.text[:start])[-1]
        governs = PREPOSITION.search(before)
        if before and (JOINS.fullmatch(before) or governs):
            yield "quote", f"‘{governs[0] if governs else before}’ before the quotation belongs to it", "Begin the quotation with it."


def gap_whole(q: QuotedTarget) -> Iterator[Finding]:
    """`……` stands for whole clauses or list members, never for connecting words alone. Each part of a quotation begins and ends without
    punctuation. No quotation ends with a word that connects it to what follows."""
    text = q.passage.text
    for start, end in q.spans:
        if text[start] in MARKS or text[end - 1] in MARKS:
            yield "quote", f"the piece ‘{text[start:end]}’ begins or ends with a mark", "Leave the mark out."
    if ends := ENDS.search(text[slice(*q.spans[-1])]):
        hint = "Quote on to the end of the clause, or leave it out."
        yield "quote", f"the quotation ends with ‘{ends[0]}’ in the middle of a clause", hint
    for (_, end), (start, _) in zip(q.spans, q.spans[1:], strict=False):
        gap = NUMBER.sub("", text[end:start]) if "\n" in text[end:start] else text[end:start]
        if not ASIDE.fullmatch(gap) and (JOINS.fullmatch(gap) or not (gap.startswith(LISTS) or gap.endswith(LISTS))):
            hint = "Quote these words too, with the key that they belong to; …… takes the place of whole clauses and members of a list."
            yield "quote", f"…… leaves out ‘{gap}’ in the middle of a clause", hint


def date_governs(q: QuotedTarget) -> Iterator[Finding]:
    """A quotation includes the last date before its words in the sentence, or else the date that introduces the list of its item (到2031年底：),
    of several dates before 分别 that of its figure, and a base of comparison that forms a clause (以2030年为基期，); a date in brackets governs
    nothing behind them. Otherwise a note names the date and says why. The last part of a quotation is more than a date, as a date governs what
    follows."""
    if q.row:
        yield from _row_dated(q, *q.row)
        return
    last, end = q.spans[-1]
    sentence = begins(q.passage.text, last, SENTENCE)
    dates = [t for t in q.tokens if t.kind == "date" and t.role != "base"]
    own = [t for t in q.quoted if t in dates and last <= t.start < end]
    before = [t for t in dates if sentence <= t.start < last and not _aside(q.passage.text, sentence, t, last)]
    if q.spans[0].start < sentence and (dated := [*before, *own]):
        yield "quote", f"‘{dated[-1].text}’ in the sentence itself dates these words", "Leave out the date of the sentence above."
        return
    of_each = shared_out(q.passage.text, sentence, ends(q.passage.text, last, SENTENCE))
    paired = [of_each[t.start] for t in q.quoted if t.start in of_each and q.is_value(t)]
    governing = paired or ((before or _above(q, sentence, dates))[-1:] if not own else [])
    left_out = [(t, "by or by_text; where it does not govern them, a note that names it says so.") for t in governing]
    left_out += [(t, "it as against; where the figure is not measured from it, a note that names it says so.") for t in _bases(q, sentence)]
    for token, give in left_out:
        if token not in q.quoted and token.text not in q.target.note:
            yield "quote", f"‘{token.text}’ before these words is left out", f"Quote it and give {give}"
    if own and q.spans[0].start < last and (own[0].start, own[0].end) == (last, end):
        message = f"‘{own[0].text}’ stands behind the words that it would date"
        yield "quote", message, "A date governs what follows it: quote the date before them."


def _aside(text: str, sentence: int, date: Token, at: int) -> bool:
    """Check whether a date stands in brackets that close before the offset `at`, and so governs nothing there."""
    opened = text.rfind("（", sentence, date.start)
    return opened > text.rfind("）", 0, date.start) and 0 <= text.find("）", date.end) < at


def _above(q: QuotedTarget, sentence: int, dates: list[Token]) -> list[Token]:
    """Return those of `dates` that introduce the list of the sentence at offset `sentence`."""
    lead = lead_of(leads(q.passage.text), sentence)
    listed = lead and lead.listed and (q.passage.joined > 0 or is_listed(q.passage.text, sentence))
    return [t for t in dates if lead.span.start <= t.start and t.end <= lead.span.end] if listed else []


def _row_dated(q: QuotedTarget, table: Table, row: Row) -> Iterator[Finding]:
    """Yield a finding if the last date before the words in their cell is left out, or without such a date that of the cell 完成时限."""
    due = table.cell(row, "due")
    own = [a for a, _ in q.spans if a >= row.line and not (due and due.start <= a <= due.end)]
    dates = [t for t in q.tokens if t.kind == "date" and t.role != "base"]
    governing = [t for t in dates if own and begins(q.passage.text, own[0], SENTENCE) <= t.start < own[-1]][-1:]
    governing = governing or [t for t in dates if any(a <= t.start < b for a, b in q.spans if a in own)]
    for token in governing or [t for t in dates if due and due.start <= t.start < due.end]:
        if token not in q.quoted and token.text not in q.target.note:
            yield "quote", f"‘{token.text}’ in the row is left out", "Quote it and give by or by_text; else a note that names it says so."


def _bases(q: QuotedTarget, sentence: int) -> list[Token]:
    """Return the bases of comparison for a quotation: 以2030年为基期， anywhere before it in its sentence, 在上年基础上 only in its own clause."""
    text, first = q.passage.text, q.spans[0][0]
    clause = begins(text, first, CLAUSE)
    bases = [t for t in q.tokens if t.role == "base" and sentence <= t.start < first]
    return [t for t in bases if clause <= t.start or text[t.end : t.end + 1] == "，" and t.start == begins(text, t.start, CLAUSE)]


def baseline_in_quote(q: QuotedTarget) -> Iterator[Finding]:
    """The baseline of a target is in its quotation, as the figure between 由 and 降到 or between 从 and 提高到 (25% in 由25%降到20%).
    In a table of indicators, it has a column of its own."""
    baseline, spans = q.target.baseline, q.matches(BASELINE, "from")
    in_column = q.row and not q.row[0].of_tasks
    if baseline is not None and not in_column and not any(t.kind == "figure" and t.value == baseline and inside(t, spans) for t in q.quoted):
        hint = "A baseline stands between 由 and 降到 or 从 and 提高到: remove the key, or correct the figure."
        yield "baseline", f"the quotation does not say that it starts from {baseline}", hint


def subject_kept(evidence: Evidence) -> Iterator[Finding]:
    """If a quotation begins with a scope, actor or condition, later ones in the sentence include it, or a note says why not."""
    sentences = grouped(((q.passage.id, begins(q.passage.text, q.spans[0][0], "。；\n")), q) for q in evidence.located)
    for quotations in sentences.values():
        joined = [q for q in quotations[:MOST_COMPARED] if len(q.spans) > 1]
        for q, other in ((q, other) for q in quotations for other in joined if other.spans[0][0] < q.spans[0][0]):
            start = other.spans[0][0]
            for words in filter(None, (other.target.scope, other.target.actor, other.target.condition)):
                if q.passage.text.startswith(words, start) and words not in q.target.quote and not q.target.note:
                    hint = f"Quote it as ‘{other.target.key}’ does; where the words are not about it, a note says so."
                    yield q.place("quote"), f"‘{words}’ at the beginning of the sentence is left out", hint
