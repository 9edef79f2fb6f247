"""Name the lists, the page of each list that a document has, and the groups of documents in the index of a list.

Each document has its own page of a list, so that no page grows with the targets of all documents.
"""

from __future__ import annotations

from collections.abc import Container

from ..model import Corpus, Policy
from ..model.corpus import grouped, once

# The lists, as the pages of a document name them.
LISTS = {"targets": "目标", "compare": "对照", "timeline": "时间表", "progress": "进展", "shared": "共同任务", "report": "报送公布的数字"}
DOCUMENTS = "policies.html"


def list_page(name: str, policy: str) -> str:
    """Return the page of a list for a document, by its id: policies/gansu-2014-39-targets.html."""
    return f"policies/{policy}-{name}.html"


def lists_of(corpus: Corpus, policy: Policy) -> tuple[str, ...]:
    """Return the lists in which a document has rows."""
    sharing = any(len(task.members) > 1 for task in corpus.tasks_of(policy.id))
    has = {"compare": bool(policy.implements), "shared": sharing, "report": False}
    return tuple(name for name in LISTS if has.get(name, True))


def by_place(corpus: Corpus, known: Container[str] | None = None) -> tuple[tuple[Policy, tuple[Policy, ...]], ...]:
    """Return (top document, those under it with itself first): a group for the centre, a province, or a document that implements neither.

    `known` are the ids of the documents that are wanted; a group without one is left out.
    """
    wanted = ((top, tuple(p for p in own if known is None or p.id in known)) for top, own in _by_place(corpus))
    return tuple((top, own) for top, own in wanted if own)


@once
def _by_place(corpus: Corpus) -> tuple[tuple[Policy, tuple[Policy, ...]], ...]:
    groups = grouped((_top(corpus, policy).id, policy) for policy in corpus.policies)
    tops = {id: corpus.policy(id) for id in groups}
    return tuple((top, (top, *(p for p in groups[id] if p.id != id))) for id, top in tops.items())


def _top(corpus: Corpus, policy: Policy) -> Policy:
    """Return the document of the province that this one implements, directly or not, else the document itself."""
    return [policy, *(p for p in corpus.above(policy) if p.level != "central")][-1]
