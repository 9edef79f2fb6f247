"""The names of units: a document writes them, or a page says what a unit was called before or later, and since when."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Unit, UnitName
from ..problems import Place, Problem
from .case import Case
from .reported import unsound

# What a unit is called elsewhere than in the documents.
BY_PAGE = ("former", "successor")


def names_sourced(case: Case) -> Iterator[Problem]:
    """A name has one source: the document that writes it so or, for a former or a later name, a page that stays, with its day or month."""
    for unit in case.corpus.units:
        for name in unit.names:
            yield from (Problem(place, "names-sourced", message, hint) for place, message, hint in _source(name))


def _source(name: UnitName) -> Iterator[tuple[Place, str, str]]:
    """(place, message, hint) of what is wrong with the source of a name."""
    if bool(name.source) == bool(name.page):
        said = "two sources" if name.page else "no source"
        yield name.at["name"], f"‘{name.name}’ has {said}", "Write source, the document that writes it so, or from, the page that says it."
    elif name.page and name.relation not in BY_PAGE:
        hint = f"Write the document as source, or the relation: {', '.join(BY_PAGE)}."
        yield name.at["relation"], f"a page is no source of the relation ‘{name.relation}’", hint
    if name.page:
        yield from ((name.page.at[key], message, hint) for key, message, hint in unsound(name.page))


def names_dated(case: Case) -> Iterator[Problem]:
    """Only a page dates a name, for a document does not: a later name has its beginning, and ends where the next one begins."""
    for unit in case.corpus.units:
        for name in unit.names:
            yield from _undated(name) if name.page else _dated(name)
            if name.page and name.relation == "successor":
                yield from _ended(unit, name)


def _dated(name: UnitName) -> Iterator[Problem]:
    for key in ("start", "end"):
        if moment := getattr(name, key):
            yield Problem(
                name.at[key],
                "names-dated",
                f"{name.source or 'no source'} does not say {key}: {moment.text}",
                "Remove the key: a document that names a unit does not date the name.",
            )


def _undated(name: UnitName) -> Iterator[Problem]:
    if name.relation == "successor" and name.start is None:
        yield Problem(
            name.at["name"],
            "names-dated",
            f"nothing says since when it is ‘{name.name}’",
            "Add start, as the page says it: 2018, or 2018-03.",
        )
    for key in ("start", "end"):
        moment = getattr(name, key)
        if moment and moment.first is None:
            yield Problem(name.at[key], "names-dated", f"‘{moment.text}’ has no year", "Write 2018, 2018-03 or 2018-03-21.")


def _ended(unit: Unit, name: UnitName) -> Iterator[Problem]:
    following = [n.start.text for n in unit.later if n.start and name.start and n.start.text > name.start.text]
    if name.end and name.end.text != next(iter(following), ""):
        yield Problem(
            name.at["end"],
            "names-dated",
            f"no later name of the unit begins in {name.end.text}",
            "Remove the key, or add the name that followed, with the page that says so.",
        )
