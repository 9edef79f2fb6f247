"""Rules on arithmetic: the range of percentages, the order of earlier and later targets, and declared sums, products and counts."""

import re
from collections.abc import Iterable, Iterator

from ..model import Corpus, FigureRelation, Passage, Target
from ..prose.numerals import ARABIC, CHINESE
from ..prose.spans import begins, ends
from ..prose.tokens import scan
from ..views.arithmetic import Calculation, Interval, calculations, steps
from ..views.facts import SHARES, number, quote_spans
from .evidence import Evidence, Finding
from .references import ID

HUNDRED = 100
NUMBER_OF_TERMS = {"sum": (2, 99), "product": (2, 2), "count": (2, 99), "years": (2, 2), "part": (1, 1)}
# Words that give a total: 三级, 10项, 十大, 三年, “三个一”
TOTAL = re.compile(rf"(?:{ARABIC}|{CHINESE})[级项大年]|“[^”]+”")
# Words before a list of names: 完善省、市、县三级, 以六盘山、…, 贫困地区县、乡、村三级
BEFORE_LIST = ("完善", "以", "整合", "地区", "和")


def shares_within_hundred(target: Target) -> Iterator[Finding]:
    """A percentage and its baseline lie between 0 and 100. Both may exceed 100 if the target has a basis of comparison (`against`)."""
    for key in ("value", "value_max", "baseline") if target.unit in SHARES else ():
        value = getattr(target, key)
        if value is not None and not 0 <= value <= HUNDRED and not (target.against and value > HUNDRED):
            hint = "Compare it with the text; a rate that can pass 100 needs a unit of measure of its own."
            yield target.at.get(key) or target.at["operator"], f"{number(value)}% is no share", hint


def later_not_behind(evidence: Evidence) -> Iterator[Finding]:
    """A target is no step back from its baseline or an earlier target of the same indicator, scope and unit, unless a note says why."""
    for step in steps(evidence.corpus):
        if step.behind and not step.later.note:
            before = f"the earlier {step.earlier.id}" if step.earlier else "its baseline"
            hint = "Compare both with the text, and the direction of the indicator; if the text says so, write a note."
            yield step.later.at["operator"], f"{number(step.later.value)} falls behind {before}", hint


def relations_as_declared(evidence: Evidence) -> Iterator[Finding]:
    """The terms of a declared sum, product or count are in its passage, complete and of one unit. Its total is that of the terms, or the
    record has `differs` and a note."""
    for calculation in _complete(evidence.corpus):
        yield from _placed(calculation.relation, tuple(_terms(evidence.corpus, calculation)) or _outcome(calculation))


def relations_of_one_kind(evidence: Evidence) -> Iterator[Finding]:
    """The terms of a count are all tasks, all words, or all targets of the sentence that gives the number. If both factors of a product
    are targets, one is an amount for each member and the other is not. The terms of a sum that differs from its total share one unit of
    measure. No relation occurs twice, and none omits a total that is a target of its passage."""
    seen: dict[tuple, str] = {}
    for calculation in _complete(evidence.corpus):
        relation = calculation.relation
        yield from _placed(relation, (*_mixed(evidence.corpus, calculation), *_total_left_out(evidence.corpus, calculation)))
        same = (relation.passage, relation.relation, relation.terms, relation.total)
        if same in seen:
            yield relation.at["id"], f"‘{relation.id}’ says what ‘{seen[same]}’ says", "Remove one of the two."
        seen.setdefault(same, relation.id)


def _placed(relation: FigureRelation, wrong: Iterable[Finding]) -> Iterator[Finding]:
    return ((relation.at.get(key) or relation.at["id"], message, hint) for key, message, hint in wrong)


def _complete(corpus: Corpus) -> Iterator[Calculation]:
    """Yield the calculations whose records all exist; the rule `references` reports missing records."""
    for calculation in calculations(corpus):
        relation = calculation.relation
        ids = [side for side in (*relation.terms, relation.total) if ID.fullmatch(side)]
        passage = calculation.passage or corpus.policy(relation.passage.partition("/")[0]) and not corpus.task(relation.passage)
        if passage and all(corpus.target(id) or corpus.task(id) for id in ids):
            yield calculation


def _terms(corpus: Corpus, calculation: Calculation) -> Iterator[Finding]:
    """Yield a finding for each term (such as a summand) that is not in the passage, is not one figure, or does not fit the relation."""
    relation, passage = calculation.relation, calculation.passage
    if passage is None:
        yield "passage", f"there is no passage ‘{relation.passage}’", "Name it as the table of passages does: city-2031-12/2.4."
        return
    counted = relation.relation == "count"
    total = [("total", calculation.total)] if calculation.total else []
    for key, term in [*(("terms", term) for term in calculation.terms), *total]:
        if not (term.target or term.task) and not _words_whole(term.text, passage.text, total=key == "total", listed=counted):
            message = f"‘{term.text}’ is no target, no task and no words that {passage.id} says whole"
            hint = "Write an id with its policy, or copy the words: 58个片区县, 今后5年; of a total the numeral and its measure: 三级, “三个一”."
            yield key, message, hint
        elif term.value is None and (key == "total" or not counted):
            yield key, f"‘{term.text}’ does not hold one figure", "Name a target with a figure, or words with one numeral."
    yield from _fitting(calculation, passage)
    if counted:
        yield from _list(corpus, calculation, passage)


def _words_whole(words: str, text: str, *, total: bool, listed: bool) -> bool:
    """Check that `text` has `words`: in the form 三级 or “三个一” if `total`, in any form if `listed`, else without cutting a figure."""
    if not words or words not in text:
        return False
    if total or listed:  # `_list` checks the members of a list
        return listed and not total or bool(TOTAL.fullmatch(words))
    at = text.index(words)
    return not any(t.start < at < t.end or t.start < at + len(words) < t.end for t in scan(text) if t.kind in ("figure", "date"))


def _fitting(calculation: Calculation, passage: Passage) -> Iterator[Finding]:
    """Yield a finding for each wrong term: too many, repeated, from another passage, or years that the target's date does not have."""
    relation, total = calculation.relation, calculation.total
    if total and total.target and relation.relation in ("count", "years"):
        yield "total", f"the number of a ‘{relation.relation}’ stands in words of the passage", "Copy the words, such as 三级."
    for term in calculation.terms if relation.relation == "part" else (*calculation.terms, total):
        if term and term.target and f"{term.target.policy}/{term.target.task}" != passage.id:
            yield "passage", f"‘{term.text}’ is a target of another passage", "Name the passage that puts the figures together."
    fewest, most = NUMBER_OF_TERMS[relation.relation]
    if not fewest <= len(relation.terms) <= most:
        hint = "A part has one, years and a product two, the others two or more."
        yield "terms", f"‘{relation.relation}’ is not of {len(relation.terms)} terms", hint
    if relation.relation == "years" and not relation.terms[-1].endswith("年"):
        yield "terms", f"‘{relation.terms[-1]}’ is no year", "Write the last one with 年, as the text has it: 2015年."
    if len(set(relation.terms)) < len(relation.terms):
        yield "terms", "a term stands twice", "Name each once."
    dates = [t.target.by_text for t in calculation.terms if t.target]
    for term in calculation.terms if relation.relation == "product" else ():
        if not term.target and term.text in passage.text and not any(term.text in wording for wording in dates):
            message = f"‘{term.text}’ is not in the dates of the figure that it multiplies"
            yield "terms", message, "Take the length from by_text of the target."


def _list(corpus: Corpus, calculation: Calculation, passage: Passage) -> Iterator[Finding]:
    """Yield a finding if counted tasks are not all items of their section, or if counted words are not the list right before the total."""
    relation, terms = calculation.relation, calculation.terms
    if all(t.task for t in terms):
        items = {t.id for t in corpus.tasks_of(passage.policy) if t.number.startswith(f"{passage.key}.")}
        if items != set(relation.terms):
            yield "terms", f"these are not all the items of section {passage.key}", f"They are {', '.join(sorted(items)) or 'none'}."
    elif not any(t.target or t.task for t in terms):
        listed = "、?".join(map(re.escape, relation.terms))  # 小水渠等“五小”项目
        if not re.search(rf"(?:^|[^\u4e00-\u9fff、]|{'|'.join(BEFORE_LIST)}){listed}等?{re.escape(relation.total)}", passage.text):
            yield "terms", f"{passage.id} does not list these right before ‘{relation.total}’", "Name all of the list, in its order."


def _outcome(calculation: Calculation) -> Iterator[Finding]:
    relation, total = calculation.relation, calculation.total
    if not relation.total:
        if relation.relation not in ("sum", "product"):
            yield "relation", f"‘{relation.relation}’ needs a total", "Give the number that the text states."
        if relation.differs:
            yield "differs", "the text states no total that could differ", "Remove differs, or name the total."
        if message := _miscounted(calculation, relation.unit):
            yield "unit", message, "Give the unit of the result, as a target or the words have it."
    elif relation.unit:
        yield "unit", "the total has its own unit", "Remove the key."
    elif relation.relation == "product" and total.target and (message := _miscounted(calculation, total.target.unit)):
        yield "total", message, "A yearly figure and its total are counted alike."
    elif calculation.agrees is False and not relation.differs:
        hint = "Compare the terms with the text; if the document itself does not add up, write differs: true and a note."
        yield "total", f"the terms make {_shown(calculation.result)}, the total is {_shown(total.value)}", hint
    elif calculation.agrees and relation.differs:
        yield "differs", "the figures agree", "Remove differs."
    if relation.differs and not relation.note:
        yield "differs", "no note says what differs", "Write a note that says it, without a judgement."


def _miscounted(calculation: Calculation, unit: str) -> str:
    """Return why `unit` cannot be the unit of the result, or "". One factor of a product must have it, or every term of a sum."""
    product = calculation.relation.relation == "product"  # words of a product are a length of time, not what is counted
    counted = [bool(unit) and (t.target.unit == unit if t.target else not product and t.text.endswith(unit)) for t in calculation.terms]
    if not any(counted):
        return f"no term is counted in ‘{unit}’"
    if product:
        return "" if counted.count(True) == 1 else f"more than one factor is counted in ‘{unit}’"
    return "" if all(counted) else f"not every term is counted in ‘{unit}’"


def _shown(interval: Interval) -> str:
    low, high = interval
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def _mixed(corpus: Corpus, calculation: Calculation) -> Iterator[Finding]:
    relation, terms = calculation.relation, calculation.terms
    targets = [t.target for t in terms if t.target]
    if relation.relation == "count":
        kinds = {"target" if t.target else "task" if t.task else "words" for t in terms}
        if len(kinds) > 1:
            message = f"a count of {' and '.join(sorted(kinds))} counts nothing"
            yield "terms", message, "Name tasks, targets or words of the list, one kind of them."
        elif targets and not _in_one_sentence(corpus, calculation):
            yield "terms", f"not all of these stand in the sentence that says ‘{relation.total}’", "Name the targets of that sentence."
    if relation.relation == "product" and len(targets) == len(terms) and [bool(t.each) for t in targets].count(True) != 1:
        hint = "Multiply what each gets by how many they are, or a yearly figure by its years."
        yield "terms", "neither or both of these are for each member", hint
    if relation.differs and relation.relation == "sum" and not _comparable(corpus, calculation):
        message = "figures that do not stand in one sentence and are not counted alike cannot differ"
        yield "terms", message, "Name targets of one sentence with one unit of measure."


def _comparable(corpus: Corpus, calculation: Calculation) -> bool:
    """Check whether the terms and the total are all targets of one sentence, counted in one unit of measure (人 and 名 are the same)."""
    targets, passage = [side.target if side else None for side in (*calculation.terms, calculation.total)], calculation.passage
    if not all(targets):
        return False
    text, offset = (passage.text, passage.start) if passage else ("", 0)
    quoted = ((policy, t) for t in targets if (policy := corpus.policy(t.policy)))
    sentences = {begins(text, spans[-1][0] - offset, "。") for policy, t in quoted if (spans := quote_spans(policy, t))}
    indicators = [corpus.indicator(t.indicator) for t in targets]
    return len({indicator and indicator.unit for indicator in indicators}) == len(sentences) == 1


def _in_one_sentence(corpus: Corpus, calculation: Calculation) -> bool:
    passage, total = calculation.passage, calculation.relation.total
    if passage is None or total not in passage.text:
        return True
    policy = corpus.policy(passage.policy)
    at = passage.text.index(total)
    start, end = passage.start + begins(passage.text, at, "。"), passage.start + ends(passage.text, at, "。")
    spans = [quote_spans(policy, term.target) for term in calculation.terms]
    return all(s and start <= s[0][0] and s[-1][1] <= end for s in spans)


def _total_left_out(corpus: Corpus, calculation: Calculation) -> Iterator[Finding]:
    relation, result = calculation.relation, calculation.result
    if relation.total or result is None or result[0] != result[1]:
        return
    named = {t.target.id for t in calculation.terms if t.target}
    for target in corpus.targets_of_task(relation.passage):
        if target.value == result[0] and target.unit == relation.unit and target.id not in named:
            yield "unit", f"‘{target.key}’ states this total", f"Write total: {target.id} and remove the unit."
