"""duibiao serve: what is changed is on the page, whenever it was changed."""

import shutil
import subprocess
import sys
import time
from urllib.request import urlopen

from corpora import ROOT, SMALL

from generator.serving import serve, server
from generator.tree import state


def waited(true, seconds=60):
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return found


def test_what_was_changed_while_the_first_build_ran_is_built(tmp_path):
    (tmp_path / "a").write_text("1")
    before, built = state(tmp_path, ("a",)), []
    (tmp_path / "a").write_text("22")

    def rebuild():
        built.append((tmp_path / "a").read_text())
        raise KeyboardInterrupt

    serve(server(tmp_path, 0), tmp_path, ("a",), rebuild, before)
    assert ["22"] == built


def test_a_corrected_figure_is_on_the_page_and_a_broken_file_leaves_the_last_one(tmp_path):
    root = shutil.copytree(SMALL, tmp_path / "checkout")
    for part in ("site", "tests/cases"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "mkdocs.yml", root)
    targets, text = root / "targets" / "mousheng-2030-2.yaml", root / "policies" / "mousheng-2030-2" / "text.txt"
    words, records, log = text.read_text("utf-8"), targets.read_text("utf-8"), tmp_path / "log"
    command = [sys.executable, "-m", "generator", "serve", "--port", "0", "--root", root]
    with log.open("w") as out, subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out) as process:
        try:
            address = waited(lambda: next((line.split()[0] for line in log.read_text().splitlines() if line.startswith("http")), ""))

            def page():
                return urlopen(f"{address}targets.html").read().decode()

            assert "85%" in page() and "75%" not in page()
            targets.write_text("- id: [", "utf-8")
            waited(lambda: "nothing was written" in log.read_text())
            assert "85%" in page()
            for path, content in ((text, words), (text.with_name("source.txt"), text.with_name("source.txt").read_text("utf-8")), (targets, records)):
                path.write_text(content.replace("85", "75"), "utf-8")
            waited(lambda: "75%" in page())
        finally:
            process.terminate()
