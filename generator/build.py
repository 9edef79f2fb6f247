"""The whole program as one value: a corpus and the files of the site to the input of the site builder."""

from __future__ import annotations

from collections.abc import Mapping

from .model import Corpus
from .outputs.assets import assets
from .outputs.calendars import calendar_files
from .outputs.chart_files import chart_files
from .outputs.comparison_pages import comparison_pages
from .outputs.data_page import data_pages
from .outputs.listing import listing
from .outputs.package import package
from .outputs.pages import pages
from .outputs.quality import quality_file
from .outputs.quality_page import quality_page
from .outputs.report_page import report_page
from .outputs.rule_cases import rule_cases
from .outputs.search_page import search_page
from .outputs.shared_page import shared_page
from .outputs.site_address import contact, site_address
from .outputs.unit_files import unit_files
from .outputs.unit_pages import unit_pages

SITE = ("site", "tests/cases", "mkdocs.yml")


def build(corpus: Corpus, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Everything that the site builder is given, as {path under build/docs: bytes}: pages, data, assets."""
    sources = {name.removeprefix("site/"): content for name, content in files.items() if name.startswith("site/")}
    templates = {name: content.decode("utf-8") for name, content in sources.items() if name.startswith(("templates/", "pages/"))}
    address = site_address(files)
    data = package(corpus) | quality_file(corpus, files) | unit_files(corpus, address) | calendar_files(corpus, address)
    made = {
        **assets(sources),
        **data,
        **pages(corpus, templates, rule_cases(files)),
        **unit_pages(corpus, templates, data, address),
        **comparison_pages(corpus, templates, address),
        **shared_page(corpus, templates, address),
        **chart_files(corpus, templates, sources, address),
        **search_page(corpus, templates),
        **report_page(corpus, templates),
        **quality_page(corpus, templates, files),
    }
    made |= listing(corpus, made, address, contact(files))
    return made | data_pages(corpus, templates, made, address)
