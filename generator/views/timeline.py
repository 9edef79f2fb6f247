"""The dates of all targets in order: by last day, then what returns every year, then what has no date."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Corpus, Policy, Target
from .facts import due


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A target at its place in time; `year` is 0 for what returns, None for what sets no date."""

    policy: Policy
    target: Target
    year: int | None


def timeline(corpus: Corpus) -> tuple[Entry, ...]:
    """Every target that sets a date or returns, the nearest first."""
    entries = [
        Entry(policy=policy, target=target, year=last.year if (last := due(target)) else 0)
        for policy in corpus.policies
        for target in corpus.targets_of(policy.id)
        if target.by or target.every or target.by_text
    ]
    return tuple(sorted(entries, key=lambda e: (e.year == 0, due(e.target).toordinal() if due(e.target) else 0)))
