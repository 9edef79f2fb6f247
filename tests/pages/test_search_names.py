"""What the search knows of names: what documents write, what came later, what people say; and the characters that it takes for each other."""

from corpora import ROOT, real

from generator.model import Corpus, Topic, Unit, UnitName
from generator.pages.assets import TRADITIONAL, traditional
from generator.pages.search_page import named, rows
from generator.views.responsibilities import duties


def unit(**more):
    return Unit(id="lights", name="东江省照明厅", name_en="x", level="province", jurisdiction="东江省", kind="government", **more)


def test_a_unit_has_its_names_in_documents_those_of_later_and_its_aliases_apart():
    names = (UnitName(name="省照明厅", relation="short"), UnitName(name="东江省照明厅", relation="official"), UnitName(name="省光电厅", relation="successor"))
    corpus = Corpus(version="", data_date="", units=(unit(names=names, aliases=("灯办",)),))
    assert [("unit", "lights", "东江省照明厅", "units/lights.html", ["省照明厅"], ["省光电厅"], ["灯办"], "")] == list(named(corpus))


def test_names_lead_to_pages_of_the_site_with_what_they_count(site_folder):
    found = {name: (path.partition("#")[0], counts) for _, _, name, path, *_, counts in named(real())}
    assert ("units/gansu-water-resources.html", "牵头 1 项，参加 1 项，相关目标 9 个") == found["甘肃省水利厅"]
    assert [] == [path for path, _ in found.values() if not (site_folder / path).exists()]


def test_the_rows_of_a_unit_are_its_tasks_and_targets():
    corpus = real()
    found = rows(corpus)
    for unit in corpus.units:
        own = duties(corpus, unit)
        for kind, records in (("task", [r.task for r in own.assigned]), ("target", own.involved)):
            assert {r.id for r in records} == {row.record.id for row in found[kind] if unit.id in row.tokens["unit"]}, (unit.id, kind)


def test_every_row_has_its_place():
    found = rows(real())
    assert {("central-2013-25",), ("gansu-2014-39",)} == {row.tokens["place"] for kind in found.values() for row in kind}
    assert ("central-2013-25",) == next(row.tokens["place"] for row in found["unit"] if row.record.id == "central-housing")


def test_the_page_has_the_traditional_characters_that_its_documents_need():
    corpus = Corpus(version="", data_date="", topics=(Topic(id="cars", name="车辆", name_en="x", aliases=("灯",)),))
    sources = {TRADITIONAL: "# 馬马\n車车輛辆\n燈灯馬马\n".encode()}
    assert "車车輛辆燈灯" == traditional(corpus, sources)


def test_no_simplified_character_is_taken_for_another():
    lines = (ROOT / "site" / TRADITIONAL).read_text("utf-8").splitlines()
    signs = "".join(line for line in lines if not line.startswith("#"))
    old, new = signs[::2], signs[1::2]
    assert len(old) == len(set(old)) == len(new) and not set(old) & set(new)
