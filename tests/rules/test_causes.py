"""One cause, one message: of a record that is missing, broken or doubled one thing is told, and nothing that follows from it."""

import pytest
import yaml
from corpora import PATHS, ROOT, SMALL, files_of, problems_of

FILES = files_of(SMALL)
PLAN, ABOVE = "mousheng-2030-2", "central-2030-1"
LISTS = {
    "policies/units.yaml": "unit",
    "policies/topics.yaml": "topic",
    "targets/indicators.yaml": "indicator",
    f"policies/{PLAN}/tasks.yaml": "task",
    f"policies/{ABOVE}/tasks.yaml": "task",
    f"targets/{PLAN}.yaml": "target",
    f"targets/{ABOVE}.yaml": "target",
}
RULE_OF_A_MISSING = {
    "unit": "units-known",
    "topic": "references",
    "indicator": "references",
    "task": "tasks-complete",
    "target": "account-complete",
}
RELATION = f"""\
- id: trained
  relation: sum
  passage: {PLAN}/1.2
  terms: [{PLAN}/librarians-trained, {PLAN}/contest]
  unit: 名
""".encode()
REPORTED = f"""\
- id: coverage-2030
  indicator: reading-room-coverage
  jurisdiction: 某省
  period: 2030-01
  reach: 60
  unit: "%"
  source:
    publisher: 某日报
    title: 图书室建设情况
    url: https://example.org/news/a.html
    date: 2030-02-01
  targets:
    - target: {PLAN}/coverage-2034
      comparable: partly
      note: 期初值
""".encode()


class Written(yaml.SafeDumper):
    """One record written twice is written out twice."""

    def ignore_aliases(self, data):
        return True


def written(records):
    return yaml.dump(records, Dumper=Written, allow_unicode=True, sort_keys=False, width=10**6).encode()


def records(path):
    read = yaml.load(FILES[path], yaml.BaseLoader)
    return read["targets"] if isinstance(read, dict) else read


def with_records(path, changed):
    read = yaml.load(FILES[path], yaml.BaseLoader)
    return FILES | {path: written(read | {"targets": changed} if isinstance(read, dict) else changed)}


def key(record):
    return record.get("id") or record["number"]


every_list = pytest.mark.parametrize("path", LISTS)


def told(files):
    return [(p.rule, p.message) for p in problems_of(files)]


@every_list
def test_a_record_that_is_gone_is_told_once(path):
    own = records(path)
    found = {key(record): [p.rule for p in problems_of(with_records(path, [r for r in own if r is not record]))] for record in own}
    assert {key(record): [RULE_OF_A_MISSING[LISTS[path]]] for record in own} == found


@every_list
@pytest.mark.parametrize("broken", ["no name", "a list for a name", "no id"])
def test_a_record_that_cannot_be_read_is_told_once(path, broken):
    name = {"target": "quote", "task": "title"}.get(LISTS[path], "name")
    left_out = {"no name": name, "no id": "number" if LISTS[path] == "task" else "id"}.get(broken)
    message = ("missing-key", f"the key ‘{left_out}’ is missing") if left_out else ("value", f"{name}: one value is expected here, not a list or a record")
    own, found = records(path), {}
    for n, record in enumerate(own):
        changed = {k: [v] if broken == "a list for a name" and k == name else v for k, v in record.items() if k != left_out}
        found[key(record)] = told(with_records(path, [*own[:n], changed, *own[n + 1 :]]))
    assert {key(record): [message] for record in own} == found


@every_list
def test_a_record_that_stands_twice_is_told_once(path):
    own, found, expected = records(path), {}, {}
    for n, record in enumerate(own):
        shown = f"{path.split('/')[1].removesuffix('.yaml')}/{key(record)}" if LISTS[path] in ("task", "target") else key(record)
        expected[shown] = [("ids-unique", f"the {LISTS[path]} ‘{shown}’ stands here a second time")]
        found[shown] = told(with_records(path, [*own[: n + 1], *own[n:]]))
    assert expected == found


@pytest.mark.parametrize("name", ["policy.yaml", "tasks.yaml", "text.txt", "source.txt", "corrections.yaml"])
@pytest.mark.parametrize("policy", [PLAN, ABOVE])
@pytest.mark.parametrize("content", [None, b"\n", b"\xff"])
def test_a_file_of_a_document_that_cannot_be_read_is_told_once(policy, name, content):
    path = f"policies/{policy}/{name}"
    files = {p: c for p, c in FILES.items() if p != path} | ({} if content is None else {path: content})
    assert ["file"] == [p.rule for p in problems_of(files)]


@pytest.mark.parametrize("policy", [PLAN, ABOVE])
def test_a_document_that_is_gone_is_told_once(policy):
    folder = {p: c for p, c in FILES.items() if not p.startswith(f"policies/{policy}/")}
    assert [("stray-file", f"there is no document policies/{policy} whose targets these could be")] == told(folder)
    (found,) = told({p: c for p, c in folder.items() if p != f"targets/{policy}.yaml"})
    assert found[0] == "references"
    assert found[1].startswith(f"there is no policy ‘{policy}’ (and ")


@pytest.mark.parametrize("policy", [PLAN, ABOVE])
def test_targets_that_are_gone_are_told_once(policy):
    assert [("file", f"targets/{policy}.yaml is missing")] == told({p: c for p, c in FILES.items() if p != f"targets/{policy}.yaml"})


def test_an_item_that_is_gone_from_the_text_is_told_once():
    gone = "（二）读书活动。引导"
    files = FILES | {f"policies/{PLAN}/{name}": FILES[f"policies/{PLAN}/{name}"].decode().replace(gone, "引导").encode() for name in ("text.txt", "source.txt")}
    assert ("tasks-complete", "the document has no item 1.2") in told(files)
    assert not {"exact-counts", "references"} & {rule for rule, _ in told(files)}


ROOTS = {"levels": files_of(ROOT / "tests" / "corpora" / "levels")} | {name: files_of(ROOT / "tests" / "corpora" / "roots" / name) for name in ("business", "county", "five-year")}
FILES_OF_LISTS = [
    (name, path)
    for name, files in ROOTS.items()
    for path in files
    if path.endswith(("units.yaml", "topics.yaml", "tasks.yaml", "indicators.yaml")) or path.startswith("targets/") and path[-6].isdigit()
]


@pytest.mark.parametrize(("name", "path"), FILES_OF_LISTS)
def test_each_record_of_a_larger_corpus_is_told_once_when_it_is_gone(name, path):
    read = yaml.load(ROOTS[name][path], yaml.BaseLoader)
    own = read["targets"] if isinstance(read, dict) else read
    told_of = {}
    for n, record in enumerate(own):
        left = own[:n] + own[n + 1 :]
        told_of[key(record)] = len(told(ROOTS[name] | {path: written(read | {"targets": left} if isinstance(read, dict) else left)}))
    assert dict.fromkeys(told_of, 1) == told_of


# References that lead nowhere


def replaced(path, old, new, files=FILES):
    assert old.encode() in files[path]
    return files | {path: files[path].replace(old.encode(), new.encode())}


ALL = FILES | {"targets/arithmetic.yaml": RELATION, "targets/reported.yaml": REPORTED}


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (PATHS["comparisons"], f"{PLAN}/new-rooms-2031", f"{PLAN}/nowhere", f"there is no target ‘{PLAN}/nowhere’"),
        (PATHS["comparisons"], f"{ABOVE}/new-rooms-2035", f"{ABOVE}/nowhere", f"there is no target ‘{ABOVE}/nowhere’"),
        (PATHS["comparisons"], f"{PLAN}/new-rooms-2031", "beihe-1/new-rooms-2031", "there is no policy ‘beihe-1’"),
        (PATHS["comparisons"], f"{PLAN}/new-rooms-2031", "new-rooms", "there is no target ‘new-rooms’"),
        ("targets/reported.yaml", f"{PLAN}/coverage-2034", f"{PLAN}/nowhere", f"there is no target ‘{PLAN}/nowhere’"),
        ("targets/reported.yaml", "indicator: reading-room-coverage", "indicator: nowhere", "there is no indicator ‘nowhere’"),
        ("targets/arithmetic.yaml", f"{PLAN}/contest", f"{PLAN}/nowhere", f"there is no target ‘{PLAN}/nowhere’"),
        ("targets/arithmetic.yaml", f"{PLAN}/contest", f"{PLAN}/1.9", "there is no task ‘1.9’"),
        ("targets/arithmetic.yaml", f"passage: {PLAN}/1.2", f"passage: {PLAN}/1.9", f"there is no passage ‘{PLAN}/1.9’"),
        (PATHS["targets"], "indicator: villagers-share", "indicator: villager-shares", "there is no indicator ‘villager-shares’"),
        (PATHS["targets"], 'passage: "1.3"', 'passage: "1.9"', "the document has no passage ‘1.9’"),
        (PATHS["policy"], 'passage: "1"', 'passage: "1.9"', "the document has no passage ‘1.9’"),
        (PATHS["policy"], "implements: central-2030-1", "implements: central-2030-9", "there is no policy ‘central-2030-9’"),
        (PATHS["tasks"], "topic: publicity", "topic: propaganda", "there is no topic ‘propaganda’"),
        (PATHS["units"], "counterpart: central-women", "counterpart: elsewhere", "there is no unit ‘elsewhere’"),
        (PATHS["units"], "source: central-2030-1", "source: central-2030-9", "there is no policy ‘central-2030-9’ (and 6 more places)"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_once(path, old, new, message):
    found = [m for _, m in told(replaced(path, old, new, ALL))]
    expected = told(ALL)
    assert [message] == [m for m in found if m not in {m for _, m in expected}]


def test_a_reference_that_nothing_is_near_says_what_to_write():
    files = replaced(PATHS["targets"], "indicator: villagers-share", "indicator: x")
    (found,) = [p for p in problems_of(files) if p.message == "there is no indicator ‘x’"]
    assert "Write the id of an indicator that exists, or add it to targets/indicators.yaml." == found.hint.split("\n")[0]
