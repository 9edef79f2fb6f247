"""Tests of addresses under a sub-path, of the site map, and of the descriptions by schema.org in the pages."""

import json
import re
import shutil
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from conftest import ROOT, not_copied

from generator.pages.unit_pages import code

ADDRESS = "https://example.org/a/b/"
DESCRIBED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
DATE = r"\d{4}-\d\d-\d\d"
# What schema.org allows in each type, by the text of the value or the types that it may have: a property that is not
# here belongs to another type or does not exist.  ListItem.item and CreativeWork.url take an address.
SCHEMA = {
    "BreadcrumbList": {"itemListElement": ("ListItem",)},
    "ListItem": {"position": r"\d+", "name": r".+", "item": r"https://\S+"},
    "Organization": {"name": r".+", "alternateName": r".+"},
    "Country": {"name": r".+"},
    "DataDownload": {
        "name": r".+",
        "contentUrl": r"https://\S+",
        "encodingFormat": r"\w+/\S+",
        "contentSize": r"\d+ B",
        "sha256": r"[0-9a-f]{64}",
    },
    "Dataset": {
        "identifier": r"urn:\S+",
        "name": r".+",
        "alternateName": r".+",
        "description": r".+",
        "url": r"https://\S+",
        "version": r"\d+\.\d+\.\d+",
        "dateModified": DATE,
        "license": r"https://\S+",
        "creator": ("Organization", "Person"),
        "publisher": ("Organization", "Person"),
        "keywords": r".+",
        "inLanguage": r"zh-CN",
        "isAccessibleForFree": r"True",
        "spatialCoverage": ("Country", "Place"),
        "citation": r".+",
        "isBasedOn": ("Legislation", "Book"),
        "distribution": ("DataDownload",),
        "temporalCoverage": rf"{DATE}/{DATE}",
        "variableMeasured": ("PropertyValue",),
    },
    "PropertyValue": {"propertyID": r".+", "name": r".+", "alternateName": r".+", "unitText": r".+"},
    "Legislation": {
        "name": r".+",
        "url": r"https://\S+",
        "inLanguage": r"zh-CN",
        "datePublished": DATE,
        "legislationIdentifier": r".+",
        "legislationDate": DATE,
        "legislationJurisdiction": r".+",
        "legislationPassedBy": ("Organization", "Person"),
        "legislationApplies": ("Legislation",),
    },
}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """Return {name: text} of the pages and other text files of the site as built for another address."""
    copy = tmp_path_factory.mktemp("elsewhere") / "duibiao"
    shutil.copytree(ROOT, copy, ignore=not_copied)
    config = copy / "mkdocs.yml"
    config.write_text(re.sub(r"(?m)^site_url: .*$", f"site_url: {ADDRESS}", config.read_text("utf-8")), "utf-8")
    run = subprocess.run([sys.executable, "-m", "generator", "build", "--root", copy, "--quiet"], cwd=ROOT, capture_output=True, text=True)
    assert (0, "") == (run.returncode, run.stdout + run.stderr)
    public = copy / "build" / "public"
    return {
        p.relative_to(public).as_posix(): p.read_text("utf-8") for p in public.rglob("*") if p.suffix in (".html", ".xml", ".csv", ".ics", ".svg")
    }


def pages(site):
    """Return the pages that a link can lead to; a card is shown in a frame of another page, which names its own."""
    return {name: text for name, text in site.items() if name.endswith(".html") and name != "404.html" and not name.startswith("cards/")}


def one(pattern, text):
    found = re.findall(pattern, text)
    assert len(found) == 1
    return found[0]


@pytest.mark.slow
def test_each_page_names_itself_by_its_whole_address(elsewhere):
    for name, text in pages(elsewhere).items():
        assert ADDRESS + name == one(r'<link rel="canonical" href="([^"]+)"', text)
        assert ADDRESS + name == one(r'<meta property="og:url" content="([^"]+)"', text)


@pytest.mark.slow
def test_each_page_has_a_card(elsewhere, site_folder):
    for name, text in pages(elsewhere).items():
        card = dict(re.findall(r'<meta property="og:([^"]+)" content="([^"]+)"', text))
        assert {"site_name", "type", "locale", "title", "description", "url", "image", "image:alt"} == card.keys(), name
        assert card["image"].startswith(ADDRESS) and (site_folder / card["image"].removeprefix(ADDRESS)).is_file()


@pytest.mark.slow
def test_the_map_of_the_site_lists_every_page(elsewhere):
    listed = [found.text for found in ElementTree.fromstring(elsewhere["sitemap.xml"]).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sorted(listed) == sorted(ADDRESS + name for name in pages(elsewhere))


@pytest.mark.slow
def test_the_page_for_what_is_not_there_works_at_any_depth(elsewhere):
    own = re.findall(r'\s(?:href|src|action)="(?!#)([^"]+)"', elsewhere["404.html"])
    assert "/a/b/search.html" in re.findall(r'<form class="db-way" action="([^"]+)"', elsewhere["404.html"])
    assert len(own) > 20 and all(address.startswith("/a/b/") for address in own)


@pytest.mark.slow
def test_nothing_names_the_address_of_another_site(elsewhere):
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    former = one(r"(?m)^site_url: (\S+)$", config)
    assert [] == [name for name, text in elsewhere.items() if former in text]


@pytest.mark.slow
def test_every_code_leads_to_its_page(elsewhere):
    units = {name: text for name, text in elsewhere.items() if re.match(r"units/.*\.html", name)}
    assert len(units) > 80
    for name, text in units.items():
        shown = one(r'<img class="db-code" src="\.\./([^"]+)"', text)
        assert code(ADDRESS + name).decode() == elsewhere[shown]
        assert f"本页网址：{ADDRESS}{name}" in text


def described(text):
    return [json.loads(block) for block in DESCRIBED.findall(text)]


def wrong(thing, path=""):
    """Yield the properties that schema.org does not define, or defines otherwise."""
    path = f"{path}/{thing.get('@type')}"
    allowed = SCHEMA.get(thing.get("@type"), {})
    for name, value in thing.items():
        if name in ("@type", "@id", "@context"):
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                known = each.get("@type") in allowed.get(name, ()) if isinstance(allowed.get(name), tuple) else False
                yield from wrong(each, f"{path}.{name}") if known else [f"{path}.{name}"]
            elif not isinstance(allowed.get(name), str) or not re.fullmatch(allowed[name], str(each)):
                yield f"{path}.{name}: {each}"


@pytest.mark.slow
def test_descriptions_use_the_properties_that_their_types_have(elsewhere):
    found = [thing for text in pages(elsewhere).values() for thing in described(text)]
    assert {"BreadcrumbList", "Dataset", "Legislation"} == {thing["@type"] for thing in found}
    assert {"https://schema.org"} == {thing["@context"] for thing in found}
    assert [] == [problem for thing in found for problem in wrong(thing)]


@pytest.mark.slow
def test_a_trail_ends_at_the_page_itself(elsewhere):
    for name, text in pages(elsewhere).items():
        for thing in described(text):
            if thing["@type"] == "BreadcrumbList":
                steps = thing["itemListElement"]
                assert list(range(1, len(steps) + 1)) == [step["position"] for step in steps]
                assert ADDRESS + name == steps[-1]["item"]
                assert all(step["item"].removeprefix(ADDRESS) in elsewhere for step in steps)


def test_a_property_of_another_type_would_be_noticed():
    cases = [
        {"@type": "Legislation", "dateEnacted": "2014-03-21"},
        {"@type": "ListItem", "legislationDate": "2014-03-21"},
        {"@type": "Legislation", "legislationDate": "2014"},
        {"@type": "Legislation", "legislationPassedBy": {"@type": "Legislation", "name": "x"}},
        {"@type": "Law", "name": "x"},
    ]
    assert [] == [(thing, found) for thing in cases if 1 != (found := len(list(wrong(thing))))]
