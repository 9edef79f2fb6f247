"""Which files a tracker needs, which may be missing or say nothing, and which nothing reads."""

import pytest
from corpora import PATHS, SMALL, files_of, problems_of, small

from generator.build.check import prove
from generator.source.load import load

FILES = files_of(SMALL)
CHANGELOG = {"CHANGELOG.md": FILES["CHANGELOG.md"]}
PLAN = "policies/mousheng-2030-2"
SAYS_NOTHING = {"no bytes": b"", "a space": b" \n", "only comments": "# 没有要判断的。\n\n---\n".encode(), "an empty list": b"[]\n"}


def without(*paths, files=FILES):
    return {path: content for path, content in files.items() if path not in paths}


def told(files):
    return [f"{p.place.file}: {p.rule}: {p.message} | {p.hint}" for p in problems_of(files)]


def rules(files):
    return {p.rule for p in problems_of(files)}


# What may be missing


def test_a_tracker_without_a_document_is_clean():
    cases = [CHANGELOG, {"mkdocs.yml": b"site_name: x\n"}, {"mkdocs.yml": b"", "CHANGELOG.md": b"# Changelog\n"}]
    for files in cases:
        corpus, problems = prove(files)
        assert ((), []) == (corpus.policies, problems)


def test_a_folder_that_is_no_tracker_is_one_line():
    cases = [{}, {"targets/a.yaml": b"targets: []"}, {"releases/errata.yaml": b"[]"}]
    assert [] == [(files, found) for files in cases if ["there is no policy here"] != (found := [p.message for p in prove(files)[1]])]


def test_a_document_needs_the_changelog_and_its_heading():
    assert ["CHANGELOG.md is missing"] == [p.message for p in problems_of(without("CHANGELOG.md"))]
    assert ["no entry says version and date"] == [p.message for p in problems_of(small(changelog=b"# Changelog\n"))]


@pytest.mark.parametrize("name", ["comparisons", "arithmetic", "reported"])
@pytest.mark.parametrize("content", SAYS_NOTHING.values(), ids=SAYS_NOTHING.keys())
def test_a_file_that_may_be_missing_may_say_nothing(name, content):
    path = f"targets/{name}.yaml"
    assert told(without(path)) == told(without(path) | {path: content})


def test_what_is_judged_in_a_missing_file_is_still_asked_for():
    assert {"scope-judged"} == rules(without(PATHS["comparisons"]))


@pytest.mark.parametrize("path", ["policies/units.yaml", "policies/topics.yaml", "targets/indicators.yaml"])
@pytest.mark.parametrize("content", [None, b"", b" \n"])
def test_a_missing_list_that_documents_need_is_one_line(path, content):
    files = without(path) | ({} if content is None else {path: content})
    assert [f"{path} is missing" if content is None else "the file is empty"] == [p.message for p in problems_of(files)]


BARE = {
    "CHANGELOG.md": FILES["CHANGELOG.md"],
    "policies/units.yaml": b"""\
- id: mou-office
  name: \xe6\x9f\x90\xe7\x9c\x81\xe5\x8a\x9e\xe5\x85\xac\xe5\x8e\x85
  name_en: Office
  level: province
  jurisdiction: \xe6\x9f\x90\xe7\x9c\x81
  kind: government
  names:
    - name: \xe6\x9f\x90\xe7\x9c\x81\xe5\x8a\x9e\xe5\x85\xac\xe5\x8e\x85
      relation: official
      source: mou-1
""",
    "policies/mou-1/policy.yaml": """\
id: mou-1
title: 关于爱惜图书的通知
short_title: 通知
title_en: On books
level: province
jurisdiction: 某省
issuers: [某省办公厅]
collected_from: 为测试而编写
counts:
  passages: 2
  tasks: 0
  named_units: 0
  targets: 0
  not_targets: 0
""".encode(),
    "policies/mou-1/source.txt": "某省办公厅\n关于爱惜图书的通知\n爱惜图书。\n".encode(),
    "policies/mou-1/text.txt": "某省办公厅\n关于爱惜图书的通知\n爱惜图书。\n".encode(),
}


def test_a_document_of_one_sentence_needs_no_other_file():
    corpus, problems = prove(BARE)
    assert (["mou-1"], []) == ([p.id for p in corpus.policies], problems)


@pytest.mark.parametrize("path", ["policies/topics.yaml", "targets/indicators.yaml", "policies/mou-1/corrections.yaml", "policies/mou-1/tasks.yaml", "targets/mou-1.yaml"])
@pytest.mark.parametrize("content", [b"", b"# later\n"])
def test_what_a_document_of_one_sentence_does_not_need_may_say_nothing(path, content):
    assert [] == prove(BARE | {path: content})[1]


def test_what_a_document_needs_may_not_say_nothing():
    wrong = [(name, found) for name in ["corrections", "tasks", "targets"] if ["the file is empty"] != (found := [p.message for p in problems_of(small(**{name: b"\n"})) if p.place.file == PATHS[name]])]
    assert [] == wrong


# What nothing reads

STRAY = {
    "targets/comparison.yaml": ("targets/comparisons.yaml", "nothing reads targets/comparison.yaml"),
    "targets/indicator.yaml": ("targets/indicators.yaml", "nothing reads targets/indicator.yaml"),
    "targets/mousheng-2030-2.yml": ("targets/mousheng-2030-2.yaml", "nothing reads targets/mousheng-2030-2.yml"),
    f"{PLAN}/policy.yml": (f"{PLAN}/policy.yaml", f"nothing reads {PLAN}/policy.yml"),
    f"{PLAN}/task.yaml": (f"{PLAN}/tasks.yaml", f"nothing reads {PLAN}/task.yaml"),
    f"{PLAN}/Text.txt": (f"{PLAN}/text.txt", f"nothing reads {PLAN}/Text.txt"),
    "policies/unit.yaml": ("policies/units.yaml", "nothing reads policies/unit.yaml"),
    "policies/topics.YAML": ("policies/topics.yaml", "nothing reads policies/topics.YAML"),
}  # fmt: skip


def test_a_misspelt_file_is_named_once_with_what_was_meant():
    cases = [(path, meant) for path, (meant, _) in STRAY.items() if meant != PATHS["comparisons"]]
    for path, meant in cases:
        files = without(meant) | {path: FILES[meant]}
        assert [f"{path}: stray-file: {STRAY[path][1]} | Did you mean {meant}?"] == told(files)


def test_misspelt_comparisons_are_named_beside_the_pairs_that_they_judged():
    files = without(PATHS["comparisons"]) | {"targets/comparison.yaml": FILES[PATHS["comparisons"]]}
    assert "targets/comparison.yaml: stray-file: nothing reads targets/comparison.yaml | Did you mean targets/comparisons.yaml?" in told(files)


def test_the_copy_of_an_editor_is_named():
    cases = [
        ("targets/indicators.yaml~", "targets/indicators.yaml"),
        ("targets/indicators.yaml.bak", "targets/indicators.yaml"),
        ("targets/indicators.yaml.orig", "targets/indicators.yaml"),
        (f"{PLAN}/#tasks.yaml#", f"{PLAN}/tasks.yaml"),
        (f"{PLAN}/text copy.txt", f"{PLAN}/text.txt"),
    ]
    for path, read in cases:
        hint = f"{read} is read: remove this file, or begin its name with a point."
        assert [f"{path}: stray-file: nothing reads {path} | {hint}"] == told(FILES | {path: FILES[read]})


def test_targets_without_a_document_are_named_and_the_nearest_document_too():
    message = "there is no document policies/mousheng-2030-3 whose targets these could be"
    assert [f"targets/mousheng-2030-3.yaml: stray-file: {message} | Did you mean targets/mousheng-2030-2.yaml?"] == told(
        FILES | {"targets/mousheng-2030-3.yaml": FILES[PATHS["targets"]]}
    )


def test_any_other_file_that_nothing_reads_is_named():
    cases = [f"{PLAN}/source-3.txt", f"{PLAN}/scans/1.txt", "policies/notes/a.md", "policies/readme.md", "targets/old/a.yaml", "releases/errata.yml", "releases/notes.txt"]
    wrong = [(path, found) for path in cases if [(path, "stray-file")] != (found := [(p.place.file, p.rule) for p in problems_of(FILES | {path: b"x"})])]
    assert [] == wrong


def test_a_file_that_is_read_or_stands_elsewhere_is_not_named():
    cases = ["policies/central-2030-1/source-2.txt", "targets/arithmetic.yaml", "releases/errata.yaml", "releases/duibiao-0.0.1.zip", "mkdocs.yml", "README.md"]
    wrong = [(path, found) for path in cases if [] != (found := [p for p in load(FILES | {path: FILES.get(path, b"[]")})[1] if p.rule == "stray-file"])]
    assert [] == wrong
