"""Tests of the account of a text: what owns each of its quantities."""

from dataclasses import replace

from corpora import real, small

from generator.prose.tokens import sweep
from generator.source.load import load
from generator.views.account import CLASSES, account, counts

CORPUS, _ = load(small())
PLAN = CORPUS.policy("mousheng-2030-2")
REAL = real()


def test_whatever_could_be_a_figure_is_swept():
    cases = [
        ("到2016年，50%的建制村有标准文化活动室", ["到2016年", "50%"]),
        ("每个村至少确定1名信息员", ["每个", "至少确定1名"]),
        ("进一步统一思想", ["一", "一"]),
        ("必须设立工作站，不得挪用", ["必须", "不得"]),
        ("《纲要（2011-2020年）》", ["2011", "2020"]),
        ("逐级落实，逐项检查", ["逐级", "逐项"]),
    ]
    for text, found in cases:
        assert found == [q.text for q in sweep(text)]


def test_a_figure_belongs_to_every_target_that_quotes_it():
    entry = next(e for e in account(CORPUS, PLAN) if e.quantity.text == "到2034年")
    assert ("target", ["coverage-2034"]) == (entry.kind, [t.key for t in entry.targets])


def test_numbers_names_and_mere_words_are_told_apart():
    found = [(entry.kind, entry.quantity.text) for entry in account(CORPUS, PLAN)]
    assert [("name", "2030"), ("name", "2"), ("name", "2030年3月20日"), ("structure", "一"), ("structure", "一")] == found[:5]


def test_numerals_of_names_without_quotation_marks_are_of_the_name():
    files, path = small(), "policies/mousheng-2030-2/{}.txt"
    names = "新开通4G基站，建设二级书库，具体见附表1、2，办好学前三年"
    for name in ("text", "source"):
        files[path.format(name)] = files[path.format(name)].replace("推广“一村".encode(), f"{names}，推广“一村".encode())
    corpus, _ = load(files)
    found = [(e.quantity.text, e.kind, e.reason) for e in account(corpus, corpus.policy("mousheng-2030-2"))]
    expected = [("4G", "4G"), ("二级", "二级"), ("1", "附表1、2"), ("2", "附表1、2"), ("三年", "学前三年")]
    at = found.index(("4G", "name", "名称：4G"))
    assert [(text, "name", f"名称：{name}") for text, name in expected] == found[at : at + 5]


def test_what_no_record_owns_is_the_remainder():
    without = replace(CORPUS, targets=tuple(t for t in CORPUS.targets if t.key != "coverage-2034"))
    assert {"到2034年", "85%以上"} <= {e.quantity.text for e in account(without, PLAN) if e.kind == "remainder"}


def test_what_is_set_aside_says_why():
    entry = next(e for e in account(CORPUS, PLAN) if e.kind == "set_aside")
    assert ("全面", "“全面”修饰动作，没有指明某一类对象。") == (entry.quantity.text, entry.reason)


def test_nothing_of_the_real_documents_is_left_over():
    for policy in REAL.policies:
        entries = account(REAL, policy)
        assert 0 == counts(entries, CLASSES)["remainder"]
        assert all(policy.text[e.quantity.start : e.quantity.end] == e.quantity.text for e in entries)
        assert len({e.quantity.start for e in entries}) == len(entries)


def test_every_arabic_numeral_of_the_text_is_in_the_account():
    for policy in REAL.policies:
        covered = {i for e in account(REAL, policy) for i in range(e.quantity.start, e.quantity.end)}
        assert [] == [i for i, char in enumerate(policy.text) if char.isdigit() and i not in covered]
