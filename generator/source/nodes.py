"""Parse YAML files into nodes with line and column; every value stays text.

PyYAML's own constructors are not used.  They turn `0.10` into `0.1`, `12:30` into `750` and `no` into `False`, and keep the last of two
equal keys.  A figure quoted from a decree must stay as it was written.  Aliases, anchors and tags are refused: an alias can exhaust the
memory, and each record is to be readable by itself.
"""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Files
from dataclasses import dataclass
from functools import lru_cache

import yaml

from ..problems import Place, Problem

DEEPEST = 12
MOST_KEYS = 100
# Over ten times the longest paragraph of any document; the patterns of `prose` are not made for longer lines.
LONGEST_LINE = 20_000
# `serve` parses all files again after every change; this is enough for the files of sixty documents.
MOST_CACHED = 256
# Control characters, line ends other than U+000A, writing direction marks, invisible characters, halves of surrogate pairs
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# A line of YAML with content: not empty, not a comment, not `---`
CONTENT = re.compile(r"^(?!\s*(?:#|---\s*$|$))", re.MULTILINE)
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A YAML value as text; `plain` is True if it is written without quotation marks."""

    text: str
    place: Place
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Sequence:
    items: list["Node"]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """A YAML mapping as {key: (file position of the key, node of the value)}, in the order of the file."""

    entries: dict[str, tuple[Place, "Node"]]
    place: Place


Node = Scalar | Sequence | Mapping
# The node of an optional file that is missing or has no content
NOTHING = Sequence([], Place(""))


def parse(files: Files[str, bytes], name: str, problems: list[Problem], needed: bool) -> Node | None:
    """Return the node of the YAML file `name`, or None with a problem. An empty or missing file gives NOTHING if it is not `needed`."""
    if not needed and not CONTENT.search(files.get(name, b"").decode("utf-8", errors="replace")):
        return NOTHING
    if (text := decoded(files, name, problems)) is None:
        return None
    node, found = read(text, name)
    problems += found
    return node


def published(files: Files[str, bytes], name: str, problems: list[Problem]) -> str | None:
    """Return the text of a file that pages show unchanged. If it has control characters or is unreadable, add a problem and return None."""
    text = decoded(files, name, problems)
    if text is None or not (found := CONTROL.search(text)):
        return text
    place, hint = _place(name, text, found.start()), "Take it out through corrections.yaml, with a reason."
    problems.append(Problem(place, "file", f"the text holds the control character U+{ord(found[0]):04X}", hint))
    return None


def decoded(files: Files[str, bytes], name: str, problems: list[Problem], wanted_by: Place | None = None) -> str | None:
    """Return the text of a UTF-8 file. Add a problem and return None if it is missing, empty, not UTF-8, has a BOM or an overlong line.
    A missing file is reported at `wanted_by`, the place that names it."""
    if name not in files:
        problems.append(Problem(wanted_by or Place(name), "file", f"{name} is missing", "Add the file, or correct its name."))
        return None
    try:
        text = files[name].decode("utf-8")
    except UnicodeDecodeError as error:
        before = files[name][: error.start].decode("utf-8")
        place, byte = _place(name, before, len(before)), files[name][error.start]
        problems.append(Problem(place, "file", f"the file is not UTF-8: byte 0x{byte:02X}", "Save it as UTF-8 (not GBK or Big5)."))
        return None
    if problem := _unusable(name, text):
        problems.append(problem)
        return None
    return text


def _unusable(name: str, text: str) -> Problem | None:
    if text.startswith("\ufeff"):
        return Problem(Place(name), "file", "the file begins with a byte-order mark", "Save it as UTF-8 without BOM.")
    if not text.strip():
        return Problem(Place(name), "file", "the file is empty", "Write it, or remove it together with what refers to it.")
    if long := next((n for n, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE), 0):
        hint = "Write one paragraph or one value on a line."
        return Problem(Place(name, long), "file", f"the line is longer than {LONGEST_LINE} characters", hint)
    return None


def _place(file: str, text: str, at: int) -> Place:
    return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


@lru_cache(maxsize=MOST_CACHED)
def read(text: str, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Parse a text as one YAML document and return its node and the problems; the node is None if the text cannot be read."""
    problems: list[Problem] = []
    try:
        root = _Composer(yaml.parse(text, Loader=Loader), file, problems).root()
    except yaml.MarkedYAMLError as error:
        return None, (not_yaml(file, error),)
    except yaml.reader.ReaderError as error:
        return None, (_forbidden(text, file, text.find(chr(error.character))),)
    except UnicodeEncodeError as error:
        return None, (_forbidden(text, file, error.start),)
    except _Refused as error:
        return None, (Problem(error.args[0], "yaml", *error.args[1:]),)
    if root is None and not problems:
        problems.append(Problem(Place(file), "yaml", "the file is empty", "Write a record, or [] where there is none."))
    return root, tuple(problems)


def not_yaml(file: str, error: yaml.MarkedYAMLError) -> Problem:
    hint = "Look at the indentation, the colons and the quotation marks of this line."
    return Problem(marked(file, error.problem_mark or error.context_mark), "yaml", f"this is not YAML: {error.problem}", hint)


def marked(file: str, mark: yaml.Mark | None) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


def _forbidden(text: str, file: str, at: int) -> Problem:
    """Return a problem for the character at offset `at`, which YAML does not allow, such as U+0000 or half of a surrogate pair."""
    return Problem(_place(file, text, at), "yaml", f"this is not YAML: the character U+{ord(text[at]):04X} is not allowed", "Remove it.")


class _Refused(Exception):
    """Raised for YAML syntax that is not allowed here; its arguments are file position, message and hint."""


@dataclass(frozen=True, slots=True)
class _Composer:
    """A builder of nodes from PyYAML events; it raises `_Refused` for nesting deeper than `DEEPEST`."""

    events: Iterator[yaml.Event]
    file: str
    problems: list[Problem]

    def root(self) -> Node | None:
        found = None
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                found = self.node(event, self.accepted(event, 0), 0)
            elif found and isinstance(event, yaml.DocumentStartEvent):
                raise _Refused(marked(self.file, event.start_mark), "a second document begins here", "Remove the line with the three dashes.")
        return found

    def node(self, event: yaml.Event, place: Place, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, place, not event.style)
        inner = self.inside(depth + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence([self.node(*item, depth + 1) for item in inner], place)
        return Mapping(self.entries(inner, depth + 1), place)

    def entries(self, inner: Iterator[tuple[yaml.Event, Place]], depth: int) -> dict[str, tuple[Place, Node]]:
        found: dict[str, tuple[Place, Node]] = {}
        for number, (key, place) in enumerate(inner, 1):
            if not isinstance(key, yaml.ScalarEvent):
                raise _Refused(place, "a key has to be a word", "Look at the indentation and the colons of this line.")
            if number > MOST_KEYS:
                raise _Refused(place, f"more than {MOST_KEYS} keys in one record", "No record has as many: begin each with a hyphen.")
            value = self.node(*next(inner), depth)
            if first := found.get(key.value):
                hint = f"It stands first in line {first[0].line}: remove one of the two."
                self.problems.append(Problem(place, "duplicate-key", f"the key ‘{key.value}’ stands here a second time", hint))
            else:
                found[key.value] = (place, value)
        return found

    def inside(self, depth: int) -> Iterator[tuple[yaml.Event, Place]]:
        """Yield (first event, file position) of each node in the list or mapping that has just begun."""
        for event in self.events:
            place = self.accepted(event, depth)
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield event, place

    def accepted(self, event: yaml.Event, depth: int) -> Place:
        """Return the file position of a YAML event; raise `_Refused` for an anchor, an alias, a tag, or nesting deeper than `DEEPEST`."""
        place = marked(self.file, event.start_mark)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(place, "anchors and aliases (& and *) are not used here", "Write the value out, or put it in quotation marks.")
        if getattr(event, "tag", None):
            raise _Refused(place, f"tags such as {event.tag} are not used here", "Write the value alone, or put it in quotation marks.")
        if depth > DEEPEST:
            raise _Refused(place, f"more than {DEEPEST} levels of nesting", "No record is that deep: look at the indentation.")
        return place
