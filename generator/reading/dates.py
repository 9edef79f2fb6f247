"""Dates as documents write them to first and last days, and back to their wording.

A year alone means its last day (到2016年 → 2016-12-31).  Relative wordings count
from the year of issue: the plan of 2014 says 从2014年开始，今后5年 for 112万人 at
22.4万人 a year, so 今后5年 counts the year of issue as its first.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from ..model import Moment
from .numerals import number

WRITTEN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)
YEARLY = re.compile(r"--(?P<month>\d\d)(?:-(?P<day>\d\d))?", re.ASCII)
# 今后3年; 从2014年开始，今后5年
SPAN = re.compile(r"(?:从\d{4}年(?:开始|起)，)?(?:今后|未来|近)(?P<years>[0-9]+|[一二三四五六七八九十两]+)年")
OPEN_WORDS = ("尽快", "适时", "规定时间内")


def moment(text: str) -> Moment:
    """`2016`, `2014-09`, `2014-03-21`, `--09` or `--09-30`; anything else is a ValueError."""
    if yearly := YEARLY.fullmatch(text):
        _check(2000, yearly["month"], yearly["day"])
        return Moment(text=text, precision="day" if yearly["day"] else "month")
    found = WRITTEN.fullmatch(text)
    if not found:
        raise ValueError("a date is written 2016, 2014-09 or 2014-03-21, or --09 where it returns every year")
    year, month, day = int(found["year"]), found["month"], found["day"]
    _check(year, month, day)
    first = date(year, int(month or 1), int(day or 1))
    last = date(year, int(month or 12), int(day or monthrange(year, int(month or 12))[1]))
    return Moment(text=text, precision="day" if day else "month" if month else "year", first=first, last=last)


def _check(year: int, month: str | None, day: str | None) -> None:
    if not 1949 <= year <= 2100:
        raise ValueError(f"the year {year} is not one of a policy in force")
    if month and not 1 <= int(month) <= 12:
        raise ValueError(f"there is no month {month}")
    if day and not 1 <= int(day) <= monthrange(year, int(month))[1]:
        raise ValueError(f"there is no day {month}-{day}")


def relative(wording: str, year: int) -> tuple[str, str] | None:
    """(start, by) of a relative wording, counted from the year of issue; None when it is not one.

    今年年底 → ("", "2014"); 今明两年 → ("2014", "2015"); 今后5年 → ("2014", "2018"); 尽快 → ("", "").
    """
    if wording in OPEN_WORDS:
        return "", ""
    if wording in ("今年年底", "今年底", "今年"):
        return "", str(year)
    if wording == "今明两年":
        return str(year), str(year + 1)
    if span := SPAN.fullmatch(wording):
        return str(year), str(year + int(number(span["years"])) - 1)
    return None
