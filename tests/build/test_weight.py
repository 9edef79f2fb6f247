"""What a page weighs: its own HTML, and everything that a browser fetches before a reader has done anything.

1 KB is 1024 bytes, as on the site.  A server sends text compressed; gzip at its usual level stands for it.
"""

import gzip
import posixpath
import re
from urllib.parse import unquote, urlsplit

import pytest

KB = 1024
# Of these, the header, the tabs, the trail and the foot are 7 KB.
RECORD = 44 * KB
CHART = 12 * KB
RECORD_WITH_CHARTS = 62 * KB
FIRST_VIEW = 300 * KB
FETCHED = re.compile(r'<(?:link (?=[^>]*rel="(?:stylesheet|icon)")[^>]*href|script [^>]*src|img [^>]*src)="([^"]+)"')
FOLDERS = ("units", "topics", "indicators")
DRAWN = re.compile(rb'<figure class="db-figure-box[^"]*".*?</figure>', re.DOTALL)


def records(site_folder):
    return [path for folder in FOLDERS for path in sorted((site_folder / folder).glob("*.html"))]


def name(path, site_folder):
    return path.relative_to(site_folder).as_posix()


def sent(path):
    """Bytes over the wire; what is packed already is sent as it is."""
    content = path.read_bytes()
    return len(content) if path.suffix in (".png", ".jpg", ".woff2") else len(gzip.compress(content, 6))


def fetched(path, site_folder):
    """The files that a page names for its first view, each once."""
    found = {unquote(urlsplit(address).path) for address in FETCHED.findall(path.read_text("utf-8"))}
    return {site_folder / posixpath.normpath(posixpath.join(name(path.parent, site_folder), address)) for address in found}


def test_a_record_page_is_light(site_folder):
    """The chart of an indicator has a panel for each scope that was reported on: a chart has a limit of its own, and a page one with all of them."""
    pages = {name(path, site_folder): path.read_bytes() for path in records(site_folder)}
    charts = {page: [len(chart) for chart in DRAWN.findall(content)] for page, content in pages.items()}
    assert len(pages) > 120 and any(charts.values())
    assert {} == {page: sizes for page, sizes in charts.items() if max(sizes, default=0) > CHART}
    assert {} == {page: size for page, content in pages.items() if (size := len(content) - sum(charts[page])) > RECORD}
    assert {} == {page: len(content) for page, content in pages.items() if len(content) > RECORD_WITH_CHARTS}


def test_the_first_view_of_every_page_is_light(site_folder):
    weights = {}
    for path in sorted(site_folder.rglob("*.html")):
        files = set() if path.name == "404.html" else fetched(path, site_folder)
        assert path.name == "404.html" or len(files) > (1 if path.parent.name == "cards" else 5)
        weights[name(path, site_folder)] = sent(path) + sum(map(sent, files))
    assert {} == {page: weight for page, weight in weights.items() if weight > FIRST_VIEW}


@pytest.mark.parametrize("address", ("index.html", "units/gansu-water-resources.html"))
def test_a_page_fetches_what_it_names_and_nothing_else(page, site_url, site_folder, address):
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(site_url + address)
    page.wait_for_load_state("networkidle")
    start = urlsplit(site_url).path
    named = {start + name(path, site_folder) for path in fetched(site_folder / address, site_folder)} | {start + address}
    assert set() == set(asked) - named
    assert f"{start}assets/site.js" in asked
