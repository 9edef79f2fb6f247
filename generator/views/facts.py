"""What follows from a target as encoded: its last day, its basis, its recurrence, where its words stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from ..model import Corpus, Moment, Passage, Policy, Reporting, Target, Unit
from ..prose.dates import month_day, returning
from ..prose.spans import DocumentSpan, Misplaced, locate
from ..prose.tokens import scan

# the words before a date that belong to its wording: 每年9月底前
BEFORE_DATE = ("每年",)
# As many as seventy documents have.
MOST_QUOTATIONS = 1 << 14
RECURS = {"year": "P1Y", "5 years": "P5Y"}


def due(target: Target) -> date | None:
    """The last day the wording can mean; None when there is none or when it returns every year."""
    return target.by.last if target.by else None


def due_precision(target: Target) -> str:
    """day, month, quarter, half_year or year of the date; open for a wording that names none (尽快); empty where no date is set."""
    if target.by:
        return target.by.precision
    named = target.start or target.every in RECURS
    return "open" if (target.by_text or target.every) and not named else ""


def due_text(policy: Policy, target: Target) -> str:
    """The date as the document words it: 到2016年, 今明两年, 每年9月底前, 每季度第1个月20日前; how often where it says no more: 每年, 逐年, 定期."""
    if target.by_text:
        often = next((w for w in _quoted_words(policy, target, "frequency") if w + target.by_text in target.quote), "")
        return often + target.by_text
    return "，".join(_quoted_words(policy, target, "date") or _quoted_words(policy, target, "frequency"))


def _quoted_words(policy: Policy, target: Target, kind: str) -> tuple[str, ...]:
    """The dates or the words of frequency of the quotation, each with the word before it that belongs to it."""
    passage = passage_of(policy, target)
    if passage is None or not (target.by or target.start or target.every):
        return ()
    return _words_in(passage.text, target.pieces, kind)


@lru_cache(maxsize=MOST_QUOTATIONS)
def _words_in(text: str, pieces: tuple[str, ...], kind: str) -> tuple[str, ...]:
    found, spans = [], locate(text, pieces)
    for token in scan(text) if not isinstance(spans, Misplaced) else ():
        if token.kind == kind and (token.date or token.role not in ("relative", "base", "past")) and any(a <= token.start and token.end <= b for a, b in spans):
            before = next((words for words in BEFORE_DATE if text.endswith(words, 0, token.start)), "") if kind == "date" else ""
            found.append(before + token.text)
    return tuple(found)


def reporting_text(duty: Reporting) -> str:
    """How often and by when a document wants its reports, in its words: 每年9月底前."""
    return "".join(t.text for t in scan(duty.quote) if t.kind in ("frequency", "date"))


def recurs(target: Target) -> str:
    """P1Y or P5Y for what returns; empty for what is done once or is an average."""
    return RECURS.get(target.every, "")


def recurs_by(target: Target) -> str:
    """--09 for 每年9月底前."""
    return target.by.text if target.by and target.by.last is None else ""


def worded(moment: Moment) -> str:
    """A moment as a cell has it: 2013 and 2015-12-24 as they are; a month in words, 2013年12月 and 9月底, since a spreadsheet takes 2013-12 for a day and --09 for a sum."""
    if moment.text.startswith("--"):
        month, *day = month_day(moment.text)
        return f"{month}月{day[0]}日" if day else f"{month}月底"
    year, *rest = moment.text.split("-")
    return f"{year}年{int(rest[0])}月" if len(rest) == 1 else moment.text


def first_return(policy: Policy, target: Target) -> date | None:
    """The day of a yearly date in the year of issue: 2014-09-30 for 每年9月底前 in a plan of 2014."""
    if not recurs_by(target) or not policy.year:
        return None
    return returning(recurs_by(target), policy.year)


def basis(target: Target) -> str:
    """each, per_year, total or state: what the figure counts."""
    if target.each:
        return "each"
    if target.every == "year" or target.average:
        return "per_year" if target.value is not None else "state"
    if target.value is None or target.unit in ("%", "％", "个百分点", "年", "级", "公里", "岁"):
        return "state"
    return "total"


def passage_of(policy: Policy, target: Target) -> Passage | None:
    """The passage of the target's task; the reporting duty stands in the closing one."""
    return policy.passage("closing" if target.task == "reporting" else target.task)


def quote_spans(policy: Policy, target: Target) -> tuple[DocumentSpan, ...]:
    """(start, end) in text.txt of every piece of the quotation; empty when it does not stand."""
    passage = passage_of(policy, target)
    spans = locate(passage.text, target.pieces) if passage else ()
    return () if isinstance(spans, Misplaced) else tuple([span.in_document(passage) for span in spans])


def number(value: Decimal | None) -> str:
    """A figure as it is published: plain digits, no exponent, no trailing zeros."""
    if value is None:
        return ""
    return f"{value.normalize():f}"


def names(corpus: Corpus, policy: Policy) -> Mapping[str, Unit]:
    """Return the units by every name under which a document can mean them."""
    return corpus.named(policy)


def places(corpus: Corpus, policy: Policy) -> tuple[str, ...]:
    return corpus.places(policy)
