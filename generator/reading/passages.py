"""The text of a document to its passages: front, opening, sections, numbered items, closing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Passage
from .numerals import chinese

SECTION = re.compile(r"(?P<number>[一二三四五六七八九十]+)、(?P<heading>.+)")
ITEM = re.compile(r"（(?P<number>[一二三四五六七八九十]+)）(?P<heading>[^。]+)。")


def passages(policy: str, text: str, title: str, closing: str) -> tuple[Passage, ...]:
    """Every line of the text in one passage; a passage runs to the line before the next one begins.

    The front ends with the title; the closing paragraph is known by its first words, since a document
    does not mark where its last numbered item ends.
    """
    starts = list(_starts(text, title, closing))
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
        )
        for (start, key, number, heading, kind), end in zip(starts, ends, strict=True)
        if text[start:end].strip()
    )


def _starts(text: str, title: str, closing: str) -> Iterator[tuple[int, str, str, str, str]]:
    """Where passages begin: (offset, key, number as printed, heading, kind)."""
    yield 0, "front", "", "", "front"
    at, section, printed, after_title = 0, 0, "", False
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\n")
        if after_title:
            yield at, "opening", "", "", "opening"
            after_title = False
        if bare == title:
            after_title = True
        elif found := SECTION.fullmatch(bare):
            section, printed = chinese(found["number"]), found["number"]
            yield at, str(section), printed, found["heading"], "section"
        elif section and (found := ITEM.match(bare)):
            yield at, f"{section}.{chinese(found['number'])}", f"{printed}（{found['number']}）", found["heading"], "item"
        elif section and closing and bare.startswith(closing):
            yield at, "closing", "", "", "closing"
        at += len(line)
