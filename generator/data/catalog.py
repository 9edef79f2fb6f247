"""The package to a catalogue for programs: DCAT-AP 3 as JSON-LD, and schema.org's Dataset for the page of the data.

Ids are urn:duibiao:… and do not change with the address; a file is known by the address from which it is downloaded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..model import Corpus, Imprint
from . import package_words as words
from .legislation import law

Json = dict[str, Any]
DATASET, CATALOG, PUBLISHER = "urn:duibiao:package", "urn:duibiao:catalog", "urn:duibiao:publisher"
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
# Types of files in the words of the EU's list, for those that it has.
FILE_TYPES = {"zip": "ZIP", "xlsx": "XLSX", "csv": "CSV", "json": "JSON", "ics": "ICS", "txt": "TXT", "sqlite": "SQLITE"}
# Society and government.
THEMES = ("GOVE", "SOCI")


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """A file that the package can be had as; `url` is its whole address, `size` its bytes, `sha256` in hexadecimal."""

    name: str
    title: str
    url: str
    mediatype: str
    size: int | str
    sha256: str

    @property
    def format(self) -> str:
        return self.name.rpartition(".")[2]


def catalog(corpus: Corpus, files: Iterable[Distribution], address: str, contact: str) -> bytes:
    """catalog.jsonld; `address` is that of the site."""
    files = tuple(files)
    described = {"@context": CONTEXT, "@graph": [_catalog(corpus, address), _dataset(corpus, files, address, contact), _publisher(corpus.imprint)]}
    described["@graph"] += [_distribution(corpus, file, address) for file in files]
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _catalog(corpus: Corpus, address: str) -> Json:
    return {
        "@id": CATALOG,
        "@type": "dcat:Catalog",
        "dct:title": _both(f"{corpus.imprint.name}：数据目录", f"{corpus.imprint.name_en}: catalogue of the data"),
        "dct:description": _both(words.DESCRIPTION_ZH, words.DESCRIPTION_EN),
        "dct:publisher": {"@id": PUBLISHER},
        "dct:language": _language(),
        "dct:license": {"@id": words.LICENCE["path"]},
        "dct:modified": _day(corpus.data_date),
        "foaf:homepage": {"@id": address},
        "dcat:dataset": [{"@id": DATASET}],
    }


def _dataset(corpus: Corpus, files: tuple[Distribution, ...], address: str, contact: str) -> Json:
    page = {"@id": f"{address}data.html"}
    kind = {"@type": "vcard:Kind", "vcard:fn": corpus.imprint.publisher}
    reached = {"vcard:hasEmail": {"@id": contact}} if contact.startswith("mailto:") else {"vcard:hasURL": {"@id": contact or page["@id"]}}
    return {
        "@id": DATASET,
        "@type": "dcat:Dataset",
        "dct:identifier": DATASET,
        "dct:title": _both(corpus.imprint.title, corpus.imprint.title_en),
        "dct:description": _both(words.DESCRIPTION_ZH, words.DESCRIPTION_EN),
        "dct:publisher": {"@id": PUBLISHER},
        "dcat:contactPoint": kind | reached,
        "dcat:keyword": [_in(word, "en" if word.isascii() else "zh") for word in words.keywords(corpus)],
        "dcat:theme": [{"@id": f"{EU}data-theme/{theme}"} for theme in THEMES],
        "dct:spatial": {"@id": f"{EU}country/CHN"},
        "dct:language": _language(),
        "dct:accrualPeriodicity": {"@id": f"{EU}frequency/IRREG"},
        "dct:accessRights": {"@id": f"{EU}access-right/PUBLIC"},
        "dct:modified": _day(corpus.data_date),
        "dcat:version": corpus.version,
        "dcat:landingPage": page,
        "dct:source": [{"@id": f"urn:duibiao:policy:{policy.id}"} for policy in corpus.policies],
        "dct:conformsTo": {"@id": words.PROFILE},
        "dcat:distribution": [{"@id": file.url} for file in files],
    }


def _publisher(said: Imprint) -> Json:
    return {"@id": PUBLISHER, "@type": "foaf:Agent", "foaf:name": _both(said.publisher, said.publisher_en)}


def _distribution(corpus: Corpus, file: Distribution, address: str) -> Json:
    made = {
        "@id": file.url,
        "@type": "dcat:Distribution",
        "dct:title": _in(file.title, "zh"),
        "dcat:accessURL": {"@id": f"{address}data.html"},
        "dcat:downloadURL": {"@id": file.url},
        "dcat:mediaType": {"@id": IANA + file.mediatype},
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "dct:license": {"@id": words.LICENCE["path"]},
        "dct:modified": _day(corpus.data_date),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }
    known = FILE_TYPES.get(file.format)
    return made | ({"dct:format": {"@id": f"{EU}file-type/{known}"}} if known else {})


def _both(chinese: str, english: str) -> list[Json]:
    return [_in(chinese, "zh"), _in(english, "en")]


def _in(text: str, language: str) -> Json:
    return {"@value": text, "@language": language}


def _language() -> list[Json]:
    return [{"@id": f"{EU}language/ZHO"}]


def _day(day: str) -> Json:
    return {"@value": day, "@type": "xsd:date"}


def dataset(corpus: Corpus, files: Iterable[Distribution], address: str) -> Json:
    """schema.org's Dataset, without its context: what search engines for data read from the page."""
    said = corpus.imprint
    publisher = {"@type": "Organization", "name": said.publisher, "alternateName": said.publisher_en}
    return {
        "@type": "Dataset",
        "@id": DATASET,
        "identifier": DATASET,
        "name": said.title,
        "alternateName": said.title_en,
        "description": words.DESCRIPTION,
        "url": f"{address}data.html",
        "version": corpus.version,
        "dateModified": corpus.data_date,
        "license": words.LICENCE["path"],
        "creator": publisher,
        "publisher": publisher,
        "keywords": list(words.keywords(corpus)),
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "Country", "name": "中国"},
        "citation": words.citation(corpus),
        "isBasedOn": [law(policy) for policy in corpus.policies],
        "distribution": [_download(file) for file in files],
    }


def _download(file: Distribution) -> Json:
    return {
        "@type": "DataDownload",
        "name": file.title,
        "contentUrl": file.url,
        "encodingFormat": file.mediatype,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }
