"""The finished site stays whole whatever stops a build.

The site builder is a script of our own (`interrupted`), so that a build can be stopped where the test wants it; one test stops the real one.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from corpora import ROOT
from interrupted import BUILD, build, halfway, heed, left, site, stubbed_checkout, until, whole

from generator.build import staging
from generator.build.folder import Unusable
from generator.cli import main


@pytest.fixture
def checkout(tmp_path):
    return stubbed_checkout(tmp_path)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_asked_to_stop_says_so_in_one_line_and_leaves_the_last_site(checkout, number):
    with halfway(checkout) as running:
        (os.killpg if number == signal.SIGINT else os.kill)(running.pid, number)
        _, err = running.communicate(timeout=60)
    assert (128 + number, "duibiao: stopped; the last site is untouched") == (running.returncode, err.splitlines()[-1])
    assert "Traceback" not in err
    assert (whole("last"), []) == (site(checkout), left(checkout))


# Python marks an interrupt that passes through code made of a string, as libraries make it, for the end of the process.
INTERRUPTED = """
import signal, sys
from generator import cli as command
command.prove = lambda *_: exec("signal.raise_signal(signal.SIGINT)")
sys.exit(command.main(["check"]))
"""


def test_an_interrupt_amid_a_library_has_the_exit_code_of_any_other(tmp_path):
    (tmp_path / "interrupted.py").write_text(INTERRUPTED)
    command, options = [sys.executable, "-m", "interrupted"], {"capture_output": True, "text": True, "timeout": 60, "check": False}
    run = subprocess.run(command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, preexec_fn=heed, **options)
    assert (128 + signal.SIGINT, "duibiao: stopped; the last site is untouched\n") == (run.returncode, run.stderr)


# A finder of modules that stands for the time that loading the command line takes.
LOADING = """
import signal, sys
from generator import __main__ as start

class Interrupting:
    def find_spec(self, name, *_):
        if name == "generator.cli":
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
sys.exit(start.main())
"""


def test_an_interrupt_while_the_program_is_loaded_leaves_no_traceback(tmp_path):
    command, options = [sys.executable, "-c", LOADING, "check"], {"capture_output": True, "text": True, "timeout": 60, "check": False}
    run = subprocess.run(command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, preexec_fn=heed, **options)
    assert (-signal.SIGINT, "") == (run.returncode, run.stderr)


def test_a_build_that_is_killed_leaves_the_last_site_and_the_next_one_clears_away(checkout):
    with halfway(checkout) as running:
        running.kill()
        running.wait()
        assert (whole("last"), 1) == (site(checkout), len(left(checkout)))
    assert 0 == build(checkout).returncode
    assert (whole("new"), []) == (site(checkout), left(checkout))


def working(group):
    """The processes of a group that still work, by what they were called with."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, its_group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                found[folder.name] = (folder / "cmdline").read_text()
    return found


def test_a_build_that_is_killed_leaves_no_process(checkout):
    with halfway(checkout) as running:
        assert any("mkdocs" in called for called in working(running.pid).values())
        running.kill()
        running.wait()
        until(lambda: not working(running.pid))
    assert whole("last") == site(checkout)


def test_the_real_site_builder_is_stopped_in_the_middle(checkout):
    (checkout / "stub" / "mkdocs.py").unlink()
    for part in ("policies", "targets"):  # so that the builder has enough to do
        shutil.rmtree(checkout / part)
        shutil.copytree(ROOT / part, checkout / part)
    shutil.copy(ROOT / "CHANGELOG.md", checkout)
    running = subprocess.Popen([*BUILD, checkout], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until(lambda: any((checkout / "build").glob(f"{staging.STAGED}*/*/404.html")))
    running.terminate()
    _, err = running.communicate(timeout=60)
    assert (128 + signal.SIGTERM, "duibiao: stopped; the last site is untouched") == (running.returncode, err.splitlines()[-1])
    assert (whole("last"), []) == (site(checkout), left(checkout))


def test_a_site_builder_that_fails_leaves_the_last_site(checkout):
    done = build(checkout, "fails")
    assert (1, "no such page\n") == (done.returncode, done.stdout)
    assert done.stderr.endswith("the site builder stopped: the last site is untouched\n")
    assert (whole("last"), []) == (site(checkout), left(checkout))


def test_a_site_with_a_broken_link_leaves_the_last_site(checkout):
    done = build(checkout, '<a href="none.html">')
    assert (1, True) == (done.returncode, "the link ‘none.html’ leads to no file" in done.stdout)
    assert (whole("last"), []) == (site(checkout), left(checkout))


def test_a_full_disk_is_one_line_and_leaves_the_last_site(checkout):
    done = build(checkout, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)))
    assert (2, True) == (done.returncode, "cannot be written: File too large" in done.stderr)
    assert "Traceback" not in done.stderr
    assert (whole("last"), []) == (site(checkout), left(checkout))


@pytest.fixture
def cut(checkout):
    """A checkout whose last build was killed between the two steps of the swap."""
    public = checkout / "build" / "public"
    public.rename(checkout / "build" / staging.LAST)
    shutil.copytree(checkout / "build" / staging.LAST, checkout / "build" / f"{staging.STAGED}abc")
    return checkout


def test_a_swap_that_was_cut_short_is_put_right_by_the_next_build(cut):
    assert 1 == build(cut, "fails").returncode
    assert (whole("last"), []) == (site(cut), left(cut))


def test_a_swap_that_was_cut_short_is_put_right_although_there_are_problems(cut):
    (cut / "targets" / "indicators.yaml").write_text("[]")
    assert 1 == main(["build", "--quiet", "--root", str(cut)])
    assert (whole("last"), []) == (site(cut), left(cut))


def test_a_swap_that_fails_halfway_brings_the_last_site_back(tmp_path):
    """A folder cannot be moved into itself: the second of the two steps fails."""
    public = tmp_path / "build" / "public"
    public.mkdir(parents=True)
    (public / "index.html").write_text("last")
    with pytest.raises(Unusable, match="cannot be written: Invalid argument"):
        staging.take_place(public.parent, public)
    assert ["public", "public/index.html"] == sorted(p.relative_to(public.parent).as_posix() for p in public.parent.rglob("*"))


def test_a_finished_folder_takes_the_place_of_the_last_one(tmp_path):
    for name, words in (("new", "2"), ("public", "1"), (staging.LAST, "0")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text(words)
    staging.take_place(tmp_path / "new", tmp_path / "public")
    assert (["public"], "2") == ([p.name for p in tmp_path.iterdir()], (tmp_path / "public" / "a").read_text())


def test_a_folder_that_cannot_be_made_is_unusable(tmp_path):
    (tmp_path / "build").write_text("")
    with pytest.raises(Unusable, match="build cannot be written: File exists"), staging.alone(tmp_path / "build"):
        pass


@pytest.mark.parametrize("lock", ["bytes", "folder", "pipe", "link"])
def test_a_lock_that_is_none_is_one_line(tmp_path, lock):
    path = tmp_path / ".lock"
    {
        "bytes": lambda: path.write_bytes(bytes(range(256)) * 20),
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
        "link": lambda: path.symlink_to(tmp_path / "none" / "x"),
    }[lock]()
    with pytest.raises(Unusable, match=r"\.lock cannot be used: [a-zA-Z/ ]+; remove it$"), staging.alone(tmp_path):
        pass


def test_who_builds_is_noted_in_a_file_of_its_own(tmp_path):
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / ".building").symlink_to(tmp_path / "kept")
    (tmp_path / "kept").write_text("kept")
    with staging.alone(tmp_path / "build"):
        pass
    assert ("kept", f"process {os.getpid()}") == ((tmp_path / "kept").read_text(), (tmp_path / "build" / ".building").read_text())


def test_a_folder_of_builds_may_be_a_link(checkout):
    shutil.move(checkout / "build", checkout.parent / "elsewhere")
    (checkout / "build").symlink_to(checkout.parent / "elsewhere")
    assert 0 == build(checkout).returncode
    assert (whole("new"), []) == (site(checkout), left(checkout))


@pytest.mark.parametrize("there", [True, False])
def test_a_site_that_is_a_link_is_refused_in_one_line(capsys, checkout, there):
    public, elsewhere = checkout / "build" / "public", checkout.parent / "elsewhere"
    shutil.move(public, elsewhere) if there else shutil.rmtree(public)
    public.symlink_to(elsewhere)
    assert 2 == main(["build", "--quiet", "--root", str(checkout)])
    said = f"duibiao: {public} is a link: remove it, since what it leads to would be cleared"
    assert said == capsys.readouterr().err.splitlines()[-1]
    assert (True, there) == (public.is_symlink(), elsewhere.exists())


def test_the_lock_goes_with_its_holder(tmp_path):
    with staging.alone(tmp_path), pytest.raises(Unusable, match=f"process {os.getpid()} is building"), staging.alone(tmp_path, 0):
        pass
    with staging.alone(tmp_path, 0):
        pass
