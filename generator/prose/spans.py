"""Positions in text: spans, lines, sentences, and where a quotation is found."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from ..model import Passage
from .cells.tables import Row, Table, row_of


class DocumentSpan(NamedTuple):
    """Start and end offsets in the text of a document, in code points; `end` is excluded."""

    start: int
    end: int


class PassageSpan(NamedTuple):
    """Start and end offsets in the text of a passage, in code points; `end` is excluded."""

    start: int
    end: int

    def in_document(self, passage: Passage) -> DocumentSpan:
        first = passage.head[0] if self.end <= passage.joined else passage.start - passage.joined
        return DocumentSpan(first + self.start, first + self.end)

    def holds(self, other: "PassageSpan") -> bool:
        return self.start <= other.start and other.end <= self.end

    def apart(self, other: "PassageSpan") -> bool:
        return self.end <= other.start or other.end <= self.start


class Lead(NamedTuple):
    """Words with a date that govern the sentences of a passage from their end up to offset `stop`. `listed`: they introduce a list."""

    span: PassageSpan
    stop: int
    listed: bool


def begins(text: str, at: int, marks: str) -> int:
    """Return the offset directly after the last character before `at` that is one of `marks`, or 0 if there is none."""
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


def ends(text: str, at: int, marks: str) -> int:
    """Return the offset of the first character from `at` on that is one of `marks`, or the length of the text if there is none."""
    return min((place for mark in marks if (place := text.find(mark, at)) >= 0), default=len(text))


def before(text: str, at: int, spaces: str = " \u3000") -> str:
    """Return the last character before an offset that is none of `spaces`; "" at the beginning of the text."""
    return next((text[n] for n in range(at - 1, -1, -1) if text[n] not in spaces), "")


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Return (line, column) of an offset, both counted from 1."""
    starts = _line_starts(text)
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


@lru_cache(maxsize=16)
def _line_starts(text: str) -> tuple[int, ...]:
    return 0, *(m.end() for m in re.finditer("\n", text))


SENTENCE_END = re.compile(r"[。！？\n]")
# A date in brackets behind the full stop of the sentence that it dates: 制定方案。（2031年9月20日前完成）
DATED_BEHIND = r"（(?:于|在|到)?\d{4}年[^（）\n，。；]{0,10}(?:前|底|末|[日月年度内])(?:完成|落实|到位)?）"
BEHIND = re.compile(DATED_BEHIND)
# Ways to place the pieces of a quotation in a row of a table that are compared
MOST_WAYS = 200
NOT_FOUND, NOT_ONE_SENTENCE, TWICE = "verbatim", "sentence", "twice"


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A quotation without a single place: `why` is NOT_FOUND, NOT_ONE_SENTENCE or TWICE, `piece` the missing piece or the first one."""

    why: str
    piece: str


@lru_cache(maxsize=65536)
def locate(text: str, pieces: tuple[str, ...], leads: tuple[Lead, ...] = ()) -> tuple[PassageSpan, ...] | Misplaced:
    """Return the span of each piece of a quotation; all pieces are in this order in one sentence of the passage `text`.

    Pieces are what an ellipsis (……) separates. The first may occur in several sentences, but only one may contain all of them;
    otherwise return Misplaced. A row of a table is one sentence with the head of the table before it. The first piece may be of the one of
    `leads` that governs the sentence (到2031年底：).
    """
    for piece in pieces:
        if not piece or piece not in text:
            return Misplaced(NOT_FOUND, piece)
    if found := row_of(text):
        placed = list(islice(_in_cells(text, *found, pieces), MOST_WAYS))
        return min(placed, key=lambda spans: _columns_apart(*found, spans), default=None) or Misplaced(NOT_ONE_SENTENCE, pieces[0])
    found = [spans for sentence in sentences(text) if (spans := _within(text, sentence, pieces))]
    if not found and len(pieces) > 1:
        led = ((sentence, lead.span) for sentence in sentences(text) if (lead := lead_of(leads, sentence.start)))
        found = [(*one, *own) for sentence, lead in led if (one := _within(text, lead, pieces[:1])) and (own := _within(text, sentence, pieces[1:]))]
    if len(found) != 1:
        return Misplaced(TWICE if found else NOT_ONE_SENTENCE, pieces[0])
    return found[0]


def lead_of(leads: Iterable[Lead], at: int) -> Lead | None:
    """Return the last of `leads` that governs the sentence at offset `at`; None if there is none."""
    return next(iter([lead for lead in leads if lead.span.end <= at < lead.stop][-1:]), None)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[PassageSpan, ...]:
    """Return the sentences of a passage; a sentence ends with 。！？ or at the end of a paragraph, but not with ；."""
    bounds = [0, *(m.end() for m in SENTENCE_END.finditer(text) if not BEHIND.match(text, m.end())), len(text)]
    return tuple(PassageSpan(a, b) for a, b in zip(bounds, bounds[1:], strict=False) if text[a:b].strip())


def _within(text: str, sentence: PassageSpan, pieces: tuple[str, ...]) -> tuple[PassageSpan, ...]:
    spans, (at, end) = [], sentence
    for piece in pieces:
        at = text.find(piece, at, end + 1)
        if at < 0 or at + len(piece) > end + piece.count("\n"):
            return ()
        spans.append(PassageSpan(at, at + len(piece)))
        at += len(piece)
    return tuple(spans)


def _in_cells(text: str, table: Table, row: Row, pieces: tuple[str, ...], at: int = 0) -> Iterator[tuple[PassageSpan, ...]]:
    """Yield every way to place the pieces in this order; a piece that is a whole cell, such as 5, is no part of another cell, such as 55."""
    if not pieces:
        yield ()
        return
    piece = pieces[0]
    cells = [c for c in (*table.head.cells, *row.cells) if c.start >= at and piece in (c.text, c.text.strip("[]〔〕［］"))]
    starts = [text.index(piece, c.start) for c in cells] or [m.start() for m in re.finditer(re.escape(piece), text) if m.start() >= at]
    for start in starts:
        span = PassageSpan(start, start + len(piece))
        yield from ((span, *rest) for rest in _in_cells(text, table, row, pieces[1:], span.end))


def _columns_apart(table: Table, row: Row, spans: tuple[PassageSpan, ...]) -> int:
    """Return how many pieces of the head stand over no cell with another piece: 2035年 over 95 in 2035年……95."""
    head, own = (
        {n for n, cell in enumerate(cells) if any(cell.start <= a and b <= cell.end for a, b in spans)} for cells in (table.head.cells, row.cells)
    )
    return len(head - own)


def occurrences(words: str, text: str, within: PassageSpan) -> Iterator[PassageSpan]:
    """Yield the span of each occurrence of `words` in the part `within` of a passage; occurrences do not overlap, and "" has none."""
    at = text.find(words, *within) if words else -1
    while at >= 0:
        yield PassageSpan(at, at + len(words))
        at = text.find(words, at + len(words), within.end)


def first_difference(one: str, other: str) -> int:
    """Return the offset of the first character in which two texts differ; if one text begins with the other, the length of the shorter."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


# Limits: characters of a piece that are compared, candidates that are found, candidates that are compared in full.
COMPARED, MOST_PLACES, MOST_COMPARED = 100, 40, 4


def nearest(text: str, piece: str) -> tuple[str, int]:
    """Return (the words of the text most similar to `piece`, the number of their first character that differs, counted from 1)."""
    pairs = _pairs(piece)
    likely = sorted(_candidates(text, piece), key=lambda words: -len(pairs & _pairs(words)))[:MOST_COMPARED]
    best = max(likely, key=lambda words: SequenceMatcher(None, words[:COMPARED], piece[:COMPARED], autojunk=False).ratio(), default="")
    return best, first_difference(best, piece) + 1


def _candidates(text: str, piece: str) -> list[str]:
    """Return parts of the text, each as long as `piece`, that have a few characters in common with it at the same position."""
    found = []
    for size in (8, 5, 3):
        for at in range(0, max(1, min(len(piece), COMPARED) - size + 1), size):
            for hit in islice(re.finditer(re.escape(piece[at : at + size]), text), MOST_PLACES):
                start = max(0, hit.start() - at)
                found.append(text[start : start + len(piece)])
        if found:
            return found[:MOST_PLACES]
    return found


def _pairs(words: str) -> set[str]:
    return {words[i : i + 2] for i in range(min(len(words), COMPARED) - 1)}
