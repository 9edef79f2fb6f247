"""Tests of withdrawn records: their old address says that they are withdrawn."""

import re
from dataclasses import replace

from corpora import ROOT
from editions import changelog, corpus, next_version, without_target, zipped

from generator.build.content import build
from generator.data.links import record_anchor
from generator.model import Indicator, Topic, Unit
from generator.pages.changes import known_ids, withdrawn_pages
from generator.pages.templates import environment
from generator.releases.errata import FILE, Erratum
from generator.releases.history import releases, withdrawn, zip_path

TEMPLATES = {p.relative_to(ROOT / "site").as_posix(): p.read_text("utf-8") for p in (ROOT / "site" / "templates").iterdir()}
SITE = {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in (ROOT / "site").rglob("*") if p.is_file()} | {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()}
SWINGS = Indicator(id="village-swings", name="秋千", name_en="Swings", topic="reading-rooms", unit="个", direction="none", terms=())
SPORT = Topic(id="sport", name="体育", name_en="Sport")
NOW = next_version(corpus())


def before():
    """Return the former release: an indicator, a topic and a unit more."""
    found = corpus()
    office = Unit(id="mousheng-sport", name="某省体育局", name_en="Sports Bureau", level="local", jurisdiction="mousheng", kind="government")
    return replace(found, indicators=(*found.indicators, SWINGS), topics=(*found.topics, SPORT), units=(*found.units, office))


def released(*packages):
    return {zip_path(one.version): zipped(one) for one in packages}


def found(*packages, now=NOW):
    return withdrawn(releases(released(*packages)), known_ids(now), now.version)


def lost(*packages, now=NOW):
    return [(one.table.name, one.id, one.name, one.last.version, one.since) for one in found(*packages, now=now)]


def test_nothing_is_gone_where_nothing_was_released_or_all_is_there():
    assert [] == lost() == lost(corpus())


def test_what_is_gone_is_told_with_its_name_and_the_two_versions():
    assert {
        ("indicators", "village-swings", "秋千", "0.0.1", "0.1.0"),
        ("topics", "sport", "体育", "0.0.1", "0.1.0"),
        ("units", "mousheng-sport", "某省体育局", "0.0.1", "0.1.0"),
    } == set(lost(before()))


def test_a_record_is_gone_since_the_first_version_that_lacks_it():
    second = next_version(before(), "0.0.2")
    third = next_version(corpus(), "0.0.3")
    assert {("0.0.2", "0.0.3")} == {(last, since) for *_, last, since in lost(before(), second, third)}


def test_what_comes_back_is_not_gone():
    assert [] == lost(corpus(), without_target(next_version(corpus(), "0.0.2"), "coverage-2034"))


def test_an_id_that_is_no_part_of_an_address_makes_no_page():
    found = corpus()
    assert [] == lost(replace(found, indicators=(*found.indicators, replace(SWINGS, id="../../x"))))


def test_the_old_address_says_what_stood_there_last_and_why_it_is_gone():
    noted = Erratum(since="0.1.0", date="2030-04-20", table="indicators", record=("village-swings",), why="文件没有这样的指标。")
    made = {name: page.decode() for name, page in withdrawn_pages(environment(NOW, TEMPLATES), found(before()), [noted]).items()}
    assert {"indicators/village-swings.md", "topics/sport.md", "units/mousheng-sport.md"} == made.keys()
    swings, sport = made["indicators/village-swings.md"], made["topics/sport.md"]
    assert "# 秋千（不再收录）" in swings and "最后在 0.0.1 版（2030-04-01）公布，自 0.1.0 版起不再收录" in swings
    assert '<tr><th scope="row">计量单位</th><td>个</td></tr>' in swings
    assert "撤下的理由：文件没有这样的指标。（2030-04-20，" in swings and '<a href="../corrections.html#errata">' in swings
    assert "撤下的理由" not in sport and '<a href="../changes.html#v0-1-0">' in sport


def test_every_link_of_the_old_addresses_leads_somewhere():
    old = without_target(NOW, "coverage-2034")
    files = SITE | released(before()) | {"CHANGELOG.md": changelog((NOW.version, NOW.data_date), ("0.0.1", "2030-04-01"))}
    made = build(old, files)
    page = made["units/mousheng-sport.md"].decode()
    for address in re.findall(r'href="\.\./([^"#]+)', page):
        assert address.replace(".html", ".md") in made, address
    target = next(t for t in NOW.targets if t.key == "coverage-2034")
    targets = made["targets.md"].decode()
    assert f'<li id="{record_anchor(target)}">' in targets and "自 <a href=\"changes.html#v0-1-0\">0.1.0</a> 版起不再收录" in targets


def test_a_withdrawn_record_stands_on_the_page_of_corrections():
    entry = "- since: 0.1.0\n  date: 2030-04-20\n  table: indicators\n  record: village-swings\n  why: 文件没有这样的指标。\n"
    files = SITE | released(before()) | {FILE: entry.encode(), "CHANGELOG.md": changelog((NOW.version, NOW.data_date), ("0.0.1", "2030-04-01"))}
    page = build(NOW, files)["corrections.md"].decode()
    assert '<a href="indicators/village-swings.html">秋千</a></th>' in page and "整条撤下" in page and "文件没有这样的指标。" in page
