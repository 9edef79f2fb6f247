"""Folders to {path: bytes} and back."""

import os

import pytest

from generator.build import folder as tree
from generator.build.folder import Unusable


def put(root, **files):
    for name, content in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def names(root):
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*"))


def test_files_come_by_their_path_and_hidden_ones_stay_out(tmp_path):
    put(tmp_path, a__b=b"1", c=b"2", d=b"3")
    put(tmp_path / "a", **{".hidden": b"", "__pycache__x": b""})
    assert {"a/b": b"1", "c": b"2"} == {k: v for k, v in tree.read(tmp_path, ("a", "c", "absent")).items() if "pycache" not in k}


def test_an_absent_folder_is_unusable(tmp_path):
    with pytest.raises(Unusable, match="is no folder"):
        tree.read(tmp_path / "none", ("a",))


def test_a_link_out_of_the_folder_is_unusable(tmp_path):
    put(tmp_path, secret=b"x", root__a__b=b"1")
    (tmp_path / "root" / "a" / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(Unusable, match="leads out of the folder"):
        tree.read(tmp_path / "root", ("a",))


def test_a_folder_that_is_a_link_out_is_unusable(tmp_path):
    put(tmp_path, other__b=b"1", root__c=b"1")
    (tmp_path / "root" / "a").symlink_to(tmp_path / "other")
    with pytest.raises(Unusable, match="leads out of the folder"):
        tree.read(tmp_path / "root", ("a",))


def test_a_link_within_the_folder_is_followed(tmp_path):
    put(tmp_path, a__b=b"1")
    (tmp_path / "a" / "c").symlink_to(tmp_path / "a" / "b")
    assert {"a/b": b"1", "a/c": b"1"} == tree.read(tmp_path, ("a",))


def test_links_that_lead_nowhere_or_to_themselves_are_no_files(tmp_path):
    put(tmp_path, a__b=b"1")
    (tmp_path / "a" / "broken").symlink_to(tmp_path / "none")
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "a" / "loop")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert {"a/b": b"1"} == tree.read(tmp_path, ("a",))


def test_a_pipe_is_no_file(tmp_path):
    put(tmp_path, a__b=b"1")
    os.mkfifo(tmp_path / "a" / "pipe")
    assert {"a/b": b"1"} == tree.read(tmp_path, ("a",))


def test_a_file_above_twenty_megabytes_is_unusable(tmp_path):
    put(tmp_path, a__b=b"")
    os.truncate(tmp_path / "a" / "b", tree.LARGEST + 1)
    with pytest.raises(Unusable, match="larger than 20 MB"):
        tree.read(tmp_path, ("a",))


@pytest.mark.parametrize("name", [b"\xff.yaml", b"a\nb.yaml", b"a\x1b[31m.yaml"])
def test_a_file_name_that_cannot_be_printed_is_unusable(tmp_path, name):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / os.fsdecode(name)).write_bytes(b"1")
    with pytest.raises(Unusable, match="a name that cannot be written") as told:
        tree.read(tmp_path, ("a",))
    assert str(told.value).isprintable()


def test_writing_makes_the_folder_hold_these_files_and_nothing_else(tmp_path):
    put(tmp_path, old__x=b"1", kept=b"2", changed=b"3")
    assert 2 == tree.write({"kept": b"2", "changed": b"4", "new/y": b"5"}, tmp_path)
    assert ["changed", "kept", "new", "new/y"] == names(tmp_path)
    assert b"4" == (tmp_path / "changed").read_bytes()


def test_what_did_not_change_is_not_touched(tmp_path):
    put(tmp_path, a=b"1")
    os.utime(tmp_path / "a", (1, 1))
    assert 0 == tree.write({"a": b"1"}, tmp_path)
    assert 1 == (tmp_path / "a").stat().st_mtime


@pytest.mark.parametrize("first", [{"a": b"1"}, {"a/b": b"1"}])
def test_a_file_and_a_folder_may_change_places(tmp_path, first):
    second = {"a/b": b"1"} if "a" in first else {"a": b"1"}
    tree.write(first, tmp_path)
    tree.write(second, tmp_path)
    assert second == tree.read(tmp_path, ("",))


def test_writing_does_not_follow_a_link_out_of_the_folder(tmp_path):
    put(tmp_path, outside=b"kept", docs__x=b"1")
    (tmp_path / "docs" / "page").symlink_to(tmp_path / "outside")
    tree.write({"page": b"new"}, tmp_path / "docs")
    assert (b"kept", b"new") == ((tmp_path / "outside").read_bytes(), (tmp_path / "docs" / "page").read_bytes())


def test_a_pipe_or_a_folder_makes_room_for_a_file(tmp_path):
    (tmp_path / "docs" / "b").mkdir(parents=True)
    os.mkfifo(tmp_path / "docs" / "a")
    os.mkfifo(tmp_path / "docs" / "c")
    assert 2 == tree.write({"a": b"1", "b": b"2"}, tmp_path / "docs")
    assert {"a": b"1", "b": b"2"} == tree.read(tmp_path / "docs", ("",))
    assert ["a", "b"] == names(tmp_path / "docs")


def test_a_file_that_is_added_is_not_written_through_a_link_or_a_pipe(tmp_path):
    put(tmp_path, outside=b"kept")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "link").symlink_to(tmp_path / "outside")
    os.mkfifo(tmp_path / "build" / "pipe")
    tree.add({"link": b"1", "pipe": b"2"}, tmp_path / "build")
    assert {"link": b"1", "pipe": b"2"} == tree.read(tmp_path / "build", ("",))
    assert b"kept" == (tmp_path / "outside").read_bytes()


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_is_a_link_is_not_cleared(tmp_path, there):
    if there:
        put(tmp_path, other__kept=b"1")
    (tmp_path / "docs").symlink_to(tmp_path / "other")
    with pytest.raises(Unusable, match="docs is a link: remove it"):
        tree.write({"page": b"1"}, tmp_path / "docs")
    assert there == (tmp_path / "other" / "kept").exists()


def test_a_file_where_the_folder_should_be_is_unusable(tmp_path):
    put(tmp_path, build=b"")
    with pytest.raises(Unusable, match="cannot be written"):
        tree.write({"page": b"1"}, tmp_path / "build" / "docs")


def test_a_change_of_a_file_is_seen(tmp_path):
    put(tmp_path, a__b=b"1")
    before = tree.state(tmp_path, ("a",))
    put(tmp_path, a__b=b"12")
    assert before != tree.state(tmp_path, ("a",))


def test_a_file_that_the_last_folder_has_too_is_linked_from_there(tmp_path):
    """Another content, a link and a pipe are no such file."""
    last, new = tmp_path / "last", tmp_path / "new"
    tree.add({"a/same": b"1", "other": b"1"}, last)
    (last / "link").symlink_to(last / "other")
    os.mkfifo(last / "pipe")
    files = {"a/same": b"1", "other": b"2", "link": b"1", "pipe": b"1", "more": b"1"}
    tree.add(files, new, last)
    assert files == tree.read(new, ("",))
    assert ["a/same"] == [name for name in files if (last / name).exists() and (new / name).samefile(last / name)]
    assert b"1" == (last / "other").read_bytes() and not (new / "link").is_symlink()
