"""The full account: each figure and word of commitment of a text is owned by the data, or set aside with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import NotTarget, Passage, Policy
from ..model.corpus import grouped
from ..prose.spans import begins
from ..prose.tokens import Quantity
from ..views.account import set_aside
from .evidence import Evidence, Finding
from .texts import place_in

CLAUSE = re.compile(r"[^，；]+")


def account_complete(evidence: Evidence) -> Iterator[Finding]:
    """Every figure, date, frequency, comparison word and word of coverage of a text belongs to a target, to the structure or to a name, is a mere word, or is set aside with a reason."""
    for policy in evidence.corpus.policies:
        misplaced = [item.quote for item in evidence.corpus.not_targets_of(policy.id) if not _passage(policy, item)]
        aside = [m.span() for quote in misplaced for m in re.finditer(re.escape(quote), policy.text)]
        quantities = (entry.quantity for entry in evidence.unowned[policy.id])
        unowned = [q for q in quantities if not any(a <= q.start and q.end <= b for a, b in aside)]
        if not evidence.unread(policy.id):
            for sentence in grouped((begins(policy.text, q.start, "。\n"), q) for q in unowned).values():
                yield _unowned(policy, sentence)


def _passage(policy: Policy, item: NotTarget) -> Passage | None:
    """Return the passage of what is set aside if it holds the words; else `printed-as-quoted` reports it."""
    passage = policy.passage(item.passage)
    return passage if passage and item.quote in passage.text else None


def _unowned(policy: Policy, quantities: Sequence[Quantity]) -> Finding:
    """Report the unowned quantities of a sentence at the first of them."""
    first, *others = quantities
    around = policy.text[max(0, first.start - 8) : first.end + 8].replace("\n", " ")
    further = f", nor {'、'.join(f'‘{q.text}’' for q in others)} of this sentence" if others else ""
    hint = f"Encode it in targets/{policy.id}.yaml, or set it aside there under not_targets with the reason."
    return Finding(place_in(policy, first.start), f"nothing in the data owns ‘{first.text}’ (…{around}…){further}", hint)


def set_aside_needed(evidence: Evidence) -> Iterator[Finding]:
    """What is set aside holds a figure or a word that nothing else owns; names and section numbers need no entry."""
    for policy in evidence.corpus.policies:
        spans = [(e.quantity.start, e.quantity.end) for e in evidence.accounts[policy.id] if e.kind == "set_aside"]
        needed = {
            (item.passage, item.quote)
            for (start, end), item in set_aside(evidence.corpus, policy)
            if any(start <= a and b <= end for a, b in spans)
        }
        for item in evidence.corpus.not_targets_of(policy.id):
            if (item.passage, item.quote) not in needed and _passage(policy, item):
                message = f"‘{item.quote}’ holds nothing that is left to account for"
                yield Finding(item.at["quote"], message, "Remove the entry: a target, a name or the structure owns its figures.")


def set_aside_whole(evidence: Evidence) -> Iterator[Finding]:
    """What is set aside is words of one sentence, a list whole, and no clause more at either end than holds something to set aside."""
    for item in evidence.corpus.not_targets:
        policy = evidence.corpus.policy(item.policy)
        passage = _passage(policy, item) if policy else None
        if passage and runs_over(passage.text, item.quote):
            message = f"‘{item.quote}’ runs over a sentence, or begins in the middle of a list"
            yield Finding(item.at["quote"], message, "Set aside words of one sentence, each list whole.")
        elif passage and (clause := _idle(evidence, passage, item.quote)):
            message = f"‘{clause}’ at the end or the beginning holds nothing to set aside"
            yield Finding(item.at["quote"], message, "Leave the clause out: the reason speaks of the others.")


def runs_over(text: str, words: str) -> bool:
    """Check whether words of a text run over the end of a sentence, or begin in the middle of a list."""
    start = text.find(words)
    return "。" in words[:-1] or start > 0 and text[start - 1] == "、"


def _idle(evidence: Evidence, passage: Passage, quote: str) -> str:
    """Return the first or last clause of a quotation if it has nothing that the account asks for, or nothing."""
    start = passage.start + passage.text.index(quote)
    spans = [(e.quantity.start, e.quantity.end) for e in evidence.accounts[passage.policy]]
    clauses = [(start + m.start(), start + m.end()) for m in CLAUSE.finditer(quote)]
    ends = (clauses[0], clauses[-1]) if len(clauses) > 1 else ()
    return next((quote[a - start : b - start] for a, b in ends if not any(a <= x and y <= b for x, y in spans)), "")
