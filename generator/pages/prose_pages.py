"""Fill the hand-written pages under site/pages with values from the documents and the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from textwrap import dedent

import jinja2

from .. import model
from ..data.table import place_of
from ..model import Corpus, Passage, Policy, Target, Unit
from ..model.records import Term
from ..model.vocabulary import FIGURE_OPERATORS
from ..prose.spans import sentences
from ..source.shapes import shape_of
from ..views.facts import number
from .editors import MESSAGES, rules
from .rule_cases import RuleCase
from .templates import head, render, samples

# Added to a figure to show that a wrong one is noticed.
STEP = 5
TITLES = {
    "about": ("关于本站", "谁发布、依据什么、不是什么；许可与文本来源。English summary."),
    "about-en": ("About (English)", "What this site is, what a record rests on, what it is not; licences."),
    "glossary": ("词语", "文件自己如何解释用语，没有解释的照实说明；本站的用词。"),
    "accessibility": ("无障碍", "按什么标准，查过什么，怎样查的；支持哪些浏览器；已知的不足。"),
    "contribute": ("更正与参与", "发现数字有误时如何更正：两条命令、记录的写法、检查的规则。"),
}
RECORDS = (
    ("目标", "targets/<文件>.yaml：targets", shape_of(model.Target)),
    ("不是目标的数字", "targets/<文件>.yaml：not_targets", shape_of(model.NotTarget)),
    ("指标", "targets/indicators.yaml", shape_of(model.Indicator)),
    ("对照的判断", "targets/comparisons.yaml", shape_of(model.Judgement)),
    ("数字之间的关系", "targets/arithmetic.yaml", shape_of(model.FigureRelation)),
    ("任务", "policies/<文件>/tasks.yaml", shape_of(model.Task)),
    ("文件", "policies/<文件>/policy.yaml", shape_of(model.Policy)),
    ("报送要求", "policy.yaml：reporting", shape_of(model.Reporting)),
    ("单位", "policies/units.yaml", shape_of(model.Unit)),
    ("单位的名称", "units.yaml：names", shape_of(model.UnitName)),
    ("主题", "policies/topics.yaml", shape_of(model.Topic)),
    ("词语", "policies/glossary.yaml", shape_of(model.Section)),
    ("词", "policies/glossary.yaml：terms", shape_of(model.Term)),
    ("难处", "targets/decisions.yaml", shape_of(model.HardCase)),
    ("字句", "glossary.yaml：quotes；decisions.yaml：not_targets", shape_of(model.Quoted)),
    ("局限", "policies/limits.yaml", shape_of(model.Limit)),
    ("单处改动", "corrections.yaml：places", shape_of(model.PlaceChange)),
    ("通例改动", "corrections.yaml：rules", shape_of(model.RuleChange)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The lines of a record, and its figure with a wrong one; both are empty if the figure is no whole number."""

    file: str
    text: str
    value: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A sentence of a document that contains a word."""

    policy: Policy
    passage: Passage
    sentence: str


def prose_pages(corpus: Corpus, env: jinja2.Environment, cases: Mapping[str, RuleCase], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the pages; `cases` are those of the rules, without which the list of rules has no links, and `files` those of the checkout."""
    values = {
        "glossary": {"sections": [(section, [_entry(corpus, term) for term in section.terms]) for section in corpus.notes.glossary]},
        "contribute": {
            "record": written(samples(corpus).target, files),
            "records": RECORDS,
            "rules": rules(cases),
            "messages": MESSAGES if cases else "",
        },
    }
    pages: dict[str, bytes] = {}
    for name, (title, description) in TITLES.items():
        meta = head(title, description, toc=True)
        pages |= render(env, f"pages/{name}.md", f"{name}.html", meta, **values.get(name, {}))
    return pages


def written(target: Target | None, files: Mapping[str, bytes]) -> Written | None:
    """Return the record of a target as its file has it; None without a target."""
    place = place_of(target) if target else None
    if place is None or place.file not in files:
        return None
    first, *rest = files[place.file].decode("utf-8").split("\n")[place.line - 1 :]
    indent = " " * (len(first) - len(first.lstrip()) + 1)
    own = (first, *takewhile(lambda line: line.startswith(indent), rest))
    figured = target.value is not None and target.value == int(target.value) and target.operator in FIGURE_OPERATORS
    value, other = (number(target.value), number(target.value + STEP)) if figured else ("", "")
    return Written(file=place.file, text=dedent("\n".join(own)), value=value, other=other)


def _entry(corpus: Corpus, term: Term) -> dict[str, object]:
    """Return a term, the sentences that explain it, and one occurrence for each passage that contains it."""
    first = {o.passage.id: o for o in reversed(occurrences(corpus, *term.sought))}
    quotes = [_quoted(corpus, q.policy, q.quote) for q in term.quotes]
    return {"term": term, "quotes": quotes, "passages": list(reversed(first.values()))}


def _quoted(corpus: Corpus, policy: str, words: str) -> Occurrence:
    """Find a quotation in its document; raise ValueError if it is not there."""
    for passage in corpus.policy(policy).passages:
        if words in passage.text:
            return Occurrence(policy=corpus.policy(policy), passage=passage, sentence=words)
    raise ValueError(f"{policy} does not say ‘{words}’")


def occurrences(corpus: Corpus, *words: str) -> tuple[Occurrence, ...]:
    """Return every sentence of the documents that contains one of the words, in order."""
    return tuple(
        Occurrence(policy=policy, passage=passage, sentence=passage.text[start:end].strip())
        for policy in corpus.policies
        for passage in policy.passages
        if any(word in passage.text for word in words)
        for start, end in sentences(passage.text)
        if any(word in passage.text[start:end] for word in words)
    )


def mentions(corpus: Corpus, unit: Unit) -> tuple[Occurrence, ...]:
    """Return the sentences on a class of units by one of its names, except brackets that only list it."""
    own = {n.name for n in unit.written} | {unit.name}
    policies = {n.source for n in unit.written}
    found = {(o.passage.id, o.sentence): o for name in sorted(own) for o in occurrences(corpus, name) if o.policy.id in policies}
    order = {passage.id: n for n, passage in enumerate(p for policy in corpus.policies for p in policy.passages)}
    unlisted = (o for o in found.values() if not o.sentence.startswith("（"))
    return tuple(sorted(unlisted, key=lambda o: (order[o.passage.id], o.passage.text.index(o.sentence))))
