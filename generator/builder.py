"""build/docs to a finished site, by MkDocs as a program of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

# Seconds from one look at its work to the next.
PAUSE = 0.2
# "INFO    -  Cleaning site directory".  MkDocs can be told to be quiet, but counts no warning then, however strict it is.
PROGRESS = re.compile(r"^INFO .*\n", re.MULTILINE)


def mkdocs(root: Path, into: Path, data_date: str, configuration: str, watch: Callable[[], None] = lambda: None) -> str:
    """Build the site of `root`, as `configuration` has it, into the folder `into`; what MkDocs said when it failed, else nothing.

    The data date stands in for the clock, so that one commit gives the same bytes on any day.  `watch` is called while it works.
    """
    epoch = int(datetime.fromisoformat(data_date).replace(tzinfo=UTC).timestamp())
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC", "NO_MKDOCS_2_WARNING": "1"}
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--clean",
        "--config-file",
        "-",
        "--site-dir",
        str(into),
    ]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8", env=environment, cwd=root) as process:
        try:
            said = _said(process, configuration, watch)
        except BaseException:
            process.kill()
            raise
    if not process.returncode:
        return ""
    return PROGRESS.sub("", said).strip() or f"mkdocs stopped with exit code {process.returncode} and did not say why"


def _said(process: subprocess.Popen[str], given: str, watch: Callable[[], None]) -> str:
    waiting: str | None = given
    while True:
        try:
            return "".join(process.communicate(waiting, timeout=PAUSE))
        except subprocess.TimeoutExpired:
            waiting = None  # it has what it was given
            watch()
