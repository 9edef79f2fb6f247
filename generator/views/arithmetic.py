"""Check figures by exact calculation: relations that editors declare, such as sums, and changes from one target to the next.

A figure is an interval (lowest, highest): the two ends of a range (3-6个), or one value twice.  Comparison words
are ignored: the sum of 6万名以上 and 20万名以上 is 26万.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import prod

from ..model import Corpus, FigureRelation, Indicator, Passage, Target, Task
from ..model.corpus import grouped, once
from ..prose.numerals import ARABIC, CHINESE, MULTIPLIER, number
from .facts import due

# Finds 58 in 58个片区县, 三 in 三级
NUMERAL = re.compile(rf"({ARABIC})({MULTIPLIER})?|({CHINESE})")
# Two targets of an indicator are successive only if they have the same values of these attributes
SHARED = ("policy", "unit", "scope", "actor", "each", "every", "average", "condition", "exception", "against", "lasting")
Interval = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An operand or the total of a relation: a target, a task or words of a passage.  `value` is None if it has no single figure."""

    text: str
    value: Interval | None
    target: Target | None = None
    task: Task | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """A declared relation with its calculated `result`.  `agrees` compares it with the stated total; None if either is missing."""

    relation: FigureRelation
    passage: Passage | None
    terms: tuple[Term, ...]
    total: Term | None
    result: Interval | None
    agrees: bool | None

    @property
    def targets(self) -> tuple[Target, ...]:
        return tuple(t.target for t in (*self.terms, self.total) if t and t.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Two successive targets, or a target and its own baseline (then `earlier` is None); `behind`: the later figure is worse."""

    indicator: Indicator
    earlier: Target | None
    later: Target
    behind: bool


@once
def calculations(corpus: Corpus) -> tuple[Calculation, ...]:
    """Return one calculation for each relation between targets declared in targets/arithmetic.yaml, in the order of the file."""
    return tuple(_calculation(corpus, relation) for relation in corpus.relations)


def _calculation(corpus: Corpus, relation: FigureRelation) -> Calculation:
    policy = corpus.policy(relation.passage.partition("/")[0])
    terms = tuple(term(corpus, text) for text in relation.terms)
    total = term(corpus, relation.total, first=relation.relation == "count") if relation.total else None
    result = _result(relation.relation, terms)
    agrees = None
    if result and total and total.value:
        agrees = result[1] <= total.value[1] if relation.relation == "part" else result == total.value
    passage = policy.passage(relation.passage.partition("/")[2]) if policy else None
    return Calculation(relation=relation, passage=passage, terms=terms, total=total, result=result, agrees=agrees)


def term(corpus: Corpus, text: str, *, first: bool = False) -> Term:
    """Return the `Term` for `text`: a target id, a task id or words.  If words have several numerals, `first` takes the first (“三个一”)."""
    if target := corpus.target(text):
        value = None if target.value is None else (target.value, target.value_max or target.value)
        return Term(text=text, value=value, target=target)
    task = corpus.task(text)
    found = [] if task else NUMERAL.findall(text)
    value = number(found[0][0] or found[0][2], found[0][1]) if found and (first or len(found) == 1) else None
    return Term(text=text, value=None if value is None else (value, value), task=task)


def _result(relation: str, terms: tuple[Term, ...]) -> Interval | None:
    """Return the result for `relation`: number of terms, years from first to last, product, or sum; None if a figure is missing."""
    if relation == "count":
        return Decimal(len(terms)), Decimal(len(terms))
    values = [t.value for t in terms if t.value is not None]
    if not values or len(values) < len(terms):
        return None
    lows, highs = [low for low, _ in values], [high for _, high in values]
    if relation == "years":
        return lows[-1] - lows[0] + 1, highs[-1] - highs[0] + 1
    calculate = prod if relation == "product" else sum
    return Decimal(calculate(lows)), Decimal(calculate(highs))


def steps(corpus: Corpus) -> tuple[Step, ...]:
    """Return the steps for each indicator: first from each baseline to its target, then from each target to the next by due date."""
    return tuple(step for indicator in corpus.indicators for step in _steps(corpus, indicator))


def _steps(corpus: Corpus, indicator: Indicator) -> Iterator[Step]:
    targets = [t for t in corpus.targets_for(indicator.id) if t.value is not None]
    for target in targets:
        if target.baseline is not None:
            yield Step(indicator=indicator, earlier=None, later=target, behind=_falls(indicator.direction, target.baseline, target.value))
    for found in grouped((tuple(getattr(t, key) for key in SHARED), t) for t in targets).values():
        dated = sorted((t for t in found if due(t)), key=due)
        for earlier, later in pairwise(dated):
            behind = due(earlier) < due(later) and _falls(indicator.direction, earlier.value, later.value)
            yield Step(indicator=indicator, earlier=earlier, later=later, behind=behind)


def _falls(direction: str, before: Decimal, after: Decimal) -> bool:
    return after < before if direction == "up" else after > before if direction == "down" else False
