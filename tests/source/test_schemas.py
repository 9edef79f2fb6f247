"""What an editor is offered in VS Code: the same keys, words and types as the loader has."""

import json
import re
from fnmatch import fnmatch

import jsonschema
import pytest
import yaml
from corpora import ROOT
from shapes import SHAPES

from generator import model
from generator.source import readers
from generator.source.shapes import shape_of
from tools.schemas import FILES, described, read_by, schemas

KINDS = [(name, pattern) for name, _, pattern, _ in FILES]


def schema_for(path):
    """The last pattern that fits is the one for the targets of a document; the others are whole names."""
    name = next(name for name, pattern in KINDS if fnmatch(path, pattern))
    return json.loads(schemas()[f".vscode/schemas/{name}.schema.json"])


DATA = sorted(p.relative_to(ROOT).as_posix() for part in ("policies", "targets", "releases") for p in (ROOT / part).rglob("*.yaml"))


def test_the_committed_files_are_those_that_the_declarations_give():
    assert {path: (ROOT / path).read_text("utf-8") for path in schemas()} == schemas()


def test_every_file_of_the_data_is_valid():
    assert len(DATA) > 10
    read = ((path, yaml.load((ROOT / path).read_text("utf-8"), Loader=Typed)) for path in DATA)
    assert [] == [(path, wrong.message) for path, found in read for wrong in jsonschema.Draft7Validator(schema_for(path)).iter_errors(found)]


class Typed(yaml.SafeLoader):
    """YAML 1.2 as the editor reads it: dates, yes and no stay text."""


LATER = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
Typed.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag not in LATER] for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Typed.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def test_keys_order_and_duties_are_those_of_the_loader():
    assert {"Erratum", "Target"} <= SHAPES.keys()
    for name, shape in SHAPES.items():
        made = described(shape)
        assert [(key.name, key.means) for key in shape] == [(key, found["description"]) for key, found in made["properties"].items()], name
        assert [key.name for key in shape if key.required] == made["required"], name


def test_a_reader_that_nobody_described_is_noticed():
    with pytest.raises(KeyError):
        read_by(lambda node: node)


TASK = {"number": "2.2", "topic": "drinking-water", "title": "饮水安全工作", "lead": "省水利厅"}
TARGET = {"id": "a", "task": "2.2", "indicator": "b", "at_least": 80, "quote": "达到80%以上"}


def test_a_wrong_key_word_or_type_is_underlined():
    cases = [
        (model.Task, TASK, {"laed": "省水利厅"}),
        (model.Task, TASK, {"participants": "省财政厅"}),
        (model.Task, TASK, {"topic": None}),
        (model.Target, TARGET, {"kind": "outcomes"}),
        (model.Target, TARGET, {"by": "到2016年"}),
        (model.Target, TARGET, {"between": [3]}),
        (model.Target, TARGET, {"all": False}),
        (model.Target, TARGET, {"at_least": "八十"}),
        (model.Policy, {}, {}),
    ]
    for kind, record, wrong in cases:
        validator = jsonschema.Draft7Validator(described(shape_of(kind)))
        if record:
            validator.validate(record)
        assert not validator.is_valid(record | wrong)


URL = "https://example.org/a"
PAGE = {"publisher": "a", "title": "b", "url": URL, "date": 2016}
UNIT = {"id": "a", "name": "b", "name_en": "c", "level": "central", "jurisdiction": "d", "kind": "party"}
POLICY = {
    **{"id": "a", "title": "b", "short_title": "c", "title_en": "d", "level": "central", "jurisdiction": "e", "issuers": ["f"]},
    **{"collected_from": "g", "counts": {"tasks": 1}},
}
OBSERVED = {"id": "a", "indicator": "b", "jurisdiction": "c", "period": "2016-08", "kind": "outcome", "reach": 0.5, "source": PAGE}
ERRATA = {"since": "0.2.0", "date": "2026-12-31", "table": "targets", "record": ["a", "b"], "field": "c", "old": 1, "new": 2, "why": "d"}
INDICATOR = {"id": "a", "topic": "b", "name": "c", "name_en": "d", "direction": "up", "terms": ["e"]}
RELATION = {"id": "a", "relation": "sum", "passage": "b", "terms": ["c", "d"]}
RULE = {"pattern": ",", "replace": "，", "times": 2, "reason": "a"}
WITNESS = {"file": "a", "differences": [{"witness": "b", "reason": "c"}]}
READING = {"by": "a", "date": "2026-11-29", "sentences": 2, "fields": [{"field": "b", "compared": 2, "agreed": 2}]}
# Of each kind of file: a record, what stands around it, a word that is none of its choices (where it has some), a value of another type.
RECORDS = {
    "units": (UNIT, lambda r: [r], {"level": "federal"}, {"names": "b"}),
    "topics": ({"id": "a", "name": "b", "name_en": "c"}, lambda r: [r], {}, {"terms": "d"}),
    "policy": (POLICY, lambda r: r, {"level": "federal"}, {"counts": {"tasks": "all"}}),
    "tasks": (TASK, lambda r: [r], {"and_others": False}, {"participants": "省财政厅"}),
    "corrections": (RULE, lambda r: {"rules": [r]}, {}, {"times": "twice"}),
    "indicators": (INDICATOR, lambda r: [r], {"direction": "sideways"}, {"terms": "e"}),
    "comparisons": ({"central": "a", "local": "b", "scope": "same", "note": "c"}, lambda r: [r], {"scope": "alike"}, {"note": ["c"]}),
    "arithmetic": (RELATION, lambda r: [r], {"relation": "power"}, {"terms": "c"}),
    "reported": (OBSERVED, lambda r: [r], {"kind": "outcomes"}, {"source": {**PAGE, "date": "到2016年"}}),
    "searches": ({"targets": ["a/b"], "date": "2026-11-28", "where": "c"}, lambda r: [r], {}, {"date": "2026-H1"}),
    "glossary": ({"id": "a", "title": "b", "terms": [{"id": "c", "word": "d"}]}, lambda r: [r], {}, {"terms": "d"}),
    "decisions": ({"question": "a", "answer": "b", "targets": ["c/d"]}, lambda r: [r], {}, {"targets": "c/d"}),
    "readings": (READING, lambda r: r, {}, {"sentences": "all"}),
    "limits": ({"says": "a"}, lambda r: [r], {}, {"says": ["a"]}),
    "errata": (ERRATA, lambda r: [r], {}, {"date": 2026}),
    "targets": (TARGET, lambda r: {"targets": [r]}, {"kind": "outcomes"}, {"between": [3]}),
}


def test_every_kind_of_file_has_a_record_here():
    assert [name for name, _ in KINDS] == list(RECORDS)


def test_a_record_with_a_wrong_or_missing_key_a_wrong_word_or_type_is_underlined():
    for name in RECORDS:
        record, file, word, kind = RECORDS[name]
        validator = jsonschema.Draft7Validator(json.loads(schemas()[f".vscode/schemas/{name}.schema.json"]))
        validator.validate(file(record))
        wrong = [record | {"laed": "a"}, record | kind, *([record | word] if word else [])]
        lacking = [{k: v for k, v in record.items() if k != key} for key in needed(validator.schema, record)]
        assert [] == [broken for broken in wrong + lacking if validator.is_valid(file(broken))]


def needed(schema, record):
    """The keys that the record's own schema, found by its keys, asks for: at least one."""
    found = [s for s in within(schema) if record.keys() <= s["properties"].keys()]
    assert found[0]["required"]
    return found[0]["required"]


def within(schema):
    """Every schema of a record in a schema, the outer before the inner."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield schema
        for inner in schema.values():
            yield from within(inner)


def test_records_within_records_are_held_as_well():
    validator = jsonschema.Draft7Validator(described(shape_of(model.Corrections)))
    assert validator.is_valid({"witnesses": [WITNESS]})
    assert not validator.is_valid({"witnesses": [WITNESS | {"differences": [{"witness": "b"}]}]})


def test_a_value_is_taken_as_yaml_types_it():
    cases = [
        (readers.date, [2016, "2016", "2016-08", "2016-08-31", "--09", "--09-30"], [16, 20160831, "2016-13", "2016-8", "--13", True]),
        (readers.iso_day, ["2026-12-31"], [2026, "2026", "2026-12", "--12-31"]),
        (readers.decimal, [0.5, -1, "0.50", "12"], ["80%", "1,000", True]),
        (readers.integer, [12, "12", "12.0"], ["a", 1.5, "1.5", True]),
        (readers.text, ["a", 2.2, 2016, True], [["a"], {}, None]),
    ]
    for reader, takes, refuses in cases:
        validator = jsonschema.Draft7Validator(read_by(reader))
        assert ([], []) == ([v for v in takes if not validator.is_valid(v)], [v for v in refuses if validator.is_valid(v)])


def test_several_leads_are_a_list_and_one_is_a_word():
    validator = jsonschema.Draft7Validator(described(shape_of(model.Task)))
    assert validator.is_valid(TASK | {"lead": ["省水利厅", "省财政厅"]})


def test_the_hook_runs_a_command_that_there_is():
    (repo,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    (hook,) = repo["hooks"]
    assert f"{hook['entry'].removeprefix('make ')}:" in (ROOT / "Makefile").read_text("utf-8")
    (other,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert ("duibiao check", hook["files"]) == (other["entry"], other["files"])
