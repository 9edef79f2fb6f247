"""The theme's search box in a browser, held against plain substring on the text of the built pages.

A page counts as found when the theme lists it, whatever part of it is scrolled to; a page is a true hit when the
query stands in its main content, white space left out.  The search page is in neither: its rows repeat the others.
Neither are the choices of forms and the made-up examples of wrong records, which the pages themselves exclude.
"""

from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from search_queries import NOTHING, QUERIES

BOX, LIST, LINE = "[data-md-component=search-query]", ".md-search-result__item", ".md-search-result .db-exact"
VOID = ("area", "br", "col", "hr", "img", "input", "link", "meta", "wbr")
# Pages that hold no content of their own.
LEFT_OUT = ("404.html", "search.html")
# The rows of the files once more: the box leads to the pages that are written for readers.
TABLES = "tables/"


class Content(HTMLParser):
    """The text of a page's <article>, without forms, scripts, made-up examples and the line that is only printed."""

    def __init__(self):
        super().__init__()
        self.parts, self.open = [], []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        out = tag in ("form", "script", "style") or "data-search-exclude" in given or given.get("class") == "db-imprint"
        if tag not in VOID:
            self.open.append("out" if out else tag)

    def handle_endtag(self, tag):
        if tag not in VOID and self.open:
            self.open.pop()

    def handle_data(self, data):
        if "article" in self.open and "out" not in self.open:
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
    return {address: text for address, text in found.items() if address not in LEFT_OUT and not address.startswith(TABLES)}


# Keeps the last answer of the theme's worker as whoever listens hears it.
LISTEN = """
const Plain = Worker;
window.Worker = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", event => { if (event.data.type === 3) window.answer = structuredClone(event.data.data); });
  }
};
"""


def until(page, expression):
    """Wait until the page says so; the site's policy lets no page evaluate strings, so the browser is asked again and again."""
    for _ in range(600):
        if page.evaluate(f"!!({expression})"):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"the page never came to {expression}")


@pytest.fixture
def box(page, site_url):
    """The home page with its box open and its index read."""
    page.add_init_script(LISTEN)
    page.goto(site_url + "index.html")
    page.locator(BOX).click()
    until(page, "document.querySelector('.md-search-result__meta').textContent.includes('键入')")
    return page


def listed(box, query):
    """The pages of the answer to a query."""
    box.evaluate("window.answer = null")
    box.locator(BOX).fill(query)
    box.locator(BOX).press("End")
    until(box, "window.answer")
    return {address.split("#")[0] for address in box.evaluate("window.answer.items.map(group => group[0].location)")}


def test_the_list_of_queries_is_long_and_each_says_something(texts):
    assert len(QUERIES) == len(set(QUERIES)) >= 60
    assert [q for q in QUERIES if not any(plain(q) in text for text in texts.values())] == []
    assert [q for q in NOTHING if any(plain(q) in text for text in texts.values())] == []


def test_the_box_finds_every_page_that_holds_the_words_and_hardly_another(box, texts):
    """Recall 1.00, precision at least 0.95, over all queries together."""
    right, wrong, told = 0, 0, []
    for query in (*QUERIES, *NOTHING):
        found, true = listed(box, query), {address for address, text in texts.items() if plain(query) in text}
        right, wrong = right + len(found & true), wrong + len(found - true)
        told += [f"{query}: {address} is missing" for address in sorted(true - found)]
        told += [f"{query}: {address} does not say it" for address in sorted(found - true)]
    missing = sum(line.endswith("missing") for line in told)
    recall, precision = right / (right + missing), right / (right + wrong)
    print(f"recall {recall:.4f}, precision {precision:.4f}, {len(QUERIES) + len(NOTHING)} queries, {right + missing} true hits")
    assert (recall == 1, precision >= 0.95) == (True, True), "\n".join(told)
    assert box.console_lines + box.script_errors + box.foreign_requests == []


def test_the_list_shows_what_the_answer_holds(box):
    addresses = listed(box, "22.4万")
    box.wait_for_selector(LIST)
    shown = box.locator(f"{LIST} > a:first-child").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    assert {address.removeprefix("/duibiao/") for address in shown} <= addresses
    assert box.inner_text(".md-search-result__meta").startswith(f"{len(addresses)} ")


def test_what_the_box_marks_are_the_words_as_typed(box):
    listed(box, "立卡")
    box.wait_for_selector(f"{LIST} mark")
    assert {"立卡"} == set(box.locator(f"{LIST} mark").all_text_contents())


def test_signs_of_html_are_searched_as_text(box):
    listed(box, "<img src=x>")
    listed(box, "&lt;")
    assert box.script_errors == [] and box.locator(f"{LIST} img").count() == 0


def test_words_with_a_space_between_them_may_stand_apart_in_a_section(box):
    apart = listed(box, "水利厅 自来水")
    assert listed(box, "水利厅自来水") == set() != apart


def test_two_queries_in_a_row_keep_their_own_answers(box, texts):
    box.evaluate("window.answer = null")
    box.locator(BOX).press_sequentially("饮水安全")
    box.locator(BOX).press("End")
    true = sum("饮水安全" in text for text in texts.values())
    until(box, f"document.querySelector('.md-search-result__meta').textContent.startsWith('{true} ')")


def test_the_box_leads_to_the_search_page_by_a_line_and_by_enter_where_it_finds_nothing(box, site_url):
    listed(box, "自来水")
    assert box.inner_text(LINE) == "在检索页精确查找“自来水”"
    assert box.locator(LINE).evaluate("link => link.href") == f"{site_url}search.html?text={quote('自来水')}"
    listed(box, "水自来")
    until(box, "document.querySelector('.md-search-result__meta').textContent.startsWith('没有找到')")
    box.locator(BOX).press("Enter")
    box.wait_for_url("**/search.html?text=*")
    assert box.input_value("form[data-db-search] input[name=text]") == "水自来"


def test_the_arrow_key_reaches_the_line_first(box):
    listed(box, "自来水")
    box.wait_for_selector(LIST)
    box.locator(BOX).press("ArrowDown")
    assert "db-exact" in box.evaluate("document.activeElement.className")


def test_enter_opens_the_best_page(box):
    listed(box, "省水利厅")
    box.wait_for_selector(LIST)
    box.locator(BOX).press("Enter")
    box.wait_for_url(lambda address: "index.html" not in address)
    assert "search.html" not in box.url


def test_the_box_has_a_name(box):
    assert box.locator(".md-search[role=dialog]").get_attribute("aria-label") == "检索"


def test_in_a_folder_the_box_leads_to_the_search_page(browser, site_folder):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site_folder / "units" / "gansu-water-resources.html").as_uri())
    page.locator(BOX).fill("自来水")
    page.locator(BOX).press("Enter")
    page.wait_for_url("**/search.html?text=*")
    assert page.input_value("form[data-db-search] input[name=text]") == "自来水"
    assert errors == []
    context.close()
