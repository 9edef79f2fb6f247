"""The files of the data to what names them all: index.json with sizes and sums, SHA256SUMS, and the catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

from ..model import Corpus
from . import package_words as words
from .catalog import Distribution, catalog
from .mediatypes import mediatype
from .package import FOLDER, zip_name
from .placeholders import Stated, stated

INDEX, SUMS, CATALOG = "index.json", "SHA256SUMS", "catalog.jsonld"
# What the catalogue offers: the whole in one file, as (name, title).
WHOLE = (("duibiao.xlsx", "工作簿：全部表格（XLSX）"), ("duibiao.sqlite", "数据库：全部表格（SQLite）"), ("duibiao.ics", "日历：全部期限（ICS）"))


def listing(corpus: Corpus, data: Mapping[str, bytes], address: str, contact: str, versions: Iterable[str] = ()) -> dict[str, bytes]:
    """{path: bytes} of the lists; `data` is everything under the folder of the data by its path, `versions` the released ones."""
    files = {path.removeprefix(FOLDER): content for path, content in data.items() if path.startswith(FOLDER)}
    files[CATALOG] = catalog(corpus, distributions(corpus, {name: stated(content) for name, content in files.items()}, address), address, contact)
    files[INDEX] = index(corpus, files, versions)
    made = {name: files[name] for name in (CATALOG, INDEX)} | {SUMS: sums(files)}
    return {FOLDER + name: content for name, content in made.items()}


def index(corpus: Corpus, files: Mapping[str, bytes], versions: Iterable[str]) -> bytes:
    """What there is, for a program that asks whether anything has changed."""
    described = {
        "id": "urn:duibiao:package",
        "title": corpus.imprint.title,
        "publisher": corpus.imprint.publisher,
        "license": words.LICENCE["path"],
        "version": corpus.version,
        "last_change": corpus.data_date,
        "versions": [{"version": version, "path": f"../v{version}/"} for version in versions],
        "files": [
            {"path": name, "bytes": len(content), "sha256": sha256(content).hexdigest(), "mediatype": mediatype(name)}
            for name, content in sorted(files.items())
        ],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def sums(files: Mapping[str, bytes]) -> bytes:
    """A line for each file, as `sha256sum --check SHA256SUMS` reads it."""
    return "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())).encode()


def distributions(corpus: Corpus, files: Mapping[str, Stated], address: str) -> tuple[Distribution, ...]:
    """The files that hold the whole, then each table, then each document's text and records."""
    whole = ((zip_name(corpus), "数据包：全部文件（ZIP）"), *WHOLE)
    tables = tuple((name, f"表：{name}") for name in sorted(files) if name.endswith(".csv") and "/" not in name)
    texts = tuple((f"texts/{policy.id}.txt", f"正文：{policy.short_title}") for policy in corpus.policies)
    nested = tuple((f"policies/{policy.id}.json", f"逐层记录：{policy.short_title}（JSON）") for policy in corpus.policies)
    return tuple(_distribution(name, title, files[name], address) for name, title in (*whole, *tables, *texts, *nested) if name in files)


def _distribution(name: str, title: str, known: Stated, address: str) -> Distribution:
    return Distribution(
        name=name,
        title=title,
        url=f"{address}{FOLDER}{name}",
        mediatype=mediatype(name),
        size=known.bytes,
        sha256=known.sha256,
    )
