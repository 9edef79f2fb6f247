"""A document and its parts: passages, sources, reporting duty, corrections of the text, and differences from other copies."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from .fields import Day, Id, PartialDate, Places, Url, Verbatim, at, key
from .vocabulary import LEVELS


# What a source that is a publication has
PUBLICATION = ("publisher", "title", "url", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The source of a fact about a document that its own text does not state: a line of another copy, or a web page."""

    file: str = key("副本文件名", "")
    line: int = key("副本中的行号", 0)
    quote: str = key("该行中的字句", "")
    publisher: str = key("发布者", "")
    title: str = key("题名", "")
    url: Url = key("地址", "")
    date: str = key("发布日期", "")
    note: str = key("说明", "")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A part of a document's text: a numbered item with all its paragraphs, a row of a table, or a part without a number, such as the closing.

    `start`, `end` and `body` are its offsets in the document, in code points; `body` is where the text after number and heading starts.
    `head` is (start, end) of the words with which it is read: for a row the head of its table, for an item of a list the dated words that
    introduce it (到2031年底：), for another item of a plan for one year the title. `joined` says how many characters of them are put before `text`.
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
    head: tuple[int, int] = (0, 0)
    joined: int = 0

    @property
    def is_row(self) -> bool:
        return self.head[1] > 0 and self.key.startswith("table")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """The duty to report on progress, at the end of a document: who reports to whom, how often and by when."""

    by_whom: tuple[str, ...] = key("由谁报送")
    to: str = key("报送给谁")
    every: str = key("多久一次")
    by: PartialDate = key("何时之前")
    quote: str = key("原文")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sic:
    """A wording that is ambiguous or looks like a misprint, quoted exactly as the document prints it."""

    quote: str = key("照录的字句")
    passage: str = key("所在段落")
    note: str = key("说明")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A press article about a document; it is cited but not republished."""

    title: str = key("题名")
    author: str = key("作者")
    publisher: str = key("报刊")
    date: str = key("日期")
    page: str = key("版次")
    about: str = key("内容概要，非原文")
    url: Url = key("地址", "")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChange:
    """A correction of source.txt in one place: the words `find`, which occur only once there, are replaced by `replace`."""

    find: Verbatim = key("source.txt 中的字句，只出现一次")
    replace: Verbatim = key("改为")
    reason: str = key("理由")
    sources: tuple[Source, ...] = key("依据：这样写的公开文本", (), name="from")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A correction of source.txt at every match of the regular expression `pattern`; `times` is the expected number of matches."""

    pattern: Verbatim = key("正则表达式")
    replace: Verbatim = key("改为")
    times: int = key("应改的次数")
    reason: str = key("理由")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A known difference between text.txt and another copy: `text` and `witness` are the words of each, "" where it has none."""

    witness: Verbatim = key("另一副本独有的字句", "")
    text: Verbatim = key("text.txt 独有的字句", "")
    reason: str = key("理由")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Another copy of a document, unedited, with which text.txt is compared, and its known differences from text.txt."""

    file: str = key("另一副本")
    content: str = field(default="", repr=False)
    differences: tuple[Difference, ...] = key("声明的差异", ())
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCopy:
    """A published copy of a document that was compared with text.txt, sentence by sentence, as far as it could be read."""

    publisher: str = key("发布者")
    title: str = key("题名")
    url: Url = key("地址")
    date: str = key("发布日期；不详的不填", "")
    sentences: int = key("比对了几句")
    differing: int = key("其中有几句不同")
    note: str = key("读到哪里，不同在哪里")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The changes that turn source.txt into text.txt: first `places`, then `rules`. `witnesses` are copies that must agree with it."""

    places: tuple[PlaceChange, ...] = key("单处改动", ())
    rules: tuple[RuleChange, ...] = key("通例改动", ())
    witnesses: tuple[Witness, ...] = key("对校的副本", ())
    copies: tuple[PublishedCopy, ...] = key("比对过的公开文本", ())
    at: Places = at()


@dataclass(frozen=True, kw_only=True)
class Policy:
    """A document: who issued it and when, the document that it implements, and its whole text with its passages."""

    id: Id = key("标识，与文件夹同名")
    title: str = key("文件标题")
    short_title: str = key("简称")
    title_en: str = key("英文标题（编者判断）")
    document_number: str = key("发文字号；文本没有的不填", "")
    level: str = key("层级", words=LEVELS)
    jurisdiction: str = key("辖区")
    jurisdiction_code: str = key("行政区划代码（GB/T 2260）", "")
    issuers: tuple[str, ...] = key("发文机关")
    issued: Day | None = key("成文日期", None)
    published: Day | None = key("公开日期", None)
    implements: Id = key("所落实的文件", "")
    implements_quote: str = key("说明落实关系的原文", "")
    lead_term: str = key("文件对牵头单位的称呼", "牵头单位")
    participant_term: str = key("文件对其他单位的称呼", "其他单位")
    roles_quote: str = key("规定由谁牵头的原文；文件没有规定的不填", "")
    closing: str = key("结尾段的起首字句；没有结尾段的不填", "")
    reporting: Reporting | None = key("报送要求；文件没有的不填", None)
    sources: Mapping[str, tuple[Source, ...]] = key("文本中没有的事实出自何处", default_factory=dict, name="from")
    collected_from: str = key("文本来源")
    as_printed: tuple[Sic, ...] = key("照录存疑之处", ())
    related: tuple[Related, ...] = key("相关文章，只著录不转载", ())
    counts: Mapping[str, int] = key("应有的数量")
    text: str = field(default="", repr=False)
    source: str = field(default="", repr=False)
    corrections: Corrections = field(default=Corrections(), repr=False)
    source_sha256: str = ""
    text_sha256: str = ""
    passages: tuple[Passage, ...] = field(default=(), repr=False)
    at: Places = at()

    @property
    def named(self) -> str:
        """Return title and document number as 《标题》（文号）, or only the title if there is no number."""
        return f"《{self.title}》（{self.document_number}）" if self.document_number else f"《{self.title}》"

    @property
    def year(self) -> int:
        """Return the year that 今年 (this year) means: the year of issue, or else of publication; 0 if both are unknown."""
        moment = self.issued or self.published
        return moment.last.year if moment and moment.last else 0

    @property
    def day(self) -> date | None:
        """Return the first day of the date of issue, or else of publication: 2014-03 → 2014-03-01; None if both are unknown."""
        moment = self.issued or self.published
        return moment.first if moment else None

    def passage(self, key: str) -> Passage | None:
        return self._passages.get(key)

    def quotable(self, key: str) -> Passage | None:
        """Return the passage whose words a target may quote: its `head`, if any, is joined to it, on lines before it."""
        passage = self.passage(key)
        if passage is None or not passage.head[1]:
            return passage
        head = f"{self.text[slice(*passage.head)]}\n"
        return replace(passage, text=head + passage.text, joined=len(head))

    @cached_property
    def _passages(self) -> dict[str, Passage]:
        return {passage.key: passage for passage in reversed(self.passages)}
