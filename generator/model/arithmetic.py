"""What the figures of a document have to do with each other, where a program cannot guess it."""

from __future__ import annotations

from dataclasses import dataclass

from .places import Places, at


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Terms and what they make together; a term is the id of a target or task, or words of the passage with one numeral.

    Where the document does not state the total, it is empty and `unit` says what the result counts.
    `differs` says that the document's own figures do not agree.
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
