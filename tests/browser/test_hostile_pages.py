"""Markup, scripts and formulas in any string are inert on every page, as a browser shows it."""

import json
import re

import pytest
from conftest import served
from hostile import SINK, START

# What a reader's browser makes of a page: marks of a payload that has become markup, and every string that holds one.
# A textarea holds HTML to copy, in which a payload stands escaped; test_chart_files reads such a line back.
LOOK = """([start]) => {
  const all = [...document.querySelectorAll("*")];
  const attributes = all.flatMap(e => [...e.attributes].map(a => [e.tagName.toLowerCase(), a.name, a.value]));
  return {
    hit: window.hit === undefined ? null : window.hit,
    handlers: attributes.filter(([, name]) => name.startsWith("on")).map(a => a.join(" ")),
    addresses: attributes.filter(([, name, value]) => /^(href|src|action|xlink:href)$/.test(name) && /^\\s*javascript:/i.test(value)),
    pwned: all.filter(e => e.id === "pwned" || e.classList.contains("pwned")).map(e => e.outerHTML.slice(0, 200)),
    headings: [...document.querySelectorAll("h1")].slice(1).map(e => e.outerHTML.slice(0, 200)),
    images: [...document.querySelectorAll("img")].map(e => e.getAttribute("src")).filter(src => !/(assets\\/mark|codes\\/[a-z0-9-]+)\\.svg$/.test(src)),
    attributes: attributes.filter(([, , value]) => value.includes(start)),
    text: [...document.querySelectorAll("head > title, body")].map(e => {
      const copy = e.cloneNode(true);
      copy.querySelectorAll("script, style, textarea, noscript").forEach(part => part.remove());
      return copy.textContent;
    }),
  };
}"""


def plain(text):
    return re.sub(r"\s+", "", text)


def altered(text):
    """What stands where a payload should stand whole, without regard to spaces; the first of each kind."""
    found = plain(text).split(START)[1:]
    return sorted({differs(part) for part in found if not part.startswith(WRITTEN) and not shortened(part)})


# As it is, in a record of JSON, and in a text of Python or SQL.
WRITTEN = tuple(plain(written)[1:] for written in (SINK, json.dumps(SINK, ensure_ascii=False)[1:-1], SINK.replace("'", "''")))
# “图㊣< 2032”: the first signs of a word, as the search page shows what to look for
BEGUN = re.compile(r"<(?:\d{4})?”")


def shortened(part):
    """Whether it ends where a page shortens an example of a cell, or takes the beginning of a word for one."""
    return "…" in part and plain(SINK)[1:].startswith(part[: part.index("…")]) or BEGUN.match(part)


def differs(part):
    wanted = plain(SINK)[1:]
    at = next((i for i, (a, b) in enumerate(zip(part, wanted, strict=False)) if a != b), min(len(part), len(wanted)))
    return f"‘{part[at : at + 40]}’ stands for ‘{wanted[at : at + 40]}’"


@pytest.fixture(scope="module")
def address(hostile_site):
    with served(hostile_site) as address:
        yield address


@pytest.fixture(scope="module")
def tab(browser):
    """One tab for all pages, which keeps the dialogs that scripts open and the errors that they raise."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    tab = context.new_page()
    tab.dialogs, tab.script_errors = [], []
    tab.on("dialog", lambda dialog: (tab.dialogs.append(dialog.message), dialog.dismiss()))
    tab.on("pageerror", lambda error: tab.script_errors.append(str(error)))
    yield tab
    context.close()


@pytest.fixture(scope="module")
def looked(tab, address, hostile_site):
    """{page: what the browser made of it}."""
    found = {}
    for path in sorted(hostile_site.rglob("*.html")):
        name = path.relative_to(hostile_site).as_posix()
        tab.goto(address + name)
        found[name] = tab.evaluate(LOOK, [START])
    return found


def told(looked, key):
    return {name: page[key] for name, page in looked.items() if page[key]}


def test_no_script_of_a_string_runs(looked, tab):
    assert ({}, [], []) == (told(looked, "hit"), tab.dialogs, tab.script_errors)


def test_no_string_becomes_markup(looked):
    assert [] == [(kind, found) for kind in ["handlers", "addresses", "pwned", "headings", "images"] if {} != (found := told(looked, kind))]


def test_every_string_is_shown_as_it_was_written(looked):
    """A record that is shown as it stands in its file is YAML, in which quotation marks and strokes between two marks bear a stroke."""
    shown = {name: [text.replace('\\"', '"').replace("\\\\", "\\") for text in page["text"]] for name, page in looked.items()}
    wrong = {name: found for name, texts in shown.items() if (found := [a for text in texts for a in altered(text)])}
    assert {} == wrong


def test_every_attribute_holds_a_string_whole(looked):
    wrong = {(name, *a[:2]): found for name, page in looked.items() for a in page["attributes"] if (found := altered(a[2]))}
    assert {} == wrong


def test_the_payloads_are_on_the_pages(looked):
    assert sum(plain(text).count(START) for page in looked.values() for text in page["text"]) > 1000
    assert {a[1] for page in looked.values() for a in page["attributes"]} >= {"content"}


def test_the_search_shows_strings_as_text(tab, address):
    tab.goto(address + "index.html")
    tab.locator(".db-find input").fill("读书")
    tab.locator(".db-find input").press("Enter")
    tab.wait_for_url("**/search.html?text=*")
    tab.wait_for_selector("form[data-db-search][aria-busy=false]")
    assert tab.locator("[data-db-row]:visible mark").count() > 2
    assert tab.locator("[data-db-row] :is(img, svg[onload], script)").count() == 0
    assert (None, []) == (tab.evaluate(LOOK, [START])["hit"], tab.dialogs)


ADDRESSES = (
    "?text=<img src=x onerror=window.hit=1>&status=%22><script>window.hit=1</script>",
    "?status=javascript:window.hit=1&topic='+window.hit=1+'&policy=</script><script>window.hit=1</script>",
    "?%E0%A4%A&text=%E0&__proto__=1&constructor=1&text=%00",
    "#<img src=x onerror=window.hit=1>",
    "#q-%22><svg onload=window.hit=1>",
    "#%E0%A4%A",
    "#:~:text=<script>window.hit=1</script>",
)


@pytest.mark.parametrize("name", ["index", "compare", "targets", "timeline", "units", "policies/mousheng-2030-2"])
def test_what_an_address_says_is_text_too(tab, address, name):
    tab.script_errors.clear()
    for words in ADDRESSES:
        tab.goto("about:blank")
        tab.goto(f"{address}{name}.html{words}")
        seen = tab.evaluate(LOOK, [START])
        assert (None, [], [], []) == (seen["hit"], seen["handlers"], seen["addresses"], seen["images"])
        assert seen["text"]
    assert ([], []) == (tab.dialogs, tab.script_errors)
