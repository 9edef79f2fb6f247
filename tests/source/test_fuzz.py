"""Whatever stands in the folder, `check` ends in time with problems or with none: a sample of the fuzzer, and what hurts by name."""

import os
import re
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from corpora import PATHS, SMALL, problems_of, small
from fuzz import STRATEGIES, draw, put
from fuzz_inputs import LITTLE, REAL
from fuzz_large import LARGE
from fuzz_process import Prover, check
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build.check import SOURCES
from generator.build.folder import Unusable as UnusableFolder
from generator.build.folder import read
from generator.cli import main
from generator.problems import near
from generator.prose import vocabulary
from generator.prose.corrections import Unusable, substitute
from generator.prose.numerals import chinese
from generator.prose.spans import line_and_column, nearest
from generator.prose.tokens import scan
from generator.rules import MOST_OF_A_RULE
from generator.source.shapes import MOST_WRONG

RULE = "rules:\n  - pattern: '{}'\n    replace: y\n    times: 1\n    reason: a\n"


@pytest.fixture
def checkout(tmp_path):
    """A copy of the small corpus."""
    return shutil.copytree(SMALL, tmp_path / "checkout")


def found(files):
    """(place, message) of every problem."""
    return [(str(p.place), p.message) for p in problems_of(files)]


def told(capsys, folder, words):
    """(exit code of `check`, whether it says these words)."""
    code = main(["check", "--root", str(folder)])
    return code, words in "".join(capsys.readouterr())


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_a_sample_of_each_strategy_breaks_nothing(strategy):
    tally = draw(strategy, 25, 0)
    assert ([], 25) == (tally.failures, tally.tried)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["text of 每", "real targets/gansu-2014-39.yaml", "targets of alias bomb", "quotes of joining words"])
def test_a_large_file_keeps_to_the_limits(tmp_path, name):
    """The bound of the fuzzer is measured; here it is 5 s of processor time, real data included."""
    _, megabytes, failure, code = check(put(REAL | LARGE[name](), tmp_path), 5)
    assert ("", 1, True) == (failure, code, megabytes <= 500)


def test_the_runner_notices_an_exception_and_goes_on():
    """A corpus that is no mapping of bytes stands for a bug."""
    prover = Prover()
    answers = [prover.ask("small", {PATHS["topics"]: 1}), prover.ask("small", {})]
    prover.close()
    assert ["TypeError" in answers[0][2] or "AttributeError" in answers[0][2], ""] == [True, answers[1][2]]


def test_the_runner_notices_a_process_that_runs_too_long(tmp_path):
    _, _, failure, _ = check(put(small(), tmp_path), 0.01)
    assert failure.endswith("more than 0.0") or failure.startswith("exit code -")


def test_a_pattern_that_would_not_end_is_refused_at_its_place():
    corrections = RULE.format("(a+)+$").encode()
    assert ("policies/mousheng-2030-2/corrections.yaml:2:14", True) in [
        (place, "the pattern cannot be used: it holds more than characters" in message) for place, message in found(small(corrections=corrections))
    ]


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(a+)+", "it holds more than characters"),
        ("a|b", "it holds more than characters"),
        (r"(?=a)", "it holds more than characters"),
        (r"\u4e00", "it holds more than characters"),
        ("a+?", "it holds more than characters"),
        ("a{1,}{2}", "it holds more than characters"),
        ("a{99999999999}", "too many ways"),
        ("ab{99999999999,}", "the repetition number is too large"),
        ("[b-a]", "bad character range"),
        ("[0-9]+", "its + or *"),
        ("a+b", "its + or *"),
        ("ab+c*", "its + or *"),
        ("a[ab]+", "its + or *"),
        (".a*b", "its + or *"),
        ("a?b+", "its + or *"),
        ("\\d\\d*", "its + or *"),
        ("a?" * 12, "too many ways"),
        ("a{900}b{200}", "too many ways"),
        ("a" * 201, "longer than 200"),
        ("[", "it holds more than characters"),
        ("(?<=a+)b", "it holds more than characters"),
        ("(?<=abc)d", "it holds more than characters"),
        ("a(?=b)c", "it holds more than characters"),
        ("(?<=a)[0-9]+", "its + or * is not the only one"),
        ("(" * 150 + ")" * 150, "longer than 200"),
    ],
)
def test_a_pattern_that_could_be_slow_is_none(pattern, why):
    with pytest.raises(Unusable, match=re.escape(why)):
        substitute(pattern, "", "a")


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("臵", "位臵", ("位y", 1)),
        (r"\(", "(a", ("ya", 1)),
        (r"— [0-9]+ —\n", "a— 12 —\nb", ("ayb", 1)),
        ("[0-9]{1,3}页", "第12页", ("第y", 1)),
        ("[^a-]b?", "a-cb", ("a-y", 1)),
        (r"[\]\d]", "]1", ("yy", 2)),
        ("，?。", "，。。", ("yy", 2)),
        (r"\(.{0,9}\)", "(甲)", ("y", 1)),
        ("^a$", "a", ("y", 1)),
        ("(?<=[0-9]) {1,2}(?=[年月])", "3 年 4  月 5 个", ("3y年 4y月 5 个", 2)),
        (r"(?<!局)(?<=[^\n][0-9]) (?=个)", "3 个13 个", ("3 个13y个", 1)),
    ],
)
def test_a_plain_pattern_is_applied_as_python_does(pattern, text, expected):
    assert expected == substitute(pattern, "y", text)


@given(st.text(alphabet="ab[]^-{},+*?.0129\\(|)— \n", max_size=12), st.sampled_from(["a", "ab", "0", "—0", "b\n", "-"]))
@settings(max_examples=400, derandomize=True, deadline=1000, database=None)
def test_every_pattern_is_refused_or_fast(pattern, words):
    try:
        substitute(pattern, "", words * 4000)
    except Unusable as refused:
        assert str(refused)


def test_rules_that_let_the_text_grow_without_end_are_refused():
    corrections = "rules:\n" + "  - {pattern: 书, replace: 书书书书, times: 1, reason: a}\n" * 9
    assert any(message.endswith("the text grows by more than 20000 characters") for _, message in found(small(corrections=corrections.encode())))


def test_more_than_a_hundred_rules_are_refused():
    corrections = "rules:\n" + "  - {pattern: 〇, replace: 零, times: 0, reason: a}\n" * 102
    assert ["policies/mousheng-2030-2/corrections.yaml:102:15"] == [
        place for place, message in found(small(corrections=corrections.encode())) if message.endswith("100 rules stand before it")
    ]


def test_a_row_of_joining_words_is_read_in_time():
    """稳定在 is also 稳定 and 在: forty of them can be read in 2**40 ways."""
    words = "稳定在" * 40 + "甲"
    text = LITTLE[PATHS["text"]] + f"{words}。\n".encode()
    targets = LITTLE[PATHS["targets"]].replace("quote: 新建图书室200个".encode(), f"quote: {words}".encode())
    began = time.process_time()
    problems_of(small(text=text, targets=targets.replace(b'task: "1.1"', b"task: reporting")))
    assert time.process_time() - began < 2


@pytest.mark.parametrize("words", ["《" * 150_000, "“《" * 75_000, "一" * 150_000, "亿" * 150_000, "第" + "一" * 150_000])
def test_what_is_opened_or_counted_without_end_is_read_in_time(words):
    began = time.process_time()
    scan(words)
    chinese(words)
    assert time.process_time() - began < 2


def test_a_numeral_without_end_is_refused_at_its_place():
    text = LITTLE[PATHS["text"]] + ("甲" + "一" * 41 + "\n").encode()
    line = LITTLE[PATHS["text"]].count(b"\n") + 1
    assert (f"{PATHS['text']}:{line}:2", "a numeral of more than 40 characters begins here") in found(small(text=text))


@pytest.mark.parametrize(("words", "texts"), [("第十一个", ["一个"]), ("统一三个", ["三个"]), ("三千瓦", ["三千瓦"]), ("二十三个", ["二十三个"]), ("一一", [])])
def test_a_numeral_begins_where_it_did(words, texts):
    assert texts == [t.text for t in scan(words) if t.kind == "figure"]


def test_the_longest_reading_of_joining_words_is_the_only_one_that_matters():
    """No word that joins is the beginning of another with a rest that begins a third, but for those that end alike."""
    words = set(vocabulary.CONNECTIVES)
    split = {w for w in words for i in range(1, len(w)) if w[:i] in words and w[i:] in words}
    assert {"稳定在", "组织制定", "达到"} == split


def test_a_long_quotation_that_nearly_stands_is_compared_in_time():
    text = "饮水安全的工作" * 3000
    began = time.process_time()
    assert 1 < nearest(text, text[:9000] + "甲" + text[9000:])[1]
    nearest(text, "饮水安金的" * 4000)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(("word", "meant"), [("reading-roms", "reading-rooms"), ("raeding-rooms", "reading-rooms"), ("xyz", ""), ("a" * 10**6, "")])
def test_the_word_that_was_meant_is_found_among_many(word, meant):
    assert meant == near(word, ["reading-rooms", *(f"id-{n}" for n in range(3000))])


def test_an_offset_has_its_line_and_column():
    assert [(1, 1), (1, 2), (2, 1), (3, 1)] == [line_and_column("a\n\nb", at) for at in (0, 1, 2, 3)]


def test_a_rule_that_is_broken_without_end_is_told_five_hundred_times():
    topics = "".join(f"- id: t-{n}\n  name: 甲{n}\n  name_en: A\n" for n in range(900))
    told = [p for p in problems_of(small(topics=topics.encode())) if p.rule == "indicators-used"]
    assert (MOST_OF_A_RULE + 1, 1) == (len(told), sum("the rest is not told" in p.message for p in told))


def test_records_that_cannot_stand_are_told_two_hundred_times():
    messages = [message for _, message in found(small(topics=b"- a\n" * 900))]
    assert (MOST_WRONG + 1, 1) == (messages.count("a record is expected here"), sum("the rest is not read" in m for m in messages))


def test_a_record_with_more_than_a_hundred_keys_is_refused():
    targets = "".join(f"k{n}: 1\n" for n in range(500)).encode()
    assert ("targets/mousheng-2030-2.yaml:101:1", "more than 100 keys in one record") in found(small(targets=targets))


ITEMS = "".join(f"{n}.甲\n（1）乙\n" for n in range(1, 900))


@pytest.mark.parametrize(("words", "what"), [(ITEMS, "1000 passages"), ("甲。", "5000 sentences"), ("每年", "3000 figures"), ("《甲》", "1000 names")])
def test_a_text_that_holds_more_than_any_document_is_refused(words, what):
    text = LITTLE[PATHS["text"]].decode() + (words if words is ITEMS else "\n".join([words * 2000] * 8))
    assert (f"{PATHS['text']}:1:1", f"the text holds more than {what}") in found(small(text=text.encode()))


@pytest.mark.parametrize("folder", ["..", "../../etc", "A b", "甲", ".git", "-", "a--b"])
def test_a_policy_folder_cannot_have_another_name_than_an_id(folder):
    files = {name.replace("policies/mousheng-2030-2/", f"policies/{folder}/"): content for name, content in LITTLE.items()}
    assert any(place.startswith(("policies/", "targets/")) and "mousheng-2030-2" in message for place, message in found(files))


@pytest.mark.parametrize("file", ["{}", "/etc/passwd", "./source.txt", "../central-2030-1/source.txt", "source.txt/", "text.txt\\0", "\\ud800"])
def test_the_file_of_a_source_is_a_copy_in_the_folder(file):
    policy = LITTLE[PATHS["policy"]].replace(b"collected_from:", f'from:\n  issued:\n    - file: "{file}"\n      line: 1\n      quote: 甲\ncollected_from:'.encode())
    assert any(place.startswith(PATHS["policy"]) for place, _ in found(small(policy=policy)))


@pytest.mark.parametrize("content", [b"\0", b"- id: a\0", b"\xed\xa0\x80", b"- \xed\xb0\x80", b"\xff\xfe-\0 \0", b'- "\\0"', b'- id: "\\ud800"', b"\xf4\x90\x80\x80"])
@pytest.mark.parametrize("name", ["topics", "text", "targets", "corrections", "changelog"])
def test_nul_bytes_and_halves_of_pairs_are_problems_of_their_file(name, content):
    assert any(place.startswith(f"{PATHS[name]}:") for place, _ in found(small(**{name: content})))


def test_a_device_where_a_file_should_be_is_a_missing_file(capsys, checkout):
    (checkout / PATHS["topics"]).unlink()
    (checkout / PATHS["topics"]).symlink_to("/dev/zero")
    assert (1, True) == told(capsys, checkout, f"{PATHS['topics']} is missing")


def test_a_pipe_where_a_file_should_be_is_a_missing_file(capsys, checkout):
    (checkout / PATHS["topics"]).unlink()
    os.mkfifo(checkout / PATHS["topics"])
    assert (1, True) == told(capsys, checkout, f"{PATHS['topics']} is missing")


def test_a_folder_where_a_file_should_be_is_a_missing_file(capsys, checkout):
    (checkout / PATHS["topics"]).unlink()
    (checkout / PATHS["topics"]).mkdir()
    assert (1, True) == told(capsys, checkout, f"{PATHS['topics']} is missing")


def test_a_policy_folder_that_is_a_link_out_is_refused(capsys, checkout):
    """A folder that is passed over would take its policy with it, and nobody would notice."""
    (checkout / "policies" / "mousheng-2030-2").rename(checkout.parent / "elsewhere")
    (checkout / "policies" / "mousheng-2030-2").symlink_to(checkout.parent / "elsewhere")
    assert (2, True) == told(capsys, checkout, "policies/mousheng-2030-2 leads out of the folder: put the file itself there\n")


@pytest.fixture
def nobody():
    """The checkout in a folder that everyone may open; who may open everything becomes somebody else for the test."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield shutil.copytree(SMALL, Path(folder, "checkout"))


@contextmanager
def shut(path, mode):
    """`path` with these rights, seen by one who has no others."""
    was, user = path.stat().st_mode, os.geteuid()
    path.chmod(mode)
    try:
        if user == 0:
            os.seteuid(65534)
        yield
    finally:
        os.seteuid(user)
        path.chmod(was)


@pytest.mark.parametrize("name", ["policies/topics.yaml", "policies/mousheng-2030-2", "policies", ""])
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_what_may_not_be_read_is_one_line(nobody, name, mode):
    """A folder with 0o444 lists its files and opens none."""
    if name.endswith(".yaml") and mode:
        return
    with shut(nobody / name, mode), pytest.raises(UnusableFolder, match="cannot be read: Permission denied$"):
        read(nobody, SOURCES)


def test_a_folder_that_differs_from_its_id_in_capitals_is_refused(checkout):
    """Where capitals do not count, the two would be one folder: ids and the folders named by them have none."""
    shutil.copytree(checkout / "policies" / "mousheng-2030-2", checkout / "policies" / "Mousheng-2030-2")
    files = read(checkout, SOURCES)
    assert ("policies/Mousheng-2030-2/policy.yaml:1:5", "the policy is called ‘mousheng-2030-2’, its folder ‘Mousheng-2030-2’") in found(files)
