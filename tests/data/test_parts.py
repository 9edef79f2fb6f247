"""What a validator has to read of a table, and that nothing is lost by it: a wrong value is told at every row that holds it."""

from dataclasses import replace

from generator.data.table import Column, Row, Table, refers
from generator.data.validate import cells, parts, rows_with, validate
from generator.problems import Place

PLACES = Table(
    name="places",
    title="地方",
    description="地方。",
    columns=(
        Column("id", "标识", "string", "标识。", required=True, unique=True),
        Column("level", "层级", "string", "层级。", required=True, words={"city": "市", "county": "县"}),
        Column("above", "上级", "string", "上级。"),
        Column("since", "设立", "date", "设立。"),
    ),
    key=("id",),
    foreign=(refers("above", "places"),),
)


def table(*rows):
    return replace(PLACES, rows=tuple(Row(values, Place("places.yaml", line)) for line, values in enumerate(rows, 1)))


def told(*rows):
    return [f"{problem.place.line}: {problem.message}" for problem in sorted(validate([table(*rows)]))]


GOOD = (("a", "city", None, None), ("b", "county", "a", None), ("c", "county", "a", "2014-03-21"))


def test_keys_are_read_row_by_row_and_every_other_value_once():
    found = {part.table.header: (part.cells, part.by_row) for part in parts(table(*GOOD))}
    assert found == {
        ("id",): ((("a",), ("b",), ("c",)), True),
        ("level", "above", "since"): ((("city", "", ""), ("county", "a", "2014-03-21")), False),
    }


def test_columns_of_few_values_are_not_filled_up_to_the_many():
    many = table(*((f"p{n}", "county", f"p{n}", None) for n in range(20)))
    assert [(part.table.header, len(part.cells)) for part in parts(many)] == [(("id",), 20), (("above",), 20), (("level", "since"), 1)]


def test_columns_that_lead_somewhere_together_stay_together():
    one, other = refers("level", "places"), replace(refers("above", "places"), columns=("above", "since"))
    first = next(parts(replace(table(*GOOD), foreign=(one, other))))
    assert (("id", "above", "since"), (other,), True) == (first.table.header, first.table.foreign, first.by_row)


def test_a_table_without_rows_has_parts_without_cells():
    assert [((), True), ((), False)] == [(part.cells, part.by_row) for part in parts(table())]


def test_the_rows_of_a_value_are_all_that_hold_it():
    found = table(*GOOD)
    assert {("city",): [found.rows[0]], ("county",): [*found.rows[1:]]} == rows_with(found, ("level",))
    assert (("city", "a"), ("county", "b"), ("county", "c")) == cells(found, ("level", "id"))


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
        assert told(GOOD[0], *wrong) == [f"{line}: {message}" for line in (2, 3) for message in expected]


def test_a_part_that_is_empty_tells_of_what_must_not_be():
    assert told(("a", None, None, None), ("b", None, None, None)) == ["1: places.level is empty", "2: places.level is empty"]


def test_a_repeated_and_an_empty_id_are_told_at_their_row():
    assert told(*GOOD, ("b", "city", None, None), (None, "city", None, None)) == [
        "4: places.id: ‘b’ stands in an earlier row too",
        "5: places.id is empty",
    ]
