"""Make data.html: downloads, questions, how to load the files, and every column with its first rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from ..data.about import FIRST_ROWS, entries
from ..data.calendar import ALL, calendar_paths
from ..data.catalog import CATALOG, INDEX, SUMS, WHOLE, catalog_labels, dataset, distributions
from ..data.package import FOLDER, csv_name, text_name, zip_name
from ..data.placeholders import Stated, promised
from ..data.quality import PATH as QUALITY
from ..data.table import Table
from ..data.tables import tables
from ..data.wording import LICENCE, citation, citation_bibtex, citation_en, citation_gbt, filled, parsed, sources, wording
from ..model import Corpus
from ..views import labels
from ..views.facts import due
from .samples import samples
from .table_pages import choices, table_page, tokens
from .templates import environment, render

META = {
    "title": "数据",
    "description": "全部表格的下载、各列的含义、许可与引用格式。Open data: downloads, data dictionary, licence.",
    "hide": ["navigation"],
}
# The files about the data, with their titles
DESCRIBED = (
    (ALL.removeprefix(FOLDER), "全部文件的期限（日历）"),
    ("datapackage.json", "数据包说明（Data Package 第 2 版）"),
    (CATALOG, "数据目录（DCAT-AP 3，JSON-LD）"),
    (QUALITY.removeprefix(FOLDER), "质量：各项计数、判断与存疑（不在 ZIP 内）"),
    (INDEX, "全部文件的大小与校验值"),
    (SUMS, "校验值，供 sha256sum 核对"),
)
EXAMPLES, QUESTIONS = "words/examples.yaml", "words/questions.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file with its address on the site, its size and its checksum; `rows` is None where it is no table."""

    name: str
    path: str
    title: str
    rows: int | None
    size: str
    bytes: int | str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Lines for one program, with a text before and after them."""

    name: str
    before: str = ""
    code: str
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, the page and query that answer it, and the number of rows there."""

    words: str
    page: str
    query: str
    count: int


def data_page(corpus: Corpus, templates: Mapping[str, str], address: str) -> dict[str, bytes]:
    """Return the page, with placeholders for the sizes and checksums of files; `address` is that of the site."""
    found, words = tables(corpus), wording(templates)
    files = promises(corpus, found)
    named = {path.removeprefix(FOLDER): known for path, known in files.items()}
    package = download(files, zip_name(corpus), "全部文件")
    cited = (corpus, address, package.sha256)
    values = {
        "licence": LICENCE["path"],
        "sources": sources(corpus),
        "found": found,
        "dictionary": entries(found),
        "first_rows": FIRST_ROWS,
        "whole": package,
        "others": tuple(download(files, name, title) for name, title in WHOLE if name in named),
        "downloads": downloads(found, files),
        "calendars": ALL in files,
        "questions": questions(corpus, templates, found),
        "examples": examples(corpus, templates),
        "labels_of_catalog": catalog_labels(corpus, words, found),
        "citations": (
            ("一般文字", citation(*cited)),
            ("GB/T 7714（论文），补上引用日期", citation_gbt(*cited)),
            ("BibTeX", citation_bibtex(*cited)),
            ("English", citation_en(*cited)),
        ),
        "address": address,
    }
    meta = META | {"dataset": dataset(corpus, words, distributions(corpus, named, address), address)}
    return {"data.md": render(environment(corpus, templates), "data.md", corpus, "data.html", meta, **values)}


def promises(corpus: Corpus, found: Iterable[Table]) -> dict[str, Stated]:
    """Return {path on the site: placeholders} of the files that the page may offer; a calendar without a date is not made."""
    of_documents = (name for policy in corpus.policies for name in (text_name(policy), f"policies/{policy.id}.json"))
    names = (zip_name(corpus), *(name for name, _ in (*WHOLE, *DESCRIBED)), *of_documents, *(csv_name(table) for table in found))
    none = {name for name in names if name.endswith(".ics")} - {path.removeprefix(FOLDER) for path in calendar_paths(corpus)}
    return {FOLDER + name: promised(FOLDER + name) for name in names if name not in none}


def downloads(found: Iterable[Table], files: Mapping[str, Stated]) -> tuple[Download, ...]:
    """Return the tables in their order, then the files about them that are made; the files of a document are offered in its line of policies.html."""
    tables = (download(files, csv_name(table), table.title, len(table.rows)) for table in found)
    return (*tables, *(download(files, name, title) for name, title in DESCRIBED if FOLDER + name in files))


def download(files: Mapping[str, Stated], name: str, title: str, rows: int | None = None) -> Download:
    known = files[FOLDER + name]
    return Download(name=name, path=FOLDER + name, title=title, rows=rows, size=known.size, bytes=known.bytes, sha256=known.sha256)


def examples(corpus: Corpus, texts: Mapping[str, str]) -> tuple[Example, ...]:
    """Return the examples for a day on which something is due and a unit that leads; `texts` are the files of site/."""
    target = samples(corpus).target
    day = due(target) if target else None
    unit = corpus.named(corpus.policy(target.policy)).get(samples(corpus).lead) if target else None
    filters = {
        "due": f'[targets.due <= "{day}"]' if day else "",
        "lead": f"WHERE units.name = '{unit.name}' " if unit and "'" not in unit.name else "",
    }
    return tuple(Example(**example | {"code": filled(EXAMPLES, example["code"], filters)}) for example in parsed(texts, EXAMPLES))


def questions(corpus: Corpus, texts: Mapping[str, str], found: Iterable[Table]) -> tuple[Question, ...]:
    """Return the questions that a row of the tables answers; `texts` are the files of site/."""
    known = {table.name: table for table in found}
    upper, lower = labels.ends(corpus)
    values = {"upper": upper, "lower": lower, "year": samples(corpus).year.removesuffix("年")}
    asked = (
        _question(
            filled(QUESTIONS, one["words"], values),
            known[one["table"]],
            {column: filled(QUESTIONS, token, values) for column, token in one["choices"].items()},
            known,
        )
        for one in parsed(texts, QUESTIONS)
        if one["table"] in known
    )
    return tuple(question for question in asked if question.count)


def _question(words: str, table: Table, chosen: dict[str, str], known: dict[str, Table]) -> Question:
    offered = {column: words for column, words in choices(table, known).items() if column in chosen}
    rows = (tokens(table, row.values, offered) for row in table.rows)
    count = sum(all(token in own.get(column, ()) for column, token in chosen.items()) for own in rows)
    return Question(words=words, page=table_page(table.name), query=urlencode(chosen), count=count)
