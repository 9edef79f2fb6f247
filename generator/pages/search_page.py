"""Make the search page, search.html, and the rows of each document: every task, target, unit and sentence, found by exact words.

The rows of a document are a script that the page fetches when something is asked: a page opened from a folder may load nothing
else.  A target and a sentence name the row of their task instead of repeating its units, topic and level: that halves the rows.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import jinja2
from markupsafe import Markup

from ..data.links import by_place, links, paragraph_anchor
from ..model import Corpus, Policy, Target, Task, Unit, UnitName
from ..views import labels
from ..views.account import Sentence, sentences
from ..views.responsibilities import Responsibility, responsibilities
from .lists import Facet, Option, Tokens, facet
from .target_pages import NOT_YEARS, years
from .templates import environment, render

HERE = "search.html"
META = {
    "title": "检索",
    "description": "在全部任务、目标、单位和句子中查找一字不差的词句，可按单位、角色、年份、主题、层级筛选。",
    "hide": ["navigation", "toc"],
}
KINDS = {"task": "任务", "target": "目标", "unit": "单位", "sentence": "句子"}
OWN_ROLES = ("lead", "participant")
# As many units as a select box can offer.
MOST_UNITS = 200
# What would end the block of data in the page.
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record, what the facets know of it, and the part of that which its row carries itself."""

    record: Task | Target | Unit | Sentence
    policy: Policy | None
    tokens: Tokens
    carried: Tokens
    members: tuple[Responsibility, ...] = ()


def search_page(corpus: Corpus, templates: Mapping[str, str]) -> dict[str, bytes]:
    """`templates` is {path under site/: text}."""
    env, found = environment(corpus, templates), rows(corpus)
    env.globals |= {"names_of": names_of, "paragraph": paragraph}
    named = json.dumps(parts(corpus), ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)
    values = {
        "kinds": {kind: (name, len(found[kind])) for kind, name in KINDS.items()},
        "parts": Markup(named),
        "facets": facets(corpus, found),
        "policies": corpus.policies,
    }
    return _parts(corpus, env, found) | {"search.md": render(env, "search.md", corpus, HERE, META, **values)}


def part_path(policy: str) -> str:
    """policies/gansu-2014-39-search.js, under the site's root."""
    return f"policies/{policy}-search.js"


def parts(corpus: Corpus) -> list[dict[str, str]]:
    """What the page knows of each document before it fetches its rows."""
    return [
        {"id": policy.id, "place": top.id, "level": policy.level, "address": part_path(policy.id)}
        for top, policies in by_place(corpus)
        for policy in policies
    ]


def _parts(corpus: Corpus, env: jinja2.Environment, found: Mapping[str, tuple[Row, ...]]) -> dict[str, bytes]:
    """{path: bytes} of each document's rows, as a script that hands them over."""
    if not corpus.policies:
        return {}
    own = {policy.id: {kind: [] for kind in KINDS} for policy in corpus.policies}
    homes = unit_homes(corpus)
    for kind, every in found.items():
        for row in every:
            own[row.policy.id if row.policy else homes[row.record.id]][kind].append(row)
    template, to = env.get_template("search_part.html"), links(corpus, HERE)

    html = {id: template.render(to=to, here=HERE, rows=rows) for id, rows in own.items()}
    return {part_path(id): f"duibiaoPart({json.dumps(id)}, {json.dumps(text, ensure_ascii=False)});\n".encode() for id, text in html.items()}


def unit_homes(corpus: Corpus) -> dict[str, str]:
    """{unit: the document in whose part it stands}: the first that names it for a task, else the first of its place, else the first."""
    homes = {unit.id: corpus.policies[0].id for unit in corpus.units}
    places = {policy.jurisdiction: policy.id for policy in reversed(corpus.policies)}
    homes |= {unit.id: places[unit.jurisdiction] for unit in corpus.units if unit.jurisdiction in places}
    return homes | {r.unit.id: policy.id for policy in reversed(corpus.policies) for r in responsibilities(corpus, policy)}


def rows(corpus: Corpus) -> dict[str, tuple[Row, ...]]:
    """The rows of every kind, in the order of the documents and of units.yaml."""
    tasks = {row.record.id: row for policy in corpus.policies for row in task_rows(corpus, policy)}
    return {
        "task": tuple(tasks.values()),
        "target": tuple(_below(corpus, tasks, t, f"{t.policy}/{t.task}", (t,)) for p in corpus.policies for t in corpus.targets_of(p.id)),
        "unit": tuple(unit_row(unit, tasks.values()) for unit in corpus.units),
        "sentence": tuple(
            _below(corpus, tasks, s, f"{s.policy}/{'reporting' if s.passage.kind == 'closing' else s.passage.key}", s.targets)
            for policy in corpus.policies
            for s in sentences(corpus, policy)
        ),
    }


def task_rows(corpus: Corpus, policy: Policy) -> tuple[Row, ...]:
    everyone = responsibilities(corpus, policy)
    return tuple(_task(corpus, policy, task, tuple(r for r in everyone if r.task.id == task.id)) for task in corpus.tasks_of(policy.id))


def _task(corpus: Corpus, policy: Policy, task: Task, members: tuple[Responsibility, ...]) -> Row:
    own = {role: tuple(r.unit.id for r in members if r.role == role) for role in OWN_ROLES}
    carried = {
        "task": (task.id,),
        **own,
        "topic": (task.topic,),
        "level": (policy.level,),
        "year": _years(t for t in corpus.targets_of(policy.id) if t.task == task.number),
    }
    return Row(record=task, policy=policy, tokens=_tokens(carried), carried=carried, members=members)


def _below(corpus: Corpus, tasks: Mapping[str, Row], record: Target | Sentence, task: str, targets: tuple[Target, ...]) -> Row:
    """A row that belongs to a task, or to none: then it says its level itself."""
    policy = corpus.policy(record.policy)
    above = tasks.get(task)
    carried = ({"of": (task,)} if above else {"level": (policy.level,)}) | {"year": _years(targets)}
    inherited = {k: v for k, v in above.tokens.items() if k != "year"} if above else {}
    return Row(record=record, policy=policy, tokens=inherited | carried, carried=carried)


def unit_row(unit: Unit, tasks) -> Row:
    """A unit has the topics of the tasks that name it; `self` finds those that no task names."""
    named = [(row, r.role) for row in tasks for r in row.members if r.unit.id == unit.id]
    roles = {role: (unit.id,) for role in OWN_ROLES if any(own == role for _, own in named)}
    topics = tuple(dict.fromkeys(row.record.topic for row, _ in named))
    carried = {"self": (unit.id,), **roles, "topic": topics, "level": (unit.level,)}
    return Row(record=unit, policy=None, tokens=_tokens(carried), carried=carried)


def _tokens(carried: Tokens) -> Tokens:
    """`unit` and `role` are what the facets ask for; the row carries them as who leads and who takes part."""
    units = dict.fromkeys(unit for name in ("self", *OWN_ROLES) for unit in carried.get(name, ()))
    return {**carried, "unit": tuple(units), "role": tuple(role for role in OWN_ROLES if carried.get(role))}


def _years(targets) -> tuple[str, ...]:
    return tuple(dict.fromkeys(year for target in targets for year in years(target)))


def names_of(unit: Unit) -> tuple[UnitName, ...]:
    """The names by which a unit is found beside the one that heads its page, each once."""
    return tuple({n.name: n for n in unit.names if n.name != unit.name}.values())


def paragraph(policy: Policy, sentence: Sentence) -> str:
    """The anchor of the paragraph in which a sentence begins; a section's first line is its heading and no paragraph."""
    passage = sentence.passage
    before = [line for line in passage.text[: sentence.start - passage.start].split("\n")[:-1] if line.strip()]
    return paragraph_anchor(policy, passage.key, len(before) + (0 if passage.kind == "section" else 1))


def facets(corpus: Corpus, found: Mapping[str, tuple[Row, ...]]) -> tuple[Facet, ...]:
    """Return the choices; of places only where there are several, of units those that most tasks name."""
    own = [row.tokens for kind in found.values() for row in kind]
    due_years = sorted({token for row in own for token in row.get("year", ()) if token.isdigit()})
    places = tuple(Option(token=top.id, words=labels.place(top), count=len(policies)) for top, policies in by_place(corpus))
    named = Counter(r.unit.id for row in found["task"] for r in row.members)
    often = {id for id, _ in named.most_common(MOST_UNITS)} if len(corpus.units) > MOST_UNITS else {u.id for u in corpus.units}
    return (
        *((Facet(name="place", label="地区", options=places),) if len(places) > 1 else ()),
        facet("unit", "单位", own, {u.id: u.name for u in corpus.units if u.id in often}),
        facet("role", "角色", own, labels.ROLES),
        facet("year", "期限", own, {year: f"{year}年" for year in due_years} | NOT_YEARS),
        facet("topic", "主题", own, {t.id: t.name for t in corpus.topics}),
        facet("level", "层级", own, labels.LEVELS),
    )
