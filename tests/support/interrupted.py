"""Builds that stop where a test wants it: the site builder is a script that Python is told to find under the name `mkdocs`."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

from corpora import ROOT, SMALL

from generator.build import staging

BUILD = (sys.executable, "-m", "generator", "build", "--root")
# Each page with its headings and the places of our HTML alone, and two that repeat what is in `words`, the second only when
# no file `wait` is there any more.  The words `version` ask for the version of the data, read anew for each page; `fails`
# makes the builder fail.
STUB = """
import pathlib, re, sys, time
if __name__ != "__main__":
    raise ImportError("loaded ahead: the work is not to begin yet")
into = pathlib.Path("build", re.search("^site_dir: (.+)$", pathlib.Path("build/builder.yml").read_text(), re.MULTILINE)[1])
asked = pathlib.Path("words").read_text()
def words():
    return re.search('^version: "(.+)"$', pathlib.Path("build/docs/index.md").read_text(), re.MULTILINE)[1] if asked == "version" else asked
for page in pathlib.Path("build/docs").rglob("*.md"):
    made = into / page.relative_to("build/docs").with_suffix(".html")
    made.parent.mkdir(exist_ok=True)
    ids = re.findall(r"^#+ .*\\{:? ?#(\\S+?)[ }]", page.read_text(), re.MULTILINE)
    parts = re.findall("@@html:[0-9]+@@", page.read_text())
    made.write_text("".join((*(f'<p id="{id}">' for id in ids), *(f"<p>{part}</p>" for part in parts))))
(into / "first.html").write_text(words())
pathlib.Path("begun").touch()
while pathlib.Path("wait").exists():
    time.sleep(0.02)
if asked == "version":
    time.sleep(1.5)
(into / "index.html").write_text(words())
if asked == "fails":
    sys.exit("no such page")
"""


def stubbed_checkout(tmp_path):
    """The small corpus with the templates of the site; its last site says `last`."""
    root = shutil.copytree(SMALL, tmp_path / "checkout")
    shutil.copytree(ROOT / "site", root / "site")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "stub").mkdir()
    (root / "stub" / "mkdocs.py").write_text(STUB)
    (root / "build" / "public").mkdir(parents=True)
    for name in whole("last"):
        (root / "build" / "public" / name).write_text("last")
    return root


def stubbed(root):
    """The environment in which the script of the checkout is the site builder."""
    return os.environ | {"PYTHONPATH": str(root / "stub")}


def build(root, words="new", **options):
    (root / "words").write_text(words)
    return subprocess.run([*BUILD, root], cwd=ROOT, env=stubbed(root), capture_output=True, text=True, timeout=60, check=False, **options)


def site(root):
    """Those of its pages that say what the builder was told to say."""
    return {p.name: p.read_text() for p in (root / "build" / "public").glob("*.html") if p.name in whole("")}


def whole(words):
    return {"first.html": words, "index.html": words}


def left(root):
    """What a stopped build left in build/."""
    return sorted(p.name for p in (root / "build").iterdir() if p.name.startswith(staging.STAGED))


def until(true):
    """Wait for something that happens within seconds."""
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def heed():
    """A shell has what it starts in the background ignore Ctrl-C, and that is handed down; the build under test heeds it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def halfway(root, words="new"):
    """A build that has written half of its site and waits."""
    (root / "words").write_text(words)
    (root / "wait").touch()
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    running = subprocess.Popen([*BUILD, root], cwd=ROOT, env=stubbed(root), **pipes, start_new_session=True, preexec_fn=heed)
    try:
        until((root / "begun").exists)
        yield running
    finally:
        (root / "wait").unlink(missing_ok=True)
        running.kill()
        running.communicate()
