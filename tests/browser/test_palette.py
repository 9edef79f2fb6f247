"""Light, dark, or as the system has it: what only a browser can show of the choice in the header."""

import pytest
from playwright.sync_api import expect

LABELS = ("现随系统明暗，点按改为浅色", "现为浅色，点按改为深色", "现为深色，点按改为随系统")
SCHEME = "document.body.getAttribute('data-md-color-scheme')"


def shown(page):
    """The labels of the choice that can be seen."""
    return page.eval_on_selector_all("[data-db-palette] label:not([hidden])", "all => all.map(one => one.title)")


@pytest.mark.parametrize(("system", "scheme"), (("light", "default"), ("dark", "slate")))
def test_a_first_visit_has_the_colours_of_the_system_and_follows_it(page, site_url, system, scheme):
    page.emulate_media(color_scheme=system)
    page.goto(f"{site_url}about.html")
    assert ([LABELS[0]], scheme) == (shown(page), page.evaluate(SCHEME))
    page.emulate_media(color_scheme="dark" if system == "light" else "light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if system == "light" else "default")


def test_each_click_goes_on_to_the_next_and_the_choice_is_kept(page, site_url):
    page.emulate_media(color_scheme="light")
    page.goto(f"{site_url}about.html")
    seen = []
    for _ in LABELS:
        page.locator("[data-db-palette] label:not([hidden])").click()
        page.goto(f"{site_url}index.html")
        seen.append((shown(page), page.evaluate(SCHEME)))
    assert [([LABELS[1]], "default"), ([LABELS[2]], "slate"), ([LABELS[0]], "default")] == seen


def test_enter_goes_on_to_the_next_too(page, site_url):
    page.emulate_media(color_scheme="light")
    page.goto(f"{site_url}about.html")
    page.locator("#__palette_0").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert ([LABELS[2]], "slate") == (shown(page), page.evaluate(SCHEME))
    assert "__palette_2" == page.evaluate("document.activeElement.id")


def test_a_page_starts_in_its_colours_and_is_not_coloured_again(own_page, site_url):
    """The theme's own script would set them anew at each start, and have the page laid out for each."""
    own_page.add_init_script(
        "window.coloured = 0; document.addEventListener('DOMContentLoaded', () => new MutationObserver(seen => { window.coloured += seen.length; })"
        ".observe(document.body, {attributes: true, attributeFilter: ['data-md-color-scheme', 'data-md-color-switching']}));"
    )
    own_page.goto(f"{site_url}about.html")
    own_page.wait_for_load_state("networkidle")
    assert 0 == own_page.evaluate("window.coloured")
    assert "js" == own_page.evaluate("document.documentElement.classList[0]")
