"""Every text of every file with every payload, read back from all that is made: pages, images, feeds, calendars, tables, data.

Beside it stands the same corpus with harmless words of the same length: no page of the first has an element, an attribute
or a script that the second has not.
"""

import csv
import io
import json
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

import icalendar
import pytest
from hostile import (
    ADDRESSED,
    ERRATA,
    FILES,
    HARMLESS,
    PAYLOADS,
    SINK,
    START,
    hostile,
    hostile_corpus,
    hostile_pages,
    hostile_sources,
    is_text,
    places,
    read,
)
from shapes import SHAPES

from generator.build.content import allowed
from generator.build.headers import inline_scripts, unknown_scripts
from generator.releases.errata import Erratum
from generator.source.imprint import EXTRA
from generator.source.shapes import Nested, shape_of

# Texts that stand in no corpus, since a rule of their own decides what they hold.
ALL = FILES | {ERRATA: shape_of(Erratum)}


def texts():
    """(file, shape, key) of every place of the corpus that bears the payloads."""
    for name, shape in ALL.items():
        for record, key, of in places(read(hostile()[name].decode()), shape):
            values = record[key.name] if isinstance(record[key.name], list) else [record[key.name]]
            if is_text(key) and any(SINK in value for value in values):
                yield name, of, key.name


def within(shape):
    """The shape and those of its nested records."""
    yield shape
    for key in shape:
        if isinstance(key.read, Nested):
            yield from within(key.read.shape)


def test_every_text_key_of_every_file_bears_the_payloads():
    """Asked of the shapes: a key that is added is here by itself, and fails until the corpus has it."""
    borne = {(of, key) for _, of, key in texts()}
    wanted = {(shape, key.name) for file in ALL.values() for shape in within(file) for key in shape if is_text(key)}
    excused = {(shape, name) for shape, names in ADDRESSED.items() for name in names}
    names = {shape: name for name, shape in SHAPES.items()}
    assert [] == sorted(f"{names[shape]}.{name}" for shape, name in wanted - borne - excused)
    assert set() == borne & excused


def test_every_text_of_the_configuration_bears_the_payloads():
    """Those of `extra` are asked of the program, the labels of the menus and of the button for the colours of the file."""
    found = hostile_sources()["mkdocs.yml"].decode()
    told = [line.strip().partition(":")[0] for line in found.splitlines() if START in line]
    assert {"site_name", "site_author", "site_description", "copyright", "repository", "icp", *EXTRA} <= set(told)
    assert 46 == found.count(START)


class Parsed(HTMLParser):
    """The elements of a page, each attribute with its element, and its blocks of data."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.blocks, self.open = set(), [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.open = dict(attributes).get("type", "") if tag == "script" else ""
        self.elements |= {tag, *((tag, name) for name, _ in attributes)}

    def handle_endtag(self, tag):
        self.open = ""

    def handle_data(self, data):
        if self.open.endswith("json"):
            self.blocks.append(json.loads(data))


def made(folder, sink):
    """{path: bytes} of what the site builder made of the corpus with these words, and of what stands beside its pages."""
    return hostile_pages(folder, hostile_corpus(sink), sink)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("hostile"), SINK)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory):
    return made(tmp_path_factory.mktemp("harmless"), HARMLESS)


@pytest.fixture(scope="module")
def parsed(site):
    return {name: Parsed(content.decode()) for name, content in site.items() if name.endswith(".html")}


def of(site, ending, folder=""):
    return {name: content for name, content in site.items() if name.endswith(ending) and name.startswith(folder)}


@pytest.mark.slow
def test_no_page_has_an_element_or_an_attribute_that_the_harmless_one_has_not(parsed, harmless):
    assert len(parsed) > 60 and {name for name in parsed} == of(harmless, ".html").keys()
    more = {name: page.elements - Parsed(harmless[name].decode()).elements for name, page in parsed.items()}
    assert {} == {name: found for name, found in more.items() if found}


@pytest.mark.slow
def test_no_page_has_a_script_that_the_program_does_not_ship(site, harmless):
    assert [] == unknown_scripts(site, allowed(hostile_sources()))
    found, expected = ({code for page in of(own, ".html").values() for _, code in inline_scripts(page)} for own in (site, harmless))
    assert expected == found and found


def whole(text):
    """Whether the payloads stand in a text as often as they begin, and do."""
    return text.count(START) == text.count(SINK) > 0


def strings(value):
    """Every string of a JSON value, the keys apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


@pytest.mark.slow
def test_the_blocks_of_data_of_the_pages_are_json_with_every_payload_whole(parsed):
    found = [text for page in parsed.values() for block in page.blocks for text in strings(block) if START in text]
    assert [] == [text for text in found if not whole(text) and "<" in text.partition(START)[2][:1]][:3]
    assert len(found) > 20


@pytest.mark.slow
def test_every_file_of_json_is_json_with_every_payload_whole(site):
    files = of(site, (".json", ".jsonld"), "data/")
    found = {name: [text for text in strings(json.loads(content)) if START in text] for name, content in files.items()}
    assert [] == [(name, text) for name, own in found.items() for text in own if not whole(text)][:3]
    assert {"data/latest/catalog.jsonld", "data/latest/datapackage.json"} <= {name for name, own in found.items() if own}


@pytest.mark.slow
def test_every_image_is_xml_without_an_element_that_the_harmless_one_has_not(site, harmless):
    def elements(content):
        found = list(ElementTree.fromstring(content).iter())
        return {part for one in found for part in (one.tag, *((one.tag, name) for name in one.attrib))}

    images = of(site, ".svg", "charts/")
    assert {} == {name: more for name, content in images.items() if (more := elements(content) - elements(harmless[name]))}
    assert images and sum("<script" in "".join(ElementTree.fromstring(content).itertext()) for content in images.values()) > 0


@pytest.mark.slow
def test_the_feed_is_xml_with_every_payload_as_it_was_written(site):
    """It shortens what a long record is called."""
    feed = ElementTree.fromstring(site["changes.xml"])
    _, *found = "".join(feed.itertext()).split(START)
    assert [] == [text for text in found if not text.startswith(SINK[1:]) and not SINK[1:].startswith(text.partition("…")[0])]
    assert [True] * 3 == [text.startswith(SINK[1:]) for text in found[:3]]
    assert {"feed", "id", "title", "subtitle", "updated", "author", "name", "rights", "link", "entry", "content"} == {
        one.tag.rpartition("}")[2] for one in feed.iter()
    }


@pytest.mark.slow
def test_every_calendar_is_one_with_every_payload_whole(site, harmless):
    calendars = of(site, ".ics")
    for name, content in calendars.items():
        mine, other = (icalendar.Calendar.from_ical(own) for own in (content, harmless[name]))
        assert [sorted(event) for event in mine.walk()] == [sorted(event) for event in other.walk()]
        assert all(whole(str(event["DESCRIPTION"])) for event in mine.walk("VEVENT"))
    assert len(calendars) > 5


@pytest.mark.slow
def test_every_table_has_the_columns_of_the_harmless_one_and_no_formula(site, harmless):
    def table(content):
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))

    tables = of(site, ".csv", "data/")
    assert {} == {name: found for name, content in tables.items() if (found := {len(row) for row in table(content)}) != {len(row) for row in table(harmless[name])}}
    cells = [cell for content in tables.values() for row in table(content) for cell in row]
    assert [] == [cell for cell in cells if cell[:1] in set("=+@\t\r＝＋－＠") and cell or cell[:1] == "-" and not cell[1:2].isdigit()]
    assert whole("\n".join(cells))


@pytest.mark.slow
def test_no_cell_of_a_workbook_is_a_formula_or_a_foreign_link_and_every_payload_is_whole(site):
    books = of(site, ".xlsx")
    for content in books.values():
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            parts = {name: list(ElementTree.fromstring(book.read(name)).iter()) for name in book.namelist()}
        assert [] == [name for name, found in parts.items() for one in found if one.tag.endswith(("}f", "}script"))]
        targets = [one.get("Target") for found in parts.values() for one in found if one.get("TargetMode") == "External"]
        assert [] == [target for target in targets if not target.startswith(("https://duibiao.example/", "https://creativecommons.org/", "https://example.org/"))]
        cells = ["".join(one.itertext()) for one in parts["xl/sharedStrings.xml"] if one.tag.endswith("}si")]
        assert [] == [cell for cell in cells if START in cell and not whole(cell)]
        assert any(START in cell for cell in cells)
    assert len(books) > 3


def test_how_much_is_tried():
    fields = len(list(texts()))
    assert (16, True) == (len(PAYLOADS), fields > 250)
