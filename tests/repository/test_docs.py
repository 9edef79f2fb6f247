"""README, CONTRIBUTING and the handbook: what they tell to run is run, in the order in which it is written."""

import re
import shlex
import shutil
from html import unescape

import pytest
from corpora import ROOT, files_of, real
from plans import written
from published import made
from shapes import SHAPES

from generator.build.publish import SITE
from generator.build.shipped import shipped
from generator.cli import main
from generator.pages.prose_pages import EXAMPLE, POLICY, SHARED, checkout

# Words of the texts that stand for what a reader writes there
MEANT = {"ID": POLICY, "标识": POLICY, "RULE": "quote-verbatim", "规则": "quote-verbatim", "规则名": "quote-verbatim", "FOLDER": "another", "文件夹": "another"}
TARGET = "gansu-2014-39/tap-water-2016"
NEXT = "9.9.9"


def told(text):
    """(section, command) of every command of a Markdown text, in order; what stands behind # is a remark."""
    section = ""
    for line in text.splitlines():
        if line.startswith("## "):
            section = line[3:]
        for words in (line.strip(), *re.findall(r"`([^`]+)`", line)):
            if re.match(r"(duibiao|make|cd) ", words):
                yield section, words.split("#")[0].strip()


class Walk:
    """A copy of the published data in which commands are run as a reader would type them."""

    def __init__(self, folder, monkeypatch, **meant):
        self.folder, self.move = folder, monkeypatch.chdir
        self.meant = MEANT | meant
        self.ran = []
        self.move(folder)

    def run(self, command):
        """0 when it went well; of `make` the target has to be there, and `make check` is run."""
        program, *words = shlex.split(command)
        words = [self.meant.get(word, word) for word in words]
        if program == "cd":
            return self.move(words[0])
        if program == "make":
            assert re.search(rf"^{words[0]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE), command
        if program == "make" and words[0] != "check" or words[0] == "serve":
            return None
        self.ran.append(words[0])
        try:
            assert 0 == main(words), command
        except SystemExit as ended:  # --version
            assert 0 == ended.code
        return None


def corrected(folder):
    """A wrong note of a target, corrected in the data as the README says: the record, the CHANGELOG, the errata."""
    row = next(t for t in real().targets if t.id == TARGET)
    file, line = row.at["quote"].file, row.at["quote"].line
    lines = (folder / file).read_text("utf-8").split("\n")
    assert row.quote in lines[line - 1]
    lines.insert(line, "    note: 表述与上一句相同。")
    (folder / file).write_text("\n".join(lines), "utf-8")
    changelog = (folder / "CHANGELOG.md").read_text("utf-8")
    (folder / "CHANGELOG.md").write_text(changelog.replace("## [", f"## [{NEXT}] - 2030-01-31\n\n- A note.\n\n## [", 1), "utf-8")


@pytest.fixture
def data(tmp_path):
    """The published data with its releases."""
    folder = written(files_of(ROOT), tmp_path / "data")
    shutil.copytree(ROOT / "releases", folder / "releases")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.mark.parametrize("name", ["README.md", pytest.param("README.zh-CN.md", marks=pytest.mark.slow), "CONTRIBUTING.md"])
def test_the_commands_of_a_text_run_in_their_order(name, data, monkeypatch, capsys):
    text = data / "text.txt"
    shutil.copy(ROOT / EXAMPLE / "text.txt", text)
    packages = [data / "releases" / f"duibiao-{version}.zip" for version in ("0.1.0", "0.1.1")]
    meant = dict.fromkeys(("TEXT", "文本", "文本.txt"), str(text)) | dict(zip(("OLD", "NEW"), map(str, packages), strict=True))
    walk = Walk(data, monkeypatch, **meant, **dict(zip(("旧包", "新包"), map(str, packages), strict=True)), VERSION=NEXT, 版本号=NEXT)
    drafted = data / "policies" / POLICY
    sections = []
    for section, command in told((ROOT / name).read_text("utf-8")):
        if section not in sections:
            sections.append(section)
            monkeypatch.chdir(data)
            shutil.rmtree(drafted, ignore_errors=True)  # a section begins with the published data
            (data / "targets" / f"{POLICY}.yaml").unlink(missing_ok=True)
            for path in SHARED:  # to which the draft adds
                shutil.copy(ROOT / path, data / path)
            if section in ("Correct a figure", "更正一个数字"):
                corrected(data)
        if " check" in command and (data / "plans" / "targets" / f"{POLICY}.yaml").exists():
            written(checkout(shipped(SITE)), data / "plans")  # the draft, corrected
        walk.run(command)
    every = {"check", "draft", "init", "build", "explain", "--version", "diff", "verify", "release"}
    assert set() == ({"check", "release"} if name == "CONTRIBUTING.md" else every) - set(walk.ran)


def test_the_readme_shows_what_check_says_of_a_changed_figure(data, capsys):
    target = next(t for t in real().targets if t.id == TARGET)
    file = data / target.at["operator"].file
    lines = file.read_text("utf-8").split("\n")
    lines[target.at["operator"].line - 1] = "    at_least: 85"
    file.write_text("\n".join(lines), "utf-8")
    assert 1 == main(["check", "--root", str(data)])
    said = capsys.readouterr().out.split("\n")
    shown = re.search(r"^\$ duibiao check\n(.*?)^…$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)[1]
    assert shown.rstrip("\n").split("\n") == said[: shown.count("\n")]


@pytest.fixture(scope="module")
def handbook():
    """The steps of the handbook as its page has them."""
    page = made()["handbook.md"].decode()
    return page[page.index("{#steps}") : page.index("</ol>")]


def test_the_steps_of_the_handbook_lead_from_a_text_to_a_release(handbook, tmp_path, monkeypatch):
    folder = tmp_path / "plans"
    assert 0 == main(["init", str(folder)])
    shutil.copy(ROOT / EXAMPLE / "text.txt", folder / "text.txt")
    walk = Walk(folder, monkeypatch, **{"文本.txt": "text.txt", "版本号": "0.1.0", "releases/duibiao-版本号.zip": "releases/duibiao-0.1.0.zip"})
    for block in re.findall(r"<code>(.*?)</code>", handbook, re.DOTALL):
        for line in unescape(block).split("\n"):
            if not line.startswith("duibiao "):
                continue
            if line.startswith("duibiao check"):
                written(checkout(shipped(SITE)) | {"CHANGELOG.md": (folder / "CHANGELOG.md").read_bytes()}, folder)
            walk.run(line.split("#")[0])
    assert ["draft", "draft", "check", "check", "explain", "build", "release", "verify"] == walk.ran
    assert (folder / "build" / "public" / "policies" / f"{POLICY}.html").exists()


def test_the_steps_name_the_keys_that_say_who_leads_and_what_is_implemented(handbook):
    keys = {key.name for shape in SHAPES.values() for key in shape}
    named = {code for code in re.findall(r"<code>([a-z_]+)</code>", handbook)}
    assert {"roles_quote", "lead_term", "participant_term", "implements", "implements_quote"} <= named
    assert set() == named - keys
