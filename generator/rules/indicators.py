"""Rules on indicators and topics: each is used, and the terms and units of an indicator are words that its targets quote."""

import re
from collections.abc import Collection, Iterator

from ..model import Indicator, Topic
from ..model.corpus import grouped
from ..prose.numerals import CHINESE
from ..prose.spans import PassageSpan
from ..prose.tokens import Token
from ..prose.vocabulary import AFTER, NOT_NUMERALS, either
from .claims import JOINS, OPENING, joint_at_end
from .evidence import EACH, Evidence, Finding, QuotedTarget
from .references import absent, closest

MARKS = "，、；：。"
# Numerals and comparison words such as 以上; neither 统一 nor words in quotation marks, such as “一事一议”, are one
COUNTING = re.compile(rf"“[^”]*”|(?:{either(NOT_NUMERALS)})|(?P<word>{either(AFTER)}|\d+|{CHINESE})")


def indicators_used(evidence: Evidence) -> Iterator[Finding]:
    """Every indicator has a target. A background indicator has no target, but reported values. Every topic has a task."""
    corpus = evidence.corpus
    used, reported = {t.indicator for t in corpus.targets}, {o.indicator for o in corpus.reported}
    excused = _unsure(evidence) | _misspelt(evidence, "indicator", {i.id for i in corpus.indicators} - used)
    for indicator in corpus.indicators:
        id = indicator.id
        if indicator.background and (id in used or id not in reported):
            message = f"‘{id}’ is no background: {'a target is measured by it' if id in used else 'nothing is reported of it'}"
            yield indicator.at["background"], message, "Remove the key, or the indicator."
        elif not indicator.background and id not in used and id not in excused:
            yield indicator.at["id"], f"no target is measured by ‘{id}’", "Remove it, or correct the target that should name it."
    topics = {t.topic for t in corpus.tasks}
    topics |= _misspelt(evidence, "topic", {t.id for t in corpus.topics} - topics)
    for topic in corpus.topics:
        if topic.id not in topics and not any(word in text for text in evidence.idle for word in topic.words):
            yield topic.at["id"], f"no task belongs to ‘{topic.id}’", "Remove it, or correct the task that should name it."


def _unsure(evidence: Evidence) -> frozenset[str]:
    """Return the ids of indicators that a missing or unreadable target may have; all ids if a whole document is missing."""
    corpus = evidence.corpus
    ids = frozenset(i.id for i in corpus.indicators)
    if corpus.lost.get("policy") or any(kind == "policy" for kind, _, _ in absent(corpus)):
        return ids
    words = {word.partition("/")[2] for word in corpus.lost.get("target", ())}  # keys of unreadable targets; "" if one is unknown
    return evidence.sought | (ids if "" in words else ids & words)


def _misspelt(evidence: Evidence, kind: str, ids: Collection[str]) -> set[str]:
    """Return those of the unused `ids` that are probably meant by a misspelt reference to a record of this `kind`."""
    return {closest(id, ids) for of, id, _ in absent(evidence.corpus) if of == kind} - {""}


def terms_whole(q: QuotedTarget) -> Iterator[Finding]:
    """A term of an indicator contains no date, and does not cut in two a figure with its comparison word, 每年, 人均 or 全部. A figure at its
    end is the value of the target. Two terms overlap only if one contains the other."""
    for term, own in q.terms:
        place = q.indicator.at["terms"]
        if date := next((t for t in q.quoted if t.kind == "date" and own.holds(t)), None):
            message = f"‘{term}’ holds ‘{date.text}’, which is a date"
            yield place, message, "Leave it out: a date belongs to by, start or by_text, the base of a comparison to against."
        if figure := next((t for t in q.quoted if _other_value(q, t, own)), None):
            message = f"‘{term}’ holds the figure ‘{figure.text}’, which the record does not give"
            yield place, message, "Leave it out: the figure is the value, or belongs to scope with the class that it counts."
        if cut := next(_cut_by(q, own), None):
            yield place, f"‘{term}’ cuts ‘{q.passage.text[slice(*cut)]}’ in two", "Write the words whole, or leave them out."


def _other_value(q: QuotedTarget, token: Token, own: PassageSpan) -> bool:
    """Check whether the term at `own` ends with the figure `token`, which is no value or baseline of the target: 污水管网达到80公里."""
    held = token.kind == "figure" and bool(token.unit) and own.start <= token.start and token.span.end <= own.end
    ends = held and (own.end in (token.end, token.span.end) or q.passage.text.startswith("、", token.span.end))
    return ends and not q.is_value(token) and not q.is_baseline(token)


def _cut_by(q: QuotedTarget, own: PassageSpan) -> Iterator[PassageSpan]:
    """Yield the spans that the term at `own` cuts in two: tokens, other terms, figures without their comparison word (总规模超 of 总规模超30亿元)."""
    words = [*q.matches(EACH), *(PassageSpan(t.start, t.end) for t in q.quoted if t.kind != "hedge")]
    yield from (span for span in words if not own.holds(span) and not own.apart(span))
    compared = [t.span for t in q.quoted if t.kind == "comparison" and own.holds(t)]
    figures = (t.span for t in q.quoted if t.kind == "figure" and not own.holds(t.span))
    yield from (span for span in figures if any(map(span.holds, compared)))
    yield from (span for span in q.named if not (own.holds(span) or span.holds(own) or own.apart(span)))


def terms_apart(evidence: Evidence) -> Iterator[Finding]:
    """No two terms of an indicator are adjacent in a quotation. No term begins or ends with punctuation or a connecting word."""
    adjoining = ((q, one, other) for q in evidence.measured for one, (_, end) in q.terms for other, (start, _) in q.terms if end == start)
    found = {(q.indicator.id, one): (q.indicator, one, other) for q, one, other in adjoining}  # one finding a term
    for indicator, one, other in found.values():
        yield indicator.at["terms"], f"‘{one}’ and ‘{other}’ adjoin", "Write them as one word."
    for indicator in evidence.corpus.indicators:
        for term, joint in ((term, joint) for term in indicator.terms if (joint := _joint(term))):
            message = f"‘{term}’ begins or ends with ‘{joint}’, which names nothing"
            yield indicator.at["terms"], message, "Leave it out: the words name what is measured."


def _joint(term: str) -> str:
    if term[0] in MARKS or term[-1] in MARKS:
        return term[0] if term[0] in MARKS else term[-1]
    begins = JOINS.match(term)
    if begins and begins[0] and begins[0] not in OPENING:
        return begins[0]
    ends = joint_at_end(term)
    return ends if len(ends) > 1 or ends in ("的", "到", "为", "将") else ""


def names_unique(evidence: Evidence) -> Iterator[Finding]:
    """No two indicators have the same name, and no two topics."""
    for kind, records in (("indicator", evidence.corpus.indicators), ("topic", evidence.corpus.topics)):
        first: dict[str, Topic | Indicator] = {}
        for record in records:
            other = first.setdefault(record.name, record)
            if other.id != record.id:  # `ids-unique` reports a record that occurs twice
                yield record.at["name"], f"the {kind} ‘{other.id}’ has the name ‘{record.name}’ too", "Say in the name how the two differ."


def name_in_terms(evidence: Evidence) -> Iterator[Finding]:
    """What the name of an indicator counts (二级, 以上) or covers (a scope or `each` of some target) stands in one of its terms, or in the
    scope, each, condition or actor of every target of it, or in the head over its figure in a table of places. Words in quotation marks and
    background indicators are exempt."""
    corpus, uncertain = evidence.corpus, _unsure(evidence)
    classes = {words for t in corpus.targets for words in (t.scope, t.each) if len(words) > 1}
    shares = {q.target.id: q.share for q in evidence.located}
    for indicator in (i for i in corpus.indicators if not i.background and i.id not in uncertain):
        targets = corpus.targets_for(indicator.id)
        said = [(*indicator.terms, t.scope, t.each, t.condition, t.actor, shares.get(t.id, "")) for t in targets]
        for word in _narrowing(indicator.name, classes):
            if targets and not all(any(word in words for words in own) for own in said):
                message = f"the name says ‘{word}’, but no term of ‘{indicator.id}’ does, nor the scope of each of its targets"
                yield indicator.at["name"], message, "Leave the word out of the name, or name the indicator as the documents do."


def _narrowing(name: str, classes: Collection[str]) -> dict[str, None]:
    """Return the words of an indicator's name that say how many are counted, or which: numerals, 以上, and words that are in `classes`."""
    parts = (name[start:end] for start in range(len(name)) for end in range(start + 1, len(name) + 1))
    counting = (m["word"] for m in COUNTING.finditer(name) if m["word"])
    return dict.fromkeys((*counting, *(part for part in parts if part in classes)))


def terms_used(evidence: Evidence) -> Iterator[Finding]:
    """Each term of an indicator is needed: in some quotation, no key and no other term contains its words. Each of its unit_words is
    used by a target or on the page of a reported value, and its unit is one of them."""
    uncertain = _unsure(evidence)
    quoted = grouped((q.target.indicator, q) for q in evidence.located if q.target.indicator not in uncertain)
    for indicator in evidence.corpus.indicators:
        id, own = indicator.id, quoted.get(indicator.id, ())
        used = {q.target.unit for q in own} - {""}
        counted = used | {t.unit for q in evidence.page_quotes if q.indicator.id == id for t in q.values}
        for term in indicator.terms:
            if own and not any(_needs(q, term) for q in own):
                hint = "Remove the word, or write it as the quotation has it."
                yield indicator.at["terms"], f"no quotation of ‘{id}’ needs ‘{term}’", hint
        if own and indicator.unit and not used:
            message = f"no target of ‘{id}’ has a figure: nothing is counted in ‘{indicator.unit}’"
            yield indicator.at["unit"], message, "Remove unit and unit_words."
        for word in indicator.unit_words:
            if (own or indicator.background) and word not in counted and word != indicator.unit:
                subject = f"no {'value' if indicator.background else 'target'} of ‘{id}’"
                yield indicator.at["unit_words"], f"{subject} is counted in ‘{word}’", "Remove the word."
        if indicator.unit_words and indicator.unit not in indicator.unit_words:
            message = f"‘{indicator.unit}’ is none of the words that mean the unit of ‘{id}’"
            yield indicator.at.get("unit") or indicator.at["unit_words"], message, f"Write one of {', '.join(indicator.unit_words)}."


def _needs(q: QuotedTarget, term: str) -> bool:
    """Check whether the quotation needs `term`: it contains words that are in no key and no other term, or it is the only term there."""
    others = [span for other, span in q.terms if other != term]
    claimed = [*q.claimed, *others]
    return any(not others or not any(a <= i < b for a, b in claimed) for start, end in q.occurrences(term) for i in range(start, end))


def indicator_topic(evidence: Evidence) -> Iterator[Finding]:
    """The topic of an indicator is the topic of the task to which its last target belongs."""
    corpus, uncertain = evidence.corpus, _unsure(evidence)
    topics = {task.id: task.topic for task in corpus.tasks}
    last = {t.indicator: topics.get(f"{t.policy}/{t.task}") for t in corpus.targets}
    for indicator in corpus.indicators:
        topic = last.get(indicator.id) if indicator.id not in uncertain else ""
        if topic and topic != indicator.topic:
            message = f"the last target of ‘{indicator.id}’ belongs to ‘{topic}’, not to ‘{indicator.topic}’"
            yield indicator.at["topic"], message, f"Write topic: {topic}."


def no_doubles(evidence: Evidence) -> Iterator[Finding]:
    """No list of words (terms, unit_words) contains a word twice."""
    corpus = evidence.corpus
    lists = [(i.at, "terms", i.terms) for i in (*corpus.indicators, *corpus.topics)]
    lists += [(i.at, "unit_words", i.unit_words) for i in corpus.indicators]
    for at, key, words in lists:
        for word in (word for n, word in enumerate(words) if word in words[:n]):
            yield at[key], f"{key} holds ‘{word}’ twice", "Remove one of the two."
