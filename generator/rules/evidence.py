"""What rules examine: the corpus, and each target with its quotation as it was found in the document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ..model import Corpus, Indicator, Passage, Places, Policy, Target
from ..problems import Place
from ..prose.dates import PARTLY, relative
from ..prose.spans import Misplaced, PassageSpan, begins, ends, locate, occurrences
from ..prose.tokens import Token, named_year, scan
from ..views.account import Entry, account
from ..views.facts import passage_of

WORD_KEYS = ("scope", "exception", "condition", "hedge", "actor", "against", "lasting", "by_text")
# Words that make a figure count for each member: 人均补助8000元, 一村一名, 一户有一个, 组长单位各确定1名
EACH = re.compile(r"每[个户名](?!年)|[人户]均|一[村户县乡](?=一|有一)|各(?=[^，。；、]{0,2}\d)")
# 除西藏外, 除国家和省上有明确政策要求的之外
EXCEPT = re.compile(r"除(?P<what>[^，。；]{1,200}?)(?:之外|以外|外)(?=，)")


# (file position, message, hint); `problems` adds the name of the rule.  Rules of one record may give its key instead of a position.
Finding = tuple[Place | str, str, str]


@dataclass(frozen=True, kw_only=True)
class QuotedTarget:
    """A target with its passage, the spans of its quotation there, and the figures, dates and similar words (tokens) of the passage."""

    target: Target
    policy: Policy
    passage: Passage
    indicator: Indicator | None

    @property
    def at(self) -> Places:
        return self.target.at

    def place(self, key: str) -> Place:
        return self.at.get(key) or self.at[""]

    @cached_property
    def words(self) -> dict[str, str]:
        """Return {key: words} for the keys whose value is copied from the quotation."""
        return {key: words for key in WORD_KEYS if (words := getattr(self.target, key))}

    @cached_property
    def found(self) -> tuple[PassageSpan, ...] | Misplaced:
        return locate(self.passage.text, self.target.pieces)

    @cached_property
    def spans(self) -> tuple[PassageSpan, ...]:
        return () if isinstance(self.found, Misplaced) else self.found

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return scan(self.passage.text)

    @cached_property
    def quoted(self) -> tuple[Token, ...]:
        """Return the tokens (figures, dates and similar words) that lie entirely in the quotation."""
        if not self.spans:
            return ()
        first, last = self.spans[0][0], self.spans[-1][1]  # a quick test, since most tokens lie outside
        return tuple(t for t in self.tokens if first <= t.start and t.end <= last and inside(t, self.spans))

    @cached_property
    def terms(self) -> list[tuple[str, PassageSpan]]:
        """Return (term, span) for each place in the quotation that names the indicator; a term is one of the indicator's names."""
        return [(term, span) for term in (self.indicator.terms if self.indicator else ()) for span in self.occurrences(term)]

    @cached_property
    def named(self) -> list[PassageSpan]:
        return [span for _, span in self.terms]

    def occurrences(self, words: str) -> list[PassageSpan]:
        """Return the spans of `words` in the quotation; words that are interrupted by a gap (……) do not count."""
        return [span for own in self.spans for span in occurrences(words, self.passage.text, own)] if words else []

    def matches(self, pattern: re.Pattern[str], group: str | int = 0) -> list[PassageSpan]:
        """Return the span of `group` in each match of `pattern` in the quotation; no match extends over a gap (……)."""
        found = ((a, m) for a, b in self.spans for m in pattern.finditer(self.passage.text[a:b]))
        return [PassageSpan(a + m.start(group), a + m.end(group)) for a, m in found if m[group] is not None]

    @cached_property
    def claimed(self) -> list[PassageSpan]:
        """Return the spans of the words of the quotation that a YAML key of the target repeats (`scope`, `hedge`, `each` …)."""
        return [span for words in self.words.values() for span in self.occurrences(words)] + self.each_spans

    @cached_property
    def each_spans(self) -> list[PassageSpan]:
        """Return the spans of the words that mean “for each member”: 每户, 人均, 一村一名, or 每个 and 贫困农户 in 每个有条件的贫困农户."""
        if not self.target.each:
            return []
        member = re.escape(self.target.each)
        wording = re.compile(
            rf"(每(?:个|名|位|所|家)?)(?:[^，。；、]{{0,6}}的)?({member})|({member}均)|(一{member})(?=一|有)|(?<=(?<![\u4e00-\u9fff]){member})(各)"
        )
        return [span for group in range(1, wording.groups + 1) for span in self.matches(wording, group)]

    @cached_property
    def exceptions(self) -> list[str]:
        """Return the words between 除 and 外 in the quotation: 除西藏外 → 西藏."""
        return [self.passage.text[slice(*span)] for span in self.matches(EXCEPT, "what")]

    @cached_property
    def figures(self) -> list[Token]:
        """Return the figures of the quotation that no YAML key repeats within its words; the value of the target must be one of them."""
        free = [t for t in self.quoted if t.kind == "figure" and not inside(t, self.claimed)]
        outside = [t for t in free if not inside(t, self.named)]
        # in 搬迁112万人, the indicator's name contains the figure
        return outside or [t for t in free if self.is_value(t)]

    def is_value(self, token: Token) -> bool:
        target = self.target
        return (token.value, token.value_max, token.operator, token.unit) == (target.value, target.value_max, target.operator, target.unit)

    def is_baseline(self, token: Token) -> bool:
        baseline = self.target.baseline
        return baseline is not None and (token.value, token.unit) == (baseline, self.target.unit)

    def is_date(self, token: Token) -> bool:
        """Check whether the target encodes this date as `by`, `start` or `by_text`. A date of comparison (比2025年) must be in `against`."""
        target = self.target
        if token.role == "base":
            return inside(token, self.occurrences(target.against))
        moment = target.start if token.role == "start" else target.by
        given = moment is not None and moment.text == token.date
        return given or token.role == "relative" and target.by_text == token.text or self._gives_year(token)

    def _gives_year(self, token: Token) -> bool:
        """Check whether this date gives the year that by_text leaves out: in 2031年3月底前…，6月底前…, by_text is 6月底前 and means June 2031."""
        at = self._by_text_at
        if at is None or token.role != "by" or not PARTLY.fullmatch(self.target.by_text):
            return False
        before = [t for t in self.quoted if t.role == "by" and t.end <= at]
        return bool(before) and token == before[-1] and bool(re.search("[，；]", self.passage.text[token.end : at]))

    @cached_property
    def expected_dates(self) -> tuple[str, str] | None:
        """Return the dates (start, by) that by_text gives, such as three years from the year of issue for 三年内; None if it gives none."""
        return self.relative_dates(self.target.by_text, self._by_text_at) if self._by_text_at is not None else None

    @cached_property
    def _by_text_at(self) -> int | None:
        """Return the offset of by_text in the quotation; None if it is absent, contains no relative date or cuts a date in two."""
        for start, end in self.occurrences(self.target.by_text):
            touched = [t for t in self.quoted if t.kind in ("date", "frequency") and t.start < end and start < t.end]
            if any(t.role == "relative" for t in touched) and all(start <= t.start and t.end <= end for t in touched):
                return start
        return None

    def relative_dates(self, wording: str, at: int) -> tuple[str, str] | None:
        """Return the dates (start, by) that `wording` at offset `at` gives, or None; 三年内 counts from a start date or the year of issue."""
        text, policy = self.passage.text, self.policy
        sentence = begins(text, at, "。\n")
        started = [t.date for t in self.tokens if t.role == "start" and sentence <= t.start < at + len(wording)]
        year = int(started[-1][:4]) if started else policy.year
        return relative(wording, year, named_year(text, at, policy.year), policy.day)


def inside(token: Token, spans: Iterable[PassageSpan]) -> bool:
    return any(a <= token.start and token.end <= b for a, b in spans)


def frequency(token: Token) -> tuple[str, str]:
    """Return (key, value) for a word of frequency, as a target encodes it: 每5年 → ("every", "5 years")."""
    if token.text == "年均":
        return "average", "year"
    if token.value is not None and token.value != Decimal(1):
        return "every", f"{token.value} years"
    return "every", "year" if token.text in ("每年", "逐年") else token.text


def quoted_targets(corpus: Corpus, targets: Iterable[Target]) -> tuple[QuotedTarget, ...]:
    """Return each target with its passage. Targets whose policy or passage is missing are omitted; the rule `references` reports them."""
    placed = ((t, policy, passage_of(policy, t)) for t in targets if (policy := corpus.policy(t.policy)))
    known = ((t, policy, passage, corpus.indicator(t.indicator)) for t, policy, passage in placed if passage)
    return tuple(QuotedTarget(target=t, policy=policy, passage=passage, indicator=indicator) for t, policy, passage, indicator in known)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The data that rules examine: the corpus, its targets with their passages, and facts derived from both."""

    corpus: Corpus
    targets: tuple[QuotedTarget, ...]

    @cached_property
    def located(self) -> tuple[QuotedTarget, ...]:
        """Return the targets whose quotation was found; the rule `quote-verbatim` reports the others."""
        return tuple(q for q in self.targets if q.spans)

    @cached_property
    def measured(self) -> tuple[QuotedTarget, ...]:
        """Return the targets whose quotation was found and whose indicator exists, for rules that need the terms of the indicator."""
        return tuple(q for q in self.located if q.indicator)

    @cached_property
    def misnumbered(self) -> frozenset[str]:
        """Return the ids of documents whose tasks do not match their numbered items; rules do not report what only follows from that."""
        return frozenset(p.id for p in self.corpus.policies if items(p) != {t.number for t in self.corpus.tasks_of(p.id)})

    @cached_property
    def incomplete(self) -> frozenset[str]:
        """Return the ids of documents that lack targets: fewer than policy.yaml states, one unreadable, or a figure in no record."""
        unread = (p.id for p in self.corpus.policies if self.unread(p.id))
        return frozenset((*unread, *self._fewer, *(policy for policy, entries in self.unowned.items() if entries)))

    @cached_property
    def _fewer(self) -> frozenset[str]:
        return frozenset(p.id for p in self.corpus.policies if len(self.corpus.targets_of(p.id)) < p.counts.get("targets", 0))

    def unread(self, policy: str) -> bool:
        return any(word.startswith(f"{policy}/") for word in self.corpus.lost.get("target", ()))

    @cached_property
    def sought(self) -> frozenset[str]:
        """Return the ids of indicators to which a missing target may belong: one of their terms occurs in a document that lacks targets."""
        texts = {p.id: p.text for p in self.corpus.policies}
        places = ((texts[policy], entry.quantity.start) for policy, entries in self.unowned.items() for entry in entries)
        words = {texts[policy] for policy in self._fewer} | {text[begins(text, at, "。\n") : ends(text, at, "。\n")] for text, at in places}
        return frozenset(i.id for i in self.corpus.indicators if any(term in found for found in words for term in i.terms))

    @cached_property
    def idle(self) -> list[str]:
        """Return the headings of numbered items without a task, and the closing paragraph if its duty to report has no task."""
        keys = ((p, key) for p in self.corpus.policies for key in sorted(items(p) - {t.number for t in self.corpus.tasks_of(p.id)}))
        found = (p.passage("closing" if key == "reporting" else key) for p, key in keys)
        return [passage.heading or passage.text for passage in found if passage]

    @cached_property
    def accounts(self) -> dict[str, tuple[Entry, ...]]:
        """Return {policy id: entries}. An entry is a figure, date or word of coverage in the text, and the record or name that contains it."""
        return {p.id: account(self.corpus, p) for p in self.corpus.policies}

    @cached_property
    def unowned(self) -> dict[str, tuple[Entry, ...]]:
        """Return {policy id: entries} for figures, dates and similar words that are in no record, name, item number or list of units."""
        return {policy: tuple(e for e in entries if e.kind == "remainder") for policy, entries in self.accounts.items()}


def items(policy: Policy) -> set[str]:
    """Return the numbers of the tasks that a document must have: one for each numbered item, and `reporting` if it has a duty to report."""
    return {p.key for p in policy.passages if p.kind == "item"} | ({"reporting"} if policy.reporting else set())


def gather(corpus: Corpus) -> Evidence:
    return Evidence(corpus=corpus, targets=quoted_targets(corpus, corpus.targets))
