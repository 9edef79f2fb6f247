"""Tables in a text: what is one, what its columns are, what a row says, and which words of head and row a quotation joins."""

import pytest

from generator.prose.cells.rows import all_clauses
from generator.prose.cells.separators import edited, edits
from generator.prose.cells.tables import known, tables
from generator.prose.outline import passages
from generator.prose.spans import locate
from generator.prose.tokens import scan

TASKS = """附件1
渔港建设任务分解表
序号｜任务｜牵头单位｜责任单位｜完成时限
一、渔港
1｜新建渔港3座。｜市渔业局｜市财政局、市港务局｜2031年12月底前
2｜巡查禁渔区｜市渔业局按职责分工负责｜无｜持续推进
"""
INDICATORS = """专栏1 “十六五”时期渔业主要指标
序号｜指标｜单位｜2030年｜2035年目标｜属性
1｜渔港卸货量[1]｜万吨｜8.5｜12以上｜约束性
2｜深海网箱（座）｜/｜70｜70｜预期性
注：[1]按年计算。
"""


def found(text):
    return [(table.caption, [[cell.text for cell in row.cells] for row in table.rows]) for table in tables(text)]


def test_a_table_of_tasks_is_its_head_and_its_rows_and_groups_are_no_rows():
    rows = [
        ["1", "新建渔港3座。", "市渔业局", "市财政局、市港务局", "2031年12月底前"],
        ["2", "巡查禁渔区", "市渔业局按职责分工负责", "无", "持续推进"],
    ]
    assert [("渔港建设任务分解表", rows)] == found(TASKS)


def test_a_table_of_indicators_ends_before_its_notes():
    assert [2] == [len(rows) for _, rows in found(INDICATORS)]


@pytest.mark.parametrize("group, is_row", [("渔港｜｜", False), ("渔港｜渔港｜渔港", False), ("2｜｜", True), ("无｜无｜无", True)])
def test_a_cell_over_all_columns_is_the_heading_of_a_group(group, is_row):
    (_, rows), = found(f"序号｜任务｜牵头单位\n\n\n\n\n{group}\n1｜新建渔港｜市渔业局")
    assert [is_row, True] == [group.split("｜") in rows, ["1", "新建渔港", "市渔业局"] in rows]


def test_a_task_without_units_is_no_heading_of_a_group():
    assert 2 == len(tables("任务｜牵头单位｜完成时限\n建港｜市渔业局｜2031年\n修路｜｜")[0].rows)


@pytest.mark.parametrize(
    "text",
    [
        "姓名｜电话｜住址\n甲｜1｜乙",  # no head that is known
        "序号｜指标｜单位\n1｜渔港",  # a row with other columns
        "任务｜措施\n建港｜修路",  # two columns
        "序号｜单位｜电话\n1｜市渔业局｜12345",  # a list of telephone numbers
        "市渔业局｜市港务局｜市财政局",
    ],
)
def test_other_lines_with_bars_are_no_table(text):
    assert () == tables(text)


@pytest.mark.parametrize(
    "heads, roles",
    [
        ("序号 工作任务 牵头单位 配合单位 完成时限", "number task lead help due"),
        ("序号 重点任务 主要措施 责任部门 时间要求", "number task task duty due"),
        ("序号 指标名称 计量单位 基期值 2035年 年均增长 指标属性", "number indicator unit value value value binding"),
        ("考核指标 单位 目标值 责任单位", "indicator unit value duty"),
        ("序号 单位 电话", ""),
    ],
)
def test_the_columns_are_known_by_their_heads(heads, roles):
    assert tuple(roles.split()) == known(heads.split())


def test_a_list_of_duties_by_department_and_a_year_before_the_tasks_are_known():
    assert ("number", "duty", "task") == known(["序号", "部门", "职责清单"])
    assert ("number", "", "task", "lead") == known(["序号", "领域", "2031年推进任务", "牵头责任部门"])


def test_the_head_of_a_table_may_have_columns_of_other_words():
    assert ("", "indicator", "unit", "value", "value", "") == known(["类别", "指 标", "单位", "“十六五”目标：2035年", "年均[累计]", "备注"])


def test_the_rows_of_a_table_are_items_and_the_rest_is_not():
    text = f"渔港方案\n一、渔港\n（一）建港。到2031年建成2座。\n{INDICATORS}二、附则\n落实。\n{TASKS}"
    kinds = [(p.key, p.kind, p.number, p.heading) for p in passages("p", text, "渔港方案", "")]
    assert [
        ("front", "front", "", ""),
        ("1", "section", "一", "渔港"),
        ("1.1", "item", "一（一）", "建港"),
        ("table1", "table", "表1", "专栏1 “十六五”时期渔业主要指标"),
        ("table1.1", "item", "表1第1项", "渔港卸货量"),
        ("table1.2", "item", "表1第2项", "深海网箱（座）"),
        ("table1.notes", "notes", "", ""),
        ("2", "item", "二", "附则"),
        ("table2", "table", "表2", "渔港建设任务分解表"),
        ("table2.1", "item", "表2第1项", "新建渔港3座"),
        ("table2.2", "item", "表2第2项", "巡查禁渔区"),
    ] == kinds


def test_all_passages_together_hold_every_line():
    text = f"渔港方案\n一、渔港\n（一）建港。到2031年建成2座。\n{INDICATORS}二、附则\n落实。\n{TASKS}"
    lines = [line for p in passages("p", text, "渔港方案", "") for line in p.text.split("\n") if line]
    assert [line for line in text.split("\n") if line] == lines


def test_a_number_in_a_cell_begins_no_item():
    text = "方案\n一、港\n序号｜任务｜牵头单位\n1｜（一）建港。1.修路｜市渔业局\n2｜（二）修港｜市渔业局\n二、附则"
    assert ["1", "table1", "table1.1", "table1.2", "2"] == [p.key for p in passages("p", text, "方案", "") if p.key != "front"]


def test_rows_without_numbers_or_with_the_same_are_counted():
    rows = "任务｜牵头单位｜完成时限\n建港｜甲局｜2031年\n修路｜乙局｜2032年"
    assert [("table1.1", "表1第1行"), ("table1.2", "表1第2行")] == [(p.key, p.number) for p in passages("p", rows, "", "") if p.is_row]


def test_the_cells_of_a_row_name_the_units_and_the_head_says_who_leads():
    read = [(c.text, c.leads, c.participants) for c in all_clauses(TASKS)]
    assert [
        ("市渔业局｜市财政局、市港务局", ("市渔业局",), ("市财政局", "市港务局")),
        ("市渔业局按职责分工负责", ("市渔业局",), ()),
    ] == read


@pytest.mark.parametrize(
    "unit, cell, value, measure, operator",
    [
        ("万吨", "12以上", 120000, "吨", "at_least"),
        ("%", "≥95", 95, "%", "at_least"),
        ("万元/人", "36左右", 360000, "元/人", "about"),
        ("千瓦", "300", 300, "千瓦", "reach"),
        ("名", "8%", 8, "%", "reach"),  # a figure with a unit of its own
        ("立方米/秒", "1.5", 1.5, "立方米/秒", "reach"),
        ("万篇", "2", 20000, "篇", "reach"),  # a unit that is not known elsewhere
    ],
)
def test_a_figure_is_counted_in_the_unit_of_its_row(unit, cell, value, measure, operator):
    text = f"序号｜指标｜单位｜2035年目标\n1｜港｜{unit}｜{cell}"
    figures = [(float(t.value), t.unit, t.operator) for t in scan(text) if t.kind == "figure" and t.start > text.rindex("｜")]
    assert [(value, measure, operator)] == figures


ROW = "序号｜指标｜单位｜2030年｜2035年目标｜属性\n2｜深海网箱5座｜座｜70｜70｜预期性"


@pytest.mark.parametrize(
    "quote, columns",
    [
        ("2030年……70", [3, 3]),
        ("2035年目标……70", [4, 4]),
        ("2035年目标……深海网箱5座……座……70……预期性", [4, 1, 2, 4, 5]),
        ("2030年……2035年目标……70……70", [3, 4, 3, 4]),
    ],
)
def test_a_quotation_joins_the_head_of_a_column_with_cells_of_the_row(quote, columns):
    table = tables(ROW)[0]
    cells = [*enumerate(table.head.cells), *enumerate(table.rows[0].cells)]
    spans = locate(ROW, tuple(quote.split("……")))
    assert columns == [n for a, b in spans for n, cell in cells if cell.start <= a and b <= cell.end]


@pytest.mark.parametrize("quote", ["70……2035年目标", "深海网箱5座……2030年", "预期性……70"])
def test_a_quotation_goes_from_the_head_to_the_row_and_from_left_to_right(quote):
    assert "sentence" == locate(ROW, tuple(quote.split("……"))).why


SHARES = """附表 各区渡口任务
| 区域 |  | 渡口总数（座） | 2031年建设数量（座） |
| --- | --- | --- | --- |
| 城区 | 东区 | 26 | 14 |
| 西区 | 79 | 41 |  |
| 合计 |  | 105 | 55 |
"""


def test_a_table_of_places_gives_each_its_share_and_a_row_below_a_merged_group_is_moved():
    text = edited(SHARES, edits(SHARES))
    (table,) = tables(text)
    assert (("place", "place", "value", "value"), True) == (table.roles, table.of_places)
    assert ["东区", "西区", "合计"] == [table.named(row).text for row in table.rows]
    assert ["城区｜东区｜26｜14", "｜西区｜79｜41", "合计｜｜105｜55"] == text.rstrip().split("\n")[-3:]
    assert {("26", "座"), ("14", "座"), ("79", "座"), ("41", "座")} <= {(t.text, t.unit) for t in scan(text) if t.kind == "figure"}


@pytest.mark.parametrize("heads", ["区域 负责人 电话", "区域 面积 说明", "姓名 2031年任务（座） 2032年任务（座）", "区域 面积 数量"])
def test_other_columns_beside_places_are_no_shares(heads):
    assert () == known(heads.split())


def test_a_row_of_places_without_a_name_ends_the_table():
    (table,) = tables("区域｜2031年建设数量（座）｜2032年建设数量（座）\n东区｜3｜5\n｜7｜9\n西区｜1｜2\n")
    assert 1 == len(table.rows)


def test_an_unknown_column_names_the_tasks_only_where_units_are_charged():
    assert ("number", "task", "", "duty") == known(["序号", "渡口", "岸线", "责任单位"])
    assert () == known(["序号", "姓名", "电话", "部门"])
