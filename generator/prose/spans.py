"""Positions in text: spans, lines, sentences, and where a quotation is found."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice


def begins(text: str, at: int, marks: str) -> int:
    """The code point behind the last of the marks before `at`; 0 where none stands there."""
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


def ends(text: str, at: int, marks: str) -> int:
    """The code point of the first of the marks at or after `at`; the end of the text where none follows."""
    return min((place for mark in marks if (place := text.find(mark, at)) >= 0), default=len(text))


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Where a character stands; the lines of a text are found once, however many of its characters are asked for."""
    starts = _starts(text)
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


@lru_cache(maxsize=16)
def _starts(text: str) -> tuple[int, ...]:
    return 0, *(m.end() for m in re.finditer("\n", text))


SENTENCE_END = re.compile(r"[。！？\n]")
NOT_FOUND, NOT_ONE_SENTENCE, TWICE = "verbatim", "sentence", "twice"


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A quotation that does not stand: which piece, and why."""

    why: str
    piece: str


@lru_cache(maxsize=65536)
def locate(text: str, pieces: tuple[str, ...]) -> tuple[tuple[int, int], ...] | Misplaced:
    """(start, end) of every piece in code points, in order, within one sentence of the text.

    A quotation whose first piece stands in several sentences belongs to the one that holds all the pieces;
    where two sentences do, it is not a quotation of either.
    """
    for piece in pieces:
        if not piece or piece not in text:
            return Misplaced(NOT_FOUND, piece)
    found = [spans for start, end in sentences(text) if (spans := _within(text, start, end, pieces))]
    if not found:
        return Misplaced(NOT_ONE_SENTENCE, pieces[0])
    if len(found) > 1:
        return Misplaced(TWICE, pieces[0])
    return found[0]


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of every sentence; a sentence ends with 。！？ or its paragraph, ； joins."""
    bounds = [0, *(m.end() for m in SENTENCE_END.finditer(text)), len(text)]
    return tuple((a, b) for a, b in zip(bounds, bounds[1:], strict=False) if text[a:b].strip())


def _within(text: str, start: int, end: int, pieces: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    spans, at = [], start
    for piece in pieces:
        at = text.find(piece, at, end + 1)
        if at < 0 or at + len(piece) > end + piece.count("\n"):
            return ()
        spans.append((at, at + len(piece)))
        at += len(piece)
    return tuple(spans)


def standing_at(words: str, text: str, start: int, end: int) -> Iterator[int]:
    """Where words begin within a stretch of a text, none over another."""
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words), end)


# How many characters of a piece are compared, and with how many places of the text.
COMPARED, MOST_PLACES, MOST_COMPARED = 100, 40, 4


def nearest(text: str, piece: str) -> tuple[str, int]:
    """What the text has instead of the piece, and the character (from 1) at which the two first differ."""
    pairs = _pairs(piece)
    likely = sorted(_candidates(text, piece), key=lambda words: -len(pairs & _pairs(words)))[:MOST_COMPARED]
    best = max(likely, key=lambda words: SequenceMatcher(None, words[:COMPARED], piece[:COMPARED], autojunk=False).ratio(), default="")
    differs = next((i for i, (a, b) in enumerate(zip(best, piece, strict=False), 1) if a != b), min(len(best), len(piece)) + 1)
    return best, differs


def _candidates(text: str, piece: str) -> list[str]:
    """Stretches of the piece's length that share its beginning, its end or a middle part."""
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
