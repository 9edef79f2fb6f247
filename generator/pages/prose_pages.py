"""The hand-written pages under site/pages, with what they state of the documents and the data filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from textwrap import dedent

import jinja2

from ..data.table import place_of
from ..model import Corpus, Target
from ..model.vocabulary import FIGURE_OPERATORS
from ..source import shapes
from ..views.facts import number
from .messages_page import PAGE
from .occurrences import occurrences, said
from .rule_cases import RuleCase
from .rules import rules
from .samples import samples
from .templates import render

# What is added to a figure to show that a wrong one is noticed.
STEP = 5
TITLES = {
    "about": ("关于本站", "谁发布、依据什么、不是什么；许可与文本来源。English summary."),
    "about-en": ("About (English)", "What this site is, what a record rests on, what it is not; licences."),
    "glossary": ("词语", "文件自己如何解释用语，没有解释的照实说明；本站的用词。"),
    "accessibility": ("无障碍", "按什么标准，查过什么，怎样查的；支持哪些浏览器；已知的不足。"),
    "contribute": ("更正与参与", "发现数字有误时如何更正：两条命令、记录的写法、检查的规则。"),
}
RECORDS = (
    ("目标", "targets/<文件>.yaml：targets", shapes.TARGET),
    ("不是目标的数字", "targets/<文件>.yaml：not_targets", shapes.NOT_TARGET),
    ("指标", "targets/indicators.yaml", shapes.INDICATOR),
    ("对照的判断", "targets/comparisons.yaml", shapes.JUDGEMENT),
    ("数字之间的关系", "targets/arithmetic.yaml", shapes.RELATION),
    ("任务", "policies/<文件>/tasks.yaml", shapes.TASK),
    ("文件", "policies/<文件>/policy.yaml", shapes.POLICY),
    ("报送要求", "policy.yaml：reporting", shapes.REPORTING),
    ("单位", "policies/units.yaml", shapes.UNIT),
    ("单位的名称", "units.yaml：names", shapes.UNIT_NAME),
    ("主题", "policies/topics.yaml", shapes.TOPIC),
    ("词语", "policies/glossary.yaml", shapes.SECTION),
    ("词", "policies/glossary.yaml：terms", shapes.TERM),
    ("难处", "targets/decisions.yaml", shapes.HARD_CASE),
    ("字句", "glossary.yaml：quotes；decisions.yaml：not_targets", shapes.QUOTED),
    ("局限", "policies/limits.yaml", shapes.LIMIT),
    ("单处改动", "corrections.yaml：places", shapes.PLACE_CHANGE),
    ("通例改动", "corrections.yaml：rules", shapes.RULE_CHANGE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A record as it stands in its file, and a figure of it with another one beside it; empty where it has none that is a whole number."""

    file: str
    text: str
    value: str = ""
    other: str = ""


def written(target: Target | None, files: Mapping[str, bytes]) -> Written | None:
    """The lines of a target's record; None where there is none to show."""
    place = place_of(target) if target else None
    if place is None or place.file not in files:
        return None
    first, *rest = files[place.file].decode("utf-8").split("\n")[place.line - 1 :]
    indent = " " * (len(first) - len(first.lstrip()) + 1)
    own = (first, *takewhile(lambda line: line.startswith(indent), rest))
    figured = target.value is not None and target.value == int(target.value) and target.operator in FIGURE_OPERATORS
    value, other = (number(target.value), number(target.value + STEP)) if figured else ("", "")
    return Written(file=place.file, text=dedent("\n".join(own)), value=value, other=other)


def prose_pages(corpus: Corpus, env: jinja2.Environment, cases: Mapping[str, RuleCase], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`cases` are those of the rules, by name; without any, the list of rules has no link to the page of messages.  `files` are those of the checkout."""
    values = {
        "occurrences": lambda words: occurrences(corpus, *words),
        "said": lambda quoted: said(corpus, quoted.policy, quoted.quote),
        "record": written(samples(corpus).target, files),
        "records": RECORDS,
        "rules": rules(cases),
        "messages": PAGE if cases else "",
    }
    return {
        f"{name}.md": render(
            env, f"pages/{name}.md", corpus, f"{name}.html", {"title": title, "description": description, "hide": ["navigation"]}, **values
        )
        for name, (title, description) in TITLES.items()
        if f"pages/{name}.md" in env.list_templates()
    }
