"""What an editor is offered in VS Code: the same keys, words and types as the loader has."""

import json
import re
from fnmatch import fnmatch

import jsonschema
import pytest
import yaml
from corpora import ROOT

from generator.loading import shapes
from generator.schemas import FILES, described, read_by, schemas
from generator.versions.errata import ERRATUM

SHAPES = {n: shape for n, shape in vars(shapes).items() if isinstance(shape, tuple) and isinstance(shape[0], shapes.Key)} | {"ERRATUM": ERRATUM}
KINDS = [(name, pattern) for name, _, pattern, _ in FILES]


def schema_for(path):
    """The last pattern that fits is the one for the targets of a document; the others are whole names."""
    name = next(name for name, pattern in KINDS if fnmatch(path, pattern))
    return json.loads(schemas()[f".vscode/schemas/{name}.schema.json"])


DATA = sorted(p.relative_to(ROOT).as_posix() for part in ("policies", "targets", "releases") for p in (ROOT / part).rglob("*.yaml"))


def test_the_committed_files_are_those_that_the_declarations_give():
    assert {path: (ROOT / path).read_text("utf-8") for path in schemas()} == schemas()


@pytest.mark.parametrize("path", DATA)
def test_every_file_of_the_data_is_valid(path):
    jsonschema.Draft7Validator(schema_for(path)).validate(yaml.load((ROOT / path).read_text("utf-8"), Loader=Typed))


class Typed(yaml.SafeLoader):
    """YAML 1.2 as the editor reads it: dates, yes and no stay text."""


LATER = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
Typed.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag not in LATER] for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Typed.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


@pytest.mark.parametrize("name", SHAPES)
def test_keys_order_and_duties_are_those_of_the_loader(name):
    made = described(SHAPES[name])
    assert [key.name for key in SHAPES[name]] == list(made["properties"])
    assert [key.name for key in SHAPES[name] if key.required] == made["required"]
    assert all(made["properties"][key.name]["description"] == key.means for key in SHAPES[name])


def test_a_reader_that_nobody_described_is_noticed():
    with pytest.raises(KeyError):
        read_by(lambda node: node)


TASK = {"number": "2.2", "topic": "drinking-water", "title": "饮水安全工作", "lead": "省水利厅"}
TARGET = {"id": "a", "task": "2.2", "indicator": "b", "at_least": 80, "quote": "达到80%以上"}


@pytest.mark.parametrize(
    ("shape", "record", "wrong"),
    [
        (shapes.TASK, TASK, {"laed": "省水利厅"}),
        (shapes.TASK, TASK, {"participants": "省财政厅"}),
        (shapes.TASK, TASK, {"topic": None}),
        (shapes.TARGET, TARGET, {"kind": "outcomes"}),
        (shapes.TARGET, TARGET, {"by": "到2016年"}),
        (shapes.TARGET, TARGET, {"between": [3]}),
        (shapes.TARGET, TARGET, {"all": False}),
        (shapes.TARGET, TARGET, {"at_least": "八十"}),
        (shapes.POLICY, {}, {}),
    ],
)
def test_a_wrong_key_word_or_type_is_underlined(shape, record, wrong):
    validator = jsonschema.Draft7Validator(described(shape))
    if record:
        validator.validate(record)
    assert not validator.is_valid(record | wrong)


def test_several_leads_are_a_list_and_one_is_a_word():
    validator = jsonschema.Draft7Validator(described(shapes.TASK))
    assert validator.is_valid(TASK | {"lead": ["省水利厅", "省财政厅"]})


def test_the_hook_runs_a_command_that_there_is():
    (repo,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    (hook,) = repo["hooks"]
    assert f"{hook['entry'].removeprefix('make ')}:" in (ROOT / "Makefile").read_text("utf-8")
    (other,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert ("duibiao check", hook["files"]) == (other["entry"], other["files"])
