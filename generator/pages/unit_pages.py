"""Make units.html, a page for each unit with its duties (责任清单), and for each document a page of the units that share tasks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

import jinja2

from ..charts.chart import Chart
from ..charts.counts import heat_map
from ..data.links import list_page, unit_path
from ..data.placeholders import promised
from ..data.units import formats, unit_file
from ..model import Corpus, Policy, Target, Task
from ..model.corpus import grouped, once
from ..model.vocabulary import LEVELS, UNIT_KINDS
from ..views import labels
from ..views.bodies import absorbed, successors
from ..views.facts import due_text
from ..views.progress import Assessment, by_target
from ..views.responsibilities import Duties, Overlap, Pair, UnitRow, duties, matrix, overlap, responsibilities, shared_tasks, unit_rows
from .lists import Column, Tokens, facet, list_pages
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

# (density, maximum number of target rows on one printed page), measured on the first two documents; longer lists are `dense`.
DENSITIES = (("roomy", 13), ("loose", 18), ("run", 25), ("tight", 30), ("close", 35), ("brief", 41), ("short", 80))
# Densities at which a task is abridged if the unit is only a participant in it.
BRIEF = ("brief", "short", "dense")
# Maximum number of lower counterparts that units.html names with a unit.
MOST_BELOW = 6
# Maximum number of units of a heat map, so that it fits on the screen of a phone.
MOST_SHOWN = 18


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
        pages |= render(env, "unit.md", here, clauses=clauses, code=image, **_values(corpus, own, assessed))
    return pages


def _values(corpus: Corpus, own: Duties, assessed: Mapping[str, tuple[Assessment, ...]]) -> dict[str, object]:
    assessments = tuple(a for t in own.involved for a in assessed[t.id])
    mentioned = mentions(corpus, own.unit) if own.unit.kind == "collective" else ()
    close = density(unit_rows(corpus, own), len(mentioned))
    files = ((format, unit_file(own.unit.id, format)) for format in formats(corpus, own))
    return {
        "own": own,
        "later": successors(corpus, own.unit),
        "absorbed": absorbed(corpus, own.unit),
        "assessments": assessments,
        "reported_on": tuple(dict.fromkeys(a.target.indicator for a in assessments if a.touched)),
        "opposite": {duty.task.id: opposite(corpus, duty.task) for duty in own.assigned},
        "policies_of": tuple(dict.fromkeys(duty.policy.id for duty in own.assigned)),
        "mentioned": mentioned,
        "density": close,
        "short": close in BRIEF,
        "dates": {duty.task.id: by_date(corpus, duty.targets) for duty in own.participates} if close in BRIEF else {},
        "downloads": [{"path": path, "format": format.upper(), "size": promised(path).size} for format, path in files],
    }


def density(rows: tuple[UnitRow, ...], sentences: int = 0) -> str:
    """Return the name of the print layout (see `DENSITIES`) in which the list of a unit fits on one A4 page.

    The layouts from `close` on leave out quotations.  `sentences` is the number below the list; each takes the space of two targets.
    """
    lines = sum(row.target is not None for row in rows) + 2 * sentences
    return next((name for name, most in DENSITIES if lines <= most), "dense")


def by_date(corpus: Corpus, targets: Iterable[Target]) -> tuple[tuple[str, str, tuple[Target, ...]], ...]:
    """Return (wording of the date, last day, targets) for each date, in the order of the targets."""
    found = (((labels.date_words(t, due_text(corpus.policy(t.policy), t)), labels.last_day(t)), t) for t in targets)
    return tuple((words, day, own) for (words, day), own in grouped(found).items())


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
    """Return {level: heading of its units}: 甘肃省, or 省级 if a level also has units of other territories, such as all provinces."""
    places, found = grouped((unit.level, unit.jurisdiction) for unit in corpus.units), _headings(corpus)
    mixed = {level: f"{labels.LEVELS[level]}级" for level, own in places.items() if found[level] in own and len(set(own)) > 1}
    return found | mixed


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
            facet("role", "角色", rows, {"lead": "牵头", "participant": "参加", "none": "名单以外提到"}),
        ),
        "counts": {d.unit.id: len(d.involved) for d in found},
        "unnamed": tuple((policy, len(unnamed)) for policy in corpus.policies if (unnamed := matrix(corpus, policy).unnamed)),
        "most": MOST_BELOW,
    }
    return render(env, "units.md", "units.html", **values)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """A document with its `pairs` of units that share tasks. The first `often` pairs share two or more; `named` is the number of units."""

    policy: Policy
    pairs: tuple[Pair, ...]
    often: int
    shown: Overlap
    chart: Chart
    named: int


@once
def sharing(corpus: Corpus) -> tuple[Sharing, ...]:
    """Return the documents in which at least two units share a task, each with its pairs of such units."""
    found = ((policy, shared_tasks(responsibilities(corpus, policy))) for policy in corpus.policies)
    return tuple(_sharing(corpus, policy, pairs) for policy, pairs in found if pairs)


def _sharing(corpus: Corpus, policy: Policy, pairs: tuple[Pair, ...]) -> Sharing:
    shown, often = overlap(pairs, MOST_SHOWN), sum(len(pair.tasks) > 1 for pair in pairs)
    written = {r.unit.id: r.name_as_written for r in reversed(responsibilities(corpus, policy))}
    return Sharing(policy=policy, pairs=pairs, often=often, shown=shown, chart=_chart(policy, shown, written), named=len(written))


def _chart(policy: Policy, shown: Overlap, written: Mapping[str, str]) -> Chart:
    names = tuple(written[unit.id] for unit in shown.units)
    words = "；".join(
        f"{names[n]}与{names[m]} {count} 项"
        for n, row in enumerate(shown.units)
        for m, column in enumerate(shown.units[:n])
        if (count := shown.count(row, column))
    )
    title = f"{policy.short_title}：两个单位共同承担的任务数"
    svg = heat_map(f"shared-{policy.id}", title, f"{words}。", names, lambda n, m: shown.count(shown.units[n], shown.units[m]), "共同任务（项）")
    caption = f"只列与另一单位共同承担 {shown.least} 项及以上任务的 {len(names)} 个单位。单位名写在行末，也是其下一列的列名；空格表示没有共同任务。"
    return Chart(svg=svg, caption=caption, page=list_page("shared", policy.id), table=f"pairs-{policy.id}", policies=(policy,))


def shared_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    words = ("共同任务", "同一项任务里一起点名的单位：两两共同承担几项，是哪几项。", "共同任务：哪些单位在同一项任务里")
    found = sharing(corpus)
    pages = ((own.policy, {"own": own, "most": MOST_SHOWN}) for own in found)
    columns = (
        Column(title="点名的单位", counts={own.policy.id: own.named for own in found}),
        Column(title="有共同任务的单位对数", counts={own.policy.id: len(own.pairs) for own in found}),
    )
    return list_pages(env, "shared", pages, words, columns)
