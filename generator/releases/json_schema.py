"""The shapes of the YAML files to JSON Schemas, by which an editor completes and explains keys while they are written.

The same declarations are read by the loader, so that the two cannot differ in a key, its words or whether it must be there.
YAML of an editor has types where the loader has text: 2016 is a number to the one and four characters to the other, so both are allowed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from ..source import note_shapes, shapes
from ..source import values as v
from ..source.shapes import Shape
from .errata import ERRATUM, day, record_key

FOLDER = ".vscode/schemas/"
DRAFT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean"]}
NUMBER: Schema = {"type": ["number", "string"], "pattern": f"^{v.NUMBER.pattern}$"}
MONTH_DAY = "(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?"
PART = f"({MONTH_DAY}|H[12]|Q[1-4])"
YEARS: Schema = {"type": ["string", "integer"], "minimum": 1949, "maximum": 2100}
DATE: Schema = YEARS | {"pattern": f"^([0-9]{{4}}(-{PART})?|--{PART})$"}
OF_DAYS: Schema = YEARS | {"pattern": f"^([0-9]{{4}}(-{MONTH_DAY})?|--{MONTH_DAY})$"}
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}
INTEGER: Schema = {"type": ["integer", "string"], "pattern": "^-?(0|[1-9][0-9]{0,14})([.]0{1,6})?$"}
READERS: dict[Callable[..., Any], Schema] = {
    v.text: TEXT,
    v.quoted: TEXT,
    v.identifier: {"type": ["string", "integer"], "pattern": f"^{v.ID.pattern}$"},
    v.address: {"type": "string", "pattern": f"^{v.WEB.pattern}$"},
    v.decimal: NUMBER,
    v.decimals: {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2},
    v.integer: INTEGER,
    v.true: {"const": True},
    v.date: DATE,
    v.day: OF_DAYS,
    v.counts: {"type": "object", "additionalProperties": INTEGER},
    day: DAY,
    record_key: {"anyOf": [TEXT, {"type": "array", "items": TEXT}]},
}


def _list(shape: Shape) -> Callable[[], Schema]:
    return lambda: {"type": "array", "items": described(shape)}


# What stands below a key that holds records, by the shape of the record and the key.
NESTED: dict[tuple[int, str], Callable[[], Schema]] = {
    (id(shapes.UNIT), "names"): _list(shapes.UNIT_NAME),
    (id(shapes.UNIT_NAME), "from"): lambda: described(shapes.PUBLICATION),
    (id(shapes.POLICY), "reporting"): lambda: described(shapes.REPORTING),
    (id(shapes.POLICY), "from"): lambda: {"type": "object", "additionalProperties": _list(shapes.SOURCE)()},
    (id(shapes.POLICY), "as_printed"): _list(shapes.AS_PRINTED),
    (id(shapes.POLICY), "related"): _list(shapes.RELATED),
    (id(shapes.CORRECTIONS_FILE), "places"): _list(shapes.PLACE_CHANGE),
    (id(shapes.CORRECTIONS_FILE), "rules"): _list(shapes.RULE_CHANGE),
    (id(shapes.CORRECTIONS_FILE), "witnesses"): _list(shapes.WITNESS),
    (id(shapes.WITNESS), "differences"): _list(shapes.DIFFERENCE),
    (id(shapes.TARGETS_FILE), "targets"): _list(shapes.TARGET),
    (id(shapes.TARGETS_FILE), "not_targets"): _list(shapes.NOT_TARGET),
    (id(note_shapes.SECTION), "terms"): _list(note_shapes.TERM),
    (id(note_shapes.TERM), "quotes"): _list(note_shapes.QUOTED),
    (id(note_shapes.HARD_CASE), "not_targets"): _list(note_shapes.QUOTED),
    (id(shapes.OBSERVATION), "source"): lambda: described(shapes.PUBLICATION),
    (id(shapes.OBSERVATION), "targets"): _list(shapes.TOUCH),
}
# Each kind of file: what it is, the files, and what they hold.
FILES: tuple[tuple[str, str, str, Callable[[], Schema]], ...] = (
    ("units", "单位", "policies/units.yaml", _list(shapes.UNIT)),
    ("topics", "主题", "policies/topics.yaml", _list(shapes.TOPIC)),
    ("policy", "文件", "policies/*/policy.yaml", lambda: described(shapes.POLICY)),
    ("tasks", "任务", "policies/*/tasks.yaml", _list(shapes.TASK)),
    ("corrections", "文本的改动", "policies/*/corrections.yaml", lambda: described(shapes.CORRECTIONS_FILE)),
    ("indicators", "指标", "targets/indicators.yaml", _list(shapes.INDICATOR)),
    ("comparisons", "对照的判断", "targets/comparisons.yaml", _list(shapes.JUDGEMENT)),
    ("arithmetic", "数字之间的关系", "targets/arithmetic.yaml", _list(shapes.RELATION)),
    ("reported", "公布的数字", "targets/reported.yaml", _list(shapes.OBSERVATION)),
    ("glossary", "词语", "policies/glossary.yaml", _list(note_shapes.SECTION)),
    ("decisions", "难处", "targets/decisions.yaml", _list(note_shapes.HARD_CASE)),
    ("limits", "已知的局限", "policies/limits.yaml", _list(note_shapes.LIMIT)),
    ("errata", "更正", "releases/errata.yaml", _list(ERRATUM)),
    ("targets", "目标", "targets/*-*.yaml", lambda: described(shapes.TARGETS_FILE)),
)


def described(shape: Shape) -> Schema:
    """A record: its keys in their order, each with what it means; no other key stands there."""
    return {
        "type": "object",
        "properties": {key.name: {"description": key.means, **_value(shape, key)} for key in shape},
        "required": [key.name for key in shape if key.required],
        "additionalProperties": False,
    }


def _value(shape: Shape, key: shapes.Key) -> Schema:
    if key.read is v.node:
        return NESTED[id(shape), key.name]()
    return read_by(key.read)


def read_by(reader: Callable[..., Any]) -> Schema:
    """What a reader of values takes; a KeyError where nobody has said so."""
    if words := getattr(reader, "words", None):
        return {"enum": list(words)}
    if item := getattr(reader, "item", None):
        return {"type": "array", "items": read_by(item), "minItems": 1}
    if one := getattr(reader, "one", None):
        return {"anyOf": [read_by(one), {"type": "array", "items": read_by(one), "minItems": 1}]}
    return dict(READERS[reader])


def schemas() -> Mapping[str, str]:
    """{path: text} of every schema and of the settings that say which files each is for."""
    made = {f"{FOLDER}{name}.schema.json": {"$schema": DRAFT, "title": title, **make()} for name, title, _, make in FILES}
    made[".vscode/settings.json"] = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on", "editor.formatOnSave": False},
        "yaml.schemas": {f"./{FOLDER}{name}.schema.json": files for name, _, files, _ in FILES},
        "yaml.format.enable": False,
    }
    made[".vscode/extensions.json"] = {"recommendations": ["redhat.vscode-yaml"]}
    return {path: json.dumps(value, ensure_ascii=False, indent=2) + "\n" for path, value in made.items()}
