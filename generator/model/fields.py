"""The types of the fields of records, and the function `key`, which describes the YAML key that a field is read from.

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
    """A date as precise as it is written: 2016, 2014-09, 2014-03-21, or --09 for every September; `first` and `last` are days."""

    text: str
    precision: str
    first: date | None = None
    last: date | None = None

    @property
    def day(self) -> date | None:
        """Return the day; None if the date is no day that exists."""
        return self.first if self.precision == "day" else None


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
    """Return a dataclass field that is read from a YAML key; the key is required if there is no `default`.

    `means` explains the key, `words` are its allowed values, and `name` is the key if the field has another name.  If `means` is
    {key: meaning}, a record has exactly one of these keys, and the field contains the name of that key.
    """
    return field(default=default, metadata={"means": means, "name": name, "words": tuple(words)}, **more)


def at() -> Any:
    """Return the dataclass field `at`: {field: position in the file}, with "" for the whole record; comparing records ignores `at`."""
    return field(default_factory=dict, repr=False, compare=False)
