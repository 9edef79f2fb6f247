"""Parse the files of tests/cases: what a rule demands, examples, and the message of `check` on each line that breaks the rule.

The tests prove every message and hint in these files, so messages.html can print them without running `check`.
The docstring of tests/rules/test_cases.py describes the format.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

FOLDER = "tests/cases/"
# The line before a file, with the encoding if it is not UTF-8: `# file: policies/topics.yaml gbk`.
BLOCK = re.compile(r"^# file: (?P<path>\S+)(?: (?P<encoding>\S+))?\n", re.MULTILINE)
DEMANDS = re.compile(r"^# 规则：(.+)$", re.MULTILINE)
SHOWN_IN = re.compile(r"^# shown in: (.+)$", re.MULTILINE)
ABOVE = re.compile(r"^# expect (?P<file>\S+?):(?P<line>\d+) (?P<message>.+)$")
EXPECT = re.compile(r"^(?P<code>.*?)\s*(?<!\S)# expect (?P<message>.+)$")
HINT = re.compile(r"^\s*# hint (?P<hint>.+)$")
MARKER = re.compile(r"^\s*# (?P<what>holds|breaks): (?P<caption>.+)$")
# The line after an example: `# …`, or the first line of the next example.
END = re.compile(rf"^\s*# …$|{MARKER.pattern}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A message that `check` has to report on a line; if `message` ends in ` …`, only its beginning has to agree."""

    file: str
    line: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of an example, without its `# expect` comment, and the message expected on the line, or None."""

    code: str
    expected: Expected | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Lines of one file that obey the rule (`holds` is true) or break it."""

    holds: bool
    caption: str
    file: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCase:
    """The examples of a rule. If no input file can break the rule, `shown_in` names the test that proves the rule instead.

    `marked` are expected messages in comments at the line itself; `above` are those at the top, for lines that cannot have a comment.
    """

    name: str
    demands: str
    shown_in: str
    files: Mapping[str, bytes]
    above: tuple[Expected, ...]
    marked: tuple[Expected, ...]
    examples: tuple[Example, ...]

    @property
    def shown(self) -> tuple[tuple[Example, tuple[Expected, ...]], ...]:
        """Return (example, its messages from `above`). Only an example that breaks the rule and has no `# expect` comment has any."""
        unmarked = [example for example in self.examples if not example.holds and not any(line.expected for line in example.lines)]
        return tuple((e, tuple(m for m in self.above if e in unmarked and m.file == e.file)) for e in self.examples)

    @property
    def elsewhere(self) -> tuple[Expected, ...]:
        """Return the messages from `above` that no example shows."""
        shown = {message for _, messages in self.shown for message in messages}
        return tuple(message for message in self.above if message not in shown)


def rule_cases(files: Mapping[str, bytes]) -> dict[str, RuleCase]:
    """Return {rule name: its demand, examples and messages}; `files` is {path: content} of the repository."""
    paths = (path for path in files if path.startswith(FOLDER) and path.endswith(".yaml"))
    names = {path.removeprefix(FOLDER).removesuffix(".yaml"): path for path in paths}
    return {name: rule_case(name, files[path].decode("utf-8")) for name, path in names.items()}


def rule_case(name: str, text: str) -> RuleCase:
    head, *parts = BLOCK.split(text)
    blocks = list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))
    read = [(path, list(_lines(path, content.splitlines()))) for path, _, content in blocks]
    return RuleCase(
        name=name,
        demands=_first(DEMANDS, head),
        shown_in=_first(SHOWN_IN, head),
        files={path: content.encode(encoding or "utf-8") for path, encoding, content in blocks},
        above=tuple(_above(head.splitlines())),
        marked=tuple(line.expected for _, lines in read for line in lines if line.expected),
        examples=tuple(example for path, lines in read for example in _examples(path, lines)),
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _hint(below: list[str]) -> str:
    """Return the first hint in the lines `below` a message, up to the next message; empty if there is none."""
    found = (HINT.match(line) for line in takewhile(lambda line: not EXPECT.match(line), below))
    return next((hint["hint"] for hint in found if hint), "")


def _above(lines: list[str]) -> Iterator[Expected]:
    for number, line in enumerate(lines, 1):
        if found := ABOVE.match(line):
            yield Expected(file=found["file"], line=int(found["line"]), message=found["message"], hint=_hint(lines[number:]))


def _lines(path: str, lines: list[str]) -> Iterator[Line]:
    """Yield the lines of a file. A hint is not a line of its own; it becomes part of the message on the line above."""
    for number, code in enumerate(lines, 1):
        if found := EXPECT.match(code):
            expected = Expected(file=path, line=number, message=found["message"], hint=_hint(lines[number:]))
            yield Line(code=found["code"], expected=expected)
        elif not HINT.match(code):
            yield Line(code=code)


def _examples(path: str, lines: list[Line]) -> Iterator[Example]:
    """Yield an example for each comment `# holds:` or `# breaks:`. An example ends at the next of these comments or at `# …`."""
    for number, line in enumerate(lines, 1):
        if marker := MARKER.match(line.code):
            own = takewhile(lambda line: not END.match(line.code), lines[number:])
            yield Example(holds=marker["what"] == "holds", caption=marker["caption"], file=path, lines=tuple(own))
