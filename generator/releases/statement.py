"""State what was tried on a released package, as an in-toto statement beside its zip: releases/duibiao-0.3.0.intoto.json.

The statement names the zip by its SHA-256, so that whoever has both can tell whether they belong together.  It is not signed.
"""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from .. import __version__
from ..data.quality import mutants
from ..data.table import SCHEMA_VERSION, json_bytes
from ..data.tables import tables
from ..model import Corpus
from ..problems import Place, Problem
from .history import FOLDER, LATEST, RULE, zip_path
from .package_reader import one_line

STATEMENT, TRIED = "https://in-toto.io/Statement/v1", "urn:duibiao:tried:1"
# The path of a statement: releases/duibiao-0.3.0.intoto.json
NAME = re.compile(rf"{FOLDER}duibiao-(?P<version>\d+\.\d+\.\d+)\.intoto\.json")


def statement_path(version: str) -> str:
    return f"{FOLDER}duibiao-{version}.intoto.json"


def statement(corpus: Corpus, files: Mapping[str, bytes], content: bytes, rules: int) -> bytes:
    """Return the statement on `content`, the zip of this version, which the caller has verified and whose data keeps all `rules`."""
    rows = {table.name: len(table.rows) for table in tables(corpus)}
    tried = {
        "version": corpus.version,
        "date": corpus.data_date,
        "schema_version": SCHEMA_VERSION,
        "generator": {"name": "duibiao", "version": __version__},
        "documents": [{"id": policy.id, "text_sha256": policy.text_sha256} for policy in corpus.policies],
        "rules": {"tried": rules, "broken": 0},
        "package": {"tables": len(rows), "rows": rows, "faults": 0},
        "mutants": _mutants(corpus, files),
    }
    subject = {"name": posixpath.basename(zip_path(corpus.version)), "digest": {"sha256": sha256(content).hexdigest()}}
    return json_bytes({"_type": STATEMENT, "subject": [subject], "predicateType": TRIED, "predicate": tried}, 1)


def _mutants(corpus: Corpus, files: Mapping[str, bytes]) -> dict[str, int] | None:
    """Return how many wrong facts were put into this data and how many were noticed; None if that was not tried on this data."""
    found = mutants(corpus, files)
    return {"made": found["made"], "noticed": found["caught"]} if found and found["same_data"] else None


def statement_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return {path on the site: bytes} of the statements, each beside its zip; `files` are the source files."""
    return {LATEST + posixpath.basename(path): content for path, content in files.items() if NAME.fullmatch(path)}


def check_statements(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Check that each statement is on the zip of its version."""
    for path in sorted(path for path in files if path.startswith(FOLDER) and path.endswith(".json")):
        named = NAME.fullmatch(path)
        if not named:
            hint = f"A statement is called as in {statement_path('0.3.0')}; `duibiao release` makes it."
            yield Problem(Place(path), RULE, "no statement of a release is called so", hint)
        elif (archive := zip_path(named["version"])) not in files:
            yield Problem(Place(path), RULE, f"there is no {archive} that it could be on", "Bring back the zip as it was released.")
        elif _subject(files[path]) != (expected := (posixpath.basename(archive), sha256(files[archive]).hexdigest())):
            said = "no zip" if _subject(files[path]) is None else "another zip"
            hint = f"Bring back both files as they were released: the sum of the zip is {expected[1]}."
            yield Problem(Place(path), RULE, f"the statement is on {said}", hint)


def _subject(content: bytes) -> tuple[str, str] | None:
    """Return (name, SHA-256) of the only file that a statement is on; None if it is no statement on one file."""
    try:
        found: Any = json.loads(content)
        if (found["_type"], found["predicateType"]) != (STATEMENT, TRIED):
            return None
        [subject] = found["subject"]
        return one_line(subject["name"]), one_line(subject["digest"]["sha256"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
