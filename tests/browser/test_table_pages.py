"""The pages of the tables: every cell as the file has it, and choices that find the rows they name."""

import csv
import html
import re
from collections import Counter

import pytest
from corpora import ROOT, files_of, real
from playwright.sync_api import expect

from generator.data.tables import tables
from generator.pages.data_page import FIRST, LEADING, MOST_CHOICES, MOST_COLUMNS, QUESTIONS, arranged, choices, meanings, most_rows, questions, tokens
from generator.source.load import load

NAMES = tuple(table.name for table in tables(load(files_of(ROOT))[0]))


@pytest.fixture(scope="module")
def known():
    return {table.name: table for table in tables(load(files_of(ROOT))[0])}


LABEL = re.compile(r'<b>.*?</b> <code>')


def shown(page):
    """The rows of the page's table, as the words of their cells without the labels before codes."""
    body = page.split('class="db-table db-rows"')[1].split("<tbody>")[1].split("</tbody>")[0]
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL))
    return [[html.unescape(re.sub(r"<[^>]+>", "", LABEL.sub("", cell))) for cell in row] for row in cells]


def test_the_table_on_the_page_is_the_file_with_the_columns_that_say_most_first(known, site_folder):
    for name in NAMES:
        with (site_folder / "data" / "latest" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            order = [column.at for column in arranged(known[name])]
            rows = [[row[at] for at in order] for row in csv.reader(file)][1 : 1 + most_rows(known[name])]
        found = shown((site_folder / "tables" / f"{name}.html").read_text("utf-8"))
        assert [[re.sub(r"\s+", " ", cell) for cell in row] for row in rows] == [[re.sub(r"\s+", " ", cell) for cell in row] for row in found]


def test_a_page_that_would_have_too_many_cells_has_the_first_columns_and_says_so(known, site_folder):
    assert [column.column.name for column in arranged(known["targets"])] == list(LEADING["targets"])
    assert len(known["indicators"].columns) == len(arranged(known["indicators"])) > len(LEADING["indicators"])
    page = (site_folder / "tables" / "targets.html").read_text("utf-8")
    assert f"本页列出 {len(LEADING['targets'])} 列，其余在文件中" in page and "#all-columns" not in page


def test_the_first_column_names_each_row(known):
    assert [] == [name for name in NAMES if not arranged(known[name])[0].column.required]
    assert LEADING.keys() <= known.keys() and all({*names} <= {*known[name].header} for name, names in LEADING.items())


def test_codes_and_ids_say_what_they_stand_for(known, site_folder):
    targets = known["targets"]
    operators, indicators = (meanings(targets, targets.columns[targets.header.index(name)], known) for name in ("operator", "indicator"))
    assert ("完成", "自来水入户率") == (operators["complete"], indicators["tap-water-household-share"])
    assert '<b>完成</b> <code>complete</code>' in (site_folder / "tables" / "targets.html").read_text("utf-8")


def test_a_cell_of_a_row_that_stands_in_lines_says_what_it_is(page, site_url):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site_url}tables/checkability.html")
    cell = page.locator(".db-rows tbody tr").first.locator("td").first
    said = cell.evaluate("(cell) => getComputedStyle(cell, '::before').content")
    assert "核对依据" in said
    assert 0 == page.locator(".db-rows td:empty[data-h]").count()


def test_an_exported_file_has_codes_and_ids_without_their_labels(page, site_url):
    page.goto(f"{site_url}tables/targets.html?operator=complete")
    with page.expect_download() as saved:
        page.locator("[data-db-export]").click()
    rows = list(csv.DictReader(saved.value.path().read_text("utf-8-sig").splitlines()))
    assert {"complete"} == {row["operator"] for row in rows}


def test_a_phone_shows_first_rows_and_columns_until_its_reader_asks_for_all(known, page, site_url):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_url}tables/indicators.html")
    rows, whole = page.locator("[data-db-row]:visible"), len(known["indicators"].rows)
    assert (FIRST, False) == (rows.count(), page.locator("tbody .db-rest:not(:empty):visible").count() > 0)
    page.locator("#all-columns").check()
    assert page.locator("tbody .db-rest:not(:empty):visible").count() > 0
    page.locator("#all-rows").check()
    assert whole == rows.count()


def test_a_filter_on_a_phone_shows_every_row_it_finds(known, page, site_url):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_url}tables/targets.html?operator=complete")
    operators = known["targets"].column("operator")
    assert operators.count("complete") == page.locator("[data-db-row]:visible").count() > FIRST


def test_the_first_rows_beside_the_columns_are_those_of_the_file(site_folder):
    for name in NAMES:
        with (site_folder / "data" / "latest" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        page = (site_folder / "data.html").read_text("utf-8").split(f'id="caption-{name}"')[1].split("</table>")[0]
        first = [[html.unescape(cell) for cell in re.findall(r'<td class="db-first">(.*?)</td>', row, re.DOTALL)] for row in page.split("<tr")[2:]]
        assert len(head) == len(first)
        for n, cells in enumerate(first):
            whole = [row[n].split("\n")[0] for row in rows[:3]]
            assert whole == [full if cell.endswith("…") and full.startswith(cell[:-1]) else cell for cell, full in zip(cells, whole, strict=True)]


def test_a_choice_offers_words_for_what_the_cells_hold(known):
    offered = choices(known["responsibilities"], known)
    assert "甘肃省水利厅" == offered["unit"]["gansu-water-resources"]
    assert {"lead", "participant"} == offered["role"].keys()
    assert "text" not in choices(known["passages"], known)


def test_a_day_is_chosen_by_its_year(known):
    targets = known["targets"]
    offered = choices(targets, known)
    assert "2016年" == offered["due"]["2016"]
    due = {tokens(targets, row.values, offered).get("due") for row in targets.rows}
    assert None in due and ("2016",) in due


def test_a_row_can_be_found_by_every_value_that_can_be_chosen(known):
    for name in NAMES:
        table, offered = known[name], choices(known[name], known)
        for column, words in offered.items():
            assert 1 < len(words) <= MOST_CHOICES
            held = {token for row in table.rows for token in tokens(table, row.values, offered).get(column, ())}
            assert held <= words.keys(), (name, column)


def test_every_ready_question_is_answered_by_as_many_rows_as_it_says(known, page, site_url):
    asked = questions(real(), {QUESTIONS: (ROOT / "site" / QUESTIONS).read_text("utf-8")}, known.values())
    assert 5 == len(asked)
    for question in asked:
        page.goto(f"{site_url}{question.page}?{question.query}")
        assert question.count == page.locator("[data-db-row]:not([hidden])").count()
        assert f"显示 {question.count} 行" in page.locator("[data-db-count]").inner_text()


def test_a_word_typed_on_the_page_of_the_data_filters_the_table(known, page, site_url):
    page.goto(f"{site_url}data.html#table-targets")
    form = page.locator("form.db-lookup[action$='tables/targets.html']")
    form.locator("input").fill("自来水")
    form.locator("button").click()
    page.wait_for_url("**/tables/targets.html?text=*")
    rows = page.locator("[data-db-row]:not([hidden])")
    expect(rows.filter(has_not_text="自来水")).to_have_count(0)  # the page is there before its rows are told apart
    assert 0 < rows.count() < len(known["targets"].rows)


def test_the_table_is_there_without_javascript(known, page_without_scripts, site_url):
    page_without_scripts.goto(f"{site_url}tables/targets.html")
    assert len(known["targets"].rows) == page_without_scripts.locator("[data-db-row]:visible").count()


def test_rows_that_are_laid_out_when_they_come_near_are_rows_of_a_table_to_a_reader_of_the_screen(known, own_page, site_url):
    own_page.goto(f"{site_url}tables/indicators.html")
    own_page.locator("#all-columns").check()
    nodes = own_page.context.new_cdp_session(own_page).send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node["role"]["value"] for node in nodes if not node["ignored"])
    table = known["indicators"]
    assert (1 + len(table.rows), len(table.columns)) == (roles["row"], roles["columnheader"]) and roles["rowheader"] and roles["cell"]


@pytest.mark.parametrize("width", (1440, 800))
def test_a_wide_window_shows_the_first_columns_whole_under_heads_that_stay(known, page, site_url, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_url}tables/targets.html")
    cells = page.locator(".db-rows tr:nth-child(30) > :visible")
    assert len(LEADING["targets"]) == cells.count()
    assert [] == cells.evaluate_all("cells => cells.filter(c => c.scrollWidth > c.clientWidth + 1 || c.getBoundingClientRect().right > innerWidth)")
    page.locator(".db-rows tr:nth-child(60)").scroll_into_view_if_needed()
    assert 0 <= page.locator(".db-rows thead").bounding_box()["y"] < 100
    assert len(known["targets"].rows) == page.locator("[data-db-row]:visible").count()


def test_the_columns_of_all_rows_stand_below_each_other_under_heads_that_stay(known, page, site_url):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site_url}tables/indicators.html")
    page.locator("#all-columns").check()
    table = known["indicators"]
    lefts = page.evaluate(
        """(last) => [0, 40, last].map((n) => {
            const row = document.querySelectorAll(".db-rows tr")[n];
            row.scrollIntoView();
            return Array.from(row.cells, (cell) => Math.round(cell.getBoundingClientRect().left)).join(" ");
        })""",
        len(table.rows),
    )
    assert 1 == len(set(lefts)) and len(table.columns) == len(lefts[0].split())
    head, window = (page.locator(part).bounding_box() for part in (".db-rows thead", ".db-scroll--rows"))
    assert abs(head["y"] - window["y"]) <= 1 and window["height"] < 900


# The width of A4 between its margins, upright and across, in pixels of CSS.
UPRIGHT, ACROSS = 680, 1046


@pytest.mark.parametrize("name", NAMES)
def test_paper_has_every_word_of_a_table_in_columns_of_words_and_not_of_letters(known, page, site_url, name):
    page.emulate_media(media="print")
    blocks = len(known[name].columns) > MOST_COLUMNS
    page.set_viewport_size({"width": UPRIGHT if blocks else ACROSS, "height": 900})
    page.goto(f"{site_url}tables/{name}.html")
    cells = page.locator(".db-rows tbody :is(th, td):not(:empty)")
    right, narrowest = cells.evaluate_all("cells => [Math.max(...cells.map(c => c.getBoundingClientRect().right)), Math.min(...cells.map(c => c.offsetWidth))]")
    # a space at the end of a line hangs over
    assert right <= (UPRIGHT + 12 if blocks else ACROSS)
    assert blocks or narrowest > 40
    heads = cells.evaluate_all("cells => [...new Set(cells.map(c => getComputedStyle(c, '::before').content))]")
    titles = {f'"{shown.title}："' for shown in arranged(known[name])[1:]}
    assert set(heads) - {"none"} <= (titles if blocks else set())
