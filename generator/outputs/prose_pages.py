"""The hand-written pages under site/pages, with what they state of the documents and the data filled in."""

from __future__ import annotations

from collections.abc import Mapping

import jinja2

from ..loading import shapes
from ..model import Corpus
from .messages_page import PAGE
from .occurrences import occurrences, said
from .rule_cases import RuleCase
from .rules import rules
from .templates import render

TITLES = {
    "about": ("关于本站", "谁发布、依据什么、不是什么；许可与文本来源。English summary."),
    "about-en": ("About (English)", "What Duibiao is, what a record rests on, what it is not; licences."),
    "glossary": ("词语", "两份文件自己如何解释用语；没有解释的照实说明。"),
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
    ("单处改动", "corrections.yaml：places", shapes.PLACE_CHANGE),
    ("通例改动", "corrections.yaml：rules", shapes.RULE_CHANGE),
)


def prose_pages(corpus: Corpus, env: jinja2.Environment, cases: Mapping[str, RuleCase]) -> dict[str, bytes]:
    """`cases` are those of the rules, by name; without any, the list of rules has no link to the page of messages."""
    values = {
        "occurrences": lambda *words: occurrences(corpus, *words),
        "said": lambda policy, words: said(corpus, policy, words),
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
