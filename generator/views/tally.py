"""Counts for the quality page; each can be counted again from the published tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ..model import Corpus, Policy, Target
from ..model.vocabulary import OPERATORS, TARGET_KINDS
from .account import CLASSES, SENTENCE_CLASSES, account, counts, sentences
from .comparison import comparisons
from .responsibilities import responsibilities

Counts = dict[str, int]
# What a target gives: a figure, a date, that a class is covered whole, or nothing of these.
STATED = ("figure", "date", "coverage", "neither")


def tally(corpus: Corpus) -> dict[str, Any]:
    """Return the counts of the whole corpus, or by policy under the policy's id, and the records that are open."""
    accounts = {policy.id: account(corpus, policy) for policy in corpus.policies}
    return {
        "records": records(corpus),
        "operators": _counted((t.operator for t in corpus.targets), OPERATORS),
        "kinds": _counted((t.kind for t in corpus.targets), TARGET_KINDS),
        "stated": _counted((what for t in corpus.targets for what in stated(t)), STATED),
        "accounts": {id: counts(entries, CLASSES) for id, entries in accounts.items()},
        "set_aside": [entry for entries in accounts.values() for entry in entries if entry.kind == "set_aside"],
        "sentences": {policy.id: counts(sentences(corpus, policy), SENTENCE_CLASSES) for policy in corpus.policies},
        "corrections": {policy.id: corrections(policy) for policy in corpus.policies},
        "open_readings": [record for record in (*corpus.targets, *corpus.tasks, *corpus.units) if record.note],
    }


def records(corpus: Corpus) -> Counts:
    """Return {published table: number of its rows}."""
    return {
        "policies": len(corpus.policies),
        "passages": sum(len(policy.passages) for policy in corpus.policies),
        "units": len(corpus.units),
        "topics": len(corpus.topics),
        "tasks": len(corpus.tasks),
        "responsibilities": sum(len(responsibilities(corpus, policy)) for policy in corpus.policies),
        "indicators": len(corpus.indicators),
        "targets": len(corpus.targets),
        "comparisons": len(comparisons(corpus)),
    }


def stated(target: Target) -> tuple[str, ...]:
    """Return which of figure, date and coverage the target has, else neither."""
    has = {"figure": target.value is not None, "date": target.by is not None, "coverage": target.operator == "all"}
    return tuple(what for what, holds in has.items() if holds) or ("neither",)


def corrections(policy: Policy) -> Counts:
    """Count the places corrected one by one, and those corrected by a rule."""
    return {"places": len(policy.corrections.places), "by_rule": sum(rule.times for rule in policy.corrections.rules)}


def _counted(words: Iterable[str], known: Iterable[str]) -> Counts:
    """Return how often each known word occurs, in their order."""
    found = Counter(words)
    return {word: found[word] for word in known}
