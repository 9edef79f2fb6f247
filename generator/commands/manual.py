"""duibiao explain: a rule to its manual entry, with the records that keep and break it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from difflib import get_close_matches
from inspect import getdoc

from ..build import folder as tree
from ..pages.rule_cases import FOLDER, Example, RuleCase, Said, rule_cases
from ..rules import RULES, name
from ..source.manual import MANUAL
from . import CLEAN

MOST_NAMED = 3


def add(commands: argparse._SubParsersAction, common: argparse.ArgumentParser) -> None:
    command = commands.add_parser("explain", parents=[common], help="print the manual entry of a rule")
    command.add_argument("rule", metavar="RULE")
    command.set_defaults(run=_explain)


def _explain(arguments: argparse.Namespace) -> int:
    from ..build.shipped import shipped  # it knows the pages, and other commands need not wait for them

    entries = MANUAL | {name(rule): getdoc(rule) or "" for rule in RULES}
    rule = arguments.rule
    if rule not in entries:
        raise tree.Unusable(f"there is no rule ‘{rule}’; {_meant(rule, entries)}")
    print(f"{rule}: {entries[rule]}")
    if case := rule_cases(shipped((f"{FOLDER}{rule}.yaml",))).get(rule):
        print("\n".join(_shown(case)))
    return CLEAN


def _meant(rule: str, entries: dict[str, str]) -> str:
    """The nearest names, nearest first; where none is near, the page that lists all."""
    if found := get_close_matches(rule[:100], entries, n=MOST_NAMED, cutoff=0.5):
        return f"the nearest names: {', '.join(found)}"
    return f"all {len(entries)} stand on the page messages.html of the site"


def _shown(case: RuleCase) -> Iterator[str]:
    yield case.demands
    if case.shown_in:
        yield f"\nIt is broken and reported in {case.shown_in}."
    for example in case.examples:
        yield from _example(example)
    for said in case.above:
        yield f"\n{said.file}:{said.line}"
        yield from _said(said)


def _example(example: Example) -> Iterator[str]:
    yield f"\n{'holds' if example.holds else 'breaks'}: {example.caption} ({example.file})"
    for line in example.lines:
        yield f"    {line.code}".rstrip()
        if line.said:
            yield from _said(line.said)


def _said(said: Said) -> Iterator[str]:
    yield f"  > {said.message}"
    if said.hint:
        yield f"  > {said.hint}"
