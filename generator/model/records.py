"""Units, topics, tasks, indicators and targets, what was published about the targets, what editors judge and note, and the imprint."""

from dataclasses import dataclass
from decimal import Decimal

from .documents import PartialDate, Places, at


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The page that reports a figure: who published it, where, when."""

    publisher: str
    title: str
    url: str
    date: PartialDate
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """One of the names of a unit; `source` is the policy that uses it, `page` the web page that reports an earlier or later name."""

    name: str
    relation: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    source: str = ""
    page: Publication | None = None
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An organisation that a document names, or a class of them (各市州)."""

    id: str
    name: str
    name_en: str
    level: str
    jurisdiction: str
    kind: str
    counterpart: str = ""
    names: tuple[UnitName, ...] = ()
    note: str = ""
    at: Places = at()

    @property
    def written(self) -> tuple[UnitName, ...]:
        """Return the names that documents use; only these identify the unit in a document."""
        return tuple(name for name in self.names if name.page is None)

    @property
    def later(self) -> tuple[UnitName, ...]:
        """Return the names of its successors in the order of the years."""
        found = (name for name in self.names if name.page and name.relation == "successor")
        return tuple(sorted(found, key=lambda name: name.start.text if name.start else ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject that documents share, and the words that name it in the headings of their items."""

    id: str
    name: str
    name_en: str
    terms: tuple[str, ...] = ()
    at: Places = at()

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words that name it in a heading: its terms, or its name where it has none."""
        return self.terms or (self.name,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A numbered item of a document, with its units as the document writes them, the lead first.

    `clauses` are the words that name the units where these are more than a list whose first unit leads.
    """

    policy: str
    number: str
    topic: str
    title: str
    leads: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    and_others: bool = False
    clauses: tuple[str, ...] = ()
    note: str = ""
    at: Places = at()

    @property
    def id(self) -> str:
        return f"{self.policy}/{self.number}"

    @property
    def lead(self) -> str:
        """Return the lead unit, or the first of several; empty where the document names none."""
        return self.leads[0] if self.leads else ""

    @property
    def members(self) -> tuple[str, ...]:
        return (*self.leads, *self.participants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured, in which unit of measure, and the words that name it in a document; a background indicator has no target."""

    id: str
    topic: str
    name: str
    name_en: str
    unit: str = ""
    unit_words: tuple[str, ...] = ()
    direction: str = "none"
    terms: tuple[str, ...] = ()
    background: bool = False
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a document commits to, such as 80 % of households by the end of 2016."""

    id: str
    policy: str
    task: str
    indicator: str
    kind: str = "outcome"
    operator: str = "none"
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = ""
    baseline: Decimal | None = None
    against: str = ""
    lasting: str = ""
    each: str = ""
    every: str = ""
    average: str = ""
    start: PartialDate | None = None
    by: PartialDate | None = None
    by_text: str = ""
    scope: str = ""
    exception: str = ""
    condition: str = ""
    hedge: str = ""
    actor: str = ""
    quote: str
    note: str = ""
    at: Places = at()

    @property
    def key(self) -> str:
        """Return the id within its policy."""
        return self.id.split("/", 1)[1]

    @property
    def pieces(self) -> tuple[str, ...]:
        return tuple(self.quote.split("……"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTarget:
    """A figure of the text that is no commitment, with the reason."""

    policy: str
    passage: str
    quote: str
    reason: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What no rule of the comparison can decide: the scope of a pair, or a pair that shares no indicator."""

    central: str
    local: str
    scope: str
    note: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMatch:
    """A target that an observation may be compared with: whether both measure the same, and what differs."""

    target: str
    comparable: str
    note: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A published value of an indicator over a period; `period` is its last year, month or day, `start` its first where it is longer."""

    id: str
    indicator: str
    jurisdiction: str
    scope: str = ""
    exception: str = ""
    condition: str = ""
    start: PartialDate | None = None
    period: PartialDate
    kind: str = "outcome"
    operator: str
    value: Decimal | None = None
    unit: str = ""
    source: Publication
    note: str = ""
    targets: tuple[TargetMatch, ...] = ()
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRelation:
    """A relation between figures of one document that no program can guess, such as a sum: its terms and their total.

    A term is the id of a target or task, or words of the passage with one numeral.  `total` is empty where the document
    does not give it; then `unit` is that of the result.  `differs` marks figures of the document that do not agree.
    """

    id: str
    relation: str
    passage: str
    terms: tuple[str, ...]
    total: str = ""
    unit: str = ""
    differs: bool = False
    note: str = ""
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    policy: str
    quote: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word, the quotations that explain it, and what to search for in the documents where that is not the word itself."""

    id: str
    word: str
    seek: tuple[str, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    at: Places = at()

    @property
    def sought(self) -> tuple[str, ...]:
        return self.seek or (self.word,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    id: str
    title: str
    terms: tuple[Term, ...]
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class HardCase:
    """A question that a sentence raises, the answer, and the records it decides: ids of targets, words that were set aside."""

    question: str
    answer: str
    targets: tuple[str, ...] = ()
    not_targets: tuple[Quoted, ...] = ()
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A sentence on what is not known of the documents."""

    says: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Glossary, hard cases and limits, in the order of the files."""

    glossary: tuple[Section, ...] = ()
    hard_cases: tuple[HardCase, ...] = ()
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """The name, publisher and address of the site, from mkdocs.yml, as plain text without escapes.

    `name` is short and heads feeds and calendars; `address` is empty or ends with a slash.  Without `keywords` and `category`
    those of the corpus are used; `preview` is a picture under site/.
    """

    site_name: str = "对表"
    name: str = "对表"
    name_en: str = "Duibiao"
    title: str = "对表：政策文件的任务、单位、期限与目标"
    title_en: str = "Duibiao: tasks, responsible units, deadlines and targets of policy documents"
    description: str = "把政策文件逐项拆成任务、单位、期限和数字，每一项都以原文为据。"
    publisher: str = "本站编者"
    publisher_en: str = "The editors of this site"
    address: str = ""
    contact: str = ""
    keywords: tuple[str, ...] = ()
    category: str = ""
    preview: str = ""
