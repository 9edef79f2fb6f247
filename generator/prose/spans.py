"""Positions in text: spans, lines, sentences, and where a quotation is found."""

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
    """Start and end offsets in the text of a document, in code points; `end` is excluded."""

    start: int
    end: int


class PassageSpan(NamedTuple):
    """Start and end offsets in the text of a passage, in code points; `end` is excluded."""

    start: int
    end: int

    def in_document(self, passage: Passage) -> DocumentSpan:
        return DocumentSpan(passage.start + self.start, passage.start + self.end)

    def holds(self, other: "PassageSpan") -> bool:
        return self.start <= other.start and other.end <= self.end

    def apart(self, other: "PassageSpan") -> bool:
        return self.end <= other.start or other.end <= self.start


def begins(text: str, at: int, marks: str) -> int:
    """Return the offset directly after the last character before `at` that is one of `marks`, or 0 if there is none."""
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


def ends(text: str, at: int, marks: str) -> int:
    """Return the offset of the first character from `at` on that is one of `marks`, or the length of the text if there is none."""
    return min((place for mark in marks if (place := text.find(mark, at)) >= 0), default=len(text))


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Return (line, column) of an offset, both counted from 1."""
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
    """A quotation without a single place: `why` is NOT_FOUND, NOT_ONE_SENTENCE or TWICE, `piece` the missing piece or the first one."""

    why: str
    piece: str


@lru_cache(maxsize=65536)
def locate(text: str, pieces: tuple[str, ...]) -> tuple[PassageSpan, ...] | Misplaced:
    """Return the span of each piece of a quotation; all pieces are in this order in one sentence of the passage `text`.

    Pieces are what an ellipsis (……) separates. The first may occur in several sentences, but only one may contain all of them;
    otherwise return Misplaced.
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
    """Return the sentences of a passage; a sentence ends with 。！？ or at the end of a paragraph, but not with ；."""
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
    """Yield the span of each occurrence of `words` in the part `within` of a passage; occurrences do not overlap."""
    at = text.find(words, *within)
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
