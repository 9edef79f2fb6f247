"""The text of a document as Markdown: its title and its numbered headings are headings, and each line is a paragraph.

Only marks of Markdown and empty lines are added, and space around a line is dropped; the words, signs and their order are those of the text.
"""

import re
from collections.abc import Iterator

from ..model import Passage, Policy

# A first-level item such as 一、 stands below the title of the document; Markdown has six levels.
FIRST, LOWEST = 2, 6
SIGNS = re.compile(r"[\\`*_\[\]<>#&~|]")
# Where a list would begin, or a line would make a heading of the one above it: after 1 in "1. x", before - or ===
BEGINNING = re.compile(r"^(\d{1,9}(?=[.)]\s)|(?=[-+=]))")


def markdown(policy: Policy) -> str:
    """Return the text of a document as Markdown, which reads as policies/ID.html does."""
    return "\n\n".join(line for passage in policy.passages for line in _lines(policy, passage)) + "\n"


def _lines(policy: Policy, passage: Passage) -> Iterator[str]:
    start, text = passage.start, policy.text
    heading = text[start : passage.body].strip()
    if passage.heading and passage.heading in heading:
        yield f"{'#' * min(LOWEST, FIRST + passage.key.count('.'))} {escaped(heading)}"
        start = passage.body
    for line in text[start : passage.end].split("\n"):
        if words := line.strip():
            titled = passage.kind == "front" and words == policy.title
            yield f"# {escaped(words)}" if titled else escaped(words)


def escaped(line: str) -> str:
    """Return a line with a stroke before each sign that Markdown would take for a mark: 1\\. and \\*."""
    return BEGINNING.sub(r"\1\\", SIGNS.sub(r"\\\g<0>", line))
