"""Account for a whole document: the class of each of its quantities and of each of its sentences.

A quantity is a phrase that could be a commitment, such as 95%.  Its class says whether a target contains it or why none does.
The class of a sentence is the first that applies.  `responsibility`: it names units or says who leads.  `reporting`: it is in
the closing and names the organisation that receives reports.  `target`: a quotation of a target starts in it.  `background`:
it is before the first section.  `measure`: any other.  So a demand for reports is `reporting` even if a target quotes it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import Corpus, NotTarget, Passage, Policy, Target, Task, vocabulary
from ..model.corpus import grouped, once
from ..prose.cells.rows import all_clauses, structure
from ..prose.names import DESIGNATION, NAME
from ..prose.outline import ANNEXES, outline
from ..prose.spans import DocumentSpan, PassageSpan
from ..prose.spans import sentences as ends
from ..prose.tokens import Quantity, sweep
from ..prose.units import clause_text
from ..prose.vocabulary import NOT_NUMERALS
from .facts import passage_of, quote_spans

CLASSES, SENTENCE_CLASSES = (*vocabulary.CLASSES, "remainder"), tuple(vocabulary.SENTENCES)
# 一、 and （十） at the beginning of a line
STRUCTURE = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)", re.MULTILINE)
# 党的十八大, 十八届二中、三中全会
MEETING = re.compile(
    r"党的[一二三四五六七八九十]+大|[一二三四五六七八九十]+届[一二三四五六七八九十]+中(?:、[一二三四五六七八九十]+中)*全会"
)
WORD = re.compile("|".join(sorted(NOT_NUMERALS, key=len, reverse=True)))

# (span of words, class of the quantities there, why they are no target)
Reason = tuple[DocumentSpan, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A quantity of a document (such as 95%) and its class `kind`: `targets` quote it, or `reason` says why it needs no target."""

    policy: str
    passage: Passage
    quantity: Quantity
    kind: str
    targets: tuple[Target, ...] = ()
    reason: str = ""

    @property
    def id(self) -> str:
        return f"{self.policy}/{self.quantity.start}"


@once
def account(corpus: Corpus, policy: Policy) -> tuple[Entry, ...]:
    """Return every quantity of a document, in text order.  A quantity with neither target nor reason has the class `remainder`."""
    found, reasons = sweep(policy.text), tuple(_reasons(corpus, policy))
    starts, owned = [passage.start for passage in policy.passages], _owned(corpus, policy, found)
    return tuple(_entry(policy.passages[bisect_right(starts, q.start) - 1], q, owned.get(q.start, ()), reasons) for q in found)


def _reasons(corpus: Corpus, policy: Policy) -> Iterator[Reason]:
    """Yield the spans in which a quantity needs no target, with class and reason; for each quantity, the first span that fits counts."""
    text = policy.text
    yield from ((DocumentSpan(*m.span()), "structure", "序号") for m in STRUCTURE.finditer(text))
    yield from _names(policy)
    yield from ((DocumentSpan(item.start, item.start + len(item.mark)), "structure", "序号") for item in outline(text))
    yield from ((DocumentSpan(clause.start, clause.end), "structure", "写明责任单位的字句") for clause in all_clauses(text))
    yield from ((DocumentSpan(*m.span()), "structure", "附件的目录") for m in ANNEXES.finditer(text))
    yield from ((span, "structure", reason) for span, reason in structure(text))
    if policy.roles_quote and (at := text.find(policy.roles_quote)) >= 0:
        yield DocumentSpan(at, at + len(policy.roles_quote)), "structure", "规定由谁牵头的句子"
    yield from ((span, "set_aside", item.reason) for span, item in set_aside(corpus, policy))
    yield from ((DocumentSpan(*m.span()), "word", NOT_NUMERALS[m[0]]) for m in WORD.finditer(text))


def _names(policy: Policy) -> Iterator[Reason]:
    """Yield the spans of names, in which no number is a commitment: 《titles》, “words”, meetings, the document's title, number and date."""
    for pattern in (NAME, DESIGNATION, MEETING):
        yield from ((DocumentSpan(*m.span()), "name", f"名称：{m[0]}") for m in pattern.finditer(policy.text))
    day = policy.issued.last if policy.issued else None
    date = f"{day.year}年{day.month}月{day.day}日" if day else ""
    for words, reason in ((policy.title, "标题"), (policy.document_number, "发文字号"), (date, "成文日期")):
        yield from ((DocumentSpan(*m.span()), "name", reason) for m in (re.finditer(re.escape(words), policy.text) if words else ()))


def set_aside(corpus: Corpus, policy: Policy) -> Iterator[tuple[DocumentSpan, NotTarget]]:
    """Yield (span, entry) for each figure that editors declared to be no target: its place in the text, their entry in not_targets."""
    for item in corpus.not_targets_of(policy.id):
        passage = policy.passage(item.passage)
        for m in re.finditer(re.escape(item.quote), passage.text) if passage else ():
            yield PassageSpan(*m.span()).in_document(passage), item


def _owned(corpus: Corpus, policy: Policy, found: Sequence[Quantity]) -> dict[int, tuple[Target, ...]]:
    """Return {start of a quantity: the targets whose quotation contains the whole quantity}."""
    starts = [q.start for q in found]
    return grouped(
        (q.start, target)
        for target in corpus.targets_of(policy.id)
        for start, end in quote_spans(policy, target)
        for q in found[bisect_left(starts, start) : bisect_left(starts, end)]
        if q.end <= end
    )


def _entry(passage: Passage, q: Quantity, targets: tuple[Target, ...], reasons: Iterable[Reason]) -> Entry:
    kind, reason = ("target", "") if targets else next(((k, why) for span, k, why in reasons if _touches(q, span)), ("remainder", ""))
    return Entry(policy=passage.policy, passage=passage, quantity=q, kind=kind, targets=targets, reason=reason)


def _touches(q: Quantity, span: DocumentSpan) -> bool:
    """Check whether the quantity lies within the span (一个 in 一个时期) or the span within the quantity."""
    return span[0] <= q.start and q.end <= span[1] or q.start <= span[0] and span[1] <= q.end


def counts(found: Iterable["Entry | Sentence"], classes: Iterable[str]) -> dict[str, int]:
    """Return {class: number of the quantities or sentences in it}, in the order of `classes`."""
    kinds = [one.kind for one in found]
    return {kind: kinds.count(kind) for kind in classes}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a document; `start` and `end` are offsets in text.txt, `position` is its number in the passage, from 1."""

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
    """Return every sentence of a document in text order, except headings and the front (everything up to the title)."""
    quoted = ((t, spans[-1][0]) for t in corpus.targets_of(policy.id) if (spans := quote_spans(policy, t)))
    owned = grouped((passage_of(policy, t).key, (t, at)) for t, at in quoted)
    return tuple(
        sentence
        for passage in policy.passages
        if passage.kind != "front"
        for sentence in _sentences(policy, passage, tasks_named_in(corpus, passage), owned.get(passage.key, ()))
    )


def tasks_named_in(corpus: Corpus, passage: Passage) -> tuple[Task, ...]:
    """Return the tasks whose clauses may stand in a passage: that of the passage, and those whose clause_in is its number."""
    others = (t for t in corpus.tasks_of(passage.policy) if t.clause_in == passage.key)
    return tuple(task for task in (corpus.task(passage.id), *others) if task)


def _sentences(policy: Policy, passage: Passage, tasks: Sequence[Task], owned: Sequence[tuple[Target, int]]) -> Iterator[Sentence]:
    named = [span for task in tasks for span in clause_spans(passage, task)]
    for position, (start, end) in enumerate(spans_of(passage), 1):
        text, targets = policy.text[start:end], tuple(t for t, at in owned if start <= at < end)
        kind = _kind(policy, passage, text, any(a <= start < b for a, b in named), bool(targets))
        yield Sentence(policy=policy.id, passage=passage, position=position, start=start, end=end, text=text, kind=kind, targets=targets)


def _kind(policy: Policy, passage: Passage, text: str, names_units: bool, encoded: bool) -> str:
    if names_units or policy.roles_quote and policy.roles_quote in text:
        return "responsibility"
    if passage.kind == "closing" and policy.reporting and policy.reporting.to in text:
        return "reporting"
    if encoded:
        return "target"
    return "background" if passage.kind == "opening" else "measure"


def spans_of(passage: Passage) -> tuple[DocumentSpan, ...]:
    """Return the (start, end) offsets in text.txt of each sentence of a passage, without its heading and surrounding white space. The row
    of a table is one sentence."""
    skip = len(heading(passage))
    found = [PassageSpan(*m.span()) for m in re.finditer(r"[^\n]+", passage.text)] if passage.is_row else ends(passage.text)
    return tuple(
        PassageSpan(end - len(passage.text[start:end].lstrip()), start + len(passage.text[start:end].rstrip())).in_document(passage)
        for start, end in found
        if start >= skip
    )


def heading(passage: Passage) -> str:
    """Return the heading with which an item or a section starts, such as （二）饮水安全工作。; empty for other passages."""
    return passage.text[: passage.body - passage.start] if passage.kind in ("item", "section") else ""


def clause_spans(passage: Passage, task: Task | None) -> tuple[DocumentSpan, ...]:
    """Return the (start, end) offsets in text.txt of the words that name the units responsible for `task`; empty if none are named."""
    if task and task.clauses:
        places = ((passage.text.find(words), words) for words in task.clauses)
        return tuple(PassageSpan(at, at + len(words)).in_document(passage) for at, words in places if at >= 0)
    opened = clause_text(task.members, task.and_others) if task else ""
    at = passage.text.rfind(opened) if opened else -1
    if at < 0:
        return ()
    end = passage.text.find("\n", at)
    return (PassageSpan(at, end if end >= 0 else len(passage.text)).in_document(passage),)
