"""Find files that the program does not read, such as misspelt ones, and the ids of records that could not be read."""

import re
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Mapping as Files

from ..model import Corpus, Policy
from ..problems import Place, Problem, near
from .nodes import Mapping, Node, Scalar, Sequence, parse
from .readers import ID

OF_POLICIES = ("policies/units.yaml", "policies/topics.yaml", "policies/glossary.yaml", "policies/limits.yaml")
OF_TARGETS = tuple(f"targets/{name}.yaml" for name in ("indicators", "comparisons", "arithmetic", "reported", "searches", "decisions", "readings"))
UNITS, TOPICS, GLOSSARY, LIMITS = OF_POLICIES
INDICATORS, COMPARISONS, ARITHMETIC, REPORTED, SEARCHES, DECISIONS, READINGS = OF_TARGETS
OF_A_POLICY = ("policy.yaml", "source.txt", "corrections.yaml", "text.txt", "tasks.yaml")
OF_RELEASES = ("releases/errata.yaml",)
# Released packages and the statements on them; the rule `released-data` checks their names.
RELEASE = re.compile(r"releases/[^/]+\.(?:zip|json)")
READ_HERE = re.compile(r"(?:policies|targets|releases)/")
ALIKE = 0.75
# {folder of a document: its policy, or None if that cannot be read}
Documents = Files[str, Policy | None]


def folders(paths: Iterable[str]) -> list[str]:
    """Return the names of the folders below policies/ that contain at least one file of a document."""
    parts = (path.split("/") for path in paths)
    return sorted({part[1] for part in parts if len(part) == 3 and part[0] == "policies" and part[2] in OF_A_POLICY})


def strays(paths: Collection[str], documents: Documents) -> dict[str, str]:
    """Return {path of a file that is not read: path of the missing file for which it was probably meant, or ""}."""
    expected = [*OF_POLICIES, *OF_TARGETS, *OF_RELEASES, *(f"targets/{folder}.yaml" for folder in documents)]
    expected += (f"policies/{folder}/{name}" for folder in documents for name in OF_A_POLICY)
    missing = [path for path in expected if path not in paths]
    read = {*expected, *(path for folder, policy in documents.items() for path in _copies(folder, policy, paths, missing))}
    unread = (path for path in sorted(paths) if READ_HERE.match(path) and path not in read and not RELEASE.fullmatch(path))
    return {path: _meant(path, missing) for path in unread}


def _copies(folder: str, policy: Policy | None, paths: Iterable[str], missing: Collection[str]) -> list[str]:
    """Return the paths of a document's other copies, which corrections.yaml names; of all files that may be copies if `policy` is None."""
    if policy is None:
        texts = [path for path in paths if path.startswith(f"policies/{folder}/") and path.endswith(".txt")]
        return [path for path in texts if path.startswith(f"policies/{folder}/source-") or not _meant(path, missing)]
    return [f"policies/{folder}/{witness.file}" for witness in policy.corrections.witnesses]


def _meant(path: str, expected: Iterable[str]) -> str:
    """Return the path in `expected` that has the same folder and a similar name (policy.yaml for policy.yml), or ""."""
    folder, _, name = path.rpartition("/")
    names = {other.rpartition("/")[2]: other for other in expected if other.rpartition("/")[0] == folder}
    return names.get(near(name.lower().strip("#~"), names, ALIKE), "")


def stray_problems(stray: Files[str, str], paths: Collection[str], documents: Collection[str]) -> Iterator[Problem]:
    known = [path for path in paths if path not in stray]
    for path, meant in stray.items():
        message = f"nothing reads {path}"
        if meant:
            hint = f"Did you mean {meant}?"
        elif id := orphan(path):
            message = f"there is no document policies/{id} whose targets these could be"
            other = near(id, documents, ALIKE)
            hint = f"Did you mean targets/{other}.yaml?" if other else "Add the document, or remove the file."
        elif taken := _meant(path, known):
            hint = f"{taken} is read: remove this file, or begin its name with a point."
        else:
            hint = f"Remove it; what is read here is {_readable(path)}."
        yield Problem(Place(path), "stray-file", message, hint)


def orphan(path: str) -> str:
    """Return the document id in a path targets/ID.yaml, or "" for other paths."""
    id = path.removeprefix("targets/").removesuffix(".yaml")
    return id if path == f"targets/{id}.yaml" and ID.fullmatch(id) else ""


def _readable(path: str) -> str:
    """Return, in words for a hint, which files are read in the top folder of `path`."""
    if path.startswith("releases/"):
        return "errata.yaml and the releases"
    if path.startswith("targets/"):
        return f"{', '.join(name.removeprefix('targets/') for name in OF_TARGETS)} and one file a document"
    names = ", ".join(name.removeprefix("policies/") for name in OF_POLICIES)
    return f"{names} and in a folder a document {', '.join(OF_A_POLICY)} and the copies that corrections.yaml names"


def lost(
    files: Files[str, bytes], broken: Collection[str], corpus: Corpus, found: Documents, stray: Collection[str]
) -> dict[str, frozenset[str]]:
    """Return {kind: ids and words by which unreadable records may be known}; a reference to one of them is then not reported.

    A task is gansu-2014-39/2.2, or gansu-2014-39/ if any task of the document may be lost. Files in `broken` cannot be parsed.
    """

    def reread(name: str) -> Node | None:
        return None if name in broken else parse(files, name, [], needed=False)

    gone = {folder for folder, policy in found.items() if policy is None} | {id for path in stray if (id := orphan(path))}
    tasks, targets = {f"{id}/" for id in gone}, {f"{id}/" for id in gone if id not in found}
    for folder in found:
        node = reread(f"policies/{folder}/tasks.yaml")
        tasks |= {f"{folder}/{word}" for word in _lost(node, "number", {t.number for t in corpus.tasks_of(folder)})}
        node = reread(f"targets/{folder}.yaml")
        if isinstance(node, Mapping):
            node = _below(node, "targets")
        targets |= {f"{folder}/{word}" for word in _lost(node, "id", {t.key for t in corpus.targets_of(folder)})}
    kinds = (("unit", UNITS, corpus.units), ("topic", TOPICS, corpus.topics), ("indicator", INDICATORS, corpus.indicators))
    listed = {kind: frozenset(_lost(reread(name), "id", {r.id for r in records})) for kind, name, records in kinds}
    return listed | {"policy": frozenset(gone), "task": frozenset(tasks), "target": frozenset(targets)}


def _lost(node: Node | None, key: str, read: Collection[str]) -> Iterator[str]:
    """Yield the words of each list item that was not read: its id, the value of `key`, is not in `read`. Yield "" if the id is unknown."""
    if not isinstance(node, Sequence):
        yield ""
        return
    for item in node.items:
        written = _below(item, key)
        id = written.text if isinstance(written, Scalar) else ""
        if id not in read:
            yield from _words(item)
            yield id if key != "id" or ID.fullmatch(id) else ""


def _below(node: Node, key: str) -> Node | None:
    return node.entries[key][1] if isinstance(node, Mapping) and key in node.entries else None


def _words(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
        return
    for inner in node.items if isinstance(node, Sequence) else (value for _, value in node.entries.values()):
        yield from _words(inner)
