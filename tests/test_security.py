"""The header that lets the pages run their own scripts and no other."""

import pytest

from generator.security import headers, image_styles, inline_scripts, policy, stated


def page(*scripts):
    return {"index.html": "".join(scripts).encode()}


def test_an_inline_script_is_named_by_its_hash():
    """The hash of `alert(1)` is that of RFC-conform tools: printf 'alert(1)' | openssl dgst -sha256 -binary | base64."""
    assert ("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='",) == inline_scripts(page("<script>alert(1)</script>"))


def test_a_script_of_a_file_and_a_block_of_data_need_no_hash():
    site = page('<script src="a.js"></script>', '<script type="application/ld+json">{}</script>', "<script id=x type=application/json>{}</script>")
    assert () == inline_scripts(site)


def test_the_same_script_on_many_pages_is_named_once():
    assert 1 == len(inline_scripts(page("<script>1</script>") | {"b.html": b"<script>1</script>", "c.css": b"<script>2</script>"}))


def test_nothing_but_what_the_site_holds_may_be_loaded():
    allowed = dict(part.split(" ", 1) for part in policy(page()).split("; "))
    assert ("'none'", "'self'", "'self'") == (allowed["default-src"], allowed["script-src"], allowed["style-src"])
    assert not any("unsafe" in value or "http" in value or "*" in value for value in allowed.values())


def test_the_file_of_headers_states_them_for_all_pages():
    site = page("<script>1</script>")
    assert policy(site) == dict(stated(headers(site), "/index.html"))["Content-Security-Policy"]
    assert headers(site).startswith(b"/*\n  Content-Security-Policy: ")


def test_a_style_inside_an_image_is_named_by_its_hash():
    """The hash of `a{}` is that of openssl."""
    image = b"<svg><style>a{}</style></svg>"
    site = {"charts/a.svg": image, "charts/b.svg": image, "c.html": b"<style>b{}</style>"}
    assert ("'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='",) == image_styles(site)
    assert f"style-src 'self' {image_styles(site)[0]};" in policy(site)


@pytest.mark.parametrize(
    "path, framed", [("/", False), ("/index.html", False), ("/units/a.html", False), ("/charts/a.svg", False), ("/cards/a.html", True)]
)
def test_only_the_cards_may_stand_in_a_page_of_another_site(path, framed):
    site = page() | {"units/a.html": b"", "cards/a.html": b"", "charts/a.svg": b""}
    sent = stated(headers(site), path)
    assert framed == (dict(sent).get("X-Frame-Options") != "SAMEORIGIN")
    assert "frame-ancestors" not in dict(sent)["Content-Security-Policy"]


def test_no_header_is_stated_twice_for_one_address():
    site = page() | {"units/a.html": b"", "cards/a.html": b""}
    for path in ("/", "/index.html", "/units/a.html", "/cards/a.html"):
        names = [name for name, _ in stated(headers(site), path)]
        assert len(names) == len(set(names))


def test_the_data_may_be_loaded_by_any_page_and_nothing_else_may():
    site = page() | {"data/latest/targets.csv": b"", "units/a.html": b""}
    opened = [path for path in ("/data/latest/targets.csv", "/units/a.html", "/") if ("Access-Control-Allow-Origin", "*") in stated(headers(site), path)]
    assert ["/data/latest/targets.csv"] == opened


def test_a_file_whose_address_says_no_version_is_saved_under_a_name_that_does():
    site = page() | {"data/latest/duibiao-0.2.0.zip": b"", "data/latest/duibiao.xlsx": b"", "data/latest/duibiao.ics": b""}
    named = {path: dict(stated(headers(site), f"/data/latest/{path}")).get("Content-Disposition") for path in ("duibiao.xlsx", "duibiao.ics")}
    assert {"duibiao.xlsx": 'attachment; filename="duibiao-0.2.0.xlsx"', "duibiao.ics": None} == named
