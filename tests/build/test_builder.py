"""Which program makes the site: what each says when it stops, where it is missing, and how it is installed."""

import os
import shutil
import subprocess
import sys

import pytest
from corpora import ROOT, SMALL

from generator.build.site_builder import BUILDERS
from generator.cli import main


@pytest.fixture
def checkout(tmp_path):
    """The small corpus with the templates of the site."""
    root = shutil.copytree(SMALL, tmp_path / "checkout")
    for part in ("site", "tests/cases"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def build(root, name, **environment):
    """(exit code, standard output, standard error)"""
    command = [sys.executable, "-m", "generator", "build", "--builder", name, "--root", root]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


either_builder = pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.slow) if name == "zensical" else name for name in BUILDERS])


@either_builder
def test_a_page_that_leads_nowhere_stops_either_builder_in_words_without_colours(checkout, name):
    page = checkout / "site" / "pages" / "about.md"
    page.write_text(page.read_text("utf-8") + "\n[x](gone.md)\n", "utf-8")
    code, out, err = build(checkout, name)
    assert (1, True) == (code, err.endswith("the site builder stopped: the last site is untouched\n"))
    assert "about.md" in out and "gone.md" in out
    assert not any(sign in out for sign in ("\x1b", "Traceback", ".py"))
    assert not (checkout / "build" / "public").exists()


@pytest.mark.slow
def test_zensical_says_where_a_template_is_wrong_without_its_own_frames(checkout):
    (checkout / "site" / "theme" / "main.html").write_text("{{ nope( }}", "utf-8")
    code, out, _ = build(checkout, "zensical")
    assert (1, "RuntimeError: syntax error: unexpected `}` (in main.html:1)") == (code, out.splitlines()[-1])
    assert "Traceback" not in out


@pytest.mark.parametrize("more", [[], ["--docs-only"]])
@pytest.mark.parametrize("name", ["templates/unit.md", "templates/table.md", "templates/card.html", "pages/about.md"])
def test_a_template_that_cannot_be_read_is_one_line_wherever_it_is_used(capsys, checkout, name, more):
    (checkout / "site" / name).write_text("\n{{ nope( }}", "utf-8")
    assert 2 == main(["build", "--quiet", *more, "--root", str(checkout)])
    assert ("", f"duibiao: site/{name}:2: unexpected '}}', expected ')'\n") == tuple(capsys.readouterr())
    assert not (checkout / "build" / "public").exists() and not (more and (checkout / "build" / "docs").exists())


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("package.yaml", "description: ", "description: [", "site/words/package.yaml:3: expected ',' or ']', but got ':'"),
        ("package.yaml", "limits:", "limit:", "site/words/package.yaml: got an unexpected keyword argument 'limit'"),
        ("examples.yaml", "targets{due}", "targets{day}", "may have the placeholders {due}, {due_polars}, {due_r}, {term}, {lead}, and no others"),
        ("readme.md", "{cite_en}", "{cite", "and no others"),
    ],
)
def test_words_that_cannot_be_used_are_one_line(capsys, checkout, name, old, new, message):
    path = checkout / "site" / "words" / name
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert 2 == main(["build", "--quiet", "--docs-only", "--root", str(checkout)])
    out, err = capsys.readouterr()
    assert ("", 1, True) == (out, err.count("\n"), err.startswith(f"duibiao: site/words/{name}") and message in err), err


def test_a_builder_that_stops_without_a_word_is_no_success(checkout):
    (checkout / "mkdocs.py").write_text("print('INFO    -  Cleaning site directory'); raise SystemExit(3)")
    code, out, _ = build(checkout, "mkdocs", PYTHONPATH=str(checkout))
    assert (1, "mkdocs stopped with exit code 3 and did not say why\n") == (code, out)


def test_a_builder_that_is_not_installed_is_one_line_that_says_how_to_install_it(capsys, checkout, monkeypatch):
    monkeypatch.setitem(sys.modules, "zensical", None)
    assert 2 == main(["build", "--builder", "zensical", "--root", str(checkout)])
    said = "duibiao: Zensical is not installed: make site BUILDER=zensical, or pip install -r requirements/zensical.txt\n"
    assert ("", said) == tuple(capsys.readouterr())
    assert not (checkout / "build").exists()


@pytest.mark.parametrize("name", ["templates/unit.md", "pages/about.md", "assets/charts.css", "theme/main.html"])
def test_a_file_of_the_site_that_is_not_utf_8_is_one_line(capsys, checkout, name):
    path = checkout / "site" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("第一行\n中文".encode("utf-8")[:-3] + "文".encode("gbk"))
    assert 2 == main(["build", "--quiet", "--docs-only", "--root", str(checkout)])
    assert ("", f"duibiao: site/{name}:2: this is not UTF-8: save it as UTF-8 (not GBK or Big5)\n") == tuple(capsys.readouterr())


@either_builder
def test_a_module_in_the_folder_of_the_data_is_not_taken_for_a_library(checkout, name):
    for module in ("yaml", "jinja2", "markupsafe", "argparse", "json", "mkdocs", "zensical", "frictionless"):
        (checkout / f"{module}.py").write_text("raise SystemExit('taken for a library')")
    command = [sys.executable, "-m", "generator", "build", "--builder", name]
    done = subprocess.run(command, cwd=checkout, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert (0, "") == (done.returncode, done.stdout), done.stderr
    assert (checkout / "build" / "public" / "index.html").exists()


def test_the_pages_alone_need_no_builder(checkout, monkeypatch):
    monkeypatch.setitem(sys.modules, "zensical", None)
    assert 0 == main(["build", "--docs-only", "--builder", "zensical", "--root", str(checkout)])
    assert (checkout / "build" / "docs" / "index.md").exists()


def made(tmp_path, *arguments):
    """What make would do in a checkout in which nothing is installed yet."""
    command = ["make", "--dry-run", f"VENV={tmp_path / 'venv'}", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("target", ["site", "serve"])
def test_zensical_is_installed_by_its_lock_when_it_is_asked_for_and_only_then(tmp_path, target):
    plain, asked = made(tmp_path, target), made(tmp_path, target, "BUILDER=zensical")
    assert ("requirements/zensical" in plain, "--builder mkdocs" in plain) == (False, True)
    assert ("--require-hashes -r requirements/zensical.txt" in asked, "--builder zensical" in asked) == (True, True)
