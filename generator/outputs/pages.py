"""The corpus and the site's templates to all pages but the units, the comparison and the data: {path under build/docs: bytes}."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import jinja2

from ..model import Corpus
from ..views.comparison import Comparison, comparisons
from ..views.matrix import responsibilities
from . import labels
from .messages_page import messages_page
from .policy_pages import policy_pages
from .prose_pages import prose_pages
from .rule_cases import RuleCase
from .templates import environment, render
from .topic_pages import topic_pages


def pages(corpus: Corpus, templates: Mapping[str, str], cases: Mapping[str, RuleCase]) -> dict[str, bytes]:
    """`templates` is {path under site/: text}, `cases` {rule: case}; the keys of the result end in .md."""
    env = environment(corpus, templates)
    found = home(corpus, env)
    for make in (policy_pages, topic_pages):
        found |= make(corpus, env)
    return found | prose_pages(corpus, env, cases) | messages_page(corpus, env, cases)


def home(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    meta = {"title": "首页", "description": "把政策文件逐项拆成任务、单位、期限和数字，每一项都以原文为据。", "hide": ["navigation", "toc"]}
    rows = comparisons(corpus)
    pairs = [r for r in rows if r.status == "paired"]
    values = {
        "figures": key_figures(corpus),
        "example": example(pairs),
        "statuses": Counter(r.status for r in rows),
        "alike": sum(1 for r in pairs if r.scope == "same"),
        "told": relations(pairs),
    }
    return {"index.md": render(env, "index.md", corpus, "index.html", meta, **values)}


def relations(pairs: list[Comparison]) -> tuple[str, ...]:
    """数字严于中央 12 组（范围一致的 9 组）, and so on: of pairs whose scope differs the relation says less."""
    asked = (("数字", "value", ("stricter", "looser")), ("期限", "date", ("earlier", "later")))
    return tuple(
        f"{word}{labels.RELATIONS[relation]}中央 {len(found)} 组（范围一致的 {sum(1 for r in found if r.scope == 'same')} 组）"
        for word, field, names in asked
        for relation in names
        if (found := [r for r in pairs if getattr(r, field) == relation])
    )


def key_figures(corpus: Corpus) -> dict[str, int]:
    """What the home page counts, by name."""
    by_indicator: dict[str, set[str]] = {}
    for target in corpus.targets:
        by_indicator.setdefault(target.indicator, set()).add(target.policy)
    return {
        "documents": len(corpus.policies),
        "tasks": len(corpus.tasks),
        "units": len(corpus.units),
        "responsibilities": sum(len(responsibilities(corpus, policy)) for policy in corpus.policies),
        "targets": len(corpus.targets),
        "dated": sum(1 for target in corpus.targets if target.by),
        "shared": sum(1 for policies in by_indicator.values() if len(policies) > 1),
    }


def example(pairs: list[Comparison]) -> Comparison | None:
    """The pair that shows on the home page what the site does: two figures that differ in value and in date, if there is one."""
    figures = [r for r in pairs if r.central.value is not None and r.local.value is not None]
    told = [r for r in figures if r.value in ("stricter", "looser") and r.date in ("earlier", "later")]
    return next(iter((*told, *figures)), None)
