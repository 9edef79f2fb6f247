"""The numbering of an official document to its items, with line breaks or without: 一、 （一） 1. （1） 第一条.

A mark counts only where its number follows the last of its kind or begins again under a new heading, so that
（一） in a sentence and 2.5 are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .numerals import chinese

CHINESE_NUMBER = "[一二三四五六七八九十百]+"
# How items are numbered, outermost first, with what may stand before a mark that does not begin its line
KINDS = (
    ("chapter", re.compile(rf"第(?P<n>{CHINESE_NUMBER})[章部编](?:分)?[ \u3000、]*"), ""),
    ("section", re.compile(rf"(?P<n>{CHINESE_NUMBER})、"), "。！？”）)；"),
    ("item", re.compile(rf"[（(](?P<n>{CHINESE_NUMBER})[）)][、.．]?"), None),
    ("point", re.compile(r"(?P<n>\d{1,3})(?:[.．]|、(?![\d一二三四五六七八九十]))"), "。；：:）)”"),
    ("subpoint", re.compile(r"[（(](?P<n>\d{1,2})[）)]"), "。；：:）)”"),
    ("article", re.compile(rf"第(?P<n>{CHINESE_NUMBER})条[ \u3000：:]*"), "。"),
)
ORDER = {name: i for i, (name, *_) in enumerate(KINDS)}
MARK = re.compile("|".join(f"(?P<{name}>{re.sub('P<n>', f'P<{name}_n>', pattern.pattern)})" for name, pattern, _ in KINDS))
# A line may begin with （十一） behind （一）: a copy lost what stood between.
MOST_LOST = 20
LONGEST_TITLE, LONGEST_HEADING = 60, 30


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item: its kind, number, place in the tree, heading; `start` is its mark's, `body` where its text begins, `end` the next item's start."""

    kind: str
    number: int
    path: tuple[int, ...]
    mark: str
    start: int
    end: int
    title: str
    body: int

    @property
    def key(self) -> str:
        return ".".join(map(str, self.path))


@lru_cache(maxsize=1024)
def outline(text: str) -> tuple[Item, ...]:
    """Every numbered item in order; a passage of the text belongs to the last item that begins before it.  One text is read once."""
    marks = list(_marks(text))
    outermost = min((ORDER[kind] for kind, *_ in marks), default=0)
    first = next((start for kind, _, start, _ in marks if ORDER[kind] == outermost), 0)
    marks = [mark for mark in marks if mark[2] >= first]  # 1. in the words before 一、 is no item
    items: list[Item] = []
    above: list[tuple[int, int]] = []
    for i, (kind, number, start, end) in enumerate(marks):
        level = ORDER[kind]
        above = [(k, n) for k, n in above if k < level] + [(level, number)]
        stop = marks[i + 1][2] if i + 1 < len(marks) else len(text)
        title, body = _title(text, end, stop)
        items.append(Item(kind, number, tuple(n for _, n in above), text[start:end].strip(), start, stop, title, body))
    return tuple(items)


def _marks(text: str):
    """(kind, number, start, end) of the marks whose numbers follow one another."""
    last: dict[int, int] = {}
    anew: set[int] = set(ORDER.values())
    for found in MARK.finditer(text):
        kind = next(name for name, *_ in KINDS if found[name] is not None)
        level, digits = ORDER[kind], found[f"{kind}_n"]
        number = int(digits) if digits.isdecimal() else chinese(digits)
        begins = not text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
        ahead = number - last.get(level, 0)
        follows = ahead == 1 or begins and 1 < ahead <= MOST_LOST or number == 1 and level in anew
        if not follows or not (begins or _stands(text, found.start(), kind)):
            continue
        last[level] = number
        anew = {k for k in ORDER.values() if k > level} | (anew - {level})
        yield kind, number, found.start(), found.end()


def _stands(text: str, at: int, kind: str) -> bool:
    """Whether a mark can stand within a line: behind what ends a sentence, where breaks were lost."""
    if kind == "point" and re.compile(r"\d+\.\d(?!\d{3}年)").match(text, at):  # 2.5公里, not 3.2020年底前
        return False
    before = text[at - 1]
    allowed = next(behind for name, _, behind in KINDS if name == kind)
    if allowed is None:  # （二） behind a heading without a full stop
        return before not in "第至到和、按条" and not text[at - 1 : at].isspace() and _bracket_free(text, at)
    return before in allowed


def _bracket_free(text: str, at: int) -> bool:
    line = text[max(text.rfind("\n", 0, at) + 1, at - 200) : at]
    return line.count("（") <= line.count("）")


def _title(text: str, start: int, stop: int) -> tuple[str, int]:
    """The heading behind a mark and where the text below it begins: a short sentence or the whole line.

    An item that begins with its first sentence has that one's first clause for a heading, and its text begins at once.
    """
    line = text.find("\n", start, stop)
    end = line if line >= 0 else stop
    words = text[start:end].strip()
    if not re.search("[。！？]", words) and (len(words) <= LONGEST_TITLE or not re.search("[，；]", words)):
        return words.rstrip("：:"), end
    first = re.split("[。！？]", words)[0]
    if len(first) <= LONGEST_HEADING and not re.search(r"[，；]|\d{4}年|\d+[%％]", first):
        return first, text.index(first, start) + len(first) + 1
    return re.split("[，；：。！？]", words)[0], start
