"""A stretch of prose to the dates in it, each with what it is there for: the last day, the first one, or what a value is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from . import date_words as words
from .dates import part, year_of

RELATIVE: Final = re.compile("|".join((*words.THESE_TWO, *words.OPEN_WORDS)))
# How far back 每年 is looked for: a clause that is longer says something else by then.
FAR: Final = 100


# Where a date stands, what YAML writes where the words alone say it, and its role: by, start, relative, base, or past for what is over
Dated = tuple[re.Match[str], str, str]


def bases(text: str) -> Iterator[Dated]:
    """比2028年, 与上年相比, 在2028年基础上: what a value is compared with dates nothing."""
    return ((m, "", "base") for m in words.BASE.finditer(text))


def marked(text: str) -> Iterator[Dated]:
    """“十六五”末, “五一”前, which are no names although they stand in marks of quotation."""
    yield from ((m, "", "relative") for m in words.MARKED_DAY.finditer(text))
    yield from ((m, "", "past" if m["over"] else "relative") for m in words.PLAN.finditer(text))


def dates(text: str) -> Iterator[Dated]:
    """Every date but those; of two that share characters the first one given counts."""
    yield from ((m, "", "past") for m in words.OVER.finditer(text))
    yield from ((m, "", "relative") for m in words.EVENT.finditer(text))
    for m in words.YEAR.finditer(text):
        yield (m, "", "relative") if m["after"] else (m, f"{year_of(m)}{part(m)}", "start" if m["on"] else "by")
    for m in words.YEARLY.finditer(text):
        yield (m, "", "relative") if m["after"] else (m, _yearly(m), "by")
    for pattern in (words.OTHER, words.YEARS_LATER, words.THIS_YEAR, words.SPAN, words.WITHIN_HERE, words.WITHIN_PERIOD_HERE, RELATIVE):
        yield from ((m, "", "relative") for m in pattern.finditer(text))
    for m in words.PARTLY.finditer(text):
        yield _partly(text, m)


def _yearly(m: re.Match[str]) -> str:
    """--09, --09-05, --H1; the end of the year is that of December."""
    return f"-{part(m) or '-12'}"


def _partly(text: str, m: re.Match[str]) -> Dated:
    """7月10日前: of every year where 每年 stands before it in its clause; where it stands in an earlier clause, of every year or of one."""
    sentence = re.split("[。；\n]", text[max(0, m.start() - FAR) : m.start()])[-1]
    returns = "每年" in sentence and not m["after"]
    role = "by" if returns and "每年" in sentence.rsplit("，", 1)[-1] else "relative"
    return m, _yearly(m) if returns else "", role
