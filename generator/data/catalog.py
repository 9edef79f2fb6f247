"""Machine-readable descriptions of the data package: index.json, sums, DCAT-AP 3, schema.org and 政务信息资源目录.

Ids are urn:duibiao:… and survive a move of the site; only files are identified by their URL.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from ..model import Corpus, Indicator, Policy
from ..views.facts import due
from . import schemas
from .package import EXCEL, FOLDER, SUMS, sums, zip_name
from .placeholders import FileFacts, facts_of
from .table import Json, Table, json_bytes
from .wording import LICENCE, PROFILE, WORDS, Wording, filled, keywords

INDEX, CATALOG = "index.json", "catalog.jsonld"
# The sums of the large files under the names that a browser gives them
SAVED_SUMS = "duibiao.sha256"
# Files that contain all the data, as (name, title).
WHOLE = (("duibiao.xlsx", "工作簿：全部表格（XLSX）"), ("duibiao.sqlite", "数据库：全部表格（SQLite）"), ("duibiao.ics", "日历：全部期限（ICS）"))
DATASET, CATALOG_ID, PUBLISHER = "urn:duibiao:package", "urn:duibiao:catalog", "urn:duibiao:publisher"
EU = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# File extensions for which the EU vocabulary has a file type.
FILE_TYPES = ("zip", "xlsx", "csv", "json", "ics", "txt", "sqlite")
LANGUAGE = [{"@id": f"{EU}language/ZHO"}]
# Codes of the EU data themes: government and public sector; population and society.
THEMES = ("GOVE", "SOCI")
MEDIA_TYPES = {
    "csv": "text/csv",
    "ics": "text/calendar",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "sha256": "text/plain",
    "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/atom+xml",
    "zip": "application/zip",
}
CATEGORY = "主题类：政策文件"


class Distribution(NamedTuple):
    """A file of the package, as catalogues list it; `url` is absolute; `size` (in bytes) and `sha256` can be placeholders."""

    name: str
    title: str
    url: str
    mediatype: str
    size: int | str
    sha256: str


class Version(NamedTuple):
    """A version of the data; `zip` is the name of its zip, `date` an ISO date."""

    version: str
    date: str
    zip: str


def listing(
    corpus: Corpus, words: Wording, data: Mapping[str, bytes], address: str, contact: str, versions: Iterable[Version] = ()
) -> dict[str, bytes]:
    """Return {path: bytes}: catalog.jsonld, index.json and the sums of the files `data` ({path: bytes}); `versions` are the released ones."""
    files = {path.removeprefix(FOLDER): content for path, content in data.items() if path.startswith(FOLDER)}
    offered = distributions(corpus, {name: facts_of(content) for name, content in files.items()}, address)
    every = tuple({version.version: version for version in (*versions, _current(corpus))}.values())
    every = tuple(version for version in every if version.zip in files)
    made = {CATALOG: catalog(corpus, words, offered, address, contact, _released(files, every, address)), SAVED_SUMS: saved_sums(corpus, files, every)}
    made[INDEX] = index(corpus, files | made, every)
    return {FOLDER + name: content for name, content in (made | {SUMS: sums(files | made)}).items()}


def _released(files: Mapping[str, bytes], versions: Iterable[Version], address: str) -> tuple[tuple[Version, Distribution], ...]:
    """Return each version with the distribution of its zip."""
    title = "数据包：{} 版（ZIP）"
    named = ((one, facts_of(files[one.zip])) for one in versions)
    return tuple(
        (one, Distribution(one.zip, title.format(one.version), f"{address}{FOLDER}{one.zip}", mediatype(one.zip), own.bytes, own.sha256)) for one, own in named
    )


def _current(corpus: Corpus) -> Version:
    return Version(corpus.version, corpus.data_date, zip_name(corpus))


def saved_sums(corpus: Corpus, files: Mapping[str, bytes], versions: Iterable[Version]) -> bytes:
    """Return the sums of the zips and of the files with all the data, under the names with which they are served and saved."""
    named = {version.zip: files[version.zip] for version in versions}
    for name, _ in WHOLE:
        if name in files:
            named |= {name: files[name], saved_name(name, corpus.version): files[name]}
    return sums(named)


def saved_name(name: str, version: str) -> str:
    """Return the name under which a browser saves a file of all the data: duibiao-0.1.0.xlsx.  A calendar keeps its name."""
    stem, _, ending = name.rpartition(".")
    return name if ending == "ics" else f"{stem}-{version}.{ending}"


def index(corpus: Corpus, files: Mapping[str, bytes], versions: Iterable[Version]) -> bytes:
    """Return index.json: all `files` with checksums, which show a program what has changed, and all `versions`, the oldest first."""
    described = {
        "$schema": schemas.schema_path(schemas.INDEX),
        "id": DATASET,
        "title": corpus.imprint.title,
        "publisher": corpus.imprint.publisher,
        "license": LICENCE["path"],
        "version": corpus.version,
        "last_change": corpus.data_date,
        "versions": [
            {"version": one.version, "date": one.date, "zip": one.zip, **_measured(files[one.zip])} for one in versions
        ],
        "files": [{"path": name, **_measured(content), "mediatype": mediatype(name)} for name, content in sorted(files.items())],
    }
    return json_bytes(described, 1)


def _measured(content: bytes) -> Json:
    return {"bytes": len(content), "sha256": sha256(content).hexdigest()}


def distributions(corpus: Corpus, files: Mapping[str, FileFacts], address: str) -> tuple[Distribution, ...]:
    """Return a distribution for each file: first files with all the data, then the CSV of each table, then texts and JSON files."""
    whole = ((zip_name(corpus), "数据包：全部文件（ZIP）"), *WHOLE, (EXCEL, "表格：CSV，供 Excel 打开（ZIP）"))
    tables = tuple((name, f"表：{name}") for name in sorted(files) if name.endswith(".csv") and "/" not in name)
    texts = tuple((f"texts/{policy.id}.txt", f"正文：{policy.short_title}") for policy in corpus.policies)
    nested = tuple((f"policies/{policy.id}.json", f"分层记录：{policy.short_title}（JSON）") for policy in corpus.policies)
    return tuple(
        Distribution(name, title, f"{address}{FOLDER}{name}", mediatype(name), files[name].bytes, files[name].sha256)
        for name, title in (*whole, *tables, *texts, *nested)
        if name in files
    )


def mediatype(name: str) -> str:
    """Return the media type of a file by its extension: text/csv for targets.csv, application/octet-stream if unknown."""
    return MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def catalog(
    corpus: Corpus,
    words: Wording,
    files: Sequence[Distribution],
    address: str,
    contact: str,
    versions: Sequence[tuple[Version, Distribution]] = (),
) -> bytes:
    """Return catalog.jsonld (DCAT-AP 3) with the distributions `files`; `address` is the URL of the site, `contact` a URL or mailto:.

    `versions` are all versions with their zips, the oldest first and the current one last.
    """
    imprint = corpus.imprint
    publisher = {"@id": PUBLISHER, "@type": "foaf:Agent", "foaf:name": _both(imprint.publisher, imprint.publisher_en)}
    data = _dataset(corpus, words, files, address, contact) | _versions([one for one, _ in versions])
    records = (_catalog(corpus, words, address), data, publisher, *_editions(corpus, words, versions))
    offered = {file.url: _distribution(file, address, version.date) for version, file in versions}
    offered |= {file.url: _distribution(file, address, corpus.data_date) for file in files}
    return json_bytes({"@context": CONTEXT, "@graph": [*records, *offered.values()]}, 1)


def _versions(versions: Sequence[Version]) -> Json:
    """Return the properties by which the data set leads to its versions."""
    ids = [{"@id": _version_id(version)} for version in versions]
    return {"dcat:hasVersion": ids, "dcat:hasCurrentVersion": ids[-1]} if ids else {}


def _version_id(version: Version) -> str:
    return f"{DATASET}:{version.version}"


def _editions(corpus: Corpus, words: Wording, versions: Sequence[tuple[Version, Distribution]]) -> Iterator[Json]:
    """Yield each version as a data set of its own, whose only distribution is its zip."""
    before: Version | None = None
    for version, file in versions:
        yield {
            "@id": _version_id(version),
            "@type": "dcat:Dataset",
            "dct:identifier": _version_id(version),
            "dct:title": _both(f"{corpus.imprint.title}（{version.version} 版）", f"{corpus.imprint.title_en} (version {version.version})"),
            "dct:description": _both(words.description, words.description_en),
            "dct:publisher": {"@id": PUBLISHER},
            "dct:issued": _typed(version.date, "date"),
            "dcat:version": version.version,
            "dcat:isVersionOf": {"@id": DATASET},
            "dcat:distribution": [{"@id": file.url}],
            **({"dcat:previousVersion": {"@id": _version_id(before)}} if before else {}),
        }
        before = version


def _catalog(corpus: Corpus, words: Wording, address: str) -> Json:
    return {
        "@id": CATALOG_ID,
        "@type": "dcat:Catalog",
        "dct:title": _both(f"{corpus.imprint.name}：数据目录", f"{corpus.imprint.name_en}: catalogue of the data"),
        "dct:description": _both(words.description, words.description_en),
        "dct:publisher": {"@id": PUBLISHER},
        "dct:language": LANGUAGE,
        "dct:license": {"@id": LICENCE["path"]},
        "dct:modified": _typed(corpus.data_date, "date"),
        "foaf:homepage": {"@id": address},
        "dcat:dataset": [{"@id": DATASET}],
    }


def _dataset(corpus: Corpus, words: Wording, files: Sequence[Distribution], address: str, contact: str) -> Json:
    page = {"@id": f"{address}data.html"}
    kind = {"@type": "vcard:Kind", "vcard:fn": corpus.imprint.publisher}
    reached = {"vcard:hasEmail": {"@id": contact}} if contact.startswith("mailto:") else {"vcard:hasURL": {"@id": contact or page["@id"]}}
    return {
        "@id": DATASET,
        "@type": "dcat:Dataset",
        "dct:identifier": DATASET,
        "dct:title": _both(corpus.imprint.title, corpus.imprint.title_en),
        "dct:description": _both(words.description, words.description_en),
        "dct:publisher": {"@id": PUBLISHER},
        "dcat:contactPoint": kind | reached,
        "dcat:keyword": [_in(word, "en" if word.isascii() else "zh") for word in keywords(corpus, words)],
        "dcat:theme": [{"@id": f"{EU}data-theme/{theme}"} for theme in THEMES],
        "dct:spatial": {"@id": f"{EU}country/CHN"},
        **_temporal(corpus),
        "dct:language": LANGUAGE,
        "dct:accrualPeriodicity": {"@id": f"{EU}frequency/IRREG"},
        "dct:accessRights": {"@id": f"{EU}access-right/PUBLIC"},
        "dct:modified": _typed(corpus.data_date, "date"),
        "dcat:version": corpus.version,
        "dcat:landingPage": page,
        "dct:source": [{"@id": law(policy)["@id"]} for policy in corpus.policies],
        "dct:conformsTo": {"@id": PROFILE},
        "dcat:distribution": [{"@id": file.url} for file in files],
    }


def _distribution(file: Distribution, address: str, modified: str) -> Json:
    made = {
        "@id": file.url,
        "@type": "dcat:Distribution",
        "dct:title": _in(file.title, "zh"),
        "dcat:accessURL": {"@id": f"{address}data.html"},
        "dcat:downloadURL": {"@id": file.url},
        "dcat:mediaType": {"@id": IANA + file.mediatype},
        "dcat:byteSize": _typed(str(file.size), "nonNegativeInteger"),
        "dct:license": {"@id": LICENCE["path"]},
        "dct:modified": _typed(modified, "date"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": _typed(file.sha256, "hexBinary"),
        },
    }
    ending = file.name.rpartition(".")[2]
    return made | ({"dct:format": {"@id": f"{EU}file-type/{ending.upper()}"}} if ending in FILE_TYPES else {})


def covered(corpus: Corpus) -> tuple[date, date] | None:
    """Return the first and the last day that the data is about: from the first document to the last deadline; None if neither is known."""
    issued = [moment.first for policy in corpus.policies for moment in (policy.issued, policy.published) if moment and moment.first]
    days = sorted((*issued, *filter(None, map(due, corpus.targets))))
    return (days[0], days[-1]) if days else None


def _temporal(corpus: Corpus) -> Json:
    found = covered(corpus)
    if not found:
        return {}
    start, end = (_typed(day.isoformat(), "date") for day in found)
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", "dcat:startDate": start, "dcat:endDate": end}}


def _both(chinese: str, english: str) -> list[Json]:
    return [_in(chinese, "zh"), _in(english, "en")]


def _in(text: str, language: str) -> Json:
    return {"@value": text, "@language": language}


def _typed(value: str, kind: str) -> Json:
    return {"@value": value, "@type": f"xsd:{kind}"}


def dataset(corpus: Corpus, words: Wording, files: Iterable[Distribution], address: str) -> Json:
    """Return a schema.org Dataset without @context; dataset search engines read it from the data page."""
    imprint = corpus.imprint
    publisher = {"@type": "Organization", "name": imprint.publisher, "alternateName": imprint.publisher_en}
    return {
        "@type": "Dataset",
        "@id": DATASET,
        "identifier": DATASET,
        "name": imprint.title,
        "alternateName": imprint.title_en,
        "description": words.both,
        "url": f"{address}data.html",
        "version": corpus.version,
        "dateModified": corpus.data_date,
        "license": LICENCE["path"],
        "creator": publisher,
        "publisher": publisher,
        "keywords": list(keywords(corpus, words)),
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "Country", "name": "中国"},
        **({"temporalCoverage": "/".join(day.isoformat() for day in found)} if (found := covered(corpus)) else {}),
        "variableMeasured": [_variable(one) for one in corpus.indicators if one.unit],
        "isBasedOn": [law(policy) for policy in corpus.policies],
        "distribution": [_download(file) for file in files],
    }


def _variable(indicator: Indicator) -> Json:
    return {"@type": "PropertyValue", "propertyID": indicator.id, "name": indicator.name, **({"alternateName": indicator.name_en} if indicator.name_en else {}), "unitText": indicator.unit}


def _download(file: Distribution) -> Json:
    named = {"@type": "DataDownload", "name": file.title, "contentUrl": file.url, "encodingFormat": file.mediatype}
    return named | {"contentSize": f"{file.size} B", "sha256": file.sha256}


def legislation(policy: Policy, above: Policy | None) -> Json:
    """Return a document as schema.org Legislation; `above` is the document that it implements. Properties without a value are left out."""
    made = law(policy) | {
        "legislationPassedBy": [{"@type": "Organization", "name": name} for name in policy.issuers],
        "legislationJurisdiction": policy.jurisdiction,
        "inLanguage": "zh-CN",
    }
    dates = {"legislationDate": policy.issued, "datePublished": policy.published}
    made |= {name: moment.text for name, moment in dates.items() if moment}
    return made | ({"legislationApplies": law(above)} if above else {})


def law(policy: Policy) -> Json:
    """Return the short schema.org record of a document (id, title, number), for use inside another record."""
    made = {"@type": "Legislation", "@id": f"urn:duibiao:policy:{policy.id}", "name": policy.title}
    return made | ({"legislationIdentifier": policy.document_number} if policy.document_number else {})


def catalog_labels(corpus: Corpus, words: Wording, found: Sequence[Table]) -> tuple[tuple[str, str], ...]:
    """Return (label, value) pairs that describe the data as Chinese government registers do (政务信息资源目录); `found` are all tables."""
    values = {
        "category": corpus.imprint.category or CATEGORY,
        "title": corpus.imprint.title,
        "publisher": corpus.imprint.publisher,
        "description": words.description,
        "tables": len(found),
        "columns": sum(len(table.columns) for table in found),
        "data_date": corpus.data_date,
        "numbers": "；".join(policy.document_number for policy in corpus.policies if policy.document_number) or "无",
    }
    return tuple((label, filled(WORDS, text, values)) for label, text in words.catalog)
