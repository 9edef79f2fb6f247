"""What stands between the site builder and the finished site: smaller pages, checked links, the zip, the headers."""

import pytest

from generator.cache import Cache
from generator.finish import Facts
from generator.offline import PAGE, PATH, SIZE
from generator.polish import WORTH, finished, polished
from generator.security import HEADERS

SITE = {"a.html": b'<p  id="x">  a</p>\n', "b.html": b'<p><a href="a.html#x">b</a></p>', "c.css": b"a  {}"}
OFFERING = {PAGE: f'<p id="offline"><a href="{PATH}">zip {SIZE}</a></p>'.encode()}


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def test_only_the_pages_that_become_smaller_are_given_back():
    smaller, known = polished(SITE)
    assert {"a.html": b'<p  id="x"> a</p>'} == smaller
    assert {"a.html": Facts(ids=("x",), links=()), "b.html": Facts(ids=(), links=(("a.html#x", False, (3,)),))} == known


def test_what_was_kept_is_what_is_made(cache):
    many = SITE | {f"{n}.html": f'<p>  <a href="{n}.html">{n}</a></p>\n'.encode() for n in range(2 * WORTH)}
    first = polished(many, cache)
    assert first == polished(many, cache) == polished(many)


def test_a_page_that_has_changed_is_made_anew(cache):
    polished(SITE, cache)
    changed = SITE | {"a.html": b"<p>  other</p>\n"}
    assert polished(changed) == polished(changed, cache)


def test_a_finished_site_has_its_headers_and_the_zip_that_it_offers():
    more, problems = finished(SITE | OFFERING, "1.0.0", "2026-11-25")
    assert ([], {"a.html", PAGE, PATH, HEADERS}) == (problems, set(more))


def test_a_link_to_a_zip_that_no_page_offers_leads_nowhere():
    more, problems = finished(SITE | {PAGE: f'<a href="{PATH}">'.encode()}, "1.0.0", "2026-11-25")
    assert [(f"the link ‘{PATH}’ leads to no file of the site", PAGE, 1)] == [(p.message, p.place.file, p.place.line) for p in problems]
    assert PATH not in more


def test_a_broken_link_is_told_at_each_of_its_lines():
    broken = b'<a href="x.html">\n<a href="x.html">\n'
    problems = finished({"a.html": broken}, "1.0.0", "2026-11-25")[1]
    assert [1, 2] == [p.place.line for p in problems]
