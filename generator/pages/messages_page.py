"""The rules of `check` to messages.html: what each demands, records that keep and break it, and the messages word for word."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

import jinja2

from ..model import Corpus
from .rule_cases import Example, RuleCase, Said
from .rules import rules
from .templates import render

PAGE = "messages.html"


def messages_page(corpus: Corpus, env: jinja2.Environment, cases: Mapping[str, RuleCase]) -> dict[str, bytes]:
    """Nothing where there are no cases: the page says only what the tests prove."""
    if not cases:
        return {}
    meta = {
        "title": "核对规则与出错信息",
        "description": "核对的每条规则要求什么，怎样写符合，怎样写不符合，程序报告什么、提示怎么改。",
        "hide": ["navigation"],
    }
    shown = rules(cases)
    values = {
        "groups": [(group, list(found)) for group, found in groupby(shown, key=lambda rule: rule.group)],
        "rules": shown,
        "told": sum(len(case.above) + len(case.marked) for case in cases.values()),
        "elsewhere": elsewhere,
        "said_of": said_of,
    }
    return {"messages.md": render(env, "messages.md", corpus, PAGE, meta, **values)}


def said_of(case: RuleCase, example: Example) -> tuple[Said, ...]:
    """What is said of an example whose lines bear no mark: of its file as a whole."""
    if example.holds or any(line.said for line in example.lines):
        return ()
    return tuple(said for said in case.above if said.file == example.file)


def elsewhere(case: RuleCase) -> tuple[Said, ...]:
    """What `check` says, in the same run, of files that no example shows."""
    told = {said for example in case.examples for said in said_of(case, example)}
    return tuple(said for said in case.above if said not in told)
