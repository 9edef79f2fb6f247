"""Problems to text: for a terminal, for annotations on GitHub, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TextIO

from .problems import Problem

FORMATS = ("text", "github", "json")


BOLD, RED, DIM, PLAIN = "\033[1m", "\033[31m", "\033[2m", "\033[0m"


def render(problems: Sequence[Problem], form: str, colour: bool = False) -> str:
    """All problems in the form asked for, the text coloured where a terminal shows it; an empty list is [] in JSON and nothing in the others."""
    if form == "json":
        return json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(_annotation(p) for p in problems)
    return "\n".join(_lines(p, colour) for p in problems)


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether a stream is a terminal that shows colours and whose reader has not set NO_COLOR (no-color.org)."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM", "dumb") != "dumb"


def _lines(problem: Problem, colour: bool) -> str:
    """The line that an editor can click, and the hint below it."""
    bold, red, dim, plain = (BOLD, RED, DIM, PLAIN) if colour else ("",) * 4
    place, message, hint = (_visible(str(part)) for part in (problem.place, problem.message, problem.hint))
    line = f"{bold}{place}{plain}: {red}{problem.rule}{plain}: {message}"
    return f"{line}\n    {dim}{hint}{plain}" if hint else line


def _visible(text: str) -> str:
    """A value of a file may hold line breaks and control characters: they are shown, not obeyed."""
    return "".join(c if c.isprintable() or c == "\u3000" else c.encode("unicode_escape").decode() for c in text)


def _annotation(problem: Problem) -> str:
    message = _escaped(f"{problem.message}. {problem.hint}" if problem.hint else problem.message)
    place = problem.place
    return f"::error file={place.file},line={place.line},col={place.column},title={problem.rule}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
