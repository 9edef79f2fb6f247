"""A case file of tests/cases to the rule that it shows: what the rule demands, examples, and what `check` says of which line.

The tests prove every message and hint that stands in these files, so the page of messages needs to run nothing.
The format stands at the top of tests/rules/test_cases.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

FOLDER = "tests/cases/"
# # file: targets/indicators.yaml, # file: policies/topics.yaml gbk
BLOCK = re.compile(r"^# file: (?P<path>\S+)(?: (?P<encoding>\S+))?\n", re.MULTILINE)
DEMANDS = re.compile(r"^# 规则：(.+)$", re.MULTILINE)
SHOWN_IN = re.compile(r"^# shown in: (.+)$", re.MULTILINE)
ABOVE = re.compile(r"^# expect (?P<file>\S+?):(?P<line>\d+) (?P<message>.+)$")
EXPECT = re.compile(r"^(?P<code>.*?)\s*(?<!\S)# expect (?P<message>.+)$")
HINT = re.compile(r"^\s*# hint (?P<hint>.+)$")
MARKER = re.compile(r"^\s*# (?P<what>holds|breaks): (?P<caption>.+)$")
END = re.compile(r"^\s*# …$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What `check` says of one line; a message that ends in ` …` is the beginning of what it says."""

    file: str
    line: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of an example without its mark, and what is said of it."""

    code: str
    said: Said | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Lines of one file that keep the rule, or break it."""

    holds: bool
    caption: str
    file: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCase:
    """A rule by its examples; one that no files of a corpus can show names the test that has them in `shown_in`."""

    name: str
    demands: str
    shown_in: str
    files: Mapping[str, bytes]
    above: tuple[Said, ...]
    marked: tuple[Said, ...]
    examples: tuple[Example, ...]


def rule_cases(files: Mapping[str, bytes]) -> dict[str, RuleCase]:
    """The cases among the files of a checkout, by the name of the rule."""
    return {
        name.removeprefix(FOLDER).removesuffix(".yaml"): rule_case(name.removeprefix(FOLDER).removesuffix(".yaml"), content.decode("utf-8"))
        for name, content in files.items()
        if name.startswith(FOLDER) and name.endswith(".yaml")
    }


def rule_case(name: str, text: str) -> RuleCase:
    head, *parts = BLOCK.split(text)
    blocks = list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))
    read = [(path, _lines(path, content)) for path, _, content in blocks]
    return RuleCase(
        name=name,
        demands=_first(DEMANDS, head),
        shown_in=_first(SHOWN_IN, head),
        files={path: content.encode(encoding or "utf-8") for path, encoding, content in blocks},
        above=tuple(_above(head)),
        marked=tuple(line.said for _, lines in read for line in lines if line.said),
        examples=tuple(example for path, lines in read for example in _examples(path, lines)),
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _above(head: str) -> Iterator[Said]:
    """The expectations before the first file, each with the hint on the next line."""
    lines = head.splitlines()
    for number, line in enumerate(lines):
        if found := ABOVE.match(line):
            below = HINT.match("".join(lines[number + 1 : number + 2]))
            yield Said(file=found["file"], line=int(found["line"]), message=found["message"], hint=below["hint"] if below else "")


def _lines(path: str, text: str) -> list[Line]:
    """The lines of a file, marks among them; the hint below a marked line goes with that line and is no line of its own."""
    lines: list[Line] = []
    last: int | None = None
    for number, code in enumerate(text.splitlines(), 1):
        if (hint := HINT.match(code)) and last is not None:
            lines[last] = replace(lines[last], said=replace(lines[last].said, hint=hint["hint"]))
        elif found := EXPECT.match(code):
            last = len(lines)
            lines.append(Line(code=found["code"], said=Said(file=path, line=number, message=found["message"])))
        else:
            lines.append(Line(code=code))
    return lines


def _examples(path: str, lines: list[Line]) -> Iterator[Example]:
    """What stands between a mark and the next one, or `# …`."""
    current: Example | None = None
    for line in lines:
        marker = MARKER.match(line.code)
        if current and (marker or END.match(line.code)):
            yield current
            current = None
        if marker:
            current = Example(holds=marker["what"] == "holds", caption=marker["caption"], file=path)
        elif current:
            current = replace(current, lines=(*current.lines, line))
    if current:
        yield current
