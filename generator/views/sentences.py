"""The text of a document to its sentences, each with what became of it in the data.

The class is computed from the encoding, never written down: a sentence that names units or says who leads is
`responsibility`, one of the closing that names the body to report to is `reporting`, one that holds the
quotation of a target is `target`; what is left is `background` before the first section and `measure` after it.
The duty to report is itself encoded as targets: its sentence counts as reporting, so that each has one class.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Corpus, Passage, Policy, Target, Task
from ..model.corpus import grouped
from ..model.once import once
from ..prose.spans import DocumentSpan, PassageSpan
from ..prose.spans import sentences as ends
from ..prose.units import clause_text
from .facts import passage_of, quote_spans

CLASSES = ("target", "responsibility", "reporting", "measure", "background")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, `start` to `end` in text.txt; `position` counts from 1 within its passage, headings left out."""

    policy: str
    passage: Passage
    position: int
    start: int
    end: int
    text: str
    kind: str
    targets: tuple[Target, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.passage.id}/{self.position}"


@once
def sentences(corpus: Corpus, policy: Policy) -> tuple[Sentence, ...]:
    """Every sentence of the operative text in order: all passages but the front, without their headings."""
    tasks = {t.number: t for t in corpus.tasks_of(policy.id)}
    owned = grouped((passage_of(policy, t).key, (t, spans[0][0])) for t in corpus.targets_of(policy.id) if (spans := quote_spans(policy, t)))
    return tuple(
        _sentence(policy, passage, position, span, tuple(t for t, at in owned.get(passage.key, ()) if span[0] <= at < span[1]), tasks.get(passage.key))
        for passage in policy.passages
        if passage.kind != "front"
        for position, span in enumerate(spans_of(passage), 1)
    )


def spans_of(passage: Passage) -> tuple[DocumentSpan, ...]:
    """(start, end) in text.txt of every sentence of a passage after its heading, without the white space around it."""
    skip = len(heading(passage))
    return tuple(
        PassageSpan(end - len(passage.text[start:end].lstrip()), start + len(passage.text[start:end].rstrip())).in_document(passage)
        for start, end in ends(passage.text)
        if start >= skip
    )


def heading(passage: Passage) -> str:
    """（二）饮水安全工作。, with which an item begins, or the line of a section; empty for any other passage."""
    return passage.text[: passage.body - passage.start] if passage.kind in ("item", "section") else ""


def clause_spans(passage: Passage, task: Task | None) -> tuple[DocumentSpan, ...]:
    """Where the words that name the units stand in text.txt: the bracket runs to the end of its paragraph, other clauses to their own."""
    if task and task.clauses:
        places = ((passage.text.find(words), words) for words in task.clauses)
        return tuple(PassageSpan(at, at + len(words)).in_document(passage) for at, words in places if at >= 0)
    opened = clause_text(task.members, task.and_others) if task else ""
    at = passage.text.rfind(opened) if opened else -1
    if at < 0:
        return ()
    end = passage.text.find("\n", at)
    return (PassageSpan(at, end if end >= 0 else len(passage.text)).in_document(passage),)


def counts(found: Iterable[Sentence]) -> dict[str, int]:
    """How many sentences each class has, in the order of CLASSES."""
    kinds = [sentence.kind for sentence in found]
    return {kind: kinds.count(kind) for kind in CLASSES}


def _sentence(policy: Policy, passage: Passage, position: int, span: DocumentSpan, targets: tuple[Target, ...], task: Task | None) -> Sentence:
    start, end = span
    text = policy.text[start:end]
    return Sentence(
        policy=policy.id,
        passage=passage,
        position=position,
        start=start,
        end=end,
        text=text,
        kind=_kind(policy, passage, text, start, bool(targets), clause_spans(passage, task)),
        targets=targets,
    )


def _kind(policy: Policy, passage: Passage, text: str, start: int, encoded: bool, clauses: tuple[DocumentSpan, ...]) -> str:
    """The first class that holds, the narrowest first."""
    if any(a <= start < b for a, b in clauses) or policy.roles_quote and policy.roles_quote in text:
        return "responsibility"
    if passage.kind == "closing" and policy.reporting and policy.reporting.to in text:
        return "reporting"
    if encoded:
        return "target"
    return "background" if passage.kind == "opening" else "measure"
