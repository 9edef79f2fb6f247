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


def test_the_lead_is_filled_on_paper_and_the_others_are_outlines(page, site_url):
    page.emulate_media(media="print")
    page.goto(f"{site_url}policies/gansu-2014-39-matrix.html")
    look = "e => { const s = getComputedStyle(e); return [parseFloat(s.width), s.backgroundColor] }"
    lead, other = (page.locator(f".db-legend .db-sign--{role}").evaluate(look) for role in ("lead", "participant"))
    assert (0, True) == (lead[0], other[0] > 4) and lead[1] == other[1] == "rgba(0, 0, 0, 0)"


def printed(page, address):
    """The page as it is when the printer asks for it."""
    page.emulate_media(media="print")
    page.goto(address)
    page.locator("form.db-filter").wait_for(state="attached")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def heads(page):
    return [head.split("：")[0] for head in page.locator("h2:visible").all_inner_texts()]


def test_paper_says_what_was_chosen_and_leaves_out_what_holds_none_of_it(page, site_url):
    printed(page, f"{site_url}policies/gansu-2014-39-compare.html?date=later&text=%E5%AD%A6")
    shown = page.locator("[data-db-row]:visible").count()
    assert f"仅打印所选内容：关键词：“学”；期限：更晚。显示 {shown} 条，共 " in page.locator(".db-chosen").inner_text() and shown > 0
    assert ["逐条对照"] == heads(page)
    assert page.locator(".db-imprint").inner_text().endswith("本页：https://duibiao.example/policies/gansu-2014-39-compare.html?text=学&date=later")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert 0 == page.locator(".db-chosen").count() and "牵头单位" in heads(page)


@pytest.mark.parametrize("address", ("policies/gansu-2014-39-compare.html", "policies/gansu-2014-39-progress.html", "compare.html", "index.html"))
def test_paper_of_a_whole_page_has_all_of_it_and_its_whole_address(page, site_url, address):
    page.emulate_media(media="print")
    page.goto(site_url + address)
    before = heads(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert (0, before) == (page.locator(".db-chosen").count(), heads(page))
    assert page.locator(".db-imprint").inner_text().endswith("本页：https://duibiao.example/" + address)


def test_the_matrix_says_on_paper_which_unit_it_was_narrowed_to(page, site_url):
    printed(page, f"{site_url}policies/gansu-2014-39-matrix.html?unit=gansu-water-resources")
    assert page.locator(".db-chosen").inner_text().startswith("仅打印所选内容：单位：省水利厅。")
    assert page.locator("table.db-matrix").is_visible() and [] == heads(page)


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("index.html", 1),
        ("topics/drinking-water.html", 1),
        ("indicators/electricity-access.html", 1),
        ("indicators/bus-access-rate.html", 1),
        ("indicators/poor-population.html", 2),
    ],
)
def test_what_fits_on_a_sheet_has_no_second_one(paper, site_folder, address, count):
    assert count == paper((site_folder / address).as_uri())


@pytest.mark.parametrize("address", ("index.html", "contribute.html", "topics/education.html", "policies/gansu-2014-39.html", "policies/gansu-2014-39-compare.html"))
def test_paper_has_no_fields_and_no_words_that_only_a_screen_needs(page, site_url, address):
    page.emulate_media(media="print")
    page.goto(site_url + address)
    page.locator("[data-db-script], h1").first.wait_for(state="attached")
    assert 0 == page.locator(":is(input, textarea, select, button):visible").count()
    words = page.locator(".md-content").inner_text()
    assert [] == [said for said in ("点按", "底纹", "报告错误：", "报告本页", "上一主题", "下一主题", "怎样判断") if said in words]


SIZES = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), sizes = new Set();
  while (walker.nextNode()) {
    const { parentElement: holder, data } = walker.currentNode;
    if (data.trim() && !holder.closest("script, style") && holder.checkVisibility()) sizes.add(parseFloat(getComputedStyle(holder).fontSize) * 0.75);
  }
  return [...sizes];
}"""


@pytest.mark.parametrize("unit", ("gansu-water-resources", "gansu-development-reform", "gansu-prefectures", "central-state-council-office", "central-agriculture"))
def test_no_text_of_a_unit_is_smaller_than_nine_points_on_paper(page, site_url, unit):
    page.emulate_media(media="print")
    page.goto(f"{site_url}units/{unit}.html")
    sizes = page.evaluate(SIZES)
    assert len(sizes) > 2 and min(sizes) > 8.99


def test_the_code_of_a_unit_stands_in_the_corner_of_its_sheet_beside_no_text(page, site_url):
    page.emulate_media(media="print")
    page.goto(f"{site_url}units/gansu-water-resources.html")
    code, card = page.locator("img.db-code").bounding_box(), page.locator(".db-card").bounding_box()
    assert 0 == round(code["y"]) and code["y"] + code["height"] < card["y"]
    assert round(card["x"] + card["width"]) == round(code["x"] + code["width"])
