"""Tests of `commitments_flat`, the table that a journalist pivots, and of what else a spreadsheet needs, as pandas reads it."""

import io
from dataclasses import replace

import pandas
import pytest
from corpora import real
from water import CORPUS, target

from generator.data.package import csv_bytes
from generator.data.tables import tables


@pytest.fixture(scope="module")
def found():
    return {table.name: table for table in tables(real())}


@pytest.fixture(scope="module")
def frames(found):
    return {name: pandas.read_csv(io.BytesIO(csv_bytes(table)), keep_default_na=False, na_values=[""]) for name, table in found.items()}


@pytest.fixture(scope="module")
def flat(frames):
    return frames["commitments_flat"]


def rows(corpus, *names):
    table = next(table for table in tables(corpus) if table.name == "commitments_flat")
    return list(zip(*(table.column(name) for name in names), strict=True))


def test_every_target_and_every_task_has_a_row_and_every_pair_with_a_unit_one(found, flat):
    assert set(found["targets"].column("id")) == set(flat["target"].dropna())
    assert set(found["tasks"].column("id")) == set(flat["task"])
    listed = set(zip(found["responsibilities"].column("task"), found["responsibilities"].column("unit"), strict=True))
    assert listed <= set(zip(flat["task"], flat["unit"], strict=True))
    assert flat["id"].is_unique and not flat.duplicated(["target", "task", "unit"]).any()


def test_a_task_that_names_nobody_has_a_line_with_an_empty_unit():
    assert [
        ("plan/1.2--none", None, None, "none", "没有点名单位"),
        ("plan/reporting--none", None, None, "none", "没有点名单位"),
    ] == rows(CORPUS, "id", "target", "unit", "role", "role_label")[-2:]


def test_a_row_has_a_name_beside_every_id_and_the_words_of_the_document():
    names = ("unit_name", "unit_level", "role_label", "and_others", "figure", "operator_label", "value", "measure", "due_text", "due_year", "timing")
    assert ("甘肃省财政厅", "省", "责任单位", True, "至少 80%", "至少", 80, "%", "到2016年", 2016, "dated") == rows(CORPUS, *names)[1]


def test_a_deadline_is_dated_recurring_worded_or_none():
    cases = {
        "recurring": {"every": "year"},
        "worded": {"by_text": "尽快", "quote": "尽快达到80%"},
        "none": {},
    }
    for timing, facts in cases.items():
        assert {(timing, None, None)} == set(rows(replace(CORPUS, targets=(target(**facts),)), "timing", "due", "due_year")[:2])


def test_what_has_a_last_day_is_dated_and_nothing_else(frames):
    frame = frames["commitments_flat"].dropna(subset="target")
    assert ((frame["timing"] == "dated") == frame["due"].notna()).all()
    assert (frame["due"].str[:4].astype(float).fillna(0) == frame["due_year"].fillna(0)).all()


def test_due_is_empty_exactly_where_the_document_names_no_year():
    undated = [t.id for t in real().targets if not (t.by and t.by.last)]
    table = next(table for table in tables(real()) if table.name == "targets")
    empty = [id for id, due in zip(table.column("id"), table.column("due"), strict=True) if due is None]
    assert undated == empty
    yearly = [(due, recurs) for due, recurs in zip(table.column("due"), table.column("recurs"), strict=True) if due and recurs]
    assert 6 == len(yearly)
    description = next(column.description for column in table.columns if column.name == "due")
    assert "每年都有、写明做到哪一年的，是最后一年的这一天；原文没有写到哪一年的为空" in description


def test_pandas_sorts_the_tasks_as_the_document_does(frames):
    for name, number in (("tasks", "number"), ("overview", "number")):
        shuffled = frames[name].sample(frac=1, random_state=1).sort_values(["policy", "position"])
        assert list(frames[name][number]) == list(shuffled[number])
        assert list(shuffled["position"]) == [n for count in shuffled.groupby("policy").size() for n in range(1, count + 1)]


def test_a_word_for_a_measure_that_means_another_is_no_measure_of_an_indicator(frames):
    measures = frames["measures"]
    others = measures[measures["measure"] != measures["same_as"]]
    assert ("名", "人") in set(zip(others["measure"], others["same_as"], strict=True))
    assert set() == set(others["measure"]) & set(frames["indicators"]["unit"].dropna())


def test_every_measure_of_a_target_is_one_of_its_indicator(frames):
    measures = set(zip(frames["measures"]["measure"], frames["measures"]["same_as"], strict=True))
    units = frames["indicators"].set_index("id")["unit"]
    used = frames["commitments_flat"].dropna(subset="measure")
    assert set(zip(used["measure"], used["indicator"].map(units), strict=True)) <= measures


def test_a_unit_has_the_code_of_its_place_only_where_the_list_has_it(frames):
    codes = frames["units"].groupby("jurisdiction")["jurisdiction_code"].unique()
    assert [620000.0] == list(codes["甘肃省"]) and all(map(pandas.isna, codes["全国"]))



def test_the_relations_are_those_of_the_comparisons(flat, found):
    pairs = zip(*(found["comparisons"].column(name) for name in ("local", "value", "date", "status")), strict=True)
    paired = {(local, value, date) for local, value, date, status in pairs if status == "paired"}
    own = flat.dropna(subset="value_relation")
    assert paired == set(zip(own["target"], own["value_relation"], own["date_relation"], strict=True))
