"""The real site by either builder: the same pages with the same words, and the same downloads; what else differs is listed here.

Outside of this stands the contrast of the other theme.
"""

import json
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from html.parser import HTMLParser
from posixpath import normpath

import pytest
from accessible import unheard
from conftest import ROOT, not_copied, served, watched
from hostile import SINK, hostile_corpus, hostile_pages
from playwright.sync_api import expect

from generator.build.headers import blocks
from generator.build.site_builder import BUILDERS

pytestmark = pytest.mark.slow

# Milliseconds for what a browser shows when an index has been read.
PATIENCE = 30_000
# Files that one builder has and the other has not, or has with other bytes.
OWN_FILES = {
    "assets/javascripts/*": "the scripts of each theme",
    "assets/stylesheets/*": "the styles of each theme",
    "search.json": "Zensical's index, which is empty",
    "sitemap.xml": "MkDocs gives each address the date of the data",
    "sitemap.xml.gz": "MkDocs compresses the list of addresses too",
    "offline/duibiao-site.zip": "holds the pages themselves",
    "_headers": "says how long the assets of each theme may be kept",
}
# What only Zensical's pages have, and what only MkDocs' have.
OWN_ELEMENT = ("a", {"id": "__skip", "tabindex": "-1"})  # where Zensical's link past the header leads; MkDocs' leads to the first heading
OWN_META = "generator"
# <p id="offline">…<span class="db-size">8.5 MB</span>…: the size of that zip
SIZE_OF_ZIP = re.compile(r'(<p id="offline">.*?<span class="db-size">)[^<]*')

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CONTENT = "md-content__inner"
# The entries of the site, the drawer and the headings of the page, and the foot
AROUND = {"md-tabs", "md-sidebar", "md-footer"}
PARTS = ("title", "words", "ids", "elements", "around", "described")


class Page(HTMLParser):
    """A page taken apart; `around` has the words and links of its menus and its foot, `described` what its head says of it."""

    def __init__(self, html):
        super().__init__()
        self.open, self.inside, self.element = 0, "", ""
        self.texts = {"title": [], "words": [], "around": []}
        self.elements, self.described = [], []
        self.feed(SIZE_OF_ZIP.sub(r"\1", html))

    def handle_starttag(self, tag, attributes):
        own = {name: address(value) for name, value in attributes}
        classes = set((own.get("class") or "").split())
        self.element = own.get("type") or tag
        if not self.inside:
            self.inside = "words" if CONTENT in classes else "around" if AROUND & classes else "title" if tag == "title" else ""
        self.open += bool(self.inside) and tag not in VOID
        if self.inside == "words" and (tag, own) != OWN_ELEMENT:
            self.elements.append((tag, own))
        if self.inside == "around" and tag == "a":
            self.texts["around"].append(f" {own['href']} ")
        if tag == "meta" and own.get("name") != OWN_META:
            self.described.append(own)

    def handle_endtag(self, tag):
        self.open -= bool(self.inside) and tag not in VOID
        self.inside = self.inside if self.open else ""

    def handle_data(self, data):
        if self.inside:
            self.texts[self.inside].append(data)
        elif self.element == "application/ld+json" and data.strip():
            self.described.append(json.loads(data))

    def parts(self):
        texts = {name: " ".join("".join(parts).split()) for name, parts in self.texts.items()}
        ids = [own["id"] for _, own in self.elements if "id" in own]
        return texts | {"ids": ids, "elements": self.elements, "described": self.described}


def address(value):
    """Zensical writes ./a.html for a.html."""
    return normpath(value) if value and value.startswith("./") else value


def unlike(expected, actual):
    """The first place where two texts or lists part; nothing where they are the same."""
    at = next((n for n, pair in enumerate(zip(expected, actual, strict=False)) if pair[0] != pair[1]), min(len(expected), len(actual)))
    return None if expected == actual else (expected[max(0, at - 20) : at + 20], actual[max(0, at - 20) : at + 20])


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def is_page(name, content):
    """A card has no menus and no theme: it is a file like any other."""
    return name.endswith(".html") and CONTENT.encode() in content


@pytest.fixture(scope="module")
def other_folder(site_folder, tmp_path_factory):
    """The finished site of this checkout by the other builder, from the command line as well."""
    copy = tmp_path_factory.mktemp("other") / "duibiao"
    shutil.copytree(ROOT, copy, ignore=not_copied)
    command = [sys.executable, "-m", "generator", "build", "--builder", "zensical", "--root", copy]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (0, "", True) == (run.returncode, run.stdout, run.stderr.endswith("every link leads somewhere\n")), run.stdout + run.stderr
    return copy / "build" / "public"


@pytest.fixture(scope="module")
def both(site_folder, other_folder):
    return files(site_folder), files(other_folder)


def taken_apart(ours, theirs):
    """{page: its parts as MkDocs has them, and as Zensical has them}"""
    named = [name for name, content in ours.items() if is_page(name, content) and name in theirs]
    return {name: tuple(Page(site[name].decode()).parts() for site in (ours, theirs)) for name in named}


@pytest.fixture(scope="module")
def pages(both):
    return taken_apart(*both)


def test_the_same_pages_are_there(both):
    ours, theirs = ({name for name, content in site.items() if is_page(name, content)} for site in both)
    assert ours == theirs
    assert {"index.html", "404.html", "units/gansu-water-resources.html"} < ours


@pytest.mark.parametrize("part", PARTS)
def test_every_page_has_the_same(part, pages):
    assert {} == {name: found for name, (ours, theirs) in pages.items() if (found := unlike(ours[part], theirs[part]))}
    assert all(ours[part] for name, (ours, _) in pages.items() if name != "404.html")


def test_words_that_are_made_to_harm_are_the_same_words(tmp_path):
    corpus = hostile_corpus()
    found = taken_apart(*(hostile_pages(tmp_path, corpus, address=f"https://example.org/a?b&c{SINK}", name=name) for name in BUILDERS))
    assert [] == [(name, part) for name, (ours, theirs) in found.items() for part in PARTS if unlike(ours[part], theirs[part])]
    assert len(found) > 60


def test_every_download_and_every_asset_of_ours_is_the_same_to_the_byte(both):
    ours, theirs = both
    other = {n for n in ours.keys() | theirs.keys() if ours.get(n) != theirs.get(n) and not is_page(n, ours.get(n, b""))}
    assert [] == sorted(name for name in other if not any(fnmatch(name, own) for own in OWN_FILES))
    assert OWN_FILES.keys() == {own for name in other for own in OWN_FILES if fnmatch(name, own)}
    same = ours.keys() & theirs.keys() - other
    assert {"data/latest/duibiao.xlsx", "assets/site.js", "assets/site.css", "changes.xml"} <= same
    assert {"data", "charts", "cards", "codes", "assets"} <= {name.split("/")[0] for name in same if not is_page(name, ours[name])}


def test_the_headers_are_the_same_but_for_the_assets_of_each_theme(both):
    ours, theirs = ([line for line in blocks(site["_headers"]) if not line[0].startswith("/assets/")] for site in both)
    assert ours == theirs and len(ours) > 20


def test_the_list_of_addresses_is_the_same(both):
    ours, theirs = (sorted(re.findall(rb"<loc>(.*?)</loc>", site["sitemap.xml"])) for site in both)
    assert ours == theirs
    assert b"https://duibiao.example/index.html" in ours


SAMPLE = (
    '<title>甲</title><meta name="description" content="乙"><script type="application/ld+json">{"name": "丙"}</script>'
    '<nav class="md-tabs"><a href="a.html">丁</a></nav><article class="md-content__inner"><p id="p" class="c">戊<br>己</p></article>'
)


@pytest.mark.parametrize(
    ("part", "now", "then"),
    [
        ("title", "甲", "子"),
        ("described", "乙", "子"),
        ("described", "丙", "子"),
        ("around", "丁", "子"),
        ("around", "a.html", "b.html"),
        ("words", "戊", "子"),
        ("words", "己", ""),
        ("ids", 'id="p"', 'id="q"'),
        ("elements", 'class="c"', ""),
        ("elements", "<br>", ""),
    ],
)
def test_a_difference_is_seen(part, now, then):
    ours, theirs = Page(SAMPLE).parts(), Page(SAMPLE.replace(now, then)).parts()
    assert part in [name for name in PARTS if unlike(ours[name], theirs[name])]


@pytest.mark.parametrize(
    ("now", "then"), [('"a.html"', '"./a.html"'), ("<p ", '<a id="__skip" tabindex="-1"></a><p '), ("戊", "\n戊")]
)
def test_what_is_listed_is_no_difference(now, then):
    ours, theirs = Page(SAMPLE).parts(), Page(SAMPLE.replace(now, then)).parts()
    assert [] == [name for name in PARTS if unlike(ours[name], theirs[name])]


def test_the_box_and_our_scripts_run_with_the_other_theme(shared_tab, other_folder):
    with served(other_folder) as address, watched(shared_tab, address) as page:
        page.goto(address + "about.html")
        page.locator(".db-find input").fill("自来水入户率")
        page.locator(".db-find input").press("Enter")
        expect(page.locator("[data-db-row]:visible mark").first).to_be_visible(timeout=PATIENCE)
        assert [] == unheard(page)
