"""The search box in the header: a form of every page that opens the search page with the words."""

import pytest
from accessible import COLOURS, too_wide, unheard, violations
from conftest import PAGES
from playwright.sync_api import expect

BOX, ASKED = ".db-find input", "form[data-db-search] input[name=text]"


def test_every_page_has_one_box_and_nothing_of_the_themes_search(site_folder):
    pages = {path: path.read_text("utf-8") for path in site_folder.rglob("*.html") if path.parent.name != "cards"}
    assert len(pages) > 200
    assert [] == [path for path, html in pages.items() if html.count("db-find") != 1 or "md-search" in html]
    assert not (site_folder / "search").exists() and not (site_folder / "search.json").exists()


@pytest.mark.parametrize("start", ("index.html", "units/gansu-water-resources.html", "search.html?text=危房"))
@pytest.mark.parametrize("submit", ("Enter", "click"))
def test_the_box_opens_the_search_page_with_the_words(page, site_url, start, submit):
    page.goto(site_url + start)
    page.fill(BOX, "自来水 入户率")
    page.press(BOX, "Enter") if submit == "Enter" else page.click(".db-find button")
    page.wait_for_url("**/search.html?text=%E8%87%AA*")
    assert page.input_value(ASKED) == "自来水 入户率"
    expect(page.locator("[data-db-group=target] [data-db-row]:visible")).to_have_count(2)
    assert [] == unheard(page)


def test_the_box_opens_the_search_page_without_scripts_and_from_a_folder(page, page_without_scripts, site_folder):
    everything, links = "[data-db-row]:visible", "main li a[href*='-targets.html']:visible"
    for page, found in ((page, everything), (page_without_scripts, links)):
        page.goto((site_folder / "units" / "gansu-water-resources.html").as_uri())
        page.fill(BOX, "自来水")
        page.press(BOX, "Enter")
        page.wait_for_url("**/search.html?text=*")
        expect(page.locator(found).nth(1)).to_be_visible()


@pytest.mark.parametrize("width", (1440, 768, 390, 320))
def test_the_box_fits_the_header_while_words_are_typed(page, site_url, width):
    for scheme, rules in (("light", {}), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        page.goto(site_url + PAGES[1])
        for words in ("", "建档立卡贫困人口"):
            page.fill(BOX, words)
            assert [] == too_wide(page, width)
            assert page.locator(BOX).bounding_box()["width"] > (100 if words else 60)
            assert {} == violations(page, rules, ".md-header")


def test_the_keyboard_reaches_the_words_and_then_the_button(page, site_url):
    page.goto(site_url + "index.html")
    page.focus(BOX)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "检索"
