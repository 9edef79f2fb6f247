"""Bodies through time: what a unit became stands on its page and in the table, and does not change whom a document means."""

import re
from dataclasses import replace

from corpora import load, small
from published import checkout_files
from water import CORPUS

from generator.build.content import templates_of
from generator.data.tables import tables
from generator.model import Corpus, PartialDate, Publication, Unit, UnitName
from generator.pages.templates import environment
from generator.pages.unit_pages import unit_pages
from generator.prose.dates import moment
from generator.rules.references import whole
from generator.views import labels
from generator.views.bodies import absorbed, successors
from generator.views.responsibilities import duties

LATER = """
    - name: {name}
      relation: successor
      start: {start}
      from:
        publisher: 某日报
        title: 挂牌
        url: https://example.org/{start}
        date: {start}-02
"""


def renamed(*later):
    """The small corpus, whose first unit got other names afterwards, in the order in which they are written."""
    units = small()["policies/units.yaml"].decode()
    head, sep, rest = units.partition("\n- id: ")
    added = "".join(LATER.format(name=name, start=start) for name, start in later).rstrip().replace("\n\n", "\n")
    corpus, problems = load(small(units=f"{head}{added}{sep}{rest}".encode()))
    assert [] == problems
    return corpus


def name(words, start, page="https://example.org/a"):
    return UnitName(
        name=words,
        relation="successor",
        start=PartialDate(text=start, precision="year"),
        page=Publication(publisher="某日报", title="挂牌", url=page, date=PartialDate(text="2031-02", precision="month")),
    )


def test_what_a_unit_became_stands_in_the_order_of_the_years():
    unit = renamed(("某文旅部", "2033"), ("某文旅局", "2031")).units[0]
    assert ["某文旅局", "某文旅部"] == [n.name for n in unit.later]
    assert ["某文旅部", "某文旅局"] == [n.name for n in unit.names[-2:]]


def test_a_document_means_no_unit_by_what_it_became():
    corpus = renamed(("某文旅局", "2031"))
    assert "某文旅局" in [n.name for n in corpus.units[0].names]
    assert "某文旅局" not in corpus.named(corpus.policies[0])


def test_a_later_name_that_a_document_reports_to_is_still_not_meant():
    """Two bodies can become one: a body that the document names must not be taken for another's later name."""
    corpus = renamed()
    policy = next(p for p in corpus.policies if p.implements)
    unit = Unit(
        id="x",
        name="某单位",
        name_en="x",
        level="central",
        jurisdiction="全国",
        kind="government",
        names=(name(policy.reporting.to, "2031"),),
    )
    assert () == duties(corpus, unit).receives


def test_the_table_gives_the_page_of_a_later_name():
    table = next(t for t in tables(renamed(("某文旅局", "2031"))) if t.name == "unit_names")
    row = next(r.values for r in table.rows if "某文旅局" in r.values)
    assert row[1:] == ("某文旅局", "successor", "2031", None, "https://example.org/2031", "挂牌", "某日报", "2031年2月", None, None)


def body(id, *names):
    return Unit(id=id, name=id, name_en=id, level="central", jurisdiction="全国", kind="government", names=names)


def became(words, start):
    return UnitName(name=words, relation="successor", start=moment(start), page=name(words, "2031").page)


NAME = UnitName(name="省乙局", relation="short", source="plan")


def named(id, name, *names):
    return replace(body(id, *names), name=name)


def ids(named):
    return [unit.id for unit, _ in named]


def test_bodies_with_one_later_name_were_merged_at_once_or_one_after_the_other():
    units = (body("文化", became("文旅部", "2032-03")), body("旅游", became("文旅部", "2032")), body("文物", became("文旅部（加挂文物局牌子）", "2034")))
    corpus = Corpus(version="", data_date="", units=units)
    found = {unit.id: successors(corpus, unit)[0] for unit in units}
    assert {"文化": (["旅游"], [], ["文物"]), "旅游": (["文化"], [], ["文物"]), "文物": ([], ["文化", "旅游"], [])} == {
        id: (ids(s.together), ids(s.earlier), ids(s.later)) for id, s in found.items()
    }


def test_a_body_that_was_split_has_two_later_names_beside_each_other():
    unit = body("广电", became("广播局", "2032"), became("出版署", "2032"), became("出版局", "2034"))
    assert [("广播局", False), ("出版署", True), ("出版局", False)] == [
        (s.name.name, s.beside) for s in successors(Corpus(version="", data_date="", units=(unit,)), unit)
    ]


def test_a_body_renamed_twice_in_one_year_was_not_split():
    cases = [("2032-03", "2032-11", "2032-11"), ("2032", "2032-11", "2032"), ("2032", "2032", "2032-05"), ("2032-03", "", "2032-11")]
    for start, end, then in cases:
        first = replace(became("戊部", start), end=moment(end) if end else None)
        corpus = Corpus(version="", data_date="", units=(body("丁", first, became("己部", then)),))
        assert [False, False] == [s.beside for s in successors(corpus, corpus.units[0])]
    first = replace(became("戊部", "2032"), end=moment("2034"))
    corpus = Corpus(version="", data_date="", units=(body("丁", first, became("己部", "2032")),))
    assert [False, True] == [s.beside for s in successors(corpus, corpus.units[0])]


def test_names_of_two_known_months_did_not_begin_together():
    units = (body("甲", became("丙部", "2032-03")), body("乙", became("丙部", "2032-11")))
    corpus = Corpus(version="", data_date="", units=units)
    assert ([], ["乙"]) == (ids(successors(corpus, units[0])[0].together), ids(successors(corpus, units[0])[0].later))


def test_a_note_names_a_unit_by_any_of_its_names():
    noted = replace(became("丙局", "2032-03"), note="与省乙局合并组成")
    units = (body("甲", noted), body("某省乙局", NAME, became("丙局", "2032")), body("丁", became("丙局", "2035")))
    assert ["丁"] == ids(successors(Corpus(version="", data_date="", units=units), units[0])[0].unsaid)


def said(page, *units):
    """What the page of a unit says of its later names, in words."""
    corpus = replace(CORPUS, units=(*CORPUS.units, *units))
    pages = unit_pages(corpus, environment(corpus, templates_of(checkout_files())))
    row = pages[f"units/{page}.md"].decode().partition("<dt>沿革</dt>")[2].partition("<small")[0]
    return re.sub("<[^>]+>", "", row)


def test_two_bodies_that_went_into_a_third_did_not_form_it():
    words = said("a", named("a", "甲部", became("丙部", "2032")), named("b", "乙部", became("丙部", "2032")), named("c", "丙部"))
    assert "并入丙部，同时并入的有乙部；" in words and "合并组成" not in words


def test_what_a_note_says_is_not_said_again():
    noted = replace(became("丙部", "2032"), note="与乙部合并组成")
    units = named("a", "甲部", noted), named("b", "乙部", became("丙部", "2032")), named("d", "丁部", became("丙部", "2035"))
    assert "丙部（2032年起，与乙部合并组成；同用此名：丁部 2035年起；某日报" in said("a", *units)
    assert "丙部（2032年起，与乙部合并组成；某日报" in said("a", *units[:2])


def test_a_body_took_in_another_whose_later_name_is_its_own():
    stays, joins = body("教育部"), body("体委", became("教育部", "2032"))
    corpus = Corpus(version="", data_date="", units=(stays, joins))
    assert (["体委"], []) == (ids(absorbed(corpus, stays)), ids(absorbed(corpus, joins)))
    assert stays is successors(corpus, joins)[0].into


def test_a_page_that_cannot_stand_leaves_its_name_out_and_is_reported():
    units = small()["policies/units.yaml"].decode().replace("\n- id: ", LATER.format(name="某局", start=2031).rstrip() + "\n- id: ", 1)
    corpus, problems = load(small(units=units.replace("        title: 挂牌\n", "").encode()))
    assert ["missing-key"] == [p.rule for p in problems]
    assert "某局" not in [n.name for u in corpus.units for n in u.names]


def test_the_years_of_a_name_in_words():
    year = {y: PartialDate(text=y, precision="year") for y in ("2021", "2023")}
    assert ("2021年起", "2021年至2023年", "至2023年", "") == (
        labels.span(year["2021"], None),
        labels.span(year["2021"], year["2023"]),
        labels.span(None, year["2023"]),
        labels.span(None, None),
    )


def test_the_page_of_a_unit_says_what_became_of_it_and_where_that_stands(site_folder):
    content = (site_folder / "units" / "central-poverty-alleviation-office.html").read_text("utf-8")
    row = content.partition("<dt>沿革</dt>")[2].partition("</div>")[0]
    places = [row.find(words) for words in ("国务院扶贫办", "国家乡村振兴局", "2021年至2023年", "农业农村部", "2023年起")]
    assert places == sorted(places) and -1 not in places
    assert 'href="https://szb.qzwb.com/old/qzwb/html/2023-03/17/content_643790.htm"' in row
    assert "沿革" not in (site_folder / "units" / "central-finance.html").read_text("utf-8")


def test_the_list_of_units_is_narrowed_by_what_a_unit_became(page, site_url):
    page.goto(site_url + "units.html?text=国家监察委员会")
    assert ["监察部"] == page.locator("[data-db-row]:visible th").all_inner_texts()


def test_a_name_is_whole_with_its_place_and_a_class_of_bodies_keeps_its_own():
    assert ("榆澜市财政局", "榆澜市财政局") == whole("市财政局", "榆澜市")
    assert ("各县（市、区）人民政府",) == whole("各县（市、区）人民政府", "榆澜市")
