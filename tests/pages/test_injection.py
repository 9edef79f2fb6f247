"""Markup, scripts and formulas in any string: refused where the data is read, or inert on every page and in every table."""

import csv
import io
import json
import re
import zipfile

import frictionless
import markdown
import pytest
from conftest import served
from corpora import ROOT, files_of, small
from hostile import FILES, SINK, START, base, completed, hostile, hostile_corpus, hostile_pages, is_text, item_of, places, read, written

from generator import model
from generator.build import folder as tree
from generator.build.check import prove
from generator.build.links import broken
from generator.build.offline import added
from generator.data.package import FOLDER
from generator.data.table import cell
from generator.data.tables import tables
from generator.data.validate import validate
from generator.problems import Place
from generator.source import readers as v
from generator.source.load import load
from generator.source.nodes import Scalar, Sequence
from generator.source.shapes import shape_of

# What a reader's browser makes of a page: marks of a payload that has become markup, and every string that holds one.
# A textarea holds HTML to copy, in which a payload stands escaped; test_chart_files reads such a line back.
LOOK = """([start]) => {
  const all = [...document.querySelectorAll("*")];
  const attributes = all.flatMap(e => [...e.attributes].map(a => [e.tagName.toLowerCase(), a.name, a.value]));
  return {
    hit: window.hit === undefined ? null : window.hit,
    handlers: attributes.filter(([, name]) => name.startsWith("on")).map(a => a.join(" ")),
    addresses: attributes.filter(([, name, value]) => /^(href|src|action|xlink:href)$/.test(name) && /^\\s*javascript:/i.test(value)),
    pwned: all.filter(e => e.id === "pwned" || e.classList.contains("pwned")).map(e => e.outerHTML.slice(0, 200)),
    headings: [...document.querySelectorAll("h1")].slice(1).map(e => e.outerHTML.slice(0, 200)),
    images: [...document.querySelectorAll("img")].map(e => e.getAttribute("src")).filter(src => !/(assets\\/mark|codes\\/[a-z0-9-]+)\\.svg$/.test(src)),
    attributes: attributes.filter(([, , value]) => value.includes(start)),
    text: [...document.querySelectorAll("head > title, body")].map(e => {
      const copy = e.cloneNode(true);
      copy.querySelectorAll("script, style, textarea, noscript").forEach(part => part.remove());
      return copy.textContent;
    }),
  };
}"""


def plain(text):
    return re.sub(r"\s+", "", text)


def altered(text):
    """What stands where a payload should stand whole, without regard to spaces; the first of each kind."""
    found = plain(text).split(START)[1:]
    return sorted({differs(part) for part in found if not part.startswith(WRITTEN) and not shortened(part)})


# As it is, in a record of JSON, and in a text of Python or SQL.
WRITTEN = tuple(plain(written)[1:] for written in (SINK, json.dumps(SINK, ensure_ascii=False)[1:-1], SINK.replace("'", "''")))
# “图㊣< 2032”: the first signs of a word, as the search page shows what to look for
BEGUN = re.compile(r"<(?:\d{4})?”")


def shortened(part):
    """Whether it ends where a page shortens an example of a cell, or takes the beginning of a word for one."""
    return "…" in part and plain(SINK)[1:].startswith(part[: part.index("…")]) or BEGUN.match(part)


def differs(part):
    wanted = plain(SINK)[1:]
    at = next((i for i, (a, b) in enumerate(zip(part, wanted, strict=False)) if a != b), min(len(part), len(wanted)))
    return f"‘{part[at : at + 40]}’ stands for ‘{wanted[at : at + 40]}’"


@pytest.fixture(scope="module")
def corpus():
    return hostile_corpus()


@pytest.fixture(scope="module")
def hostile_site(corpus, tmp_path_factory):
    """The site of the hostile corpus, made by the site builder."""
    root = tmp_path_factory.mktemp("hostile")
    tree.write(added(hostile_pages(root, corpus), corpus), root / "public")
    return root / "public"


@pytest.fixture(scope="module")
def address(hostile_site):
    with served(hostile_site) as address:
        yield address


@pytest.fixture(scope="module")
def tab(browser):
    """One tab for all pages, which keeps the dialogs that scripts open and the errors that they raise."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    tab = context.new_page()
    tab.dialogs, tab.script_errors = [], []
    tab.on("dialog", lambda dialog: (tab.dialogs.append(dialog.message), dialog.dismiss()))
    tab.on("pageerror", lambda error: tab.script_errors.append(str(error)))
    yield tab
    context.close()


@pytest.fixture(scope="module")
def looked(tab, address, hostile_site):
    """{page: what the browser made of it}."""
    found = {}
    for path in sorted(hostile_site.rglob("*.html")):
        name = path.relative_to(hostile_site).as_posix()
        tab.goto(address + name)
        found[name] = tab.evaluate(LOOK, [START])
    return found


def told(looked, key):
    return {name: page[key] for name, page in looked.items() if page[key]}


def test_no_script_of_a_string_runs(looked, tab):
    assert ({}, [], []) == (told(looked, "hit"), tab.dialogs, tab.script_errors)


def test_no_string_becomes_markup(looked):
    assert [] == [(kind, found) for kind in ["handlers", "addresses", "pwned", "headings", "images"] if {} != (found := told(looked, kind))]


def test_every_string_is_shown_as_it_was_written(looked):
    """A record that is shown as it stands in its file is YAML, in which quotation marks and strokes between two marks bear a stroke."""
    shown = {name: [text.replace('\\"', '"').replace("\\\\", "\\") for text in page["text"]] for name, page in looked.items()}
    wrong = {name: found for name, texts in shown.items() if (found := [a for text in texts for a in altered(text)])}
    assert {} == wrong


def test_every_attribute_holds_a_string_whole(looked):
    wrong = {(name, *a[:2]): found for name, page in looked.items() for a in page["attributes"] if (found := altered(a[2]))}
    assert {} == wrong


def test_the_payloads_are_on_the_pages(looked):
    assert sum(plain(text).count(START) for page in looked.values() for text in page["text"]) > 1000
    assert {a[1] for page in looked.values() for a in page["attributes"]} >= {"content"}


def test_links_lead_somewhere(hostile_site):
    assert [] == broken(tree.read(hostile_site, ("",)))


def test_the_search_shows_strings_as_text(tab, address):
    tab.goto(address + "index.html")
    tab.locator(".db-find input").fill("读书")
    tab.locator(".db-find input").press("Enter")
    tab.wait_for_url("**/search.html?text=*")
    tab.locator("[data-db-row]:visible mark").first.wait_for()
    assert tab.locator("[data-db-row]:visible mark").count() > 2
    assert tab.locator("[data-db-row] :is(img, svg[onload], script)").count() == 0
    assert (None, []) == (tab.evaluate(LOOK, [START])["hit"], tab.dialogs)


ADDRESSES = (
    "?text=<img src=x onerror=window.hit=1>&status=%22><script>window.hit=1</script>",
    "?status=javascript:window.hit=1&topic='+window.hit=1+'&policy=</script><script>window.hit=1</script>",
    "?%E0%A4%A&text=%E0&__proto__=1&constructor=1&text=%00",
    "#<img src=x onerror=window.hit=1>",
    "#q-%22><svg onload=window.hit=1>",
    "#%E0%A4%A",
    "#:~:text=<script>window.hit=1</script>",
)


@pytest.mark.parametrize("name", ["index", "compare", "targets", "timeline", "units", "policies/mousheng-2030-2"])
def test_what_an_address_says_is_text_too(tab, address, name):
    tab.script_errors.clear()
    for words in ADDRESSES:
        tab.goto("about:blank")
        tab.goto(f"{address}{name}.html{words}")
        seen = tab.evaluate(LOOK, [START])
        assert (None, [], [], []) == (seen["hit"], seen["handlers"], seen["addresses"], seen["images"])
    assert ([], []) == (tab.dialogs, tab.script_errors)


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
        assert [] == [pair for pair in found if FORMULA.match(pair[1])]


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
