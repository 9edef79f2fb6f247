"""A text to the records of its policy: what head and foot say, its tasks, what it commits to, and what it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256

from ..model import Corpus, Passage, Policy, Topic
from ..prose.commitments import Stretch, stretches
from ..prose.dates import moment
from ..prose.front import Front, front
from ..prose.outline import passages
from ..prose.spans import begins, ends
from ..prose.tokens import sweep
from ..prose.units import FIRST_LEADS, Clause, clauses, has_clause, together
from .records import Drafted
from .targets import targets

NOT_IN_TEXT = "the text does not say"
# What stands where a person has to write, so that everything else can be checked
UNKNOWN, TO_CHOOSE = "待填", "to-choose"
# 关于落实《…》, 为贯彻落实《…》精神
IMPLEMENTS = "《{}》"
# The marks between which a clause stands
CLAUSE = "，。；\n"


@dataclass(slots=True)
class Draft:
    """A policy in the making; `policy` is the model that the checks know, as far as the text gives it."""

    id: str
    text: str
    head: Front
    policy: Policy
    found: tuple[Clause, ...]
    stretches: tuple[Stretch, ...]
    record: Drafted
    tasks: list[Drafted] = field(default_factory=list)
    targets: list[Drafted] = field(default_factory=list)
    not_targets: list[Drafted] = field(default_factory=list)


def draft(id: str, text: str, corpus: Corpus) -> Draft:
    """Everything that rules can read of the text; what they cannot is a doubt on its key."""
    head = front(text)
    found = clauses(text)
    closing = _closing(text, found)
    policy = _policy(id, text, head, closing)
    judged = stretches(text, [(c.start, c.end) for c in found], policy.year)
    made = Draft(id=id, text=text, head=head, policy=policy, found=found, stretches=judged, record=_head(policy, head, corpus, text))
    topics = _tasks(made, corpus)
    _targets(made, corpus, topics)
    _counts(made)
    return made


def _policy(id: str, text: str, head: Front, closing: str) -> Policy:
    digest = sha256(text.encode()).hexdigest()
    return Policy(
        id=id,
        title=head.title,
        title_en="",
        short_title="",
        document_number=head.number,
        level=head.level or "county",
        jurisdiction=head.jurisdiction,
        issuers=head.issuers,
        issued=moment(head.issued) if head.issued else None,
        closing=closing,
        sources={},
        collected_from="",
        counts={},
        text=text,
        source=text,
        source_sha256=digest,
        text_sha256=digest,
        passages=passages(id, text, head.title, closing),
    )


def _closing(text: str, found: tuple[Clause, ...]) -> str:
    """The first words of the line behind the last clause, up to a mark; a text whose last item names nobody has none that a rule can see."""
    behind = text.find("\n", found[-1].end) if found else -1
    line = text[behind + 1 :].lstrip("\n").split("\n", 1)[0] if behind >= 0 else ""
    begun = re.match(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]", line)
    return "" if begun else re.split("[，。；：]", line)[0]


def _head(policy: Policy, head: Front, corpus: Corpus, text: str) -> Drafted:
    record = Drafted()
    record.put("id", policy.id)
    record.put("title", head.title or UNKNOWN, "" if head.title else f"{NOT_IN_TEXT} its title on a line of its own")
    record.put("short_title", _short(policy), "a name of a few characters for tables")
    record.put("title_en", UNKNOWN, "the title in English")
    record.put("document_number", head.number)
    record.put("level", policy.level, "" if head.level else "central, province, prefecture or county?")
    record.put("jurisdiction", head.jurisdiction or UNKNOWN, "" if head.jurisdiction else "the territory of whoever issued it")
    record.put("issuers", head.issuers or [UNKNOWN], "" if head.issuers else f"{NOT_IN_TEXT} who issued it: name the source under from")
    record.put("issued", head.issued)
    above = next((p for p in corpus.policies if IMPLEMENTS.format(p.title) in text and p.id != policy.id), None)
    if above:
        record.put("implements", above.id)
        record.put("implements_quote", _around(text, IMPLEMENTS.format(above.title)))
    if rule := FIRST_LEADS.search(text):
        record.put("lead_term", "牵头单位")
        record.put("participant_term", _other_term(text, rule.start()), "" if _other_term(text, rule.start()) else "what the document calls the others")
        record.put("roles_quote", _sentence(text, rule.start()))
    record.put("closing", policy.closing)
    record.put("collected_from", UNKNOWN, "where the text was found")
    return record


def _short(policy: Policy) -> str:
    """甘肃方案: the place, and what kind of document it is."""
    place = "中央" if policy.level == "central" else re.sub("(?:省|市|自治区|县|区)$", "", policy.jurisdiction)
    kind = re.search(r"(意见|方案|通知|办法|规划|计划|决定|措施|纲要|细则|要点|条例)(?:（[^（）]*）)?$", policy.title)
    return f"{place or UNKNOWN}{kind[1] if kind else '文件'}"


def _around(text: str, words: str) -> str:
    """The clause that holds the words."""
    at = text.find(words)
    return text[begins(text, at, CLAUSE) : ends(text, at + len(words), CLAUSE)].strip()


def _sentence(text: str, at: int) -> str:
    return text[begins(text, at, "。（\n") : ends(text, at, "。）\n")]


def _other_term(text: str, at: int) -> str:
    found = re.search(r"其他单位为(?P<term>[^，。；）]{2,8}?)(?=[，。；）按])|[，；](?P<other>其他单位)(?=按)", text[at : at + 60])
    return (found["term"] or found["other"]) if found else ""


def _tasks(made: Draft, corpus: Corpus) -> dict[str, str]:
    """The records of the items; by key, the topic of each."""
    topics = {}
    for passage in made.policy.passages:
        if passage.kind != "item":
            continue
        own = [c for c in made.found if passage.start <= c.start < passage.end]
        topic = _topic(corpus.topics, passage.heading)
        topics[passage.key] = topic.id if topic else ""
        record = Drafted()
        record.put("number", passage.key)
        record.put("topic", topic.id if topic else TO_CHOOSE, "" if topic else "no topic of policies/topics.yaml is named by the heading: choose or add one")
        record.put("title", passage.heading)
        _who(record, passage, own)
        made.tasks.append(record)
    return topics


def _who(record: Drafted, passage: Passage, own: list[Clause]) -> None:
    said = together(own)
    doubt = next((c.doubt for c in own if c.doubt), "")
    if not said.members and not own:
        return
    plain = len(own) == 1 and said.leads == said.members[:1] and has_clause(passage.text, said.members, said.others)
    record.put("lead", said.leads[0] if len(said.leads) == 1 else said.leads, doubt)
    record.put("participants", said.participants)
    record.put("and_others", said.others)
    if not plain:
        record.put("clauses", [c.text for c in own])


def _topic(topics: tuple[Topic, ...], heading: str) -> Topic | None:
    """The topic most of whose words the heading says."""
    said = [(len(word), topic) for topic in topics for word in topic.words if word in heading]
    return max(said, key=lambda pair: pair[0])[1] if said else None


def _targets(made: Draft, corpus: Corpus, topics: dict[str, str]) -> None:
    counts: dict[str, int] = {}
    for found in made.stretches:
        passage = next(p for p in reversed(made.policy.passages) if p.start <= found.start)
        if found.kind and passage.kind == "item":
            for record in targets(made.policy, passage, found, corpus, topics[passage.key]):
                counts[passage.key] = counts.get(passage.key, 0) + 1
                record.values["id"] = f"t-{passage.key.replace('.', '-')}-{counts[passage.key]}"
                made.targets.append(record)
        elif sweep(words := made.text[found.start : found.end]):
            record = Drafted()
            record.put("passage", passage.key)
            record.put("quote", words)
            record.put("reason", found.reason or "所在段落不是任务", "" if found.reason else "the words stand in no item: is this a commitment of the document?")
            made.not_targets.append(record)


def _counts(made: Draft) -> None:
    counts = Drafted()
    counts.put("passages", len(made.policy.passages))
    counts.put("tasks", len(made.tasks))
    counts.put("named_units", sum(len(together([c]).members) for c in made.found) or 0)
    for name in ("targets", "not_targets"):
        counts.put(name, len(getattr(made, name)))
    made.record.values["counts"] = counts
