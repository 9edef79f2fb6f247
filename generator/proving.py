"""The files of a checkout to the corpus and to every problem in them.  Knows no page: `check` need not load the templates."""

from __future__ import annotations

from collections.abc import Mapping

from .checks import check
from .loading.corpus import load
from .model import Corpus
from .problems import Problem
from .tables import tables
from .validation import validate

SOURCES = ("policies", "targets", "CHANGELOG.md")


def prove(files: Mapping[str, bytes]) -> tuple[Corpus, list[Problem]]:
    """The corpus and every problem of the files, of the rules and, where those find none, of the tables."""
    corpus, problems = load(files)
    found = sorted({*problems, *check(corpus)}) if corpus.policies else sorted(set(problems))
    return corpus, found or sorted(set(validate(tables(corpus))))
