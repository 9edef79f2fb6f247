"""What a terminal shows: the problems of a check, also as GitHub annotations or JSON, and the progress bar of a build.

The bar is Rich's, which is maintained, needs no terminal of one kind and is installed with Frictionless anyway.
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
    """Return the problems as text, `github` or `json`; without problems [] in JSON and nothing otherwise."""
    if form == "json":
        return json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(_annotation(p) for p in problems)
    return "\n".join(_lines(p, colour) for p in problems)


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Check that a stream is a terminal that shows colours and that NO_COLOR (no-color.org) is not set."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM", "dumb") != "dumb"


def _lines(problem: Problem, colour: bool) -> str:
    """Return the line that an editor can click, and the hint below it."""
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
        """Show the stage and how much of it is done; `total` is None if nobody knows."""

    def clear(self) -> None:
        """Make room for a line; what is shown next goes below it."""


class Bar(Silent):
    """A bar with stage, count and remaining time; draws only when asked, since a thread of its own could be forked midway."""

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
    """Yield a progress bar, silent if the stream is no terminal; nothing of it remains after the block."""
    bar = Silent() if quiet or not stream.isatty() else Bar(stream)
    try:
        yield bar
    finally:
        bar.clear()


def _started(stream: TextIO) -> Any:
    from rich.console import Console  # takes a tenth of a second, which only a terminal has to wait for
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    made = Progress(*columns, console=Console(file=stream), transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False)
    made.start()
    return made
