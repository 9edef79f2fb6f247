"""The outside judges: locked by their sums, listed with a reason, and needed by nothing that builds or tests the site."""

import json
import re

from conftest import ROOT

AUDIT = ROOT / "tools" / "audit"
LOCK = json.loads((AUDIT / "package-lock.json").read_text("utf-8"))
KNOWN = json.loads((AUDIT / "known.json").read_text("utf-8"))


def rule(name):
    """(what a target of the Makefile needs, its commands)."""
    found = re.search(rf"^{name}:(?P<needs>[^#\n]*).*\n(?P<commands>(?:\t.*\n)*)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    return found["needs"].split(), found["commands"]


def test_each_package_is_locked_by_its_sum_and_by_no_address():
    packages = {name: package for name, package in LOCK["packages"].items() if name}
    assert [] == [name for name, package in packages.items() if not package.get("integrity", "").startswith("sha512-")]
    assert "://" not in "".join(str(package.get("resolved", "")) for package in packages.values())


def test_each_version_is_named_exactly():
    wanted = json.loads((AUDIT / "package.json").read_text("utf-8"))["devDependencies"]
    assert {"lighthouse", "linkinator", "papaparse", "read-excel-file", "vnu-jar"} == wanted.keys()
    assert wanted == {name: LOCK["packages"][f"node_modules/{name}"]["version"] for name in wanted}


def test_each_program_that_reads_the_downloads_is_locked_by_its_sums():
    wanted = {line for line in (AUDIT / "requirements.in").read_text("utf-8").splitlines() if line and not line.startswith("#")}
    locked = re.split(r"\n(?=\w)", (AUDIT / "requirements.txt").read_text("utf-8"))
    named = {part.split("==")[0] for part in locked if "==" in part}
    assert {"datasette", "polars", "sqlite-utils"} == wanted <= named
    assert [] == [part for part in locked if "==" in part and "--hash=sha256:" not in part]
    assert "://" not in "".join(locked)


def test_each_known_finding_stands_once_with_its_reason():
    assert len(KNOWN) == len({entry["message"] for entry in KNOWN})
    assert [] == [entry for entry in KNOWN if entry.keys() != {"message", "whose", "reason"} or len(entry["reason"]) < 20]
    assert {entry["whose"] for entry in KNOWN} <= {"theme", "site"}


def test_the_site_and_its_tests_need_no_judge():
    for target in ("site", "test", "check"):
        needs, commands = rule(target)
        assert "audit" not in needs
        assert not re.search(r"\b(?:node|npm|java|audit)\b", commands)
