"""Run the site builder, MkDocs or Zensical, in a process of its own; both read the same configuration."""

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

# "INFO    -  Cleaning site directory".  MkDocs can be told to be quiet, but counts no warning then, however strict it is.
PROGRESS = re.compile(r"^INFO .*\n", re.MULTILINE)
# The colours of Zensical, whoever reads it, and where in its own code a builder stopped: "\x1b[33m", "Traceback …" to the last frame.
FRAMES = re.compile(r"\x1b\[[0-9;]*m|^Traceback \(most recent call last\):\n(?: .*\n)*", re.MULTILINE)
BUILDERS = ("mkdocs", "zensical")
# Zensical takes nothing that lies outside of the folder of its configuration, so that is build/ for both.
CONFIGURATION, PLACES, THEME, DOCS = "mkdocs.yml", "builder.yml", "theme", "docs"
# What the theme brings for a search of its own, which the site does without
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "search/")
PLACES_OF = """\
INHERIT: {configuration}
docs_dir: {docs}
site_dir: {site}
theme:
  custom_dir: {theme}
"""


class Failed(Exception):
    """The site builder stopped; the message is its output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The input of a builder: {path: frame} of the pages, {path: template} of the theme, and the configuration as YAML."""

    pages: Mapping[str, bytes]
    theme: Mapping[str, bytes]
    configuration: str


class Process:
    """A builder in a process of its own, which loads its libraries at once and waits until it may begin."""

    def __init__(self, name: str, process: subprocess.Popen[str]) -> None:
        self._name, self._process = name, process

    def begin(self, root: Path, source: Source, into: Path, data_date: str) -> None:
        """Have the site made from `source` in the empty folder `into`, which is below `root`/build.

        The data date takes the place of the clock, so that one commit gives the same bytes on any day.
        """
        home = (root / "build").resolve()
        write(source.pages, home / DOCS)
        write(source.theme, home / THEME)
        places = PLACES_OF.format(configuration=CONFIGURATION, docs=DOCS, site=into.resolve().relative_to(home).as_posix(), theme=THEME)
        add({CONFIGURATION: source.configuration.encode(), PLACES: places.encode()}, home)
        epoch = int(datetime.fromisoformat(data_date).replace(tzinfo=UTC).timestamp())
        with suppress(BrokenPipeError):  # it has stopped; `finish` says why
            self._process.stdin.write(f"{root.resolve()}\n{epoch}\n{home / PLACES}")
            self._process.stdin.close()

    def finish(self) -> None:
        """Wait until the site is made; raise `Failed` with what the builder said where it is not."""
        said = self._process.stdout.read()
        if self._process.wait():
            text = FRAMES.sub("", PROGRESS.sub("", said)).strip()
            raise Failed(text or f"{self._name} stopped with exit code {self._process.returncode} and did not say why")

    def close(self) -> None:
        """End the builder where it still works, so that nothing is written after this."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()


@contextmanager
def loading(name: str | None) -> Iterator[Process | None]:
    """Start a builder; it is ended with the block if it still works.  Without a name there is none.

    Raise `Unusable` with the way to install it where this builder is not there; MkDocs comes with the package.
    """
    if name is None:
        yield None
        return
    if name == "zensical" and not find_spec(name):
        raise Unusable("Zensical is not installed: make site BUILDER=zensical, or pip install -r requirements/zensical.txt")
    environment = os.environ | {"TZ": "UTC", "NO_MKDOCS_2_WARNING": "1"}
    # -P: it works in the folder of the data, where a yaml.py is no library.
    command = (sys.executable, "-P", worker.__file__, str(os.getpid()), name)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, encoding="utf-8", env=environment) as process:
        with closing(Process(name, process)) as loaded:
            yield loaded
