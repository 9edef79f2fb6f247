"""The whole site in one zip: what is in it."""

import io
import re
import zipfile

import pytest
from conftest import ROOT

from generator.build.headers import HEADERS
from generator.build.offline import PATH, README, added, readme
from generator.build.redirects import REDIRECTS
from generator.model import Corpus, Imprint

OFFER = '<p id="offline"><a href="offline/duibiao-site.zip">整站</a>（<span class="db-size"></span>）</p>'
SITE = {
    "data.html": OFFER.encode(),
    "index.html": b"x",
    "assets/a.js": b"y",
    "assets/preview.png": b"z",
    "changes.html": b'<a href="data/latest/duibiao-1.0.0.zip">',
    "units/x.html": b'<a href="../data/latest/duibiao-1.2.3.zip" download>',
}
CORPUS = Corpus(version="1.2.3", data_date="2030-01-02", imprint=Imprint(address="https://example.org/"))
WORDS = (ROOT / README).read_text("utf-8")


def inside(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        return {entry.filename: found.read(entry) for entry in found.infolist()}


def test_the_zip_holds_the_site_a_word_beforehand_and_not_itself():
    made = inside(added(SITE | {PATH: b"an older one"}, CORPUS, WORDS)[PATH])
    assert ["duibiao/assets/a.js", "duibiao/changes.html", "duibiao/data.html", "duibiao/index.html", "duibiao/units/x.html", "duibiao/先看我.txt"] == sorted(made)
    assert "offline/duibiao-site.zip" not in made["duibiao/data.html"].decode()


def test_the_zips_of_the_data_stay_on_the_site_and_links_lead_there():
    zips = dict.fromkeys(("data/latest/duibiao-1.0.0.zip", "data/latest/duibiao-1.2.3.zip", "data/latest/csv-excel.zip"), b"z")
    made = inside(added(SITE | zips | {"data/latest/a.csv": b"a"}, CORPUS, WORDS)[PATH])
    assert set() == {f"duibiao/{name}" for name in zips} & made.keys()
    assert b"a" == made["duibiao/data/latest/a.csv"]
    assert b'<a href="https://example.org/data/latest/duibiao-1.0.0.zip">' == made["duibiao/changes.html"]
    assert b'<a href="https://example.org/data/latest/duibiao-1.2.3.zip" download>' == made["duibiao/units/x.html"]


def test_the_page_says_how_large_the_zip_is():
    made = added(SITE, CORPUS, WORDS)
    assert 1150 < len(made[PATH]) < 1350
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
        return {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}

    here = names(site_folder)
    left = {name for name in here if name.startswith("data/latest/") and name.endswith(".zip")}
    assert {"data/latest/duibiao-0.1.0.zip", "data/latest/csv-excel.zip"} < left
    assert here - {PATH, HEADERS, REDIRECTS, "assets/preview.png"} - left == names(folder) - {"先看我.txt"}
