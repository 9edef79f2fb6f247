"""The text of a document to its passages: front, opening, sections, numbered items, closing."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Passage
from .clause_search import clauses
from .outline import Item, outline

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
