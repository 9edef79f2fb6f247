"""Which program makes the site, and what it says when it stops."""

import shutil
import subprocess
import sys

import pytest
from corpora import ROOT, SMALL


@pytest.fixture
def checkout(tmp_path):
    """The small corpus with the templates of the site."""
    root = shutil.copytree(SMALL, tmp_path / "checkout")
    for part in ("site", "tests/cases"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def build(root):
    """(exit code, standard output, standard error)"""
    done = subprocess.run([sys.executable, "-m", "generator", "build", "--root", root], cwd=ROOT, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def test_a_page_that_leads_nowhere_stops_the_builder(checkout):
    page = checkout / "site" / "pages" / "about.md"
    page.write_text(page.read_text("utf-8") + "\n[x](gone.md)\n", "utf-8")
    code, out, err = build(checkout)
    assert (1, True) == (code, err.endswith("the site builder stopped: the last site is untouched\n"))
    assert "about.md" in out and "gone.md" in out
    assert not (checkout / "build" / "public").exists()


def test_a_builder_that_stops_without_a_word_is_no_success(checkout):
    (checkout / "mkdocs.py").write_text("print('INFO    -  Cleaning site directory'); raise SystemExit(3)")
    code, out, _ = build(checkout)
    assert (1, "mkdocs stopped with exit code 3 and did not say why\n") == (code, out)
