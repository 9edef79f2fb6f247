"""The header that lets the pages run their own scripts and no other."""

from generator.security import headers, inline_scripts, policy, stated


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
    assert policy(site) == dict(stated(headers(site)))["Content-Security-Policy"]
    assert headers(site).startswith(b"/*\n  Content-Security-Policy: ")
