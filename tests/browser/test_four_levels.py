"""A site of seven documents on four levels: one central, two provinces, a city and a county below one of them, two that implement none."""

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest
from accessible import ONE_OF_A_KIND, STRUCTURE, too_wide, unheard, violations
from conftest import finished_site, served, watched
from corpora import files_of
from playwright.sync_api import expect

from generator.source.load import load

LEVELS = Path(__file__).parents[1] / "corpora" / "levels"
PAGES = (
    "index.html",
    "policies/shiqiao-2031-20.html",
    "policies/shiqiao-2031-20-matrix.html",
    "policies/dongjiang-2031-3-matrix.html",
    "topics.html",
    "topics/rural-water.html",
    "topics/archives.html",
    "compare.html",
    "policies/shiqiao-2031-20-compare.html",
    "policies/shiqiao-2031-20-timeline.html",
    "indicators/tap-water.html",
    "units.html",
    "units/shiqiao-water.html",
    "units/dongjiang-building.html",
    "shared.html",
    "timeline.html",
    "search.html?text=饮水",
)


@pytest.fixture(scope="module")
def corpus():
    found, problems = load(files_of(LEVELS))
    assert [] == problems
    return found


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """The finished site of the seven documents."""
    copy = tmp_path_factory.mktemp("levels")
    shutil.copytree(LEVELS, copy, dirs_exist_ok=True)
    return finished_site(copy)


@pytest.fixture(scope="module")
def url(public):
    with served(public) as address:
        yield address


@pytest.fixture
def open_page(shared_tab, url):
    with watched(shared_tab, url, width=1280) as page:

        def go(address):
            page.goto(url + address)
            return page

        yield go


def rows(public, table):
    with (public / "data" / "latest" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_matrix_of_each_document_holds_its_responsibilities(open_page, public, corpus):
    policy_of = {r["id"]: r["policy"] for r in rows(public, "tasks")}
    named = Counter(policy_of[r["task"]] for r in rows(public, "responsibilities"))
    shown = {p.id: open_page(f"policies/{p.id}-matrix.html").locator(".db-matrix td.db-cell").count() for p in corpus.policies}
    assert dict(named) == shown


def test_each_pair_of_documents_has_the_rows_of_its_comparison_once(open_page, public):
    target = {r["id"]: r["policy"] for r in rows(public, "targets")}
    parent = {r["id"]: r["implements"] for r in rows(public, "policies") if r["implements"]}
    found = []
    for local, above in parent.items():
        own = [r for r in rows(public, "comparisons") if target.get(r["local"]) == local or r["id"].endswith(f"--{local}")]
        paired = [r for r in own if r["status"] == "paired"]
        page = open_page(f"policies/{local}-compare.html")
        expect(page.locator("[data-db-pair]:not([hidden])")).to_have_count(len(paired))
        assert str(len(paired)) == page.locator("[data-db-tally=paired]").inner_text()
        assert {above} == {target[r["central"]] for r in paired}
        found += page.locator("[data-db-row]").evaluate_all("rows => rows.map(r => r.id)")
    assert sorted(r["id"] for r in rows(public, "comparisons")) == sorted(found)


def test_a_topic_shows_the_line_of_documents_side_by_side(open_page):
    table = open_page("topics/rural-water.html").locator(".db-chain").first
    assert ["指标", "中央", "东江", "云川", "石桥县"] == table.locator("thead th").all_inner_texts()
    assert ["至少 85%", "至少 90%", "至少 92%", "至少 95%"] == table.locator("tbody tr").first.locator("b").all_inner_texts()


def test_the_page_of_a_county_unit_has_its_tasks_and_the_tasks_above(open_page):
    page = open_page("units/shiqiao-water.html")
    assert 2 == page.locator(".db-duty").count()
    expect(page.locator("main")).to_contain_text("云川对应任务")
    units = open_page("units.html")
    expect(units.locator("#county")).to_contain_text("县级单位")  # not 石桥县: one stands on this level that is of the city
    expect(units.locator("[data-db-group=county]")).to_contain_text("石桥县水务局")


def test_a_document_that_implements_none_has_no_empty_comparison(open_page):
    page = open_page("topics/archives.html")
    assert ["任务与单位", "原文", "没有对照的目标：1 个"] == page.locator("main h2").all_inner_texts()
    pairs = open_page("compare.html").locator("[data-db-document]").all_inner_texts()
    assert ["东江方案对中央意见", "云川方案对东江方案", "石桥方案对云川方案", "南岭方案对中央意见"] == pairs


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_accessible_quiet_and_as_wide_as_the_screen(open_page, address):
    page = open_page(address)
    assert page.locator("h1").is_visible()
    wide = too_wide(page, 390, 1280)
    found = violations(page, STRUCTURE)
    page.evaluate(ONE_OF_A_KIND)
    page.set_viewport_size({"width": 390, "height": 900})
    assert ([], {}, {}, []) == (wide, found, violations(page), unheard(page))
