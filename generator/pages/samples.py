"""Words of the documents that stand as examples in boxes and hints: each is found where the reader looks for it, or there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Corpus, Policy, Target
from ..model.corpus import once
from ..views.comparison import comparisons
from ..views.facts import due, number
from ..views.responsibilities import responsibilities

# A longer word is not typed into a box.
LONGEST_TERM = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Each is empty where the documents have none: a target, the unit that leads its task, a word for what it measures, the unit named most often, a year, a share."""

    target: Target | None = None
    lead: str = ""
    term: str = ""
    name: str = ""
    unit: str = ""
    year: str = ""
    share: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What the search finds: 自来水入户率, 省扶贫办, 2020年, 95%."""
        return tuple(word for word in (self.term, self.unit, self.year, self.share) if word)


@once
def samples(corpus: Corpus) -> Samples:
    target = _target(corpus)
    if target is None:
        return Samples(unit=_unit(corpus, corpus.policies))
    indicator = next(i for i in corpus.indicators if i.id == target.indicator)
    task = next((t for t in corpus.tasks_of(target.policy) if t.number == target.task), None)
    years = Counter(f"{day.year}年" for t in corpus.targets if (day := due(t)))
    shares = sorted((t.value for t in corpus.targets_for(indicator.id) if t.unit == "%" and t.value is not None), reverse=True)
    return Samples(
        target=target,
        lead=next(iter((*task.leads, *task.members) if task else ()), "") or _unit(corpus, corpus.policies),
        term=_first(corpus, sorted(indicator.terms, key=len)),
        name=indicator.name,
        unit=_unit(corpus, (corpus.policy(target.policy),)),
        year=_most(corpus, years),
        share=_first(corpus, (f"{number(value)}%" for value in shares)),
    )


def _target(corpus: Corpus) -> Target | None:
    """One with a share, a date and a scope, of an indicator in a word, where documents are compared; the next best where there is none."""
    short = {i.id for i in corpus.indicators if any(len(term) <= LONGEST_TERM for term in i.terms)}
    paired = {row.local.id for row in comparisons(corpus) if row.central and row.local}

    def worth(target: Target) -> int:
        says = (target.operator == "at_least", target.unit == "%", target.by, target.scope, "……" not in target.quote)
        known = (target.indicator in short, target.id in paired, corpus.policy(target.policy).implements)
        return sum(map(bool, (*says, *known)))

    return max(corpus.targets, key=worth, default=None)


def _unit(corpus: Corpus, policies: Iterable[Policy]) -> str:
    """The name under which a clause lists most often the same unit."""
    return _most(corpus, Counter(r.name_as_written for policy in policies for r in responsibilities(corpus, policy)))


def _most(corpus: Corpus, counted: Counter[str]) -> str:
    return _first(corpus, (word for word, _ in counted.most_common()))


def _first(corpus: Corpus, words: Iterable[str]) -> str:
    """The first of the words that a document says."""
    return next((word for word in words if any(word in policy.text for policy in corpus.policies)), "")
