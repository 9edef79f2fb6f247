"""Arithmetic: shares are shares, what comes later is not less, and declared relations are as they are declared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Corpus
from ..problems import Problem
from ..prose.numerals import ARABIC, CHINESE
from ..prose.tokens import scan
from ..views.arithmetic import Calculation, calculations, steps
from ..views.facts import number
from .case import Case
from .missing import ID

HUNDRED = 100


def shares_within_hundred(case: Case) -> Iterator[Problem]:
    """A share in per cent is no less than 0 and no more than 100, its baseline too; one measured against something can pass 100."""
    for target in case.corpus.targets:
        for key in ("value", "value_max", "baseline"):
            value = getattr(target, key)
            if target.unit in ("%", "％") and value is not None and not 0 <= value <= HUNDRED and not (target.against and value > HUNDRED):
                yield Problem(
                    target.at.get(key) or target.at["operator"],
                    "shares-within-hundred",
                    f"{number(value)}% is no share",
                    "Compare it with the text; a rate that can pass 100 needs a unit of measure of its own.",
                )


def later_not_behind(case: Case) -> Iterator[Problem]:
    """A later target of the same indicator, scope and unit does not fall behind an earlier one or its own baseline, or has a note that says why."""
    for step in steps(case.corpus):
        if step.behind and not step.later.note:
            before = f"the earlier {step.earlier.id}" if step.earlier else "its baseline"
            yield Problem(
                step.later.at["operator"],
                "later-not-behind",
                f"{number(step.later.value)} falls behind {before}",
                "Compare both with the text, and the direction of the indicator; if the text says so, write a note.",
            )


def relations_as_declared(case: Case) -> Iterator[Problem]:
    """A declared relation between figures has terms of its passage, whole lists and one unit of measure, and adds up when it is calculated; what does not add up in the text is marked `differs` with a note."""
    for calculation in standing(case.corpus):
        relation = calculation.relation
        for key, message, hint in tuple(_terms(case.corpus, calculation)) or _outcome(calculation):
            yield Problem(relation.at[key] if key in relation.at else relation.at["id"], "relations-as-declared", message, hint)


def standing(corpus: Corpus) -> Iterator[Calculation]:
    """The calculations whose passage and terms are not those of a record that is missing: of that `references` speaks."""
    targets, tasks, documents = ({r.id for r in records} for records in (corpus.targets, corpus.tasks, corpus.policies))
    for calculation in calculations(corpus):
        relation = calculation.relation
        ids = {side for side in (*relation.terms, relation.total) if ID.fullmatch(side)}
        untold = calculation.passage is None and (relation.passage in tasks or relation.passage.partition("/")[0] not in documents)
        if ids <= targets | tasks and not untold:
            yield calculation


NUMBER_OF_TERMS = {"sum": (2, 99), "product": (2, 2), "count": (2, 99), "years": (2, 2), "part": (1, 1)}
# 三级, 10项, 十大, 三年, “三个一”
TOTAL = re.compile(rf"(?:{ARABIC}|{CHINESE})[级项大年]|“[^”]+”")
# the words before a list of bare names: 完善省、市、县三级, 以六盘山、…, 贫困地区县、乡、村三级
BEFORE_LIST = ("完善", "以", "整合", "地区", "和")


def _stands_whole(words: str, text: str, *, total: bool, listed: bool) -> bool:
    """Whether the text says these words without cutting a figure or a date; a total is a numeral with its measure, or a name."""
    if not words or words not in text:
        return False
    if total or listed:  # the members of a list stand whole where the whole list does
        return listed and not total or bool(TOTAL.fullmatch(words))
    at = text.index(words)
    return not any(t.start < at < t.end or t.start < at + len(words) < t.end for t in scan(text) if t.kind in ("figure", "date"))


Found = Iterator[tuple[str, str, str]]


def _terms(corpus: Corpus, calculation: Calculation) -> Found:
    """(key, message, hint) of terms that are nowhere, hold no one figure, or are told twice."""
    relation, passage = calculation.relation, calculation.passage
    if passage is None:
        yield "passage", f"there is no passage ‘{relation.passage}’", "Name it as the table of passages does: city-2031-12/2.4."
        return
    for key, term in (*(("terms", t) for t in calculation.terms), *((("total", calculation.total),) if calculation.total else ())):
        named = term.target or term.task
        if not named and not _stands_whole(term.text, passage.text, total=key == "total", listed=relation.relation == "count"):
            yield (
                key,
                f"‘{term.text}’ is no target, no task and no words that {passage.id} says whole",
                "Write an id with its policy, or copy the words: 58个片区县, 今后5年; of a total the numeral and its measure: 三级, “三个一”.",
            )
        elif term.value is None and (key == "total" or relation.relation != "count"):
            yield key, f"‘{term.text}’ does not hold one figure", "Name a target with a figure, or words with one numeral."
    yield from _fitting(calculation)
    if relation.relation == "product":
        yield from _lengths(calculation)
    if relation.relation == "count":
        yield from _list(corpus, calculation)


def _fitting(calculation: Calculation) -> Found:
    """(key, message, hint) of targets of other passages, and of terms that are too few, too many or not of their kind."""
    relation, passage, total = calculation.relation, calculation.passage, calculation.total
    if total and total.target and relation.relation in ("count", "years"):
        yield "total", f"the number of a ‘{relation.relation}’ stands in words of the passage", "Copy the words, such as 三级."
    for term in calculation.terms if relation.relation == "part" else (*calculation.terms, total):
        if term and term.target and f"{term.target.policy}/{term.target.task}" != passage.id:
            yield "passage", f"‘{term.text}’ is a target of another passage", "Name the passage that puts the figures together."
    fewest, most = NUMBER_OF_TERMS[relation.relation]
    if not fewest <= len(relation.terms) <= most:
        yield "terms", f"‘{relation.relation}’ is not of {len(relation.terms)} terms", "A part has one, years and a product two, the others two or more."
    if relation.relation == "years" and not relation.terms[-1].endswith("年"):
        yield "terms", f"‘{relation.terms[-1]}’ is no year", "Write the last one with 年, as the text has it: 2015年."
    if len(set(relation.terms)) < len(relation.terms):
        yield "terms", "a term stands twice", "Name each once."


def _lengths(calculation: Calculation) -> Found:
    """A yearly figure is multiplied by the length of time that its own sentence gives it."""
    dated = [t.target.by_text for t in calculation.terms if t.target]
    for term in calculation.terms:
        if not term.target and term.text in calculation.passage.text and not any(term.text in wording for wording in dated):
            yield (
                "terms",
                f"‘{term.text}’ is not in the dates of the figure that it multiplies",
                "Take the length from by_text of the target.",
            )


def _list(corpus: Corpus, calculation: Calculation) -> Found:
    """A list that is counted is whole: all items of the section, or the words right before the number."""
    relation, passage = calculation.relation, calculation.passage
    if all(t.task for t in calculation.terms):
        items = {t.id for t in corpus.tasks_of(passage.policy) if t.number.startswith(f"{passage.key}.")}
        if items != set(relation.terms):
            yield "terms", f"these are not all the items of section {passage.key}", f"They are {', '.join(sorted(items)) or 'none'}."
    elif not any(t.target or t.task for t in calculation.terms):
        listed = "、?".join(map(re.escape, relation.terms))  # 小水渠等“五小”项目
        if not re.search(rf"(?:^|[^\u4e00-\u9fff、]|{'|'.join(BEFORE_LIST)}){listed}等?{re.escape(relation.total)}", passage.text):
            yield "terms", f"{passage.id} does not list these right before ‘{relation.total}’", "Name all of the list, in its order."


def _outcome(calculation: Calculation) -> Found:
    """(key, message, hint) of a result that is not what the record says of it."""
    relation = calculation.relation
    if not relation.total:
        if relation.relation not in ("sum", "product"):
            yield "relation", f"‘{relation.relation}’ needs a total", "Give the number that the text states."
        if relation.differs:
            yield "differs", "the text states no total that could differ", "Remove differs, or name the total."
        if message := _miscounted(calculation, relation.unit):
            yield "unit", message, "Give the unit of the result, as a target or the words have it."
    elif relation.unit:
        yield "unit", "the total has its own unit", "Remove the key."
    elif (
        relation.relation == "product" and calculation.total.target and (message := _miscounted(calculation, calculation.total.target.unit))
    ):
        yield "total", message, "A yearly figure and its total are counted alike."
    elif calculation.agrees is False and not relation.differs:
        yield "total", f"the terms make {_told(calculation.result)}, the total is {_told(calculation.total.value)}", HINT
    elif calculation.agrees and relation.differs:
        yield "differs", "the figures agree", "Remove differs."
    if relation.differs and not relation.note:
        yield "differs", "no note says what differs", "Write a note that says it, without a judgement."


HINT = "Compare the terms with the text; if the document itself does not add up, write differs: true and a note."


def _miscounted(calculation: Calculation, unit: str) -> str:
    """What is wrong with the unit of a result: one factor of a product is counted in it, and every term of a sum or part."""
    product = calculation.relation.relation == "product"  # the length of time that multiplies is no unit of what is counted
    counted = [bool(unit) and (t.target.unit == unit if t.target else not product and t.text.endswith(unit)) for t in calculation.terms]
    if not any(counted):
        return f"no term is counted in ‘{unit}’"
    if product:
        return "" if counted.count(True) == 1 else f"more than one factor is counted in ‘{unit}’"
    return "" if all(counted) else f"not every term is counted in ‘{unit}’"


def _told(interval) -> str:
    low, high = interval
    return number(low) if low == high else f"{number(low)} to {number(high)}"
