"""Make corrections.html, the published values that were wrong, and the pages at the addresses of records that were withdrawn."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence, Set

import jinja2

from ..data.links import Links
from ..model import Corpus
from ..releases.difference import name_of
from ..releases.errata import FILE, Erratum
from ..releases.history import ADDRESSED, Edition, Withdrawn, zip_path
from ..source.shapes import shape_of
from .changes import Address, anchor, one_line, record_links
from .templates import head, render

PAGE = "corrections.html"
META = head("更正", "发布过而有错的值：日期、原值、现值、理由、从哪一版起更正；与变更有什么不同。", toc=True)
# Tables whose records have a page of their own, with the page from which a reader goes on.
NEXT = {
    "policies": ("首页", "index.html"),
    "units": ("全部单位", "units.html"),
    "topics": ("全部主题", "topics.html"),
    "indicators": ("全部目标", "targets.html"),
}


def corrections_page(corpus: Corpus, env: jinja2.Environment, errata: Sequence[Erratum], editions: tuple[Edition, ...]) -> dict[str, bytes]:
    """Return the page; `editions` are newest first."""
    to = Links(corpus, PAGE)
    address = record_links(corpus, to)
    newest_first = sorted(errata, key=lambda erratum: erratum.date, reverse=True)
    corrections = tuple(_correction(erratum, editions, to, address) for erratum in newest_first)
    return render(env, "corrections.md", PAGE, META, corrections=corrections, shape=shape_of(Erratum), file=FILE)


def _correction(erratum: Erratum, editions: tuple[Edition, ...], to: Links, address: Address) -> dict[str, object]:
    """Return an erratum with the name and address of its record and, unless it withdraws that, its column and both values."""
    listing = editions[0].package.listings[erratum.table]
    old, new = one_line(erratum.old, erratum.new)
    return {
        "erratum": erratum,
        "anchor": anchor(erratum.since),
        "address": _former(to, erratum) if erratum.withdraws else address(erratum.table, erratum.record),
        "name": _name(erratum, editions),
        "key": " / ".join(erratum.record),
        "title": "" if erratum.withdraws else listing.fields[listing.at[erratum.field]].title,
        "old": old,
        "new": new,
    }


def _former(to: Links, erratum: Erratum) -> str:
    """Return the address at which a withdrawn record was published; empty where it had none of its own."""
    id = erratum.record[0]
    if erratum.table in NEXT:
        return to.page(f"{erratum.table}/{id}.html")
    return to.page("targets.html", id.replace("/", "-")) if erratum.table == "targets" else ""


def _name(erratum: Erratum, editions: Sequence[Edition]) -> str:
    """Return the name of the record in the newest edition that has it, or its key."""
    for package in (edition.package for edition in editions):
        listing = package.listings.get(erratum.table)
        if listing and (cells := listing.records.get(erratum.record)):
            return name_of(package, listing, cells) or " / ".join(erratum.record)
    return " / ".join(erratum.record)


def known_ids(corpus: Corpus) -> dict[str, Set[str]]:
    """Return {table: ids} of the tables whose records have addresses."""
    return {name: {record.id for record in getattr(corpus, name)} for name in ADDRESSED}


def withdrawn_pages(env: jinja2.Environment, found: Sequence[Withdrawn], errata: Sequence[Erratum]) -> dict[str, bytes]:
    """Return a page for each record that had one, a document also at the address of its matrix."""
    reasons = {(erratum.table, erratum.record): erratum for erratum in reversed(errata) if erratum.withdraws}
    pages: dict[str, bytes] = {}
    for one in (one for one in found if one.table.name in NEXT):
        next_title, next_page = NEXT[one.table.name]
        meta = head(f"{one.name}：不再收录", f"{one.name}曾在{one.last.version}版公布，自{one.since}版起不再收录。")
        values = {
            "one": one,
            "erratum": reasons.get((one.table.name, (one.id,))),
            "since_anchor": anchor(one.since),
            "zipped": one.last.folder + posixpath.basename(zip_path(one.last.version)),
            "next_title": next_title,
            "next_page": next_page,
        }
        for name in (one.id, f"{one.id}-matrix") if one.table.name == "policies" else (one.id,):
            pages |= render(env, "gone.md", f"{one.table.name}/{name}.html", meta, **values)
    return pages
