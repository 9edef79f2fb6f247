"""Lines for programs that load the files, from site/words/examples.yaml; the tests run them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..data.wording import filled, parsed
from ..model import Corpus
from ..views.facts import due
from .samples import samples

WORDS = "words/examples.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Lines for one program, with a text before and after them."""

    name: str
    before: str = ""
    code: str
    after: str = ""


def examples(corpus: Corpus, texts: Mapping[str, str]) -> tuple[Example, ...]:
    """Return the examples for a day on which something is due and a unit that leads; `texts` are the files of site/."""
    target = samples(corpus).target
    day = due(target) if target else None
    unit = corpus.named(corpus.policy(target.policy)).get(samples(corpus).lead) if target else None
    filters = {
        "due": f'[targets.due <= "{day}"]' if day else "",
        "lead": f"WHERE units.name = '{unit.name}' " if unit and "'" not in unit.name else "",
    }
    return tuple(Example(**example | {"code": filled(WORDS, example["code"], filters)}) for example in parsed(texts, WORDS))
