"""The pages of an earlier build, each as long as nothing has changed that it is made from.

A page of a document is made from it, from those that it implements and those that implement it; a page of a unit, a topic or
an indicator from its tasks: their passages, units, targets and what was set aside in them.  All are made from what the
documents share: units, topics, indicators, comparisons, reported figures, what each document is, the site's own sources.
Tests change everything else and look for a page that changes with it (test_kept.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from ..data.links import first_named, shared_indicators
from ..data.lists import list_page, whole
from ..data.store import NOTHING, Files, Store, had, summed
from ..data.tables.table import place_of
from ..model import Corpus, Task
from ..model.corpus import grouped
from ..views.comparison import comparisons

Part = TypeVar("Part")
KIND = "documents"
# What a document is stands here: every page may say it.
SAID_OF_ALL = "policy.yaml"


class Kept:
    """`files` is {path in the checkout: bytes}, all that the site is made from; without it nothing is kept."""

    def __init__(self, corpus: Corpus, files: Mapping[str, bytes] | None = None, store: Store = NOTHING) -> None:
        self._corpus, self._files, self._store = corpus, files or {}, store if files else NOTHING

    def of_documents(self, here: str, documents: Iterable[str], make: Callable[[], Files], more: bytes = b"") -> Files:
        """What `make` makes of these documents and of `more`, under the address of its first page."""
        return self._had(here, (self._own[id] for id in sorted(self.scope(documents))), make, more)

    def lists(self, name: str, found: Mapping[str, Part], make: Callable[[str, Part], bytes], more: bytes = b"") -> Files:
        """A page of a list (targets, compare, …) for each document, by what stands on it: {id: records} and (address, records) to the page."""
        pages: Files = {}
        for id, part in found.items():
            here = list_page(self._corpus, name, id)
            pages |= self.of_documents(here, (id,), lambda here=here, part=part: {here.replace(".html", ".md"): make(here, part)}, more)
        return pages

    def of_tasks(self, here: str, tasks: Iterable[str], make: Callable[[], Files], partners: bool = False) -> Files:
        """What `make` makes of the tasks with these ids, and of those whose figures add up with theirs or, with `partners`, are compared with theirs."""
        wanted = set(tasks)
        for together in (*(self._pairs if partners else ()), *self._sums):
            if wanted & together:
                wanted |= together
        return self._had(here, (self._tasks[id] for id in sorted(wanted) if id in self._tasks), make)

    def scope(self, documents: Iterable[str]) -> set[str]:
        """With those above and below each, and those that a reported figure is held against together with one of them."""
        wanted, corpus = set(documents), self._corpus
        found = {p.id for p in corpus.policies if {p.id, *_above(corpus, p.id)} & wanted} | {id for one in wanted for id in _above(corpus, one)} | wanted
        return found | {id for together in self._touched if together & found for id in together}

    def _had(self, here: str, given: Iterable[bytes], make: Callable[[], Files], more: bytes = b"") -> Files:
        return had(self._store, KIND, (here.encode(), self._common, more, *given), make)

    @cached_property
    def _own(self) -> dict[str, bytes]:
        """{document: the sum of its files}."""
        found: dict[str, list[bytes]] = {policy.id: [] for policy in self._corpus.policies}
        for name in sorted(self._files):
            if (id := document(name)) in found:
                found[id] += (name.encode(), self._files[name])
        return {id: summed(parts) for id, parts in found.items()}

    @cached_property
    def _common(self) -> bytes:
        """The sum of what all documents share."""
        corpus = self._corpus
        ids = {policy.id for policy in corpus.policies}
        names = (name for name in sorted(self._files) if document(name) not in ids or name.endswith(SAID_OF_ALL))
        said = repr((whole(corpus), sorted(shared_indicators(corpus)), first_named(corpus)))
        return summed((said.encode(), *(part for name in names for part in (name.encode(), self._files[name]))))

    @cached_property
    def _tasks(self) -> dict[str, bytes]:
        """{task: the sum of its record, passage, targets, and of what was set aside there}."""
        aside = grouped((f"{one.policy}/{one.passage}", one) for one in self._corpus.not_targets)
        targets = grouped((f"{one.policy}/{one.task}", one) for one in self._corpus.targets)
        return {task.id: summed(self._of_task(task, targets.get(task.id, ()), aside)) for task in self._corpus.tasks}

    def _of_task(self, task: Task, targets: Iterable[object], aside: Mapping[str, tuple[object, ...]]) -> Iterator[bytes]:
        key = "closing" if task.number == "reporting" else task.number
        passage = self._corpus.policy(task.policy).passage(key)
        yield repr(passage).encode()
        for record in (task, *targets, *aside.get(f"{task.policy}/{key}", ())):
            yield repr((record, place_of(record))).encode()

    @cached_property
    def _touched(self) -> tuple[set[str], ...]:
        """The documents of the targets that one observation touches, where they are several."""
        ids = {policy.id for policy in self._corpus.policies}
        found = ({touch.target.partition("/")[0] for touch in o.targets} & ids for o in self._corpus.reported)
        return tuple(together for together in found if len(together) > 1)

    @cached_property
    def _pairs(self) -> tuple[set[str], ...]:
        """The tasks of the two targets of a comparison."""
        found = ((row.central, row.local) for row in comparisons(self._corpus) if row.central and row.local)
        return tuple({f"{one.policy}/{one.task}", f"{other.policy}/{other.task}"} for one, other in found)

    @cached_property
    def _sums(self) -> tuple[set[str], ...]:
        """The tasks whose targets one relation names, and its passage."""
        tasks = {target.id: f"{target.policy}/{target.task}" for target in self._corpus.targets}
        return tuple({tasks.get(id, id) for id in (*r.terms, r.total, r.passage)} for r in self._corpus.relations)


def document(name: str) -> str:
    """The document to which a file of the checkout belongs: policies/gansu-2014-39/text.txt, targets/gansu-2014-39.yaml; some word for any other."""
    folder, _, rest = name.partition("/")
    return rest.partition("/")[0].removesuffix(".yaml") if folder in ("policies", "targets") else ""


def _above(corpus: Corpus, id: str) -> tuple[str, ...]:
    """The documents that it implements, the nearest first."""
    line = [id]
    while (policy := corpus.policy(line[-1])) and policy.implements and policy.implements not in line:
        line.append(policy.implements)
    return tuple(id for id in line[1:] if corpus.policy(id))
