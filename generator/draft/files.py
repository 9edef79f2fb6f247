"""Drafts the files of a policy from the bytes of its text, as YAML or as JSON.

In YAML, each line that an editor has to check, and each line that `check` reports, ends with `# to check: reason`.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import reduce
from itertools import islice, takewhile

from ..model import Corpus, Policy
from ..problems import Problem
from ..prose.cells.separators import Edit, edited, edits, original, unsure_rows
from ..prose.cells.tables import BAR, Row, Table, tables
from ..prose.cells.unread import unread, unread_lines
from ..prose.commitments import Stretch
from ..prose.corrections import MOST_RULES, substitute
from ..prose.front import front
from ..prose.outline import GAP
from ..prose.signs import lookalikes, usual
from ..prose.spans import DocumentSpan, begins, ends
from ..prose.units import Clause
from ..rules import check
from ..rules.evidence import gather
from ..rules.texts import set_aside_needed
from ..source.load import load
from ..source.shapes import shape_of
from ..source.written import TO_CHECK, Doubtful, Record, Unusual, yaml_lines, yaml_list
from ..views.account import account
from .document import Committed, Draft, draft
from .doubts import unexplained
from .shared import added, choose_indicators, choose_topics, fit_kinds
from .spaces import patterns

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
# A text with more characters a line has lost its line breaks
LONGEST_LINES = 1000
SEPARATED = "表格各栏之间的分隔，改为“｜”，一行一项。"
HALF_WIDTH = {",": "，", ";": "；", ":": "："}
ALIKE, SPACE = "从 PDF 或网页复制来的形近字符，写作通用的“{}”。", "从 PDF 或网页复制来的特殊空格，写作普通空格。"
UNSURE = "the copy does not say where every cell ends: compare the rows with the document"
UNREAD = "put ｜ between its cells in corrections.yaml, or encode its rows by hand"
LOST = "表格各栏之间的分隔已失落，不能逐行读取"
# Rules that only repeat the reason already written on a line to check
# The title of a document
TITLE = re.compile("《[^《》\n]{1,90}》|“[^“”\n]{1,90}”|（[^（）\n]{1,300}）")
EXPECTED = ("references", "filled-in", "policy-in-text", "topic-in-heading", "unit-of-indicator", "kind-fits")


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
    made = draft(id, text, corpus, unsure_rows(usual(found)))
    choose_topics(made, corpus)
    fit_kinds(made)
    first = load({**files, **_files(made, found, corrections)})[0]
    choose_indicators(made, first)
    _account(made, first)
    notes += tuple(f"the table at line {text.count(chr(10), 0, start) + 1} of text.txt is set aside: {UNREAD}" for start, _ in unread(text))
    return _marked(files, _with_shared(id, files, _files(made, found, corrections))), notes


def _with_shared(id: str, files: Mapping[str, bytes], own: dict[str, bytes]) -> dict[str, bytes]:
    """Return the drafted files together with the shared files that they make longer."""
    corpus = load({**files, **own})[0]
    policy = corpus.policy(id)
    try:
        return own | added(corpus, policy, files) if policy else own
    except Unusual as error:
        raise Unreadable(f"needs records in a shared file: {error}") from None


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
    if alike := "、".join(sign for sign, meant in lookalikes(text).items() if meant.strip()):
        notes.append(f"the text holds lookalikes, as a PDF gives them ({alike[:FEW]}): corrections.yaml writes the usual characters")
    if len(TRADITIONAL.findall(text)) > FEW:
        notes.append("the text holds Traditional characters: they are kept, and words in them are read in part only")
    return text, tuple(notes)


def _corrected(found: str) -> tuple[str, dict[str, list[Record]]]:
    """Return (text to publish, {key of corrections.yaml: changes that turn `found` into this text})."""
    text, places, rules = _separated(found)
    text, own = _title_on_its_line(text)
    places += own
    changes = [(r"\r", "\r", "", "换行符，只留一个。")]
    if len(text) > LONGEST_LINES * (text.count("\n") + 1):
        gaps = sorted({gap[0] for gap in GAP.finditer(text)}, key=len, reverse=True)
        changes += [("".join(f"[{space}]" for space in gap), gap, "\n", "各段之间换行失落，只余空格。") for gap in gaps]
    changes.append(("[\u3000]{2}", "\u3000\u3000", "", "段首的空格，不属文字。"))
    changes += [(sign, sign, meant, ALIKE.format(meant) if meant.strip() else SPACE) for sign, meant in lookalikes(text).items()]
    for pattern, words, meant, reason in changes[: MOST_RULES - len(rules)]:
        if times := text.count(words):
            text = text.replace(words, meant)
            rules.append({"pattern": pattern, "replace": meant, "times": times, "reason": reason})
    for sign, meant in HALF_WIDTH.items():
        for pattern in (f"(?<=[一-鿿”》）)%％]){sign}", f"{sign}(?=[一-鿿“《（(])")[: MOST_RULES - len(rules)]:
            text, times = substitute(pattern, meant, text)
            if times:
                rules.append({"pattern": pattern, "replace": meant, "times": times, "reason": f"半角标点，写作“{meant}”。"})
    for pattern, reason in islice(patterns(text), MOST_RULES - len(rules)):
        text, times = substitute(pattern, "", text)
        rules.append({"pattern": pattern, "replace": "", "times": times, "reason": reason})
    return text, {"places": places, "rules": rules}


def _separated(found: str) -> tuple[str, list[Record], list[Record]]:
    """Return (text with ｜ between the cells of its tables, places to change, rules of change). A rule stands for all tabs of a text, or all
    its |, if none of them is outside a table; else each table is one place."""
    changes = edits(usual(found))
    text = edited(found, changes)
    if not changes:
        return found, [], []
    signs = {found[change.start : change.end] for change in changes}
    sign = min(signs)
    if len(signs) == 1 and sign in ("\t", "|") and found.count(sign) == len(changes) and all(change.words == BAR for change in changes):
        pattern = sign if sign == "\t" else f"\\{sign}"
        return text, [], [{"pattern": pattern, "replace": BAR, "times": len(changes), "reason": SEPARATED}]
    places, place = [], original(changes)
    for table in tables(usual(text)):
        start, end = place(table.head.start, table.end)
        own = [change for change in changes if start <= change.end and change.start <= end]
        start, end = min([start, *(change.start for change in own)]), max([end, *(change.end for change in own)])
        moved = [change._replace(start=change.start - start, end=change.end - start) for change in own]
        if own:
            reason = Doubtful(SEPARATED, UNSURE) if any(change.doubtful for change in own) else SEPARATED
            places.append({"find": found[start:end], "replace": edited(found[start:end], moved), "reason": reason})
    return text, places, []


def _title_on_its_line(found: str) -> tuple[str, list[Record]]:
    """Return (text with the title on a line of its own, list with the change to `found` for this); without a change the list is empty."""
    plain = usual(found)
    head = front(plain)
    printed = found[head.title_start : head.title_end]
    before, after = found[: head.title_start].rstrip(" \u3000"), found[head.title_end :]
    opened, closed = not before or before.endswith("\n"), not after or after.startswith("\n")
    wanted = ("" if opened else "\n") + head.title + ("" if closed else "\n")
    if not head.title or wanted == plain[head.title_start : head.title_end] or found.count(printed) != 1:
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
    idle = {place for place, *_ in set_aside_needed(gather(corpus))}
    unneeded = {(item.passage, item.quote) for item in corpus.not_targets_of(made.id) if item.at["quote"] in idle}
    made.not_targets[:] = [record for record in made.not_targets if (record["passage"], record["quote"]) not in unneeded]
    entries = (entry for entry in account(corpus, policy) if entry.kind == "remainder")
    found: dict[tuple[str, str], str] = {}  # (key of the passage, words): the figure or the like in them
    for e in entries:
        found.setdefault((e.passage.key, _clause(policy.text, e.quantity.start, e.passage.body)), e.quantity.text)
    lost = Doubtful(LOST, f"the table cannot be read: {UNREAD}")
    unreadable = {policy.text[a:b]: lost for a, b in unread_lines(policy.text)}
    made.not_targets += [{"passage": passage, "quote": words, "reason": unreadable.get(words) or unexplained(what)} for (passage, words), what in found.items()]
    starts = {p.key: p.start for p in policy.passages}

    def place(record: Record) -> tuple[int, int]:
        start = starts.get(record["passage"], 0)
        return start, policy.text.find(record["quote"], start)

    made.not_targets.sort(key=place)
    made.record["counts"]["not_targets"] = len(made.not_targets)


def _clause(text: str, at: int, body: int) -> str:
    """Return the words between the punctuation marks around offset `at`. They do not include the heading, which ends at offset `body`."""
    rows = (DocumentSpan(row.line, row.end) for table in tables(text) if not table.of_tasks for row in table.rows if not _worded(table, row, at))
    if line := next((text[a:b] for a, b in (*unread_lines(text), *rows) if a <= at < b), ""):
        return line.strip(BAR)
    start, end = begins(text, at, "，。；：｜\n"), ends(text, at, "，。；：｜\n")
    for title in TITLE.finditer(text, text.rfind("\n", 0, at) + 1, ends(text, at, "\n")):
        if title.start() < end and start < title.end():  # a mark in 《…，…》 or （…，…） parts no clauses
            start, end = begins(text, min(start, title.start()), "，。；：｜\n"), ends(text, max(end, title.end()), "，。；：｜\n")
    return text[max(start, body) if body <= at else start : end].strip()


def _worded(table: Table, row: Row, at: int) -> bool:
    """Check whether the offset is in a cell that says something in words: below 指标说明."""
    return any(role == "" and cell.start <= at < cell.end for role, cell in zip(table.roles, row.cells, strict=True))


def _marked(files: Mapping[str, bytes], own: dict[str, bytes]) -> dict[str, bytes]:
    """Append what `check` reports as comments to the drafted lines. Problems of other lines become comments at the top of policy.yaml."""
    lines = {path: content.decode().split("\n") for path, content in own.items() if path.endswith(".yaml")}
    kept = {path: _unchanged(files[path], content) for path, content in own.items() if path in files}
    above: list[str] = []
    for problem in _new_problems(files, own):
        path, message = problem.place.file, f"{problem.rule}: {problem.message}".replace("\n", " ")
        at = min(problem.place.line, len(lines.get(path, ()))) - 1
        if at < kept.get(path, 0) or path not in lines:
            above.append(f"{TO_CHECK}: {problem.place}: {message}")
        elif TO_CHECK not in lines[path][at]:
            lines[path][at] = _with(lines[path][at], f"  {TO_CHECK}: {message}")
        elif problem.rule not in EXPECTED:
            lines[path][at] = _with(lines[path][at], f"; {message}")
    head = next(path for path in lines if path.endswith("/policy.yaml"))
    lines[head] = [*above, *lines[head]]
    return own | {path: "\n".join(content).encode() for path, content in lines.items()}


def _with(line: str, words: str) -> str:
    """Return a line with words at its end, before the first half of a line end of two characters."""
    bare = line.removesuffix("\r")
    return bare + words + line[len(bare) :]


def _unchanged(before: bytes, after: bytes) -> int:
    """Return how many lines at the beginning of a file are those of the file before."""
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _new_problems(files: Mapping[str, bytes], own: Mapping[str, bytes]) -> list[Problem]:
    """Return the problems of the drafted files that were not there before, sorted by file position."""
    corpus, problems = load({**files, **own})
    found = {p for p in (*problems, *check(corpus)) if p.place.file in own}
    if any(p.place.file in files for p in found):
        corpus, problems = load(files)
        found -= {*problems, *check(corpus)}
    return sorted(found)


def as_json(id: str, content: bytes, corpus: Corpus) -> tuple[str, tuple[str, ...]]:
    """Return (the draft as JSON, notes for the user); offsets in the JSON count the characters of the text.

    Clauses are in three lists: `targets` are commitments, `to_judge` those that an editor has to judge or of which no rule says what
    they are, and `not_targets` all others. A commitment has the keys of its record; its date `start` is called `starts`.
    """
    found, notes = _decoded(content)
    plain = usual(found)
    text, place = _readable(plain)
    made = draft(id, text, corpus, unsure_rows(plain))
    committed = sorted(made.committed, key=lambda one: one.start)
    value = {
        "policy": _values(made.record),
        "tasks": [_task(made, found, clause, place) for clause in made.clauses],
        "targets": [_commitment(found, one, place) for one in committed if one.found.firm],
        "to_judge": [_commitment(found, one, place) for one in committed if not one.found.firm] + [_stretch(found, s, place) for s in made.stretches if s.unclear],
        "not_targets": [_stretch(found, s, place) for s in made.stretches if s.reason and not s.unclear],
    }
    return json.dumps(value, ensure_ascii=False, indent=1), notes


def _readable(text: str) -> tuple[str, Callable[[int, int], tuple[int, int]]]:
    """Return (the text to read, the function from the (start, end) of words in it to those in `text`): its tables have ｜, and there
    are no spaces beside its numbers and where the lines of a PDF ended."""
    steps = [edits(text)]
    read = edited(text, steps[0])
    for pattern, _ in patterns(read):
        steps.append(tuple(Edit(*m.span(), "") for m in re.finditer(pattern, read)))
        read = edited(read, steps[-1])
    return read, lambda start, end: reduce(lambda span, step: original(step)(*span), reversed(steps), (start, end))


def _values(value: object) -> object:
    """Return `value` with each `Doubtful` in it replaced by the value that it wraps."""
    value = value.value if isinstance(value, Doubtful) else value
    return {key: _values(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def _task(made: Draft, found: str, clause: Clause, place: Callable[[int, int], tuple[int, int]]) -> Record:
    passage, (start, end) = made.passage_at(clause.start), place(clause.start, clause.end)
    return {
        "number": passage.number,
        "title": passage.heading,
        "clause": found[start:end],
        "start": start,
        "end": end,
        "lead": clause.leads,
        "units": clause.members,
        "unnamed": clause.unnamed,
        "others": clause.others,
    }


OPERATORS = ("at_least", "at_most", "reach", "about", "between", "all", "complete")
SAID = ("unit", "from", "by", "by_text", "every", "average", "against", "hedge")


def _commitment(text: str, one: Committed, place: Callable[[int, int], tuple[int, int]]) -> Record:
    """Return a commitment with its value and dates: {"quote": …, "operator": "at_least", "value": 80, "unit": "%", "by": 2030, …}."""
    record = _values(one.record)
    operator = next((key for key in OPERATORS if key in record), "none")
    value = record.get(operator) if operator not in ("all", "complete") else None
    low, high = value if isinstance(value, list) else (value, None)
    said = {key: record[key] for key in SAID if key in record} | ({"starts": record["start"]} if "start" in record else {})
    start, end = place(one.start, one.end)
    placed = {"quote": text[start:end], "start": start, "end": end, "kind": one.found.kind}
    return placed | {"operator": operator, "value": low, "value_max": high} | said


def _stretch(text: str, found: Stretch, place: Callable[[int, int], tuple[int, int]]) -> Record:
    start, end = place(found.start, found.end)
    return {"quote": text[start:end], "start": start, "end": end, "reason": found.reason}
