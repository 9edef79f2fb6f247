"""How the package describes itself: its prose from site/words, licence, sources, citations and README."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import yaml
from markupsafe import Markup

from ..model import Corpus, Imprint, Policy
from .table import Table

WORDS, README = "words/package.yaml", "words/readme.md"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MOST_KEYWORDS = 12
# Signs of Markdown and HTML that rarely occur in a name: <b> or [x](y) in one would be markup.
INLINE = re.compile(r"[<>&\[\]*`\\]")
# Signs of HTML, of Markdown, and of the lists of attributes after its headings.
MARKUP_SIGNS = re.compile(r"[\\`*_{}\[\]()#+\-.!|<>~&\"':=$%^]")
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
LICENCE = {"name": "CC-BY-4.0", "path": CC_BY, "title": "Creative Commons Attribution 4.0 International"}
PUBLIC = "依《中华人民共和国著作权法》第五条不受该法保护"
NO_COPYRIGHT = {"path": "https://flk.npc.gov.cn/", "title": f"官方文件，{PUBLIC}"}


class Unusable(ValueError):
    """A file of site/words that cannot be used; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The prose of site/words; the last text of each row of `about` and `catalog`, and `readme`, have {placeholders}."""

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


def wording(texts: Mapping[str, str]) -> Wording:
    """Parse the prose of the package; `texts` are the files of site/ by their path in it."""
    try:
        return Wording(**parsed(texts, WORDS), readme=texts[README])
    except TypeError as error:
        raise Unusable(f"site/{WORDS}: {str(error).removeprefix('Wording.__init__() ')}") from None


def parsed(texts: Mapping[str, str], path: str) -> Any:
    """Parse a file of site/words; raise `Unusable` where it is no YAML."""
    try:
        return yaml.safe_load(texts[path])
    except yaml.MarkedYAMLError as error:
        raise Unusable(f"site/{path}:{error.problem_mark.line + 1}: {error.problem}") from None


def filled(path: str, text: str, values: Mapping[str, object]) -> str:
    """Fill in the {placeholders} of a text of site/words; raise `Unusable` for an unknown one."""
    try:
        return text.format(**values)
    except (KeyError, IndexError, ValueError):
        names = ", ".join(f"{{{name}}}" for name in values)
        raise Unusable(f"site/{path}: ‘{text.splitlines()[0]}’ may have the placeholders {names}, and no others") from None


def keywords(corpus: Corpus, words: Wording) -> tuple[str, ...]:
    """Return the keywords of mkdocs.yml, else general ones with the places and first topics of the documents."""
    places = (policy.jurisdiction for policy in corpus.policies if policy.level != "central")
    own = tuple(dict.fromkeys((*places, *(topic.name for topic in corpus.topics))))
    return corpus.imprint.keywords or (*words.keywords, *own[:MOST_KEYWORDS], *words.keywords_en)


def cited(policy: Policy) -> str:
    """Return the document with its issuers: 甘肃省人民政府办公厅《标题》（文号）."""
    return f"{'、'.join(policy.issuers)}{policy.named}"


def sources(corpus: Corpus) -> list[dict[str, str]]:
    """Return the documents, each with the source of its text, then the sources of other facts about them."""
    found = [{"title": f"{cited(policy)}；正文：{policy.collected_from}", "path": f"texts/{policy.id}.txt"} for policy in corpus.policies]
    others = {s.url: s for policy in corpus.policies for of_fact in policy.sources.values() for s in of_fact if s.url}
    titles = {url: f"{s.publisher}：《{s.title}》，{s.date}" if s.publisher else s.title for url, s in others.items()}
    return found + [{"title": title, "path": url} for url, title in titles.items()]


def citation(corpus: Corpus, address: str = "", sha256: str = "") -> str:
    """Return a citation in plain text; `address` of the site and `sha256` of the zip may be unknown."""
    where = f"{address}data.html。" if address else ""
    by = corpus.imprint
    return f"{by.publisher}：《{by.title}》（数据集），{corpus.version} 版，{corpus.data_date}，CC BY 4.0。{where}{_sum(sha256, '。')}"


def citation_gbt(corpus: Corpus, address: str = "", sha256: str = "") -> str:
    """Return a citation by GB/T 7714-2015, in which the reader fills in the date of access."""
    where = f"{address}data.html" if address else "下载地址"
    by = corpus.imprint
    return f"{by.publisher}. {by.title}[DS/OL]. {corpus.version} 版. ({corpus.data_date})[引用日期]. {where}. {_sum(sha256, '.')}".strip()


def citation_bibtex(corpus: Corpus, address: str = "", sha256: str = "") -> str:
    """Return an entry for biblatex."""
    fields = {
        "title": f"{{{corpus.imprint.title}}}",
        "author": f"{{{corpus.imprint.publisher}}}",
        "date": corpus.data_date,
        "version": corpus.version,
        "url": f"{address}data.html" if address else "",
        "note": f"CC BY 4.0. {_sum(sha256, '')}".strip(),
    }
    lines = "".join(f"  {name:<7} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@dataset{{duibiao-{corpus.version},\n{lines}}}"


def citation_en(corpus: Corpus, address: str = "", sha256: str = "") -> str:
    where = f" {address}data.html." if address else ""
    by = corpus.imprint
    return f"{by.publisher_en}. {by.title_en}. Data set, version {corpus.version}, {corpus.data_date}. CC BY 4.0.{where} {_sum(sha256, '.')}".strip()


def _sum(sha256: str, end: str) -> str:
    return f"ZIP SHA-256: {sha256}{end}" if sha256 else ""


def readme(corpus: Corpus, words: Wording, found: Iterable[Table]) -> str:
    """Return README.md of the zip, in Chinese and English."""
    named = replace(corpus, imprint=inert(corpus.imprint))
    values = {
        "title": named.imprint.title,
        "title_en": named.imprint.title_en,
        "publisher": named.imprint.publisher,
        "publisher_en": named.imprint.publisher_en,
        "version": corpus.version,
        "date": corpus.data_date,
        "tables": "\n".join(f"- `{table.name}.csv`（{len(table.rows)} 行）：{table.title}。{table.description}" for table in found),
        "documents": "\n".join(f"- `texts/{policy.id}.txt`：{markdown_text(cited(policy))}" for policy in corpus.policies),
        "cite": citation(named),
        "gbt": citation_gbt(named),
        "cite_en": citation_en(named),
        "address": LICENCE["path"],
    }
    return filled(README, words.readme, values)


def markdown_text(text: str) -> Markup:
    """Return words of a document for a Markdown heading: every sign of markup as a character reference."""
    return Markup(MARKUP_SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text))


def inert(imprint: Imprint) -> Imprint:
    """Return the imprint with the markup signs of its names as character references, for use in Markdown."""
    names = {name: getattr(imprint, name) for name in ("title", "title_en", "publisher", "publisher_en", "address")}
    return replace(imprint, **{name: INLINE.sub(lambda sign: f"&#{ord(sign[0])};", text) for name, text in names.items()})
