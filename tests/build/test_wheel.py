"""The built wheel in a fresh environment outside of the checkout: what it brings, and the way from an empty folder to a site.

The environment has the wheel alone; the packages that it needs are those of the tests, so that nothing is fetched.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import not_copied
from corpora import ROOT

from generator import __version__

pytestmark = pytest.mark.slow

EXAMPLE = ROOT / "site" / "example"
DEFAULTS = "generator/defaults/"


def done(command, folder, **more):
    """What a command that ends well says, with nothing of the checkout in its environment."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    run = subprocess.run([str(part) for part in command], cwd=folder, env=clean, capture_output=True, text=True, encoding="utf-8", **more)
    assert 0 == run.returncode, run.stdout + run.stderr
    return run.stdout + run.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of a copy of the checkout: building one writes into the folder that it is built from."""
    copy, out = tmp_path_factory.mktemp("source") / "duibiao", tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, copy, ignore=not_copied)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    done([*pip, "wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", out, "."], copy)
    [made] = out.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The folder of the programs of a fresh environment in which the wheel is installed."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home, symlinks=True)
    programs = home / "bin"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "--python", programs / "python"]
    done([*pip, "install", "--no-index", "--no-deps", wheel], home)
    packages = Path(done([programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], home).strip())
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return programs


@pytest.fixture(scope="module")
def tracker(installed, tmp_path_factory):
    """A new folder, made by the installed program."""
    folder = tmp_path_factory.mktemp("trackers") / "plans"
    done([installed / "duibiao", "init", folder, "--name", "某县规划", "--publisher", "某县某局", "--site-url", "https://example.org/plans/"], folder.parent)
    return folder


@pytest.fixture(scope="module")
def site(installed, tracker):
    """The site of the example, drafted, corrected, checked and built by the installed program."""
    text = shutil.copy(EXAMPLE / "text.txt", tracker.parent)
    assert "lines to check" in done([installed / "duibiao", "draft", text, "--policy", "mou-2031-12"], tracker)
    for part in ("policies", "targets"):
        shutil.copytree(EXAMPLE / part, tracker / part, dirs_exist_ok=True)
    shutil.copy(EXAMPLE / "CHANGELOG.md", tracker)
    assert "clean: 1 policy" in done([installed / "duibiao", "check"], tracker)
    done([installed / "duibiao", "build"], tracker)
    return tracker / "build" / "public"


def names(wheel):
    with zipfile.ZipFile(wheel) as file:
        return {name for name in file.namelist() if not name.endswith("/")}


def test_the_wheel_brings_every_module_and_every_file_of_the_site(wheel):
    modules = {p.relative_to(ROOT).as_posix() for p in (ROOT / "generator").rglob("*.py")}
    brought = {DEFAULTS + p.relative_to(ROOT).as_posix() for p in (*(ROOT / "site").rglob("*"), *(ROOT / "tests" / "cases").glob("*.yaml")) if p.is_file()}
    assert {"generator/__main__.py", f"{DEFAULTS}site/templates/index.md", f"{DEFAULTS}tests/cases/value.yaml"} <= modules | brought
    assert modules | brought - {f"{DEFAULTS}site/measured/mutants.json"} | {f"{DEFAULTS}mkdocs.yml"} == {n for n in names(wheel) if ".dist-info/" not in n}


def test_the_wheel_brings_no_document_of_ours_and_no_test(wheel):
    ours = re.compile(r"gansu-2014-39|central-2013-25|^releases/|(?<!^generator)/releases/|(^|/)(small|levels)/|/test_")
    checkout = {p.relative_to(ROOT).as_posix() for part in ("policies", "releases", "tests", "targets") for p in (ROOT / part).rglob("*")}
    assert {"targets/gansu-2014-39.yaml", "tests/build/test_wheel.py"} <= {name for name in checkout if ours.search(name)}
    assert set() == {name for name in names(wheel) if ours.search(name)}


def test_the_program_is_the_wheels(installed, tmp_path):
    where = done([installed / "python", "-c", "import generator; print(generator.__file__)"], tmp_path).strip()
    assert Path(where).is_relative_to(installed.parent)
    assert f"duibiao {__version__}\n" == done([installed / "duibiao", "--version"], tmp_path)


def test_the_installed_program_explains_a_rule_with_its_case(installed, tmp_path):
    assert "breaks: " in done([installed / "duibiao", "explain", "quote-verbatim"], tmp_path)


def test_from_an_empty_folder_to_the_site_of_the_first_document(site):
    home, policy = ((site / name).read_text("utf-8") for name in ("index.html", "policies/mou-2031-12.html"))
    assert "某县规划" in home and "https://example.org/plans/policies/mou-2031-12.html" in policy
    assert {"messages.html", "handbook.html", "about.html", "assets/site.css", "assets/site.js", "404.html"} <= {p.relative_to(site).as_posix() for p in site.rglob("*")}


def test_the_folder_holds_its_own_files_alone(site, tracker):
    assert {"CHANGELOG.md", "README.md", "mkdocs.yml", "policies", "targets", "build"} == {path.name for path in tracker.iterdir()}
