"""The texts: text.txt is source.txt plus what is declared, and the copies agree."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Difference, PlaceChange, Policy
from ..problems import Place, Problem
from ..reading.corrections import Misfit, collate, derive
from ..reading.lines import line_and_column
from .case import Case


def text_derived(case: Case) -> Iterator[Problem]:
    """text.txt is source.txt plus corrections.yaml, and nothing else; the patterns there are such that no text makes them slow."""
    for policy in case.corpus.policies:
        text, misfits = derive(policy.source, policy.corrections)
        yield from (_misfit(m) for m in misfits)
        if text != policy.text and not misfits:
            yield _first_difference(policy, text)


def _misfit(misfit: Misfit) -> Problem:
    change = misfit.change
    if misfit.why:
        return Problem(
            change.at["pattern"],
            "text-derived",
            f"the pattern cannot be used: {misfit.why}",
            "Write a row of characters and classes, each with ?, {1,3} or, once, + behind it; "
            "signs that are meant as such bear a backslash.",
        )
    if isinstance(change, PlaceChange):
        return Problem(
            change.at["find"],
            "text-derived",
            f"source.txt holds these words {misfit.found} times, not once",
            "Copy them from source.txt with a few words more, so that one place is meant.",
        )
    return Problem(
        change.at["times"],
        "text-derived",
        f"the rule applies {misfit.found} times, not {change.times}",
        "Look at each place; when all are right, correct the number.",
    )


def _first_difference(policy: Policy, text: str) -> Problem:
    at = next((i for i, (a, b) in enumerate(zip(policy.text, text, strict=False)) if a != b), min(len(policy.text), len(text)))
    line, column = line_and_column(policy.text, at)
    published, derived = (s[max(0, at - 5) : at + 10].replace("\n", "⏎") for s in (policy.text, text))
    return Problem(
        Place(f"policies/{policy.id}/text.txt", line, column),
        "text-derived",
        f"the text says ‘{published}’, source.txt with its corrections says ‘{derived}’",
        "Correct it through corrections.yaml, with a reason, never in text.txt alone.",
    )


def copies_agree(case: Case) -> Iterator[Problem]:
    """A further copy of a document differs from text.txt only where corrections.yaml declares it."""
    for policy in case.corpus.policies:
        for witness in policy.corrections.witnesses:
            for kind, found in collate(policy.text, witness, policy.corrections):
                if isinstance(found, Difference):
                    yield Problem(
                        found.at.get("witness") or found.at.get("text") or found.at[""],
                        "copies-agree",
                        "the declared difference is not there",
                        f"Copy the words from {witness.file} or text.txt as they stand, or remove the entry.",
                    )
                elif kind == "differs":
                    own, other = found
                    yield Problem(
                        witness.at["file"],
                        "copies-agree",
                        f"text.txt says ‘{own}’, {witness.file} says ‘{other}’",
                        "Declare the difference with its reason, or correct the text.",
                    )


def printed_as_quoted(case: Case) -> Iterator[Problem]:
    """What is kept as printed, and what is set aside as no target, stands in the passage that it names."""
    for policy in case.corpus.policies:
        for item in policy.as_printed:
            yield from _stands(policy, item.passage, item.quote, item.at)
    for item in case.corpus.not_targets:
        policy = case.corpus.policy(item.policy)
        if policy:
            yield from _stands(policy, item.passage, item.quote, item.at)


def _stands(policy: Policy, key: str, quote: str, at) -> Iterator[Problem]:
    passage = policy.passage(key)
    if passage is None:
        yield Problem(
            at["passage"],
            "printed-as-quoted",
            f"the document has no passage ‘{key}’",
            f"Its passages are: {', '.join(p.key for p in policy.passages)}.",
        )
    elif quote not in passage.text:
        yield Problem(at["quote"], "printed-as-quoted", f"{passage.number or key} does not say ‘{quote}’", "Copy the words from text.txt.")
