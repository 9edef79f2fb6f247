"""The matrix in a browser: in sight, narrowed, ordered, walked by keyboard, exported as it is shown; a mark shows its clause."""

import csv
import re

import pytest

PAGE = "policies/gansu-2014-39-matrix.html"
COUNT = "form[data-db-matrix] [data-db-count]"
ROWS, COLUMNS = "table.db-matrix tbody tr:visible", "table.db-matrix thead th[data-unit]:visible"
CELLS = "table.db-matrix .db-cell:visible:not(.db-cell--off)"


def seen(page):
    """(tasks, units, times named) that the table shows."""
    return tuple(page.locator(part).count() for part in (ROWS, COLUMNS, CELLS))


def said(page):
    return tuple(map(int, re.findall(r"\d+", page.inner_text(COUNT))))


def responsibilities(site_folder):
    with open(site_folder / "data/latest/responsibilities.csv", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["task"].startswith("gansu-2014-39/")]


@pytest.fixture
def matrix(page, site_url):
    page.goto(site_url + PAGE)
    return page


def test_a_unit_is_shown_with_its_tasks_and_those_beside_it(matrix, site_folder):
    rows = responsibilities(site_folder)
    tasks = {row["task"] for row in rows if row["unit"] == "gansu-water-resources"}
    beside = [row for row in rows if row["task"] in tasks]
    matrix.select_option("select[name=unit]", "gansu-water-resources")
    assert seen(matrix) == said(matrix) == (len(tasks), len({row["unit"] for row in beside}), len(beside))
    assert matrix.locator(COLUMNS).first.inner_text() == "省水利厅"
    assert matrix.url.endswith("?unit=gansu-water-resources")


def test_the_role_of_a_unit_is_what_it_leads(matrix, site_folder):
    led = [r["task"] for r in responsibilities(site_folder) if (r["unit"], r["role"]) == ("gansu-water-resources", "lead")]
    matrix.select_option("select[name=unit]", "gansu-water-resources")
    matrix.select_option("select[name=role]", "lead")
    assert seen(matrix)[0] == len(led) > 0


def test_a_role_alone_shows_the_cells_of_that_role(matrix, site_folder):
    leads = [row for row in responsibilities(site_folder) if row["role"] == "lead"]
    matrix.select_option("select[name=role]", "lead")
    assert seen(matrix) == said(matrix) == (len(leads), len({row["unit"] for row in leads}), len(leads))


@pytest.mark.parametrize("name", ("topic", "year"))
def test_a_choice_stands_in_the_address_and_opens_from_it(matrix, name):
    value = matrix.eval_on_selector(f"select[name={name}]", "field => field.options[1].value")
    matrix.select_option(f"select[name={name}]", value)
    narrowed = seen(matrix)
    assert narrowed == said(matrix)
    matrix.goto(matrix.url)
    assert seen(matrix) == narrowed
    matrix.click("form[data-db-matrix] button[type=reset]")
    assert seen(matrix)[0] > narrowed[0]
    assert matrix.url.endswith(PAGE)


def test_going_back_takes_a_choice_back(matrix):
    everything = seen(matrix)
    matrix.select_option("select[name=role]", "lead")
    matrix.go_back()
    assert seen(matrix) == everything


@pytest.mark.parametrize("order, least", [("tasks", "tfoot tr:nth-child(2)"), ("leads", "tfoot tr:nth-child(1)")])
def test_units_are_ordered_by_what_they_do(matrix, order, least):
    matrix.select_option("select[name=columns]", order)
    counts = matrix.eval_on_selector_all(f"table.db-matrix {least} td:not(.db-matrix__total)", "all => all.map(c => Number(c.textContent))")
    assert counts == sorted(counts, reverse=True)


def test_tasks_are_ordered_by_how_many_units_they_name(matrix):
    matrix.select_option("select[name=rows]", "units")
    counts = matrix.eval_on_selector_all("tbody .db-matrix__total", "all => all.map(c => Number(c.textContent))")
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == seen(matrix)[2]


def test_the_caption_tells_what_is_shown(matrix):
    whole = matrix.text_content("#matrix-caption")
    matrix.select_option("select[name=unit]", "gansu-water-resources")
    tasks, units, times = seen(matrix)
    assert matrix.text_content("#matrix-caption") == f"甘办发〔2014〕39号：显示 {tasks} 项任务 × {units} 个单位，点名 {times} 次"
    matrix.click("form[data-db-matrix] [type=reset]")
    assert matrix.text_content("#matrix-caption") == whole


@pytest.mark.parametrize("policy", ("gansu-2014-39", "central-2013-25"))
def test_the_first_row_is_in_sight_and_every_column_too(page, site_url, policy):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site_url}policies/{policy}-matrix.html")
    assert page.locator(ROWS).first.bounding_box()["y"] <= 620
    assert page.evaluate("document.documentElement.scrollWidth") == 1440
    fields = page.locator("form[data-db-matrix] :is(select, button)").all()
    assert len({round(field.bounding_box()["y"] + field.bounding_box()["height"] / 2) for field in fields}) == 1


def test_row_and_column_of_a_cell_light_up_and_the_chosen_unit_keeps_its_tint(matrix):
    lit = "parts => parts.map(p => [p.parentNode.rowIndex, p.cellIndex]).filter(([y, x]) => y !== 8 && x !== 7)"
    matrix.hover("#r-2-2 td:nth-child(8)")
    assert matrix.eval_on_selector("#r-2-2", "row => row.rowIndex") == 8
    assert [] == matrix.eval_on_selector_all(".db-matrix--at", lit)
    assert matrix.locator(".db-matrix--at").count() > 16 + 45
    matrix.mouse.move(0, 0)
    assert 0 == matrix.locator(".db-matrix--at").count()
    matrix.focus("#r-2-2 td[data-role=lead] a")
    assert "省水利厅" == matrix.locator("thead .db-matrix--at[data-unit]").inner_text()
    matrix.select_option("select[name=unit]", "gansu-water-resources")
    tint, plain = (matrix.locator(f"#r-2-2 td:nth-child({n})").evaluate("cell => getComputedStyle(cell).backgroundColor") for n in (2, 3))
    matrix.hover("#r-2-2 td:nth-child(3)")
    assert tint == matrix.locator("#r-2-2 td:nth-child(2)").evaluate("cell => getComputedStyle(cell).backgroundColor") != plain


def test_the_export_is_what_is_shown(matrix):
    matrix.select_option("select[name=topic]", matrix.eval_on_selector("select[name=topic]", "field => field.options[3].value"))
    tasks, units, times = seen(matrix)
    heads = matrix.locator(COLUMNS).all_inner_texts()
    with matrix.expect_download() as download:
        matrix.click("form[data-db-matrix] [data-db-export]")
    topic = matrix.input_value("select[name=topic]")
    assert download.value.suggested_filename == f"duibiao-gansu-2014-39-matrix-{topic}.csv"
    content = download.value.path().read_text("utf-8")
    head, *body = csv.reader(content.removeprefix("\ufeff").splitlines())
    assert head == ["任务编号", "任务", *heads, "合计"]
    assert len(body) == tasks + 2
    marks = [cell for row in body[:tasks] for cell in row[2:-1] if cell]
    assert len(marks) == times == int(body[-1][-1])
    assert set(marks) <= {"牵头单位", "责任单位"}


def test_the_table_is_one_stop_of_the_tab_key_and_arrows_walk_it(matrix):
    assert matrix.locator("table.db-matrix [tabindex='0']").count() == 1
    matrix.focus("table.db-matrix [tabindex='0']")
    where = "(cell => [cell.cellIndex, cell.parentNode.rowIndex])(document.activeElement.closest('th, td'))"
    start = matrix.evaluate(where)
    matrix.keyboard.press("ArrowRight")
    matrix.keyboard.press("ArrowDown")
    assert matrix.evaluate(where) == [start[0] + 1, start[1] + 1]
    matrix.keyboard.press("Home")
    assert matrix.evaluate("document.activeElement.matches('th a')")
    matrix.keyboard.press("Control+Home")
    matrix.keyboard.press("ArrowRight")
    assert matrix.evaluate("document.activeElement.closest('th').dataset.unit")


def test_a_mark_shows_the_words_that_name_the_unit_and_leads_on_to_the_task(matrix):
    mark = matrix.get_by_role("link", name="饮水安全工作，省发展改革委，责任单位")
    mark.click()
    shown = matrix.locator("dialog[open]")
    assert "（省水利厅、省发展改革委、省卫生计生委、省环保厅等）" == shown.locator("blockquote").inner_text()
    assert ["省发展改革委"] == shown.locator("blockquote b").all_inner_texts()
    matrix.keyboard.press("Escape")
    assert mark.evaluate("link => link === document.activeElement")
    matrix.keyboard.press("Enter")
    shown.get_by_role("link", name="查看任务").click()
    matrix.wait_for_url("**/policies/gansu-2014-39.html#t-2-2")


def test_a_unit_whose_name_begins_another_is_emphasised_where_it_stands_alone(matrix):
    matrix.eval_on_selector("#r-2-2", "row => { row.dataset.clause = '（省水利厅直属局、省水利厅等）'; }")
    matrix.click("#r-2-2 td[data-role=lead] a")
    assert matrix.eval_on_selector("dialog[open] b", "name => name.previousSibling.textContent") == "（省水利厅直属局、"


def test_without_scripts_a_mark_leads_to_the_words_in_the_text(page_without_scripts, site_url):
    page_without_scripts.goto(site_url + PAGE)
    page_without_scripts.click("#r-2-2 td[data-role=lead] a")
    page_without_scripts.wait_for_url("**/policies/gansu-2014-39.html#c-2-2")
    assert page_without_scripts.inner_text("#c-2-2").startswith("（省水利厅、")


def test_a_phone_shows_the_same_choice_as_a_list(page, site_url):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{site_url}{PAGE}?unit=gansu-water-resources&role=lead")
    items = page.locator("[data-db-tasks] > li:visible")
    assert items.count() == said(page)[0]
    assert all("省水利厅" in words for words in items.all_inner_texts())
