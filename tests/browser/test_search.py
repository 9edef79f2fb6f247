"""The search box in the header: a form of every page that opens the search page with the words."""

import pytest
from accessible import COLOURS, too_wide, unheard, violations
from conftest import PAGES
from playwright.sync_api import expect

BOX, ASKED = ".db-find input", "form[data-db-search] input[name=text]"


def test_every_page_has_one_box_and_nothing_of_the_themes_search(site_folder):
    pages = {path: path.read_text("utf-8") for path in site_folder.rglob("*.html") if path.parent.name != "cards"}
    assert len(pages) > 200
    assert [] == [path for path, html in pages.items() if html.count('class="db-find"') != 1 or "md-search" in html]
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


@pytest.mark.parametrize("name, unit", [("省水利厅", "gansu-water-resources"), ("省 發改委", "gansu-development-reform"), ("国家乡村振兴局", "central-poverty-alleviation-office")])
def test_the_box_opens_the_page_of_the_one_unit_that_is_called_so_and_that_leads_to_every_result(page, site_url, name, unit):
    page.goto(site_url + "topics.html")
    page.fill(BOX, name)
    page.press(BOX, "Enter")
    page.wait_for_url(f"**/units/{unit}.html?asked=*")
    page.get_by_role("link", name="查看全部检索结果").click()
    page.wait_for_url("**/search.html?text=*")
    assert name == page.input_value(ASKED)
    expect(page.locator("[data-db-answers] a").first).to_be_visible()
    page.go_back()
    page.go_back()
    assert page.url.endswith("topics.html")


def test_the_box_opens_no_page_where_two_units_are_called_so_and_an_address_opens_none(page, site_url):
    for address in ("search.html?text=扶贫办&go=1", "search.html?text=省水利厅"):
        page.goto(site_url + address)
        page.wait_for_selector("form[data-db-search][aria-busy=false]")
        assert page.locator("[data-db-answers] a").first.is_visible()
        assert "search.html?text=" in page.url and "go=1" not in page.url


def test_the_box_of_the_home_page_opens_the_unit_from_a_folder_too(page, site_folder):
    page.goto((site_folder / "index.html").as_uri())
    page.fill("form[action$='units.html'] input", "省水利厅")
    page.press("form[action$='units.html'] input", "Enter")
    page.wait_for_url("**/units/gansu-water-resources.html?asked=*")
