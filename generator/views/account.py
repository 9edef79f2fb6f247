"""The full account of a text: every quantity in it belongs to a target, to the structure, to a name, is a mere word, or is set aside."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import Corpus, NotTarget, Passage, Policy, Target
from ..model.corpus import grouped
from ..model.once import once
from ..prose.outline import outline
from ..prose.spans import DocumentSpan, PassageSpan
from ..prose.tokens import NAME, Quantity, sweep
from ..prose.units import clauses
from ..prose.vocabulary import NOT_NUMERALS
from .facts import quote_spans

CLASSES = ("target", "name", "structure", "word", "set_aside", "remainder")
# 一、 and （十） at the beginning of a line
STRUCTURE = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)", re.MULTILINE)
# 党的十八大, 十八届二中、三中全会
MEETING = re.compile(
    r"党的[一二三四五六七八九十]+大|[一二三四五六七八九十]+届[一二三四五六七八九十]+中(?:、[一二三四五六七八九十]+中)*全会"
)
WORD = re.compile("|".join(sorted(NOT_NUMERALS, key=len, reverse=True)))


# Where words stand, the class that they make of a quantity, and why
Reason = tuple[DocumentSpan, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One quantity of a document, what it belongs to, and why it is no target where it is none."""

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
    """Every quantity of the text, in order; what nothing owns is the remainder."""
    found = sweep(policy.text)
    reasons: list[Reason] = [*((DocumentSpan(*m.span()), "structure", "序号") for m in STRUCTURE.finditer(policy.text)), *_names(policy)]
    reasons += ((DocumentSpan(item.start, item.start + len(item.mark)), "structure", "序号") for item in outline(policy.text))
    reasons += ((DocumentSpan(clause.start, clause.end), "structure", "写明责任单位的字句") for clause in clauses(policy.text))
    if (at := policy.text.find(policy.roles_quote)) >= 0 and policy.roles_quote:
        reasons.append((DocumentSpan(at, at + len(policy.roles_quote)), "structure", "规定由谁牵头的句子"))
    reasons += ((span, "set_aside", item.reason) for span, item in set_aside(corpus, policy))
    reasons += ((DocumentSpan(*m.span()), "word", NOT_NUMERALS[m[0]]) for m in WORD.finditer(policy.text))
    starts, owned = [passage.start for passage in policy.passages], _owned(corpus, policy, found)
    return tuple(_entry(policy, policy.passages[bisect_right(starts, q.start) - 1], q, owned.get(q.start, ()), reasons) for q in found)


def _owned(corpus: Corpus, policy: Policy, found: Sequence[Quantity]) -> dict[int, tuple[Target, ...]]:
    """By the beginning of a quantity, the targets whose quotation holds it whole."""
    starts = [q.start for q in found]
    return grouped(
        (q.start, target)
        for target in corpus.targets_of(policy.id)
        for start, end in quote_spans(policy, target)
        for q in found[bisect_left(starts, start) : bisect_left(starts, end)]
        if q.end <= end
    )


def _entry(policy: Policy, passage: Passage, q: Quantity, targets: tuple[Target, ...], reasons: Iterable[Reason]) -> Entry:
    if targets:
        return Entry(policy=policy.id, passage=passage, quantity=q, kind="target", targets=targets)
    for span, kind, reason in reasons:
        if _touches(q, span):
            return Entry(policy=policy.id, passage=passage, quantity=q, kind=kind, reason=reason)
    return Entry(policy=policy.id, passage=passage, quantity=q, kind="remainder")


def _touches(q: Quantity, span: DocumentSpan) -> bool:
    """一个 of 一个时期 and the 一 of 进一步 alike; what a span holds, or what holds it."""
    return span[0] <= q.start and q.end <= span[1] or q.start <= span[0] and span[1] <= q.end


def _names(policy: Policy) -> Iterator[Reason]:
    """Titles in 《》, names in “”, meetings, the document's own number and date."""
    for pattern in (NAME, MEETING):
        for m in pattern.finditer(policy.text):
            yield DocumentSpan(*m.span()), "name", f"名称：{m[0]}"
    day = policy.issued.last if policy.issued else None
    own = [(policy.title, "标题"), (policy.document_number, "发文字号"), (f"{day.year}年{day.month}月{day.day}日" if day else "", "成文日期")]
    for words, reason in own:
        for m in re.finditer(re.escape(words), policy.text) if words else ():
            yield DocumentSpan(*m.span()), "name", reason


def set_aside(corpus: Corpus, policy: Policy) -> Iterator[tuple[DocumentSpan, NotTarget]]:
    """Where the words of each entry of not_targets stand, wherever its passage says them."""
    for item in corpus.not_targets_of(policy.id):
        passage = policy.passage(item.passage)
        for m in re.finditer(re.escape(item.quote), passage.text) if passage else ():
            yield PassageSpan(*m.span()).in_document(passage), item


def counts(entries: Iterable[Entry]) -> dict[str, int]:
    """How many quantities each class has, in the order of CLASSES."""
    kinds = [entry.kind for entry in entries]
    return {kind: kinds.count(kind) for kind in CLASSES}
