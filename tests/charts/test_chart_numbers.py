"""Tests of the numbers of each chart as CSV and JSON: they are those of the chart, of its page and of the tables."""

import csv
import io
import json
import re
from collections import Counter
from decimal import Decimal
from html import unescape
from itertools import combinations

import jsonschema
import pytest
from corpora import real

from generator.charts.chart import Chart, Point
from generator.charts.numbers import COLUMNS, numbers_csv, numbers_schema
from generator.charts.paths import value
from generator.charts.svg import drawing
from generator.model.corpus import grouped
from generator.views import labels
from generator.views.facts import due


def charts(site_folder):
    """Return {id: content of the JSON file} of the charts, those at earlier addresses too."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((site_folder / "charts").glob("*.json"))}


def read(site_folder, path):
    return list(csv.DictReader(io.StringIO((site_folder / path).read_text("utf-8"))))


def test_every_chart_that_draws_something_has_its_numbers_beside_it(site_folder):
    drawn = {p.stem for p in (site_folder / "charts").glob("*.svg") if "这张图不再单独发布" not in p.read_text("utf-8")}
    assert len(drawn) > 10
    assert drawn == charts(site_folder).keys() == {path.stem for path in (site_folder / "charts").glob("*.csv")}


def test_the_json_of_a_chart_obeys_the_published_schema(site_folder):
    schema = json.loads((site_folder / "data/latest/schema/chart.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert [] == [(id, wrong.message) for id, chart in charts(site_folder).items() for wrong in validator.iter_errors(chart)]
    assert json.loads(numbers_schema()["data/latest/schema/chart.schema.json"]) == schema


def test_csv_and_json_have_the_same_rows_and_the_words_of_the_image(site_folder):
    for id, chart in charts(site_folder).items():
        rows = read(site_folder, f"charts/{id}.csv")
        assert [column.name for column in COLUMNS] == list(rows[0])
        assert [{name: str(cell) for name, cell in row.items()} for row in chart["rows"]] == [{k: v for k, v in row.items() if v} for row in rows]
        image = (site_folder / "charts" / f"{id}.svg").read_text("utf-8")
        assert unescape(re.search(r"<title[^>]*>(.*?)</title>", image)[1]) == chart["title"]
        assert {chart["measure"]} - {""} == {row["measure"] for row in rows} - {""}


def test_the_numbers_of_a_chart_are_those_of_the_records_and_of_its_page(site_folder):
    reported, seen = {o.id: o for o in real().reported}, 0
    for chart in charts(site_folder).values():
        page = (site_folder / chart["page"].removeprefix("../").partition("#")[0]).read_text("utf-8")
        shown = unescape(re.sub(r"<[^>]*>", "", re.sub(r"(?s)<figure.*?</figure>", "", page)))
        for row in (row for row in chart["rows"] if "target" in row or "reported" in row):
            target = real().target(row.get("target", ""))
            record, words = (target, labels.figure(target)) if target else ((o := reported[row["reported"]]), labels.observed(o))
            day = due(target) if target else record.period.last
            assert str(day or "") == row.get("date", "") and ("value" not in row or Decimal(str(row["value"])) == value(record))
            assert words in shown, (chart["id"], row)
            seen += 1
    assert seen > 100


def test_the_counts_of_a_chart_are_those_of_the_tables(site_folder):
    made, names = charts(site_folder), {policy.id: policy.short_title for policy in real().policies}
    years = Counter((names[row["policy"]], row["due"][:4]) for row in read(site_folder, "data/latest/targets.csv") if row["due"])
    assert years == {(row["series"], row["date"]): row["value"] for row in made["due"]["rows"]}
    rows = [row for row in read(site_folder, "data/latest/responsibilities.csv") if row["task"].startswith("gansu-2014-39/")]
    units = {row["name_as_written"]: row["unit"] for row in rows}  # a unit may have two names
    tasks = grouped((row["task"], row["unit"]) for row in rows)
    together = Counter(frozenset(pair) for own in tasks.values() for pair in combinations(own, 2))
    drawn = {frozenset(units[name] for name in row["name"].split("、")): row["value"] for row in made["shared-gansu-2014-39"]["rows"]}
    assert len(drawn) > 20 and drawn == {pair: together[pair] for pair in drawn}


def test_a_chart_names_its_documents_and_the_pages_of_its_published_figures(site_folder):
    chart = charts(site_folder)["path-tap-water-household-share-1"]
    assert ("gansu-2014-39", "甘办发〔2014〕39号") == (chart["sources"][0]["id"], chart["sources"][0]["document_number"])
    cited = {o.source.url for o in real().reported if o.id in {row.get("reported") for row in chart["rows"]}}
    assert cited and cited == {source["url"] for source in chart["sources"][1:]}


def test_the_files_of_a_chart_bear_no_version(site_folder):
    written = [path for ending in ("csv", "json") for path in (site_folder / "charts").glob(f"*.{ending}")]
    assert [] == [path.name for path in written if real().version in path.read_text("utf-8") or real().data_date in path.read_text("utf-8")]


def test_the_notes_of_a_chart_offer_its_numbers(page, site_url):
    page.goto(f"{site_url}timeline.html")
    box = page.locator("#chart-due")
    box.locator("summary").click()
    for name, path in (("下载 CSV", "charts/due.csv"), ("下载 JSON", "charts/due.json")):
        assert path == box.get_by_role("link", name=name).get_attribute("href")


@pytest.mark.parametrize("number", (0, 100))
def test_a_zero_is_a_number_and_an_empty_cell_is_none(number):
    svg = drawing("x", "标题", "说明", (), (400, 100))
    points = (Point(series="甲", name="乙", value=number), Point(series="甲", name="乙", date="2016"))
    chart = Chart(svg=svg, label="", notes="", page="a.html", table="t", policies=(), points=points, measure="个")
    assert [f"甲,乙,,{number},个,,,", "甲,乙,2016,,,,,"] == numbers_csv(chart).decode().splitlines()[1:]
