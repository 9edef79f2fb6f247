"""JSON files of the data: each has a schema that it keeps to, and that refuses what it does not have."""

import json

import jsonschema
import pytest
from published import made

FOLDER = "data/latest/"
NAMES = ("index", "quality", "changes")


def read(path):
    return json.loads(made()[FOLDER + path])


def checker(name):
    schema = read(f"schema/{name}.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def errors(name, content):
    return [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in checker(name).iter_errors(content)]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_keeps_to_the_schema_that_it_names(name):
    content = read(f"{name}.json")
    assert f"schema/{name}.schema.json" == content["$schema"]
    assert [] == errors(name, content)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_refuses_a_key_too_many_and_a_key_too_few(name):
    content = read(f"{name}.json")
    last = list(content)[-1]
    assert errors(name, content | {"more": 1}) and errors(name, {key: value for key, value in content.items() if key != last})


def test_every_file_of_json_has_a_schema():
    own = [name for name in made() if name.startswith(FOLDER) and name.endswith(".json") and "/schema/" not in name]
    without = [name for name in own if not json.loads(made()[name]).get("$schema")]
    assert [] == [name for name in without if not name.endswith("intoto.json")]


def test_the_changes_of_a_version_are_those_of_diff():
    versions = read("changes.json")["versions"]
    assert ["0.2.0", "0.1.1", "0.1.0"] == [one["version"] for one in versions][-3:]
    assert [None, "0.1.0", "0.1.1"] == [one["previous"] for one in versions][:-4:-1]
    [second] = [one for one in versions if one["version"] == "0.1.1"]
    [table] = [table for table in second["tables"] if table["name"] == "reported"]
    [changed] = [record for record in table["changed"] if record["key"] == ["clinics-gansu-2019"]]
    assert {"old": "2019-12-28", "new": "2019-12-30"}.items() <= next(field for field in changed["fields"] if field["field"] == "published").items()
    assert any(erratum["record"] == ["clinics-gansu-2019"] and erratum["field"] == "published" for erratum in second["errata"])
