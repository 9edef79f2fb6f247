"""The command line: check, build, serve, init, explain, draft, diff, verify and release."""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from difflib import get_close_matches
from inspect import getdoc
from pathlib import Path
from typing import TextIO

from . import __version__, terminal
from .build import folder, site_builder
from .build.check import SOURCES, prove
from .build.new_root import TEMPLATES, new_root
from .pages.rule_cases import FOLDER, Example, Expected, RuleCase, rule_cases
from .problems import Problem
from .releases import rendering
from .releases.difference import compared
from .releases.history import zip_path
from .releases.package_reader import Package, Unreadable, package_of, unzipped
from .releases.verify import verify
from .rules import MANUAL, RULES, name
from .source.load import load
from .source.readers import ID

CLEAN, PROBLEMS, UNUSABLE = 0, 1, 2
# The exit code after a signal is 128 plus the number of the signal, as in a shell.
STOPPED = 128
MOST_SUGGESTED = 3
# New objects until young ones are looked through, then how often older ones are; without, 365 documents need a fifth more memory.
RARELY = (50_000, 20, 100)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command `argv`; return 0 if all is clean, 1 for problems in the files, 2 for unusable arguments or an unusable folder."""
    _prepare_streams()
    arguments = _parser().parse_args(argv)
    try:
        with _stoppable(), _rare_garbage_collection(to_the_end=argv is None):
            code = arguments.run(arguments)
            sys.stdout.flush()
            return code
    except folder.Unusable as error:
        _tell(f"duibiao: {error}")
        return UNUSABLE
    except _Stopped as stopped:
        _tell("duibiao: stopped; the last site is untouched")
        return STOPPED + stopped.number
    except BrokenPipeError:
        sys.stderr.close()
        return PROBLEMS
    except OSError as error:  # an error of the disk or the terminal
        with suppress(OSError):
            print(f"duibiao: {error}", file=sys.stderr, flush=True)
        sys.stdout = sys.stderr = _nowhere()
        return UNUSABLE


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


def _prepare_streams() -> None:
    """Make the output streams escape characters that the terminal cannot encode; replace a closed stream by the null device."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


@contextmanager
def _rare_garbage_collection(to_the_end: bool) -> Iterator[None]:
    """Let Python collect garbage rarely, which saves a tenth of the time of a short command.

    With `to_the_end`, also freeze all objects at the end, so that Python does not collect them once more when the process ends.
    """
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        if to_the_end:
            gc.freeze()
        gc.set_threshold(*before)


class _Stopped(KeyboardInterrupt):
    """Raised for Ctrl-C or a termination signal; a plain KeyboardInterrupt is not enough.

    Python may end by the signal, whatever the exit code, once a KeyboardInterrupt has passed through code compiled from a string.
    """

    def __init__(self, number: int) -> None:
        self.number = number


@contextmanager
def _stoppable() -> Iterator[None]:
    """Raise `_Stopped` for SIGINT and SIGTERM, so that context managers clean up; a signal that was ignored stays ignored."""

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
    root = argparse.ArgumentParser(add_help=False)
    root.add_argument("--root", type=Path, default=Path(), metavar="FOLDER", help="the checkout (default: this folder)")
    by = argparse.ArgumentParser(add_help=False)
    by.add_argument("--builder", choices=site_builder.BUILDERS, default="mkdocs", help="which program makes the site (default: mkdocs)")

    command = commands.add_parser("check", parents=[root], help="read everything and report every problem")
    command.add_argument("--format", choices=terminal.FORMATS, default="text", help="how problems are written")
    command.add_argument("--fix", action="store_true", help="first write what is certain: counts, the order of keys, names of known units")
    command.set_defaults(run=_check)

    command = commands.add_parser("build", parents=[root, by], help="check, then write build/docs and the finished site build/public")
    command.add_argument("--docs-only", action="store_true", help="write build/docs and stop")
    command.add_argument("--quiet", action="store_true", help="print problems only")
    command.set_defaults(run=_build)

    command = commands.add_parser("serve", parents=[root, by], help="build, serve, and build again at every change")
    command.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: 8000)")
    command.set_defaults(run=_serve)

    _add_other_commands(commands, root)
    return parser


def _add_other_commands(commands: argparse._SubParsersAction, root: argparse.ArgumentParser) -> None:
    command = commands.add_parser("init", help="make the folder of a tracker of one's own")
    command.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is empty or not there yet")
    command.add_argument("--name", help="what the site is called (default: the name of the folder)")
    command.add_argument("--publisher", help="who publishes it (default: the editors of that name)")
    command.add_argument("--site-url", default="", metavar="URL", help="its address, such as https://example.org/plans/")
    command.set_defaults(run=_init)

    command = commands.add_parser("explain", parents=[root], help="print the manual entry of a rule")
    command.add_argument("rule", metavar="RULE")
    command.set_defaults(run=_explain)

    command = commands.add_parser("draft", parents=[root], help="read the plain text of a document, write YAML to correct")
    command.add_argument("text", type=Path, metavar="TEXT", help="a plain text, UTF-8 or GB 18030")
    command.add_argument("--policy", required=True, metavar="ID", help="the id of the new policy, such as city-2031-12")
    command.add_argument("--json", action="store_true", help="print what was read and write nothing")
    command.set_defaults(run=_draft)

    command = commands.add_parser("diff", help="compare two data packages record by record")
    command.add_argument("old", type=Path, metavar="OLD", help="a package: a zip, or a folder with datapackage.json")
    command.add_argument("new", type=Path, metavar="NEW", help="a later one")
    command.add_argument("--format", choices=rendering.FORMATS, default="text", help="how the difference is written")
    command.set_defaults(run=_diff)

    command = commands.add_parser("verify", help="hold a data package against itself: sums, schemas, keys, quotations; no network is used")
    command.add_argument("package", type=Path, metavar="PACKAGE", help="a zip, or a folder with datapackage.json")
    command.set_defaults(run=_verify)

    command = commands.add_parser("release", parents=[root], help="check, then keep the package of this version in releases/")
    command.add_argument("version", metavar="VERSION", help="the version of the newest heading of CHANGELOG.md")
    command.set_defaults(run=_release)


def _check(arguments: argparse.Namespace) -> int:
    files, done = folder.read(arguments.root, SOURCES), None
    if arguments.fix:
        files, done = _fix(arguments.root, files)
    corpus, problems = prove(files)
    if text := terminal.render(problems, arguments.format, terminal.wants_colour(sys.stdout, os.environ), done):
        print(text, flush=True)  # flushed, so that an error in writing comes before the summary
    if done is not None:
        _tell(f"{len(done)} fixed in {', '.join(sorted({p.place.file for p in done}))}" if done else "nothing to fix")
    _tell(_counted(problems) if problems else f"clean: {corpus.counted}")
    return PROBLEMS if problems else CLEAN


def _fix(root: Path, files: dict[str, bytes]) -> tuple[dict[str, bytes], list[Problem]]:
    """Write what is certain; return the files as they are now, and what was written."""
    from .build.fixes import fixed

    changed, done = fixed(files)
    folder.change_all({root / path: content for path, content in changed.items()}, {root / path: files[path] for path in changed})
    return files | changed, done


def _counted(problems: Sequence[Problem]) -> str:
    return f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}"


def _refuse(problems: Sequence[Problem]) -> int:
    """Print the problems, say that because of them nothing was written, and return the exit code."""
    print(terminal.render(problems, "text", colour=terminal.wants_colour(sys.stdout, os.environ)), flush=True)
    _tell(f"{_counted(problems)}: nothing was written")
    return PROBLEMS


def _build(arguments: argparse.Namespace) -> int:
    with site_builder.loading(None if arguments.docs_only else arguments.builder) as builder:
        return _publish(arguments.root, builder, arguments.quiet)


def _publish(root: Path, builder: site_builder.Process | None, quiet: bool = False) -> int:
    from .build.publish import Refused, publish  # imports the templates, which take 0.1 seconds that `check` saves

    try:
        with terminal.progress(sys.stderr, quiet) as show:
            summary = publish(root, builder, show)
    except Refused as refused:
        return _refuse(refused.problems)
    except site_builder.Failed as failed:
        print(failed, flush=True)
        _tell("the site builder stopped: the last site is untouched")
        return PROBLEMS
    for line in () if quiet else summary:
        _tell(line)
    return CLEAN


def _serve(arguments: argparse.Namespace) -> int:
    from .build.publish import READ
    from .build.serve import serve, server

    root, seen = arguments.root, folder.state(arguments.root, READ)
    try:
        running = server(root / "build" / "public", arguments.port)
    except (OSError, OverflowError):
        raise folder.Unusable(f"port {arguments.port} cannot be used: choose another with --port") from None

    def rebuild(builder: site_builder.Process) -> None:
        """Build again; if that fails, print the reason and leave the last site as it is."""
        try:
            _publish(root, builder)
        except folder.Unusable as error:
            _tell(f"duibiao: {error}")

    with running:
        with site_builder.loading(arguments.builder) as builder:
            if (result := _publish(root, builder)) != CLEAN:
                return result
        _tell(f"http://127.0.0.1:{running.server_port}/ (stop with Ctrl-C)")
        serve(running, root, READ, arguments.builder, rebuild, seen)
    return CLEAN


def _init(arguments: argparse.Namespace) -> int:
    from .build.shipped import shipped  # imports all pages, which other commands need not wait for

    new = arguments.folder
    folder.empty(new)
    site_name = new.resolve().name if arguments.name is None else arguments.name
    publisher = f"{site_name}编者" if arguments.publisher is None else arguments.publisher
    try:
        made = new_root(shipped((TEMPLATES,)), site_name, publisher, arguments.site_url, date.today().isoformat())
    except ValueError as error:
        raise folder.Unusable(str(error)) from None
    folder.keep_all({new / path: content for path, content in made.items()})
    _tell(f"{new}: {len(made)} files; see README.md there, then duibiao build --root {new}")
    return CLEAN


def _explain(arguments: argparse.Namespace) -> int:
    from .build.shipped import shipped  # imports all pages, which other commands need not wait for

    entries = MANUAL | {name(rule): getdoc(rule) or "" for rule in RULES}
    rule = arguments.rule
    if rule not in entries:
        raise folder.Unusable(f"there is no rule ‘{rule}’; {_suggested(rule, entries)}")
    print(f"{rule}: {entries[rule]}")
    if case := rule_cases(shipped((f"{FOLDER}{rule}.yaml",))).get(rule):
        print("\n".join(_case_lines(case)))
    return CLEAN


def _suggested(rule: str, entries: dict[str, str]) -> str:
    """Return the end of the error message for an unknown rule: the most similar names, or if there are none, the page with all rules."""
    if found := get_close_matches(rule[:100], entries, n=MOST_SUGGESTED, cutoff=0.5):
        return f"the nearest names: {', '.join(found)}"
    return f"all {len(entries)} stand on the page messages.html of the site"


def _case_lines(case: RuleCase) -> Iterator[str]:
    yield case.demands
    if case.shown_in:
        yield f"\nIt is broken and reported in {case.shown_in}."
    for example in case.examples:
        yield from _example_lines(example)
    for expected in case.above:
        yield f"\n{expected.file}:{expected.line}"
        yield from _message_lines(expected)


def _example_lines(example: Example) -> Iterator[str]:
    yield f"\n{'holds' if example.holds else 'breaks'}: {example.caption} ({example.file})"
    for line in example.lines:
        yield f"    {line.code}".rstrip()
        if line.expected:
            yield from _message_lines(line.expected)


def _message_lines(expected: Expected) -> Iterator[str]:
    yield f"  > {expected.message}"
    if expected.hint:
        yield f"  > {expected.hint}"


def _draft(arguments: argparse.Namespace) -> int:
    from .draft.files import Unreadable

    root, id = arguments.root, arguments.policy
    if not ID.fullmatch(id):
        raise folder.Unusable(f"‘{id}’ is no id: write it in small letters, digits and single hyphens, such as city-2031-12")
    content = folder.text(arguments.text)
    taken = [path for path in (f"policies/{id}", f"targets/{id}.yaml") if (root / path).exists()]
    if taken and not arguments.json:
        raise folder.Unusable(f"{taken[0]} exists: nothing is overwritten; choose another id, or print with --json")
    files = folder.read(root, SOURCES)
    if not files and not arguments.json:
        raise folder.Unusable(f"{root} is no folder of a tracker: name it with --root, or make one with duibiao init FOLDER")
    try:
        notes = _print_draft(id, content, files) if arguments.json else _write_draft(root, id, content, files)
    except Unreadable as error:
        raise folder.Unusable(f"{arguments.text} {error}") from None
    for note in notes:
        _tell(f"{arguments.text}: {note}")
    return CLEAN


def _print_draft(id: str, content: bytes, files: dict[str, bytes]) -> Sequence[str]:
    from .draft.files import as_json

    text, notes = as_json(id, content, load(files)[0])
    print(text)
    return notes


def _write_draft(root: Path, id: str, content: bytes, files: dict[str, bytes]) -> Sequence[str]:
    from .draft.files import drafted

    made, notes = drafted(id, content, files, load(files)[0])
    before = {path: files[path] for path in made if path in files}
    folder.change_all({root / path: text for path, text in made.items()}, {root / path: text for path, text in before.items()})
    doubts = sum(_doubts(text) - _doubts(before.get(path, b"")) for path, text in made.items() if path.endswith(".yaml"))
    shared = [path for path in made if id not in path.replace(".", "/").split("/")]
    _tell(f"{', '.join((f'policies/{id}', f'targets/{id}.yaml', *shared))}: {doubts} lines to check")
    return notes


def _doubts(content: bytes) -> int:
    return content.count(b"# to check")


def _diff(arguments: argparse.Namespace) -> int:
    try:
        found = compared(_package(arguments.old), _package(arguments.new))
    except Unreadable as error:
        raise folder.Unusable(str(error)) from None
    print(rendering.render(found, arguments.format))
    return CLEAN


def _package(path: Path) -> Package:
    content = folder.package(path)
    try:
        return package_of(unzipped(content) if isinstance(content, bytes) else content)
    except Unreadable as error:
        raise folder.Unusable(f"{path}: {error}") from None


def _verify(arguments: argparse.Namespace) -> int:
    path, content = arguments.package, folder.package(arguments.package, whole=True)
    try:
        faults, summary = verify(unzipped(content) if isinstance(content, bytes) else content)
    except Unreadable as error:
        raise folder.Unusable(f"{path}: {error}") from None
    for fault in faults:
        print(fault)
    sys.stdout.flush()  # before the summary
    _tell(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} in {summary}" if faults else f"clean: {summary}")
    return PROBLEMS if faults else CLEAN


def _release(arguments: argparse.Namespace) -> int:
    from .build.content import SITE, release
    from .build.shipped import shipped

    root, version = arguments.root, arguments.version
    files = shipped(SITE) | folder.read(root, (*SOURCES, *SITE))
    if zip_path(version) in files:
        raise folder.Unusable(f"{zip_path(version)} exists: a released version stays as it is")
    corpus, problems = prove(files)
    if problems:
        return _refuse(problems)
    try:
        made = release(corpus, files, version)
    except ValueError as error:
        raise folder.Unusable(str(error)) from None
    folder.keep_all({root / path: content for path, content in made.items()})
    for path, content in made.items():
        _tell(f"{path}: {len(content)} bytes, of {corpus.data_date}")
    return CLEAN
