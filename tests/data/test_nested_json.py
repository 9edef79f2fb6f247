"""Tests of the nested JSON: values as in the tables, files valid by their schema, and a description of every field."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import jsonschema
import pytest
from corpora import WORDING, real

from generator.data.nested_json import POLICY, Branch, Forest, column_schema, nested, nested_row, plain, record_schema
from generator.data.table import NOWHERE, Column, Row, Table
from generator.data.tables import MAKERS, tables
from generator.data.wording import about

ID = Column("id", "标识", "string", "。", required=True)
PARENTS = Table(
    name="parents",
    title="上",
    description="上面的。",
    key=("id",),
    columns=(ID, Column("kind", "种类", "string", "哪一种。", words={"a": "甲", "b": "乙"})),
    rows=(Row(("one", "a"), NOWHERE), Row(("two", None), NOWHERE)),
)
CHILDREN = Table(
    name="children",
    title="下",
    description="下面的。",
    key=("id",),
    columns=(ID, Column("parent", "上面", "string", "上面的标识。", refers="parents"), Column("value", "数", "number", "多少。")),
    rows=(Row(("x", "one", Decimal("2.50")), NOWHERE), Row(("y", None, None), NOWHERE), Row(("z", "one", Decimal("1E+2")), NOWHERE)),
)
TABLES = {table.name: table for table, _ in MAKERS}
FOREST = Forest({table.name: table for table in (PARENTS, CHILDREN)})


@pytest.fixture(scope="module")
def corpus():
    return real()


@pytest.fixture(scope="module")
def found(corpus):
    return {table.name: table for table in tables(corpus)}


@pytest.fixture(scope="module")
def files(corpus, found):
    return nested(found.values(), about(corpus, WORDING, "https://example.org/", ""))


@pytest.fixture(scope="module")
def read(files):
    """Return {name: content}; figures are decimals with the digits as written."""
    return {name: json.loads(content, parse_float=Decimal) for name, content in files.items()}


def records(branch, record):
    """Yield (branch, record) of a record and of every record within it."""
    yield branch, record
    for below in branch.lists:
        for found in record[below.name]:
            yield from records(below, found)
    for column in branch.shown(TABLES[branch.table]):
        if (below := branch.reference(column)) and column.name in record:
            yield from records(below, record[column.name])


def identifier(value):
    return value["id"] if isinstance(value, dict) else value


def stated(value):
    """Return a cell as the file has it: dates as text, figures as decimals."""
    return value.isoformat() if isinstance(value, date) else value


def test_a_row_takes_what_refers_to_it_and_leaves_out_what_is_empty():
    branch = Branch(
        name="parent", table="parents", lists=(Branch(name="children", table="children", by=("parent",), only=("id", "value")),)
    )
    assert [
        {"id": "one", "kind": "a", "children": [{"id": "x", "value": 2.5}, {"id": "z", "value": 100}]},
        {"id": "two", "children": []},
    ] == [nested_row(FOREST, branch, row) for row in PARENTS.rows]


def test_an_identifier_gives_way_to_what_it_means():
    branch = Branch(name="child", table="children", references={"parent": ()})
    assert [{"id": "x", "parent": {"id": "one", "kind": "a"}, "value": 2.5}, {"id": "y"}] == [
        nested_row(FOREST, branch, row) for row in CHILDREN.rows[:2]
    ]


def test_a_number_that_json_readers_would_change_is_refused():
    with pytest.raises(ValueError, match="more than 15 digits"):
        plain(Decimal("0.1234567890123456"))


def test_a_field_of_the_schema_is_its_column():
    column = replace(ID, name="by", title="期限", description="每年的期限。", pattern="--[0-9]{2}", words={"--09": "九月"})
    assert {
        "type": "string",
        "title": "期限",
        "description": "每年的期限。 --09：九月",
        "enum": ["--09"],
        "pattern": "^(?:--[0-9]{2})$",
    } == column_schema(column)
    assert {"type": "string", "format": "date"}.items() <= column_schema(replace(ID, type="date")).items()


def test_what_is_always_there_is_required_and_nothing_else_may_stand():
    branch = Branch(name="p", table="parents", lists=(Branch(name="children", table="children", by=("parent",)),))
    made = record_schema(branch, FOREST.tables)
    assert (["id", "children"], False, ["a", "b"]) == (made["required"], made["additionalProperties"], made["properties"]["kind"]["enum"])


def test_there_is_a_file_for_every_document_and_none_for_other_records(files, found):
    assert files.keys() == {f"policies/{id}.json" for id in found["policies"].column("id")} | {"schema/policy.schema.json"}


def test_every_file_is_as_its_schema_says(read):
    schema = read["schema/policy.schema.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert "urn:duibiao:schema:1:policy" == schema["$id"]
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    for name in read.keys() - {"schema/policy.schema.json"}:
        assert "../schema/policy.schema.json" == read[name]["$schema"]
        assert [] == [error.message for error in checker.iter_errors(read[name])], name


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({"operator": "roughly"}, "'roughly' is not one of"),
        ({"value": "80"}, "'80' is not of type 'number'"),
        ({"due": "2016"}, "'2016' is not a 'date'"),
        ({"more": 1}, "'more' was unexpected"),
        ({"recurs_by": "09"}, "'09' does not match"),
    ],
)
def test_a_value_that_the_columns_do_not_allow_is_not_as_the_schema_says(read, change, answer):
    made = read["policies/gansu-2014-39.json"]
    task, *others = (task for task in made["policy"]["tasks"] if task["targets"])
    first, *rest = task["targets"]
    wrong = {**made, "policy": {**made["policy"], "tasks": [task | {"targets": [first | change, *rest]}, *others]}}
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    errors = jsonschema.Draft202012Validator(read["schema/policy.schema.json"], format_checker=checker).iter_errors(wrong)
    assert [answer] == [answer for error in errors if answer in error.message]


def test_every_field_of_a_schema_has_a_chinese_name_and_a_description(read):
    def bare(value, path):
        for name, field in value.get("properties", {}).items():
            if not (field.get("title") and field.get("description")):
                yield f"{path}.{name}"
            yield from bare(field, f"{path}.{name}")
            yield from bare(field.get("items", {}), f"{path}.{name}")

    assert "targets" in read["schema/policy.schema.json"]["properties"]["policy"]["properties"]["tasks"]["items"]["properties"]
    assert [] == list(bare(read["schema/policy.schema.json"], "policy"))


def test_every_record_of_every_file_is_a_row_of_its_table(read, found):
    """Compare a record that replaced an identifier by its own id."""

    @cache
    def rows(table, names):
        return {
            tuple(stated(value) for name, value in zip(found[table].header, row.values, strict=True) if name in names)
            for row in found[table].rows
        }

    roots = [value["policy"] for name, value in read.items() if name.startswith("policies/")]
    for branch, record in (pair for root in roots for pair in records(POLICY, root)):
        table = found[branch.table]
        names = tuple(column.name for column in branch.shown(table))
        assert [] == [key for key in record if key not in names and not isinstance(record[key], list)]
        assert tuple(identifier(record.get(name)) for name in names) in rows(table.name, names), (branch.name, record)


def test_a_policy_holds_all_its_passages_tasks_targets_and_quotations(read, found):
    for id in found["policies"].column("id"):
        policy = read[f"policies/{id}.json"]["policy"]
        tasks = policy["tasks"]
        targets = [target for task in tasks for target in task["targets"]]
        for table, inside in (("passages", policy["passages"]), ("tasks", tasks), ("targets", targets)):
            assert [key for key in found[table].column("id") if key.split("/")[0] == id] == sorted(
                (record["id"] for record in inside), key=list(found[table].column("id")).index
            )
        quotes = {(target["id"], quote["position"]): quote["text"] for target in targets for quote in target["quotes"]}
        stated = zip(found["quotes"].column("target"), found["quotes"].column("position"), found["quotes"].column("text"), strict=True)
        assert quotes == {(target, at): text for target, at, text in stated if target.split("/")[0] == id}


def test_a_target_of_a_policy_has_its_pair_and_what_was_reported_beside_it(read):
    tasks = read["policies/gansu-2014-39.json"]["policy"]["tasks"]
    target = next(t for task in tasks for t in task["targets"] if t["id"] == "gansu-2014-39/tap-water-2020")
    assert ["central-2013-25/tap-water-2020"] == [pair["central"]["id"] for pair in target["comparisons"]]
    assert {"period", "status", "rule"} <= target["assessments"][0].keys()
    assert {"period", "source_title", "url"} <= target["reported"][0]["reported"].keys()


def test_every_file_says_its_licence_and_what_prevails(read):
    for name, value in read.items():
        if not name.startswith("schema/"):
            assert "1" == value["schema_version"]
            assert "CC BY 4.0" in value["licence"] and "以印发的纸质文本为准" in value["not_official"] and "编者" in value["publisher"]


def test_the_same_tables_give_the_same_bytes(corpus, found, files):
    assert files == nested(found.values(), about(corpus, WORDING, "https://example.org/", ""))
