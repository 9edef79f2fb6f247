"""The bar of a build: on a terminal only, with stage and count; it is gone before a line is printed."""

import io
import os
import pty
import re
import shutil
import subprocess
import sys
from contextlib import suppress

import pytest
from corpora import ROOT

from generator.terminal import STAGES, progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def plain(text):
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


def shown(stream, quiet=False):
    with progress(stream, quiet) as show:
        for stage in STAGES:
            show(stage)
    return plain(stream.getvalue())


def test_a_terminal_is_shown_the_stage_and_how_many_are_done():
    text, stages = shown(Terminal()), [re.escape(stage) for stage in STAGES]
    assert list(STAGES) == list(dict.fromkeys(re.findall("|".join(stages), text)))
    assert [] == [stage for done, stage in enumerate(stages) if not re.search(rf"{stage}\W+{done}/5", text)]


def test_what_is_no_terminal_is_shown_nothing():
    assert "" == shown(io.StringIO())


def test_a_quiet_build_is_shown_nothing():
    assert "" == shown(Terminal(), quiet=True)


def test_the_bar_is_gone_at_the_end_however_that_comes():
    stream = Terminal()
    with suppress(KeyboardInterrupt), progress(stream, quiet=False) as show:
        show("links")
        raise KeyboardInterrupt
    assert "links" in stream.getvalue() and stream.getvalue().endswith("\x1b[2K")


def on_a_terminal(root, stdout=None):
    """(exit code, what the terminal got) of a build there; its standard output may go elsewhere."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "build", "--root", root]
    process = subprocess.Popen(command, cwd=ROOT, stdout=stdout or theirs, stderr=theirs, env=os.environ | {"COLUMNS": "60"})
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 65536):
            said += part
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    return process.wait(), plain(said.decode())


@pytest.fixture
def checkout(tmp_path):
    shutil.copytree(ROOT / "tests" / "corpora" / "small", tmp_path / "checkout")
    for part in ("site", "tests/cases"):
        shutil.copytree(ROOT / part, tmp_path / "checkout" / part)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "checkout")
    return tmp_path / "checkout"


@pytest.mark.slow
def test_a_build_on_a_terminal_shows_the_bar_and_leaves_its_lines(checkout):
    code, text = on_a_terminal(checkout)
    assert 0 == code and "clean: " in text and "every link leads somewhere" in text and re.search(r"site builder\W+3/5", text)


def test_problems_go_where_standard_output_goes_each_on_its_line(checkout, tmp_path):
    path = next((checkout / "targets").glob("mousheng-*.yaml"))
    path.write_text(path.read_text("utf-8").replace("at_least: 85", "at_least: 58"), "utf-8")
    with (tmp_path / "problems").open("wb") as file:
        code, text = on_a_terminal(checkout, file)
    found = (tmp_path / "problems").read_text("utf-8")
    assert 1 == code and "figure-in-quote" not in text and "nothing was written" in text
    assert re.search(r"^targets/mousheng-[^:]+:\d+:\d+: figure-in-quote: the quotation holds no figure 58$", found, re.MULTILINE)
