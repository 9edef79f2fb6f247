"""Tests of what programs read: the catalogue, the list of files, the checksums, the description in the page for search engines."""

import json
import os
import re
import shutil
import subprocess
from hashlib import sha256

import pytest
from corpora import ROOT, WORDING, files_of

from generator.build.headers import headers_for
from generator.data.catalog import DATASET, Version, catalog, catalog_labels, dataset, distributions, listing
from generator.data.package import FOLDER, package
from generator.data.placeholders import facts_of
from generator.data.tables import tables
from generator.source.load import load

HERE = "https://example.org/"
# The thirteen labels of the catalogue's core metadata.
LABELS = (
    *("信息资源分类", "信息资源名称", "信息资源代码", "信息资源提供方", "提供方代码", "信息资源摘要", "信息资源格式"),
    *("信息项信息", "共享属性", "开放属性", "更新周期", "发布日期", "关联资源代码"),
)


@pytest.fixture(scope="module")
def corpus():
    return load(files_of(ROOT))[0]


@pytest.fixture(scope="module")
def data(corpus):
    return package(corpus, WORDING)


@pytest.fixture(scope="module")
def offered(corpus, data):
    return distributions(corpus, {path.removeprefix(FOLDER): facts_of(content) for path, content in data.items()}, HERE)


@pytest.fixture(scope="module")
def graph(corpus, offered):
    return {node["@id"]: node for node in json.loads(catalog(corpus, WORDING, offered, HERE, ""))["@graph"]}


def test_every_id_that_the_catalogue_refers_to_is_one_that_it_describes_or_an_address(graph):
    [one] = [node for node in graph.values() if node["@type"] == "dcat:Catalog"]
    data = graph[DATASET]
    assert [DATASET] == [entry["@id"] for entry in one["dcat:dataset"]]
    assert {entry["@id"] for entry in data["dcat:distribution"]} == {n["@id"] for n in graph.values() if n["@type"] == "dcat:Distribution"}
    assert {"dcat:startDate": "2014-01-25", "dcat:endDate": "2020-12-31"} == {key: value["@value"] for key, value in data["dct:temporal"].items() if key != "@type"}
    assert "foaf:Agent" == graph[data["dct:publisher"]["@id"]]["@type"]


def test_what_dcat_ap_3_demands_and_recommends_is_there(graph):
    """Require title, description, publisher of a catalogue; title and description of a data set; accessURL of a distribution."""
    needed = {
        "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher", "dct:license", "dct:language", "foaf:homepage", "dct:modified"},
        "dcat:Dataset": {"dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:keyword", "dcat:theme", "dct:spatial"},
        "dcat:Distribution": {"dcat:accessURL", "dcat:downloadURL", "dct:license", "dcat:mediaType", "dcat:byteSize", "spdx:checksum", "dct:title"},
    }
    assert needed.keys() <= {node["@type"] for node in graph.values()}
    for node in graph.values():
        assert needed.get(node["@type"], set()) <= node.keys()


def test_a_file_of_the_catalogue_is_stated_with_its_address_size_and_sum(graph, data):
    for node in graph.values():
        if node["@type"] == "dcat:Distribution":
            content = data[node["dcat:downloadURL"]["@id"].removeprefix(HERE)]
            assert (str(len(content)), sha256(content).hexdigest()) == (
                node["dcat:byteSize"]["@value"],
                node["spdx:checksum"]["spdx:checksumValue"]["@value"],
            )


def test_a_contact_is_an_address_for_mail_or_else_a_page(corpus, offered):
    def reached(contact):
        described = json.loads(catalog(corpus, WORDING, offered, HERE, contact))["@graph"]
        [point] = [node["dcat:contactPoint"] for node in described if node["@type"] == "dcat:Dataset"]
        return point.get("vcard:hasEmail", point.get("vcard:hasURL"))["@id"]

    assert ["mailto:a@example.org", "https://example.org/data.html"] == [reached("mailto:a@example.org"), reached("")]


def test_search_engines_are_told_what_the_data_rests_on_and_where_each_file_is(corpus, offered):
    described = dataset(corpus, WORDING, offered, HERE)
    assert [policy.document_number for policy in corpus.policies] == [law["legislationIdentifier"] for law in described["isBasedOn"]]
    assert [file.url for file in offered] == [one["contentUrl"] for one in described["distribution"]]


def test_search_engines_are_told_which_years_and_measures_and_the_data_set_does_not_cite_itself(corpus, offered):
    described = dataset(corpus, WORDING, offered, HERE)
    assert "2014-01-25/2020-12-31" == described["temporalCoverage"]
    assert {(one.name, one.unit) for one in corpus.indicators if one.unit} == {(one["name"], one["unitText"]) for one in described["variableMeasured"]}
    assert "citation" not in described


def test_the_catalogue_leads_to_every_version_and_from_each_to_the_one_before(corpus):
    data = {f"{FOLDER}duibiao-{version}.zip": version.encode() for version in ("0.9.0", "0.10.0", corpus.version)}
    versions = tuple(Version(version, "2026-11-25", f"duibiao-{version}.zip") for version in ("0.9.0", "0.10.0"))
    made = json.loads(listing(corpus, WORDING, data, HERE, "", versions)[f"{FOLDER}catalog.jsonld"])["@graph"]
    graph = {node["@id"]: node for node in made}
    ids = [f"{DATASET}:{version}" for version in ("0.9.0", "0.10.0", corpus.version)]
    assert ids == [one["@id"] for one in graph[DATASET]["dcat:hasVersion"]] and ids[-1] == graph[DATASET]["dcat:hasCurrentVersion"]["@id"]
    assert [None, *ids[:-1]] == [graph[id].get("dcat:previousVersion", {}).get("@id") for id in ids]
    for id in ids:
        [zipped] = graph[id]["dcat:distribution"]
        assert sha256(id.rpartition(":")[2].encode()).hexdigest() == graph[zipped["@id"]]["spdx:checksum"]["spdx:checksumValue"]["@value"]
        assert {"dct:title", "dct:description", "dct:issued", "dcat:isVersionOf"} <= graph[id].keys()
    assert len(made) == len(graph)


def test_the_thirteen_labels_of_a_departments_catalogue_are_all_filled(corpus):
    found = catalog_labels(corpus, WORDING, tables(corpus))
    assert LABELS == tuple(label for label, _ in found) and all(value for _, value in found)


def test_the_list_states_every_file_and_the_sums_every_file_and_the_list(corpus):
    data = {f"{FOLDER}a.csv": b"1", f"{FOLDER}units/b.json": b"{}", "index.md": b"not data"}
    made = listing(corpus, WORDING, data, HERE, "")
    index = json.loads(made[f"{FOLDER}index.json"])
    sizes = {name: len(made[FOLDER + name]) for name in ("catalog.jsonld", "duibiao.sha256")}
    assert [("a.csv", 1), *sizes.items(), ("units/b.json", 2)] == [(file["path"], file["bytes"]) for file in index["files"]]
    assert ["text/csv", "application/ld+json", "text/plain", "application/json"] == [file["mediatype"] for file in index["files"]]
    assert corpus.data_date == index["last_change"]
    lines = made[f"{FOLDER}SHA256SUMS"].decode().splitlines()
    assert f"{sha256(b'1').hexdigest()}  a.csv" == lines[0]
    assert ["a.csv", "catalog.jsonld", "duibiao.sha256", "index.json", "units/b.json"] == [line.split("  ")[1] for line in lines]


def test_the_list_names_each_version_with_its_date_zip_size_and_sum(corpus):
    data = {f"{FOLDER}duibiao-0.1.0.zip": b"old", f"{FOLDER}duibiao-{corpus.version}.zip": b"new"}
    index = json.loads(listing(corpus, WORDING, data, HERE, "", (Version("0.1.0", "2026-11-25", "duibiao-0.1.0.zip"),))[f"{FOLDER}index.json"])
    first = {"version": "0.1.0", "date": "2026-11-25", "zip": "duibiao-0.1.0.zip", "bytes": 3, "sha256": sha256(b"old").hexdigest()}
    now = {"version": corpus.version, "date": corpus.data_date, "zip": f"duibiao-{corpus.version}.zip", "bytes": 3, "sha256": sha256(b"new").hexdigest()}
    assert [first, now] == index["versions"]


def checked(folder, *words):
    """Return the exit code of sha256sum in a folder, and what it says."""
    run = subprocess.run(["sha256sum", "--check", *words], cwd=folder, capture_output=True, text=True, env={"LC_ALL": "C", "PATH": os.environ["PATH"]})
    return run.returncode, run.stdout + run.stderr


def test_sha256sum_passes_what_is_served(site_folder):
    assert (0, "") == checked(site_folder / "data" / "latest", "--quiet", "SHA256SUMS")


def test_sha256sum_passes_what_a_browser_saves(site_folder, tmp_path):
    """The command that data.html tells: the workbook is saved under a name with its version, of the other files nothing is there."""
    folder, page = site_folder / "data" / "latest", (site_folder / "data.html").read_text("utf-8")
    [(_, saved)] = [(name, value) for name, value in headers_for((site_folder / "_headers").read_bytes(), "/data/latest/duibiao.xlsx") if "Disposition" in name]
    name = re.search(r'filename="(.*?)"', saved)[1]
    for source, target in (("duibiao.xlsx", name), ("duibiao-0.1.0.zip", "duibiao-0.1.0.zip"), ("duibiao.sha256", "duibiao.sha256")):
        shutil.copy(folder / source, tmp_path / target)
    assert "sha256sum --check --ignore-missing duibiao.sha256" in page
    assert (0, f"duibiao-0.1.0.zip: OK\n{name}: OK\n") == checked(tmp_path, "--ignore-missing", "duibiao.sha256")


def test_the_built_site_has_the_files_that_its_lists_name(site_folder):
    folder = site_folder / "data" / "latest"
    listed = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    there = {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}
    assert there == listed | {"SHA256SUMS": there["SHA256SUMS"]}


def test_the_page_of_the_data_states_the_data_set_to_search_engines(site_folder):
    page = (site_folder / "data.html").read_text("utf-8")
    blocks = [json.loads(block) for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)]
    [described] = [block for block in blocks if block["@type"] == "Dataset"]
    assert "https://schema.org" == described["@context"]
    for file in described["distribution"]:
        path = file["contentUrl"].split("/data/", 1)[1]
        assert sha256((site_folder / "data" / path).read_bytes()).hexdigest() == file["sha256"]
