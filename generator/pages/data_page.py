"""Make data.html, with downloads and the dictionary, and a page for each table with Chinese titles and labels beside names and codes.

The columns of a table that say most come first: a phone shows only these, until its reader asks for all."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

import jinja2

from ..data.calendar import ALL, calendar_paths
from ..data.catalog import CATALOG, INDEX, SAVED_SUMS, WHOLE, catalog_labels, dataset, distributions
from ..data.package import EXCEL, FOLDER, SUMS, csv_name, markdown_name, text_name, zip_name
from ..data.placeholders import FileFacts, promised
from ..data.quality import PATH as QUALITY
from ..data.table import Column, Row, Table, Value, cell
from ..data.tables import tables
from ..data.wording import DESCRIBING, FIRST_ROWS, LICENCE, Entry, citations, entries, filled, parsed, shortened, sources, wording
from ..data.workbook import FLAT
from ..model import Corpus
from ..releases.published import PATH as CHANGES
from ..views import labels
from ..views.comparison import Comparison, comparisons
from ..views.facts import due
from .lists import Tokens, facet
from .templates import render, samples

# Maximum number of rows on a page, so that a phone can open it, or of cells if these are more rows. A table with more cells than
# MOST_WHOLE has the columns of LEADING only.  The data files contain all rows and columns.
MOST_ROWS, MOST_CELLS, MOST_WHOLE = 300, 4000, 2000
# Tables whose rows other pages show where they belong, as beside the text: here the first rows show what they are.
EXCERPTS = ("commitments_flat", "quotes", "quantities", "quantity_targets", "sentences", "checkability", "aliases", "reported_targets")
MOST_OF_EXCERPT = 50
# Maximum number of columns that fit on a printed page.
MOST_COLUMNS = 7
# Maximum number of options of a select box.
MOST_CHOICES = 120
# Number of rows that a phone shows before its reader asks for all; site/assets/table.css has the same number.
FIRST = 50
BOOLEANS = {"true": "是", "false": "否"}
# {table: the columns that come first on its page}; the first of them names the row, so it is never empty.
LEADING = {
    "commitments_flat": ("task_title", "unit_name", "role_label", "indicator_name", "figure", "due", "quote"),
    "policies": ("title", "document_number", "jurisdiction", "issued", "published"),
    "passages": ("id", "number", "heading", "text"),
    "units": ("name", "level", "jurisdiction", "kind"),
    "unit_names": ("name", "unit", "relation", "start"),
    "topics": ("name", "name_en"),
    "tasks": ("title", "policy", "number", "lead"),
    "responsibilities": ("unit", "task", "role"),
    "indicators": ("name", "topic", "unit", "direction"),
    "measures": ("measure", "same_as", "indicators"),
    "aliases": ("alias", "kind", "id"),
    "targets": ("indicator", "policy", "operator", "value", "value_max", "unit", "due", "quote"),
    "quotes": ("text", "target"),
    "comparisons": ("indicator", "status", "value", "date", "scope"),
    "quantities": ("text", "class", "reason"),
    "sentences": ("text", "class"),
    "reported": ("indicator", "jurisdiction", "scope", "period", "operator", "value", "unit", "quote"),
    "reported_targets": ("target", "comparable", "note"),
    "assessments": ("target", "period", "status"),
    "searches": ("target", "date", "where"),
    "checkability": ("target", "yardstick", "date", "class", "baseline", "published"),
    "overview": ("title", "lead", "figures", "dates"),
}
# Columns that read as one phrase without their titles: 至少 80 %
PHRASE = ("operator", "value", "unit")
# What names a record of a table, the first column that has a value; and the columns with the id of a record that lends its name.
NAMES, LENDING = ("document_number", "title", "name", "number", "text"), ("indicator", "target")
# The ends of the names of columns that name the id or code in another column: unit_name beside unit
NAMED_BY = ("_name", "_title", "_label")
CALENDAR = ALL.removeprefix(FOLDER)
# Files about all documents, with titles in data.md; policies.html lists the files of each document.
DESCRIBED = (
    *(EXCEL, CALENDAR, *(f"{name}.csv" for name in DESCRIBING), "datapackage.json", CATALOG),
    *(QUALITY.removeprefix(FOLDER), CHANGES.removeprefix(FOLDER), INDEX, SUMS, SAVED_SUMS),
)
# What would end a word in the lines for a shell: a name with such a sign is no example.
QUOTES = re.compile(r"['\"\s&?#%\\]")
EXAMPLES, QUESTIONS, ANSWERS = "words/examples.yaml", "words/questions.yaml", "words/answers.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A column as the page shows it: `at` is its position in the file, `title` is empty if its cells need none."""

    column: Column
    at: int
    width: str
    first: bool
    title: str


def table_pages(env: jinja2.Environment, found: Iterable[Table]) -> dict[str, bytes]:
    """Return a page for each table; `found` are all tables, so that foreign keys can be resolved."""
    known, pages = {table.name: table for table in found}, {}
    for table in known.values():
        chosen, shown, columns = choices(table, known), table.rows[: most_rows(table)], arranged(table)
        own = [tokens(table, row.values, chosen) for row in shown]
        values = {
            "table": table,
            "columns": columns,
            "facets": tuple(facet(c.name, c.title, own, chosen[c.name]) for c in table.columns if c.name in chosen),
            "rows": tuple(zip(own, (_key(table, row) for row in shown), _cells(table, columns, shown, known), strict=True)),
            "cut": len(table.rows) > len(shown),
            "first": FIRST,
            "followed": followed(table, known),
            "blocks": len(table.columns) > MOST_COLUMNS,
        }
        pages |= render(env, "table.md", f"tables/{table.name}.html", **values)
    return pages


def arranged(table: Table) -> tuple[Shown, ...]:
    """Return the columns in the order of the page: those of LEADING, then, if the page can hold them, the others as in the file."""
    leading = LEADING.get(table.name, table.header)
    cells = min(len(table.rows), most_rows(table)) * len(table.columns)
    order = dict.fromkeys((*leading, *(table.header if cells <= MOST_WHOLE else ())))
    at = {column.name: n for n, column in enumerate(table.columns)}
    found = (table.columns[at[name]] for name in order)
    return tuple(
        Shown(
            column=column,
            at=at[column.name],
            width=width(table.column(column.name)),
            first=column.name in leading,
            title="" if column.name in PHRASE and "operator" in leading else column.title,
        )
        for column in found
    )


def _key(table: Table, row: Row) -> str:
    """Return the id of a row, its anchor on the page; empty if its key has several columns."""
    return cell(row.values[0]) if table.key == (table.columns[0].name,) else ""


def _cells(table: Table, columns: Sequence[Shown], rows: Iterable[Row], known: Mapping[str, Table]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the (text, label) pairs of each row, in the order of `columns`; the label says what a code or an id stands for."""
    labels = [meanings(table, shown.column, known) for shown in columns]
    for row in rows:
        texts = [cell(row.values[shown.at]) for shown in columns]
        yield tuple((text, words.get(text, "")) for text, words in zip(texts, labels, strict=True))


def meanings(table: Table, column: Column, known: Mapping[str, Table]) -> Mapping[str, str]:
    """Return {cell: what it stands for} of a column with codes or with ids of records; `known` is {table name: table}.

    A code or id whose name is in a column of its own, as `unit` in `unit_name`, needs no other.
    """
    if any(column.name + end in table.header for end in NAMED_BY):
        return {}
    if column.type == "boolean":
        return BOOLEANS
    if column.words:
        return _labels(column)
    other = _referred(table, column, known)
    return named(other, known) if other else {}


def named(table: Table, known: Mapping[str, Table]) -> dict[str, str]:
    """Return {id: name} of the records of a table; a record without a name has that of the record it is about, such as its indicator."""
    lent = [(table.header.index(name), named(known[f"{name}s"], known)) for name in LENDING if name in table.header and f"{name}s" in known]
    own = [table.header.index(name) for name in NAMES if name in table.header and not lent]
    found = {}
    for row in table.rows:
        texts = [cell(row.values[at]) for at in own] + [names.get(cell(row.values[at]), "") for at, names in lent]
        found[cell(row.values[0])] = shortened(next(filter(None, texts), ""))
    return found


def most_rows(table: Table) -> int:
    """Return the maximum number of rows on the page of a table: more for a table of few columns."""
    return MOST_OF_EXCERPT if table.name in EXCERPTS else max(MOST_ROWS, MOST_CELLS // len(table.columns))


def width(values: Iterable[Value]) -> str:
    """Return narrow, middle or long, by the longest of the `values` of a column. Fixed widths make the layout of large tables fast."""
    longest = max((len(cell(value)) for value in values), default=0)
    return "long" if longest > 40 else "middle" if longest > 14 else "narrow"


def choices(table: Table, known: Mapping[str, Table]) -> dict[str, Mapping[str, str]]:
    """Return {column: {value in the URL: label}} of the columns with a select box to filter rows; `known` is {table name: table}."""
    found = {column.name: _words(table, column, known) for column in table.columns}
    return {name: words for name, words in found.items() if 1 < len(words) <= MOST_CHOICES}


def _words(table: Table, column: Column, known: Mapping[str, Table]) -> Mapping[str, str]:
    if column.type == "boolean":
        return BOOLEANS
    if column.type == "date":
        years = sorted({value.year for value in table.column(column.name) if isinstance(value, date)})
        return {str(year): f"{year}年" for year in years}
    if column.words:
        return _labels(column)
    other = _referred(table, column, known)
    names = next((name for name in ("name", "title") if other and name in other.header), "")
    return {cell(id): cell(name) for id, name in zip(other.column("id"), other.column(names), strict=True)} if names else {}


def _labels(column: Column) -> dict[str, str]:
    return {value: label.partition("（")[0] for value, label in column.words.items()}


def _referred(table: Table, column: Column, known: Mapping[str, Table]) -> Table | None:
    """Return the table whose ids a column contains, if it is one of `known`."""
    return next((known.get(key.table) for key in table.foreign if key.columns == (column.name,) and key.to == ("id",)), None)


def tokens(table: Table, values: Iterable[Value], chosen: Mapping[str, Mapping[str, str]]) -> Tokens:
    """Return {column: (value,)} to filter a row by, only for the columns in `chosen` (see `choices`). A date is replaced by its year."""
    return {
        column.name: (str(value.year) if isinstance(value, date) else cell(value),)
        for column, value in zip(table.columns, values, strict=True)
        if column.name in chosen and value is not None
    }


def followed(table: Table, known: Mapping[str, Table]) -> dict[str, str]:
    """Return {column: referenced table} of the foreign keys whose cells become links. The page of such a table shows all its rows."""
    keys = (key for key in table.foreign if len(key.columns) == 1 and key.to == ("id",) and key.table in known)
    return {key.columns[0]: key.table for key in keys if len(known[key.table].rows) <= most_rows(known[key.table])}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Sample code that loads the data files with one tool, such as pandas, the text before and after it, and where it was tried."""

    name: str
    before: str = ""
    code: str
    after: str = ""
    tried: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A sample question (`words`). The URL query `query` filters the table on `page`; the `count` rows that remain are the answer.

    `shared` says how many central targets they concern, if these are pairs and several share one.
    """

    words: str
    page: str
    query: str
    count: int
    shared: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question (`words`) answered from commitments_flat in SQL, in pandas and by `formulas`, pairs of (what to write where, formula)."""

    words: str
    sql: str
    pandas: str
    formulas: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage:
    """What data.html shows: `zipped` is the ZIP of all files, `whole` the files with all tables (XLSX, SQLite), `files` the other files."""

    zipped: dict[str, object]
    whole: tuple[dict[str, object], ...]
    files: tuple[dict[str, object], ...]
    calendars: bool
    tables: tuple[Table, ...]
    dictionary: Mapping[str, tuple[Entry, ...]]
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]
    examples: tuple[Example, ...]
    catalog: tuple[tuple[str, str], ...]
    citations: Mapping[str, str]
    sources: list[dict[str, str]]
    licence: str = LICENCE["path"]
    first_rows: int = FIRST_ROWS


def data_page(corpus: Corpus, env: jinja2.Environment, templates: Mapping[str, str]) -> dict[str, bytes]:
    """Return data.html. File sizes and checksums are placeholders until the files exist; `templates` is {path under site/: text}."""
    found, words, address = tables(corpus), wording(templates), corpus.imprint.address
    files = _promised(corpus, found)
    zipped = _download(files, zip_name(corpus))
    shown = DataPage(
        zipped=zipped,
        whole=tuple(_download(files, name, title) for name, title in WHOLE if name in files),
        files=(
            *(_download(files, csv_name(table), table.title, len(table.rows)) for table in found),
            *(_download(files, name) for name in DESCRIBED if name in files),
        ),
        calendars=CALENDAR in files,
        tables=found,
        dictionary=entries(found),
        questions=questions(corpus, templates, found),
        answers=answers(templates, found),
        examples=examples(corpus, templates),
        catalog=catalog_labels(corpus, words, found),
        citations=citations(corpus, address, zipped["sha256"]),
        sources=sources(corpus),
    )
    described = dataset(corpus, words, distributions(corpus, files, address), address)
    return render(env, "data.md", "data.html", {"dataset": described}, shown=shown)


def _promised(corpus: Corpus, found: Iterable[Table]) -> dict[str, FileFacts]:
    """Return {path under data/latest: placeholders for size and checksum} of all downloads. Calendars without dates are left out."""
    of_documents = (name for policy in corpus.policies for name in (text_name(policy), markdown_name(policy), f"policies/{policy.id}.json"))
    names = (zip_name(corpus), *(name for name, _ in WHOLE), *DESCRIBED, *of_documents, *(csv_name(table) for table in found))
    made = {path.removeprefix(FOLDER) for path in calendar_paths(corpus)}
    return {name: promised(FOLDER + name) for name in names if name in made or not name.endswith(".ics")}


def _download(files: Mapping[str, FileFacts], name: str, title: str = "", rows: int | None = None) -> dict[str, object]:
    """Return the path, title, size and checksum of a file for data.html; `rows` is the number of rows if the file is one table."""
    return {"name": name, "path": FOLDER + name, "title": title, "rows": rows, **asdict(files[name])}


def examples(corpus: Corpus, texts: Mapping[str, str]) -> tuple[Example, ...]:
    """Return sample code that filters by the deadline and the lead unit of a real target. `texts` is {path under site/: text}."""
    target = samples(corpus).target
    day = due(target) if target else None
    unit = corpus.named(corpus.policy(target.policy)).get(samples(corpus).lead) if target else None
    filters = {
        "due": f'[targets.due <= "{day}"]' if day else "",
        "due_polars": f'.filter(pl.col("due") <= pl.date({day.year}, {day.month}, {day.day}))' if day else "",
        "due_r": f'[which(targets$due <= as.Date("{day}")), ]' if day else "",
        "term": "目标" if QUOTES.search(samples(corpus).term) else samples(corpus).term or "目标",
        "lead": f"WHERE units.name = '{unit.name}' " if unit and "'" not in unit.name else "",
    }
    return tuple(Example(**example | {"code": filled(EXAMPLES, example["code"], filters)}) for example in parsed(texts, EXAMPLES))


def answers(texts: Mapping[str, str], found: Iterable[Table]) -> tuple[Answer, ...]:
    """Return the questions that commitments_flat answers, unless it is empty; `texts` is {path under site/: text}."""
    if not any(table.name == FLAT and table.rows for table in found):
        return ()
    return tuple(Answer(**one | {"formulas": tuple(map(tuple, one["formulas"]))}) for one in parsed(texts, ANSWERS))


def questions(corpus: Corpus, texts: Mapping[str, str], found: Iterable[Table]) -> tuple[Question, ...]:
    """Return the sample questions, except those that no row answers. `texts` is {path under site/: text}, `found` are the tables."""
    known = {table.name: table for table in found}
    upper, lower = labels.ends(corpus)
    values = {"upper": upper, "lower": lower, "year": samples(corpus).year.removesuffix("年")}
    asked = (_question(one, known, values, comparisons(corpus)) for one in parsed(texts, QUESTIONS) if one["table"] in known)
    return tuple(question for question in asked if question.count)


def _question(one: Mapping[str, Any], known: Mapping[str, Table], values: Mapping[str, str], pairs: tuple[Comparison, ...]) -> Question:
    table, words = known[one["table"]], filled(QUESTIONS, one["words"], values)
    chosen = {column: filled(QUESTIONS, token, values) for column, token in one["choices"].items()}
    offered = {column: choice for column, choice in choices(table, known).items() if column in chosen}
    rows = ((row, tokens(table, row.values, offered)) for row in table.rows)
    found = [row for row, own in rows if all(token in own.get(column, ()) for column, token in chosen.items())]
    ids = {row.values[0] for row in found} if table.name == "comparisons" else ()
    return Question(
        words=words,
        page=f"tables/{table.name}.html",
        query=urlencode(chosen),
        count=len(found),
        shared=labels.shared((pair for pair in pairs if pair.id in ids), values["upper"]),
    )
