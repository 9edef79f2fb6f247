"""All files of a checkout, as {path: bytes}, to the corpus and the problems met on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from collections.abc import Mapping as Files
from dataclasses import replace
from datetime import date
from typing import Any

from .. import model
from ..model.vocabulary import FIGURE_OPERATORS, OPERATORS, rank
from ..problems import Place, Problem
from . import policies, shapes, strays
from .fields import record, records
from .files import NOTHING, parse_if_any, prose
from .imprint import imprint
from .lost import lost
from .notes import notes
from .records import Mapping, Node
from .reported import observations

RELEASE = re.compile(r"^## \[(?P<version>\d+\.\d+\.\d+)\] - (?P<date>\d{4}-\d\d-\d\d)$", re.MULTILINE)

NO_VERSION, NO_DATE = "0.0.0", "1970-01-01"
# Either of these makes a folder that of a tracker, be there a document or not.
ROOT = {"mkdocs.yml", "CHANGELOG.md"}
UNITS, TOPICS, INDICATORS = "policies/units.yaml", "policies/topics.yaml", "targets/indicators.yaml"
# The folders of documents, each with its policy or None where that cannot be read
Documents = Files[str, model.Policy | None]


def load(files: Files[str, bytes]) -> tuple[model.Corpus, list[Problem]]:
    """What could be read, and every problem; records that cannot stand are left out, and `lost` says which they were."""
    problems: list[Problem] = []
    folders = strays.folders(files)
    if not folders and not files.keys() & ROOT:
        hint = "Run the command in the folder of a tracker, or name it with --root."
        return _empty(), [Problem(Place("policies"), "file", "there is no policy here", hint)]
    version, data_date = _release(files, problems, needed=bool(folders))
    found = {folder: policies.policy(files, folder, problems) for folder in folders}
    corpus = _corpus(files, found, version, data_date, problems)
    unread = strays.strays(files, found)
    broken = {p.place.file for p in problems if p.rule in ("file", "yaml")}
    problems = [p for p in problems if p.message not in {f"{meant} is missing" for meant in unread.values()}]
    problems += strays.told(unread, files, found)
    return replace(corpus, lost=_lost(_reader(files, broken), corpus, found, unread)) if problems else corpus, problems


def _empty() -> model.Corpus:
    return model.Corpus(version=NO_VERSION, data_date=NO_DATE)


def _corpus(files: Files[str, bytes], found: Documents, version: str, data_date: str, problems: list[Problem]) -> model.Corpus:
    tasks = tuple(task for folder, policy in found.items() for task in policies.tasks(files, folder, policy, problems))
    targets, not_targets = _targets(files, found, problems)
    return model.Corpus(
        version=version,
        data_date=data_date,
        units=tuple(_units(files, problems, needed=bool(found))),
        topics=tuple(_each(files, TOPICS, shapes.TOPIC, model.Topic, problems, needed=bool(tasks))),
        policies=tuple(sorted((p for p in found.values() if p), key=lambda p: (rank(p.level), p.id))),
        tasks=tasks,
        indicators=tuple(_each(files, INDICATORS, shapes.INDICATOR, model.Indicator, problems, needed=bool(targets))),
        targets=tuple(targets),
        not_targets=tuple(not_targets),
        judgements=tuple(_each(files, "targets/comparisons.yaml", shapes.JUDGEMENT, model.Judgement, problems)),
        relations=tuple(_each(files, "targets/arithmetic.yaml", shapes.RELATION, model.Relation, problems)),
        reported=tuple(observations(parse_if_any(files, "targets/reported.yaml", problems, needed=False), problems)),
        imprint=imprint(files, problems),
        notes=notes(files, problems),
    )


def _lost(reread: Callable[[str], Node | None], corpus: model.Corpus, found: Documents, unread: Collection[str]) -> dict[str, frozenset[str]]:
    """By kind, the words by which a record that could not be read may be meant."""
    gone = {folder for folder, policy in found.items() if policy is None} | {id for path in unread if (id := strays.orphan(path))}
    kinds = (("unit", UNITS, corpus.units), ("topic", TOPICS, corpus.topics), ("indicator", INDICATORS, corpus.indicators))
    listed = {kind: lost(reread(name), "id", {r.id for r in records}) for kind, name, records in kinds}
    tasks = ((folder, reread(f"policies/{folder}/tasks.yaml"), "number", {t.number for t in corpus.tasks_of(folder)}) for folder in found)
    targets = ((folder, _listed(reread(f"targets/{folder}.yaml")), "id", {t.key for t in corpus.targets_of(folder)}) for folder in found)
    return listed | {
        "policy": frozenset(gone),
        "task": frozenset({f"{id}/" for id in gone} | set(_within(tasks))),
        "target": frozenset({f"{id}/" for id in gone if id not in found} | set(_within(targets))),
    }


def _within(lists: Iterable[tuple[str, Node | None, str, set[str]]]) -> Iterator[str]:
    """gansu-2014-39/2.2; gansu-2014-39/ where it may be any of the document."""
    return (f"{folder}/{word}" for folder, node, key, read in lists for word in lost(node, key, read))


def _reader(files: Files[str, bytes], broken: Collection[str]) -> Callable[[str], Node | None]:
    """The node of a file that was read before; None of one that could not be."""
    return lambda name: None if name in broken else parse_if_any(files, name, [], needed=False)


def _listed(node: Node | None) -> Node | None:
    """The list of targets of a file."""
    if node is NOTHING or not isinstance(node, Mapping):
        return node
    return node.entries["targets"][1] if "targets" in node.entries else None


def _release(files: Files[str, bytes], problems: list[Problem], needed: bool) -> tuple[str, str]:
    """Version and data date: the newest entry of CHANGELOG.md, `## [0.1.0] - 2026-11-23`; where there is no document it need not have one."""
    text = prose(files, "CHANGELOG.md", problems) if needed or files.get("CHANGELOG.md", b"").strip() else None
    found = RELEASE.search(text or "")
    if found and not _is_date(found["date"]):
        line = text.count("\n", 0, found.start()) + 1
        hint = "Write the day of the release, such as 2026-11-23."
        problems.append(Problem(Place("CHANGELOG.md", line), "file", f"‘{found['date']}’ is not a date", hint))
        return found["version"], NO_DATE
    if needed and text is not None and not found:
        hint = "Write a heading such as ‘## [0.1.0] - 2026-11-23’: its date is the data date."
        problems.append(Problem(Place("CHANGELOG.md"), "file", "no entry says version and date", hint))
    return (found["version"], found["date"]) if found else (NO_VERSION, NO_DATE)


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _each(files: Files[str, bytes], name: str, shape: shapes.Shape, make: type, problems: list[Problem], needed: bool = False) -> list:
    node = parse_if_any(files, name, problems, needed)
    return [make(**values) for values in records(node, shape, problems)] if node is not None else []


def _units(files: Files[str, bytes], problems: list[Problem], needed: bool) -> list[model.Unit]:
    node = parse_if_any(files, UNITS, problems, needed)
    found = []
    for values in records(node, shapes.UNIT, problems) if node is not None else ():
        names = values.pop("names", None)
        named = records(names, shapes.UNIT_NAME, problems) if names is not None else ()
        found.append(model.Unit(**values, names=tuple(made for name in named if (made := _name(name, problems)))))
    return found


def _name(values: dict[str, Any], problems: list[Problem]) -> model.UnitName | None:
    """A name with the page that says so, where it has one; None where that page cannot stand."""
    if "page" not in values:
        return model.UnitName(**values)
    page = record(values.pop("page"), shapes.PUBLICATION, problems)
    return model.UnitName(**values, page=model.Publication(**page)) if page else None


def _targets(files: Files[str, bytes], found: Documents, problems: list[Problem]) -> tuple[list[model.Target], list[model.NotTarget]]:
    """Those of every document; one that counts neither targets nor figures set aside needs no file."""
    targets: list[model.Target] = []
    not_targets: list[model.NotTarget] = []
    for folder, policy in found.items():
        needed = policy is not None and bool(policy.counts.get("targets") or policy.counts.get("not_targets"))
        node = parse_if_any(files, f"targets/{folder}.yaml", problems, needed)
        values = record(node, shapes.TARGETS_FILE, problems) if node is not None and node is not NOTHING else None
        if values is None:
            continue
        targets += [target for item in records(values["targets"], shapes.TARGET, problems) if (target := _target(folder, item, problems))]
        if "not_targets" in values:
            not_targets += [model.NotTarget(policy=folder, **item) for item in records(values["not_targets"], shapes.NOT_TARGET, problems)]
    return targets, not_targets


def _target(policy: str, values: dict[str, Any], problems: list[Problem]) -> model.Target | None:
    """One record of targets/<policy>.yaml; its one operator key becomes operator and value."""
    given = [name for name in OPERATORS if name in values]
    if len(given) > 1:
        problems.append(
            Problem(
                values["at"][given[1]],
                "operator",
                f"a target has one operator, this one has ‘{given[0]}’ and ‘{given[1]}’",
                "Keep the one that the sentence says, or make two targets of it.",
            )
        )
        return None
    operator = given[0] if given else "none"
    stated = values.pop(operator, None)
    values["at"]["operator"] = values["at"].get(operator, values["at"]["quote"])
    if operator == "between":
        values["value"], values["value_max"] = stated
    elif operator in FIGURE_OPERATORS:
        values["value"] = stated
    return model.Target(**values | {"id": f"{policy}/{values['id']}"}, policy=policy, operator=operator)
