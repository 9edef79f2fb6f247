"""Tables whose rows or cells empty lines part: which cell is below which head, and when a table is set aside whole."""

import pytest

from generator.prose.cells.separators import edited, edits


def rows(text):
    return [line for line in edited(text, edits(text)).split("\n") if line]


def cells(words):
    """Each word in a paragraph of its own; + stands for a line break within a cell."""
    return "\n\n".join(words.split()).replace("+", "\n")


def test_a_paragraph_is_a_row_and_years_below_the_head_go_to_their_column():
    head = "附件1\n渔港任务清单\n序号\n任务名称\n任务内容\n任务目标\n实施单位\n\n2031年\n2032年\n\n（一）建港\n\n"
    text = f"{head}1\n东港\n新建码头，并验收。\n完成立项\n/\n市渔业局、各镇\n\n2\n西港\n改造码头。\n/\n改造码头3座\n市港务局\n\n附件2\n"
    wanted = ["附件1", "渔港任务清单", "序号｜任务名称｜任务内容｜任务目标：2031年｜2032年｜实施单位", "（一）建港"]
    wanted += ["1｜东港｜新建码头，并验收。｜完成立项｜/｜市渔业局、各镇", "2｜西港｜改造码头。｜/｜改造码头3座｜市港务局", "附件2"]
    assert wanted == rows(text)


def test_without_numbers_a_row_ends_with_its_units_and_a_cell_above_may_span_it():
    head, first = "类别 项目 主要任务 牵头单位 配合单位", "一、建港 1.规划+渔港 编制规划，并公布。 市渔业局 市财政局、+各镇"
    rest = "2.建设渔港 新建渔港3座，并验收。 市港务局 各镇 每年检查渔港2次。 市渔业局 市港务局 二、管船 3.成立船管委员会 年底前，各镇成立委员会。 市渔业局 各镇"
    wanted = [
        "类别｜项目｜主要任务｜牵头单位｜配合单位",
        "一、建港｜1.规划渔港｜编制规划，并公布。｜市渔业局｜市财政局、各镇",
        "｜2.建设渔港｜新建渔港3座，并验收。｜市港务局｜各镇",
        "｜｜每年检查渔港2次。｜市渔业局｜市港务局",
        "二、管船｜3.成立船管委员会｜年底前，各镇成立委员会。｜市渔业局｜各镇",
    ]
    assert wanted == rows(cells(f"{head} {first} {rest}"))
    last = "指导各镇登记渔船，并建立档案。"
    assert [*wanted, f"｜｜{last}｜｜"] == rows(cells(f"{head} {first} {rest} {last}"))
    for behind in ("本方案自2031年3月1日起施行。", "注：各镇另行安排，并报市渔业局。"):
        assert [*wanted, behind] == rows(cells(f"{head} {first} {rest} {behind}"))


VALUES = "1 渔港数量 座 约束性 9 12"


@pytest.mark.parametrize(
    "head, lines, wanted",
    [
        (
            "板块 序号 指标名称 单位 属性 现状 目标",
            "渔港 1 新建渔港 座 约束性 9 12 其中+大型渔港 2 3 2 渔港占比 % 约束性 40 50 渔船 3 渔船数量 艘 预期性 / 70以上",
            ["渔港｜1｜新建渔港｜座｜约束性｜9｜12", "｜｜其中大型渔港｜｜｜2｜3", "｜2｜渔港占比｜%｜约束性｜40｜50", "渔船｜3｜渔船数量｜艘｜预期性｜/｜70以上"],
        ),
        (
            "序号 类别 指标名称 现状 目标 属性",
            "1 渔港 新建渔业站（座） 9 12 约束性 2 渔港占比（%） 40 ≥50 约束性 3 渔船 渔船（艘） 60 70 预期性",
            ["1｜渔港｜新建渔业站（座）｜9｜12｜约束性", "2｜｜渔港占比（%）｜40｜≥50｜约束性", "3｜渔船｜渔船（艘）｜60｜70｜预期性"],
        ),
        (
            "指标类别 序号 指标项 单位 类型 指标值 现状 规划 （2030年） （2035年）",
            "渔港 1 渔港数量 座 约束性 9 12 2 渔港占比 % 约束性 40 50",
            ["渔港｜1｜渔港数量｜座｜约束性｜9｜12", "｜2｜渔港占比｜%｜约束性｜40｜50"],
        ),
    ],
)
def test_the_cell_of_a_group_may_stand_before_or_behind_the_number_of_its_first_row(head, lines, wanted):
    read = rows(cells(f"渔业指标表 {head} {lines} 第二章"))
    names = head.replace(" ", "｜") if "（" not in head else "指标类别｜序号｜指标项｜单位｜类型｜指标值：现状（2030年）｜规划（2035年）"
    assert ["渔业指标表", names, *wanted, "第二章"] == read


BLOCKS = """任务名称
任务内容
牵头部门
配合部门
时间节点

规划渔港
编制规划，并公布。
规划处
许可处、渔港站
6月底

检查渔船
开展检查。
许可处
渔港站
线上，9月底

线下，全年

更新渔船
更新渔船30艘。
许可处

全年

附录
"""


def test_a_paragraph_is_a_row_without_a_number_where_all_have_as_many_lines_as_the_head():
    wanted = ["任务名称｜任务内容｜牵头部门｜配合部门｜时间节点", "规划渔港｜编制规划，并公布。｜规划处｜许可处、渔港站｜6月底", "检查渔船｜开展检查。｜许可处｜渔港站｜线上，9月底；线下，全年", "更新渔船｜更新渔船30艘。｜许可处｜｜全年", "附录"]
    assert wanted == rows(BLOCKS)
    unfit = BLOCKS.replace("开展检查。", "开展检查。\n每年检查。")
    assert [line for line in unfit.split("\n") if line] == rows(unfit)


@pytest.mark.parametrize(
    "lines",
    [
        "1 渔港 渔港数量（座） 9 12 约束性 2 渔港占比（%） 40 约束性",  # a cell is missing
        "1 渔港 渔港数量（座） 9 12 约束性 2 渔港占比（%） 40 50 约束性 2 渔船（艘） 60 70 预期性",  # a number twice
    ],
)
def test_a_table_in_which_a_row_does_not_fit_is_left_as_it_is(lines):
    text = cells(f"序号 类别 指标名称 现状 目标 属性 {lines}")
    assert text.split("\n\n") == rows(text)


def test_rows_may_end_with_their_kind_and_need_no_numbers():
    table = "指标类别 指标内容 目标值 指标属性 渔港 建港完成率 100 约束性 渔业组织 ≥3 预期性[1] 渔船 渔船（艘） 70 预期性 二、任务"
    wanted = ["指标类别｜指标内容｜目标值｜指标属性", "渔港｜建港完成率｜100｜约束性", "｜渔业组织｜≥3｜预期性[1]", "渔船｜渔船（艘）｜70｜预期性", "二、任务"]
    assert wanted == rows(cells(table))


def test_numbers_in_brackets_a_head_once_more_and_headings_of_groups():
    head, one = "序号 工作任务 主要内容 牵头单位 配合单位", "一 建港 （一） 规划 编制规划。 市渔业局 —— 公布规划。 市港务局 各镇"
    text = cells(f"{head} {one} {head} 二 管船 （一） 检查 每年检查渔船2次。 —— 市渔业局、各镇 附件2")
    wanted = [head, "一", "建港", "（一） 规划 编制规划。 市渔业局 ——", "  公布规划。 市港务局 各镇", head, "二", "管船", "（一） 检查 每年检查渔船2次。 —— 市渔业局、各镇"]
    assert [*(line.replace(" ", "｜") for line in wanted), "附件2"] == rows(text)


def test_a_caption_is_no_column_of_groups():
    table = "序号 任务 牵头单位 完成时限 1 建港。 市渔业局 2031年 2 修路。 市交通局 2032年"
    assert ["任务清单", "序号｜任务｜牵头单位｜完成时限", "1｜建港。｜市渔业局｜2031年", "2｜修路。｜市交通局｜2032年"] == rows(cells(f"任务清单 {table}"))


def test_the_numbers_of_rows_begin_again_in_each_group():
    works = "序号 项目名称 牵头单位 建设目标 正式项目（2个） 1 东港 市渔业局 建成 2 西港 市港务局 新开工 预备项目（2个） 1 南港 市渔业局 / 2 北港 市港务局 /"
    wanted = ["序号｜项目名称｜牵头单位｜建设目标", "正式项目（2个）", "1｜东港｜市渔业局｜建成", "2｜西港｜市港务局｜新开工", "预备项目（2个）", "1｜南港｜市渔业局｜/", "2｜北港｜市港务局｜/"]
    assert wanted == rows(cells(works))


def test_a_company_whose_name_goes_on_in_the_next_line_is_one():
    works = "序号\n\n项目名称\n\n责任单位\n\n1\n\n东港\n\n市渔业局\n\n2\n\n西港\n\n临江渔业集团\n股份有限公司\n"
    assert "2｜西港｜临江渔业集团股份有限公司" == rows(works)[-1]


def test_a_paragraph_is_a_row_without_the_names_that_the_row_above_spans():
    head = "类别 序号 一级指标 二级指标 单位 属性 “十六五” 完成值 “十七五” 目标值".split()
    lines = [[*head], ["建港", "1", "新建渔港", "渔港数量", "座", "约束性", "9", "12"], ["2", "渔港占比", "%", "预期性"], ["≥50"], ["管船", "3", "更新渔船", "渔船数量", "艘", "预期性", "-", "≥70"]]
    text = "\n\n".join("\n".join(own) for own in [["说明。", "指标表", *lines[0]], *lines[1:], ["二、任务"]])
    wanted = ["类别｜序号｜一级指标｜二级指标｜单位｜属性｜“十六五”完成值｜“十七五”目标值", "建港｜1｜新建渔港｜渔港数量｜座｜约束性｜9｜12", "｜2｜｜渔港占比｜%｜预期性｜｜≥50", "管船｜3｜更新渔船｜渔船数量｜艘｜预期性｜-｜≥70"]
    assert ["说明。", "指标表", *wanted, "二、任务"] == rows(text)
    bare = text.replace("预期性\n-\n≥70", "预期性")  # the heading behind a row without values is none
    assert "二、任务" == rows(bare)[-1] and not any("｜二、任务" in row for row in rows(bare))
    short = text.replace("约束性\n9\n12", "约束性\n12")
    assert [line for line in short.split("\n") if line] == rows(short)
