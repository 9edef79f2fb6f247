"""Tests of duibiao release and of the rule released-data: a released version does not change."""

import json
import shutil
from hashlib import sha256

import pytest
from commands import run
from corpora import SMALL, WORDING
from editions import DAY, NEXT_DAY, changelog, corpus, next_version, with_target, without_target, zipped

from generator.build.check import prove
from generator.build.content import SITE, data_of
from generator.build.shipped import shipped
from generator.data.package import FOLDER, package, zip_bytes, zip_name
from generator.data.quality import data_sha256
from generator.data.tables import tables
from generator.releases.history import released_files, releases, zip_path
from generator.releases.statement import statement
from generator.rules import RULES

FIRST, STATEMENT = "releases/duibiao-0.0.1.zip", "releases/duibiao-0.0.1.intoto.json"
TARGETS = "targets/mousheng-2030-2.yaml"


@pytest.fixture
def checkout(tmp_path):
    return shutil.copytree(SMALL, tmp_path / "checkout")


@pytest.fixture
def released(checkout, capsys):
    """Return a checkout whose version is released."""
    assert 0 == run(capsys, "release", "0.0.1", "--root", checkout)[0]
    return checkout


def files_of(root):
    """Return all files of a checkout, to compare them before and after."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def heading(root, *versions):
    (root / "CHANGELOG.md").write_bytes(changelog(*versions, ("0.0.1", DAY)))


def edit(root, path, old, new):
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_release_keeps_the_bytes_that_the_site_offers(capsys, checkout):
    code, out, err = run(capsys, "release", "0.0.1", "--root", checkout)
    content = (checkout / FIRST).read_bytes()
    offered = package(corpus(), WORDING)[FOLDER + zip_name(corpus())]
    said = (checkout / STATEMENT).read_bytes()
    told = f"{FIRST}: {len(content)} bytes, of {DAY}\n{STATEMENT}: {len(said)} bytes, of {DAY}\n"
    assert (0, "", told, offered) == (code, out, err, content)
    assert [STATEMENT, FIRST] == sorted(f"releases/{path.name}" for path in (checkout / "releases").iterdir())


def test_a_release_states_what_was_tried_on_its_zip(released):
    said = json.loads((released / STATEMENT).read_bytes())
    digest = sha256((released / FIRST).read_bytes()).hexdigest()
    assert ("https://in-toto.io/Statement/v1", "urn:duibiao:tried:1") == (said["_type"], said["predicateType"])
    assert [{"name": "duibiao-0.0.1.zip", "digest": {"sha256": digest}}] == said["subject"]
    tried = said["predicate"]
    assert ("0.0.1", DAY, {"tried": len(RULES), "broken": 0}, None) == (tried["version"], tried["date"], tried["rules"], tried["mutants"])
    assert (len(tables(corpus())), 0) == (tried["package"]["tables"], tried["package"]["faults"])
    assert {p.id: p.text_sha256 for p in corpus().policies} == {one["id"]: one["text_sha256"] for one in tried["documents"]}


def test_wrong_facts_that_were_tried_on_this_data_are_counted_in_the_statement(checkout):
    files = {name: content for name, content in files_of(checkout).items() if name.startswith(("policies/", "targets/"))}
    counts = {"made": 7, "caught": 7, "by_field": {}, "survivors": [], "policies": []}

    def stated(sum):
        measured = json.dumps(counts | {"data_sha256": sum}).encode()
        return json.loads(statement(corpus(), files | {"site/measured/mutants.json": measured}, b"", 0))["predicate"]["mutants"]

    assert ({"made": 7, "noticed": 7}, None) == (stated(data_sha256(files)), stated("0" * 64))


def test_a_statement_is_published_beside_its_zip(released):
    made = data_of(corpus(), shipped(SITE) | files_of(released))
    assert (released / STATEMENT).read_bytes() == made["data/latest/duibiao-0.0.1.intoto.json"]
    [subject] = json.loads(made["data/latest/duibiao-0.0.1.intoto.json"])["subject"]
    assert sha256(made[f"data/latest/{subject['name']}"]).hexdigest() == subject["digest"]["sha256"]
    assert b"  duibiao-0.0.1.intoto.json\n" in made["data/latest/SHA256SUMS"]


def test_a_statement_on_something_else_is_told(released):
    said = json.loads((released / STATEMENT).read_bytes())
    said["subject"][0]["digest"]["sha256"] = "0" * 64
    (released / STATEMENT).write_text(json.dumps(said))
    told = f"{STATEMENT}:1:1: released-data: the statement is on "
    assert [f"{told}another zip"] == problems(released)
    for content in ("", "[]", "{}", json.dumps(said | {"subject": []}), json.dumps(said | {"_type": "x"}), "[" * 100_000):
        (released / STATEMENT).write_text(content)
        assert [f"{told}no zip"] == problems(released)


def test_a_statement_without_its_zip_and_one_of_another_name_are_told(released):
    shutil.copy(released / STATEMENT, released / "releases" / "x.json")
    (released / FIRST).unlink()
    assert [
        f"{STATEMENT}:1:1: released-data: there is no {FIRST} that it could be on",
        "releases/x.json:1:1: released-data: no statement of a release is called so",
    ] == problems(released)


def refused(capsys, root, version):
    """Return the message of a refused release, which may not have written anything."""
    before = files_of(root)
    code, out, err = run(capsys, "release", version, "--root", root)
    assert (2, "", before) == (code, out, files_of(root))
    return err


def test_a_version_that_is_released_is_refused(capsys, released):
    assert f"duibiao: {FIRST} exists: a released version stays as it is\n" == refused(capsys, released, "0.0.1")


@pytest.mark.parametrize("version", ["0.0.2", "v0.0.1", "../0.0.1", "", "0.0.1 "])
def test_a_version_that_is_not_the_newest_of_the_changelog_is_refused(capsys, checkout, version):
    expected = f"duibiao: the newest heading of CHANGELOG.md is 0.0.1: release that, or add a heading for {version}\n"
    assert expected == refused(capsys, checkout, version)


def test_a_step_that_is_too_small_is_refused(capsys, checkout):
    (checkout / "releases").mkdir()
    (checkout / FIRST).write_bytes(zipped(without_target(corpus(), "coverage-2034")))
    heading(checkout, ("0.0.2", NEXT_DAY))
    expected = "0.0.2 is a patch version, and the data asks for minor, 0.1.0 or later: targets mousheng-2030-2/coverage-2034 is new"
    assert f"duibiao: {expected}\n" == refused(capsys, checkout, "0.0.2")


def test_data_with_problems_is_refused_with_all_of_them(capsys, checkout):
    edit(checkout, TARGETS, "at_least: 85", "at_least: 86")
    before = files_of(checkout)
    code, out, err = run(capsys, "release", "0.0.1", "--root", checkout)
    assert (1, True, before) == (code, "figure-in-quote: the quotation holds no figure 86" in out, files_of(checkout))
    assert err.endswith("nothing was written\n")


def test_what_stands_in_the_way_is_one_line(capsys, checkout):
    (checkout / "releases").write_text("a file")
    assert 1 == refused(capsys, checkout, "0.0.1").count("\n")


def test_the_next_version_is_released_beside_the_first(capsys, released):
    heading(released, ("0.0.2", NEXT_DAY))
    edit(released, "policies/topics.yaml", "Reading rooms", "Village reading rooms")
    assert 0 == run(capsys, "release", "0.0.2", "--root", released)[0]
    found = releases(files_of(released))
    assert [("0.0.1", DAY), ("0.0.2", NEXT_DAY)] == [(release.version, release.package.date) for release in found]
    assert 0 == run(capsys, "check", "--root", released)[0]


def problems(root):
    """Return the problems of a checkout as lines without hints."""
    return [str(problem).split("\n")[0] for problem in prove(files_of(root))[1]]


def test_the_released_data_is_the_data_of_its_version(released):
    assert [] == problems(released)


def test_released_data_that_changes_without_a_new_version_is_told(released):
    edit(released, "policies/topics.yaml", "Reading rooms", "Village reading rooms")
    expected = "released-data: the data differs from the released 0.0.1: topics reading-rooms: name_en Reading rooms → Village reading rooms"
    assert [f"CHANGELOG.md:3:1: {expected}"] == problems(released)
    heading(released, ("0.0.2", NEXT_DAY))
    assert [] == problems(released)


def test_lines_that_move_are_a_change_of_the_published_files(released):
    edit(released, TARGETS, "targets:\n", "targets:\n  # a judgement\n")
    (expected,) = problems(released)
    assert expected.startswith("CHANGELOG.md:3:1: released-data: the data differs from the released 0.0.1: targets mousheng-2030-2/coverage-2034 stands")
    assert expected.endswith(" more")


WRONG = {
    "releases/duibiao-0.0.1.zip:1:1: released-data: the release cannot be used: this is no whole zip: File is not a zip file": (
        FIRST,
        b"no zip",
    ),
    "releases/duibiao-0.0.1.zip:1:1: released-data: the release cannot be used: there is no datapackage.json in it": (
        FIRST,
        zip_bytes({"a.csv": b""}),
    ),
    "releases/duibiao-0.0.0.zip:1:1: released-data: the package inside is version 0.0.1": ("releases/duibiao-0.0.0.zip", zipped(corpus())),
    "releases/first.zip:1:1: released-data: no release is called so": ("releases/first.zip", zipped(corpus())),
    "releases/duibiao-0.1.0.zip:1:1: released-data: the release is newer than the data, which is 0.0.1": (
        "releases/duibiao-0.1.0.zip",
        zipped(next_version(corpus())),
    ),
    "releases/duibiao-0.0.0.zip:1:1: released-data: CHANGELOG.md has no heading of 0.0.0 with the date 2030-04-01": (
        "releases/duibiao-0.0.0.zip",
        zipped(corpus(version="0.0.0")),
    ),
}


@pytest.mark.parametrize("message", WRONG)
def test_a_file_that_is_no_release_is_told(checkout, message):
    path, content = WRONG[message]
    (checkout / "releases").mkdir()
    (checkout / path).write_bytes(content)
    assert [message] == problems(checkout)


def test_a_broken_release_stops_the_build_and_nothing_is_written(capsys, released):
    (released / FIRST).write_bytes(b"no zip")
    before = files_of(released)
    code, out, _ = run(capsys, "build", "--root", released)
    assert (1, True, before) == (code, "the release cannot be used" in out, files_of(released))


def two():
    first, second = zipped(corpus()), zipped(next_version(with_target(corpus(), "coverage-2034", scope="所有行政村")))
    return releases({zip_path("0.1.0"): second, zip_path("0.0.1"): first}), first, second


def test_the_zip_of_a_release_stays_where_it_was_and_nothing_else_of_it_is_published():
    found, first, second = two()
    assert {"data/latest/duibiao-0.0.1.zip": first, "data/latest/duibiao-0.1.0.zip": second} == released_files(found)


def test_without_releases_nothing_is_published_of_them():
    assert ({}, ()) == (released_files(()), releases({"releases/errata.yaml": b"[]"}))
