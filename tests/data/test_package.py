"""Tests of the data package of this checkout: it opens, is valid, has the tables, and is the same twice."""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from hashlib import sha256
from importlib import resources

import frictionless
import jsonschema
import pytest
from conftest import ROOT
from corpora import WORDING

from generator.data.package import FOLDER, csv_bytes, package, zip_bytes
from generator.data.placeholders import filled, size
from generator.data.table import Column, Row, Table, cell
from generator.data.tables import tables
from generator.data.validate import validate
from generator.data.wording import shortened
from generator.pages.data_page import data_page
from generator.pages.templates import environment
from generator.problems import Place
from generator.source.load import load

EXCEL = "csv-excel.zip"
BINARY = (".zip", ".xlsx", ".sqlite")
# The page names the folder of this file only.
SCHEMA = "schema/policy.schema.json"
# The page of the documents names these.
OF_DOCUMENT = (("texts", "txt"), ("texts", "md"), ("policies", "json"))


def read():
    """Return the corpus of this checkout."""
    named = [path for folder in ("policies", "targets") for path in (ROOT / folder).rglob("*") if path.is_file()]
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (*named, ROOT / "CHANGELOG.md")}
    corpus, problems = load(files)
    assert problems == []
    return corpus


@pytest.fixture(scope="module")
def corpus():
    return read()


@pytest.fixture(scope="module")
def found(corpus):
    return {table.name: table for table in tables(corpus)}


@pytest.fixture(scope="module")
def files(corpus):
    """Return the files of the package by their names in its folder."""
    return {path.removeprefix(FOLDER): content for path, content in package(corpus, WORDING).items()}


@pytest.fixture(scope="module")
def described(files):
    return json.loads(files["datapackage.json"])


@pytest.fixture(scope="module")
def downloaded(corpus, files, tmp_path_factory):
    """Return the path of the zip on disk."""
    path = tmp_path_factory.mktemp("downloaded") / f"duibiao-{corpus.version}.zip"
    path.write_bytes(files[path.name])
    return path


@pytest.fixture(scope="module")
def unzipped(corpus, files, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unzipped")
    with zipfile.ZipFile(io.BytesIO(files[f"duibiao-{corpus.version}.zip"])) as whole:
        whole.extractall(folder)
    return folder


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_the_tables_of_this_checkout_are_valid(found):
    assert [] == [str(problem) for problem in validate(found.values())]


def test_the_unzipped_package_is_valid(unzipped):
    report = frictionless.validate(str(unzipped / "datapackage.json"))
    assert [] == report.flatten(["title", "rowNumber", "fieldName", "note"])
    assert report.valid and report.stats["tasks"] == len(json.loads((unzipped / "datapackage.json").read_text("utf-8"))["resources"])


def test_the_zip_is_valid_as_it_is_downloaded(downloaded):
    report = frictionless.Package(str(downloaded)).validate()
    assert [] == report.flatten(["title", "rowNumber", "fieldName", "note"])
    assert report.valid and len(tables(read())) <= report.stats["tasks"]


def test_the_description_keeps_to_the_official_schema_of_version_2(described):
    profile = json.loads((resources.files("dplib") / "profiles" / "2.0" / "datapackage.json").read_text("utf-8"))
    checker = jsonschema.validators.validator_for(profile)(profile)
    assert [] == [f"{'/'.join(map(str, error.path))}: {error.message}" for error in checker.iter_errors(described)]
    assert [] != list(checker.iter_errors(described | {"resources": []}))


def test_two_builds_give_the_same_bytes(corpus):
    assert package(corpus, WORDING) == package(read(), WORDING)


def test_the_zip_holds_what_stands_beside_it_and_a_readme(corpus, files, unzipped):
    name, sums = f"duibiao-{corpus.version}.zip", "SHA256SUMS"
    inside = {path.relative_to(unzipped).as_posix(): path.read_bytes() for path in unzipped.rglob("*") if path.is_file()}
    readme = inside.pop("README.md").decode()
    assert f"`{sums}`" in readme and inside.pop(sums)
    assert inside == {path: content for path, content in files.items() if path not in (name, EXCEL)}
    folders = ("policies/", "units/", "topics/", "indicators/", "schema/")
    assert all(f"`{path.removesuffix('.md')}" in readme or path.startswith(folders) and f"`{path.split('/')[0]}/`" in readme for path in inside)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not there")
def test_sha256sum_passes_in_the_unzipped_package(unzipped):
    """The documented command."""
    checked = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=unzipped, capture_output=True, text=True)
    files = [path for path in unzipped.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    assert (0, "") == (checked.returncode, checked.stderr)
    assert len(files) == checked.stdout.count(": OK\n") == checked.stdout.count("\n")


def test_the_readme_says_first_what_to_know_in_both_languages(files, corpus):
    with zipfile.ZipFile(io.BytesIO(files[f"duibiao-{corpus.version}.zip"])) as whole:
        readme = whole.read("README.md").decode()
    for heading, words in (("先读这里", ("内容：", "打开：", "空格：", "期限：", "引用：")), ("Read this first", ("What", "Which", "Empty", "Dates", "Cite"))):
        part = readme.split(f"## {heading}\n\n")[1].split("\n\n")[0].splitlines()
        assert [line[2 : 2 + len(word)] for line, word in zip(part, words, strict=True)] == list(words)
    assert readme.index("## Read this first") < 900 and "{" not in readme


def test_the_csv_files_for_excel_have_its_mark_and_its_line_ends(files, found):
    with zipfile.ZipFile(io.BytesIO(files[EXCEL])) as whole:
        inside = {entry: whole.read(entry) for entry in whole.namelist()}
    assert {f"{name}-excel.csv" for name in (*found, "dictionary", "codes")} == set(inside)
    for name in found:
        content = inside[f"{name}-excel.csv"]
        assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
        read = [row for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
        assert list(csv.reader(io.StringIO(files[f"{name}.csv"].decode(), newline=""))) == read


def test_a_zip_states_one_time_one_order_and_one_mode():
    with zipfile.ZipFile(io.BytesIO(zip_bytes({"b.csv": b"2", "a.csv": b"1"}))) as whole:
        assert [("a.csv", (1980, 1, 1, 0, 0, 0), 0o644 << 16), ("b.csv", (1980, 1, 1, 0, 0, 0), 0o644 << 16)] == [
            (entry.filename, entry.date_time, entry.external_attr) for entry in whole.infolist()
        ]


def test_a_csv_is_utf_8_without_a_mark_and_quotes_what_needs_it():
    columns = (Column("id", "标识", "string", "。"), Column("done", "完成", "boolean", "。"))
    table = Table(
        name="t",
        title="t",
        description="t",
        key=("id",),
        columns=columns,
        rows=(Row(("甲，乙", True), Place("x")), Row(('a,"b"\nc', None), Place("x"))),
    )
    assert 'id,done\n甲，乙,true\n"a,""b""\nc",\n'.encode() == csv_bytes(table)


def test_no_file_has_a_byte_order_mark_or_a_carriage_return(files):
    assert [] == [
        name for name, content in files.items() if not name.endswith(BINARY) and (content.startswith(b"\xef\xbb\xbf") or b"\r" in content)
    ]


def test_a_csv_reads_back_as_its_rows(files, found):
    for name, table in found.items():
        assert [dict(zip(table.header, map(cell, row.values), strict=True)) for row in table.rows] == rows(files[f"{name}.csv"])


def test_every_reference_leads_to_a_row(files, found):
    data = {name: rows(files[f"{name}.csv"]) for name in found}
    for name, table in found.items():
        for key in table.foreign:
            there = {tuple(other[column] for column in key.to) for other in data[key.table]}
            here = {tuple(row[column] for column in key.columns) for row in data[name]}
            assert {values for values in here if any(values)} <= there, (name, key)


def test_the_description_states_size_and_sum_of_every_file(files, described):
    for resource in described["resources"]:
        content = files[resource["path"]]
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")


def test_the_description_says_what_a_reader_needs(corpus, described):
    needed = {
        "$schema",
        "name",
        "id",
        "title",
        "description",
        "version",
        "schema_version",
        "created",
        "keywords",
        "licenses",
        "contributors",
        "sources",
        "resources",
    }
    assert set(described) == needed and all(described.values())
    assert (described["version"], described["created"]) == (corpus.version, f"{corpus.data_date}T00:00:00Z")
    assert described["id"].startswith("urn:duibiao:")
    assert [resource["path"] for resource in described["resources"] if "schema" not in resource] == [
        f"texts/{p.id}.txt" for p in corpus.policies
    ]


def test_the_text_of_each_policy_is_the_one_that_its_sum_names(corpus, unzipped):
    for policy in corpus.policies:
        assert policy.text_sha256 == sha256((unzipped / "texts" / f"{policy.id}.txt").read_bytes()).hexdigest()


def test_a_target_begins_and_ends_where_its_offsets_say(files, unzipped):
    for target in rows(files["targets.csv"]):
        text = (unzipped / "texts" / f"{target['policy']}.txt").read_bytes().decode()
        stretch, pieces = text[int(target["quote_start"]) : int(target["quote_end"])], target["quote"].split("……")
        assert stretch.startswith(pieces[0]) and stretch.endswith(pieces[-1]), target["id"]


def test_the_pieces_of_a_quotation_are_the_text_at_their_offsets(files, unzipped):
    pieces = {}
    for quote in rows(files["quotes.csv"]):
        text = (unzipped / "texts" / f"{quote['target'].split('/')[0]}.txt").read_bytes().decode()
        assert text[int(quote["start"]) : int(quote["end"])] == quote["text"], quote["target"]
        pieces.setdefault(quote["target"], []).append(quote["text"])
    assert {target["id"]: target["quote"] for target in rows(files["targets.csv"])} == {
        id: "……".join(texts) for id, texts in pieces.items()
    }


def test_a_record_stands_where_its_row_says(files):
    for target in rows(files["targets.csv"]):
        line = (ROOT / target["source_file"]).read_text("utf-8").splitlines()[int(target["source_line"]) - 1]
        assert line == f"  - id: {target['id'].split('/')[1]}"


def test_no_cell_begins_like_a_formula(files, found):
    found_cells = [(name, column, value) for name in found for row in rows(files[f"{name}.csv"]) for column, value in row.items()]
    assert len(found_cells) > 1000
    assert [] == [c for c in found_cells if c[2].startswith(("=", "+", "-", "@", "\t"))]


# What a spreadsheet makes something else of: 2.10, 2013-12, 2013年12月21日, 3-6, 95%, 1e5; a year, a day (2015-12-24) and a whole
# number stay what they are.
GUESSED = re.compile(r"\d+\.\d+|\d+[-/]\d+|\d{4}年\d+月\d+日|[\d.]+[%％]|\d+[eE]\d+|0\d+|\d+:\d+|--?\d.*")
# Pieces of the text as they stand in it; the page of data says so of this column.
AS_PRINTED = {("quantities", "text")}


def test_no_text_is_one_that_a_spreadsheet_guesses_at(found):
    texts = [(table.name, column.name) for table in found.values() for column in table.columns if column.type == "string"]
    guessed = {(name, column) for name, column in texts if any(v and GUESSED.fullmatch(v) for v in found[name].column(column))}
    assert AS_PRINTED == guessed


def test_the_data_page_shows_every_file_and_every_column(corpus, files, found):
    site = ROOT / "site"
    templates = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in (*(site / "templates").iterdir(), *(site / "words").iterdir())}
    page = filled(data_page(corpus, environment(corpus, templates), templates), {FOLDER + name: content for name, content in files.items()})["data.md"].decode()
    of_documents = {f"{folder}/{p.id}.{ending}" for p in corpus.policies for folder, ending in OF_DOCUMENT}
    assert of_documents <= files.keys()  # the page of the documents has these
    assert [] == [
        name
        for name, content in files.items()
        if name not in (SCHEMA, *of_documents) and (f'href="data/latest/{name}"' not in page or sha256(content).hexdigest() not in page)
    ]
    assert SCHEMA in files and "<code>data/latest/schema/</code>" in page
    assert [] == [f"{t.name}-{c.name}" for t in found.values() for c in t.columns if f'<tr id="{t.name}-{c.name}">' not in page]
    assert [] == [key.table for t in found.values() for key in t.foreign if f'<a href="#{key.table}-{key.to[0]}">' not in page]


def test_a_size_is_short():
    wrong = [(count, found) for count, expected in [(931, "931 B"), (1024, "1.0 KB"), (56035, "54.7 KB")] if expected != (found := size(count))]
    assert [] == wrong


def test_an_example_is_its_first_line_and_short():
    assert ("第一行", "字" * 28 + "…") == (shortened("第一行\n第二行"), shortened("字" * 29))
