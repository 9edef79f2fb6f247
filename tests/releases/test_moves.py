"""Tests of `moved_to`: a record that has another id today is found at every address that it had."""

import re
from dataclasses import replace

import pytest
from corpora import ROOT, small
from editions import DAY, NEXT_DAY, changelog, corpus, next_version, zipped

from generator.build.check import prove
from generator.build.content import data_of, pages_of
from generator.build.publish import publish
from generator.build.site_builder import loading
from generator.releases.errata import FILE, Erratum, moves
from generator.releases.history import zip_path
from generator.releases.moves import copies

SITE = {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in (ROOT / "site").rglob("*") if p.is_file()} | {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()}
# {table: (former id, present id)}
RENAMED = {
    "policies": ("mousheng-plan", "mousheng-2030-2"),
    "units": ("mousheng-wenhua", "mousheng-culture"),
    "topics": ("rooms", "reading-rooms"),
    "indicators": ("room-coverage", "reading-room-coverage"),
    "targets": ("mousheng-2030-2/coverage-34", "mousheng-2030-2/coverage-2034"),
}


def before():
    """Return the former release, in which each record of RENAMED also stands under its former id."""
    found = corpus()
    added = {name: replace(next(r for r in getattr(found, name) if r.id == new), id=old) for name, (old, new) in RENAMED.items()}
    plan = added["policies"]
    added["policies"] = replace(plan, passages=tuple(replace(passage, id=f"{plan.id}/{passage.key}", policy=plan.id) for passage in plan.passages))
    return replace(found, **{name: (*getattr(found, name), record) for name, record in added.items()})


def entry(table, record, moved_to, since="0.1.0", date="2030-04-20", **more):
    return {"since": since, "date": date, "table": table, "record": record, **more, "why": "标识有误，内容不变。", "moved_to": moved_to}


ENTRIES = [entry(table, old, new) for table, (old, new) in RENAMED.items()]


def files(*entries):
    written = "".join("- " + "\n  ".join(f"{key}: {value}" for key, value in one.items()) + "\n" for one in entries)
    found = small(changelog=changelog(("0.1.0", NEXT_DAY), ("0.0.1", DAY)))
    return SITE | found | {FILE: written.encode(), zip_path("0.0.1"): zipped(before())}


@pytest.fixture(scope="module")
def made():
    """The pages and files of the small site whose former release had other ids."""
    found, now = files(*ENTRIES), next_version(corpus())
    return pages_of(now, found) | data_of(now, found)


def test_a_moved_record_obeys_the_rules():
    assert [] == [str(problem) for problem in prove(files(*ENTRIES))[1]]


UNIT = RENAMED["units"]
WRONG = {
    "a corrected value does not move": [entry("units", UNIT[1], UNIT[1], field="name_en", old="x", new="y")],
    "the records of tasks have no address that leads on": [entry("tasks", "mousheng-2030-2/9.9", "mousheng-2030-2/1.1")],
    "‘mousheng-wenhua’ leads back to where it came from": [entry("units", UNIT[0], UNIT[0])],
    "units has no record ‘mousheng-cultures’": [entry("units", UNIT[0], "mousheng-cultures")],
    "‘rooms’ leads back to where it came from": [entry("topics", "rooms", "chambers"), entry("topics", "chambers", "rooms")],
}


@pytest.mark.parametrize("message", WRONG)
def test_what_moves_nowhere_is_told(message):
    assert f"erratum: {message}" in [str(p).split("\n")[0].partition(": ")[2] for p in prove(files(*WRONG[message]))[1]]


def test_a_record_that_moved_twice_leads_to_its_last_id():
    def noted(*steps):
        return [Erratum(since="0.1.0", date=DAY, table="units", record=(old,), why="x", moved_to=new) for old, new in steps]

    assert {("units", "a"): "c", ("units", "b"): "c"} == moves(noted(("a", "b"), ("b", "c")))
    assert {} == moves(noted(("a", "b"), ("b", "a"))) == moves(noted(("../a", "b"))) == moves(noted(("a", "../b")))


def test_the_page_at_the_old_address_leads_on_without_a_script(made):
    for table, (old, new) in RENAMED.items():
        if table != "targets":
            page = made[f"{table}/{old}.md"].decode()
            way = re.search(r'^moved_to: "(.+)"$', page, re.MULTILINE)[1]
            assert f'href="{way}" data-db-moved' in page and f"<code>{old}</code> 改为 <code>{new}</code>" in page
            assert f"{table}/{way}".replace(".html", ".md") in made or way == f"{new}.html"


def test_every_page_of_a_moved_document_leads_on(made):
    old, new = RENAMED["policies"]
    endings = {name.removeprefix(f"policies/{new}") for name in made if name.startswith(f"policies/{new}") and name.endswith(".md")}
    assert {".md", "-matrix.md", "-targets.md", "-compare.md"} <= endings
    for ending in endings:
        assert f'moved_to: "{new}{ending.replace(".md", ".html")}"' in made[f"policies/{old}{ending}"].decode()


def test_the_files_and_calendars_at_the_old_addresses_are_those_of_the_new(made):
    pairs = {path: path.replace(new, old) for old, new in RENAMED.values() for path in made if path.rpartition("/")[2].partition(".")[0] == new and not path.endswith(".md")}
    assert {"data/latest/units/mousheng-culture.ics", "data/latest/units/mousheng-culture.xlsx", "data/latest/policies/mousheng-2030-2.json"} <= pairs.keys()
    assert [] == [path for path, old in pairs.items() if made.get(old) != made[path]]
    assert made["data/latest/texts/mousheng-2030-2.md"] == made["data/latest/texts/mousheng-plan.md"]
    assert made["units/mousheng-culture.xml"] == made["units/mousheng-wenhua.xml"]
    sums = made["data/latest/SHA256SUMS"].decode()
    assert "  units/mousheng-wenhua.ics\n" in sums and "  policies/mousheng-plan.json\n" in sums


def test_the_package_holds_no_file_under_an_old_id(made):
    from generator.releases.package_reader import unzipped

    assert [] == [name for name in unzipped(made["data/latest/duibiao-0.1.0.zip"]) if "mousheng-plan" in name or "mousheng-wenhua" in name]


def test_the_chart_of_a_moved_document_stays_at_its_old_address(made):
    new = next(path for path in made if path.startswith("charts/") and path.endswith("-mousheng-2030-2.svg"))
    old = new.replace("mousheng-2030-2", "mousheng-plan")
    assert made[new] == made[old] and old.replace("charts/", "cards/").replace(".svg", ".html") in made
    page = next(page.decode() for name, page in made.items() if name.endswith(".md") and f'id="chart-{new[7:-4]}"'.encode() in page)
    assert f'<span id="chart-{old[7:-4]}"></span>' in page


def test_a_moved_target_and_indicator_keep_their_places_in_the_list(made):
    page = made["policies/mousheng-2030-2-targets.md"].decode()
    row = page[page.index('<tr role="row" id="mousheng-2030-2-coverage-2034"') :].partition("</th>")[0]
    assert '<span class="db-at" id="mousheng-2030-2-coverage-34"></span>' in row and '<span class="db-at" id="i-room-coverage"></span>' in row
    listed = made["targets.md"].decode()
    assert '<li id="mousheng-2030-2-coverage-34">' in listed
    assert '标识改为 <a href="policies/mousheng-2030-2-targets.html#mousheng-2030-2-coverage-2034">' in listed


def test_a_moved_record_stands_on_the_page_of_corrections(made):
    page = made["corrections.md"].decode()
    assert '<a href="#moved">改了标识的记录</a> 5 条' in page and "标识改为 <code>mousheng-culture</code>" in page and "整条撤下<" not in page


def test_nothing_is_copied_over_a_file_of_today():
    assert {"units/a.csv": b"b"} == copies({("units", "a"): "b"}, {"units/a.ics": b"own", "units/b.ics": b"b", "units/b.csv": b"b", "topics/b.csv": b"t"})


def test_an_old_address_leads_on_in_a_browser(tmp_path, shared_tab_without_scripts, shared_tab):
    from conftest import served, watched

    for name, content in files(*ENTRIES).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    with loading("mkdocs") as builder:
        publish(tmp_path, builder, lambda _: None)
    with served(tmp_path / "build" / "public") as address:
        for tab, anchor in ((shared_tab_without_scripts, ""), (shared_tab, "#t-1-1")):
            with watched(tab, address) as page:
                page.goto(f"{address}policies/mousheng-plan.html{anchor}")
                page.wait_for_url(f"**/policies/mousheng-2030-2.html{anchor}")
                assert [] == page.script_errors
