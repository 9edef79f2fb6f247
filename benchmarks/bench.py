"""Measure `check`, `build` and `serve` against MkDocs alone, in turns in one run; then `check` and `build` on made-up corpora.

    python benchmarks/bench.py [--rounds N] [--most-built N]

The yardstick is MkDocs on the 219 whole pages of version 0.1.1 (`pages-0.1.1.tar.xz`: pages, theme, configuration).  Of each command on
the two documents: the median, least and most wall time, the median processor time, the largest memory of a process, and its wall time as
a share of the yardstick.  In `serve` the time counts from the corrected files to the figure on the page.  The made-up corpora of growing
size are measured once each, with the exponent by which processor time grows from one size to the next.
"""

import argparse
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from synthetic import write

from generator.build.offline import PATH
from generator.build.serve import PAUSE

ROOT = Path(__file__).parents[1]
PROGRAM = [sys.executable, "-m", "generator"]
YARDSTICK = "MkDocs alone, pages of 0.1.1"
CORRECTED, SERVED = "duibiao build, a figure corrected", "duibiao serve, a figure corrected"
PAGES = ROOT / "benchmarks" / "pages-0.1.1.tar.xz"
OFFLINE = Path(PATH)
# Seconds between two looks at the page, and for how many it may not come.
LOOK, PATIENCE = 0.01, 1_200
# (provinces, prefectures) beside the centre.
SIZES = ((3, 0), (31, 0), (31, 69), (31, 333))
# A target with the words of its figure, which is corrected in the text and in the record.
TAP_WATER = ("gansu-2014-39", "tap-water-2020", "到2020年达到{}%以上")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Wall and processor seconds, and the largest memory of a process in MB."""

    wall: float
    processor: float
    memory: float


def measured(command, root):
    start = time.perf_counter()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"failed: {' '.join(command[1:])}")
    return Run(wall=wall, processor=usage.ru_utime + usage.ru_stime, memory=usage.ru_maxrss / 1024)


def duibiao(*words, root):
    return measured([*PROGRAM, *words, "--root", str(root)], root)


def mkdocs(folder):
    """MkDocs on the pages that are unpacked in a folder."""
    return measured([sys.executable, "-m", "mkdocs", "--quiet", "build", "--config-file", str(folder / "mkdocs.yml")], folder)


def site_of(root):
    """The site's own sources, without which there is no build."""
    for part in ("site", "tests/cases"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "mkdocs.yml", root)


def two_documents(root):
    """A copy of the checkout in which a figure may be corrected: without what was released, which is not to change."""
    for part in ("policies", "targets"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "CHANGELOG.md", root)
    site_of(root)


def correct(root, policy, target, words):
    """Another figure in the text as received, in the text and in the record, which comes again after five others: no build since the last first one has had it; the new words."""
    records = root / "targets" / f"{policy}.yaml"
    before, _, rest = records.read_text("utf-8").partition(f"- id: {target}\n")
    old = int(re.search(r"at_least: (\d+)", rest)[1])
    new = old - 1 if old % 6 else old + 5
    rest = rest.replace(f"at_least: {old}", f"at_least: {new}", 1).replace(words.format(old), words.format(new), 1)
    records.write_text(f"{before}- id: {target}\n{rest}", "utf-8")
    for name in ("source.txt", "text.txt"):
        path = root / "policies" / policy / name
        path.write_text(path.read_text("utf-8").replace(words.format(old), words.format(new), 1), "utf-8")
    return words.format(new)


def first_figure(root, policy):
    """(document, target, words) of the first target of a made-up document."""
    found = re.search(r"- id: (\S+)\n.*?at_least: (\d+)\n.*?quote: (\S+)", (root / "targets" / f"{policy}.yaml").read_text("utf-8"), re.DOTALL)
    return policy, found[1], found[3].replace(f"{found[2]}%", "{}%")


@contextmanager
def serving(root, page):
    """What corrects a figure of a checkout that is served, and waits until a page of build/public has it: a function to the Run."""
    command = [*PROGRAM, "serve", "--port", "0", "--root", str(root)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment) as process:
        while not process.stderr.readline().startswith("http"):
            if process.poll() is not None:
                sys.exit("serve did not begin")
        Thread(target=lambda: [None for _ in process.stderr], daemon=True).start()

        def corrected(*which):
            start, before = time.perf_counter(), used(process.pid)
            words = correct(root, *which)
            while words not in seen(root / "build" / "public" / page):
                if process.poll() is not None or time.perf_counter() - start > PATIENCE:
                    sys.exit("serve shows no corrected figure")
                time.sleep(LOOK)
            wall, (processor, memory) = time.perf_counter() - start, used(process.pid)
            time.sleep(2 * PAUSE)  # the last site is removed, and the sources are looked at again
            return Run(wall=wall, processor=processor - before[0], memory=memory)

        try:
            yield corrected
        finally:
            process.terminate()


def seen(page):
    """Its text; nothing at the moment at which one site takes the place of the other."""
    try:
        return page.read_text("utf-8")
    except OSError:
        return ""


def used(process):
    """(processor seconds of it and of those that it waited for, its largest memory in MB), as Linux tells them."""
    ticks = [int(n) for n in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15]]
    peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())[1]
    return sum(ticks) / os.sysconf("SC_CLK_TCK"), int(peak) / 1024


def commands(root, pages):
    """{name: what does it, once}."""

    def corrected():
        correct(root, *TAP_WATER)
        return duibiao("build", "--quiet", root=root)

    return {
        "duibiao check": lambda: duibiao("check", root=root),
        "duibiao build --docs-only": lambda: duibiao("build", "--docs-only", "--quiet", root=root),
        "duibiao build": lambda: duibiao("build", "--quiet", root=root),
        CORRECTED: corrected,
        YARDSTICK: lambda: mkdocs(pages),
    }


def table(runs):
    """One line a command."""
    yardstick = statistics.median(run.wall for run in runs[YARDSTICK])
    yield "| command | wall, s (least–most) | processor, s | memory, MB | share |"
    yield "|---|---:|---:|---:|---:|"
    for name, found in runs.items():
        walls = [run.wall for run in found]
        wall, processor, memory = statistics.median(walls), statistics.median(run.processor for run in found), max(run.memory for run in found)
        yield f"| {name} | {wall:.2f} ({min(walls):.2f}–{max(walls):.2f}) | {processor:.2f} | {memory:.0f} | {wall / yardstick:.2f} |"


def grown(most_built):
    """One line a size: what check takes and by which power it grows; a build, a corrected figure in `serve`, the site.  Of more documents than `most_built` there is none."""
    heads = ("documents", "check, s", "processor, s", "exponent", "memory, MB", "build, s", "processor, s", "memory, MB")
    heads += ("in serve, s", "pages", "largest page, KB", "files", "site, MB", "offline, MB", "largest file but it, MB")
    yield f"| {' | '.join(heads)} |"
    yield "|---:" * len(heads) + "|"
    last = None
    for provinces, prefectures in SIZES:
        documents = 1 + provinces + prefectures
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write(root, provinces, prefectures, seed=1)
            run = duibiao("check", root=root)
            exponent = f"{math.log(run.processor / last[1]) / math.log(documents / last[0]):.2f}" if last else ""
            last = documents, run.processor
            built = _built(root) if documents <= most_built else "| | | | | | | | | "
            yield f"| {documents} | {run.wall:.1f} | {run.processor:.1f} | {exponent} | {run.memory:.0f} | {built}|"


def _built(root):
    site_of(root)
    run = duibiao("build", "--quiet", root=root)
    with serving(root, "policies/p01-2031-1-targets.html") as corrected:
        corrected(*first_figure(root, "p01-2031-1"))  # the first time it reads what the second finds in memory
        served = corrected(*first_figure(root, "p01-2031-1"))
    files = {path: path.stat().st_size for path in (root / "build" / "public").rglob("*") if path.is_file()}
    pages = [size for path, size in files.items() if path.suffix == ".html"]
    seconds = f"{run.wall:.1f} | {run.processor:.1f} | {run.memory:.0f} | {served.wall:.1f}"
    offline = files.get(root / "build" / "public" / OFFLINE, 0)
    largest = max(size for path, size in files.items() if path.name != OFFLINE.name)
    weights = f"{sum(files.values()) / 1e6:.0f} | {offline / 1e6:.1f} | {largest / 1e6:.1f}"
    return f"{seconds} | {len(pages)} | {max(pages) / 1000:.0f} | {len(files)} | {weights} "


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("--most-built", type=int, default=32, help="the most made-up documents of which a site is built")
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as pages:
        root = Path(folder)
        two_documents(root)
        with tarfile.open(PAGES) as packed:
            packed.extractall(pages, filter="data")
        every = commands(root, Path(pages))
        runs = {name: [] for name in (*every, SERVED)}
        for _ in range(asked.rounds):
            for name, run in every.items():
                runs[name].append(run())
            with serving(root, "policies/gansu-2014-39-targets.html") as corrected:
                runs[SERVED] += [corrected(*TAP_WATER) for _ in range(2)][1:]
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {asked.rounds} rounds in turns\n")
    print("\n".join(table(runs)))
    print("\nMade-up documents of 23 tasks and 111 targets each, seed 1, one run each:\n", flush=True)
    for line in grown(asked.most_built):
        print(line, flush=True)


if __name__ == "__main__":
    main()
