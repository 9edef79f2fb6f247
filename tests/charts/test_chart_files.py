"""Tests of each chart as a file and as a card: self-contained, reproducible, with its source, and usable in the browser."""

import re
from html import unescape
from html.parser import HTMLParser
from time import monotonic
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from accessible import too_wide, violations
from conftest import ROOT, served
from playwright.sync_api import expect

from generator.charts.chart import NOT_OFFICIAL, Chart, Source, moved, standalone, styles
from generator.charts.svg import drawing, text
from generator.model import Corpus

SVG = "{http://www.w3.org/2000/svg}"
SOURCE = Source(corpus=Corpus(version="1.2.3", data_date="2026-01-02"), address="https://site.example/")
TITLE = '到期<"数"> & "><script>'
DRAWN = drawing("due", TITLE, "一项。", [text("label", 5, 5, "甲", "start")], (400, 100))
CHART = Chart(svg=DRAWN, label="每年的目标", notes="说明。", page="a.html", table="t", policies=())
SHEETS = {f"assets/{name}": (ROOT / "site" / "assets" / name).read_bytes() for name in ("charts.css", "duibiao.css", "card.css")}
PAGES = ("compare.html", "policies/gansu-2014-39-compare.html", "timeline.html", "policies/gansu-2014-39-shared.html", "indicators/tap-water-household-share.html")


def test_a_file_holds_its_title_its_description_its_colours_and_its_source():
    root = ElementTree.fromstring(standalone(CHART, SOURCE, styles(SHEETS)))
    assert [TITLE, "一项。"] == [root.find(SVG + name).text for name in ("title", "desc")]
    light, dark = (style.text for style in root.findall(SVG + "style"))
    assert dark.startswith("@media (prefers-color-scheme: dark)") and "@media" not in light
    drawn = "".join(e.text for e in root.iter(SVG + "text"))
    assert all(words in drawn for words in (TITLE, "每年的目标", "甲", "说明。", "1.2.3 版", "2026-01-02", "https://site.example/a.html"))


def test_the_colours_of_a_file_are_written_out_in_both_schemes():
    style = styles(SHEETS)
    assert "var(" not in style.light + style.dark
    assert ("#9e1b16" in style.light, "#f0978b" in style.dark) == (True, True)
    assert "frame" not in style.light


def test_a_card_has_the_colours_of_the_pages():
    variables = re.compile(r"(--db-[\w-]+): ([^;]+);")
    pages, card = (SHEETS[f"assets/{name}.css"].decode() for name in ("duibiao", "card"))
    for scheme, start in (("default", 0), ("slate", card.index("@media (prefers-color-scheme: dark)"))):
        block = re.search(rf'scheme="{scheme}"\] \{{(.*?)\}}', pages, re.DOTALL)[1]
        own = dict(variables.findall(card[start:].split("}")[0]))
        own.pop("--db-sans", None)
        assert own == {name: value for name, value in variables.findall(block) if name in own}


class Tags(HTMLParser):
    """Collect the tags of a piece of HTML with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def test_the_line_to_embed_holds_the_address_of_the_card_and_a_title_that_cannot_break_out():
    ((tag, attributes),) = Tags(SOURCE.snippet(CHART)).found
    assert ("iframe", "https://site.example/cards/due.html", TITLE) == (tag, attributes["src"], attributes["title"])
    assert {"src", "title", "width", "height", "style", "loading"} == set(attributes)
    assert "max-width: 100%" in attributes["style"]


class Figures(HTMLParser):
    """Collect the figures of a page: the ids in each, its links, its source."""

    def __init__(self, html):
        super().__init__()
        self.found, self.open = [], None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        own = dict(attributes)
        if tag == "figure" and (own.get("id") or "").startswith("chart-"):
            self.open = {"id": own["id"], "tags": [], "links": [], "words": "", "labelled": ""}
            self.found.append(self.open)
        if self.open is not None:
            self.open["tags"].append(tag)
            self.open["links"] += [own["href"]] if "href" in own else []
            self.open["labelled"] += own.get("aria-labelledby") or ""

    def handle_endtag(self, tag):
        if tag == "figure":
            self.open = None

    def handle_data(self, data):
        if self.open is not None:
            self.open["words"] += data


def figures(site_folder, page):
    return Figures((site_folder / page).read_text("utf-8")).found


def test_every_chart_on_a_page_has_title_description_table_file_card_and_source(site_folder):
    charted = [p for p in site_folder.rglob("*.html") if p.parent.name != "cards" and 'class="db-chart"' in p.read_text("utf-8")]
    assert len(charted) >= len(PAGES)
    for path in charted:
        page = path.relative_to(site_folder).as_posix()
        for figure in figures(site_folder, page):
            id = figure["id"].removeprefix("chart-")
            assert {"svg", "title", "desc"} <= set(figure["tags"]) and figure["labelled"].startswith(f"{id}-title {id}-desc")
            assert "来源：对表 Duibiao（" in figure["words"] and "数据日期" in figure["words"]
            links = [urljoin(page, link) for link in figure["links"]]
            assert [f"charts/{id}.svg", f"charts/{id}.csv", f"charts/{id}.json", f"cards/{id}.html"] == links[1:5]
            assert figure["tags"].index("details") < figure["tags"].index("a") and 1 == figure["words"].count("来源：")
            assert all((site_folder / link).is_file() for link in links[1:5])
            where, _, anchor = links[0].partition("#")
            before, after = (site_folder / where).read_text("utf-8").split(f'id="{anchor}"')
            assert re.search("<table|<ul", before.splitlines()[-1] + after)


def test_no_words_of_a_file_run_over_its_edge(page, site_url, site_folder):
    for path in sorted((site_folder / "charts").glob("*.svg")):
        page.goto(f"{site_url}charts/{path.name}")
        over = page.evaluate(
            "[...document.querySelectorAll('text')].filter(text => text.getBoundingClientRect().right >"
            " document.documentElement.width.baseVal.value).map(text => text.textContent)"
        )
        assert (path.name, []) == (path.name, over)


def test_every_file_is_whole_in_itself(site_folder):
    files = sorted((site_folder / "charts").glob("*.svg"))
    assert len(files) >= 10
    for path in files:
        content = path.read_text("utf-8")
        root = ElementTree.fromstring(content)
        assert root.get("role") == "img" and root.find(SVG + "title").text and root.find(SVG + "desc").text
        assert {value for value in re.findall(r"url\(([^)]*)\)", content) if not value.startswith("#")} == set()
        assert not re.search(r"(?:href|src)=|@import|<script|<image|<foreignObject|var\(", content)


def test_a_card_runs_no_script_and_names_its_source(site_folder):
    cards = sorted((site_folder / "cards").glob("*.html"))
    assert [p.stem for p in cards] == [p.stem for p in sorted((site_folder / "charts").glob("*.svg"))]
    for path in cards:
        html = path.read_text("utf-8")
        assert "<script" not in html and "style=" not in html and "来源：对表 Duibiao" in html and 'href="../' in html


def test_what_leaves_the_site_says_that_it_is_no_government_publication(site_folder):
    files = sorted((*(site_folder / "cards").glob("*.html"), *(site_folder / "charts").glob("*.svg")))
    silent = [path.name for path in files if NOT_OFFICIAL not in re.sub(r"<[^>]*>|\s", "", path.read_text("utf-8"))]
    assert len(files) > 20 and silent == []


def test_the_pages_for_readers_who_search_do_not_list_the_cards(site_folder):
    listed = (site_folder / "sitemap.xml").read_text("utf-8")
    assert "/timeline.html" in listed and "cards/" not in listed


def pixels(content):
    """Return (width, height) of a PNG, from its first block."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def test_a_png_is_the_file_at_twice_its_size(page, site_url, site_folder):
    page.goto(site_url + "timeline.html")
    page.locator("#chart-due summary").click()
    with page.expect_download() as download:
        page.locator("#chart-due").get_by_role("button", name="下载 PNG").click()
    assert "duibiao-due.png" == download.value.suggested_filename
    file = ElementTree.parse(site_folder / "charts" / "due.svg").getroot()
    assert (2 * int(file.get("width")), 2 * int(file.get("height"))) == pixels(download.value.path().read_bytes())
    assert page.script_errors == [] and page.console_lines == []


def test_a_page_opened_from_a_folder_offers_no_png_since_it_may_not_read_files(page, site_folder):
    page.goto((site_folder / "timeline.html").as_uri())
    page.locator("#chart-due summary").click()
    take = page.locator("#chart-due .db-chart-take")
    assert (True, False) == (take.get_by_role("link", name="下载 SVG").is_visible(), take.locator("[data-db-png]").is_visible())


def test_the_buttons_for_png_are_hidden_without_scripts(page_without_scripts, site_url):
    without = page_without_scripts
    without.goto(site_url + "timeline.html")
    without.locator("#chart-due summary").click()
    assert not without.locator("[data-db-png]").first.is_visible()
    assert without.get_by_role("link", name="下载 SVG").first.is_visible()


def test_a_chart_file_shows_its_colours_at_its_address(page, site_url):
    page.goto(site_url + "charts/due.svg")
    assert "rgb(251, 250, 246)" == page.locator(".db-chart__paper").evaluate("e => getComputedStyle(e).fill")
    assert [line for line in page.console_lines if "Content Security Policy" in line] == []


@pytest.fixture
def elsewhere(tmp_path, site_url):
    """Yield the address of another origin, whose card.html embeds a card and whose page.html a page of the site."""
    for name, path in (("card", "cards/due.html"), ("page", "timeline.html")):
        (tmp_path / f"{name}.html").write_text(f'<!doctype html><iframe src="{site_url}{path}" width="460" height="520"></iframe>')
    with served(tmp_path) as address:
        yield address


def embedded(page, selector):
    """Count elements of the frame, again until there is one or five seconds are over."""
    end = monotonic() + 5
    while monotonic() < end:
        if found := page.frames[-1].locator(selector).count():
            return found
        page.wait_for_timeout(50)
    return 0


def test_a_card_can_stand_in_a_page_of_another_site_and_a_page_cannot(page, elsewhere):
    page.goto(elsewhere + "card.html")
    assert 1 == embedded(page, "svg.db-chart:visible")
    assert "来源" in page.frames[-1].locator("figcaption").inner_text()
    page.goto(elsewhere + "page.html")
    page.wait_for_load_state("networkidle")
    assert 0 == page.frames[-1].locator("svg.db-chart").count()


MOVED = moved((ROOT / "site" / "words" / "charts.txt").read_text("utf-8"))


def test_a_chart_that_was_published_leads_on_to_the_one_in_its_place_or_to_its_page(site_folder):
    assert len(MOVED) > 10
    for old, new in MOVED.items():
        card = (site_folder / "cards" / f"{old}.html").read_text("utf-8")
        page, _, place = re.search(r'href="\.\./([^"]*)" target', card)[1].partition("#")
        found = (site_folder / page).read_text("utf-8")
        assert place in ("", f"chart-{new}") and (not place or f'id="{place}"' in found and f'id="chart-{old}"' in found)
        assert ("这张图不再单独发布" in card) == (not place) and (site_folder / "charts" / f"{old}.svg").is_file()


def test_a_page_has_one_drawing_that_fits_of_a_chart_with_two(page, site_url):
    page.goto(f"{site_url}timeline.html")
    for width, drawn in ((1440, "due-title due-desc"), (390, "due-narrow-title due-narrow-desc"), (320, "due-narrow-title due-narrow-desc")):
        page.set_viewport_size({"width": width, "height": 900})
        seen = page.locator("#chart-due svg.db-chart:visible")
        assert (1, drawn) == (seen.count(), seen.get_attribute("aria-labelledby"))


def test_a_card_does_not_scroll_sideways(page, site_url, site_folder):
    cards = sorted(path.name for path in (site_folder / "cards").glob("*.html"))
    assert len(cards) >= 10
    for name in cards:
        page.goto(f"{site_url}cards/{name}")
        assert [] == too_wide(page, 460, 320), name


def test_the_frame_of_the_line_to_copy_is_high_enough(page, site_url, site_folder):
    pages = [unescape(path.read_text("utf-8")) for path in site_folder.rglob("*.html") if path.parent.name != "cards"]
    line = re.compile(r'/cards/([\w-]+)\.html" title="[^"]*" width="(\d+)" height="(\d+)"')
    lines = {found for html in pages for found in line.findall(html)}
    assert len(lines) >= 10
    for id, width, height in sorted(lines):
        page.set_viewport_size({"width": int(width), "height": int(height)})
        page.goto(f"{site_url}cards/{id}.html")
        needed = page.evaluate("document.documentElement.scrollHeight")
        assert needed <= int(height) < needed + 90


@pytest.mark.parametrize("media", ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}))
@pytest.mark.parametrize("card", ("due", "shared-gansu-2014-39", "dates-gansu-2014-39"))
def test_a_card_has_no_accessibility_violation(page, site_url, card, media):
    page.emulate_media(**media)
    page.goto(f"{site_url}cards/{card}.html")
    assert 1 == page.locator("svg.db-chart:visible").count()
    assert ({}, []) == (violations(page), page.console_lines)


@pytest.mark.parametrize("address", PAGES)
def test_a_chart_says_that_it_can_be_moved_where_it_is_wider_than_its_frame_and_its_words_are_eleven_pixels_high(page, site_url, address):
    page.goto(site_url + address)
    for width in (1440, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        described = page.evaluate(
            "[...document.querySelectorAll('.db-figure-box')].map(box => [box.querySelector('.db-chart-frame')].map(frame =>"
            " [frame.scrollWidth > frame.clientWidth + 3, getComputedStyle(box.querySelector('.db-chart-title'), '::after').content])[0])"
        )
        assert described and [[wider, '"（可左右滑动）"' if wider else "none"] for wider, _ in described] == described, width
        sizes = page.evaluate(
            "[...document.querySelectorAll('svg.db-chart')].filter(svg => svg.clientWidth).flatMap(svg => [...svg.querySelectorAll('text')]"
            ".map(text => parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"
        )
        assert width > 390 or min(sizes) >= 10.95, width


def test_the_line_for_another_page_is_copied_by_a_button(page, site_url):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site_url}timeline.html")
    part = page.locator("details.db-chart-more").first
    part.locator("summary").click()
    part.get_by_role("button", name="复制").click()
    expect(part.get_by_role("status")).to_have_text("已复制。")
    assert page.evaluate("navigator.clipboard.readText()") == part.locator("textarea").input_value()
