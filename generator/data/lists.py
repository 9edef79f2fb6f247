"""Name the lists, the page of each list that a document has, and the groups of documents in which the index of a list names them.

Each document has its own page of a list, so that no page grows with the targets of all documents.
"""

from collections.abc import Container

from ..model import Corpus, Policy
from ..model.corpus import once

# The lists, as the pages of a document name them.
LISTS = {"targets": "目标", "compare": "对照", "timeline": "时间表", "progress": "进展", "shared": "共同任务", "report": "报送公布的数字"}
DOCUMENTS = "policies.html"


def list_page(name: str, policy: str) -> str:
    """Return the page that has the rows of a document, by its id, in a list: policies/gansu-2014-39-targets.html."""
    return f"policies/{policy}-{name}.html"


def lists_of(corpus: Corpus, policy: Policy) -> tuple[str, ...]:
    """The lists in which a document has rows to read."""
    sharing = any(len(task.members) > 1 for task in corpus.tasks_of(policy.id))
    has = {"compare": bool(policy.implements), "shared": sharing, "report": False}
    return tuple(name for name in LISTS if has.get(name, True))


def by_place(corpus: Corpus, known: Container[str] | None = None) -> tuple[tuple[Policy, tuple[Policy, ...]], ...]:
    """(the document at the top, those under it with itself first): a group for each document of the centre, of a province, or of what implements neither.

    `known` are the ids of the documents that are wanted; a group without one is left out.
    """
    every = _by_place(corpus)
    if known is None:
        return every
    return tuple((top, own) for top, policies in every if (own := tuple(p for p in policies if p.id in known)))


@once
def _by_place(corpus: Corpus) -> tuple[tuple[Policy, tuple[Policy, ...]], ...]:
    groups: dict[str, list[Policy]] = {}
    for policy in corpus.policies:
        groups.setdefault(_top(corpus, policy).id, []).append(policy)
    tops = {id: corpus.policy(id) for id in groups}
    return tuple((top, (top, *(p for p in groups[id] if p.id != id))) for id, top in tops.items())


def _top(corpus: Corpus, policy: Policy) -> Policy:
    """The province's document that this one implements, directly or not; itself where there is none between it and the centre."""
    above = corpus.policy(policy.implements) if policy.implements else None
    return policy if above is None or above.level == "central" else _top(corpus, above)
