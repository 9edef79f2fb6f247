"""What rules examine: the corpus, and each target with its quotation as it was found in the document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ..model import Corpus, Indicator, Observation, Passage, Places, Policy, Target
from ..problems import Place
from ..prose.cells.tables import Row, Table, row_of
from ..prose.dates import PARTLY, relative
from ..prose.introductions import leads
from ..prose.names import ONE_EACH
from ..prose.spans import Misplaced, PassageSpan, begins, ends, locate, occurrences
from ..prose.tokens import REPORTED_CHANGE, Token, as_measured, named_year, scan, scan_quotation
from ..views.account import Entry, account
from ..views.facts import passage_of

WORD_KEYS = ("scope", "exception", "condition", "hedge", "actor", "against", "lasting", "by_text", "binding")
# Words that make a figure count for each member: 人均补助8000元, 一村一名, 一户有一个, 组长单位各确定1名
EACH = re.compile(rf"每[个户名](?!年)|[人户]均|一[村户县乡](?!{ONE_EACH})(?=一|有一)|各(?=[^，。；、]{{0,2}}\d)")
# 除西藏外, 除国家和省上有明确政策要求的之外
EXCEPT = re.compile(r"除(?P<what>[^，。；]{1,200}?)(?:之外|以外|外)(?=，)")
# Words of a page that a note repeats: 页面写作“通硬化路”。
NOTED = re.compile(r"“([^“”]+)”")
# Marks of web pages that are written as in documents: 2015年,我省, 沥青(水泥)路, but not 1,200
MARKS = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
PLAIN = re.compile(r"(?<!\d),|,(?!\d{3})|[;:() ]")
# Characters of pages in traditional script, of which nothing is read
TRADITIONAL = re.compile("[萬億戶個農貧鄉鎮縣區國實現達無電網絡沒過這為來時進開]")
LATIN = re.compile("[A-Za-z]")
# Nouns that say what a figure without a measure word counts: 1.1亿农村居民
COUNTED_AS = {"人": ("居民", "师生", "学生", "群众", "农民")}


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
        return locate(self.passage.text, self.target.pieces, leads(self.passage.text))

    @cached_property
    def spans(self) -> tuple[PassageSpan, ...]:
        return () if isinstance(self.found, Misplaced) else self.found

    @cached_property
    def row(self) -> tuple[Table, Row] | None:
        """Return (table with its head, row) if the target quotes a row of a table."""
        return row_of(self.passage.text) if self.passage.is_row else None

    @property
    def share(self) -> str:
        """Return the head, with its year, over the figure of a target in a table of places: 2031年建站数量; "" elsewhere."""
        return self.row[0].share(self.spans[0]) if self.row and self.spans else ""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return scan(self.passage.text)

    @cached_property
    def quoted(self) -> tuple[Token, ...]:
        """Return the tokens (figures, dates and similar words) that lie entirely in the quotation."""
        if not self.spans:
            return ()
        first, last = self.spans[0][0], self.spans[-1][1]  # a quick test, since most tokens lie outside
        quoted = (t for t in self.tokens if first <= t.start and t.end <= last and inside(t, self.spans))
        return tuple(as_measured(t, self.passage.text, self.target.unit) if t.kind == "figure" and not t.unit else t for t in quoted)

    @cached_property
    def terms(self) -> list[tuple[str, PassageSpan]]:
        """Return (term, span) for each place in the quotation that names the indicator; a term is one of the indicator's names."""
        return [(term, span) for term in (self.indicator.terms if self.indicator else ()) for span in self.occurrences(term)]

    @cached_property
    def named(self) -> list[PassageSpan]:
        return [span for _, span in self.terms]

    def occurrences(self, words: str) -> list[PassageSpan]:
        """Return the spans of `words` in the quotation, of two hedges (力争……基本) those of each; words that a gap of the quotation interrupts do not
        count."""
        return [span for piece in words.split("……") for own in self.spans for span in occurrences(piece, self.passage.text, own)]

    def matches(self, pattern: re.Pattern[str], group: str | int = 0) -> list[PassageSpan]:
        """Return the span of `group` in each match of `pattern` in the quotation; no match extends over a gap (……)."""
        found = ((a, m) for a, b in self.spans for m in pattern.finditer(self.passage.text[a:b]))
        return [PassageSpan(a + m.start(group), a + m.end(group)) for a, m in found if m[group] is not None]

    @cached_property
    def claimed(self) -> list[PassageSpan]:
        """Return the spans of all words of the quotation that are copied into a key, and of words such as 每户 for the key `each`."""
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
        """Return the figures of the quotation that are not part of words copied into a key. The value of the target must be one of them."""
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


@dataclass(frozen=True, kw_only=True)
class PageQuote:
    """An observation with the words of its web page. The page itself is not at hand, so the words are only held against the record."""

    observation: Observation
    indicator: Indicator

    @property
    def at(self) -> Places:
        return self.observation.at

    @cached_property
    def text(self) -> str:
        """Return the quotation with full-width marks, without spaces, and with a full stop for each ……, so that no token extends over a gap."""
        return PLAIN.sub(lambda m: MARKS.get(m[0], ""), self.observation.quote.replace("……", "。\n"))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return scan_quotation(self.text)

    def occurrences(self, words: Iterable[str]) -> list[PassageSpan]:
        whole = PassageSpan(0, len(self.text))
        return [span for own in words if own for span in occurrences(own, self.text, whole)]

    @cached_property
    def claimed(self) -> list[PassageSpan]:
        """Return the spans of the words that are copied into `scope`, `except` or `condition`."""
        return self.occurrences((self.observation.scope, self.observation.exception, self.observation.condition))

    @cached_property
    def figures(self) -> list[Token]:
        """Return the figures in digits (一户一策 and 4G are words) that no claimed words and no name of the indicator contain. Beside a value,
        those in “…” in the note are left out too."""
        o, i = self.observation, self.indicator
        held = [*self.claimed, *self.occurrences((i.name, *i.terms, *i.aliases))]
        figures = [t for t in self.tokens if t.kind == "figure" and not inside(t, held)]
        noted = self.occurrences(NOTED.findall(o.note)) if o.value is not None else []
        words = (t for t in figures if not re.search(r"\d", t.text) or LATIN.match(self.text, t.end) or inside(t, noted))
        left_out = {t.start for t in words if t.value != o.value}
        return [t for t in figures if t.start not in left_out]

    @cached_property
    def values(self) -> list[Token]:
        """Return the figures that are the value: of its number, unit of measure and comparison word."""
        o = self.observation
        return [t for t in self.figures if (t.value, t.value_max, self.operator(t)) == (o.value, None, o.operator) and self.is_counted(t)]

    def operator(self, token: Token) -> str:
        """Return the operator of a figure; 基本 before a bare figure makes it `about`: 基本实现了建制村100%通客车."""
        clause = begins(self.text, token.start, "，；。：")
        hedged = any(t.text == "基本" and clause <= t.start < token.start for t in self.tokens if t.kind == "hedge")
        return "about" if hedged and token.operator == "reach" else token.operator

    @cached_property
    def starts(self) -> list[PassageSpan]:
        """Return the words from which a change to the value starts (26.5%下 in 由26.5%下降到0.9%); none if the value stands in them."""
        found = [PassageSpan(*m.span("from")) for m in REPORTED_CHANGE.finditer(self.text)]
        return [] if any(inside(t, found) for t in self.values) else found

    def is_counted(self, token: Token) -> bool:
        """Check whether a figure is counted in the unit of the indicator; without a measure word, its clause says so: 552万贫困人口."""
        words = self.indicator.unit_words or (self.indicator.unit or "%",)
        clause = self.text[begins(self.text, token.start, "，；。：") : ends(self.text, token.end, "，；。：")]
        nouns = (*words, *(noun for word in words for noun in COUNTED_AS.get(word, ())))
        return token.unit.replace("％", "%") in words if token.unit else any(noun in clause for noun in nouns)


def inside(token: Token, spans: Iterable[PassageSpan]) -> bool:
    return any(a <= token.start and token.end <= b for a, b in spans)


def frequency(token: Token) -> tuple[str, str]:
    """Return (key, value) for a word of frequency, as a target encodes it: 每5年 → ("every", "5 years")."""
    if token.text == "年均":
        return "average", "year"
    if token.value is not None and token.value != Decimal(1):
        return "every", f"{token.value} years"
    words = token.text.removesuffix("定期") or token.text  # 每年定期
    return "every", "year" if words in ("每年", "逐年") else words


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
    def page_quotes(self) -> tuple[PageQuote, ...]:
        """Return the observations that quote their page in simplified characters and whose indicator exists."""
        quoted = (o for o in self.corpus.reported if o.quote and not TRADITIONAL.search(o.quote))
        known = ((o, self.corpus.indicator(o.indicator)) for o in quoted)
        return tuple(PageQuote(observation=o, indicator=indicator) for o, indicator in known if indicator)

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
        """Return {policy id: entries}. An entry links a figure, date or similar word to the record, name or number that contains it."""
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
