"""The field types of records, and `key`, which describes the YAML key of a field.

The loader, the JSON Schemas, the tables of keys for editors and all messages about keys are derived from these descriptions.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field
from datetime import date
from typing import Any, NewType

from ..problems import Place

Places = Mapping[str, Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date with the precision it was written in: 2016, 2014-09, 2014-03-21, or --09 for every September."""

    text: str
    precision: str
    first: date | None = None
    last: date | None = None


# Values with a format of their own in the YAML; a plain `str` is one line of text.
Id = NewType("Id", str)
Url = NewType("Url", str)
IsoDay = NewType("IsoDay", str)
Verbatim = NewType("Verbatim", str)
Day = NewType("Day", PartialDate)
OneOrMore = NewType("OneOrMore", tuple[str, ...])


def key(
    means: str | Mapping[str, str], default: Any = MISSING, *, name: str = "", words: Mapping[str, str] | tuple[str, ...] = (), **more: Any
) -> Any:
    """Return a dataclass field for a YAML key; the key is required if there is no `default`.

    `name` is the YAML key if the field has another name, `words` are the allowed values, `means` explains the key.  If `means` is
    {key: meaning}, a record has exactly one of these keys, and the field contains the name of this key.
    """
    return field(default=default, metadata={"means": means, "name": name, "words": tuple(words)}, **more)


def at() -> Any:
    """Return the dataclass field `at`, {name of a field: file position}, "" for the record itself; comparing records ignores `at`."""
    return field(default_factory=dict, repr=False, compare=False)
