"""The rule site-links: the built site to what is wrong with it: links and fragments that lead nowhere, requests that leave the origin."""


from generator.build.links import broken

TARGET = '<p id="here">甲</p><p id=\'there\'>乙</p><p id="t-2-2">丙</p>'


def told(html, name="index.html", **more):
    """(line, message) of what is wrong with one page beside a second one."""
    site = {"a/b.html": TARGET.encode(), "x.css": b"", "docs/index.html": b"", "404.html": b"", name: html.encode(), **more}
    return [(p.place.line, p.message) for p in broken(site) if p.place.file == name]


def test_a_link_that_leads_somewhere_is_right():
    cases = [
        '<a href="a/b.html">',
        '<a href="a/b.html#here">',
        "<a href='a/b.html#there'>",
        "<a href=a/b.html#t-2-2>",
        '<a class="x" href="a/b.html#here:~:text=甲">',
        '<a href="./a/../a/b.html">',
        '<a href="#">',
        '<a href="a/b.html#">',
        '<p id="own"><a href="#own">',
        '<a href="docs/">',
        '<a href=".">',
        '<link rel="stylesheet" href="x.css">',
        '<a href="https://example.org/">',
        '<a href="mailto:a@example.org">',
        '<link rel="canonical" href="https://example.org/">',
        '<img src="data:image/png;base64,AAAA">',
        '<a name="no-address">',
        '<a title="a src=none.html" href="a/b.html">',
        "<a title='href=\"none.html\"' data-src=none.html href=a/b.html>",
    ]
    assert [] == [(link, found) for link in cases if [] != (found := told(link))]


def test_a_link_that_leads_nowhere_or_away_is_told_with_its_line():
    cases = [
        ('<a href="a/c.html">', "the link ‘a/c.html’ leads to no file of the site"),
        ('<a href="../a/b.html">', "the link ‘../a/b.html’ leads to no file of the site"),
        ('<a href="a/b.html#gone">', "a/b.html has no place ‘#gone’"),
        ('<a href="#gone">', "index.html has no place ‘#gone’"),
        ('<img alt="x" src="none.png">', "the link ‘none.png’ leads to no file of the site"),
        ('<script src="https://example.org/x.js">', "the page fetches https://example.org/x.js, which leaves the site"),
        ('<script src="//example.org/x.js">', "the page fetches //example.org/x.js, which leaves the site"),
        ('<link rel="stylesheet" href="https://example.org/x.css">', "the page fetches https://example.org/x.css, which leaves the site"),
        ('<link rel="preconnect" href="https://example.org">', "the page fetches https://example.org, which leaves the site"),
        ('<iframe src="https://example.org/">', "the page fetches https://example.org/, which leaves the site"),
    ]
    assert [] == [(link, found) for link, message in cases if [(2, message)] != (found := told(f"<p>\n{link}"))]


def test_links_count_from_the_folder_of_their_page():
    assert [] == told('<a href="../a/b.html#here">', name="units/x.html")
    assert [(1, "the link ‘a/b.html’ leads to no file of the site")] == told('<a href="a/b.html">', name="units/x.html")


def test_a_percent_escape_is_read():
    assert [] == told('<a href="%E7%94%B2.html#%E4%B9%99">', **{"甲.html": '<p id="乙">'.encode()})


def test_all_problems_come_sorted_and_once():
    assert [1, 2] == [line for line, _ in told('<a href="y"><a href="y">\n<a href="x">')]


def test_a_site_without_pages_has_no_problem():
    assert [] == broken({"x.css": b"a"})
