"""Make the page of each document with the matrix of its tasks and units: who leads a task, and who takes part in it."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping

import jinja2

from ..data.links import list_page
from ..model import Corpus, Policy, Task
from ..views import labels
from ..views.account import clause_spans
from ..views.responsibilities import Matrix, matrix, responsibility_text
from .findings import Finding, foremost
from .lists import Facet, Tokens, facet
from .target_pages import years
from .templates import render

# Maximum number of units that a finding names.
MOST_NAMED = 2


def matrix_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    pages: dict[str, bytes] = {}
    for policy in corpus.policies:
        pages |= _page(corpus, env, policy)
    return pages


def _page(corpus: Corpus, env: jinja2.Environment, policy: Policy) -> dict[str, bytes]:
    grid = matrix(corpus, policy)
    tokens = _tokens(corpus, grid)
    values = {
        "policy": policy,
        "grid": grid,
        "written": written(grid),
        "clauses": {task.id: clause(policy, task) for task in grid.tasks if task.members},
        "tokens": tokens,
        "facets": _facets(corpus, grid, tokens),
        "found": tuple(matrix_findings(grid)),
    }
    return render(env, "matrix.md", list_page("matrix", policy.id), **values)


def clause(policy: Policy, task: Task) -> str:
    """Return the words of the document that name the units of a task, such as （省水利厅、省财政厅等）."""
    passage = policy.passage("closing" if task.number == "reporting" else task.number)
    spans = clause_spans(passage, task) if passage else ()
    return "".join(policy.text[start:end] for start, end in spans).strip() or responsibility_text(task)


def matrix_findings(grid: Matrix) -> Iterator[Finding]:
    """Yield how many units are named, then the units that are named most often and those that lead most often, as one sentence."""
    if not grid.cells:
        return
    page, names = list_page("matrix", grid.policy.id), written(grid)
    words = [f"{len(grid.tasks) - len(grid.unnamed)} 项任务点名 {len(grid.units)} 个单位，共 {len(grid.cells)} 次"]
    (most, first), (most_led, leaders) = (_busiest(grid, roles) for roles in (labels.ROLES, ("lead",)))
    led = f"，其中牵头 {most_led} 项" if first == leaders else ""
    for said, count, units, more in (("承担任务最多", most, first, led), ("牵头最多", most_led, () if led else leaders, "")):
        if units:
            words.append(f"{said}的是{'、'.join(names[unit] for unit in units)}（{'各 ' if len(units) > 1 else ''}{count} 项{more}）")
    ways = {unit: f"?unit={unit}&role=lead" for unit in leaders} | {unit: f"?unit={unit}" for unit in first}
    links = ((f"{names[unit]}{'牵头' if 'role' in way else ''}的任务", page + way) for unit, way in sorted(ways.items(), key=lambda it: it[0] not in first))
    yield Finding(words="；".join(words) + "。", links=tuple(links))


def _busiest(grid: Matrix, roles: Container[str]) -> tuple[int, tuple[str, ...]]:
    """Return the largest number of tasks that a unit has in `roles`, and the units with so many; no units if none stands out."""
    counts = Counter(r.unit.id for r in grid.cells.values() if r.role in roles)
    units = foremost(counts, min(MOST_NAMED, len(grid.units) - 1))
    return max(counts.values(), default=0), units


def _tokens(corpus: Corpus, grid: Matrix) -> dict[str, Tokens]:
    return {
        task.id: {
            "topic": (task.topic,),
            "role": tuple(dict.fromkeys(r.role for r in grid.of_task(task))),
            "unit": tuple(r.unit.id for r in grid.of_task(task)),
            "year": tuple(dict.fromkeys(year for t in corpus.targets_of_task(task.id) for year in years(t) if year.isdigit())),
        }
        for task in grid.tasks
        if task.members
    }


def _facets(corpus: Corpus, grid: Matrix, tokens: Mapping[str, Tokens]) -> tuple[Facet, ...]:
    rows = list(tokens.values())
    return (
        facet("unit", "单位", rows, written(grid)),
        facet("role", "角色", rows, {name: labels.role(grid.policy, name) for name in labels.ROLES}),
        facet("topic", "主题", rows, {topic.id: topic.name for topic in corpus.topics}),
        facet("year", "目标期限", rows, {year: f"{year}年" for year in sorted({year for row in rows for year in row["year"]})}),
    )


def written(grid: Matrix) -> dict[str, str]:
    """Return {unit id: all names that the document uses for the unit}, such as 省建设厅／省住建厅."""
    return {unit.id: "／".join(dict.fromkeys(r.name_as_written for r in grid.of_unit(unit))) for unit in grid.units}
