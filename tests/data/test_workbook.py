"""Tests of the workbook of all tables: the cells are those of the CSV, and the file explains itself."""

from datetime import date
from decimal import Decimal

import pytest
from corpora import WORDING, real
from opened import MAIN, Opened
from water import CORPUS

from generator.data.table import NOWHERE, Column, Row, Table, cell, exact, fits
from generator.data.tables import tables
from generator.data.units import unit_file, unit_files
from generator.data.wording import about
from generator.data.workbook import DICTIONARY, FLAT, GLANCE, NOTES, add_table, book_bytes, data_workbook, fitting

HERE, WRITE = "https://example.org/", "data@example.org"
# What a spreadsheet would make a formula, a date, a fraction, a rounded number, an address or a name of an error of.
HOSTILE = ("=1+1", "+1", "-1", "@SUM(1)", "2014-3-1", "3-6", "1/2", "3-6个", "2.10", "007", "1e5", "1120000000000000001")
HOSTILE += ("甘办发〔2014〕39号", "12:30", "TRUE", "#N/A", "https://example.org/", "'x", " x ", "_x000D_", "一\n二", "80%")
COLUMNS = (Column("text", "文字", "string", "。"), Column("number", "数", "number", "。"), Column("day", "日", "date", "。"))


@pytest.fixture(scope="module")
def corpus():
    return real()


@pytest.fixture(scope="module")
def found(corpus):
    return tables(corpus)


@pytest.fixture(scope="module")
def content(corpus, found):
    return data_workbook(corpus, found, about(corpus, WORDING, HERE, WRITE))


@pytest.fixture(scope="module")
def book(content):
    return Opened(content)


def sheet(*rows):
    """Return a workbook of one small table."""
    table = Table(name="t", title="t", description="", columns=COLUMNS, key=(), rows=tuple(Row(row, NOWHERE) for row in rows))
    return Opened(book_bytes("t", "甲", "2026-01-01", lambda made: add_table(made, "t", table, table.header)))


def test_the_sheets_are_a_page_to_read_the_flat_table_the_tasks_the_dictionary_and_every_other_table(book, found):
    names = [table.name for table in found]
    flat = [FLAT] if FLAT in names else []
    assert [NOTES, *flat, GLANCE, DICTIONARY, *(name for name in names if name != FLAT)] == list(book.paths)


def test_every_sheet_reads_back_as_the_cells_of_its_table(book, found):
    for table in found:
        head, *rows = book.cells(table.name)
        assert list(table.header) == head
        assert [list(map(cell, row.values)) for row in table.rows] == [["" if v is None else cell(v) for v in row] for row in rows], (
            table.name
        )


def test_a_cell_is_of_the_type_of_its_column(book, found):
    """A spreadsheet that compares with a day finds only days, not the text of one."""
    types = {"integer": Decimal, "number": Decimal, "date": date, "boolean": bool, "string": str}
    for table in found:
        for row in book.cells(table.name)[1:]:
            assert {types[c.type] for c, v in zip(table.columns, row, strict=True) if v is not None} == {type(v) for v in row if v is not None}


def test_each_column_of_the_flat_table_has_a_name_for_formulas(book, found):
    flat = next(table for table in found if table.name == FLAT)
    named = {n.get("name"): n.text for n in book._xml("xl/workbook.xml").iter(f"{MAIN}definedName")}
    assert {f"flat_{name}" for name in flat.header} <= named.keys()
    assert f"commitments_flat!$A$2:$A${len(flat.rows) + 1}" == named["flat_id"]


def test_the_days_in_the_workbook_of_a_unit_are_days():
    head, *rows = Opened(unit_files(CORPUS, HERE)[unit_file("water", "xlsx")]).cells("责任清单")
    assert date(2016, 12, 31) in {row[head.index("最后一日")] for row in rows}


def test_no_cell_is_a_formula_and_every_text_has_the_format_of_text(book, found):
    for name in book.paths:
        assert [] == list(book.sheet(name).iter(f"{MAIN}f"))
    shown = {(format, type(value)) for table in found for format, value in book.shown(table.name)[1:]}
    numbers = {("0", Decimal), ("0.0", Decimal), ("0.00", Decimal)}
    assert {("@", str), ("General", bool), ("yyyy-mm-dd", date), ("General", str)} | numbers == shown  # the heads are General


def test_a_day_is_a_day_from_1900_on():
    assert [[date(2016, 12, 31)], [date(1900, 3, 1)], ["1899-12-31"]] == [
        row[2:] for row in sheet(("a", None, date(2016, 12, 31)), ("b", None, date(1900, 3, 1)), ("c", None, date(1899, 12, 31))).cells("t")[1:]
    ]


def test_what_looks_like_a_formula_a_date_or_a_number_stays_text():
    book = sheet(*((words, None, None) for words in HOSTILE))
    assert list(HOSTILE) == [row[0] for row in book.cells("t")[1:]]
    assert [] == list(book.sheet("t").iter(f"{MAIN}f")) + list(book.sheet("t").iter(f"{MAIN}hyperlink"))
    assert {"@"} == {format for format, _ in book.shown("t")[3:]}


def test_a_number_shows_all_its_digits():
    cases = [("1120000", "0"), ("2.10", "0.0"), ("99.47", "0.00"), ("0.1", "0.0"), ("83680000000", "0"), ("0.000001", "0.000000")]
    wrong = [(value, found) for value, format in cases if [(format, Decimal(value))] != (found := sheet(("x", Decimal(value), None)).shown("t")[4:])]
    assert [] == wrong


def test_a_number_is_written_with_its_own_digits():
    assert [Decimal("95.49"), Decimal("1120000")] == [sheet(("x", Decimal(text), None)).cells("t")[1][1] for text in ("95.49", "1120000")]


def test_a_number_that_a_double_would_change_is_text():
    long = Decimal("1234567890.1234567")
    assert [("@", "1234567890.1234567")] == sheet(("x", long, None)).shown("t")[4:]
    assert not fits(long) and not fits(10**15) and fits(Decimal("83680000000.25"))
    with pytest.raises(ValueError, match="more than 15 digits, and a double would change it"):
        exact(long)


def test_a_text_that_a_cell_would_cut_is_refused():
    with pytest.raises(ValueError, match="a cell holds 32767 characters, and this text has 32768: 字字"):
        sheet(("字" * 32768, None, None))


def test_a_table_keeps_its_heads_in_view_and_filters(book, found):
    for table in found:
        made = book.sheet(table.name)
        assert ("frozen", "1") == (next(made.iter(f"{MAIN}pane")).get("state"), next(made.iter(f"{MAIN}pane")).get("ySplit"))
        assert next(made.iter(f"{MAIN}autoFilter")).get("ref").startswith("A1:")


def test_a_column_is_as_wide_as_its_longest_line_within_bounds():
    table = Table(name="t", title="t", description="", columns=COLUMNS[:1], key=(), rows=(Row(("贫困地区农户\n字",), NOWHERE),))
    assert (14,) == fitting(table, ("t",))
    long = Table(name="t", title="t", description="", columns=COLUMNS[:1], key=(), rows=(Row(("字" * 200,), NOWHERE),))
    assert (60,) == fitting(long, ("t",))


def test_the_first_sheet_says_all_that_a_reader_would_come_back_to_ask(book, corpus, found):
    notes = {head: words for head, words in book.cells(NOTES)}
    for head, words in {
        "题名": "对表",
        "版本": corpus.version,
        "数据日期": corpus.data_date,
        "发布": "对表项目编者",
        "性质": "本站不是政府网站，数据不是政府发布的。文件以印发的纸质文本为准。",
        "数据的许可": "CC BY 4.0",
        "原文的许可": "第五条",
        "引用": f"{corpus.version} 版",
        "引用（GB/T 7714）": "[DS/OL]",
        "联系": WRITE,
        "网址": HERE,
        "空格": "空格表示文件没有写",
        "等": "其余单位文件没有列出",
        "期限": "不能据此认定完成或未完成",
        "数值": "1120000",
    }.items():
        assert words in notes[head], head
    assert [] == [table.name for table in found if f"（{len(table.rows)} 行）" not in notes[table.name]]


def test_nobody_to_write_to_is_said(corpus, found):
    notes = dict(Opened(data_workbook(corpus, found, about(corpus, WORDING, "", ""))).cells(NOTES))
    assert ("未提供", "未提供") == (notes["联系"], notes["网址"])


def test_the_tasks_at_a_glance_name_the_document_and_not_its_identifier(book, corpus):
    head, first, *_ = book.cells(GLANCE)
    assert ["文件", "发文字号", "编号", "标题", "牵头单位", "其他单位", "数值", "期限", "顺序"] == head
    assert ["关于创新机制扎实推进农村扶贫开发工作的意见", "中办发〔2013〕25号", "一（一）"] == first[:3]
    assert len(corpus.tasks) + 1 == len(book.cells(GLANCE))


def test_every_column_is_in_the_dictionary_and_explains_itself_where_it_stands(book, found):
    listed = {(table, column): words for table, column, *words in book.cells(DICTIONARY)[1:]}
    assert [(table.name, column.name) for table in found for column in table.columns] == list(listed)
    own = listed["units", "counterpart"]
    assert ["上级对口单位", "文字", None, "上一级对口单位的标识，只向上指；没有的为空。", None, "units.id"] == own[:6]
    assert "id of the unit for the same matters one level above; empty if there is none" == own[6]
    assert "up：越高越好；down：越低越好；none：不分高低" == listed["indicators", "direction"][4]
    assert len(listed) == len(book.comments()) and any(words.startswith("上级对口单位（文字）\n") for words in book.comments())


def test_nothing_in_the_file_tells_the_day_of_the_build(book, corpus):
    assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in book.file.infolist()}
    core = book.file.read("docProps/core.xml").decode()
    assert 2 == core.count(f">{corpus.data_date}T00:00:00Z<") == core.count("dcterms:W3CDTF")


def test_the_same_tables_give_the_same_bytes(corpus, found, content):
    assert content == data_workbook(corpus, found, about(corpus, WORDING, HERE, WRITE))
