"""The structure of an official document: its numbered items, and its passages from front to closing.

Items are numbered 一、 （一） 1. （1） 第一条, with line breaks or without.  A mark counts only where its number follows
the last of its kind or begins again under a new heading, so that （一） in a sentence and 2.5 are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..model import Passage
from .numerals import chinese
from .units import clauses

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


Start = tuple[int, str, str, str, str, int]


def passages(policy: str, text: str, title: str, closing: str) -> tuple[Passage, ...]:
    """Every line of the text in one passage; a passage runs to where the next one begins.

    The front ends with the title; the closing paragraph is known by its first words, since a document
    does not mark where its last numbered item ends.
    """
    starts = sorted(_starts(text, title, closing))
    ends = [start for start, *_ in starts[1:]] + [len(text)]
    return tuple(
        Passage(
            id=f"{policy}/{key}",
            policy=policy,
            key=key,
            number=number,
            heading=heading,
            kind=kind,
            start=start,
            end=start + len(text[start:end].rstrip("\n")),
            text=text[start:end].rstrip("\n"),
            body=body,
        )
        for (start, key, number, heading, kind, body), end in zip(starts, ends, strict=True)
        if text[start:end].strip()
    )


def _starts(text: str, title: str, closing: str) -> Iterator[Start]:
    """Where passages begin: (offset, key, number as printed, heading, kind, offset below the heading)."""
    yield 0, "front", "", "", "front", 0
    items = outline(text)
    first = items[0].start if items else len(text)
    if (opening := _behind(text, title, first)) < first:
        yield opening, "opening", "", "", "opening", opening
    named = [c.start for c in clauses(text)] if len({len(item.path) for item in items}) > 2 else []
    taken: dict[str, int] = {}
    for i, item in enumerate(items):
        leaf = i + 1 == len(items) or len(items[i + 1].path) <= len(item.path)
        task = leaf or any(item.start <= at < item.end for at in named)
        key = _once(item.key, taken)
        yield item.start, key, _printed(items, i), item.title, "item" if task else "section", item.body
    if closing and items and (at := _closing(text, items[-1], closing)) > items[-1].start:
        yield at, "closing", "", "", "closing", at


def _behind(text: str, title: str, first: int) -> int:
    """Where the line behind the title begins; the last one, where a letter that sends the document repeats its title."""
    at, found = 0, first
    for line in text[:first].splitlines(keepends=True):
        at += len(line)
        if line.strip() == title:
            found = at
    return found


def _once(key: str, taken: dict[str, int]) -> str:
    """2.1, and 2.1-2 for a second one where a document numbers in two ways."""
    taken[key] = taken.get(key, 0) + 1
    return key if taken[key] == 1 else f"{key}-{taken[key]}"


def _printed(items: tuple[Item, ...], i: int) -> str:
    """二（二）, 二（一）3.: the marks of the item and of those above it."""
    marks, depth = [], len(items[i].path)
    for item in reversed(items[: i + 1]):
        if len(item.path) == depth:
            marks.append(item.mark.rstrip("、 \u3000").replace("．", "."))
            depth -= 1
    return "".join(reversed(marks))


def _closing(text: str, last: Item, closing: str) -> int:
    """The last line that begins with the words, or where they stand in a text without lines."""
    at = text.rfind(f"\n{closing}")
    return at + 1 if at >= last.start else text.rfind(closing, last.start)
