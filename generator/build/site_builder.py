"""Pages in Markdown to those of a site, by a program of its own: MkDocs, or Zensical, which reads the same configuration."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from . import orphan
from .folder import Unusable, add

# Seconds from one look at its work to the next.
PAUSE = 0.1
# "INFO    -  Cleaning site directory".  MkDocs can be told to be quiet, but counts no warning then, however strict it is.
PROGRESS = re.compile(r"^INFO .*\n", re.MULTILINE)
# The colours of Zensical, whoever reads it, and where in its own code a builder stopped: "\x1b[33m", "Traceback …" to the last frame.
FRAMES = re.compile(r"\x1b\[[0-9;]*m|^Traceback \(most recent call last\):\n(?: .*\n)*", re.MULTILINE)
BUILDERS = ("mkdocs", "zensical")
# Zensical takes nothing that lies outside of the folder of its configuration, so that is build/ for both.
CONFIGURATION, PLACES, THEME = "mkdocs.yml", "builder.yml", "theme"
LYING = """\
INHERIT: {configuration}
docs_dir: {docs}
site_dir: {site}
theme:
  custom_dir: {theme}
"""


class Running:
    """A site builder at work."""

    def __init__(self, name: str, process: subprocess.Popen[str]) -> None:
        self._name, self._process, self._text = name, process, ""

    def works(self) -> bool:
        """Wait for it, but not for long; whether it is still at work."""
        if self._process.returncode is not None:
            return False
        try:
            self._text = "".join(self._process.communicate(timeout=PAUSE))
        except subprocess.TimeoutExpired:
            return True
        return False

    def failed(self) -> str:
        """Wait to its end; what it said when it failed, else nothing."""
        while self.works():
            pass
        if not self._process.returncode:
            return ""
        return FRAMES.sub("", PROGRESS.sub("", self._text)).strip() or f"{self._name} stopped with exit code {self._process.returncode} and did not say why"


@contextmanager
def running(name: str, root: Path, docs: str, into: Path, data_date: str, configuration: str) -> Iterator[Running]:
    """Begin to build the pages in build/`docs` with the theme in build/theme, as `configuration` has it, into a folder below build/ of `root`; at the end of the block it is stopped if it still works.

    The data date stands in for the clock, so that one commit gives the same bytes on any day.
    """
    epoch = int(datetime.fromisoformat(data_date).replace(tzinfo=UTC).timestamp())
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC", "NO_MKDOCS_2_WARNING": "1"}
    arguments = ("build", "--strict", "--clean", "--config-file", str(_configured(root / "build", docs, into, configuration)))
    # -P: it works in the folder of the data, where a yaml.py is no library.
    command = (sys.executable, "-P", orphan.__file__, str(os.getpid()), name, *arguments)
    given, said = subprocess.DEVNULL, subprocess.PIPE
    with subprocess.Popen(command, stdin=given, stdout=said, stderr=said, encoding="utf-8", env=environment, cwd=root) as process:
        try:
            yield Running(name, process)
        finally:
            if process.poll() is None:
                process.kill()


def ready(name: str) -> None:
    """Unusable, with the way to install it, where this builder is not there; MkDocs comes with the package."""
    if name == "zensical" and not find_spec(name):
        raise Unusable("Zensical is not installed: make site BUILDER=zensical, or pip install -r requirements/zensical.txt")


def _configured(home: Path, docs: str, into: Path, configuration: str) -> Path:
    """The file that says where pages, site and theme lie, beside the one that says everything else."""
    places = LYING.format(configuration=CONFIGURATION, docs=docs, site=into.resolve().relative_to(home.resolve()).as_posix(), theme=THEME)
    add({CONFIGURATION: configuration.encode(), PLACES: places.encode()}, home)
    return home / PLACES
