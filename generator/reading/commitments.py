"""Prose to the clauses in it that commit to something, and to the figures in it that do not, each with the reason.

A clause commits when it sets a figure to reach (达到70%, 引进100名), dates a deed (2020年底前制定…) or repeats one
(每年选拔…).  Money given to somebody, a condition, a permission, a past event and a name commit to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from . import commitment_words as words
from .outline import outline

Span = tuple[int, int]
# Kinds of stretches that commit without a reader's judgement, and those that a reader has to judge
FIRM, OPEN = ("figure", "dated", "often", "whole"), ("undated", "covered", "rule")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What one clause says by itself; `bare` is its text with names blanked."""

    start: int
    end: int
    bare: str
    deadline: str = ""
    often: str = ""
    figures: tuple[re.Match[str], ...] = ()

    @property
    def only_dates(self) -> bool:
        """到2020年; 各省要在30日内; 到2016年底除地处偏远的外."""
        ends = self.bare.rstrip("要应须").endswith(self.deadline) or self.bare.startswith(self.deadline) and self.bare.endswith("外")
        return bool(self.deadline) and ends


@dataclass(slots=True)
class Context:
    """A clause amid its sentence: the date that waits for its deed, and what earlier clauses began."""

    clause: Clause
    waiting: Clause | None = None
    governed: bool = False
    dated: bool = False
    counting: bool = False
    past: bool = False
    permitted: bool = False
    counted: tuple[re.Match[str], ...] = field(init=False)

    def __post_init__(self) -> None:
        self.counted = tuple(m for m in self.clause.figures if counts(m, self.clause.bare))

    def says(self, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.search(self.clause.bare))

    @property
    def due(self) -> bool:
        return bool(self.clause.deadline or self.waiting)

    @property
    def done(self) -> bool:
        """Whether the clause says a deed, and not how something should keep getting better."""
        return self.says(words.DEED) and not self.says(words.SOFT)

    @property
    def given(self) -> bool:
        return self.says(words.GRANT) and not self.says(words.SETS)


@dataclass(frozen=True, slots=True)
class Rule:
    """How a clause is judged: `result` is a kind, or the reason why it commits to nothing; `example` is a sentence that it judges."""

    result: str
    example: str
    holds: Callable[[Context], bool]


# The first that holds decides.
RULES = (
    Rule("covered", "可分期安排，确保每个村都有工作队", lambda c: c.permitted and c.says(words.EACH)),
    Rule("许可或待遇，不是要达到的目标", "可申请最高不超过300万元的创业担保贷款", lambda c: c.permitted),
    Rule("often", "每年选拔不少于100名青年", lambda c: bool(c.clause.often) and c.says(words.DEED) and not c.says(words.GRANT)),
    Rule("undated", "从2014年开始，今后5年，人均补助8000元", lambda c: c.given and c.governed and bool(c.clause.figures)),
    Rule("covered", "逐年提高报销范围和补助水平", lambda c: c.given and c.says(words.LOOSE) and c.says(words.DEED)),
    Rule("undated", "对特岗教师每年提供2万元补助", lambda c: c.given and bool(c.clause.often and c.clause.figures)),
    Rule("rule", "协调落实每户5万元的贴息贷款", lambda c: c.given and c.says(words.RULE)),
    Rule("给予的补助、奖励或条件，不是要达到的目标", "对入选企业给予50万元资助", lambda c: c.given),
    Rule(
        "figure",
        "5年内引进100名领军人才",
        lambda c: bool(c.counted) and (c.says(words.DEED) or c.says(words.REACH) or c.counting) and (not c.past or c.due or c.dated),
    ),
    Rule("covered", "目前尚未通电的自然村全部通电", lambda c: c.past and not c.due and c.says(words.LOOSE) and c.says(words.DEED)),
    Rule("已经发生的事", "截至2019年底已建成公园300个", lambda c: c.past and not c.due),
    Rule("dated", "2020年底前制定出台指导意见", lambda c: c.due and c.done),
    Rule("whole", "到2020年，办学条件改善，主要作物基本实现机械化", lambda c: c.dated and c.says(words.WHOLE) and not c.says(words.SOFT)),
    Rule("covered", "对每个贫困村建档立卡", lambda c: c.says(words.LOOSE) and c.says(words.DEED)),
    Rule("undated", "到2020年，教育质量有较大提升", lambda c: c.governed and not (c.clause.figures and not c.counted)),
    Rule("rule", "重点乡镇必须设立工作站", lambda c: c.says(words.RULE)),
    Rule("条件、年龄、级别或次序，不是数量目标", "35岁以下青年", lambda c: bool(c.clause.figures) and not c.counted),
    Rule("没有要达到的数字、期限或频次", "以铁路两侧500米范围为重点", lambda c: bool(c.clause.figures or c.clause.deadline or c.clause.often)),
)


def stretches(text: str, spans: Iterable[Span] = ()) -> tuple[Stretch, ...]:
    """Every clause that a rule judges, in order.

    `spans` are not read: the clauses that say who does it.  Headings and what stands before the first item are none either.
    """
    items = outline(text)
    hidden = _hidden(text, [*spans, *((item.start, item.body) for item in items), *([(0, items[0].start)] if items else [])])
    found: list[Stretch] = []
    for start, end in [(item.start, item.end) for item in items] or [(0, len(text))]:
        dated = False
        for sentence in re.finditer(r"[^。！？\n]+", hidden[start:end]):
            said = [_read(hidden, a, b) for a, b in _clauses(hidden, start + sentence.start(), start + sentence.end())]
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


def _blanked(text: str) -> str:
    """《…》, short “…” and numbers of documents as blanks: their figures are names."""
    return words.NAMES.sub(lambda m: "\0" * len(m[0]), text)


def _read(text: str, start: int, end: int) -> Clause:
    said = text[start:end]
    start, said = start + len(said) - len(said.lstrip()), said.strip()
    bare = _blanked(said)
    period = words.PERIOD.search(bare)
    deadline = None if period else words.SINCE.match(bare) or words.DEADLINE.search(bare)
    often = words.OFTEN.search(bare)
    undated = bare
    for date in (*words.DEADLINE.finditer(bare), *([period] if period else ())):
        undated = undated[: date.start()] + "\0" * len(date[0]) + undated[date.end() :]
    return Clause(
        start=start,
        end=start + len(said),
        bare=bare,
        deadline=deadline[0] if deadline else "",
        often=often[0] if often else "",
        figures=tuple(m for m in words.FIGURE.finditer(undated) if not words.ORDER.match(undated, m.start())),
    )


def _judge(said: list[Clause], dated: bool) -> tuple[list[Stretch], bool]:
    """What each clause of a sentence commits to; `dated` where a date of an earlier sentence of the item still holds."""
    found: list[Stretch] = []
    past = bool(said and words.PAST.match(said[0].bare))
    waiting: Clause | None = None
    governing: Clause | None = None
    counting = False
    for i, clause in enumerate(said):
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
            past=past or bool(words.PAST.search(clause.bare)),
            permitted=_permitted(said, i),
        )
        rule = next((rule for rule in RULES if rule.holds(context)), None)
        if rule:
            found.append(_stretch(rule, clause, waiting, governing))
            counting = counting or rule.result == "figure"
        waiting = None
    return found, dated


def _stretch(rule: Rule, clause: Clause, waiting: Clause | None, governing: Clause | None) -> Stretch:
    """From the date where it stands right before the clause, else from the clause."""
    adjacent = waiting is not None and clause.start - waiting.end <= 2
    date = (governing.start, governing.end) if governing and not clause.deadline else None
    kind = rule.result if rule.result in (*FIRM, *OPEN) else ""
    return Stretch(
        start=waiting.start if kind in FIRM and adjacent else clause.start,
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


def counts(figure: re.Match[str], bare: str) -> bool:
    """Whether a figure can be what is to be reached: not an age, a length of service, a level, a sum that somebody gets."""
    unit = figure["unit"] or figure["cunit"] or ""
    if figure["percent"] or figure["half"] or figure["each"] or unit in words.SHARES:
        return True
    after, before = bare[figure.end() :], bare[: figure.start()]
    if not unit or unit in words.LEVELS or words.QUALIFIED.search(before) and words.QUALIFIES.match(after):
        return False
    if unit in words.LENGTHS:
        return bool(words.SHORTENED.search(bare)) and not after.startswith("以上的")
    if unit in words.MONEY:
        return bool(words.RAISED.search(bare))
    return not words.SUCH.match(after)
