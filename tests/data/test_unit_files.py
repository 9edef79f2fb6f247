"""Tests of the files of a unit: table, workbook, calendar, QR code."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import icalendar
import pytest
import segno
from conftest import ROOT
from corpora import real
from water import CORPUS, EARLY, WATER, target

from generator.data.package import csv_bytes
from generator.data.tables import tables
from generator.data.tables.flat import COMMITMENTS_FLAT
from generator.data.units import unit_file, unit_files, unit_table, unit_workbook
from generator.pages.templates import environment
from generator.pages.unit_pages import MASK, path, unit_pages
from generator.prose.dates import moment
from generator.views.responsibilities import duties, unit_rows

HERE = "https://example.org/"
LEAD, OTHER = CORPUS.units
OWED = replace(target("report", actor="牵头单位", every="year", by=moment("--09"), quote="本方案每项工作后"), task="reporting")
REPORTED = replace(CORPUS, targets=(*CORPUS.targets, OWED))


def shown(corpus, unit, *names):
    table = unit_table(corpus, unit)
    return list(zip(*(table.column(name) for name in names), strict=True))


def events(corpus, unit):
    made = icalendar.Calendar.from_ical(unit_files(corpus, HERE)[unit_file(unit.id, "ics")])
    return made.walk("VEVENT")


def sheet(content, number):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read(f"xl/worksheets/sheet{number}.xml").decode(), book.read("xl/sharedStrings.xml").decode()


def test_the_rows_of_a_unit_are_its_rows_of_the_flat_table():
    for corpus in (REPORTED, real()):
        flat = [row.values for row in next(table for table in tables(corpus) if table.name == "commitments_flat").rows]
        at = COMMITMENTS_FLAT.header.index("unit")
        own = [row.values for unit in corpus.units for row in unit_table(corpus, unit).rows]
        assert sorted(map(str, own)) == sorted(str(row) for row in flat if row[at])


def test_a_task_without_targets_is_a_row_that_leads_to_the_task():
    bare = replace(CORPUS, targets=())
    assert [("饮水工作", None, "policies/plan.html#t-1-1")] == shown(bare, LEAD, "task_title", "quote", "address")


def test_what_is_owed_and_what_charges_by_name_follow_the_tasks():
    charged = target("charged", actor="省财政厅")
    corpus = replace(REPORTED, targets=(*REPORTED.targets, replace(charged, task="1.2")))
    assert [("一（一）", "牵头单位"), ("一（一）", "牵头单位"), ("结尾", "牵头单位")] == shown(corpus, LEAD, "task_number", "role_label")
    assert ("一（二）", "句中点名") == shown(corpus, OTHER, "task_number", "role_label")[-1]


def test_the_files_of_a_unit_have_the_ids_and_no_words_of_the_site_as_those_of_the_document():
    undated = replace(CORPUS, targets=(target("open"),))
    assert [("plan/open", "plan/1.1", "water", None, "none")] == shown(undated, LEAD, "target", "task", "unit", "due_text", "timing")


def test_the_csv_has_the_columns_of_the_flat_table_and_no_mark_before_them():
    content = csv_bytes(unit_table(CORPUS, LEAD)).decode()
    assert content.startswith(",".join(COMMITMENTS_FLAT.header) + "\n")


def test_the_files_of_a_unit_stay_the_same_in_the_next_version():
    later = unit_files(replace(CORPUS, version="0.2.0", data_date="2026-02-02"), HERE)
    assert [] == [path for path, content in unit_files(CORPUS, HERE).items() if not path.endswith(".ics") and content != later[path]]


def test_a_workbook_keeps_text_that_looks_like_a_formula_a_link_or_a_number():
    words = ("=1+1", "https://example.org/", "007")
    corpus = replace(CORPUS, policies=(replace(CORPUS.policies[0], short_title=words[0], document_number=words[2]),), targets=(replace(EARLY, quote=words[1]),))
    cells, strings = sheet(unit_workbook(unit_table(corpus, LEAD), (), "甲"), 1)
    assert "<f>" not in cells and "hyperlink" not in cells
    assert {"s", "b"} == set(re.findall(r"<c [^>]*t=\"(\w+)\"", cells))
    assert {*words} <= {*re.findall(r"<t[^>]*>(.*?)</t>", strings)}


def test_a_workbook_says_who_publishes_it_and_what_prevails():
    head, strings = sheet(unit_files(CORPUS, HERE)[unit_file("water", "xlsx")], 1)
    assert "<pane " in head and "<autoFilter " in head
    for words in ("本站不是政府网站", "以印发的纸质文本为准", "CC BY 4.0", "https://example.org/units/water.html"):
        assert words in strings


def test_a_date_is_a_whole_day_that_keeps_nobody_busy():
    event = events(CORPUS, LEAD)[0]
    assert (date(2016, 12, 31), date(2017, 1, 1)) == (event["DTSTART"].dt, event["DTEND"].dt)
    assert ("TRANSPARENT", "urn:duibiao:target:plan/early") == (event["TRANSP"], event["UID"])
    assert "到2016年自来水入户率达到80%以上" in event["DESCRIPTION"] and not event.walk("VALARM")


def test_what_returns_every_year_begins_in_the_year_of_issue():
    event = events(REPORTED, LEAD)[-1]
    assert (date(2014, 9, 30), ["YEARLY"]) == (event["DTSTART"].dt, event["RRULE"]["FREQ"])


def test_what_sets_no_date_is_no_event():
    undated = target("open", operator="reach", value=Decimal(1), unit="%")
    assert len(events(replace(CORPUS, targets=(*CORPUS.targets, undated)), LEAD)) == len(events(CORPUS, LEAD)) > 0


def test_the_same_rows_give_the_same_bytes():
    assert unit_files(REPORTED, HERE) == unit_files(replace(REPORTED, tasks=(WATER, *REPORTED.tasks[1:])), HERE)


def test_the_code_is_drawn_in_lines():
    assert "M1 0h2m1 0h1M0 2h1" == path(((0, 1, 1, 0, 1), (0, 0, 0, 0, 0), (1, 0, 0, 0, 0)))


def squares(drawn):
    """Return the dark modules of a path."""
    found = set()
    for x, y, line in re.findall(r"M(\d+) (\d+)(h[^M]+)", drawn):
        at = int(x)
        for length, gap in re.findall(r"h(\d+)(?:m(\d+) 0)?", line):
            found |= {(at + step, int(y)) for step in range(int(length))}
            at += int(length) + int(gap or 0)
    return found


def test_the_code_on_a_page_is_that_of_its_address(site_folder):
    address = real().imprint.address
    for page in sorted((site_folder / "units").glob("*.html")):
        shown = re.search(r'<img class="db-code" src="\.\./([^"]+)"', page.read_text("utf-8"))[1]
        drawn = re.search(r'stroke="#000" d="([^"]+)"', (site_folder / shown).read_text("utf-8"))[1]
        rows = segno.make_qr(f"{address}units/{page.name}", error="m", mask=MASK).matrix
        assert {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark} == squares(drawn)


def test_the_page_of_every_unit_with_tasks_leads_to_all_its_files(site_folder):
    corpus = real()
    pages = [site_folder / "units" / f"{unit.id}.html" for unit in corpus.units if any(unit_rows(corpus, duties(corpus, unit)))]
    assert 80 < len(pages) < len(corpus.units)
    for page in pages:
        found = re.findall(r'<a href="?\.\./(data/latest/units/[^" ]+)"? download', page.read_text("utf-8"))
        files = [unit_file(page.stem, format) for format in ("xlsx", "csv", "ics")]
        assert [name for name in files if (site_folder / name).is_file()] == found
        assert files[:2] == found[:2]


def test_a_unit_without_a_date_has_no_calendar():
    undated = replace(CORPUS, targets=())
    assert unit_file(OTHER.id, "ics") not in unit_files(undated, HERE)
    assert unit_file(OTHER.id, "csv") in unit_files(undated, HERE)


def test_the_index_of_units_lists_the_tasks_that_name_no_unit():
    page = unit_pages(CORPUS, environment(CORPUS, templates()))["units.md"].decode().split("{#unnamed}")[1]
    assert ["policies/plan-matrix.html#unnamed"] == re.findall(r'href="(policies/[^"]+)"', page)
    assert "（2 项）" in page


def test_paper_names_the_address_and_every_task_once():
    corpus = replace(CORPUS, imprint=replace(CORPUS.imprint, address=HERE))
    page = unit_pages(corpus, environment(corpus, templates()))["units/finance.md"].decode()
    shown = re.sub(r"<[^>]+>", "", re.sub(r'<p class="db-meta">.*?</p>|<span class="db-no-print">.*?</span>', "", page.split("{#participates}")[1]))
    assert "本页网址：https://example.org/units/finance.html" in page
    assert 1 == shown.count("饮水工作") and "牵头单位：省水利厅；责任单位：省财政厅等。" in shown


def templates():
    return {str(p.relative_to(ROOT / "site")): p.read_text("utf-8") for p in (ROOT / "site" / "templates").iterdir()}


@pytest.fixture(scope="module")
def sheets(browser):
    """How many sheets of A4 the browser makes of a page."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.emulate_media(media="print")

    def count(page):
        tab.goto(page.as_uri(), wait_until="domcontentloaded")
        return len(re.findall(rb"/Type\s*/Page\b", tab.pdf(prefer_css_page_size=True)))

    yield count
    context.close()


def test_a_unit_with_few_targets_has_one_sheet_of_a4_and_the_fullest_has_three(sheets, site_folder):
    pages = sorted((site_folder / "units").glob("*.html"), key=lambda page: page.stat().st_size)
    assert (1, 1, 3) == tuple(sheets(page) for page in (pages[0], site_folder / "units" / "gansu-water-resources.html", pages[-1]))


@pytest.mark.slow
def test_no_unit_has_more_than_three_sheets_of_a4(sheets, site_folder):
    pages = sorted((site_folder / "units").glob("*.html"))
    assert len(pages) > 80
    assert {} == {page.stem: count for page in pages if (count := sheets(page)) > 3}


def test_a_unit_with_very_many_targets_names_each_of_them_with_its_words(site_folder):
    corpus = real()
    unit = next(u for u in corpus.units if u.id == "gansu-development-reform")
    own = duties(corpus, unit)
    joined = [f"{t.policy}.html#q-{t.key}" for d in own.participates for t in d.targets]
    page = (site_folder / "units" / f"{unit.id}.html").read_text("utf-8").split('id="participates"')[1].split('id="owed"')[0]
    assert sorted(joined) == sorted(re.findall(r'<a href="\.\./policies/([^"]+#q-[^"]+)">', page))
    assert len(joined) > 36 and "未写数值" not in page and "<small>2016-12-31</small>" in page
