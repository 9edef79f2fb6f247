"""build/docs to a finished site, by a program of its own: MkDocs, or Zensical, which reads the same configuration."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from .staging import writing
from .tree import Unusable

Watch = Callable[[], None]
# Seconds from one look at its work to the next.
PAUSE = 0.2
# "INFO    -  Cleaning site directory".  MkDocs can be told to be quiet, but counts no warning then, however strict it is.
PROGRESS = re.compile(r"^INFO .*\n", re.MULTILINE)
# The colours of Zensical, whoever reads it, and where in its own code it stopped: "\x1b[33m", "Traceback …" to the last frame.
FRAMES = re.compile(r"\x1b\[[0-9;]*m|^Traceback \(most recent call last\):\n(?: .*\n)*", re.MULTILINE)
# Zensical takes nothing that lies outside of the folder of its configuration but a theme.
PLACES = """\
INHERIT: mkdocs.yml
docs_dir: docs
site_dir: {site}
theme:
  custom_dir: ../site/theme
"""


def mkdocs(root: Path, into: Path, data_date: str, configuration: str, watch: Watch = lambda: None) -> str:
    """Build the site of `root`, as `configuration` has it, into the folder `into`; what MkDocs said when it failed, else nothing.

    The data date stands in for the clock, so that one commit gives the same bytes on any day.  `watch` is called while it works.
    """
    command = ("mkdocs", "build", "--strict", "--clean", "--config-file", "-", "--site-dir", str(into))
    return _run(command, root, data_date, configuration, watch, PROGRESS)


def zensical(root: Path, into: Path, data_date: str, configuration: str, watch: Watch = lambda: None) -> str:
    """The same by Zensical; `into` lies in build/, beside the pages that it is made from."""
    given = {"mkdocs.yml": configuration, "zensical.yml": PLACES.format(site=into.name)}
    for name, text in given.items():
        with writing(into.parent):
            into.with_name(name).write_text(text, "utf-8")
    command = ("zensical", "build", "--strict", "--clean", "--config-file", str(into.with_name("zensical.yml")))
    return _run(command, root, data_date, "", watch, FRAMES)


BUILDERS = {"mkdocs": mkdocs, "zensical": zensical}


def ready(name: str) -> None:
    """Unusable, with the way to install it, where this builder is not there; MkDocs comes with the package."""
    if name == "zensical" and not find_spec(name):
        raise Unusable("Zensical is not installed: make site BUILDER=zensical, or pip install -r requirements/zensical.txt")


def _run(command: tuple[str, ...], root: Path, data_date: str, given: str, watch: Watch, unsaid: re.Pattern[str]) -> str:
    epoch = int(datetime.fromisoformat(data_date).replace(tzinfo=UTC).timestamp())
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC", "NO_MKDOCS_2_WARNING": "1"}
    pipe = subprocess.PIPE
    whole = (sys.executable, "-m", *command)
    with subprocess.Popen(whole, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8", env=environment, cwd=root) as process:
        try:
            said = _said(process, given, watch)
        except BaseException:
            process.kill()
            raise
    if not process.returncode:
        return ""
    return unsaid.sub("", said).strip() or f"{command[0]} stopped with exit code {process.returncode} and did not say why"


def _said(process: subprocess.Popen[str], given: str, watch: Watch) -> str:
    waiting: str | None = given
    while True:
        try:
            return "".join(process.communicate(waiting, timeout=PAUSE))
        except subprocess.TimeoutExpired:
            waiting = None  # it has what it was given
            watch()
