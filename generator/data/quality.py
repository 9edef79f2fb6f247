"""quality.json and the data of the quality page (数据质量): counts, known limits, and how many errors put into the data are noticed."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from ..model import Corpus, Policy, SecondReading, Target, Task, Unit
from ..model.documents import PUBLICATION
from ..model.vocabulary import DATE_RELATIONS, OPERATORS, PUBLISHED, SCOPE_RELATIONS, STATED, TARGET_KINDS, VALUE_RELATIONS, YARDSTICKS
from ..source.load import NOTES
from ..views import labels
from ..views.account import CLASSES, SENTENCE_CLASSES, account, counts, sentences
from ..views.arithmetic import Calculation, calculations
from ..views.checkability import checkability
from ..views.comparison import Comparison, centrals, comparisons
from ..views.facts import number
from .schemas import QUALITY, schema_path
from .table import Json, json_bytes
from .tables import tables
from .wording import Wording

PATH = "data/latest/quality.json"
MEASURED = "measured/mutants.json"
TABLES = {Target: "targets", Task: "tasks", Unit: "units"}
# The tables whose records are counted, in the order of the data page.
COUNTED = ("commitments_flat", "policies", "passages", "units", "topics", "tasks", "responsibilities", "indicators", "targets", "comparisons")
# Parts that a target may have: a figure, a date, full coverage of its scope (the operator `all`), or none of them.
GIVEN = ("figure", "date", "coverage", "neither")


def quality_file(corpus: Corpus, words: Wording, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return {path: bytes} of quality.json, the content of the quality page (质量) as JSON; `files` are the source files of the project."""
    counted = tally(corpus)
    total = counted["records"]["targets"]
    quality = {
        "$schema": schema_path(QUALITY),
        "records": counted["records"],
        "targets": {
            "operator": counted["operators"],
            "kind": counted["kinds"],
            "stated": {what: {"count": count, "of": total} for what, count in counted["stated"].items()},
        },
        "checkability": counted["checkability"],
        "pairs": counted["pairs"],
        "reported": counted["reported"],
        "account": counted["accounts"],
        "set_aside": [
            {"policy": e.policy, "passage": e.passage.id, "start": e.quantity.start, "text": e.quantity.text, "reason": e.reason}
            for e in counted["set_aside"]
        ],
        "sentences": counted["sentences"],
        "judged": [{"table": table, "field": field, "why": why} for table, field, why in words.judged],
        "mutants": mutants(corpus, files),
        "open_readings": [{"table": TABLES[type(record)], "id": record.id, "note": record.note} for record in counted["open_readings"]],
        "as_printed": [
            {"policy": policy.id, "passage": f"{policy.id}/{spot.passage}", "quote": spot.quote, "note": spot.note}
            for policy in corpus.policies
            for spot in policy.as_printed
        ],
        "corrections": counted["corrections"],
        "restored": [restored for policy in corpus.policies for restored in _restored(policy)],
        "copies": [copied for policy in corpus.policies for copied in _copies(policy)],
        "second_reading": _reading(corpus.reading),
        "arithmetic": list(map(_calculated, calculations(corpus))),
        "limits": limits(corpus, words),
    }
    return {PATH: json_bytes(quality, 1)}


def tally(corpus: Corpus) -> dict[str, Any]:
    """Return {name: counts} for the quality page; `set_aside` has a list of excluded quantities, `open_readings` of records with a note."""
    accounts = {policy.id: account(corpus, policy) for policy in corpus.policies}
    return {
        "records": {table.name: len(table.rows) for table in tables(corpus) if table.name in COUNTED},
        "operators": _counted((t.operator for t in corpus.targets), OPERATORS),
        "kinds": _counted((t.kind for t in corpus.targets), TARGET_KINDS),
        "stated": _counted((what for t in corpus.targets for what in given(t)), GIVEN),
        "checkability": checked(corpus),
        "pairs": pairs(corpus),
        "accounts": {id: counts(entries, CLASSES) for id, entries in accounts.items()},
        "set_aside": [entry for entries in accounts.values() for entry in entries if entry.kind == "set_aside"],
        "sentences": {policy.id: counts(sentences(corpus, policy), SENTENCE_CLASSES) for policy in corpus.policies},
        "corrections": {p.id: {"places": len(p.corrections.places), "by_rule": sum(r.times for r in p.corrections.rules)} for p in corpus.policies},
        "reported": {"values": len(corpus.reported), "quoted": sum(bool(o.quote) for o in corpus.reported)},
        "open_readings": [record for record in (*corpus.targets, *corpus.tasks, *corpus.units) if record.note],
    }


def given(target: Target) -> tuple[str, ...]:
    """Return which of `figure`, `date` and `coverage` (全部) a target states; only `neither` if it states none of them."""
    has = {"figure": target.value is not None, "date": target.by is not None, "coverage": target.operator == "all"}
    return tuple(what for what, holds in has.items() if holds) or ("neither",)


def checked(corpus: Corpus) -> dict[str, dict[str, int]]:
    """Return {part, such as date: {result: number of targets}}; `lacking` counts the targets by how many parts they lack, from 0 to 5."""
    made = checkability(corpus).values()
    parts = {"yardstick": YARDSTICKS, "date": STATED, "class": STATED, "baseline": STATED, "published": PUBLISHED}
    fields = {part: "coverage" if part == "class" else part for part in parts}
    found = {part: _counted((getattr(one, fields[part]) for one in made), words) for part, words in parts.items()}
    found["date"].pop("not_needed")
    return found | {"lacking": _counted((str(one.lacking) for one in made), map(str, range(len(parts) + 1)))}


def pairs(corpus: Corpus) -> dict[str, Any]:
    """Return the number of pairs and of their central targets, each counted once, in all and by each relation."""
    rows = [row for row in comparisons(corpus) if row.status == "paired"]
    relations = {"value": VALUE_RELATIONS, "date": DATE_RELATIONS, "scope": SCOPE_RELATIONS}
    return _once(rows) | {
        name: {word: _once([row for row in rows if getattr(row, name) == word]) for word in words} for name, words in relations.items()
    }


def _once(rows: list[Comparison]) -> dict[str, int]:
    return {"pairs": len(rows), "central_targets": centrals(rows)}


def _counted(words: Iterable[str], known: Iterable[str]) -> dict[str, int]:
    found = Counter(words)
    return {word: found[word] for word in known}


def limits(corpus: Corpus, words: Wording) -> list[str]:
    """Return the known limits of the data as sentences: first those that the editors noted, then the general ones."""
    return [*(limit.says for limit in corpus.notes.limits), _covered(corpus), *words.limits]


def _covered(corpus: Corpus) -> str:
    """Return the sentence that says which documents the data covers: 只收录两份文件，市州、县一级的落实文件没有收录；“地方未提”只就这两份文件而言。"""
    counted, below = labels.documents(corpus), labels.levels_below(corpus)
    alone = "".join(f"“{word}”" for status, word in labels.statuses(corpus).items() if status in ("central_only", "local_only"))
    left_out = f"，{below}一级的落实文件没有收录" if below else ""
    return f"只收录{counted}{left_out}" + (f"；{alone}只就这{counted}而言。" if any(p.implements for p in corpus.policies) else "。")


def _restored(policy: Policy) -> Iterator[Json]:
    """Yield the changes of a text that rest on published copies."""
    for change in policy.corrections.places:
        if change.sources:
            sources = [_stated(source, *PUBLICATION, "note") for source in change.sources]
            yield {"policy": policy.id, **_stated(change, "find", "replace", "reason"), "from": sources}


def _copies(policy: Policy) -> Iterator[Json]:
    for copy in policy.corrections.copies:
        yield {"policy": policy.id, **_stated(copy, *PUBLICATION, "sentences", "differing", "note")}


def _reading(reading: SecondReading | None) -> Json | None:
    if reading is None:
        return None
    fields = [_stated(own, "field", "compared", "agreed") for own in reading.fields]
    disputes = [_stated(own, "policy", "quote", "field", "first", "second", "settled", "why") for own in reading.disputes]
    return {**_stated(reading, "by", "sentences"), "date": reading.date.text, "fields": fields, "disputes": disputes}


def _stated(record: Any, *names: str) -> Json:
    return {name: getattr(record, name) for name in names}


def _calculated(found: Calculation) -> Json:
    declared = _stated(found.relation, "id", "relation", "passage", "terms", "total")
    return declared | {"result": [number(value) for value in dict.fromkeys(found.result)], "agrees": found.agrees, "note": found.relation.note}


def mutants(corpus: Corpus, files: Mapping[str, bytes]) -> Json | None:
    """Return the stored result of `make mutants`, which puts errors into the data and counts those that are noticed.

    The result is None if it is missing, unreadable or about other documents; `same_data` is false if the data has changed since.
    """
    try:
        found = json.loads(files[f"site/{MEASURED}"])
    except (KeyError, ValueError):
        return None
    if set(found.get("policies", ())) - {policy.id for policy in corpus.policies}:
        return None
    counts = {"made": found["made"], "caught": found["caught"], "left": found["made"] - found["caught"]}
    lists = {"by_field": found["by_field"], "survivors": found["survivors"]}
    return counts | lists | {"same_data": found["data_sha256"] == data_sha256(files)}


def data_sha256(files: Mapping[str, bytes]) -> str:
    """Return one checksum for all files in policies/ and targets/ together; editors' notes are left out, since they state no facts."""
    named = (name for name in sorted(files) if name.startswith(("policies/", "targets/")) and name not in NOTES)
    data = ((name, files[name]) for name in named)
    return sha256("".join(f"{name} {sha256(content).hexdigest()}\n" for name, content in data).encode()).hexdigest()
