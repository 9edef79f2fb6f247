"""Records of the published tables, by table and key, to the pages that show them."""

from __future__ import annotations

from collections.abc import Callable

from ..data.links import Links
from ..model import Corpus

Key = tuple[str, ...]
# The column of the key whose record has the page, for tables whose records have none of their own.
SHOWN_WITH = {
    "unit_names": ("units", 0),
    "responsibilities": ("units", 1),
    "quotes": ("targets", 0),
    "assessments": ("targets", 0),
    "reported_targets": ("targets", 1),
}


# Tables whose records have a page under their id; of a target the line of targets.html stays.
PAGES = ("policies", "units", "topics", "indicators")


def former(to: Links, table: str, key: Key) -> str:
    """The address that a released record had, which says what became of it; empty where it had none of its own."""
    if table in PAGES:
        return to.page(f"{table}/{key[0]}.html")
    return to.page("targets.html", key[0].replace("/", "-")) if table == "targets" else ""


def record_links(corpus: Corpus, to: Links) -> Callable[[str, Key], str]:
    """The address of a record; empty where it is gone or no page shows it."""
    found: dict[tuple[str, str], str] = {}
    for policy in corpus.policies:
        found["policies", policy.id] = to.policy(policy)
        found |= {("passages", passage.id): to.passage(policy, passage.key) for passage in policy.passages}
    found |= {("tasks", task.id): to.task(task) for task in corpus.tasks}
    found |= {("targets", target.id): to.target(target) for target in corpus.targets}
    found |= {("units", unit.id): to.unit(unit) for unit in corpus.units}
    found |= {("topics", topic.id): to.topic(topic) for topic in corpus.topics}
    found |= {("indicators", indicator.id): to.indicator(indicator) for indicator in corpus.indicators}
    found |= {("reported", one.id): to.indicator(one.indicator) for one in corpus.reported}

    def address(table: str, key: Key) -> str:
        shown, at = SHOWN_WITH.get(table, (table, 0))
        return found.get((shown, key[at]), "") if at < len(key) else ""

    return address
