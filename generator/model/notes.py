"""What the editors of a corpus add to its records: glossary, hard cases, limits, imprint of the site."""

from __future__ import annotations

from dataclasses import dataclass

from .documents import Places, at


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of a document."""

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
    """Terms under one heading."""

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
