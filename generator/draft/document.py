"""Drafts the records of a policy from its text: head and foot, tasks, what it commits to, and what it does not."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ..model import Corpus, Indicator, Passage, Policy, Topic
from ..prose.commitments import Stretch, stretches
from ..prose.dates import moment, relative
from ..prose.front import Front, front
from ..prose.outline import passages
from ..prose.spans import DocumentSpan, begins, ends
from ..prose.tokens import BASELINE, Token, named_year, scan, sweep
from ..prose.units import FIRST_LEADS, Clause, clauses, has_clause, together
from ..prose.vocabulary import COMPLETIONS, TOWARDS
from .records import Drafted

# A placeholder where a person has to write, so that everything else can be checked
UNKNOWN = "待填"
KIND = re.compile(r"(意见|方案|通知|办法|规划|计划|决定|措施|纲要|细则|要点|条例)(?:（[^（）]*）)?$")
OTHER_TERM = re.compile(r"其他单位为(?P<term>[^，。；）]{2,8}?)(?=[，。；）按])|[，；](?P<other>其他单位)(?=按)")


@dataclass(slots=True)
class Draft:
    """A policy in the making: as the model knows it, what was read in its text, and the records to write."""

    policy: Policy
    clauses: tuple[Clause, ...]
    stretches: tuple[Stretch, ...]
    record: Drafted
    tasks: list[Drafted] = field(default_factory=list)
    targets: list[Drafted] = field(default_factory=list)
    not_targets: list[Drafted] = field(default_factory=list)


def draft(id: str, text: str, corpus: Corpus) -> Draft:
    """Read everything that rules can read of the text; what they cannot is a doubt on its key."""
    head, found = front(text), clauses(text)
    policy = _policy(id, text, head, _closing(text, found))
    judged = stretches(text, [DocumentSpan(c.start, c.end) for c in found], policy.year)
    made = Draft(policy=policy, clauses=found, stretches=judged, record=_head(policy, head, corpus))
    topics = {p.key: _topic(corpus.topics, p.heading) for p in policy.passages if p.kind == "item"}
    made.tasks = [_task(p, [c for c in found if p.start <= c.start < p.end], topics[p.key]) for p in policy.passages if p.key in topics]
    _targets(made, corpus, topics)
    counts = {"passages": policy.passages, "tasks": made.tasks, "named_units": [name for clause in found for name in clause.members]}
    counts |= {"targets": made.targets, "not_targets": made.not_targets}
    made.record.values["counts"] = Drafted({name: len(records) for name, records in counts.items() if records})
    return made


def passage_at(policy: Policy, at: int) -> Passage:
    return next(p for p in reversed(policy.passages) if p.start <= at)


def _policy(id: str, text: str, head: Front, closing: str) -> Policy:
    unknown = {"title_en": "", "short_title": "", "collected_from": "", "counts": {}}
    read = {"title": head.title, "document_number": head.number, "level": head.level or "county", "jurisdiction": head.jurisdiction}
    issued = moment(head.issued) if head.issued else None
    found = passages(id, text, head.title, closing)
    return Policy(id=id, issuers=head.issuers, issued=issued, closing=closing, text=text, passages=found, **read, **unknown)


def _closing(text: str, found: tuple[Clause, ...]) -> str:
    """Return the first words of the line after the last clause, up to a mark; empty if that line is an item or no clause is there."""
    after = text.find("\n", found[-1].end) if found else -1
    line = text[after + 1 :].lstrip("\n").split("\n", 1)[0] if after >= 0 else ""
    numbered = re.match(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]", line)
    return "" if numbered else re.split("[，。；：]", line)[0]


def _head(policy: Policy, head: Front, corpus: Corpus) -> Drafted:
    record, text = Drafted(), policy.text
    record.put("id", policy.id)
    record.ask("title", head.title, "the text does not say its title on a line of its own", UNKNOWN)
    record.put("short_title", _short(policy), "a name of a few characters for tables")
    record.put("title_en", UNKNOWN, "the title in English")
    record.put("document_number", head.number)
    record.ask("level", head.level, "central, province, prefecture or county?", policy.level)
    record.ask("jurisdiction", head.jurisdiction, "the territory of whoever issued it", UNKNOWN)
    record.ask("issuers", head.issuers, "the text does not say who issued it: name the source under from", [UNKNOWN])
    record.put("issued", head.issued)
    if above := next((p for p in corpus.policies if f"《{p.title}》" in text and p.id != policy.id), None):
        title = f"《{above.title}》"  # 关于落实《…》, 为贯彻落实《…》精神
        at = text.find(title)
        record.put("implements", above.id)
        record.put("implements_quote", text[begins(text, at, "，。；\n") : ends(text, at + len(title), "，。；\n")].strip())
    if rule := FIRST_LEADS.search(text):
        at = rule.start()
        found = OTHER_TERM.search(text[at : at + 60])
        record.put("lead_term", "牵头单位")
        record.ask("participant_term", found and (found["term"] or found["other"]), "what the document calls the others")
        record.put("roles_quote", text[begins(text, at, "。（\n") : ends(text, at, "。）\n")])
    record.put("closing", policy.closing)
    record.put("collected_from", UNKNOWN, "where the text was found")
    return record


def _short(policy: Policy) -> str:
    """Return the place and the kind of the document: 甘肃方案."""
    place = "中央" if policy.level == "central" else re.sub("(?:省|市|自治区|县|区)$", "", policy.jurisdiction)
    kind = KIND.search(policy.title)
    return f"{place or UNKNOWN}{kind[1] if kind else '文件'}"


def _topic(topics: tuple[Topic, ...], heading: str) -> str:
    """Return the id of the topic with the longest word in the heading; empty if no word of a topic is there."""
    found = [(word, topic.id) for topic in topics for word in topic.words if word in heading]
    return max(found, key=lambda pair: len(pair[0]))[1] if found else ""


def _task(passage: Passage, own: list[Clause], topic: str) -> Drafted:
    record = Drafted()
    record.put("number", passage.key)
    record.ask("topic", topic, "no topic of policies/topics.yaml is named by the heading: choose or add one", "to-choose")
    record.put("title", passage.heading)
    if own:
        whole = together(own)
        plain = len(own) == 1 and whole.leads == whole.members[:1] and has_clause(passage.text, whole.members, whole.others)
        record.put("lead", whole.leads[0] if len(whole.leads) == 1 else whole.leads, next((c.doubt for c in own if c.doubt), ""))
        record.put("participants", whole.participants)
        record.put("and_others", whole.others)
        record.put("clauses", [] if plain else [c.text for c in own])
    return record


def _targets(made: Draft, corpus: Corpus, topics: dict[str, str]) -> None:
    """Add a target for each stretch of an item that commits, and set aside the others with a quantity."""
    counts: Counter[str] = Counter()
    for found in made.stretches:
        passage = passage_at(made.policy, found.start)
        if found.kind and passage.kind == "item":
            for record in _targets_of(made.policy, passage, found, corpus, topics[passage.key]):
                counts[passage.key] += 1
                record.values["id"] = f"t-{passage.key.replace('.', '-')}-{counts[passage.key]}"
                made.targets.append(record)
        elif sweep(words := made.policy.text[found.start : found.end]):
            doubt = "" if found.reason else "the words stand in no item: is this a commitment of the document?"
            made.not_targets.append(set_aside(passage, words, found.reason or "所在段落不是任务", doubt))


def set_aside(passage: Passage, quote: str, reason: str, doubt: str) -> Drafted:
    return Drafted({"passage": passage.key, "quote": quote, "reason": reason}, {"reason": doubt} if doubt else {})


DOUBTS = {
    "undated": "a direction under a date, without a figure",
    "covered": "a word of coverage or of repetition; is a class covered whole, or does the word modify a deed?",
    "rule": "a rule without figure or date",
}
LATER = "no year is named, and this year's is past when the document is issued"
KINDS = {"undated": "direction", "rule": "rule", "often": "duty"}
GIVEN = "an amount that somebody is given: a target, or a figure to set aside?"
EVERY = {"每年": "year", "每5年": "5 years", "每五年": "5 years"}
# 选拔100名正职后备人才、200名副职后备人才: where one figure's clause ends and the next one's begins
PARTS = re.compile(r"[、，]|和(?=\d)|以及(?=\d)|及(?=\d)")


def _targets_of(policy: Policy, passage: Passage, found: Stretch, corpus: Corpus, topic: str) -> Iterator[Drafted]:
    """Yield one record a figure; one where there is none."""
    text = policy.text
    words = text[found.start : found.end]
    before = found.date if found.date and found.date.start < found.start else None
    dated = text[slice(*before)] if before else ""
    joint = text[before.end : found.start] if before and found.start - before.end <= 1 else "……"
    figures = [t for t in scan(words) if t.kind == "figure" and t.value and not _is_baseline(t, words)]
    for figure, part in _split(words, figures) if len(figures) > 1 else [(figures[0] if figures else None, words)]:
        quote = f"{dated}{joint}{part}" if dated else part
        joint = "……"
        yield _target(policy, passage, found.kind, figure, quote, _indicator(corpus, topic, quote, figure))


def _is_baseline(figure: Token, words: str) -> bool:
    """Check whether another figure starts from this one: 25% in 由25%降到20%."""
    return any(m.start("from") <= figure.start and figure.end <= m.end("from") for m in BASELINE.finditer(words))


def _split(words: str, figures: list[Token]) -> list[tuple[Token, str]]:
    """Return each figure with its part of the clause, the verb before the first one shared: 选拔100名…; 选拔……200名…."""
    cuts = [0]
    for before, after in zip(figures, figures[1:], strict=False):
        marks = list(PARTS.finditer(words, before.span[1], after.span[0] + 1))
        cuts.append(marks[-1].end() if marks else cuts[-1])
    if len(set(cuts)) < len(cuts):
        return [(figure, words) for figure in figures]
    parts = [re.sub(r"(?:[、，]|和|以及|及)$", "", words[a:b]) for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True)]
    return list(zip(figures, parts, strict=True))


def _target(policy: Policy, passage: Passage, kind: str, figure: Token | None, quote: str, indicator: Indicator | None) -> Drafted:
    record, tokens = Drafted({"id": ""}), scan(quote)  # the id is a running number
    record.put("task", passage.key)
    record.ask("indicator", indicator and indicator.id, "no indicator of targets/indicators.yaml is named: add one", "to-add")
    record.put("kind", KINDS.get(kind, "") if figure is None else "")
    _operator(record, quote, figure, tokens)
    _dates(record, policy, passage, quote, tokens)
    record.put("hedge", next((t.text for t in tokens if t.kind == "hedge"), ""))
    record.put("quote", quote, GIVEN if figure is not None and kind in ("undated", "rule") else DOUBTS.get(kind, ""))
    return record


def _plain(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _operator(record: Drafted, quote: str, figure: Token | None, tokens: tuple[Token, ...]) -> None:
    if figure is not None:
        value = [_plain(figure.value), _plain(figure.value_max)] if figure.value_max is not None else _plain(figure.value)
        record.put(figure.operator, value)
        record.ask("unit", figure.unit, "what is counted?")
        record.put("from", next((_plain(t.value) for t in tokens if t.kind == "figure" and _is_baseline(t, quote)), ""))
    elif any(t.kind == "coverage" for t in tokens):
        record.put("all", True)
    elif any(verb in quote for verb in COMPLETIONS) and not any(word in quote for word in TOWARDS):
        record.put("complete", True)
    record.put("against", next((t.text for t in tokens if t.role == "base"), ""))
    for token in tokens:
        if token.kind == "frequency" and token.text == "年均":
            record.put("average", "year")
        elif token.kind == "frequency" and "every" not in record.values:
            record.put("every", EVERY.get(token.text, token.text))


def _dates(record: Drafted, policy: Policy, passage: Passage, quote: str, tokens: tuple[Token, ...]) -> None:
    """Add start, by and by_text in the order of their keys; what returns (每年…11月底前) needs no by_text."""
    dates = [t for t in tokens if t.kind == "date"]
    start = next((t.date for t in dates if t.role == "start"), "")
    by = next((t.date for t in dates if t.role == "by" or t.date.startswith("--")), "")
    wording = next((t.text for t in dates if t.role == "relative" and not t.date), "")
    named = named_year(passage.text, passage.text.find(quote.split("……")[0]), policy.year)
    later = ""
    if wording and (given := relative(wording, policy.year, named, policy.day)):
        later = LATER if given != relative(wording, policy.year, named) else ""
        start, by = start or given[0], by or given[1]
    for key, value, doubt in (("start", start, ""), ("by", by, later)):
        record.put(key, int(value) if value.isdecimal() else value, doubt)
    record.put("by_text", wording)


def _indicator(corpus: Corpus, topic: str, quote: str, figure: Token | None) -> Indicator | None:
    """Return the indicator of the topic with most of its words in the quotation, and with the unit of the figure if it has a unit."""

    def named(indicator: Indicator) -> int:
        return sum(len(term) for term in indicator.terms if term in quote)

    of_topic = (i for i in corpus.indicators if i.topic == topic and named(i))
    fitting = (i for i in of_topic if not i.unit or figure is not None and figure.unit in (i.unit, *i.unit_words))
    return max(fitting, key=named, default=None)
