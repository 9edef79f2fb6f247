"""Terminal output: problems as text, GitHub annotations or JSON, and the progress bar of a build.

The bar is Rich's, which is maintained, works in every terminal and is installed with Frictionless anyway.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, TextIO

from .problems import Problem, visible

FORMATS = ("text", "github", "json")
BOLD, RED, DIM, PLAIN = "\033[1m", "\033[31m", "\033[2m", "\033[0m"


def render(problems: Sequence[Problem], form: str, colour: bool = False) -> str:
    """Return the problems as `text`, `github` or `json`; if there are none, return [] as JSON and else an empty string."""
    if form == "json":
        return json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(_annotation(p) for p in problems)
    return "\n".join(_lines(p, colour) for p in problems)


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Return True if a stream is a terminal with colours and NO_COLOR (no-color.org) is not set."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM", "dumb") != "dumb"


def _lines(problem: Problem, colour: bool) -> str:
    """Return the message with a file position that editors can open, and the hint on a line below."""
    bold, red, dim, plain = (BOLD, RED, DIM, PLAIN) if colour else ("",) * 4
    place, message, hint = (visible(str(part)) for part in (problem.place, problem.message, problem.hint))
    line = f"{bold}{place}{plain}: {red}{problem.rule}{plain}: {message}"
    return f"{line}\n    {dim}{hint}{plain}" if hint else line


def _annotation(problem: Problem) -> str:
    message = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    place = problem.place
    return f"::error file={place.file},line={place.line},col={place.column},title={problem.rule}::{escaped}"


class Silent:
    """A progress bar that shows nothing."""

    def show(self, stage: str, done: int, total: int | None) -> None:
        """Show the name of a stage and its progress; `total` is None if unknown."""

    def clear(self) -> None:
        """Remove the bar, so that a line can be printed; `show` draws it again below that line."""


class Bar(Silent):
    """A progress bar with stage, count and remaining time; it has no drawing thread, which a fork could interrupt midway."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._drawn = stream, None

    def show(self, stage: str, done: int, total: int | None) -> None:
        if self._drawn is None or self._drawn.tasks[-1].description != stage:
            self.clear()
            self._drawn = _started(self._stream)
            self._drawn.add_task(stage, total=total)
        self._drawn.update(self._drawn.tasks[-1].id, completed=done, refresh=True)

    def clear(self) -> None:
        if self._drawn is not None:
            self._drawn.stop()
            self._drawn = None


@contextmanager
def progress(stream: TextIO, quiet: bool) -> Iterator[Silent]:
    """Yield a progress bar, a silent one if `quiet` or the stream is no terminal; remove the bar after the block."""
    bar = Silent() if quiet or not stream.isatty() else Bar(stream)
    try:
        yield bar
    finally:
        bar.clear()


def _started(stream: TextIO) -> Any:
    from rich.console import Console  # takes 0.1 seconds, which are saved without a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    made = Progress(*columns, console=Console(file=stream), transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False)
    made.start()
    return made
