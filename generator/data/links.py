"""Give the address of the page of a record, relative to the page that links to it.

Addresses are a contract: every page and anchor named here keeps its name.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from ..model import Corpus, Indicator, Observation, Policy, Target, Task, Topic, Unit
from ..model.corpus import once
from ..views.comparison import Comparison
from .lists import list_page
from .table import place_of

SHARED = 2


def unit_path(unit: str) -> str:
    """Return units/gansu-finance.html."""
    return f"units/{unit}.html"


def task_anchor(number: str) -> str:
    """Return t-2-2, or t-reporting."""
    return f"t-{_dashed(number)}"


def passage_anchor(key: str) -> str:
    """Return the address of a passage on the page of its document, such as p-2-2."""
    return f"p-{_dashed(key)}"


def paragraph_anchor(policy: Policy, key: str, paragraph: int) -> str:
    """Return p-2-2-2 for paragraph 2 of passage 2.2, or p-2-2_2 if there is a passage 2.2.2; paragraph 1 has the passage's own."""
    if paragraph == 1:
        return passage_anchor(key)
    return f"{passage_anchor(key)}{'_' if policy.passage(f'{key}.{paragraph}') else '-'}{paragraph}"


def _dashed(key: str) -> str:
    """Return 2-2 for 2.2, and 2-2_2 for 2.2-2, the second 2.2 of a document that numbers in two ways."""
    return key.replace("-", "_").replace(".", "-")


def words_anchor(target: Target) -> str:
    """Return the address of the words of a target on the page of its document, such as q-tap-water-2016."""
    return f"q-{target.key}"


def record_anchor(target: Target) -> str:
    """Return the address of a target in the list of targets, such as gansu-2014-39-tap-water-2016."""
    return f"{target.policy}-{target.key}"


@once
def shared_indicators(corpus: Corpus) -> frozenset[str]:
    """Return the indicators that have a page: those of two targets, or of an observation or of a target that one is compared with."""
    matched = (corpus.target(match.target) for o in corpus.reported for match in o.targets)
    reported = {o.indicator for o in corpus.reported} | {target.indicator for target in matched if target}
    return frozenset(i.id for i in corpus.indicators if i.id in reported or len(corpus.targets_for(i.id)) >= SHARED)


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses seen from the page `here`, such as units/gansu-finance.html."""

    corpus: Corpus
    here: str

    def page(self, path: str, anchor: str = "") -> str:
        """Return the address of a page under the site's root; only the anchor if it is this page."""
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
        """Return the address of the target's words in its document."""
        return self.page(f"policies/{target.policy}.html", words_anchor(target))

    def list(self, name: str, policy: Policy | str, anchor: str = "") -> str:
        """Return the page of a list (targets, compare, …) with the rows of a document."""
        return self.page(list_page(name, _id(policy)), anchor)

    def target(self, target: Target) -> str:
        """Return the address of the target in the list of its document's targets."""
        return self.list("targets", target.policy, record_anchor(target))

    def compared(self, row: Comparison) -> str:
        """Return the address of a row of a comparison, which is on the page of the document below."""
        return self.list("compare", row.local.policy if row.local else row.lacking, row.id)

    def indicator(self, indicator: Indicator | str) -> str:
        """Return the page of the indicator, or the address of its only target."""
        id = _id(indicator)
        if id in shared_indicators(self.corpus):
            return self.page(f"indicators/{id}.html")
        targets = self.corpus.targets_for(id)
        return self.list("targets", targets[0].policy, f"i-{id}") if targets else self.page("targets.html", f"i-{id}")

    def unit(self, unit: Unit | str) -> str:
        return self.page(unit_path(_id(unit)))

    def topic(self, topic: Topic | str) -> str:
        return self.page(f"topics/{_id(topic)}.html")

    def report(self, record: Policy | Task | Target | Indicator | Unit | Observation) -> str:
        """Return the address where an error in a record is reported, which names the record and its line."""
        place = place_of(record)
        query = urlencode({"record": record.id, "line": f"{place.file}:{place.line}"}, safe="/:")
        return f"{self.page('contribute.html')}?{query}#report"

    def submit(self, target: Target) -> str:
        """Return the address of the form for a figure published on the target."""
        return f"{self.list('report', target.policy)}?{urlencode({'target': target.id}, safe='/')}"


@lru_cache(maxsize=1 << 16)
def _way(start: str, path: str) -> str:
    """Return the path from a folder to a page: ../units/gansu-finance.html."""
    return posixpath.relpath(path, start or ".")


def _id(record: Policy | Indicator | Unit | Topic | str) -> str:
    return record if isinstance(record, str) else record.id
