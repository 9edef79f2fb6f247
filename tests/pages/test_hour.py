"""The hour of the handbook is gone through: its commands are run, its edits are made, and the record is clean and becomes a site."""

import re
import shlex
from html import unescape

import pytest
from corpora import ROOT
from published import made

from generator.build.content import SITE
from generator.build.folder import read
from generator.cli import main
from generator.pages.prose_pages import HOUR, POLICY, TEXT, checkout, example, hour

FILES = read(ROOT, SITE)
STEPS, JUDGED = hour(FILES)
MOST = 60
# What `check --fix` writes, and the editor does not
BY_FIX = "  targets: "


def told(command, capsys):
    """(exit code, what a command prints: problems first, then its summary)."""
    code = main(shlex.split(command)[1:])
    out, err = capsys.readouterr()
    return code, (out + err).rstrip("\n")


def edit(path, edited):
    """Make the edits that the page shows in a file, but for the counts: it has to be the draft that the page shows."""
    lines = path.read_text("utf-8").splitlines()
    assert lines == [line for change, line in edited.lines if change != "new"]
    kept = (line for change, line in edited.lines if change == "kept" or (change == "gone") == line.startswith(BY_FIX))
    path.write_text("".join(f"{line}\n" for line in kept), "utf-8")


def test_the_hour_leads_from_the_text_to_the_site(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    shown = {edited.path: edited for edited in example(FILES)}
    edits, codes = [], []
    for step in STEPS:
        if step.command:
            code, said = told(step.command, capsys)
            assert step.prints == said
            codes.append((shlex.split(step.command)[1], code))
        if step.command.startswith("duibiao init"):
            monkeypatch.chdir(shlex.split(step.command)[2])
            (tmp_path.joinpath(shlex.split(step.command)[2]) / "文本.txt").write_bytes(FILES[TEXT])
        for path in step.files:
            edit(tmp_path / "营商环境" / path, shown[path])
            edits.append(path)
    assert [("init", 0), ("draft", 0), ("check", 1), ("check", 0), ("build", 0)] == codes
    assert sorted(edits) == sorted(path for path, edited in shown.items() if edited.changed)
    folder = tmp_path / "营商环境"
    pages = [path.read_text("utf-8") for kind in ("units", "topics", "indicators") for path in (folder / "build" / "public" / kind).glob("*.html")]
    assert len(pages) > 20 and not any("英文名" in page or re.search("lang=.?en.?></", page) for page in pages)  # nobody has translated them
    assert (folder / "build" / "public" / "policies" / f"{POLICY}.html").exists()
    assert {path: checkout(FILES)[path].decode() for path in shown} == {path: (folder / path).read_text("utf-8") for path in shown}
    assert [] == [str(path) for path in folder.glob("*/**/*.yaml") if "# to check" in path.read_text("utf-8")]


def test_an_editor_changes_at_most_sixty_lines():
    assert 0 < sum(edited.changed for edited in example(FILES)) <= MOST


def test_the_minutes_follow_one_another_and_are_an_hour():
    minutes = [tuple(map(int, step.minutes.split("—"))) for step in STEPS]
    assert (0, 60) == (minutes[0][0], minutes[-1][1])
    assert [] == [pair for pair in zip(minutes, minutes[1:], strict=False) if pair[0][1] != pair[1][0]]


def test_the_page_shows_every_command_and_what_it_prints():
    page = unescape(made()["handbook.md"].decode())
    section = page[page.index("{#hour}") : page.index("{#example}")]
    assert [] == [step.command for step in STEPS if step.command and f"$ {step.command}\n{step.prints}" not in section]
    edits = [line for path in example(FILES) for change, line in path.edits if change != "kept"]
    assert [] == [line for line in edits if f"{line}</" not in section]
    assert [step.title for step in STEPS] == re.findall("</span> <b>(.+?)</b>", section)


@pytest.mark.parametrize("case", JUDGED, ids=lambda case: case.question)
def test_a_hard_case_of_the_example_quotes_its_text(case):
    text = FILES[TEXT].decode()
    assert all(piece in text for piece in case.quote.split("……"))
    pieces = [piece for words in re.findall("“([^”]+)”", case.answer + case.question) for piece in words.split("……")]
    assert [] == [piece for piece in pieces if piece not in text]


def test_the_hour_stands_in_the_files_of_the_site():
    assert HOUR in FILES and STEPS and 5 <= len(JUDGED) <= 8
