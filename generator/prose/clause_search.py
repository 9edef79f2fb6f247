"""Where a document says who does its tasks: the brackets and lines that are clauses, each read.

（省水利厅、省环保厅等） behind a sentence; （财政部牵头，各地区按职责分工负责）; 责任单位：市财政局。 on a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .bodies import is_body, members
from .responsibility import LABEL, OPENS, OTHER_LABEL, ROLE, Clause, by_role, first_leads, phrases, read, without_rule

NEXT_LABEL = re.compile(rf"[。；]?\s*(?:{LABEL.pattern})")
LONGEST, LONGEST_LINE, MOST_LINES = 800, 200, 3
BRACKET = re.compile(r"[（(【\[）)】\]]")
# What stands before a list that is a clause by itself, and what behind it
ENDS, AFTER = tuple("。；！”"), ("", *"\n。（一二三四五六七八九十0123456789")
# 责任单位同上
SAME = re.compile(r"(?:责任|牵头|负责|配合)?(?:单位|部门)?[：:]?同上(?:一?[条项])?$")


def clauses(text: str) -> tuple[Clause, ...]:
    """Every clause of the text in order."""
    rule = bool(first_leads(text))
    found: list[Clause] = []
    for start, end in sorted({*_brackets(text), *_lines(text)}):
        if found and start < found[-1].end:
            continue
        words = text[start:end]
        if found and SAME.fullmatch(words.strip("（）()。")):
            found.append(replace(found[-1], start=start, end=end, text=words, doubt="the clause says: as above"))
        elif clause := read(words, rule, start):
            found.append(clause)
    return tuple(found)


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Where a bracket names who does a task."""
    for start, end in _balanced(text):
        content = text[start + 1 : end - 1]
        if SAME.fullmatch(content) or LABEL.match(content) or LABEL.search(content) and OTHER_LABEL.match(content) or _says_who(content) or _lists(text, start, end, content):
            yield start, end


def _says_who(content: str) -> bool:
    """…负责, …牵头，…配合: the words of a role end it, and bodies stand before them."""
    main = without_rule(content)
    segments = phrases(main)
    if not segments or not ROLE.search(segments[-1]):
        return False
    names = [name for _, listed in by_role(main) for name in (*listed.named, *listed.unnamed)]
    return bool(names) and 2 * sum(is_body(name) for name in names) >= len(names)


def _lists(text: str, start: int, end: int, content: str) -> bool:
    """（省水利厅、省环保厅等）: a list of bodies and nothing else, behind a sentence and at its end."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before not in ENDS or after not in AFTER:
        return False
    listed = members(without_rule(content))
    names = (*listed.named, *listed.unnamed)
    return bool(names) and all(is_body(name) for name in names)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """责任单位：市财政局、市水务局。 outside brackets, from the first label to the end of its sentence; a line that says who and nothing else."""
    for label in LABEL.finditer(text):
        if label.start() and text[label.start() - 1] not in "\n。；; \u3000":
            continue
        stop = _stop(text, label.end())
        while more := NEXT_LABEL.match(text, stop):
            stop = _stop(text, more.end())
        yield label.start(), stop
    for line in re.finditer(r"[^\n]+", text):
        words = line[0].strip().rstrip("。")
        if len(words) <= LONGEST_LINE and not re.search("[。：:]", words) and ROLE.search(words) and _all_bodies(words):
            start = line.start() + line[0].index(words)
            yield start, start + len(words)


def _stop(text: str, at: int) -> int:
    end = re.compile(r"[。\n]").search(text, at)
    return end.start() if end else len(text)


def _all_bodies(words: str) -> bool:
    names = [name for _, listed in by_role(without_rule(words)) for name in (*listed.named, *listed.unnamed)]
    return bool(names) and all(is_body(name) for name in names)


def _balanced(text: str) -> Iterator[tuple[int, int]]:
    """Outermost pairs of brackets; one that is not closed within its paragraph, or a line or two more where a text was wrapped, is none."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for mark in BRACKET.finditer(text):
        if mark[0] in OPENS:
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            if mark.end() - start <= LONGEST and text.count("\n", start, mark.end()) < MOST_LINES:
                pairs.append((start, mark.end()))
    at = 0
    for start, end in sorted(pairs):
        if start >= at:
            yield start, end
            at = end
