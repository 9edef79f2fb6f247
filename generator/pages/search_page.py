"""Make search.html, which finds words in tasks, targets, units and sentences, for each document a script with its rows, and one of names.

The names of units, topics and indicators answer first.  The rows are in a script because a page opened from disk can load no data files.  The row of a target or sentence only names its
task.  It does not repeat the units, topic and level of the task, which halves the size of the scripts.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import jinja2

from ..data.links import Links, by_place, paragraph_anchor
from ..model import Corpus, Indicator, Policy, Target, Task, Unit, UnitName
from ..model.corpus import grouped, once
from ..views import labels
from ..views.account import Sentence, sentences
from ..views.responsibilities import Responsibility, duties, responsibilities
from .lists import Facet, Tokens, facet
from .target_pages import NOT_YEARS, years
from .templates import block, render

HERE, PART, NAMES = "search.html", "policies/{}-search.js", "search-names.js"
KINDS = {"target": "目标", "task": "任务", "unit": "单位", "sentence": "原文"}
OWN_ROLES = ("lead", "participant")
# Maximum number of units in a select box.
MOST_UNITS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record that a search can find. `tokens` are its values to filter by; `carried` are those that do not come from its task's row.

    `indicators` are those of the targets of a sentence, whose aliases find it too.
    """

    record: Task | Target | Unit | Sentence
    policy: Policy | None
    tokens: Tokens
    carried: Tokens
    members: tuple[Responsibility, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    @property
    def names(self) -> tuple[UnitName, ...]:
        """Return the names of a unit except its main name, each only once."""
        return tuple({n.name: n for n in self.record.names if n.name != self.record.name}.values())

    @property
    def paragraph(self) -> str:
        """Return the HTML id of the paragraph in which the sentence begins. The heading line of a section is not counted."""
        passage = self.record.passage
        before = [line for line in passage.text[: self.record.start - passage.start].split("\n")[:-1] if line.strip()]
        return paragraph_anchor(self.policy, passage.key, len(before) + (0 if passage.kind == "section" else 1))


def search_page(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found = rows(corpus)
    kinds = {kind: (name, len(found[kind])) for kind, name in KINDS.items()}
    page = render(env, "search.md", HERE, kinds=kinds, parts=block(parts(corpus)), facets=_facets(corpus, found))
    names = json.dumps(tuple(named(corpus)), ensure_ascii=False, separators=(",", ":"))
    return _parts(corpus, env, found) | {NAMES: f"duibiaoNames({names});\n".encode()} | page


def named(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    """Yield (kind, id, name, path, names in documents, later names, aliases, counts in words) of units, topics and indicators."""
    links = Links(corpus, "")
    for unit in corpus.units:
        own = duties(corpus, unit)
        counts = ((len(own.leads), "牵头", "项"), (len(own.participates), "参加", "项"), (len(own.involved), "相关目标", "个"))
        written, later = ([n.name for n in unit.names if (n.relation == "successor") == after and n.name != unit.name] for after in (False, True))
        yield "unit", unit.id, unit.name, links.unit(unit), written, later, list(unit.aliases), _counted(counts)
    tasks, targets = grouped((t.topic, t) for t in corpus.tasks), Counter(t.indicator for t in corpus.targets)
    for topic in corpus.topics:
        own_tasks = tasks.get(topic.id, ())
        counts = ((len(own_tasks), "任务", "项"), (sum(len(corpus.targets_of_task(t.id)) for t in own_tasks), "目标", "个"))
        yield "topic", topic.id, topic.name, links.topic(topic), list(topic.terms), [], list(topic.aliases), _counted(counts)
    for indicator in corpus.indicators:
        if targets[indicator.id]:
            counts = _counted(((targets[indicator.id], "目标", "个"),))
            yield "indicator", indicator.id, indicator.name, links.indicator(indicator), list(indicator.terms), [], list(indicator.aliases), counts


def _counted(counts: Iterable[tuple[int, str, str]]) -> str:
    """Return 牵头 2 项，参加 5 项 for ((2, "牵头", "项"), (5, "参加", "项")), without what is nil."""
    return "，".join(f"{label} {count} {noun}" for count, label, noun in counts if count)


def parts(corpus: Corpus) -> list[dict[str, str]]:
    """Return the id, place, level and script path of each document. With these, search.html loads the scripts when a reader searches."""
    own = ((policy, top) for top, policies in by_place(corpus) for policy in policies)
    return [{"id": policy.id, "place": top.id, "level": policy.level, "address": PART.format(policy.id)} for policy, top in own]


def _parts(corpus: Corpus, env: jinja2.Environment, found: Mapping[str, tuple[Row, ...]]) -> dict[str, bytes]:
    if not corpus.policies:
        return {}
    own = {policy.id: {kind: [] for kind in KINDS} for policy in corpus.policies}
    homes = unit_homes(corpus)
    for kind, every in found.items():
        for row in every:
            own[row.policy.id if row.policy else homes[row.record.id]][kind].append(row)
    template = env.get_template("search_part.html")
    html = ((id, template.render(here=HERE, rows=rows)) for id, rows in own.items())
    return {PART.format(id): f"duibiaoPart({json.dumps(id)}, {json.dumps(text, ensure_ascii=False)});\n".encode() for id, text in html}


def unit_homes(corpus: Corpus) -> dict[str, str]:
    """Return {unit id: document whose script contains it}: the first that names the unit, or else the first of its territory, or of all."""
    homes = {unit.id: corpus.policies[0].id for unit in corpus.units}
    places = {policy.jurisdiction: policy.id for policy in reversed(corpus.policies)}
    homes |= {unit.id: places[unit.jurisdiction] for unit in corpus.units if unit.jurisdiction in places}
    return homes | {r.unit.id: policy.id for policy in reversed(corpus.policies) for r in responsibilities(corpus, policy)}


def rows(corpus: Corpus) -> dict[str, tuple[Row, ...]]:
    """Return {"task", "target", "unit" or "sentence": rows}. Units are in the order of units.yaml, other rows in that of the documents."""
    tasks = {row.record.id: row for policy in corpus.policies for row in _task_rows(corpus, policy)}
    named = grouped((r.unit.id, (row, r.role)) for row in tasks.values() for r in row.members)
    places = _unit_places(corpus)
    return {
        "task": tuple(tasks.values()),
        "target": tuple(_below(corpus, tasks, t, t.task, (t,)) for policy in corpus.policies for t in corpus.targets_of(policy.id)),
        "unit": tuple(_unit_row(unit, named.get(unit.id, ()), places.get(unit.id, ())) for unit in corpus.units),
        "sentence": tuple(
            _below(corpus, tasks, s, "reporting" if s.passage.kind == "closing" else s.passage.key, s.targets)
            for policy in corpus.policies
            for s in sentences(corpus, policy)
        ),
    }


def _task_rows(corpus: Corpus, policy: Policy) -> Iterator[Row]:
    named = grouped((r.task.id, r) for r in responsibilities(corpus, policy))
    for task in corpus.tasks_of(policy.id):
        members = named.get(task.id, ())
        carried = {
            "task": (task.id,),
            **{role: tuple(r.unit.id for r in members if r.role == role) for role in OWN_ROLES},
            "topic": (task.topic,),
            "level": (policy.level,),
            "year": _years(corpus.targets_of_task(task.id)),
        }
        yield Row(record=task, policy=policy, tokens=_tokens(carried | {"place": (_places(corpus)[policy.id],)}), carried=carried, members=members)


def _below(corpus: Corpus, tasks: Mapping[str, Row], record: Target | Sentence, number: str, targets: tuple[Target, ...]) -> Row:
    """Return the row of a target or sentence, which refers to the row of task `number`. Without such a task, the row has its own level."""
    policy, task = corpus.policy(record.policy), f"{record.policy}/{number}"
    charged, owed = (tuple(dict.fromkeys(unit for t in targets for unit in found.get(t.id, ()))) for found in _besides(corpus))
    carried = ({"of": (task,)} if task in tasks else {"level": (policy.level,)}) | {"year": _years(targets), "charged": charged, "lead": owed}
    indicators = tuple(dict.fromkeys(corpus.indicator(target.indicator) for target in targets if record is not target))
    above = tasks[task].tokens if task in tasks else {}
    tokens = _tokens({**above, **carried, "lead": (*above.get("lead", ()), *owed), "place": (_places(corpus)[policy.id],)})
    return Row(record=record, policy=policy, tokens=tokens, carried=carried, indicators=indicators)


@once
def _besides(corpus: Corpus) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return {target id: units that its sentence names beside those of its task}, and {target id: lead units that owe it}. See `Duties`."""
    own = tuple(duties(corpus, unit) for unit in corpus.units)
    return grouped((t.id, d.unit.id) for d in own for t in d.charged), grouped((t.id, d.unit.id) for d in own for t in d.owed)


@once
def _places(corpus: Corpus) -> dict[str, str]:
    """Return {document id: id of its place, the highest document of it}."""
    return {policy.id: top.id for top, policies in by_place(corpus) for policy in policies}


def _unit_places(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return {unit id: places of the documents whose tasks name it}; of a unit that none names, the place of the script with its row."""
    places = _places(corpus)
    homes = unit_homes(corpus).items() if corpus.policies else ()
    named = ((r.unit.id, policy.id) for policy in corpus.policies for r in responsibilities(corpus, policy))
    return {unit: tuple(dict.fromkeys(own)) for unit, own in grouped((unit, places[policy]) for unit, policy in (*homes, *named)).items()}


def _unit_row(unit: Unit, named: Iterable[tuple[Row, str]], places: tuple[str, ...]) -> Row:
    """Return the row of a unit; `named` are (row of a task that names the unit, role of the unit)."""
    roles = {role: (unit.id,) for role in OWN_ROLES if any(own == role for _, own in named)}
    topics = tuple(dict.fromkeys(row.record.topic for row, _ in named))
    carried = {"self": (unit.id,), **roles, "topic": topics, "level": (unit.level,), "place": places}
    return Row(record=unit, policy=None, tokens=_tokens(carried), carried=carried)


def _tokens(carried: Tokens) -> Tokens:
    """Return the values to filter by, with `unit` and `role` added. These follow from the values of `self`, `lead`, `participant` and `charged`."""
    units = dict.fromkeys(unit for name in ("self", *OWN_ROLES, "charged") for unit in carried.get(name, ()))
    return {**carried, "unit": tuple(units), "role": tuple(role for role in OWN_ROLES if carried.get(role))}


def _years(targets: Iterable[Target]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(year for target in targets for year in years(target)))


def _facets(corpus: Corpus, found: Mapping[str, tuple[Row, ...]]) -> tuple[Facet, ...]:
    """Return the select boxes; places only if there are two or more, units only the `MOST_UNITS` most frequent."""
    own = [row.tokens for kind in found.values() for row in kind]
    due_years = sorted({token for row in own for token in row.get("year", ()) if token.isdigit()})
    places = {top.id: labels.place(top) for top, _ in by_place(corpus)}
    named = Counter(r.unit.id for row in found["task"] for r in row.members)
    often = {id for id, _ in named.most_common(MOST_UNITS)} if len(corpus.units) > MOST_UNITS else {u.id for u in corpus.units}
    return (
        *((facet("place", "地区", own, places),) if len(places) > 1 else ()),
        facet("unit", "单位", own, {u.id: u.name for u in corpus.units if u.id in often}),
        facet("role", "角色", own, labels.ROLES),
        facet("year", "期限", own, {year: f"{year}年" for year in due_years} | NOT_YEARS),
        facet("topic", "主题", own, {t.id: t.name for t in corpus.topics}),
        facet("level", "层级", own, labels.LEVELS),
    )
