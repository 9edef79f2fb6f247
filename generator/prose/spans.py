"""Positions in text: spans, clauses, lines, sentences, and where a quotation is found."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from ..model import Passage


class DocumentSpan(NamedTuple):
    """Offsets into the text of a document in code points, `end` excluded."""

    start: int
    end: int


class PassageSpan(NamedTuple):
    """Offsets into the text of a passage in code points, `end` excluded."""

    start: int
    end: int

    def in_document(self, passage: Passage) -> DocumentSpan:
        return DocumentSpan(passage.start + self.start, passage.start + self.end)

    def holds(self, other: "PassageSpan") -> bool:
        return self.start <= other.start and other.end <= self.end

    def apart(self, other: "PassageSpan") -> bool:
        return self.end <= other.start or other.end <= self.start


def begins(text: str, at: int, marks: str) -> int:
    """Return the offset after the last of the marks before `at`; 0 if there is none."""
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


def ends(text: str, at: int, marks: str) -> int:
    """Return the offset of the first of the marks at or after `at`; the end of the text if there is none."""
    return min((place for mark in marks if (place := text.find(mark, at)) >= 0), default=len(text))


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Return line and column of an offset, both from 1; the lines of a text are found once."""
    starts = _line_starts(text)
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


@lru_cache(maxsize=16)
def _line_starts(text: str) -> tuple[int, ...]:
    return 0, *(m.end() for m in re.finditer("\n", text))


SENTENCE_END = re.compile(r"[。！？\n]")
NOT_FOUND, NOT_ONE_SENTENCE, TWICE = "verbatim", "sentence", "twice"


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A quotation that is not found: which piece, and why."""

    why: str
    piece: str


@lru_cache(maxsize=65536)
def locate(text: str, pieces: tuple[str, ...]) -> tuple[PassageSpan, ...] | Misplaced:
    """Return the spans of the pieces of a quotation, in order, within one sentence of a passage.

    A quotation whose first piece occurs in several sentences belongs to the one with all the pieces;
    where two sentences have them, it is not a quotation of either.
    """
    for piece in pieces:
        if not piece or piece not in text:
            return Misplaced(NOT_FOUND, piece)
    found = [spans for sentence in sentences(text) if (spans := _within(text, sentence, pieces))]
    if len(found) != 1:
        return Misplaced(TWICE if found else NOT_ONE_SENTENCE, pieces[0])
    return found[0]


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[PassageSpan, ...]:
    """Return the sentences of a passage; a sentence ends with 。！？ or its paragraph, ； joins."""
    bounds = [0, *(m.end() for m in SENTENCE_END.finditer(text)), len(text)]
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


def occurrences(words: str, text: str, within: PassageSpan) -> Iterator[PassageSpan]:
    """Yield the spans of words within a span of a passage; no two overlap."""
    at = text.find(words, *within)
    while at >= 0:
        yield PassageSpan(at, at + len(words))
        at = text.find(words, at + len(words), within.end)


def first_difference(one: str, other: str) -> int:
    """Return the offset of the first character in which two texts differ; that of the end of the shorter one if it begins the other."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


# How many characters of a piece are compared, and with how many places of the text.
COMPARED, MOST_PLACES, MOST_COMPARED = 100, 40, 4


def nearest(text: str, piece: str) -> tuple[str, int]:
    """Return what the text has instead of the piece, and the character, from 1, at which the two first differ."""
    pairs = _pairs(piece)
    likely = sorted(_candidates(text, piece), key=lambda words: -len(pairs & _pairs(words)))[:MOST_COMPARED]
    best = max(likely, key=lambda words: SequenceMatcher(None, words[:COMPARED], piece[:COMPARED], autojunk=False).ratio(), default="")
    return best, first_difference(best, piece) + 1


def _candidates(text: str, piece: str) -> list[str]:
    """Return stretches of the piece's length that share its beginning, its end or a middle part."""
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
