"""All files of a checkout, as {path: bytes}, to the corpus and the problems met on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping as Files
from datetime import date
from typing import Any

from .. import model
from ..problems import Place, Problem
from . import policies, shapes
from .fields import record, records
from .files import parse, prose
from .reported import observations

RELEASE = re.compile(r"^## \[(?P<version>\d+\.\d+\.\d+)\] - (?P<date>\d{4}-\d\d-\d\d)$", re.MULTILINE)

NO_DATE = "1970-01-01"
# The files that may be absent: not every document has figures that add up, or was reported on.
ARITHMETIC = "targets/arithmetic.yaml"
REPORTED = "targets/reported.yaml"


def load(files: Files[str, bytes]) -> tuple[model.Corpus, list[Problem]]:
    """What could be read, and every problem; records that cannot stand are left out."""
    problems: list[Problem] = []
    folders = sorted({path.split("/")[1] for path in files if path.startswith("policies/") and path.count("/") == 2})
    if not folders:
        problems.append(
            Problem(Place("policies"), "file", "there is no policy here", "Run the command in the checkout, or name it with --root.")
        )
    version, data_date = _release(files, problems)
    found = [policy for folder in folders if (policy := policies.policy(files, folder, problems))]
    targets, not_targets = _targets(files, folders, problems)
    corpus = model.Corpus(
        version=version,
        data_date=data_date,
        units=tuple(_units(files, problems)),
        topics=tuple(_each(files, "policies/topics.yaml", shapes.TOPIC, model.Topic, problems)),
        policies=tuple(sorted(found, key=lambda p: (model.LEVELS.index(p.level), p.id))),
        tasks=tuple(task for folder in folders for task in policies.tasks(files, folder, problems)),
        indicators=tuple(_each(files, "targets/indicators.yaml", shapes.INDICATOR, model.Indicator, problems)),
        targets=tuple(targets),
        not_targets=tuple(not_targets),
        judgements=tuple(_each(files, "targets/comparisons.yaml", shapes.JUDGEMENT, model.Judgement, problems)),
        relations=tuple(_each(files, ARITHMETIC, shapes.RELATION, model.Relation, problems)) if ARITHMETIC in files else (),
        reported=tuple(observations(parse(files, REPORTED, problems), problems)) if REPORTED in files else (),
    )
    return corpus, problems


def _release(files: Files[str, bytes], problems: list[Problem]) -> tuple[str, str]:
    """Version and data date: the newest entry of CHANGELOG.md, `## [0.1.0] - 2026-11-23`."""
    text = prose(files, "CHANGELOG.md", problems)
    found = RELEASE.search(text or "")
    if found and not _is_date(found["date"]):
        line = text.count("\n", 0, found.start()) + 1
        problems.append(
            Problem(
                Place("CHANGELOG.md", line), "file", f"‘{found['date']}’ is not a date", "Write the day of the release, such as 2026-11-23."
            )
        )
        return found["version"], NO_DATE
    if text is not None and not found:
        problems.append(
            Problem(
                Place("CHANGELOG.md"),
                "file",
                "no entry says version and date",
                "Write a heading such as ‘## [0.1.0] - 2026-11-23’: its date is the data date.",
            )
        )
    return (found["version"], found["date"]) if found else ("0.0.0", NO_DATE)


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _each(files: Files[str, bytes], name: str, shape: shapes.Shape, make: type, problems: list[Problem]) -> list:
    node = parse(files, name, problems)
    return [make(**values) for values in records(node, shape, problems)] if node is not None else []


def _units(files: Files[str, bytes], problems: list[Problem]) -> list[model.Unit]:
    node = parse(files, "policies/units.yaml", problems)
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


def _targets(files: Files[str, bytes], folders: list[str], problems: list[Problem]) -> tuple[list[model.Target], list[model.NotTarget]]:
    targets: list[model.Target] = []
    not_targets: list[model.NotTarget] = []
    for folder in folders:
        node = parse(files, f"targets/{folder}.yaml", problems)
        values = record(node, shapes.TARGETS_FILE, problems) if node is not None else None
        if values is None:
            continue
        targets += [target for item in records(values["targets"], shapes.TARGET, problems) if (target := _target(folder, item, problems))]
        if "not_targets" in values:
            not_targets += [model.NotTarget(policy=folder, **item) for item in records(values["not_targets"], shapes.NOT_TARGET, problems)]
    return targets, not_targets


def _target(policy: str, values: dict[str, Any], problems: list[Problem]) -> model.Target | None:
    """One record of targets/<policy>.yaml; its one operator key becomes operator and value."""
    given = [name for name in model.OPERATORS if name in values]
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
    elif operator in model.FIGURE_OPERATORS:
        values["value"] = stated
    return model.Target(**values | {"id": f"{policy}/{values['id']}"}, policy=policy, operator=operator)
