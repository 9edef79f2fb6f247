"""Apply corrections to source.txt to get text.txt, and compare text.txt with other copies of the document.

The patterns of corrections.yaml are regular expressions that are never slow.  Python tries every way to match a pattern, so that
(a+)+b takes hours on a long row of a.  A pattern here is a sequence of characters and classes, each repeated on its own, and at its ends it may
look at one or two characters more.  Thus the number of ways to match and the number of characters to read are known beforehand.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from math import prod

from ..model import Corrections, PlaceChange, RuleChange, Witness
from .spans import first_difference

ATOM = r"\[\^?\]?(?:\\.|-(?!-)|[^\]\[\\&~|-])*\]|\\[^0-9A-Za-z]|\\[nrtdDsSwWbB]|[^\\\[\](){}*+?|]"
# [0-9]{1,3}, 臵, \(, —?, [0-9]+
PIECE = re.compile(rf"(?P<atom>{ATOM})(?P<times>[*+?]|\{{(?P<low>\d+)(?:(?P<to>,)(?P<high>\d*))?\}})?", re.DOTALL | re.ASCII)
# What stands before and behind a match: (?<=[0-9]), (?<![局市]), (?=[年月日]); one or two characters, so that they add a few comparisons
AT_ENDS = re.compile(rf"(?:\(\?<[=!](?:{ATOM}){{1,2}}\)){{0,2}}(?P<core>.*?)(?:\(\?[=!](?:{ATOM}){{1,2}}\)){{0,2}}", re.DOTALL)
LONGEST = 200
# Limit for the ways to match multiplied by the characters to look at, at each position of the text.
MOST_STEPS = 1000
# Limits for the characters that all rules together may add, and for their number, since each rule searches the whole text.
MOST_ADDED, MOST_RULES = 20_000, 100


class Unusable(ValueError):
    """Raised for a correction whose pattern is refused; the message is the reason."""


def substitute(pattern: str, words: str, text: str, room: int = MOST_ADDED) -> tuple[str, int]:
    """Replace every match of the regular expression `pattern` by `words`; return (new text, number of matches).
    Raise `Unusable` if the expression is invalid or could be slow, or if the text grows by more than `room` characters."""
    if len(pattern) > LONGEST:
        raise Unusable(f"it is longer than {LONGEST} characters")
    if slow := _slow(pattern):
        raise Unusable(slow)
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError) as error:
        raise Unusable(str(error)) from None
    if any(added > room for added in accumulate(len(words) - len(found[0]) for found in compiled.finditer(text))):
        raise Unusable(f"the text grows by more than {MOST_ADDED} characters")
    return compiled.subn(lambda _: words, text)


def _slow(pattern: str) -> str:
    """Return why a pattern could be slow, or "" if it could not."""
    core = AT_ENDS.fullmatch(pattern)["core"]
    pieces = list(PIECE.finditer(core))
    if "".join(m[0] for m in pieces) != core or pattern and not core:
        return "it holds more than characters, classes such as [0-9], and ?, +, * or {1,3} behind one of them"
    endless = [n for n, m in enumerate(pieces) if _most(m) is None]
    if len(endless) > 1 or endless and not _entered_once(pieces, endless[0]):
        return "its + or * is not the only one, or no character stands before it that it does not repeat"
    ways = prod((_most(m) or 1) - _fewest(m) + 1 for m in pieces if _most(m) is not None)
    return "it can stand in too many ways" if ways * sum(_most(m) or 1 for m in pieces) > MOST_STEPS else ""


def _entered_once(pieces: list[re.Match[str]], at: int) -> bool:
    """Check that the class at index `at` follows a single character that it does not contain (— [0-9]+), so that each run is read once."""
    if not at or pieces[at - 1]["times"]:
        return False
    before = pieces[at - 1]["atom"]
    single = before if len(before) == 1 and before not in ".^$" else before[1:] if re.fullmatch(r"\\[^0-9A-Za-z]", before) else ""
    return bool(single) and not re.fullmatch(pieces[at]["atom"], single)


def _fewest(piece: re.Match[str]) -> int:
    return int(piece["low"]) if piece["low"] else 0 if piece["times"] in ("?", "*") else 1


def _most(piece: re.Match[str]) -> int | None:
    """Return how often a piece can be repeated, or None if there is no limit."""
    if piece["times"] in ("*", "+") or piece["to"] and not piece["high"]:
        return None
    return int(piece["high"] or piece["low"]) if piece["low"] else 1


@dataclass(frozen=True, slots=True)
class Misfit:
    """A correction that does not fit the source. `found` is the number of its matches; `why` says why its pattern is refused, or is ""."""

    change: PlaceChange | RuleChange
    found: int
    why: str = ""


def derive(source: str, corrections: Corrections) -> tuple[str, list[Misfit]]:
    """Apply all corrections to the source; return (text, corrections that do not fit).
    The words of each of `places` must occur once. Each of `rules`, applied after them, must match as often as it declares."""
    misfits: list[Misfit] = []
    text = source
    for change in corrections.places:
        count = text.count(change.find) if change.find else 0
        if count == 1:
            text = text.replace(change.find, change.replace)
        misfits += [] if count == 1 else [Misfit(change, count)]
    for rule in corrections.rules[:MOST_RULES]:
        try:
            text, count = substitute(rule.pattern, rule.replace, text, MOST_ADDED - len(text) + len(source))
            misfits += [] if count == rule.times else [Misfit(rule, count)]
        except Unusable as error:
            misfits.append(Misfit(rule, 0, str(error)))
    misfits += (Misfit(rule, 0, f"{MOST_RULES} rules stand before it") for rule in corrections.rules[MOST_RULES : MOST_RULES + 1])
    return text, misfits


def collate(text: str, witness: Witness, corrections: Corrections) -> Iterator[tuple[str, object]]:
    """Compare `text`, the text.txt of a document, with the copy `witness` of the same document.

    Yield ("stale", difference) for a declared difference that does not occur exactly once.  Yield ("differs", (words of the text,
    words of the copy)) for the first other difference.  The rules of `corrections` apply to the copy too, and whitespace is ignored.
    """
    copy, own = witness.content, text
    for difference in witness.differences:
        sides = [(words, whole) for words, whole in ((difference.witness, copy), (difference.text, own)) if words]
        if not sides or any(whole.count(words) != 1 for words, whole in sides):
            yield "stale", difference
        elif difference.witness:
            copy = copy.replace(difference.witness, difference.text)
        else:
            own = own.replace(difference.text, "")
    for rule in corrections.rules[:MOST_RULES]:
        with suppress(Unusable):  # `derive` reports a pattern that cannot be used
            copy, _ = substitute(rule.pattern, rule.replace, copy, MOST_ADDED - len(copy) + len(witness.content))
    one, other = ("".join(whole.split()) for whole in (own, copy))
    if one != other:
        at = first_difference(one, other)
        yield "differs", (one[max(0, at - 6) : at + 12], other[max(0, at - 6) : at + 12])
