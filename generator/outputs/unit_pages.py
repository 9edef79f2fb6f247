"""Every unit to its list of duties (责任清单), and all units to their index."""

from __future__ import annotations

from dataclasses import dataclass

import jinja2

from ..model import LEVELS, UNIT_KINDS, Corpus, Target
from ..views.duties import Duties, Duty, duties
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
    with_whom = {d.responsibility.task.id: companions(everyone, d) for d in (*own.leads, *own.participates)}
    return render(
        env,
        "unit.md",
        corpus,
        f"units/{unit.id}.html",
        meta,
        own=own,
        unit=unit,
        with_whom=with_whom,
        charged=charged_elsewhere(corpus, own),
        mentioned=mentions(corpus, unit) if unit.kind == "collective" else (),
    )


def companions(everyone: tuple[Responsibility, ...], duty: Duty) -> tuple[Responsibility, ...]:
    """The other members of the clause, in its order."""
    mine = duty.responsibility
    return tuple(r for r in everyone if r.task.id == mine.task.id and r.unit.id != mine.unit.id)


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
    return render(env, "units.md", corpus, "units.html", meta, groups=groups(found), units=tuple(d.unit for d in found))
