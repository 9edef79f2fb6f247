"""Make the page of each published table, and data.html: downloads, questions, how to load the files, every column with its first rows."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

import jinja2

from ..data.calendar import ALL, calendar_paths
from ..data.catalog import CATALOG, INDEX, SUMS, WHOLE, catalog_labels, dataset, distributions
from ..data.package import FOLDER, csv_name, text_name, zip_name
from ..data.placeholders import FileFacts, promised
from ..data.quality import PATH as QUALITY
from ..data.table import Column, Table, Value, cell
from ..data.tables import tables
from ..data.wording import FIRST_ROWS, LICENCE, Entry, citations, entries, filled, parsed, sources, wording
from ..model import Corpus
from ..views import labels
from ..views.facts import due
from .lists import Tokens, facet
from .templates import render, samples

# Rows that a phone can open; the files have all.
MOST_ROWS = 400
# Columns that fit on paper.
MOST_COLUMNS = 7
# Choices that a select box can offer.
MOST_CHOICES = 120
BOOLEANS = {"true": "是", "false": "否"}

CALENDAR = ALL.removeprefix(FOLDER)
# The files about the data, with their titles; those of a document are in its line of policies.html.
DESCRIBED = (
    (CALENDAR, "全部文件的期限（日历）"),
    ("datapackage.json", "数据包说明（Data Package 第 2 版）"),
    (CATALOG, "数据目录（DCAT-AP 3，JSON-LD）"),
    (QUALITY.removeprefix(FOLDER), "质量：各项计数、判断与存疑（不在 ZIP 内）"),
    (INDEX, "全部文件的大小与校验值"),
    (SUMS, "校验值，供 sha256sum 核对"),
)
EXAMPLES, QUESTIONS = "words/examples.yaml", "words/questions.yaml"


def table_pages(env: jinja2.Environment, found: Iterable[Table]) -> dict[str, bytes]:
    """Return a page of each table; `found` are all tables, in which references are looked up."""
    known, pages = {table.name: table for table in found}, {}
    for table in known.values():
        chosen, shown = choices(table, known), table.rows[:MOST_ROWS]
        rows = [tokens(table, row.values, chosen) for row in shown]
        values = {
            "table": table,
            "facets": tuple(facet(c.name, c.title, rows, chosen[c.name]) for c in table.columns if c.name in chosen),
            "rows": tuple(zip(rows, ([cell(value) for value in row.values] for row in shown), strict=True)),
            "cut": len(table.rows) > MOST_ROWS,
            "followed": followed(table, known),
            "blocks": len(table.columns) > MOST_COLUMNS,
            "widths": tuple(width(table.column(column.name)) for column in table.columns),
        }
        pages |= render(env, "table.md", f"tables/{table.name}.html", **values)
    return pages


def width(values: Iterable[Value]) -> str:
    """Return narrow, middle or long by the longest cell; fixed widths let a browser lay out thousands of cells quickly."""
    longest = max((len(cell(value)) for value in values), default=0)
    return "long" if longest > 40 else "middle" if longest > 14 else "narrow"


def choices(table: Table, known: Mapping[str, Table]) -> dict[str, Mapping[str, str]]:
    """Return {column: {token: words}} of every column with a select box: allowed values, documents, units, topics, years."""
    found = {column.name: _words(table, column, known) for column in table.columns}
    return {name: words for name, words in found.items() if 1 < len(words) <= MOST_CHOICES}


def _words(table: Table, column: Column, known: Mapping[str, Table]) -> Mapping[str, str]:
    if column.type == "boolean":
        return BOOLEANS
    if column.type == "date":
        years = sorted({value.year for value in table.column(column.name) if isinstance(value, date)})
        return {str(year): f"{year}年" for year in years}
    if column.words:
        return {value: label.partition("（")[0] for value, label in column.words.items()}
    other = next((known.get(key.table) for key in table.foreign if key.columns == (column.name,) and key.to == ("id",)), None)
    names = next((name for name in ("name", "title") if other and name in other.header), "")
    return {cell(id): cell(name) for id, name in zip(other.column("id"), other.column(names), strict=True)} if names else {}


def tokens(table: Table, values: Iterable[Value], chosen: Mapping[str, Mapping[str, str]]) -> Tokens:
    """Return the value of a row in each column with a select box; for a date its year."""
    return {
        column.name: (str(value.year) if isinstance(value, date) else cell(value),)
        for column, value in zip(table.columns, values, strict=True)
        if column.name in chosen and value is not None
    }


def followed(table: Table, known: Mapping[str, Table]) -> dict[str, str]:
    """Return {column: table} of the foreign keys to tables whose page shows all rows."""
    keys = (key for key in table.foreign if len(key.columns) == 1 and key.to == ("id",) and key.table in known)
    return {key.columns[0]: key.table for key in keys if len(known[key.table].rows) <= MOST_ROWS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Code that loads the files in one program, with the text before and after it."""

    name: str
    before: str = ""
    code: str
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with the page, the query and the number of rows that answer it."""

    words: str
    page: str
    query: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage:
    """The values of data.html: downloads (the zip, other files of all tables, single files), examples, citations, the dictionary."""

    zipped: dict[str, object]
    whole: tuple[dict[str, object], ...]
    files: tuple[dict[str, object], ...]
    calendars: bool
    tables: tuple[Table, ...]
    dictionary: Mapping[str, tuple[Entry, ...]]
    questions: tuple[Question, ...]
    examples: tuple[Example, ...]
    catalog: tuple[tuple[str, str], ...]
    citations: tuple[tuple[str, str], ...]
    sources: list[dict[str, str]]
    licence: str = LICENCE["path"]
    first_rows: int = FIRST_ROWS


def data_page(corpus: Corpus, env: jinja2.Environment, templates: Mapping[str, str]) -> dict[str, bytes]:
    """Return the page, with placeholders for the sizes and checksums of files; `templates` are the texts under site/."""
    found, words, address = tables(corpus), wording(templates), corpus.imprint.address
    files = _promised(corpus, found)
    zipped = _download(files, zip_name(corpus), "全部文件")
    cited = citations(corpus, address, zipped["sha256"])
    shown = DataPage(
        zipped=zipped,
        whole=tuple(_download(files, name, title) for name, title in WHOLE if name in files),
        files=(
            *(_download(files, csv_name(table), table.title, len(table.rows)) for table in found),
            *(_download(files, name, title) for name, title in DESCRIBED if name in files),
        ),
        calendars=CALENDAR in files,
        tables=found,
        dictionary=entries(found),
        questions=questions(corpus, templates, found),
        examples=examples(corpus, templates),
        catalog=catalog_labels(corpus, words, found),
        citations=(
            ("一般文字", cited["plain"]),
            ("GB/T 7714（论文），补上引用日期", cited["gbt"]),
            ("BibTeX", cited["bibtex"]),
            ("English", cited["english"]),
        ),
        sources=sources(corpus),
    )
    described = dataset(corpus, words, distributions(corpus, files, address), address)
    return render(env, "data.md", "data.html", {"dataset": described}, shown=shown)


def _promised(corpus: Corpus, found: Iterable[Table]) -> dict[str, FileFacts]:
    """Return {path under data/latest: placeholders} of the files that the page offers; a calendar exists only if it has a date."""
    of_documents = (name for policy in corpus.policies for name in (text_name(policy), f"policies/{policy.id}.json"))
    names = (zip_name(corpus), *(name for name, _ in (*WHOLE, *DESCRIBED)), *of_documents, *(csv_name(table) for table in found))
    made = {path.removeprefix(FOLDER) for path in calendar_paths(corpus)}
    return {name: promised(FOLDER + name) for name in names if name in made or not name.endswith(".ics")}


def _download(files: Mapping[str, FileFacts], name: str, title: str, rows: int | None = None) -> dict[str, object]:
    """Return the path, title, size and checksum of a file; `rows` is None unless it is a table."""
    return {"name": name, "path": FOLDER + name, "title": title, "rows": rows, **asdict(files[name])}


def examples(corpus: Corpus, texts: Mapping[str, str]) -> tuple[Example, ...]:
    """Return the examples, filtered by the date and the lead unit of the sample target; `texts` are the files of site/."""
    target = samples(corpus).target
    day = due(target) if target else None
    unit = corpus.named(corpus.policy(target.policy)).get(samples(corpus).lead) if target else None
    filters = {
        "due": f'[targets.due <= "{day}"]' if day else "",
        "lead": f"WHERE units.name = '{unit.name}' " if unit and "'" not in unit.name else "",
    }
    return tuple(Example(**example | {"code": filled(EXAMPLES, example["code"], filters)}) for example in parsed(texts, EXAMPLES))


def questions(corpus: Corpus, texts: Mapping[str, str], found: Iterable[Table]) -> tuple[Question, ...]:
    """Return the questions that at least one row answers; `texts` are the files of site/."""
    known = {table.name: table for table in found}
    upper, lower = labels.ends(corpus)
    values = {"upper": upper, "lower": lower, "year": samples(corpus).year.removesuffix("年")}
    asked = (_question(one, known, values) for one in parsed(texts, QUESTIONS) if one["table"] in known)
    return tuple(question for question in asked if question.count)


def _question(one: Mapping[str, Any], known: Mapping[str, Table], values: Mapping[str, str]) -> Question:
    table, words = known[one["table"]], filled(QUESTIONS, one["words"], values)
    chosen = {column: filled(QUESTIONS, token, values) for column, token in one["choices"].items()}
    offered = {column: choice for column, choice in choices(table, known).items() if column in chosen}
    rows = (tokens(table, row.values, offered) for row in table.rows)
    count = sum(all(token in own.get(column, ()) for column, token in chosen.items()) for own in rows)
    return Question(words=words, page=f"tables/{table.name}.html", query=urlencode(chosen), count=count)
