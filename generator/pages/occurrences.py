"""Words to the sentences of the documents in which they stand."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Corpus, Passage, Policy, Unit
from ..prose.spans import sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A sentence of a document in which a word stands."""

    policy: Policy
    passage: Passage
    sentence: str


def occurrences(corpus: Corpus, *words: str) -> tuple[Occurrence, ...]:
    """Every sentence of either document that holds one of the words, in order."""
    return tuple(
        Occurrence(policy=policy, passage=passage, sentence=passage.text[start:end].strip())
        for policy in corpus.policies
        for passage in policy.passages
        if any(word in passage.text for word in words)
        for start, end in sentences(passage.text)
        if any(word in passage.text[start:end] for word in words)
    )


def said(corpus: Corpus, policy: str, words: str) -> Occurrence:
    """The words where the policy says them; a page that quotes what is not there is not made."""
    for passage in corpus.policy(policy).passages:
        if words in passage.text:
            return Occurrence(policy=corpus.policy(policy), passage=passage, sentence=words)
    raise ValueError(f"{policy} does not say ‘{words}’")


def mentions(corpus: Corpus, unit: Unit) -> tuple[Occurrence, ...]:
    """The sentences that speak of a class of units by one of its names; brackets that only list it are left out."""
    own = {n.name for n in unit.written} | {unit.name}
    policies = {n.source for n in unit.written}
    found = {(o.passage.id, o.sentence): o for name in sorted(own) for o in occurrences(corpus, name) if o.policy.id in policies}
    order = {passage.id: n for n, passage in enumerate(p for policy in corpus.policies for p in policy.passages)}
    told = (o for o in found.values() if not o.sentence.startswith("（"))
    return tuple(sorted(told, key=lambda o: (order[o.passage.id], o.passage.text.index(o.sentence))))
