"""Make the home page, index.html, and policies.html, the list of documents by level and province."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence

import jinja2

from ..data.calendar import calendar_paths, policy_calendar
from ..data.links import DOCUMENTS, by_place, list_page
from ..data.package import FOLDER, text_name
from ..model import Corpus, Policy
from ..views import labels
from ..views.account import CLASSES, account, counts
from ..views.comparison import Comparison, comparisons
from ..views.responsibilities import responsibilities
from .templates import render

# Maximum number of documents that the home page lists by name.
MOST_NAMED = 6


# (label, count, detail, path of the page that lists the records)
Figure = tuple[str, int, str, str]


def home_page(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    rows = comparisons(corpus)
    pairs = [r for r in rows if r.status == "paired"]
    values = {
        "figures": (*_counted(corpus), *(_compared(corpus, pairs) if rows else ()), _left(corpus)),
        "example": example(pairs),
        "statuses": Counter(r.status for r in rows),
        "shown": corpus.policies[:MOST_NAMED],
        "relations": relations(pairs, labels.ends(corpus)[0]),
    }
    return render(env, "index.md", "index.html", **values)


def _counted(corpus: Corpus) -> Iterator[Figure]:
    named = sum(len(responsibilities(corpus, policy)) for policy in corpus.policies)
    with_units, dated = sum(1 for t in corpus.tasks if t.members), sum(1 for t in corpus.targets if t.by)
    yield ("任务", len(corpus.tasks), f"其中点名单位的 {with_units} 项", "topics.html")
    yield ("单位", len(corpus.units), f"在任务中点名 {named} 次", "units.html")
    yield ("目标", len(corpus.targets), f"写明期限的 {dated} 个", "targets.html")


def _compared(corpus: Corpus, pairs: Sequence[Comparison]) -> Iterator[Figure]:
    later = [r for r in pairs if r.date == "later"]
    upper, lower = labels.ends(corpus)
    below = [policy.id for policy in corpus.policies if policy.implements]
    page = list_page("compare", below[0]) if len(below) == 1 else "compare.html"
    asked = f"{page}?date=later#pairs" if later and len(below) == 1 else page
    yield (f"{upper}与{lower}成对的目标", len(pairs), _alike(pairs, upper, "对"), page)
    yield (f"{lower}期限晚于{upper}", len(later), _alike(later, upper, "对"), asked)


def _alike(pairs: Sequence[Comparison], upper: str, noun: str) -> str:
    """Return how many central targets the pairs have, if fewer than pairs, and how many pairs have equal scope."""
    same = sum(1 for row in pairs if row.scope == "same")
    return "；".join(filter(None, (labels.shared(pairs, upper), f"范围一致的 {same} {noun}")))


def _left(corpus: Corpus) -> Figure:
    owned = [counts(account(corpus, policy), CLASSES) for policy in corpus.policies]
    quantities, left = sum(sum(own.values()) for own in owned), sum(own["remainder"] for own in owned)
    return ("没有归属的数字", left, f"全文数字和量词 {quantities} 处", "quality.html#account")


def relations(pairs: list[Comparison], upper: str) -> tuple[str, ...]:
    """Return counts as texts, such as 数字严于中央 12 组（涉及 10 个中央目标；范围一致的 9 组）. `upper` is 中央; see `_alike`."""
    asked = (("数字", "value", ("stricter", "looser")), ("期限", "date", ("earlier", "later")))
    return tuple(
        f"{word}{labels.RELATIONS[relation]}{upper} {len(found)} 组（{_alike(found, upper, '组')}）"
        for word, field, names in asked
        for relation in names
        if (found := [r for r in pairs if getattr(r, field) == relation])
    )


def example(pairs: list[Comparison]) -> Comparison | None:
    """Return the first pair of targets that both have a number, preferably with different values and dates; None without such a pair."""
    figures = [r for r in pairs if r.central.value is not None and r.local.value is not None]
    differing = [r for r in figures if r.value in ("stricter", "looser") and r.date in ("earlier", "later")]
    return next(iter((*differing, *figures)), None)


def documents_page(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    dated = calendar_paths(corpus)
    values = {"groups": by_place(corpus), "files": {policy.id: tuple(_files(policy, dated)) for policy in corpus.policies}}
    return render(env, "documents.md", DOCUMENTS, **values)


def _files(policy: Policy, calendars: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield (format, path) for each file of a document; `calendars` are the paths of all calendars that contain a date."""
    yield "TXT", FOLDER + text_name(policy)
    yield "JSON", f"{FOLDER}policies/{policy.id}.json"
    if policy_calendar(policy.id) in calendars:
        yield "ICS", policy_calendar(policy.id)
