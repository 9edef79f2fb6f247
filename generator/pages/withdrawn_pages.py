"""What was published once and is no longer, to pages under the old addresses that say so."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence, Set

from ..model import Corpus
from ..releases.errata import Erratum
from ..releases.history import ADDRESSED, Withdrawn, zip_path
from .changes_words import PAGE, anchor
from .corrections_page import HERE as CORRECTIONS
from .templates import environment, render

TEMPLATE = "gone.md"
# The page from which a reader goes on.
NEXT = {"policies": ("首页", "index.html"), "units": ("全部单位", "units.html"), "topics": ("全部主题", "topics.html"), "indicators": ("全部目标", "targets.html")}


def known(corpus: Corpus) -> dict[str, Set[str]]:
    """{table: the ids of its records}, of the tables whose records have addresses."""
    return {name: {record.id for record in getattr(corpus, name)} for name in ADDRESSED}


def gone_pages(corpus: Corpus, templates: Mapping[str, str], found: Sequence[Withdrawn], noted: Sequence[Erratum]) -> dict[str, bytes]:
    """A page for each that had one; a target had none, and stands on targets.html."""
    if f"templates/{TEMPLATE}" not in templates:
        return {}
    return {path: page for one in found if one.table.name in NEXT for path, page in _pages(corpus, templates, one, noted).items()}


def withdrawal(one: Withdrawn, noted: Sequence[Erratum]) -> Erratum | None:
    """The correction that took the record back."""
    return next((e for e in noted if e.withdraws and e.table == one.table.name and e.record == (one.id,)), None)


def _pages(corpus: Corpus, templates: Mapping[str, str], one: Withdrawn, noted: Sequence[Erratum]) -> dict[str, bytes]:
    folder, (title, following) = one.table.name, NEXT[one.table.name]
    endings = ("", "-matrix") if folder == "policies" else ("",)
    meta = {
        "title": f"{one.name}：不再收录",
        "description": f"{one.name}曾在{one.last.version}版公布，自{one.since}版起不再收录。",
        "hide": ["navigation", "toc"],
    }
    zipped = one.last.folder + posixpath.basename(zip_path(one.last.version))
    values = {"one": one, "erratum": withdrawal(one, noted), "changes": PAGE, "corrections": CORRECTIONS, "anchor": anchor, "zipped": zipped}
    return {
        f"{folder}/{one.id}{ending}.md": render(
            environment(corpus, templates), TEMPLATE, corpus, f"{folder}/{one.id}{ending}.html", meta, next_title=title, next_page=following, **values
        )
        for ending in endings
    }
