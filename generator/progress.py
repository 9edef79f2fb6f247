"""How far a build is: on a terminal a bar with stage, count and the time that is left, elsewhere nothing, since its lines say enough.

The bar is Rich's, which is maintained, needs no terminal of one kind and is installed with Frictionless anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

# The stage, how much of it is done, and how much there is to do; None where nobody knows.
Told = Callable[[str, int, int | None], None]


def silent(stage: str, done: int, of: int | None) -> None:
    """Tells nobody."""


@contextmanager
def progress(stream: TextIO, quiet: bool) -> Iterator[Told]:
    """What is told while the block runs is shown on the stream, where that is a terminal; the bar is gone when the block has ended."""
    if quiet or not stream.isatty():
        yield silent
        return
    from rich.console import Console  # a tenth of a second, which only a terminal has to wait for
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Drawn when something is told and by no thread of its own, which a second process would be forked amid.
    with Progress(*columns, console=Console(file=stream), transient=True, auto_refresh=False) as bar:

        def told(stage: str, done: int, of: int | None) -> None:
            current = bar.tasks[-1] if bar.tasks else None
            if current is None or current.description != stage:
                if current:
                    bar.remove_task(current.id)
                bar.add_task(stage, total=of)
            bar.update(bar.tasks[-1].id, completed=done, refresh=True)

        yield told
