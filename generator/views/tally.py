"""Counts for the quality page; each can be counted again from the published tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model import Corpus, Judgement, Policy, Target, Task, Unit
from ..model.vocabulary import OPERATORS, TARGET_KINDS
from .account import CLASSES, SENTENCE_CLASSES, Entry, account, counts, sentences
from .comparison import comparisons
from .responsibilities import responsibilities

Counts = Mapping[str, int]
# What a target gives: a figure, a date, that a class is covered whole, or nothing of these.
STATED = ("figure", "date", "coverage", "neither")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of the whole corpus, or by policy under the policy's id."""

    records: Counts
    operators: Counts
    kinds: Counts
    stated: Counts
    accounts: Mapping[str, Counts]
    set_aside: tuple[Entry, ...]
    sentences: Mapping[str, Counts]
    corrections: Mapping[str, Counts]
    open_readings: tuple[Target | Task | Unit, ...]
    judgements: tuple[Judgement, ...]


def tally(corpus: Corpus) -> Tally:
    accounts = {policy.id: account(corpus, policy) for policy in corpus.policies}
    return Tally(
        records=records(corpus),
        operators=_counted((t.operator for t in corpus.targets), OPERATORS),
        kinds=_counted((t.kind for t in corpus.targets), TARGET_KINDS),
        stated=_counted((what for t in corpus.targets for what in stated(t)), STATED),
        accounts={id: counts(entries, CLASSES) for id, entries in accounts.items()},
        set_aside=tuple(entry for entries in accounts.values() for entry in entries if entry.kind == "set_aside"),
        sentences={policy.id: counts(sentences(corpus, policy), SENTENCE_CLASSES) for policy in corpus.policies},
        corrections={policy.id: corrections(policy) for policy in corpus.policies},
        open_readings=tuple(record for record in (*corpus.targets, *corpus.tasks, *corpus.units) if record.note),
        judgements=corpus.judgements,
    )


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
