"""Make units.html, and a page for each unit with its duties (责任清单)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

import jinja2

from ..data.links import unit_path
from ..data.placeholders import promised
from ..data.units import formats, unit_file
from ..model import Corpus, Target, Task
from ..model.corpus import grouped, once
from ..model.vocabulary import LEVELS, UNIT_KINDS
from ..releases.feeds import feed_path
from ..releases.owners import UNITS
from ..views import labels
from ..views.bodies import absorbed, successors
from ..views.facts import due_text, recurs_by
from ..views.progress import Assessment, by_target
from ..views.responsibilities import Duties, duties, matrix, responsibilities, unit_rows
from .findings import Finding, foremost
from .lists import Tokens, facet
from .prose_pages import mentions
from .templates import render

# Width in modules of the white margin that a QR reader needs.
QUIET = 4
# One of the eight QR masks. Codes with any mask are readable; trying all masks would take nine tenths of the time.
MASK = 3
DARK = re.compile("1+")

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{0} {0}.5 {1} {1}" shape-rendering="crispEdges">'
    '<path fill="#fff" d="M{0} {0}.5h{1}v{1}h-{1}z"/><path stroke="#000" d="{2}"/></svg>\n'
)

# Maximum number of targets with which the page of a unit quotes those of tasks in which it only participates.
MOST_QUOTED = 35
# Maximum number of tasks and of indicators that the card of a unit names.
MOST_IN_CARD = 8
# Number of targets of a task that such a page shows before a reader opens the rest.
MOST_LINES = 6
# Maximum number of targets with one status of those that published figures decide that the card of a unit names.
MOST_DECIDED = 3
# Maximum number of units with equally many tasks that a finding names.
MOST_FIRST = 2
# What can tell apart the targets of one indicator, with the words of a page for it
APART = {"actor": "{}", "scope": "{}", "exception": "除{}外", "condition": "{}"}
# Maximum number of lower counterparts that units.html names with a unit.
MOST_BELOW = 6

def unit_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    """Return units.html, a page for each unit, and its QR code if the site has a URL. File sizes are placeholders until the files exist."""
    found = tuple(duties(corpus, unit) for unit in corpus.units)
    clauses = grouped((r.task.id, r) for policy in corpus.policies for r in responsibilities(corpus, policy))
    assessed, address = by_target(corpus), corpus.imprint.address
    pages = _index(corpus, env, found)
    for own in found:
        here, image = unit_path(own.unit.id), f"codes/{own.unit.id}.svg" if address else ""
        if image:
            pages[image] = code(address + here)
        pages |= render(env, "unit.md", here, {"feed": feed_path(UNITS, own.unit.id)}, clauses=clauses, code=image, **_values(corpus, own, assessed))
    return pages


def _values(corpus: Corpus, own: Duties, assessed: Mapping[str, tuple[Assessment, ...]]) -> dict[str, object]:
    assessments = tuple(a for t in own.involved for a in assessed[t.id])
    listed = any(unit_rows(corpus, own))
    files = ((format, unit_file(own.unit.id, format)) for format in formats(corpus, own)) if listed else ()
    statuses = Counter(a.status for a in assessments)
    brief = bool(own.participates) and len(own.involved) > MOST_QUOTED
    return {
        "own": own,
        "listed": listed,
        "cited": tuple(p for p in corpus.policies if p.id in {row.policy.id for row in unit_rows(corpus, own)}),
        "parts": parts(own),
        "calendar": deadlines(own.involved, corpus.data_date),
        "apart": apart(own.involved),
        "most": MOST_IN_CARD,
        "later": successors(corpus, own.unit),
        "absorbed": absorbed(corpus, own.unit),
        "assessments": assessments,
        "decided": tuple(a for a in assessments if a.decided_by and statuses[a.status] <= MOST_DECIDED),
        "reported_on": tuple(dict.fromkeys(a.target.indicator for a in assessments if a.touched)),
        "opposite": {duty.task.id: opposite(corpus, duty.task) for duty in own.assigned},
        "mentioned": mentions(corpus, own.unit) if own.unit.kind == "collective" else (),
        "brief": brief,
        "others": any(duty.task.and_others for duty in own.assigned),
        "lines": {duty.task.id: lines(corpus, duty.targets) for duty in own.participates} if brief else {},
        "most_lines": MOST_LINES,
        "downloads": [{"path": path, "format": format.upper(), "size": promised(path).size} for format, path in files],
    }


def parts(own: Duties) -> tuple[tuple[str, int], ...]:
    """Return (anchor, number of targets) of each section of the page of a unit that has targets; the numbers add up to `involved`."""
    lead, joined = (sum(len(duty.targets) for duty in found) for found in (own.leads, own.participates))
    counts = (("leads", lead), ("participates", joined), ("owed", len(own.owed)), ("charged", len(own.charged)))
    return tuple((anchor, count) for anchor, count in counts if count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """The due dates of targets: `dated` counts those with one, `yearly` are due each year.

    `next` are the targets of the first due date that is not before the date of the data, `last` those of the last one.
    """

    dated: int
    next: tuple[Target, ...]
    last: tuple[Target, ...]
    yearly: tuple[Target, ...]
    past: bool


def deadlines(targets: Iterable[Target], today: str) -> Deadlines:
    """Return the due dates of `targets`; `past` is true if all lie before `today`, the date of the data (2026-11-30; empty if unknown)."""
    found = tuple(targets)
    days = grouped((labels.last_day(t), t) for t in found if labels.last_day(t))
    ahead = [day for day in days if today and day >= today]
    return Deadlines(
        dated=sum(map(len, days.values())),
        next=days[min(ahead)] if ahead else (),
        last=days[max(days)] if days else (),
        yearly=tuple(t for t in found if recurs_by(t)),
        past=bool(today and days and not ahead),
    )


def apart(targets: Iterable[Target]) -> dict[str, str]:
    """Return {target id: actor, scope, exception and condition}, as far as they tell apart the targets of one indicator of a document."""
    found = {}
    for same in grouped(((t.policy, t.indicator), t) for t in targets).values():
        differing = [key for key in APART if len({getattr(t, key) for t in same}) > 1]
        found |= {t.id: "，".join(APART[key].format(getattr(t, key)) for key in differing if getattr(t, key)) for t in same}
    return {id: words for id, words in found.items() if words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A target in a short table: `due` is the wording of its date and `figure` its figure; each is empty if the document gives none."""

    target: Target
    figure: str
    due: str


def lines(corpus: Corpus, targets: Iterable[Target]) -> tuple[Line, ...]:
    """Return the targets of a task by their last day, then those of other dates, then those without a date, first those with a figure."""
    found = (_line(corpus, target) for target in targets)
    return tuple(sorted(found, key=lambda line: (not line.due, labels.last_day(line.target) or "~", not line.figure)))


def _line(corpus: Corpus, target: Target) -> Line:
    written = target.by or target.by_text or target.start or target.every
    due = labels.date_words(target, due_text(corpus.policy(target.policy), target)) if written else ""
    hollow = target.operator == "none" and not labels.rhythm(target)
    return Line(target=target, figure="" if hollow else labels.figure(target), due=due)


@once
def opposite(corpus: Corpus, task: Task) -> tuple[Task, ...]:
    """Return the tasks on the same topic in related documents: the one that this task's document implements, and those implementing it."""
    own = corpus.policy(task.policy)
    related = {own.implements, *(p.id for p in corpus.below(own))}
    return tuple(t for p in corpus.policies if p.id in related for t in corpus.tasks_of(p.id) if t.topic == task.topic)


def _tokens(own: Duties) -> Tokens:
    roles = tuple(name for name, clauses in (("lead", own.leads), ("participant", own.participates)) if clauses)
    return {"level": (own.unit.level,), "kind": (own.unit.kind,), "role": roles or ("none",)}


def _headings(corpus: Corpus) -> dict[str, str]:
    """Return {level: heading}: 中央 for central, the territory (甘肃省) if a level has only one, otherwise the name of the level."""
    places = {level: {p.jurisdiction for p in corpus.policies if p.level == level} for level in LEVELS}
    only = {level: found.pop() for level, found in places.items() if len(found) == 1}
    return labels.LEVELS | only | {"central": "中央"}


def _sections(corpus: Corpus) -> dict[str, str]:
    """Return {level: heading of its units}: 中央, 甘肃省, or 省级 if a level has documents or units of several territories."""
    places, found = grouped((unit.level, unit.jurisdiction) for unit in corpus.units), _headings(corpus)
    mixed = {level for level, own in places.items() if found[level] == labels.LEVELS[level] or found[level] in own and len(set(own)) > 1}
    return found | {level: f"{labels.LEVELS[level]}级" for level in mixed if level != "central"}


def _index(corpus: Corpus, env: jinja2.Environment, found: tuple[Duties, ...]) -> dict[str, bytes]:
    tokens = {d.unit.id: _tokens(d) for d in found}
    rows, groups = list(tokens.values()), grouped(((d.unit.level, d.unit.kind), d) for d in found)
    values = {
        "groups": [{"level": key[0], "kind": key[1], "members": groups[key]} for key in product(LEVELS, UNIT_KINDS) if key in groups],
        "headings": _headings(corpus),
        "sections": _sections(corpus),
        "tokens": tokens,
        "facets": (
            facet("level", "层级", rows, labels.LEVELS),
            facet("kind", "性质", rows, labels.UNIT_KINDS),
            facet("role", "角色", rows, {"lead": "牵头", "participant": "参加", "none": "仅在文中提到"}),
        ),
        "counts": {d.unit.id: len(d.involved) for d in found},
        "unnamed": tuple((policy, len(unnamed)) for policy in corpus.policies if (unnamed := matrix(corpus, policy).unnamed)),
        "most": MOST_BELOW,
        "found": findings(found, _sections(corpus)),
    }
    return render(env, "units.md", "units.html", **values)


def findings(found: Iterable[Duties], headings: Mapping[str, str]) -> tuple[Finding, ...]:
    """Say how many units lead a task, and which single units of each level have most tasks; nothing of fewer than two units."""
    named = tuple(own for own in found if own.assigned)
    if len(named) < 2:
        return ()
    leading = sum(bool(own.leads) for own in named)
    links = (("牵头的单位", "units.html?role=lead"),) if leading else ()
    counted = Finding(words=f"任务名单点名 {len(named)} 个单位，其中 {leading} 个至少牵头一项任务。", links=links)
    levels = grouped((own.unit.level, own) for own in named if own.unit.kind != "collective")
    most = {level: _most(own) for level, own in levels.items()}
    words = "；".join(f"{headings[level]}是{'和'.join(_tasks(d) for d in first)}" for level, first in most.items() if first)
    links = tuple((d.unit.name, unit_path(d.unit.id)) for first in most.values() for d in first)
    return (counted, Finding(words=f"承担任务最多的单位：{words}。", links=links)) if words else (counted,)


def _most(found: tuple[Duties, ...]) -> tuple[Duties, ...]:
    """Return the one or two of several units with most tasks; none if more have equally many."""
    first = foremost(Counter({own.unit.id: len(own.assigned) for own in found}), min(MOST_FIRST, len(found) - 1))
    return tuple(own for own in found if own.unit.id in first)


def _tasks(own: Duties) -> str:
    return f"{own.unit.name}（牵头 {len(own.leads)} 项、参加 {len(own.participates)} 项）"


def code(address: str) -> bytes:
    """Return the QR code of a URL as SVG. It is readable with up to 15 % of its squares damaged."""
    import segno  # slow to import, and only needed for QR codes

    rows = segno.make_qr(address, error="m", mask=MASK).matrix
    return SVG.format(-QUIET, len(rows) + 2 * QUIET, path(rows)).encode()


def path(rows: Iterable[Iterable[int]]) -> str:
    """Return the SVG path (M3 0h7m2 0h1) that draws the dark squares of a QR code. In `rows` a dark square is 1, a light one 0."""
    steps = ""
    for y, row in enumerate(rows):
        end = None
        for run in DARK.finditer("".join("1" if dark else "0" for dark in row)):
            steps += f"M{run.start()} {y}" if end is None else f"m{run.start() - end} 0"
            steps, end = f"{steps}h{len(run[0])}", run.end()
    return steps
