"""Parse what the editors say beside the records: glossary, hard cases, limits; each file may be absent."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Files
from typing import Any

from .. import model
from ..problems import Problem
from . import note_shapes
from .fields import records
from .files import parse
from .records import Node
from .shapes import Shape

NOTES = GLOSSARY, HARD_CASES, LIMITS = "policies/glossary.yaml", "targets/decisions.yaml", "policies/limits.yaml"


def notes(files: Files[str, bytes], problems: list[Problem]) -> model.Notes:
    """What could be read."""
    return model.Notes(
        glossary=tuple(_section(values, problems) for values in _records(files, GLOSSARY, note_shapes.SECTION, problems)),
        hard_cases=tuple(_case(values, problems) for values in _records(files, HARD_CASES, note_shapes.HARD_CASE, problems)),
        limits=tuple(model.Limit(**values) for values in _records(files, LIMITS, note_shapes.LIMIT, problems)),
    )


def _records(files: Files[str, bytes], name: str, shape: Shape, problems: list[Problem]) -> Iterator[dict[str, Any]]:
    node = parse(files, name, problems) if name in files else None
    yield from records(node, shape, problems) if node is not None else ()


def _section(values: dict[str, Any], problems: list[Problem]) -> model.Section:
    terms = records(values.pop("terms"), note_shapes.TERM, problems)
    made = tuple(model.Term(**term | {"quotes": _quoted(term.pop("quotes", None), problems)}) for term in terms)
    return model.Section(**values, terms=made)


def _case(values: dict[str, Any], problems: list[Problem]) -> model.HardCase:
    return model.HardCase(**values | {"not_targets": _quoted(values.pop("not_targets", None), problems)})


def _quoted(node: Node | None, problems: list[Problem]) -> tuple[model.Quoted, ...]:
    found = records(node, note_shapes.QUOTED, problems) if node is not None else ()
    return tuple(model.Quoted(**values) for values in found)
