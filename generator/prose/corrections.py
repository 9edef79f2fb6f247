"""source.txt to text.txt by the corrections that are declared, and to a second copy by the differences that are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from ..model import Corrections, PlaceChange, RuleChange, Witness
from .patterns import MOST_ADDED, Unusable, substitute

# Each goes through the whole text.
MOST_RULES = 100


@dataclass(frozen=True, slots=True)
class Misfit:
    """A correction that does not fit the source: which, and what was counted instead."""

    change: PlaceChange | RuleChange
    found: int
    why: str = ""


def derive(source: str, corrections: Corrections) -> tuple[str, list[Misfit]]:
    """The text as published: places first, each standing once, then rules, each applying as often as it says."""
    misfits: list[Misfit] = []
    text = source
    for change in corrections.places:
        if (count := text.count(change.find) if change.find else 0) == 1:
            text = text.replace(change.find, change.replace)
        else:
            misfits.append(Misfit(change, count))
    for rule in corrections.rules[:MOST_RULES]:
        try:
            text, count = substitute(rule.pattern, rule.replace, text, MOST_ADDED - len(text) + len(source))
        except Unusable as error:
            misfits.append(Misfit(rule, 0, str(error)))
            continue
        if count != rule.times:
            misfits.append(Misfit(rule, count))
    misfits += (Misfit(rule, 0, f"{MOST_RULES} rules stand before it") for rule in corrections.rules[MOST_RULES : MOST_RULES + 1])
    return text, misfits


def collate(text: str, witness: Witness, corrections: Corrections) -> Iterator[tuple[str, object]]:
    """What stands between text.txt and a further copy beyond the declared differences.

    Yields ("stale", difference) for a declared one that is not there, ("differs", (text, copy)) for the first
    words that differ.  Spaces, line breaks and the marks that the rules correct are not compared.
    """
    copy, own = witness.content, text
    for difference in witness.differences:
        if (
            not (difference.witness or difference.text)
            or difference.witness
            and copy.count(difference.witness) != 1
            or difference.text
            and own.count(difference.text) != 1
        ):
            yield "stale", difference
            continue
        if difference.witness:
            copy = copy.replace(difference.witness, difference.text)
        elif difference.text:
            own = own.replace(difference.text, "")
    for rule in corrections.rules[:MOST_RULES]:
        with suppress(Unusable):  # `derive` speaks of a pattern that cannot be used
            copy, _ = substitute(rule.pattern, rule.replace, copy, MOST_ADDED - len(copy) + len(witness.content))
    one, other = _bare(own), _bare(copy)
    if one != other:
        at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
        yield "differs", (one[max(0, at - 6) : at + 12], other[max(0, at - 6) : at + 12])


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
