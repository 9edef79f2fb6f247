"""Parses the structure of an official document: its numbered items, and its passages from front to closing.

Items are numbered 一、 （一） 1. （1） 第一条, with line breaks or without.  A mark counts only where its number follows
the last of its kind or begins again under a new heading, so that （一） in a sentence and 2.5 are none.
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
# How items are numbered, outermost first, with what may precede a mark that does not begin its line
LEVELS = (
    (rf"第{NUMBER}[章部编](?:分)?[ \u3000、]*", ""),
    (rf"{NUMBER}、", "。！？”）)；"),
    (rf"[（(]{NUMBER}[）)][、.．]?", None),
    (r"(\d{1,3})(?:[.．]|、(?![\d一二三四五六七八九十]))", "。；：:）)”"),
    (r"[（(](\d{1,2})[）)]", "。；：:）)”"),
    (rf"第{NUMBER}条[ \u3000：:]*", "。"),
)
MARK = re.compile("|".join(f"({pattern})" for pattern, _ in LEVELS))
# 2.5公里, not 3.2020年底前
DECIMAL = re.compile(r"\d+\.\d(?!\d{3}年)")
# A line may begin with （十一） after （一）: a copy lost what was between.
MOST_LOST = 20
LONGEST_TITLE, LONGEST_HEADING = 60, 30


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item, `start` to `end` in code points; `body` is the offset of its text below the heading.

    `path` has the numbers from the outermost level; `printed` the marks, such as 二（一）3.
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
    """Return the numbered items of a document in order; each ends where the next one starts."""
    marks = list(_marks(text))
    outermost = min((level for level, *_ in marks), default=0)
    first = next((start for level, _, start, _ in marks if level == outermost), 0)
    marks = [mark for mark in marks if mark[2] >= first]  # 1. in the words before 一、 is no item
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
    """Yield (level, number, start, end) of the marks whose numbers follow one another."""
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
    """Check whether a mark may be within a line: after what ends a sentence, where breaks were lost."""
    allowed = LEVELS[level][1]
    if allowed is not None:
        return text[at - 1] in allowed and not DECIMAL.match(text, at)
    # （二） after a heading without a full stop
    line = text[max(text.rfind("\n", 0, at) + 1, at - 200) : at]
    return text[at - 1] not in "第至到和、按条" and not text[at - 1].isspace() and line.count("（") <= line.count("）")


def _title(text: str, start: int, stop: int) -> tuple[str, int]:
    """Return the heading after a mark, a short sentence or the whole line, and the offset of the text below it.

    An item that begins with a long sentence has its first clause as its heading, and its text begins at once.
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


def passages(policy: str, text: str, title: str, closing: str) -> tuple[Passage, ...]:
    """Return the passages of a document, which leave no line out; each ends where the next one starts.

    The front ends with the title; the closing paragraph is found by its first words, since a document
    does not mark where its last numbered item ends.
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
    """Yield the start of each passage: (offset, key, kind, its item if it is numbered)."""
    yield 0, "front", "front", None
    items = outline(text)
    first = items[0].start if items else len(text)
    if (opening := _after_title(text, title, first)) < first:
        yield opening, "opening", "opening", None
    assigned = [c.start for c in clauses(text)] if len({len(item.path) for item in items}) > 2 else []
    taken: Counter[str] = Counter()
    for i, item in enumerate(items):
        leaf = i + 1 == len(items) or len(items[i + 1].path) <= len(item.path)
        task = leaf or any(item.start <= at < item.end for at in assigned)
        # 2.1, and 2.1-2 for a second one where a document numbers in two ways
        taken[item.key] += 1
        key = item.key if taken[item.key] == 1 else f"{item.key}-{taken[item.key]}"
        yield item.start, key, "item" if task else "section", item
    if closing and items:  # the last line that begins with the words, or the words in a text without lines
        line = text.rfind(f"\n{closing}") + 1
        at = line if line > items[-1].start else text.rfind(closing, items[-1].start)
        if at > items[-1].start:
            yield at, "closing", "closing", None


def _after_title(text: str, title: str, first: int) -> int:
    """Return the offset after the title; after the last one, where a letter that sends the document repeats its title."""
    lines = text[:first].splitlines(keepends=True)
    ends = accumulate(map(len, lines))
    return max((end for end, line in zip(ends, lines, strict=True) if line.strip() == title), default=first)
