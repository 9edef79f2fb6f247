"""Hold the quotations and offsets of a data package against the texts in it.

`text.txt` is in the package as texts/<policy>.txt.  Offsets count Unicode code points, from 0; an end is after the last one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from .package_reader import Sheet, one_line

GAP = "……"
Row = Mapping[str, str]
Texts = Mapping[str, str]
# The tables and columns that every version has, and that this module reads.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "policies": ("id", "text_sha256"),
    "passages": ("id", "policy", "heading", "text"),
    "tasks": ("id", "policy", "responsibility_text"),
    "responsibilities": ("task", "name_as_written"),
    "targets": ("id", "policy", "passage", "quote", "quote_start", "quote_end"),
    "quotes": ("target", "position", "start", "end", "text"),
    "quantities": ("policy", "start", "end", "text"),
    "sentences": ("policy", "start", "end", "text"),
}
# Columns with words of the target's sentence: each stands in its quotation.
WORDS = ("against", "lasting", "scope", "exception", "condition", "hedge", "actor", "binding")


def misquoted(found: Mapping[str, Sheet], files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield one line for each quotation or offset that its text does not bear out; `found` is {name: table}."""
    texts: dict[str, str] = {}
    for place, policy in _rows(found["policies"]):
        content = files.get(path := f"texts/{policy['id']}.txt")
        if content is None:
            yield f"{place}: id: there is no {one_line(path)}, expected the text of each document"
            continue
        texts[policy["id"]] = content.decode("utf-8", errors="replace")
        if (digest := sha256(content).hexdigest()) != policy["text_sha256"]:
            yield f"{place}: text_sha256: ‘{one_line(policy['text_sha256'])}’, expected ‘{digest}’, the sum of {path}"
    policies = {row["id"]: row["policy"] for _, row in _rows(found["targets"])}
    for sheet in found.values():
        if {"start", "end", "text"} <= {*sheet.header}:
            yield from _wrong_spans(sheet, texts, policies)
    yield from _wrong_passages(found["passages"], texts)
    yield from _wrong_quotations(found)
    yield from _wrong_copies(found)
    yield from _wrong_duties(found, texts)


def _rows(sheet: Sheet) -> Iterator[tuple[str, Row]]:
    """Yield (name of the row, {column: cell}) of each row that has all its cells."""
    return ((sheet.place(row), dict(zip(sheet.header, row, strict=True))) for row in sheet.whole_rows)


def _number(cell: str) -> int:
    """Return an offset, or -1 for what is none and is a fault of its type already."""
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 10 else -1


def _wrong_spans(sheet: Sheet, texts: Texts, policies: Mapping[str, str]) -> Iterator[str]:
    """Yield the rows of a table with start, end and text whose text does not stand there; `policies` is {target: its policy}."""
    for place, row in _rows(sheet):
        text = texts.get(row.get("policy") or policies.get(row.get("target", ""), ""))
        start, end = _number(row["start"]), _number(row["end"])
        if text is None or not row["start"]:
            continue
        if not 0 <= start < end <= len(text):
            yield f"{place}: start, end: {one_line(row['start'])}–{one_line(row['end'])}, expected a stretch of the {len(text)} characters"
        elif text[start:end] != row["text"]:
            yield f"{place}: text: {_unlike(row['text'], text[start:end])}, which stands at {start}–{end}"


def _unlike(said: str, expected: str) -> str:
    """Return two texts, each from a little before their first difference."""
    same = next((n for n, (a, b) in enumerate(zip(said, expected, strict=False)) if a != b), min(len(said), len(expected)))
    begin = max(0, same - 10)
    return f"‘{one_line(said[begin : begin + 40])}’, expected ‘{one_line(expected[begin : begin + 40])}’ (character {same + 1})"


def _wrong_passages(sheet: Sheet, texts: Texts) -> Iterator[str]:
    """Yield the passages that do not stand in the text of their document, one after the other."""
    ends: dict[str, int] = defaultdict(int)
    for place, row in _rows(sheet):
        text, policy = texts.get(row["policy"]), row["policy"]
        if text is None:
            continue
        if row["heading"] not in text:
            yield f"{place}: heading: ‘{one_line(row['heading'])}’, expected words that stand in the text"
        if row.get("start"):  # its place is stated, and was held against the text
            continue
        if (start := text.find(row["text"], ends[policy])) < 0:
            yield f"{place}: text: ‘{one_line(row['text'][:40])}’, expected words that stand in the text, after the passage before it"
        else:
            ends[policy] = start + len(row["text"])


def _wrong_quotations(found: Mapping[str, Sheet]) -> Iterator[str]:
    """Yield the targets whose quotation is not made of its pieces in `quotes`, or whose words do not stand in it."""
    pieces: dict[str, list[Row]] = defaultdict(list)
    for place, row in _rows(found["quotes"]):
        own = pieces[row["target"]]
        own.append(row)
        if row["position"] != str(len(own)):
            yield f"{place}: position: {one_line(row['position'])}, expected {len(own)}"
        if len(own) > 1 and _number(row["start"]) < _number(own[-2]["end"]):
            yield f"{place}: start: {one_line(row['start'])}, expected a place after the piece before it"
    passages = {row["id"]: row for _, row in _rows(found["passages"])}
    for place, target in _rows(found["targets"]):
        own = pieces[target["id"]]
        yield from (f"{place}: {fault}" for fault in _wrong_quotation(target, own, _quotable(passages, target["passage"])))


def _quotable(passages: Mapping[str, Row], id: str) -> tuple[str, ...]:
    """Return the texts of the passages above a passage and its own as the last: a row is quoted with the head of its table (table1), an item
    of a list with the words that introduce it, one of a plan for one year with the title. Empty without such a passage."""
    policy, _, key = id.rpartition("/")
    numbers = key.split(".")
    found = [passages.get(f"{policy}/{key}") for key in ("front", *(".".join(numbers[:n]) for n in range(1, len(numbers) + 1)))]
    return tuple(row["text"] for row in found if row) if found[-1] else ()


def _wrong_quotation(target: Row, pieces: Sequence[Row], texts: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with the quotation of a target, given its pieces in `quotes` and the texts of its passage and of those above it."""
    if not pieces:
        yield "quote: no piece of it in quotes, expected at least one"
        return
    if target["quote"] != (expected := GAP.join(piece["text"] for piece in pieces)):
        yield f"quote: {_unlike(target['quote'], expected)}, the pieces in quotes"
    for column, offset in (("quote_start", pieces[0]["start"]), ("quote_end", pieces[-1]["end"])):
        if target[column] != offset:
            yield f"{column}: {one_line(target[column])}, expected {one_line(offset)}, as in quotes"
    if texts and not (pieces[-1]["text"] in texts[-1] and all(any(piece["text"] in text for text in texts) for piece in pieces)):
        yield f"passage: ‘{one_line(target['passage'])}’, expected the passage in which the quotation stands"
    for column in WORDS:
        words = target.get(column, "")
        if not all(piece in target["quote"] for piece in (words.split("……") if column == "hedge" else (words,))):
            yield f"{column}: ‘{one_line(target[column])}’, expected words of the quotation"


def _wrong_copies(found: Mapping[str, Sheet]) -> Iterator[str]:
    """Yield the rows of other tables that repeat the quotation of a target otherwise."""
    quotes = {row["id"]: row["quote"] for _, row in _rows(found["targets"])}
    for sheet in found.values():
        if {"target", "quote"} <= {*sheet.header}:
            for place, row in _rows(sheet):
                if row["quote"] != (expected := quotes.get(row["target"], row["quote"])):
                    yield f"{place}: quote: {_unlike(row['quote'], expected)}, as in targets"


def _wrong_duties(found: Mapping[str, Sheet], texts: Texts) -> Iterator[str]:
    """Yield the tasks whose bracket of units does not stand in the text, and the units that are not named in it."""
    clauses: dict[str, str] = {}
    for place, task in _rows(found["tasks"]):
        clauses[task["id"]] = clause = task["responsibility_text"]
        # The document may leave the closing bracket out; the table adds it. …… stands between clauses from several places.
        pieces = (*clause.split("……")[:-1], clause.split("……")[-1].removesuffix("）"))
        if (text := texts.get(task["policy"])) is not None and not all(piece in text for piece in pieces):
            yield f"{place}: responsibility_text: ‘{one_line(clause)}’, expected words that stand in the text"
    for place, member in _rows(found["responsibilities"]):
        if member["name_as_written"] not in clauses.get(member["task"], ""):
            yield f"{place}: name_as_written: ‘{one_line(member['name_as_written'])}’, expected words of the task's responsibility_text"
