"""Tests of duibiao diff: what was added, removed, changed and only moved between two packages, in three forms."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from commands import run
from editions import corpus, next_version, packed, with_target, without_target, zipped

from generator.data.package import zip_bytes
from generator.prose.dates import moment
from generator.releases.difference import compared, difference
from generator.releases.package_reader import Unreadable, package_from, package_of, unzipped
from generator.releases.rendering import excerpts, render

ID = "mousheng-2030-2/coverage-2034"


def changes(old, new, table):
    """Return the change of one table, which has to differ."""
    return next(change for change in difference(packed(old), packed(new)).tables if change.name == table)


def fields(old, new, table="targets"):
    """Return (column, kind, old, new) of every changed cell of a table."""
    return [(f.field, f.kind, f.old, f.new) for record in changes(old, new, table).changed for f in record.fields]


def test_the_package_reads_back_as_the_tables_that_made_it():
    found = corpus()
    assert package_from(found) == packed(found)


def test_a_package_does_not_differ_from_itself():
    assert not difference(packed(corpus()), packed(corpus()))


def test_another_figure_is_a_change_of_value():
    new = with_target(next_version(corpus()), "coverage-2034", value=Decimal(90))
    assert [("value", "value", "85", "90")] == fields(corpus(), new)


def test_another_date_is_a_change_of_date():
    new = with_target(next_version(corpus()), "coverage-2034", by=moment("2035"))
    assert [("due", "date", "2034-12-31", "2035-12-31")] == fields(corpus(), new)


def test_another_unit_of_measure_is_a_change_of_unit_and_another_body_is_none():
    new = with_target(next_version(corpus()), "new-rooms-2031", unit="间")
    assert [("unit", "unit", "个", "间")] == fields(corpus(), new)


def test_other_words_are_a_change_of_wording():
    new = with_target(next_version(corpus()), "coverage-2034", scope="所有行政村")
    assert [("scope", "wording", "所有建制村", "所有行政村")] == fields(corpus(), new)


def test_a_judgement_is_another_change():
    new = with_target(next_version(corpus()), "coverage-2034", kind="output")
    assert [("kind", "other", "outcome", "output")] == fields(corpus(), new)


def test_records_are_added_and_removed_by_their_ids():
    new = without_target(next_version(corpus()), "coverage-2034")
    gone, back = changes(corpus(), new, "targets"), changes(new, corpus(), "targets")
    assert ([(ID,)], [], []) == ([r.key for r in gone.removed], [r.key for r in gone.added], [r.key for r in gone.changed])
    assert [((ID,), "建制村图书室覆盖率", "到2034年所有建制村图书室覆盖率达到85%以上")] == [(r.key, r.name, r.words) for r in back.added]


def test_what_only_moved_is_no_change():
    """Put a comment above a record, which moves its line and those of all below it."""
    target = next(t for t in corpus().targets if t.id == ID)
    place = replace(target.at[""], line=target.at[""].line + 1)
    change = changes(corpus(), with_target(next_version(corpus()), target.key, at=target.at | {"": place}), "targets")
    assert (0, (((ID,), (ID,)),)) == (change.record_count, change.moved)


def shifted(content, by=2):
    """Return quantities.csv as for a text with so many more characters in front: other ids, which are offsets."""
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    for row in rows:
        row |= {"id": f"{row['policy']}/{int(row['start']) + by}", "start": int(row["start"]) + by, "end": int(row["end"]) + by}
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def test_records_whose_id_is_an_offset_are_told_apart_by_what_they_say():
    files = unzipped(zipped(corpus()))
    found = difference(package_of(files), package_of(files | {"quantities.csv": shifted(files["quantities.csv"])}))
    (change,) = found.tables
    assert ("quantities", 0, len(found.new.listings["quantities"].records)) == (change.name, change.record_count, len(change.moved))


@pytest.fixture
def two(tmp_path):
    """Return the paths of two packages: a figure and a unit changed, a target removed, a topic renamed."""
    new = without_target(with_target(next_version(corpus()), "coverage-2034", value=Decimal(90)), "township-libraries")
    new = with_target(new, "new-rooms-2031", unit="间")
    for name, found in (("old.zip", corpus()), ("new.zip", new)):
        (tmp_path / name).write_bytes(zipped(found))
    return tmp_path / "old.zip", tmp_path / "new.zip"


def test_diff_tells_an_editor_what_changed_record_by_record(capsys, two):
    code, out, err = run(capsys, "diff", *two)
    lines = out.splitlines()
    assert (0, "") == (code, err)
    assert lines[0] == (
        "0.0.1 (2030-04-01) → 0.1.0 (2030-05-01): asks for a minor version, since targets mousheng-2030-2/township-libraries is gone"
    )
    at = lines.index("targets 目标: 1 removed, 2 changed")
    assert lines[at + 1 : at + 6] == [
        "  - mousheng-2030-2/township-libraries  乡镇图书馆覆盖  乡镇图书馆实现全覆盖",
        f"  ~ {ID}  建制村图书室覆盖率",
        "      value: 数值 (value): 85 → 90",
        "  ~ mousheng-2030-2/new-rooms-2031  新建图书室",
        "      unit: 计量单位 (unit): 个 → 间",
    ]


def test_diff_as_markdown_escapes_what_the_package_says(capsys, two):
    code, out, _ = run(capsys, "diff", *two, "--format", "markdown")
    assert (0, True) == (code, out.startswith("# 0.0.1 \\(2030-04-01\\) → 0.1.0"))
    assert "\n## 目标 `targets`: 1 removed, 2 changed\n" in out
    assert "\n  - value: 数值 \\(value\\): 85 → 90\n" in out


def test_diff_as_json_holds_every_change(capsys, two):
    code, out, _ = run(capsys, "diff", *two, "--format", "json")
    found = json.loads(out)
    targets = next(table for table in found["tables"] if table["name"] == "targets")
    assert (0, "minor") == (code, found["step"])
    assert {"version": "0.1.0", "date": "2030-05-01", "schema_version": "1"} == found["new"]
    assert {"field": "value", "title": "数值", "kind": "value", "old": "85", "new": "90"} == targets["changed"][0]["fields"][0]
    assert [["mousheng-2030-2/township-libraries"]] == [record["key"] for record in targets["removed"]]


def test_diff_takes_folders_and_says_when_nothing_differs(capsys, two, tmp_path):
    with zipfile.ZipFile(two[0]) as whole:
        whole.extractall(tmp_path / "folder")
    assert (0, "0.0.1 (2030-04-01) → 0.0.1 (2030-04-01): the tables are the same\n", "") == run(capsys, "diff", two[0], tmp_path / "folder")


def test_what_a_package_says_is_shown_and_not_obeyed():
    new = with_target(next_version(corpus()), "coverage-2034", note="\x1b[31m红\n二")
    assert "\x1b" not in (text := render(difference(packed(corpus()), packed(new)), "text"))
    assert "说明 (note): (empty) → \\x1b[31m红\\n二" in text


def test_of_a_table_that_is_new_the_number_of_records_is_said_and_no_record():
    new = packed(next_version(corpus()))
    old = replace(packed(corpus()), listings={name: own for name, own in packed(corpus()).listings.items() if name != "topics"})
    lines = render(difference(old, new), "text").split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("topics "))
    assert f"topics 主题: {len(corpus().topics)} added" == lines[at]
    assert "  the table is new: all its records are, and none is listed here" == lines[at + 1]
    assert not any(line.startswith("  + ") for line in lines[at:])


def test_of_a_long_text_the_stretch_that_differs_is_shown():
    assert ("…甲甲甲甲甲甲甲甲甲甲甲甲乙甲甲甲甲甲甲甲甲甲甲甲甲…", "…甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲…") == excerpts("甲" * 50 + "乙" + "甲" * 50, "甲" * 100)


def described(files, **changed):
    """Return the files of a package with another description."""
    return files | {"datapackage.json": json.dumps(json.loads(files["datapackage.json"]) | changed).encode()}


def without(files, name):
    return {path: content for path, content in files.items() if path != name}


WRONG = {
    "there is no datapackage.json in it": lambda f: without(f, "datapackage.json"),
    "datapackage.json is no JSON": lambda f: f | {"datapackage.json": b"[" * 100_000},
    "datapackage.json lists no resources": lambda f: described(f, resources="x"),
    "datapackage.json states no schema_version": lambda f: described(f, schema_version=[1]),
    "datapackage.json states the version ‘new’, which is none: write it as 0.1.0": lambda f: described(f, version="new"),
    "datapackage.json states no date of its making": lambda f: described(f, created="today"),
    "datapackage.json has a table without name and path": lambda f: described(f, resources=[{"schema": {}}]),
    "datapackage.json does not describe the table a": lambda f: described(f, resources=[{"name": "a", "path": "topics.csv", "schema": {}}]),
    "the table topics is missing: there is no topics.csv": lambda f: without(f, "topics.csv"),
    "the first line of topics.csv does not name the columns of datapackage.json": lambda f: f | {"topics.csv": b"id,name\n"},
    "row 2 of the table topics has 1 cells, its header 4": lambda f: f | {"topics.csv": b"id,name,name_en,position\na\n"},
    "row 3 of the table topics has the key of an earlier row: a": lambda f: f | {"topics.csv": b"id,name,name_en,position\na,b,c,1\na,b,c,2\n"},
    "topics.csv is no CSV in UTF-8: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte": lambda f: f | {"topics.csv": b"\xff"},
    "topics.csv is no CSV in UTF-8: ',' expected after '\"'": lambda f: f | {"topics.csv": b'id,name,name_en,position\n"a"b,c,d,1\n'},
}


def test_a_package_that_is_none_is_one_line_and_exit_2(capsys, two, tmp_path):
    wrong, files = tmp_path / "wrong.zip", unzipped(two[0].read_bytes())
    for message, broken in WRONG.items():
        wrong.write_bytes(zip_bytes(broken(files)))
        assert (2, "", f"duibiao: {wrong}: {message}\n") == run(capsys, "diff", wrong, two[1])


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", zipped(corpus())[:-60], zipped(corpus())[:5000]])
def test_a_broken_zip_is_one_line_and_exit_2(capsys, two, tmp_path, content):
    (tmp_path / "broken.zip").write_bytes(content)
    code, out, err = run(capsys, "diff", two[0], tmp_path / "broken.zip")
    assert (2, "", 1) == (code, out, err.count("\n"))
    assert err.startswith(f"duibiao: {tmp_path / 'broken.zip'}: this is no whole zip: ")


def test_damaged_bytes_inside_a_zip_are_one_line(capsys, two, tmp_path):
    content = bytearray(two[0].read_bytes())
    content[2000:2040] = b"x" * 40
    (tmp_path / "damaged.zip").write_bytes(content)
    code, out, err = run(capsys, "diff", two[0], tmp_path / "damaged.zip")
    assert (2, "", 1) == (code, out, err.count("\n"))


def test_a_zip_with_an_unsafe_name_is_refused():
    assert {"a/b.csv": b"x"} == unzipped(zip_bytes({"a/b.csv": b"x"}))
    for name in ("../x.csv", "/x.csv", "a\\b.csv", "c:x.csv", "a/../b.csv", ".hidden", "a//b", "x\n.csv"):
        with pytest.raises(Unreadable, match="^the zip holds a file with an unsafe name: "):
            unzipped(zip_bytes({name: b"x"}))


def test_a_zip_with_two_files_of_one_name_is_refused():
    with pytest.raises(Unreadable, match="^the zip holds two files of one name: a.csv$"):
        unzipped(zip_bytes({"a.csv": b"", "A.csv": b""}))


def test_a_zip_that_grows_without_end_is_not_unpacked():
    with pytest.raises(Unreadable, match="^the zip holds more than 200 MB$"):
        unzipped(zip_bytes({f"{n}.csv": b"0" * 70_000_000 for n in range(3)}))


def test_packages_of_different_schema_versions_are_not_compared(capsys, two, tmp_path):
    other = tmp_path / "other.zip"
    other.write_bytes(zip_bytes(described(unzipped(two[1].read_bytes()), schema_version="2")))
    answer = "duibiao: the packages have different schema versions, 1 and 2: they cannot be compared\n"
    assert (2, "", answer) == run(capsys, "diff", two[0], other)
    with pytest.raises(Unreadable):
        compared(package_of(unzipped(two[0].read_bytes())), package_of(unzipped(other.read_bytes())))


def test_a_path_that_is_not_there_is_one_line_and_exit_2(capsys, two, tmp_path):
    assert (2, "", f"duibiao: {tmp_path / 'none'} is neither a zip nor a folder: name a package\n") == run(capsys, "diff", two[0], tmp_path / "none")
