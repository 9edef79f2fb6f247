"""Make the home page, index.html, and policies.html, the list of documents by level and province."""

from collections.abc import Container, Iterator

import jinja2

from ..charts.due import due_years
from ..data.calendar import calendar_paths, policy_calendar
from ..data.links import COMPARE, DOCUMENTS, by_place, list_page
from ..data.package import FOLDER, markdown_name, text_name
from ..model import Corpus, Policy, Target, Task
from ..views import labels
from ..views.comparison import comparisons
from ..views.facts import years_due
from ..views.responsibilities import Responsibility, responsibilities
from .findings import Finding, findings, peaks
from .templates import render

# Maximum number of documents that the list describes in a paragraph each.
MOST_DESCRIBED = 12
# Maximum number of pairs of related documents that the list names.
MOST_RELATED = 3
# Maximum number of documents that the home page lists by name.
MOST_NAMED = 3


def documents_page(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    calendars = calendar_paths(corpus)
    values = {
        "groups": by_place(corpus),
        "relations": tuple(relations(corpus)),
        "described": len(corpus.policies) <= MOST_DESCRIBED,
        "summaries": {policy.id: summary(corpus, policy) for policy in corpus.policies},
        "files": {policy.id: tuple(_files(policy, calendars)) for policy in corpus.policies},
    }
    return render(env, "documents.md", DOCUMENTS, **values)


def relations(corpus: Corpus) -> Iterator[Finding]:
    """Yield which document implements which, with their dates; of many pairs how many there are."""
    pairs = [(upper, policy) for policy in corpus.policies if (upper := corpus.policy(policy.implements))]
    if len(pairs) > MOST_RELATED:
        words = f"{len(corpus.policies)} 份文件中，{len(pairs)} 份落实其中的另一份。"
        yield Finding(words=words, links=(("各份文件的对照", COMPARE),))
    elif pairs:
        links = ((f"{lower.short_title}与{upper.short_title}对照", list_page("compare", lower.id)) for upper, lower in pairs)
        yield Finding(words="；".join(_related(*pair) for pair in pairs) + "。", links=tuple(links))


def _related(upper: Policy, lower: Policy) -> str:
    """Return 方案落实意见，成文晚 86 天; with both dates if one is that of signing and the other that of publication."""
    for key, word in (("issued", "成文"), ("published", "公开")):
        days = [date.first for policy in (upper, lower) if (date := getattr(policy, key)) and date.precision == "day"]
        if len(days) > 1 and days[1] > days[0]:
            return f"{lower.short_title}落实{upper.short_title}，{word}晚 {(days[1] - days[0]).days} 天"
    return f"{lower.short_title}{_dated(lower)}落实{upper.short_title}{_dated(upper)}"


def _dated(policy: Policy) -> str:
    known = f"{labels.moment(policy.issued)}成文" if policy.issued else f"{labels.moment(policy.published)}公开" if policy.published else ""
    return f"（{known}）" if known else ""


def _files(policy: Policy, calendars: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield (content with its format, path) for each file of a document; `calendars` are the paths of all calendars that contain a date."""
    yield "全文（TXT）", FOLDER + text_name(policy)
    yield "全文（Markdown）", FOLDER + markdown_name(policy)
    yield "数据（JSON）", f"{FOLDER}policies/{policy.id}.json"
    if policy_calendar(policy.id) in calendars:
        yield "日历（ICS）", policy_calendar(policy.id)


def document_findings(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """Yield the finding of a document: what it has, with links to its targets and to those of the year in which most are due."""
    if words := summary(corpus, policy):
        targets = list_page("targets", policy.id)
        every = (("全部目标", targets),) if corpus.targets_of(policy.id) else ()
        years = peaks(years_due(corpus.targets_of(policy.id)))
        yield Finding(words=words, links=(*every, *((f"{year}年到期的目标", f"{targets}?year={year}") for year in years)))


def summary(corpus: Corpus, policy: Policy) -> str:
    """Return how many tasks, units and targets a document has, and when most targets are due, as one sentence; empty if it has none."""
    tasks, targets = corpus.tasks_of(policy.id), corpus.targets_of(policy.id)
    parts = (_tasks(tasks, responsibilities(corpus, policy)), _targets(targets))
    return "；".join(filter(None, parts)) + ("。" if tasks or targets else "")


def _tasks(tasks: tuple[Task, ...], responsible: tuple[Responsibility, ...]) -> str:
    named, units = sum(1 for task in tasks if task.members), len({r.unit.id for r in responsible})
    if not named:
        return f"{len(tasks)} 项任务，均未点名单位" if tasks else ""
    return f"{len(tasks)} 项任务，{f'其中 {named} 项' if named < len(tasks) else ''}点名 {units} 个单位"


def _targets(targets: tuple[Target, ...]) -> str:
    years = years_due(targets)
    most, dated = peaks(years), years.total()
    parts = (
        f"{len(targets)} 个目标" if targets else "",
        f"{dated} 个写明完成年份" if dated else "",
        f"{'和'.join(f'{year}年' for year in most)}到期的最多（{'各 ' if len(most) > 1 else ''}{years[most[0]]} 个）" if most else "",
    )
    return "，".join(filter(None, parts))


def home_page(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    chart = due_years(corpus)
    values = {
        "shown": corpus.policies[:MOST_NAMED],
        "related": bool(comparisons(corpus)),
        "found": findings(corpus, charted=chart is not None),
        "chart": chart,
    }
    return render(env, "index.md", "index.html", **values)
