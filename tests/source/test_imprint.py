"""What the site and the data say of themselves: read from mkdocs.yml, whatever else its users write there."""

from corpora import problems_of, small

from generator.model import Imprint
from generator.source.imprint import imprint


def read(text):
    """(the imprint, the problems as lines) of a mkdocs.yml."""
    problems = []
    found = imprint({"mkdocs.yml": text.encode()}, problems)
    return found, [str(problem) for problem in problems]


def test_name_publisher_address_and_contact_stand_once():
    text = """\
site_name: 某地对表
site_url: 'https://a.example/b/'  # the whole address
site_description: >-
  某地的
  文件。
site_author: 某地编者
extra:
  contact: mailto:a@a.example
  publisher_en: Editors
  keywords: [营商环境, business environment]
  category: 主题类：营商环境
"""
    expected = Imprint(
        site_name="某地对表",
        name="某地对表",
        name_en="某地对表",
        title="某地对表：政策文件的任务、单位、期限与目标",
        title_en="某地对表: tasks, responsible units, deadlines and targets of policy documents",
        description="某地的 文件。",
        publisher="某地编者",
        publisher_en="Editors",
        address="https://a.example/b/",
        contact="mailto:a@a.example",
        keywords=("营商环境", "business environment"),
        category="主题类：营商环境",
    )
    assert (expected, []) == read(text)


def test_the_address_ends_with_one_stroke():
    cases = [
        ("site_url: https://a.example\n", "https://a.example/"),
        ("site_url: https://a.example///\n", "https://a.example/"),
        ("site_url: https://a.example/b#c\n", "https://a.example/b#c/"),
        ("site_url:\n", ""),
        ("site_name: x\n", ""),
    ]
    assert [] == [(text, found) for text, expected in cases if expected != (found := read(text)[0].address)]


def test_the_name_stands_for_what_is_not_said():
    found = read("site_name: 某地对表\n")[0]
    assert ("某地对表", "某地对表", "某地对表") == (found.name, found.publisher, found.publisher_en)
    assert "Duibiao" not in repr(found)


def test_without_the_file_the_words_are_neutral():
    problems = []
    assert (Imprint(), []) == (imprint({}, problems), problems)
    assert [] == problems_of(small())


def test_what_belongs_to_the_site_builder_is_passed_over():
    text = """\
site_name: &name 某地对表
copyright: *name
site_author: !ENV [AUTHOR, 某人]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      run: !!python/object/apply:os.system ["false"]
"""
    found, problems = read(text)
    assert ("某地对表", "某地对表", []) == (found.site_name, found.publisher, problems)


def test_what_cannot_be_read_is_one_line_with_its_place():
    cases = [
        ("site_name: a\n  site_url: b\n", "mkdocs.yml:2:11: yaml: this is not YAML: mapping values are not allowed here"),
        ("- a\n", "mkdocs.yml:1:1: value: a record is expected here"),
        ("site_author: x\n", "mkdocs.yml:1:1: missing-key: the key ‘site_name’ is missing or empty"),
        ("site_author: x\nsite_name:\n", "mkdocs.yml:2:11: missing-key: the key ‘site_name’ is missing or empty"),
        ("site_name: x\nsite_url: plans.example\n", "mkdocs.yml:2:11: value: site_url: ‘plans.example’ is not the address of a site"),
        ("site_name: [a]\n", "mkdocs.yml:1:12: value: site_name: one value is expected here, not a list or a record"),
        ("extra:\n  keywords: a\n", "mkdocs.yml:2:13: value: keywords: a list is expected here"),
        ("site_name: " + "[" * 5000 + "\n", "mkdocs.yml:1:1: yaml: this is not YAML"),
        ("site_name: \x00\n", "mkdocs.yml:1:1: yaml: this is not YAML"),
    ]
    for text, expected in cases:
        found, problems = read(text)
        assert [expected] == [problem.split("\n")[0] for problem in problems]
        assert all(line.count("\n") == 1 for line in problems)


def test_check_reports_it():
    assert ["mkdocs.yml:1:12: value"] == [f"{p.place}: {p.rule}" for p in problems_of(small() | {"mkdocs.yml": b"site_name: [a]\n"})]


def test_a_sign_that_no_reader_sees_is_refused():
    """YAML takes it as an escape, and no feed may hold it."""
    cases = [("site_name", "\\x01"), ("site_author", "\\u202e"), ("site_description", "\\x7f")]
    for key, escape in cases:
        found, problems = read(f'{key}: "甲{escape}乙"\n')  # the only problem told: what it leads to is not
        code = f"{ord(escape.encode().decode('unicode_escape')):04X}"
        assert (Imprint(), [f"mkdocs.yml:1:{len(key) + 3}: value: {key}: the value holds the control character U+{code}"]) == (
            found,
            [problem.splitlines()[0] for problem in problems],
        )
