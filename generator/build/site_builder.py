"""Run the site builder, MkDocs or Zensical, in a child process; both read the same configuration."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from . import worker
from .folder import Unusable, add, write

# "INFO    -  Cleaning site directory", removed here, because MkDocs with --quiet ignores warnings even in strict mode.
PROGRESS = re.compile(r"^INFO .*\n", re.MULTILINE)
# "\x1b[33m", a colour code, which Zensical always prints; "Traceback …" with the stack frames of a builder's own code
FRAMES = re.compile(r"\x1b\[[0-9;]*m|^Traceback \(most recent call last\):\n(?: .*\n)*", re.MULTILINE)
BUILDERS = ("mkdocs", "zensical")
# Zensical reads nothing outside the folder of its configuration, so that folder is build/ for both builders.
CONFIGURATION, PLACES, THEME, DOCS = "mkdocs.yml", "builder.yml", "theme", "docs"
# Files of the theme's own search, which the site does not use, and source maps, which are useful only for debugging the theme's scripts
UNUSED, MAP = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "search/"), ".map"
PLACES_OF = """\
INHERIT: {configuration}
docs_dir: {docs}
site_dir: {site}
theme:
  custom_dir: {theme}
"""


class Failed(Exception):
    """Raised if the site builder fails; the message is its output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The input of a builder: {path: Markdown} of the pages, {path: template} of the theme, and the configuration as YAML."""

    pages: Mapping[str, bytes]
    theme: Mapping[str, bytes]
    configuration: str


class Process:
    """A site builder in a child process; it imports its libraries on start, then waits until `begin` is called."""

    def __init__(self, name: str, process: subprocess.Popen[str]) -> None:
        self._name, self._process = name, process

    def begin(self, root: Path, source: Source, into: Path, data_date: str) -> None:
        """Start to build the site from `source`; the builder writes it into the empty folder `into`, which is below `root`/build.

        The builder takes `data_date` for the current time, so that one commit gives the same bytes on any day.
        """
        home = (root / "build").resolve()
        write(source.pages, home / DOCS)
        write(source.theme, home / THEME)
        places = PLACES_OF.format(configuration=CONFIGURATION, docs=DOCS, site=into.resolve().relative_to(home).as_posix(), theme=THEME)
        add({CONFIGURATION: source.configuration.encode(), PLACES: places.encode()}, home)
        epoch = int(datetime.fromisoformat(data_date).replace(tzinfo=UTC).timestamp())
        with suppress(BrokenPipeError):  # the builder has stopped; `finish` raises `Failed`
            self._process.stdin.write(f"{root.resolve()}\n{epoch}\n{home / PLACES}")
            self._process.stdin.close()

    def finish(self) -> None:
        """Wait until the builder has made the site; raise `Failed` with its output if it fails."""
        said = self._process.stdout.read()
        if self._process.wait():
            text = FRAMES.sub("", PROGRESS.sub("", said)).strip()
            raise Failed(text or f"{self._name} stopped with exit code {self._process.returncode} and did not say why")

    def close(self) -> None:
        """Kill the builder if it still runs, so that it writes nothing more."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()


def unused(name: str) -> bool:
    """Return whether the site does without a file that the builder makes."""
    return name.startswith(UNUSED) or name.endswith(MAP)


@contextmanager
def loading(name: str | None) -> Iterator[Process | None]:
    """Start the builder `name` and yield its process; yield None if `name` is None. After the block, a running process is killed.

    Raise `Unusable`, with a hint how to install it, if Zensical is missing; MkDocs is a dependency of this package.
    """
    if name is None:
        yield None
        return
    if name == "zensical" and not find_spec(name):
        raise Unusable("Zensical is not installed: make site BUILDER=zensical, or pip install -r requirements/zensical.txt")
    environment = os.environ | {"TZ": "UTC", "NO_MKDOCS_2_WARNING": "1"}
    # -P: the builder runs in the folder of the data, and a yaml.py there must not be imported.
    command = (sys.executable, "-P", worker.__file__, str(os.getpid()), name)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, encoding="utf-8", env=environment) as process:
        with closing(Process(name, process)) as loaded:
            yield loaded
