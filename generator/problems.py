"""A problem in a file: its position, the broken rule, a message, and a hint what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from heapq import nsmallest


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the checkout; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A violation of a rule: `place` in a file, name of the rule, message, and a hint what to do; lines after its first are YAML to add."""

    place: Place
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.place}: {self.rule}: {self.message}"
        return f"{line}\n    {self.hint}" if self.hint else line


def visible(text: str) -> str:
    """Escape line breaks and control characters, so that a value quoted in a message does not break the message."""
    return "".join(c if c.isprintable() or c == "\u3000" else c.encode("unicode_escape").decode() for c in text)


# No id or name is longer; the time to compare two words grows with the product of their lengths.
LONGEST_NAME = 100
MOST_COMPARED = 10


def near(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known word most similar to `word` that shares its first or last two characters; "" if none reaches `cutoff`."""
    if len(word) > LONGEST_NAME:
        return ""
    alike = (k for k in known if k[:2] == word[:2] or k[-2:] == word[-2:])
    compared = nsmallest(MOST_COMPARED, alike, key=lambda k: (abs(len(k) - len(word)), k))
    return next(iter(get_close_matches(word, compared, n=1, cutoff=cutoff)), "")
