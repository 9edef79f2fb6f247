"""Questions that a reader comes with, as links to tables that are already filtered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from ..data import labels
from ..data.table import Table
from ..model import Corpus
from .samples import samples
from .table_pages import choices, table_page, tokens

# What is asked, of which table, with which choices; the ends of a comparison and the year are those of the documents.
ASKED = (
    ("{lower}的数字比{upper}严的，有哪些？", "comparisons", {"value": "stricter"}),
    ("{upper}列出而{lower}没有列出的目标，有哪些？", "comparisons", {"status": "central_only"}),
    ("{year}年到期的目标，有哪些？", "targets", {"due": "{year}"}),
    ("哪些任务的名单以“等”结束？", "tasks", {"and_others": "true"}),
    ("哪些目标有可比的公布数字，并且达到？", "assessments", {"status": "reached"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, the address that answers it, and how many rows do."""

    words: str
    page: str
    query: str
    count: int


def questions(corpus: Corpus, found: Iterable[Table]) -> tuple[Question, ...]:
    """Those that a row of the tables answers."""
    known = {table.name: table for table in found}
    upper, lower = labels.ends(corpus)
    said = {"upper": upper, "lower": lower, "year": samples(corpus).year.removesuffix("年")}
    asked = (
        _question(words.format(**said), known[name], {column: token.format(**said) for column, token in chosen.items()}, known)
        for words, name, chosen in ASKED
        if name in known
    )
    return tuple(question for question in asked if question.count)


def _question(words: str, table: Table, chosen: dict[str, str], known: dict[str, Table]) -> Question:
    offered = {column: words for column, words in choices(table, known).items() if column in chosen}
    rows = (tokens(table, row.values, offered) for row in table.rows)
    count = sum(all(token in own.get(column, ()) for column, token in chosen.items()) for own in rows)
    return Question(words=words, page=table_page(table.name), query=urlencode(chosen), count=count)
