"""What the first screen of a unit holds, and how the list of all units reads on a phone and when it is scrolled."""

import pytest


@pytest.mark.parametrize(("width", "height"), ((1440, 900), (390, 844)))
def test_what_a_unit_leads_its_last_date_and_its_reports_stand_in_the_first_screen(page, site_url, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{site_url}units/gansu-poverty-alleviation-office.html")
    for words in (".db-card__tasks", ".db-card dt:text-is('期限') + dd", ".db-card dt:text-is('报送') + dd"):
        box = page.locator(words).bounding_box()
        assert box["y"] + box["height"] < height, words


def test_on_a_phone_a_unit_is_a_line_with_its_name_and_its_numbers_in_words(page, site_url):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_url}units.html")
    row = page.locator("tr[data-db-row]", has=page.get_by_role("link", name="甘肃省财政厅", exact=True)).last
    assert ["甘肃省财政厅", "牵头 1", "参加 8", "目标 87"] == row.inner_text().split("\n")
    assert row.bounding_box()["height"] < 50
    row = page.locator("tr[data-db-row]", has=page.get_by_role("link", name="中央农办", exact=True)).last
    assert ["中央农办", "参加 1", "目标 5"] == row.inner_text().split("\n")


@pytest.mark.parametrize("width", (1440, 390))
def test_the_box_comes_first_then_what_was_found_then_the_list(page, site_url, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{site_url}units.html")
    box, found, head = (page.locator(part).first.bounding_box() for part in ("form[data-db-filter]", ".db-findings", "#central"))
    assert box["y"] < found["y"] < head["y"] and box["y"] + box["height"] < 500


def test_the_levels_stand_beside_each_other_and_one_alone_takes_the_width(page, site_url):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site_url}units.html")
    (left, right), inner = (page.locator(f"#{id}").bounding_box() for id in ("central", "province")), page.locator(".db-levels").bounding_box()
    assert left["y"] == right["y"] and left["x"] + left["width"] < right["x"]
    page.fill("form[data-db-filter] input[name=text]", "省水利厅")
    assert page.locator("#central").is_hidden() and inner["width"] == page.locator("#province").bounding_box()["width"]


def test_what_was_found_and_tasks_without_units_are_hidden_while_the_list_is_filtered(page, site_url):
    page.goto(f"{site_url}units.html")
    parts = page.locator("#unnamed, #unnamed-note, [data-db-whole]")
    assert 4 == parts.count() and all(part.is_visible() for part in parts.all())
    page.fill("form[data-db-filter] input[name=text]", "水利")
    assert not any(part.is_visible() for part in parts.all())
    page.fill("form[data-db-filter] input[name=text]", "")
    assert all(part.is_visible() for part in parts.all())


def test_a_task_of_many_targets_shows_the_first_six_and_opens_to_the_rest(page, site_url):
    page.goto(f"{site_url}units/gansu-poverty-alleviation-office.html")
    task = page.locator(".db-duty", has=page.locator("details")).first
    rows = task.locator("tbody tr:has(a):visible")
    assert 6 == rows.count()
    task.locator("summary").click()
    assert rows.count() == task.locator("tbody tr:has(a)").count() > 6


def test_the_heads_of_the_list_stay_in_sight(page, site_url):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site_url}units.html")
    head = page.locator("[data-db-group=province] thead th").first
    page.locator("[data-db-group=province] [data-db-row]").nth(30).evaluate("row => scrollTo(0, scrollY + row.getBoundingClientRect().top - 450)")
    assert 40 < head.bounding_box()["y"] < 60
