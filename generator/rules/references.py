"""Ids are unique and name records that exist; a missing record is reported once, and nothing that follows from it."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ..model import Corpus, Policy
from ..model.corpus import grouped
from ..problems import Place, near
from .evidence import Evidence, Finding, items

REPORTED = "targets/reported.yaml"
FILES = {"unit": "policies/units.yaml", "topic": "policies/topics.yaml", "indicator": "targets/indicators.yaml"}
# mousheng-2030-2/coverage-2034, and no words of a passage
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9.-]+")
NUMBER = re.compile(r"\d[\d.]*|reporting")
# coverage-2043 for coverage-2034, where nothing else names that: an id written wrongly, and no record that is gone
MISSPELT = 0.85
# central-womans for central-women; yuzhou-civil-affairs and yunan-civil-affairs are two
SAME_BUT_A_LETTER = 0.93
# 全国妇联, 省妇联, 县妇联, 妇联: the body of one place is not that of another
OF_PLACE = re.compile(r"全国|中央|中共|国家|国务院|中国|自治[区州县旗]|[省市州盟县区旗乡镇](?!场)")


def ids_unique(evidence: Evidence) -> Iterator[Finding]:
    """No two records of one kind bear the same id, and documents call no two units of one territory the same."""
    corpus = evidence.corpus
    for kind, records in (("unit", corpus.units), ("topic", corpus.topics), ("indicator", corpus.indicators), ("target", corpus.targets)):
        yield from _repeated(((r.id, r.at.get("id")) for r in records), kind)
    yield from _repeated(((t.id, t.at.get("number")) for t in corpus.tasks), "task")
    yield from _repeated(((f"{j.central} with {j.local}", j.at.get("local")) for j in corpus.judgements), "judgement")
    yield from _repeated(((r.id, r.at.get("id")) for r in corpus.relations), "relation")
    units = {u.id: u for u in reversed(corpus.units)}.values()  # the names of a repeated unit are not reported too
    names = [((u.jurisdiction, n.name), n.at.get("name")) for u in reversed(units) for n in u.written]
    yield from _repeated(names, "name")


def _repeated(pairs: Iterable[tuple[object, Place | None]], kind: str) -> Iterator[Finding]:
    first: dict[object, Place | None] = {}
    for key, place in pairs:
        if key in first:
            message = f"the {kind} ‘{key[1] if isinstance(key, tuple) else key}’ stands here a second time"
            yield Finding(place or Place("policies"), message, f"It stands first at {first[key]}: give this one another, or remove it.")
        first.setdefault(key, place)


def references(evidence: Evidence) -> Iterator[Finding]:
    """What a record refers to exists: topic, task, indicator, counterpart, policy, target; what is not there is told once."""
    there = known(evidence.corpus)
    for gone in missing(evidence):
        if any(place.file != REPORTED for place in gone.places):
            numbers = {t.number for t in evidence.corpus.tasks_of(gone.id.partition("/")[0])} if gone.kind == "task" else set()
            yield not_there(gone, numbers or there[gone.kind])


@dataclass(frozen=True, slots=True)
class Missing:
    """A record that is named and does not exist, with every place that names it."""

    kind: str
    id: str
    places: tuple[Place, ...]


def not_there(gone: Missing, alike: Collection[str]) -> Finding:
    """Report a missing record; `alike` are ids one of which may be meant."""
    shown = gone.id.partition("/")[2] if gone.kind == "task" else gone.id
    file = f", or add it to {FILES[gone.kind]}" if gone.kind in FILES else ""
    noun = f"{'an' if gone.kind == 'indicator' else 'a'} {gone.kind}"
    hint = did_you_mean(near(shown, alike, 0.5)) or f"Write the id of {noun} that exists{file}."
    return Finding(gone.places[0], f"there is no {gone.kind} ‘{shown}’{more(gone.places)}", hint)


def did_you_mean(word: str) -> str:
    return f"Did you mean ‘{word}’?" if word else ""


def more(places: Collection[object]) -> str:
    """Return how many places there are after the first one: (and 3 more places)."""
    others = len(places) - 1
    return f" (and {others} more {'place' if others == 1 else 'places'})" if others else ""


def known(corpus: Corpus) -> dict[str, set[str]]:
    kinds = {"unit": corpus.units, "topic": corpus.topics, "policy": corpus.policies, "task": corpus.tasks}
    return {kind: {r.id for r in records} for kind, records in (kinds | {"indicator": corpus.indicators, "target": corpus.targets}).items()}


def missing(evidence: Evidence) -> tuple[Missing, ...]:
    """Return every record that is named and does not exist, without those that another rule reports or that could not be read."""
    named = grouped(((kind, id), place) for kind, id, place in _absent(evidence.corpus))
    return tuple(Missing(kind, id, tuple(sorted(places))) for (kind, id), places in named.items() if not _follows(evidence, kind, id))


def _absent(corpus: Corpus) -> Iterator[tuple[str, str, Place]]:
    """Yield (kind, id, place) of each reference to a record that does not exist."""
    there = known(corpus)
    return ((kind, id, place) for kind, id, place in _named(corpus) if id not in there[kind])


def _named(corpus: Corpus) -> Iterator[tuple[str, str, Place]]:
    """Yield (kind, id, place) of what records refer to."""
    for unit in corpus.units:
        if unit.counterpart:
            yield "unit", unit.counterpart, unit.at["counterpart"]
        yield from (("policy", name.source, name.at["source"]) for name in unit.names if name.source)
    yield from (("topic", record.topic, record.at["topic"]) for record in (*corpus.tasks, *corpus.indicators))
    yield from (("policy", policy.implements, policy.at["implements"]) for policy in corpus.policies if policy.implements)
    for target in corpus.targets:
        if corpus.policy(target.policy):
            yield "task", f"{target.policy}/{target.task}", target.at["task"]
        yield "indicator", target.indicator, target.at["indicator"]
    yield from (("indicator", o.indicator, o.at["indicator"]) for o in corpus.reported)
    passages = ((relation.passage.partition("/"), relation.at["passage"]) for relation in corpus.relations)
    yield from (("policy", document, place) for (document, stroke, _), place in passages if stroke)
    for kind, id, place in _of_documents(corpus):
        document, stroke, _ = id.partition("/")
        yield ("policy", document, place) if stroke and not corpus.policy(document) else (kind, id, place)


def _of_documents(corpus: Corpus) -> Iterator[tuple[str, str, Place]]:
    """Yield (kind, id, place) of targets and tasks that are named by their whole id."""
    for judgement in corpus.judgements:
        yield from (("target", getattr(judgement, key), judgement.at[key]) for key in ("central", "local"))
    for o in corpus.reported:
        yield from (("target", touch.target, touch.at["target"]) for touch in o.targets)
    for relation in corpus.relations:
        sides = [*((term, "terms") for term in relation.terms), (relation.total, "total")]
        for side, key in sides:
            if ID.fullmatch(side):
                yield "task" if NUMBER.fullmatch(side.partition("/")[2]) else "target", side, relation.at[key]


def _follows(evidence: Evidence, kind: str, id: str) -> bool:
    """Check whether a reported cause explains a missing record: an item has no task, a target is not encoded, a unit is in no list."""
    corpus, (document, _, key) = evidence.corpus, id.partition("/")
    policy = corpus.policy(document)
    if corpus.may_be_lost(kind, id):
        return True
    if kind == "task" and policy:
        return key in items(policy)
    if kind == "target" and document in evidence.incomplete:
        named = {other for _, other, _ in _of_documents(corpus)}
        return not near(key, (t.key for t in corpus.targets_of(document) if t.id not in named), MISSPELT)
    return kind == "unit" and bool(unknown_names(evidence)) and not near(id, (u.id for u in corpus.units), SAME_BUT_A_LETTER)


def unknown_names(evidence: Evidence) -> dict[tuple[str, str], tuple[Place, ...]]:
    """Return {(territory, name): every place} of names that no unit has; without those of a unit or a document that could not be read.

    省办公厅 and 东江省办公厅 are one, reported by the name that comes first.
    """
    corpus = evidence.corpus
    named = (
        ((policy.jurisdiction, whole(name, policy.jurisdiction)[0]), (place, name))
        for policy in corpus.policies
        if not _orphaned(corpus, policy)
        for place, name in _units(corpus, policy)
        if name not in corpus.named(policy) and not corpus.may_be_lost("unit", name)
    )
    found = ((place, sorted(set(mentions))) for (place, _), mentions in grouped(named).items())
    return {(place, mentions[0][1]): tuple(at for at, _ in mentions) for place, mentions in found}


def _orphaned(corpus: Corpus, policy: Policy) -> bool:
    """Check whether a document above is missing, which may name the units too."""
    top = (policy, *corpus.above(policy))[-1]
    return bool(top.implements) and corpus.policy(top.implements) is None


def _units(corpus: Corpus, policy: Policy) -> Iterator[tuple[Place, str]]:
    """Yield (place, name) of who issues, who is reported to, who reports besides the leads, and who does the tasks."""
    yield from ((policy.at["issuers"], name) for name in policy.issuers)
    if duty := policy.reporting:
        yield duty.at["to"], duty.to
        yield from ((duty.at["by_whom"], name) for name in duty.by_whom if name != policy.lead_term)
    for task in corpus.tasks_of(policy.id):
        yield from ((task.at["leads" if name in task.leads else "participants"], name) for name in task.members)


def unsure(evidence: Evidence) -> frozenset[str]:
    """Return the indicators that a missing or unreadable target may measure; all of them where a whole document is missing."""
    corpus = evidence.corpus
    ids = frozenset(i.id for i in corpus.indicators)
    if corpus.lost.get("policy") or any(kind == "policy" for kind, _, _ in _absent(corpus)):
        return ids
    words = {word.partition("/")[2] for word in corpus.lost.get("target", ())}  # of targets that could not be read; "" may be any
    return evidence.sought | (ids if "" in words else ids & words)


def written_wrongly(evidence: Evidence, kind: str, ids: Collection[str]) -> set[str]:
    """Return those of these unused ids that a record probably means which names a missing one."""
    gone = {id for of, id, _ in _absent(evidence.corpus) if of == kind}
    return {near(id, ids, 0.5) for id in gone} - {""}


def undone(evidence: Evidence) -> list[str]:
    """Return the headings of the items that are no task, and the last paragraph of a document whose reporting duty is none."""
    corpus = evidence.corpus
    keys = ((p, key) for p in corpus.policies for key in sorted(items(p) - {t.number for t in corpus.tasks_of(p.id)}))
    found = (p.passage("closing" if key == "reporting" else key) for p, key in keys)
    return [passage.heading or passage.text for passage in found if passage]


def indicators_used(evidence: Evidence) -> Iterator[Finding]:
    """Every indicator measures a target, or, as a background one, none and what was reported; every topic has a task."""
    corpus = evidence.corpus
    used, reported = {t.indicator for t in corpus.targets}, {o.indicator for o in corpus.reported}
    excused = unsure(evidence) | written_wrongly(evidence, "indicator", {i.id for i in corpus.indicators} - used)
    for indicator in corpus.indicators:
        id = indicator.id
        if indicator.background and (id in used or id not in reported):
            message = f"‘{id}’ is no background: {'a target is measured by it' if id in used else 'nothing is reported of it'}"
            yield Finding(indicator.at["background"], message, "Remove the key, or the indicator.")
        elif not indicator.background and id not in used and id not in excused:
            hint = "Remove it, or correct the target that should name it."
            yield Finding(indicator.at["id"], f"no target is measured by ‘{id}’", hint)
    topics, idle = {t.topic for t in corpus.tasks}, undone(evidence)
    topics |= written_wrongly(evidence, "topic", {t.id for t in corpus.topics} - topics)
    for topic in corpus.topics:
        if topic.id not in topics and not any(word in text for text in idle for word in topic.words):
            yield Finding(topic.at["id"], f"no task belongs to ‘{topic.id}’", "Remove it, or correct the task that should name it.")


def names_in_text(evidence: Evidence) -> Iterator[Finding]:
    """Every name that a document writes is one under which it gives a task, issues or is reported to; its own name is one of them, with 省 made the province's name."""
    written = {p.id: {name for _, name in _units(evidence.corpus, p)} for p in evidence.corpus.policies}
    for policy in (p for p in evidence.corpus.policies if p.reporting):
        written[policy.id].update(policy.reporting.by_whom)
    for unit in evidence.corpus.units:
        possible = [words for name in unit.written for words in whole(name.name, unit.jurisdiction)]
        if not possible:
            message = f"no document names ‘{unit.name}’"
            yield Finding(unit.at["id"], message, "Add names, each with the document that writes it so.")
        elif unit.name not in possible:
            yield Finding(unit.at["name"], f"no name of the unit makes ‘{unit.name}’", f"Write {possible[0]}.")
        for name in unit.written:
            if name.source in written.keys() - evidence.misnumbered and name.name not in written[name.source]:
                meant = did_you_mean(nearest(name.name, written[name.source]))
                hint = meant or "Write the name as its bracket, its head or its last paragraph has it."
                yield Finding(name.at["name"], f"{name.source} gives no task to ‘{name.name}’", hint)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the name that was probably meant, of a unit of the same kind of place: 县妇联 for 县妇女联合会, never 全国妇联."""
    return near(name, (other for other in known if _place(other) == _place(name)), 0.5)


def _place(name: str) -> str:
    """Return 省 for 省妇联 and for 甘肃省妇联; nothing for 妇联."""
    found = OF_PLACE.search(name[:8])
    return found[0] if found else ""


def whole(name: str, place: str) -> tuple[str, ...]:
    """Return a name with its place: 甘肃省水利厅 for 省水利厅; of 省财政厅（省税务局） both or only the first 省; a class such as 各县（市、区） unchanged."""
    if place in name or place == "全国" or name.startswith("各"):
        return (name,)
    level = place[-1:]
    return name.replace(level, place), name.replace(level, place, 1)
