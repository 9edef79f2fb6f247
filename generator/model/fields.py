"""The fields of a record: the types of their values, and what their keys in the YAML mean.

The loader, the JSON Schemas, the tables of keys on the page for editors and every message about a key are derived from them.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field
from datetime import date
from typing import Any, NewType

from ..problems import Place

Places = Mapping[str, Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as precise as it was written: 2016, 2014-09, 2014-03-21 or, every year, --09."""

    text: str
    precision: str
    first: date | None = None
    last: date | None = None


# Values that are written in a way of their own; `str` is one line of words.
Id = NewType("Id", str)
Url = NewType("Url", str)
IsoDay = NewType("IsoDay", str)
Verbatim = NewType("Verbatim", str)
Day = NewType("Day", PartialDate)
OneOrMore = NewType("OneOrMore", tuple[str, ...])


def key(means: str | Mapping[str, str], default: Any = MISSING, *, name: str = "", words: Mapping[str, str] | tuple[str, ...] = (), **more: Any) -> Any:
    """Return a field that is a key in the YAML, required without a default; `name` where the key differs, `words` are those it takes.

    Where `means` has several keys, a record has one of them, which becomes the value of the field.
    """
    return field(default=default, metadata={"means": means, "name": name, "words": tuple(words)}, **more)


def at() -> Any:
    """Return the field `at` of a record: the place of each of its keys in the YAML, "" for the record itself; comparison ignores it."""
    return field(default_factory=dict, repr=False, compare=False)
