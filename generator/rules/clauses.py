"""Quotations beside those of the targets: what is set aside, kept as printed, or proves a fact about a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Places, Policy
from ..problems import Problem
from .case import Case

# 、 parts the units of a list; a copy may have half-width marks, and - behind its own numbering
OPENS, CLOSES = "。，；：、！？（,;:( 　\n-", "。，；：、！？）,;:) 　\n"
PAIRS = ("《》", "“”", "（）", "()")

Quoted = tuple[Places, str, str, str]


def clause_whole(case: Case) -> Iterator[Problem]:
    """A quotation beside those of the targets is whole: it begins behind a mark, ends before one, and holds no half of a pair."""
    for policy in case.corpus.policies:
        for at, key, words, text in (*_of_document(policy), *_of_sources(policy)):
            yield from _whole(at, key, words, text)
    for item in case.corpus.not_targets:
        policy = case.corpus.policy(item.policy)
        passage = policy.passage(item.passage) if policy else None
        yield from _whole(item.at, "quote", item.quote, passage.text if passage else "")


def _of_document(policy: Policy) -> Iterator[Quoted]:
    for key in ("roles_quote", "closing", "implements_quote"):
        yield policy.at, key, getattr(policy, key), policy.text
    if policy.reporting:
        yield policy.reporting.at, "quote", policy.reporting.quote, policy.text
    for item in policy.as_printed:
        passage = policy.passage(item.passage)
        yield item.at, "quote", item.quote, passage.text if passage else ""


def _of_sources(policy: Policy) -> Iterator[Quoted]:
    copies = {"source.txt": policy.source, **{w.file: w.content for w in policy.corrections.witnesses}}
    for source in (s for sources in policy.sources.values() for s in sources if s.file in copies):
        lines = copies[source.file].splitlines()
        yield source.at, "quote", source.quote, lines[source.line - 1] if 0 < source.line <= len(lines) else ""


def _whole(at: Places, key: str, words: str, text: str) -> Iterator[Problem]:
    """Nothing about words that do not stand there: other rules speak of these."""
    if not words or words not in text:
        return
    if any(words.count(opened) != words.count(closed) for opened, closed in PAIRS):
        cut = "half of a pair of brackets or quotation marks"
    elif words[0] in CLOSES or words[-1] in OPENS:
        cut = f"the mark ‘{words[0] if words[0] in CLOSES else words[-1]}’ at its end"
    elif not re.search(f"(?:^|(?<=[{OPENS}])){re.escape(words)}(?=[{CLOSES}]|$)", text):
        cut = "a part of a clause"
    else:
        cut = ""
    if cut:
        yield Problem(at[key], "clause-whole", f"‘{words}’ holds {cut}", "Quote from behind one mark to before another.")
