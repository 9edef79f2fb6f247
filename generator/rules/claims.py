"""Which words of a quotation the keys of its record claim."""

from __future__ import annotations

import re
from decimal import Decimal

from ..prose.dates import PARTLY, relative
from ..prose.spans import PassageSpan, begins
from ..prose.tokens import Token, named_year
from .case import WORD_KEYS, Reading

# 人均补助8000元, 一村一名, 一户有一个, 组长单位各确定1名
EACH = re.compile(r"每[个户名](?!年)|[人户]均|一[村户县乡](?=一|有一)|各(?=[^，。；、]{0,2}\d)")
# 除西藏外, 除国家和省上有明确政策要求的之外
EXCEPT = re.compile(r"除(?P<what>[^，。；]{1,200}?)(?:之外|以外|外)(?=，)")


def worded(reading: Reading) -> list[PassageSpan]:
    """The spans claimed by the keys that hold words of the quotation, and by `each`."""
    target = reading.target
    spans = [span for key in WORD_KEYS if (words := getattr(target, key)) for span in reading.occurrences(words)]
    return spans + each_spans(reading)


def each_spans(reading: Reading) -> list[PassageSpan]:
    """每户, 人均, 一村一名, and the 每个 and 贫困农户 of 每个有条件的贫困农户, the 各 of 组长单位各: the words that say `each`."""
    if not reading.target.each:
        return []
    member = re.escape(reading.target.each)
    wording = re.compile(
        rf"(每(?:个|名|位|所|家)?)(?:[^，。；、]{{0,6}}的)?({member})|({member}均)|(一{member})(?=一|有)|(?<=(?<![\u4e00-\u9fff]){member})(各)"
    )
    return [
        (a + m.start(group), a + m.end(group))
        for a, b in reading.spans
        for m in wording.finditer(reading.passage.text[a:b])
        for group in range(1, wording.groups + 1)
        if m[group] is not None
    ]


def exceptions(reading: Reading) -> list[str]:
    """What 除…外 leaves out in the quotation: 除西藏外 → 西藏."""
    return [m["what"] for a, b in reading.spans for m in EXCEPT.finditer(reading.passage.text[a:b])]


def unclaimed_each(reading: Reading) -> list[str]:
    """每个, 人均, 一村一, 各 of a quotation that no key of words claims: its figure counts for each member."""
    spans = worded(reading)
    said = [(a + m.start(), a + m.end()) for a, b in reading.spans for m in EACH.finditer(reading.passage.text[a:b])]
    return [reading.passage.text[start:end] for start, end in said if not all(any(a <= i < b for a, b in spans) for i in range(start, end))]


def needs(reading: Reading, term: str) -> bool:
    """Whether the term claims words of the quotation that nothing else claims, or is alone in naming the indicator."""
    spans = reading.occurrences(term)
    others = [s for t in reading.indicator.terms if t != term for s in reading.occurrences(t)] if reading.indicator else []
    held = [*worded(reading), *others]
    return any(not others or not any(a <= i < b for a, b in held) for start, end in spans for i in range(start, end))


def inside(token: Token, spans: list[PassageSpan]) -> bool:
    return any(a <= token.start and token.end <= b for a, b in spans)


def figures(reading: Reading) -> list[Token]:
    """The figures of the quotation that no words of the record claim: those that its value has to be."""
    words = worded(reading)
    free = [t for t in reading.quoted if t.kind == "figure" and not inside(t, words)]
    outside = [t for t in free if not inside(t, reading.named)]
    # 搬迁112万人 names the indicator and holds the figure at once
    return outside or [t for t in free if is_value(reading, t)]


def is_value(reading: Reading, token: Token) -> bool:
    target = reading.target
    return (
        token.value == target.value
        and token.value_max == target.value_max
        and token.operator == target.operator
        and token.unit == target.unit
    )


def is_baseline(reading: Reading, token: Token) -> bool:
    return reading.target.baseline is not None and token.value == reading.target.baseline and token.unit == reading.target.unit


def is_date(reading: Reading, token: Token) -> bool:
    """Whether `by`, `start` or `by_text` claims a date of the quotation, or `against` what a value is compared with."""
    target = reading.target
    if token.role == "base":
        return bool(target.against) and inside(token, reading.occurrences(target.against))
    moment = target.start if token.role == "start" else target.by
    stated = moment is not None and moment.text == token.date
    return stated or token.role == "relative" and target.by_text == token.text or _gives_year(reading, token)


def _gives_year(reading: Reading, token: Token) -> bool:
    """2031年3月底前 in an earlier clause of the quotation, whose year 6月底前 continues."""
    at = _worded_at(reading)
    if at is None or token.role != "by" or not PARTLY.fullmatch(reading.target.by_text):
        return False
    before = [t for t in reading.quoted if t.role == "by" and t.end <= at]
    return bool(before) and token == before[-1] and bool(re.search("[，；]", reading.passage.text[token.end : at]))


def expected_dates(reading: Reading) -> tuple[str, str] | None:
    """(start, by) that the relative wording gives; counted from a start in the quotation, else from the year of issue."""
    return relative_dates(reading, reading.target.by_text, at) if (at := _worded_at(reading)) is not None else None


def _worded_at(reading: Reading) -> int | None:
    """Where by_text stands in the quotation with whole dates in it, one of them relative; None where it does not."""
    wording = reading.target.by_text
    for start, end in reading.occurrences(wording) if wording else ():
        held = [t for t in reading.quoted if t.kind in ("date", "frequency") and t.start < end and start < t.end]
        if any(t.role == "relative" for t in held) and all(start <= t.start and t.end <= end for t in held):
            return start
    return None


def relative_dates(reading: Reading, wording: str, at: int) -> tuple[str, str] | None:
    """(start, by) of any wording that stands at `at`; its sentence can say from which year it counts."""
    text, policy = reading.passage.text, reading.policy
    sentence = begins(text, at, "。\n")
    started = [t.date for t in reading.tokens if t.role == "start" and sentence <= t.start < at + len(wording)]
    year = int(started[-1][:4]) if started else policy.year
    return relative(wording, year, named_year(text, at, policy.year), policy.day)


def frequency(token: Token) -> tuple[str, str]:
    """The key and value that claim a word of frequency: 每5年 → ("every", "5 years")."""
    if token.text == "年均":
        return "average", "year"
    if token.value is not None and token.value != Decimal(1):
        return "every", f"{token.value} years"
    return "every", "year" if token.text in ("每年", "逐年") else token.text
