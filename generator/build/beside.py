"""Work to its result, done by a second process while the first goes on: the same values, earlier.

The second process is a fork, which has everything that the first one read.  Where there is no fork, or one processor,
the work is done when it is asked for.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from typing import TypeVar

from .orphan import end_with

Result = TypeVar("Result")


@contextmanager
def at_once(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """No second process: the work itself, to be done when it is asked for."""
    yield work


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Begin the work in a second process; the function that is given waits for the result, and raises what the work raised.

    At the end of the block the second process is gone, asked or not: one whose result nobody wants would wait for ever
    to hand it over.  Where it is ended from outside, the first one does the work itself; where the first one is, the second one ends too.
    """
    if "fork" not in get_all_start_methods() or (os.cpu_count() or 1) < 2:
        yield work
        return
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, sender, os.getpid()), daemon=True)
    process.start()
    sender.close()

    def result() -> Result:
        try:
            done, value = receiver.recv()
        except EOFError:  # it was ended by somebody else, for want of memory or of time
            return work()
        if not done:
            raise value
        return value

    with receiver:
        try:
            yield result
        finally:
            process.kill()
            process.join()


def _send(work: Callable[[], Result], sender: Connection, first: int) -> None:
    end_with(first)
    for number in (signal.SIGTERM, signal.SIGINT):  # whoever stops the first process has the second one end in silence
        signal.signal(number, signal.SIG_DFL)
    try:
        found = True, work()
    except Exception as error:  # whatever the work raises is raised where its result is asked for
        found = False, error
    sender.send(found)
