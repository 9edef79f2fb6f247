"""What the pages say of a document: its words unaltered, its targets marked, its units in the matrix."""

import re
from dataclasses import replace
from decimal import Decimal
from html import unescape

import markdown
import pytest
from conftest import ROOT
from water import CORPUS, EARLY, LATE, TEXT, WATER, target

from generator.data.links import Links
from generator.model import Notes, Publication, UnitName
from generator.model.records import Quoted, Section, Term
from generator.pages.home_page import home_page
from generator.pages.matrix_pages import matrix_pages, written
from generator.pages.policy_pages import Segment, paragraphs, policy_pages, segments
from generator.pages.prose_pages import occurrences, prose_pages
from generator.pages.templates import environment, trail
from generator.pages.topic_pages import topic_pages
from generator.pages.unit_pages import opposite, unit_pages
from generator.prose.dates import moment
from generator.views import labels
from generator.views.responsibilities import duties, matrix

TEMPLATES = {str(p.relative_to(ROOT / "site")): p.read_text("utf-8") for p in (ROOT / "site").rglob("*") if p.suffix in (".md", ".html")}


@pytest.fixture(scope="module")
def made():
    """The pages made from the tiny corpus."""
    env = environment(CORPUS, TEMPLATES)
    documents = (policy_pages(CORPUS, env), matrix_pages(CORPUS, env))
    made = (home_page(CORPUS, env), prose_pages(CORPUS, env, {}), *documents, topic_pages(CORPUS, env), unit_pages(CORPUS, env))
    found = {path: page for pages in made for path, page in pages.items()}
    return {path: page.decode() for path, page in found.items()}


def html(page):
    """A page as the site builder makes it, without its front matter."""
    return markdown.markdown(page.split("\n---\n", 1)[1], extensions=["attr_list", "toc"])


def words(fragment):
    return unescape(re.sub(r"<[^>]+>", "", fragment))


def test_the_segments_of_a_paragraph_are_the_paragraph_again():
    found = paragraphs(CORPUS.policies[0], CORPUS.policies[0].passage("1.1"), CORPUS.targets, WATER)
    assert TEXT.split("\n")[3:5] == [p.text for p in found]
    assert ["p-1-1", "p-1-1-2"] == [p.anchor for p in found]


def test_words_that_two_targets_share_belong_to_both():
    one, other = target("one"), target("other")
    found = segments("甲乙丙", 10, ((one, ((10, 12),)), (other, ((11, 13),))))
    assert found == (
        Segment(text="甲", owners=(one,), opens=(one,)),
        Segment(text="乙", owners=(one, other), opens=(other,), closes=(one,)),
        Segment(text="丙", owners=(other,), closes=(other,)),
    )


def test_the_bracket_that_names_the_units_is_a_segment_of_its_own():
    found = paragraphs(CORPUS.policies[0], CORPUS.policies[0].passage("1.1"), (), WATER)
    assert ["（省水利厅、省财政厅等）"] == [s.text for p in found for s in p.segments if s.names_units]


def test_a_sentence_that_is_no_target_says_what_it_is(made):
    page = made["policies/plan.md"]
    shown = re.findall(r'<span class="db-sentence db-sentence--(\w+)">(.+?)</span>(?=<|$)', page.split("{#opening")[1], re.MULTILINE)
    assert [
        ("background", "1.开"),
        ("responsibility", "（省水"),
        ("measure", "缩进的"),
        ("measure", "做好宣"),
        ("responsibility", "本方案"),
    ] == [(kind, "".join(words(text).split())[:3]) for kind, text in shown]
    assert "标题以外全文 6 句：目标 1 句，责任单位 2 句，报送 0 句，举措 2 句，背景 1 句。" in words(page)


def test_markdown_leaves_every_paragraph_of_the_document_as_it_is(made):
    page = html(made["policies/plan.md"])
    shown = [words(p) for p in re.findall(r'<p id="p-[^"]*">(.*?)</p>', page, re.DOTALL)]
    headings = [words(h) for h in re.findall(r"<h3[^>]*db-doc-item[^>]*>(.*?)</h3>", page)]
    lines = TEXT.splitlines()
    assert [*lines[:2], lines[3].removeprefix(headings[0]), lines[4], "做好宣传。", lines[6]] == shown
    assert ["（一）饮水工作。", "（二）宣传工作。"] == headings
    assert "一、加强*工作*" in words(page)


def test_the_words_of_a_target_carry_its_anchor_and_lead_to_its_record(made):
    page = html(made["policies/plan.md"])
    assert 'id="q-early"' in page and 'href="plan-targets.html#plan-early"' in page
    assert 'id="q-late"' in page and 'href="#q-late"' in page


def test_a_task_without_units_says_so_and_a_list_that_ends_with_others_says_so(made):
    page = made["policies/plan.md"]
    assert page.count("本项未点名任何单位。") == 1
    assert page.count("名单以“等”结束，文件未列出其余单位。") == 1


def test_the_matrix_says_each_role_in_the_words_of_the_document(made):
    row = re.search(r"<tr[^>]*><th scope=\"row\">[^\n]*饮水工作[^\n]*</tr>", made["policies/plan-matrix.md"])[0]
    named = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"', row)
    assert [("plan.html#c-1-1", "饮水工作，省水利厅，牵头单位"), ("plan.html#c-1-1", "饮水工作，省财政厅，责任单位")] == named
    assert 'data-clause="（省水利厅、省财政厅等）"' in row


def test_a_mark_leads_to_the_words_that_name_the_unit(made):
    text = html(made["policies/plan.md"])
    assert 1 == text.count('id="c-1-1"')
    assert "（省水利厅、省财政厅等）" == words(re.search(r'<span class="db-clause" id="c-1-1">(.*?)</span>', text)[1])


def test_the_matrix_lists_the_tasks_that_name_nobody(made):
    page = made["policies/plan-matrix.md"]
    assert "宣传工作" in page.split("{#unnamed}")[1] and "饮水工作" not in page.split("{#unnamed}")[1]


def test_a_figure_reads_as_a_clerk_would_write_it():
    cases = [
        ({"operator": "at_least", "value": Decimal(80), "unit": "%"}, "至少 80%"),
        ({"operator": "about", "value": Decimal(6000), "unit": "个"}, "约 6000 个"),
        ({"operator": "between", "value": Decimal(3), "value_max": Decimal(6), "unit": "个"}, "3–6 个"),
        ({"operator": "reach", "value": Decimal(1120000), "unit": "人"}, "112 万人"),
        ({"operator": "reach", "value": Decimal(50000), "unit": "元", "each": "户"}, "每户 5 万元"),
        ({"operator": "reach", "value": Decimal("22.4") * 10000, "unit": "人", "average": "year"}, "年均 22.4 万人"),
        ({"operator": "at_most", "value": Decimal(20), "unit": "%", "baseline": Decimal(25)}, "由 25% 到至多 20%"),
        ({"operator": "all", "hedge": "基本"}, "全部（基本）"),
        ({"operator": "reach", "value": Decimal(1), "unit": "名", "each": "组长单位"}, "每个组长单位 1 名"),
        (
            {"operator": "at_least", "value": Decimal(60000), "unit": "名", "lasting": "2-3年的学历性教育"},
            "至少 6 万名（2-3年的学历性教育）",
        ),
        ({"operator": "at_least", "value": Decimal(20), "unit": "%", "against": "当年收入增量"}, "至少 20%（当年收入增量）"),
        ({"every": "year"}, "每年"),
        ({"every": "year", "operator": "complete"}, "每年完成"),
        ({"every": "定期", "operator": "complete"}, "定期完成"),
        ({"every": "year", "kind": "direction"}, "未写数值"),
        ({}, "未写数值"),
    ]
    assert [] == [(given, found) for given, expected in cases if expected != (found := labels.figure(target(**given)))]


def test_a_date_is_shown_as_precisely_as_it_was_written():
    written = ("2016", "2014-09", "2014-03-21", "--09", "2031-H1", "2032-Q3", "--H2")
    assert ["2016年", "2014年9月", "2014年3月21日", "每年9月", "2031年上半年", "2032年三季度", "每年下半年"] == [labels.moment(moment(text)) for text in written]


def test_the_date_column_does_not_say_again_how_often():
    cases = [
        ({"every": "year"}, "每年", "未写起止"),  # the figure says 每年 already
        ({"every": "year", "kind": "direction"}, "逐年", "逐年"),
        ({"every": "year", "by": moment("--09")}, "每年9月底前", "每年9月底前"),
        ({"every": "year", "by": moment("2016")}, "近三年", "近三年"),
        ({}, "", "未写期限"),
    ]
    wrong = [(given, found) for given, wording, expected in cases if expected != (found := labels.date_words(target(**given), wording))]
    assert [] == wrong


def test_the_count_of_open_lists_is_the_count():
    def head(*tasks):
        corpus = replace(CORPUS, tasks=tasks)
        page = matrix_pages(corpus, environment(corpus, TEMPLATES))["policies/plan-matrix.md"].decode()
        return re.search(r"表中只列文件点名的单位([^<>]*)。</p>", page)[1]

    closed = replace(WATER, number="1.2", and_others=False)
    assert "；1 项名单都以“等”结束，文件未列出其余单位" == head(*CORPUS.tasks)
    assert "；2 项名单中 1 项以“等”结束，文件未列出其余单位" == head(WATER, closed)
    assert "" == head(closed)


def test_a_column_head_of_the_matrix_gives_every_name_that_the_clauses_use():
    both = replace(CORPUS.units[0], names=(*CORPUS.units[0].names, UnitName(name="省水务厅", relation="variant", source="plan")))
    tasks = (WATER, replace(WATER, number="1.2", leads=("省水务厅",), participants=()))
    grid = matrix(replace(CORPUS, units=(both,), tasks=tasks), CORPUS.policies[0])
    assert {"water": "省水利厅／省水务厅"} == written(grid)


def test_a_level_with_units_of_several_places_is_headed_by_none_of_them():
    provinces = replace(CORPUS.units[0], id="provinces", name="各省", jurisdiction="全国", kind="collective", names=())
    pages = [unit_pages(corpus, environment(corpus, TEMPLATES))["units.md"].decode() for corpus in (CORPUS, replace(CORPUS, units=(*CORPUS.units, provinces)))]
    assert [["甘肃省单位"], ["省级单位"]] == [re.findall(r"<h2 id=\"province\">(\S+)</h2>", page) for page in pages]
    assert "“省”写作“甘肃省”" in pages[1]


def test_a_unit_page_names_the_task_above_and_who_leads_it():
    above = replace(CORPUS.policies[0], id="above", level="central")
    tasks = (*CORPUS.tasks, replace(WATER, policy="above"), replace(WATER, policy="above", number="1.2", topic="media"))
    two = replace(CORPUS, policies=(above, replace(CORPUS.policies[0], implements="above")), tasks=tasks)
    assert ("above/1.1",) == tuple(t.id for t in opposite(two, WATER))
    assert ("plan/1.1",) == tuple(t.id for t in opposite(two, tasks[-2]))


def test_a_unit_that_leads_owes_what_the_closing_asks_of_lead_units():
    owed = target("measures", actor="牵头单位和各市州", operator="complete", quote="本方案")
    corpus = replace(CORPUS, targets=(EARLY, LATE, replace(owed, task="reporting")))
    lead, other = (duties(corpus, unit) for unit in corpus.units)
    assert ["early", "late", "measures"] == [t.key for t in lead.involved]
    assert ["early", "late"] == [t.key for t in other.involved]


def test_a_unit_page_says_who_leads_and_who_joins_in_the_words_of_the_document(made):
    shown = words(html(made["units/finance.md"]))
    assert "牵头单位：省水利厅；责任单位：省财政厅等。" in shown and 1 == shown.count("名单以“等”结束的，文件未列出其余单位。")
    assert "一（一） 饮水工作" in shown


def test_every_page_carries_the_edition_that_its_printed_foot_names(made):
    assert all('version: "0.1.0"\ndata_date: "2026-01-01"' in page.split("\n---\n")[0] for page in made.values())


def test_terms_that_nothing_explains_come_last_and_the_words_of_the_site_first():
    policy = CORPUS.policies[-1]
    quoted = Term(id="b", word="水", quotes=(Quoted(policy=policy.id, quote=policy.passages[-1].text[:4]),))
    notes = Notes(glossary=(Section(id="s", title="地域", terms=(Term(id="a", word="甲词"), quoted)),))
    corpus = replace(CORPUS, notes=notes)
    page = prose_pages(corpus, environment(corpus, TEMPLATES), {})["glossary.md"].decode()
    ids = [page.index(f'id="{id}"') for id in ("w-task", "b", "a")]
    assert sorted(ids) == ids


def test_no_page_says_of_other_documents_what_only_two_were_compared_for(made):
    assert "新增" in made["glossary.md"]
    assert [] == [path for path, page in made.items() for word in ("未见于", "仅中央有", "不对口") if word in page]


def test_a_sentence_is_found_by_any_of_the_words():
    assert ["（一）饮水工作。", "（二）宣传工作。", "做好宣传。"] == [o.sentence for o in occurrences(CORPUS, "饮水", "宣传")]


def test_links_are_relative_to_the_page_that_links():
    assert "../policies/plan.html#t-1-1" == Links(CORPUS, "units/water.html").task(WATER)
    assert "#t-1-1" == Links(CORPUS, "policies/plan.html").task(WATER)
    assert "indicators/tap-water.html" == Links(CORPUS, "index.html").indicator("tap-water")


def test_the_trail_of_a_page_and_of_those_beside_it_names_their_section():
    assert ["目标与进展"] * 3 == [trail(f"{name}.html")[-1][0] for name in ("targets", "timeline", "progress")]
    assert ["编者"] * 3 == [trail(f"{name}.html")[-1][0] for name in ("handbook", "messages", "report")]
    assert ["首页"] * 2 == [trail(f"{name}.html")[-1][0] for name in ("units", "data")]


def test_a_section_is_a_link_on_its_first_page_too(site_folder):
    for name, section in (("handbook", "handbook"), ("report", "handbook"), ("targets", "targets"), ("timeline", "targets")):
        trail = (site_folder / f"{name}.html").read_text("utf-8").split('class="db-trail"')[1].split("</nav>")[0]
        assert ["index.html", f"{section}.html"] == re.findall('href="(.*?)"', trail)


def test_the_trail_of_a_topic_ends_with_its_name(made):
    assert any(f'crumb: "{topic.name}"' in made[f"topics/{topic.id}.md"] for topic in CORPUS.topics)


def test_a_publication_without_a_known_title_is_named_by_publisher_and_date():
    said = environment(CORPUS, TEMPLATES).from_string('{% import "macros.html" as db with context %}{{ db.publication(source) }}')
    known = Publication(publisher="某报", title="某报道", url="https://example.org", date=moment("2021-01-20"))
    words = [re.sub("<[^>]+>", "", said.render(source=source, here="x.html")) for source in (known, replace(known, title=labels.UNTITLED))]
    assert ["某报《某报道》（2021-01-20）", "某报，2021-01-20，原页"] == words
