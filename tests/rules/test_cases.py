"""Every rule beside the records that keep it and those that break it, in `tests/cases/<rule>.yaml`.

A case begins with `# rule: NAME` and `# 规则：…`, what the rule demands as the site says it.  `# file: PATH` begins a file
that takes the place of that one in `tests/corpora/small/`, in UTF-8 or in the encoding named behind the path; all files that are
not named stay as they are.  `# holds: …` and `# breaks: …` stand above records, up to the next one or to `# …`.  A line that a
rule speaks of ends in `# expect` and the message; `# hint` and the hint stand on a line below it.  For a line that can bear no
comment both stand before the first file: `# expect PATH:LINE message`.  A message that ends in ` …` is the beginning of one
that another library words.  Only problems of the case's own rule are looked at.  A rule that no files of a corpus can break has
`# shown in: TEST` instead.  The page of messages is made from these files.
"""

import ast
import re

import pytest
from corpora import ROOT, problems_of, small
from rule_examples import ALL, TEXTS

from generator.rules import MANUAL, RULES, name

CASES = {rule: case for rule, case in ALL.items() if not case.shown_in}
BEGINNING = " …"


def expectations(case):
    """(file, line, message, hint) of every marked line, sorted by place."""
    return sorted((said.file, said.line, said.message, said.hint) for said in (*case.above, *case.marked))


def reported(case):
    """The problems of the rule in the small corpus with the files of the case."""
    return [p for p in problems_of(small() | dict(case.files)) if p.rule == case.name]


def as_marked(case, problem):
    """(file, line, message, hint) of a problem; where the case has only the beginning of its message, that."""
    beginnings = [s.message for s in (*case.above, *case.marked) if s.message.endswith(BEGINNING)]
    message = next((b for b in beginnings if problem.message.startswith(b.removesuffix("…"))), problem.message)
    return problem.place.file, problem.place.line, message, problem.hint.split("\n")[0]


@pytest.mark.parametrize("rule", CASES)
def test_exactly_the_marked_lines_are_reported_and_each_problem_says_what_to_do(rule):
    case = CASES[rule]
    problems = reported(case)
    assert expectations(case) == sorted(as_marked(case, problem) for problem in problems)
    assert [] == [p.hint for p in problems if not p.hint.split("\n")[0].endswith((".", "?", "…"))]


def test_a_case_names_its_rule_and_says_what_it_demands():
    heads = {rule: [f"# rule: {rule}", f"# 规则：{case.demands}"] for rule, case in ALL.items()}
    assert heads == {rule: text.splitlines()[:2] for rule, text in TEXTS.items()}
    assert [] == [case.demands for case in ALL.values() if not re.fullmatch(r".*[\u4e00-\u9fff].*[。）]", case.demands)]


def test_every_rule_has_a_case():
    assert {name(rule) for rule in RULES} | MANUAL.keys() == ALL.keys()


def test_a_rule_that_no_corpus_can_break_is_shown_in_a_test():
    others = {rule: case for rule, case in ALL.items() if rule not in CASES}
    assert others and [] == [case.examples for case in others.values() if case.examples]
    assert [] == [rule for rule, case in others.items() if rule not in (ROOT / case.shown_in).read_text("utf-8")]


def test_a_case_shows_what_holds_and_what_breaks():
    assert [] == [rule for rule, case in CASES.items() if {True, False} != {example.holds for example in case.examples} or not expectations(case)]


def test_what_holds_is_not_marked_and_every_mark_is_in_what_breaks():
    marked = {rule: [(e.holds, line.expected) for e in case.examples for line in e.lines if line.expected] for rule, case in CASES.items()}
    assert {rule: [(False, said) for said in case.marked] for rule, case in CASES.items()} == marked


def test_what_breaks_says_where():
    """An example without a marked line speaks of one that stands above the first file."""
    unmarked = {rule: [e for e in case.examples if not e.holds and not any(line.expected for line in e.lines)] for rule, case in CASES.items()}
    assert [] == [rule for rule, case in CASES.items() if len(unmarked[rule]) > len(case.above)]


def test_every_rule_that_is_reported_has_a_manual_entry():
    manual = {name(rule) for rule in RULES} | MANUAL.keys()
    calls = [c for path in (ROOT / "generator").rglob("*.py") for c in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(c, ast.Call)]
    named = {c.args[1].value for c in calls if getattr(c.func, "id", "") == "Problem" and isinstance(c.args[1], ast.Constant)}
    assert {"stray-file", "file"} <= named
    assert set() == named - manual


def test_the_small_corpus_itself_is_clean():
    assert [] == problems_of(small())


# Where a message stands among the arguments of what reports it.
MESSAGE_OF = {"Problem": 2, "Wrong": 0, "_Refused": 1}
# A case file cannot show them: the characters are invisible, something is endless, there are no files at all,
# or tests/releases/test_errata.py shows it.
NOT_SHOWN = {
    "there is no policy here",
    "‘{}’ is not a day",
    "the text holds the control character U+{}",
    "the line is longer than {} characters",
    "this is not YAML: the character U+{} is not allowed",
    "more than {} keys in one record",
    "more than {} records of this list cannot stand: the rest is not read",
    "the text holds more than {} {}",
    "a numeral of more than {} characters begins here",
    "this rule is broken more than {} times: the rest is not told",
    "‘{}’ needs a total",
    "the total has its own unit",
    "the text states no total that could differ",
}


def messages():
    """The messages that the loader and the rules write, with {} for what they fill in; a rule yields place, message and hint."""
    for folder in ("rules", "source"):
        path = ROOT / "generator" / folder
        for module in path.rglob("*.py") if path.is_dir() else [path]:
            for node in ast.walk(ast.parse(module.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MESSAGE_OF:
                    yield from (text for argument in node.args[MESSAGE_OF[node.func.id] :][:1] for text in wording(argument))
                elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message":
                    yield from wording(node.value)
                elif isinstance(node, (ast.Yield, ast.Return)) and isinstance(node.value, ast.Tuple) and folder == "rules":
                    yield from (text for said in node.value.elts[1:-1] for text in wording(said) if " " in text)


def wording(node):
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)


def test_every_message_stands_in_a_case():
    written = set(messages())
    patterns = {m: re.compile(r"(?:[\w.]+: )?" + ".*".join(map(re.escape, m.split("{}")))) for m in written - NOT_SHOWN}
    shown = [said.message for case in CASES.values() for said in (*case.above, *case.marked)]
    assert len(written) > 150
    assert [] == [message for message, pattern in patterns.items() if not any(map(pattern.fullmatch, shown))]
