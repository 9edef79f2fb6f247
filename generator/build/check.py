"""Prove the files of a folder: load them, then ask the rules, the released versions and Frictionless.  It imports no page, which would take time."""

from collections.abc import Iterator, Mapping

from ..data.tables import tables
from ..model import Corpus
from ..problems import Problem
from ..releases.errata import Erratum, check_errata, errata, uncorrected
from ..releases.history import check_releases, releases
from ..releases.package_reader import package_from
from ..rules import check
from ..source.load import load

SOURCES = ("policies", "targets", "releases", "CHANGELOG.md", "mkdocs.yml")


def prove(files: Mapping[str, bytes]) -> tuple[Corpus, list[Problem]]:
    """Return the corpus and every problem of the files, of the rules, of the released versions and, where those find none, of the tables."""
    corpus, problems = proved(files)
    return corpus, problems or validated(corpus)


def proved(files: Mapping[str, bytes]) -> tuple[Corpus, list[Problem]]:
    """Return the corpus and what loading and the rules find and, where those find nothing, the released versions."""
    corpus, problems = load(files)
    noted = errata(files, problems)
    found = sorted({*problems, *check(corpus)}) if corpus.policies else sorted(set(problems))
    return corpus, found or sorted(set(_released(files, noted, corpus)))


def validated(corpus: Corpus) -> list[Problem]:
    """Return the problems of the tables of a corpus in which the rules find nothing."""
    from ..data.validate import validate  # it loads Frictionless, which takes 0.15 seconds

    return sorted(set(validate(tables(corpus))))


def _released(files: Mapping[str, bytes], noted: tuple[Erratum, ...], corpus: Corpus) -> Iterator[Problem]:
    """Yield where data, released versions and errata disagree; the errata are compared only with releases that can be read."""
    data = package_from(corpus)
    found = list(check_releases(files, data))
    if not found:
        found = list(check_errata(noted, files, data, releases(files)))
    yield from found or uncorrected(noted, data, releases(files))
