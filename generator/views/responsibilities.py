"""Find the units of each task, the duties of each unit, tasks that units share, and changes of the lead unit between two levels."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from ..model import Corpus, Policy, Target, Task, Topic, Unit
from ..model.corpus import grouped, once
from ..prose.units import clause_text

# The role of a unit that the sentence of a target names, while the clause of the task does not
CHARGED = "charged"
# The role in a row without a unit
NOBODY = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """A unit that a task names as responsible; `role` is lead or participant, `position` its place in the list of units, from 1."""

    policy: Policy
    task: Task
    unit: Unit
    role: str
    position: int
    name_as_written: str
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The tasks of a document as rows and its units as columns; `cells` is {(task id, unit id): responsibility}."""

    policy: Policy
    tasks: tuple[Task, ...]
    units: tuple[Unit, ...]
    cells: dict[tuple[str, str], Responsibility]

    def of_task(self, task: Task) -> tuple[Responsibility, ...]:
        return tuple(r for r in self.cells.values() if r.task.id == task.id)

    def of_unit(self, unit: Unit) -> tuple[Responsibility, ...]:
        return tuple(r for r in self.cells.values() if r.unit.id == unit.id)

    @property
    def unnamed(self) -> tuple[Task, ...]:
        """Return the tasks that name no unit."""
        return tuple(t for t in self.tasks if not t.members)


@once
def responsibilities(corpus: Corpus, policy: Policy) -> tuple[Responsibility, ...]:
    """Return the responsibilities of all tasks of a document, in text order; a name that belongs to no unit record is omitted."""
    known = corpus.named(policy)
    return tuple(
        Responsibility(
            policy=policy,
            task=task,
            unit=known[name],
            role="lead" if name in task.leads else "participant",
            position=position,
            name_as_written=name,
            targets=corpus.targets_of_task(task.id),
        )
        for task in corpus.tasks_of(policy.id)
        for position, name in enumerate(task.members, 1)
        if name in known
    )


def matrix(corpus: Corpus, policy: Policy) -> Matrix:
    """Return the matrix of a document; its units are in the order in which the text first names them."""
    found = responsibilities(corpus, policy)
    units = {r.unit.id: r.unit for r in found}
    cells = {(r.task.id, r.unit.id): r for r in found}
    return Matrix(policy=policy, tasks=corpus.tasks_of(policy.id), units=tuple(units.values()), cells=cells)


def responsibility_text(task: Task) -> str:
    """Return the words of a document that name the units of a task, such as （省水利厅、省发展改革委等）; empty if it names none.
    `……` stands between clauses from several places."""
    if task.clauses:
        return "……".join(task.clauses)
    opened = clause_text(task.members, task.and_others)
    return f"{opened}）" if opened else ""


def printed_number(policy: Policy, task: Task) -> str:
    """Return the number of a task as the document prints it, such as 二（二）; 结尾 for the duty to report."""
    passage = policy.passage(task.number)
    return passage.number if passage else "结尾"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """The duties of one unit in all documents, and its counterparts: the units for the same matters on the levels above and below.

    `charged`: targets whose own sentence names the unit, although the list of units of their task does not.
    `owed`: targets that the closing sets for all lead units (牵头单位), such as a yearly report; empty if the unit leads no task.
    `reports`, `receives`, `issues`: documents for which the unit has to report, for which it receives reports, or which it issued.
    """

    unit: Unit
    leads: tuple[Responsibility, ...]
    participates: tuple[Responsibility, ...]
    charged: tuple[Target, ...]
    owed: tuple[Target, ...]
    above: Unit | None
    below: tuple[Unit, ...]
    reports: tuple[Policy, ...]
    receives: tuple[Policy, ...]
    issues: tuple[Policy, ...]

    @property
    def assigned(self) -> tuple[Responsibility, ...]:
        return (*self.leads, *self.participates)

    @property
    def involved(self) -> tuple[Target, ...]:
        """Return all targets of the unit, each once: those of its tasks, then `charged` and `owed`."""
        found = (*(t for r in self.assigned for t in r.targets), *self.charged, *self.owed)
        return tuple({t.id: t for t in found}.values())


@once
def duties(corpus: Corpus, unit: Unit) -> Duties:
    """Return the duties of a unit; `reports` has each document that demands reports from the unit by name, or from its lead units."""
    names, found = _names(corpus).get(unit.id, ()), _clauses(corpus).get(unit.id, ())
    leads = tuple(r for r in found if r.role == "lead")
    lead_terms = {r.policy.id: r.policy.lead_term for r in leads}
    asked = (t for id, term in lead_terms.items() for t in corpus.targets_of_task(f"{id}/reporting") if term in t.actor)
    listed = {t.id for r in found for t in r.targets}
    charged = _charged(corpus, unit, listed)
    reporting = [(p, own) for p, own in names if p.reporting]
    return Duties(
        unit=unit,
        leads=leads,
        participates=tuple(r for r in found if r.role == "participant"),
        charged=charged,
        owed=tuple(t for t in asked if t not in charged and t.id not in listed),
        above=corpus.unit(unit.counterpart),
        below=_below(corpus).get(unit.id, ()),
        reports=tuple(p for p, own in reporting if own & set(p.reporting.by_whom) or p.id in lead_terms),
        receives=tuple(p for p, own in reporting if p.reporting.to in own),
        issues=tuple(p for p, own in names if own & set(p.issuers)),
    )


def _charged(corpus: Corpus, unit: Unit, listed: set[str]) -> tuple[Target, ...]:
    names = grouped((name.source, name.name) for name in unit.written)
    targets = (t for policy in corpus.policies if policy.id in names for t in corpus.targets_of(policy.id))
    return tuple(t for t in targets if t.actor and t.id not in listed and any(name in t.actor for name in names[t.policy]))


@once
def _clauses(corpus: Corpus) -> dict[str, tuple[Responsibility, ...]]:
    return grouped((r.unit.id, r) for policy in corpus.policies for r in responsibilities(corpus, policy))


@once
def _names(corpus: Corpus) -> dict[str, tuple[tuple[Policy, set[str]], ...]]:
    """Return {unit id: ((document, all names of the unit in this document), …)}."""
    found = ((policy, grouped((unit.id, name) for name, unit in corpus.named(policy).items())) for policy in corpus.policies)
    return grouped((unit, (policy, set(names))) for policy, own in found for unit, names in own.items())


@once
def _below(corpus: Corpus) -> dict[str, tuple[Unit, ...]]:
    """Return {unit id: its counterparts on the level below}."""
    return grouped((unit.counterpart, unit) for unit in corpus.units)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A row of a unit: one of its targets, or a task without targets; `role` is lead, participant or charged (see `Duties`)."""

    policy: Policy
    task: Task
    role: str
    target: Target | None = None


def unit_rows(corpus: Corpus, own: Duties) -> tuple[UnitRow, ...]:
    """Return the rows of a unit: tasks that it leads, tasks in which it participates, then other targets (`charged`, then `owed`)."""
    outside = [(t, CHARGED) for t in own.charged] + [(t, "lead") for t in own.owed]
    return (
        *(UnitRow(policy=r.policy, task=r.task, role=r.role, target=target) for r in own.assigned for target in r.targets or (None,)),
        *(UnitRow(policy=corpus.policy(t.policy), task=corpus.task_of(t), role=role, target=t) for t, role in outside),
    )


@once
def answering(corpus: Corpus) -> dict[tuple[str, str], tuple[tuple[Unit, str], ...]]:
    """Return {(task id, target id): ((unit, role), …)}; the target id is empty for a task without targets.

    Units that the task names come first, in its order, then those that only the sentence of the target names.
    """
    places = {(r.task.id, r.unit.id): r.position for policy in corpus.policies for r in responsibilities(corpus, policy)}
    rows = [(unit, row) for unit in corpus.units for row in unit_rows(corpus, duties(corpus, unit))]
    rows.sort(key=lambda one: places.get((one[1].task.id, one[0].id), len(rows)))
    return grouped(((row.task.id, row.target.id if row.target else ""), (unit, row.role)) for unit, row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two units and the tasks that name both, in the order of the text."""

    first: Unit
    second: Unit
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """The units of a heat map: each shares `least` tasks or more with another; `counts` is {two unit ids: number of shared tasks}."""

    least: int
    units: tuple[Unit, ...]
    counts: dict[frozenset[str], int]

    def count(self, a: Unit, b: Unit) -> int:
        return self.counts.get(frozenset((a.id, b.id)), 0)


def shared_tasks(found: Iterable[Responsibility]) -> tuple[Pair, ...]:
    """Return the pairs of units that share a task.  Pairs with most tasks come first, equal pairs in the order of the text."""
    units: dict[str, Unit] = {}
    tasks: dict[str, dict[str, Task]] = {}
    for r in found:
        units[r.unit.id] = r.unit
        tasks.setdefault(r.unit.id, {})[r.task.id] = r.task
    pairs = (
        Pair(first=units[a], second=units[b], tasks=tuple(task for id, task in tasks[a].items() if id in tasks[b]))
        for a, b in combinations(units, 2)
    )
    return tuple(sorted((p for p in pairs if p.tasks), key=lambda p: -len(p.tasks)))


def overlap(pairs: tuple[Pair, ...], most: int) -> Overlap:
    """Return the heat map with at most `most` units: `least` is raised until no more are left.  Units that share most come first."""
    units = {unit.id: unit for p in pairs for unit in (p.first, p.second)}
    shared = grouped((unit.id, len(p.tasks)) for p in pairs for unit in (p.first, p.second))
    most_shared = {id: max(counts) for id, counts in shared.items()}
    highest = max(most_shared.values(), default=1)
    least = next((n for n in range(1, highest + 1) if sum(count >= n for count in most_shared.values()) <= most), highest)
    chosen = {id for id, count in most_shared.items() if count >= least}
    counts = {frozenset((p.first.id, p.second.id)): len(p.tasks) for p in pairs if {p.first.id, p.second.id} <= chosen}
    totals = {id: sum(count for two, count in counts.items() if id in two) for id in chosen}
    shown = sorted((unit for unit in units.values() if unit.id in chosen), key=lambda unit: -totals[unit.id])
    return Overlap(least=least, units=tuple(shown), counts=counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadChange:
    """The lead units of one topic in a central document and in the local document that implements it, over all its tasks there.

    `relation` is same if the central units are exactly the counterparts of the local units, otherwise changed.  It is
    not_applicable if a collective unit, such as all provinces, leads a central task; unnamed if no task of either document has a lead.
    """

    topic: Topic
    central_tasks: tuple[Task, ...]
    local_tasks: tuple[Task, ...]
    central: tuple[Unit, ...]
    local: tuple[Unit, ...]
    relation: str


def lead_changes(corpus: Corpus, local: Policy) -> tuple[LeadChange, ...]:
    """Compare the lead units on each topic of `local` with those on the same topic in the document that it implements."""
    above, own = (grouped((t.topic, t) for t in corpus.tasks_of(id)) for id in (local.implements, local.id))
    return tuple(_lead_change(corpus, above[topic], tasks) for topic, tasks in own.items() if topic in above)


def _lead_change(corpus: Corpus, central_tasks: tuple[Task, ...], local_tasks: tuple[Task, ...]) -> LeadChange:
    central, local = lead_units(corpus, central_tasks), lead_units(corpus, local_tasks)
    if not central or not local:
        relation = "unnamed"
    elif any(unit.kind == "collective" for unit in central):
        relation = "not_applicable"
    else:
        relation = "same" if {unit.counterpart for unit in local} == {unit.id for unit in central} else "changed"
    topic = corpus.topic(local_tasks[0].topic)
    return LeadChange(topic=topic, central_tasks=central_tasks, local_tasks=local_tasks, central=central, local=local, relation=relation)


def lead_units(corpus: Corpus, tasks: tuple[Task, ...]) -> tuple[Unit, ...]:
    """Return the units that lead tasks of one document, each once."""
    known = corpus.named(corpus.policy(tasks[0].policy))
    return tuple({known[name].id: known[name] for task in tasks for name in task.leads if name in known}.values())
