"""What the data package says of itself: title, licence, sources, how to cite, and the README inside the zip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model import Corpus, Imprint, Policy, Source
from .markdown import markdown_text
from .table import Table

DESCRIPTION_ZH = "把政策文件逐项拆成任务、牵头单位与其他单位、期限和数字，每项都附原文及其位置，并把落实文件与被落实文件逐对比较。"
DESCRIPTION_EN = (
    "Policy documents taken apart into tasks, responsible units, deadlines and figures, each with the words it rests on and where they stand."
)
DESCRIPTION = f"{DESCRIPTION_ZH} {DESCRIPTION_EN}"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
# What every such data set is about; mkdocs.yml may say it in words of its own.
KEYWORDS = ("政策文件", "任务分工", "责任单位", "目标")
KEYWORDS_EN = ("public policy", "China", "open data")
MOST_KEYWORDS = 12
# Signs of Markdown and HTML that stand in no name as a rule: a <b> or [x](y) in one would be markup
INLINE = re.compile(r"[<>&\[\]*`\\]")
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
NO_COPYRIGHT = {"path": "https://flk.npc.gov.cn/", "title": "官方文件，依《中华人民共和国著作权法》第五条不受该法保护"}
TEXT_DESCRIPTION = "发布的正文。各表的起止位置按这个文件的 Unicode 码位计算。以印发的纸质文件为准。"


def keywords(corpus: Corpus) -> tuple[str, ...]:
    """Those of mkdocs.yml; else what all such data is about, with the places and the first topics of the documents."""
    places = (policy.jurisdiction for policy in corpus.policies if policy.level != "central")
    own = tuple(dict.fromkeys((*places, *(topic.name for topic in corpus.topics))))
    return corpus.imprint.keywords or (*KEYWORDS, *own[:MOST_KEYWORDS], *KEYWORDS_EN)


def cited(policy: Policy) -> str:
    """The document as it is named: 《标题》（文号）."""
    return f"{'、'.join(policy.issuers)}{policy.named}"


def sources(corpus: Corpus) -> list[dict[str, str]]:
    """The documents, each with how its text was found, then what else a fact about them rests on."""
    found = [{"title": f"{cited(policy)}；正文：{policy.collected_from}", "path": f"texts/{policy.id}.txt"} for policy in corpus.policies]
    return found + list({source["path"]: source for source in _others(corpus)}.values())


def _others(corpus: Corpus) -> Iterator[dict[str, str]]:
    for policy in corpus.policies:
        for stated in policy.sources.values():
            yield from ({"title": _titled(source), "path": source.url} for source in stated if source.url)


def _titled(source: Source) -> str:
    return f"{source.publisher}：《{source.title}》，{source.date}" if source.publisher else source.title


def citation(corpus: Corpus, address: str = "", sha256: str = "") -> str:
    """Plain text, for an article; with the address and the sum of the zip where they are known."""
    where = f"{address}data.html。" if address else ""
    said = corpus.imprint
    return f"{said.publisher}：《{said.title}》（数据集），{corpus.version} 版，{corpus.data_date}，CC BY 4.0。{where}{_sum(sha256, '。')}"


def citation_gbt(corpus: Corpus, address: str = "", sha256: str = "") -> str:
    """GB/T 7714-2015; the date of access is for the reader to fill in."""
    where = f"{address}data.html" if address else "下载地址"
    said = corpus.imprint
    return f"{said.publisher}. {said.title}[DS/OL]. {corpus.version} 版. ({corpus.data_date})[引用日期]. {where}. {_sum(sha256, '.')}".strip()


def citation_bibtex(corpus: Corpus, address: str = "", sha256: str = "") -> str:
    """An entry of BibTeX, as biblatex reads it."""
    note = f"CC BY 4.0. {_sum(sha256, '')}".strip()
    fields = {
        "title": f"{{{corpus.imprint.title}}}",
        "author": f"{{{corpus.imprint.publisher}}}",
        "date": corpus.data_date,
        "version": corpus.version,
        "url": f"{address}data.html" if address else "",
        "note": note,
    }
    lines = "".join(f"  {name:<7} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@dataset{{duibiao-{corpus.version},\n{lines}}}"


def citation_en(corpus: Corpus, address: str = "", sha256: str = "") -> str:
    where = f" {address}data.html." if address else ""
    said = corpus.imprint
    return f"{said.publisher_en}. {said.title_en}. Data set, version {corpus.version}, {corpus.data_date}. CC BY 4.0.{where} {_sum(sha256, '.')}".strip()


def _sum(sha256: str, end: str) -> str:
    return f"ZIP SHA-256: {sha256}{end}" if sha256 else ""


def readme(corpus: Corpus, found: Iterable[Table]) -> str:
    """README.md of the zip, in Chinese and English."""
    listed = "\n".join(f"- `{table.name}.csv`（{len(table.rows)} 行）：{table.title}。{table.description}" for table in found)
    documents = "\n".join(f"- `texts/{policy.id}.txt`：{markdown_text(cited(policy))}" for policy in corpus.policies)
    named = replace(corpus, imprint=inert(corpus.imprint))
    return README.format(
        title=named.imprint.title,
        title_en=named.imprint.title_en,
        publisher=named.imprint.publisher,
        publisher_en=named.imprint.publisher_en,
        version=corpus.version,
        date=corpus.data_date,
        tables=listed,
        documents=documents,
        cite=citation(named),
        gbt=citation_gbt(named),
        cite_en=citation_en(named),
        address=LICENCE["path"],
    )


def inert(imprint: Imprint) -> Imprint:
    """The imprint with its names for a page in Markdown: the signs of markup as character references."""
    names = {name: getattr(imprint, name) for name in ("title", "title_en", "publisher", "publisher_en", "address")}
    return replace(imprint, **{name: INLINE.sub(lambda sign: f"&#{ord(sign[0])};", text) for name, text in names.items()})


README = """# {title}

{version} 版，数据日期 {date}。

## 文件

{tables}
{documents}
- `duibiao.xlsx`：工作簿：说明、任务一览、字典，各表一张工作表。用 Excel、WPS、LibreOffice 直接打开。
- `duibiao.sqlite`：SQLite 数据库：各表、外键，`quotes_fts` 按字检索引文。
- `policies/`：每份文件一个 JSON；结构在 `schema/`（JSON Schema）。
- `datapackage.json`：各表各列的说明（Data Package 第 2 版）。

## 打开

CSV 为 UTF-8 编码、逗号分隔，首行是列名，空即为空。

- Excel、WPS：打开 `duibiao.xlsx`。不要双击打开 CSV。
- LibreOffice：打开时字符集选“Unicode (UTF-8)”，分隔符选逗号。
- pandas：`pandas.read_csv("targets.csv", keep_default_na=False, na_values=[""])`
- R：`readr::read_csv("targets.csv", na = "")`
- 校验：`frictionless validate datapackage.json`

起止位置按 `texts/` 中各文件的 Unicode 码位计算，从 0 起，终点不含。

## 许可

数据：CC BY 4.0（{address}）。署名“{publisher}”，写明版本，改动之处要说明。
`texts/` 中的正文和各表所引原文是官方文件，依《中华人民共和国著作权法》第五条不受该法保护。以印发的纸质文件为准。

## 引用

{cite}

GB/T 7714：{gbt}

---

# {title_en}

Version {version}, data date {date}.

The CSV files are UTF-8 without a byte-order mark, comma-separated, with a header row; an empty cell means that the
document does not say it. `duibiao.xlsx` and `duibiao.sqlite` hold the same tables; in Excel, open the workbook. Each
document is a JSON file, described by the JSON Schema in `schema/`. `datapackage.json`
describes every column (Data Package version 2); `frictionless validate datapackage.json` checks the files. Offsets count Unicode code points in the files under `texts/`, from 0, the end excluded.

Licence of the data: CC BY 4.0 ({address}). Credit “{publisher_en}”, name the version, and say what was changed.
The texts and all quotations are from official documents, which Article 5 of the Copyright Law of the People's
Republic of China leaves outside copyright. The printed document prevails.

Cite as: {cite_en}
"""
