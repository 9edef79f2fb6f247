"""The order of documents, each before those that implement it, and the chains of documents that pass an indicator down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Corpus, Indicator, Policy, Target
from ..model.corpus import grouped

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
    """Return each document before those that implement it; those alone, above and below nothing, come last."""
    tops = [p for p in corpus.policies if corpus.policy(p.implements) is None]
    tops.sort(key=lambda p: not corpus.below(p))
    return tuple(policy for top in tops for policy in _down(corpus, top))


def _down(corpus: Corpus, policy: Policy) -> Iterator[Policy]:
    yield policy
    for child in corpus.below(policy):
        yield from _down(corpus, child)


def chains(corpus: Corpus, indicator: Indicator) -> tuple[Chain, ...]:
    """Return the lines of three documents or more that have targets of an indicator; each once, though lines part below it."""
    own, found = grouped((t.policy, t) for t in corpus.targets_for(indicator.id)), {}
    for lowest in (policy for policy in in_order(corpus) if not corpus.below(policy)):
        line = (*reversed(corpus.above(lowest)), lowest)
        links = tuple((policy, own[policy.id]) for policy in line if policy.id in own)
        if len(links) >= SHORTEST:
            found[tuple(policy.id for policy, _ in links)] = Chain(indicator=indicator, links=links)
    return tuple(chain for ids, chain in found.items() if not any(other != ids and other[: len(ids)] == ids for other in found))
