"""Questions of readers from site/words/questions.yaml, as links to filtered tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from ..data.table import Table
from ..data.wording import filled, parsed
from ..model import Corpus
from ..views import labels
from .samples import samples
from .table_pages import choices, table_page, tokens

WORDS = "words/questions.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, the page and query that answer it, and the number of rows there."""

    words: str
    page: str
    query: str
    count: int


def questions(corpus: Corpus, texts: Mapping[str, str], found: Iterable[Table]) -> tuple[Question, ...]:
    """Return the questions that a row of the tables answers; `texts` are the files of site/."""
    known = {table.name: table for table in found}
    upper, lower = labels.ends(corpus)
    values = {"upper": upper, "lower": lower, "year": samples(corpus).year.removesuffix("年")}
    asked = (
        _question(
            filled(WORDS, one["words"], values),
            known[one["table"]],
            {column: filled(WORDS, token, values) for column, token in one["choices"].items()},
            known,
        )
        for one in parsed(texts, WORDS)
        if one["table"] in known
    )
    return tuple(question for question in asked if question.count)


def _question(words: str, table: Table, chosen: dict[str, str], known: dict[str, Table]) -> Question:
    offered = {column: words for column, words in choices(table, known).items() if column in chosen}
    rows = (tokens(table, row.values, offered) for row in table.rows)
    count = sum(all(token in own.get(column, ()) for column, token in chosen.items()) for own in rows)
    return Question(words=words, page=table_page(table.name), query=urlencode(chosen), count=count)
