"""The theme's search box in a browser, held against plain substring on the text of the built pages.

A page counts as found when the theme lists it, whatever part of it is scrolled to; a page is a true hit when the
query stands in its main content, white space left out.  The search page is in neither: its rows repeat the others.
"""

from html.parser import HTMLParser

import pytest
from search_queries import QUERIES

BOX, LIST = "[data-md-component=search-query]", ".md-search-result__item"
VOID = ("area", "br", "col", "hr", "img", "input", "link", "meta", "wbr")
# Pages that hold no content of their own.
LEFT_OUT = ("404.html", "search.html")


class Content(HTMLParser):
    """The text of a page's <article>, without forms, scripts and the line that is only printed."""

    def __init__(self):
        super().__init__()
        self.parts, self.open = [], []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag not in VOID:
            self.open.append(tag if tag in ("article", "form", "script", "style") else given.get("class") or tag)

    def handle_endtag(self, tag):
        if tag not in VOID and self.open:
            self.open.pop()

    def handle_data(self, data):
        if "article" in self.open and not {"form", "script", "style", "db-imprint"} & set(self.open):
            self.parts.append(data)


def plain(text):
    return "".join(text.split()).lower()


@pytest.fixture(scope="module")
def texts(site_folder):
    """{address: text} of every page that a reader can open."""
    found = {}
    for path in sorted(site_folder.rglob("*.html")):
        reader = Content()
        reader.feed(path.read_text("utf-8"))
        found[path.relative_to(site_folder).as_posix()] = plain("".join(reader.parts))
    return {address: text for address, text in found.items() if address not in LEFT_OUT}


def listed(page, site_url, query):
    """The pages that the box lists for a query, all of them: the list grows as it is scrolled."""
    page.evaluate("document.querySelector('.md-search-result__list').textContent = ''")
    page.evaluate("document.querySelector('.md-search-result__meta').textContent = '…'")
    page.locator(BOX).fill(query)
    page.locator(BOX).press("End")
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent !== '…'")
    said = page.locator(".md-search-result__meta").inner_text()
    number = 0 if said.startswith("没有") else 1 if said.startswith("找到 1") else int("".join(filter(str.isdigit, said)))
    while page.locator(LIST).count() < number:
        page.evaluate("document.querySelector('.md-search__scrollwrap').scrollBy(0, 1e6)")
        page.wait_for_timeout(20)
    addresses = page.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.href)")
    return {address.removeprefix(site_url).split("#")[0].split("?")[0] or "index.html" for address in addresses}
