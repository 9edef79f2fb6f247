"""The files around the package agree with each other."""

import argparse
import re
import tomllib

from conftest import ROOT

from generator import __version__
from generator.cli import _parser

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def requirements(name):
    """The lines of a requirements file that name a package."""
    lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()
    return [line.rstrip(" \\") for line in lines if re.match(r"\w", line)]


def test_what_is_locked_for_the_site_is_what_the_package_needs():
    needed = PROJECT["dependencies"]
    assert needed == requirements("site.in")[: len(needed)]


def test_what_is_locked_for_the_tests_is_the_test_extra():
    assert PROJECT["optional-dependencies"]["test"] == requirements("test.in")


def test_what_is_locked_for_the_other_site_builder_is_its_extra():
    assert PROJECT["optional-dependencies"]["zensical"] == requirements("zensical.in")
    assert "zensical" not in requirements("site.in")


def test_the_test_lock_holds_the_other_locks():
    for name in ["site.txt", "zensical.txt"]:
        assert set(requirements(name)) <= set(requirements("test.txt"))


def test_a_lock_has_a_hash_for_every_package_and_no_address():
    for name in ["site.txt", "zensical.txt", "test.txt"]:
        lock = (ROOT / "requirements" / name).read_text("utf-8")
        entries = re.findall(r"^\w.*\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)
        assert len(entries) == len(requirements(name))
        assert not re.search(r"://|--(?:index|extra-index|find-links|trusted)", lock)


def test_every_command_and_option_is_documented():
    """Rules are on the page of messages (tests/rules), tables and columns in the data dictionary (tests/data)."""
    [commands] = [action.choices for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)]
    options = {option for parser in commands.values() for action in parser._actions for option in action.option_strings} - {"-h", "--help"}
    assert {"check", "init"} <= commands.keys() and {"--root", "--json"} <= options
    texts = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md")}
    words = (*(f"duibiao {command}" for command in commands), *options)
    assert [] == [(name, word) for name, text in texts.items() for word in words if word not in text]


def test_version_and_date_are_the_same_everywhere():
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    version, date = re.search(r"^## \[(.+?)\] - (\S+)$", changelog, re.MULTILINE).groups()
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert version == PROJECT["version"] == __version__
    assert f"\nversion: {version}\ndate-released: {date}\n" in citation


def test_no_pattern_repeats_a_group_possessively():
    # Python before 3.11.5 matches wrongly where the group itself can backtrack (使用 as 使 and 用, an error in data that are right).
    files = [path for path in (ROOT / "generator").rglob("*.py") if re.search(r"(?<!\\)\)[*+?]\+|(?<!\\)\(\?>", path.read_text())]
    assert [] == files
