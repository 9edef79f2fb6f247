"""YAML text to located nodes: every scalar stays text and knows its place.

PyYAML's own constructors are not used.  They turn `0.10` into `0.1`, `12:30` into
`750` and `no` into `False`, and keep the last of two equal keys; a figure quoted
from a decree has to survive as it was written.  Aliases, anchors and tags are
refused: an alias is a way to fill the memory, and a record says what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import yaml

from ..problems import Place, Problem

DEEPEST = 12
MOST_KEYS = 100
Report = Callable[[Place, str, str, str], None]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it was written; `plain` when it bears no quotation marks."""

    text: str
    place: Place
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: list[Node]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order written, each with the place of the key and the node of its value."""

    entries: dict[str, tuple[Place, Node]]
    place: Place


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class _Open:
    """A collection that is being read; a mapping counts its keys and keeps the one that waits for its value."""

    node: Sequence | Mapping
    key: Scalar | None = field(default=None)
    keys: int = 0


def read(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """The one document of a YAML file; None with the problem when it cannot be read."""
    problems: list[Problem] = []
    try:
        root = _compose(yaml.parse(text, Loader=Loader), file, problems)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        return None, [
            Problem(
                place,
                "yaml",
                f"this is not YAML: {error.problem}",
                "Look at the indentation, the colons and the quotation marks of this line.",
            )
        ]
    except yaml.reader.ReaderError as error:
        return None, [_forbidden(text, file, text.find(chr(error.character)))]
    except UnicodeEncodeError as error:
        return None, [_forbidden(text, file, error.start)]
    except _Refused as error:
        return None, [error.problem]
    if root is None and not problems:
        problems.append(Problem(Place(file), "yaml", "the file is empty", "Write a record, or [] where there is none."))
    return root, problems


def _forbidden(text: str, file: str, at: int) -> Problem:
    """A character that YAML does not allow, such as U+0000 or half of a surrogate pair."""
    place = Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return Problem(place, "yaml", f"this is not YAML: the character U+{ord(text[at]):04X} is not allowed", "Remove it.")


class _Refused(Exception):
    def __init__(self, place: Place, message: str, hint: str) -> None:
        self.problem = Problem(place, "yaml", message, hint)


def _compose(events: Iterator[yaml.Event], file: str, problems: list[Problem]) -> Node | None:
    """Nodes from parser events, with a stack of our own so that depth is a problem and no crash."""
    root: Node | None = None
    stack: list[_Open] = []
    for event in events:
        kind, mark = type(event), event.start_mark
        place = Place(file, mark.line + 1, mark.column + 1)
        if kind is not yaml.ScalarEvent or event.anchor or event.tag or len(stack) > DEEPEST:  # not of a plain value, as most are
            _refuse(event, place, root is not None and not stack, len(stack))
        if kind in ENDS:
            stack.pop()
        elif kind in NODES:
            node = NODES[kind](event, place)
            if stack:
                _add(stack[-1], node, problems)
            else:
                root = node
            if kind is not yaml.ScalarEvent:
                stack.append(_Open(node))
    return root


ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
NODES: dict[type, Callable[[yaml.Event, Place], Node]] = {
    yaml.ScalarEvent: lambda event, place: Scalar(event.value, place, not event.style),
    yaml.SequenceStartEvent: lambda _, place: Sequence([], place),
    yaml.MappingStartEvent: lambda _, place: Mapping({}, place),
}


def _refuse(event: yaml.Event, place: Place, finished: bool, depth: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Refused(place, "anchors and aliases (& and *) are not used here", "Write the value out, or put it in quotation marks.")
    if getattr(event, "tag", None):
        raise _Refused(place, f"tags such as {event.tag} are not used here", "Write the value alone, or put it in quotation marks.")
    if finished and isinstance(event, yaml.DocumentStartEvent):
        raise _Refused(place, "a second document begins here", "Remove the line with the three dashes.")
    if depth > DEEPEST:
        raise _Refused(place, f"more than {DEEPEST} levels of nesting", "No record is that deep: look at the indentation.")


def _add(parent: _Open, node: Node, problems: list[Problem]) -> None:
    if isinstance(parent.node, Sequence):
        parent.node.items.append(node)
    elif parent.key is None:
        if not isinstance(node, Scalar):
            raise _Refused(node.place, "a key has to be a word", "Look at the indentation and the colons of this line.")
        parent.key, parent.keys = node, parent.keys + 1
        if parent.keys > MOST_KEYS:
            raise _Refused(node.place, f"more than {MOST_KEYS} keys in one record", "No record has as many: begin each with a hyphen.")
    else:
        key, parent.key = parent.key, None
        if key.text in parent.node.entries:
            first = parent.node.entries[key.text][0]
            problems.append(
                Problem(
                    key.place,
                    "duplicate-key",
                    f"the key ‘{key.text}’ stands here a second time",
                    f"It stands first in line {first.line}: remove one of the two.",
                )
            )
        else:
            parent.node.entries[key.text] = (key.place, node)
