"""The texts: text.txt is source.txt plus what is declared, and the copies agree."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Difference, PlaceChange, Policy
from ..problems import Place, Problem
from ..prose.corrections import Misfit, collate, derive
from ..prose.spans import line_and_column
from .case import Case
from .missing import more


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
    corpus = case.corpus
    for policy in corpus.policies:
        numbers = {t.number for t in corpus.tasks_of(policy.id)}
        unknown: dict[str, list[Place]] = {}
        for item in (*policy.as_printed, *corpus.not_targets_of(policy.id)):
            passage = policy.passage(item.passage)
            if passage is None:
                unknown.setdefault(item.passage, []).append(item.at["passage"])
            elif item.quote not in passage.text:
                message = f"{passage.number or item.passage} does not say ‘{item.quote}’"
                yield Problem(item.at["quote"], "printed-as-quoted", message, "Copy the words from text.txt.")
        yield from (_no_passage(policy, key, places) for key, places in unknown.items() if key not in numbers)


def _no_passage(policy: Policy, key: str, places: list[Place]) -> Problem:
    """Of a passage that a task names too `tasks-complete` speaks."""
    hint = f"Its passages are: {', '.join(p.key for p in policy.passages)}."
    return Problem(min(places), "printed-as-quoted", f"the document has no passage ‘{key}’{more(places)}", hint)
