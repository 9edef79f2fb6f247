"""Every unit to its list of duties (责任清单), and all units to their index."""

from __future__ import annotations

from dataclasses import dataclass

import jinja2

from ..model import LEVELS, UNIT_KINDS, Corpus, Target, Task
from ..views.duties import Duties, duties
from ..views.matrix import Responsibility, responsibilities
from .occurrences import mentions
from .templates import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Units of one level and kind with their duties."""

    level: str
    kind: str
    members: tuple[Duties, ...]


def unit_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found = tuple(duties(corpus, unit) for unit in corpus.units)
    everyone = tuple(r for policy in corpus.policies for r in responsibilities(corpus, policy))
    pages = {f"units/{d.unit.id}.md": _unit(corpus, env, d, everyone) for d in found}
    return pages | {"units.md": _index(corpus, env, found)}


def _unit(corpus: Corpus, env: jinja2.Environment, own: Duties, everyone: tuple[Responsibility, ...]) -> bytes:
    unit = own.unit
    meta = {
        "title": f"{unit.name}：责任清单",
        "description": f"{unit.name}牵头{len(own.leads)}项任务，参加{len(own.participates)}项，附目标、期限与原文。",
        "hide": ["navigation", "toc"],
    }
    charged = charged_elsewhere(corpus, own)
    tasks = [d.responsibility.task for d in (*own.leads, *own.participates)]
    return render(
        env,
        "unit.md",
        corpus,
        f"units/{unit.id}.html",
        meta,
        own=own,
        unit=unit,
        clause={task.id: tuple(r for r in everyone if r.task.id == task.id) for task in tasks},
        opposite={task.id: opposite(corpus, task) for task in tasks},
        charged=charged,
        owed=tuple(t for t in owed_by_leads(corpus, own) if t not in charged),
        involved=involved(corpus, own),
        mentioned=mentions(corpus, unit) if unit.kind == "collective" else (),
    )


def opposite(corpus: Corpus, task: Task) -> tuple[Task, ...]:
    """The tasks on the same topic in the document that the task's document implements, and in those that implement it."""
    own = corpus.policy(task.policy)
    related = {p.id for p in corpus.policies if p.implements == own.id} | {own.implements}
    return tuple(t for t in corpus.tasks if t.topic == task.topic and t.policy in related)


def owed_by_leads(corpus: Corpus, own: Duties) -> tuple[Target, ...]:
    """What the closing paragraph asks of every 牵头单位, where the unit leads a task of that policy: its own plan, the yearly report."""
    leading = {d.policy.id: d.policy.lead_term for d in own.leads}
    return tuple(t for t in corpus.targets if t.task == "reporting" and t.policy in leading and leading[t.policy] in t.actor)


def involved(corpus: Corpus, own: Duties) -> tuple[Target, ...]:
    """Every target that the unit's page names, once: of its tasks, those that charge it by name, what leads owe."""
    found = [t for d in (*own.leads, *own.participates) for t in d.targets]
    return tuple({t.id: t for t in (*found, *charged_elsewhere(corpus, own), *owed_by_leads(corpus, own))}.values())


def charged_elsewhere(corpus: Corpus, own: Duties) -> tuple[Target, ...]:
    """Targets whose sentence charges the unit, alone or among others, though their task is not listed under it."""
    listed = {t.id for d in (*own.leads, *own.participates) for t in d.targets}
    names = {(n.source, n.name) for n in own.unit.names}
    return tuple(t for t in corpus.targets if t.id not in listed and any(t.policy == source and name in t.actor for source, name in names))


def groups(found: tuple[Duties, ...]) -> tuple[Group, ...]:
    """By level, then by kind, in the order of the model; empty ones are left out."""
    made = (
        Group(level=level, kind=kind, members=tuple(d for d in found if (d.unit.level, d.unit.kind) == (level, kind)))
        for level in LEVELS
        for kind in UNIT_KINDS
    )
    return tuple(group for group in made if group.members)


def _index(corpus: Corpus, env: jinja2.Environment, found: tuple[Duties, ...]) -> bytes:
    meta = {"title": "单位", "description": "两份文件点名的全部单位：各自牵头几项、参加几项。", "hide": ["navigation", "toc"]}
    counts = {d.unit.id: len(involved(corpus, d)) for d in found}
    return render(env, "units.md", corpus, "units.html", meta, groups=groups(found), units=tuple(d.unit for d in found), counts=counts)
