"""Facts derived from a target record: its due date, its recurrence, what its figure counts, and the spans of its quotation."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from ..model import Corpus, PartialDate, Passage, Policy, Reporting, Target
from ..model.vocabulary import PROVINCES
from ..prose.dates import month_day, returning
from ..prose.introductions import leads
from ..prose.spans import DocumentSpan, Misplaced, locate
from ..prose.tokens import scan

# This word before a date is quoted with it: 每年9月底前
BEFORE_DATE = "每年"
# Cache size: the quotations of seventy documents.
MOST_QUOTATIONS = 1 << 14
# {value of `every`: ISO 8601 duration}
RECURS = {"year": "P1Y", "5 years": "P5Y"}
SHARES = ("%", "％")
# Operators that have no figure and mean 100 % of their scope
WHOLE, FULL = ("all", "complete"), Decimal(100)
# What editors say of the scope of a published figure: 全省（未写口径）
UNSAID = re.compile("（未写[^（）]*）")


def due(target: Target) -> date | None:
    """Return the last day that the date of a target can mean; None if the target has no date or a yearly one."""
    return target.by.last if target.by else None


def years_due(targets: Iterable[Target]) -> Counter[int]:
    """Count how many targets are due in each year."""
    return Counter(day.year for target in targets if (day := due(target)))


def due_precision(target: Target) -> str:
    """Return the precision of the date: day, month, quarter, half_year or year; `open` for vague words (尽快); empty without a deadline."""
    if target.by:
        return target.by.precision
    named = target.start or target.every in RECURS
    return "open" if (target.by_text or target.every) and not named else ""


def timing(target: Target) -> str:
    """Return what kind of deadline a target has: dated (a last day), recurring (without a last day), worded (words only) or none."""
    if due(target):
        return "dated"
    if target.every in RECURS or recurs_by(target):
        return "recurring"
    return "worded" if target.by_text or target.every or target.start else "none"


def due_text(policy: Policy, target: Target) -> str:
    """Return the date in the words of the document (到2016年, 今明两年, 每年9月底前); without a date, the frequency (每年, 定期)."""
    if target.by_text:
        often = next((w for w in _quoted_words(policy, target, "frequency") if w + target.by_text in target.quote), "")
        return often + target.by_text
    return "，".join(_quoted_words(policy, target, "date") or _quoted_words(policy, target, "frequency"))


def _quoted_words(policy: Policy, target: Target, kind: str) -> tuple[str, ...]:
    """Return the words for dates or frequencies (`kind`) in a target's quotation; a 每年 directly before a date is part of the date."""
    passage = passage_of(policy, target)
    # the head over the baseline of a table names a date too
    own = frozenset(day.text for day in (target.by, target.start) if day) if passage and passage.is_row and kind == "date" else None
    return _words_in(passage.text, target.pieces, kind, own) if passage and (target.by or target.start or target.every) else ()


@lru_cache(maxsize=MOST_QUOTATIONS)
def _words_in(text: str, pieces: tuple[str, ...], kind: str, dates: frozenset[str] | None) -> tuple[str, ...]:
    spans = locate(text, pieces, leads(text))
    if isinstance(spans, Misplaced):
        return ()
    tokens = [t for t in scan(text) if t.kind == kind and (t.date or t.role not in ("relative", "base", "past"))]
    tokens = [t for t in tokens if dates is None or t.date in dates]
    quoted = [t for t in tokens if any(a <= t.start and t.end <= b for a, b in spans)]
    return tuple(BEFORE_DATE + t.text if kind == "date" and text.endswith(BEFORE_DATE, 0, t.start) else t.text for t in quoted)


def reporting_text(duty: Reporting) -> str:
    """Return how often and by when a document demands reports, in its own words: 每年9月底前."""
    return "".join(t.text for t in scan(duty.quote) if t.kind in ("frequency", "date"))


def recurs_by(target: Target) -> str:
    """Return the yearly date of a target as ISO text without a year, such as --09 for 每年9月底前; empty if it has none."""
    return target.by.text if target.by and target.by.last is None else ""


def worded(moment: PartialDate) -> str:
    """Return a date as text for a table: 2013, 2013-12-31, but 2013年12月, since spreadsheets turn 2013-12 into a day."""
    if moment.text.startswith("--"):
        month, *day = month_day(moment.text)
        return f"{month}月{day[0]}日" if day else f"{month}月底"
    year, *rest = moment.text.split("-")
    return f"{year}年{int(rest[0])}月" if len(rest) == 1 else moment.text


def parity(target: Target) -> bool:
    """Check whether a target without a figure names what to be equal to (与健全人同等水平); a mere direction (比2030年提高) does not count."""
    return target.operator == "none" and bool(target.against) and target.kind != "direction"


def day_in_year(target: Target, year: int | None) -> date | None:
    """Return the day of a yearly date in `year` (每年9月底前 → 2014-09-30); None if the target has no yearly date or `year` is None."""
    return returning(recurs_by(target), year) if year and recurs_by(target) else None


def basis(target: Target) -> str:
    """Return what a figure measures: each (per member, as in 每户), per_year, total (an amount), or state (a level, such as a share)."""
    if target.each:
        return "each"
    if target.every == "year" or target.average:
        return "per_year" if target.value is not None else "state"
    if target.value is None or target.unit in (*SHARES, "个百分点", "年", "级", "公里", "岁"):
        return "state"
    return "total"


def passage_of(policy: Policy, target: Target) -> Passage | None:
    """Return the passage that a target quotes: that of its task, with the head of the table before a row, or the closing for `reporting`."""
    return policy.quotable("closing" if target.task == "reporting" else target.task)


def quote_spans(policy: Policy, target: Target) -> tuple[DocumentSpan, ...]:
    """Return (start, end) in text.txt of the quotation of a target, one for each piece if it has gaps; empty if it is not found."""
    passage = passage_of(policy, target)
    spans = locate(passage.text, target.pieces, leads(passage.text)) if passage else ()
    return () if isinstance(spans, Misplaced) else tuple(span.in_document(passage) for span in spans)


def place_code(corpus: Corpus, place: str) -> str:
    """Return the GB/T 2260 code of a place: that of a document of this place, or of the province; empty for 全国 and if unknown."""
    stated = (p.jurisdiction_code for p in corpus.policies if p.jurisdiction == place and p.jurisdiction_code)
    return next(stated, f"{PROVINCES[place]}0000" if place in PROVINCES else "")


def number(value: Decimal | None) -> str:
    """Format a figure as plain digits, without exponent or trailing zeros; empty for None."""
    return "" if value is None else f"{value.normalize():f}"


def timeline(corpus: Corpus) -> list[Target]:
    """Return all targets with a date or a frequency, sorted by due date; those without a due date come at the end."""
    targets = (t for policy in corpus.policies for t in corpus.targets_of(policy.id) if t.by or t.every or t.by_text)
    return sorted(targets, key=lambda t: due(t) or date.max)
