"""Addresses of records and lists, relative to the page that links.

Addresses are a contract: every page and anchor named here keeps its name.  Each document has its own page of a list, so
that no page grows with the targets of all documents.
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
# The lists, as the pages of a document name them.
LISTS = {"targets": "目标", "compare": "对照", "timeline": "时间表", "progress": "进展", "shared": "共同任务", "report": "报送公布的数字"}
DOCUMENTS = "policies.html"


def unit_path(unit: str) -> str:
    return f"units/{unit}.html"


def task_anchor(number: str) -> str:
    """Return t-2-2, or t-reporting."""
    return f"t-{_dashed(number)}"


def passage_anchor(key: str) -> str:
    """Return the address of a passage on the page of its document, such as p-2-2."""
    return f"p-{_dashed(key)}"


def paragraph_anchor(policy: Policy, key: str, paragraph: int) -> str:
    """Return p-2-2-2 for the second paragraph of passage 2.2, p-2-2_2 where passage 2.2.2 has that address, p-2-2 for the first."""
    if paragraph == 1:
        return passage_anchor(key)
    return f"{passage_anchor(key)}{'_' if policy.passage(f'{key}.{paragraph}') else '-'}{paragraph}"


def _dashed(key: str) -> str:
    """Return 2-2 for 2.2, and 2-2_2 for 2.2-2, the second 2.2 of a document that numbers in two ways."""
    return key.replace("-", "_").replace(".", "-")


def record_anchor(target: Target) -> str:
    """Return gansu-2014-39-tap-water-2016, in the list of targets."""
    return f"{target.policy}-{target.key}"


def list_page(name: str, policy: str) -> str:
    """Return the page that has the rows of a document, by its id, in a list: policies/gansu-2014-39-targets.html."""
    return f"policies/{policy}-{name}.html"


def lists_of(corpus: Corpus, policy: Policy) -> tuple[str, ...]:
    """Return the lists in which a document has rows to read."""
    sharing = any(len(task.members) > 1 for task in corpus.tasks_of(policy.id))
    has = {"compare": bool(policy.implements), "shared": sharing, "report": False}
    return tuple(name for name in LISTS if has.get(name, True))


def by_place(corpus: Corpus, known: Container[str] | None = None) -> tuple[tuple[Policy, tuple[Policy, ...]], ...]:
    """Return a group for each document of the centre, of a province, or of what implements neither, as (it, itself and those under it).

    `known` are the ids of the documents to show; a group without one is left out.
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
    """Return the province's document that this one implements, directly or not, else the document itself."""
    return [policy, *takewhile(lambda above: above.level != "central", corpus.above(policy))][-1]


@once
def shared_indicators(corpus: Corpus) -> frozenset[str]:
    """Return the indicators that have a page: those of two targets, or of an observation or of a target that one is compared with."""
    matched = (corpus.target(match.target) for o in corpus.reported for match in o.targets)
    reported = {o.indicator for o in corpus.reported} | {target.indicator for target in matched if target}
    return frozenset(i.id for i in corpus.indicators if i.id in reported or len(corpus.targets_for(i.id)) >= SHARED)


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses as seen from `here`, a page such as units/gansu-finance.html."""

    corpus: Corpus
    here: str

    def page(self, path: str, anchor: str = "") -> str:
        """Return the address of a page under the site's root, the anchor alone where it is this page."""
        if path == self.here and anchor:
            return f"#{anchor}"
        return _way(posixpath.dirname(self.here), path) + (f"#{anchor}" if anchor else "")

    def policy(self, policy: Policy | str) -> str:
        return self.page(f"policies/{_id(policy)}.html")

    def matrix(self, policy: Policy | str) -> str:
        return self.page(f"policies/{_id(policy)}-matrix.html")

    def task(self, task: Task) -> str:
        return self.page(f"policies/{task.policy}.html", task_anchor(task.number))

    def passage(self, policy: Policy | str, key: str) -> str:
        return self.page(f"policies/{_id(policy)}.html", passage_anchor(key))

    def words(self, target: Target) -> str:
        """Return the address of the target's words in the document."""
        return self.page(f"policies/{target.policy}.html", f"q-{target.key}")

    def list(self, name: str, policy: Policy | str, anchor: str = "") -> str:
        """Return the page of a list (targets, compare, timeline, progress, shared) that has the rows of a document."""
        return self.page(list_page(name, _id(policy)), anchor)

    def target(self, target: Target) -> str:
        """Return the address of the target's record in the list of its document's targets."""
        return self.list("targets", target.policy, record_anchor(target))

    def compared(self, row: Comparison) -> str:
        """Return the address of a comparison, which is in the list of the document below."""
        return self.list("compare", row.local.policy if row.local else row.lacking, row.id)

    def indicator(self, indicator: Indicator | str) -> str:
        """Return the indicator's page; the record of its target where it has only one."""
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
        """Return where an error in a record is reported; the address names the record and its line."""
        place = place_of(record)
        query = urlencode({"record": record.id, "line": f"{place.file}:{place.line}"}, safe="/:")
        return f"{self.page('contribute.html')}?{query}#report"

    def submit(self, target: Target) -> str:
        """Return the form for a figure that was published on the target."""
        return f"{self.list('report', target.policy)}?{urlencode({'target': target.id}, safe='/')}"


@lru_cache(maxsize=1 << 16)
def _way(start: str, path: str) -> str:
    """Return ../units/gansu-finance.html, the way from the folder policies to a page."""
    return posixpath.relpath(path, start or ".")


def _id(record: Policy | Indicator | Unit | Topic | str) -> str:
    return record if isinstance(record, str) else record.id
