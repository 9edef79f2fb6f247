"""mkdocs.yml as the site builder is given it: its texts are HTML, its settings stay what they are."""


import yaml

from generator.build.configuration import escaped

SIGNS = "<script>\"&'</script>"
AS_HTML = "&lt;script&gt;&#34;&amp;&#39;&lt;/script&gt;"


def given(key, value=SIGNS):
    """What the site builder is given of a configuration with one key."""
    return yaml.safe_load(escaped(yaml.safe_dump({key: value})))[key]


def test_a_text_is_html():
    cases = ["site_name", "site_author", "site_description", "copyright", "repo_name"]
    assert [] == [(key, found) for key in cases if AS_HTML != (found := given(key))]


def test_the_labels_of_the_menus_are_html_on_every_level():
    assert [{AS_HTML: "a.md"}, {AS_HTML: [{AS_HTML: "b.md"}]}] == given("nav", [{SIGNS: "a.md"}, {SIGNS: [{SIGNS: "b.md"}]}])


def test_what_a_template_is_given_beside_is_html():
    assert {"icp": AS_HTML, "social": [{"link": AS_HTML}], "on": True, "n": 5} == given("extra", {"icp": SIGNS, "social": [{"link": SIGNS}], "on": True, "n": 5})
    assert {"palette": [{"toggle": {"name": AS_HTML}}]} == given("theme", {"palette": [{"toggle": {"name": SIGNS}}]})


def test_an_address_is_encoded_as_one():
    for key in ["site_url", "repo_url"]:
        assert "https://example.org/%22%3E%3Cscript%3E/?a=b&c=d%20e" == given(key, 'https://example.org/"><script>/?a=b&c=d e')
        assert "https://例.example/%E4" == given(key, "https://例.example/%E4")


def test_a_setting_of_the_builder_stays_what_it_is():
    cases = ["plugins", "markdown_extensions", "extra_css", "docs_dir", "not_in_nav"]
    assert [] == [(key, found) for key in cases if [{"a": SIGNS}] != (found := given(key, [{"a": SIGNS}]))]


def test_tags_and_aliases_stay():
    made = escaped("site_name: !ENV [NAME, a<b]\nplugins: !!python/name:a.b\ncopyright: &c a<b\nextra: {icp: *c}\n")
    assert "!ENV" in made and "a&lt;b" in made and "!!python/name:a.b" in made
    assert ("a&lt;b", {"icp": "a&lt;b"}) == tuple(yaml.safe_load("\n".join(made.split("\n")[2:]))[key] for key in ("copyright", "extra"))


def test_what_names_itself_has_an_end():
    assert "a&lt;b" in escaped("extra: &a [a<b, *a]")
