"""`check --fix`: what is certain is written in place and said line by line; everything else of the files stays to the byte."""

import json
import os
from itertools import permutations

import pytest
from commands import run
from corpora import SMALL, files_of, problems_of, small

from generator.build import folder
from generator.build.fixes import fixed
from generator.model import Unit
from generator.source.edits import edited, in_order, records_of
from generator.source.nodes import read
from generator.source.shapes import shape_of

POLICY, UNITS, TASKS = "policies/mousheng-2030-2/policy.yaml", "policies/units.yaml", "policies/mousheng-2030-2/tasks.yaml"


def changed(path, *pairs):
    """The small corpus with words of a file replaced."""
    text = small()[path].decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return small() | {path: text.encode()}


def written(files):
    """({path: changed content}, [what is said])."""
    made, done = fixed(files)
    return made, [str(problem) for problem in done]


def test_there_is_nothing_to_fix_in_a_clean_corpus():
    assert ({}, []) == written(small())


def test_a_count_is_corrected_in_its_place():
    wrong = changed(POLICY, ("targets: 10", "targets: 9   # how many"))
    made, said = written(wrong)
    assert {POLICY: wrong[POLICY].replace(b"targets: 9 ", b"targets: 10 ")} == made
    line = small()[POLICY].decode().split("\n").index("  targets: 10") + 1
    assert [f"{POLICY}:{line}:12: exact-counts: counts: targets was 9, now 10"] == said


def test_a_count_that_is_not_stated_is_added_in_order():
    made, said = written(changed(POLICY, ("  tasks: 4\n", "")))
    assert {POLICY: small()[POLICY]} == made
    assert ["exact-counts: counts: tasks is 4"] == [words.partition(": ")[2] for words in said]


def test_keys_are_put_in_order_with_their_comments():
    before = "# a list\n- name: 省甲厅\n  # why this id\n  id: a  # an id\n  names:\n  - name: 省甲厅\n    source: x\n    relation: short\n\n# end\n  # deeper\n"
    after = "# a list\n  # why this id\n- id: a  # an id\n  name: 省甲厅\n  names:\n  - name: 省甲厅\n    relation: short\n    source: x\n\n# end\n  # deeper\n"
    made, said = written({UNITS: before.encode()})
    assert {UNITS: after.encode()} == made
    assert [f"{UNITS}:3:3", f"{UNITS}:6:5"] == [words.partition(": ")[0] for words in said]


@pytest.mark.parametrize(
    "text",
    [
        "- {name: a, id: b}\n",
        "- name: a\n  name: b\n  id: c\n",
        "- name: |\n    a\n  id: [b\n",
        "- id: a\n  name: b\n",
    ],
    ids=["one line", "a key twice", "no yaml", "in order"],
)
def test_what_cannot_be_put_in_order_stays(text):
    assert {} == fixed({UNITS: text.encode()})[0]


def test_keys_of_the_two_files_of_a_document_are_put_in_order():
    for path, old, new in (
        (POLICY, "level: province\njurisdiction: 某省\n", "jurisdiction: 某省\nlevel: province\n"),
        (TASKS, "  topic: reading-rooms\n  title: 图书室建设\n", "  title: 图书室建设\n  topic: reading-rooms\n"),
    ):
        wrong = changed(path, (old, new))
        assert ["key-order"] == [p.rule for p in problems_of(wrong)]
        assert {path: small()[path]} == fixed(wrong)[0]


def test_a_name_as_a_document_writes_it_is_added_to_the_unit_that_it_denotes():
    # 省文化厅 is known, 某省文化厅 is the same with its place
    known = small()[UNITS].decode()
    assert "    - name: 省文化厅\n" in known
    wrong = small() | {UNITS: known.replace("    - name: 省文化厅\n", "    - name: 文化厅\n", 1).encode()}
    made, said = written(wrong)
    at = wrong[UNITS].decode().index("    - name: 文化厅\n")
    stop = wrong[UNITS].decode().index("- id:", at)
    added = "    - name: 省文化厅\n      relation: short\n      source: mousheng-2030-2\n"
    assert made[UNITS].decode() == wrong[UNITS].decode()[:stop] + added + wrong[UNITS].decode()[stop:]
    assert [True] == ["units-known: added to ‘" in words and "the name ‘省文化厅’ of mousheng-2030-2" in words for words in said]


def test_every_permutation_of_a_record_comes_back_in_order():
    lines = ["id: a\n", "name: 甲\n", "level: county\n", "names:\n    - name: b\n", "aliases: [c]\n"]
    for mixed in permutations(lines):
        text = "- " + "  ".join(mixed)
        node, _ = read(text, "x")
        [(record, names), *_] = records_of(node, shape_of(Unit))
        edit = in_order(text, record, names)
        assert "- " + "  ".join(lines) == (edited(text, [edit]) if edit else text)


@pytest.fixture
def checkout(tmp_path):
    """A copy of the small corpus."""
    for path, content in files_of(SMALL).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def miscounted(root):
    path = root / POLICY
    path.write_bytes(path.read_bytes().replace(b"targets: 10", b"targets: 9"))
    return path


def test_the_command_writes_and_says_what_it_wrote(checkout, capsys):
    path = miscounted(checkout)
    path.chmod(0o640)
    code, out, err = run(capsys, "check", "--fix", "--root", checkout)
    assert (0, f"1 fixed in {POLICY}\nclean: 2 policies, 8 tasks, 18 targets, 14 units\n") == (code, err)
    assert out.endswith("exact-counts: fixed: counts: targets was 9, now 10\n")
    assert (small()[POLICY], 0o640) == (path.read_bytes(), path.stat().st_mode & 0o777)
    assert (0, "", "nothing to fix\nclean: 2 policies, 8 tasks, 18 targets, 14 units\n") == run(capsys, "check", "--fix", "--root", checkout)


def test_the_formats_say_what_was_fixed(checkout, capsys):
    miscounted(checkout)
    code, out, _ = run(capsys, "check", "--fix", "--format", "json", "--root", checkout)
    assert (0, [(True, "exact-counts")]) == (code, [(p["fixed"], p["rule"]) for p in json.loads(out)])
    assert "[]\n" == run(capsys, "check", "--fix", "--format", "json", "--root", checkout)[1]
    miscounted(checkout)
    assert run(capsys, "check", "--fix", "--format", "github", "--root", checkout)[1].startswith(f"::notice file={POLICY},line=")


def test_without_the_option_nothing_is_written(checkout, capsys):
    path = miscounted(checkout)
    before = path.read_bytes()
    assert 1 == run(capsys, "check", "--root", checkout)[0]
    assert before == path.read_bytes()


def test_a_link_stays_and_what_it_leads_to_is_changed(checkout, capsys):
    path = miscounted(checkout)
    kept = path.rename(path.with_name(".kept.yaml"))
    path.symlink_to(kept.name)
    assert 0 == run(capsys, "check", "--fix", "--root", checkout)[0]
    assert (True, small()[POLICY]) == (path.is_symlink(), kept.read_bytes())


def test_all_is_written_or_nothing(tmp_path, monkeypatch):
    one, other, new = tmp_path / "one", tmp_path / "other", tmp_path / "new" / "file"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    with pytest.raises(folder.Unusable, match="other was changed meanwhile"):
        folder.change_all({new: b"3", one: b"4", other: b"5"}, {one: b"1", other: b"0"})
    assert ({"one", "other"}, b"1") == ({p.name for p in tmp_path.iterdir()}, one.read_bytes())

    def full(path, content, write=folder._replace):
        if path == other and content == b"5":
            raise OSError(28, os.strerror(28))
        write(path, content)

    monkeypatch.setattr(folder, "_replace", full)
    with pytest.raises(OSError, match="No space left"):
        folder.change_all({new: b"3", one: b"4", other: b"5"}, {one: b"1", other: b"2"})
    assert ({"one", "other"}, b"1", b"2") == ({p.name for p in tmp_path.iterdir()}, one.read_bytes(), other.read_bytes())


def test_a_file_with_two_names_is_not_parted(tmp_path):
    one = tmp_path / "one"
    one.write_bytes(b"1")
    (tmp_path / "two").hardlink_to(one)
    with pytest.raises(folder.Unusable, match="has a second name on the disk"):
        folder.change_all({one: b"2"}, {one: b"1"})
