"""Tests of the SQLite file: rows as in the CSV, constraints, full-text search, and the descriptions in it."""

import sqlite3
from decimal import Decimal

import pandas
import pytest
from corpora import WORDING, real

from generator.data.sqlite import APPLICATION, create, database, index_quotes, stored, substrings
from generator.data.table import NOWHERE, SCHEMA_VERSION, Column, ForeignKey, Row, Table, cell
from generator.data.tables import tables
from generator.data.wording import about, dictionary

ID = Column("id", "标识", "string", "。", required=True)
QUOTES = ("到2016年自来水入户率达到80%以上", "饮水安全……覆盖率95%", "涨到195%，每村3-6个，2.5公里")


@pytest.fixture(scope="module")
def corpus():
    return real()


@pytest.fixture(scope="module")
def found(corpus):
    return tables(corpus)


@pytest.fixture(scope="module")
def content(corpus, found):
    return database(found, about(corpus, WORDING, "https://example.org/", ""))


@pytest.fixture
def opened(content):
    made = sqlite3.connect(":memory:")
    made.deserialize(content)
    made.execute("PRAGMA foreign_keys = ON")
    yield made
    made.close()


def _text(column):
    """Return the SQL of a cell as the CSV has it."""
    value = f"iif(\"{column.name}\", 'true', 'false')" if column.type == "boolean" else f'"{column.name}"'
    return f"coalesce(CAST({value} AS TEXT), '')"


def small(*rows, name="t", columns=(ID,), foreign=()):
    return Table(
        name=name, title=name, description="", columns=columns, key=("id",), foreign=foreign, rows=tuple(Row(r, NOWHERE) for r in rows)
    )


def test_every_table_reads_back_as_its_rows(opened, found):
    for table in found:
        rows = opened.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()
        assert [tuple(map(stored, row.values)) for row in table.rows] == rows, table.name


def test_every_cell_as_text_is_that_of_the_csv(opened, found):
    for table in found:
        columns = ", ".join(_text(column) for column in table.columns)
        rows = opened.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY rowid').fetchall()
        assert [tuple(map(cell, row.values)) for row in table.rows] == rows, table.name


def test_pandas_reads_the_numbers_as_numbers(opened, found):
    targets = next(table for table in found if table.name == "targets")
    read = pandas.read_sql("SELECT value FROM targets ORDER BY rowid", opened)["value"]
    assert [None if v is None else float(v) for v in targets.column("value")] == [None if pandas.isna(v) else v for v in read]


def test_the_columns_have_the_declared_names_and_types(opened, found):
    types = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}
    for table in found:
        described = opened.execute('SELECT name, type, "notnull" FROM pragma_table_info(?)', (table.name,)).fetchall()
        assert [(c.name, types.get(c.type, "TEXT"), int(c.required)) for c in table.columns] == described


def test_every_reference_is_kept_and_leads_somewhere(opened, found):
    assert [] == opened.execute("PRAGMA foreign_key_check").fetchall()
    for table in found:
        kept = opened.execute('SELECT id, "from", "table", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq', (table.name,)).fetchall()
        stated = [pair for key in reversed(table.foreign) for pair in zip(key.columns, [key.table] * len(key.to), key.to, strict=True)]
        assert stated == [tuple(row[1:]) for row in kept]


def test_a_broken_row_is_refused(opened):
    cases = [
        ("INSERT INTO topics VALUES ('drinking-water', 'x', 'x', 99)", "UNIQUE constraint failed: topics.id"),
        ("UPDATE quotes SET target = 'nothing' WHERE rowid = 1", "FOREIGN KEY constraint failed"),
        ("UPDATE overview SET number = 'x' WHERE rowid = 1", "FOREIGN KEY constraint failed"),
        ("UPDATE tasks SET and_others = 2", "CHECK constraint failed"),
        ("UPDATE units SET name = NULL", "NOT NULL constraint failed: units.name"),
    ]
    for statement, message in cases:
        with pytest.raises(sqlite3.IntegrityError, match=message):
            opened.execute(statement)


def test_a_reference_that_leads_nowhere_is_no_database(corpus):
    broken = small(("a", "b"), columns=(ID, Column("up", "上", "string", "。")), foreign=(ForeignKey(("up",), "t", ("id",)),))
    with pytest.raises(ValueError, match="references that lead nowhere"):
        database((broken,), about(corpus, WORDING, "", ""))


def test_a_number_that_the_file_would_change_is_refused(corpus):
    long = small(("a", Decimal("0.1234567890123456")), columns=(ID, Column("value", "数值", "number", "。")))
    with pytest.raises(ValueError, match="more than 15 digits"):
        database((long,), about(corpus, WORDING, "", ""))


def test_what_others_refer_to_is_unique_and_the_statement_names_the_columns_in_chinese():
    columns = tuple(Column(name, name, "string", "。") for name in ("id", "policy", "number"))
    pair = ForeignKey(("policy", "number"), "t", ("policy", "number"))
    statement = create(small(columns=columns), (small(name="overview", foreign=(pair,)),))
    assert '  "number" TEXT, -- number\n  PRIMARY KEY ("id"),\n  UNIQUE ("policy", "number")\n)' in statement


def test_a_search_finds_what_the_quotation_says_and_nothing_else():
    cases = [
        ("饮水", [2]),
        ("自来水入户率", [1]),
        ("年自来", [1]),
        ('"95%"', [2]),
        ('"195%"', [3]),
        ("95", [2]),
        ('"3-6个"', [3]),
        ('"2.5公里"', [3]),
        ("到2016年自来水入户率达到80", [1]),
        ("2016年 AND 入户率", [1]),
        ("饮水 OR 每村", [2, 3]),
        ("饮*", [2]),
        ("全覆", []),
        ("201", []),
    ]
    for query, expected in cases:
        made = sqlite3.connect(":memory:")
        made.execute("CREATE TABLE targets (id TEXT, quote TEXT)")
        made.executemany("INSERT INTO targets VALUES ('', ?)", ((text,) for text in QUOTES))
        index_quotes(made)
        assert [(at, QUOTES[at - 1]) for at in expected] == made.execute(
            "SELECT rowid, quote FROM quotes_fts WHERE quotes_fts MATCH ? ORDER BY rowid", (query,)
        ).fetchall()


def test_a_search_finds_what_reading_every_quotation_finds(opened, found):
    cases = ("饮水", "扶贫", "自来水入户率", "贫困地区", "每年", "95%", "1000个", "2-3年", "农村", "到2020年", "路")
    for word in cases:
        targets = next(table for table in found if table.name == "targets")
        expected = [id for id, quote in zip(targets.column("id"), targets.column("quote"), strict=True) if word in quote]
        made = opened.execute("SELECT id FROM quotes_fts WHERE quotes_fts MATCH ? ORDER BY rowid", (f'"{word}"',)).fetchall()
        assert expected and [(id,) for id in expected] == made


def test_a_search_that_this_index_cannot_answer_says_so(opened):
    with pytest.raises(sqlite3.OperationalError, match="phrase"):
        opened.execute("SELECT id FROM quotes_fts WHERE quotes_fts MATCH '饮水，安全'").fetchall()


def test_the_words_of_a_quotation_are_its_substrings_and_a_number_is_whole():
    assert ["到", "到2016", "到2016年", "2016", "2016年", "年", "80", "80%", "%"] == list(substrings("到2016年，80%"))


def test_an_sqlite_without_full_text_search_is_named():
    class Without:
        def execute(self, _):
            raise sqlite3.OperationalError("no such module: fts5")

    with pytest.raises(RuntimeError, match="needs an SQLite with FTS5, which this Python has not: no such module: fts5"):
        index_quotes(Without())


def test_the_file_says_what_it_is_and_what_its_columns_mean(opened, corpus, found):
    values = dict(opened.execute("SELECT key, value FROM about"))
    assert (corpus.version, corpus.data_date, "未提供") == (values["version"], values["data_date"], values["contact"])
    assert {"publisher", "not_official", "licence", "licence_of_texts", "citation", "citation_gbt", "search", "values"} <= values.keys()
    assert len(dictionary(found).rows) == opened.execute("SELECT count(*) FROM dictionary").fetchone()[0]
    assert [(APPLICATION,), (int(SCHEMA_VERSION),)] == [
        opened.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")
    ]


def test_the_search_that_the_file_recommends_works(opened):
    query = opened.execute("SELECT value FROM about WHERE key = 'search'").fetchone()[0]
    assert all("饮水" in quote for _, quote in opened.execute(query.split(";")[0]))


def test_a_condition_on_a_boolean_finds_the_rows_where_it_is_true(opened, found):
    tasks = next(table for table in found if table.name == "tasks")
    true = sum(tasks.column("and_others"))
    assert [(true, len(tasks.rows) - true)] == opened.execute("SELECT sum(and_others), sum(NOT and_others) FROM tasks").fetchall()
    assert true == len(opened.execute("SELECT id FROM tasks WHERE and_others").fetchall()) > 0


# How Datasette 0.65 and sqlite-utils 4.2 look for the full-text index of a table; `make audit` asks the programs themselves.
DETECTED = """SELECT name FROM sqlite_master WHERE rootpage = 0
    AND (sql LIKE '%VIRTUAL TABLE%USING FTS%content="targets"%' OR sql LIKE '%VIRTUAL TABLE%USING FTS%content=[targets]%')"""


def test_programs_that_look_for_the_index_of_the_targets_find_it(opened):
    assert [("quotes_fts",)] == opened.execute(DETECTED).fetchall()
    query = "SELECT id FROM targets WHERE rowid IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH '\"饮水\"')"
    ranked = "SELECT targets.id FROM targets JOIN quotes_fts ON targets.rowid = quotes_fts.rowid WHERE quotes_fts MATCH '饮水' ORDER BY rank"
    assert len(opened.execute(query).fetchall()) == len(opened.execute(ranked).fetchall()) > 0


def test_a_snippet_of_a_match_is_the_quotation_or_its_beginning(opened):
    query = "SELECT snippet(quotes_fts, {}, '[', ']', '…', 12), quote FROM quotes_fts WHERE quotes_fts MATCH ?"
    for word in ("饮水", "贫困", '"95%"', "农村 安全"):
        for column in (-1, 0):
            found = opened.execute(query.format(column), (word,)).fetchall()
            assert found and [] == [s for s, quote in found if len(s) < 8 or not quote.startswith(s.replace("[", "").replace("]", "").rstrip("…"))]


def test_the_query_that_marks_a_word_marks_it(opened):
    query = opened.execute("SELECT value FROM about WHERE key = 'search_marked'").fetchone()[0].split(";")[0]
    assert all("【饮水】" in quote for _, quote in opened.execute(query)) and opened.execute(query).fetchone()


def test_the_file_is_whole_and_holds_no_free_page(opened):
    assert [("ok",)] == opened.execute("PRAGMA integrity_check").fetchall()
    assert (0,) == opened.execute("PRAGMA freelist_count").fetchone()


def test_the_same_tables_give_the_same_bytes(corpus, found, content):
    assert content == database(found, about(corpus, WORDING, "https://example.org/", ""))
