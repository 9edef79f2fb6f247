"""Divide a document into numbered items, and into passages: its items, the rows of its tables, and the parts before and after them.

Items are numbered 第一章 第一节 第一条 一、 （一） 1. （1） ①, on lines of their own or inside a line.  A number begins an item if it
follows the previous number of its level, or is the first under a new heading; （一） inside a sentence and 2.5 begin none.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, count, pairwise, takewhile

from ..model import Passage
from .cells.tables import NOTE_MARK, Table, tables, within
from .cells.unread import runs_together
from .introductions import due_of, introducing, year_of
from .numerals import chinese
from .spans import DocumentSpan
from .units import LABEL, Clause, clauses

NUMBER = "([一二三四五六七八九十百]+)"
SPACES = r"[ \u3000]*"
ARTICLE = (rf"第{SPACES}{NUMBER}{SPACES}条[ \u3000：:、]*", "。")
# The marks of each level, outermost first, and the characters before a mark inside a line; None: see `_within_line`
LEVELS = (
    (rf"第{SPACES}{NUMBER}{SPACES}(?:部分|[部编篇](?!门))[ \u3000、：:]*", ""),
    (rf"第{SPACES}{NUMBER}{SPACES}章[ \u3000、：:]*", ""),
    (rf"第{SPACES}{NUMBER}{SPACES}节[ \u3000、：:]*", ""),
    (rf"{NUMBER}(?:、|[.．](?!\d))", "。！？”）)；;"),
    (rf"[（(]{SPACES}{NUMBER}{SPACES}[）)][、.．]?", None),
    (r"(\d{1,3})(?: {0,2}[.．]|、(?![\d一二三四五六七八九十]))", "。；;：:）)”"),
    (r"[（(]?(?<!\d)(\d{1,2})[）)]", "。；;：:）)”"),
    (r"([①-⑳])", "。；;：:）)”，、 \u3000"),
)
# 第一条 is above 一、 in a document whose articles have 一、 below them, else the innermost number
ARTICLES_ABOVE, ARTICLES_BELOW = (*LEVELS[:3], ARTICLE, *LEVELS[3:]), (*LEVELS, ARTICLE)
# A decimal such as 2.5公里, not item 3 in 3.2020年底前
DECIMAL = re.compile(r"\d+\.\d(?!\d{3}年)")
NUMERIC = re.compile(r"\d+\.\d+[ \u3000]*$", re.MULTILINE)
# The line above a table of contents, whose entries are no items, and above an annex, whose numbers begin again
CONTENTS = re.compile(rf"^{SPACES}目{SPACES}录{SPACES}$", re.MULTILINE)
ANNEX = re.compile(r"^[ \u3000]*附[ \u3000]*[件表录](?:[ \u3000]*[一二三四五六七八九十\d]+)?[ \u3000]*[：:]?[ \u3000]*$", re.MULTILINE)
# What is left open in a form to fill in: 2031年X月X日, （盖章）    年    月    日
OPEN = re.compile(r"[XＸ×]月[XＸ×]日|年[ \u3000]{2,}月[ \u3000]{2,}日|[（(](?:盖章|签字|签章)[）)]|_{4,}")
# A form has fewer full stops than the plan above one
MOST_SENTENCES = 5
# The date below the signature of a notice, with or without the plan below it
SIGNED = re.compile(r"^[ \u3000]*(?:\d{4}|[二一][○〇零一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日[ \u3000]*$", re.MULTILINE)
# The list of the annexes at the foot of a notice: 附件：1.任务表 2.指标表
ANNEX_ENTRY = r"\n\s*(?:(?!附|[一二三四五六七八九十]+、|第)[^\n。，；：]{1,30}\n\s*)?(?:[2-9]|1\d)[.．、][^\n。，；]*$"
ANNEXES = re.compile(
    r"^[ \u3000]*附[ \u3000]*[件表][ \u3000]*[：:][ \u3000]*(?:[（(][^（）()\n]{1,12}[）)][ \u3000]*)?"
    rf"(?:[^\d\n，。；]{{4,50}}(?=\s*\Z)|\d[.．、][^\n]*(?:{ANNEX_ENTRY})*|\n\s*1[.．、][^\n。，；]*(?:{ANNEX_ENTRY})+)",
    re.MULTILINE,
)
# Spaces that part the paragraphs of a copy that lost its line breaks
GAP, GAPS = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)"), ("  ", "\u3000\u3000", "\u3000 ", " \u3000")
# How many numbers a line may skip, since a copy can lose items: （十一） after （一）
MOST_LOST = 20
LONGEST_TITLE, LONGEST_HEADING = 60, 30
# A half-width mark ends a clause between Chinese characters only
CLAUSE_END = re.compile(r"[，；：。！？]|[,;](?=[\u4e00-\u9fff“《（])")


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
    marks = [(n, *mark) for n, part in enumerate(_parts(text)) for mark in _marks(text, *part)]
    items: list[Item] = []
    above: list[tuple[int, int, str]] = []
    for i, (part, level, number, start, end) in enumerate(marks):
        if i and part != marks[i - 1][0]:
            above = []  # 1. of an annex stands below no item before it
        mark = text[start:end].strip()
        above = [entry for entry in above if entry[0] < level] + [(level, number, mark.rstrip("、 \u3000").replace("．", "."))]
        stop = marks[i + 1][3] if i + 1 < len(marks) else len(text)
        path, printed = tuple(n for _, n, _ in above), "".join(words for *_, words in above)
        items.append(Item(path, mark, printed, start, stop, *_title(text, end, stop)))
    return tuple(items)


def _parts(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of the parts of a text that number their items each on its own: a covering notice, its plan, an annex."""
    listed = {m.start() for m in ANNEXES.finditer(text)}
    begun = [m for m in (*ANNEX.finditer(text), *SIGNED.finditer(text)) if m.start() not in listed]
    bounds = [0, *sorted(m.end() for m in begun), len(text)]
    return [part for part in pairwise(bounds) if part[0] not in {form.end for form, _ in _forms(text)}]


@lru_cache(maxsize=64)
def forms(text: str) -> tuple[DocumentSpan, ...]:
    """Return the spans of the annexes that are forms to fill in, in which nothing is an item."""
    return tuple(DocumentSpan(heading.start, end) for heading, end in _forms(text))


def _forms(text: str) -> Iterator[tuple[DocumentSpan, int]]:
    """Yield (span of the line 附件, end of the annex) of each form."""
    found = [*ANNEX.finditer(text), None]
    for annex, after in pairwise(found):
        end = after.start() if after else len(text)
        if text.count("。", annex.end(), end) <= MOST_SENTENCES and OPEN.search(text, annex.end(), end):
            yield DocumentSpan(*annex.span()), end


def _marks(text: str, begin: int, stop: int) -> list[tuple[int, int, int, int]]:
    """Return (level, number, start, end) of each number that begins an item of a part, from the first one of its outermost level on."""
    marks = list(_numbers(text, begin, stop))
    outermost = min((level for level, *_ in marks), default=0)
    first = next((start for level, _, start, _ in marks if level == outermost), 0)
    # a 1. before the first 一、 is no item; a 节 before the first 章 is
    return [mark for mark in marks if mark[2] >= first or re.match("第.*[章节]", text[mark[2] : mark[3]])]


def _numbers(text: str, begin: int, stop: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield (level, number, start, end) of each number that continues the count of its level, or begins it anew."""
    levels, every = _levels(text[begin:stop])
    last: dict[int, int] = {}
    anew = set(range(len(levels)))
    listed = [m.span() for m in ANNEXES.finditer(text, begin, stop)]
    for found in every.finditer(text, _body(text, begin, stop, every), stop):
        level, digits = found.lastindex // 2, found[found.lastindex + 1]
        number = _value(digits)
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        begins_line = not before.strip()
        ahead = number - last.get(level, 0)
        if NUMERIC.match(text, found.start()):  # a cell 4.73 on a line of its own
            continue
        if within(text, found.start()) or any(a <= found.start() < b for a, b in runs_together(text)):  # a cell may begin with （一）
            continue
        follows = ahead == 1 or begins_line and 1 < ahead <= MOST_LOST or number == 1 and level in anew
        follows = follows and not any(a <= found.start() < b for a, b in listed)
        if follows and (begins_line or before.endswith(GAPS) or _within_line(text, found.start(), levels[level][1])):
            last[level] = number
            anew = {*range(level + 1, len(levels))} | anew - {level}
            yield level, number, *found.span()


def _levels(text: str) -> tuple[tuple[tuple[str, str | None], ...], re.Pattern[str]]:
    """Return (the levels of numbers, a pattern that finds a mark of each): articles are above 一、 if the text begins with one."""
    first = re.search(rf"^{SPACES}(?:(?P<article>{ARTICLE[0]})|{LEVELS[3][0]})", text, re.MULTILINE)
    levels = ARTICLES_ABOVE if first and first["article"] else ARTICLES_BELOW
    return levels, _pattern(levels)


@lru_cache(maxsize=2)
def _pattern(levels: tuple[tuple[str, str | None], ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"({pattern})" for pattern, _ in levels))


def _body(text: str, begin: int, stop: int, every: re.Pattern[str]) -> int:
    """Return the offset from which a part has items: behind a table of contents, where the mark of its first entry begins a line again."""
    contents = CONTENTS.search(text, begin, stop)
    entry = every.search(text, contents.end(), stop) if contents else None
    again = re.compile(rf"^{SPACES}{re.escape(entry[0].strip())}", re.MULTILINE).search(text, entry.end(), stop) if entry else None
    return again.start() if again else begin


@lru_cache(maxsize=64)
def introductions(text: str) -> dict[int, DocumentSpan]:
    """Return {start of an item: the dated words that introduce the list of which it is, 到2031年底： at the end of an item above it, or else the
    date that a label gives the item}: 完成时限：2031年6月."""
    items, found, above = outline(text), {}, {}
    for item in items:
        depth = len(item.path)
        above = {n: span for n, span in above.items() if n < depth}
        if due := due_of(text[item.start : item.end]):
            found[item.start] = DocumentSpan(item.start + due.start, item.start + due.end)
        elif above:
            found[item.start] = above[max(above)]
        if own := _introduction(text, item):
            above[depth] = own
    return found


def _introduction(text: str, item: Item) -> DocumentSpan | None:
    """Return the last sentence of an item if it introduces a list; else None."""
    start = item.start + len(item.mark)
    words = text[start : item.end].rstrip()
    found = [span for span in introducing(words) if not words[span.end :].strip("：:")]
    return DocumentSpan(start + found[-1].start, start + len(words)) if found else None


def _value(digits: str) -> int:
    if digits.isascii():
        return int(digits)
    return ord(digits) - ord("①") + 1 if "①" <= digits <= "⑳" else chinese(digits)


def _within_line(text: str, at: int, allowed: str | None) -> bool:
    """Check whether the number at offset `at` inside a line can begin an item: a sentence ends before it, or for （二） perhaps a heading."""
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
    gap = GAP.search(text, start, end)
    end = gap.start() if gap else end
    words = text[start:end].strip()
    listed = words.endswith(("；", ";"))  # a line of a list is no heading
    if not re.search("[。！？]", words) and not (listed and re.search("[，,]", words)) and (len(words) <= LONGEST_TITLE or not re.search("[，；,;]", words)):
        return words.rstrip("：:；; \u3000"), end
    first = re.split("[。！？]", words)[0].rstrip(" \u3000")
    if len(first) <= LONGEST_HEADING and not re.search(r"[，；,;]|\d{4}年|\d+[%％]", first):
        return first, text.index(first, start) + len(first) + 1
    return CLAUSE_END.split(words)[0], start


@dataclass(frozen=True, slots=True)
class Assignment:
    """A clause, the key of the item in which its words stand, and the keys of the items to which it assigns units."""

    clause: Clause
    within: str
    of: tuple[str, ...]


@lru_cache(maxsize=64)
def assignments(text: str) -> tuple[Assignment, ...]:
    """Return the clauses of all items. A clause is of the item in which it stands, with two exceptions: one that is a heading (一、甲局牵头
    工作) is of all items below, one behind the last of several items without clauses (牵头单位：甲局 behind （2）) of the item above them."""
    items = outline(text)
    keys, found = _keys(items), []
    inside = [(clause, at) for clause in clauses(text) if not within(text, clause.start) and (at := _index(items, clause.start)) >= 0]
    apart = {at: all(_apart(text, c.start) and not c.duty for c, i in inside if i == at) for _, at in inside}
    above = [_parent(items, at, apart) for _, at in inside]
    for (clause, at), parent in zip(inside, above, strict=True):
        below = [i for i in _below(items, at) if not _below(items, i)]
        if clause.heads and below:
            found.append(Assignment(clause, keys[at], tuple(keys[i] for i in below)))
        elif parent >= 0:
            usual = len({i for i in above if i >= 0}) > 1
            told = clause if usual else replace(clause, doubt="the words stand below the last of several items: do they speak of all?")
            found.append(Assignment(told, keys[at], (keys[parent],)))
        else:
            found.append(Assignment(clause, keys[at], (keys[at],)))
    return tuple(found)


def _keys(items: Sequence[Item]) -> list[str]:
    """Return the key of each item; 2.1-2 is the second item with the path 2.1, in a document with two kinds of numbers."""
    taken: Counter[str] = Counter()
    keys = []
    for item in items:
        taken[item.key] += 1
        keys.append(item.key if taken[item.key] == 1 else f"{item.key}-{taken[item.key]}")
    return keys


def _index(items: Sequence[Item], offset: int) -> int:
    """Return the index of the item in which an offset lies; -1 before the first."""
    return bisect_right(items, offset, key=lambda item: item.start) - 1


def _below(items: Sequence[Item], at: int) -> list[int]:
    """Return the indices of the items below that at index `at`."""
    depth = len(items[at].path)
    return list(takewhile(lambda i: len(items[i].path) > depth, range(at + 1, len(items))))


def _apart(text: str, start: int) -> bool:
    """Check whether a clause stands apart from the sentence before it: on a line of its own, or behind a label without brackets."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip() or bool(LABEL.match(text, start))


def _parent(items: Sequence[Item], at: int, apart: Mapping[int, bool]) -> int:
    """Return the index of the item of whose sub-items only the last, at index `at`, has clauses, which stand apart; -1 if there is none."""
    depth = len(items[at].path)
    last = at + 1 == len(items) or len(items[at + 1].path) < depth
    parent = next((i for i in range(at - 1, -1, -1) if len(items[i].path) < depth), -1)
    siblings = _below(items, parent) if parent >= 0 else []
    return parent if apart[at] and last and len(siblings) > 1 and not any(i in apart for i in (parent, *siblings) if i != at) else -1


def passages(policy: str, text: str, title: str, closing: str) -> tuple[Passage, ...]:
    """Return the passages of a document in order; together they contain every line that is not blank.

    `policy`, the id of the document, begins their ids. The first passage, the front, ends with the line `title`.
    The last, the closing, begins with the words `closing` ("" if there is none), since no number separates it from the last item.
    """
    # the notes below a table are empty where an item or the next table begins at once
    starts = sorted(_starts(text, title, closing), key=lambda start: (start[0], start[2] != "notes"))
    ends = [start for start, *_ in starts[1:]] + [len(text)]
    found = []
    for (start, key, kind, words), end in zip(starts, ends, strict=True):
        own = text[start:end].rstrip("\n")
        if own.strip():
            common = {"id": f"{policy}/{key}", "policy": policy, "key": key, "kind": kind}
            found.append(Passage(**common, **{"body": start, **words}, start=start, end=start + len(own), text=own))
    return tuple(found)


Start = tuple[int, str, str, dict[str, object]]


def _starts(text: str, title: str, closing: str) -> Iterator[Start]:
    """Yield (offset, key such as 2.1, kind such as section, {further field: value}) of each passage."""
    none = {"number": "", "heading": ""}
    items, found = outline(text), tables(text)
    if not items or items[0].start:
        yield 0, "front", "front", none
    for n, table in enumerate(found, 1):
        yield from _rows(text, table, n, title)
    first = min(items[0].start if items else len(text), found[0].start if found else len(text))
    lines = text[:first].splitlines(keepends=True)
    # after the last occurrence of the title: a covering letter may repeat it
    opening, named = max(((end, line) for end, line in zip(accumulate(map(len, lines)), lines, strict=True) if line.strip() == title), default=(first, ""))
    above = (opening - len(named) + named.index(title), opening - len(named) + named.index(title) + len(title)) if named and year_of(title) else (0, 0)
    if opening < first:
        yield opening, "opening", "opening", none
    assigned, heads = {key for assignment in assignments(text) for key in assignment.of}, introductions(text)
    times: Counter[str] = Counter()
    for i, (item, key) in enumerate(zip(items, _keys(items), strict=True)):
        times[item.printed] += 1
        number = item.printed if times[item.printed] == 1 else f"{item.printed}（之{times[item.printed]}）"  # 一 of an annex
        leaf = i + 1 == len(items) or len(items[i + 1].path) <= len(item.path)
        kind, words = "item" if leaf or key in assigned else "section", {"number": number, "heading": item.title, "body": item.body}
        yield item.start, key, kind, words | {"head": tuple(heads.get(item.start, above))}
    if closing and items:  # the last line that begins with `closing`; in a text without lines, its last occurrence
        line = text.rfind(f"\n{closing}") + 1
        at = line if line > items[-1].start else text.rfind(closing, items[-1].start)
        if at > items[-1].start:
            yield at, "closing", "closing", none


def _rows(text: str, table: Table, n: int, title: str) -> Iterator[Start]:
    """Yield the passages of the table number `n` of a document: its caption and head, each row, and the notes below it."""
    start = table.head.start if table.caption == title else table.start  # a list of tasks may have no other title
    yield start, f"table{n}", "table", {"number": f"表{n}", "heading": NOTE_MARK.sub("", table.caption)}
    printed = table.printed
    for number, row in zip(printed or map(str, count(1)), table.rows, strict=False):
        name = table.named(row)
        words = {"number": f"表{n}第{number}{'项' if printed else '行'}", "heading": NOTE_MARK.sub("", _title(text, name.start, name.end)[0])}
        yield row.start, f"table{n}.{number}", "item", words | {"head": (table.start, table.head.end)}
    yield table.end + 1, f"table{n}.notes", "notes", {"number": "", "heading": ""}
