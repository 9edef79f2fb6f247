"""Half of the work by a second process: the same bytes, and the same errors."""

import os
import signal
import subprocess
import sys
from multiprocessing import active_children

import pytest
from corpora import ROOT, files_of, real, small

from generator.build.beside import at_once, beside
from generator.build.folder import read
from generator.build.made import SITE, first_half, pages_of
from generator.model.once import once
from generator.source.corpus import load


def test_the_result_is_that_of_the_work_and_of_another_process():
    with at_once(os.getpid) as here, beside(os.getpid) as there:
        assert os.getpid() == here()
        assert (os.cpu_count() > 1) == (there() != os.getpid())


def test_what_the_work_raises_is_raised_where_its_result_is_asked_for():
    with beside(lambda: {}["absent"]) as waiting, pytest.raises(KeyError, match="absent"):
        waiting()


def test_no_process_is_left_whose_result_was_not_asked_for():
    with beside(lambda: b"more than a pipe holds" * 100_000):
        pass
    with pytest.raises(KeyError), beside(lambda: b"more than a pipe holds" * 100_000):
        raise KeyError
    assert active_children() == []


def test_work_whose_process_was_ended_is_done_by_the_first():
    first = os.getpid()

    def work():
        if os.getpid() != first:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    with beside(work) as done:
        assert "done" == done()


KILLED = """
import os, signal, sys, time
from generator.beside import beside
def work():
    print(os.getpid(), flush=True)
    time.sleep(60)
with beside(work):
    time.sleep(1)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_second_process_ends_when_the_first_is_killed():
    done = subprocess.run([sys.executable, "-c", KILLED], cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert (-signal.SIGKILL, True) == (done.returncode, done.stdout.strip().isdigit())


def test_two_processes_make_the_bytes_of_one():
    files = files_of(ROOT) | read(ROOT, SITE)
    corpus = real()
    with beside(lambda: first_half(corpus, files)) as half:
        assert pages_of(corpus, files) == pages_of(corpus, files, half=half)


def test_an_answer_is_computed_once_for_a_corpus_and_anew_for_another():
    asked = []

    @once
    def tasks_of(corpus, policy):
        asked.append(policy.id)
        return corpus.tasks_of(policy.id)

    one, other = load(small())[0], load(small())[0]
    policy = one.policies[0]
    assert tasks_of(one, policy) is tasks_of(one, policy)
    assert tasks_of(other, policy) == one.tasks_of(policy.id)
    assert [policy.id, policy.id] == asked
