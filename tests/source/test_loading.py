"""Files to the corpus: whatever is wrong with them is a problem at its place, never an exception."""

import time

from corpora import PATHS, SMALL, files_of, problems_of, small
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Place
from generator.source.load import load

settings.register_profile("same-every-time", derandomize=True, deadline=None, max_examples=150, database=None)
settings.load_profile("same-every-time")

FILES = files_of(SMALL)
# tests/source/test_files.py says what is then asked for.
MAY_BE_MISSING = {"targets/comparisons.yaml"}
TOPIC = "- id: {}\n  name: {}\n  name_en: Reading\n"


def found(files, rule):
    """(place, message) of the problems of a rule."""
    return [(str(p.place), p.message) for p in problems_of(files) if p.rule == rule]


def topic(id="reading-rooms", name="图书室"):
    return small(topics=TOPIC.format(id, name).encode("utf-8", "surrogatepass"))


def test_the_records_know_the_line_of_their_id():
    corpus, _ = load(FILES)
    lines = FILES["targets/mousheng-2030-2.yaml"].decode().splitlines()
    assert all(f"- id: {t.key}" in lines[t.at["id"].line - 1] for t in corpus.targets_of("mousheng-2030-2"))


def test_version_and_date_come_from_the_newest_entry():
    corpus, _ = load(small(changelog=b"## [0.2.0] - 2031-05-06\n\n## [0.1.0] - 2030-01-02\n"))
    assert ("0.2.0", "2031-05-06") == (corpus.version, corpus.data_date)


def test_a_changelog_without_a_date_is_reported():
    cases = [
        (b"# Changelog\n", "CHANGELOG.md:1:1", "no entry says version and date"),
        (b"# Changelog\n\n## [0.1.0] - 2030-13-45\n", "CHANGELOG.md:3:1", "‘2030-13-45’ is not a date"),
    ]
    wrong = [(changelog, said) for changelog, place, message in cases if [(place, message)] != (said := found(small(changelog=changelog), "file"))]
    assert [] == wrong


def test_no_files_at_all_is_a_problem():
    corpus, problems = load({})
    assert () == corpus.policies
    assert Place("policies") in {p.place for p in problems}


def test_a_missing_file_is_named():
    for path in sorted(FILES.keys() - MAY_BE_MISSING):
        files = {name: content for name, content in FILES.items() if name != path}
        assert any(path in message for _, message in found(files, "file"))


def test_an_empty_file_is_named():
    for path in sorted(FILES.keys() - MAY_BE_MISSING):
        assert (f"{path}:1:1", "the file is empty") in found(FILES | {path: b" \n"}, "file")


def test_a_file_in_another_encoding_is_named():
    for path in sorted(FILES):
        content = FILES[path].decode().encode("gb18030")
        if path == "CHANGELOG.md":
            content += "版".encode("gb18030")
        assert any(place.startswith(f"{path}:") and "not UTF-8" in message for place, message in found(FILES | {path: content}, "file"))


def test_a_byte_that_is_not_utf8_has_its_line_and_column_in_characters():
    assert ("policies/topics.yaml:2:11", "the file is not UTF-8: byte 0xFF") in found(
        small(topics="- id: a\n  name: 图书".encode() + b"\xff"), "file"
    )


def test_a_byte_order_mark_is_refused():
    assert ("policies/topics.yaml:1:1", "the file begins with a byte-order mark") in found(small(topics=b"\xef\xbb\xbf[]"), "file")


def test_a_line_of_ten_megabytes_is_refused_in_time():
    for path in [PATHS["text"], PATHS["targets"], "CHANGELOG.md"]:
        began = time.perf_counter()
        assert any("longer than 20000 characters" in message for _, message in found(FILES | {path: b"\n" + "《".encode() * 3_400_000}, "file"))
        assert time.perf_counter() - began < 5


def test_a_long_paragraph_is_read_in_time():
    cases = ["《" * 19_999, "80%以上，" * 3_300, "（" * 19_999, "9" * 19_999 + "万", "亿" * 19_999 + "个", "每年" * 9_000]
    for words in cases:
        began = time.perf_counter()
        found_in_time = problems_of(small(text=FILES[PATHS["text"]] + words.encode()))
        assert any(p.rule in ("text-derived", "file") for p in found_in_time)
        assert time.perf_counter() - began < 10


def test_a_control_character_in_the_published_text_is_refused():
    cases = ["\x00", "\x0b", "\x1b", "\x85", "\u2028", "\u202e", "\ufeff"]
    for character in cases:
        text = FILES[PATHS["text"]].decode().replace("靠实", f"靠{character}实").encode()
        assert [(f"{PATHS['text']}:7:5", f"the text holds the control character U+{ord(character):04X}")] == found(small(text=text), "file")


def test_a_value_that_does_not_fit_is_told():
    cases = [
        ('"=cmd|1"', "name: the value begins with ‘=’, which a spreadsheet takes for a formula"),
        ('"+1"', "name: the value begins with ‘+’, which a spreadsheet takes for a formula"),
        ('"-1"', "name: the value begins with ‘-’, which a spreadsheet takes for a formula"),
        ('"@a"', "name: the value begins with ‘@’, which a spreadsheet takes for a formula"),
        ('"甲\\0"', "name: the value holds the control character U+0000"),
        ('"甲\\x1b[31m"', "name: the value holds the control character U+001B"),
        ('"甲\\u202e乙"', "name: the value holds the control character U+202E"),
        ('"甲\\n乙"', "name: the value begins or ends with a space, or runs over several lines"),
        ('" 甲"', "name: the value begins or ends with a space, or runs over several lines"),
        ('""', "name: the value is empty"),
        ("", "name: the value is empty"),
        ("[甲]", "name: one value is expected here, not a list or a record"),
        ("{a: b}", "name: one value is expected here, not a list or a record"),
    ]
    for name, message in cases:
        assert ("policies/topics.yaml:2:9" if name else "policies/topics.yaml:2:8", message) in found(topic(name=name), "value")


def test_an_id_that_could_leave_its_folder_is_refused():
    cases = ["../etc", "a/b", "A", "a--b", "-a", "a_b", "图", "a.html", "a b", "ａ"]
    for id in cases:
        assert any("id" in message for _, message in found(topic(id=f'"{id}"'), "value"))


def test_what_is_no_plain_number_is_refused():
    cases = ["1e9", "0x10", ".5", "5.", "1,000", "１２", "NaN", "Infinity", "9" * 400, "1.0000001", "-", "--5", "08", "80%", "1 000"]
    for value in cases:
        targets = FILES[PATHS["targets"]].replace(b"at_least: 85", f'at_least: "{value}"'.encode())
        assert any(message.endswith("is not a plain number") for _, message in found(small(targets=targets), "value"))


def test_a_file_of_the_wrong_kind_is_told():
    assert [("policies/topics.yaml:1:1", "a list of records is expected here")] == found(small(topics=b"a: b"), "value")
    assert ("targets/mousheng-2030-2.yaml:1:1", "a record is expected here") in found(small(targets=b"[]"), "value")


def test_a_record_that_cannot_stand_takes_no_other_with_it():
    corpus, _ = load(small(topics=(TOPIC.format("A", "甲") + TOPIC.format("b", "乙")).encode()))
    assert ["b"] == [t.id for t in corpus.topics]


def test_a_witness_outside_the_folder_is_missing():
    corrections = FILES[PATHS["central_corrections"]].replace(b"file: source-2.txt", b"file: ../../../../etc/passwd")
    assert any("passwd is missing" in message for _, message in found(small(central_corrections=corrections), "file"))


def test_a_folder_of_another_name_is_told():
    files = {name.replace("policies/mousheng-2030-2/", "policies/mousheng/"): content for name, content in FILES.items()}
    assert [("policies/mousheng/policy.yaml:1:5", "the policy is called ‘mousheng-2030-2’, its folder ‘mousheng’")] == found(
        files, "reference"
    )


def test_a_pattern_that_cannot_be_read_is_told_once():
    corrections = FILES[PATHS["central_corrections"]].replace(b"pattern: ','", b"pattern: '('")
    assert 1 == len(
        [m for _, m in found(small(central_corrections=corrections), "text-derived") if m.startswith("the pattern cannot be used")]
    )


def test_a_difference_without_words_is_told():
    corrections = FILES[PATHS["central_corrections"]] + '      - witness: ""\n        reason: 空\n'.encode()
    assert any(
        "the declared difference is not there" == message for _, message in found(small(central_corrections=corrections), "copies-agree")
    )


@given(path=st.sampled_from(sorted(FILES)), at=st.floats(0, 1), length=st.integers(0, 40), put=st.binary(max_size=12))
def test_a_mutilated_file_gives_problems_and_no_exception(path, at, length, put):
    content = FILES[path]
    start = int(at * len(content))
    problems_of(FILES | {path: content[:start] + put + content[start + length :]})


@given(
    path=st.sampled_from([p for p in sorted(FILES) if p.endswith(".yaml")]),
    line=st.integers(0, 200),
    words=st.sampled_from(["", "- a", "  a: b", "x:", "[]", "- {}", "targets: []", "names: a", '"\\0": 1', "- id: a", "  - 1"]),
)
def test_a_line_that_is_replaced_gives_problems_and_no_exception(path, line, words):
    lines = FILES[path].decode().splitlines()
    lines[line % len(lines)] = words
    problems_of(FILES | {path: "\n".join(lines).encode()})
