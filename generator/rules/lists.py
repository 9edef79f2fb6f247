"""Lists: records in the order of the text, no word twice, and the terms, units and topic of an indicator as its targets use them."""

from collections.abc import Iterator, Sequence

from ..model.corpus import grouped
from ..problems import Place
from .claims import JOINS
from .evidence import Evidence, Finding, QuotedTarget
from .references import unsure

MARKS = "，、；：。"
# 有文化、懂信息、能服务的信息员, 开展乡村旅游, 税前扣除: names that begin or end as a joining word does
OPENING = ("有", "应", "稳定", "开展", "建立", "新建")


def lead_named(evidence: Evidence) -> Iterator[Finding]:
    """Who takes part is named beside who leads: participants and and_others stand only where there is a lead, or clauses that name none."""
    for task in evidence.corpus.tasks:
        if not (task.leads or task.clauses) and (task.participants or task.and_others):
            key = "participants" if task.participants else "and_others"
            hint = "The first unit of the bracket leads: write lead, or remove the key."
            yield Finding(task.at[key], f"there is {key} and no lead", hint)


def in_order(evidence: Evidence) -> Iterator[Finding]:
    """The tasks and the targets of a document stand in the order of its text, a target where the last piece of its quotation ends."""
    located = grouped((q.policy.id, (q.passage.start + q.spans[-1][1], q.target.key, q.place("id"))) for q in evidence.located)
    for policy in evidence.corpus.policies:
        starts = {p.key: p.start for p in policy.passages}
        tasks = [(starts.get(t.number, len(policy.text)), t.number, t.at["number"]) for t in evidence.corpus.tasks_of(policy.id)]
        yield from _misordered(tasks)
        yield from _misordered(located.get(policy.id, ()))


def _misordered(records: Sequence[tuple[int, str, Place]]) -> Iterator[Finding]:
    """Yield the records, as (offset in the text, id, place), that follow one of a later offset."""
    for (before, earlier, _), (at, name, place) in zip(records, records[1:], strict=False):
        if at < before:
            yield Finding(place, f"‘{name}’ stands behind ‘{earlier}’, in the text before it", f"Move it before ‘{earlier}’.")


def no_doubles(evidence: Evidence) -> Iterator[Finding]:
    """No list of words holds one of them twice."""
    corpus = evidence.corpus
    lists = [(i.at, "terms", i.terms) for i in (*corpus.indicators, *corpus.topics)]
    lists += [(i.at, "unit_words", i.unit_words) for i in corpus.indicators]
    for at, key, words in lists:
        for n, word in enumerate(words):
            if word in words[:n]:
                yield Finding(at[key], f"{key} holds ‘{word}’ twice", "Remove one of the two.")


def terms_apart(evidence: Evidence) -> Iterator[Finding]:
    """No two words of an indicator adjoin in a quotation, where they would be one; none begins or ends with a mark or with a verb or particle that only joins."""
    adjoining = ((q, one, other) for q in evidence.measured for one, (_, end) in q.terms for other, (start, _) in q.terms if end == start)
    found = {(q.indicator.id, one): (q.indicator, one, other) for q, one, other in adjoining}  # of one word the last
    for indicator, one, other in found.values():
        yield Finding(indicator.at["terms"], f"‘{one}’ and ‘{other}’ adjoin", "Write them as one word.")
    for indicator in evidence.corpus.indicators:
        for term, joint in ((term, joint) for term in indicator.terms if (joint := _joint(term))):
            message = f"‘{term}’ begins or ends with ‘{joint}’, which names nothing"
            yield Finding(indicator.at["terms"], message, "Leave it out: the words name what is measured.")


def _joint(term: str) -> str:
    if term[0] in MARKS or term[-1] in MARKS:
        return term[0] if term[0] in MARKS else term[-1]
    begins = JOINS.match(term)
    if begins and begins[0] and begins[0] not in OPENING:
        return begins[0]
    ends = next((term[at:] for at in range(1, len(term)) if JOINS.fullmatch(term, at)), "")
    return ends if len(ends) > 1 or ends in ("的", "到", "为", "将") else ""


def terms_used(evidence: Evidence) -> Iterator[Finding]:
    """Every word that names an indicator claims words of a quotation that nothing else claims; its unit of measure is one of its words, and each of these is used."""
    uncertain = unsure(evidence)
    quoted = grouped((q.target.indicator, q) for q in evidence.located if q.target.indicator not in uncertain)
    for indicator in evidence.corpus.indicators:
        id, own = indicator.id, quoted.get(indicator.id, ())
        used = {q.target.unit for q in own} - {""}
        for term in indicator.terms:
            if own and not any(_needs(q, term) for q in own):
                hint = "Remove the word, or write it as the quotation has it."
                yield Finding(indicator.at["terms"], f"no quotation of ‘{id}’ needs ‘{term}’", hint)
        if own and indicator.unit and not used:
            message = f"no target of ‘{id}’ has a figure: nothing is counted in ‘{indicator.unit}’"
            yield Finding(indicator.at["unit"], message, "Remove unit and unit_words.")
        for word in indicator.unit_words:
            if own and word not in used and word != indicator.unit:
                yield Finding(indicator.at["unit_words"], f"no target of ‘{id}’ is counted in ‘{word}’", "Remove the word.")
        if indicator.unit_words and indicator.unit not in indicator.unit_words:
            message = f"‘{indicator.unit}’ is none of the words that mean the unit of ‘{id}’"
            place = indicator.at.get("unit") or indicator.at["unit_words"]
            yield Finding(place, message, f"Write one of {', '.join(indicator.unit_words)}.")


def _needs(q: QuotedTarget, term: str) -> bool:
    """Check whether the term claims words of the quotation that nothing else claims, or is alone in naming the indicator."""
    others = [span for other, span in q.terms if other != term]
    claimed = [*q.claimed, *others]
    return any(not others or not any(a <= i < b for a, b in claimed) for start, end in q.occurrences(term) for i in range(start, end))


def indicator_topic(evidence: Evidence) -> Iterator[Finding]:
    """The topic of an indicator is that of the last target that it measures."""
    uncertain = unsure(evidence)
    topics = {task.id: task.topic for task in evidence.corpus.tasks}
    last = {t.indicator: topics.get(f"{t.policy}/{t.task}") for t in evidence.corpus.targets}
    for indicator in evidence.corpus.indicators:
        topic = last.get(indicator.id) if indicator.id not in uncertain else ""
        if topic and topic != indicator.topic:
            message = f"the last target of ‘{indicator.id}’ belongs to ‘{topic}’, not to ‘{indicator.topic}’"
            yield Finding(indicator.at["topic"], message, f"Write topic: {topic}.")
