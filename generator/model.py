"""The facts of a corpus as values: frozen, typed, free of YAML and of paths.

Every record carries `at`, the places of its keys in the YAML, so that a check
can point at the word it speaks of; `at` takes no part in comparison.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .problems import Place

LEVELS = ("central", "province", "prefecture", "county")
UNIT_KINDS = ("party", "government", "mass_organisation", "bank_or_regulator", "enterprise", "collective")
TARGET_KINDS = ("outcome", "output", "input", "rule", "duty", "direction")
DIRECTIONS = ("up", "down", "none")
NAME_RELATIONS = ("official", "short", "variant", "former", "successor")
FIGURE_OPERATORS = ("at_least", "at_most", "reach", "about", "between")
OPERATORS = (*FIGURE_OPERATORS, "all", "complete", "none")
SCOPES = ("same", "narrower", "wider", "different")

Places = Mapping[str, Place]


def _at() -> Places:
    return field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date as precise as it was written: 2016, 2014-09, 2014-03-21 or, every year, --09."""

    text: str
    precision: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from that the text itself does not hold."""

    file: str = ""
    line: int = 0
    quote: str = ""
    publisher: str = ""
    title: str = ""
    url: str = ""
    date: str = ""
    note: str = ""
    at: Places = _at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of text.txt, `start` to `end` in code points: a numbered item with all its paragraphs, or an unnumbered one."""

    id: str
    policy: str
    key: str
    number: str
    heading: str
    kind: str
    start: int
    end: int
    text: str


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
    at: Places = _at()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """One of the names of a unit; `source` is the policy that writes it so."""

    name: str
    relation: str
    start: str = ""
    end: str = ""
    source: str = ""
    at: Places = _at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject that documents share."""

    id: str
    name: str
    name_en: str
    at: Places = _at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A numbered item of a document; units as the document writes them, the lead first."""

    policy: str
    number: str
    topic: str
    title: str
    lead: str = ""
    participants: tuple[str, ...] = ()
    and_others: bool = False
    note: str = ""
    at: Places = _at()

    @property
    def id(self) -> str:
        return f"{self.policy}/{self.number}"

    @property
    def members(self) -> tuple[str, ...]:
        return (self.lead, *self.participants) if self.lead else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """The duty at the end of a document: who reports what to whom, how often, by when."""

    by_whom: tuple[str, ...]
    to: str
    every: str
    by: Moment
    quote: str
    at: Places = _at()


@dataclass(frozen=True, slots=True, kw_only=True)
class AsPrinted:
    """A wording that looks like a misprint or an open reading, kept as it stands."""

    quote: str
    passage: str
    note: str
    at: Places = _at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A text about the policy that is cited, not republished."""

    title: str
    author: str
    publisher: str
    date: str
    page: str
    about: str
    url: str = ""
    at: Places = _at()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChange:
    """A correction of source.txt at one place."""

    find: str
    replace: str
    reason: str
    at: Places = _at()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A correction of source.txt wherever the pattern stands, with the number of times that must be."""

    pattern: str
    replace: str
    times: int
    reason: str
    at: Places = _at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words that only the witness has, only text.txt has, or that differ."""

    witness: str = ""
    text: str = ""
    reason: str
    at: Places = _at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A further copy of the document, as found, and where it is known to differ."""

    file: str
    content: str = field(default="", repr=False)
    differences: tuple[Difference, ...] = ()
    at: Places = _at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Every change from source.txt to text.txt: the places first, then the rules."""

    places: tuple[PlaceChange, ...] = ()
    rules: tuple[RuleChange, ...] = ()
    witnesses: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A document: who issued it, when, what it implements, and its whole text."""

    id: str
    title: str
    title_en: str
    short_title: str
    document_number: str
    level: str
    jurisdiction: str
    jurisdiction_code: str = ""
    issuers: tuple[str, ...]
    issued: Moment | None = None
    published: Moment | None = None
    implements: str = ""
    implements_quote: str = ""
    lead_term: str
    participant_term: str
    roles_quote: str
    closing: str
    reporting: Reporting
    sources: Mapping[str, tuple[Source, ...]]
    collected_from: str
    counts: Mapping[str, int]
    as_printed: tuple[AsPrinted, ...] = ()
    related: tuple[Related, ...] = ()
    text: str = field(default="", repr=False)
    source: str = field(default="", repr=False)
    corrections: Corrections = field(default=Corrections(), repr=False)
    source_sha256: str = ""
    text_sha256: str = ""
    passages: tuple[Passage, ...] = field(default=(), repr=False)
    at: Places = _at()

    @property
    def year(self) -> int:
        """The year from which 今年 and 今后 count."""
        moment = self.issued or self.published
        return moment.last.year if moment and moment.last else 0

    def passage(self, key: str) -> Passage | None:
        return next((p for p in self.passages if p.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured, in which unit of measure, and the words that name it in a document."""

    id: str
    topic: str
    name: str
    name_en: str
    unit: str = ""
    unit_words: tuple[str, ...] = ()
    direction: str = "none"
    terms: tuple[str, ...] = ()
    at: Places = _at()


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
    start: Moment | None = None
    by: Moment | None = None
    by_text: str = ""
    scope: str = ""
    exception: str = ""
    condition: str = ""
    hedge: str = ""
    actor: str = ""
    quote: str
    note: str = ""
    at: Places = _at()

    @property
    def key(self) -> str:
        """The id within its policy."""
        return self.id.split("/", 1)[1]

    @property
    def pieces(self) -> tuple[str, ...]:
        return tuple(self.quote.split("……"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTarget:
    """A figure of the text that commits to nothing, with the reason."""

    policy: str
    passage: str
    quote: str
    reason: str
    at: Places = _at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the comparison cannot compute: the scope of a pair, or a pair that shares no indicator."""

    central: str
    local: str
    scope: str
    note: str
    at: Places = _at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Everything that was read, in the order of the files."""

    version: str
    data_date: str
    units: tuple[Unit, ...] = ()
    topics: tuple[Topic, ...] = ()
    policies: tuple[Policy, ...] = ()
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    not_targets: tuple[NotTarget, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    def policy(self, id: str) -> Policy | None:
        return next((p for p in self.policies if p.id == id), None)

    def tasks_of(self, policy: str) -> tuple[Task, ...]:
        return tuple(t for t in self.tasks if t.policy == policy)

    def targets_of(self, policy: str) -> tuple[Target, ...]:
        return tuple(t for t in self.targets if t.policy == policy)
