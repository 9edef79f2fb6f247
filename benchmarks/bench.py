"""`check` and the pages beside the site builder on the same pages, measured in turns in one run.

    python benchmarks/bench.py [--rounds N]

Prints the median, least and most wall time, the median processor time and the largest memory of a process of each command,
and its wall time as a share of that of the site builder; then `check` and the pages alone on made-up corpora of growing size, once each,
with the exponent by which processor time grows from one size to the next.
"""

import argparse
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import write

ROOT = Path(__file__).parents[1]
BUILDER = "mkdocs build"
# (provinces, prefectures) beside the centre; the pages are made of the smaller ones.
SIZES = ((3, 0), (31, 0), (31, 69), (31, 333))
MOST_BUILT = 32
# With nothing kept from an earlier build.
FIRST = "duibiao build --docs-only, the first"


def commands(into):
    """{name: command}: each works on the two documents, or on the pages made of them."""
    program = [sys.executable, "-m", "generator"]
    return {
        "duibiao check": [*program, "check", "--root", str(ROOT)],
        FIRST: [*program, "build", "--docs-only", "--quiet", "--root", str(ROOT)],
        "the same again": [*program, "build", "--docs-only", "--quiet", "--root", str(ROOT)],
        BUILDER: [sys.executable, "-m", "mkdocs", "--quiet", "build", "--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", into],
    }


def measured(command):
    """(wall seconds, processor seconds, largest memory in MB) of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"failed: {' '.join(command[1:])}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def grown():
    """One line a size: documents, what check takes and by which power it grows, what the pages take and weigh."""
    yield "| documents | check, s | processor, s | exponent | memory, MB | build --docs-only, s | processor, s | memory, MB | pages | output, MB |"
    yield "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    last = None
    for provinces, prefectures in SIZES:
        documents = 1 + provinces + prefectures
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write(root, provinces, prefectures, seed=1)
            program = [sys.executable, "-m", "generator"]
            wall, processor, memory = measured([*program, "check", "--root", folder])
            exponent = f"{math.log(processor / last[1]) / math.log(documents / last[0]):.2f}" if last else ""
            last = documents, processor
            built = _pages(root, program) if documents <= MOST_BUILT else "| | | | | "
            yield f"| {documents} | {wall:.1f} | {processor:.1f} | {exponent} | {memory:.0f} {built}|"


def _pages(root, program):
    for part in ("site", "tests/cases"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "mkdocs.yml", root)
    wall, processor, memory = measured([*program, "build", "--docs-only", "--quiet", "--root", str(root)])
    files = [path for path in (root / "build" / "docs").rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".md" for path in files)
    return f"| {wall:.1f} | {processor:.1f} | {memory:.0f} | {pages} | {sum(path.stat().st_size for path in files) / 1e6:.0f} "


def table(runs):
    """One line a command, the last column the share of the site builder's time."""
    whole = statistics.median(wall for wall, _, _ in runs[BUILDER])
    yield "| command | wall, s (least–most) | processor, s | memory, MB | share |"
    yield "|---|---:|---:|---:|---:|"
    for name, found in runs.items():
        walls = [wall for wall, _, _ in found]
        middle = statistics.median(walls)
        processor, memory = statistics.median(p for _, p, _ in found), max(m for _, _, m in found)
        yield f"| {name} | {middle:.2f} ({min(walls):.2f}–{max(walls):.2f}) | {processor:.2f} | {memory:.0f} | {middle / whole:.2f} |"


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--rounds", type=int, default=7)
    rounds = ask.parse_args().rounds
    with tempfile.TemporaryDirectory() as into:
        every = commands(into)
        measured(every[FIRST])  # the pages that the site builder is given
        runs = {name: [] for name in every}
        for _ in range(rounds):
            for name, command in every.items():
                if name == FIRST:
                    shutil.rmtree(ROOT / "build" / "cache", ignore_errors=True)
                runs[name].append(measured(command))
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {rounds} rounds in turns\n")
    print("\n".join(table(runs)))
    print("\nMade-up documents of 23 tasks and 111 targets each, seed 1, one run each:\n", flush=True)
    for line in grown():
        print(line, flush=True)


if __name__ == "__main__":
    main()
