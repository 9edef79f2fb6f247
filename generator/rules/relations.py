"""Declared relations put together what belongs together: one kind of terms, one sentence, one unit of measure, one record."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Problem
from ..prose.spans import begins, ends
from ..views.arithmetic import Calculation
from ..views.facts import quote_spans
from .arithmetic import standing
from .case import Case

Found = Iterator[tuple[str, str, str]]


def relations_of_one_kind(case: Case) -> Iterator[Problem]:
    """The terms of a count are all tasks, all words or all targets, the targets of the sentence that states the number; two targets of a product are one for each member and the number of members; figures that differ are of one unit; no relation stands twice, and none leaves out a total that a target of its passage states."""
    seen: dict[tuple, str] = {}
    for calculation in standing(case.corpus):
        relation = calculation.relation
        for key, message, hint in (*_mixed(case, calculation), *_unstated(case, calculation)):
            yield Problem(relation.at.get(key) or relation.at["id"], "relations-of-one-kind", message, hint)
        same = (relation.passage, relation.relation, relation.terms, relation.total)
        if same in seen:
            message = f"‘{relation.id}’ says what ‘{seen[same]}’ says"
            yield Problem(relation.at["id"], "relations-of-one-kind", message, "Remove one of the two.")
        seen.setdefault(same, relation.id)


def _mixed(case: Case, calculation: Calculation) -> Found:
    relation, targets = calculation.relation, [t.target for t in calculation.terms if t.target]
    if relation.relation == "count":
        kinds = {"target" if t.target else "task" if t.task else "words" for t in calculation.terms}
        if len(kinds) > 1:
            yield "terms", f"a count of {' and '.join(sorted(kinds))} counts nothing", "Name tasks, targets or words of the list, one kind of them."
        elif targets and not _in_one_sentence(case, calculation):
            yield "terms", f"not all of these stand in the sentence that says ‘{relation.total}’", "Name the targets of that sentence."
    if relation.relation == "product" and len(targets) == len(calculation.terms) and [bool(t.each) for t in targets].count(True) != 1:
        yield "terms", "neither or both of these are for each member", "Multiply what each gets by how many they are, or a yearly figure by its years."
    if relation.differs and relation.relation == "sum" and not _comparable(case, calculation):
        yield "terms", "figures that do not stand in one sentence and are not counted alike cannot differ", "Name targets of one sentence with one unit of measure."


def _comparable(case: Case, calculation: Calculation) -> bool:
    """Targets of one sentence, the total among them, whose indicators have one unit of measure (人, 名)."""
    units = {i.id: i.unit for i in case.corpus.indicators}
    sides = (*calculation.terms, calculation.total)
    if not all(side and side.target for side in sides):
        return False
    spans = [quote_spans(p, side.target) for side in sides for p in case.corpus.policies if p.id == side.target.policy]
    text = calculation.passage.text if calculation.passage else ""
    offset = calculation.passage.start if calculation.passage else 0
    sentences = {begins(text, s[-1][0] - offset, "。") for s in spans if s}
    return len({units.get(side.target.indicator) for side in sides}) == len(sentences) == 1


def _in_one_sentence(case: Case, calculation: Calculation) -> bool:
    passage, total = calculation.passage, calculation.relation.total
    policy = next((p for p in case.corpus.policies if passage and p.id == passage.policy), None)
    if policy is None or total not in passage.text:
        return True
    at = passage.text.index(total)
    start, end = passage.start + begins(passage.text, at, "。"), passage.start + ends(passage.text, at, "。")
    spans = [quote_spans(policy, t.target) for t in calculation.terms]
    return all(s and start <= s[0][0] and s[-1][1] <= end for s in spans)


def _unstated(case: Case, calculation: Calculation) -> Found:
    relation, result = calculation.relation, calculation.result
    if relation.total or result is None or result[0] != result[1]:
        return
    named = {t.target.id for t in calculation.terms if t.target}
    for target in case.corpus.targets:
        if f"{target.policy}/{target.task}" == relation.passage and target.value == result[0] and target.unit == relation.unit and target.id not in named:
            yield "unit", f"‘{target.key}’ states this total", f"Write total: {target.id} and remove the unit."
