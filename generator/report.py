"""Problems to text: for a terminal, for annotations on GitHub, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from .problems import Problem

FORMATS = ("text", "github", "json")


def render(problems: Sequence[Problem], form: str) -> str:
    """All problems in the form asked for; an empty list is [] in JSON and nothing in the others."""
    if form == "json":
        return json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(_annotation(p) for p in problems)
    return "\n".join(_lines(p) for p in problems)


def _lines(problem: Problem) -> str:
    """The line that an editor can click, and the hint below it."""
    line = f"{problem.place}: {problem.rule}: {problem.message}"
    return f"{_visible(line)}\n    {_visible(problem.hint)}" if problem.hint else _visible(line)


def _visible(text: str) -> str:
    """A value of a file may hold line breaks and control characters: they are shown, not obeyed."""
    return "".join(c if c.isprintable() or c == "\u3000" else c.encode("unicode_escape").decode() for c in text)


def _annotation(problem: Problem) -> str:
    message = _escaped(f"{problem.message}. {problem.hint}" if problem.hint else problem.message)
    place = problem.place
    return f"::error file={place.file},line={place.line},col={place.column},title={problem.rule}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
