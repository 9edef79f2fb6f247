"""What a quotation leaves out: nothing that governs it, and nothing out of the middle of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..problems import Problem
from ..prose.commitments import BASELINE
from ..prose.spans import begins
from ..prose.tokens import Token
from ..prose.vocabulary import CONNECTIVES
from .boundaries import JOINS
from .case import Case, Reading, standing

MARKS = "，、；：。！？\n"
# Words that part the members of a list as a mark does: 通沥青、水泥路和通班车
LISTS = (*MARKS, "和", "及", "与")
# What may be left out whole: a bracket, or a name with the bracket that opens behind it (“三个一”工程（)
ASIDE = re.compile(r"（[^（）]*）|“[^”]+”[^，。]{0,4}（")

# …，由 and …，确保 behind a mark; …覆盖到, …的 and …全面 anywhere
ENDS = re.compile(rf"(?<=[，；、])(?:{'|'.join(map(re.escape, CONNECTIVES))}|每个)+$|(?:[到在为将对使由以的]|全面)$")


def gap_whole(case: Case) -> Iterator[Problem]:
    """`……` leaves out whole clauses or members of a list, and more than words that join; no piece begins or ends with a mark, and no quotation ends with a word that joins it to what follows."""
    for r in standing(case):
        text = r.passage.text
        for start, end in r.spans:
            if text[start] in MARKS or text[end - 1] in MARKS:
                yield _problem(r, f"the piece ‘{text[start:end]}’ begins or ends with a mark", "Leave the mark out.")
        if ends := ENDS.search(text[slice(*r.spans[-1])]):
            yield _problem(r, f"the quotation ends with ‘{ends[0]}’ in the middle of a clause", "Quote on to the end of the clause, or leave it out.")
        for (_, end), (start, _) in zip(r.spans, r.spans[1:], strict=False):
            left_out = text[end:start]
            if not ASIDE.fullmatch(left_out) and (JOINS.fullmatch(left_out) or not _parted(left_out)):
                yield _problem(
                    r,
                    f"…… leaves out ‘{left_out}’ in the middle of a clause",
                    "Quote these words too, with the key that they belong to; …… takes the place of whole clauses and members of a list.",
                )


def _parted(left_out: str) -> bool:
    return left_out.startswith(LISTS) or left_out.endswith(LISTS)


def _problem(r: Reading, message: str, hint: str) -> Problem:
    return Problem(r.place("quote"), "gap-whole", message, hint)


def date_governs(case: Case) -> Iterator[Problem]:
    """The date that stands last before the words of a target in its sentence is the date of the target, or a note that names it says why not; so is a base that stands there in a clause of its own; none is taken from behind them."""
    for r in standing(case):
        sentence = begins(r.passage.text, r.spans[0][0], "。\n")
        first, (last, end) = r.spans[0][0], r.spans[-1]
        before = [t for t in r.tokens if t.kind == "date" and t.role != "base" and sentence <= t.start < last]
        own = [t for t in r.quoted if t.kind == "date" and t.role != "base" and last <= t.start < end]
        if before and not own and before[-1] not in r.quoted and before[-1].text not in r.target.note:
            yield _date(r, f"‘{before[-1].text}’ before these words is left out", "Quote it and give by or by_text; where it does not govern them, a note that names it says so.")
        for base in _bases(r, sentence):
            if base not in r.quoted and base.text not in r.target.note:
                yield _date(r, f"‘{base.text}’ before these words is left out", "Quote it and give it as against; where the figure is not measured from it, a note that names it says so.")
        if own and len(r.spans) > 1 and _behind(r, own[0]) and first < own[0].start:
            yield _date(r, f"‘{own[0].text}’ stands behind the words that it would date", "A date governs what follows it: quote the date before them.")


CLAUSE = "，；。\n"


def _bases(r: Reading, sentence: int) -> list[Token]:
    """以2030年为基期，: what all that follows in the sentence is measured from; 在上年基础上 what follows in its clause."""
    text, first = r.passage.text, r.spans[0][0]
    clause = begins(text, first, CLAUSE)
    bases = [t for t in r.tokens if t.role == "base" and sentence <= t.start < first]
    return [t for t in bases if clause <= t.start or text[t.end : t.end + 1] == "，" and t.start == begins(text, t.start, CLAUSE)]


def _behind(r: Reading, date: Token) -> bool:
    """Whether the last piece is only a date: what it would date stands before it."""
    start, end = r.spans[-1]
    return date.start == start and date.end == end


def _date(r: Reading, message: str, hint: str) -> Problem:
    return Problem(r.place("quote"), "date-governs", message, hint)


def baseline_in_quote(case: Case) -> Iterator[Problem]:
    """A baseline is the figure between 由 and 降到 (or 从, 提高到), beside a value with a figure."""
    for r in standing(case):
        if r.target.baseline is None:
            continue
        stated = [span for a, b in r.spans for m in BASELINE.finditer(r.passage.text[a:b]) for span in [(a + m.start("from"), a + m.end("from"))]]
        if not any(t.value == r.target.baseline and t.start >= a and t.end <= b for t in r.quoted if t.kind == "figure" for a, b in stated):
            yield Problem(
                r.place("baseline"),
                "baseline-in-quote",
                f"the quotation does not say that it starts from {r.target.baseline}",
                "A baseline stands between 由 and 降到 or 从 and 提高到: remove the key, or correct the figure.",
            )


def subject_kept(case: Case) -> Iterator[Problem]:
    """Who a sentence is about at its beginning is in every quotation from it, where one of them takes it from there, or a note says why not."""
    sentences: dict[tuple[str, int], list[Reading]] = {}
    for r in standing(case):
        sentence = begins(r.passage.text, r.spans[0][0], "。；\n")
        sentences.setdefault((r.passage.id, sentence), []).append(r)
    for readings in sentences.values():
        for r in readings:
            yield from _subject_left_out(r, [other for other in readings[:MOST_BESIDE] if len(other.spans) > 1])


# No sentence of a document makes a tenth as many targets; every one is held against every other.
MOST_BESIDE = 100


def _subject_left_out(r: Reading, others: list[Reading]) -> Iterator[Problem]:
    for other in others:
        start = other.spans[0][0]
        for words in (other.target.scope, other.target.actor, other.target.condition):
            opens = bool(words) and start < r.spans[0][0] and r.passage.text.startswith(words, start)
            if opens and words not in r.target.quote and not r.target.note:
                yield Problem(
                    r.place("quote"),
                    "subject-kept",
                    f"‘{words}’ at the beginning of the sentence is left out",
                    f"Quote it as ‘{other.target.key}’ does; where the words are not about it, a note says so.",
                )
