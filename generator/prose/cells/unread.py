"""Find the tables of a text that cannot be read with certainty, because the separators between their cells are lost."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..spans import DocumentSpan
from .single_cells import lines_of, stretch
from .tables import CAPTION, LONGEST_CAPTION, role_of, tables

# Heads that run into one another: 序号指标2030年2035年属性, 指　标 2030年2035年〔累计〕1属性
NAMES = r"序[ \u3000]*号|指[ \u3000]*标(?:名称)?|任[ \u3000]*务(?:内容)?|单[ \u3000]*位|属[ \u3000]*性|[\[〔［]?累计[\]〕］]?|(?:规划)?目标值?|基期值?|现状值?|年均[^\d，。\s]{0,5}|(?:牵头|责任|配合)(?:单位|部门)|完成(?:时限|时间)|\d{4}年(?:比\d{4}年)?(?:增长|目标|实际)?"
FLATTENED = re.compile(rf"(?P<heads>(?:(?:{NAMES})[ \u3000]*[①-⑳\d]??(?=[^\d]|\d{{4}}年|\d[^\d])){{3,}})[^\n。]*")
# Up to three cells on a line are no table; a list of short lines goes on where a table of single cells does
SEVERAL = re.compile(r"[^\n]*(?:\t[^\n\t]+){2,}|[^\n|│]*(?:[|│][^\n|│]*){3,}")
# Lines that end with |, a cell each
BARRED = re.compile(r"(?:^[^\n|│]*[|│][ \t\r]*(?:\n\s*|\Z)){9,}", re.MULTILINE)
LONGEST_CELL, FEWEST_CELLS, FEWEST_NUMERALS = 40, 9, 3


@lru_cache(maxsize=1 << 10)
def runs_together(text: str) -> tuple[DocumentSpan, ...]:
    """Return the spans of the tables whose cells run into one another, in which 1. is the number of a row, not of an item."""
    return tuple(sorted(_flattened(text)))


@lru_cache(maxsize=1 << 10)
def unread(text: str) -> tuple[DocumentSpan, ...]:
    """Return the spans of the tables that cannot be read, in order; lines that follow one another are one span."""
    found: list[DocumentSpan] = []
    for start, end in sorted({*_flattened(text), *_of_single_cells(text), *_of_numbered_rows(text), *_of_lines(text)}):
        if found and not text[found[-1].end : start].strip():
            found[-1] = DocumentSpan(found[-1].start, max(end, found[-1].end))
        else:
            found.append(DocumentSpan(start, end))
    return tuple(found)


@lru_cache(maxsize=1 << 6)
def unread_lines(text: str) -> tuple[DocumentSpan, ...]:
    """Return the span of each line of the tables that cannot be read."""
    lines = (m for start, end in unread(text) for m in re.compile(r"\S(?:[^\n]*\S)?").finditer(text, start, end))
    return tuple(DocumentSpan(*m.span()) for m in lines)


def _flattened(text: str) -> Iterator[DocumentSpan]:
    for m in FLATTENED.finditer(text):
        names = re.search("指|任", m["heads"]) and len(re.findall(r"\d+", text[m.end("heads") : m.end()])) >= FEWEST_NUMERALS
        if names and not any(table.start <= m.start() < table.end for table in tables(text)):
            line = max(text.rfind(mark, 0, m.start()) for mark in "\n。") + 1
            note = re.search(r"[ \u3000]*注[：:]", m[0])
            yield DocumentSpan(line, m.start() + note.start() if note else m.end())


def _of_single_cells(text: str) -> Iterator[DocumentSpan]:
    """Yield the blocks of short lines that begin with 序号 and another head."""
    lines = list(re.finditer(r"[^\n]+", text))
    words = [m[0].strip(" \t\r|│\u3000") for m in lines]
    at = 0
    while at < len(lines):
        end = at
        if role_of(words[at]) == "number" and any(role_of(word) in ("indicator", "task") for word in words[at + 1 : at + 4]):
            end = next((n for n in range(at, len(lines)) if len(words[n]) > LONGEST_CELL or re.search("。$", words[n])), len(lines))
            if end - at >= FEWEST_CELLS:
                yield DocumentSpan(lines[at].start(), lines[end - 1].end())
        at = max(end, at + 1)


def _of_numbered_rows(text: str) -> Iterator[DocumentSpan]:
    """Yield the tables with a cell on each line, of any words, below 序号 and other heads, whose rows begin with 1, 2 and so on."""
    lines = lines_of(text)
    for at, line in enumerate(lines):
        stop = stretch(lines, at) if role_of(line.words) == "number" else at
        if stop > at:
            above = lines[at - 1] if at else None
            caption = above and len(above.words) <= LONGEST_CAPTION and CAPTION.search(above.words) and "。" not in above.words
            yield DocumentSpan(above.start if caption else line.start, lines[stop - 1].end)


def _of_lines(text: str) -> Iterator[DocumentSpan]:
    """Yield the lines with several tabs or bars that are not in a table."""
    if "\t" in text or "|" in text or "│" in text:
        yield from (DocumentSpan(*m.span()) for m in SEVERAL.finditer(text))
        yield from (DocumentSpan(m.start(), m.start() + len(m[0].rstrip())) for m in BARRED.finditer(text))
