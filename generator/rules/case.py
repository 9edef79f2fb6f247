"""A corpus made ready for the rules: indexes, and every target beside the words that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..model import Corpus, Indicator, Passage, Policy, Target, Unit
from ..model.corpus import grouped
from ..problems import Place
from ..prose.spans import Misplaced, PassageSpan, begins, ends, locate, occurrences
from ..prose.tokens import Token, scan
from ..views.account import Entry, account
from ..views.facts import names, passage_of

WORD_KEYS = ("scope", "exception", "condition", "hedge", "actor", "against", "lasting", "by_text")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A target, its passage, where its quotation stands, and the fact-bearing words in and around it."""

    target: Target
    policy: Policy
    passage: Passage
    indicator: Indicator | None
    found: tuple[PassageSpan, ...] | Misplaced
    tokens: tuple[Token, ...]

    @cached_property
    def spans(self) -> tuple[PassageSpan, ...]:
        return () if isinstance(self.found, Misplaced) else self.found

    @cached_property
    def quoted(self) -> tuple[Token, ...]:
        """The tokens that stand whole in the quotation."""
        if not self.spans:
            return ()
        first, last = self.spans[0][0], self.spans[-1][1]  # most tokens of a passage stand beside the quotation
        return tuple(t for t in self.tokens if first <= t.start and t.end <= last and any(a <= t.start and t.end <= b for a, b in self.spans))

    @cached_property
    def named(self) -> list[PassageSpan]:
        """Where the words stand that name the indicator."""
        return [span for term in (self.indicator.terms if self.indicator else ()) for span in self.occurrences(term)]

    def occurrences(self, words: str) -> list[PassageSpan]:
        """Where words stand within one piece of the quotation."""
        return [span for own in self.spans for span in occurrences(words, self.passage.text, own)]

    def place(self, key: str) -> Place:
        at = self.target.at
        return at.get(key) or at.get("") or Place(f"targets/{self.policy.id}.yaml")


@dataclass(frozen=True, kw_only=True)
class Case:
    """What every rule is given."""

    corpus: Corpus
    readings: tuple[Reading, ...]

    def readings_of(self, policy: str) -> tuple[Reading, ...]:
        return self._readings.get(policy, ())

    @cached_property
    def _readings(self) -> dict[str, tuple[Reading, ...]]:
        return grouped((reading.policy.id, reading) for reading in self.readings)

    @cached_property
    def standing(self) -> tuple[Reading, ...]:
        return tuple(r for r in self.readings if r.spans)

    @cached_property
    def misnumbered(self) -> frozenset[str]:
        """The documents whose items are not their tasks; what follows from that is not told beside it."""
        return frozenset(p.id for p in self.corpus.policies if items(p) != {t.number for t in self.corpus.tasks_of(p.id)})

    @cached_property
    def wanting(self) -> frozenset[str]:
        """The documents of which a target is missing: fewer are there than are counted, one could not be read, or nothing owns words of the text."""
        lost = (p.id for p in self.corpus.policies if self.unread(p.id))
        return frozenset((*lost, *self._fewer, *(id for id, entries in self.accounts.items() if any(e.kind == "remainder" for e in entries))))

    @cached_property
    def _fewer(self) -> frozenset[str]:
        return frozenset(p.id for p in self.corpus.policies if len(self.corpus.targets_of(p.id)) < p.counts.get("targets", 0))

    def unread(self, policy: str) -> bool:
        """Whether a target of a document could not be read."""
        return any(word.startswith(f"{policy}/") for word in self.corpus.lost.get("target", ()))

    @cached_property
    def sought(self) -> frozenset[str]:
        """The indicators that a sentence names of which nothing owns a word, or a document of which a target is gone: it may be theirs."""
        texts = {p.id: p.text for p in self.corpus.policies}
        short = {texts[id] for id in self._fewer}
        unowned = ((texts[id], e.quantity.start) for id, entries in self.accounts.items() for e in entries if e.kind == "remainder")
        said = short | {text[begins(text, at, "。\n") : ends(text, at, "。\n")] for text, at in unowned}
        return frozenset(i.id for i in self.corpus.indicators if any(term in words for words in said for term in i.terms))

    @cached_property
    def names(self) -> dict[str, dict[str, Unit]]:
        """By policy, the names of its units."""
        return {p.id: names(self.corpus, p) for p in self.corpus.policies}

    @cached_property
    def accounts(self) -> dict[str, tuple[Entry, ...]]:
        """By policy, the account of its text."""
        return {p.id: account(self.corpus, p) for p in self.corpus.policies}


def items(policy: Policy) -> set[str]:
    """What the tasks of a document are: its numbered items, and the reporting duty."""
    return {p.key for p in policy.passages if p.kind == "item"} | ({"reporting"} if policy.reporting else set())


def case(corpus: Corpus) -> Case:
    """The corpus with every target beside its words."""
    return Case(corpus=corpus, readings=readings(corpus, corpus.targets))


def readings(corpus: Corpus, targets: Iterable[Target]) -> tuple[Reading, ...]:
    """These targets beside their passages; one whose policy or passage is unknown has no reading, `references` speaks of it."""
    indicators = {i.id: i for i in corpus.indicators}
    policies = {p.id: p for p in corpus.policies}
    return tuple(
        Reading(
            target=target,
            policy=policies[target.policy],
            passage=passage,
            indicator=indicators.get(target.indicator),
            found=locate(passage.text, target.pieces),
            tokens=scan(passage.text),
        )
        for target in targets
        if target.policy in policies and (passage := passage_of(policies[target.policy], target))
    )


def standing(case: Case) -> tuple[Reading, ...]:
    """The readings whose quotation stands; of the others `quote-verbatim` speaks."""
    return case.standing


def measured(case: Case) -> Iterator[Reading]:
    """Those of them whose indicator is known: without its words nobody knows what the others claim."""
    return (r for r in case.standing if r.indicator)
