"""Make the files of a site (pages in Markdown, data, assets) from the corpus and the files of its folder."""

from collections.abc import Mapping

from ..charts.chart import styles
from ..data.calendar import calendar_files
from ..data.catalog import Version, listing
from ..data.package import FOLDER, package, zip_name
from ..data.placeholders import filled
from ..data.quality import quality_file
from ..data.robots import LLMS, ROBOTS, guide, robots
from ..data.schemas import schema_files
from ..data.tables import tables
from ..data.units import unit_files
from ..data.wording import wording
from ..model import Corpus
from ..pages.assets import assets, chart_files
from ..pages.changes import changes_page, corrections_page, known_ids, moved_pages, withdrawn_pages
from ..pages.comparison_pages import comparison_pages
from ..pages.data_page import data_page, table_pages
from ..pages.home_page import documents_page, home_page
from ..pages.matrix_pages import matrix_pages
from ..pages.policy_pages import policy_pages
from ..pages.progress_pages import progress_pages
from ..pages.prose_pages import editor_pages, prose_pages
from ..pages.quality_page import quality_page
from ..pages.report_page import PATH as REPORT_TEMPLATE
from ..pages.report_page import report_pages, report_template
from ..pages.rule_cases import rule_cases
from ..pages.search_page import search_page
from ..pages.shared_pages import shared_pages
from ..pages.target_pages import target_pages, timeline_pages
from ..pages.templates import environment
from ..pages.topic_pages import indicator_pages, topic_pages
from ..pages.unit_pages import unit_pages
from ..releases.difference import difference
from ..releases.errata import errata, moves
from ..releases.feeds import feeds
from ..releases.history import editions, released_files, releases, summaries, withdrawn, zip_path
from ..releases.moves import copies
from ..releases.package_reader import package_from, package_of, unzipped
from ..releases.published import changes_file
from ..releases.stamps import stamps
from ..releases.statement import statement, statement_files, statement_path
from ..releases.verify import verify
from ..releases.version_rule import broken
from ..rules import RULES
from .headers import Shipped, fixed_scripts

PAGES = ("site/", "tests/cases/")
SITE = ("site", "tests/cases")


def build(corpus: Corpus, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the content of `build/docs` as {path: bytes}: pages in Markdown, data, charts, assets; `files` are the source files."""
    data = data_of(corpus, files)
    return filled(pages_of(corpus, files), data) | data


def pages_of(corpus: Corpus, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return {path: bytes} of the pages, and of files such as feeds; in these, file sizes and checksums are still placeholders."""
    templates, noted = templates_of(files), errata(files, [])
    env, led = environment(corpus, templates, moves(noted)), moves(noted)
    found, cases = releases(files), rule_cases(files)
    shown = editions(found, package_from(corpus))
    lost = withdrawn(found, known_ids(corpus), corpus.version)
    pages = {
        **changes_page(corpus, env, shown, summaries(files)),
        **feeds(corpus, shown, noted),
        **corrections_page(corpus, env, noted, shown),
        **withdrawn_pages(env, [one for one in lost if (one.table.name, one.id) not in led], noted),
        **home_page(corpus, env),
        **documents_page(corpus, env),
        **prose_pages(corpus, env, cases),
        **editor_pages(corpus, env, cases, files),
        **quality_page(corpus, env, templates, files),
        **table_pages(env, tables(corpus)),
        **data_page(corpus, env, templates),
        **policy_pages(corpus, env),
        **matrix_pages(corpus, env),
        **topic_pages(corpus, env),
        **comparison_pages(corpus, env),
        **target_pages(corpus, env, lost),
        **timeline_pages(corpus, env),
        **progress_pages(corpus, env),
        **shared_pages(corpus, env),
        **indicator_pages(corpus, env),
        **unit_pages(corpus, env),
        **search_page(corpus, env),
        **report_pages(corpus, env, templates),
    }
    return pages | moved_pages(corpus, env, led, pages) | copies(led, {name: page for name, page in pages.items() if not name.endswith(".md")})


def data_of(corpus: Corpus, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return {path: bytes} of the files that are no pages: data, catalogue, charts, calendars, unit files, released versions, assets."""
    templates, own, address = templates_of(files), _below("site/", files), corpus.imprint.address
    noted, words, found = errata(files, []), wording(templates), releases(files)
    shown, led = editions(found, package_from(corpus)), moves(noted)
    stamped = stamps(shown)
    made = {
        **assets(own, corpus.imprint.preview, corpus),
        **statement_files(files),
        **unit_files(corpus, address, stamped),
        **chart_files(corpus, environment(corpus, templates, led), own),
        **package(corpus, words, address, corpus.imprint.contact),
        REPORT_TEMPLATE: report_template(corpus, templates).encode(),
        **quality_file(corpus, words, files),
        **changes_file(shown, noted),
        **schema_files(),
        **calendar_files(corpus, address, stamped),
        **released_files(found),  # after the package: the zip of a released version stays as it was released
    }
    made |= {ROBOTS: robots(address), LLMS: guide(corpus, words, tables(corpus), templates, made)} | copies(led, made)
    versions = tuple(Version(one.version, one.package.date, one.path.removeprefix(FOLDER)) for one in found)
    return made | listing(corpus, words, made, address, corpus.imprint.contact, versions)


def templates_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return {path below site/: text} of the templates, the prose of the pages (pages/) and the short texts (words/)."""
    found = _below("site/", files).items()
    return {name: content.decode("utf-8") for name, content in found if name.startswith(("templates/", "pages/", "words/"))}


def theme(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return {path in the theme: bytes} of the files of site/theme/, the templates from which the site builder makes pages."""
    return _below("site/theme/", files)


def allowed(files: Mapping[str, bytes]) -> Shipped:
    """Return the inline scripts of the theme and the styles of the charts, so that the security headers can allow them."""
    style = styles(_below("site/", files))
    scripts = fixed_scripts(content for name, content in theme(files).items() if name.endswith(".html"))
    return Shipped(scripts=scripts, styles=frozenset((style.light.encode(), style.dark.encode())))


def _below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name.removeprefix(folder): content for name, content in files.items() if name.startswith(folder)}


def packed(corpus: Corpus, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return {path: bytes} of the data package of this version; both the site and a release contain it."""
    return package(corpus, wording(templates_of(files)), corpus.imprint.address, corpus.imprint.contact)


def release(corpus: Corpus, files: Mapping[str, bytes], version: str) -> dict[str, bytes]:
    """Return {path: bytes} of the ZIP of `version` and of the statement on it; raise ValueError with a one-line message if this version cannot be released."""
    path = zip_path(version)
    if version != corpus.version:
        raise ValueError(f"the newest heading of CHANGELOG.md is {corpus.version}: release that, or add a heading for {version}")
    content = packed(corpus, files)[FOLDER + zip_name(corpus)]
    for last in releases(files)[-1:]:
        if message := broken(difference(last.package, package_of(unzipped(content)))):
            raise ValueError(message)
    if faults := verify(unzipped(content))[0]:
        raise ValueError(f"the package has {len(faults)} faults: {faults[0]}")
    return {path: content, statement_path(version): statement(corpus, files, content, len(RULES))}
