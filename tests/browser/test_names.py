"""A site of two plans whose bodies were renamed and merged since: who looks for what people say today finds what the plans call it."""

import pytest
import yaml
from accessible import unheard
from conftest import finished_site, served, watched
from plans import item, plan, root, written

from generator.source.load import load

CARE = item("care", "职工参保", "到2033年职工参保率达到95%以上。", "职工参保率", at_least=95, unit="%", by=2033)
LOANS = item("loans", "信贷服务", "加强信贷服务，方便群众出行。")


def later(name, start, end=None):
    page = {"publisher": "某日报", "title": f"{name}挂牌", "url": f"https://example.org/{start}", "date": f"{start}-10-01"}
    return {"name": name, "relation": "successor", "start": start} | ({"end": end} if end else {}) | {"from": page}


# What became of a body since, and what people call it
SINCE = {
    "东江省照明厅": {"later": [later("东江省生态环境厅", "2032")], "aliases": ["发改委"]},
    "云川市照明局": {"later": [later("某某监督管理委员会", "2032", "2034"), later("国家金融监督管理总局", "2034")], "aliases": ["金融监管总局", "发改委"]},
    "东江省办公室": {"later": [later("东江省生态环境厅", "2032")], "aliases": []},
}


def files():
    made = root(plan("dongjiang", "东江省", "province", CARE), plan("yunchuan", "云川市", "prefecture", LOANS))
    units, topics, indicators = (yaml.safe_load(made[path]) for path in ("policies/units.yaml", "policies/topics.yaml", "targets/indicators.yaml"))
    for unit in units:
        since = SINCE.get(unit["name"], {"later": [], "aliases": []})
        unit["names"] += since["later"]
        unit |= {"aliases": since["aliases"]} if since["aliases"] else {}
    next(t for t in topics if t["id"] == "loans")["aliases"] = ["小额贷款"]
    for number, indicator in enumerate(indicators):
        *before, direction, terms = indicator.items()
        indicators[number] = dict([*before, direction, terms, ("aliases", ["医保"])])
    changed = {"policies/units.yaml": units, "policies/topics.yaml": topics, "targets/indicators.yaml": indicators}
    return made | {path: yaml.safe_dump(records, allow_unicode=True, sort_keys=False, width=1000).encode() for path, records in changed.items()}


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    return finished_site(written(files(), tmp_path_factory.mktemp("names")))


@pytest.fixture(scope="module")
def url(public):
    with served(public) as address:
        yield address


@pytest.fixture
def page(shared_tab, url):
    with watched(shared_tab, url, width=1280) as page:
        yield page


def asked(page, url, words):
    """{kind: (what is found, by which other name of it)}."""
    page.goto(f"{url}search.html?text={words}")
    page.wait_for_selector("form[data-db-search][aria-busy=false]")
    rows = {kind: page.locator(f"section[data-db-group={kind}] [data-db-row]:visible") for kind in ("task", "target", "unit")}
    said = {kind: [(row.locator("a").first.inner_text(), row.locator("[data-db-said]").all_inner_texts()) for row in found.all()] for kind, found in rows.items()}
    assert [] == unheard(page)
    return {kind: found for kind, found in said.items() if found}


def test_a_unit_is_found_by_what_it_became(page, url):
    because = ["与后来的名称“东江省生态环境厅”相符"]
    assert [("东江省办公室", because), ("东江省照明厅", because)] == asked(page, url, "生态环境厅")["unit"]


def test_a_unit_is_found_by_what_people_call_it_today_and_the_row_says_so(page, url):
    assert [("云川市照明局", ["与别称“金融监管总局”相符"])] == asked(page, url, "金融监管总局")["unit"]
    because = ["与别称“发改委”相符"]
    assert [("东江省照明厅", because), ("云川市照明局", because)] == asked(page, url, "发改委")["unit"]


@pytest.mark.parametrize(("words", "tasks", "units"), [("金融监管总局", ["信贷服务"], {"单位：云川市照明局"}), ("生态环境厅", ["职工参保"], {"单位：东江省照明厅"})])
def test_the_tasks_of_a_unit_are_found_by_what_it_is_called_today_and_say_whose_they_are(page, url, words, tasks, units):
    found = asked(page, url, words)["task"]
    assert tasks == [name.split()[-1] for name, _ in found]
    assert units == set(page.locator("[data-db-group=task] [data-db-meant]").all_inner_texts())


def test_the_targets_of_an_indicator_and_the_tasks_of_a_topic_are_found_by_aliases(page, url):
    assert {"target": [("职工参保率", ["与指标的别称“医保”相符"])]} == asked(page, url, "医保")
    (found,) = asked(page, url, "小额贷款")["task"]
    assert ["与主题的别称“小额贷款”相符"] == found[1]


def test_nothing_is_said_of_an_alias_where_the_words_stand_in_the_row(page, url):
    assert [("职工参保率", [])] == asked(page, url, "参保率")["target"]


def test_the_list_of_units_is_narrowed_by_an_alias(page, url):
    page.goto(f"{url}units.html?text=金融监管总局")
    assert ["云川市照明局"] == page.locator("[data-db-row]:visible th").all_inner_texts()


def test_the_pages_mark_aliases_as_the_editors_words_and_name_who_was_merged(public):
    pages = {name: (public / name).read_text("utf-8") for name in ("units/dongjiang-lighting.html", "topics/loans.html")}
    assert [] == [name for name, html in pages.items() if "编者所加，非文件用语" not in html]
    body = pages["units/dongjiang-lighting.html"]
    assert "发改委" in body.partition("<dt>别称</dt>")[2].partition("</div>")[0]
    assert "合并组成" in body.partition("<dt>沿革</dt>")[2].partition("</div>")[0]
    assert "dongjiang-office.html" in body.partition("<dt>沿革</dt>")[2].partition("</div>")[0]


def test_the_files_themselves_are_without_problems():
    assert [] == load(files())[1]
