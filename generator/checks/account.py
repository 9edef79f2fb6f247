"""The full account: nothing in a text that could commit to something is left out of the data."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Place, Problem
from ..reading.lines import line_and_column
from ..views.account import set_aside
from .case import Case


def account_complete(case: Case) -> Iterator[Problem]:
    """Every figure, date, frequency, comparison word and word of coverage of a text belongs to a target, to the structure or to a name, is a mere word, or is set aside with a reason."""
    for policy in case.corpus.policies:
        for entry in case.accounts[policy.id]:
            if entry.kind == "remainder":
                start = entry.quantity.start
                line, column = line_and_column(policy.text, start)
                around = policy.text[max(0, start - 8) : entry.quantity.end + 8].replace("\n", " ")
                yield Problem(
                    Place(f"policies/{policy.id}/text.txt", line, column),
                    "account-complete",
                    f"nothing in the data owns ‘{entry.quantity.text}’ (…{around}…)",
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
            if (item.passage, item.quote) not in needed:
                yield Problem(
                    item.at["quote"],
                    "set-aside-needed",
                    f"‘{item.quote}’ holds nothing that is left to account for",
                    "Remove the entry: a target, a name or the structure owns its figures.",
                )
