"""Descriptions of the data package: texts of site/words, licence, citations, README, and the tables `about` and `dictionary`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import yaml
from markupsafe import Markup

from ..model import Corpus, Imprint, Policy, vocabulary
from ..model.vocabulary import ENGLISH, VOCABULARIES, vocabulary_of
from .table import NOWHERE, OFFSETS, POSITIONS, Column, Row, Table, cell, declare

WORDS, README = "words/package.yaml", "words/readme.md"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MOST_KEYWORDS = 12
# Signs of Markdown and HTML to escape in names, where <b> or [x](y) would become markup.
INLINE = re.compile(r"[<>&\[\]*`\\]")
# Signs of HTML, of Markdown, and of Markdown attribute lists such as {#id} after a heading.
MARKUP_SIGNS = re.compile(r"[\\`*_{}\[\]()#+\-.!|<>~&\"':=$%^]")
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
LICENCE = {"name": "CC-BY-4.0", "path": CC_BY, "title": "Creative Commons Attribution 4.0 International"}
PUBLIC = "依《中华人民共和国著作权法》第五条不受该法保护"
NO_COPYRIGHT = {"path": "https://flk.npc.gov.cn/", "title": f"官方文件，{PUBLIC}"}
TYPES = {"string": "文字", "integer": "整数", "number": "数值", "boolean": "是否", "date": "日期"}
UNKNOWN = "未提供"
FIRST_ROWS = 3
LONGEST = 28

ABOUT = declare(
    "about",
    "说明",
    "这份数据的内容、发布者、使用条件、引用格式和阅读说明，一项一行。",
    Column("key", "项", "string", "项的英文名。", required=True, unique=True, en="name of the item"),
    Column("label", "名称", "string", "项的中文名。", required=True, en="name of the item in Chinese"),
    Column("value", "内容", "string", "项的内容。", required=True, en="text of the item"),
    key=("key",),
    title_en="About",
    description_en="What the data is, who publishes it, its licence, how to cite and read it, one item a row.",
)
DICTIONARY = declare(
    "dictionary",
    "字典",
    "各表的每一列一行。",
    Column("table", "表", "string", "表名。", required=True, en="name of the table"),
    Column("column", "列", "string", "列名。", required=True, en="name of the column"),
    Column("title", "名称", "string", "列的中文名称。", required=True, en="title of the column, in Chinese"),
    Column("type", "类型", "string", "文字、整数、数值、是否或日期。", required=True, en="type in Chinese: text, integer, number, yes or no, or date"),
    Column("required", "必填", "string", "不会为空的写“是”。", en="是 if it is never empty"),
    Column("description", "含义", "string", "列的含义。", required=True, en="meaning of the column, in Chinese"),
    Column("words", "可用的值", "string", "只有固定几个值的，列出各值及含义，以分号分隔。", en="allowed values with their meanings in Chinese, separated by semicolons"),
    Column("refers", "取自", "string", "值取自哪张表的哪一列。", en="table and column that the values are taken from"),
    Column("description_en", "英文含义", "string", "列的含义，英文。", en="meaning of the column, in English"),
    Column("words_en", "可用的值（英文）", "string", "各值的英文含义，以分号分隔。", en="allowed values with their meanings in English, separated by semicolons"),
    Column("scale", "数值的写法", "string", "数值按什么尺度写。", en="scale in which values are written"),
    Column("stability", "是否会变", "string", "在以后的版本中是否会变。", required=True, words=vocabulary.STABILITIES, en="whether values may change in later versions"),
    Column("vocabulary", "代码表", "string", "固定的值在 codes 中属于哪一组。", en="group of the allowed values in the table codes"),
    Column("table_title", "表的名称", "string", "表的中文名称。", required=True, en="title of the table, in Chinese"),
    Column("table_title_en", "表的英文名称", "string", "表的英文名称。", en="title of the table, in English"),
    key=("table", "column"),
    title_en="Dictionary",
    description_en="One row for each column of each table.",
    calculated=True,
)
CODES = declare(
    "codes",
    "代码表",
    "各列只用固定几个值的，每个值一行，附中文和英文的含义；一列用哪一组，见字典的 vocabulary。",
    Column("vocabulary", "组", "string", "一组值的名称，同字典的 vocabulary。", required=True, en="name of the group of values, as in dictionary.vocabulary"),
    Column("value", "值", "string", "表中所写的值。", required=True, en="value as it is in the tables"),
    Column("label", "含义", "string", "值的中文含义。", required=True, en="meaning in Chinese"),
    Column("label_en", "英文含义", "string", "值的英文含义。", required=True, en="meaning in English"),
    key=("vocabulary", "value"),
    title_en="Codes",
    description_en="Every allowed value of the columns that have a fixed list of values, with its meaning; dictionary.vocabulary names the group of a column.",
    calculated=True,
)
# The tables that describe the others; what differs in them differs in the description of the others.
DESCRIBING = (DICTIONARY.name, CODES.name)


class Unusable(ValueError):
    """Raised if a file of site/words cannot be used; the message names the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The texts of site/words; {placeholders} occur in `readme` and in the last element of each tuple in `about` and `catalog`."""

    description: str
    description_en: str
    keywords: list[str]
    keywords_en: list[str]
    text: str
    about: list[tuple[str, str, str]]
    catalog: list[tuple[str, str]]
    limits: list[str]
    judged: list[tuple[str, str, str]]
    readme: str

    @property
    def both(self) -> str:
        """Return the description in Chinese and English."""
        return f"{self.description} {self.description_en}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A column as the data page describes it; `first` has its cells in the first rows, `refers` the (table, column) to which it refers."""

    column: Column
    type: str
    first: tuple[str, ...]
    refers: tuple[tuple[str, str], ...]
    english: Mapping[str, str]


def wording(texts: Mapping[str, str]) -> Wording:
    """Parse the texts that describe the package; `texts` is {path in site/: text}; raise `Unusable` if the YAML is wrong."""
    try:
        return Wording(**parsed(texts, WORDS), readme=texts[README])
    except TypeError as error:
        raise Unusable(f"site/{WORDS}: {str(error).removeprefix('Wording.__init__() ')}") from None


def parsed(texts: Mapping[str, str], path: str) -> Any:
    """Parse the YAML file `path` of `texts`, {path in site/: text}; raise `Unusable` if it is not valid YAML."""
    try:
        return yaml.safe_load(texts[path])
    except yaml.MarkedYAMLError as error:
        raise Unusable(f"site/{path}:{error.problem_mark.line + 1}: {error.problem}") from None


def filled(path: str, text: str, values: Mapping[str, object]) -> str:
    """Return `text`, from the file site/`path`, with each {placeholder} replaced from `values`; raise `Unusable` if a value is missing."""
    try:
        return text.format(**values)
    except (KeyError, IndexError, ValueError):
        names = ", ".join(f"{{{name}}}" for name in values)
        raise Unusable(f"site/{path}: ‘{text.splitlines()[0]}’ may have the placeholders {names}, and no others") from None


def keywords(corpus: Corpus, words: Wording) -> tuple[str, ...]:
    """Return the keywords of the data: those in mkdocs.yml or, if it has none, general ones and some places and topics of the documents."""
    places = (policy.jurisdiction for policy in corpus.policies if policy.level != "central")
    own = tuple(dict.fromkeys((*places, *(topic.name for topic in corpus.topics))))
    return corpus.imprint.keywords or (*words.keywords, *own[:MOST_KEYWORDS], *words.keywords_en)


def cited(policy: Policy) -> str:
    """Return the issuers, title and number of a document: 甘肃省人民政府办公厅《标题》（文号）."""
    return f"{'、'.join(policy.issuers)}{policy.named}"


def sources(corpus: Corpus) -> list[dict[str, str]]:
    """Return {title, path} of each document (its title also says where the text is from) and of each web page that supports a fact."""
    found = [{"title": f"{cited(policy)}；正文：{policy.collected_from}", "path": f"texts/{policy.id}.txt"} for policy in corpus.policies]
    others = {s.url: s for policy in corpus.policies for of_fact in policy.sources.values() for s in of_fact if s.url}
    titles = {url: f"{s.publisher}：《{s.title}》，{s.date}" if s.publisher else s.title for url, s in others.items()}
    return found + [{"title": title, "path": url} for url, title in titles.items()]


def citations(corpus: Corpus, address: str = "", sha256: str = "") -> dict[str, str]:
    """Return {form: citation}: `plain` Chinese, `gbt` (GB/T 7714-2015, date of access left open), `english` and `bibtex` (biblatex).

    `address`, the URL of the site, and `sha256`, the checksum of the zip, are empty if unknown.
    """
    by, version, day = corpus.imprint, corpus.version, corpus.data_date
    page, checksum = f"{address}data.html" if address else "", f"ZIP SHA-256: {sha256}" if sha256 else ""
    fields = {
        "title": f"{{{by.title}}}",
        "author": f"{{{by.publisher}}}",
        "date": day,
        "version": version,
        "url": page,
        "note": f"CC BY 4.0. {checksum}".strip(),
    }
    lines = "".join(f"  {name:<7} = {{{value}}},\n" for name, value in fields.items() if value)
    sentences = {
        "plain": ("。", f"{by.publisher}：《{by.title}》（数据集），{version} 版，{day}，CC BY 4.0", page),
        "gbt": (". ", f"{by.publisher}. {by.title}[DS/OL]. {version} 版. ({day})[引用日期]", page or "下载地址"),
        "english": (". ", f"{by.publisher_en}. {by.title_en}. Data set, version {version}, {day}. CC BY 4.0", page),
    }
    made = {name: "".join(f"{part}{end}" for part in (*parts, checksum) if part).strip() for name, (end, *parts) in sentences.items()}
    return made | {"bibtex": f"@dataset{{duibiao-{version},\n{lines}}}"}


def about(corpus: Corpus, words: Wording, address: str, contact: str) -> Table:
    """Return the table `about`, which describes the data; `address` is the URL of the site, `contact` a URL or mailto:."""
    imprint, cited_as = corpus.imprint, citations(corpus)
    values = {
        "title": imprint.title,
        "title_en": imprint.title_en,
        "description": words.both,
        "documents": "；".join(cited(policy) for policy in corpus.policies) or UNKNOWN,
        "version": corpus.version,
        "data_date": corpus.data_date,
        "publisher": imprint.publisher,
        "publisher_both": imprint.publisher + (f"（{imprint.publisher_en}）" if imprint.publisher_en != imprint.publisher else ""),
        "licence": LICENCE["path"],
        "citation": cited_as["plain"],
        "citation_gbt": cited_as["gbt"].replace("下载地址", address or "下载地址"),
        "citation_en": cited_as["english"],
        "contact": contact or UNKNOWN,
        "address": address or UNKNOWN,
    }
    return _table(ABOUT, ((key, label, filled(WORDS, text, values)) for key, label, text in words.about))


def dictionary(found: Iterable[Table]) -> Table:
    """Return the table `dictionary`: one row for each column of the tables `found`."""

    def described(table: Table, column: Column) -> tuple[str, ...]:
        named = (table.name, column.name, column.title, TYPES[column.type], "是" if column.required else "")
        more = (column.en, allowed_en(column), column.scale, stability(table, column), vocabulary_of(column.words), table.title, table.title_en)
        return (*named, column.description, allowed(column), "；".join(map(".".join, _refers(table, column))), *more)

    return _table(DICTIONARY, (described(table, column) for table in found for column in table.columns))


def describing(found: Iterable[Table]) -> tuple[Table, Table]:
    """Return the tables that describe the tables `found`: `dictionary` and `codes`."""
    described = tuple(found)
    return dictionary(described), codes(described)


def codes(found: Iterable[Table]) -> Table:
    """Return the table `codes`: one row for each allowed value of the columns of the tables `found` and of the dictionary."""
    used = dict.fromkeys(vocabulary_of(column.words) for table in (*found, DICTIONARY) for column in table.columns if column.words)
    rows = ((name, value, label, ENGLISH[name][value]) for name in used for value, label in VOCABULARIES[name].items())
    return _table(CODES, rows)


def stability(table: Table, column: Column) -> str:
    """Return whether values of a column may change in later versions, a value of the vocabulary STABILITIES."""
    if table.calculated:
        return "recalculated"
    if table.key == ("id",) and column.name == "id":
        return "permanent"
    return "position" if column.name in POSITIONS or column.name in OFFSETS and column.type == "integer" else "corrected"


def _table(table: Table, rows: Iterable[tuple[str, ...]]) -> Table:
    return replace(table, rows=tuple(Row(tuple(value or None for value in row), NOWHERE) for row in rows))


def allowed(column: Column) -> str:
    """Return the allowed values with their meanings, such as up：越高越好；down：越低越好; empty if any value is allowed."""
    return "；".join(f"{value}：{meaning}" for value, meaning in column.words.items())


def allowed_en(column: Column) -> str:
    """Return the allowed values with their English meanings, such as up: more is better; down: less is better."""
    return "; ".join(f"{value}: {meaning}" for value, meaning in english(column).items())


def english(column: Column) -> dict[str, str]:
    """Return {allowed value: its English meaning}."""
    return {value: ENGLISH[vocabulary_of(column.words)][value] for value in column.words}


def _refers(table: Table, column: Column) -> tuple[tuple[str, str], ...]:
    return tuple((key.table, key.to[key.columns.index(column.name)]) for key in table.foreign if column.name in key.columns)


def entries(found: Iterable[Table]) -> dict[str, tuple[Entry, ...]]:
    """Return {table name: entries of its columns}."""
    return {table.name: tuple(_entry(table, column) for column in table.columns) for table in found}


def _entry(table: Table, column: Column) -> Entry:
    first = tuple(shortened(cell(value)) for value in table.column(column.name)[:FIRST_ROWS])
    return Entry(column=column, type=TYPES[column.type], first=first, refers=_refers(table, column), english=english(column))


def shortened(text: str) -> str:
    """Return the first line of a text, with … after 28 characters if it is longer."""
    first = text.split("\n")[0]
    return first if len(first) <= LONGEST else f"{first[:LONGEST]}…"


def readme(corpus: Corpus, words: Wording, found: Iterable[Table]) -> str:
    """Return the text of README.md in the zip, in Chinese and English."""
    named = replace(corpus, imprint=inert(corpus.imprint))
    cited_as = citations(named)
    values = {
        "title": named.imprint.title,
        "title_en": named.imprint.title_en,
        "what": words.description,
        "what_en": words.description_en,
        "publisher": named.imprint.publisher,
        "publisher_en": named.imprint.publisher_en,
        "version": corpus.version,
        "date": corpus.data_date,
        "tables": "\n".join(f"- `{table.name}.csv`（{len(table.rows)} 行）：{table.title}。{table.description}" for table in found),
        "documents": "\n".join(f"- `texts/{policy.id}.txt`：{markdown_text(cited(policy))}" for policy in corpus.policies),
        "cite": cited_as["plain"],
        "gbt": cited_as["gbt"],
        "cite_en": cited_as["english"],
        "address": LICENCE["path"],
    }
    return filled(README, words.readme, values)


def markdown_text(text: str) -> Markup:
    """Return `text` so that Markdown shows it unchanged, even in a heading: every sign of markup becomes an HTML character reference."""
    return Markup(MARKUP_SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text))


def inert(imprint: Imprint) -> Imprint:
    """Return the imprint (title, publisher, …) so that Markdown shows it unchanged: signs in INLINE become HTML character references."""
    names = {name: getattr(imprint, name) for name in ("title", "title_en", "publisher", "publisher_en", "address")}
    return replace(imprint, **{name: INLINE.sub(lambda sign: f"&#{ord(sign[0])};", text) for name, text in names.items()})
