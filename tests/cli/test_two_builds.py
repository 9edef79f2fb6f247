"""Two builds in one folder never mix: the second waits, then names the first."""

import re
import subprocess
import time
from functools import partial

import pytest
from corpora import ROOT
from interrupted import BUILD, halfway, left, site, stubbed, stubbed_checkout, whole

from generator.build import staging
from generator.cli import main


@pytest.fixture
def checkout(tmp_path):
    return stubbed_checkout(tmp_path)


def test_a_second_build_waits_then_names_the_one_that_is_running(checkout, monkeypatch, capsys):
    monkeypatch.setattr(staging, "alone", partial(staging.alone, patience=0.2))
    with halfway(checkout) as running:
        held = f"duibiao: process {running.pid} is building in {checkout / 'build'}: wait until it has finished\n"
        assert (2, True) == (main(["build", "--root", str(checkout)]), capsys.readouterr().err.endswith(held))
        assert whole("last") == site(checkout)
        (checkout / "wait").unlink()
        running.communicate(timeout=60)
    assert whole("new") == site(checkout)


def test_a_second_build_goes_on_when_the_first_has_finished(checkout):
    with halfway(checkout, "first") as running:
        second = subprocess.Popen([*BUILD, checkout], cwd=ROOT, env=stubbed(checkout), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        time.sleep(1)
        (checkout / "wait").unlink()
        running.communicate(timeout=60)
        assert (0, 0) == (running.returncode, second.wait(timeout=60))
        second.communicate()
    assert (whole("first"), []) == (site(checkout), left(checkout))


def test_two_builds_of_different_data_give_the_site_of_one_of_them(checkout):
    """The slow site builder says of which version its input is when it begins and when it ends."""
    (checkout / "words").write_text("version")
    changelog = (checkout / "CHANGELOG.md").read_text("utf-8")
    running = []
    for version in ("7.0.0", "8.0.0"):
        (checkout / "CHANGELOG.md").write_text(re.sub(r"^## \[.+?\]", f"## [{version}]", changelog, count=1, flags=re.MULTILINE), "utf-8")
        running.append(subprocess.Popen([*BUILD, checkout], cwd=ROOT, env=stubbed(checkout), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        time.sleep(1)
    assert [0, 0] == [process.wait(timeout=60) for process in running]
    assert (whole("8.0.0"), []) == (site(checkout), left(checkout))
