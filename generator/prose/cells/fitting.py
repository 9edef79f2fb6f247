"""Fit the lines of a table to its columns, where each cell stands on a line of its own, or on several.

A line fits a head by what it is: a date below 完成时限, bodies below 责任单位, a figure below 目标值.  The first of two columns for
tasks may be empty: its cell stands only in the first row of a group.  A row that fits in two ways is no certain one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ..bodies import is_body, members
from .tables import EMPTY

UNITS = ("lead", "help", "duty")
ENDS = "(?:之?前|底前|底|末|起|完成)?"
DAY = r"(?:年?底|年?末|年?内|[上下]半年|第?[一二三四1-4]季度|\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|末)?)"
DATE = re.compile(
    rf"(?:每年)?(?:\d{{4}}年?)?(?:[-—－–至~～](?:\d{{4}}年?)?)?{DAY}?(?:[-—－–至~～](?:\d{{4}}年)?{DAY})?{ENDS}"
    r"|(?:长期|持续|常年|全年|每[年季月周])(?:坚持|推进|实施|开展|进行)?|(?:即时|立即|按时|适时|按[^，。]{1,8})(?:完成|推进|实施)?"
)
FIGURE = re.compile(r"[\[(（［〔]?(?:[<>≥≤＜＞]|约)?[-－+]?\d[\d.,]*(?:[-—–~～至]\d[\d.,]*)?[%％‰万亿]*(?:以上|以下|以内|左右)?[\])）］〕]?")
MEASURE = re.compile(r"[^\d。，；]{1,8}|[/／—-]")
BINDING = re.compile("约束性|预期性|约束|预期")
LONGEST_GROUP, LONGEST_UNITS, MOST_EXTRA = 20, 200, 2


@dataclass(frozen=True, slots=True)
class Fitted:
    """How many lines each column of a row takes, how far this is from one line each, and whether the columns for units are a guess."""

    taken: tuple[int, ...]
    extra: int
    doubtful: bool


def fits(role: str, words: str) -> bool:
    """Check whether the words can stand in a column with this role."""
    if role == "number":
        return words.isdecimal()
    if role == "due":
        return bool(words and DATE.fullmatch(words) or EMPTY.fullmatch(words))
    if role == "value":
        return bool(FIGURE.fullmatch(words) or EMPTY.fullmatch(words))
    if role in ("unit", "binding"):
        return bool((MEASURE if role == "unit" else BINDING).fullmatch(words))
    if role in UNITS:
        plain = len(words) <= LONGEST_UNITS and not re.search("[。；！？]", words) and not FIGURE.fullmatch(words)
        return of_bodies(words) or bool(EMPTY.fullmatch(words)) or plain and not DATE.fullmatch(words) and not re.search("[，：]", words)
    return not (DATE.fullmatch(words) or FIGURE.fullmatch(words) or role and of_bodies(words))


def of_bodies(words: str) -> bool:
    """Check whether the words are a list of bodies and nothing else: 区民政局、各镇."""
    found = members(words).bodies
    return bool(found) and all(is_body(body) for body in found)


def fitted(roles: Sequence[str], lines: Sequence[str], grouped: bool) -> Fitted | None:
    """Return how the lines of a row fit the columns, with as few cells as can be that are empty or take several lines; None if this is
    not certain outside the columns for units. `grouped`: the first column for tasks may be empty, as the cell of the row above spans it."""
    least = abs(len(lines) - len(roles)) if not grouped else 0
    for extra in range(least, MOST_EXTRA + 1):
        ways = [way for way in _ways(tuple(roles), tuple(lines), grouped, extra) if _filled(roles, way)]
        strange = [_strange(roles, lines, way) for way in ways]
        found = [way for way, n in zip(ways, strange, strict=True) if n == min(strange)]
        if found:
            rest = {tuple(n for role, n in zip(roles, way, strict=True) if role not in UNITS) for way in found}
            empty = any(role in UNITS and not n for role, n in zip(roles, found[0], strict=True))  # or is it one with the cell above?
            return Fitted(found[0], extra, empty or len(found) > 1) if len(rest) == 1 else None
    return None


def _filled(roles: Sequence[str], way: tuple[int, ...]) -> bool:
    """Check whether no cell is empty but those of remarks, of a group, and of some units."""
    taken = list(zip(roles, way, strict=True))
    tasks, units = [n for role, n in taken if role == "task"], [n for role, n in taken if role in UNITS]
    return all(n for role, n in taken if role not in ("", "task", *UNITS)) and all(tasks[-1:]) and (any(units) or not units)


def _strange(roles: Sequence[str], lines: Sequence[str], way: tuple[int, ...]) -> tuple[int, int]:
    """Return how many cells in the columns for units are no bodies, and how many of the lines there are none."""
    ends = list(accumulate(way, initial=0))
    cells = [lines[a:b] for role, a, b in zip(roles, ends, ends[1:], strict=False) if role in UNITS]
    inside = [words for cell in cells for words in cell]
    return tuple(sum(not (of_bodies(words) or EMPTY.fullmatch(words)) for words in found) for found in (map("".join, cells), inside))


def _ways(roles: tuple[str, ...], lines: tuple[str, ...], grouped: bool, extra: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways to give each column its lines in which the numbers of lines differ from one by `extra` in all; first those in which
    the first columns have most."""
    if not roles:
        if not lines and not extra:
            yield ()
        return
    spans = grouped and roles[0] == "task"
    fit = next((n for n, words in enumerate(lines) if not fits(roles[0], words)), len(lines))
    for taken in range(min(fit, extra + 1), -1, -1):
        name = "".join(lines[:taken]) if spans else ""
        cost = 0 if spans and not taken else abs(taken - 1)
        if cost <= extra and len(name) <= LONGEST_GROUP and not re.search("[，。；]", name):
            yield from ((taken, *rest) for rest in _ways(roles[1:], lines[taken:], grouped and not spans, extra - cost))


def joint(above: str, below: str, role: str) -> tuple[str, bool]:
    """Return (the sign between two lines of a cell, whether it is a guess): 、 parts two bodies that stand on a line each."""
    if role not in UNITS or above.endswith(("、", "，", ",")):
        return "", False
    both = of_bodies(above) and of_bodies(below)
    return ("、", True) if both else ("", not of_bodies(above + below))
