"""The full account: nothing in a text that could commit to something is left out of the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import NotTarget, Policy
from ..model.corpus import grouped
from ..problems import Place, Problem
from ..prose.spans import begins, line_and_column
from ..prose.tokens import Quantity
from ..views.account import set_aside
from .case import Case


def account_complete(case: Case) -> Iterator[Problem]:
    """Every figure, date, frequency, comparison word and word of coverage of a text belongs to a target, to the structure or to a name, is a mere word, or is set aside with a reason."""
    for policy in case.corpus.policies:
        misplaced = [item.quote for item in case.corpus.not_targets_of(policy.id) if not _stands(policy, item)]
        aside = [m.span() for quote in misplaced for m in re.finditer(re.escape(quote), policy.text)]
        remainder = (e.quantity for e in case.accounts[policy.id] if e.kind == "remainder")
        unowned = [q for q in remainder if not any(a <= q.start and q.end <= b for a, b in aside)]
        if not case.unread(policy.id):
            yield from (_unowned(policy, found) for found in grouped((begins(policy.text, q.start, "。\n"), q) for q in unowned).values())


def _stands(policy: Policy, item: NotTarget) -> bool:
    """Whether what is set aside stands in the passage that it names; else `printed-as-quoted` speaks of it."""
    passage = policy.passage(item.passage)
    return passage is not None and item.quote in passage.text


def _unowned(policy: Policy, found: Sequence[Quantity]) -> Problem:
    """What is told of a sentence: its first word that nothing owns, and the others."""
    first, *others = found
    around = policy.text[max(0, first.start - 8) : first.end + 8].replace("\n", " ")
    further = f", nor {'、'.join(f'‘{q.text}’' for q in others)} of this sentence" if others else ""
    return Problem(
        Place(f"policies/{policy.id}/text.txt", *line_and_column(policy.text, first.start)),
        "account-complete",
        f"nothing in the data owns ‘{first.text}’ (…{around}…){further}",
        f"Encode it in targets/{policy.id}.yaml, or set it aside there under not_targets with the reason.",
    )


def set_aside_needed(case: Case) -> Iterator[Problem]:
    """What is set aside holds a figure or a word that nothing else owns; names and section numbers need no entry."""
    for policy in case.corpus.policies:
        entries = [e for e in case.accounts[policy.id] if e.kind == "set_aside"]
        needed = {
            (item.passage, item.quote)
            for span, item in set_aside(case.corpus, policy)
            if any(span[0] <= e.quantity.start and e.quantity.end <= span[1] for e in entries)
        }
        for item in case.corpus.not_targets_of(policy.id):
            if (item.passage, item.quote) not in needed and _stands(policy, item):
                yield Problem(
                    item.at["quote"],
                    "set-aside-needed",
                    f"‘{item.quote}’ holds nothing that is left to account for",
                    "Remove the entry: a target, a name or the structure owns its figures.",
                )
