"""Where words of a quotation begin and end: each key holds words of its own, whole, and a quotation opens its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..problems import Problem
from ..prose.spans import PassageSpan
from ..prose.tokens import Token
from ..prose.vocabulary import CONNECTIVES
from . import claims
from .case import WORD_KEYS, Case, Reading, standing

YAML_NAMES = {"exception": "except"}
# 在校学生, 在职干部: here 在 belongs to the word
AT = re.compile(r"在(?![校职岗册建读编训])")
MARKS = "，。；：、！？（）《》“”\n"


def claims_apart(case: Case) -> Iterator[Problem]:
    """The words of scope, condition, actor and the other keys of words are those of one key only: they neither repeat nor cut the words of another key, or those that name the indicator."""
    for r in standing(case):
        found = {key: r.occurrences(words) for key in WORD_KEYS if (words := getattr(r.target, key))}
        for key, spans in found.items():
            others = [("indicator", s) for s in r.named] + [(k, s) for k, own in found.items() if k != key for s in own]
            if spans and not any(all(_apart(span, other) for _, other in others) for span in spans):
                by = next(name for name, other in others if not _apart(spans[-1], other))
                words = getattr(r.target, key)
                yield Problem(
                    r.place(key),
                    "claims-apart",
                    f"‘{words}’ holds words that {YAML_NAMES.get(by, by)} claims too",
                    "Give each word to one key: leave it out here, or shorten the other.",
                )


def _apart(own: PassageSpan, other: PassageSpan) -> bool:
    """Nothing in common, or the other stands whole inside: a scope may name the indicator, never lie in its name."""
    return _parted(own, other) or own != other and _within(other, own)


def terms_whole(case: Case) -> Iterator[Problem]:
    """The words that name an indicator hold figures with their comparison words, 每年, 人均 and words of coverage whole, no date, and no other figure at their end than the value; two of them nest or stand apart."""
    for r in standing(case):
        spans = [(term, span) for term in (r.indicator.terms if r.indicator else ()) for span in r.occurrences(term)]
        each = [(a + m.start(), a + m.end()) for a, b in r.spans for m in claims.EACH.finditer(r.passage.text[a:b])]
        units = [*each, *((t.start, t.end) for t in r.quoted if t.kind != "hedge")]
        for term, own in spans:
            if date := next((t.text for t in r.quoted if t.kind == "date" and _within((t.start, t.end), own)), ""):
                yield Problem(
                    r.indicator.at["terms"],
                    "terms-whole",
                    f"‘{term}’ holds ‘{date}’, which is a date",
                    "Leave it out: a date belongs to by, start or by_text, the base of a comparison to against.",
                )
            if figure := next((t for t in r.quoted if _value_unsaid(r, t, own)), None):
                yield Problem(
                    r.indicator.at["terms"],
                    "terms-whole",
                    f"‘{term}’ holds the figure ‘{figure.text}’, which the record does not give",
                    "Leave it out: the figure is the value, or belongs to scope with the class that it counts.",
                )
            cut = next(
                (s for s in units if not _within(s, own) and not _parted(s, own)), None
            ) or _compared_apart(r, own) or next((s for _, s in spans if not (_within(s, own) or _within(own, s) or _parted(s, own))), None)
            if cut:
                yield Problem(
                    r.indicator.at["terms"],
                    "terms-whole",
                    f"‘{term}’ cuts ‘{r.passage.text[slice(*cut)]}’ in two",
                    "Write the words whole, or leave them out.",
                )


def _value_unsaid(r: Reading, token: Token, own: PassageSpan) -> bool:
    """污水管网达到80公里 of a target without a figure, or with another; 搬迁112万人 names the indicator of 112万人."""
    held = token.kind == "figure" and bool(token.unit) and own[0] <= token.start and token.span[1] <= own[1]
    ends = held and (own[1] in (token.end, token.span[1]) or r.passage.text.startswith("、", token.span[1]))
    return ends and not claims.is_value(r, token) and not claims.is_baseline(r, token)


def _compared_apart(r: Reading, own: PassageSpan) -> PassageSpan | None:
    """A figure whose comparison words stand in the span without it: 总规模超 of 总规模超30亿元."""
    held = [(t.start, t.end) for t in r.quoted if t.kind == "comparison" and _within((t.start, t.end), own)]
    figures = (t.span for t in r.quoted if held and t.kind == "figure" and not _within(t.span, own))
    return next((span for span in figures for word in held if _within(word, span)), None)


def _parted(one: PassageSpan, other: PassageSpan) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


def _within(inner: PassageSpan, outer: PassageSpan) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def claims_whole(case: Case) -> Iterator[Problem]:
    """The words of a key hold figures, dates and words of frequency whole, with their comparison words; a scope does not begin with 在, and no key ends with 的."""
    for r in standing(case):
        for key in WORD_KEYS:
            words = getattr(r.target, key)
            for span in r.occurrences(words) if words else ():
                for token in r.quoted:
                    if key != "by_text" and _cuts(span, token):
                        whole = r.passage.text[token.span[0] : token.span[1]] if token.kind == "figure" else token.text
                        yield Problem(
                            r.place(key),
                            "claims-whole",
                            f"‘{words}’ holds a part of ‘{whole}’",
                            "Leave it out: a figure is the value, a date is by or by_text. Hold it whole where it says which ones, such as 50岁以下的干部.",
                        )
            if words.endswith("的") and key != "exception" or key == "scope" and AT.match(words):
                yield Problem(
                    r.place(key),
                    "claims-whole",
                    f"‘{words}’ {'ends with 的' if words.endswith('的') else 'begins with 在'}, which only joins it to the rest",
                    "Leave that character out.",
                )


def _cuts(span: PassageSpan, token: Token) -> bool:
    if token.kind not in ("figure", "date", "frequency", "comparison", "coverage"):
        return False
    return not _parted(span, _whole(token)) and not _within(_whole(token), span)


def _whole(token: Token) -> PassageSpan:
    """Where a token stands, a figure with the words that compare it."""
    return token.span if token.kind == "figure" else (token.start, token.end)


def quote_opens_clause(case: Case) -> Iterator[Problem]:
    """Where only words that join stand between a mark and a piece of a quotation (对, 使, 按), they belong to it; so does a preposition that stands at it."""
    for r in standing(case):
        for start, _ in r.spans:
            before = re.split(f"[{MARKS}]", r.passage.text[:start])[-1]
            governs = PREPOSITION.search(before)
            if before and (JOINS.fullmatch(before) or governs):
                yield Problem(
                    r.place("quote"),
                    "quote-opens-clause",
                    f"‘{governs[0] if governs else before}’ before the quotation belongs to it",
                    "Begin the quotation with it.",
                )


# 省级和片区贫困县按当年…, 拓展同国家定点帮扶单位…
PREPOSITION = re.compile("[按同]$")
# 稳定在 is also 稳定 and 在: the longest word is taken and kept (*+), else every way to read a row of them is tried
JOINS = re.compile(f"(?:{'|'.join(re.escape(w) for w in sorted(CONNECTIVES, key=len, reverse=True))})*+")
# 有条件的农户, 在试点基础上: before words of these keys, 有 and 在 belong to them
BELONGS = {"有": ("scope", "condition", "actor", "exception"), "在": ("condition",)}


def joins(r: Reading, start: int, end: int) -> bool:
    """Whether these words of the quotation only join the facts beside them."""
    words = r.passage.text[start:end]
    if not JOINS.fullmatch(words):
        return False
    keys = BELONGS.get(words[-1:], ())
    if "除" in words and not r.target.exception:
        return False
    # 有 belongs to the words that name the indicator, and joins nothing at the end of a piece
    if words.endswith("有") and any(end == at for at in (*(at for at, _ in r.named), *(at for _, at in r.spans))):
        return False
    return not any(
        getattr(r.target, key) and (end, end + len(getattr(r.target, key))) in r.occurrences(getattr(r.target, key)) for key in keys
    )
