"""targets/reported.yaml to observations, each with its source and the targets that it touches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .. import model
from ..model.vocabulary import OBSERVED_OPERATORS
from ..problems import Problem
from . import shapes
from .fields import record, records
from .records import Node


def observations(node: Node | None, problems: list[Problem]) -> Iterator[model.Observation]:
    """What could be read; an observation without one operator or without a source cannot stand and is reported."""
    for values in records(node, shapes.OBSERVATION, problems) if node is not None else ():
        if found := _observation(values, problems):
            yield found


def _observation(values: dict[str, Any], problems: list[Problem]) -> model.Observation | None:
    given = [name for name in OBSERVED_OPERATORS if name in values]
    if len(given) != 1:
        problems.append(
            Problem(
                values["at"][given[1]] if given else values["at"][""],
                "operator",
                f"an observation has one value, this one has {len(given)}",
                f"Write one of: {', '.join(OBSERVED_OPERATORS)}.",
            )
        )
        return None
    operator = given[0]
    stated = values.pop(operator)
    values["at"]["operator"] = values["at"][operator]
    source = record(values.pop("source"), shapes.PUBLICATION, problems)
    touched = values.pop("targets", None)
    touches = records(touched, shapes.TOUCH, problems) if touched is not None else []
    if source is None:
        return None
    return model.Observation(
        **values,
        operator=operator,
        value=None if stated is True else stated,
        source=model.Publication(**source),
        targets=tuple(model.Touch(**touch) for touch in touches),
    )
