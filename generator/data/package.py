"""The data package: CSV, workbook, database, nested JSON, texts, datapackage.json, and a zip of all of them with their checksums.

Two builds of one commit give the same bytes: no file depends on the time of the build, and entries of the zip have a fixed time.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from hashlib import sha256

from ..model import Corpus, Policy
from .markdown import markdown
from .nested_json import nested
from .sqlite import NAME as DATABASE
from .sqlite import database
from .table import SCHEMA_VERSION, Json, Table, cell, json_bytes, schema
from .tables import tables
from .wording import LICENCE, NO_COPYRIGHT, PROFILE, Wording, about, cited, describing, keywords, readme, sources
from .workbook import NAME as WORKBOOK
from .workbook import data_workbook

FOLDER = "data/latest/"
SUMS = "SHA256SUMS"
# The CSV files for those who open them in Excel by a double click.
EXCEL = "csv-excel.zip"
MARK = "\ufeff"
# The earliest time that a zip can record.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
UNIX, READABLE = 3, 0o644 << 16


def package(corpus: Corpus, words: Wording, address: str = "", contact: str = "") -> dict[str, bytes]:
    """Return {path: bytes} of all data files and of the zip of them; `address` is the URL of the site, `contact` a URL or mailto:."""
    found, described = tables(corpus), about(corpus, words, address, contact)
    listed = (*found, *describing(found))
    data = {csv_name(table): csv_bytes(table) for table in listed}
    data |= {text_name(policy): policy.text.encode() for policy in corpus.policies}
    files = data | {
        **{markdown_name(policy): markdown(policy).encode() for policy in corpus.policies},
        WORKBOOK: data_workbook(corpus, found, described),
        DATABASE: database(found, described),
        **nested(found, described),
        "datapackage.json": json_bytes(description(corpus, words, found, data), 1),
    }
    inside = files | {"README.md": readme(corpus, words, found).encode()}
    zipped = {zip_name(corpus): zip_bytes(inside | {SUMS: sums(inside)}), EXCEL: zip_bytes(excel_files(listed))}
    return {FOLDER + name: content for name, content in (files | zipped).items()}


def csv_name(table: Table) -> str:
    return f"{table.name}.csv"


def text_name(policy: Policy) -> str:
    return f"texts/{policy.id}.txt"


def markdown_name(policy: Policy) -> str:
    return f"texts/{policy.id}.md"


def zip_name(corpus: Corpus) -> str:
    return f"duibiao-{corpus.version}.zip"


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return SHA256SUMS, one line for each file, in the format of `sha256sum --check`."""
    return "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())).encode()


def excel_files(found: Iterable[Table]) -> dict[str, bytes]:
    """Return {targets-excel.csv: bytes}: with the byte-order mark by which Excel knows UTF-8, and the line ends of Windows."""
    return {f"{table.name}-excel.csv": MARK.encode() + csv_bytes(table, "\r\n") for table in found}


def csv_bytes(table: Table, end: str = "\n") -> bytes:
    """Return a table as CSV with a header, in UTF-8 without a byte-order mark; a cell has quotation marks only if it needs them."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_MINIMAL, lineterminator=end)
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
    found = tuple(found)
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
                | {"title_en": table.title_en, "description_en": table.description_en}
                | _file(csv_name(table), "csv", "text/csv", files[csv_name(table)])
                | {"schema": schema(table)}
                for table in (*found, *describing(found))
                if csv_name(table) in files
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
