"""Render the difference between two packages as plain text, Markdown or JSON.

JSON lists every record.  Text and Markdown only give the number of moved records, and of all records in tables that are
computed from other tables or are new.  All text that comes from a package is escaped.
"""

import json
import re
from collections.abc import Iterator

from ..problems import visible
from .difference import FOLLOWING, Difference, Record, TableChange
from .package_reader import one_line
from .version_rule import asked

FORMATS = ("text", "markdown", "json")
# In characters: the context around a change in a long text, the longest text that is shown whole, the longest excerpt.
CONTEXT = 12
SHORT = 60
LONGEST = 400
MARKUP = re.compile(r"[\\`*_{}\[\]()#+!|<>~&]")
EMPTY = "(empty)"
RECORDS = ("added", "removed", "changed")
# {what a line describes: prefix of the line}
TEXT = {"column": "  ", "added": "  + ", "removed": "  - ", "changed": "  ~ ", "field": "      "}
MARKDOWN = {"column": "- ", "added": "- added: ", "removed": "- removed: ", "changed": "- changed: ", "field": "  - "}


def render(found: Difference, form: str) -> str:
    return {"text": _text, "markdown": _markdown, "json": _json}[form](found)


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Return `old` and `new`, to print; if one is longer than 60 characters, only what differs and 12 characters on each side."""
    if max(len(old), len(new)) <= SHORT or not old or not new:
        return _cut(old), _cut(new)
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    end = next((n for n in range(shorter - start) if old[-1 - n] != new[-1 - n]), shorter - start)
    return _excerpt(old, start, end), _excerpt(new, start, end)


def _excerpt(text: str, start: int, end: int) -> str:
    first, last = max(0, start - CONTEXT), min(len(text), len(text) - end + CONTEXT)
    return _cut(f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _text(found: Difference) -> str:
    lines = [_headline(found)]
    for change in found.tables:
        lines += ["", f"{visible(change.name)} {visible(change.title)}: {_counts(change)}"]
        lines += [f"{TEXT[part]}{line}" for part, line in _lines(change, found)]
    return "\n".join(lines)


def _markdown(found: Difference) -> str:
    lines = [f"# {_escaped(_headline(found))}"]
    for change in found.tables:
        lines += ["", f"## {_escaped(change.title)} `{one_line(change.name)}`: {_counts(change)}", ""]
        lines += [f"{MARKDOWN[part]}{_escaped(line)}" for part, line in _lines(change, found)]
    return "\n".join((*lines, ""))


def _headline(found: Difference) -> str:
    old, new = found.old, found.new
    editions = f"{old.version} ({old.date}) → {new.version} ({new.date})"
    if not found:
        return f"{editions}: the tables are the same"
    step, reasons = asked(found)
    return f"{editions}: asks for a {step} version{f', since {visible(reasons[0])}' if reasons else ''}"


def _counts(change: TableChange) -> str:
    counted = ((word, len(getattr(change, word))) for word in (*RECORDS, "moved"))
    return ", ".join(f"{count} {word}" for word, count in counted if count) or "other columns"


def _lines(change: TableChange, found: Difference) -> Iterator[tuple[str, str]]:
    """Yield (key of TEXT, line) for each difference in a table; records of a table computed from others are left out."""
    if change.name in found.tables_added:
        yield "column", "the table is new: all its records are, and none is listed here"
        return
    if change.name in found.tables_removed:
        yield "column", "the table is gone"
    yield from (("column", f"the column {visible(name)} is new") for name in change.columns_added)
    yield from (("column", f"the column {visible(name)} is gone") for name in change.columns_removed)
    if change.key_changed:
        yield "column", "its key is another"
    for word in RECORDS if change.name not in FOLLOWING else ():
        for record in getattr(change, word):
            yield word, _title(record)
            for field in record.fields:
                old, new = excerpts(field.old, field.new)
                yield "field", visible(f"{field.kind}: {field.title} ({field.field}): {old or EMPTY} → {new or EMPTY}")


def _title(record: Record) -> str:
    """Return the key and name of a record and, if it was added or removed, the first line of its quotation."""
    words = "" if record.fields else record.words
    return visible("  ".join(part for part in (" / ".join(record.key), record.name, words) if part))


def _escaped(text: str) -> str:
    return MARKUP.sub(lambda sign: f"\\{sign[0]}", text)


def _json(found: Difference) -> str:
    packages = {word: _picked(package, "version", "date", "schema_version") for word, package in (("old", found.old), ("new", found.new))}
    return json.dumps(packages | changes_of(found), ensure_ascii=False, indent=2)


def changes_of(found: Difference | None) -> dict[str, object]:
    """Return a difference as JSON, without the two packages; None stands for that of the first version, which nothing precedes."""
    step, reasons = asked(found) if found is not None else ("", ())
    return {
        "step": step,
        "reasons": reasons,
        "tables_added": found.tables_added if found is not None else (),
        "tables_removed": found.tables_removed if found is not None else (),
        "tables": [_table_json(change) for change in (found.tables if found is not None else ())],
    }


def _table_json(change: TableChange) -> dict[str, object]:
    records = {word: [_picked(record, "key", "name") for record in getattr(change, word)] for word in RECORDS}
    for made, record in zip(records["changed"], change.changed, strict=True):
        made["fields"] = [_picked(field, "field", "title", "kind", "old", "new") for field in record.fields]
    moved = [{"old": old, "new": new} for old, new in change.moved]
    return _picked(change, "name", "title", "columns_added", "columns_removed") | records | {"moved": moved}


def _picked(value: object, *names: str) -> dict[str, object]:
    return {name: getattr(value, name) for name in names}
