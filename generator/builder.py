"""build/docs to a finished site, by a program of its own: MkDocs, or Zensical, which reads the same configuration."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from .staging import writing
from .tree import Unusable

# Seconds from one look at its work to the next.
PAUSE = 0.2
# "INFO    -  Cleaning site directory".  MkDocs can be told to be quiet, but counts no warning then, however strict it is.
PROGRESS = re.compile(r"^INFO .*\n", re.MULTILINE)
# The colours of Zensical, whoever reads it, and where in its own code it stopped: "\x1b[33m", "Traceback …" to the last frame.
FRAMES = re.compile(r"\x1b\[[0-9;]*m|^Traceback \(most recent call last\):\n(?: .*\n)*", re.MULTILINE)
# Zensical takes nothing that lies outside of the folder of its configuration but a theme, so that is build/ for both.
CONFIGURATION, PLACES = "mkdocs.yml", "builder.yml"
LYING = """\
INHERIT: {configuration}
docs_dir: docs
site_dir: {site}
theme:
  custom_dir: ../site/theme
"""


def _made(
    name: str, unsaid: re.Pattern[str], root: Path, into: Path, data_date: str, configuration: str, watch: Callable[[], None] = lambda: None
) -> str:
    """Build the site of `root`, as `configuration` has it, into a folder in build/; what the builder said when it failed, else nothing.

    The data date stands in for the clock, so that one commit gives the same bytes on any day.  `watch` is called while it works.
    """
    epoch = int(datetime.fromisoformat(data_date).replace(tzinfo=UTC).timestamp())
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC", "NO_MKDOCS_2_WARNING": "1"}
    command = (sys.executable, "-m", name, "build", "--strict", "--clean", "--config-file", str(_configured(into, configuration)))
    given, said = subprocess.DEVNULL, subprocess.PIPE
    with subprocess.Popen(command, stdin=given, stdout=said, stderr=said, encoding="utf-8", env=environment, cwd=root) as process:
        try:
            text = _said(process, watch)
        except BaseException:
            process.kill()
            raise
    if not process.returncode:
        return ""
    return unsaid.sub("", text).strip() or f"{name} stopped with exit code {process.returncode} and did not say why"


mkdocs = partial(_made, "mkdocs", PROGRESS)
zensical = partial(_made, "zensical", FRAMES)
BUILDERS = {"mkdocs": mkdocs, "zensical": zensical}


def ready(name: str) -> None:
    """Unusable, with the way to install it, where this builder is not there; MkDocs comes with the package."""
    if name == "zensical" and not find_spec(name):
        raise Unusable("Zensical is not installed: make site BUILDER=zensical, or pip install -r requirements/zensical.txt")


def _configured(into: Path, configuration: str) -> Path:
    """The file that says where pages, site and theme lie, beside the one that says everything else."""
    places = into.with_name(PLACES)
    with writing(into.parent):
        into.with_name(CONFIGURATION).write_text(configuration, "utf-8")
        places.write_text(LYING.format(configuration=CONFIGURATION, site=into.name), "utf-8")
    return places


def _said(process: subprocess.Popen[str], watch: Callable[[], None]) -> str:
    while True:
        try:
            return "".join(process.communicate(timeout=PAUSE))
        except subprocess.TimeoutExpired:
            watch()
