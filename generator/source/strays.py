"""Files that nothing reads: a misspelt name, another ending, a copy that an editor left."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from ..model import Policy
from ..problems import Place, Problem, near
from .values import ID

OF_POLICIES = ("policies/units.yaml", "policies/topics.yaml", "policies/glossary.yaml", "policies/limits.yaml")
OF_TARGETS = ("targets/indicators.yaml", "targets/comparisons.yaml", "targets/arithmetic.yaml", "targets/reported.yaml", "targets/decisions.yaml")
OF_A_POLICY = ("policy.yaml", "source.txt", "corrections.yaml", "text.txt", "tasks.yaml")
OF_RELEASES = ("releases/errata.yaml",)
# The releases themselves: `released-data` speaks of their names.
RELEASE = re.compile(r"releases/[^/]+\.zip")
READ_HERE = re.compile(r"(?:policies|targets|releases)/")
ALIKE = 0.75


def folders(paths: Iterable[str]) -> list[str]:
    """The folders of documents: those of `policies/` with at least one file of a document."""
    parts = (path.split("/") for path in paths)
    return sorted({part[1] for part in parts if len(part) == 3 and part[0] == "policies" and part[2] in OF_A_POLICY})


def strays(paths: Collection[str], documents: Mapping[str, Policy | None]) -> dict[str, str]:
    """{path: the missing file that it may have been meant for, or nothing} of every file that nothing reads.

    `documents` are the folders with the policy of each, None where it cannot be read: then its copies are not known.
    """
    expected = [*OF_POLICIES, *OF_TARGETS, *OF_RELEASES, *(path for folder in documents for path in _of_document(folder))]
    missing = [path for path in expected if path not in paths]
    read = {*expected, *(path for folder, policy in documents.items() for path in _copies(folder, policy, paths, missing))}
    unread = (path for path in sorted(paths) if READ_HERE.match(path) and path not in read and not RELEASE.fullmatch(path))
    return {path: _meant(path, missing) for path in unread}


def _of_document(folder: str) -> Iterator[str]:
    yield f"targets/{folder}.yaml"
    yield from (f"policies/{folder}/{name}" for name in OF_A_POLICY)


def _copies(folder: str, policy: Policy | None, paths: Iterable[str], missing: Collection[str]) -> list[str]:
    """The further copies of a document: those that corrections.yaml names, or may name where it cannot be read."""
    if policy is None:
        texts = [path for path in paths if path.startswith(f"policies/{folder}/") and path.endswith(".txt")]
        return [path for path in texts if path.startswith(f"policies/{folder}/source-") or not _meant(path, missing)]
    return [f"policies/{folder}/{witness.file}" for witness in policy.corrections.witnesses]


def _meant(path: str, expected: Iterable[str]) -> str:
    """The file of the same folder whose name is nearly this one: comparison.yaml, policy.yml, text.txt~."""
    folder, _, name = path.rpartition("/")
    names = {other.rpartition("/")[2]: other for other in expected if other.rpartition("/")[0] == folder}
    return names.get(near(name.lower().strip("#~"), names, ALIKE), "")


def told(unread: Mapping[str, str], paths: Collection[str], documents: Collection[str]) -> Iterator[Problem]:
    """A problem for each file that nothing reads."""
    known = [path for path in paths if path not in unread]
    for path, meant in unread.items():
        message, hint = _orphaned(path, documents) if not meant and orphan(path) else (f"nothing reads {path}", "")
        taken = _meant(path, known)
        if meant:
            hint = f"Did you mean {meant}?"
        elif taken and not hint:
            hint = f"{taken} is read: remove this file, or begin its name with a point."
        yield Problem(Place(path), "stray-file", message, hint or f"Remove it; what is read here is {_listed(path)}.")


def orphan(path: str) -> str:
    """The document to which a file of targets belongs by its name; empty for other files."""
    id = path.removeprefix("targets/").removesuffix(".yaml")
    return id if path == f"targets/{id}.yaml" and ID.fullmatch(id) else ""


def _orphaned(path: str, documents: Collection[str]) -> tuple[str, str]:
    meant = near(orphan(path), documents, ALIKE)
    hint = f"Did you mean targets/{meant}.yaml?" if meant else "Add the document, or remove the file."
    return f"there is no document policies/{orphan(path)} whose targets these could be", hint


def _listed(path: str) -> str:
    if path.startswith("releases/"):
        return "errata.yaml and the releases"
    if path.startswith("targets/"):
        return f"{', '.join(name.removeprefix('targets/') for name in OF_TARGETS)} and one file a document"
    return f"{', '.join(name.removeprefix('policies/') for name in OF_POLICIES)} and in a folder a document {', '.join(OF_A_POLICY)} and the copies that corrections.yaml names"
