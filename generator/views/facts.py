"""What follows from a target as encoded: its last day, its basis, its recurrence, the spans of its quotation."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from ..model import Corpus, PartialDate, Passage, Policy, Reporting, Target
from ..prose.dates import month_day, returning
from ..prose.spans import DocumentSpan, Misplaced, locate
from ..prose.tokens import scan

# before a date it belongs to its wording: 每年9月底前
BEFORE_DATE = "每年"
# As many as seventy documents have.
MOST_QUOTATIONS = 1 << 14
# ISO 8601 periods of what returns.
RECURS = {"year": "P1Y", "5 years": "P5Y"}
SHARES = ("%", "％")
# Operators without a figure that are 100 % of their scope.
WHOLE, FULL = ("all", "complete"), Decimal(100)


def due(target: Target) -> date | None:
    """Return the last day the wording can mean; None when there is none or when it returns every year."""
    return target.by.last if target.by else None


def due_precision(target: Target) -> str:
    """Return day, month, quarter, half_year or year; open for a wording that names no date (尽快); empty where no date is set."""
    if target.by:
        return target.by.precision
    named = target.start or target.every in RECURS
    return "open" if (target.by_text or target.every) and not named else ""


def due_text(policy: Policy, target: Target) -> str:
    """Return the date as the document words it: 到2016年, 今明两年, 每年9月底前; how often where it says no more: 每年, 逐年, 定期."""
    if target.by_text:
        often = next((w for w in _quoted_words(policy, target, "frequency") if w + target.by_text in target.quote), "")
        return often + target.by_text
    return "，".join(_quoted_words(policy, target, "date") or _quoted_words(policy, target, "frequency"))


def _quoted_words(policy: Policy, target: Target, kind: str) -> tuple[str, ...]:
    """Return the dates or the words of frequency of the quotation, each with the word before it that belongs to it."""
    passage = passage_of(policy, target)
    return _words_in(passage.text, target.pieces, kind) if passage and (target.by or target.start or target.every) else ()


@lru_cache(maxsize=MOST_QUOTATIONS)
def _words_in(text: str, pieces: tuple[str, ...], kind: str) -> tuple[str, ...]:
    spans = locate(text, pieces)
    if isinstance(spans, Misplaced):
        return ()
    tokens = [t for t in scan(text) if t.kind == kind and (t.date or t.role not in ("relative", "base", "past"))]
    quoted = [t for t in tokens if any(a <= t.start and t.end <= b for a, b in spans)]
    return tuple(BEFORE_DATE + t.text if kind == "date" and text.endswith(BEFORE_DATE, 0, t.start) else t.text for t in quoted)


def reporting_text(duty: Reporting) -> str:
    """Return how often and by when a document wants its reports, in its words: 每年9月底前."""
    return "".join(t.text for t in scan(duty.quote) if t.kind in ("frequency", "date"))


def recurs_by(target: Target) -> str:
    """Return --09 for 每年9月底前; empty for what does not return."""
    return target.by.text if target.by and target.by.last is None else ""


def worded(moment: PartialDate) -> str:
    """Return a moment for a cell: a year or day as it is, a month in words (2013年12月, 9月底), which no spreadsheet takes for a day."""
    if moment.text.startswith("--"):
        month, *day = month_day(moment.text)
        return f"{month}月{day[0]}日" if day else f"{month}月底"
    year, *rest = moment.text.split("-")
    return f"{year}年{int(rest[0])}月" if len(rest) == 1 else moment.text


def day_in_year(target: Target, year: int | None) -> date | None:
    """Return the last day in a year of what returns: 2014-09-30 for 每年9月底前; None for what does not, or without a year."""
    return returning(recurs_by(target), year) if year and recurs_by(target) else None


def basis(target: Target) -> str:
    """Return what the figure counts: each, per_year, total or state."""
    if target.each:
        return "each"
    if target.every == "year" or target.average:
        return "per_year" if target.value is not None else "state"
    if target.value is None or target.unit in (*SHARES, "个百分点", "年", "级", "公里", "岁"):
        return "state"
    return "total"


def passage_of(policy: Policy, target: Target) -> Passage | None:
    """Return the passage of the target's task, the closing one for the reporting duty."""
    return policy.passage("closing" if target.task == "reporting" else target.task)


def quote_spans(policy: Policy, target: Target) -> tuple[DocumentSpan, ...]:
    """Return the spans in text.txt of every piece of the quotation; empty when it is not found."""
    passage = passage_of(policy, target)
    spans = locate(passage.text, target.pieces) if passage else ()
    return () if isinstance(spans, Misplaced) else tuple(span.in_document(passage) for span in spans)


def number(value: Decimal | None) -> str:
    """Return a figure as it is published: plain digits, no exponent, no trailing zeros."""
    return "" if value is None else f"{value.normalize():f}"


def timeline(corpus: Corpus) -> list[Target]:
    """Return every target that sets a date or returns, the earliest last day first, then those without one."""
    targets = (t for policy in corpus.policies for t in corpus.targets_of(policy.id) if t.by or t.every or t.by_text)
    return sorted(targets, key=lambda t: due(t) or date.max)
