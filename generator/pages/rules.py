"""The rules of `check` to what pages say of them, by what they are about, in the order in which `check` tries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from inspect import cleandoc

from ..rules import SUBJECTS, name
from ..source.manual import MANUAL
from .rule_cases import RuleCase

WRITING = "文件与记录的写法"
PUBLISHED = "数据表与网站"
GROUPS = {
    "texts": "文本",
    "names": "标识与名称",
    "tasks": "任务与单位",
    "quotations": "引文与记录",
    "lists": "次序与词表",
    "account": "全文核算",
    "documents": "文件自身的事实",
    "comparisons": "对照的判断",
    "arithmetic": "算式",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of `check`: its name, the sentence of its manual entry, and its case with the sentence in Chinese."""

    name: str
    holds: str
    group: str
    case: RuleCase | None

    @property
    def anchor(self) -> str:
        return f"rule-{self.name}"


def rules(cases: Mapping[str, RuleCase]) -> tuple[Rule, ...]:
    """Those that loading holds, those of `checks`, and last those that only a table or the finished site can break."""
    loading = [Rule(name=key, holds=holds, group=WRITING, case=cases.get(key)) for key, holds in MANUAL.items()]
    proved = [
        Rule(name=name(rule), holds=_sentence(rule.__doc__), group=GROUPS[subject], case=cases.get(name(rule)))
        for subject, found in SUBJECTS.items()
        for rule in found
    ]
    late = [r for r in loading if r.case and r.case.shown_in]
    return (
        *(r for r in loading if r not in late),
        *proved,
        *(Rule(name=r.name, holds=r.holds, group=PUBLISHED, case=r.case) for r in late),
    )


def _sentence(docstring: str | None) -> str:
    return " ".join(cleandoc(docstring or "").split("\n\n")[0].split())
