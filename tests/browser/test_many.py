"""A site of many documents: every list is an index and a page of each document, so that no page grows with the targets."""

import json
import re

import pytest
from accessible import ONE_OF_A_KIND, STRUCTURE, too_wide, unheard, violations
from conftest import finished_site, served, watched
from corpora import bare_policy, files_of

from benchmarks.synthetic import write
from generator.data.links import by_place, lists_of
from generator.model import Corpus
from generator.pages.search_page import parts, unit_homes
from generator.pages.templates import trail
from generator.source.load import load

# The types of pages that test_four_levels does not look at, and every index
PAGES = (
    "index.html",
    "policies.html",
    "policies/p01-2031-1-targets.html",
    "policies/p01-2031-1-progress.html",
    "policies/p01-2031-1-shared.html",
    "policies/p01-2031-1-report.html",
    "targets.html",
    "compare.html",
    "timeline.html",
    "progress.html",
    "shared.html",
    "report.html",
    "topics.html",
    "units.html",
    "quality.html",
    "data.html",
    "search.html?text=饮水",
)
INDEXES = ("policies.html", "targets.html", "compare.html", "timeline.html", "progress.html", "shared.html", "report.html", "units.html")
# Bytes of an index beside its lines; these have charts.
LIMITS = {"compare.html": 150_000, "timeline.html": 60_000}
QUERY, COUNT = "form[data-db-search] input[name=text]", "form[data-db-search] [data-db-count]"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A central document, three provinces and four prefectures below two of them, with their finished site."""
    root = tmp_path_factory.mktemp("many")
    write(root, provinces=3, prefectures=4, seed=1)
    finished_site(root)
    return root


@pytest.fixture(scope="module")
def corpus(checkout):
    return load(files_of(checkout))[0]


@pytest.fixture(scope="module")
def public(checkout):
    return checkout / "build" / "public"


@pytest.fixture(scope="module")
def url(public):
    with served(public) as address:
        yield address


@pytest.fixture
def tab(shared_tab, url):
    with watched(shared_tab, url, width=1280) as page:
        yield page


def few(*ids, **above):
    """Documents with these ids; `b="a"` has b implement a."""
    levels = {"a": "central", "b": "province", "c": "prefecture"}
    return Corpus(version="", data_date="", policies=tuple(bare_policy(id, levels[id[0]], id, implements=above.get(id, "")) for id in ids))


def test_documents_stand_with_the_province_that_they_implement():
    corpus = few("a", "b1", "b2", "c1", "c2", "c3", b1="a", b2="a", c1="b2", c2="b1", c3="c1")
    assert [("a", "a"), ("b1", "b1 c2"), ("b2", "b2 c1 c3")] == [(top.id, " ".join(p.id for p in own)) for top, own in by_place(corpus)]
    assert [("b2", "c3")] == [(top.id, " ".join(p.id for p in own)) for top, own in by_place(corpus, {"c3"})]


def test_above_a_part_of_a_list_stands_the_list():
    above = [trail(f"policies/p01-2031-1{ending}.html")[-1] for ending in ("-targets", "-matrix", "")]
    assert [("目标与进展", "targets.html"), ("政策文件", "policies.html"), ("政策文件", "policies.html")] == above


def test_every_target_stands_on_one_page_of_the_list(public, corpus):
    found = [id for page in public.glob("policies/*-targets.html") for id in re.findall(r'<tr[^>]* id="([^"]+)"', page.read_text("utf-8"))]
    assert sorted(t.id.replace("/", "-") for t in corpus.targets) == sorted(found)


def test_every_document_is_named_by_every_index_that_it_belongs_to(public, corpus):
    for name in ("targets", "compare", "timeline", "progress", "shared"):
        named = re.findall(r'data-db-document="([^"]+)"', (public / f"{name}.html").read_text("utf-8"))
        assert sorted(p.id for p in corpus.policies if name in lists_of(corpus, p)) == sorted(named), name


def test_an_index_grows_by_a_line_for_a_document_and_no_page_by_the_targets(public, corpus):
    sizes = {path.relative_to(public).as_posix(): path.stat().st_size for path in public.rglob("*.html")}
    documents, units = len(corpus.policies), len(corpus.units)
    assert {} == {name: sizes[name] for name in INDEXES if sizes[name] > LIMITS.get(name, 25_000) + 2_500 * documents + 500 * units}
    grown = {name: size for name, size in sizes.items() if size > 700_000}
    assert {} == grown


def test_a_page_of_a_document_weighs_what_its_own_targets_weigh(public):
    """The navigation, which every page has, names no document; the lists name those of one alone."""
    pages = sorted(public.glob("policies/p0?-2031-1.html"))
    others = [re.findall(r'href="[^"]*(p\d\d-2031-1)', page.read_text("utf-8")) for page in pages]
    assert [{page.stem} for page in pages] == [set(found) for found in others]


def test_the_parts_of_the_search_hold_every_record_once(public, corpus):
    found = []
    for part in parts(corpus):
        said = (public / part["address"]).read_text("utf-8")
        id, html = re.fullmatch(r"duibiaoPart\((\"[^\"]+\"), (.*)\);\n", said, re.DOTALL).groups()
        assert part["id"] == json.loads(id)
        found += re.findall(r'data-(?:task|self)="([^"]+)"', json.loads(html))
    assert sorted([t.id for t in corpus.tasks] + [u.id for u in corpus.units]) == sorted(found)


def test_a_unit_stands_in_the_part_of_the_document_that_names_it(corpus):
    homes = unit_homes(corpus)
    assert ["p01-2031-1", "p01-2031-1", "central-2031-1"] == [homes[id] for id in ("p01-water", "p01-lower", "central-office")]


def asked(page, words):
    """{kind: number} once every document has been searched."""
    page.fill(QUERY, words)
    page.wait_for_function(
        "words => { const said = document.querySelector('form[data-db-search] [data-db-count]').textContent;"
        " return document.querySelector('form[data-db-search] input[name=text]').value === words && !/已查|输入/.test(said) && document.querySelector('[data-db-row] mark, [data-db-none]:not([hidden])'); }",
        arg=words,
    )
    return dict(re.findall(r"(任务|目标|单位|原文) (\d+)", page.inner_text(COUNT)))


def test_the_search_finds_what_the_records_hold(tab, url, corpus):
    tab.goto(url + "search.html")
    found = asked(tab, "饮水覆盖率")
    assert str(sum("饮水覆盖率" in t.quote for t in corpus.targets)) == found["目标"]
    assert {mark for mark in tab.locator("main mark").all_text_contents()} == {"饮水覆盖率"}
    tab.locator("[data-db-group=target] [data-db-row] a.db-quote").last.click()
    tab.wait_for_url("**/policies/p03-c01-2031-1.html#q-m01-1-*")


def test_a_place_narrows_the_search_to_its_documents(tab, url, corpus):
    tab.goto(url + "search.html?place=p01-2031-1")
    found = asked(tab, "饮水覆盖率")
    assert str(len(dict((top.id, own) for top, own in by_place(corpus))["p01-2031-1"])) == found["目标"]
    assert tab.url.endswith("search.html?text=%E9%A5%AE%E6%B0%B4%E8%A6%86%E7%9B%96%E7%8E%87&place=p01-2031-1")


def test_the_search_says_that_nothing_holds_the_words(tab, url):
    tab.goto(url + "search.html")
    assert {} == asked(tab, "太空电梯")
    assert "没有找到" == tab.inner_text(COUNT)


def test_a_list_is_cut_where_too_much_is_found_and_says_so(tab, url, corpus):
    tab.goto(url + "search.html?text=率")
    tab.wait_for_function("!/已查|输入/.test(document.querySelector('form[data-db-search] [data-db-count]').textContent)")
    assert f"目标 {sum('率' in t.quote for t in corpus.targets)}" in tab.inner_text(COUNT)
    assert "每类只列前 500 条" in tab.inner_text(COUNT)
    assert 20 == tab.locator("[data-db-group=target] [data-db-row]").count()
    tab.click("section[data-db-group=target] [data-db-more]")
    assert 500 == tab.locator("[data-db-group=target] [data-db-row]").count()


def test_the_search_works_from_a_folder(tab, public):
    tab.goto((public / "search.html").as_uri())
    assert "8" == asked(tab, "饮水覆盖率")["目标"]


@pytest.mark.parametrize(
    "old, new",
    [
        ("targets.html#p01-2031-1-yearly-report", "policies/p01-2031-1-targets.html#p01-2031-1-yearly-report"),
        ("progress.html#p01-c01-2031-1-yearly-report-2031", "policies/p01-c01-2031-1-progress.html#p01-c01-2031-1-yearly-report-2031"),
        ("targets.html?policy=p01-2031-1&kind=duty", "policies/p01-2031-1-targets.html?kind=duty"),
        ("report.html?target=p01-2031-1/yearly-report", "policies/p01-2031-1-report.html?target=p01-2031-1/yearly-report"),
        ("compare.html#central-2031-1-m01-1--p02-2031-1-m01-1", "policies/p02-2031-1-compare.html#central-2031-1-m01-1--p02-2031-1-m01-1"),
    ],
)
def test_an_address_of_the_whole_list_leads_to_the_row(tab, url, old, new):
    tab.goto(url + old)
    tab.wait_for_url(url + new)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_accessible_quiet_and_as_wide_as_the_screen(tab, url, address):
    tab.goto(url + address)
    assert tab.locator("h1").is_visible()
    wide = too_wide(tab, 320, 1280)
    found = violations(tab, STRUCTURE)
    tab.evaluate(ONE_OF_A_KIND)
    tab.set_viewport_size({"width": 320, "height": 900})
    assert ([], {}, {}, []) == (wide, found, violations(tab), unheard(tab))
