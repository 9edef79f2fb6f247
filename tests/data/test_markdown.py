"""Tests of the policy texts as Markdown: nothing of the text is lost or changed, and the headings are those of the outline."""

import re
from dataclasses import replace

from corpora import real
from markdown_it import MarkdownIt

from generator.data.markdown import escaped, markdown
from generator.prose.outline import passages


def shown(content):
    """Return (kind, text) of each block that a reader of Markdown shows: h1, h2, p …"""
    tokens = MarkdownIt("commonmark").parse(content)
    return [(tokens[at - 1].tag, "".join(child.content for child in token.children)) for at, token in enumerate(tokens) if token.type == "inline"]


def words(text):
    return re.sub(r"\s", "", text)


def written(text):
    """Return the policy of this checkout with another text."""
    policy = real().policies[0]
    return replace(policy, text=text, title="方案", passages=passages("p", text, "方案", ""))


def test_the_words_of_a_text_are_those_of_its_markdown():
    for policy in real().policies:
        assert words(policy.text) == words("".join(text for _, text in shown(markdown(policy)))), policy.id
        assert {"h1", "h2", "h3", "p"} == {kind for kind, _ in shown(markdown(policy))}


def test_the_headings_are_those_of_the_outline():
    for policy in real().policies:
        found = [(kind, text) for kind, text in shown(markdown(policy)) if kind != "p"]
        assert ("h1", policy.title) == found[0]
        numbered = [passage for passage in policy.passages if passage.heading]
        assert [("h2" if p.kind == "section" else "h3", p.heading) for p in numbered] == [
            (kind, re.sub(r"^([一二三四五六七八九十]+、|（.+?）)|。$", "", text)) for kind, text in found[1:]
        ]


def test_an_item_without_a_heading_is_a_paragraph_and_no_list():
    text = "方案\n一、总体要求\n1. 到2031年，覆盖率达到95%以上，并且保持。\n2. 到2032年，完成全部任务，并且保持。\n- *甲* <b> #1 = 2\n"
    found = shown(markdown(written(text)))
    assert [("h1", "方案"), ("h2", "一、总体要求")] == found[:2]
    assert ["p"] * 3 == [kind for kind, _ in found[2:]] and words(text) == words("".join(text for _, text in found))


def test_a_sign_of_markdown_is_a_sign():
    assert [r"1\. x", r"\- x", "2.5公里", r"3-6个", r"\# \*"] == [escaped(line) for line in ("1. x", "- x", "2.5公里", "3-6个", "# *")]
