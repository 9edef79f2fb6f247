"""Rules on references: ids are unique, and referenced records exist. A missing record is reported once, not at each reference to it."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from ..model import Corpus, Policy, Unit
from ..model.corpus import grouped
from ..problems import Place, near
from ..prose.unit_names import whole
from ..source.written import UNKNOWN
from .evidence import Evidence, Finding, items
from .proposals import as_yaml, indicator_record, topic_record

REPORTED = "targets/reported.yaml"
FILES = {"unit": "policies/units.yaml", "topic": "policies/topics.yaml", "indicator": "targets/indicators.yaml"}
# An id (mousheng-2030-2/coverage-2034) instead of words of a passage
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9.-]+")
NUMBER = re.compile(r"\d[\d.]*|table\d+\.\d+|reporting")
# From this similarity on, an id is misspelt (coverage-2043 for coverage-2034); below it, the record is missing
MISSPELT = 0.85
# The same for units: central-womans is central-women, but yuzhou-civil-affairs and yunan-civil-affairs are two
SAME_BUT_A_LETTER = 0.93
# The level in the name of a unit: 全国妇联, 省妇联, 县妇联 and 妇联 are different organisations
OF_PLACE = re.compile(r"全国|中央|中共|国家|国务院|中国|自治[区州县旗]|[省市州盟县区旗乡镇](?!场)")


def ids_unique(evidence: Evidence) -> Iterator[Finding]:
    """No two records of one kind have the same id, and no two units of one jurisdiction have the same name in documents."""
    corpus = evidence.corpus
    units = {unit.id: corpus.unit(unit.id) for unit in corpus.units}.values()  # each unit once, to report a repeated id only
    by_id = [(kind, record) for kind, records in _records(corpus).items() for record in records if kind != "policy"]
    named = [(kind, r.id, r.id, r.at.get("number" if kind == "task" else "id")) for kind, r in by_id]
    named += [("relation", r.id, r.id, r.at.get("id")) for r in corpus.relations]
    named += [("judgement", (j.central, j.local), f"{j.central} with {j.local}", j.at.get("local")) for j in corpus.judgements]
    named += [("name", (unit.jurisdiction, n.name), n.name, n.at.get("name")) for unit in units for n in unit.written]
    first: dict[object, Place | None] = {}
    for kind, key, shown, place in named:
        if (kind, key) in first:
            hint = f"It stands first at {first[kind, key]}: give this one another, or remove it."
            yield place or Place("policies"), f"the {kind} ‘{shown}’ stands here a second time", hint
        first.setdefault((kind, key), place)


def references(evidence: Evidence) -> Iterator[Finding]:
    """Every record to which another refers exists: topic, task, indicator, policy, target, unit. A missing one is reported once."""
    return missing(evidence, reported=False)


def missing(evidence: Evidence, *, reported: bool) -> Iterator[Finding]:
    """Yield a finding for each missing record that no other rule reports: if `reported`, those that only reported.yaml names, else
    others."""
    corpus = evidence.corpus
    named = grouped(((kind, id), place) for kind, id, place in absent(corpus))
    for (kind, id), places in named.items():
        if all(place.file == REPORTED for place in places) == reported and not _follows(evidence, kind, id):
            document, _, number = id.partition("/")
            shown = number if kind == "task" else id
            numbers = {t.number for t in corpus.tasks_of(document)} if kind == "task" else set()
            known = numbers or {r.id for r in _records(corpus)[kind]}
            file = f", or add it to {FILES[kind]}" if kind in FILES else ""
            hint = did_you_mean(closest(shown, known)) or f"Write the id of {'an' if kind == 'indicator' else 'a'} {kind} that exists{file}."
            record = "" if near(shown, known, MISSPELT) else _record(evidence, kind, id)
            yield min(places), f"there is no {kind} ‘{shown}’{more(places)}", f"{hint}{record}"


def _record(evidence: Evidence, kind: str, id: str) -> str:
    """Return the missing record as lines of YAML, each after a line break; "" if its references do not say enough."""
    corpus = evidence.corpus
    if kind == "topic" and (tasks := [task for task in corpus.tasks if task.topic == id]):
        return f"\n{as_yaml([topic_record(corpus, id, tasks)])}"
    if kind == "indicator" and (found := [q for q in evidence.located if q.target.indicator == id]):
        task = corpus.task_of(found[-1].target)
        return f"\n{as_yaml([indicator_record(id, task.topic if task else UNKNOWN, found, [i.name for i in corpus.indicators])])}"
    return ""


def closest(id: str, ids: Iterable[str]) -> str:
    """Return the one of `ids` that the misspelt `id` probably means, or "" if none is similar."""
    return near(id, ids, 0.5)


def did_you_mean(word: str) -> str:
    return f"Did you mean ‘{word}’?" if word else ""


def more(places: Collection[object]) -> str:
    """Return how many places follow the first, as words for a message: " (and 3 more places)"; "" for one place."""
    others = len(places) - 1
    return f" (and {others} more {'place' if others == 1 else 'places'})" if others else ""


def _records(corpus: Corpus) -> dict[str, tuple[Any, ...]]:
    """Return {kind: records} for the kinds that other records refer to by id."""
    kinds = {"unit": corpus.units, "topic": corpus.topics, "policy": corpus.policies, "task": corpus.tasks}
    return kinds | {"indicator": corpus.indicators, "target": corpus.targets}


def absent(corpus: Corpus) -> Iterator[tuple[str, str, Place]]:
    """Yield (kind, id, file position) of each reference to a record that does not exist."""
    return ((kind, id, place) for kind, id, place in _named(corpus) if not getattr(corpus, kind)(id))


def _named(corpus: Corpus) -> Iterator[tuple[str, str, Place]]:
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
    """Yield (kind, id, file position) of each reference to a target or task that includes the id of its document: city-2031-12/2.4."""
    for judgement in corpus.judgements:
        yield from (("target", getattr(judgement, key), judgement.at[key]) for key in ("central", "local"))
    for o in corpus.reported:
        yield from (("target", touch.target, touch.at["target"]) for touch in o.targets)
    yield from (("target", target, search.at["targets"]) for search in corpus.searches for target in search.targets)
    for relation in corpus.relations:
        for side, key in (*((term, "terms") for term in relation.terms), (relation.total, "total")):
            if ID.fullmatch(side):
                yield "task" if NUMBER.fullmatch(side.partition("/")[2]) else "target", side, relation.at[key]


def _follows(evidence: Evidence, kind: str, id: str) -> bool:
    """Check whether another rule reports why a record is missing: an item without a task, a target not encoded, an unknown unit."""
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


def unknown_names(evidence: Evidence) -> dict[tuple[str, str], tuple[tuple[Place, str], ...]]:
    """Return {(jurisdiction, name): its mentions (file position, name as written)} of the names in documents that are a name of no unit.
    Omitted are names that an unreadable unit may have, and documents that implement a missing document. 省办公厅 and 东江省办公厅 are one
    name, and so are 办公厅 and 省办公厅; the first spelling counts."""
    corpus = evidence.corpus
    named = (
        ((policy.jurisdiction, whole(name, policy.jurisdiction)[-1]), (place, name))
        for policy in corpus.policies
        if not (above := (policy, *corpus.above(policy))[-1].implements) or corpus.policy(above)
        for place, name in _units(corpus, policy)
        if name not in (*corpus.named(policy), UNKNOWN) and not corpus.may_be_lost("unit", name)
    )
    found = ((place, tuple(sorted(set(mentions)))) for (place, _), mentions in grouped(named).items())
    return {(place, mentions[0][1]): mentions for place, mentions in found}


def same_unit(corpus: Corpus, policy: Policy, name: str) -> Unit | None:
    """Return the one unit of the place of `policy` that `name` denotes, though no document writes it so: 市财政局 for 临江市财政局.
    A name can also be one of its aliases."""
    own = set(whole(name, policy.jurisdiction))
    of_place = [unit for unit in corpus.units if unit.jurisdiction == policy.jurisdiction]
    found = [unit for unit in of_place if not own.isdisjoint((unit.name, *(n.name for n in unit.written), *unit.aliases))]
    return found[0] if len(found) == 1 else None


def _units(corpus: Corpus, policy: Policy) -> Iterator[tuple[Place, str]]:
    """Yield (file position, name) of the issuers, the units of the reporting duty, and the units of each task."""
    yield from ((policy.at["issuers"], name) for name in policy.issuers)
    if duty := policy.reporting:
        yield duty.at["to"], duty.to
        yield from ((duty.at["by_whom"], name) for name in duty.by_whom if name != policy.lead_term)
    for task in corpus.tasks_of(policy.id):
        yield from ((task.at["leads" if name in task.leads else "participants"], name) for name in task.members)


def names_in_text(evidence: Evidence) -> Iterator[Finding]:
    """The document under `source` of a unit's name uses this name: for an issuer, in a task or in the duty to report. The unit's main
    name is one of these names, with 省 replaced by the name of the province."""
    written = {p.id: {name for _, name in _units(evidence.corpus, p)} for p in evidence.corpus.policies}
    for policy in (p for p in evidence.corpus.policies if p.reporting):
        written[policy.id].update(policy.reporting.by_whom)
    for unit in evidence.corpus.units:
        possible = [words for name in unit.written for words in whole(name.name, unit.jurisdiction)]
        if not possible:
            yield unit.at["id"], f"no document names ‘{unit.name}’", "Add names, each with the document that writes it so."
        elif unit.name not in possible:
            yield unit.at["name"], f"no name of the unit makes ‘{unit.name}’", f"Write {possible[0]}."
        for name in unit.written:
            if name.source in written.keys() - evidence.misnumbered and name.name not in written[name.source]:
                meant = did_you_mean(nearest(name.name, written[name.source]))
                hint = meant or "Write the name as its bracket, its head or its last paragraph has it."
                yield name.at["name"], f"{name.source} gives no task to ‘{name.name}’", hint


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the one of `known` that is most similar to `name` and of the same level, or "": 县妇联 for 县妇女联合会, never 全国妇联."""

    def place(name: str) -> list[str]:
        return OF_PLACE.findall(name[:8])[:1]  # [省] for 省妇联 and 甘肃省妇联, [] for 妇联

    return closest(name, (other for other in known if place(other) == place(name)))
