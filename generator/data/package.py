"""The data package: CSV, workbook, database, nested JSON, texts, datapackage.json, and a zip of all of them.

Two builds of one commit give the same bytes: no file depends on the time of the build, and entries of the zip have a fixed time.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from hashlib import sha256

from ..model import Corpus, Policy
from .nested_json import nested
from .sqlite import NAME as DATABASE
from .sqlite import database
from .table import SCHEMA_VERSION, Json, Table, cell, json_bytes, schema
from .tables import tables
from .wording import LICENCE, NO_COPYRIGHT, PROFILE, Wording, about, cited, keywords, readme, sources
from .workbook import NAME as WORKBOOK
from .workbook import data_workbook

FOLDER = "data/latest/"
# The earliest time that a zip can record.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
UNIX, READABLE = 3, 0o644 << 16


def package(corpus: Corpus, words: Wording, address: str = "", contact: str = "") -> dict[str, bytes]:
    """Return {path: bytes} of all data files and of the zip of them; `address` is the URL of the site, `contact` a URL or mailto:."""
    found, described = tables(corpus), about(corpus, words, address, contact)
    data = {csv_name(table): csv_bytes(table) for table in found}
    data |= {text_name(policy): policy.text.encode() for policy in corpus.policies}
    files = data | {
        WORKBOOK: data_workbook(corpus, found, described),
        DATABASE: database(found, described),
        **nested(found, described),
        "datapackage.json": json_bytes(description(corpus, words, found, data), 2),
    }
    inside = files | {"README.md": readme(corpus, words, found).encode()}
    return {FOLDER + name: content for name, content in (files | {zip_name(corpus): zip_bytes(inside)}).items()}


def csv_name(table: Table) -> str:
    return f"{table.name}.csv"


def text_name(policy: Policy) -> str:
    return f"texts/{policy.id}.txt"


def zip_name(corpus: Corpus) -> str:
    return f"duibiao-{corpus.version}.zip"


def csv_bytes(table: Table) -> bytes:
    """Return a table as CSV with a header, in UTF-8 without a byte-order mark; a cell has quotation marks only if it needs them."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows([cell(value) for value in row.values] for row in table.rows)
    return written.getvalue().encode()


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files`; its bytes depend only on their names and contents."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, UNIX, READABLE
            made.writestr(entry, files[name])
    return written.getvalue()


def description(corpus: Corpus, words: Wording, found: Iterable[Table], files: Mapping[str, bytes]) -> Json:
    """Return the content of datapackage.json (Data Package version 2); `found` are the tables, `files` is {path: bytes}."""
    return {
        "$schema": PROFILE,
        "name": "duibiao",
        "id": "urn:duibiao:package",
        "title": corpus.imprint.title,
        "description": words.both,
        "version": corpus.version,
        "schema_version": SCHEMA_VERSION,
        "created": f"{corpus.data_date}T00:00:00Z",
        "keywords": list(keywords(corpus, words)),
        "licenses": [dict(LICENCE)],
        "contributors": [{"title": corpus.imprint.publisher, "roles": ["publisher", "DataCurator"]}],
        "sources": sources(corpus),
        "resources": [
            *(
                {"name": table.name, "type": "table", "title": table.title, "description": table.description}
                | _file(csv_name(table), "csv", "text/csv", files[csv_name(table)])
                | {"schema": schema(table)}
                for table in found
            ),
            *(
                {"name": f"text-{policy.id}", "title": cited(policy), "description": words.text, "licenses": [dict(NO_COPYRIGHT)]}
                | _file(text_name(policy), "txt", "text/plain", files[text_name(policy)])
                for policy in corpus.policies
            ),
        ],
    }


def _file(path: str, format: str, mediatype: str, content: bytes) -> Json:
    described = {"path": path, "format": format, "mediatype": mediatype, "encoding": "utf-8"}
    return described | {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}
