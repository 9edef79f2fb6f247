"""The handbook for editors: the steps from a text to a publication, an example drafted and corrected, and how hard cases were decided.

The example stands in site/example as an editor would have it; its draft is made when the page is, so that the two cannot drift.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

import jinja2

from ..draft.files import drafted
from ..model import Corpus, HardCase, NotTarget, Target
from ..source.load import load
from .rule_cases import rule_cases
from .rules import rules
from .templates import render

HERE = "handbook.html"
EXAMPLE = "site/example/"
TEXT = f"{EXAMPLE}text.txt"
POLICY = "mou-2031-7"
# What an editor adds beside the draft, empty before the first document
SHARED = ("policies/units.yaml", "policies/topics.yaml", "targets/indicators.yaml", "targets/comparisons.yaml")
OWN = (f"policies/{POLICY}/policy.yaml", f"policies/{POLICY}/tasks.yaml", f"targets/{POLICY}.yaml")
META = {
    "title": "手册",
    "description": "从一份文件的文本到发布：起草、修改、核对；一份例文的全过程；难处怎样判断。",
    "hide": ["navigation"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the draft or of the corrected file: `kept`, `gone` or `new`."""

    text: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A file of the example: its lines with what an editor did to them, and how many were touched."""

    path: str
    lines: tuple[Line, ...]
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A hard case with the targets in which it was decided, and what was set aside."""

    case: HardCase
    targets: tuple[Target, ...]
    aside: tuple[NotTarget, ...]


def handbook(corpus: Corpus, env: jinja2.Environment, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`files` hold the example; the hard cases are those of the corpus."""
    found = example(files)
    values = {
        "text": files[TEXT].decode() if TEXT in files else "",
        "example": found,
        "changed": sum(edited.changed for edited in found),
        "policy": POLICY,
        "cases": tuple(decided(corpus)),
        "groups": tuple(groups(files)),
    }
    return {"handbook.md": render(env, "handbook.md", corpus, HERE, META, **values)}


def decided(corpus: Corpus) -> Iterator[Decided]:
    known = {target.id: target for target in corpus.targets}
    none = {(item.policy, item.quote): item for item in corpus.not_targets}
    for case in corpus.notes.hard_cases:
        targets = tuple(known[id] for id in case.targets if id in known)
        aside = tuple(none[key] for item in case.not_targets if (key := (item.policy, item.quote)) in none)
        if targets or aside:
            yield Decided(case=case, targets=targets, aside=aside)


def groups(files: Mapping[str, bytes]) -> Iterator[tuple[str, int]]:
    """(group, how many rules) in the order of the page of messages, which numbers its groups from 1; none without that page."""
    if cases := rule_cases(files):
        for group, found in groupby(rules(cases), key=lambda rule: rule.group):
            yield group, sum(1 for _ in found)


def checkout(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The example as the checkout of an editor who has corrected it."""
    return {path.removeprefix(EXAMPLE): content for path, content in files.items() if path.startswith(EXAMPLE)}


def example(files: Mapping[str, bytes]) -> tuple[Edited, ...]:
    """Each file before and after the editor; the draft is made of the text alone, before there are units, topics and indicators."""
    after = checkout(files)
    if TEXT not in files:
        return ()
    empty = {"CHANGELOG.md": after["CHANGELOG.md"], **dict.fromkeys(SHARED, b"[]\n")}
    before, _ = drafted(POLICY, files[TEXT], empty, load(empty)[0])
    return tuple(edited(path, (before | empty)[path].decode(), after[path].decode()) for path in (*OWN, *SHARED[:3]))


def edited(path: str, before: str, after: str) -> Edited:
    one, other = before.splitlines(), after.splitlines()
    lines: list[Line] = []
    changed = 0
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += (Line(text=text, change="kept") for text in one[a:b])
            continue
        changed += max(b - a, d - c)
        lines += (Line(text=text, change="gone") for text in one[a:b])
        lines += (Line(text=text, change="new") for text in other[c:d])
    return Edited(path=path, lines=tuple(lines), changed=changed)
