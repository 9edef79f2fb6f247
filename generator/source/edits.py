"""Change the text of a YAML file in place: put the keys of a record in order, replace a value, add lines to a record.

An edit changes only the bytes that it is about; comments, blank lines and spaces stay. What cannot be edited so gives no edit.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..problems import Place
from . import nodes
from .nodes import Mapping, Node, Scalar, read
from .shapes import Key, Nested

# Before the first key of a record in a block: spaces and the hyphens of lists
BEFORE_KEY = re.compile(r" *(?:- +)*")
NO_CONTENT = re.compile(r"\s*(?:#.*)?")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `words` in place of the characters from `start` to `end` of a text; `at` is the offset in `words` to show to the user."""

    start: int
    end: int
    words: str
    at: int = 0


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits made; they do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.words + text[edit.end :]
    return text


def offset(text: str, place: Place) -> int:
    """Return the offset of a line and column in a text."""
    return sum(len(line) + 1 for line in text.split("\n")[: place.line - 1]) + place.column - 1


def records_of(node: Node, shape: Sequence[Key]) -> Iterator[tuple[Mapping, tuple[str, ...]]]:
    """Yield (record, names of its keys in their order) for each record in a node and in the values of its keys."""
    if isinstance(node, nodes.Sequence):
        for item in node.items:
            yield from records_of(item, shape)
    elif isinstance(node, Mapping):
        yield node, tuple(key.name for key in shape)
        for key in (key for key in shape if isinstance(key.read, Nested) and key.name in node.entries):
            inner = node.entries[key.name][1]
            lists = [value for _, value in inner.entries.values()] if key.read.form == "lists" and isinstance(inner, Mapping) else [inner]
            for one in lists:
                yield from records_of(one, key.read.shape)


def in_order(text: str, record: Mapping, names: Sequence[str]) -> Edit | None:
    """Return the edit that puts the keys of a record in order, each with its lines and the comments right above it; None if they are."""
    keys, last = list(record.entries), 0
    ranks: dict[str, int] = {}
    for key in keys:  # an unknown key stays behind the key before it
        last = ranks[key] = names.index(key) if key in names else last
    wanted = sorted(keys, key=ranks.__getitem__)
    if wanted == keys or not _is_block(text, record):
        return None
    lines = text.split("\n")
    stop = _end(lines, record)
    starts = [_with_comments(lines, place) for place, _ in record.entries.values()]
    starts[0] = record.place.line - 1
    parts = dict(zip(keys, (lines[a:b] for a, b in zip(starts, [*starts[1:], stop], strict=True)), strict=True))
    column = record.place.column - 1
    begin = lines[starts[0]][:column]
    parts[keys[0]] = [" " * column + parts[keys[0]][0][column:], *parts[keys[0]][1:]]
    first = parts[wanted[0]]
    own = next(n for n, line in enumerate(first) if not NO_CONTENT.fullmatch(line))
    parts[wanted[0]] = [*first[:own], begin + first[own][column:], *first[own + 1 :]]
    start = offset(text, Place("", starts[0] + 1))
    words = "\n".join(line for key in wanted for line in parts[key])
    shown = sum(len(line) + 1 for line in first[:own]) + column
    return Edit(start, start + len("\n".join(lines[starts[0] : stop])), words, shown)


def replaced(text: str, value: Node, words: str) -> Edit | None:
    """Return the edit that writes `words` in place of a value without quotation marks."""
    start = offset(text, value.place)
    if isinstance(value, Scalar) and value.plain and text.startswith(value.text, start):
        return Edit(start, start + len(value.text), words)
    return None


def key_added(text: str, record: Mapping, names: Sequence[str], key: str, lines: Sequence[str]) -> Edit | None:
    """Return the edit that adds the lines of a new key to a record in a block, at its place in the order of `names`."""
    if not _is_block(text, record):
        return None
    found, position = list(record.entries), names.index(key)
    later = next((n for n, name in enumerate(found) if name in names and names.index(name) > position), len(found))
    return _inserted(text, record, later, lines) if later else None


def item_added(text: str, items: Node, lines: Sequence[str]) -> Edit | None:
    """Return the edit that adds a record at the end of a list of records in a block; `lines` are those of the record."""
    last = items.items[-1] if isinstance(items, nodes.Sequence) and items.items else None
    if not isinstance(last, Mapping) or not _is_block(text, last):
        return None
    rows = text.split("\n")
    begin = re.match(r" *- +", rows[last.place.line - 1][: last.place.column - 1])
    if not begin or len(begin[0]) != last.place.column - 1:
        return None
    return _rows_inserted(text, _end(rows, last), [begin[0] + lines[0], *(" " * len(begin[0]) + line for line in lines[1:])])


def _inserted(text: str, record: Mapping, position: int, lines: Sequence[str]) -> Edit:
    """Return the edit that inserts lines before the key at `position` of a record, or after its last key."""
    rows, places = text.split("\n"), [place for place, _ in record.entries.values()]
    at = _with_comments(rows, places[position]) if position < len(places) else _end(rows, record)
    return _rows_inserted(text, at, [" " * (record.place.column - 1) + line for line in lines])


def _rows_inserted(text: str, at: int, rows: Sequence[str]) -> Edit:
    """Return the edit that inserts rows before row number `at`, counted from 0, with the line ends of the text."""
    end = "\r\n" if "\r\n" in text else "\n"
    start = min(offset(text, Place("", at + 1)), len(text))
    begins = end if start and text[start - 1] != "\n" else ""  # the last line of a text may lack its end
    words = begins + end.join(rows) + ("" if begins else end)
    return Edit(start, start, words, len(begins) + len(rows[0]) - len(rows[0].lstrip()))


def _is_block(text: str, record: Mapping) -> bool:
    """Check that each key of a record stands on a line of its own, below the first."""
    lines, column = text.split("\n"), record.place.column
    places = [place for place, _ in record.entries.values()]
    below = all(place.column == column and not lines[place.line - 1][: column - 1].strip() for place in places[1:])
    lone = len({place.line for place in places}) == len(places)
    first = bool(places) and places[0] == record.place and BEFORE_KEY.fullmatch(lines[places[0].line - 1][: column - 1])
    return bool(below and lone and first)


def _with_comments(lines: Sequence[str], place: Place) -> int:
    """Return the number, from 0, of the first of the comment lines right above a key, which stand as far in as the key."""
    at = place.line - 1
    while at > 0 and lines[at - 1].startswith(" " * (place.column - 1) + "#"):
        at -= 1
    return at


def _end(lines: Sequence[str], record: Mapping) -> int:
    """Return the number, from 0, of the row after the last row of a record; blank lines and comments below it are not part of it."""
    inner = record.place.column - 1
    at = max(place.line for place, _ in record.entries.values())
    stop = at
    while at < len(lines):
        if not NO_CONTENT.fullmatch(lines[at]):
            indent = len(lines[at]) - len(lines[at].lstrip(" "))
            if indent < inner or indent == inner and not lines[at].lstrip().startswith("- "):
                break
            stop = at + 1
        at += 1
    return stop


def same_values(before: str, after: str, file: str) -> bool:
    """Check that two texts are YAML without problems and hold the same values, whatever the order of keys."""
    (one, wrong), (other, worse) = read(before, file), read(after, file)
    return one is not None and not worse and not wrong and _plain(one) == _plain(other)


def _plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, (_, value) in node.entries.items()}
    return [_plain(item) for item in node.items] if isinstance(node, nodes.Sequence) else node and (node.text, node.plain)
