"""A corpus made ready for the rules: indexes, and every target beside the words that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Corpus, Indicator, Passage, Policy, Target, Unit
from ..problems import Place
from ..reading.quotes import Misplaced, locate
from ..reading.scan import Token, scan
from ..views.account import Entry, account
from ..views.facts import names, passage_of

Span = tuple[int, int]
WORD_KEYS = ("scope", "exception", "condition", "hedge", "actor", "against", "lasting", "by_text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A target, its passage, where its quotation stands, and the fact-bearing words in and around it."""

    target: Target
    policy: Policy
    passage: Passage
    indicator: Indicator | None
    found: tuple[Span, ...] | Misplaced
    tokens: tuple[Token, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        return () if isinstance(self.found, Misplaced) else self.found

    @property
    def quoted(self) -> tuple[Token, ...]:
        """The tokens that stand whole in the quotation."""
        return tuple(t for t in self.tokens if any(a <= t.start and t.end <= b for a, b in self.spans))

    def occurrences(self, words: str) -> list[Span]:
        """Where words stand within one piece of the quotation."""
        return [(a + m.start(), a + m.end()) for a, b in self.spans for m in re.finditer(re.escape(words), self.passage.text[a:b])]

    def place(self, key: str) -> Place:
        at = self.target.at
        return at.get(key) or at.get("") or Place(f"targets/{self.policy.id}.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What every rule is given."""

    corpus: Corpus
    readings: tuple[Reading, ...]
    names: dict[str, dict[str, Unit]]
    accounts: dict[str, tuple[Entry, ...]]


def case(corpus: Corpus) -> Case:
    """Passages are scanned once; a target whose policy or passage is unknown has no reading, `references` speaks of it."""
    indicators = {i.id: i for i in corpus.indicators}
    policies = {p.id: p for p in corpus.policies}
    scanned = {p.id: scan(p.text) for policy in corpus.policies for p in policy.passages}
    readings = []
    for target in corpus.targets:
        policy = policies.get(target.policy)
        passage = passage_of(policy, target) if policy else None
        if policy and passage:
            readings.append(
                Reading(
                    target=target,
                    policy=policy,
                    passage=passage,
                    indicator=indicators.get(target.indicator),
                    found=locate(passage.text, target.pieces),
                    tokens=scanned[passage.id],
                )
            )
    return Case(
        corpus=corpus,
        readings=tuple(readings),
        names={p.id: names(corpus, p.jurisdiction) for p in corpus.policies},
        accounts={p.id: account(corpus, p) for p in corpus.policies},
    )


def standing(case: Case) -> Iterator[Reading]:
    """The readings whose quotation stands; of the others `quote-verbatim` speaks."""
    return (r for r in case.readings if r.spans)
