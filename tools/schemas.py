"""Write the JSON Schemas of the YAML files, by which an editor completes and explains keys, and its settings: python tools/schemas.py

They come from the declarations that the loader reads, so that the two cannot differ in a key, its words or whether it is required.
YAML of an editor has types where the loader has text: 2016 is a number to the one and four characters to the other, so both are allowed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator import model
from generator.releases.errata import Erratum
from generator.source import readers as v
from generator.source.shapes import TARGETS_FILE, Nested, Shape, shape_of

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
    v.iso_day: DAY,
}
# Each kind of file: its name, its title, the files, and their content
FILES: tuple[tuple[str, str, str, Nested], ...] = (
    ("units", "单位", "policies/units.yaml", Nested(shape_of(model.Unit))),
    ("topics", "主题", "policies/topics.yaml", Nested(shape_of(model.Topic))),
    ("policy", "文件", "policies/*/policy.yaml", Nested(shape_of(model.Policy), form="one")),
    ("tasks", "任务", "policies/*/tasks.yaml", Nested(shape_of(model.Task))),
    ("corrections", "文本的改动", "policies/*/corrections.yaml", Nested(shape_of(model.Corrections), form="one")),
    ("indicators", "指标", "targets/indicators.yaml", Nested(shape_of(model.Indicator))),
    ("comparisons", "对照的判断", "targets/comparisons.yaml", Nested(shape_of(model.Judgement))),
    ("arithmetic", "数字之间的关系", "targets/arithmetic.yaml", Nested(shape_of(model.FigureRelation))),
    ("reported", "公布的数字", "targets/reported.yaml", Nested(shape_of(model.Observation))),
    ("searches", "查找", "targets/searches.yaml", Nested(shape_of(model.Search))),
    ("glossary", "词语", "policies/glossary.yaml", Nested(shape_of(model.Section))),
    ("decisions", "难处", "targets/decisions.yaml", Nested(shape_of(model.HardCase))),
    ("readings", "两人各读一遍", "targets/readings.yaml", Nested(shape_of(model.SecondReading), form="one")),
    ("limits", "已知的局限", "policies/limits.yaml", Nested(shape_of(model.Limit))),
    ("errata", "更正", "releases/errata.yaml", Nested(shape_of(Erratum))),
    ("targets", "目标", "targets/*-*.yaml", Nested(TARGETS_FILE, form="one")),
)


def schemas() -> Mapping[str, str]:
    """Return {path: text} of every schema and of the settings that say which files each is for."""
    made = {f"{FOLDER}{name}.schema.json": {"$schema": DRAFT, "title": title, **read_by(content)} for name, title, _, content in FILES}
    made[".vscode/settings.json"] = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on", "editor.formatOnSave": False},
        "yaml.schemas": {f"./{FOLDER}{name}.schema.json": files for name, _, files, _ in FILES},
        "yaml.format.enable": False,
    }
    made[".vscode/extensions.json"] = {"recommendations": ["redhat.vscode-yaml"]}
    return {path: json.dumps(value, ensure_ascii=False, indent=2) + "\n" for path, value in made.items()}


def described(shape: Shape) -> Schema:
    """Describe a record: its keys in their order, each with what it means; other keys are not allowed."""
    return {
        "type": "object",
        "properties": {key.name: {"description": key.means, **read_by(key.read)} for key in shape},
        "required": [key.name for key in shape if key.required],
        "additionalProperties": False,
    }


def read_by(reader: Callable[..., Any]) -> Schema:
    """Describe what a reader takes; a KeyError where this is not known."""
    if isinstance(reader, Nested):
        return _nested(reader)
    if isinstance(reader, v.Choice):
        return {"enum": list(reader.words)}
    if isinstance(reader, v.Many):
        return {"type": "array", "items": read_by(reader.item), "minItems": 1}
    if isinstance(reader, v.OneOrMore):
        return {"anyOf": [read_by(reader.one), read_by(v.Many(reader.one))]}
    return dict(READERS[reader])


def _nested(reader: Nested) -> Schema:
    one = described(reader.shape)
    several = {"type": "array", "items": one}
    return {"one": one, "list": several, "lists": {"type": "object", "additionalProperties": several}}[reader.form]


if __name__ == "__main__":
    for path, text in schemas().items():
        file = Path(__file__).parents[1] / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        print(path)
