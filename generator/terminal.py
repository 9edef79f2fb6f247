"""Terminal output: problems as text, GitHub annotations or JSON, and the progress bar of a build.

The bar is drawn by Rich, a maintained library that works in every terminal and is installed with Frictionless anyway.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import TextIO

from .problems import Problem, visible

FORMATS = ("text", "github", "json")
# The stages of a build
STAGES = ("check", "pages", "data", "site builder", "links")
Show = Callable[[str], None]
BOLD, RED, DIM, PLAIN = "\033[1m", "\033[31m", "\033[2m", "\033[0m"


def render(problems: Sequence[Problem], form: str, colour: bool = False, fixed: Sequence[Problem] | None = None) -> str:
    """Return the problems in the form `text`, `github` (annotations) or `json`. Without problems, `json` gives [], the others "".

    `fixed` are changes that were made; they come first and are called so. If it is not None, `json` says of each entry whether it is one.
    """
    changes = fixed or ()
    if form == "json":
        told = [asdict(p) | ({} if fixed is None else {"fixed": n < len(changes)}) for n, p in enumerate((*changes, *problems))]
        return json.dumps(told, ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join((*(_annotation(p, "notice") for p in changes), *(_annotation(p, "error") for p in problems)))
    return "\n".join((*(_lines(replace(p, message=f"fixed: {p.message}"), colour) for p in changes), *(_lines(p, colour) for p in problems)))


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Return True if `stream` is a terminal with colours, and NO_COLOR (no-color.org) is not set in `environment`."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM", "dumb") != "dumb"


def _lines(problem: Problem, colour: bool) -> str:
    """Return file position, rule and message of a problem on one line, and the hint below, with the YAML to add if it has any."""
    bold, red, dim, plain = (BOLD, RED, DIM, PLAIN) if colour else ("",) * 4
    place, message = (visible(str(part)) for part in (problem.place, problem.message))
    line = f"{bold}{place}{plain}: {red}{problem.rule}{plain}: {message}"
    return "".join((line, *(f"\n    {dim}{visible(words)}{plain}" for words in problem.hint.split("\n") if words)))


def _annotation(problem: Problem, kind: str) -> str:
    message = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    place = problem.place
    return f"::{kind} file={place.file},line={place.line},col={place.column},title={problem.rule}::{escaped}"


@contextmanager
def progress(stream: TextIO, quiet: bool) -> Iterator[Show]:
    """Yield a function that shows a stage of the build on a progress bar; it shows nothing if `quiet`, or if `stream` is no terminal."""
    if quiet or not stream.isatty():
        yield lambda stage: None
        return
    from rich.console import Console  # takes 0.1 seconds, which are saved without a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(file=stream), transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task(STAGES[0], total=len(STAGES))
        yield lambda stage: bar.update(task, description=stage, completed=STAGES.index(stage), refresh=True)
