"""The pages of the tables: every cell as the file has it, and choices that find the rows they name."""

import csv
import html
import re
from collections import Counter

import pytest
from corpora import ROOT, files_of, real

from generator.data.tables import tables
from generator.pages.data_page import MOST_CHOICES, MOST_COLUMNS, QUESTIONS, choices, questions, tokens
from generator.source.load import load

NAMES = tuple(table.name for table in tables(load(files_of(ROOT))[0]))


@pytest.fixture(scope="module")
def known():
    return {table.name: table for table in tables(load(files_of(ROOT))[0])}


def shown(page):
    """The rows of the page's table, as the words of their cells."""
    body = page.split('class="db-table db-rows"')[1].split("<tbody>")[1].split("</tbody>")[0]
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL))
    return [[html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row] for row in cells]


def test_the_table_on_the_page_is_the_file(site_folder):
    for name in NAMES:
        with (site_folder / "data" / "latest" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
        found = shown((site_folder / "tables" / f"{name}.html").read_text("utf-8"))
        assert [[re.sub(r"\s+", " ", cell) for cell in row] for row in rows] == [[re.sub(r"\s+", " ", cell) for cell in row] for row in found]


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
    page.goto(f"{site_url}data.html")
    form = page.locator("form.db-lookup[action$='tables/targets.html']")
    form.locator("input").fill("自来水")
    form.locator("button").click()
    page.wait_for_url("**/tables/targets.html?text=*")
    rows = page.locator("[data-db-row]:not([hidden])")
    assert 0 < rows.count() < len(known["targets"].rows)
    assert all("自来水" in text for text in rows.all_inner_texts())


def test_the_table_is_there_without_javascript(known, page_without_scripts, site_url):
    page_without_scripts.goto(f"{site_url}tables/targets.html")
    assert len(known["targets"].rows) == page_without_scripts.locator("[data-db-row]:visible").count()


def test_rows_that_are_laid_out_when_they_come_near_are_rows_of_a_table_to_a_reader_of_the_screen(known, own_page, site_url):
    own_page.goto(f"{site_url}tables/targets.html")
    nodes = own_page.context.new_cdp_session(own_page).send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node["role"]["value"] for node in nodes if not node["ignored"])
    table = known["targets"]
    assert (1 + len(table.rows), len(table.columns)) == (roles["row"], roles["columnheader"]) and roles["rowheader"] and roles["cell"]


@pytest.mark.parametrize("width", (1440, 390))
def test_the_columns_of_all_rows_stand_below_each_other(known, page, site_url, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_url}tables/targets.html")
    table = known["targets"]
    lefts = page.evaluate(
        """(last) => [0, 40, last].map((n) => {
            const row = document.querySelectorAll(".db-rows tr")[n];
            row.scrollIntoView();
            return Array.from(row.cells, (cell) => Math.round(cell.getBoundingClientRect().left)).join(" ");
        })""",
        len(table.rows),
    )
    assert 1 == len(set(lefts)) and len(table.columns) == len(lefts[0].split())


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
    titles = {f'"{column.title}："' for column in known[name].columns[1:]}
    assert set(heads) - {"none"} <= (titles if blocks else set())
