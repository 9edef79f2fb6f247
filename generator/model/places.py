"""Where the keys of a record stand in the YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ..problems import Place

Places = Mapping[str, Place]


def at() -> Places:
    """The field `at` of a record: the place of each key, "" for the record itself; it takes no part in comparison."""
    return field(default_factory=dict, repr=False, compare=False)
