"""The judgements of the comparison: each where a rule cannot decide, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..problems import Problem
from ..views.comparison import comparisons, same_scope
from .case import Case


def pair_related(case: Case) -> Iterator[Problem]:
    """A judgement joins targets of one indicator; of two indicators only where neither document has a target of the other's, within one topic, and with words of their names in common."""
    corpus = case.corpus
    indicators, targets = {i.id: i for i in corpus.indicators}, {t.id: t for t in corpus.targets}
    measured = {p.id: {t.indicator for t in corpus.targets_of(p.id)} for p in corpus.policies}
    for judgement in corpus.judgements:
        pair = targets.get(judgement.central), targets.get(judgement.local)
        names = [indicators.get(t.indicator) if t else None for t in pair]
        if None in names or names[0] is names[1]:
            continue
        central, local = names
        if central.id in measured.get(pair[1].policy, ()) or local.id in measured.get(pair[0].policy, ()):
            why = "one of them has a target of its own indicator in the other document"
        elif central.topic != local.topic:
            why = f"their topics are ‘{central.topic}’ and ‘{local.topic}’"
        elif not _words_shared(central.terms, local.terms):
            why = "the words that name their indicators have nothing in common"
        else:
            continue
        yield Problem(
            judgement.at["local"],
            "pair-related",
            f"{judgement.central} and {judgement.local} are no pair: {why}",
            "Name the two targets that are meant, or remove the judgement.",
        )


def _words_shared(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether they share three characters in a row: 自来水, 卫生室."""
    parts = {words[i : i + 3] for words in one for i in range(len(words) - 2)}
    return any(words[i : i + 3] in parts for words in other for i in range(len(words) - 2))


def scope_judged(case: Case) -> Iterator[Problem]:
    """Every pair whose words of scope differ is judged in comparisons.yaml, with a reason; pairs with the same words are not."""
    judged = {(j.central, j.local): j for j in case.corpus.judgements}
    needed, indicators = set(), {i.id for i in case.corpus.indicators}
    if any(t.indicator not in indicators for t in case.corpus.targets):
        return
    halves = _halves(case)
    for row in comparisons(case.corpus):
        if row.status != "paired" or row.central is None or row.local is None or {row.central.policy, row.local.policy} & case.wanting:
            continue
        pair = (row.central.id, row.local.id)
        if same_scope(row.central, row.local) and row.central.indicator == row.local.indicator:
            continue
        needed.add(pair)
        if pair not in judged and halves.isdisjoint(pair):
            yield Problem(
                row.local.at.get("scope", row.local.at["id"]),
                "scope-judged",
                f"the scopes of {pair[0]} and {pair[1]} differ: ‘{row.central.scope}’, ‘{row.local.scope}’",
                "Judge the pair in targets/comparisons.yaml: same, narrower, wider or different, with a note.",
            )
    for pair, judgement in judged.items():
        if pair not in needed and not _unsettled(case, pair):
            yield Problem(
                judgement.at["local"],
                "scope-judged",
                "this pair needs no judgement: its words are the same, or it is no pair",
                "Remove it, or name the two targets that are meant.",
            )


def _halves(case: Case) -> set[str]:
    """The targets that are judged beside one that is not there."""
    targets = {t.id for t in case.corpus.targets}
    return {id for j in case.corpus.judgements if not {j.central, j.local} <= targets for id in (j.central, j.local)}


def _unsettled(case: Case, pair: tuple[str, str]) -> bool:
    """Whether a target or a document of a pair is missing, or the one above it: then nobody knows what it is a pair of."""
    corpus, targets = case.corpus, {t.id for t in case.corpus.targets}
    whole = {p.id for p in corpus.policies if not p.implements or corpus.policy(p.implements)} - case.wanting
    return any(id not in targets or id.partition("/")[0] not in whole for id in pair)
