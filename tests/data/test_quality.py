"""Tests of the page 质量 and quality.json: counts as in the published tables, nothing about what was not measured."""

import csv
import io
import json
from collections import Counter
from functools import cache

from corpora import WORDING, real
from published import checkout_files, made

from generator.build.content import templates_of
from generator.data.package import FOLDER
from generator.data.quality import MEASURED, data_sha256, quality_file
from generator.pages.quality_page import fields, quality_page
from generator.pages.templates import environment, share


@cache
def stated():
    """The counts that quality.json has."""
    return json.loads(made()[FOLDER + "quality.json"])


@cache
def shown():
    """The page as the site builder gets it."""
    return made()["quality.md"].decode()


def rows(table):
    return list(csv.DictReader(io.StringIO(made()[f"{FOLDER}{table}.csv"].decode(), newline="")))


def counted(values, known):
    found = Counter(values)
    return {value: found[value] for value in known}


def built(measured):
    """Return the quality page and quality.json with another result of the mutation test, or none."""
    files = {name: content for name, content in checkout_files().items() if name != f"site/{MEASURED}"} | measured
    templates = templates_of(files)
    page = quality_page(real(), environment(real(), templates), templates, files)["quality.md"]
    return page.decode(), json.loads(quality_file(real(), WORDING, files)[FOLDER + "quality.json"])["mutants"]


def result(**changed):
    found = {"made": 3, "caught": 2, "by_field": {"targets.value": [2, 2], "units.name": [1, 0]}, "survivors": ["units: a: name"]}
    return {f"site/{MEASURED}": json.dumps(found | {"data_sha256": data_sha256(checkout_files())} | changed).encode()}


def test_what_was_measured_of_other_documents_is_not_told_of_these():
    own = result(policies=["central-2013-25", "gansu-2014-39"])
    assert (3, None) == (built(own)[1]["made"], built(result(policies=["city-2031-12"]))[1])


def test_a_count_of_records_is_that_of_the_table():
    assert {"policies", "tasks", "targets"} <= stated()["records"].keys()
    assert [] == [(table, found) for table in stated()["records"] if len(rows(table)) != (found := stated()["records"][table])]


def test_targets_are_counted_by_operator_and_kind_as_in_the_table():
    targets = rows("targets")
    for column in ("operator", "kind"):
        assert counted((t[column] for t in targets), stated()["targets"][column]) == stated()["targets"][column]
        assert len(targets) == sum(stated()["targets"][column].values())


def test_what_targets_state_is_counted_as_in_the_table():
    targets = rows("targets")
    has = [(bool(t["value"]), bool(t["due"] or t["recurs_by"]), t["operator"] == "all") for t in targets]
    expected = {
        "figure": sum(figure for figure, _, _ in has),
        "date": sum(date for _, date, _ in has),
        "coverage": sum(coverage for _, _, coverage in has),
        "neither": sum(not any(each) for each in has),
    }
    assert expected == {what: found["count"] for what, found in stated()["targets"]["stated"].items()}
    assert {len(targets)} == {found["of"] for found in stated()["targets"]["stated"].values()}


def test_classes_are_counted_as_in_the_table():
    for part, table in [("account", "quantities"), ("sentences", "sentences")]:
        for policy, counts in stated()[part].items():
            assert counted((r["class"] for r in rows(table) if r["policy"] == policy), counts) == counts
        assert len(rows(table)) == sum(sum(counts.values()) for counts in stated()[part].values())


def test_what_is_set_aside_and_what_is_noted_is_what_the_tables_say():
    aside = [(r["passage"], r["text"], r["reason"]) for r in rows("quantities") if r["class"] == "set_aside"]
    assert aside == [(r["passage"], r["text"], r["reason"]) for r in stated()["set_aside"]]
    notes = [(r["id"], r["note"]) for r in rows("targets") if r["note"]]
    assert notes == [(r["id"], r["note"]) for r in stated()["open_readings"] if r["table"] == "targets"]


def test_nothing_is_left_over_and_the_page_shows_every_judgement():
    assert {0} == {counts["remainder"] for counts in stated()["account"].values()}
    assert [list(each) for each in WORDING.judged] == [list(each.values()) for each in stated()["judged"]]
    assert [] == [why for _, field, why in WORDING.judged if why not in shown() or f"<code>{field}</code>" not in shown()]


def test_every_limit_is_on_the_page():
    assert len(stated()["limits"]) > 5
    assert [] == [words for words in stated()["limits"] if words not in shown()]


def test_what_is_open_or_set_aside_is_on_the_page_of_its_document_or_unit():
    pages = {policy.id: made()[f"policies/{policy.id}.md"].decode() for policy in real().policies}
    readings = [(r["id"], r["note"], made()[f"units/{r['id']}.md"].decode() if r["table"] == "units" else pages[r["id"].split("/")[0]]) for r in stated()["open_readings"]]
    assert len(readings) > 50
    assert [] == [id for id, note, page in readings if note not in page]
    assert real().not_targets
    assert [] == [item.quote for item in real().not_targets if f"{item.quote}</q>：{item.reason}" not in pages[item.policy]]


def test_every_relation_between_figures_is_on_the_page_with_both_figures():
    assert [] == [r["id"] for r in stated()["arithmetic"] if f'id="r-{r["id"]}">' not in shown()]
    ids = {r["id"] for table in ("targets", "tasks", "passages") for r in rows(table)}
    assert [] == [r["id"] for r in stated()["arithmetic"] if r["passage"] not in ids]
    assert [False] == [r["agrees"] for r in stated()["arithmetic"] if r["agrees"] is False]


def test_the_page_shows_what_was_measured():
    page, found = built(result())
    assert "造出错误 3 个，发现 2 个（66.6%），没有发现 1 个。试验用" in page
    assert (1, True, ["units: a: name"]) == (found["left"], found["same_data"], found["survivors"])
    assert '<code>units.name</code></th><td class="db-num">1</td><td class="db-num">0</td><td class="db-num">1</td>' in page


def test_a_measure_of_other_data_says_so():
    page, found = built(result(data_sha256="0" * 64))
    assert "试验之后数据又有改动，这些数是改动之前的。" in page
    assert not found["same_data"]


def test_what_was_not_measured_has_no_number():
    page, found = built({})
    assert "这一版没有做过改错试验，没有数可列。" in page and "造出错误" not in page
    assert found is None


def test_fields_with_most_errors_left_come_first():
    assert (("b", 5, 1, 4), ("a", 2, 2, 0), ("c", 1, 1, 0)) == fields({"a": [2, 2], "b": [5, 1], "c": [1, 1]})


def test_a_share_is_cut_off_not_rounded():
    cases = [(1, 2, "50.0%"), (1999, 2000, "99.9%"), (3, 3, "100.0%"), (0, 0, "")]
    assert [] == [(count, found) for count, of, expected in cases if expected != (found := share(count, of))]


def test_quality_json_is_offered_on_the_data_page_beside_the_zip():
    assert 'href="data/latest/quality.json"' in made()["data.md"].decode()
    assert "quality.json" not in made()[FOLDER + "datapackage.json"].decode()


def test_words_explained_are_no_data_that_was_measured():
    changed = {name: checkout_files()[name] + b"# more\n" for name in ("policies/glossary.yaml", "targets/decisions.yaml", "policies/units.yaml")}
    same = [data_sha256(checkout_files() | {name: content}) == data_sha256(checkout_files()) for name, content in changed.items()]
    assert ([True, True, False], True) == (same, stated()["mutants"]["same_data"])
