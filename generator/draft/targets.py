"""A stretch of prose that commits to something to the records that an editor would write for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..model import Corpus, Indicator, Passage, Policy
from ..prose.commitments import BASELINE, Stretch
from ..prose.dates import relative
from ..prose.tokens import Token, scan, stated_year
from ..prose.vocabulary import COMPLETIONS, TOWARDS
from .records import Drafted

DOUBTS = {
    "undated": "a direction under a date, without a figure",
    "covered": "a word of coverage or of repetition; is a class covered whole, or does the word modify a deed?",
    "rule": "a rule without figure or date",
}
LATER = "no year is named, and this year's is past when the document is issued"
KINDS = {"undated": "direction", "rule": "rule", "often": "duty"}
GIVEN = "an amount that somebody is given: a target, or a figure to set aside?"
EVERY = {"每年": "year", "每5年": "5 years", "每五年": "5 years"}
# 选拔100名正职后备人才、200名副职后备人才: where one figure's clause ends and the next one's begins
PARTS = re.compile(r"[、，]|和(?=\d)|以及(?=\d)|及(?=\d)")


def targets(policy: Policy, passage: Passage, found: Stretch, corpus: Corpus, topic: str) -> Iterator[Drafted]:
    """One record a figure; one where there is none."""
    text = policy.text
    words = text[found.start : found.end]
    before = found.date if found.date and found.date[0] < found.start else None
    dated = text[slice(*before)] if before else ""
    joint = text[before[1] : found.start] if before and found.start - before[1] <= 1 else "……"
    figures = [t for t in scan(words) if t.kind == "figure" and t.value and not _starts(t, words)]
    for i, (figure, quote) in enumerate(_split(words, figures) if len(figures) > 1 else [(figures[0] if figures else None, words)]):
        whole = f"{dated}{joint if not i else '……'}{quote}" if dated else quote
        yield _record(policy, found, corpus, topic, passage, figure, whole)


def _starts(figure: Token, words: str) -> bool:
    """由25%降到20%: the first of the two is the baseline of the other."""
    return any(m.start("from") <= figure.start and figure.end <= m.end("from") for m in BASELINE.finditer(words))


def _split(words: str, figures: list[Token]) -> list[tuple[Token, str]]:
    """Each figure with its part of the clause, the verb before the first one shared: 选拔100名…; 选拔……200名…."""
    cuts = [0]
    for before, after in zip(figures, figures[1:], strict=False):
        marks = [m for m in PARTS.finditer(words, before.span[1], after.span[0] + 1)]
        cuts.append(marks[-1].end() if marks else cuts[-1])
    if len(set(cuts)) < len(cuts):
        return [(figure, words) for figure in figures]
    ends = [re.sub(r"(?:[、，]|和|以及|及)$", "", words[a:b]) for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True)]
    return list(zip(figures, ends, strict=True))


def _record(policy: Policy, found: Stretch, corpus: Corpus, topic: str, passage: Passage, figure: Token | None, quote: str) -> Drafted:
    record, tokens = Drafted(), scan(quote)
    indicator = _indicator(corpus, topic, quote, figure)
    record.values["id"] = ""  # named by whoever counts them
    record.put("task", passage.key)
    record.put("indicator", indicator.id if indicator else "to-add", "" if indicator else "no indicator of targets/indicators.yaml is named: add one")
    record.put("kind", KINDS.get(found.kind, "") if figure is None else "")
    _operator(record, quote, figure, tokens)
    _dates(record, policy, passage, quote, tokens)
    hedges = [t.text for t in tokens if t.kind == "hedge"]
    record.put("hedge", hedges[0] if hedges else "")
    doubt = GIVEN if figure is not None and found.kind in ("undated", "rule") else DOUBTS.get(found.kind, "")
    record.put("quote", quote, doubt)
    return record


def _operator(record: Drafted, quote: str, figure: Token | None, tokens: tuple[Token, ...]) -> None:
    if figure is not None:
        value = [_plain(figure.value), _plain(figure.value_max)] if figure.value_max is not None else _plain(figure.value)
        record.put(figure.operator, value)
        record.put("unit", figure.unit, "" if figure.unit else "what is counted?")
        first = next((t for t in tokens if t.kind == "figure" and _starts(t, quote)), None)
        record.put("from", _plain(first.value) if first else "")
    elif any(t.kind == "coverage" for t in tokens):
        record.put("all", True)
    elif any(verb in quote for verb in COMPLETIONS) and not any(word in quote for word in TOWARDS):
        record.put("complete", True)
    record.put("against", next((t.text for t in tokens if t.role == "base"), ""))
    for token in tokens:
        if token.kind != "frequency":
            continue
        if token.text == "年均":
            record.put("average", "year")
        elif "every" not in record.values:
            record.put("every", EVERY.get(token.text, token.text))


def _dates(record: Drafted, policy: Policy, passage: Passage, quote: str, tokens: tuple[Token, ...]) -> None:
    """start, by and by_text in the order of their keys; what returns (每年…11月底前) needs no by_text."""
    dates = [t for t in tokens if t.kind == "date"]
    start = next((t.date for t in dates if t.role == "start"), "")
    by = next((t.date for t in dates if t.role == "by" or t.date.startswith("--")), "")
    wording = next((t.text for t in dates if t.role == "relative" and not t.date), "")
    stated = stated_year(passage.text, passage.text.find(quote.split("……")[0]), policy.year)
    later = ""
    if wording and (span := relative(wording, policy.year, stated, policy.day)):
        later = LATER if span != relative(wording, policy.year, stated) else ""
        start, by = start or span[0], by or span[1]
    for key, value in (("start", start), ("by", by)):
        record.put(key, int(value) if value.isdecimal() else value, later if key == "by" else "")
    record.put("by_text", wording)


def _plain(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _indicator(corpus: Corpus, topic: str, quote: str, figure: Token | None) -> Indicator | None:
    """The indicator of the same topic most of whose words the quotation says, in the same unit where it has one."""
    said = []
    for indicator in corpus.indicators:
        words = sum(len(term) for term in indicator.terms if term in quote)
        unit = not indicator.unit or figure is not None and figure.unit in (indicator.unit, *indicator.unit_words)
        if words and unit and indicator.topic == topic:
            said.append((words, indicator))
    return max(said, key=lambda pair: pair[0])[1] if said else None
