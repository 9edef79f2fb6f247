"""What holds on every page: the way to the content, the keys, the sizes of text, the length on a phone."""

import pytest

from tests.conftest import PAGES

PHONE = {"width": 390, "height": 844}
# Screens of a phone before anything is opened
MOST_SCREENS = 20
SIZES = """() => {
  const found = {}, walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const part = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && part.checkVisibility({ visibilityProperty: true }) && !part.closest("svg, script, style, .db-hidden, noscript, sup")) {
      const size = getComputedStyle(part).fontSize;
      if (size !== "0px") found[size] ??= walker.currentNode.data.trim().slice(0, 20) + " in " + part.tagName + "." + part.className;
    }
  }
  return found;
}"""
HEIGHT = "document.documentElement.scrollHeight"
FOCUSED = "(() => { const box = document.activeElement.getBoundingClientRect(); return [box.x, box.right]; })()"


@pytest.mark.parametrize("address", PAGES)
def test_text_has_at_most_four_sizes(page, site_url, address):
    page.goto(site_url + address)
    sizes = page.evaluate(SIZES)
    assert 1 < len(sizes) <= 4, sizes


@pytest.mark.parametrize("address", PAGES)
def test_on_a_phone_a_page_has_at_most_twenty_screens(page, site_url, address):
    page.set_viewport_size(PHONE)
    page.goto(site_url + address)
    page.wait_for_load_state("networkidle")
    assert 0.5 < page.evaluate(HEIGHT) / PHONE["height"] <= MOST_SCREENS


@pytest.mark.parametrize("address", PAGES)
def test_the_first_link_of_a_page_leads_to_its_content(page, site_url, address):
    page.goto(site_url + address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    title = page.locator("main h1")
    assert title.get_attribute("id") == "top"
    assert page.evaluate("document.querySelector('main h1').compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING")


@pytest.mark.parametrize("address", ("index.html", "policies/gansu-2014-39.html", "units.html", "search.html"))
def test_a_letter_alone_does_nothing(page, site_url, address):
    page.goto(site_url + address)
    page.wait_for_load_state("networkidle")
    here, at = page.url, page.evaluate("document.activeElement.tagName")
    for key in ("n", "p", ".", ",", "s", "f", "/"):
        page.keyboard.press(key)
        page.wait_for_timeout(50)
        assert (page.url, page.evaluate("document.activeElement.tagName")) == (here, at), key


@pytest.mark.parametrize("address", ("index.html", "units/gansu-water-resources.html", "glossary.html"))
def test_on_a_phone_what_takes_the_focus_is_seen(page, site_url, address):
    page.set_viewport_size(PHONE)
    page.goto(site_url + address)
    for _ in range(16):
        page.keyboard.press("Tab")
        left, right = page.evaluate(FOCUSED)
        assert 0 <= left <= right <= PHONE["width"] + 1


@pytest.mark.parametrize("width", (1440, 390, 320))
def test_the_six_sections_are_seen_at_any_width(page, site_url, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{site_url}index.html")
    tabs = page.locator(".md-tabs a")
    assert tabs.all_inner_texts() == ["首页", "政策文件", "单位", "对照", "目标与进展", "数据"]
    boxes = [tab.bounding_box() for tab in tabs.all()]
    assert all(0 <= box["x"] and box["x"] + box["width"] <= width for box in boxes)
    tabs.nth(3).click()
    assert page.url == f"{site_url}compare.html"
