"""Make the home page, index.html, and policies.html, the list of documents by level and province."""

from collections import Counter
from collections.abc import Container, Iterator

import jinja2

from ..charts.due import due_years
from ..data.calendar import calendar_paths, policy_calendar
from ..data.links import DOCUMENTS, by_place, list_page
from ..data.package import FOLDER, text_name
from ..model import Corpus, Policy, Target, Task
from ..views.comparison import comparisons
from ..views.facts import due
from ..views.responsibilities import Responsibility, responsibilities
from .findings import Finding, findings
from .templates import render

# Maximum number of documents that the list describes in a paragraph each.
MOST_DESCRIBED = 12
# Maximum number of years that share the most deadlines and are named.
MOST_YEARS = 2


def documents_page(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    calendars = calendar_paths(corpus)
    values = {
        "groups": by_place(corpus),
        "described": len(corpus.policies) <= MOST_DESCRIBED,
        "summaries": {policy.id: summary(corpus, policy) for policy in corpus.policies},
        "files": {policy.id: tuple(_files(policy, calendars)) for policy in corpus.policies},
    }
    return render(env, "documents.md", DOCUMENTS, **values)


def _files(policy: Policy, calendars: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield (content with its format, path) for each file of a document; `calendars` are the paths of all calendars that contain a date."""
    yield "全文（TXT）", FOLDER + text_name(policy)
    yield "数据（JSON）", f"{FOLDER}policies/{policy.id}.json"
    if policy_calendar(policy.id) in calendars:
        yield "日历（ICS）", policy_calendar(policy.id)


def found(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """Yield the finding of a document: what it has, with links to its targets and to those of the year in which most are due."""
    if words := summary(corpus, policy):
        targets = list_page("targets", policy.id)
        every = (("全部目标", targets),) if corpus.targets_of(policy.id) else ()
        years, _ = busiest(corpus, policy)
        yield Finding(words=words, links=(*every, *((f"{year}年到期的目标", f"{targets}?year={year}") for year in years)))


def summary(corpus: Corpus, policy: Policy) -> str:
    """Return how many tasks, units and targets a document has, and when most targets are due, as one sentence; empty if it has none."""
    tasks, targets = corpus.tasks_of(policy.id), corpus.targets_of(policy.id)
    return "；".join(filter(None, (_tasks(tasks, responsibilities(corpus, policy)), _targets(targets, *busiest(corpus, policy))))) + (
        "。" if tasks or targets else ""
    )


def _tasks(tasks: tuple[Task, ...], responsible: tuple[Responsibility, ...]) -> str:
    named, units = sum(1 for task in tasks if task.members), len({r.unit.id for r in responsible})
    if not named:
        return f"{len(tasks)} 项任务，均未点名单位" if tasks else ""
    return f"{len(tasks)} 项任务，{f'其中 {named} 项' if named < len(tasks) else ''}点名 {units} 个单位"


def _targets(targets: tuple[Target, ...], years: tuple[int, ...], most: int) -> str:
    dated = sum(1 for target in targets if due(target))
    parts = (
        f"{len(targets)} 个目标" if targets else "",
        f"{dated} 个写明完成年份" if dated else "",
        f"{'和'.join(f'{year}年' for year in years)}到期的最多（{'各 ' if len(years) > 1 else ''}{most} 个）" if years else "",
    )
    return "，".join(filter(None, parts))


def busiest(corpus: Corpus, policy: Policy) -> tuple[tuple[int, ...], int]:
    """Return the years in which most targets of a document are due, and how many in each; no years if none stands out."""
    due_in = Counter(day.year for target in corpus.targets_of(policy.id) if (day := due(target)))
    most = max(due_in.values(), default=0)
    years = tuple(sorted(year for year, count in due_in.items() if count == most))
    return (years, most) if most > 1 and len(years) <= MOST_YEARS else ((), 0)


# Maximum number of documents that the home page lists by name.
MOST_NAMED = 3


def home_page(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    chart = due_years(corpus)
    values = {
        "shown": corpus.policies[:MOST_NAMED],
        "related": bool(comparisons(corpus)),
        "found": findings(corpus, charted=chart is not None),
        "chart": chart,
    }
    return render(env, "index.md", "index.html", **values)
