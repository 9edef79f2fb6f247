"""What a document does not say has a source that says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Passage
from ..problems import Problem
from .case import Case


def dates_sourced(case: Case) -> Iterator[Problem]:
    """The day on which a document was made public has a source: the document itself cannot say it."""
    for policy in case.corpus.policies:
        if policy.published and not policy.sources.get("published"):
            yield Problem(
                policy.at["published"],
                "dates-sourced",
                "no source says when the document was made public",
                "Add it under from: published, or remove the key.",
            )


def quotations_whole(case: Case) -> Iterator[Problem]:
    """The words that policy.yaml quotes are of one sentence, and a list whole: they begin neither behind a 、 nor after another sentence."""
    for policy in case.corpus.policies:
        quoted = (("roles_quote", policy.roles_quote, policy.at), ("implements_quote", policy.implements_quote, policy.at))
        duty = (("quote", policy.reporting.quote, policy.reporting.at),) if policy.reporting else ()
        for key, words, at in (*quoted, *duty):
            if words and _broken(policy.text, words):
                yield Problem(
                    at[key],
                    "quotations-whole",
                    f"‘{words}’ runs over a sentence, or begins in the middle of a list",
                    "Quote from the beginning of the list, within one sentence.",
                )


def _broken(text: str, words: str) -> bool:
    starts = text.find(words)
    return "。" in words[:-1] or starts > 0 and text[starts - 1] == "、"


def set_aside_whole(case: Case) -> Iterator[Problem]:
    """What is set aside is words of one sentence, a list whole, and no clause more at either end than holds something to set aside."""
    passages = {(p.policy, p.key): p for policy in case.corpus.policies for p in policy.passages}
    for item in case.corpus.not_targets:
        passage = passages.get((item.policy, item.passage))
        if passage is None or item.quote not in passage.text:
            continue
        if _broken(passage.text, item.quote):
            yield Problem(
                item.at["quote"],
                "set-aside-whole",
                f"‘{item.quote}’ runs over a sentence, or begins in the middle of a list",
                "Set aside words of one sentence, each list whole.",
            )
        elif clause := _idle(case, passage, item.quote):
            yield Problem(
                item.at["quote"],
                "set-aside-whole",
                f"‘{clause}’ at the end or the beginning holds nothing to set aside",
                "Leave the clause out: the reason speaks of the others.",
            )


def _idle(case: Case, passage: Passage, quote: str) -> str:
    """The first or last clause of a quotation, where it holds no figure and no word that the account asks for."""
    start = passage.start + passage.text.index(quote)
    spans = [(e.quantity.start, e.quantity.end) for e in case.accounts[passage.policy]]
    clauses = [(start + m.start(), start + m.end()) for m in CLAUSE.finditer(quote)]
    ends = (clauses[0], clauses[-1]) if len(clauses) > 1 else ()
    return next((quote[a - start : b - start] for a, b in ends if not any(a <= x and y <= b for x, y in spans)), "")


CLAUSE = re.compile(r"[^，；]+")
