"""Problems as text: plain in files and pipes, coloured on a terminal that wants it."""

import os
import pty
import subprocess
import sys

import pytest
from corpora import ROOT

from generator.problems import Place, Problem
from generator.terminal import render, wants_colour

PROBLEM = Problem(Place("targets/plan.yaml", 5, 15), "figure-in-quote", "the quotation holds no figure 86", "It says ‘85%’.")


class Stream:
    """A stream that is a terminal, or is none."""

    def __init__(self, terminal):
        self.isatty = lambda: terminal


def test_colours_are_for_terminals_that_want_them():
    wanting = ({"TERM": "xterm"}, {"TERM": "xterm", "NO_COLOR": ""})
    others = ({"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "dumb"}, {})
    assert [True, True] == [wants_colour(Stream(True), environment) for environment in wanting]
    assert [False, False, False] == [wants_colour(Stream(True), environment) for environment in others]
    assert not wants_colour(Stream(False), {"TERM": "xterm"})


def test_colours_add_nothing_but_colours():
    coloured = render([PROBLEM], "text", colour=True)
    for code in ("\033[1m", "\033[31m", "\033[2m", "\033[0m"):
        assert code in coloured
        coloured = coloured.replace(code, "")
    assert (
        coloured
        == render([PROBLEM], "text")
        == "targets/plan.yaml:5:15: figure-in-quote: the quotation holds no figure 86\n    It says ‘85%’."
    )


def shown(root, **environment):
    """What `check` writes on a terminal of its own."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "check", "--root", root]
    subprocess.run(command, cwd=ROOT, stdout=theirs, stderr=subprocess.DEVNULL, env=os.environ | environment, check=False)
    os.close(theirs)
    said = os.read(ours, 100_000)
    os.close(ours)
    return said


@pytest.mark.parametrize(
    ("environment", "coloured"), [({"TERM": "xterm", "NO_COLOR": ""}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False)]
)
def test_a_terminal_shows_the_rule_in_colour(tmp_path, environment, coloured):
    (tmp_path / "targets").mkdir()
    (tmp_path / "targets" / "indicators.yaml").write_text("- id: a\n  nmae: b\n", "utf-8")
    assert coloured is (b"\033[31m" in shown(tmp_path, **environment))
