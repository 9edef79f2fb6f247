"""The quote lock: every fact of a record stands in its quotation, and every fact of the quotation in its record."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import FIGURE_OPERATORS, OPERATORS
from ..problems import Problem
from ..reading.quotes import NOT_FOUND, TWICE, Misplaced, nearest
from ..reading.scan import Token
from ..views.facts import number
from . import claims
from .case import WORD_KEYS, Case, Reading

YAML_NAMES = {"exception": "except", "baseline": "from"}


def standing(case: Case) -> Iterator[Reading]:
    """The readings whose quotation stands; of the others `quote_verbatim` speaks."""
    return (r for r in case.readings if r.spans)


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
        hint = f"{where} says ‘{says}’: first difference at character {differs}." if says else f"No words of {where} resemble it: is it the right task?"
        return f"the text does not say ‘{found.piece}’", hint
    return f"{where} does not say these pieces in one sentence and in this order: ‘{r.target.quote}’", "A quotation joins pieces of one sentence, in the order of the text."


def quote_whole(case: Case) -> Iterator[Problem]:
    """No quotation cuts a figure, a date or their comparison words in two (80% out of 80%以上)."""
    for r in standing(case):
        for token in r.tokens:
            start, end = token.span if token.kind == "figure" else (token.start, token.end)
            touched = any(a < end and start < b for a, b in r.spans)
            whole = all(any(a <= i < b for a, b in r.spans) for i in (*range(token.start, token.end), start, end - 1))
            if touched and not whole and token.kind in ("figure", "date", "frequency") and any(a < token.end and token.start < b for a, b in r.spans):
                words = r.passage.text[start:end]
                yield Problem(r.place("quote"), "quote-whole", f"the quotation holds a part of ‘{words}’", "Quote these words whole, or leave them out.")


def quote_keeps_hedge(case: Case) -> Iterator[Problem]:
    """No quotation begins behind the hedge or the word of frequency that governs its clause."""
    for r in standing(case):
        for a, _ in r.spans:
            begins = max(r.passage.text.rfind(mark, 0, a) for mark in "，。；：\n") + 1
            for token in r.tokens:
                left_out = token.kind in ("hedge", "frequency") and begins <= token.start < a and token not in r.quoted
                if left_out:
                    yield Problem(r.place("quote"), "quote-keeps-hedge", f"the quotation leaves out ‘{token.text}’, which governs its clause", f"Take ‘{token.text}’ into the quotation and into a key of the record.")


def figure_in_quote(case: Case) -> Iterator[Problem]:
    """The value, the comparison word and the unit of measure of a target are those of a figure in its quotation."""
    for r in standing(case):
        if r.target.operator not in FIGURE_OPERATORS:
            continue
        free = claims.figures(r)
        if not any(claims.is_value(r, t) for t in free):
            yield _other_figure(r, free)
        if r.target.baseline is not None and not any(claims.is_baseline(r, t) for t in free):
            yield Problem(r.place("baseline"), "figure-in-quote", f"the quotation holds no figure {number(r.target.baseline)} {r.target.unit}", _says(r, free))


def _other_figure(r: Reading, free: list[Token]) -> Problem:
    target = r.target
    same_value = [t for t in free if (t.value, t.value_max) == (target.value, target.value_max)]
    for token in same_value:
        if token.operator != target.operator:
            words = r.passage.text[token.span[0]:token.span[1]]
            return Problem(r.place("operator"), "figure-in-quote", f"‘{words}’ is {token.operator}, not {target.operator}", f"Write {token.operator}: {number(target.value)}.")
        if token.unit != target.unit:
            return Problem(r.place("unit"), "figure-in-quote", f"‘{token.text}’ is counted in ‘{token.unit}’, not in ‘{target.unit}’", f'Write unit: "{token.unit}".')
    stated = f"{number(target.value)} to {number(target.value_max)}" if target.value_max is not None else number(target.value)
    return Problem(r.place("operator"), "figure-in-quote", f"the quotation holds no figure {stated}", _says(r, free))


def _says(r: Reading, free: list[Token]) -> str:
    return f"It says {', '.join(f'‘{t.text}’' for t in free)}." if free else "It holds no figure that another key does not claim."


def date_in_quote(case: Case) -> Iterator[Problem]:
    """`by` and `start` are dates of the quotation, or what its relative wording gives from the date of issue."""
    for r in standing(case):
        tokens = [t for t in r.quoted if t.kind == "date"]
        expected = claims.expected_dates(r)
        if r.target.by_text and expected is None:
            yield Problem(r.place("by_text"), "date-in-quote", f"‘{r.target.by_text}’ is no relative date that is known here", "Write the wording as the text has it: 今明两年, 今后3年, 今年年底, 尽快; leave the key out where the text names the year.")
        for key, role in (("by", "by"), ("start", "start")):
            moment = getattr(r.target, key)
            stated = {t.date for t in tokens if t.role == role} | ({expected[1 if key == "by" else 0]} if expected else set())
            if moment and moment.text not in stated:
                yield Problem(r.place(key), "date-in-quote", f"the quotation does not say {key}: {moment.text}", f"It says {', '.join(f'‘{t.text}’' for t in tokens) or 'no date'}" + (f", which gives {expected[1 if key == 'by' else 0] or 'none'}." if expected else "."))
        if expected:
            yield from _missing_dates(r, expected)


def _missing_dates(r: Reading, expected: tuple[str, str]) -> Iterator[Problem]:
    for key, wanted in zip(("start", "by"), expected, strict=True):
        if wanted and getattr(r.target, key) is None:
            yield Problem(r.place("by_text"), "date-in-quote", f"‘{r.target.by_text}’ gives {key}: {wanted}, which the record does not say", f"Add {key}: {wanted}.")


def words_in_quote(case: Case) -> Iterator[Problem]:
    """The words of scope, except, condition, hedge, actor, against, lasting and by_text stand in the quotation; so does `each`."""
    for r in standing(case):
        for key in WORD_KEYS:
            words = getattr(r.target, key)
            if words and not r.occurrences(words):
                yield Problem(r.place(key), "words-in-quote", f"the quotation does not say ‘{words}’", f"{YAML_NAMES.get(key, key)} holds words of the quotation: copy them from there, or quote more of the sentence.")
        if r.target.exception and not any(f"除{r.target.exception}" in piece for piece in r.target.pieces):
            yield Problem(r.place("exception"), "words-in-quote", f"the quotation does not say ‘除{r.target.exception}’", "`except` holds what 除…外 leaves out.")
        if r.target.each and not claims.each_spans(r):
            yield Problem(r.place("each"), "words-in-quote", f"the quotation does not say ‘each {r.target.each}’", "It has to say 每户, 每个…户, 户均 or 一户一….")


def frequency_in_quote(case: Case) -> Iterator[Problem]:
    """`every` and `average` are words of frequency of the quotation: 每年, 每5年, 逐年, 定期; 年均."""
    for r in standing(case):
        stated = {claims.frequency(t) for t in r.quoted if t.kind == "frequency"}
        for key in ("every", "average"):
            value = getattr(r.target, key)
            if value and (key, value) not in stated:
                yield Problem(r.place(key), "frequency-in-quote", f"the quotation does not say {key}: {value}", f"It says {', '.join(f'{k}: {v}' for k, v in sorted(stated)) or 'nothing about how often'}.")


def coverage_in_quote(case: Case) -> Iterator[Problem]:
    """`all` stands on a word of coverage (所有, 每个, 全部, 全覆盖, 户户通), and such a word makes a target without a figure `all`."""
    for r in standing(case):
        words = [t for t in r.quoted if t.kind == "coverage" and not claims.inside(t, claims.worded(r))]
        if r.target.operator == "all" and not words:
            yield Problem(r.place("operator"), "coverage-in-quote", "the quotation holds no word that says ‘all’", "Write complete: true for what is done or not, or quote the word (所有, 每个, 全部, 全覆盖…).")
        if r.target.operator in ("complete", "none") and words:
            yield Problem(r.place("operator"), "coverage-in-quote", f"‘{words[0].text}’ says that a class is covered completely", "Write all: true, or claim the word with each, scope or condition.")


def indicator_in_quote(case: Case) -> Iterator[Problem]:
    """The quotation holds one of the words that name its indicator."""
    for r in standing(case):
        if r.indicator and not claims.named(r):
            yield Problem(r.place("indicator"), "indicator-in-quote", f"the quotation names ‘{r.target.indicator}’ with none of its words: {', '.join(r.indicator.terms)}", "Choose the indicator that the sentence speaks of, or add its word to targets/indicators.yaml.")


def unit_of_indicator(case: Case) -> Iterator[Problem]:
    """A figure has a unit of measure that its indicator knows; `all`, `complete` and directions have none."""
    for r in case.readings:
        target, known = r.target, r.indicator.unit_words if r.indicator else ()
        if target.operator in FIGURE_OPERATORS and not target.unit:
            yield Problem(r.place("operator"), "unit-of-indicator", "the figure has no unit of measure", f"Add unit: {known[0] if known else 'the word of the text'}.")
        elif target.operator in FIGURE_OPERATORS and target.unit not in known:
            yield Problem(r.place("unit"), "unit-of-indicator", f"the indicator ‘{target.indicator}’ is not counted in ‘{target.unit}’", f"Its words are: {', '.join(known) or 'none'} (targets/indicators.yaml).")
        elif target.unit and target.operator not in FIGURE_OPERATORS:
            yield Problem(r.place("unit"), "unit-of-indicator", f"a target that is ‘{target.operator}’ has no unit of measure", f"Remove unit, or give the figure with {', '.join(OPERATORS[:5])}.")


def all_claimed(case: Case) -> Iterator[Problem]:
    """Every figure, date, comparison word, hedge and word of frequency of the quotation is claimed by a key of the record."""
    for r in standing(case):
        for token in r.quoted:
            if token.kind != "coverage" and not _claimed(r, token):
                yield Problem(r.place("quote"), "all-claimed", f"no key of the record claims ‘{token.text}’", HINTS[token.kind])


HINTS = {
    "figure": "Give it as the value, in scope or another key of words, or leave it out of the quotation with …….",
    "date": "Give it as by, start or by_text, or leave it out of the quotation with …….",
    "frequency": "Give it as every or average, or leave it out of the quotation with …….",
    "comparison": "Give it as the operator of the figure, or in a key of words.",
    "hedge": "Give it as hedge, or leave it out of the quotation with …….",
}


def _claimed(r: Reading, token: Token) -> bool:
    if claims.inside(token, claims.worded(r) + claims.named(r)) and token.kind != "hedge":
        return True
    if token.kind == "figure":
        return claims.is_value(r, token) or claims.is_baseline(r, token)
    if token.kind == "date":
        return claims.is_date(r, token)
    if token.kind == "frequency":
        key, value = claims.frequency(token)
        return getattr(r.target, key) == value
    if token.kind == "hedge":
        return claims.inside(token, r.occurrences(r.target.hedge) if r.target.hedge else [])
    return any(t.kind == "figure" and t.span[0] <= token.start and token.end <= t.span[1] and (claims.is_value(r, t) or claims.is_baseline(r, t) or claims.inside(t, claims.worded(r))) for t in r.quoted)
