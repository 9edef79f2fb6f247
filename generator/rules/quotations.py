"""Quotations: they stand in the passage, cut no figure in two, and leave out no word that governs their clause."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Problem
from ..prose.spans import NOT_FOUND, TWICE, Misplaced, begins, nearest
from .case import Case, Reading, standing


def quote_verbatim(case: Case) -> Iterator[Problem]:
    """Every quotation stands in the passage of its task, character for character; …… joins pieces of one sentence in order."""
    for r in case.readings:
        if isinstance(r.found, Misplaced):
            message, hint = _misplaced(r, r.found)
            yield Problem(r.place("quote"), "quote-verbatim", message, hint)


def _misplaced(r: Reading, found: Misplaced) -> tuple[str, str]:
    where = r.passage.number or r.passage.key
    if found.why == TWICE:
        return f"{where} says these words in two sentences: ‘{found.piece}’", "Quote a few words more, so that one sentence is meant."
    if found.why == NOT_FOUND:
        says, differs = nearest(r.passage.text, found.piece)
        hint = (
            f"{where} says ‘{says}’: first difference at character {differs}."
            if says
            else f"No words of {where} resemble it: is it the right task?"
        )
        return f"the text does not say ‘{found.piece}’", hint
    return (
        f"{where} does not say these pieces in one sentence and in this order: ‘{r.target.quote}’",
        "A quotation joins pieces of one sentence, in the order of the text.",
    )


def quote_whole(case: Case) -> Iterator[Problem]:
    """No quotation cuts a figure, a date, their comparison words, a word of frequency or 每个 in two (80% out of 80%以上)."""
    for r in standing(case):
        first, last = r.spans[0][0], r.spans[-1][1]
        touched = (t for t in r.tokens if first < t.end and t.start < last)
        guarded = (t for t in touched if t.kind in ("figure", "date", "frequency") or t.text.startswith("每"))
        for token in guarded:
            if not any(a < token.end and token.start < b for a, b in r.spans):
                continue
            start, end = token.span if token.kind == "figure" else (token.start, token.end)
            if any(a <= min(start, token.start) and max(end, token.end) <= b for a, b in r.spans):
                continue
            if not all(any(a <= i < b for a, b in r.spans) for i in (*range(token.start, token.end), start, end - 1)):
                words = r.passage.text[start:end]
                yield Problem(
                    r.place("quote"),
                    "quote-whole",
                    f"the quotation holds a part of ‘{words}’",
                    "Quote these words whole, or leave them out.",
                )


def quote_keeps_hedge(case: Case) -> Iterator[Problem]:
    """No quotation begins behind the hedge or the word of frequency that governs its clause."""
    for r in standing(case):
        for a, _ in r.spans:
            clause = begins(r.passage.text, a, "，。；：\n")
            for token in r.tokens:
                left_out = token.kind in ("hedge", "frequency") and clause <= token.start < a and token not in r.quoted
                if left_out:
                    yield Problem(
                        r.place("quote"),
                        "quote-keeps-hedge",
                        f"the quotation leaves out ‘{token.text}’, which governs its clause",
                        f"Take ‘{token.text}’ into the quotation and into a key of the record.",
                    )
