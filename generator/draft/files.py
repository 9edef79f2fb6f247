"""A draft to the files of the checkout, each line that the checks refuse marked with what they say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model import Corpus
from ..problems import Problem
from ..prose.spans import begins, ends
from ..rules import check
from ..source.corpus import load
from ..views.account import account
from .document import Draft, draft
from .records import TO_CHECK, Drafted, document, render
from .texts import Source, source

# What a line that waits for a person is refused for
EXPECTED = ("references", "policy-in-text", "topic-in-heading", "unit-of-indicator", "kind-fits")
CORRECTIONS = "Every change that turns source.txt into text.txt, with its reason."


def drafted(id: str, content: bytes, files: Mapping[str, bytes], corpus: Corpus) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """(files by path, notes for whoever asked).  What they hold passes `check`, apart from the lines that are marked."""
    found = source(content)
    if not found.text.strip():
        return skeleton(id), ("the text is empty: the files hold nothing but their keys",)
    made = draft(id, found.text, corpus)
    _set_aside(made, found, files)
    own = {path: text.encode() for path, text in _files(made, found).items()}
    return _marked(own, _problems(own, files)), found.notes


def _files(made: Draft, found: Source) -> dict[str, str]:
    base = f"policies/{made.id}"
    corrections = [CORRECTIONS]
    return {
        f"{base}/source.txt": found.found,
        f"{base}/text.txt": found.text,
        f"{base}/corrections.yaml": _corrections(corrections, found),
        f"{base}/policy.yaml": "\n".join(render(made.record)) + "\n",
        f"{base}/tasks.yaml": document([f"The numbered items of {made.head.number or made.id}."], made.tasks),
        f"targets/{made.id}.yaml": document([f"What {made.head.number or made.id} commits to, in the order of its text."], made.targets, "targets")
        + (document((), made.not_targets, "not_targets") if made.not_targets else ""),
    }


def _corrections(comments: Iterable[str], found: Source) -> str:
    places, rules = (document((), part, key) for part, key in ((found.places, "places"), (found.rules, "rules")))
    return "".join((*(f"# {comment}\n" for comment in comments), places if found.places else "", rules if found.rules else "" if found.places else "rules: []\n"))


def _set_aside(made: Draft, found: Source, files: Mapping[str, bytes]) -> None:
    """Figures, dates and words of coverage that neither a target nor a reason owns are set aside to be judged, clause by clause."""
    own = {path: text.encode() for path, text in _files(made, found).items()}
    corpus, _ = load({**files, **own})
    policy = corpus.policy(made.id)
    if policy is None:
        return
    done: set[str] = set()
    for entry in account(corpus, policy):
        if entry.kind != "remainder":
            continue
        words = _clause(policy.text, entry.quantity.start, entry.passage.body)
        if words in done:
            continue
        done.add(words)
        record = Drafted()
        record.put("passage", entry.passage.key)
        record.put("quote", words)
        record.put("reason", "没有要达到的数字、期限或频次", "no rule says what it is: a commitment, a condition, a name?")
        made.not_targets.append(record)
    order = {p.key: p.start for p in policy.passages}
    places = {id(r): order.get(r.values["passage"], 0) for r in made.not_targets}
    made.not_targets.sort(key=lambda r: (places[id(r)], policy.text.find(str(r.values["quote"]), places[id(r)])))
    made.record.values["counts"].values["not_targets"] = len(made.not_targets)


def _clause(text: str, at: int, body: int) -> str:
    """The words between two marks around a quantity, none of the heading before them."""
    start = begins(text, at, "，。；：\n")
    return text[max(start, body) if body <= at else start : ends(text, at, "，。；：\n")].strip()


def _problems(own: Mapping[str, bytes], files: Mapping[str, bytes]) -> list[Problem]:
    """What loading and the rules say of the drafted files."""
    corpus, problems = load({**files, **own})
    return sorted({p for p in (*problems, *check(corpus)) if p.place.file in own})


def _marked(own: dict[str, bytes], problems: Iterable[Problem]) -> dict[str, bytes]:
    """Each problem behind the line that it speaks of; those of a text above the record of the policy."""
    lines = {path: content.decode().split("\n") for path, content in own.items() if path.endswith(".yaml")}
    above: list[str] = []
    for problem in problems:
        path, said = problem.place.file, f"{problem.rule}: {problem.message}".replace("\n", " ")
        if path not in lines:
            above.append(f"{TO_CHECK}: {problem.place}: {said}")
            continue
        at = min(problem.place.line, len(lines[path])) - 1
        if not (TO_CHECK in lines[path][at] and problem.rule in EXPECTED):
            lines[path][at] += f"; {said}" if TO_CHECK in lines[path][at] else f"  {TO_CHECK}: {said}"
    head = next(path for path in lines if path.endswith("/policy.yaml"))
    lines[head] = [*above, *lines[head]]
    return own | {path: "\n".join(content).encode() for path, content in lines.items()}


def skeleton(id: str) -> dict[str, bytes]:
    """The keys of every file, for a text that is to come."""
    from ..source.shapes import POLICY

    keys = "".join(f"{key.name}:{f' {id}' if key.name == 'id' else f'  {TO_CHECK}: {key.means}'}\n" for key in POLICY if key.required)
    base = f"policies/{id}"
    made = {
        f"{base}/source.txt": "",
        f"{base}/text.txt": "",
        f"{base}/corrections.yaml": f"# {CORRECTIONS}\nrules: []\n",
        f"{base}/policy.yaml": keys,
        f"{base}/tasks.yaml": "[]\n",
        f"targets/{id}.yaml": "targets: []\n",
    }
    return {path: text.encode() for path, text in made.items()}
