"""Load the files of a folder, {path: bytes}, as a corpus, and report the problems in them."""

import re
from collections.abc import Mapping as Files
from dataclasses import replace
from hashlib import sha256

from .. import model
from ..model.vocabulary import OBSERVED_OPERATORS, OPERATORS, rank
from ..problems import Place, Problem
from ..prose.numerals import ENDLESS, LONGEST
from ..prose.outline import passages
from ..prose.spans import SENTENCE_END, line_and_column
from ..prose.tokens import how_many
from . import unread
from .imprint import imprint
from .nodes import decoded, published
from .readers import is_day
from .shapes import TARGETS_FILE, Values, listed, shape_of, whole
from .unread import ARITHMETIC, COMPARISONS, DECISIONS, GLOSSARY, INDICATORS, LIMITS, READINGS, REPORTED, SEARCHES, TOPICS, UNITS

RELEASE = re.compile(r"^## \[(?P<version>\d+\.\d+\.\d+)\] - (?P<date>\d{4}-\d\d-\d\d)$", re.MULTILINE)
NO_VERSION, NO_DATE = "0.0.0", "1970-01-01"
# A folder with one of these files is a tracker, even without documents.
ROOT = {"mkdocs.yml", "CHANGELOG.md"}
NOTES = GLOSSARY, DECISIONS, LIMITS, READINGS
# Limits of a text, ten times the longest document here: `views.account` compares every figure with every name.
MOST = {"passages": 1000, "sentences": 5000, "figures": 3000, "names": 1000}
OPENING = re.compile("[《“]")


def load(files: Files[str, bytes]) -> tuple[model.Corpus, list[Problem]]:
    """Return the corpus and all problems. Unusable records are left out; the field `lost` of the corpus has their ids."""
    problems: list[Problem] = []
    folders = unread.folders(files)
    if not folders and not files.keys() & ROOT:
        hint = "Run the command in the folder of a tracker, or name it with --root."
        return model.Corpus(version=NO_VERSION, data_date=NO_DATE), [Problem(Place("policies"), "file", "there is no policy here", hint)]
    version, data_date = _release(files, problems, needed=bool(folders))
    found = {folder: _policy(files, folder, problems) for folder in folders}
    corpus = _corpus(files, found, version, data_date, problems)
    stray = unread.strays(files, found)
    broken = {p.place.file for p in problems if p.rule in ("file", "yaml")}
    problems = [p for p in problems if p.message not in {f"{meant} is missing" for meant in stray.values()}]
    problems += unread.stray_problems(stray, files, found)
    return replace(corpus, lost=unread.lost(files, broken, corpus, found, stray)) if problems else corpus, problems


def _release(files: Files[str, bytes], problems: list[Problem], needed: bool) -> tuple[str, str]:
    """Return (version, date) of the newest heading in CHANGELOG.md: `## [0.1.0] - 2026-11-23`. If not `needed`, the file may be missing."""
    text = decoded(files, "CHANGELOG.md", problems) if needed or files.get("CHANGELOG.md", b"").strip() else None
    if found := RELEASE.search(text or ""):
        if is_day(found["date"]):
            return found["version"], found["date"]
        line = text.count("\n", 0, found.start()) + 1
        hint = "Write the day of the release, such as 2026-11-23."
        problems.append(Problem(Place("CHANGELOG.md", line), "file", f"‘{found['date']}’ is not a date", hint))
        return found["version"], NO_DATE
    if needed and text is not None:
        hint = "Write a heading such as ‘## [0.1.0] - 2026-11-23’: its date is the data date."
        problems.append(Problem(Place("CHANGELOG.md"), "file", "no entry says version and date", hint))
    return NO_VERSION, NO_DATE


def _corpus(files: Files[str, bytes], found: unread.Documents, version: str, data_date: str, problems: list[Problem]) -> model.Corpus:
    def made(name: str, kind: type, needed: bool = False) -> tuple:
        return tuple(kind(**values) for values in listed(files, name, kind, problems, needed))

    tasks = tuple(task for folder, policy in found.items() for task in _tasks(files, folder, policy, problems))
    targets, not_targets = _targets(files, found, problems)
    read = whole(files, READINGS, shape_of(model.SecondReading), problems, needed=False)
    return model.Corpus(
        version=version,
        data_date=data_date,
        units=made(UNITS, model.Unit, needed=bool(found)),
        topics=made(TOPICS, model.Topic, needed=bool(tasks)),
        policies=tuple(sorted((p for p in found.values() if p), key=lambda p: (rank(p.level), p.id))),
        tasks=tasks,
        indicators=made(INDICATORS, model.Indicator, needed=bool(targets)),
        targets=tuple(targets),
        not_targets=tuple(not_targets),
        judgements=made(COMPARISONS, model.Judgement),
        relations=made(ARITHMETIC, model.FigureRelation),
        reported=tuple(filter(None, (_observation(values, problems) for values in listed(files, REPORTED, model.Observation, problems)))),
        searches=made(SEARCHES, model.Search),
        reading=model.SecondReading(**read) if read else None,
        imprint=imprint(files, problems),
        notes=model.Notes(
            glossary=made(GLOSSARY, model.Section, needed=GLOSSARY in files),
            hard_cases=made(DECISIONS, model.HardCase, needed=DECISIONS in files),
            limits=made(LIMITS, model.Limit, needed=LIMITS in files),
        ),
    )


def _policy(files: Files[str, bytes], folder: str, problems: list[Problem]) -> model.Policy | None:
    """Return the document in policies/<folder>/; if one of its files cannot be read, add a problem and return None."""
    base = f"policies/{folder}"
    values = whole(files, f"{base}/policy.yaml", shape_of(model.Policy), problems, needed=True)
    text = published(files, f"{base}/text.txt", problems)
    source = decoded(files, f"{base}/source.txt", problems)
    corrections = _corrections(files, base, problems, needed=text != source)
    if values is None or text is None or source is None or corrections is None:
        return None
    if values["id"] != folder:
        place = values["at"]["id"]
        problems.append(Problem(place, "reference", f"the policy is called ‘{values['id']}’, its folder ‘{folder}’", "Give both one name."))
        return None
    parts = passages(folder, text, values["title"], values.get("closing", ""))
    if problem := _endless(text, len(parts), f"{base}/text.txt"):
        problems.append(problem)
        return None
    return model.Policy(
        **values,
        text=text,
        source=source,
        corrections=corrections,
        source_sha256=sha256(files[f"{base}/source.txt"]).hexdigest(),
        text_sha256=sha256(files[f"{base}/text.txt"]).hexdigest(),
        passages=parts,
    )


def _endless(text: str, passages: int, file: str) -> Problem | None:
    """Return a problem if a text is too long for a document, such as one pasted twenty times; it replaces a problem for each sentence."""
    if numeral := ENDLESS.search(text):
        place = Place(file, *line_and_column(text, numeral.start()))
        return Problem(place, "file", f"a numeral of more than {LONGEST} characters begins here", "No numeral is as long.")
    found = {
        "passages": passages,
        "sentences": len(SENTENCE_END.findall(text)),
        "figures": how_many(text),
        "names": len(OPENING.findall(text)),
    }
    if kind := next((kind for kind, most in MOST.items() if found[kind] > most), ""):
        hint = "No document does: look for what stands there twice."
        return Problem(Place(file), "file", f"the text holds more than {MOST[kind]} {kind}", hint)
    return None


def _corrections(files: Files[str, bytes], base: str, problems: list[Problem], needed: bool) -> model.Corrections | None:
    """Return corrections.yaml, the changes to source.txt. If it is unreadable, or missing but `needed`, add a problem and return None."""
    values = whole(files, f"{base}/corrections.yaml", shape_of(model.Corrections), problems, needed)
    if values is None:
        return None
    corrections = model.Corrections(**values)
    found: dict[str, model.Witness] = {}
    for witness in corrections.witnesses:
        name, place = witness.file, witness.at["file"]
        if name in found:
            problems.append(Problem(place, "file", f"{name} is compared a second time", "Put all its differences into one entry."))
        elif (content := decoded(files, f"{base}/{name}", problems, place)) is not None:
            found[name] = replace(witness, content=content)
    return replace(corrections, witnesses=tuple(found.values()))


def _tasks(files: Files[str, bytes], folder: str, policy: model.Policy | None, problems: list[Problem]) -> list[model.Task]:
    """Return the tasks of a document. Its tasks.yaml may be missing if the document has no numbered items and no duty to report."""
    needed = policy is not None and (policy.reporting is not None or any(p.kind == "item" for p in policy.passages))
    return [model.Task(policy=folder, **values) for values in listed(files, f"policies/{folder}/tasks.yaml", model.Task, problems, needed)]


def _targets(files: Files[str, bytes], found: unread.Documents, problems: list[Problem]) -> tuple[list[model.Target], list[model.NotTarget]]:
    """Return the targets and not_targets of all documents. targets/ID.yaml may be missing if policy.yaml states that there are none."""
    targets, not_targets = [], []
    for folder, policy in found.items():
        needed = policy is not None and bool(policy.counts.get("targets") or policy.counts.get("not_targets"))
        values = whole(files, f"targets/{folder}.yaml", TARGETS_FILE, problems, needed) or {}
        targets += filter(None, (_target(folder, item, problems) for item in values.get("targets", ())))
        not_targets += (model.NotTarget(policy=folder, **item) for item in values.get("not_targets", ()))
    return targets, not_targets


def _target(policy: str, values: Values, problems: list[Problem]) -> model.Target | None:
    """Return a target; an operator key (`at_least: 80`) gives its comparison and value. If there are two, add a problem and return None."""
    given = [name for name in OPERATORS if name in values]
    if len(given) > 1:
        place, hint = values["at"][given[1]], "Keep the one that the sentence says, or make two targets of it."
        problems.append(Problem(place, "operator", f"a target has one operator, this one has ‘{given[0]}’ and ‘{given[1]}’", hint))
        return None
    operator = given[0] if given else "none"
    value, value_max = values.pop(operator, None), None
    if operator == "between":
        value, value_max = value
    values["at"]["operator"] = values["at"].get(operator, values["at"]["quote"])
    values["id"] = f"{policy}/{values['id']}"
    return model.Target(**values, policy=policy, operator=operator, value=None if value is True else value, value_max=value_max)


def _observation(values: Values, problems: list[Problem]) -> model.Observation | None:
    """Return an observation; an operator key (`reach: 80`) gives its value. Unless there is exactly one, add a problem and return None."""
    given = [name for name in OBSERVED_OPERATORS if name in values]
    if len(given) != 1:
        place = values["at"][given[1]] if given else values["at"][""]
        hint = f"Write one of: {', '.join(OBSERVED_OPERATORS)}."
        problems.append(Problem(place, "operator", f"an observation has one value, this one has {len(given)}", hint))
        return None
    value = values.pop(given[0])
    values["at"]["operator"] = values["at"][given[0]]
    return model.Observation(**values, operator=given[0], value=None if value is True else value)
