"""The unpacked zip of the whole site, opened from a folder without a server."""

import zipfile

import pytest
from accessible import unheard
from conftest import PAGES, watched

from generator.build.offline import PATH


@pytest.fixture(scope="module")
def folder(site_folder, tmp_path_factory):
    """The zip of the built site, unpacked."""
    into = tmp_path_factory.mktemp("离线 包")
    with zipfile.ZipFile(site_folder / PATH) as packed:
        packed.extractall(into)
    return into / "duibiao"


@pytest.fixture
def tab(shared_tab):
    with watched(shared_tab, "") as tab:
        yield tab
        assert [] == unheard(tab)


def test_a_page_opens_from_a_folder_without_a_word_on_the_console(tab, folder):
    for address in PAGES:
        tab.goto((folder / address).as_uri())
        assert (address, True, []) == (address, tab.locator("h1").is_visible(), unheard(tab))


def test_links_lead_on_from_a_folder(tab, folder):
    tab.goto((folder / "units" / "gansu-water-resources.html").as_uri())
    tab.get_by_role("link", name="到2016年贫困地区自来水入户率达到80%以上").click()
    tab.wait_for_url("**/policies/gansu-2014-39.html#q-tap-water-2016")
    tab.locator(".md-tabs").get_by_role("link", name="单位").click()
    tab.wait_for_url("**/units.html")


def test_the_box_and_the_search_page_find_from_a_folder(tab, folder):
    tab.goto((folder / "index.html").as_uri())
    tab.locator(".db-find input").fill("自来水")
    tab.locator(".db-find input").press("Enter")
    tab.wait_for_url("**/search.html?text=*")
    tab.locator("[data-db-group=target] [data-db-row]:visible").nth(2).wait_for()


def test_a_filter_works_from_a_folder(tab, folder):
    tab.goto((folder / "policies" / "gansu-2014-39-compare.html").as_uri())
    rows = tab.locator("main [data-db-row]:not([hidden])")
    everything = rows.count()
    tab.locator("form.db-filter select").first.select_option(index=1)
    assert 0 < rows.count() < everything
