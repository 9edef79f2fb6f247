"""Corrections of published values to corrections.html: dated, old value, new value, why, since which version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..data.links import links
from ..model import Corpus
from ..releases.difference import name_of
from ..releases.errata import ERRATUM, FILE, Erratum
from ..releases.history import Edition
from .changes_words import anchor, key, shown
from .record_links import former, record_links
from .templates import environment, render

HERE = "corrections.html"
TEMPLATE = "corrections.md"
META = {
    "title": "更正",
    "description": "发布过而有错的值：日期、原值、现值、理由、从哪一版起更正；与变更有什么不同。",
    "hide": ["navigation"],
}


def corrections_page(corpus: Corpus, templates: Mapping[str, str], noted: Sequence[Erratum], editions: tuple[Edition, ...]) -> dict[str, bytes]:
    """The page, where site/ has it; the newest of the editions that has a record gives it its name."""
    if f"templates/{TEMPLATE}" not in templates:
        return {}
    now = editions[0].package

    def name(erratum: Erratum) -> str:
        for package in (edition.package for edition in editions):
            listing = package.listings.get(erratum.table)
            if listing and (cells := listing.records.get(erratum.record)):
                return name_of(package, listing, cells) or key(erratum.record)
        return key(erratum.record)

    def title(erratum: Erratum) -> str:
        listing = now.listings[erratum.table]
        return listing.fields[listing.at[erratum.field]].title

    to, shown_at = links(corpus, HERE), record_links(corpus, links(corpus, HERE))

    def address(erratum: Erratum) -> str:
        return former(to, erratum.table, erratum.record) if erratum.withdraws else shown_at(erratum.table, erratum.record)

    page = render(
        environment(corpus, templates),
        TEMPLATE,
        corpus,
        HERE,
        META,
        errata=tuple(sorted(noted, key=lambda erratum: erratum.date, reverse=True)),
        shape=ERRATUM,
        file=FILE,
        address=address,
        name=name,
        title=title,
        key=key,
        anchor=anchor,
        told=lambda erratum: shown(erratum.old, erratum.new),
    )
    return {"corrections.md": page}
