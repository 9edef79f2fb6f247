"""The command line: duibiao check, build and serve; init, explain, draft, diff and release stand in `commands`."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from . import __version__, report
from .build import folder as tree
from .build import site_builder as builder
from .build.check import SOURCES, prove
from .build.serve import serve, server
from .commands import CLEAN, PROBLEMS, UNUSABLE, drafts, manual, new, refuse, versions
from .problems import Problem
from .progress import Silent, progress

# The shell's own: 128 and the number of the signal
STOPPED = 128


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0 clean, 1 problems in the files, 2 arguments or a folder that cannot be used."""
    _take_streams()
    arguments = _parser().parse_args(argv)
    try:
        with _stoppable(), _uncollected(to_the_end=argv is None):
            code = arguments.run(arguments)
            sys.stdout.flush()
            return code
    except tree.Unusable as error:
        print(f"duibiao: {error}", file=sys.stderr)
        return UNUSABLE
    except _Stopped as stopped:
        print("duibiao: stopped; the last site is untouched", file=sys.stderr)
        return STOPPED + stopped.number
    except BrokenPipeError:
        sys.stderr.close()
        return PROBLEMS
    except OSError as error:  # the disk or the terminal, while something was read or said
        with suppress(OSError):
            print(f"duibiao: {error}", file=sys.stderr, flush=True)
        sys.stdout = sys.stderr = _nowhere()
        return UNUSABLE


def _take_streams() -> None:
    """A terminal that knows no Chinese still shows the line; what goes to a stream that is closed goes nowhere."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


@contextmanager
def _uncollected(to_the_end: bool) -> Iterator[None]:
    """A command ends soon and drops little on the way: looking for garbage takes a tenth of its time.  `serve`, which stays, looks for it.

    Python looks once more when the process ends; what is frozen it leaves to the system.
    """
    gc.disable()
    try:
        yield
    finally:
        if to_the_end:
            gc.freeze()
        gc.enable()


class _Stopped(KeyboardInterrupt):
    """Ctrl-C or a request to end.

    A class of its own: where a plain KeyboardInterrupt has passed through code that a library made of a string, Python ends by
    the signal whatever the exit code.
    """

    def __init__(self, number: int) -> None:
        self.number = number


@contextmanager
def _stoppable() -> Iterator[None]:
    """A request to end the program ends it as Ctrl-C does, so that what was begun is cleared away; one that is to be ignored stays so."""

    def stop(number: int, _: object) -> None:
        raise _Stopped(number)

    heeded = [number for number in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, stop) for number in heeded}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="duibiao", description="Policy documents taken apart, proved against their words, and published.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--root", type=Path, default=Path(), metavar="FOLDER", help="the checkout (default: this folder)")

    command = commands.add_parser("check", parents=[common], help="read everything and report every problem")
    command.add_argument("--format", choices=report.FORMATS, default="text", help="how problems are written")
    command.set_defaults(run=_check)

    by = argparse.ArgumentParser(add_help=False)
    by.add_argument("--builder", choices=builder.BUILDERS, default="mkdocs", help="which program makes the site (default: mkdocs)")

    command = commands.add_parser("build", parents=[common, by], help="check, then write build/docs and the finished site build/public")
    command.add_argument("--docs-only", action="store_true", help="write build/docs and stop")
    command.add_argument("--quiet", action="store_true", help="print problems only")
    command.set_defaults(run=_build)

    command = commands.add_parser("serve", parents=[common, by], help="build, serve, and build again at every change")
    command.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: 8000)")
    command.set_defaults(run=_serve)

    for module in (new, manual, drafts, versions):
        module.add(commands, common)
    return parser


def _check(arguments: argparse.Namespace) -> int:
    files = tree.read(arguments.root, SOURCES)
    corpus, problems = prove(files)
    text = report.render(problems, arguments.format, colour=report.wants_colour(sys.stdout, os.environ))
    if text:
        print(text, flush=True)  # what cannot be written is told before the summary
    print(_summary(corpus, problems), file=sys.stderr)
    return PROBLEMS if problems else CLEAN


def _summary(corpus, problems: Sequence[Problem]) -> str:
    if problems:
        return f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}"
    return f"clean: {corpus.counted}"


def _build(arguments: argparse.Namespace) -> int:
    with progress(sys.stderr, arguments.quiet) as bar:
        return _published(arguments, bar)


def _published(arguments: argparse.Namespace, bar: Silent) -> int:
    from .build.publish import Refused, publish  # the templates take a tenth of a second that `check` does not have to spend

    def say(line: str) -> None:
        bar.clear()
        if not arguments.quiet:
            print(line, file=sys.stderr)

    if not arguments.docs_only:
        builder.ready(arguments.builder)
    try:
        publish(arguments.root, None if arguments.docs_only else arguments.builder, say, bar)
    except Refused as refused:
        bar.clear()
        return refuse(refused.problems)
    except builder.Failed as failed:
        bar.clear()
        print(failed, flush=True)
        print("the site builder stopped: the last site is untouched", file=sys.stderr)
        return PROBLEMS
    return CLEAN


def _serve(arguments: argparse.Namespace) -> int:
    from .build.publish import READ

    arguments.docs_only = arguments.quiet = False
    root, seen = arguments.root, tree.state(arguments.root, READ)
    try:
        running = server(root / "build" / "public", arguments.port)
    except (OSError, OverflowError):
        raise tree.Unusable(f"port {arguments.port} cannot be used: choose another with --port") from None
    with running:
        if (result := _build(arguments)) != CLEAN:
            return result
        gc.enable()
        print(f"http://127.0.0.1:{running.server_port}/ (stop with Ctrl-C)", file=sys.stderr)
        serve(running, root, READ, lambda: _rebuild(arguments), seen)
    return CLEAN


def _rebuild(arguments: argparse.Namespace) -> None:
    """Build, or say why not: the last site is there still."""
    try:
        _build(arguments)
    except tree.Unusable as error:
        print(f"duibiao: {error}", file=sys.stderr)
