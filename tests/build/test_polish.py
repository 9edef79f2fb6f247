"""What stands between the site builder and the finished site: smaller pages, checked links, the zip, the headers."""

from hashlib import sha256

import pytest

from generator.build.cache import Cache
from generator.build.headers import HEADERS, Shipped
from generator.build.links import Facts
from generator.build.offline import LEVEL, PAGE, PATH, SIZE
from generator.build.polish import WORTH, Polish, finished
from generator.build.zipping import pack
from generator.data.placeholders import promised

NONE = Shipped()
SITE = {"a.html": b'<p  id="x">  a</p>\n', "b.html": b'<p><a href="a.html#x">b</a></p>', "c.css": b"a  {}"}
MANY = {f"{n}.html": f'<p>  <a href="{n}.html">{n}</a></p>\n'.encode() for n in range(2 * WORTH)}
OFFERING = {PAGE: f'<p id="offline"><a href="{PATH}">zip {SIZE}</a></p>'.encode()}


@pytest.fixture
def cache(tmp_path):
    found = Cache(tmp_path / "cache")
    found.begin()
    return found


def test_a_page_is_compact_and_says_what_it_has_and_where_it_leads():
    made = Polish().done({name: SITE[name] for name in ("a.html", "b.html")})
    assert (b'<p  id="x"> a</p>', Facts(ids=("x",), links=())) == (made["a.html"].html, made["a.html"].facts)
    assert (SITE["b.html"], Facts(ids=(), links=(("a.html#x", False, (3,)),))) == (made["b.html"].html, made["b.html"].facts)
    assert pack(made["a.html"].html, LEVEL) == made["a.html"].packed


def test_a_compact_page_stays_what_it_is():
    once = Polish().compacted(SITE)
    assert {"a.html": b'<p  id="x"> a</p>', "b.html": SITE["b.html"], "c.css": SITE["c.css"]} == once == Polish().compacted(once)


def test_what_was_kept_is_what_is_made(cache):
    first = Polish(cache).done(MANY)
    assert first == Polish(cache).done(MANY) == Polish().done(MANY)


def test_what_was_made_ahead_is_not_made_again(monkeypatch):
    polish = Polish()
    polish.ahead(MANY)
    monkeypatch.setattr("generator.build.polish.compact", lambda html: pytest.fail("made again"))
    assert MANY.keys() == polish.done(MANY).keys()


def test_a_page_that_has_changed_is_made_anew(cache):
    polish = Polish(cache)
    polish.done(MANY)
    changed = MANY | {"1.html": b"<p>  other</p>\n"}
    assert Polish().done(changed) == polish.done(changed)


def test_only_what_changes_or_is_added_is_given_back():
    more, problems = finished(SITE, {}, "1.0.0", "2026-11-25", NONE)
    assert ([], {"a.html": b'<p  id="x"> a</p>'}) == (problems, {name: content for name, content in more.items() if name != HEADERS})


def test_sizes_and_sums_are_those_of_the_files_beside_the_pages():
    told = promised("x.csv")
    built = {"a.html": f"<p>{told.bytes} {told.size} {told.sha256} @@size:none.csv@@</p>".encode(), "search.json": f'"{told.size}"'.encode()}
    more, _ = finished(built, {"x.csv": b"1234"}, "1.0.0", "2026-11-25", NONE)
    assert f"<p>4 4 B {sha256(b'1234').hexdigest()} @@size:none.csv@@</p>".encode() == more["a.html"]
    assert b'"4 B"' == more["search.json"]


def test_a_finished_site_has_its_headers_and_the_zip_that_it_offers():
    more, problems = finished(SITE | OFFERING, {}, "1.0.0", "2026-11-25", NONE)
    assert ([], {"a.html", PAGE, PATH, HEADERS}) == (problems, set(more))


def test_a_link_to_a_zip_that_no_page_offers_leads_nowhere():
    more, problems = finished(SITE | {PAGE: f'<a href="{PATH}">'.encode()}, {}, "1.0.0", "2026-11-25", NONE)
    assert [(f"the link ‘{PATH}’ leads to no file of the site", PAGE, 1)] == [(p.message, p.place.file, p.place.line) for p in problems]
    assert PATH not in more


def test_a_broken_link_is_told_at_each_of_its_lines():
    broken = b'<a href="x.html">\n<a href="x.html">\n'
    problems = finished({"a.html": broken}, {}, "1.0.0", "2026-11-25", NONE)[1]
    assert [1, 2] == [p.place.line for p in problems]
