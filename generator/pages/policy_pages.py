"""Make the page of each document, which marks the quotations in its text.

A paragraph is split into sentences, and a sentence into segments.  Each segment knows the targets whose quotations cover it.
Every character is in exactly one segment, so that all segments in order give the text of the paragraph.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import jinja2

from ..data.catalog import legislation
from ..data.links import clause_anchor, paragraph_anchor, passage_anchor, task_anchor
from ..model import Corpus, Passage, PlaceChange, Policy, Target, Task
from ..model.corpus import grouped
from ..model.vocabulary import CLASSES as ACCOUNT
from ..prose.cells.tables import BAR, tables
from ..prose.corrections import derive
from ..prose.spans import DocumentSpan
from ..views.account import CLASSES, SENTENCE_CLASSES, account, clause_spans, counts, heading, sentences, spans_of
from ..views.facts import quote_spans
from ..views.responsibilities import Responsibility, responsibilities
from .home_page import document_findings
from .templates import render

Owned = tuple[tuple[Target, tuple[DocumentSpan, ...]], ...]

# Length of a text, in characters, above which a phone shows the paragraphs of a task only when they are opened.
LONG = 9500
# Maximum number of documents that a page names as implementing its document.
MOST_BELOW = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Characters quoted by the same targets, `owners`; `opens` and `closes` are the targets whose quotations begin or end here.

    `names_units`: they are part of a list of units; `first_named`: the first such list of the passage begins here.
    """

    text: str
    owners: tuple[Target, ...] = ()
    opens: tuple[Target, ...] = ()
    closes: tuple[Target, ...] = ()
    names_units: bool = False
    first_named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A sentence of a paragraph, split into segments; `kind` is its class, a key of `vocabulary.SENTENCES`, or empty if unknown."""

    kind: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a passage. `heading` is the heading at its beginning, such as （二）饮水安全工作。, or empty without one."""

    anchor: str
    heading: str
    runs: tuple[Run, ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        return tuple(segment for run in self.runs for segment in run.segments)

    @property
    def text(self) -> str:
        return self.heading + "".join(s.text for s in self.segments)


def segments(text: str, offset: int, owned: Owned, clauses: tuple[DocumentSpan, ...] = ()) -> tuple[Segment, ...]:
    """Split a text wherever a quotation of a target or a list of units begins or ends; `offset` is its position in the document."""
    end = offset + len(text)
    spans = [span for _, own in owned for span in own] + list(clauses)
    cuts = sorted({offset, end} | {cut for span in spans for cut in span if offset < cut < end})
    return tuple(_segment(text[a - offset : b - offset], a, b, owned, clauses) for a, b in pairwise(cuts))


def _segment(text: str, a: int, b: int, owned: Owned, clauses: tuple[DocumentSpan, ...]) -> Segment:
    owners = [(t, own) for t, own in owned if any(x <= a and b <= y for x, y in own)]
    return Segment(
        text=text,
        owners=tuple(t for t, own in sorted(owners, key=lambda pair: sum(y - x for x, y in pair[1]))),
        opens=tuple(t for t, own in owners if own[0][0] == a),
        closes=tuple(t for t, own in owners if own[-1][1] == b),
        names_units=any(x <= a and b <= y for x, y in clauses),
        first_named=any(a == x for x, _ in clauses[:1]),
    )


def paragraphs(
    policy: Policy, passage: Passage, targets: tuple[Target, ...], task: Task | None = None, kinds: Mapping[int, str] | None = None
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a passage. The first line of a section is its heading and is left out.

    `kinds` is {offset of a sentence in text.txt: its class, a key of `vocabulary.SENTENCES`}.
    """
    owned = owned_words(policy, passage, targets)
    clauses, found, at = clause_spans(passage, task), [], passage.start
    for line in passage.text.split("\n"):
        opening = heading(passage) if passage.kind == "item" and not found else ""
        if line.strip() and not (passage.kind == "section" and at == passage.start):
            runs = tuple(
                Run(kind=(kinds or {}).get(own, ""), segments=segments(policy.text[a:b], a, owned, clauses))
                for own, a, b in _sentence_spans(passage, at + len(opening), at + len(line))
            )
            found.append(Paragraph(anchor=paragraph_anchor(policy, passage.key, len(found) + 1), heading=opening, runs=runs))
        at += len(line) + 1
    return tuple(found)


def owned_words(policy: Policy, passage: Passage, targets: tuple[Target, ...]) -> Owned:
    """Return (target, spans of its quotation in the passage); the words that it quotes from the head of a table are left out."""
    spans = ((t, tuple(span for span in quote_spans(policy, t) if span.start >= passage.start)) for t in targets)
    return tuple((t, own) for t, own in spans if own)


def _sentence_spans(passage: Passage, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
    """Return (first character, start, end) of each sentence. Start and end include the indent and white space around the sentence."""
    begins = [a for a, _ in spans_of(passage) if start <= a < end]
    cuts = [start, *begins[1:], end]
    return tuple((own, a, b) for own, a, b in zip(begins or [start], cuts, cuts[1:], strict=False) if a < b)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A cell of a row of a table, with the `head` and the `role` of its column (number, task, lead, value or ""; see `prose.tables`)."""

    head: str
    role: str
    segments: tuple[Segment, ...]


def table_cells(policy: Policy, passage: Passage, targets: tuple[Target, ...], task: Task | None) -> tuple[TableCell, ...]:
    """Return the cells of the row of a table; () for other passages."""
    found = next((t for t in tables(policy.text) if t.head.end == passage.head[1]), None) if passage.is_row else None
    if not found:
        return ()
    row = next(row for row in found.rows if row.start == passage.start)
    owned, clauses = owned_words(policy, passage, targets), clause_spans(passage, task)
    return tuple(
        TableCell(head=head.text, role=role, segments=segments(cell.text, cell.start, owned, clauses) if cell.text else ())
        for head, role, cell in zip(found.head.cells, found.roles, row.cells, strict=True)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A passage with its paragraphs. If the passage contains a task, the part also has the task with its units and targets."""

    passage: Passage
    paragraphs: tuple[Paragraph, ...]
    task: Task | None
    units: tuple[Responsibility, ...]
    targets: tuple[Target, ...]
    cells: tuple[TableCell, ...] = ()

    @property
    def anchor(self) -> str:
        """Return the HTML id of the first paragraph; if the passage has no paragraph, the whole part has this id."""
        return passage_anchor(self.passage.key)

    @property
    def heading_anchor(self) -> str:
        """Return the HTML id of the heading: the id of the task; without a task, s-KEY for a section and i-KEY for other passages."""
        if self.task:
            return task_anchor(self.task.number)
        return f"{'s' if self.passage.kind == 'section' else 'i'}-{self.passage.key.replace('.', '-')}"

    @property
    def clause_anchor(self) -> str:
        """Return the HTML id of the words that name the units; empty if the task names none."""
        return clause_anchor(self.task.number) if self.task and self.task.members else ""

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the headings of groups before the row of a table: 一、供水保障."""
        lines = self.passage.text.split("\n")[:-1] if self.passage.is_row else ()
        return tuple(line.strip() for line in lines if line.strip() and BAR not in line)

    @property
    def names_units(self) -> bool:
        """Check whether the words that name the units were found in the paragraphs."""
        return any(segment.first_named for paragraph in self.paragraphs for segment in paragraph.segments)

    @property
    def in_heading(self) -> tuple[Target, ...]:
        """Return the targets whose quotation begins in the heading, and in no paragraph and no cell."""
        segments = chain.from_iterable(own.segments for own in (*self.paragraphs, *self.cells))
        opened = {target.id for segment in segments for target in segment.opens}
        return tuple(target for target in self.targets if target.id not in opened)

    @property
    def length(self) -> int:
        """Return the number of characters of the paragraphs."""
        return sum(len("".join(paragraph.text.split())) for paragraph in self.paragraphs)


def parts(corpus: Corpus, policy: Policy) -> tuple[Part, ...]:
    """Return a part for each passage of a document, in order; all parts together contain the whole text."""
    tasks = {("closing" if t.number == "reporting" else t.number): t for t in corpus.tasks_of(policy.id)}
    named = grouped((r.task.id, r) for r in responsibilities(corpus, policy))
    kinds = {sentence.start: sentence.kind for sentence in sentences(corpus, policy)}

    def part(passage: Passage, task: Task | None) -> Part:
        targets = corpus.targets_of_task(task.id) if task else ()
        units = named.get(task.id, ()) if task else ()
        found = paragraphs(policy, passage, targets, task, kinds)
        return Part(passage=passage, task=task, targets=targets, units=units, paragraphs=found, cells=table_cells(policy, passage, targets, task))

    return tuple(part(passage, tasks.get(passage.key)) for passage in policy.passages)


def blocks(parts: Sequence[Part]) -> tuple[tuple[Part, ...], ...]:
    """Group the parts of a document: the head of a table with its rows, each other part alone."""
    found: list[list[Part]] = []
    for part in parts:
        if part.passage.is_row and found:
            found[-1].append(part)
        else:
            found.append([part])
    return tuple(map(tuple, found))


def policy_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    pages: dict[str, bytes] = {}
    for policy in corpus.policies:
        pages |= _text(corpus, env, policy)
    return pages


def _text(corpus: Corpus, env: jinja2.Environment, policy: Policy) -> dict[str, bytes]:
    above, below, tasks = corpus.policy(policy.implements), corpus.below(policy), corpus.tasks_of(policy.id)
    owned, made = counts(account(corpus, policy), CLASSES), parts(corpus, policy)
    values = {
        "policy": policy,
        "parts": made,
        "blocks": blocks(made),
        "long": len(policy.text) > LONG,
        "above": above,
        "below": (below[:MOST_BELOW], len(below)),
        "found": tuple(document_findings(corpus, policy)),
        "restored": restored(policy),
        "cited": cited(policy),
        "dated": dated(policy),
        "neighbours": neighbours(tasks),
        "classed": counts(sentences(corpus, policy), SENTENCE_CLASSES),
        "account": [(ACCOUNT.get(kind, "未归类"), count) for kind, count in owned.items() if count],
        "noted": tuple(record for record in (*corpus.targets_of(policy.id), *tasks) if record.note),
    }
    return render(env, "policy.md", f"policies/{policy.id}.html", {"legislation": legislation(policy, above)}, **values)


def restored(policy: Policy) -> tuple[tuple[PlaceChange, Passage | None], ...]:
    """Return (change, the passage where it was made) for each change of the text that rests on published copies; see `changed`."""
    return tuple((change, changed(policy, change)) for change in policy.corrections.places if change.sources)


def changed(policy: Policy, change: PlaceChange) -> Passage | None:
    """Return the passage in which a change of source.txt was made; None if its words are not in source.txt as they are."""
    before, found, _ = policy.source.partition(change.find)
    at = len(derive(before, policy.corrections)[0])
    return next((p for p in reversed(policy.passages) if p.start <= at), None) if found else None


def cited(policy: Policy) -> str:
    """Return the start of a citation in the format of GB/T 7714-2015: issuers (the first three, then 等), title and number."""
    makers = ", ".join((*policy.issuers[:3], *(("等",) if len(policy.issuers) > 3 else ())))
    number = f": {policy.document_number}" if policy.document_number else ""
    return f"{makers}. {policy.title}{number}[Z/OL]"


def dated(policy: Policy) -> str:
    """Return the date of issue; if unknown, the date of publication followed by 公开."""
    if policy.issued:
        return policy.issued.text
    return f"{policy.published.text}公开" if policy.published else ""


def neighbours(tasks: tuple[Task, ...]) -> dict[str, tuple[Task | None, Task | None]]:
    """Return {task id: (previous task, next task)}, with None at both ends."""
    row = (None, *tasks, None)
    return {task.id: (row[n], row[n + 2]) for n, task in enumerate(tasks)}
