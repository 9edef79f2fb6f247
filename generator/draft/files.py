"""Drafts as files of the checkout, with every line marked that the checks refuse, and as JSON."""

import json
from collections.abc import Iterable, Mapping

from ..model import Corpus, Policy
from ..problems import Problem
from ..prose.commitments import Stretch
from ..prose.spans import begins, ends
from ..prose.units import Clause
from ..rules import check
from ..source.load import load
from ..source.shapes import shape_of
from ..views.account import account
from .document import Draft, draft, passage_at, set_aside
from .records import TO_CHECK, Drafted, document, render
from .texts import Source, decoded, source

# What a line that waits for a person is refused for
EXPECTED = ("references", "policy-in-text", "topic-in-heading", "unit-of-indicator", "kind-fits")
CORRECTIONS = "# Every change that turns source.txt into text.txt, with its reason.\n"


def drafted(id: str, content: bytes, files: Mapping[str, bytes], corpus: Corpus) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return (files by path, notes); the files pass `check`, apart from the lines that are marked."""
    found = source(content)
    if not found.text.strip():
        return skeleton(id), ("the text is empty: the files hold nothing but their keys",)
    made = draft(id, found.text, corpus)
    _account(made, load({**files, **_files(made, found)})[0])
    own = _files(made, found)
    loaded, problems = load({**files, **own})
    return _marked(own, sorted({p for p in (*problems, *check(loaded)) if p.place.file in own})), found.notes


def _files(made: Draft, found: Source) -> dict[str, bytes]:
    name = made.policy.document_number or made.policy.id
    lists = "".join(document((), part, key) for part, key in ((found.places, "places"), (found.rules, "rules")) if part)
    targets = document([f"What {name} commits to, in the order of its text."], made.targets, "targets")
    own = {
        "source.txt": found.found,
        "text.txt": found.text,
        "corrections.yaml": CORRECTIONS + (lists or "rules: []\n"),
        "policy.yaml": "\n".join(render(made.record)) + "\n",
        "tasks.yaml": document([f"The numbered items of {name}."], made.tasks),
    }
    return _placed(made.policy.id, own, targets + (document((), made.not_targets, "not_targets") if made.not_targets else ""))


def _placed(id: str, own: Mapping[str, str], targets: str) -> dict[str, bytes]:
    files = {f"policies/{id}/{name}": content for name, content in own.items()} | {f"targets/{id}.yaml": targets}
    return {path: content.encode() for path, content in files.items()}


def _account(made: Draft, corpus: Corpus) -> None:
    """Set aside, clause by clause, the figures, dates and words of coverage that neither a target nor a reason owns."""
    policy = corpus.policy(made.policy.id)
    if policy is None:
        return
    done: set[str] = set()
    for entry in account(corpus, policy):
        words = _clause(policy.text, entry.quantity.start, entry.passage.body) if entry.kind == "remainder" else ""
        if entry.kind == "remainder" and words not in done:
            done.add(words)
            doubt = "no rule says what it is: a commitment, a condition, a name?"
            made.not_targets.append(set_aside(entry.passage, words, "没有要达到的数字、期限或频次", doubt))
    starts = {p.key: p.start for p in policy.passages}

    def place(record: Drafted) -> tuple[int, int]:
        start = starts.get(record.values["passage"], 0)
        return start, policy.text.find(str(record.values["quote"]), start)

    made.not_targets.sort(key=place)
    made.record.values["counts"].values["not_targets"] = len(made.not_targets)


def _clause(text: str, at: int, body: int) -> str:
    """Return the words between two marks around a quantity, without the heading before them."""
    start = begins(text, at, "，。；：\n")
    return text[max(start, body) if body <= at else start : ends(text, at, "，。；：\n")].strip()


def _marked(own: dict[str, bytes], problems: Iterable[Problem]) -> dict[str, bytes]:
    """Append each problem to its line; those of a text precede the record of the policy."""
    lines = {path: content.decode().split("\n") for path, content in own.items() if path.endswith(".yaml")}
    above: list[str] = []
    for problem in problems:
        path, message = problem.place.file, f"{problem.rule}: {problem.message}".replace("\n", " ")
        if path not in lines:
            above.append(f"{TO_CHECK}: {problem.place}: {message}")
            continue
        at = min(problem.place.line, len(lines[path])) - 1
        if not (TO_CHECK in lines[path][at] and problem.rule in EXPECTED):
            lines[path][at] += f"; {message}" if TO_CHECK in lines[path][at] else f"  {TO_CHECK}: {message}"
    head = next(path for path in lines if path.endswith("/policy.yaml"))
    lines[head] = [*above, *lines[head]]
    return own | {path: "\n".join(content).encode() for path, content in lines.items()}


def skeleton(id: str) -> dict[str, bytes]:
    """Return files with nothing but their keys, for a text that is to come."""
    keys = "".join(f"{key.name}:{f' {id}' if key.name == 'id' else f'  {TO_CHECK}: {key.means}'}\n" for key in shape_of(Policy) if key.required)
    own = {"source.txt": "", "text.txt": "", "corrections.yaml": f"{CORRECTIONS}rules: []\n", "policy.yaml": keys, "tasks.yaml": "[]\n"}
    return _placed(id, own, "targets: []\n")


def as_json(id: str, content: bytes, corpus: Corpus) -> tuple[str, tuple[str, ...]]:
    """Return (JSON, notes), with offsets into the text as it was given.

    `targets` commit to a figure, a dated deed or a repeated duty; `to_judge` are directions and words of coverage.
    """
    text, notes = decoded(content)
    made = draft(id, text, corpus)
    value = {
        "policy": _values(made.record),
        "tasks": [_task(made, clause) for clause in made.clauses],
        "targets": [_stretch(text, s) for s in made.stretches if s.firm],
        "to_judge": [_stretch(text, s) for s in made.stretches if s.kind and not s.firm],
        "not_targets": [_stretch(text, s) | {"reason": s.reason} for s in made.stretches if not s.kind],
    }
    return json.dumps(value, ensure_ascii=False, indent=1), notes


def _task(made: Draft, clause: Clause) -> dict[str, object]:
    passage = passage_at(made.policy, clause.start)
    return {
        "number": passage.number,
        "title": passage.heading,
        "clause": clause.text,
        "start": clause.start,
        "end": clause.end,
        "lead": list(clause.leads),
        "units": list(clause.members),
        "unnamed": list(clause.unnamed),
        "others": clause.others,
    }


def _stretch(text: str, found: Stretch) -> dict[str, object]:
    kind = {"kind": found.kind} if found.kind else {}
    return {"quote": text[found.start : found.end], "start": found.start, "end": found.end} | kind


def _values(record: Drafted) -> dict[str, object]:
    return {key: _values(value) if isinstance(value, Drafted) else value for key, value in record.values.items() if value is not None}
