"""The header that lets the pages run the scripts of the program and no other, and the rule site-scripts, which refuses any other."""

import re
from importlib.util import find_spec
from pathlib import Path

from corpora import ROOT

from generator.build import content as build
from generator.build import folder as tree
from generator.build.headers import Shipped, fixed_scripts, headers, headers_for, inline_scripts, policy, unknown_scripts

NONE = Shipped()


def page(*scripts):
    return {"index.html": "".join(scripts).encode()}


def scripts(*templates):
    """What runs within a page where these are the templates of the theme."""
    return Shipped(scripts=fixed_scripts(text.encode() for text in templates))


def test_an_inline_script_of_a_template_is_named_by_its_hash():
    """The hash of `alert(1)` is that of RFC-conform tools: printf 'alert(1)' | openssl dgst -sha256 -binary | base64."""
    allowed = dict(part.split(" ", 1) for part in policy(scripts("<script>alert(1)</script>")).split("; "))
    assert "'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='" == allowed["script-src"]


def test_a_script_of_a_file_and_a_block_of_data_need_no_hash():
    for script in ('<script src="a.js"></script>', '<script type="application/ld+json">{}</script>', "<script id=x type=application/json>{}</script>"):
        assert (frozenset(), []) == (scripts(script).scripts, unknown_scripts(page(script), NONE))


def test_a_script_of_a_template_that_is_filled_in_is_not_known():
    assert {b"2"} == scripts("<script>var a = {{ config.site_name }}</script><script>{% if x %}1{% endif %}</script><script>2</script>").scripts


def test_what_is_found_in_a_page_has_no_hash_and_is_refused_where_it_first_stands():
    site = page("<p>\n", "<script>1</script><script>2</script>") | {"z.html": b"<script>1</script>", "c.css": b"<script>3</script>"}
    shipped = scripts("<script>2</script>")
    refused = "index.html:2:1: site-scripts: site/theme has no inline script ‘1’, and no browser would run it"
    assert [refused] == [str(problem).splitlines()[0] for problem in unknown_scripts(site, shipped)]
    assert [] == unknown_scripts(site | page("<script>2</script>") | {"z.html": b""}, shipped)
    assert policy(shipped) == dict(headers_for(headers(site, "1.0.0", shipped), "/index.html"))["Content-Security-Policy"]


def test_a_script_is_one_however_its_element_is_written():
    cases = ["<SCRIPT>1</SCRIPT>", "<script >1</script >", "<script\n>1</script x>", "<script type=module>1</script>", '<script data-src="x">1</script>']
    for script in cases:
        assert [(0, b"1")] == list(inline_scripts(script.encode()))
        assert 1 == len(unknown_scripts(page(script), NONE))


def test_a_long_script_is_shown_by_its_beginning_on_one_line():
    (problem,) = unknown_scripts(page("<script>a\n  b", "c" * 99, "</script>"), NONE)
    assert f"site/theme has no inline script ‘a b{'c' * 57}…’, and no browser would run it" == problem.message


def test_what_each_theme_s_scripts_keep_a_choice_with_stands_in_ours():
    """A theme writes it into every page, filled in; first.js has it for all pages. The template that ours takes the place of has nothing else."""
    names = re.compile(rb"__md_\w+(?= ?=[^=>])")
    ours = (ROOT / "site" / "assets" / "first.js").read_bytes()
    for theme in ["material", "zensical"]:
        path = Path(find_spec(theme).origin).parent / "templates/partials/javascripts/base.html"
        ((_, theirs),) = inline_scripts(path.read_bytes())
        assert {b"__md_scope", b"__md_hash", b"__md_get", b"__md_set"} == set(names.findall(theirs)) == set(names.findall(ours))


def test_every_page_of_the_site_has_only_scripts_that_the_program_ships(site_folder):
    found = {code for path in site_folder.rglob("*.html") for _, code in inline_scripts(path.read_bytes())}
    assert build.allowed(tree.read(ROOT, build.SITE)).scripts == found and found


def test_nothing_but_what_the_site_holds_may_be_loaded():
    allowed = dict(part.split(" ", 1) for part in policy(NONE).split("; "))
    assert ("'none'", "'self'", "'self'") == (allowed["default-src"], allowed["script-src"], allowed["style-src"])
    assert not any("unsafe" in value or "http" in value or "*" in value for value in allowed.values())


def test_the_file_of_headers_states_them_for_all_pages():
    assert headers(page(), "1.0.0", NONE).startswith(b"/*\n  Content-Security-Policy: ")


def test_the_styles_of_the_images_are_named_by_their_hash_and_those_of_a_page_are_not():
    """The hash of `a{}` is that of openssl."""
    assert "style-src 'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=';" in policy(Shipped(styles=frozenset([b"a{}"])))
    assert "style-src 'self';" in policy(NONE)


def test_the_images_of_the_site_have_only_styles_that_the_program_ships(site_folder):
    found = {style for path in site_folder.glob("charts/*.svg") for style in re.findall(rb"<style>(.*?)</style>", path.read_bytes(), re.DOTALL)}
    assert build.allowed(tree.read(ROOT, build.SITE)).styles == found and found


def test_only_the_cards_may_stand_in_a_page_of_another_site():
    cases = [("/", False), ("/index.html", False), ("/units/a.html", False), ("/charts/a.svg", False), ("/cards/a.html", True)]
    for path, framed in cases:
        site = page() | {"units/a.html": b"", "cards/a.html": b"", "charts/a.svg": b""}
        sent = headers_for(headers(site, "1.0.0", NONE), path)
        assert framed == (dict(sent).get("X-Frame-Options") != "SAMEORIGIN")
        assert "frame-ancestors" not in dict(sent)["Content-Security-Policy"]


def test_no_header_is_stated_twice_for_one_address():
    site = page() | dict.fromkeys(("units/a.html", "cards/a.html", "assets/a.css", "assets/b/c.01234567.min.js", "data/latest/duibiao.xlsx"), b"")
    for path in ("/", "/index.html", *(f"/{name}" for name in site)):
        names = [name for name, _ in headers_for(headers(site, "1.0.0", NONE), path)]
        assert len(names) == len(set(names)) and "Cache-Control" in names


def test_a_browser_keeps_what_has_its_hash_in_the_name_and_asks_for_all_else():
    hashed, asked = ("assets/b/c.01234567.min.js", "assets/d/e.01234567.min.css"), ("index.html", "cards/a.html", "assets/a.css", "assets/c/a.png", "data/latest/a.csv")
    sent = headers(dict.fromkeys((*hashed, *asked), b""), "1.0.0", NONE)
    kept = [name for name in (*hashed, *asked) if dict(headers_for(sent, f"/{name}"))["Cache-Control"] == "public, max-age=31536000, immutable"]
    assert list(hashed) == kept
    assert {"public, no-cache"} == {dict(headers_for(sent, f"/{name}"))["Cache-Control"] for name in asked}


def test_data_and_numbers_of_charts_may_be_loaded_by_any_page_and_nothing_else_may():
    site = page() | {"data/latest/targets.csv": b"", "charts/due.json": b"", "units/a.html": b""}
    opened = [path for path in ("/data/latest/targets.csv", "/charts/due.json", "/units/a.html", "/") if ("Access-Control-Allow-Origin", "*") in headers_for(headers(site, "1.0.0", NONE), path)]
    assert ["/data/latest/targets.csv", "/charts/due.json"] == opened


def test_a_file_whose_address_says_no_version_is_saved_under_that_of_the_data():
    """Whatever older or later zips stand beside it."""
    for version in ["0.9.0", "0.10.0"]:
        site = {f"data/latest/{name}": b"" for name in ("duibiao-0.9.0.zip", "duibiao-0.10.0.zip", "duibiao.xlsx", "duibiao.ics")}
        sent = headers(site, version, NONE)
        named = {path: dict(headers_for(sent, f"/data/latest/{path}")).get("Content-Disposition") for path in ("duibiao.xlsx", "duibiao.ics", "duibiao-0.9.0.zip")}
        assert {"duibiao.xlsx": f'attachment; filename="duibiao-{version}.xlsx"', "duibiao.ics": None, "duibiao-0.9.0.zip": None} == named
