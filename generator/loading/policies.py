"""The files of one policy folder to a Policy and its tasks."""

from __future__ import annotations

from collections.abc import Mapping as Files
from hashlib import sha256
from typing import Any

from .. import model
from ..problems import Problem
from ..reading.passages import passages
from ..records import Mapping, Node
from . import shapes
from .fields import record, records
from .files import parse, prose, published


def policy(files: Files[str, bytes], folder: str, problems: list[Problem]) -> model.Policy | None:
    """policies/<folder>/: policy.yaml, source.txt, corrections.yaml, text.txt; None with problems when one is missing."""
    base = f"policies/{folder}"
    node = parse(files, f"{base}/policy.yaml", problems)
    text = published(files, f"{base}/text.txt", problems)
    source = prose(files, f"{base}/source.txt", problems)
    corrections = _corrections(files, base, problems)
    values = record(node, shapes.POLICY, problems) if node is not None else None
    if values is None or text is None or source is None or corrections is None:
        return None
    if values["id"] != folder:
        problems.append(
            Problem(values["at"]["id"], "reference", f"the policy is called ‘{values['id']}’, its folder ‘{folder}’", "Give both one name.")
        )
        return None
    parts = _parts(values, problems)
    if parts is None:
        return None
    return model.Policy(
        **values | parts,
        text=text,
        source=source,
        corrections=corrections,
        source_sha256=sha256(files[f"{base}/source.txt"]).hexdigest(),
        text_sha256=sha256(files[f"{base}/text.txt"]).hexdigest(),
        passages=passages(folder, text, values["title"], values["closing"]),
    )


def tasks(files: Files[str, bytes], folder: str, problems: list[Problem]) -> list[model.Task]:
    node = parse(files, f"policies/{folder}/tasks.yaml", problems)
    if node is None:
        return []
    return [model.Task(policy=folder, **values) for values in records(node, shapes.TASK, problems)]


def _parts(values: dict[str, Any], problems: list[Problem]) -> dict[str, Any] | None:
    """The records within policy.yaml; `from` becomes `sources`, by the field that it speaks of."""
    reporting = record(values.pop("reporting"), shapes.REPORTING, problems)
    sources = _sources(values.pop("from", None), problems)
    parts = {
        "sources": sources,
        "as_printed": _many(values.pop("as_printed", None), shapes.AS_PRINTED, model.AsPrinted, problems),
        "related": _many(values.pop("related", None), shapes.RELATED, model.Related, problems),
    }
    return None if reporting is None else parts | {"reporting": model.Reporting(**reporting)}


def _many(node: Node | None, shape: shapes.Shape, make: type, problems: list[Problem]) -> tuple:
    return tuple(make(**values) for values in records(node, shape, problems)) if node is not None else ()


def _sources(node: Node | None, problems: list[Problem]) -> dict[str, tuple[model.Source, ...]]:
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        problems.append(
            Problem(node.place, "value", "from: a record is expected here", "Write the name of the field, then the list of its sources.")
        )
        return {}
    return {name: _many(value, shapes.SOURCE, model.Source, problems) for name, (_, value) in node.entries.items()}


def _corrections(files: Files[str, bytes], base: str, problems: list[Problem]) -> model.Corrections | None:
    node = parse(files, f"{base}/corrections.yaml", problems)
    values = record(node, shapes.CORRECTIONS_FILE, problems) if node is not None else None
    if values is None:
        return None
    return model.Corrections(
        places=_many(values.get("places"), shapes.PLACE_CHANGE, model.PlaceChange, problems),
        rules=_many(values.get("rules"), shapes.RULE_CHANGE, model.RuleChange, problems),
        witnesses=_witnesses(values.get("witnesses"), files, base, problems),
    )


def _witnesses(node: Node | None, files: Files[str, bytes], base: str, problems: list[Problem]) -> tuple[model.Witness, ...]:
    found = []
    for values in records(node, shapes.WITNESS, problems) if node is not None else ():
        content = prose(files, f"{base}/{values['file']}", problems, values["at"]["file"])
        differences = _many(values.pop("differences", None), shapes.DIFFERENCE, model.Difference, problems)
        if content is not None:
            found.append(model.Witness(**values, content=content, differences=differences))
    return tuple(found)
