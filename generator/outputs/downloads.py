"""The files of the data to what the page offers: address, size and sum of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from ..model import Corpus
from ..tables import Table
from .calendars import ALL, policy_calendar
from .listing import CATALOG, INDEX, SUMS
from .lists import whole
from .package import FOLDER, csv_name, text_name
from .quality import PATH as QUALITY

KIB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to download: its address under the site's root, its size and its sum."""

    name: str
    path: str
    title: str
    rows: int | None
    size: str
    bytes: int
    sha256: str


def downloads(corpus: Corpus, found: Iterable[Table], files: Mapping[str, bytes]) -> tuple[Download, ...]:
    """The tables in their order, then what stands beside them; a file that is not there is not offered."""
    tables = (download(files, csv_name(table), table.title, len(table.rows)) for table in found)
    return (*tables, *(download(files, name, title) for name, title in _others(corpus) if FOLDER + name in files))


def _others(corpus: Corpus) -> Iterator[tuple[str, str]]:
    named = corpus.policies if whole(corpus) else ()  # the files of many stand with their documents
    yield from ((text_name(policy), f"{policy.short_title}正文") for policy in named)
    yield from ((f"policies/{policy.id}.json", f"{policy.short_title}：任务、责任、目标、引文逐层记录") for policy in named)
    yield from ((policy_calendar(policy.id).removeprefix(FOLDER), f"{policy.short_title}的期限（日历）") for policy in named)
    yield ALL.removeprefix(FOLDER), "全部文件的期限（日历）"
    yield "datapackage.json", "数据包说明（Data Package 第 2 版）"
    yield CATALOG, "数据目录（DCAT-AP 3，JSON-LD）"
    yield QUALITY.removeprefix(FOLDER), "质量：各项计数、判断与存疑（不在 ZIP 内）"
    yield INDEX, "全部文件的大小与校验值"
    yield SUMS, "校验值，供 sha256sum 核对"


def download(files: Mapping[str, bytes], name: str, title: str, rows: int | None = None) -> Download:
    """The file of that name in the folder of the data."""
    content = files[FOLDER + name]
    return Download(
        name=name,
        path=FOLDER + name,
        title=title,
        rows=rows,
        size=size(len(content)),
        bytes=len(content),
        sha256=sha256(content).hexdigest(),
    )


def size(count: int) -> str:
    """931 B, 54.7 KB, 3.1 MB."""
    if count < KIB:
        return f"{count} B"
    return f"{count / KIB:.1f} KB" if count < KIB**2 else f"{count / KIB**2:.1f} MB"
