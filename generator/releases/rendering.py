"""A difference as text for a terminal, as Markdown and as JSON.

The text and the Markdown leave out what only moved and tell of tables that follow from others by their counts alone; the JSON has
everything.  Words of a package are shown and never obeyed, whatever signs they hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from .archive import in_one_line
from .difference import Difference, FieldChange, Record, TableChange
from .kinds import FOLLOWING
from .rule import asked

FORMATS = ("text", "markdown", "json")
# As much of a text as shows what changed in it.
CONTEXT = 12
SHORT = 60
LONGEST = 400
MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+!|<>~&]")
EMPTY = "(empty)"


def render(found: Difference, form: str) -> str:
    return {"text": _text, "markdown": _markdown, "json": _json}[form](found)


def counts(change: TableChange) -> str:
    """2 added, 1 changed."""
    said = (("added", change.added), ("removed", change.removed), ("changed", change.changed), ("moved", change.moved))
    return ", ".join(f"{len(records)} {word}" for word, records in said if records)


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Both texts, or of long ones the stretch in which they differ, with a few characters on either side."""
    if max(len(old), len(new)) <= SHORT or not old or not new:
        return _short(old), _short(new)
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    end = next((n for n in range(shorter - start) if old[-1 - n] != new[-1 - n]), shorter - start)
    return _stretch(old, start, end), _stretch(new, start, end)


def _stretch(text: str, start: int, end: int) -> str:
    first, last = max(0, start - CONTEXT), min(len(text), len(text) - end + CONTEXT)
    return _short(f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _visible(text: str) -> str:
    """A cell may hold line breaks and control characters."""
    return "".join(c if c.isprintable() or c == "\u3000" else c.encode("unicode_escape").decode() for c in text)


def _text(found: Difference) -> str:
    return "\n".join((_headline(found), *(line for change in found.tables for line in ("", *_table(change, found))))) if found else _headline(found)


def _headline(found: Difference) -> str:
    old, new = found.old, found.new
    editions = f"{old.version} ({old.date}) → {new.version} ({new.date})"
    if not found:
        return f"{editions}: the tables are the same"
    step, reasons = asked(found)
    return f"{editions}: asks for a {step} version{f', since {_visible(reasons[0])}' if reasons else ''}"


def _table(change: TableChange, found: Difference) -> Iterator[str]:
    yield f"{_visible(change.name)} {_visible(change.title)}: {counts(change) or 'other columns'}"
    yield from (f"  {line}" for line in _columns(change, found))
    if change.name in FOLLOWING:
        return
    for sign, records in (("+", change.added), ("-", change.removed), ("~", change.changed)):
        for record in records:
            yield f"  {sign} {_titled(record, bool(record.fields))}"
            yield from (f"      {_changed(field)}" for field in record.fields)


def _columns(change: TableChange, found: Difference) -> Iterator[str]:
    if change.name in found.tables_added:
        yield "the table is new"
    if change.name in found.tables_removed:
        yield "the table is gone"
    yield from (f"the column {_visible(name)} is new" for name in change.columns_added)
    yield from (f"the column {_visible(name)} is gone" for name in change.columns_removed)
    if change.key_changed:
        yield "its key is another"


def _titled(record: Record, named_only: bool) -> str:
    """The id and the name; the words too where a record is new or gone."""
    words = "" if named_only else record.words
    return _visible("  ".join(part for part in (" / ".join(record.key), record.name, words) if part))


def _changed(field: FieldChange) -> str:
    old, new = excerpts(field.old, field.new)
    return _visible(f"{field.kind}: {field.title} ({field.field}): {old or EMPTY} → {new or EMPTY}")


def _markdown(found: Difference) -> str:
    return "\n".join((f"# {_escaped(_headline(found))}", *(line for change in found.tables for line in _section(change, found)), ""))


def _section(change: TableChange, found: Difference) -> Iterator[str]:
    yield from ("", f"## {_escaped(change.title)} `{in_one_line(change.name)}`: {counts(change) or 'other columns'}", "")
    yield from (f"- {_escaped(line)}" for line in _columns(change, found))
    if change.name in FOLLOWING:
        return
    for word, records in (("added", change.added), ("removed", change.removed), ("changed", change.changed)):
        for record in records:
            yield f"- {word}: {_escaped(_titled(record, bool(record.fields)))}"
            yield from (f"  - {_escaped(_changed(field))}" for field in record.fields)


def _escaped(text: str) -> str:
    return MARKDOWN.sub(lambda sign: f"\\{sign[0]}", text)


def _json(found: Difference) -> str:
    step, reasons = asked(found)
    said = {
        "old": _edition(found.old),
        "new": _edition(found.new),
        "step": step,
        "reasons": list(reasons),
        "tables_added": list(found.tables_added),
        "tables_removed": list(found.tables_removed),
        "tables": [_table_json(change) for change in found.tables],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _edition(package) -> dict[str, str]:
    return {"version": package.version, "date": package.date, "schema_version": package.schema_version}


def _table_json(change: TableChange) -> dict[str, object]:
    return {
        "name": change.name,
        "title": change.title,
        "columns_added": list(change.columns_added),
        "columns_removed": list(change.columns_removed),
        "added": [_record_json(record) for record in change.added],
        "removed": [_record_json(record) for record in change.removed],
        "changed": [
            _record_json(record)
            | {"fields": [{"field": f.field, "title": f.title, "kind": f.kind, "old": f.old, "new": f.new} for f in record.fields]}
            for record in change.changed
        ],
        "moved": [{"old": list(old), "new": list(new)} for old, new in change.moved],
    }


def _record_json(record: Record) -> dict[str, object]:
    return {"key": list(record.key), "name": record.name}
