"""Pasted tables: tabs, bars, spaces and single cells become ｜, and what cannot be read with certainty stays as it is."""

import pytest

from generator.prose.cells.separators import edited, edits, original
from generator.prose.cells.unread import unread

WANTED = "序号｜任务｜牵头单位｜完成时限\n1｜新建渔港3座｜市渔业局｜2031年\n2｜修路｜市交通局｜2032年"


@pytest.mark.parametrize(
    "text",
    [
        "序号\t任务\t牵头单位\t完成时限\n1\t新建渔港3座\t市渔业局\t2031年\n2\t修路\t市交通局\t2032年",
        "序号|任务|牵头单位|完成时限\n1|新建渔港3座|市渔业局|2031年\n2|修路|市交通局|2032年",
        "| 序号 | 任务 | 牵头单位 | 完成时限 |\n| 1 | 新建渔港3座 | 市渔业局 | 2031年 |\n| 2 | 修路 | 市交通局 | 2032年 |",
        "序号  任务    牵头单位　　完成时限\n1   新建渔港3座  市渔业局  2031年\n2  修路  市交通局  2032年",
        "序号\n任务\n牵头单位\n完成时限\n1\n新建渔港3座\n市渔业局\n2031年\n2\n修路\n市交通局\n2032年",
        "序号 |\n任 务 |\n牵头单位 |\n完成时限 |\n1 |\n新建渔港3座 |\n市渔业局 |\n2031年 |\n2 |\n修路 |\n市交通局 |\n2032年 |",
    ],
)
def test_a_table_that_is_certain_gets_bars(text):
    assert WANTED == edited(text, edits(text)).rstrip("\n")


def test_an_empty_cell_stays_one():
    text = "序号\t任务\t牵头单位\t完成时限\r\n1\t建港\t市渔业局\t\r\n\t修路\t\t2032年\r\n"
    assert "序号｜任务｜牵头单位｜完成时限\r\n1｜建港｜市渔业局｜\r\n｜修路｜｜2032年\r\n" == edited(text, edits(text))


@pytest.mark.parametrize(
    "text",
    [
        "说明\n\n| 任务 | 牵头单位 | 配合单位 |\n|---|---|---|\n| 建港 | 市渔业局 | |\n| 修路 | | 各镇 |\n\n后文",
        "说明\n\n任务 | 牵头单位 | 配合单位\n--- | :---: | ---:\n建港 | 市渔业局 |\n修路 | | 各镇\n\n后文",
        "说明\n\n| 任务 | 牵头单位 | 配合单位\n| - | - | -\n| 建港 | 市渔业局 | \n| 修路 | | 各镇\n\n后文",
        "说明\n\n任务 | 牵头单位 | 配合单位 |\n--- | --- | --- |\n建港 | 市渔业局 |  |\n修路 |  | 各镇 |\n\n后文",
        "说明\n\n| **任务** | **牵头单位** | **配合单位** |\n\n\n|---|---|---|\n\n\n| 建港 | 市渔业局 | |\n\n\n| 修路 | | 各镇 |\n\n后文",
    ],
)
def test_a_table_as_markdown_writes_it_is_read_row_by_row(text):
    lines = [line.strip() for line in edited(text, edits(text)).split("\n") if line.strip()]
    assert ["说明", "任务｜牵头单位｜配合单位", "建港｜市渔业局｜", "修路｜｜各镇", "后文"] == lines


MERGED = """| 序号 | 领域 | 2031年推进任务 | 牵头责任部门 |
| --- | --- | --- | --- |
| 一、渔港 |
| 1 | 建设 | 新建渔港3座。 | 市渔业局 |
| 2 | 改造<br>码头5个，更换缆桩。 | 市港务局、市渔业局 |
| 3 | 修缮 | 修缮灯塔。 |
| 4 | 巡查灯塔。 |
"""


def test_cells_that_are_merged_with_those_above_are_empty():
    lines = [line.strip() for line in edited(MERGED, edits(MERGED)).split("\n") if line.strip()]
    assert ["1｜建设｜新建渔港3座。｜市渔业局", "2｜｜改造码头5个，更换缆桩。｜市港务局、市渔业局", "3｜修缮｜修缮灯塔。｜", "4｜｜巡查灯塔。｜"] == lines[2:]


@pytest.mark.parametrize("row", ["| 5 | 市渔业局 | 市港务局 |", "| 巡查 | 巡查灯塔。 | 市渔业局 |", "| 5 | 2031年 |"])
def test_a_row_with_fewer_cells_that_fits_in_no_one_way_ends_the_table(row):
    assert row in edited(f"{MERGED}{row}\n", edits(f"{MERGED}{row}\n"))


def test_a_head_over_several_columns_is_joined_to_the_first_of_those_below():
    text = "| 序号 | 指标 | 目标 |\n| 2031年 | 2032年 | 2033年 |\n| 1 | 渔港（座） | >3 | >5 | >8 |\n| 2 | 码头（个） | >30 | >50 | >80 |\n"
    lines = ["序号｜指标｜目标：2031年｜2032年｜2033年", "1｜渔港（座）｜>3｜>5｜>8", "2｜码头（个）｜>30｜>50｜>80"]
    assert lines == edited(text, edits(text)).rstrip("\n").split("\n")


def test_an_empty_cell_at_an_end_of_a_line_stays_one():
    text = "任务 | 牵头单位 | 配合单位\n--- | --- | ---\n | 市渔业局 | 各镇\n建港 | 市渔业局 | \n"
    assert ["｜市渔业局｜各镇", "建港｜市渔业局｜"] == [line.strip() for line in edited(text, edits(text)).split("\n")[2:4]]


def test_a_rule_below_the_head_goes():
    text = "|指标|单位|2035年|\n|---|:-:|---|\n|渔港|座|3|"
    assert "指标｜单位｜2035年\n\n渔港｜座｜3" == edited(text, edits(text))


def test_a_name_over_two_columns_is_joined_to_the_first():
    text = "序号 |\n指标 |\n单位 |\n“十六五”目标 |\n|\n2035年 |\n年均[累计] |\n||||\n1 |\n渔港 |\n座 |\n3 |\n- |\n2 |\n网箱 |\n座 |\n- |\n[20] |\n"
    assert "序号｜指标｜单位｜“十六五”目标：2035年｜年均[累计]\n1｜渔港｜座｜3｜-\n2｜网箱｜座｜-｜[20]\n" == edited(text, edits(text))


@pytest.mark.parametrize(
    "text",
    [
        "甲局\t乙局\t丙局\n1\t2\t3",  # no head that is known
        "序号\t任务\t牵头单位\n1\t建港",  # a row that is too short
        "一、渔港  建设\n到2031年  建成3座",
        "序号\n任务\n完成时限\n1\n建港\n2031年\n2\n修路\n3\n建桥\n2032年",  # a cell is missing
    ],
)
def test_what_is_not_certain_stays(text):
    assert () == edits(text)


def test_offsets_lead_back_to_the_text_as_it_was_found():
    text = "前文。\n| 序号 | 任务 | 牵头单位 |\n| 1 | 建港 | 市渔业局 |\n后文"
    changes = edits(text)
    new, place = edited(text, changes), original(changes)
    for words in ("前文", "任务", "建港", "市渔业局", "后文"):
        at = new.index(words)
        assert words == text[slice(*place(at, at + len(words)))]


@pytest.mark.parametrize(
    "text, lost",
    [
        ("前文。\n专栏1 渔业指标序号指　标2030年2035年属性1渔港（座）35约束性2网箱（座）7090预期性\n后文", "专栏1 渔业指标序号指　标2030年2035年属性1渔港（座）35约束性2网箱（座）7090预期性"),
        ("序号\n任务\n牵头单位\n1\n建港\n市渔业局\n2\n修路\n3\n建桥\n市交通局\n这一段说明以上各项任务由各责任单位分头落实，每年年底前将情况报市渔业局汇总，逾期不报的通报批评。", "序号\n任务\n牵头单位\n1\n建港\n市渔业局\n2\n修路\n3\n建桥\n市交通局"),
        ("港口\t3\t5\t8\n网箱\t7\t9\t9\n后文", "港口\t3\t5\t8\n网箱\t7\t9\t9"),
    ],
)
def test_a_table_that_cannot_be_read_is_known_whole(text, lost):
    assert [lost] == [text[a:b] for a, b in unread(text)]


@pytest.mark.parametrize(
    "text",
    [
        "各单位要明确目标任务、责任单位、完成时限，到2031年建成3座、2032年5座、2033年8座。",
        "指标任务完成时限由市渔业局规定。",
        "2030年2031年2032年三年分别建成3座、5座、8座。",
    ],
)
def test_a_sentence_is_no_table(text):
    assert () == unread(text)
