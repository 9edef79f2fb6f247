"""The other half of the quote lock: what a quotation says and no key of its record claims."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import FIGURE_OPERATORS
from ..problems import Problem
from ..prose.spans import PassageSpan
from ..prose.tokens import Token
from . import claims
from .boundaries import joins
from .case import Case, Reading, measured


def all_claimed(case: Case) -> Iterator[Problem]:
    """Every figure, date, comparison word, hedge, word of frequency and exception of the quotation is claimed by a key of the record; so is each member that a figure counts for."""
    for r in measured(case):
        words = claims.worded(r)
        for token in r.quoted:
            if token.kind != "coverage" and not _claimed(r, token, words):
                yield Problem(r.place("quote"), "all-claimed", f"no key of the record claims ‘{token.text}’", HINTS[token.role] if token.role == "base" else HINTS[token.kind])
        for words in claims.exceptions(r):
            if not r.target.exception:
                yield Problem(
                    r.place("quote"),
                    "all-claimed",
                    f"no key of the record claims ‘除{words}外’",
                    f"Add except: {words}, or leave it out of the quotation with …….",
                )
        for words in claims.unclaimed_each(r) if r.target.operator in FIGURE_OPERATORS else ():
            yield Problem(
                r.place("quote"),
                "all-claimed",
                f"no key of the record claims ‘{words}’",
                "Give it as each, scope or condition: the figure counts for each member.",
            )


def words_claimed(case: Case) -> Iterator[Problem]:
    """Every word of the quotation is claimed by a key of the record, names the indicator, is a fact-bearing word, or joins these."""
    for r in measured(case):
        spans = claims.worded(r) + r.named + [(t.start, t.end) for t in r.quoted]
        for start, end in _between(r, spans):
            if not joins(r, start, end):
                words = r.passage.text[start:end]
                yield Problem(
                    r.place("quote"),
                    "words-claimed",
                    f"no key of the record claims ‘{words}’",
                    "Give it in scope or another key of words, add it to the terms of the indicator, or leave it out with …….",
                )


def _between(r: Reading, spans: list[PassageSpan]) -> Iterator[PassageSpan]:
    """The stretches of the quotation that no span holds."""
    for start, end in r.spans:
        at = start
        for a, b in sorted((max(a, start), min(b, end)) for a, b in spans if a < end and start < b):
            if at < a:
                yield at, a
            at = max(at, b)
        if at < end:
            yield at, end


HINTS = {
    "figure": "Give it as the value, in scope or another key of words, or leave it out of the quotation with …….",
    "date": "Give it as by, start or by_text, or leave it out of the quotation with …….",
    "base": "Give it as against, or leave it out of the quotation with …….",
    "frequency": "Give it as every or average, or leave it out of the quotation with …….",
    "comparison": "Give it as the operator of the figure; where it says which ones (规模以上企业), give the whole in scope.",
    "hedge": "Give it as hedge, or leave it out of the quotation with …….",
}


def _claimed(r: Reading, token: Token, words: list[PassageSpan]) -> bool:
    """Whether a key claims the token; `words` are where the keys of words have theirs."""
    if token.role == "base":
        return claims.is_date(r, token)
    if token.kind != "hedge" and claims.inside(token, words) or token.kind in ("figure", "comparison") and claims.inside(token, r.named):
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
    return any(
        t.kind == "figure"
        and t.span[0] <= token.start
        and token.end <= t.span[1]
        and (claims.is_value(r, t) or claims.is_baseline(r, t) or claims.inside(t, words))
        for t in r.quoted
    )
