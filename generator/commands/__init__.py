"""Commands of their own, and what all commands share: how they end, and how problems are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from .. import report
from ..problems import Problem

CLEAN, PROBLEMS, UNUSABLE = 0, 1, 2


def refuse(problems: Sequence[Problem]) -> int:
    """Problems stand in the files: tell them, and that nothing was written."""
    print(report.render(problems, "text", colour=report.wants_colour(sys.stdout, os.environ)), flush=True)
    print(f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}: nothing was written", file=sys.stderr)
    return PROBLEMS
