"""Lists: records stand in the order of the text, no list holds a thing twice, and two words of one list are no halves of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Places
from ..problems import Place, Problem
from .boundaries import JOINS
from .case import Case, standing

MARKS = "，、；：。"


def lead_named(case: Case) -> Iterator[Problem]:
    """Who takes part is named beside who leads: participants and and_others stand only where there is a lead, or clauses that name none."""
    for task in case.corpus.tasks:
        if not (task.leads or task.clauses) and (task.participants or task.and_others):
            key = "participants" if task.participants else "and_others"
            yield Problem(task.at[key], "lead-named", f"there is {key} and no lead", "The first unit of the bracket leads: write lead, or remove the key.")


def in_order(case: Case) -> Iterator[Problem]:
    """The tasks and the targets of a document stand in the order of its text, a target where the last piece of its quotation ends."""
    for policy in case.corpus.policies:
        starts = {p.key: p.start for p in policy.passages}
        tasks = [(starts.get(t.number, len(policy.text)), t.number, t.at["number"]) for t in case.corpus.tasks_of(policy.id)]
        own = [r for r in case.readings_of(policy.id) if r.spans]
        targets = [(r.passage.start + r.spans[-1][1], r.target.key, r.place("id")) for r in own]
        for records in (tasks, targets):
            yield from _behind(records)


def _behind(records: Sequence[tuple[int, str, Place]]) -> Iterator[Problem]:
    for (before, earlier, _), (at, name, place) in zip(records, records[1:], strict=False):
        if at < before:
            yield Problem(place, "in-order", f"‘{name}’ stands behind ‘{earlier}’, in the text before it", f"Move it before ‘{earlier}’.")


def no_doubles(case: Case) -> Iterator[Problem]:
    """No list of words holds one of them twice."""
    corpus = case.corpus
    lists = [(i.at, "terms", i.terms) for i in (*corpus.indicators, *corpus.topics)]
    lists += [(i.at, "unit_words", i.unit_words) for i in corpus.indicators]
    for at, key, words in lists:
        yield from _doubled(at, key, words)


def _doubled(at: Places, key: str, words: Sequence[str]) -> Iterator[Problem]:
    for n, word in enumerate(words):
        if word in words[:n]:
            yield Problem(at[key], "no-doubles", f"{key} holds ‘{word}’ twice", "Remove one of the two.")


def terms_apart(case: Case) -> Iterator[Problem]:
    """No two words of an indicator adjoin in a quotation, where they would be one; none begins or ends with a mark or with a verb or particle that only joins."""
    found: dict[str, Problem] = {}
    for r in standing(case):
        terms = r.indicator.terms if r.indicator else ()
        spans = [(term, span) for term in terms for span in r.occurrences(term)]
        for one, (_, end) in spans:
            for other, (start, _) in spans:
                if end == start:
                    found[f"{r.indicator.id} {one}"] = Problem(
                        r.indicator.at["terms"], "terms-apart", f"‘{one}’ and ‘{other}’ adjoin", "Write them as one word."
                    )
    yield from found.values()
    for indicator in case.corpus.indicators:
        for term in indicator.terms:
            if joins := _joins(term):
                yield Problem(
                    indicator.at["terms"],
                    "terms-apart",
                    f"‘{term}’ begins or ends with ‘{joins}’, which names nothing",
                    "Leave it out: the words name what is measured.",
                )


# 有文化、懂信息、能服务的信息员, 开展乡村旅游, 税前扣除: names that begin or end as a joining word does
OPENING = ("有", "应", "稳定", "开展", "建立", "新建")


def _joins(term: str) -> str:
    if term[0] in MARKS or term[-1] in MARKS:
        return term[0] if term[0] in MARKS else term[-1]
    begins = JOINS.match(term)
    if begins and begins[0] and begins[0] not in OPENING:
        return begins[0]
    ends = next((term[at:] for at in range(1, len(term)) if JOINS.fullmatch(term, at)), "")
    return ends if len(ends) > 1 or ends in ("的", "到", "为", "将") else ""
