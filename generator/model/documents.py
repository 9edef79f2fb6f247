"""Documents: who issued one, when, what it says, how its text differs from the copies, and where each of these facts comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ..problems import Place

Places = Mapping[str, Place]


def at() -> Places:
    """Return the field `at` of a record: the place of each of its keys in the YAML, "" for the record itself; comparison ignores it."""
    return field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as precise as it was written: 2016, 2014-09, 2014-03-21 or, every year, --09."""

    text: str
    precision: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from that is not in the text itself."""

    file: str = ""
    line: int = 0
    quote: str = ""
    publisher: str = ""
    title: str = ""
    url: str = ""
    date: str = ""
    note: str = ""
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A part of text.txt, `start` to `end` in code points: a numbered item with all its paragraphs, or an unnumbered one.

    `body` is the offset of its words after number and heading; an unnumbered one has neither.
    """

    id: str
    policy: str
    key: str
    number: str
    heading: str
    kind: str
    start: int
    end: int
    text: str
    body: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """The duty at the end of a document: who reports what to whom, how often, by when."""

    by_whom: tuple[str, ...]
    to: str
    every: str
    by: PartialDate
    quote: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sic:
    """A wording that looks like a misprint or is ambiguous, quoted as printed."""

    quote: str
    passage: str
    note: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A text about the policy, cited but not republished."""

    title: str
    author: str
    publisher: str
    date: str
    page: str
    about: str
    url: str = ""
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChange:
    """A correction of source.txt in one place."""

    find: str
    replace: str
    reason: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A correction of source.txt wherever the pattern matches, with the expected number of matches."""

    pattern: str
    replace: str
    times: int
    reason: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words that are in the witness only, in text.txt only, or differ between them."""

    witness: str = ""
    text: str = ""
    reason: str
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A further copy of the document, as found, and its known differences."""

    file: str
    content: str = field(default="", repr=False)
    differences: tuple[Difference, ...] = ()
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Every change from source.txt to text.txt: first those in one place, then the rules."""

    places: tuple[PlaceChange, ...] = ()
    rules: tuple[RuleChange, ...] = ()
    witnesses: tuple[Witness, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Policy:
    """A document: who issued it, when, what it implements, and its whole text with its passages."""

    id: str
    title: str
    title_en: str
    short_title: str
    document_number: str = ""
    level: str
    jurisdiction: str
    jurisdiction_code: str = ""
    issuers: tuple[str, ...]
    issued: PartialDate | None = None
    published: PartialDate | None = None
    implements: str = ""
    implements_quote: str = ""
    lead_term: str = "牵头单位"
    participant_term: str = "其他单位"
    roles_quote: str = ""
    closing: str = ""
    reporting: Reporting | None = None
    sources: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
    collected_from: str
    counts: Mapping[str, int]
    as_printed: tuple[Sic, ...] = ()
    related: tuple[Related, ...] = ()
    text: str = field(default="", repr=False)
    source: str = field(default="", repr=False)
    corrections: Corrections = field(default=Corrections(), repr=False)
    source_sha256: str = ""
    text_sha256: str = ""
    passages: tuple[Passage, ...] = field(default=(), repr=False)
    at: Places = at()

    @property
    def named(self) -> str:
        """Return 《标题》（文号）, without the number where it has none."""
        return f"《{self.title}》（{self.document_number}）" if self.document_number else f"《{self.title}》"

    @property
    def year(self) -> int:
        """Return the year that 今年 and 今后 refer to; 0 where it is unknown."""
        moment = self.issued or self.published
        return moment.last.year if moment and moment.last else 0

    @property
    def day(self) -> date | None:
        """Return the first possible day of issue, or of publication where the document has no date."""
        moment = self.issued or self.published
        return moment.first if moment else None

    def passage(self, key: str) -> Passage | None:
        return self._passages.get(key)

    @cached_property
    def _passages(self) -> dict[str, Passage]:
        return {passage.key: passage for passage in reversed(self.passages)}
