"""Drafts the records of a document from its text: the document, its tasks, its targets, and clauses with figures that are no targets."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from ..model import Corpus, Indicator, Passage
from ..prose.commitments import Stretch, stretches
from ..prose.dates import relative
from ..prose.front import Front, front
from ..prose.outline import passages
from ..prose.spans import DocumentSpan, begins, ends
from ..prose.tokens import BASELINE, DONE, Token, named_year, scan, sweep
from ..prose.units import FIRST_LEADS, Clause, clauses, has_clause, together
from ..prose.vocabulary import TOWARDS

# The placeholder for a required value that an editor has to write; `check` can already check all others
UNKNOWN = "待填"
KIND = re.compile(r"(意见|方案|通知|办法|规划|计划|决定|措施|纲要|细则|要点|条例)(?:（[^（）]*）)?$")
OTHER_TERM = re.compile(r"其他单位为(?P<term>[^，。；）]{2,8}?)(?=[，。；）按])|[，；](?P<other>其他单位)(?=按)")

# {key: value} of a YAML record, in the order in which the keys are written
Record = dict[str, object]


class Doubtful(NamedTuple):
    """A drafted value that an editor has to check; `why` is the reason."""

    value: object
    why: str


@dataclass(slots=True)
class Draft:
    """The draft of one document: its text, what was found in the text, and the records to write as YAML."""

    id: str
    text: str
    head: Front
    passages: tuple[Passage, ...]
    clauses: tuple[Clause, ...]
    stretches: tuple[Stretch, ...]
    record: Record = field(default_factory=dict)
    tasks: list[Record] = field(default_factory=list)
    targets: list[Record] = field(default_factory=list)
    not_targets: list[Record] = field(default_factory=list)

    def passage_at(self, offset: int) -> Passage | None:
        """Return the passage that contains the offset; None if the text is blank."""
        return next((p for p in reversed(self.passages) if p.start <= offset), None)


def draft(id: str, text: str, corpus: Corpus) -> Draft:
    """Return the draft of a document with the given text; a value that may be wrong is wrapped in `Doubtful`."""
    head, found = front(text), clauses(text)
    closing = _closing(text, found)
    judged = stretches(text, [DocumentSpan(c.start, c.end) for c in found], int(head.issued[:4] or 0))
    made = Draft(id, text, head, passages(id, text, head.title, closing), found, judged)
    topics = {p.key: _topic(corpus, p.heading) for p in made.passages if p.kind == "item"}
    made.tasks = [_task(p, [c for c in found if p.start <= c.start < p.end], topics[p.key]) for p in made.passages if p.key in topics]
    _add_targets(made, corpus, topics)
    made.record = _policy(made, closing, corpus)
    return made


def filled(record: Record) -> Record:
    """Return a record without its empty values: None, False, empty strings and empty lists."""
    return {key: value for key, value in record.items() if value not in (None, "", (), [], False)}


def _closing(text: str, found: tuple[Clause, ...]) -> str:
    """Return the first words of the line after the last list of units; "" if it is a numbered item or there is no such list."""
    after = text.find("\n", found[-1].end) if found else -1
    line = text[after + 1 :].lstrip("\n").split("\n", 1)[0] if after >= 0 else ""
    numbered = re.match(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]", line)
    return "" if numbered else re.split("[，。；：]", line)[0]


def _policy(made: Draft, closing: str, corpus: Corpus) -> Record:
    head, units = made.head, [name for clause in made.clauses for name in clause.members]
    counted = {"passages": made.passages, "tasks": made.tasks, "named_units": units}
    counted |= {"targets": made.targets, "not_targets": made.not_targets}
    record = {
        "id": made.id,
        "title": head.title or Doubtful(UNKNOWN, "the text does not say its title on a line of its own"),
        "short_title": Doubtful(_short(head), "a name of a few characters for tables"),
        "title_en": Doubtful(UNKNOWN, "the title in English"),
        "document_number": head.number,
        "level": head.level or Doubtful("county", "central, province, prefecture or county?"),
        "jurisdiction": head.jurisdiction or Doubtful(UNKNOWN, "the territory of whoever issued it"),
        "issuers": head.issuers or Doubtful([UNKNOWN], "the text does not say who issued it: name the source under from"),
        "issued": head.issued,
        **_implements(made.id, made.text, corpus),
        **_roles(made.text),
        "closing": closing,
        "collected_from": Doubtful(UNKNOWN, "where the text was found"),
        "counts": {key: len(found) for key, found in counted.items() if found},
    }
    return filled(record)


def _short(head: Front) -> str:
    """Return a short title that combines the place and the kind of document: 甘肃方案."""
    place = "中央" if head.level == "central" else re.sub("(?:省|市|自治区|县|区)$", "", head.jurisdiction)
    kind = KIND.search(head.title)
    return f"{place or UNKNOWN}{kind[1] if kind else '文件'}"


def _implements(id: str, text: str, corpus: Corpus) -> Record:
    """Return {`implements`: id of the first policy that the text names by title, `implements_quote`: 为贯彻落实《…》精神}; {} if there is none."""
    for above in corpus.policies:
        title = f"《{above.title}》"
        if above.id != id and (at := text.find(title)) >= 0:
            quote = text[begins(text, at, "，。；\n") : ends(text, at + len(title), "，。；\n")].strip()
            return {"implements": above.id, "implements_quote": quote}
    return {}


def _roles(text: str) -> Record:
    """Return, as {key: value}, the sentence saying that the first unit of a list leads, and its words for both roles; {} if none."""
    rule = FIRST_LEADS.search(text)
    if not rule:
        return {}
    at = rule.start()
    others = OTHER_TERM.search(text[at : at + 60])
    return {
        "lead_term": "牵头单位",
        "participant_term": others["term"] or others["other"] if others else Doubtful("", "what the document calls the others"),
        "roles_quote": text[begins(text, at, "。（\n") : ends(text, at, "。）\n")],
    }


def _topic(corpus: Corpus, heading: str) -> str:
    """Return the id of the topic with the longest word that the heading contains; "" if it contains no word of a topic."""
    found = ((len(word), topic.id) for topic in corpus.topics for word in topic.words if word in heading)
    return max(found, key=lambda pair: pair[0], default=(0, ""))[1]


def _task(passage: Passage, own: list[Clause], topic: str) -> Record:
    record: Record = {
        "number": passage.key,
        "topic": topic or Doubtful("to-choose", "no topic of policies/topics.yaml is named by the heading: choose or add one"),
        "title": passage.heading,
    }
    if own:
        whole = together(own)
        plain = len(own) == 1 and whole.leads == whole.members[:1] and has_clause(passage.text, whole.members, whole.others)
        record |= {
            "lead": _doubted(whole.leads[0] if len(whole.leads) == 1 else whole.leads, next((c.doubt for c in own if c.doubt), "")),
            "participants": whole.participants,
            "and_others": whole.others,
            "clauses": [] if plain else [c.text for c in own],
        }
    return filled(record)


def _doubted(value: object, why: str) -> object:
    return Doubtful(value, why) if why else value


def _add_targets(made: Draft, corpus: Corpus, topics: dict[str, str]) -> None:
    """Add a target for each commitment in an item, one for each of its figures. Add a not_target for each other clause with a figure."""
    numbers: Counter[str] = Counter()
    for found in made.stretches:
        passage = made.passage_at(found.start)
        if found.kind and passage.kind == "item":
            for figure, quote in _figures(made.text, found):
                numbers[passage.key] += 1
                id = f"t-{passage.key.replace('.', '-')}-{numbers[passage.key]}"
                indicator = _indicator(corpus, topics[passage.key], quote, figure)
                made.targets.append(_target(id, made.head, passage, found.kind, figure, quote, indicator))
        elif sweep(words := made.text[found.start : found.end]):
            doubtful = Doubtful("所在段落不是任务", "the words stand in no item: is this a commitment of the document?")
            made.not_targets.append({"passage": passage.key, "quote": words, "reason": found.reason or doubtful})


DOUBTS = {
    "undated": "a direction under a date, without a figure",
    "covered": "a word of coverage or of repetition; is a class covered whole, or does the word modify a deed?",
    "rule": "a rule without figure or date",
}
LATER = "no year is named, and this year's is past when the document is issued"
KINDS = {"undated": "direction", "rule": "rule", "often": "duty"}
GIVEN = "an amount that somebody is given: a target, or a figure to set aside?"
EVERY = {"每年": "year", "每5年": "5 years", "每五年": "5 years"}
# Marks between the parts of a clause with several figures: 选拔100名正职后备人才、200名副职后备人才
PARTS = re.compile(r"[、，]|和(?=\d)|以及(?=\d)|及(?=\d)")


def _figures(text: str, found: Stretch) -> Iterator[tuple[Token | None, str]]:
    """Yield (figure, quotation with the date before it, if any) for each figure of a clause; without figures, yield (None, quotation)."""
    words = text[found.start : found.end]
    figures = [t for t in scan(words) if t.kind == "figure" and t.value and not _is_baseline(t, words)]
    dated = found.date if found.date and found.date.start < found.start else None
    for i, (figure, part) in enumerate(_split(words, figures) or [(None, words)]):
        joint = text[dated.end : found.start] if dated and i == 0 and found.start - dated.end <= 1 else "……"
        yield figure, f"{text[dated.start : dated.end]}{joint}{part}" if dated else part


def _is_baseline(figure: Token, words: str) -> bool:
    """Check whether `figure` is the value from which a change starts: 25% in 由25%降到20%."""
    return any(m.start("from") <= figure.start and figure.end <= m.end("from") for m in BASELINE.finditer(words))


def _split(words: str, figures: list[Token]) -> list[tuple[Token, str]]:
    """Return (figure, its part of `words`) for each figure. Each part is all of `words` unless a comma or the like separates them."""
    marks = [list(PARTS.finditer(words, one.span[1], other.span[0] + 1)) for one, other in pairwise(figures)]
    if not all(marks):
        return [(figure, words) for figure in figures]
    starts, stops = [0, *(m[-1].end() for m in marks)], [*(m[-1].start() for m in marks), len(words)]
    return [(figure, words[start:stop]) for figure, start, stop in zip(figures, starts, stops, strict=False)]


def _target(id: str, head: Front, passage: Passage, kind: str, figure: Token | None, quote: str, indicator: Indicator | None) -> Record:
    tokens = scan(quote)
    often = [t.text for t in tokens if t.kind == "frequency"]
    record = {
        "id": id,
        "task": passage.key,
        "indicator": indicator.id if indicator else Doubtful("to-add", "no indicator of targets/indicators.yaml is named: add one"),
        "kind": "" if figure else KINDS.get(kind, ""),
        **(_amount(figure, quote, tokens) if figure else _deed(quote, tokens)),
        "against": next((t.text for t in tokens if t.role == "base"), ""),
        "every": next((EVERY.get(words, words) for words in often if words != "年均"), ""),
        "average": "year" if "年均" in often else "",
        **_dates(head, passage, quote, tokens),
        "hedge": next((t.text for t in tokens if t.kind == "hedge"), ""),
        "quote": _doubted(quote, GIVEN if figure and kind in ("undated", "rule") else DOUBTS.get(kind, "")),
    }
    return filled(record)


def _amount(figure: Token, quote: str, tokens: tuple[Token, ...]) -> Record:
    value = _plain(figure.value)
    return {
        figure.operator: value if figure.value_max is None else [value, _plain(figure.value_max)],
        "unit": figure.unit or Doubtful("", "what is counted?"),
        "from": next((_plain(t.value) for t in tokens if t.kind == "figure" and _is_baseline(t, quote)), ""),
    }


def _deed(quote: str, tokens: tuple[Token, ...]) -> Record:
    if any(t.kind == "coverage" for t in tokens):
        return {"all": True}
    return {"complete": bool(DONE.search(quote)) and not any(word in quote for word in TOWARDS)}


def _dates(head: Front, passage: Passage, quote: str, tokens: tuple[Token, ...]) -> Record:
    """Return the keys `start`, `by` and `by_text`. A relative date (五年内) becomes by_text, a date of every year (每年…11月底前) does not."""
    dates = [t for t in tokens if t.kind == "date"]
    start = next((t.date for t in dates if t.role == "start"), "")
    by = next((t.date for t in dates if t.role == "by" or t.date.startswith("--")), "")
    wording = next((t.text for t in dates if t.role == "relative" and not t.date), "")
    day, later = date.fromisoformat(head.issued) if head.issued else None, ""
    year = day.year if day else 0
    named = named_year(passage.text, passage.text.find(quote.split("……")[0]), year)
    if wording and (given := relative(wording, year, named, day)):
        later = LATER if given != relative(wording, year, named) else ""
        start, by = start or given[0], by or given[1]
    start, by = (int(written) if written.isdecimal() else written for written in (start, by))
    return {"start": start, "by": _doubted(by, later), "by_text": wording}


def _plain(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _indicator(corpus: Corpus, topic: str, quote: str, figure: Token | None) -> Indicator | None:
    """Return the indicator of `topic` whose terms match most of the quotation; if it has a unit, the figure must have it. Else None."""

    def words(indicator: Indicator) -> int:
        return sum(len(term) for term in indicator.terms if term in quote)

    unit = figure.unit if figure else None
    found = [i for i in corpus.indicators if i.topic == topic and (not i.unit or unit in (i.unit, *i.unit_words)) and words(i)]
    return max(found, key=words, default=None)
