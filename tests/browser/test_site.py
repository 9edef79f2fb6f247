"""The finished site, as a reader's browser shows it: what is on the pages, and what must not happen on them."""

import csv
import json
import posixpath
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from accessible import AT_ONCE, COLOURS, ONE_OF_A_KIND, PAINTED, STRUCTURE, too_wide, unheard, violations
from conftest import PAGES, ROOT
from playwright.sync_api import expect

LISTS = tuple(f"policies/gansu-2014-39-{name}.html" for name in ("compare", "targets", "timeline", "progress", "shared", "matrix"))


class Words(HTMLParser):
    """The text of a page without marks of notes, as a reader would copy it."""

    def __init__(self):
        super().__init__()
        self.parts, self.skipping = [], []

    def handle_starttag(self, tag, attributes):
        if tag in ("sup", "script", "style"):
            self.skipping.append(tag)

    def handle_endtag(self, tag):
        if self.skipping and tag == self.skipping[-1]:
            self.skipping.pop()

    def handle_data(self, data):
        if not self.skipping:
            self.parts.append(data)


def words(html):
    reader = Words()
    reader.feed(html)
    return re.sub(r"\s+", "", "".join(reader.parts))


def rows(site_folder, table):
    with (site_folder / "data" / "latest" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_pair_shows_what_is_noted_of_each_of_its_targets(site_folder):
    notes = {row["id"]: row["note"] for row in rows(site_folder, "targets")}
    page = (site_folder / "policies" / "gansu-2014-39-compare.html").read_text("utf-8")
    noted = [(row["id"], notes[row[side]]) for row in rows(site_folder, "comparisons") if row["status"] == "paired" for side in ("central", "local")]
    wanted = [(id, note) for id, note in noted if note]
    assert wanted
    assert [] == [(id, note) for id, note in wanted if words(note) not in words(page.partition(f'<li id="{id}"')[2].partition("</li>")[0])]


def test_on_a_phone_no_row_that_is_not_laid_out_yet_covers_the_links_of_the_next(page, site_url):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url + "policies/gansu-2014-39-progress.html")
    assert page.locator("[data-db-row]").count() > 100
    assert {} == violations(page, {"runOnly": {"type": "rule", "values": ["target-size"]}})


LIGHT, DARK, FORCED = ({"color_scheme": scheme, "forced_colors": forced} for scheme, forced in (("light", "none"), ("dark", "none"), ("light", "active")))
LOOKS = ((LIGHT, 1280, COLOURS), (LIGHT, 320, {}), (DARK, 390, COLOURS), (FORCED, 390, COLOURS))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_quiet_as_wide_as_the_screen_and_accessible(page, site_url, address):
    """The rules of structure on all of the page at 1280 px; then one row of a kind, in the dark the rules of colours."""
    page.goto(site_url + address)
    assert page.locator("h1").is_visible()
    wide = too_wide(page, 1440, 768, 390, 320, 1280)
    found = {"structure": violations(page, STRUCTURE)}
    page.evaluate(ONE_OF_A_KIND)
    page.evaluate(AT_ONCE)
    for scheme, width, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(**scheme)
        page.evaluate(PAINTED)
        found[width, *scheme.values()] = violations(page, rules)
    assert ([], {}, []) == (wide, {look: own for look, own in found.items() if own}, unheard(page))


def test_what_is_wrong_on_a_page_is_found(page, site_url):
    page.goto(site_url + "about.html")
    page.evaluate("""() => {
        const main = document.querySelector("main article");
        main.append(document.createElement("img"), ...[0, 1].map(() => Object.assign(document.createElement("li"), {className: "grey", textContent: "太浅的字"})));
        document.querySelectorAll(".grey").forEach(line => { line.style.color = "#ccc"; });
        main.style.width = "2000px";
        console.warn("一句");
    }""")
    page.evaluate(ONE_OF_A_KIND)
    assert 1 == page.locator(".grey").count()
    assert {"image-alt"} <= {name.split(":")[0] for name in violations(page, STRUCTURE)}
    assert ["color-contrast"] == [name.split(":")[0] for name in violations(page, COLOURS)]
    assert ([768], ["warning: 一句"]) == ([width for width, _ in too_wide(page, 768)], unheard(page))


def test_the_pages_of_a_record_say_where_they_stand(page, site_url):
    page.goto(f"{site_url}units/gansu-water-resources.html")
    steps = page.get_by_role("navigation", name="路径").get_by_role("listitem")
    assert ["首页", "单位", "甘肃省水利厅：责任清单"] == steps.all_inner_texts()
    steps.nth(1).get_by_role("link").click()
    assert page.url == f"{site_url}units.html"


def described(site_folder, name):
    """The JSON-LD of a page, by its type."""
    html = (site_folder / name).read_text("utf-8")
    found = [json.loads(block) for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)]
    return {block["@type"]: block for block in found}


def test_a_document_is_described_to_programs_as_legislation(site_folder):
    law = described(site_folder, "policies/gansu-2014-39.html")["Legislation"]
    said = (law["legislationIdentifier"], law["legislationDate"], law["legislationApplies"]["legislationIdentifier"])
    assert ("甘办发〔2014〕39号", "2014-03-21", "中办发〔2013〕25号") == said
    central = described(site_folder, "policies/central-2013-25.html")["Legislation"]
    assert ("2014-01-25", False, False) == (central["datePublished"], "legislationDate" in central, "legislationApplies" in central)


def test_the_trail_of_a_page_is_described_with_whole_addresses(site_folder):
    trail = described(site_folder, "topics/drinking-water.html")["BreadcrumbList"]["itemListElement"]
    assert [1, 2, 3, 4] == [step["position"] for step in trail]
    assert all(step["item"].startswith("https://duibiao.example/") for step in trail)


def test_every_row_is_there_without_javascript(page_without_scripts, site_url):
    for address in LISTS:
        page_without_scripts.goto(site_url + address)
        assert page_without_scripts.locator("main tbody tr").count() > 15, address
        assert 0 == page_without_scripts.locator("main tr[hidden], main li[hidden]").count(), address


def test_the_policy_pages_hold_the_whole_text_in_order(site_folder):
    for row in rows(site_folder, "policies"):
        html = (site_folder / "policies" / f"{row['id']}.html").read_text("utf-8")
        page = words(html)
        passages = [p for p in rows(site_folder, "passages") if p["policy"] == row["id"]]
        missing = [line for p in passages for line in p["text"].splitlines() if re.sub(r"\s+", "", line) not in page]
        assert passages and missing == []


def test_the_sign_of_a_sentence_is_shown_and_read_aloud_and_is_no_part_of_the_text(page, site_url):
    page.goto(f"{site_url}policies/gansu-2014-39.html")
    page.check("[data-db-annotate]")
    sign = "element => getComputedStyle(element, '::before').content"
    measure = page.locator("#p-2-7 .db-sentence--measure").first
    assert '"措" / "举措："' == measure.evaluate(sign)
    expect(measure).to_contain_text(re.compile("^以就近就地入园入学为重点"), use_inner_text=True)
    assert "举措：" in page.locator("#p-2-7").aria_snapshot()


def test_every_target_stands_on_its_policy_page_and_on_the_page_of_targets(site_folder):
    for row in rows(site_folder, "targets"):
        policy, key = row["id"].split("/")
        targets = (site_folder / "policies" / f"{policy}-targets.html").read_text("utf-8")
        assert f'id="q-{key}"' in (site_folder / "policies" / f"{policy}.html").read_text("utf-8")
        assert f'id="{policy}-{key}"' in targets


def test_every_quotation_stands_unaltered_on_the_page_of_targets(site_folder):
    for policy in ("central-2013-25", "gansu-2014-39"):
        page = words(unescape((site_folder / "policies" / f"{policy}-targets.html").read_text("utf-8")))
        own = [row for row in rows(site_folder, "targets") if row["policy"] == policy]
        assert own
        assert [] == [row["id"] for row in own if row["quote"] not in page]


def test_the_matrix_on_the_page_is_the_table_of_responsibilities(page, site_url, site_folder):
    for policy in ("central-2013-25", "gansu-2014-39"):
        page.goto(f"{site_url}policies/{policy}-matrix.html")
        marks = page.locator("main table.db-matrix .db-cell--lead, main table.db-matrix .db-cell--participant").count()
        assert marks == sum(row["task"].startswith(policy) for row in rows(site_folder, "responsibilities"))


def test_on_a_narrow_screen_the_matrix_is_a_list(page, site_url):
    page.goto(f"{site_url}policies/gansu-2014-39-matrix.html")
    table = page.locator("main table").first
    assert table.is_visible()
    page.set_viewport_size({"width": 390, "height": 900})
    assert not table.is_visible()
    assert page.get_by_text("省水利厅").locator("visible=true").count() > 0


def test_a_link_from_a_record_leads_to_its_words(page, site_url):
    page.goto(f"{site_url}targets.html#gansu-2014-39-tap-water-2020")
    page.locator("#gansu-2014-39-tap-water-2020").get_by_role("link", name="看原文").click()
    page.wait_for_url("**/policies/gansu-2014-39.html#q-tap-water-2020*")
    assert "到2020年达到95%以上" in re.sub(r"\s+", "", page.locator("#p-2-2").inner_text())


@pytest.mark.parametrize(
    "old, new",
    [
        ("targets.html?policy=gansu-2014-39&kind=output", "policies/gansu-2014-39-targets.html?kind=output"),
        ("compare.html?date=later#pairs", "policies/gansu-2014-39-compare.html?date=later#pairs"),
        ("shared.html#central-2013-25", "policies/central-2013-25-shared.html#central-2013-25"),
        ("compare.html#rules", "compare.html#rules"),
    ],
)
def test_an_address_of_a_whole_list_leads_on_to_the_page_of_its_document(page, site_url, old, new):
    page.goto(site_url + old)
    page.wait_for_url(site_url + new)
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("with_page", [False, True])
def test_an_address_of_an_indicator_leads_on_to_its_first_target(page, site_url, site_folder, with_page):
    """An indicator whose observations gave it a page of its own keeps the address that it had before."""
    targets = "policies/central-2013-25-targets.html"
    anchors = re.findall(r'id="(i-[^"]+)"', (site_folder / targets).read_text("utf-8"))
    anchor = next(a for a in anchors if (site_folder / "indicators" / f"{a[2:]}.html").exists() == with_page)
    page.goto(f"{site_url}targets.html#{anchor}")
    page.wait_for_url(f"{site_url}{targets}#{anchor}")


def test_the_index_of_a_list_counts_by_document(page, site_url, site_folder):
    page.goto(site_url + "targets.html")
    counts = page.locator("[data-db-index] tbody tr td:nth-child(2)").all_inner_texts()
    policies = [row["policy"] for row in rows(site_folder, "targets")]
    assert [str(policies.count(id)) for id in dict.fromkeys(policies)] == counts


def test_every_page_of_the_navigation_is_linked_from_tabs_or_foot(site_folder):
    named = re.findall(r": ([\w/-]+)\.md$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    linked = set()
    for name in named:
        html = (site_folder / f"{name}.html").read_text("utf-8")
        shown = " ".join(re.findall(r'<nav class="md-tabs".*?</nav>|<nav class="db-(?:beneath|foot).*?</nav>|<form class="db-find".*?>', html, re.DOTALL))
        linked |= {posixpath.normpath(posixpath.join(posixpath.dirname(name), address)) for address in re.findall(r'(?:href|action)="([^"#:]+)\.html"', shown)}
    assert len(named) > 20
    assert set(named) - linked == set()


def test_a_page_of_a_section_leads_to_the_others_of_the_section(page, site_url):
    page.goto(f"{site_url}glossary.html")
    beside = page.get_by_role("navigation", name="“关于”的各页")
    assert beside.locator("[aria-current=page]").all_inner_texts() == ["词语"]
    beside.get_by_role("link", name="数据质量").click()
    assert page.url == f"{site_url}quality.html"


def test_a_page_alone_in_its_section_has_no_line_of_others(site_folder):
    names = ("glossary.html", "compare.html", "units/gansu-water-resources.html")
    assert ["glossary.html"] == [name for name in names if "db-beneath" in (site_folder / name).read_text("utf-8")]


@pytest.mark.parametrize("address", ("index.html", "units/gansu-water-resources.html"))
def test_the_foot_of_a_page_leads_to_what_is_about_the_site_and_to_the_area_of_editors(page, site_url, address):
    page.goto(site_url + address)
    about, editors = page.locator(".db-foot").all()
    assert about.locator("a").all_inner_texts() == ["关于本站", "数据质量", "更正", "变更", "词语", "无障碍", "更正与参与", "English"]
    assert editors.locator("a").all_inner_texts() == ["手册", "提供公布的数据"]
    page.locator(".md-copyright").get_by_role("link", name="词语").click()
    assert page.url == f"{site_url}glossary.html"


TABS = {
    "units/gansu-water-resources.html": "单位",
    "topics/drinking-water.html": "政策文件",
    "indicators/poor-population.html": "目标与进展",
    "tables/comparisons.html": "数据",
    "policies/gansu-2014-39-matrix.html": "政策文件",
    "policies/gansu-2014-39-progress.html": "目标与进展",
    "policies/gansu-2014-39-shared.html": "单位",
    "policies/gansu-2014-39-compare.html": "对照",
    "index.html": "首页",
}


@pytest.mark.parametrize("address", TABS)
def test_the_tab_of_the_section_that_a_page_stands_in_is_marked(page, site_url, address):
    page.goto(site_url + address)
    assert page.locator(".md-tabs__item--active").all_inner_texts() == [TABS[address]]


def test_no_page_repeats_the_navigation_of_all_records(site_folder):
    page = (site_folder / "units" / "gansu-water-resources.html").read_text("utf-8")
    navigation = " ".join(re.findall(r"<nav.*?</nav>", page, re.DOTALL))
    assert "units.html" in navigation
    assert navigation.count("/units/") + navigation.count("topics/") <= 3


def test_nothing_of_the_page_frame_is_printed(page, site_url):
    page.goto(f"{site_url}units/gansu-water-resources.html")
    frame = (".md-header", ".md-tabs", ".db-find")
    assert [*frame] == [name for name in frame if page.locator(name).first.is_visible()]
    page.emulate_media(media="print")
    assert [] == [name for name in (*frame, ".md-sidebar") if page.locator(name).first.is_visible()]
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("width", (390, 320))
def test_on_a_phone_the_topics_stand_below_each_other(page, site_url, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site_url}topics.html")
    assert page.eval_on_selector("[aria-labelledby=topics-caption]", "part => part.scrollWidth <= part.clientWidth")
    first = page.locator("[aria-labelledby=topics-caption] tbody tr").first.inner_text()
    assert all(words in first for words in ("中央", "甘肃", "成对 "))


@pytest.mark.parametrize("width", (1440, 768, 390, 320))
def test_the_words_of_a_button_on_the_home_page_are_not_broken(page, site_url, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site_url}index.html")
    lines = "buttons => buttons.map(button => { const words = document.createRange(); words.selectNodeContents(button); return words.getClientRects().length; })"
    assert page.eval_on_selector_all(".db-way button", lines) == [1, 1]


@pytest.mark.parametrize("width", (1440, 390))
def test_the_way_back_to_the_top_stands_in_the_lower_right_corner(page, site_url, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site_url}policies/gansu-2014-39.html#p-2-2")
    page.wait_for_load_state("networkidle")
    for step in (400, -200):  # it comes where one scrolls back
        page.evaluate("step => scrollBy(0, step)", step)
        page.wait_for_timeout(300)
    page.locator(".md-top:not([hidden])").wait_for()
    box = page.locator(".md-top").bounding_box()
    assert box["x"] + box["width"] > width - 60 and box["y"] + box["height"] > 700


def test_on_a_phone_a_unit_has_no_code_and_its_counts_lead_to_its_tasks(page, site_url):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site_url}units/gansu-water-resources.html")
    assert not page.locator("img.db-code").is_visible()
    assert page.locator(".db-card a[href='#leads']").first.inner_text() == "1 项任务"
    page.emulate_media(media="print")
    assert page.locator("img.db-code").is_visible()


def test_the_header_says_the_word_that_the_site_says(page, site_url):
    page.goto(f"{site_url}index.html")
    assert page.locator(".db-find input").get_attribute("placeholder") == "检索"
    assert "搜索" not in page.inner_text("body")


def test_without_an_address_nothing_offers_to_report_an_error(site_folder):
    pages = {path.relative_to(site_folder).as_posix(): path.read_text("utf-8") for path in site_folder.rglob("*.html")}
    assert "数据最近改动：" in pages["units.html"] and "发现数据有误" in pages["contribute.html"]
    assert [] == [name for name, html in pages.items() if re.search(r"报告本页|报错|报告错误|data-db-report|contribute\.html\?", html)]
