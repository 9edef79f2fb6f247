"""The rules by which a clause commits to something or to nothing: each with a sentence that it judges, the first that holds decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from . import commitment_words as words

# Kinds of stretches that commit without a reader's judgement, and those that a reader has to judge
FIRM, OPEN = ("figure", "dated", "often", "whole"), ("undated", "covered", "rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What one clause says by itself; `bare` is its text with names blanked, `over` where its date lies before the document."""

    start: int
    end: int
    bare: str
    deadline: str = ""
    often: str = ""
    figures: tuple[re.Match[str], ...] = ()
    over: bool = False

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
        return bool(self.clause.deadline and not self.clause.over or self.waiting)

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
    Rule("许可或待遇，不是要达到的目标", "可申请最高不超过300万元的创业担保贷款", lambda c: c.permitted),
    Rule("often", "每年选拔不少于100名青年", lambda c: bool(c.clause.often) and c.says(words.DEED) and not c.says(words.GRANT)),
    Rule("undated", "从2014年开始，今后5年，人均补助8000元", lambda c: c.given and c.governed and bool(c.clause.figures)),
    Rule("covered", "逐年提高报销范围和补助水平", lambda c: c.given and c.says(words.LOOSE) and c.says(words.DEED)),
    Rule("undated", "对特岗教师每年提供2万元补助", lambda c: c.given and bool(c.clause.often and c.clause.figures)),
    Rule("rule", "每人补助5万元", lambda c: c.given and c.says(words.RULE)),
    Rule("给予的补助、奖励或条件，不是要达到的目标", "对入选企业给予50万元资助", lambda c: c.given),
    Rule(
        "figure",
        "5年内引进100名领军人才",
        lambda c: bool(c.counted) and (c.says(words.DEED) or c.says(words.REACH) or c.counting) and (not c.past or c.due or c.dated),
    ),
    Rule("covered", "目前尚未通电的自然村全部通电", lambda c: c.past and not c.due and c.says(words.LOOSE) and c.says(words.DEED)),
    Rule("已经发生的事", "截至2019年底已建成公园300个", lambda c: c.past and not c.due),
    Rule("whole", "到2020年，主要作物基本实现机械化", lambda c: c.dated and c.says(words.WHOLE) and not c.says(words.SOFT)),
    Rule("dated", "2020年底前制定出台指导意见", lambda c: c.due and c.done),
    Rule("covered", "对每个贫困村建档立卡", lambda c: c.says(words.LOOSE) and c.says(words.DEED)),
    Rule("undated", "到2020年，教育质量有较大提升", lambda c: c.governed and not (c.clause.figures and not c.counted)),
    Rule("rule", "重点乡镇必须设立工作站", lambda c: c.says(words.RULE)),
    Rule("条件、年龄、级别或次序，不是数量目标", "35岁以下青年", lambda c: bool(c.clause.figures) and not c.counted),
    Rule("没有要达到的数字、期限或频次", "以铁路两侧500米范围为重点", lambda c: bool(c.clause.figures or c.clause.deadline or c.clause.often)),
)


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
