"""Split a paragraph of a document into sentences and segments, each with the targets whose quotations cover it.

Every character is in exactly one segment, so that the segments in order are the paragraph again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..data.links import paragraph_anchor
from ..model import Passage, Policy, Target, Task
from ..prose.spans import DocumentSpan
from ..views.account import clause_spans, heading, spans_of
from ..views.facts import quote_spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Text that the same targets quote (`owners`); `opens` and `closes` are the targets whose quotations begin and end here."""

    text: str
    owners: tuple[Target, ...] = ()
    opens: tuple[Target, ...] = ()
    closes: tuple[Target, ...] = ()
    names_units: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A sentence with the white space after it; `kind` is its class, empty where none is known."""

    kind: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a passage; `heading` is a heading on the same line, before the sentences."""

    anchor: str
    heading: str
    runs: tuple[Run, ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        return tuple(segment for run in self.runs for segment in run.segments)

    @property
    def text(self) -> str:
        return self.heading + "".join(s.text for s in self.segments)


def segments(
    text: str, offset: int, owned: tuple[tuple[Target, tuple[DocumentSpan, ...]], ...], clauses: tuple[DocumentSpan, ...] = ()
) -> tuple[Segment, ...]:
    """Cut a text, which begins at `offset` of the document, wherever a quotation or a clause begins or ends."""
    end = offset + len(text)
    spans = [span for _, own in owned for span in own] + list(clauses)
    cuts = sorted({offset, end} | {cut for span in spans for cut in span if offset < cut < end})
    return tuple(_segment(text[a - offset : b - offset], a, b, owned, clauses) for a, b in zip(cuts, cuts[1:], strict=False))


def _segment(text: str, a: int, b: int, owned: tuple[tuple[Target, tuple[DocumentSpan, ...]], ...], clauses: tuple[DocumentSpan, ...]) -> Segment:
    owners = [(t, own) for t, own in owned if any(x <= a and b <= y for x, y in own)]
    return Segment(
        text=text,
        owners=tuple(t for t, own in sorted(owners, key=lambda pair: sum(y - x for x, y in pair[1]))),
        opens=tuple(t for t, own in owners if own[0][0] == a),
        closes=tuple(t for t, own in owners if own[-1][1] == b),
        names_units=any(x <= a and b <= y for x, y in clauses),
    )


def paragraphs(
    policy: Policy, passage: Passage, targets: tuple[Target, ...], task: Task | None = None, kinds: Mapping[int, str] | None = None
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a passage; the first line of a section is its heading and no paragraph.

    `kinds` has the classes of the sentences by their start in text.txt.
    """
    owned = tuple((t, spans) for t in targets if (spans := quote_spans(policy, t)))
    clauses = clause_spans(passage, task)
    found, at = [], passage.start
    for line in passage.text.split("\n"):
        opening = heading(passage) if passage.kind == "item" and not found else ""
        if line.strip() and not (passage.kind == "section" and at == passage.start):
            start, end = at + len(opening), at + len(line)
            runs = tuple(
                Run(kind=(kinds or {}).get(own, ""), segments=segments(policy.text[a:b], a, owned, clauses))
                for own, a, b in stretches(passage, start, end)
            )
            found.append(Paragraph(anchor=paragraph_anchor(policy, passage.key, len(found) + 1), heading=opening, runs=runs))
        at += len(line) + 1
    return tuple(found)


def stretches(passage: Passage, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
    """Return (start of the sentence, start, end) of every sentence of a paragraph; together they are the paragraph, indents included."""
    begins = [a for a, _ in spans_of(passage) if start <= a < end]
    cuts = [start, *begins[1:], end]
    return tuple((own, a, b) for own, a, b in zip(begins or [start], cuts, cuts[1:], strict=False) if a < b)
