"""YAML text to located nodes, or to one problem with its place: never to an exception."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Place
from generator.source.nodes import Mapping, Scalar, Sequence, read

settings.register_profile("same-every-time", derandomize=True, deadline=None, max_examples=200, database=None)
settings.load_profile("same-every-time")

# Characters that YAML gives a meaning, and some that it refuses.
MARKS = st.text(alphabet="-:#&*!|>'\"%@`{}[],? \n\t\\\r\x00\x07\x85\u2028\ufeff\ud800甲a0~=", max_size=60)


def only_problem(text):
    node, problems = read(text, "f.yaml")
    assert node is None
    (problem,) = problems
    return problem


def test_every_value_stays_as_it_was_written():
    node, problems = read("a: 0.10\nb: 12:30\nc: no\nd: '080'\ne: 1_000\nf: 2014-01-01\ng: ~\n", "f.yaml")
    assert not problems
    assert ["0.10", "12:30", "no", "080", "1_000", "2014-01-01", "~"] == [value.text for _, value in node.entries.values()]


def test_keys_and_values_know_their_line_and_column():
    node, _ = read("- 名: 甲\n- 名:   乙\n", "f.yaml")
    second = node.items[1]
    assert (Place("f.yaml", 2, 3), Place("f.yaml", 2, 8)) == (second.entries["名"][0], second.entries["名"][1].place)


def test_quotation_marks_are_noticed():
    node, _ = read("[a, 'a', \"a\"]", "f.yaml")
    assert [True, False, False] == [item.plain for item in node.items]


def test_lists_and_records_nest():
    node, _ = read("a: [1, {b: c}]", "f.yaml")
    (_, items) = node.entries["a"]
    assert (Mapping, Sequence, Scalar, Mapping) == (type(node), type(items), type(items.items[0]), type(items.items[1]))


def test_what_cannot_be_read_is_one_problem_at_its_place():
    cases = [
        ("", (1, 1), "the file is empty"),
        ("# nothing\n", (1, 1), "the file is empty"),
        ("a: &x 1\nb: *x\n", (1, 4), "anchors and aliases"),
        ("a: 1\nb: *x\n", (2, 4), "anchors and aliases"),
        ("a: !!python/object:os.system x\n", (1, 4), "tags such as tag:yaml.org,2002:python/object:os.system"),
        ("a: ! 1\n", (1, 4), "tags such as !"),
        ("a: 1\n--- \nb: 2\n", (2, 1), "a second document begins here"),
        ("[" * 100_000, (1, 14), "more than 12 levels of nesting"),
        ("- " * 50 + "a", (1, 27), "more than 12 levels of nesting"),
        ("? [a]\n: b\n", (1, 3), "a key has to be a word"),
        ("a: b: c\n", (1, 5), "this is not YAML"),
        ("- 甲\n\t- 乙\n", (2, 1), "this is not YAML"),
        ("a: 'open\n", (2, 1), "this is not YAML"),
        ("- 图书\n- 乙\x00", (2, 4), "this is not YAML: the character U+0000 is not allowed"),
        ("- 图书\n- \x07", (2, 3), "this is not YAML: the character U+0007 is not allowed"),
        ("- 图书\n- \ud800", (2, 3), "this is not YAML: the character U+D800 is not allowed"),
        ('a: "x\\ud800"\n', (1, 8), "this is not YAML"),
    ]
    for text, place, beginning in cases:
        problem = only_problem(text)
        assert ("yaml", Place("f.yaml", *place)) == (problem.rule, problem.place)
        assert problem.message.startswith(beginning)


def test_the_first_of_two_equal_keys_is_kept_and_the_second_reported():
    node, (problem,) = read("a: 1\nb: 2\na: 3\n", "f.yaml")
    assert "1" == node.entries["a"][1].text
    assert ("duplicate-key", Place("f.yaml", 3, 1), "It stands first in line 1: remove one of the two.") == (
        problem.rule,
        problem.place,
        problem.hint,
    )


def test_a_doubled_key_may_hold_a_list():
    node, (problem,) = read("a: [1, 2]\na: {b: c}\nd: e\n", "f.yaml")
    assert (["a", "d"], 2) == (list(node.entries), problem.place.line)


def test_an_alias_bomb_is_refused_at_its_first_anchor():
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert Place("f.yaml", 1, 4) == only_problem(bomb).place


def test_a_very_long_value_is_read_in_time():
    node, problems = read("a: " + "甲" * 3_000_000, "f.yaml")
    assert ((), 3_000_000) == (problems, len(node.entries["a"][1].text))


@given(MARKS)
def test_any_text_gives_a_node_or_problems(text):
    node, problems = read(text, "f.yaml")
    assert node is not None or problems


@given(st.text(max_size=200))
def test_any_characters_give_a_node_or_problems(text):
    node, problems = read(text, "f.yaml")
    assert node is not None or problems


@given(st.lists(MARKS, max_size=4).map("\n- ".join))
def test_a_problem_stands_within_the_text(text):
    _, problems = read(text, "f.yaml")
    ends = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + 2
    assert all(1 <= p.place.line <= ends and p.place.column >= 1 for p in problems)
