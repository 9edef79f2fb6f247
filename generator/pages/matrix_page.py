"""Make the page with the matrix of the tasks and units of a document, and its filter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import jinja2

from ..model import Corpus, Policy
from ..views import labels
from ..views.responsibilities import Matrix, matrix
from .lists import Facet, Tokens, facet
from .target_pages import years
from .templates import render


def matrix_page(corpus: Corpus, env: jinja2.Environment, policy: Policy) -> Iterator[tuple[str, bytes]]:
    here = f"policies/{policy.id}-matrix.html"
    meta = {
        "title": f"{policy.short_title}：任务与单位矩阵",
        "description": f"《{policy.title}》每项任务由谁牵头、谁参加。",
        "hide": ["navigation", "toc"],
    }
    grid = matrix(corpus, policy)
    tokens = matrix_tokens(corpus, grid)
    values = {
        "policy": policy,
        "grid": grid,
        "others": tuple(p for p in corpus.policies if p.id != policy.id),
        "written": written(grid),
        "open_lists": open_lists(grid),
        "tokens": tokens,
        "facets": matrix_facets(corpus, grid, tokens),
    }
    yield here.replace(".html", ".md"), render(env, "matrix.md", corpus, here, meta, **values)


def matrix_tokens(corpus: Corpus, grid: Matrix) -> dict[str, Tokens]:
    """Return the tokens of each task that names units: its topic, the roles and units of its clause, the years of its targets."""
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


def matrix_facets(corpus: Corpus, grid: Matrix, tokens: Mapping[str, Tokens]) -> tuple[Facet, ...]:
    """Return the choices of the filter, each with the number of tasks that it leaves."""
    rows = list(tokens.values())
    due_years = sorted({year for row in rows for year in row["year"]})
    return (
        facet("unit", "单位", rows, {unit.id: name for unit, name in zip(grid.units, written(grid).values(), strict=True)}),
        facet("role", "角色", rows, {name: labels.role(grid.policy, name) for name in labels.ROLES}),
        facet("topic", "主题", rows, {topic.id: topic.name for topic in corpus.topics}),
        facet("year", "目标到期的年份", rows, {year: f"{year}年" for year in due_years}),
    )


def written(grid: Matrix) -> dict[str, str]:
    """Return {unit: every name under which the clauses list it}, such as 省建设厅／省住建厅."""
    return {unit.id: "／".join(dict.fromkeys(r.name_as_written for r in grid.of_unit(unit))) for unit in grid.units}


def open_lists(grid: Matrix) -> str:
    """Return a sentence that counts the lists ending in 等; empty where none does."""
    named = [task for task in grid.tasks if task.members]
    others = sum(1 for task in named if task.and_others)
    if not others:
        return ""
    count = "都" if others == len(named) else f"中 {others} 项"
    return f"{len(named)} 项名单{count}以“等”结束，文件未列出其余单位。"
