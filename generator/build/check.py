"""Check the files of a folder: loading, rules, released versions, tables.  It imports no pages, since that takes time."""

from collections.abc import Iterator, Mapping

from ..data.tables import tables
from ..model import Corpus
from ..problems import Problem
from ..releases.errata import Erratum, check_errata, errata, uncorrected
from ..releases.history import check_releases, releases
from ..releases.package_reader import package_from
from ..releases.statement import check_statements
from ..rules import check
from ..source.load import load

SOURCES = ("policies", "targets", "releases", "CHANGELOG.md", "mkdocs.yml")


def prove(files: Mapping[str, bytes]) -> tuple[Corpus, list[Problem]]:
    """Return (corpus, all problems) of the files of a folder; Frictionless checks the tables only if there are no other problems."""
    corpus, problems = proved(files)
    return corpus, problems or validated(corpus)


def proved(files: Mapping[str, bytes]) -> tuple[Corpus, list[Problem]]:
    """Return the corpus and the problems found in loading or by the rules; if there are none, the problems of released versions."""
    corpus, problems = load(files)
    noted = errata(files, problems)
    found = sorted({*problems, *check(corpus)}) if corpus.policies else sorted(set(problems))
    return corpus, found or sorted(set(_released(files, noted, corpus)))


def validated(corpus: Corpus) -> list[Problem]:
    """Return the problems that Frictionless finds in the tables of the corpus; the caller has made sure that there are no others."""
    from ..data.validate import validate  # imports Frictionless, which takes 0.15 seconds

    return sorted(set(validate(tables(corpus))))


def _released(files: Mapping[str, bytes], noted: tuple[Erratum, ...], corpus: Corpus) -> Iterator[Problem]:
    """Yield the problems of the releases, or if there are none, of the errata, or if there are none, changed figures without an erratum."""
    data = package_from(corpus)
    found = [*check_releases(files, data), *check_statements(files)]
    if not found:
        found = list(check_errata(noted, files, data, releases(files)))
    yield from found or uncorrected(noted, data, releases(files))
