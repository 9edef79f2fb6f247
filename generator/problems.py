"""What an editor is told: one line with its place, then what to do."""

from __future__ import annotations

from dataclasses import dataclass


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
    """One thing that does not hold, where it stands, and what to do about it."""

    place: Place
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.place}: {self.rule}: {self.message}"
        return f"{line}\n    {self.hint}" if self.hint else line
