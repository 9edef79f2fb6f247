"""Five questions answered from commitments_flat: SQL, pandas and plain rows give the same numbers; `make audit` adds LibreOffice."""

import csv
import html
import io
import re
import sqlite3
from collections import Counter

import pandas
import pytest
from corpora import ROOT, WORDING, real

from generator.data.package import csv_bytes
from generator.data.sqlite import database
from generator.data.tables import tables
from generator.data.wording import about
from generator.pages.data_page import ANSWERS, answers

FOUND = tables(real())
FLAT = csv_bytes(next(table for table in FOUND if table.name == "commitments_flat")).decode()
BY_UNIT, UNDATED, BOTH, TOGETHER, DUE = EVERY = answers({ANSWERS: (ROOT / "site" / ANSWERS).read_text("utf-8")}, FOUND)
ROWS = list(csv.DictReader(io.StringIO(FLAT, newline="")))
# A target or a task once, as a reader counts who has no program.
TARGETS = {row["target"]: row for row in ROWS if row["target"]}


@pytest.fixture(scope="module")
def opened():
    made = sqlite3.connect(":memory:")
    made.deserialize(database(FOUND, about(real(), WORDING, "", "")))
    yield made
    made.close()


@pytest.fixture
def asked(opened):
    """Return (what the SQL answers, what the lines for pandas answer), both as a list of rows of plain values."""

    def ask(answer):
        names = {"flat": pandas.read_csv(io.StringIO(FLAT), keep_default_na=False, na_values=[""], parse_dates=["due"])}
        exec(answer.pandas, names)  # noqa: S102 the lines of the page are what is tested
        made = names["answer"].reset_index().itertuples(index=False)
        return opened.execute(answer.sql).fetchall(), [tuple(map(plain, row)) for row in made]

    return ask


def plain(value):
    return str(value.date()) if isinstance(value, pandas.Timestamp) else value


def test_which_units_have_the_most_figures(asked):
    counted = Counter(row["unit_name"] for row in ROWS if row["value"] and row["unit"])
    expected = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:10]
    assert ([expected] * 2, True) == (list(asked(BY_UNIT)), expected[0][1] > 10)


def test_which_share_of_the_targets_has_no_date(asked):
    counted = Counter(row["timing_label"] for row in TARGETS.values())
    expected = [(name, count, round(100 * count / len(TARGETS), 1)) for name, count in counted.most_common()]
    assert [expected] * 2 == list(asked(UNDATED))
    assert len(real().targets) == sum(count for _, count, _ in expected)


def test_what_is_stricter_and_later_together(asked):
    found = {id: row for id, row in TARGETS.items() if (row["value_relation"], row["date_relation"]) == ("stricter", "later")}
    expected = [(id, r["indicator_name"], float(r["value"]), r["measure"], r["due"]) for id, r in sorted(found.items())]
    assert [expected] * 2 == list(asked(BOTH))
    pairs = next(table for table in FOUND if table.name == "comparisons")
    both = zip(pairs.column("value"), pairs.column("date"), strict=True)
    assert len(expected) == list(both).count(("stricter", "later")) > 0


def test_who_works_with_whom(asked):
    members = {task: sorted({r["unit_name"] for r in ROWS if r["task"] == task and r["unit"]}) for task in {r["task"] for r in ROWS}}
    counted = Counter((one, other) for names in members.values() for at, one in enumerate(names) for other in names[at + 1 :])
    expected = [(*pair, count) for pair, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:10]]
    assert [expected] * 2 == list(asked(TOGETHER))


def test_what_falls_due_when(asked):
    expected = sorted(Counter(int(row["due_year"]) for row in TARGETS.values() if row["due"]).items())
    assert [expected] * 2 == list(asked(DUE))
    assert sum(1 for target in real().targets if target.by and target.by.last) >= sum(count for _, count in expected) > 0


def test_the_page_shows_every_answer(site_folder):
    page = html.unescape((site_folder / "data.html").read_text("utf-8"))
    for answer in EVERY:
        assert [] == [text for text in (answer.words, answer.sql, answer.pandas, *sum(answer.formulas, ())) if text not in page]


def test_a_formula_uses_names_that_the_workbook_has():
    header = next(table for table in FOUND if table.name == "commitments_flat").header
    used = {name for answer in EVERY for _, formula in answer.formulas for name in re.findall(r"\bflat_(\w+)", formula)}
    assert set() == used - set(header) and len(used) > 5
