"""The documents to their order, parents before children, and an indicator to the chains of documents that pass it down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Corpus, Indicator, Policy, Target

SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """An indicator from the upper document to the lowest one: (document, its targets), each implementing the one before it or one above."""

    indicator: Indicator
    links: tuple[tuple[Policy, tuple[Target, ...]], ...]

    @property
    def policies(self) -> tuple[Policy, ...]:
        return tuple(policy for policy, _ in self.links)


def in_order(corpus: Corpus) -> tuple[Policy, ...]:
    """Each document before those that implement it; what nothing implements and implements nothing stands last."""
    tops = [p for p in corpus.policies if corpus.policy(p.implements) is None]
    tops.sort(key=lambda p: not _below(corpus, p))
    return tuple(policy for top in tops for policy in _down(corpus, top))


def lines(corpus: Corpus) -> tuple[tuple[Policy, ...], ...]:
    """From a document that implements none to one that nothing implements, as long as they are."""
    return tuple(_up(corpus, policy) for policy in in_order(corpus) if not _below(corpus, policy))


def chains(corpus: Corpus, indicator: Indicator) -> tuple[Chain, ...]:
    """Where an indicator has targets in three documents of one line or more; each once, though lines part below it."""
    found = {}
    for line in lines(corpus):
        links = tuple((p, own) for p in line if (own := tuple(t for t in corpus.targets_of(p.id) if t.indicator == indicator.id)))
        if len(links) >= SHORTEST:
            found[tuple(p.id for p, _ in links)] = Chain(indicator=indicator, links=links)
    return tuple(chain for ids, chain in found.items() if not any(other != ids and other[: len(ids)] == ids for other in found))


def _below(corpus: Corpus, policy: Policy) -> tuple[Policy, ...]:
    return tuple(p for p in corpus.policies if p.implements == policy.id)


def _down(corpus: Corpus, policy: Policy) -> Iterator[Policy]:
    yield policy
    for child in _below(corpus, policy):
        yield from _down(corpus, child)


def _up(corpus: Corpus, policy: Policy) -> tuple[Policy, ...]:
    above = corpus.policy(policy.implements)
    return (*(_up(corpus, above) if above else ()), policy)
