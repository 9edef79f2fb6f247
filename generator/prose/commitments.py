"""Prose to the clauses in it that commit to something, and to the figures in it that do not, each with the reason.

A clause commits when it sets a figure to reach (达到70%, 引进100名), dates a deed (2020年底前制定…) or repeats one
(每年选拔…).  Money given to somebody, a condition, a permission, a past event and a name commit to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from . import commitment_words as words
from .commitment_rules import FIRM, OPEN, RULES, Clause, Context, Rule
from .outline import outline

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A clause of a sentence, offsets in code points: its kind where it commits, else why it commits to nothing.

    `date` is where the date stands that governs it, apart from it or at its beginning.
    """

    start: int
    end: int
    kind: str = ""
    reason: str = ""
    date: Span | None = None

    @property
    def firm(self) -> bool:
        return self.kind in FIRM


def stretches(text: str, spans: Iterable[Span] = (), year: int = 0) -> tuple[Stretch, ...]:
    """Every clause that a rule judges, in order; `year` is that of the document, 0 where it is not known.

    `spans` are not read: the clauses that say who does it.  Headings and what stands before the first item are none either.
    """
    items = outline(text)
    hidden = _hidden(text, [*spans, *((item.start, item.body) for item in items), *([(0, items[0].start)] if items else [])])
    found: list[Stretch] = []
    for start, end in [(item.start, item.end) for item in items] or [(0, len(text))]:
        dated = False
        for sentence in re.finditer(r"[^。！？\n]+", hidden[start:end]):
            said = [_read(hidden, a, b, year) for a, b in _clauses(hidden, start + sentence.start(), start + sentence.end())]
            judged, dated = _judge(said, dated)
            found += judged
    return tuple(found)


def _hidden(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans blanked, at the same length."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces.append(text[at : max(at, start)])
        pieces.append("。" * (end - max(at, start)))
        at = max(at, end)
    return "".join((*pieces, text[at:]))


def _clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """Where clauses stand: parted at ，；： outside brackets and names."""
    depth, at = 0, start
    for i, char in enumerate(_blanked(text[start:end]), start):
        depth += (char in "（(") - (char in "）)")
        if char in "，；：" and depth <= 0:
            yield at, i
            at = i + 1
    yield at, end


def _balanced(text: str, start: int, end: int) -> Span:
    """Without what stands outside a quotation that begins or ends in the clause: 实现“引进2000名, 达到40%”的三大目标."""
    opened, closed = text.rfind("“", start, end), text.find("”", start, end)
    if opened >= 0 and text.find("”", opened, end) < 0:
        start = opened + 1
    if closed >= 0 and text.rfind("“", start, closed) < 0:
        end = closed
    return start, end


def _blanked(text: str) -> str:
    """《…》, short “…” and numbers of documents as blanks: their figures are names."""
    return words.NAMES.sub(lambda m: "\0" * len(m[0]), text)


def _read(text: str, start: int, end: int, year: int) -> Clause:
    start, end = _balanced(text, start, end)
    said = text[start:end]
    start, said = start + len(said) - len(said.lstrip()), said.strip()
    bare = _blanked(said)
    timed = words.BASE.sub(lambda m: "\0" * len(m[0]), bare)
    period = words.PERIOD.search(timed)
    deadline = None if period or words.AS_OF.search(timed) else words.SINCE.match(timed) or words.DEADLINE.search(timed)
    often = words.OFTEN.search(bare)
    undated = timed
    for date in (*words.DEADLINE.finditer(timed), *([period] if period else ())):
        undated = undated[: date.start()] + "\0" * len(date[0]) + undated[date.end() :]
    return Clause(
        start=start,
        end=start + len(said),
        bare=bare,
        deadline=deadline[0] if deadline else "",
        over=bool(deadline) and _over(deadline[0], year),
        often=often[0] if often else "",
        figures=tuple(m for m in words.FIGURE.finditer(undated) if not words.ORDER.match(undated, m.start())),
    )


def _over(deadline: str, year: int) -> bool:
    """2017年 in a document of 2018."""
    said = re.search(r"\d{4}", deadline)
    return bool(said) and int(said[0]) < year


def _judge(said: list[Clause], dated: bool) -> tuple[list[Stretch], bool]:
    """What each clause of a sentence commits to; `dated` where a date of an earlier sentence of the item still holds."""
    found: list[Stretch] = []
    past = bool(said and words.PAST.match(said[0].bare))
    waiting: Clause | None = None
    governing: Clause | None = None
    counting = False
    for i, clause in enumerate(said):
        if clause.only_dates and clause.over:
            past = True
            continue
        if clause.only_dates:
            waiting = governing = clause
            dated = True
            continue
        if waiting and re.fullmatch("除.+外", clause.bare):
            continue
        context = Context(
            clause=clause,
            waiting=waiting,
            governed=governing is not None,
            dated=dated,
            counting=counting,
            past=past or clause.over or bool(words.PAST.search(clause.bare)),
            permitted=_permitted(said, i),
        )
        rule = next((rule for rule in RULES if rule.holds(context)), None)
        if rule:
            found.append(_stretch(rule, clause, waiting, governing))
            counting = counting or rule.result == "figure"
        waiting = None
    return found, dated


def _stretch(rule: Rule, clause: Clause, waiting: Clause | None, governing: Clause | None) -> Stretch:
    """A dated deed from its date where that stands right before it, anything else from the clause."""
    adjacent = waiting is not None and clause.start - waiting.end <= 2 and rule.result == "dated"
    date = (governing.start, governing.end) if governing and not clause.deadline else None
    kind = rule.result if rule.result in (*FIRM, *OPEN) else ""
    return Stretch(
        start=waiting.start if adjacent else clause.start,
        end=clause.end,
        kind=kind,
        reason="" if kind else rule.result,
        date=date if kind else None,
    )


def _permitted(said: list[Clause], i: int) -> bool:
    """可申请…, and the conditions before it: 对不裁员的企业，可返还…."""
    for clause in said[i : i + 3]:
        if words.PERMISSION.search(clause.bare):
            return True
        if not words.CONDITION.search(clause.bare):
            return False
    return False
