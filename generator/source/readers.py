"""Readers that convert a YAML node to a value of one type; each raises `Wrong` if the value does not fit."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as calendar_day
from decimal import Decimal
from typing import Any

from ..model import PartialDate
from ..prose.dates import moment
from ..prose.signs import FORMULA
from .nodes import CONTROL, Mapping, Node, Scalar, Sequence

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WEB = re.compile(r"https?://[^\s/]+/\S+")


class Wrong(ValueError):
    """Raised for a value of the wrong form; its two arguments are a message and a hint that says what to write instead."""


def scalar(node: Node) -> str:
    if not isinstance(node, Scalar):
        raise Wrong("one value is expected here, not a list or a record", "Write the value on the line of its key.")
    return node.text


def text(node: Node) -> str:
    value = scalar(node)
    if not value.strip():
        raise Wrong("the value is empty", "Write it, or remove the key.")
    if value != value.strip() or "\n" in value:
        raise Wrong("the value begins or ends with a space, or runs over several lines", "Write it on one line without spaces around it.")
    if control := CONTROL.search(value):
        raise Wrong(f"the value holds the control character U+{ord(control[0]):04X}", "Remove it.")
    if value.startswith(FORMULA):
        raise Wrong(f"the value begins with ‘{value[0]}’, which a spreadsheet takes for a formula", "Begin with another character.")
    return value


def quoted(node: Node) -> str:
    """Return the text of a node unchanged, even with line breaks and control characters; `find:` in corrections.yaml needs both."""
    return scalar(node)


def address(node: Node) -> str:
    """Return the http or https URL of a single page; other schemes are refused, since such a link could run a script."""
    value = text(node)
    if not WEB.fullmatch(value):
        raise Wrong(f"‘{value}’ is not the address of a page on the web", "Write it from https:// to the page itself.")
    return value


def identifier(node: Node) -> str:
    value = text(node)
    if not ID.fullmatch(value):
        raise Wrong(f"‘{value}’ is not an id", "An id is written in small letters, digits and single hyphens, such as reading-rooms-2032.")
    return value


def decimal(node: Node) -> Decimal:
    value = scalar(node)
    if not NUMBER.fullmatch(value):
        hint = "Write digits and a point only, in the scale of the unit of measure: 112万人 is 1120000 人."
        raise Wrong(f"‘{value}’ is not a plain number", hint)
    return Decimal(value)


def decimals(node: Node) -> tuple[Decimal, Decimal]:
    """Return (lower end, upper end) of a range such as [3, 6]."""
    if not isinstance(node, Sequence) or len(node.items) != 2:
        raise Wrong("a range has two ends", "Write it as [3, 6].")
    low, high = (decimal(item) for item in node.items)
    if low >= high:
        raise Wrong(f"the range runs from {low} down to {high}", "Write the smaller end first.")
    return low, high


def integer(node: Node) -> int:
    value = decimal(node)
    if value != int(value):
        raise Wrong(f"‘{value}’ is not a whole number", "Write a whole number.")
    return int(value)


def true(node: Node) -> bool:
    if scalar(node) != "true":
        raise Wrong(f"‘{scalar(node)}’ is not true", "Write true, or leave the key out.")
    return True


def date(node: Node, parts: str = " A half-year is 2031-H1, a quarter 2032-Q3.") -> PartialDate:
    try:
        return moment(scalar(node))
    except ValueError as error:
        raise Wrong(f"‘{scalar(node)}’ is not a date", f"{str(error).capitalize()}.{parts if 'is written' in str(error) else ''}") from None


def day(node: Node) -> PartialDate:
    """Return a date that is a year, month or day (2014, 2014-03, 2014-03-21); raise `Wrong` for a half-year or a quarter."""
    found = date(node, parts="")
    if found.precision in ("half_year", "quarter"):
        hint = "Write the year, the month or the day: 2016, 2014-09 or 2014-03-21."
        raise Wrong(f"‘{found.text}’ is a half-year or a quarter, which this key does not take", hint)
    return found


def iso_day(node: Node) -> str:
    """Return the text of a day; raise `Wrong` unless it has the form 2026-12-31."""
    value = text(node)
    if not is_day(value):
        raise Wrong(f"‘{value}’ is not a day", "Write it as 2026-12-31.")
    return value


def is_day(text: str) -> bool:
    """Return True if a text is a day such as 2026-12-31."""
    try:
        return calendar_day.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Choice:
    """A reader that accepts only one of `words`."""

    words: tuple[str, ...]

    def __call__(self, node: Node) -> str:
        value = text(node)
        if value not in self.words:
            raise Wrong(f"‘{value}’ is none of the words known here", f"Write one of: {', '.join(self.words)}.")
        return value


@dataclass(frozen=True, slots=True)
class Many:
    """A reader that converts a non-empty list to a tuple; the reader `item` converts each item."""

    item: Callable[[Node], Any]

    def __call__(self, node: Node) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            raise Wrong("a list is expected here", "Write it as [a, b], or one item a line after a hyphen.")
        if not node.items:
            raise Wrong("the list is empty", "Write an item, or remove the key.")
        return tuple(map(self.item, node.items))


@dataclass(frozen=True, slots=True)
class OneOrMore:
    """A reader that converts a single value or a list to a tuple; the reader `one` converts each value."""

    one: Callable[[Node], Any]

    def __call__(self, node: Node) -> tuple[Any, ...]:
        return Many(self.one)(node) if isinstance(node, Sequence) else (self.one(node),)


def counts(value: Node) -> dict[str, int]:
    if not isinstance(value, Mapping):
        raise Wrong("a record of counts is expected here", "Write it as `tasks: 22`, one a line.")
    return {key: integer(item) for key, (_, item) in value.entries.items()}
