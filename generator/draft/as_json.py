"""A draft as one JSON value, with offsets into the text as it was given: for programs, and for whoever wants to see before anything is written."""

from __future__ import annotations

import json

from ..model import Corpus
from ..prose.commitments import Stretch
from ..prose.units import Clause
from .document import Draft, draft
from .records import Drafted
from .texts import decoded


def as_json(id: str, content: bytes, corpus: Corpus) -> tuple[str, tuple[str, ...]]:
    """(JSON, notes).  `targets` commit to a figure, a dated deed or a repeated duty; `to_judge` are directions and words of coverage."""
    text, notes = decoded(content)
    made = draft(id, text, corpus)
    value = {
        "policy": _plain(made.record),
        "tasks": [_task(made, clause) for clause in made.found],
        "targets": [_stretch(made, s) for s in made.stretches if s.firm],
        "to_judge": [_stretch(made, s) for s in made.stretches if s.kind and not s.firm],
        "not_targets": [_stretch(made, s) | {"reason": s.reason} for s in made.stretches if not s.kind],
    }
    return json.dumps(value, ensure_ascii=False, indent=1), notes


def _task(made: Draft, clause: Clause) -> dict[str, object]:
    passage = next((p for p in reversed(made.policy.passages) if p.start <= clause.start), None)
    return {
        "number": passage.number if passage else "",
        "title": passage.heading if passage else "",
        "clause": clause.text,
        "start": clause.start,
        "end": clause.end,
        "lead": list(clause.leads),
        "units": list(clause.members),
        "unnamed": list(clause.unnamed),
        "others": clause.others,
    }


def _stretch(made: Draft, found: Stretch) -> dict[str, object]:
    own = {"quote": made.text[found.start : found.end], "start": found.start, "end": found.end}
    return own | ({"kind": found.kind} if found.kind else {})


def _plain(record: Drafted) -> dict[str, object]:
    return {key: _plain(value) if isinstance(value, Drafted) else value for key, value in record.values.items() if value is not None}
