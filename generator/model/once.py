"""An answer about a corpus, computed once: many pages ask for the same one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from .corpus import Corpus

Answer = TypeVar("Answer")


def once(compute: Callable[..., Answer]) -> Callable[..., Answer]:
    """The function with its answers kept as long as it is asked about the same corpus; records are told apart by their id.

    A corpus is never changed, so what was true of it stays so.  Only the last one is kept.
    """
    corpora: list[Corpus] = []
    kept: dict[tuple[Any, ...], Answer] = {}

    @wraps(compute)
    def answer(corpus: Corpus, *about: Any) -> Answer:
        if not corpora or corpora[0] is not corpus:
            corpora[:] = [corpus]
            kept.clear()
        key = tuple(getattr(one, "id", one) for one in about)
        if key not in kept:
            kept[key] = compute(corpus, *about)
        return kept[key]

    return answer
