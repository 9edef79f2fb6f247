"""A paragraph of a document to segments, each with the targets whose quotations hold it.

Every character stands in exactly one segment, so the segments in order are the paragraph again.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Passage, Policy, Target, Task
from ..reading.clauses import clause
from ..views.facts import quote_spans
from .links import passage_anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of text with the same owners; `opens` and `closes` are the targets that begin and end with it."""

    text: str
    owners: tuple[Target, ...] = ()
    opens: tuple[Target, ...] = ()
    closes: tuple[Target, ...] = ()
    names_units: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of a passage: its anchor and its segments; `heading` is what runs in before them."""

    anchor: str
    heading: str
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return self.heading + "".join(s.text for s in self.segments)


Span = tuple[int, int]


def segments(
    text: str, offset: int, owned: tuple[tuple[Target, tuple[Span, ...]], ...], clauses: tuple[Span, ...] = ()
) -> tuple[Segment, ...]:
    """The text, which begins at `offset` of the document, cut wherever a quotation or a clause begins or ends."""
    end = offset + len(text)
    spans = [span for _, own in owned for span in own] + list(clauses)
    cuts = sorted({offset, end} | {cut for span in spans for cut in span if offset < cut < end})
    return tuple(_segment(text[a - offset : b - offset], a, b, owned, clauses) for a, b in zip(cuts, cuts[1:], strict=False))


def _segment(text: str, a: int, b: int, owned: tuple[tuple[Target, tuple[Span, ...]], ...], clauses: tuple[Span, ...]) -> Segment:
    owners = [(t, own) for t, own in owned if any(x <= a and b <= y for x, y in own)]
    return Segment(
        text=text,
        owners=tuple(t for t, own in sorted(owners, key=lambda pair: sum(y - x for x, y in pair[1]))),
        opens=tuple(t for t, own in owners if own[0][0] == a),
        closes=tuple(t for t, own in owners if own[-1][1] == b),
        names_units=any(x <= a and b <= y for x, y in clauses),
    )


def paragraphs(policy: Policy, passage: Passage, targets: tuple[Target, ...], task: Task | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of a passage with their words marked; a section's heading is its first line and no paragraph."""
    owned = tuple((t, spans) for t in targets if (spans := quote_spans(policy, t)))
    clauses = clause_spans(passage, task)
    found, at = [], passage.start
    for line in passage.text.split("\n"):
        heading = run_in(passage) if not found else ""
        if line.strip() and not (passage.kind == "section" and at == passage.start):
            start = at + len(heading)
            found.append(
                Paragraph(
                    anchor=passage_anchor(passage.key, len(found) + 1),
                    heading=heading,
                    segments=segments(line[len(heading) :], start, owned, clauses),
                )
            )
        at += len(line) + 1
    return tuple(found)


def run_in(passage: Passage) -> str:
    """（二）饮水安全工作。, with which a numbered item begins; empty for any other passage."""
    return passage.text[: passage.text.index("。") + 1] if passage.kind == "item" else ""


def clause_spans(passage: Passage, task: Task | None) -> tuple[Span, ...]:
    """Where the bracket that names the units stands; it runs to the end of its paragraph."""
    opened = clause(task.members, task.and_others) if task else ""
    at = passage.text.rfind(opened) if opened else -1
    if at < 0:
        return ()
    end = passage.text.find("\n", at)
    return ((passage.start + at, passage.start + (end if end >= 0 else len(passage.text))),)
