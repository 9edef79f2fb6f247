"""Tests of validation: a wrong value is reported at every row that has it, a repeated one at each later row."""

from dataclasses import replace

from generator.data.table import Column, ForeignKey, Row, declare
from generator.data.validate import validate
from generator.problems import Place

PLACES = declare(
    "places",
    "地方",
    "地方。",
    Column("id", "标识", "string", "标识。", required=True, unique=True),
    Column("level", "层级", "string", "层级。", required=True, words={"city": "市", "county": "县"}),
    Column("above", "上级", "string", "上级。", refers="places"),
    Column("since", "设立", "date", "设立。"),
)


def table(*rows):
    return replace(PLACES, rows=tuple(Row(values, Place("places.yaml", line)) for line, values in enumerate(rows, 1)))


def reported(*rows):
    return [f"{problem.place.line}: {problem.message}" for problem in sorted(validate([table(*rows)]))]


GOOD = (("a", "city", None, None), ("b", "county", "a", None), ("c", "county", "a", "2014-03-21"))


def test_a_wrong_value_is_told_at_every_row_that_holds_it():
    cases = [
        ({1: "town"}, ["places.level: ‘town’ is none of its values"]),
        ({1: None}, ["places.level is empty"]),
        ({2: "z"}, ["places.above: there is no ‘z’ in places.id"]),
        ({3: "2014"}, ["places.since: ‘2014’ is not of the type date"]),
        ({3: "-"}, ["places.since: ‘-’ begins with ‘-’, which a spreadsheet takes for a formula", "places.since: ‘-’ is not of the type date"]),
    ]
    for changed, expected in cases:
        wrong = [tuple(changed.get(n, value) for n, value in enumerate(row)) for row in GOOD[1:]]
        assert reported(GOOD[0], *wrong) == [f"{line}: {message}" for line in (2, 3) for message in expected]


def test_every_row_without_a_required_value_is_told():
    assert reported(("a", None, None, None), ("b", None, None, None)) == ["1: places.level is empty", "2: places.level is empty"]


def test_a_repeated_and_an_empty_id_are_told_at_their_row():
    assert reported(*GOOD, ("b", "city", None, None), (None, "city", None, None)) == [
        "4: places.id: ‘b’ stands in an earlier row too",
        "5: places.id is empty",
    ]


def test_columns_that_lead_somewhere_together_are_compared_together():
    pairs = replace(table(("a", "city", None, None), ("b", "county", "a", None)), foreign=(ForeignKey(("above", "level"), "places", ("id", "level")),))
    assert [(2, "places.above, level: there is no ‘a’, ‘county’ in places.id, level")] == [
        (problem.place.line, problem.message) for problem in validate([pairs]) if "‘a’" in problem.message
    ]


def test_a_table_without_rows_and_one_without_faults_are_valid():
    assert reported() == reported(*GOOD) == []
