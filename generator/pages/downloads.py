"""The files of the data to what the page offers: address, size and sum of each, which are only known when the file is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..data.calendar import ALL, calendar_paths, policy_calendar
from ..data.catalog import CATALOG, INDEX, SUMS, WHOLE
from ..data.lists import whole
from ..data.package import FOLDER, csv_name, text_name, zip_name
from ..data.placeholders import Stated, promised
from ..data.quality import PATH as QUALITY
from ..data.table import Table
from ..model import Corpus, Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to download: its address under the site's root, its size and its sum."""

    name: str
    path: str
    title: str
    rows: int | None
    size: str
    bytes: int | str
    sha256: str


def promises(corpus: Corpus, found: Iterable[Table]) -> dict[str, Stated]:
    """{path under the site's root: what the page states of the file} of all that it may offer; a calendar without a date is not made."""
    named = ((name, title) for policy in corpus.policies for name, title in _of_policy(policy))
    names = (zip_name(corpus), *(name for name, _ in (*WHOLE, *named, *_described())), *(csv_name(table) for table in found))
    none = {name for name in names if name.endswith(".ics")} - {path.removeprefix(FOLDER) for path in calendar_paths(corpus)}
    return {FOLDER + name: promised(FOLDER + name) for name in names if name not in none}


def downloads(corpus: Corpus, found: Iterable[Table], files: Mapping[str, Stated]) -> tuple[Download, ...]:
    """The tables in their order, then what stands beside them; a file that is not there is not offered."""
    tables = (download(files, csv_name(table), table.title, len(table.rows)) for table in found)
    return (*tables, *(download(files, name, title) for name, title in _others(corpus) if FOLDER + name in files))


def _others(corpus: Corpus) -> Iterator[tuple[str, str]]:
    named = corpus.policies if whole(corpus) else ()  # the files of many stand with their documents
    for kind in zip(*map(_of_policy, named), strict=True):
        yield from kind
    yield from _described()


def _of_policy(policy: Policy) -> tuple[tuple[str, str], ...]:
    return (
        (text_name(policy), f"{policy.short_title}正文"),
        (f"policies/{policy.id}.json", f"{policy.short_title}：任务、责任、目标、引文逐层记录"),
        (policy_calendar(policy.id).removeprefix(FOLDER), f"{policy.short_title}的期限（日历）"),
    )


def _described() -> Iterator[tuple[str, str]]:
    yield ALL.removeprefix(FOLDER), "全部文件的期限（日历）"
    yield "datapackage.json", "数据包说明（Data Package 第 2 版）"
    yield CATALOG, "数据目录（DCAT-AP 3，JSON-LD）"
    yield QUALITY.removeprefix(FOLDER), "质量：各项计数、判断与存疑（不在 ZIP 内）"
    yield INDEX, "全部文件的大小与校验值"
    yield SUMS, "校验值，供 sha256sum 核对"


def download(files: Mapping[str, Stated], name: str, title: str, rows: int | None = None) -> Download:
    """The file of that name in the folder of the data."""
    known = files[FOLDER + name]
    return Download(
        name=name,
        path=FOLDER + name,
        title=title,
        rows=rows,
        size=known.size,
        bytes=known.bytes,
        sha256=known.sha256,
    )
