"""How far a build is: on a terminal a bar with stage, count and the time that is left, elsewhere nothing, since its lines say enough.

The bar is Rich's, which is maintained, needs no terminal of one kind and is installed with Frictionless anyway.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO


class Silent:
    """Shows nothing."""

    def told(self, stage: str, done: int, of: int | None) -> None:
        """The stage, how much of it is done, and how much there is to do; None where nobody knows."""

    def clear(self) -> None:
        """Make room for a line; what is told next is shown below it."""


class Bar(Silent):
    """Draws when something is told, and by no thread of its own, which a second process would be forked amid; touches no other stream."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._drawn = stream, None

    def told(self, stage: str, done: int, of: int | None) -> None:
        if self._drawn is None or self._drawn.tasks[-1].description != stage:
            self.clear()
            self._drawn = _drawn(self._stream)
            self._drawn.add_task(stage, total=of)
        self._drawn.update(self._drawn.tasks[-1].id, completed=done, refresh=True)

    def clear(self) -> None:
        if self._drawn is not None:
            self._drawn.stop()
            self._drawn = None


@contextmanager
def progress(stream: TextIO, quiet: bool) -> Iterator[Silent]:
    """What is told while the block runs is shown on the stream, where that is a terminal; nothing of it is left when the block has ended."""
    bar = Silent() if quiet or not stream.isatty() else Bar(stream)
    try:
        yield bar
    finally:
        bar.clear()


def _drawn(stream: TextIO) -> Any:
    from rich.console import Console  # a tenth of a second, which only a terminal has to wait for
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    made = Progress(*columns, console=Console(file=stream), transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False)
    made.start()
    return made
