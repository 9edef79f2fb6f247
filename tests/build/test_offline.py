"""The whole site in one zip: what is in it."""

import io
import re
import zipfile

import pytest
from conftest import ROOT

from generator import __version__
from generator.build.headers import HEADERS
from generator.build.offline import PATH, README, added, older, readme
from generator.model import Corpus, Imprint

OFFER = '<p id="offline"><a href="offline/duibiao-site.zip">整站</a>（<span class="db-size"></span>）</p>'
SITE = {
    "data.html": OFFER.encode(),
    "index.html": b"x",
    "assets/a.js": b"y",
    "assets/a.js.map": b"z",
    "changes.html": b'<a href="data/v1.0.0/a.csv">',
}
CORPUS = Corpus(version="1.2.3", data_date="2030-01-02", imprint=Imprint(address="https://example.org/"))
WORDS = (ROOT / README).read_text("utf-8")


def inside(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        return {entry.filename: found.read(entry) for entry in found.infolist()}


def test_the_zip_holds_the_site_a_word_beforehand_and_not_itself():
    made = inside(added(SITE | {PATH: b"an older one"}, CORPUS, WORDS)[PATH])
    assert ["duibiao/assets/a.js", "duibiao/changes.html", "duibiao/data.html", "duibiao/index.html", "duibiao/先看我.txt"] == sorted(made)
    assert "offline/duibiao-site.zip" not in made["duibiao/data.html"].decode()


def test_older_versions_stay_on_the_site_and_links_lead_there():
    older = {"data/v1.0.0/a.csv": b"a", "data/latest/duibiao-1.0.0.zip": b"z"}
    newest = {"data/latest/duibiao-1.2.3.zip": b"z", "data/latest/a.csv": b"a"}
    made = inside(added(SITE | older | newest, CORPUS, WORDS)[PATH])
    assert set() == {f"duibiao/{name}" for name in older} & made.keys()
    assert {f"duibiao/{name}" for name in newest} <= made.keys()
    assert b'<a href="https://example.org/data/v1.0.0/a.csv">' == made["duibiao/changes.html"]


def test_the_page_says_how_large_the_zip_is():
    made = added(SITE, CORPUS, WORDS)
    assert 1050 < len(made[PATH]) < 1280
    assert f'<span class="db-size">{len(made[PATH]) / 1024:.1f} KB</span>' in made["data.html"].decode()


def test_the_bytes_depend_on_names_and_contents_alone():
    assert added(SITE, CORPUS, WORDS) == added(dict(reversed(SITE.items())), CORPUS, WORDS)


def test_a_site_that_offers_no_zip_is_left_as_it_is():
    assert {"index.html": b"x"} == added({"index.html": b"x"}, CORPUS, WORDS)


def test_a_site_that_is_too_large_for_a_zip_offers_none(monkeypatch):
    monkeypatch.setattr("generator.build.offline.MOST_FILES", 2)
    assert SITE | {"data.html": b""} == added(SITE, CORPUS, WORDS)


def test_the_word_beforehand_says_what_this_is_and_what_prevails():
    text = readme(WORDS, site="对表 Duibiao", version="1.2.3", date="2030-01-02").decode("utf-8-sig")
    for words in ("版本 1.2.3，数据日期 2030-01-02", "不是政府网站", "以印发的纸质文本为准", "index.html"):
        assert words in text


def test_the_built_site_offers_the_zip_with_its_size(site_folder):
    page = (site_folder / "data.html").read_text("utf-8")
    stated = re.search(r'<a href="(offline/[^"]+)" download>整站离线包</a>（ZIP，<span class="db-size">([\d.]+) MB</span>', page)
    assert abs(float(stated[2]) - (site_folder / stated[1]).stat().st_size / 1024**2) < 0.1


@pytest.fixture(scope="module")
def folder(site_folder, tmp_path_factory):
    """The zip of the built site, unpacked."""
    into = tmp_path_factory.mktemp("离线 包")
    with zipfile.ZipFile(site_folder / PATH) as packed:
        packed.extractall(into)
    return into / "duibiao"


def test_the_unpacked_zip_is_the_site(folder, site_folder):
    def names(root):
        return {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file() and p.suffix != ".map"}

    here = names(site_folder)
    assert here - {PATH, HEADERS} - older(here, __version__) == names(folder) - {"先看我.txt"}
    assert {"data/v0.1.0/targets.csv", "data/latest/duibiao-0.1.0.zip"} <= older(here, __version__)
