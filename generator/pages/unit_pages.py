"""Every unit to its list of duties (责任清单), and all units to their index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import jinja2

from ..data.links import unit_path
from ..data.placeholders import promised
from ..data.units import formats, unit_file
from ..model import Corpus, Target, Task
from ..model.corpus import grouped, once
from ..model.vocabulary import ASSESSMENTS, LEVELS, UNIT_KINDS
from ..views import labels
from ..views.facts import due_text
from ..views.progress import Assessment, by_target
from ..views.responsibilities import (
    Duties,
    Responsibility,
    UnitRow,
    charged_elsewhere,
    duties,
    involved,
    matrix,
    owed_by_leads,
    responsibilities,
    unit_rows,
)
from .lists import Tokens, facet
from .prose_pages import mentions
from .qr import Code, code, code_path
from .templates import environment, render

# How many targets and sentences one page holds, measured on the units of the first two documents; what is beyond all is dense.
DENSITIES = (("roomy", 13), ("loose", 18), ("run", 25), ("tight", 30), ("close", 35), ("brief", 41), ("short", 80))
# On these the tasks that a unit only joins are told in brief.
BRIEF = ("brief", "short", "dense")
# As many counterparts as the index names with a unit.
MOST_BELOW = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Units of one level and kind with their duties."""

    level: str
    kind: str
    members: tuple[Duties, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file of the unit: its path under the site's root, its format in capitals, its size or the token for that."""

    path: str
    format: str
    size: str


def unit_pages(corpus: Corpus, templates: Mapping[str, str], address: str) -> dict[str, bytes]:
    """Return the pages of units, with placeholders for file sizes, and the QR codes on them; `address` is that of the site."""
    env = environment(corpus, templates)
    found = tuple(duties(corpus, unit) for unit in corpus.units)
    clauses = grouped((r.task.id, r) for policy in corpus.policies for r in responsibilities(corpus, policy))
    told = by_target(corpus)
    addresses = {unit.id: address + unit_path(unit.id) for unit in corpus.units} if address else {}
    codes = {id: Code(address=way, path=code_path(id), svg=code(way)) for id, way in addresses.items()}
    pages = {
        f"units/{own.unit.id}.md": _unit(corpus, env, own, clauses, downloads=downloads(corpus, own), code=codes.get(own.unit.id), told=told)
        for own in found
    }
    return {made.path: made.svg for made in codes.values()} | pages | {"units.md": _index(corpus, env, found)}


def downloads(corpus: Corpus, own: Duties) -> tuple[Download, ...]:
    """The files of a unit that there are."""
    paths = ((format, unit_file(own.unit.id, format)) for format in formats(corpus, own))
    return tuple(Download(path=path, format=format.upper(), size=promised(path).size) for format, path in paths)


def density(rows: tuple[UnitRow, ...], sentences: int = 0) -> str:
    """How close the printed list is set, so that it fills one page of A4 and no more; only a close one has no room for quotations.

    `sentences` are those that stand below the list, each as high as two targets.
    """
    lines = sum(row.target is not None for row in rows) + 2 * sentences
    return next((name for name, most in DENSITIES if lines <= most), "dense")


def _unit(corpus: Corpus, env: jinja2.Environment, own: Duties, clauses: Mapping[str, tuple[Responsibility, ...]], told: Mapping[str, tuple[Assessment, ...]], **given: object) -> bytes:
    unit = own.unit
    progress = tuple(a for t in involved(corpus, own) for a in told[t.id])
    meta = {
        "title": f"{unit.name}：责任清单",
        "description": f"{unit.name}牵头{len(own.leads)}项任务，参加{len(own.participates)}项，附目标、期限与原文。",
        "hide": ["navigation", "toc"],
    }
    charged, mentioned = charged_elsewhere(corpus, own), mentions(corpus, unit) if unit.kind == "collective" else ()
    close = density(unit_rows(corpus, own), len(mentioned))
    tasks = [d.responsibility.task for d in (*own.leads, *own.participates)]
    return render(
        env,
        "unit.md",
        corpus,
        unit_path(unit.id),
        meta,
        own=own,
        unit=unit,
        clause={task.id: clauses[task.id] for task in tasks},
        opposite={task.id: opposite(corpus, task) for task in tasks},
        charged=charged,
        owed=tuple(t for t in owed_by_leads(corpus, own) if t not in charged),
        involved=involved(corpus, own),
        progress=progress,
        by_status=Counter(a.status for a in progress),
        statuses=tuple(ASSESSMENTS),
        reported_on=tuple(dict.fromkeys(a.target.indicator for a in progress if a.touched)),
        policies_of=tuple(dict.fromkeys(d.policy.id for d in (*own.leads, *own.participates))),
        mentioned=mentioned,
        density=close,
        short=close in BRIEF,
        brief=lambda duty: close in BRIEF and duty.responsibility.role == "participant",
        by_date=lambda targets: by_date(corpus, targets),
        **given,
    )


def by_date(corpus: Corpus, targets: Iterable[Target]) -> tuple[tuple[str, str, tuple[Target, ...]], ...]:
    """(the date in the document's words, its last day, the targets that it sets), in the order in which the dates first stand."""
    found = (((labels.date_words(t, due_text(corpus.policy(t.policy), t)), labels.last_day(t)), t) for t in targets)
    return tuple((words, day, own) for (words, day), own in grouped(found).items())


@once
def opposite(corpus: Corpus, task: Task) -> tuple[Task, ...]:
    """The tasks on the same topic in the document that the task's document implements, and in those that implement it."""
    own = corpus.policy(task.policy)
    related = tuple(p.id for p in corpus.policies if p.implements == own.id or p.id == own.implements)
    return tuple(t for id in related for t in corpus.tasks_of(id) if t.topic == task.topic)


def unit_tokens(own: Duties) -> Tokens:
    """The level of the unit, its kind, and the roles that clauses give it; `none` where it stands in no clause."""
    roles = tuple(name for name, duties_of in (("lead", own.leads), ("participant", own.participates)) if duties_of)
    return {"level": (own.unit.level,), "kind": (own.unit.kind,), "role": roles or ("none",)}


def groups(found: tuple[Duties, ...]) -> tuple[Group, ...]:
    """By level, then by kind, in the order of the model; empty ones are left out."""
    made = (
        Group(level=level, kind=kind, members=tuple(d for d in found if (d.unit.level, d.unit.kind) == (level, kind)))
        for level in LEVELS
        for kind in UNIT_KINDS
    )
    return tuple(group for group in made if group.members)


def headings(corpus: Corpus) -> dict[str, str]:
    """What the units of a level are called: 中央, the one province that issues a document here, else the level."""
    places = {level: {p.jurisdiction for p in corpus.policies if p.level == level} for level in LEVELS}
    return {level: "中央" if level == "central" else places[level].pop() if len(places[level]) == 1 else labels.LEVELS[level] for level in LEVELS}


def _index(corpus: Corpus, env: jinja2.Environment, found: tuple[Duties, ...]) -> bytes:
    meta = {"title": "单位", "description": f"{labels.documents(corpus)}点名的全部单位：各自牵头几项、参加几项。", "hide": ["navigation", "toc"]}
    tokens = {d.unit.id: unit_tokens(d) for d in found}
    rows = list(tokens.values())
    values = {
        "groups": groups(found),
        "headings": headings(corpus),
        "tokens": tokens,
        "facets": (
            facet("level", "层级", rows, labels.LEVELS),
            facet("kind", "性质", rows, labels.UNIT_KINDS),
            facet("role", "角色", rows, {"lead": "牵头", "participant": "参加", "none": "名单以外提到"}),
        ),
        "units": tuple(d.unit for d in found),
        "counts": {d.unit.id: len(involved(corpus, d)) for d in found},
        "unnamed": tuple((policy, len(unnamed)) for policy in corpus.policies if (unnamed := matrix(corpus, policy).unnamed)),
        "most": MOST_BELOW,
    }
    return render(env, "units.md", corpus, "units.html", meta, **values)
