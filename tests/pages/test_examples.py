"""The lines on the page of the data: those in Python and SQL run on the built files as they stand there, those in R where R is."""

import contextlib
import html
import io
import os
import shutil
import sqlite3
import subprocess

import duckdb
import pytest
from corpora import ROOT, real

from generator.pages.data_page import EXAMPLES, examples

FOUND = {example.name: example for example in examples(real(), {EXAMPLES: (ROOT / "site" / EXAMPLES).read_text("utf-8")})}


@pytest.fixture
def latest(site_folder, monkeypatch):
    """The folder of the files, as the place where the lines are typed."""
    folder = site_folder / "data" / "latest"
    monkeypatch.chdir(folder)
    return folder


def test_the_page_shows_every_example_as_it_is_run(site_folder):
    page = html.unescape((site_folder / "data.html").read_text("utf-8"))
    for example in FOUND.values():
        assert example.code in page, example.name
        assert len(example.code.split("\n")) <= 5 and example.name in page and example.tried in page


def test_a_reader_of_each_program_finds_lines_for_it():
    assert ["pandas", "polars", "R", "SQLite", "Datasette、sqlite-utils", "DuckDB", "Excel Power Query"] == list(FOUND)
    # polars guesses the type of a column from 100 rows; `make audit` runs the lines
    assert "infer_schema_length=None" in FOUND["polars"].code


def test_the_lines_for_pandas_print_what_is_due_by_2016(latest):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(FOUND["pandas"].code, {})  # noqa: S102 the lines of the page are what is tested
    assert "gansu-2014-39/tap-water-2016" in printed.getvalue()
    assert "2020-12-31" not in printed.getvalue()


def test_the_lines_for_sqlite_list_what_the_bureau_of_water_leads(latest):
    with contextlib.closing(sqlite3.connect(f"file:{latest / 'duibiao.sqlite'}?mode=ro", uri=True)) as opened:
        rows = opened.execute(FOUND["SQLite"].code).fetchall()
    assert ("gansu-2014-39/2.2", "饮水安全工作", 80, "%", "2016-12-31") in rows
    assert {"gansu-2014-39/2.2"} == {row[0] for row in rows}


def test_the_lines_for_duckdb_count_every_pair(latest):
    with contextlib.closing(duckdb.connect()) as opened:
        rows = opened.execute(FOUND["DuckDB"].code).fetchall()
    lines = (latest / "comparisons.csv").read_text("utf-8").count("\n") - 1
    assert lines == sum(row[-1] for row in rows)
    assert ("paired", "stricter", "later", 2) in rows


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not there")
def test_the_lines_for_r_print_what_is_due_by_2016_and_count_the_pairs(latest):
    code = FOUND["R"].code
    made = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, env=os.environ | {"LC_ALL": "C.UTF-8"})
    if "there is no package" in made.stderr:
        pytest.skip("R lacks readr or dplyr")
    assert (0, True, True, False) == (made.returncode, *(words in made.stdout for words in ("2015-12-31", "stricter", "2020-12-31")))


def test_the_columns_that_the_other_lines_name_are_in_the_files(latest):
    head = (latest / "comparisons.csv").read_text("utf-8").split("\n")[0].split(",")
    assert {"status", "value", "date"} <= set(head)
    assert os.path.exists("targets.csv")
