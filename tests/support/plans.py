"""Small plans of invented places, as the files of a root: an item is one sentence in view, with the target that it makes."""

import yaml

CHANGELOG = b"# Changelog\n\n## [0.1.0] - 2032-01-31\n\n- The first documents.\n"
CONFIGURATION = "site_name: 试编文件对照\nsite_url: https://plans.example/\nsite_author: 试编组\nsite_description: 为测试而编的文件。\n".encode()
# What a department is called on each level, and how it writes its place itself
DEPARTMENTS = {"central": "照明部", "province": "照明厅", "prefecture": "照明局", "county": "照明局"}
NUMERALS = "一二三四五六七八九"
DIRECTION = {"kind": "direction"}


def item(topic, title, sentence, term="", **target):
    """A numbered item with its heading and sentence; with `term`, the sentence is a target of the indicator that the term names."""
    return {"topic": topic, "title": title, "sentence": sentence, "term": term, "target": target | {"quote": sentence.rstrip("。")}}


def plan(id, place, level, *items, implements=None, lead=()):
    """The files of one document: {path: text, or records that are joined to those of other documents by `root`}.

    `implements` is the (id, place) of the plan that it implements; the id is empty where that plan is not in the root; `lead` are the
    paragraphs between the heading and the first item.
    """
    office, department = f"{place}办公室", f"{place}{DEPARTMENTS[level]}"
    quote = f"为落实《{_title(implements[1])}》" if implements else ""
    head = [f"{place}办发〔2031〕7号", office, "2031年3月5日", _title(place), f"{quote or '为改善夜间出行条件'}，制定本方案。", "一、主要任务", *lead]
    body = [f"（{n}）{one['title']}。{one['sentence']}（{department}牵头）" for n, one in zip(NUMERALS, items, strict=False)]
    text = "\n".join((*head, *body)) + "\n"
    targets = [(n, one) for n, one in enumerate(items, 1) if one["term"]]
    return {
        f"policies/{id}/source.txt": text,
        f"policies/{id}/text.txt": text,
        f"policies/{id}/corrections.yaml": {"rules": []},
        f"policies/{id}/policy.yaml": {
            "id": id,
            "title": _title(place),
            "short_title": f"{place}方案",
            "title_en": f"Plan {id}",
            "document_number": head[0],
            "level": level,
            "jurisdiction": place,
            "issuers": [office],
            "issued": "2031-03-05",
            **({"implements": implements[0]} if implements and implements[0] else {}),
            **({"implements_quote": quote} if implements else {}),
            "collected_from": "为测试而编写",
            "counts": {"passages": 3 + len(items), "tasks": len(items), "named_units": len(items), "targets": len(targets), "not_targets": 0},
        },
        f"policies/{id}/tasks.yaml": [
            {"number": f"1.{n}", "topic": one["topic"], "title": one["title"], "lead": department, "clauses": [f"（{department}牵头）"]}
            for n, one in enumerate(items, 1)
        ],
        f"targets/{id}.yaml": {"targets": [{"id": f"target-{n}", "task": f"1.{n}", "indicator": _id(one), **one["target"]} for n, one in targets]},
        "policies/units.yaml": [_unit(id, place, level, office, "office"), _unit(id, place, level, department, "lighting")],
        "policies/topics.yaml": [{"id": one["topic"], "name": one["title"], "name_en": one["topic"]} for one in items],
        "targets/indicators.yaml": [_indicator(one) for _, one in targets],
    }


def root(*plans, **more):
    """The files of a root with these plans, as {path: bytes}; what documents share is joined, each id once."""
    found = {}
    for path, content in (pair for one in plans for pair in one.items()):
        known = {record["id"]: record for record in (*found.get(path, ()), *content)} if path in SHARED else None
        found[path] = list(known.values()) if known else content
    return {"CHANGELOG.md": CHANGELOG, "mkdocs.yml": CONFIGURATION} | {path: _bytes(content) for path, content in (found | more).items()}


SHARED = ("policies/units.yaml", "policies/topics.yaml", "targets/indicators.yaml")


def _title(place):
    return f"{place}公共照明提升方案"


def _id(one):
    return one["topic"] + ("-share" if one["target"].get("unit") == "%" else "")


def _indicator(one):
    measure = one["target"].get("unit")
    unit = {"unit": measure, "unit_words": [measure]} if measure else {}
    return {"id": _id(one), "topic": one["topic"], "name": one["term"], "name_en": one["topic"], **unit, "direction": "up", "terms": [one["term"]]}


def _unit(id, place, level, name, key):
    return {
        "id": f"{id}-{key}",
        "name": name,
        "name_en": f"{key} of {id}",
        "level": level,
        "jurisdiction": "全国" if level == "central" else place,
        "kind": "government",
        "names": [{"name": name, "relation": "official", "source": id}],
    }


def _bytes(content):
    return content.encode() if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000).encode()


def written(files, folder):
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder
