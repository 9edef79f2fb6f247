"""The files of one policy folder to a Policy and its tasks."""

from __future__ import annotations

import re
from collections.abc import Mapping as Files
from hashlib import sha256
from typing import Any

from .. import model
from ..problems import Place, Problem
from ..prose.numerals import ENDLESS, LONGEST
from ..prose.outline import passages
from ..prose.spans import SENTENCE_END, line_and_column
from ..prose.tokens import how_many
from . import shapes
from .fields import record, records
from .files import NOTHING, parse, parse_if_any, prose, published
from .records import Mapping, Node

# Ten times as much as the longest of the documents here; the account holds every figure against every name.
MOST = {"passages": 1000, "sentences": 5000, "figures": 3000, "names": 1000}
OPENING = re.compile("[《“]")


def policy(files: Files[str, bytes], folder: str, problems: list[Problem]) -> model.Policy | None:
    """policies/<folder>/: policy.yaml, source.txt, corrections.yaml, text.txt; None with problems when one is missing."""
    base = f"policies/{folder}"
    node = parse(files, f"{base}/policy.yaml", problems)
    text = published(files, f"{base}/text.txt", problems)
    source = prose(files, f"{base}/source.txt", problems)
    corrections = _corrections(files, base, problems, needed=text != source)
    values = record(node, shapes.POLICY, problems) if node is not None else None
    if values is None or text is None or source is None or corrections is None:
        return None
    if values["id"] != folder:
        problems.append(
            Problem(values["at"]["id"], "reference", f"the policy is called ‘{values['id']}’, its folder ‘{folder}’", "Give both one name.")
        )
        return None
    parts = _parts(values, problems)
    passed = passages(folder, text, values["title"], values.get("closing", ""))
    if parts is None or _endless(text, len(passed), f"{base}/text.txt", problems):
        return None
    return model.Policy(
        **values | parts,
        text=text,
        source=source,
        corrections=corrections,
        source_sha256=sha256(files[f"{base}/source.txt"]).hexdigest(),
        text_sha256=sha256(files[f"{base}/text.txt"]).hexdigest(),
        passages=passed,
    )


def _endless(text: str, passages: int, file: str, problems: list[Problem]) -> bool:
    """Whether the text holds more than any document does: a text pasted twenty times is told at once, not sentence by sentence."""
    if numeral := ENDLESS.search(text):
        place = Place(file, *line_and_column(text, numeral.start()))
        problems.append(Problem(place, "file", f"a numeral of more than {LONGEST} characters begins here", "No numeral is as long."))
        return True
    held = {
        "passages": passages,
        "sentences": len(SENTENCE_END.findall(text)),
        "figures": how_many(text),
        "names": len(OPENING.findall(text)),
    }
    what = next((kind for kind, most in MOST.items() if held[kind] > most), "")
    if what:
        problems.append(
            Problem(
                Place(file), "file", f"the text holds more than {MOST[what]} {what}", "No document does: look for what stands there twice."
            )
        )
    return bool(what)


def tasks(files: Files[str, bytes], folder: str, policy: model.Policy | None, problems: list[Problem]) -> list[model.Task]:
    """The tasks of a folder; without the file none, where the document has neither items nor a reporting duty."""
    needed = policy is not None and (policy.reporting is not None or any(p.kind == "item" for p in policy.passages))
    node = parse_if_any(files, f"policies/{folder}/tasks.yaml", problems, needed)
    return [model.Task(policy=folder, **values) for values in records(node, shapes.TASK, problems)] if node is not None else []


def _parts(values: dict[str, Any], problems: list[Problem]) -> dict[str, Any] | None:
    """The records within policy.yaml; `from` becomes `sources`, by the field that it speaks of."""
    duty = values.pop("reporting", None)
    reporting = record(duty, shapes.REPORTING, problems) if duty is not None else None
    sources = _sources(values.pop("from", None), problems)
    parts = {
        "sources": sources,
        "as_printed": _many(values.pop("as_printed", None), shapes.AS_PRINTED, model.AsPrinted, problems),
        "related": _many(values.pop("related", None), shapes.RELATED, model.Related, problems),
    }
    if duty is None:
        return parts
    return None if reporting is None else parts | {"reporting": model.Reporting(**reporting)}


def _many(node: Node | None, shape: shapes.Shape, make: type, problems: list[Problem]) -> tuple:
    return tuple(make(**values) for values in records(node, shape, problems)) if node is not None else ()


def _sources(node: Node | None, problems: list[Problem]) -> dict[str, tuple[model.Source, ...]]:
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        problems.append(
            Problem(node.place, "value", "from: a record is expected here", "Write the name of the field, then the list of its sources.")
        )
        return {}
    return {name: _many(value, shapes.SOURCE, model.Source, problems) for name, (_, value) in node.entries.items()}


def _corrections(files: Files[str, bytes], base: str, problems: list[Problem], needed: bool) -> model.Corrections | None:
    """None with problems when they cannot be read; a text that is its source needs none."""
    node = parse_if_any(files, f"{base}/corrections.yaml", problems, needed)
    if node is NOTHING:
        return model.Corrections()
    values = record(node, shapes.CORRECTIONS_FILE, problems) if node is not None else None
    if values is None:
        return None
    return model.Corrections(
        places=_many(values.get("places"), shapes.PLACE_CHANGE, model.PlaceChange, problems),
        rules=_many(values.get("rules"), shapes.RULE_CHANGE, model.RuleChange, problems),
        witnesses=_witnesses(values.get("witnesses"), files, base, problems),
    )


def _witnesses(node: Node | None, files: Files[str, bytes], base: str, problems: list[Problem]) -> tuple[model.Witness, ...]:
    found: list[model.Witness] = []
    for values in records(node, shapes.WITNESS, problems) if node is not None else ():
        if any(values["file"] == other.file for other in found):
            problems.append(
                Problem(
                    values["at"]["file"],
                    "file",
                    f"{values['file']} is compared a second time",
                    "Put all its differences into one entry.",
                )
            )
            continue
        content = prose(files, f"{base}/{values['file']}", problems, values["at"]["file"])
        differences = _many(values.pop("differences", None), shapes.DIFFERENCE, model.Difference, problems)
        if content is not None:
            found.append(model.Witness(**values, content=content, differences=differences))
    return tuple(found)
