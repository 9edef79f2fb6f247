"""The package in the thirteen labels by which departments register a resource (政务信息资源目录); what was not assigned is said so."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Corpus
from . import package_words as words
from .table import Table

CATEGORY = "主题类：政策文件"
FORMATS = "XLSX、CSV、JSON、SQLite、ICS、TXT"


def catalog_labels(corpus: Corpus, found: Iterable[Table]) -> tuple[tuple[str, str], ...]:
    """(label, value) in the order of the catalogue."""
    found = tuple(found)
    columns = sum(len(table.columns) for table in found)
    return (
        ("信息资源分类", f"{corpus.imprint.category or CATEGORY}（编者归类）"),
        ("信息资源名称", corpus.imprint.title),
        ("信息资源代码", "未赋政务目录代码；本站标识 urn:duibiao:package"),
        ("信息资源提供方", f"{corpus.imprint.publisher}（不是政府部门）"),
        ("提供方代码", "无"),
        ("信息资源摘要", words.DESCRIPTION_ZH),
        ("信息资源格式", FORMATS),
        ("信息项信息", f"{len(found)} 张表，{columns} 列，名称、类型与含义见数据字典"),
        ("共享属性", "无条件共享"),
        ("开放属性", "无条件开放，CC BY 4.0"),
        ("更新周期", "不定期，随版本更新"),
        ("发布日期", corpus.data_date),
        ("关联资源代码", "；".join(policy.document_number for policy in corpus.policies if policy.document_number) or "无"),
    )
