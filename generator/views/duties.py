"""What one unit has to do: tasks led and joined, their targets and dates, its counterpart, its reports."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Corpus, Policy, Reporting, Target, Unit
from ..model.corpus import grouped
from ..model.once import once
from .facts import names
from .matrix import Responsibility, responsibilities


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A responsibility with the targets of its task."""

    policy: Policy
    responsibility: Responsibility
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """All duties of one unit, the unit above it and those below it, and the reports that it owes or receives."""

    unit: Unit
    leads: tuple[Duty, ...]
    participates: tuple[Duty, ...]
    above: Unit | None
    below: tuple[Unit, ...]
    reports: tuple[tuple[Policy, Reporting], ...]
    receives: tuple[tuple[Policy, Reporting], ...]
    issues: tuple[Policy, ...]
    charged: tuple[Target, ...]


@once
def duties(corpus: Corpus, unit: Unit) -> Duties:
    """Reports are owed by whoever leads a task of the policy, and by the collective bodies that the duty names."""
    of_task, known = _of_task(corpus), _named(corpus).get(unit.id, {})
    found = tuple(Duty(policy=policy, responsibility=r, targets=of_task.get(r.task.id, ())) for policy, r in _clauses(corpus).get(unit.id, ()))
    leads = tuple(d for d in found if d.responsibility.role == "lead")
    naming = tuple(policy for policy in corpus.policies if policy.id in known)
    reporting = tuple(p for p in naming if p.reporting)
    return Duties(
        unit=unit,
        leads=leads,
        participates=tuple(d for d in found if d.responsibility.role == "participant"),
        above=_units(corpus).get(unit.counterpart),
        below=_below(corpus).get(unit.id, ()),
        reports=tuple(
            (p, p.reporting) for p in reporting if known[p.id] & set(p.reporting.by_whom) or any(d.policy.id == p.id for d in leads)
        ),
        receives=tuple((p, p.reporting) for p in reporting if p.reporting.to in known[p.id]),
        issues=tuple(p for p in naming if known[p.id] & set(p.issuers)),
        charged=tuple(t for p in naming for t in corpus.targets_of(p.id) if t.actor and t.actor in known[p.id]),
    )


@once
def _of_task(corpus: Corpus) -> dict[str, tuple[Target, ...]]:
    """By the id of a task."""
    return grouped((f"{target.policy}/{target.task}", target) for target in corpus.targets)


@once
def _clauses(corpus: Corpus) -> dict[str, tuple[tuple[Policy, Responsibility], ...]]:
    """By unit the clauses that name it, each with its document."""
    return grouped((r.unit.id, (policy, r)) for policy in corpus.policies for r in responsibilities(corpus, policy))


@once
def _named(corpus: Corpus) -> dict[str, dict[str, set[str]]]:
    """{unit: {document: the names by which it means the unit}}."""
    found: dict[str, dict[str, set[str]]] = {}
    for policy in corpus.policies:
        for name, unit in names(corpus, policy).items():
            found.setdefault(unit.id, {}).setdefault(policy.id, set()).add(name)
    return found


@once
def _units(corpus: Corpus) -> dict[str, Unit]:
    return {unit.id: unit for unit in reversed(corpus.units)}


@once
def _below(corpus: Corpus) -> dict[str, tuple[Unit, ...]]:
    """By the unit above them."""
    return grouped((unit.counterpart, unit) for unit in corpus.units)


def owed_by_leads(corpus: Corpus, own: Duties) -> tuple[Target, ...]:
    """What the closing paragraph asks of every 牵头单位, where the unit leads a task of that policy: its own plan, the yearly report."""
    leading = {d.policy.id: d.policy.lead_term for d in own.leads}
    return tuple(t for id, term in leading.items() for t in _of_task(corpus).get(f"{id}/reporting", ()) if term in t.actor)


def involved(corpus: Corpus, own: Duties) -> tuple[Target, ...]:
    """Every target that the unit's page names, once: of its tasks, those that charge it by name, what leads owe."""
    found = [t for d in (*own.leads, *own.participates) for t in d.targets]
    return tuple({t.id: t for t in (*found, *charged_elsewhere(corpus, own), *owed_by_leads(corpus, own))}.values())


def charged_elsewhere(corpus: Corpus, own: Duties) -> tuple[Target, ...]:
    """Targets whose sentence charges the unit, alone or among others, though their task is not listed under it."""
    listed = {t.id for d in (*own.leads, *own.participates) for t in d.targets}
    names = dict.fromkeys((n.source, n.name) for n in own.unit.written)
    sources = {source for source, _ in names}
    return tuple(
        t
        for policy in corpus.policies
        if policy.id in sources
        for t in corpus.targets_of(policy.id)
        if t.actor and t.id not in listed and any(t.policy == source and name in t.actor for source, name in names)
    )
