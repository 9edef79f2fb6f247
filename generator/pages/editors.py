"""Make the pages for editors: the handbook (handbook.html), and the rules of `check` with their messages (messages.html).

The example of the handbook is in site/example as an editor would have it; its draft is made with the page, so that the two agree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from inspect import cleandoc
from itertools import groupby

import jinja2

from ..draft.files import drafted
from ..model import Corpus
from ..rules import MANUAL, SUBJECTS, name
from ..source.load import load
from .rule_cases import RuleCase
from .templates import head, render

HANDBOOK, MESSAGES = "handbook.html", "messages.html"
HANDBOOK_META = head("手册", "从一份文件的文本到发布：起草、修改、核对；一份例文的全过程；难处怎样判断。", toc=True)
MESSAGES_META = head("核对规则与出错信息", "核对的每条规则要求什么，怎样写符合，怎样写不符合，程序报告什么、提示怎么改。", toc=True)

EXAMPLE = "site/example/"
TEXT = f"{EXAMPLE}text.txt"
POLICY = "mou-2031-7"
# Files that an editor adds to the draft; they are empty before the first document.
SHARED = ("policies/units.yaml", "policies/topics.yaml", "targets/indicators.yaml", "targets/comparisons.yaml")
OWN = (f"policies/{POLICY}/policy.yaml", f"policies/{POLICY}/tasks.yaml", f"targets/{POLICY}.yaml")

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A file of the example: (kept, gone or new; text) of each line, and how many lines the editor changed."""

    path: str
    lines: tuple[tuple[str, str], ...]
    changed: int


def editor_pages(corpus: Corpus, env: jinja2.Environment, cases: Mapping[str, RuleCase], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return both pages; without `cases` there is no page of messages, since it says only what the tests prove."""
    groups = [(group, tuple(found)) for group, found in groupby(rules(cases), key=lambda rule: rule.group)] if cases else []
    edited = example(files)
    values = {
        "text": files[TEXT].decode() if TEXT in files else "",
        "example": edited,
        "changed": sum(file.changed for file in edited),
        "cases": tuple(_decided(corpus)),
        "groups": groups,
    }
    pages = render(env, "handbook.md", HANDBOOK, HANDBOOK_META, **values)
    if cases:
        count = sum(len(case.above) + len(case.marked) for case in cases.values())
        pages |= render(env, "messages.md", MESSAGES, MESSAGES_META, groups=groups, messages=count)
    return pages


def rules(cases: Mapping[str, RuleCase]) -> tuple[Rule, ...]:
    """Return the rules of loading, those of `rules` by subject, and last those that only a table or the finished site can break."""
    late = {name for name in MANUAL if name in cases and cases[name].shown_in}
    found = (
        *((name, holds, WRITING) for name, holds in MANUAL.items() if name not in late),
        *((name(rule), _sentence(rule.__doc__ or ""), GROUPS[subject]) for subject, own in SUBJECTS.items() for rule in own),
        *((name, holds, PUBLISHED) for name, holds in MANUAL.items() if name in late),
    )
    return tuple(Rule(name=name, holds=holds, group=group, case=cases.get(name)) for name, holds, group in found)


def _sentence(docstring: str) -> str:
    return " ".join(cleandoc(docstring).split("\n\n")[0].split())


def _decided(corpus: Corpus) -> Iterator[dict[str, object]]:
    """Yield the hard cases with the targets in which each was decided, and what was set aside."""
    not_targets = {(item.policy, item.quote): item for item in corpus.not_targets}
    for case in corpus.notes.hard_cases:
        targets = tuple(target for id in case.targets if (target := corpus.target(id)))
        aside = tuple(not_targets[key] for item in case.not_targets if (key := (item.policy, item.quote)) in not_targets)
        if targets or aside:
            yield {"case": case, "targets": targets, "aside": aside}


def checkout(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the example as the checkout of an editor who has corrected it."""
    return {path.removeprefix(EXAMPLE): content for path, content in files.items() if path.startswith(EXAMPLE)}


def example(files: Mapping[str, bytes]) -> tuple[Edited, ...]:
    """Compare each file before and after the editor; the draft is made from the text, before there are units or topics."""
    after = checkout(files)
    if TEXT not in files:
        return ()
    empty = {"CHANGELOG.md": after["CHANGELOG.md"], **dict.fromkeys(SHARED, b"[]\n")}
    before, _ = drafted(POLICY, files[TEXT], empty, load(empty)[0])
    return tuple(edited(path, (before | empty)[path].decode(), after[path].decode()) for path in (*OWN, *SHARED[:3]))


def edited(path: str, before: str, after: str) -> Edited:
    old, new = before.splitlines(), after.splitlines()
    lines: list[tuple[str, str]] = []
    changed = 0
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += (("kept", text) for text in old[a:b])
            continue
        changed += max(b - a, d - c)
        lines += (("gone", text) for text in old[a:b])
        lines += (("new", text) for text in new[c:d])
    return Edited(path=path, lines=tuple(lines), changed=changed)
