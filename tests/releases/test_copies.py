"""Tests of duibiao verify on what a package says twice: the database, the JSON of each document and commitments_flat beside the tables."""

import json
import sqlite3
from contextlib import closing
from hashlib import sha256

import pytest
from commands import run

from generator import __version__
from generator.data.package import zip_bytes
from generator.releases.package_reader import unzipped

PLAN = "gansu-2014-39"
TARGET = f"{PLAN}/tap-water-2016"
JSON, SCHEMA = f"policies/{PLAN}.json", "schema/policy.schema.json"


@pytest.fixture(scope="module")
def whole(site_folder):
    (package,) = (site_folder / "data" / "latest").glob(f"duibiao-{__version__}.zip")
    return unzipped(package.read_bytes())


def told(capsys, tmp_path, files):
    """Return (exit code, lines) for the files, whose sums agree, as if the package had been made so."""
    described = json.loads(files["datapackage.json"])
    for resource in described["resources"]:
        content = files[resource["path"]]
        resource |= {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}
    files = files | {"datapackage.json": json.dumps(described).encode()}
    if "SHA256SUMS" in files:
        rest = {name: content for name, content in files.items() if name != "SHA256SUMS"}
        files = files | {"SHA256SUMS": "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in rest.items()).encode()}
    (tmp_path / "p.zip").write_bytes(zip_bytes(files))
    code, out, err = run(capsys, "verify", tmp_path / "p.zip")
    return code, out.splitlines() or [err.strip().rpartition("p.zip: ")[2]]


def changed(files, path, old, new):
    text = files[path].decode()
    assert old in text
    return files | {path: text.replace(old, new, 1).encode()}


def with_database(files, *statements):
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(files["duibiao.sqlite"])
        for statement in statements:
            opened.execute(statement)
        opened.commit()
        return files | {"duibiao.sqlite": opened.serialize()}


def test_a_cell_of_the_database_that_is_another_is_told(capsys, tmp_path, whole):
    files = with_database(whole, f"UPDATE targets SET value = 81 WHERE id = '{TARGET}'")
    assert (1, [f"duibiao.sqlite: targets {TARGET}: value: ‘81’, expected ‘80’"]) == told(capsys, tmp_path, files)


def test_a_flag_of_the_database_that_is_another_is_told(capsys, tmp_path, whole):
    files = with_database(whole, f"UPDATE tasks SET and_others = 1 - and_others WHERE id = '{PLAN}/2.2'")
    assert (1, [f"duibiao.sqlite: tasks {PLAN}/2.2: and_others: ‘0’, expected ‘true’"]) == told(capsys, tmp_path, files)


def test_a_row_of_the_database_that_is_gone_or_added_is_told(capsys, tmp_path, whole):
    gone = with_database(whole, "DELETE FROM topics WHERE id = 'housing'")
    assert (1, ["duibiao.sqlite: topics housing is missing, expected every row of topics.csv"]) == told(capsys, tmp_path, gone)
    added = with_database(whole, "INSERT INTO topics VALUES ('more', '别的', 'More', 99)")
    assert (1, ["duibiao.sqlite: topics more: expected no row that topics.csv has not"]) == told(capsys, tmp_path, added)


def test_a_database_that_is_none_or_lacks_a_table_is_one_line(capsys, tmp_path, whole):
    code, lines = told(capsys, tmp_path, whole | {"duibiao.sqlite": b"no database" * 99})
    assert (1, 1) == (code, len(lines)) and lines[0].startswith("duibiao.sqlite: ")
    code, lines = told(capsys, tmp_path, with_database(whole, "DROP TABLE searches"))
    assert (1, ["duibiao.sqlite: no such table: searches, expected the tables of the package"]) == (code, lines)


def test_a_table_of_the_database_that_never_ends_is_given_up(capsys, tmp_path, whole):
    endless = "CREATE VIEW searches AS WITH RECURSIVE n(a) AS (SELECT 1 UNION ALL SELECT a FROM n) SELECT a AS target, a AS date, a AS queries, a AS result FROM n"
    code, lines = told(capsys, tmp_path, with_database(whole, "DROP TABLE searches", endless))
    assert (1, 1) == (code, len(lines)) and lines[0].startswith("duibiao.sqlite: ")


def test_a_document_that_says_otherwise_than_its_tables_is_told(capsys, tmp_path, whole):
    changes = {
        ('"id":"drinking-water","name":"饮水安全"', '"id":"drinking-water","name":"饮水"'): f"{JSON}: topics drinking-water: name: ‘饮水’, expected ‘饮水安全’",
        ('"id":"gansu-finance","name":"甘肃省财政厅"', '"id":"gansu-finance","name":"省财政厅"'): f"{JSON}: units gansu-finance: name: ‘省财政厅’, expected ‘甘肃省财政厅’",
        ('"start":0,"end":128', '"start":0,"end":129'): f"{JSON}: passages {PLAN}/front: end: ‘129’, expected ‘128’",
    }
    for change, line in changes.items():
        assert (1, [line]) == told(capsys, tmp_path, changed(whole, JSON, *change))


def test_a_quotation_of_a_document_that_is_another_is_told(capsys, tmp_path, whole):
    code, lines = told(capsys, tmp_path, changed(whole, JSON, '"quote":"全面落实', '"quote":"全部落实'))
    assert (1, 1) == (code, len(lines)) and f"{JSON}: targets {PLAN}/assessment-methods: quote: ‘全部落实" in lines[0]


def test_a_record_that_a_document_lacks_or_has_alone_is_told(capsys, tmp_path, whole):
    code, lines = told(capsys, tmp_path, changed(whole, JSON, f'"id":"{PLAN}/assessment-methods"', f'"id":"{PLAN}/other-methods"'))
    assert (1, [f"{JSON}: targets {PLAN}/other-methods: expected no record that targets.csv has not"]) == (code, lines[:1])
    assert f"{JSON}: targets {PLAN}/assessment-methods is missing, expected every record of the document" in lines


def test_a_document_that_breaks_its_schema_is_told(capsys, tmp_path, whole):
    code, lines = told(capsys, tmp_path, changed(whole, JSON, '"schema_version":"1",', ""))
    assert (1, [f"{JSON}: $: 'schema_version' is a required property, expected what its schema says"]) == (code, lines)


@pytest.mark.parametrize(
    "path, content", [(JSON, b"{"), (JSON, b"[" * 9999), (JSON, b"[]"), (SCHEMA, b"{"), (SCHEMA, b"7")], ids=["cut", "deep", "list", "cut schema", "number"]
)
def test_json_that_is_none_is_told(capsys, tmp_path, whole, path, content):
    code, lines = told(capsys, tmp_path, whole | {path: content})
    assert 1 == code and any(line.startswith(f"{JSON}: ") for line in lines)


@pytest.mark.parametrize("part", [{"pattern": "(a+)+$"}, {"$ref": "http://example.org/schema.json"}, {"type": 7}])
def test_a_schema_that_would_take_long_or_leads_elsewhere_is_told(capsys, tmp_path, whole, part):
    schema = json.loads(whole[SCHEMA]) | {"allOf": [part]}
    code, lines = told(capsys, tmp_path, whole | {SCHEMA: json.dumps(schema).encode()})
    assert 1 == code and all(": its schema " in line for line in lines) and 2 == len(lines)


def test_a_flat_row_that_says_otherwise_than_its_records_or_is_gone_is_told(capsys, tmp_path, whole):
    rows = whole["commitments_flat.csv"].decode().splitlines(keepends=True)
    at = next(n for n, row in enumerate(rows) if row.startswith(f"{TARGET}--gansu-water-resources,"))
    other = [*rows[:at], rows[at].replace("甘肃省水利厅", "甘肃省水务厅"), *rows[at + 1 :]]
    code, lines = told(capsys, tmp_path, whole | {"commitments_flat.csv": "".join(other).encode()})
    expected = f"commitments_flat {TARGET}--gansu-water-resources: unit_name: ‘甘肃省水务厅’, expected ‘甘肃省水利厅’, as in units"
    assert 1 == code and expected in lines
    fewer = [row for row in rows if not row.startswith(f"{TARGET}--")]
    code, lines = told(capsys, tmp_path, whole | {"commitments_flat.csv": "".join(fewer).encode()})
    assert 1 == code and f"commitments_flat: targets {TARGET} is missing, expected a row of each" in lines


@pytest.mark.parametrize("path", ["SHA256SUMS", "duibiao.sqlite", JSON])
def test_what_every_package_has_may_not_be_taken_away(capsys, tmp_path, whole, path):
    assert (2, [f"there is no {path} in it"]) == told(capsys, tmp_path, {name: content for name, content in whole.items() if name != path})
    if path == "SHA256SUMS":
        (tmp_path / "p.zip").write_bytes(zip_bytes(whole | {path: b""}))
        assert 2 == run(capsys, "verify", tmp_path / "p.zip")[0]
