"""Draft what a document needs of the files that documents share: its units, topics and indicators, and add them at their ends."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from ..model import Corpus, Policy
from ..model.vocabulary import OPERATORS
from ..prose.vocabulary import DIRECTED
from ..rules.evidence import QuotedTarget, gather, quoted_targets
from ..rules.proposals import free_id, indicator_record, numbered, topic_record, unit_record, words
from ..rules.references import absent, same_unit, unknown_names
from ..rules.tasks import cores
from ..source.unread import COMPARISONS, INDICATORS, TOPICS, UNITS
from ..source.written import UNKNOWN, Doubtful, Record, appended, list_of
from .document import Draft

HEADS = {
    UNITS: "# Every organisation that the documents name, with its name as they write it.\n",
    TOPICS: "# The subjects of the documents, in their order; `terms` are the headings that belong to each.\n",
    INDICATORS: "# What the targets measure; `terms` are the words that name it in the documents.\n",
    COMPARISONS: "# Judgements on pairs of targets, each with a note.\n[]\n",
}
# Words that only say that something changes, not what: 同比增长
GROWTH = re.compile("(?:同比|年均|较?上年|累计|平均)*(?:增长|提高|下降|增加|减少|增速)?[率幅]?")
NEAREST = "the heading holds a word of this topic: add the heading to its terms, or choose another"


def choose_topics(made: Draft, corpus: Corpus) -> None:
    """Set the topic of each task: one that its heading names, else the one nearest to it, else a new one for all under one heading."""
    known = {word: topic.id for topic in corpus.topics for word in topic.words}
    taken = {topic.id for topic in corpus.topics}
    new: dict[int, str] = {}
    parts = [p.start for p in made.passages if p.kind in ("item", "section", "table") and "." not in p.key]
    starts = {p.key: bisect_right(parts, p.start) for p in made.passages}
    for task in made.tasks:
        title = _value(task["title"])
        named = {known[word] for word in cores(title) if word in known}
        if len(named) == 1:
            task["topic"] = named.pop()
        elif not isinstance(task["topic"], Doubtful):
            task["topic"] = Doubtful(task["topic"], NEAREST)
        else:
            outermost = starts[str(task["number"])]
            task["topic"] = new[outermost] = new.get(outermost) or numbered(f"{made.id}-topic-", taken | set(new.values()))
            known[title] = task["topic"]


def fit_kinds(made: Draft) -> None:
    """Give each target a kind that its keys allow: a direction has no operator, and an outcome has one."""
    for target in made.targets:
        operator = any(key in target for key in OPERATORS) or "against" in target
        quote = str(_value(target["quote"]))
        if operator and target.get("kind") == "direction":
            del target["kind"]
        elif not operator and (target.get("kind") == "direction" and not any(word in quote for word in DIRECTED) or "kind" not in target):
            kind = "duty" if target.keys() & {"every", "by", "by_text", "start"} else "rule"
            place = list(target).index("indicator") + 1
            items = [item for item in target.items() if item[0] != "kind"]
            target.clear()
            target.update([*items[:place], ("kind", Doubtful(kind, "a rule, a duty, or no commitment?")), *items[place:]])


def choose_indicators(made: Draft, corpus: Corpus) -> None:
    """Set the indicator of each target for which none is known: a new one, the same for targets with the same words and unit."""
    quoted = {q.target.key: q for q in quoted_targets(corpus, corpus.targets_of(made.id)) if q.spans}
    taken = {indicator.id for indicator in corpus.indicators}
    new: dict[object, str] = {}
    where: dict[object, str] = {}
    for target in made.targets:
        found = quoted.get(str(target["id"]))
        if isinstance(target["indicator"], Doubtful) and found and (said := _measure(found)):
            if said in new and all(GROWTH.fullmatch(word) for word in said[0]):
                said = (*said, target["id"])
            if said in new and found.passage.key != where[said] and not found.share:
                target["indicator"] = Doubtful(new[said], f"as of {where[said]}: is the same measured, of the same things?")
                continue
            if said in new and "分别" in found.target.quote:
                target["indicator"] = Doubtful(new[said], "分别: which of the things that the words name?")
                continue
            if said not in new:
                where[said] = found.passage.key
                new[said] = free_id(f"{made.id}-{str(target['id']).removeprefix('t-')}", taken)
                taken.add(new[said])
            target["indicator"] = new[said]


def _measure(q: QuotedTarget) -> tuple[object, ...]:
    """Return what makes two targets targets of one indicator; () if the quotation names nothing."""
    said = (q.share,) if q.share else words(q)
    unit = q.target.unit.removeprefix("个") or q.target.unit  # 工作日 in a table is 个工作日 in a sentence
    return (said, unit, q.target.each, q.target.every) if said else ()


def added(corpus: Corpus, policy: Policy, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return {path: content} of the shared files with the records that `policy` names and nobody has yet, at their ends."""
    for path in (path for path in HEADS if path in files):
        list_of(path, files[path])
    records = {UNITS: _units(corpus, policy), TOPICS: _topics(corpus, policy), INDICATORS: _indicators(corpus, policy)}
    changed = {path: appended(path, files.get(path, HEADS[path].encode()), own) for path, own in records.items() if own}
    if policy.implements and COMPARISONS not in files:
        changed[COMPARISONS] = HEADS[COMPARISONS].encode()
    return changed


def _units(corpus: Corpus, policy: Policy) -> list[Record]:
    """Return the records of the units that only `policy` names; one that is known by another name is left to `check --fix`."""
    taken, found = {unit.id for unit in corpus.units}, []
    own = {place.file for place in policy.at.values()} | {f"policies/{policy.id}/tasks.yaml"}
    for (_, name), mentions in unknown_names(gather(corpus)).items():
        names = list(dict.fromkeys(written for place, written in mentions if place.file in own))
        if names and not same_unit(corpus, policy, name):
            found.append(unit_record(policy, names, taken))
            taken.add(str(found[-1]["id"]))
    return _alike(found)


def _alike(records: list[Record]) -> list[Record]:
    """Join the records of what seems one unit: of the same work and place, as 某市财政局 and 市财政局, or of a name that is shortened as names
    are, as 科技和经济委员会 and 科技经济委; the other name is marked."""
    first: dict[tuple[str, ...], Record] = {}
    found = []
    for record in records:
        place = tuple(_value(record[key]) for key in ("level", "jurisdiction")) if {"level", "jurisdiction"} <= record.keys() else ()
        english = _value(record.get("name_en", UNKNOWN))
        ways = [(words, *place) for words in (english, _shortened(_value(record["name"]), place[-1])) if words not in ("", UNKNOWN)] if place else []
        known = next((first[way] for way in ways if way in first), None)
        if known is None:
            found.append(record)
            first |= dict.fromkeys(ways, record)
            continue
        names = [own | {"name": Doubtful(_value(own["name"]), f"one unit with ‘{_value(known['name'])}’, or another?")} for own in record["names"]]
        known["names"] = [*known["names"], *names]
        known["name"] = max(known["name"], record["name"], key=lambda name: len(_value(name)))
    return found


def _shortened(name: str, place: str) -> str:
    """Return a name without its place, what stands in brackets, and the words that short forms leave out."""
    bare = re.sub(rf"^.*?{re.escape(place)}|（[^（）]*）$", "", name)
    return re.sub("[和与及]", "", bare.replace("委员会", "委").replace("监督管理", "监管"))


def _topics(corpus: Corpus, policy: Policy) -> list[Record]:
    tasks = corpus.tasks_of(policy.id)
    return [topic_record(corpus, id, [task for task in tasks if task.topic == id]) for id in _missing(corpus, "topic", policy)]


def _indicators(corpus: Corpus, policy: Policy) -> list[Record]:
    taken, found = {indicator.name for indicator in corpus.indicators}, []
    quoted = [q for q in quoted_targets(corpus, corpus.targets_of(policy.id)) if q.spans]
    for id in _missing(corpus, "indicator", policy):
        if own := [q for q in quoted if q.target.indicator == id]:
            task = corpus.task_of(own[-1].target)
            found.append(indicator_record(id, task.topic if task else UNKNOWN, own, taken))
            taken.add(_value(found[-1]["name"]))
    return found


def _value(value: object) -> str:
    return str(value.value if isinstance(value, Doubtful) else value)


def _missing(corpus: Corpus, kind: str, policy: Policy) -> Iterable[str]:
    """Return the ids of the missing records of a kind that the files of `policy` name, in the order in which they do."""
    files = (f"policies/{policy.id}/tasks.yaml", f"targets/{policy.id}.yaml")
    return dict.fromkeys(id for of, id, place in absent(corpus) if of == kind and place.file in files and id.startswith(f"{policy.id}-"))
