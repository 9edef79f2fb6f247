"""The search box in the header: a form of every page that opens the search page with the words."""

import pytest
from axe_playwright_python.sync_playwright import Axe
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
    assert page.console_lines + page.script_errors + page.foreign_requests == []


def test_the_box_opens_the_search_page_without_scripts_and_from_a_folder(browser, site_folder):
    for scripts in (True, False):
        page = browser.new_page(java_script_enabled=scripts)
        page.goto((site_folder / "units" / "gansu-water-resources.html").as_uri())
        page.fill(BOX, "自来水")
        page.press(BOX, "Enter")
        page.wait_for_url("**/search.html?text=*")
        found = "[data-db-row]:visible" if scripts else "main li a[href*='-targets.html']:visible"
        expect(page.locator(found).nth(1)).to_be_visible()
        page.close()


@pytest.mark.parametrize("scheme", ("light", "dark"))
@pytest.mark.parametrize("width", (1440, 768, 390, 320))
def test_the_box_fits_the_header_while_words_are_typed(page, site_url, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url + PAGES[1])
    for words in ("", "建档立卡贫困人口"):
        page.fill(BOX, words)
        assert page.locator(BOX).bounding_box()["width"] > (100 if words else 60)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert [] == [v["id"] for v in Axe().run(page, context=".md-header").response["violations"]]


def test_the_keyboard_reaches_the_words_and_then_the_button(page, site_url):
    page.goto(site_url + "index.html")
    page.focus(BOX)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "检索"
