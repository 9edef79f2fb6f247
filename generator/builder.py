"""build/docs to a finished site, by MkDocs as a program of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from .model import Policy

# The group of mkdocs.yml that names the documents: its heading and the deeper lines under it.
DOCUMENTS = re.compile(r"^  - 政策:\n(?:      .*\n)+", re.MULTILINE)


def configured(configuration: str, policies: Iterable[Policy]) -> str:
    """mkdocs.yml with the pages of these documents in its navigation, whichever ones stand there."""
    pages = (("全文", ""), ("矩阵", "-matrix"))
    lines = [json.dumps(f"{p.short_title}（{name}）", ensure_ascii=False) + f": policies/{p.id}{end}.md" for p in policies for name, end in pages]
    return DOCUMENTS.sub(lambda _: "".join(("  - 政策:\n", *(f"      - {line}\n" for line in lines))), configuration)


def mkdocs(root: Path, into: Path, data_date: str, policies: Iterable[Policy]) -> str:
    """Build the site of `root` into the folder `into`; what MkDocs said when it failed, else nothing.

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
    given = configured((root / "mkdocs.yml").read_text("utf-8"), policies)
    run = subprocess.run(command, input=given, encoding="utf-8", capture_output=True, env=environment, cwd=root, check=False)
    return (run.stdout + run.stderr).strip() if run.returncode else ""
