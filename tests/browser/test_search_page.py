"""The search page in a browser: what it finds, what it says of it, and where it leads without a script."""

import re

import pytest
from accessible import COLOURS, STRUCTURE, too_wide, unheard, violations

from generator.model import Unit, UnitName
from generator.pages.search_page import Row

QUERY, ROWS, COUNT = "form[data-db-search] input[name=text]", "[data-db-row]:visible", "form[data-db-search] [data-db-count]"
KINDS = ("target", "task", "unit", "sentence")
ANSWERS = "[data-db-answers]"


def settled(page):
    """Wait until every document has been searched."""
    page.wait_for_selector("form[data-db-search][aria-busy=false]")
    return page


def ask(page, words):
    page.fill(QUERY, words)
    settled(page)


def choose(page, name, choice):
    page.select_option(f"select[name={name}]", choice)
    settled(page)


def found(page):
    """{kind: rows that are seen, once all are listed}."""
    while (more := page.locator("[data-db-more]:visible")).count():
        more.first.click()
    return {kind: page.locator(f"[data-db-group={kind}] {ROWS}").count() for kind in KINDS}


def said(page):
    """{kind: number that the page says}."""
    return dict(zip(KINDS, map(int, re.findall(r"\d+", page.inner_text(COUNT))), strict=True))


@pytest.fixture
def search(page, site_url):
    page.goto(site_url + "search.html")
    return page


def test_a_citizen_finds_the_target_of_tap_water_and_its_words(search):
    ask(search, "自来水")
    assert search.locator(ANSWERS).get_by_role("link", name="自来水入户率").is_visible()
    row = search.locator("[data-db-group=target] [data-db-row]:visible").filter(has_text="95%").first
    assert found(search) == said(search)
    assert "自来水" in row.locator("mark").all_inner_texts()
    row.locator("a.db-quote").click()
    search.wait_for_url("**/policies/gansu-2014-39.html#q-tap-water-2020")


@pytest.mark.parametrize("name, unit", [("扶贫办", "甘肃省扶贫办"), ("省建设厅", "甘肃省住建厅"), ("省 水利厅", "甘肃省水利厅")])
def test_a_name_finds_its_unit(search, name, unit):
    ask(search, name)
    assert search.locator("[data-db-group=unit]").get_by_role("link", name=unit, exact=True).is_visible()


def test_a_unit_says_by_which_other_name_it_was_found(search):
    ask(search, "省建设厅")
    assert search.locator("[data-db-said]").all_inner_texts() == ["与其他写法“省建设厅”相符"]


def test_a_unit_is_found_by_what_it_became_and_says_so(search):
    ask(search, "国家乡村振兴局")
    assert search.locator("[data-db-group=unit]").get_by_role("link", name="国务院扶贫办", exact=True).is_visible()
    assert search.locator("[data-db-said]").all_inner_texts() == ["与后来的名称“国家乡村振兴局”相符"]


def test_a_unit_is_found_by_every_name_that_it_ever_had():
    names = (("扶贫办", "short"), ("扶贫开发办", "former"), ("乡村振兴局", "successor"), ("甘肃省扶贫办", "official"))
    unit = Unit(
        id="x",
        name="甘肃省扶贫办",
        name_en="x",
        level="province",
        jurisdiction="甘肃省",
        kind="government",
        names=tuple(UnitName(name=name, relation=relation) for name, relation in names),
    )
    assert ["扶贫办", "扶贫开发办", "乡村振兴局"] == [n.name for n in Row(record=unit, policy=None, tokens={}, carried={}).names]


def test_white_space_case_and_width_do_not_matter(search):
    ask(search, "９５ ％")
    some = found(search)
    ask(search, "95%")
    assert some == found(search)
    assert some["target"] > 0
    ask(search, "GANSU department of water")
    assert found(search)["unit"] == 1


def test_a_word_is_not_found_across_two_cells(search):
    ask(search, "自来水入户率")
    assert found(search)["target"] > 0
    ask(search, "自来水入户率至少")
    assert sum(found(search).values()) == 0


@pytest.mark.parametrize("name", ("住建厅", "省建设厅", "建设厅", "省住建厅", "省住房和城乡建设厅", "甘肃省住建厅"))
def test_any_name_of_a_unit_finds_all_its_tasks_and_targets(search, name):
    ask(search, name)
    counted = search.locator(f"{ANSWERS} li").inner_text() if search.locator(f"{ANSWERS} li").count() else "参加 2 项，相关目标 12 个"
    everything = found(search)
    assert f"参加 {everything['task']} 项，相关目标 {everything['target']} 个" in counted
    assert "单位：甘肃省住建厅" in search.locator("[data-db-group=target] [data-db-meant]").all_inner_texts()
    assert "建设厅" in "".join(search.locator("[data-db-group=task] mark, [data-db-group=sentence] mark").all_inner_texts())


def test_the_tasks_and_targets_of_a_chosen_unit_are_those_of_its_page(search):
    for unit in ("gansu-water-resources", "gansu-housing", "gansu-poverty-alleviation-office", "central-poverty-alleviation-office"):
        choose(search, "unit", unit)
        counts = dict(re.findall(r"(牵头|参加|相关目标) (\d+)", search.inner_text(f"{ANSWERS} li")))
        everything = found(search)
        assert (int(counts["牵头"] if "牵头" in counts else 0) + int(counts["参加"]), int(counts["相关目标"])) == (everything["task"], everything["target"])


@pytest.mark.parametrize(("words", "topic"), [("村级道路", "村级道路畅通"), ("饮水", "饮水安全"), ("卫生", "卫生和计划生育"), ("教育", "教育扶贫"), ("村级道路畅通", "村级道路畅通")])
def test_the_name_of_a_topic_finds_at_least_what_the_topic_counts(search, words, topic):
    ask(search, words)
    own = search.locator(f"{ANSWERS} li").filter(has=search.get_by_role("link", name=topic, exact=True)).inner_text()
    tasks, targets = map(int, re.search(r"任务 (\d+) 项，目标 (\d+) 个", own).groups())
    everything = said(search)
    assert tasks <= everything["task"] and targets <= everything["target"]
    if words.startswith("村级道路"):
        assert (tasks, targets) == (everything["task"], everything["target"])
        assert {f"主题：{topic}"} == set(search.locator("[data-db-meant]").all_inner_texts())


def test_an_alias_of_a_topic_finds_its_targets(search):
    ask(search, "村级道路畅通")
    everything = said(search)
    ask(search, "通村公路")
    assert (everything["task"], everything["target"]) == (said(search)["task"], said(search)["target"])


def test_what_a_row_writes_comes_before_what_it_is_only_meant_by(search):
    ask(search, "医保")
    found(search)
    rows = search.locator("[data-db-group=target] [data-db-row]:visible")
    meant = [row.locator("[data-db-meant]").count() for row in rows.all()]
    assert 0 in meant and 1 in meant and meant == sorted(meant)


def test_every_name_of_an_indicator_in_documents_finds_all_its_targets(search):
    ask(search, "通沥青、水泥路")
    assert "目标 3 个" in search.locator(f"{ANSWERS} li").first.inner_text()
    assert 3 == found(search)["target"]
    assert "与指标的其他写法“通沥青、水泥路”相符" in search.locator("[data-db-said]").all_inner_texts()


def test_places_count_the_rows_below_them(search):
    for words in ("水利厅", "饮水", "95%"):
        search.select_option("select[name=place]", "")
        ask(search, words)
        counts = {place: int(count) for place, count in re.findall(r"(\S+)（(\d+)）", "\n".join(search.locator("select[name=place] option:not([hidden])").all_inner_texts()))}
        assert sum(found(search).values()) == sum(counts.values())
        choose(search, "place", "gansu-2014-39")
        assert counts["甘肃"] == sum(found(search).values()) > 0
    assert not search.locator("select[name=place] option[value='central-2013-25']:enabled").count()


def test_a_miss_offers_names_in_which_its_signs_follow_one_another(search):
    ask(search, "村路")
    assert re.search("您是不是找：主题 村级道路畅通、.*村通沥青（水泥）路（“村路”的各字依次见于名称）", re.sub(r"\s+", " ", search.inner_text(ANSWERS)))
    ask(search, "甘肃比中央晚")
    assert not search.locator(ANSWERS).is_visible()
    ways = search.locator("[data-db-none] li:visible a")
    assert ["topics.html", "compare.html", "units.html"] == ways.evaluate_all("all => all.map(link => link.getAttribute('href'))")


def test_several_words_are_found_in_any_order_and_each_is_marked(search):
    ask(search, "2020年 自来水")
    everything = found(search)
    assert everything["target"] > 0
    assert {"2020年", "自来水"} == set(search.locator("[data-db-group=target] mark:visible").all_inner_texts())
    ask(search, "自來水　２０２０年")
    assert everything == found(search)


def test_everyday_words_are_offered_as_what_may_be_meant(search):
    ask(search, "医保")
    said = search.inner_text(ANSWERS)
    assert "您是不是找：主题 卫生和计划生育、指标 新型农村合作医疗参合率、指标 医疗补助水平（“医保”是别称，编者所加）" in re.sub(r"\s+", " ", said)
    everything = found(search)
    assert min(everything[kind] for kind in ("target", "task", "sentence")) > 0
    ask(search, "国家乡村振兴局")
    assert "您是不是找：国务院扶贫办（“国家乡村振兴局”是后来的名称）" in search.inner_text(ANSWERS)
    ask(search, "水利局")
    assert "您是不是找：水利部、甘肃省水利厅（“水利”是名称的一部分，文件没有点名“水利局”）" in search.inner_text(ANSWERS)


def test_the_unit_and_the_indicator_of_several_words_answer_first(search):
    ask(search, "省水利厅 自来水入户率")
    assert ["甘肃省水利厅", "自来水入户率"] == search.locator(f"{ANSWERS} li a").all_inner_texts()
    assert "牵头 1 项" in search.locator(f"{ANSWERS} li").first.inner_text()


def test_a_chosen_topic_answers_without_words(search):
    choose(search, "topic", "drinking-water")
    assert ["饮水安全"] == search.locator(f"{ANSWERS} li a").all_inner_texts()


def test_of_each_kind_the_first_are_listed_and_the_rest_on_request(search):
    choose(search, "level", "central")
    group = search.locator("section[data-db-group=target]")
    assert 20 == group.locator("[data-db-row]").count() < said(search)["target"]
    group.locator("[data-db-more]").click()
    assert said(search)["target"] == group.locator("[data-db-row]").count()


def test_the_options_say_what_they_would_leave_beside_the_other_choices(search):
    choose(search, "unit", "gansu-water-resources")
    told = {option.get_attribute("value"): int(re.findall(r"（(\d+)）", option.inner_text())[0]) for option in search.locator("select[name=year] option:not([value='']):enabled").all()}
    assert search.locator("select[name=year] option:disabled").count() > 0
    choose(search, "year", next(iter(told)))
    assert told[next(iter(told))] == sum(found(search).values())


def test_marks_leave_the_words_as_they_were(search, site_folder):
    script = (site_folder / "policies" / "gansu-2014-39-search.js").read_text("utf-8")
    ask(search, "（二")
    for words in ("饮水安全", "2016年", "水"):
        ask(search, words)
    sentences = search.locator(".db-lines > li > span").all_text_contents()
    assert sentences
    assert [] == [text for text in sentences if "甘肃省" in text and text not in script]
    ask(search, "")
    assert search.locator("main mark").count() == 0


def test_what_is_marked_is_what_was_asked(search):
    ask(search, "112万")
    assert {"112万"} == {re.sub(r"\s", "", words) for words in search.locator("[data-db-group=sentence] mark").all_text_contents()}


def test_choices_narrow_what_is_found_together(search):
    choose(search, "unit", "gansu-water-resources")
    everything = found(search)
    assert everything["unit"] == 1 and everything["task"] == 2
    choose(search, "role", "lead")
    assert found(search)["task"] == 1
    choose(search, "year", "2020")
    assert 0 < found(search)["target"] < everything["target"]
    assert said(search) == found(search)
    assert search.url.endswith("?unit=gansu-water-resources&role=lead&year=2020")


@pytest.mark.parametrize("name, choice", [("place", "gansu-2014-39"), ("topic", "drinking-water"), ("level", "central"), ("role", "lead"), ("year", "yearly")])
def test_every_choice_keeps_as_many_rows_as_it_says(search, name, choice):
    told = search.locator(f"select[name={name}] option[value={choice}]").inner_text()
    choose(search, name, choice)
    assert int(re.findall(r"（(\d+)）", told)[0]) == sum(found(search).values()) == search.locator(ROWS).count()


def test_the_address_holds_what_is_asked_and_the_back_button_takes_a_choice_back(search, site_url):
    ask(search, "饮水")
    choose(search, "level", "province")
    narrow = found(search)
    search.go_back()
    settled(search)
    assert (search.input_value(QUERY), search.input_value("select[name=level]")) == ("饮水", "")
    search.goto(f"{site_url}search.html?text=饮水&level=province")
    settled(search)
    assert narrow == found(search)


def test_a_value_that_is_not_offered_counts_as_none(page, site_url):
    page.goto(site_url + "search.html?text=饮水&unit=nobody")
    settled(page)
    assert page.input_value("select[name=unit]") == ""
    assert found(page)["target"] > 0


def test_clearing_takes_back_what_was_asked(search):
    ask(search, "饮水")
    assert found(search)["target"] > 0
    search.click(".db-filter__reset")
    settled(search)
    assert {0} == set(found(search).values())
    assert search.inner_text(COUNT).startswith("请输入关键词")
    assert search.url.endswith("search.html")


def test_where_nothing_is_found_the_page_says_what_to_do(search):
    ask(search, "<b>水自来")
    assert search.locator("[data-db-none]").is_visible()
    assert "没有找到“<b>水自来”" in search.inner_text("[data-db-none]")
    assert search.inner_text(COUNT) == "没有找到"
    assert ["减少一个词，或换一个更短的词", "也可逐项查看：主题、对照、单位"] == search.locator("[data-db-none] li:visible").all_inner_texts()
    ask(search, "水")
    choose(search, "level", "central")
    ask(search, "99.99%")
    assert 4 == search.locator("[data-db-none] li:visible").count()
    ask(search, "水")
    assert not search.locator("[data-db-none]").is_visible()


def test_where_no_row_holds_all_words_those_that_hold_the_others_are_offered(search):
    ask(search, "村级道路 水自来")
    said = search.inner_text("[data-db-none]")
    assert "没有同时含“村级道路”“水自来”的结果" in said and "没有找到" not in said + search.inner_text(COUNT)
    count = int(re.search(r"含“村级道路”的有 (\d+) 条", said)[1])
    search.locator("[data-db-fewer] a").click()
    search.wait_for_url("**/search.html?text=*")
    settled(search)
    assert count == sum(found(search).values())


def test_what_answers_is_not_said_to_be_missing(search):
    ask(search, "水利局")
    assert search.locator(ANSWERS).is_visible() and not search.locator("[data-db-none]").is_visible()
    assert "没有找到" not in search.inner_text(COUNT)


@pytest.mark.parametrize("words", ("水利厅 牵头", "水利厅牵头", "水利厅牵头的任务", "由谁牵头 水利厅", "牵头单位 水利厅"))
def test_a_role_asks_for_the_tasks_in_which_a_unit_has_it(search, words):
    ask(search, words)
    tasks = search.locator("[data-db-group=task] [data-db-row]")
    assert tasks.count() == found(search)["unit"] == 1 and "省水利厅" in tasks.locator("td").nth(1).inner_text()
    ask(search, words.replace("牵头", "参加"))
    assert "省水利厅" not in tasks.locator("td").nth(1).inner_text() and "省水利厅" in tasks.locator("td").nth(2).inner_text()


def test_a_word_for_a_kind_of_record_beside_others_asks_for_nothing_more(search):
    ask(search, "自来水")
    everything = found(search)
    ask(search, "自来水 目标 单位")
    assert everything == found(search)
    ask(search, "单位")
    assert 0 < found(search)["sentence"]


def test_options_without_any_row_are_hidden_and_those_that_the_other_choices_empty_come_last(search):
    ask(search, "饮水")
    choose(search, "level", "central")
    told = search.locator("select[name=unit] option").evaluate_all("all => all.map(o => [o.hidden, o.disabled])")
    shown = [off for hidden, off in told if not hidden]
    assert True in [hidden for hidden, _ in told] and {True, False} == set(shown) and shown == sorted(shown)
    search.click(".db-filter__reset")
    settled(search)
    assert not search.locator("select option").evaluate_all("all => all.some(o => o.hidden || o.disabled)")


def test_without_javascript_the_lists_of_the_documents_are_named_and_there_is_no_form(page_without_scripts, site_url):
    page = page_without_scripts
    page.goto(site_url + "search.html")
    links = page.locator("noscript a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert {"policies/gansu-2014-39-targets.html", "policies/central-2013-25.html", "units.html"} <= set(links)
    assert not page.locator("form[data-db-search]").is_visible()
    assert 0 == page.locator("main h2:visible").count()


def test_it_works_from_a_folder(page, site_folder):
    page.goto((site_folder / "search.html").as_uri())
    page.locator(QUERY).press_sequentially("自来水")
    settled(page)
    assert found(page)["target"] >= 3
    page.wait_for_url("**/search.html?text=*")
    page.locator("[data-db-group=target]").get_by_role("link", name="到2020年达到95%以上").click()
    page.wait_for_url("**#q-tap-water-2020")


def test_every_link_of_a_sentence_leads_to_the_paragraph_that_holds_it(search, site_folder):
    from test_site import words

    choose(search, "level", "province")
    found(search)
    rows = search.locator(".db-lines > li").evaluate_all(
        "rows => rows.map(row => [row.firstElementChild.getAttribute('href'), row.lastElementChild.textContent])"
    )
    assert len(rows) > 100
    pages = {}
    for address, sentence in rows:
        path, anchor = address.split("#")
        html = pages.setdefault(path, (site_folder / path).read_text("utf-8"))
        paragraph = html.split(f'id="{anchor}"', 1)[1].split("</p>")[0]
        assert re.sub(r"\s+", "", sentence) in words("<p " + paragraph), address


def test_the_page_and_its_parts_are_light_enough(site_folder):
    """A server sends a sixth of it."""
    sizes = {path.name: path.stat().st_size for path in (site_folder / "search.html", *site_folder.glob("policies/*-search.js"))}
    assert 3 == len(sizes)
    assert {} == {name: size for name, size in sizes.items() if size > 300_000}


@pytest.mark.parametrize("words", ("自来水", "扶贫办", "水自来"))
def test_what_is_found_has_no_accessibility_violation_and_does_not_scroll_sideways(page, site_url, words):
    for scheme, width, rules in (("light", 1280, {}), ("light", 320, STRUCTURE), ("dark", 320, COLOURS), ("dark", 1280, COLOURS)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{site_url}search.html?text={words}")
        settled(page)
        assert ({}, []) == (violations(page, rules), too_wide(page, width)), (scheme, width)
    assert [] == unheard(page)
