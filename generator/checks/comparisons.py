"""The judgements of the comparison: each where a rule cannot decide, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Problem
from ..views.comparison import comparisons, same_scope
from .case import Case


def scope_judged(case: Case) -> Iterator[Problem]:
    """Every pair whose words of scope differ is judged in comparisons.yaml, with a reason; pairs with the same words are not."""
    judged = {(j.central, j.local): j for j in case.corpus.judgements}
    needed = set()
    if any(t.indicator not in {i.id for i in case.corpus.indicators} for t in case.corpus.targets):
        return
    for row in comparisons(case.corpus):
        if row.status != "paired" or row.central is None or row.local is None:
            continue
        pair = (row.central.id, row.local.id)
        if same_scope(row.central, row.local) and row.central.indicator == row.local.indicator:
            continue
        needed.add(pair)
        if pair not in judged:
            yield Problem(
                row.local.at.get("scope", row.local.at["id"]),
                "scope-judged",
                f"the scopes of {pair[0]} and {pair[1]} differ: ‘{row.central.scope}’, ‘{row.local.scope}’",
                "Judge the pair in targets/comparisons.yaml: same, narrower, wider or different, with a note.",
            )
    for pair, judgement in judged.items():
        if pair not in needed:
            yield Problem(
                judgement.at["local"],
                "scope-judged",
                "this pair needs no judgement: its words are the same, or it is no pair",
                "Remove it, or name the two targets that are meant.",
            )
