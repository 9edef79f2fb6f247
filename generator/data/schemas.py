"""JSON Schemas (draft 2020-12) of index.json, quality.json and changes.json; that of the files of documents is made from the tables."""

from collections.abc import Mapping, Sequence

from .nested_json import DATE, DRAFT
from .package import FOLDER
from .table import SCHEMA_VERSION, Json, json_bytes

INDEX, QUALITY, CHANGES = "index", "quality", "changes"
TEXT: Json = {"type": "string"}
COUNT: Json = {"type": "integer", "minimum": 0}
FLAG: Json = {"type": "boolean"}
VERSION: Json = {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"}
SUM: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
STEPS = ("", "patch", "minor", "major")


def schema_path(name: str) -> str:
    """Return the path of a schema below data/latest: schema/index.schema.json."""
    return f"schema/{name}.schema.json"


def schema_files() -> dict[str, bytes]:
    """Return {path: bytes} of the three schemas."""
    made = {INDEX: _index(), QUALITY: _quality(), CHANGES: _changes()}
    return {FOLDER + schema_path(name): json_bytes(_whole(name, *described), 1) for name, described in made.items()}


def _whole(name: str, title: str, properties: Mapping[str, Json]) -> Json:
    head = {"$schema": DRAFT, "$id": f"urn:duibiao:schema:{SCHEMA_VERSION}:{name}", "title": title}
    return head | record({"$schema": {"const": schema_path(name)}, **properties})


def record(properties: Mapping[str, Json], optional: Sequence[str] = ()) -> Json:
    """Return the schema of an object with exactly these keys, all of which are there but the `optional` ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}


def listed(item: Json) -> Json:
    return {"type": "array", "items": item}


def each(value: Json) -> Json:
    """Return the schema of an object whose keys are ids or codes, all with values of one kind."""
    return {"type": "object", "additionalProperties": value}


def texts(*names: str, optional: Sequence[str] = ()) -> Json:
    return record(dict.fromkeys((*names, *optional), TEXT), optional)


def said(title: str, schema: Json) -> Json:
    return {"title": title, **schema}


def _index() -> tuple[str, dict[str, Json]]:
    measured = {"bytes": said("字节数", COUNT), "sha256": said("SHA-256", SUM)}
    version = {"version": said("版本", VERSION), "date": said("日期", DATE), "zip": said("压缩包", TEXT), **measured}
    file = {"path": said("相对于本文件的路径", TEXT), **measured, "mediatype": said("媒体类型", TEXT)}
    return "全部版本与文件", {
        **{name: TEXT for name in ("id", "title", "publisher", "license")},
        "version": said("现在的版本", VERSION),
        "last_change": said("数据最近改动的日期", DATE),
        "versions": said("全部版本，旧的在前", listed(record(version))),
        "files": said("全部文件", listed(record(file))),
    }


def _changes() -> tuple[str, dict[str, Json]]:
    key = said("主键各列的值", listed(TEXT))
    field = record({**{name: TEXT for name in ("field", "title", "old", "new")}, "kind": {"enum": ["value", "date", "unit", "wording", "position", "other"]}})
    named = record({"key": key, "name": TEXT})
    table = {
        "name": said("表名", TEXT),
        "title": TEXT,
        "columns_added": listed(TEXT),
        "columns_removed": listed(TEXT),
        "added": said("新增的记录", listed(named)),
        "removed": said("删去的记录", listed(named)),
        "changed": said("改动的记录", listed(record({"key": key, "name": TEXT, "fields": listed(field)}))),
        "moved": said("只是位置变了的记录", listed(record({"old": key, "new": key}))),
    }
    erratum = {"date": DATE, "table": TEXT, "record": key, **dict.fromkeys(("field", "old", "new", "why", "moved_to"), TEXT)}
    version = {
        "version": said("版本", VERSION),
        "date": said("日期", DATE),
        "schema_version": said("结构版本", TEXT),
        "previous": said("与之比较的上一版；第一版为 null", {"type": ["string", "null"]}),
        "step": said("改动要求的版本号步幅；第一版为空", {"enum": list(STEPS)}),
        "reasons": said("理由（英文）", listed(TEXT)),
        "tables_added": said("新表", listed(TEXT)),
        "tables_removed": said("去掉的表", listed(TEXT)),
        "tables": said("有改动的表；新表的记录不逐条列出", listed(record(table))),
        "errata": said("更正：以前公布错了的", listed(record(erratum, ("field", "old", "new", "moved_to")))),
    }
    return "各版本的改动，新的在前", {"versions": listed(record(version))}


def _quality() -> tuple[str, dict[str, Json]]:
    counts, source = each(COUNT), {name: TEXT for name in ("publisher", "title", "url", "date")}
    pairs = {"pairs": COUNT, "central_targets": COUNT}
    of_policy = {"policy": TEXT, **source}
    return "数据质量", {
        "records": said("各表的记录数", counts),
        "targets": record({"operator": counts, "kind": counts, "stated": each(record({"count": COUNT, "of": COUNT}))}),
        "checkability": said("目标可核性", each(counts)),
        "pairs": said("成对的目标", record(pairs | dict.fromkeys(("value", "date", "scope"), each(record(pairs))))),
        "reported": said("公布的数据", counts),
        "account": said("各文件的数字和量词，按类别", each(counts)),
        "set_aside": said("不作为目标的数字", listed(record({**dict.fromkeys(("policy", "passage", "text", "reason"), TEXT), "start": COUNT}))),
        "sentences": said("各文件的句子，按类别", each(counts)),
        "judged": said("由编者判断的项", listed(texts("table", "field", "why"))),
        "mutants": said("错误试验", {"anyOf": [{"type": "null"}, _mutants()]}),
        "open_readings": said("存疑的记录", listed(texts("table", "id", "note"))),
        "as_printed": said("照原文保留的误字", listed(texts("policy", "passage", "quote", "note"))),
        "corrections": said("对源文本的改动", each(counts)),
        "restored": said("据公开文本补回的文字", listed(_restored(source))),
        "copies": said("比对过的公开文本", listed(record({**of_policy, "sentences": COUNT, "differing": COUNT, "note": TEXT}))),
        "second_reading": said("独立的第二次阅读", {"anyOf": [{"type": "null"}, _reading()]}),
        "arithmetic": said("相互有关的数字", listed(_calculated())),
        "limits": said("已知的局限", listed(TEXT)),
    }


def _mutants() -> Json:
    counts = dict.fromkeys(("made", "caught", "left"), COUNT)
    return record({**counts, "by_field": each(listed(COUNT)), "survivors": listed(TEXT), "same_data": FLAG})


def _restored(source: Mapping[str, Json]) -> Json:
    return record({**dict.fromkeys(("policy", "find", "replace", "reason"), TEXT), "from": listed(record({**source, "note": TEXT}))})


def _reading() -> Json:
    field = record({"field": TEXT, "compared": COUNT, "agreed": COUNT})
    dispute = texts("policy", "quote", "field", "first", "second", "settled", "why")
    return record({"by": TEXT, "sentences": COUNT, "date": DATE, "fields": listed(field), "disputes": listed(dispute)})


def _calculated() -> Json:
    lists = {"terms": listed(TEXT), "result": listed(TEXT)}
    return record({**dict.fromkeys(("id", "relation", "passage", "total", "note"), TEXT), **lists, "agrees": {"type": ["boolean", "null"]}})
