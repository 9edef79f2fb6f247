"""Bodies through time: what a unit became stands on its page and in the table, and does not change whom a document means."""

from corpora import load, small

from generator.data.tables import tables
from generator.model import PartialDate, Publication, Unit, UnitName
from generator.rules.references import whole
from generator.views import labels
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
    assert row[1:] == ("某文旅局", "successor", "2031", None, "https://example.org/2031", "挂牌", "某日报", "2031年2月")


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
    places = [row.find(words) for words in ("国务院扶贫办", "国家乡村振兴局", "2021年至2023年", "农业农村部（加挂", "2023年起")]
    assert places == sorted(places) and -1 not in places
    assert 'href="https://szb.qzwb.com/old/qzwb/html/2023-03/17/content_643790.htm"' in row
    assert "沿革" not in (site_folder / "units" / "central-finance.html").read_text("utf-8")


def test_the_list_of_units_is_narrowed_by_what_a_unit_became(page, site_url):
    page.goto(site_url + "units.html?text=国家监察委员会")
    assert ["监察部"] == page.locator("[data-db-row]:visible th").all_inner_texts()


def test_a_name_is_whole_with_its_place_and_a_class_of_bodies_keeps_its_own():
    assert ("榆澜市财政局", "榆澜市财政局") == whole("市财政局", "榆澜市")
    assert ("各县（市、区）人民政府",) == whole("各县（市、区）人民政府", "榆澜市")
