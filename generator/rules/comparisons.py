"""Judgements of the comparison are given where a rule cannot decide, and nowhere else."""

from collections.abc import Iterable, Iterator

from ..model import Corpus, Judgement
from ..views.comparison import comparisons, same_scope
from .evidence import Evidence, Finding


def pair_related(evidence: Evidence) -> Iterator[Finding]:
    """A judgement joins targets of one indicator; of two indicators only where neither document has a target of the other's, within one topic, and with words of their names in common."""
    for judgement in evidence.corpus.judgements:
        if why := _unrelated(evidence.corpus, judgement):
            message = f"{judgement.central} and {judgement.local} are no pair: {why}"
            yield Finding(judgement.at["local"], message, "Name the two targets that are meant, or remove the judgement.")


def _unrelated(corpus: Corpus, judgement: Judgement) -> str:
    """Return why the targets of a judgement cannot be a pair, or nothing."""
    targets = [corpus.target(id) for id in (judgement.central, judgement.local)]
    central, local = (corpus.indicator(t.indicator) if t else None for t in targets)
    if not central or not local or central is local:
        return ""
    above, below = ({t.indicator for t in corpus.targets_of(target.policy)} for target in targets)
    if central.id in below or local.id in above:
        return "one of them has a target of its own indicator in the other document"
    if central.topic != local.topic:
        return f"their topics are ‘{central.topic}’ and ‘{local.topic}’"
    return "" if _words_shared(central.terms, local.terms) else "the words that name their indicators have nothing in common"


def _words_shared(one: Iterable[str], other: Iterable[str]) -> bool:
    """Check whether they share three characters in a row: 自来水, 卫生室."""
    parts = {words[i : i + 3] for words in one for i in range(len(words) - 2)}
    return any(words[i : i + 3] in parts for words in other for i in range(len(words) - 2))


def scope_judged(evidence: Evidence) -> Iterator[Finding]:
    """Every pair whose words of scope differ is judged in comparisons.yaml, with a reason; pairs with the same words are not."""
    corpus = evidence.corpus
    if not all(corpus.indicator(t.indicator) for t in corpus.targets):
        return
    judged = {(j.central, j.local): j for j in corpus.judgements}
    # the targets that are judged together with a missing one
    halves = {id for pair in judged if not all(map(corpus.target, pair)) for id in pair}
    pairs = (row for row in comparisons(corpus) if row.status == "paired")
    rows = [row for row in pairs if evidence.incomplete.isdisjoint((row.central.policy, row.local.policy))]
    differing = [row for row in rows if not same_scope(row.central, row.local) or row.central.indicator != row.local.indicator]
    needed = {(row.central.id, row.local.id): row for row in differing}
    for pair, row in needed.items():
        if pair not in judged and halves.isdisjoint(pair):
            place = row.local.at.get("scope", row.local.at["id"])
            message = f"the scopes of {pair[0]} and {pair[1]} differ: ‘{row.central.scope}’, ‘{row.local.scope}’"
            yield Finding(place, message, "Judge the pair in targets/comparisons.yaml: same, narrower, wider or different, with a note.")
    for pair, judgement in judged.items():
        if pair not in needed and all(_settled(evidence, id) for id in pair):
            message = "this pair needs no judgement: its words are the same, or it is no pair"
            yield Finding(judgement.at["local"], message, "Remove it, or name the two targets that are meant.")


def _settled(evidence: Evidence, id: str) -> bool:
    """Check that a target, its document with all targets, and the document above exist: else its pair is not known."""
    corpus = evidence.corpus
    policy = corpus.policy(id.partition("/")[0])
    whole = policy and policy.id not in evidence.incomplete and (not policy.implements or corpus.policy(policy.implements))
    return bool(corpus.target(id) and whole)
