"""A located record to the values of its keys: unknown, missing, misplaced and unreadable ones are reported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..problems import Place, Problem, near
from .records import Mapping, Node, Sequence
from .shapes import Key, Shape
from .values import Wrong

# Whoever has as many in one list has pasted something else; an endless list of problems helps nobody.
MOST_WRONG = 200
# The keys of a shape by name, each with its place in their order
Known = dict[str, tuple[int, Key]]


def record(node: Node, shape: Shape, problems: list[Problem]) -> dict[str, Any] | None:
    """The values of a record by field, with `at`, the place of each (`counts.tasks` within); None when the record cannot stand."""
    return _record(node, shape, _known(shape), problems)


def _known(shape: Shape) -> Known:
    return {key.name: (n, key) for n, key in enumerate(shape)}


def _record(node: Node, shape: Shape, known: Known, problems: list[Problem]) -> dict[str, Any] | None:
    if not isinstance(node, Mapping):
        problems.append(
            Problem(
                node.place,
                "value",
                "a record is expected here",
                f"Write its keys, one a line: {', '.join(k.name for k in shape if k.required)}.",
            )
        )
        return None
    before = len(problems)
    problems += _unknown(node, known)
    problems += _order(node, known)
    problems += _missing(node, shape)
    values = _values(node, known, problems)
    fatal = any(p.rule in ("missing-key", "value") for p in problems[before:])
    return None if fatal else values


def records(node: Node, shape: Shape, problems: list[Problem]) -> list[dict[str, Any]]:
    """The records of a list; those that cannot stand are reported and left out."""
    if not isinstance(node, Sequence):
        problems.append(Problem(node.place, "value", "a list of records is expected here", "Begin each record with a hyphen."))
        return []
    found, wrong, known = [], 0, _known(shape)
    for item in node.items:
        if (values := _record(item, shape, known, problems)) is not None:
            found.append(values)
        elif (wrong := wrong + 1) > MOST_WRONG:
            problems.append(
                Problem(
                    item.place,
                    "value",
                    f"more than {MOST_WRONG} records of this list cannot stand: the rest is not read",
                    "Correct these first; is this the right file?",
                )
            )
            break
    return found


def _unknown(node: Mapping, known: Known) -> Iterator[Problem]:
    for name, (place, _) in node.entries.items():
        if name not in known:
            meant = near(name, known)
            hint = f"Did you mean ‘{meant}’?" if meant else f"The keys of this record are: {', '.join(known)}."
            yield Problem(place, "unknown-key", f"there is no key ‘{name}’ here", hint)


def _missing(node: Mapping, shape: Shape) -> Iterator[Problem]:
    for key in shape:
        if key.required and key.name not in node.entries:
            yield Problem(node.place, "missing-key", f"the key ‘{key.name}’ is missing", f"Every such record has it: {key.means}.")


def _order(node: Mapping, known: Known) -> Iterator[Problem]:
    last, last_name = -1, ""
    for name, (place, _) in node.entries.items():
        if name not in known:
            continue
        position, _ = known[name]
        if position < last:
            yield Problem(
                place,
                "key-order",
                f"the key ‘{name}’ stands after ‘{last_name}’",
                f"Write the keys in this order: {', '.join(n for n in known if n in node.entries)}.",
            )
        if position > last:
            last, last_name = position, name


def _values(node: Mapping, known: Known, problems: list[Problem]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    at: dict[str, Place] = {"": node.place}
    for name, (place, value) in node.entries.items():
        if name not in known:
            continue
        _, key = known[name]
        try:
            values[key.field or name] = key.read(value)
            at[key.field or name] = value.place
            if isinstance(value, Mapping):
                at |= {f"{name}.{inner}": found for inner, (found, _) in value.entries.items()}
        except Wrong as wrong:
            problems.append(Problem(value.place, "value", f"{name}: {wrong.message}", wrong.hint))
    values["at"] = at
    return values
