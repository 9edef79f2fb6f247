"""What comes out of the printer: A4, without scripts unless a test needs them."""

import re

import pytest


@pytest.fixture(scope="module")
def paper(browser):
    """The sheets of a page of A4, as the browser counts them."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.emulate_media(media="print")

    def sheets(address):
        tab.goto(address, wait_until="domcontentloaded")
        return len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4", prefer_css_page_size=True)))

    yield sheets
    context.close()


@pytest.mark.parametrize("policy", ("central-2013-25", "gansu-2014-39"))
def test_a_matrix_stands_on_one_sheet(paper, site_folder, policy):
    assert 1 == paper((site_folder / "policies" / f"{policy}-matrix.html").as_uri())


def test_the_lead_differs_from_the_others_by_shape_and_has_room_for_its_letter(page, site_url):
    page.emulate_media(media="print")
    page.goto(f"{site_url}policies/gansu-2014-39-matrix.html")
    look = "e => { const s = getComputedStyle(e); return [s.borderTopLeftRadius, s.backgroundColor, parseFloat(s.fontSize) <= e.clientHeight] }"
    lead, other = (page.locator(f".db-legend .db-sign--{role}").evaluate(look) for role in ("lead", "participant"))
    assert [other[0], "rgba(0, 0, 0, 0)", True] == ["50%", *lead[1:]] and lead[0] != other[0]
