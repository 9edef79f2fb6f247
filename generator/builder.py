"""build/docs to a finished site, by MkDocs as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path


def mkdocs(root: Path, into: Path, data_date: str, configuration: str) -> str:
    """Build the site of `root`, as `configuration` has it, into the folder `into`; what MkDocs said when it failed, else nothing.

    The data date stands in for the clock, so that one commit gives the same bytes on any day.
    """
    epoch = int(datetime.fromisoformat(data_date).replace(tzinfo=UTC).timestamp())
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC", "NO_MKDOCS_2_WARNING": "1"}
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "--quiet",
        "build",
        "--strict",
        "--clean",
        "--config-file",
        "-",
        "--site-dir",
        str(into),
    ]
    run = subprocess.run(command, input=configuration, encoding="utf-8", capture_output=True, env=environment, cwd=root, check=False)
    return (run.stdout + run.stderr).strip() if run.returncode else ""
