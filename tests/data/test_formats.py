"""Tests of all formats together: pandas, DuckDB and SQLite read the same tables, and two builds give the same bytes."""

import io
import json
import sqlite3
import subprocess
import sys
from datetime import date
from decimal import Decimal

import duckdb
import pandas
import pytest
from corpora import ROOT, WORDING, real
from opened import Opened

from generator.data.nested_json import nested
from generator.data.package import csv_bytes
from generator.data.sqlite import database
from generator.data.table import cell
from generator.data.tables import MAKERS, tables
from generator.data.wording import about
from generator.data.workbook import data_workbook

HERE = "https://example.org/"
NAMES = [table.name for table, _ in MAKERS]
TYPED = {"string": "VARCHAR", "integer": "BIGINT", "number": "DECIMAL(18, 6)", "boolean": "BOOLEAN", "date": "DATE"}
# Digits alone (620000, 2015), which pandas takes for numbers unless dtype=str says otherwise.
CODES = {"jurisdiction_code", "period", "start", "end"}
# In KiB: 227, 920 and 500 when this was written; twice as much is more than the data grows by unnoticed.
LARGEST = {"duibiao.xlsx": 600, "duibiao.sqlite": 2700, "json": 1000}
MADE = """
import hashlib, sys
from pathlib import Path
from generator.build import folder as tree
from generator.source.load import load
from generator.data.wording import about
from generator.data.workbook import data_workbook
from generator.data.sqlite import database
from generator.data.nested_json import nested
from generator.build.check import SOURCES
from generator.build.content import templates_of
from generator.data.tables import tables
from generator.data.wording import wording
corpus, _ = load(tree.read(Path(sys.argv[1]), SOURCES))
words = wording(templates_of(tree.read(Path(sys.argv[1]), ("site",))))
found, described = tables(corpus), about(corpus, words, "x/", "y")
files = {"xlsx": data_workbook(corpus, found, described), "sqlite": database(found, described)} | nested(found, described)
print("\\n".join(f"{name} {hashlib.sha256(content).hexdigest()}" for name, content in sorted(files.items())))
"""


@pytest.fixture(scope="module")
def found():
    return {table.name: table for table in tables(real())}


@pytest.fixture(scope="module")
def csvs(found, tmp_path_factory):
    """Return the folder in which every table is a CSV file."""
    folder = tmp_path_factory.mktemp("csv")
    for name, table in found.items():
        (folder / f"{name}.csv").write_bytes(csv_bytes(table))
    return folder


@pytest.fixture(scope="module")
def book(found):
    return Opened(data_workbook(real(), found.values(), about(real(), WORDING, HERE, "")))


@pytest.fixture(scope="module")
def opened(found):
    made = sqlite3.connect(":memory:")
    made.deserialize(database(found.values(), about(real(), WORDING, HERE, "")))
    yield made
    made.close()


def texts(table):
    return [tuple(map(cell, row.values)) for row in table.rows]


def values(table):
    return [row.values for row in table.rows]


def test_pandas_reads_every_cell_of_the_csv(csvs, found):
    for name in NAMES:
        read = pandas.read_csv(csvs / f"{name}.csv", dtype=str, keep_default_na=False)
        assert list(found[name].header) == list(read.columns)
        assert texts(found[name]) == list(read.itertuples(index=False, name=None))


def test_pandas_reads_the_csv_with_types_as_the_readme_says(csvs, found):
    """Check that numbers and booleans have their types, and that no text becomes a number or an empty cell."""
    for name in NAMES:
        read = pandas.read_csv(csvs / f"{name}.csv", keep_default_na=False, na_values=[""])
        for column in found[name].columns:
            expected = [float(v) if isinstance(v, Decimal | int) else cell(v) for v in found[name].column(column.name)]
            made = [None if pandas.isna(v) else v for v in read[column.name]]
            if column.type in ("integer", "number", "boolean"):
                assert [None if v == "" else v for v in expected] == made
            elif column.name not in CODES:
                assert [v or None for v in expected] == made


def test_duckdb_reads_every_cell_of_the_csv(csvs, found):
    for name in NAMES:
        read = duckdb.sql(f"SELECT * FROM read_csv('{csvs / name}.csv', all_varchar=true, header=true, delim=',', quote='\"', escape='\"')")
        assert list(found[name].header) == read.columns
        assert texts(found[name]) == [tuple(value or "" for value in row) for row in read.fetchall()]


def test_duckdb_reads_every_value_with_its_declared_type(csvs, found):
    for name in NAMES:
        columns = {column.name: TYPED[column.type] for column in found[name].columns}
        read = duckdb.sql(f"SELECT * FROM read_csv('{csvs / name}.csv', columns={columns}, header=true, quote='\"', escape='\"')").fetchall()
        dates = {at for at, column in enumerate(found[name].columns) if column.type == "date"}
        made = [
            tuple(date.fromisoformat(v) if at in dates and isinstance(v, str) else v for at, v in enumerate(row)) for row in values(found[name])
        ]
        assert made == read


def test_workbook_database_and_csv_hold_the_same(csvs, book, opened, found):
    for name in NAMES:
        read = pandas.read_csv(csvs / f"{name}.csv", dtype=str, keep_default_na=False)
        stored = pandas.read_sql(f'SELECT * FROM "{name}" ORDER BY rowid', opened, dtype=object)
        head, *rows = book.cells(name)
        assert list(read.columns) == list(stored.columns) == head
        flags = [column.type == "boolean" for column in found[name].columns]
        as_text = [
            tuple(
                "" if pandas.isna(v) else cell(bool(v) if flag else Decimal(str(v)) if isinstance(v, float | int) else v)
                for v, flag in zip(row, flags, strict=True)
            )
            for row in stored.itertuples(index=False)
        ]
        assert list(read.itertuples(index=False, name=None)) == as_text
        assert as_text == [tuple("" if v is None else cell(v) for v in row) for row in rows]


def test_duckdb_reads_the_json_of_a_document(found, tmp_path):
    """Read it as one who does not know the schema."""
    files = nested(found.values(), about(real(), WORDING, HERE, ""))
    (tmp_path / "one.json").write_bytes(files["policies/gansu-2014-39.json"])
    tasks = f"SELECT unnest(policy.tasks) AS task FROM read_json('{tmp_path / 'one.json'}', maximum_object_size=100000000)"
    read = duckdb.sql(f"SELECT t.id, t.value FROM (SELECT unnest(task.targets) AS t FROM ({tasks}))").fetchall()
    assert [("gansu-2014-39/tap-water-2016", 80)] == [row for row in read if row[0] == "gansu-2014-39/tap-water-2016"]


def test_the_bytes_depend_on_no_clock_no_time_zone_no_folder_and_no_hash_seed(tmp_path):
    runs = []
    for zone, seed, folder in (("Asia/Shanghai", "1", ROOT), ("America/New_York", "2", tmp_path)):
        environment = {"TZ": zone, "PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", MADE, str(ROOT)]
        runs.append(subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, env=environment).stdout)
    assert runs[0] == runs[1] and 5 == len(runs[0].splitlines())


def test_no_format_is_larger_than_its_allowance(found):
    described = about(real(), WORDING, HERE, "")
    sizes = {
        "duibiao.xlsx": len(data_workbook(real(), found.values(), about(real(), WORDING, HERE, ""))),
        "duibiao.sqlite": len(database(found.values(), described)),
        "json": sum(map(len, nested(found.values(), described).values())),
    }
    assert {} == {name: size // 1024 for name, size in sizes.items() if size > LARGEST[name] * 1024}


def test_what_the_json_states_as_a_number_is_the_number_of_the_csv(csvs, found):
    files = nested(found.values(), about(real(), WORDING, HERE, ""))
    read = pandas.read_csv(io.BytesIO(csv_bytes(found["targets"])), dtype=str, keep_default_na=False).set_index("id")["value"]
    values = {}
    for name, content in files.items():
        if name.startswith("policies/"):
            tasks = json.loads(content, parse_float=str, parse_int=str)["policy"]["tasks"]
            values |= {target["id"]: target.get("value", "") for task in tasks for target in task["targets"]}
    assert values == dict(read)
