"""The page of rules and messages: all that the cases prove, word for word, and nothing where there are no cases."""

import re
from html import unescape

from corpora import real
from published import checkout_files, made
from rule_examples import ALL

from generator.build.content import build
from generator.pages.rule_cases import FOLDER, rule_case


def section(rule):
    """The part of the page on one rule."""
    page = unescape(made()["messages.md"].decode())
    return re.search(rf"<summary>[^\n]*<code>{rule}</code></summary>.*?</details>", page, re.DOTALL)[0]


def test_every_rule_has_its_place_with_every_message_and_hint():
    for rule in ALL:
        case, shown = ALL[rule], section(rule)
        missing = [said for said in (*case.above, *case.marked) if f"{rule}: {said.message}</b>\n    {said.hint}</span>" not in shown]
        assert [] == missing
        assert f"<summary>{case.demands} <code>{rule}</code></summary>" in shown and f'id="rule-{rule}"' in shown


def test_what_breaks_is_marked_and_shows_no_mark_of_the_file_format():
    for rule in ALL:
        shown = section(rule)
        assert [line.code for e in ALL[rule].examples for line in e.lines if line.expected] == re.findall(r"<mark>(.*?)</mark>", shown)
        assert not re.search(r"# (expect|hint|holds|breaks|rule|file)\b", shown)


def test_without_cases_there_is_neither_page_nor_link():
    bare = build(real(), {name: content for name, content in checkout_files().items() if not name.startswith(FOLDER)})
    assert "messages.md" in made() and "messages.md" not in bare
    assert "messages.html" not in bare["contribute.md"].decode()
    assert "handbook.html#keys" in bare["contribute.md"].decode()


def test_a_case_is_read_as_it_is_written():
    case = rule_case(
        "value",
        "# rule: value\n# 规则：甲。\n# expect b.yaml:1 no\n# hint Do.\n# file: a.yaml\nx: 1\n# holds: 乙\n- k: 1\n"
        "# breaks: 丙\n- k: 2  # expect wrong # sign\n  # hint Write 1.\n# …\n- k: 3\n# file: b.yaml gbk\n丁\n",
    )
    assert {
        "a.yaml": "x: 1\n# holds: 乙\n- k: 1\n# breaks: 丙\n- k: 2  # expect wrong # sign\n  # hint Write 1.\n# …\n- k: 3\n".encode(),
        "b.yaml": "丁\n".encode("gbk"),
    } == case.files
    assert [("b.yaml", 1, "no", "Do.")] == [(s.file, s.line, s.message, s.hint) for s in case.above]
    assert [("a.yaml", 5, "wrong # sign", "Write 1.")] == [(s.file, s.line, s.message, s.hint) for s in case.marked]
    assert [(True, "乙", ["- k: 1"]), (False, "丙", ["- k: 2"])] == [(e.holds, e.caption, [x.code for x in e.lines]) for e in case.examples]
