"""Drafts the files of a policy from the bytes of its text, as YAML or as JSON.

In YAML, each line that an editor has to check, and each line that `check` reports, ends with `# to check: reason`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

import yaml

from ..model import Corpus, Passage, Policy
from ..problems import Problem
from ..prose.commitments import Stretch
from ..prose.front import front
from ..prose.spans import begins, ends
from ..prose.units import Clause
from ..rules import check
from ..source.load import load
from ..source.shapes import shape_of
from ..views.account import account
from .document import Doubtful, Draft, Record, draft

LARGEST = 400_000
NOT_TEXT = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document or another zip",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "an RTF document",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
# Frequent characters that only Traditional Chinese has; up to `FEW` of them are not reported
TRADITIONAL = re.compile("[國務發會實電為與經濟業產農開關層設計劃責單應對項標準進這個時們學術無業質過還運車長門間問題風體點線組織見觀規則財資員處總統級縣鄉鎮]")
FEW = 20
TO_CHECK = "# to check"
# Rules that only repeat the reason already written on a line to check
EXPECTED = ("references", "policy-in-text", "topic-in-heading", "unit-of-indicator", "kind-fits")


class Unreadable(ValueError):
    """Raised if a file is not the plain text of a document; the message is one line for the user."""


def drafted(id: str, content: bytes, files: Mapping[str, bytes], corpus: Corpus) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return ({path: content} of the drafted files, notes for the user). Raise `Unreadable` if `content` is not plain text."""
    found, notes = _decoded(content)
    text, corrections = _corrected(found)
    if not text.strip():
        keys = {key.name: id if key.name == "id" else Doubtful("", key.means) for key in shape_of(Policy) if key.required}
        own = _encoded(id, "", "", "rules: []\n", keys, "[]\n", "targets: []\n")
        return own, ("the text is empty: the files hold nothing but their keys",)
    made = draft(id, text, corpus)
    _account(made, load({**files, **_files(made, found, corrections)})[0])
    own = _files(made, found, corrections)
    loaded, problems = load({**files, **own})
    return _marked(own, sorted({p for p in (*problems, *check(loaded)) if p.place.file in own})), notes


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode UTF-8 or GB 18030; return (text, notes for the user)."""
    kind = next((kind for begun, kind in NOT_TEXT.items() if content.startswith(begun)), "")
    if kind or b"\0" in content[:4096]:
        raise Unreadable(f"is {kind or 'no text'}: save it as plain text in UTF-8")
    notes = []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError as error:
            raise Unreadable(f"is neither UTF-8 nor GB 18030 (byte {error.start}): save it as UTF-8") from None
        notes.append("read as GB 18030 and kept as UTF-8")
    if len(text) > LARGEST:
        raise Unreadable(f"has {len(text)} characters, more than any document: name the text of one ({LARGEST} at most)")
    if len(TRADITIONAL.findall(text)) > FEW:
        notes.append("the text holds Traditional characters: they are kept, and words in them are read in part only")
    return text, tuple(notes)


def _corrected(found: str) -> tuple[str, dict[str, list[Record]]]:
    """Return (text to publish, {key of corrections.yaml: changes that turn `found` into this text})."""
    text, places = _title_on_its_line(found)
    rules = []
    for pattern, words, reason in ((r"\r", "\r", "换行符，只留一个。"), ("\u3000\u3000", "\u3000\u3000", "段首的空格，不属文字。")):
        if times := text.count(words):
            text = text.replace(words, "")
            rules.append({"pattern": pattern, "replace": "", "times": times, "reason": reason})
    return text, {"places": places, "rules": rules}


def _title_on_its_line(found: str) -> tuple[str, list[Record]]:
    """Return (text with the title on a line of its own, list with the change to `found` for this); without a change the list is empty."""
    head = front(found)
    printed = found[head.title_start : head.title_end]
    before, after = found[: head.title_start].rstrip(" \u3000"), found[head.title_end :]
    opened, closed = not before or before.endswith("\n"), not after or after.startswith("\n")
    wanted = ("" if opened else "\n") + head.title + ("" if closed else "\n")
    if not head.title or wanted == printed or found.count(printed) != 1:
        return found, []
    reason = "标题排成两行，合为一行。" if "\n" in printed else "标题与正文之间的换行失落。"
    return found.replace(printed, wanted), [{"find": printed, "replace": wanted, "reason": reason}]


def _files(made: Draft, found: str, corrections: Mapping[str, list[Record]]) -> dict[str, bytes]:
    name = made.record.get("document_number", made.id)
    changes = "".join(yaml_list(records, key) for key, records in corrections.items() if records)
    tasks = f"# The numbered items of {name}.\n{yaml_list(made.tasks)}"
    targets = f"# What {name} commits to, in the order of its text.\n{yaml_list(made.targets, 'targets')}"
    targets += yaml_list(made.not_targets, "not_targets") if made.not_targets else ""
    return _encoded(made.id, found, made.text, changes or "rules: []\n", made.record, tasks, targets)


def _encoded(id: str, source: str, text: str, corrections: str, record: Record, tasks: str, targets: str) -> dict[str, bytes]:
    made = {
        f"policies/{id}/source.txt": source,
        f"policies/{id}/text.txt": text,
        f"policies/{id}/corrections.yaml": f"# Every change that turns source.txt into text.txt, with its reason.\n{corrections}",
        f"policies/{id}/policy.yaml": "\n".join((*yaml_lines(record), "")),
        f"policies/{id}/tasks.yaml": tasks,
        f"targets/{id}.yaml": targets,
    }
    return {path: content.encode() for path, content in made.items()}


def _account(made: Draft, corpus: Corpus) -> None:
    """Add to the draft a not_target for each clause with a figure, date or coverage word (全部) that is not yet in a record."""
    policy = corpus.policy(made.id)
    if policy is None:
        return
    passages: dict[str, Passage] = {}
    for entry in account(corpus, policy):
        if entry.kind == "remainder":
            passages.setdefault(_clause(policy.text, entry.quantity.start, entry.passage.body), entry.passage)
    reason = Doubtful("没有要达到的数字、期限或频次", "no rule says what it is: a commitment, a condition, a name?")
    made.not_targets += [{"passage": passage.key, "quote": words, "reason": reason} for words, passage in passages.items()]
    starts = {p.key: p.start for p in policy.passages}

    def place(record: Record) -> tuple[int, int]:
        start = starts.get(record["passage"], 0)
        return start, policy.text.find(record["quote"], start)

    made.not_targets.sort(key=place)
    made.record["counts"]["not_targets"] = len(made.not_targets)


def _clause(text: str, at: int, body: int) -> str:
    """Return the words between the punctuation marks around offset `at`. They do not include the heading, which ends at offset `body`."""
    start = begins(text, at, "，。；：\n")
    return text[max(start, body) if body <= at else start : ends(text, at, "，。；：\n")].strip()


def _marked(own: dict[str, bytes], problems: Iterable[Problem]) -> dict[str, bytes]:
    """Append each problem as a comment to its line of YAML. Problems of other files become comments at the top of policy.yaml."""
    lines = {path: content.decode().split("\n") for path, content in own.items() if path.endswith(".yaml")}
    above: list[str] = []
    for problem in problems:
        path, message = problem.place.file, f"{problem.rule}: {problem.message}".replace("\n", " ")
        if path not in lines:
            above.append(f"{TO_CHECK}: {problem.place}: {message}")
            continue
        at = min(problem.place.line, len(lines[path])) - 1
        if TO_CHECK not in lines[path][at]:
            lines[path][at] += f"  {TO_CHECK}: {message}"
        elif problem.rule not in EXPECTED:
            lines[path][at] += f"; {message}"
    head = next(path for path in lines if path.endswith("/policy.yaml"))
    lines[head] = [*above, *lines[head]]
    return own | {path: "\n".join(content).encode() for path, content in lines.items()}


# Item numbers such as 2.2 are quoted, or YAML would read a decimal; dates such as 2014-03-21 and --09 are written without quotes
NUMBERED, DATED = re.compile(r"\d+(?:\.\d+)*(?:-\d)?"), re.compile(r"\d{4}-\d\d(?:-\d\d)?|--\d\d(?:-\d\d)?")
# Lines are never wrapped, since YAML joins wrapped lines with a space.
WIDE = 10**9


def yaml_list(records: Iterable[Record], key: str = "") -> str:
    """Format records as a YAML list, under `key` if one is given."""
    indent = "  " if key else ""
    lines = [f"{indent}{'  ' if i else '- '}{line}" for record in records for i, line in enumerate(yaml_lines(record))]
    if not lines:
        return f"{key}: []\n" if key else "[]\n"
    return "\n".join(([f"{key}:"] if key else []) + lines) + "\n"


def yaml_lines(record: Record) -> Iterator[str]:
    """Yield the YAML lines of a record; a nested record is indented under its key."""
    for key, value in record.items():
        value, why = value if isinstance(value, Doubtful) else (value, "")
        doubt = f"  {TO_CHECK}: {why}" if why else ""
        if isinstance(value, dict):
            yield f"{key}:{doubt}"
            yield from (f"  {line}" for line in yaml_lines(value))
        else:
            yield f"{key}: {scalar(value)}".rstrip() + doubt


def scalar(value: object, marks: str = "") -> str:
    """Format a value on one line as YAML: 80, "2.2", [省财政厅, 省教育厅]. A string is put in quotation marks if it contains one of `marks`."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(scalar(item, ',[]{}') for item in value)}]"
    if value == "" or isinstance(value, str) and DATED.fullmatch(value):
        return value
    plain = _dumped(value)
    quoted = plain.startswith("'") or isinstance(value, str) and NUMBERED.fullmatch(value) or any(mark in plain for mark in marks)
    return _dumped(value, '"') if quoted else plain


def _dumped(value: object, style: str | None = None) -> str:
    return yaml.safe_dump(value, allow_unicode=True, width=WIDE, default_style=style).removesuffix("\n").removesuffix("...").rstrip()


def as_json(id: str, content: bytes, corpus: Corpus) -> tuple[str, tuple[str, ...]]:
    """Return (the draft as JSON, notes for the user); offsets in the JSON count the characters of the text.

    Clauses are in three lists: `targets` are commitments, `to_judge` those that an editor has to judge, and `not_targets` all others.
    """
    text, notes = _decoded(content)
    made = draft(id, text, corpus)
    value = {
        "policy": _values(made.record),
        "tasks": [_task(made, clause) for clause in made.clauses],
        "targets": [_stretch(text, s) for s in made.stretches if s.firm],
        "to_judge": [_stretch(text, s) for s in made.stretches if s.kind and not s.firm],
        "not_targets": [_stretch(text, s) for s in made.stretches if not s.kind],
    }
    return json.dumps(value, ensure_ascii=False, indent=1), notes


def _values(value: object) -> object:
    """Return `value` with each `Doubtful` in it replaced by the value that it wraps."""
    value = value.value if isinstance(value, Doubtful) else value
    return {key: _values(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def _task(made: Draft, clause: Clause) -> Record:
    passage = made.passage_at(clause.start)
    return {
        "number": passage.number,
        "title": passage.heading,
        "clause": clause.text,
        "start": clause.start,
        "end": clause.end,
        "lead": clause.leads,
        "units": clause.members,
        "unnamed": clause.unnamed,
        "others": clause.others,
    }


def _stretch(text: str, found: Stretch) -> Record:
    judged = {"kind": found.kind} if found.kind else {"reason": found.reason}
    return {"quote": text[found.start : found.end], "start": found.start, "end": found.end} | judged
