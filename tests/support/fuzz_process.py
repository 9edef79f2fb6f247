"""The processes in which inputs are tried: how each is held to the limits, and how another asks it.

Run as a program it is such a process: `--prove` answers one input after another, `--check FOLDER SECONDS PEAK` is the
command line on a folder, whose memory it writes into the file PEAK.
"""

import json
import os
import pickle
import re
import resource
import runpy
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from math import ceil
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

SECONDS, MEGABYTES = 2, 500
MILLION = 1_000_000
PROVE, CHECK = "--prove", "--check"


def limit(seconds=None):
    """Hold this process to the memory, and to the processor time where all of it is for one input."""
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * MILLION,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def most_memory():
    """Megabytes that this process had at most; the count of `resource` begins with those of its parent."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("utf-8")) if status.exists() else None
    return (int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1000


def examine(files):
    """Prove the files and print the problems in every form; an AssertionError where one has no place or no words."""
    from generator.build.check import prove
    from generator.model import Corpus
    from generator.problems import Place, Problem
    from generator.rules import MANUAL, RULES, name
    from generator.terminal import FORMATS, render

    corpus, problems = prove(files)
    assert isinstance(corpus, Corpus) and isinstance(problems, list)
    rules = {name(rule) for rule in RULES} | MANUAL.keys()
    for problem in problems:
        place = problem.place
        assert isinstance(problem, Problem) and isinstance(place, Place), problem
        assert problem.rule in rules and problem.message and str(problem), problem
        lines = len(files[place.file].decode("utf-8", "replace").splitlines()) + 1 if place.file in files else 1
        assert place.file and 1 <= place.line <= lines and place.column >= 1, f"no such place: {place} of {lines} lines"
    text, github, told = (render(problems, form) for form in FORMATS)
    assert len(json.loads(told)) == len(problems)
    assert len(github.splitlines()) >= len(problems)
    assert len(text.split("\n")) == sum(1 + sum(map(bool, p.hint.split("\n"))) for p in problems) or not problems
    text.encode(errors="backslashreplace")


def prover():
    """The process that proves: inputs come on standard input, one answer for each goes to standard output."""
    from fuzz_inputs import CORPORA

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit()
    while sys.stdin.buffer.peek(1):  # until whoever asks has closed it
        corpus, changed = pickle.load(sys.stdin.buffer)
        files = {name: content for name, content in {**CORPORA[corpus], **changed}.items() if content is not None}
        began, failure = time.process_time(), ""
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # its signal ends the process, in the midst of a regular expression too
        try:
            examine(files)
        except Exception:
            failure = traceback.format_exc(limit=-3).strip().replace("\n", " | ")
        signal.setitimer(signal.ITIMER_PROF, 0)
        pickle.dump((time.process_time() - began, most_memory(), failure), answers)
        answers.flush()


class Prover:
    """A `prover` to ask; one that was ended by an input is started again."""

    def __init__(self):
        self.process = None

    def ask(self, corpus, changed):
        """(seconds, megabytes, failure) of one input."""
        if self.process is None:
            self.process = subprocess.Popen([sys.executable, __file__, PROVE], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            pickle.dump((corpus, changed), self.process.stdin)
            self.process.stdin.flush()
            return pickle.load(self.process.stdout)
        except (EOFError, BrokenPipeError):
            code = self.process.wait()
            self.close()
            return SECONDS, 0, f"more than {SECONDS} s" if code == -signal.SIGPROF else f"the process ended with {code}"

    def close(self):
        if self.process:
            for stream in (self.process.stdin, self.process.stdout):
                stream.close()
            self.process.kill()
            self.process.wait()
            self.process = None


def check(folder, seconds):
    """(seconds, megabytes, failure, exit code) of `python -m generator check` on a folder, held to the limits."""
    with tempfile.TemporaryDirectory() as aside:
        peak, out = Path(aside, "peak"), Path(aside, "out")
        command = [sys.executable, __file__, CHECK, folder, str(ceil(seconds)), peak]
        with out.open("wb") as printed, subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=printed) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = code = os.waitstatus_to_exitcode(status)
        said = out.read_text("utf-8", "replace").strip()
        spent = used.ru_utime + used.ru_stime
        failure = "" if code in (0, 1, 2) and "Traceback" not in said else f"exit code {code}: {said[-300:]}"
        if not failure and spent > seconds:
            failure = f"{spent:.1f} s, more than {seconds:.1f}"
        return spent, int(peak.read_text()) if peak.exists() else MEGABYTES, failure, code


def checker(folder, seconds, peak):
    """The process that is checked: the command line as it is, under the limits; its memory goes into the file `peak`."""
    limit(int(seconds))
    sys.argv = ["duibiao", "check", "--root", folder]
    try:
        runpy.run_module("generator", run_name="__main__", alter_sys=True)
    finally:
        Path(peak).write_text(str(most_memory()))


if __name__ == "__main__":
    prover() if sys.argv[1] == PROVE else checker(*sys.argv[2:])
