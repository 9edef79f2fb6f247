"""Markup, scripts and formulas in any string: refused where the data is read, or as they are in every table; pages are in browser/."""

import csv
import io
import json
import re
import zipfile

import frictionless
import markdown
import pytest
from corpora import ROOT, files_of, small
from hostile import FILES, SINK, START, base, completed, hostile, hostile_corpus, is_text, item_of, places, read, written

from generator import model
from generator.build import folder as tree
from generator.build.check import prove
from generator.build.links import broken
from generator.data.package import FOLDER
from generator.data.table import cell
from generator.data.tables import tables
from generator.data.validate import validate
from generator.problems import Place
from generator.source import readers as v
from generator.source.load import load
from generator.source.nodes import Scalar, Sequence
from generator.source.shapes import shape_of


@pytest.fixture(scope="module")
def corpus():
    return hostile_corpus()


def test_links_lead_somewhere(hostile_site):
    site = tree.read(hostile_site, ("",))
    assert {"index.html", "search.html"} <= site.keys()
    assert [] == broken(site)


def test_the_tables_hold_every_string_as_it_was_read(corpus, hostile_site):
    for table in tables(corpus):
        content = (hostile_site / FOLDER / f"{table.name}.csv").read_text("utf-8")
        assert [[*table.header], *([cell(value) for value in row.values] for row in table.rows)] == list(csv.reader(io.StringIO(content)))
    assert START in (hostile_site / FOLDER / "units.csv").read_text("utf-8")


def test_a_reader_of_the_standard_gets_every_string_too(corpus, hostile_site):
    known = {table.name: table for table in tables(corpus)}
    resources = frictionless.Package(str(hostile_site / FOLDER / "datapackage.json")).resources
    for resource in (r for r in resources if r.name in known):
        table = known[resource.name]
        strings = [n for n, column in enumerate(table.columns) if column.type == "string"]
        got = [[row.to_dict()[table.header[n]] or "" for n in strings] for row in resource.read_rows()]
        assert [[cell(row.values[n]) for n in strings] for row in table.rows] == got


def test_the_readme_of_the_zip_holds_no_markup_of_a_string(corpus, hostile_site):
    with zipfile.ZipFile(hostile_site / FOLDER / f"duibiao-{corpus.version}.zip") as packed:
        page = markdown.markdown(packed.read("README.md").decode())
    assert (page.count(START), re.findall(r"<(?:script|img|svg|a|title)\b.*", page)) == (16, [])


def test_the_description_of_the_package_is_json_with_every_string_whole(hostile_site):
    described = json.loads((hostile_site / FOLDER / "datapackage.json").read_text("utf-8"))
    words = json.dumps(described["sources"], ensure_ascii=False)
    assert words.count(START) == words.count(json.dumps(SINK, ensure_ascii=False)[1:-1]) > 0


# Cells that a spreadsheet computes.
FORMULA = re.compile(r"[=+@\t\r\n＝＋－＠]|-(?!\d)")


def test_no_cell_begins_as_a_formula():
    cases = [lambda: load(small())[0], lambda: load(files_of(ROOT))[0], lambda: load(hostile())[0]]
    for make in cases:
        found = [(table.name, value) for table in tables(make()) for row in table.rows for value in map(cell, row.values)]
        assert found and [] == [pair for pair in found if FORMULA.match(pair[1])]


REFUSED = ("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠SUM", "\t=1", "\r=1", "甲\r乙", "甲\n乙", "甲\u202e乙", "甲\u2066乙", "甲\u200b乙",
           "甲\u200f乙", "甲\u061c乙", "甲\u2028乙", "甲\u0085乙", "甲\ufeff乙", "甲\U000e0041乙", "甲\u00ad乙", " 甲", "")  # fmt: skip


def keys():
    """(file, number of the place, key) of every free text of the completed small corpus, one of each key and shape."""
    seen = set()
    for name, shape in FILES.items():
        for number, (_, key, of) in enumerate(places(completed(read(base()[name].decode()), shape), shape)):
            if is_text(key) and item_of(key) is not v.quoted and (key.name, of) not in seen:
                seen.add((key.name, of))
                yield name, number, key


def test_what_a_spreadsheet_computes_or_a_reader_cannot_see_is_refused():
    """In every key that holds free text, at the line of the value."""
    for name, number, key in keys():
        node = completed(read(base()[name].decode()), FILES[name])
        record, _, _ = list(places(node, FILES[name]))[number]
        is_list = isinstance(record[key.name], list)
        record[key.name] = [REFUSED[0]] if is_list else REFUSED[0]
        content = written(node)
        told = [p for p in load(base() | {name: content})[1] if p.rule == "value"]
        assert [(name, f"{key.name}: the value begins with ‘=’, which a spreadsheet takes for a formula")] == [
            (p.place.file, p.message) for p in told
        ]
        assert key.name in near(content, told[0].place.line)
        for payload in REFUSED:
            scalar = Scalar(payload, Place(name))
            with pytest.raises(v.Wrong):
                key.read(Sequence([scalar], Place(name)) if is_list else scalar)


def near(content, line):
    """The line of a value and the one before it, where an item of a list stands below its key."""
    return "\n".join(content.decode().split("\n")[max(0, line - 2) : line])


@pytest.mark.parametrize("shape", [shape_of(model.Source), shape_of(model.Related)])
@pytest.mark.parametrize(
    "payload",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//evil.example/x",
        "JaVaScRiPt:alert(1)",
        "https://a b/c",
        "https://a.example",
    ],
)
def test_an_address_is_one_of_the_web(shape, payload):
    name = "policies/central-2030-1/policy.yaml"
    node = completed(read(small()[name].decode()), shape_of(model.Policy))
    records = node["related"] if shape is shape_of(model.Related) else node["from"]["published"]
    records[0]["url"] = payload
    _, problems = load(small() | {name: written(node)})
    assert [("value", f"url: ‘{payload}’ is not the address of a page on the web")] == [(p.rule, p.message) for p in problems]


def test_a_passage_that_begins_as_a_formula_is_refused():
    """The text of a document is copied as it stands, and each of its passages and sentences is a cell."""
    for words in ["=合计", "+甲", "-甲", "@甲", "＝合计"]:
        files = small()
        for name in ("text.txt", "source.txt", "source-2.txt"):
            path = f"policies/central-2030-1/{name}"
            files[path] = files[path].decode().replace("为推进乡村读书工作", words).encode()
        said = f"‘{words}，现提出如下意见。’ begins with ‘{words[0]}’, which a spreadsheet takes for a formula"
        assert [f"passages.text: {said}", f"sentences.text: {said}"] == [p.message for p in prove(files)[1]]


def test_a_piece_of_a_quotation_that_begins_as_a_formula_is_refused():
    files = small()
    folder = "policies/mousheng-2030-2"
    for name in (f"{folder}/text.txt", f"{folder}/source.txt", "targets/mousheng-2030-2.yaml"):
        files[name] = files[name].decode().replace("并于每年9月", "@并于每年9月").encode()
    told = [p for p in validate(tables(load(files)[0])) if "formula" in p.message]
    assert ["targets/mousheng-2030-2.yaml"] == [p.place.file for p in told]
    assert told[0].message.startswith("quotes.text: ‘@并于每年9月底前")
