"""Every rule beside the records that keep it and those that break it, in `tests/cases/<rule>.yaml`.

A case begins with `# rule: NAME`.  `# file: PATH` begins a file that takes the place of that one in `tests/small/`;
all files that are not named stay as they are.  In a YAML file `# holds: …` and `# breaks: …` stand above records, and a
line that a rule speaks of ends in `# expect` and the message or its beginning.  For a line that can bear no comment the
expectation stands before the first file: `# expect PATH:LINE message`.  Only problems of the case's own rule are looked at.
"""

import re

import pytest
from corpora import ROOT, problems_of, small

from generator.checks import RULES, name
from generator.loading.manual import MANUAL

CASES = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "tests" / "cases").glob("*.yaml"))}
# Neither can be shown in the files of a corpus: test_tables.py and test_finish.py have them.
ELSEWHERE = {"table-valid", "site-links"}
EXPECT = re.compile(r"\s# expect (?P<message>.+)$")
ABOVE = re.compile(r"^# expect (?P<file>\S+?):(?P<line>\d+) (?P<message>.+)$", re.MULTILINE)
BLOCK = re.compile(r"^# file: (?P<path>\S+)\n", re.MULTILINE)


def overlay(case):
    """{path: text} of the files that a case replaces."""
    _, *parts = BLOCK.split(case)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def expectations(case):
    """(file, line, message) of every marked line, sorted by place."""
    above = [(m["file"], int(m["line"]), m["message"]) for m in ABOVE.finditer(BLOCK.split(case)[0])]
    marked = [
        (path, line, found["message"])
        for path, text in overlay(case).items()
        for line, content in enumerate(text.splitlines(), 1)
        if (found := EXPECT.search(content))
    ]
    return sorted([*above, *marked], key=lambda e: e[:2])


def reported(rule, case):
    """The problems of the rule in the small corpus with the files of the case."""
    files = small() | {path: text.encode() for path, text in overlay(case).items()}
    return [p for p in problems_of(files) if p.rule == rule]


@pytest.mark.parametrize("rule", CASES)
def test_exactly_the_marked_lines_are_reported(rule):
    expected = expectations(CASES[rule])
    found = reported(rule, CASES[rule])
    shown = [m for _, _, m in expected]
    cut = [p.message[: len(m)] for p, m in zip(found, shown, strict=False)] + [p.message for p in found[len(shown) :]]
    assert expected == [(p.place.file, p.place.line, message) for p, message in zip(found, cut, strict=True)]


@pytest.mark.parametrize("rule", CASES)
def test_a_case_names_its_rule(rule):
    assert f"# rule: {rule}" == CASES[rule].splitlines()[0]


def test_every_rule_has_a_case():
    assert {name(rule) for rule in RULES} | (MANUAL.keys() - ELSEWHERE) == CASES.keys()


@pytest.mark.parametrize("rule", CASES)
def test_a_case_shows_what_holds_and_what_breaks(rule):
    assert expectations(CASES[rule])
    assert re.search(r"^\s*# holds: \S", CASES[rule], re.MULTILINE)
    assert re.search(r"^\s*# breaks: \S", CASES[rule], re.MULTILINE)


@pytest.mark.parametrize("rule", CASES)
def test_nothing_that_holds_is_marked(rule):
    held = re.findall(r"^ *# holds: .*\n((?:(?! *# (?:breaks|holds|file):).*\n?)*)", CASES[rule], re.MULTILINE)
    assert not any("# expect" in stretch for stretch in held)


@pytest.mark.parametrize("rule", CASES)
def test_a_problem_says_what_to_do(rule):
    assert all(p.hint.endswith((".", "?", "…")) for p in reported(rule, CASES[rule]))


def test_the_small_corpus_itself_is_clean():
    assert [] == problems_of(small())
