"""URLs of pages, and of the places in them (anchors) where a record or list is, relative to the page that has the link.

Other sites link to these URLs: never rename a page or an anchor.  A list, such as that of all targets, is split into one page
for each document, so that no page grows with the number of documents.
"""

import posixpath
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from urllib.parse import urlencode

from ..model import Corpus, Indicator, Observation, Policy, Target, Task, Topic, Unit
from ..model.corpus import grouped, once
from ..views.comparison import Comparison
from .table import place_of

SHARED = 2
# {name of a list: text of the links to it on the pages of a document}
LISTS = {"compare": "对照", "targets": "目标", "timeline": "时间表", "progress": "进展", "shared": "共同任务", "report": "提供公布的数据"}
DOCUMENTS, COMPARE = "policies.html", "compare.html"


def unit_path(unit: str) -> str:
    return f"units/{unit}.html"


def task_anchor(number: str) -> str:
    """Return the anchor of a task on the page of its document: t-2-2 or t-reporting."""
    return f"t-{_dashed(number)}"


def clause_anchor(number: str) -> str:
    """Return the anchor of the words that name the units of a task: c-2-2."""
    return f"c-{_dashed(number)}"


def passage_anchor(key: str) -> str:
    """Return the anchor of a passage on the page of its document: p-2-2."""
    return f"p-{_dashed(key)}"


def paragraph_anchor(policy: Policy, key: str, paragraph: int) -> str:
    """Return the anchor of a paragraph: p-2-2 for the first in passage 2.2, p-2-2-3 for the third (p-2-2_3 if passage 2.2.3 exists)."""
    if paragraph == 1:
        return passage_anchor(key)
    return f"{passage_anchor(key)}{'_' if policy.passage(f'{key}.{paragraph}') else '-'}{paragraph}"


def _dashed(key: str) -> str:
    """Return a passage key for an anchor: 2.2 gives 2-2; 2.2-2, the second passage with the number 2.2 in a document, gives 2-2_2."""
    return key.replace("-", "_").replace(".", "-")


def record_anchor(target: Target) -> str:
    """Return the anchor of a target in the list of targets: gansu-2014-39-tap-water-2016."""
    return f"{target.policy}-{target.key}"


def list_page(name: str, policy: str) -> str:
    """Return the path of the page with the list `name` of one document: policies/gansu-2014-39-targets.html."""
    return f"policies/{policy}-{name}.html"


def comparison_page(corpus: Corpus) -> str:
    """Return the path of the only comparison of two documents; of several, or none, that of their index."""
    below = [policy.id for policy in corpus.policies if policy.implements]
    return list_page("compare", below[0]) if len(below) == 1 else COMPARE


def lists_of(corpus: Corpus, policy: Policy) -> tuple[str, ...]:
    """Return the keys of the lists that exist for a document, for links to them; `report`, which is a form, is left out."""
    sharing = any(len(task.members) > 1 for task in corpus.tasks_of(policy.id))
    has = {"compare": bool(policy.implements), "shared": sharing, "report": False}
    return tuple(name for name in LISTS if has.get(name, True))


def by_place(corpus: Corpus, known: Container[str] | None = None) -> tuple[tuple[Policy, tuple[Policy, ...]], ...]:
    """Return (highest document, all documents) for each place; each central document forms a group by itself.

    If `known` is given, only documents with these ids are listed, and a place without such documents is omitted.
    """
    every = _by_place(corpus)
    if known is None:
        return every
    return tuple((top, own) for top, policies in every if (own := tuple(p for p in policies if p.id in known)))


@once
def _by_place(corpus: Corpus) -> tuple[tuple[Policy, tuple[Policy, ...]], ...]:
    groups = grouped((_top(corpus, policy).id, policy) for policy in corpus.policies)
    return tuple((corpus.policy(id), tuple(sorted(own, key=lambda policy: policy.id != id))) for id, own in groups.items())


def _top(corpus: Corpus, policy: Policy) -> Policy:
    """Return the highest document below the central level that this document implements, directly or not; without one, itself."""
    return [policy, *takewhile(lambda above: above.level != "central", corpus.above(policy))][-1]


@once
def shared_indicators(corpus: Corpus) -> frozenset[str]:
    """Return the ids of the indicators that have a page: those with two or more targets, and those with a published figure."""
    matched = (corpus.target(match.target) for o in corpus.reported for match in o.targets)
    reported = {o.indicator for o in corpus.reported} | {target.indicator for target in matched if target}
    return frozenset(i.id for i in corpus.indicators if i.id in reported or len(corpus.targets_for(i.id)) >= SHARED)


@dataclass(frozen=True, slots=True)
class Links:
    """The relative URLs of links on the page with the path `here`; if `here` is empty, they are paths under the site root."""

    corpus: Corpus
    here: str

    def page(self, path: str, anchor: str = "") -> str:
        """Return the URL of the page `path` (under the site root), and of `anchor` in it; on the page `here`, only #anchor."""
        if path == self.here and anchor:
            return f"#{anchor}"
        return _way(posixpath.dirname(self.here), path) + (f"#{anchor}" if anchor else "")

    def policy(self, policy: Policy | str) -> str:
        return self.page(f"policies/{_id(policy)}.html")

    def matrix(self, policy: Policy | str) -> str:
        return self.page(f"policies/{_id(policy)}-matrix.html")

    def task(self, task: Task) -> str:
        return self.page(f"policies/{task.policy}.html", task_anchor(task.number))

    def clause(self, task: Task) -> str:
        """Return the URL of the words that name the units of a task, in the text of its document."""
        return self.page(f"policies/{task.policy}.html", clause_anchor(task.number))

    def passage(self, policy: Policy | str, key: str) -> str:
        return self.page(f"policies/{_id(policy)}.html", passage_anchor(key))

    def words(self, target: Target) -> str:
        """Return the URL of the words that a target quotes, which are marked in the text of its document."""
        return self.page(f"policies/{target.policy}.html", f"q-{target.key}")

    def list(self, name: str, policy: Policy | str, anchor: str = "") -> str:
        """Return the URL of the page with the list `name` of one document; the names of lists are the keys of LISTS."""
        return self.page(list_page(name, _id(policy)), anchor)

    def target(self, target: Target) -> str:
        """Return the URL of a target in the list of targets of its document."""
        return self.list("targets", target.policy, record_anchor(target))

    def compared(self, row: Comparison) -> str:
        """Return the URL of a comparison; it is on the page ID-compare.html, where ID is the document that implements the other one."""
        return self.list("compare", row.local.policy if row.local else row.lacking, row.id)

    def indicator(self, indicator: Indicator | str) -> str:
        """Return the URL of the page of an indicator or, if it has no page, of its place in a list of targets."""
        id = _id(indicator)
        if id in shared_indicators(self.corpus):
            return self.page(f"indicators/{id}.html")
        targets = self.corpus.targets_for(id)
        return self.list("targets", targets[0].policy, f"i-{id}") if targets else self.page("targets.html", f"i-{id}")

    def unit(self, unit: Unit | str) -> str:
        return self.page(f"units/{_id(unit)}.html")

    def topic(self, topic: Topic | str) -> str:
        return self.page(f"topics/{_id(topic)}.html")

    def report(self, record: Policy | Task | Target | Indicator | Unit | Observation) -> str:
        """Return the URL of the form for reporting an error in a record; the URL contains the id, file and line of the record."""
        place = place_of(record)
        query = urlencode({"record": record.id, "line": f"{place.file}:{place.line}"}, safe="/:")
        return f"{self.page('contribute.html')}?{query}#report"

    def submit(self, target: Target) -> str:
        """Return the URL of the form for submitting a published figure about a target."""
        return f"{self.list('report', target.policy)}?{urlencode({'target': target.id}, safe='/')}"


@lru_cache(maxsize=1 << 16)
def _way(start: str, path: str) -> str:
    return posixpath.relpath(path, start or ".")


def _id(record: Policy | Indicator | Unit | Topic | str) -> str:
    return record if isinstance(record, str) else record.id
