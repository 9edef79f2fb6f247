"""The bar of a build: on a terminal alone, with stage and count; it is gone at the end, and what is said stays."""

import io
import os
import pty
import re
import shutil
import subprocess
import sys

import pytest
from corpora import ROOT

from generator.progress import progress


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
    with progress(stream, quiet) as told:
        told("check", 0, None)
        told("site builder", 60, 241)
        told("site builder", 120, 241)
        told("links", 0, None)
    return plain(stream.getvalue())


def test_a_terminal_is_shown_the_stage_and_how_much_of_it_is_done():
    text = shown(Terminal())
    assert ["check", "site builder", "links"] == list(dict.fromkeys(re.findall(r"check|site builder|links", text)))
    assert "0/?" in text.split("site builder")[0] and "0/?" in text.split("links")[1]
    assert re.search(r"site builder\W+60/241", text) and re.search(r"site builder\W+120/241", text)


def test_what_is_no_terminal_is_shown_nothing():
    assert "" == shown(io.StringIO())


def test_a_quiet_build_is_shown_nothing():
    assert "" == shown(Terminal(), quiet=True)


def test_the_bar_is_gone_at_the_end():
    stream = Terminal()
    shown(stream)
    assert stream.getvalue().endswith(("\x1b[2K", "\x1b[?25h")) and "\x1b[2K" in stream.getvalue()


def test_a_build_on_a_terminal_shows_the_bar_and_leaves_its_lines(tmp_path):
    shutil.copytree(ROOT / "tests" / "small", tmp_path, dirs_exist_ok=True)
    for part in ("site", "tests/cases"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--root", tmp_path], cwd=ROOT, stdout=theirs, stderr=theirs, env=os.environ | {"COLUMNS": "100"}
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        said += part
    os.close(ours)
    text = plain(said.decode())
    assert 0 == process.wait()
    assert "clean: " in text and "every link leads somewhere" in text and re.search(r"site builder\W+\d+/\d+", text)
