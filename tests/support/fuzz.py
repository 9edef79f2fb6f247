"""Inputs that no editor would write, and files of 1 MB that hurt, through the whole of `check`: how long, how much, what broke.

    python tests/support/fuzz.py [--runs N] [--seed S]

What is drawn (fuzz_inputs.py) goes through `prove` in a process of its own, which the system ends when one input takes
more than 2 s of processor time, and which never gets more than 500 MB of address space, interpreter and libraries
included.  What is read before is kept, as in `serve`.  What is large (fuzz_large.py) goes through `python -m generator
check` in a fresh process each: 500 MB again, and 2 s of processor time beyond what the real data take on the same machine
just before.  An input fails by an exception, by breaking a limit, by an exit code other than 0, 1 and 2, and by a problem
without a place or that cannot be printed.  It is then kept in a temporary folder; a failure makes the exit code 1.
"""

import argparse
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from fuzz_inputs import CORPORA, STRATEGIES
from fuzz_large import LARGE
from fuzz_process import MEGABYTES, SECONDS, Prover, check
from hypothesis import HealthCheck, Phase, given, seed, settings


@dataclass
class Tally:
    """What became of the inputs of one strategy."""

    strategy: str
    tried: int = 0
    slowest: float = 0.0
    most: int = 0
    failures: list[str] = field(default_factory=list)

    def take(self, seconds, megabytes, failure, kept=""):
        self.tried, self.slowest, self.most = self.tried + 1, max(self.slowest, seconds), max(self.most, megabytes)
        if failure:
            self.failures.append(f"{self.strategy}: {failure}" + (f" ({kept})" if kept else ""))


def draw(strategy, runs, number):
    """The Tally of so many inputs of a strategy; one number gives the same inputs every time."""
    corpus, inputs = STRATEGIES[strategy]
    tally, prover = Tally(strategy), Prover()
    how = {"derandomize": False, "database": None, "deadline": None, "phases": [Phase.generate], "suppress_health_check": list(HealthCheck)}

    @seed(number)
    @settings(max_examples=runs, **how)
    @given(inputs)
    def each(changed):
        seconds, megabytes, failure = prover.ask(corpus, changed)
        tally.take(seconds, megabytes, failure, failure and put({name: content or b"" for name, content in changed.items()}))

    try:
        each()
    finally:
        prover.close()
    return tally


def put(files, folder=None):
    """A new folder with these files."""
    folder = Path(folder or tempfile.mkdtemp(prefix="duibiao-fuzz-"))
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def bound():
    """Seconds of processor time that a large input may take: 2 s beyond the real data, the slower of two runs."""
    with tempfile.TemporaryDirectory() as folder:
        put(CORPORA["real"], folder)
        return SECONDS + max(check(folder, 60)[0] for _ in range(2))


def large(name, seconds):
    """(seconds, megabytes, failure, where it is kept) of one large input."""
    with tempfile.TemporaryDirectory() as folder:
        put(CORPORA["real"] | LARGE[name](), folder)
        spent, megabytes, failure, _ = check(folder, seconds)
    return spent, megabytes, failure and f"{name}: {failure}", put(LARGE[name]()) if failure else ""


def table(tallies):
    lines = [f"{t.strategy:12} {t.tried:7} {t.slowest:9.2f} s {t.most:7} MB {len(t.failures):9}" for t in tallies]
    return "\n".join([f"{'strategy':12} {'inputs':>7} {'slowest':>11} {'memory':>10} {'failures':>9}", *lines])


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=700, help="inputs of each strategy (default: 700)")
    ask.add_argument("--seed", type=int, default=0)
    ask = ask.parse_args()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        tallies = [*pool.map(draw, STRATEGIES, [ask.runs] * len(STRATEGIES), [ask.seed] * len(STRATEGIES))]
    seconds, tally = bound(), Tally("large")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(lambda name: large(name, seconds), LARGE):
            tally.take(*found)
    print(table([*tallies, tally]))
    failures = [failure for t in (*tallies, tally) for failure in t.failures]
    print(*failures[:40], sep="\n")
    print(f"limits: {SECONDS} s an input, {seconds:.1f} s a large one with the real data, {MEGABYTES} MB", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
