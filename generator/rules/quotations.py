"""Quotations are verbatim, cut nothing in two, and leave out nothing that governs their words."""

import re
from collections.abc import Iterator, Sequence

from ..model.corpus import grouped
from ..prose.commitments import BASELINE
from ..prose.spans import NOT_FOUND, TWICE, Misplaced, begins, nearest
from ..prose.tokens import Token
from ..prose.vocabulary import CONNECTIVES
from .claims import JOINS
from .evidence import Evidence, Finding, QuotedTarget, inside, token_span

CLAUSE, SENTENCE = "，；。\n", "。\n"
MARKS = "，、；：。！？\n"
# Words that part the members of a list as a mark does: 通沥青、水泥路和通班车
LISTS = (*MARKS, "和", "及", "与")
# What may be left out whole: a bracket, or a name with the bracket that opens behind it (“三个一”工程（)
ASIDE = re.compile(r"（[^（）]*）|“[^”]+”[^，。]{0,4}（")
# …，由 and …，确保 behind a mark; …覆盖到, …的 and …全面 anywhere
ENDS = re.compile(rf"(?<=[，；、])(?:{'|'.join(map(re.escape, CONNECTIVES))}|每个)+$|(?:[到在为将对使由以的]|全面)$")
# 省级和片区贫困县按当年…, 拓展同国家定点帮扶单位…
PREPOSITION = re.compile("[按同]$")
# No sentence of a document makes a tenth as many targets; every one is compared with every other.
MOST_COMPARED = 100


def quote_verbatim(evidence: Evidence) -> Iterator[Finding]:
    """Every quotation stands in the passage of its task, character for character; …… joins pieces of one sentence in order."""
    for q in evidence.targets:
        if isinstance(q.found, Misplaced):
            yield _misplaced(q, q.found)


def _misplaced(q: QuotedTarget, found: Misplaced) -> Finding:
    where, place = q.passage.number or q.passage.key, q.place("quote")
    if found.why == TWICE:
        message = f"{where} says these words in two sentences: ‘{found.piece}’"
        return Finding(place, message, "Quote a few words more, so that one sentence is meant.")
    if found.why != NOT_FOUND:
        message = f"{where} does not say these pieces in one sentence and in this order: ‘{q.target.quote}’"
        return Finding(place, message, "A quotation joins pieces of one sentence, in the order of the text.")
    says, differs = nearest(q.passage.text, found.piece)
    hint = f"{where} says ‘{says}’: first difference at character {differs}."
    if not says:
        hint = f"No words of {where} resemble it: is it the right task?"
    return Finding(place, f"the text does not say ‘{found.piece}’", hint)


def quote_whole(evidence: Evidence) -> Iterator[Finding]:
    """No quotation cuts a figure, a date, their comparison words, a word of frequency or 每个 in two (80% out of 80%以上)."""
    for q in evidence.located:
        quoted = {at for span in q.spans for at in range(*span)}
        for token in q.tokens:
            words, (start, end) = range(token.start, token.end), token_span(token)
            guarded = token.kind in ("figure", "date", "frequency") or token.text.startswith("每")
            if guarded and not quoted.isdisjoint(words) and not quoted.issuperset((*words, start, end - 1)):
                message = f"the quotation holds a part of ‘{q.passage.text[start:end]}’"
                yield Finding(q.place("quote"), message, "Quote these words whole, or leave them out.")


def quote_keeps_hedge(evidence: Evidence) -> Iterator[Finding]:
    """No quotation begins behind the hedge or the word of frequency that governs its clause."""
    for q in evidence.located:
        for a, _ in q.spans:
            clause = begins(q.passage.text, a, "，。；：\n")
            for token in q.tokens:
                if token.kind in ("hedge", "frequency") and clause <= token.start < a and token not in q.quoted:
                    message = f"the quotation leaves out ‘{token.text}’, which governs its clause"
                    yield Finding(q.place("quote"), message, f"Take ‘{token.text}’ into the quotation and into a key of the record.")


def quote_opens_clause(evidence: Evidence) -> Iterator[Finding]:
    """Where only words that join stand between a mark and a piece of a quotation (对, 使, 按), they belong to it; so does a preposition that stands at it."""
    for q in evidence.located:
        for start, _ in q.spans:
            before = re.split("[，。；：、！？（）《》“”\n]", q.passage.text[:start])[-1]
            governs = PREPOSITION.search(before)
            if before and (JOINS.fullmatch(before) or governs):
                message = f"‘{governs[0] if governs else before}’ before the quotation belongs to it"
                yield Finding(q.place("quote"), message, "Begin the quotation with it.")


def gap_whole(evidence: Evidence) -> Iterator[Finding]:
    """`……` leaves out whole clauses or members of a list, and more than words that join; no piece begins or ends with a mark, and no quotation ends with a word that joins it to what follows."""
    for q in evidence.located:
        text, place = q.passage.text, q.place("quote")
        for start, end in q.spans:
            if text[start] in MARKS or text[end - 1] in MARKS:
                yield Finding(place, f"the piece ‘{text[start:end]}’ begins or ends with a mark", "Leave the mark out.")
        if ends := ENDS.search(text[slice(*q.spans[-1])]):
            message = f"the quotation ends with ‘{ends[0]}’ in the middle of a clause"
            yield Finding(place, message, "Quote on to the end of the clause, or leave it out.")
        for (_, end), (start, _) in zip(q.spans, q.spans[1:], strict=False):
            gap = text[end:start]
            if not ASIDE.fullmatch(gap) and (JOINS.fullmatch(gap) or not (gap.startswith(LISTS) or gap.endswith(LISTS))):
                hint = "Quote these words too, with the key that they belong to; …… takes the place of whole clauses and members of a list."
                yield Finding(place, f"…… leaves out ‘{gap}’ in the middle of a clause", hint)


def date_governs(evidence: Evidence) -> Iterator[Finding]:
    """The date that stands last before the words of a target in its sentence is the date of the target, or a note that names it says why not; so is a base that stands there in a clause of its own; none is taken from behind them."""
    for q in evidence.located:
        first, (last, end) = q.spans[0][0], q.spans[-1]
        sentence = begins(q.passage.text, first, SENTENCE)
        dates = [t for t in q.tokens if t.kind == "date" and t.role != "base"]
        before = [t for t in dates if sentence <= t.start < last]
        own = [t for t in q.quoted if t in dates and last <= t.start < end]
        if before and not own and before[-1] not in q.quoted and before[-1].text not in q.target.note:
            yield _left_out(q, before[-1], "by or by_text; where it does not govern them, a note that names it says so.")
        for base in _bases(q, sentence):
            if base not in q.quoted and base.text not in q.target.note:
                yield _left_out(q, base, "it as against; where the figure is not measured from it, a note that names it says so.")
        if own and first < last and (own[0].start, own[0].end) == (last, end):
            message = f"‘{own[0].text}’ stands behind the words that it would date"
            yield Finding(q.place("quote"), message, "A date governs what follows it: quote the date before them.")


def _left_out(q: QuotedTarget, token: Token, give: str) -> Finding:
    return Finding(q.place("quote"), f"‘{token.text}’ before these words is left out", f"Quote it and give {give}")


def _bases(q: QuotedTarget, sentence: int) -> list[Token]:
    """Return the bases that govern a quotation: 以2030年为基期， the rest of its sentence, 在上年基础上 only its clause."""
    text, first = q.passage.text, q.spans[0][0]
    clause = begins(text, first, CLAUSE)
    bases = [t for t in q.tokens if t.role == "base" and sentence <= t.start < first]
    return [t for t in bases if clause <= t.start or text[t.end : t.end + 1] == "，" and t.start == begins(text, t.start, CLAUSE)]


def baseline_in_quote(evidence: Evidence) -> Iterator[Finding]:
    """A baseline is the figure between 由 and 降到 (or 从, 提高到), beside a value with a figure."""
    for q in evidence.located:
        baseline = q.target.baseline
        spans = q.matches(BASELINE, "from")
        if baseline is not None and not any(t.kind == "figure" and t.value == baseline and inside(t, spans) for t in q.quoted):
            hint = "A baseline stands between 由 and 降到 or 从 and 提高到: remove the key, or correct the figure."
            yield Finding(q.place("baseline"), f"the quotation does not say that it starts from {baseline}", hint)


def subject_kept(evidence: Evidence) -> Iterator[Finding]:
    """Who a sentence is about at its beginning is in every quotation from it, where one of them takes it from there, or a note says why not."""
    sentences = grouped(((q.passage.id, begins(q.passage.text, q.spans[0][0], "。；\n")), q) for q in evidence.located)
    for quotations in sentences.values():
        joined = [q for q in quotations[:MOST_COMPARED] if len(q.spans) > 1]
        for q in quotations:
            yield from _subject_left_out(q, joined)


def _subject_left_out(q: QuotedTarget, others: Sequence[QuotedTarget]) -> Iterator[Finding]:
    for other, start in ((other, other.spans[0][0]) for other in others if other.spans[0][0] < q.spans[0][0]):
        for words in filter(None, (other.target.scope, other.target.actor, other.target.condition)):
            if q.passage.text.startswith(words, start) and words not in q.target.quote and not q.target.note:
                hint = f"Quote it as ‘{other.target.key}’ does; where the words are not about it, a note says so."
                yield Finding(q.place("quote"), f"‘{words}’ at the beginning of the sentence is left out", hint)
