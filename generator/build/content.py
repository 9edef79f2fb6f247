"""All that a site is made of: its pages in Markdown, its data and its assets, from a corpus and the files of a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..charts.chart import styles
from ..data.calendar import calendar_files
from ..data.catalog import listing
from ..data.package import FOLDER, package, zip_name
from ..data.placeholders import filled
from ..data.quality import quality_file
from ..data.tables import tables
from ..data.units import unit_files
from ..data.wording import wording
from ..model import Corpus
from ..pages.assets import assets
from ..pages.changes import changes_feed, changes_page
from ..pages.chart_files import chart_files
from ..pages.comparison_pages import comparison_pages
from ..pages.corrections import corrections_page, known_ids, withdrawn_pages
from ..pages.data_page import data_page
from ..pages.pages import document_pages, pages
from ..pages.quality_page import quality_page
from ..pages.report_page import report_page
from ..pages.report_template import PATH as REPORT_TEMPLATE
from ..pages.report_template import report_template
from ..pages.rule_cases import rule_cases
from ..pages.search_page import search_page
from ..pages.shared_page import shared_page
from ..pages.table_pages import table_pages
from ..pages.unit_pages import unit_pages
from ..releases.difference import difference
from ..releases.errata import errata
from ..releases.history import Withdrawn, editions, released_files, releases, withdrawn, zip_path
from ..releases.package_reader import package_of, unzipped
from ..releases.version_rule import broken
from .headers import Shipped, fixed_scripts

PAGES = ("site/", "tests/cases/")
THEME = "site/theme/"
SITE = ("site", "tests/cases")


def build(corpus: Corpus, files: Mapping[str, bytes], data: Callable[[], dict[str, bytes]] | None = None) -> dict[str, bytes]:
    """Return all that `build/docs` holds, as {path: bytes}: pages in Markdown, data, charts, assets.

    `files` are those of the folder; `data` returns what `data_of` makes of them, where another process has begun that.
    """
    pages = pages_of(corpus, files)
    made = data() if data else data_of(corpus, files)
    return filled(pages, made) | made


def pages_of(corpus: Corpus, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the pages, with placeholders for sizes and checksums of the data, and what belongs to single pages."""
    templates, address, found = templates_of(files), corpus.imprint.address, tables(corpus)
    return {
        **_versions(corpus, files, templates, address),
        **pages(corpus, templates, rule_cases(files), files),
        **quality_page(corpus, templates, files),
        **table_pages(corpus, templates, found),
        **data_page(corpus, templates, address),
        **document_pages(corpus, templates),
        **comparison_pages(corpus, templates, address, lost(corpus, files)),
        **shared_page(corpus, templates, address),
        **unit_pages(corpus, templates, address),
        **search_page(corpus, templates),
        **report_page(corpus, templates),
    }


def data_of(corpus: Corpus, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the data with its lists, charts, calendars, files of the units, released versions and assets."""
    sources_of_site = {name.removeprefix("site/"): content for name, content in files.items() if name.startswith("site/")}
    templates, address = templates_of(files), corpus.imprint.address
    words, found = wording(templates), releases(files)
    made = {
        **assets(sources_of_site, corpus.imprint.preview),
        **released_files(found),
        **unit_files(corpus, address),
        **chart_files(corpus, templates, sources_of_site, address),
        **packed(corpus, files),
        REPORT_TEMPLATE: report_template(corpus).encode(),
        **quality_file(corpus, words, files),
        **calendar_files(corpus, address),
    }
    return made | listing(corpus, words, made, address, corpus.imprint.contact, tuple(release.package.version for release in found))


def templates_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """{path under site/: text} of what pages are made from."""
    found = {name.removeprefix("site/"): content for name, content in files.items() if name.startswith(("site/templates/", "site/pages/", "site/words/"))}
    return {name: content.decode("utf-8") for name, content in found.items()}


def theme(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """{path in the theme: bytes} of what the site builder lays around a page."""
    return {name.removeprefix(THEME): content for name, content in files.items() if name.startswith(THEME)}


def allowed(files: Mapping[str, bytes]) -> Shipped:
    """What may run or paint within a page: the scripts of the theme's templates, the styles of the charts."""
    theme = (content for name, content in files.items() if name.startswith("site/theme/") and name.endswith(".html"))
    style = styles({name.removeprefix("site/"): content for name, content in files.items() if name.startswith("site/assets/")})
    return Shipped(scripts=fixed_scripts(theme), styles=frozenset((style.light.encode(), style.dark.encode())))


def _versions(corpus: Corpus, files: Mapping[str, bytes], templates: Mapping[str, str], address: str) -> dict[str, bytes]:
    """What was released, the pages of changes, of corrections and of what is gone, and the feed."""
    found = releases(files)
    shown = editions(found, tables(corpus), corpus.version, corpus.data_date)
    noted = errata(files, [])
    return {
        **changes_page(corpus, templates, shown),
        **changes_feed(corpus, shown, address),
        **corrections_page(corpus, templates, noted, shown),
        **withdrawn_pages(corpus, templates, lost(corpus, files), noted),
    }


def lost(corpus: Corpus, files: Mapping[str, bytes]) -> tuple[Withdrawn, ...]:
    """What was released once and the data no longer has."""
    return withdrawn(releases(files), known_ids(corpus), corpus.version)


def packed(corpus: Corpus, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The package of this version, as the site offers it and as a release keeps it."""
    return package(corpus, wording(templates_of(files)), corpus.imprint.address, corpus.imprint.contact)


def release(corpus: Corpus, files: Mapping[str, bytes], version: str) -> dict[str, bytes]:
    """{path in the checkout: the zip} of a version that is not released yet; ValueError, in one line, where it must not be."""
    path = zip_path(version)
    if version != corpus.version:
        raise ValueError(f"the newest heading of CHANGELOG.md is {corpus.version}: release that, or add a heading for {version}")
    content = packed(corpus, files)[FOLDER + zip_name(corpus)]
    for last in releases(files)[-1:]:
        if said := broken(difference(last.package, package_of(unzipped(content)))):
            raise ValueError(said)
    return {path: content}
