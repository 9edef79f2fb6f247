"""What the editors say beside the records: what it quotes stands in a document, what it names exists."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus, Notes
from ..model.notes import Quoted
from ..problems import Problem, near
from .case import Case

FIND = "Copy the words from text.txt of that document, from one passage."


def notes_quoted(case: Case) -> Iterator[Problem]:
    """Every quotation of the glossary stands in the document that it names, and what a hard case names is a target or was set aside."""
    corpus = case.corpus
    for quoted in _explained(corpus.notes):
        yield from _in_text(corpus, quoted)
    targets, aside = {t.id for t in corpus.targets}, {(item.policy, item.quote) for item in corpus.not_targets}
    for hard in corpus.notes.hard_cases:
        for id in hard.targets:
            if id not in targets:
                meant = near(id, targets, 0.5)
                hint = f"Did you mean ‘{meant}’?" if meant else "Write the id of a target that exists, with its document: <policy>/<id>."
                yield Problem(hard.at["targets"], "notes-quoted", f"there is no target ‘{id}’", hint)
        for item in hard.not_targets:
            if (item.policy, item.quote) not in aside:
                message = f"‘{item.quote}’ is no quotation of not_targets of ‘{item.policy}’"
                yield Problem(item.at["quote"], "notes-quoted", message, "Write it as it stands there, or remove it here.")


def _explained(notes: Notes) -> Iterator[Quoted]:
    return (quoted for section in notes.glossary for term in section.terms for quoted in term.quotes)


def _in_text(corpus: Corpus, quoted: Quoted) -> Iterator[Problem]:
    policy = corpus.policy(quoted.policy)
    if policy is None:
        yield Problem(quoted.at["policy"], "notes-quoted", f"there is no policy ‘{quoted.policy}’", "Write the id of a policy that exists.")
    elif not any(quoted.quote in passage.text for passage in policy.passages):
        yield Problem(quoted.at["quote"], "notes-quoted", f"‘{quoted.policy}’ does not say ‘{quoted.quote}’", FIND)
