"""Mend what `check` reports where the mending is certain: the order of keys, a unit's name as a document writes it, counts."""

from collections.abc import Iterable, Iterator, Mapping

from .. import model
from ..problems import Place, Problem
from ..prose.spans import line_and_column
from ..rules.documents import COUNTS, miscounted
from ..rules.evidence import gather
from ..rules.proposals import name_record
from ..rules.references import same_unit, unknown_names
from ..source import unread
from ..source.edits import Edit, edited, in_order, item_added, key_added, records_of, replaced, same_values
from ..source.load import load
from ..source.nodes import Mapping as Record
from ..source.nodes import Node, read
from ..source.shapes import TARGETS_FILE, Key, shape_of
from ..source.written import yaml_lines

Files = Mapping[str, bytes]
# (file, edit of its text, rule, what the edit does)
Fix = tuple[str, Edit, str, str]
SHARED = {
    unread.UNITS: model.Unit,
    unread.TOPICS: model.Topic,
    unread.INDICATORS: model.Indicator,
    unread.COMPARISONS: model.Judgement,
    unread.ARITHMETIC: model.FigureRelation,
    unread.REPORTED: model.Observation,
    unread.SEARCHES: model.Search,
    unread.READINGS: model.SecondReading,
    unread.GLOSSARY: model.Section,
    unread.DECISIONS: model.HardCase,
    unread.LIMITS: model.Limit,
}
# A record within a record waits for the step after the one that moves it
DEEPEST = 4
OWN = {"policy.yaml": model.Policy, "corrections.yaml": model.Corrections, "tasks.yaml": model.Task}


def fixed(files: Files) -> tuple[dict[str, bytes], list[Problem]]:
    """Return ({path: content} of the files to change, what was changed, each at its place in the changed file)."""
    changed: dict[str, bytes] = {}
    done: list[tuple[str, int, str, str]] = []
    for step in (*[_orders] * DEEPEST, _names, _counts):
        fixes = list(step({**files, **changed}))
        for file in dict.fromkeys(file for file, *_ in fixes):
            text = {**files, **changed}[file].decode()
            own = sorted((edit, rule, message) for path, edit, rule, message in fixes if path == file)
            done = [(f, _moved(at, [edit for edit, *_ in own]) if f == file else at, *words) for f, at, *words in done]
            done += [(file, _moved(edit.start, [e for e, *_ in own if e < edit]) + edit.at, *words) for edit, *words in own]
            changed[file] = edited(text, (edit for edit, *_ in own)).encode()
    at = {file: content.decode() for file, content in changed.items()}
    return changed, sorted(Problem(Place(file, *line_and_column(at[file], where)), *words) for file, where, *words in done)


def _moved(at: int, edits: list[Edit]) -> int:
    """Return where the character at offset `at` stands after the edits."""
    return at + sum(len(edit.words) - (edit.end - edit.start) for edit in edits if edit.end <= at)


def _texts(files: Files) -> Iterator[tuple[str, str, Node]]:
    """Yield (path, text, root) of each YAML file of records without a problem in its form."""
    for file in (file for file in files if file.endswith(".yaml") and _shape(file)):
        try:
            text = files[file].decode()
        except UnicodeDecodeError:
            continue
        node, problems = read(text, file)
        if node is not None and not problems:
            yield file, text, node


def _shape(file: str) -> tuple[Key, ...]:
    """Return the keys of the records in a file; () if it is none of a tracker."""
    folder, _, name = file.rpartition("/")
    if kind := SHARED.get(file) or (OWN.get(name) if folder.startswith("policies/") else None):
        return shape_of(kind)
    return TARGETS_FILE if folder == "targets" else ()


def _orders(files: Files) -> Iterator[Fix]:
    for file, text, node in _texts(files):
        last = -1
        for record, names in records_of(node, _shape(file)):
            edit = in_order(text, record, names)
            if edit and edit.start > last and same_values(text, edited(text, [edit]), file):  # records in a moved record wait
                last = edit.end
                yield file, edit, "key-order", f"put in order: {', '.join(key for key in names if key in record.entries)}"


def _names(files: Files) -> Iterator[Fix]:
    corpus, _ = load(files)
    found = {file: (text, node) for file, text, node in _texts(files) if file == unread.UNITS}
    if unread.UNITS not in found:
        return
    text, node = found[unread.UNITS]
    records = {record.place: record for record, _ in records_of(node, _shape(unread.UNITS))}
    policies = {p.jurisdiction: p for p in reversed(corpus.policies)}
    unknown = unknown_names(gather(corpus)).items()
    for place, where, name in ((place, mention[0], mention[1]) for (place, _), mentions in unknown for mention in _by_name(mentions)):
        source = next((p for p in corpus.policies if f"policies/{p.id}/" in where.file), policies[place])
        unit = same_unit(corpus, source, name)
        if unit and name not in unit.aliases and (edit := _name_added(text, records[unit.at[""]], list(yaml_lines(name_record(source, name))))):
            yield unread.UNITS, edit, "units-known", f"added to ‘{unit.id}’: the name ‘{name}’ of {source.id}"


def _by_name(mentions: Iterable[tuple[Place, str]]) -> Iterable[tuple[Place, str]]:
    """Return the first mention of each name."""
    return {name: (place, name) for place, name in reversed(tuple(mentions))}.values()


def _name_added(text: str, unit: Record, lines: list[str]) -> Edit | None:
    if "names" in unit.entries:
        return item_added(text, unit.entries["names"][1], lines)
    nested = ["names:", f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]
    return key_added(text, unit, [key.name for key in shape_of(model.Unit)], "names", nested)


def _counts(files: Files) -> Iterator[Fix]:
    corpus, _ = load(files)
    texts = {file: (text, node) for file, text, node in _texts(files)}
    for policy, name, given, count in miscounted(gather(corpus)):
        text, node = texts.get(f"policies/{policy.id}/policy.yaml", ("", None))
        counts = node.entries["counts"][1] if isinstance(node, Record) else None
        if count is None or not isinstance(counts, Record):
            continue
        if name in counts.entries:
            edit, message = replaced(text, counts.entries[name][1], str(count)), f"counts: {name} was {given}, now {count}"
        else:
            edit, message = key_added(text, counts, COUNTS, name, [f"{name}: {count}"]), f"counts: {name} is {count}"
        if edit:
            yield f"policies/{policy.id}/policy.yaml", edit, "exact-counts", message
