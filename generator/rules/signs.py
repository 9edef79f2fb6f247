"""Signs that no document has, in the texts and in the values of the records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model import Corpus, Policy
from ..model.corpus import grouped
from ..problems import Place, Problem
from ..prose.signs import named, plain, strange
from ..prose.spans import line_and_column
from .case import Case
from .missing import more


def signs_known(case: Case) -> Iterator[Problem]:
    """Texts and values hold only signs that documents have: no tab, no U+3000 but to indent a line, no emoji, no private-use or unseen characters, no lookalikes such as Kangxi radicals and full-width digits."""
    found = [(sign, place) for policy in case.corpus.policies for sign, place in _of_text(policy)]
    in_texts = {sign for sign, _ in found}
    for (file, sign), places in grouped(((place.file, sign), place) for sign, place in found).items():
        message = f"the text holds {named(sign)}{more(places)}"
        yield Problem(places[0], "signs-known", message, f"{_instead(sign)} through corrections.yaml of the document, with a reason.")
    values = ((sign, place) for place, words in _values(case.corpus) for _, sign in strange(words) if sign not in in_texts)
    for sign, places in grouped(values).items():
        yield Problem(min(places), "signs-known", f"the value holds {named(sign)}{more(set(places))}", f"{_instead(sign)}.")


def _instead(sign: str) -> str:
    return f"Write ‘{plain(sign)}’" if plain(sign) else "Take it out, or write what is meant"


def _of_text(policy: Policy) -> Iterator[tuple[str, Place]]:
    for at, sign in strange(policy.text):
        yield sign, Place(f"policies/{policy.id}/text.txt", *line_and_column(policy.text, at))


def _values(corpus: Corpus) -> Iterator[tuple[Place, str]]:
    """Every text of every record, and where it stands."""
    records: list[Any] = [*corpus.units, *corpus.topics, *corpus.policies, *corpus.tasks, *corpus.indicators, *corpus.targets]
    records += [*corpus.not_targets, *corpus.judgements, *corpus.relations, *corpus.reported]
    for record in (*records, *(part for record in records for part in _parts(record))):
        for key, place in record.at.items():
            value = getattr(record, key, None)
            yield from ((place, words) for words in (value if isinstance(value, tuple) else (value,)) if isinstance(words, str))


def _parts(record: Any) -> Iterator[Any]:
    """The records within a record: names and their pages, sources, the reporting duty, what is kept as printed, related texts, touches."""
    for key in ("names", "as_printed", "related", "targets"):
        yield from getattr(record, key, ())
    yield from (name.page for name in getattr(record, "names", ()) if name.page)
    yield from (source for sources in getattr(record, "sources", {}).values() for source in sources)
    yield from (part for key in ("reporting", "source") if hasattr(part := getattr(record, key, None), "at"))
