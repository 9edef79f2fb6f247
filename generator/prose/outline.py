"""Divide a document into numbered items, and into passages: its items, and the unnumbered parts before and after them.

Items are numbered 一、 （一） 1. （1） 第一条, on lines of their own or inside a line.  A number begins an item if it follows the
previous number of its level, or is the first under a new heading; （一） inside a sentence and 2.5 begin none.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from ..model import Passage
from .numerals import chinese
from .units import clauses

NUMBER = "([一二三四五六七八九十百]+)"
# The marks of each level, outermost first, and the characters before a mark inside a line; None: see `_within_line`
LEVELS = (
    (rf"第{NUMBER}[章部编](?:分)?[ \u3000、]*", ""),
    (rf"{NUMBER}、", "。！？”）)；"),
    (rf"[（(]{NUMBER}[）)][、.．]?", None),
    (r"(\d{1,3})(?:[.．]|、(?![\d一二三四五六七八九十]))", "。；：:）)”"),
    (r"[（(](\d{1,2})[）)]", "。；：:）)”"),
    (rf"第{NUMBER}条[ \u3000：:]*", "。"),
)
MARK = re.compile("|".join(f"({pattern})" for pattern, _ in LEVELS))
# A decimal such as 2.5公里, not item 3 in 3.2020年底前
DECIMAL = re.compile(r"\d+\.\d(?!\d{3}年)")
# How many numbers a line may skip, since a copy can lose items: （十一） after （一）
MOST_LOST = 20
LONGEST_TITLE, LONGEST_HEADING = 60, 30


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item of a document; its offsets count code points, and `body` is where its text after the heading starts.

    `path` is its number after those of the items around it, such as (2, 1, 3); `printed` is this path as the document prints it: 二（一）3.
    """

    path: tuple[int, ...]
    mark: str
    printed: str
    start: int
    end: int
    title: str
    body: int

    @property
    def key(self) -> str:
        return ".".join(map(str, self.path))


@lru_cache(maxsize=1024)
def outline(text: str) -> tuple[Item, ...]:
    """Return the numbered items of a document in order; an item ends where the next one starts, even if that is its own sub-item."""
    marks = list(_marks(text))
    outermost = min((level for level, *_ in marks), default=0)
    first = next((start for level, _, start, _ in marks if level == outermost), 0)
    marks = [mark for mark in marks if mark[2] >= first]  # a 1. before the first 一、 is no item
    items: list[Item] = []
    above: list[tuple[int, int, str]] = []
    for i, (level, number, start, end) in enumerate(marks):
        mark = text[start:end].strip()
        above = [entry for entry in above if entry[0] < level] + [(level, number, mark.rstrip("、 \u3000").replace("．", "."))]
        stop = marks[i + 1][2] if i + 1 < len(marks) else len(text)
        path, printed = tuple(n for _, n, _ in above), "".join(words for *_, words in above)
        items.append(Item(path, mark, printed, start, stop, *_title(text, end, stop)))
    return tuple(items)


def _marks(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield (level, number, start, end) of each number that begins an item, as it continues or restarts the count of its level."""
    last: dict[int, int] = {}
    anew = set(range(len(LEVELS)))
    for found in MARK.finditer(text):
        level, digits = found.lastindex // 2, found[found.lastindex + 1]
        number = int(digits) if digits.isdecimal() else chinese(digits)
        begins_line = not text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
        ahead = number - last.get(level, 0)
        follows = ahead == 1 or begins_line and 1 < ahead <= MOST_LOST or number == 1 and level in anew
        if follows and (begins_line or _within_line(text, found.start(), level)):
            last[level] = number
            anew = {*range(level + 1, len(LEVELS))} | anew - {level}
            yield level, number, *found.span()


def _within_line(text: str, at: int, level: int) -> bool:
    """Check whether the number at offset `at` inside a line can begin an item: a sentence ends before it, or for （二） perhaps a heading."""
    allowed = LEVELS[level][1]
    if allowed is not None:
        return text[at - 1] in allowed and not DECIMAL.match(text, at)
    # （二） may follow a heading without a full stop
    line = text[max(text.rfind("\n", 0, at) + 1, at - 200) : at]
    return text[at - 1] not in "第至到和、按条" and not text[at - 1].isspace() and line.count("（") <= line.count("）")


def _title(text: str, start: int, stop: int) -> tuple[str, int]:
    """Return (heading of an item, offset where its text starts); the heading is a whole line or a short first sentence.
    Without a heading, return the first clause of the text, and the offset of this clause."""
    line = text.find("\n", start, stop)
    end = line if line >= 0 else stop
    words = text[start:end].strip()
    if not re.search("[。！？]", words) and (len(words) <= LONGEST_TITLE or not re.search("[，；]", words)):
        return words.rstrip("：:"), end
    first = re.split("[。！？]", words)[0]
    if len(first) <= LONGEST_HEADING and not re.search(r"[，；]|\d{4}年|\d+[%％]", first):
        return first, text.index(first, start) + len(first) + 1
    return re.split("[，；：。！？]", words)[0], start


def passages(policy: str, text: str, title: str, closing: str) -> tuple[Passage, ...]:
    """Return the passages of a document in order; together they contain every line that is not blank.

    `policy`, the id of the document, begins their ids. The first passage, the front, ends with the line `title`.
    The last, the closing, begins with the words `closing` ("" if there is none), since no number separates it from the last item.
    """
    starts = sorted(_starts(text, title, closing))
    ends = [start for start, *_ in starts[1:]] + [len(text)]
    found = []
    for (start, key, kind, item), end in zip(starts, ends, strict=True):
        own = text[start:end].rstrip("\n")
        if own.strip():
            number, heading, body = (item.printed, item.title, item.body) if item else ("", "", start)
            common = {"id": f"{policy}/{key}", "policy": policy, "key": key, "kind": kind}
            found.append(Passage(**common, number=number, heading=heading, start=start, end=start + len(own), text=own, body=body))
    return tuple(found)


def _starts(text: str, title: str, closing: str) -> Iterator[tuple[int, str, str, Item | None]]:
    """Yield (offset, key such as 2.1, kind such as section, numbered item) of each passage; the item is None for an unnumbered part."""
    yield 0, "front", "front", None
    items = outline(text)
    first = items[0].start if items else len(text)
    lines = text[:first].splitlines(keepends=True)
    # after the last occurrence of the title: a covering letter may repeat it
    opening = max((end for end, line in zip(accumulate(map(len, lines)), lines, strict=True) if line.strip() == title), default=first)
    if opening < first:
        yield opening, "opening", "opening", None
    assigned = [c.start for c in clauses(text)] if len({len(item.path) for item in items}) > 2 else []
    taken: Counter[str] = Counter()
    for i, item in enumerate(items):
        leaf = i + 1 == len(items) or len(items[i + 1].path) <= len(item.path)
        task = leaf or any(item.start <= at < item.end for at in assigned)
        # 2.1-2 is the second item with the path 2.1, in a document with two kinds of numbers
        taken[item.key] += 1
        key = item.key if taken[item.key] == 1 else f"{item.key}-{taken[item.key]}"
        yield item.start, key, "item" if task else "section", item
    if closing and items:  # the last line that begins with `closing`; in a text without lines, its last occurrence
        line = text.rfind(f"\n{closing}") + 1
        at = line if line > items[-1].start else text.rfind(closing, items[-1].start)
        if at > items[-1].start:
            yield at, "closing", "closing", None
