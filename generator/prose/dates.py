"""Dates as documents write them to first and last days, and back to their wording.

A year alone means its last day (到2016年 → 2016-12-31), and so does each part of a year: 上半年 June 30, 三季度 September 30,
年中 June 30 as the end of the half-year, 年初 March 31 as that of the first quarter, 上旬 the 10th, 中旬 the 20th.
Relative wordings count from the year of issue: the plan of 2014 says 从2014年开始，今后5年 for 112万人 at
22.4万人 a year, so 今后5年 counts the year of issue as its first; so do 三年内 and 经过五年努力.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from ..model import Moment
from . import date_words as words
from .numerals import DIGITS, number

WRITTEN: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-(?P<part>H[12]|Q[1-4]))?|--(?:(?P<m>\d\d)(?:-(?P<d>\d\d))?|(?P<p>H[12]|Q[1-4]))", re.ASCII
)
MONTHS: Final = {"H": 6, "Q": 3}
PRECISIONS: Final = {"H": "half_year", "Q": "quarter"}
# 从2014年开始，今后5年: the year of the wording is the one from which it counts
COUNTED: Final = re.compile(rf"(?:从\d{{4}}年(?:开始|起)，)?(?:{words.SPAN.pattern}|{words.WITHIN.pattern})")

# What names no day: 首月10日前 of every quarter, 春节前, 三年后
NAMELESS: Final = (words.WITHIN_PERIOD, words.EVENT, words.MARKED_DAY, words.OTHER, words.YEARS_LATER)

# 今年, 后年; 次年3月底前 and 当年12月底前 say not of which year
YEARS_ON: Final = {"今": 0, "本": 0, "明": 1, "下": 1, "下一": 1, "后": 2}


def moment(text: str) -> Moment:
    """`2016`, `2031-H1`, `2032-Q3`, `2014-09`, `2014-03-21`; `--09`, `--09-30`, `--H1`, `--Q3` every year; anything else is a ValueError."""
    found = WRITTEN.fullmatch(text)
    if not found:
        raise ValueError("a date is written 2016, 2014-09 or 2014-03-21, or --09 where it returns every year")
    year, month, day, named = (
        (int(found["year"]), found["month"], found["day"], found["part"]) if found["year"] else (0, found["m"], found["d"], found["p"])
    )
    _check(year or 2000, month, day)
    precision = PRECISIONS[named[0]] if named else "day" if day else "month" if month else "year"
    if not year:
        return Moment(text=text, precision=precision)
    ends = int(named[1]) * MONTHS[named[0]] if named else int(month or 12)
    begins = ends - MONTHS[named[0]] + 1 if named else int(month or 1)
    return Moment(
        text=text, precision=precision, first=date(year, begins, int(day or 1)), last=date(year, ends, int(day or monthrange(year, ends)[1]))
    )


def _check(year: int, month: str | None, day: str | None) -> None:
    if not 1949 <= year <= 2100:
        raise ValueError(f"the year {year} is not one of a policy in force")
    if month and not 1 <= int(month) <= 12:
        raise ValueError(f"there is no month {month}")
    if day and not 1 <= int(day) <= monthrange(year, int(month))[1]:
        raise ValueError(f"there is no day {month}-{day}")


def returning(text: str, year: int) -> date:
    """The last day of what returns, in one year: --09, 2014 → 2014-09-30; --02-29 is the 28th in most years."""
    month, *day = month_day(text)
    end = monthrange(year, month)[1]
    return date(year, month, min(day[0], end) if day else end)


def month_day(text: str) -> tuple[int, ...]:
    """When in the year what returns is due: --09 → (9,); --09-05 → (9, 5); --H1 → (6,); --Q3 → (9,)."""
    said = text.removeprefix("--")
    if said[0] in MONTHS:
        return (int(said[1]) * MONTHS[said[0]],)
    return tuple(int(piece) for piece in said.split("-"))


def year_of(m: re.Match[str]) -> int:
    """2032年, 二〇三二年."""
    return int("".join(char if char.isdecimal() else str(DIGITS.get(char, 0)) for char in m["year"]))


def part(m: re.Match[str]) -> str:
    """What a date says beyond its year, as YAML writes it: -07-10, -07 (7月, 7月底, 7月下旬, 前7个月), -H1, -Q3; nothing for the end of the year."""
    if m["months"]:
        return f"-{int(number(m['months'])):02}"
    if m["month"]:
        day = str(number(m["day"])) if m["day"] else ("20" if m["tenth"] == "中" else "10" if m["tenth"] == "上" or m["early"] else "")
        return f"-{int(number(m['month'])):02}" + (f"-{int(day):02}" if day else "")
    if m["half"] or m["middle"]:
        return "-H2" if m["half"] == "下" else "-H1"
    if m["quarter"] or m["first"]:
        return f"-Q{number(m['quarter']) if m['quarter'] else 1}"
    return ""


def relative(wording: str, year: int, stated: int = 0, issued: date | None = None) -> tuple[str, str] | None:
    """(start, by) of a relative wording, counted from the year of issue; None when it is not one.

    今年年底 → ("", "2014"); 今明两年 → ("2014", "2015"); 今后5年, 五年内 → ("2014", "2018"); 尽快, 2032年以后 → ("", "").
    A part of a year without the year (7月10日前) is of the year that its sentence has `stated`, else the next one that
    ends after the document was `issued`: 1月底前 of a document of March is that of the year after.
    """
    if (plan := words.PLAN.fullmatch(wording)) and plan["open"]:
        return "", ""
    if wording in words.OPEN_WORDS or any(pattern.fullmatch(wording) for pattern in NAMELESS):
        return "", ""
    if (after := words.YEAR.fullmatch(wording)) and after["after"]:
        return "", ""
    if (on := words.THESE_TWO.get(wording)) is not None:
        return str(year + on), str(year + on + 1)
    if years := plan_years(wording):
        return "" if "末" in wording or "底" in wording else str(years[0]), str(years[1])
    if found := COUNTED.fullmatch(wording):
        years = found["years"] or found["used"] or found["bare"] or found["within"]
        return str(year), str(year + int(number(years)) - 1)
    if found := words.THIS_YEAR.fullmatch(wording):
        return _once(found, year + YEARS_ON[found["which"]]) if found["which"] in YEARS_ON else ("", "")
    if found := words.PARTLY.fullmatch(wording):
        said = _once(found, stated or year)
        return _once(found, year + 1) if not stated and issued and said[1] and _over(said[1], issued) else said
    return None


def _over(by: str, issued: date) -> bool:
    last = moment(by).last
    return last is not None and last < issued


def plan_years(wording: str) -> tuple[int, int] | None:
    """The years of a five-year plan: those of the twelfth are 2011 to 2015, those of the sixteenth (“十六五”末) 2031 to 2035."""
    if not (plan := words.PLAN.fullmatch(wording)) or plan["over"] or plan["open"]:
        return None
    first = 2011 + 5 * (int(number(plan["plan"])) - 2)
    some = min(int(number(plan["of"])), 5) if plan["some"] else 5
    return (first, first + some - 1) if plan["some"] != "后" else (first + 5 - some, first + 4)


def _once(found: re.Match[str], year: int) -> tuple[str, str]:
    if found["after"]:
        return "", ""
    said = f"{year}{part(found)}"
    return (said, "") if found["on"] else ("", said)
