"""Cells on lines of their own: what each line is below its head, which cell is broken, and when a table is set aside whole."""

import pytest

from generator.prose.cells.fitting import fits, fitted
from generator.prose.cells.separators import edited, edits, unsure_rows
from generator.prose.cells.unread import unread

HEAD = "序号 任务名称 任务内容 牵头单位 配合单位 完成时限"
SURE = "1 渔港建设 新建渔港3座，并验收。 市渔业局 市财政局 2031年6月 2 改造码头5个，更换缆桩。 市港务局 各镇 2032年"
WANTED = "序号｜任务名称｜任务内容｜牵头单位｜配合单位｜完成时限\n1｜渔港建设｜新建渔港3座，并验收。｜市渔业局｜市财政局｜2031年6月\n2｜｜改造码头5个，更换缆桩。｜市港务局｜各镇｜2032年"


def column(words, between="\n\n"):
    return between.join(words.split())


def rows(text):
    return edited(text, edits(text)).rstrip("\n").split("\n")


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \n", " |\n"])
def test_the_cell_of_a_group_stands_in_its_first_row_only(between):
    text = column(f"{HEAD} {SURE}", between)
    assert WANTED.split("\n") == [line.removesuffix(" |") for line in rows(text)]
    assert frozenset() == unsure_rows(text)


def test_a_column_of_groups_may_stand_before_the_numbers():
    head, one, two, three = "改革领域 序号 改革事项 落实推进单位", "渡口 1 改造渡口。做好登记。 县交通局", "渡口 2 培训船工300人。 县人社局、县交通局", "港口 3 建成港口2处。 各相关单位"
    text = column(f"{head} {one} {two} {three}")
    assert [words.replace(" ", "｜") for words in (head, one, two, three)] == rows(text)
    without = column(f"{head} {one} 渡口 培训船工300人。 县人社局 {three}")
    assert without.split("\n") == rows(without)


@pytest.mark.parametrize(
    "row, wanted",
    [
        ("3 渔船 每年检查渔船2次。 市渔业局、 市港务局 各镇 长期", "3｜渔船｜每年检查渔船2次。｜市渔业局、市港务局｜各镇｜长期"),
        ("3 渔船 每年检查渔船2次。 市港务 局 各镇 2033年底前", "3｜渔船｜每年检查渔船2次。｜市港务局｜各镇｜2033年底前"),
        ("3 渔船 每年检查渔船2次。 发现隐患，立即整改。 市港务局 各镇 2033年", "3｜渔船｜每年检查渔船2次。发现隐患，立即整改。｜市港务局｜各镇｜2033年"),
    ],
)
def test_a_broken_cell_is_joined_where_the_lines_fit_in_one_way(row, wanted):
    text = column(f"{HEAD} {SURE} {row}")
    assert wanted == rows(text)[-1]
    assert frozenset() == unsure_rows(text)


def test_names_of_units_on_a_line_each_end_where_a_line_says_what_is_done_when():
    head = "序号 工作事项 主要内容 牵头部门 配合部门 进度计划"
    one = "1 建港 新建渔港3座，并验收； 更换缆桩。 市港务局 市渔业局 远海船运 市商务局 （市口岸办） 海运 股份有限公司 三季度：完成设计 四季度：开工建设"
    two = "2 查询 平台 提供渔船位置信息 市渔业局 远海船运 市港务局 亿海通 四季度完成对接"
    text = column(f"{head} {one} {two}", "\n\n")
    assert [
        head.replace(" ", "｜"),
        "1｜建港｜新建渔港3座，并验收；更换缆桩。｜市港务局｜市渔业局、远海船运、市商务局（市口岸办）、海运股份有限公司｜三季度：完成设计；四季度：开工建设",
        "2｜查询平台｜提供渔船位置信息｜市渔业局｜远海船运、市港务局、亿海通｜四季度完成对接",
    ] == [line for line in rows(text) if line]
    assert {(0, 0), (0, 1)} == set(unsure_rows(text))
    unfit = text.replace("四季度完成对接", "完成对接")
    assert unfit.split("\n\n") == [line for line in rows(unfit) if line]


def test_the_heading_of_a_group_stands_between_rows():
    text = column("序号 重点任务 具体工作 时间进度 责任部门 一 建设渔港 1 新建渔港3座，并验收。 年内完成 市渔业局 2 更换缆桩。 与全省安排同步 市港务局 二 管好渔船 3 检查渔船。 全年推进 市渔业局、各镇")
    wanted = ["序号｜重点任务｜具体工作｜时间进度｜责任部门", "一", "建设渔港", "1｜｜新建渔港3座，并验收。｜年内完成｜市渔业局", "2｜｜更换缆桩。｜与全省安排同步｜市港务局", "二", "管好渔船", "3｜｜检查渔船。｜全年推进｜市渔业局、各镇"]
    assert wanted == [line for line in rows(text) if line]
    assert frozenset() == unsure_rows(text)


def test_a_head_is_repeated_and_broken_and_cells_go_on_in_the_next_line():
    head = "项目序号 任务类型 重点内容 责任部门 （单位） 参考文件"
    one = "1 海绵 渔港 新建渔港3座，并验收。 市渔业局、 市港务局，各镇 《关于渔港的 意见》"
    text = column(f"{head} {one} 2 渔船 检查渔船，每年登记。 市港务局 《办法》 {head} 3 网箱 更新网箱，每年登记。 市渔业局 《办法》")
    whole = "项目序号｜任务类型｜重点内容｜责任部门（单位）｜参考文件"
    assert [whole, "1｜海绵渔港｜新建渔港3座，并验收。｜市渔业局、市港务局，各镇｜《关于渔港的意见》"] == rows(text)[:2]
    assert [whole, "3｜网箱｜更新网箱，每年登记。｜市渔业局｜《办法》"] == rows(text)[3:]


def test_a_row_without_units_ends_before_the_heading_of_a_group():
    text = column("序号 工作任务 推进单位 1 改造渔船，每年登记 市渔业局 2 加装围栏700台 渔港设施提升改造 3 更新网箱，每年登记 市港务局")
    assert ["2｜加装围栏700台｜", "渔港设施提升改造", "3｜更新网箱，每年登记｜市港务局"] == [line for line in rows(text) if line][2:]


def test_a_cell_may_have_several_paragraphs():
    text = column("序号 任务内容 责任单位 1 新建渔港3座。 改造码头5个。 更换缆桩。 验收灯塔。 市渔业局 2 检查渔船。 市港务局")
    assert ["1｜新建渔港3座。改造码头5个。更换缆桩。验收灯塔。｜市渔业局", "2｜检查渔船。｜市港务局"] == rows(text)[1:]


def test_numbered_paragraphs_are_one_cell_and_remarks_may_be_empty():
    head = "序号 内容 牵头部门 配合部门 2031年工作任务 2032年工作计划 备注"
    text = column(f"{head} 一、渔港 1 建港 市渔业局 市港务局 1.选址。 2.设计。 1.开工。 2.验收。 2 修路 市交通局 — 修渔港路。 修码头路。 3 养护 市港务局 各镇 制定办法。 检查。")
    wanted = ["1｜建港｜市渔业局｜市港务局｜1.选址。2.设计。｜1.开工。2.验收。｜", "2｜修路｜市交通局｜—｜修渔港路。｜修码头路。｜", "3｜养护｜市港务局｜各镇｜制定办法。｜检查。｜"]
    assert wanted == [line for line in rows(text) if line][2:]


def test_a_column_with_an_unknown_head_names_the_tasks():
    text = column("序号 渡口 岸线 装机（兆瓦） 责任单位 1 东渡口 东岸、西岸 3-5 港务 集团 2 西渡口 南岸 1-2 市渔业局、各镇")
    assert ["1｜东渡口｜东岸、西岸｜3-5｜港务集团", "2｜西渡口｜南岸｜1-2｜市渔业局、各镇"] == rows(text)[1:]


def test_a_value_may_have_its_unit_or_be_in_words_and_names_may_be_broken():
    head = "编号 关键指标 2032年指标 2035年指标 指标说明"
    text = column(f"{head} 1 渔港数量 12座 力争20座 按年统计渔港的数量。 2 巡查 覆盖率 提升 90%以上 3 监控接入率 显著提升 50%以上渔港 全部接入 接入的渔港占全部渔港的比例。 4 抛荒地 降低 低于5%")
    wanted = ["1｜渔港数量｜12座｜力争20座｜按年统计渔港的数量。", "2｜巡查覆盖率｜提升｜90%以上｜", "3｜监控接入率｜显著提升｜50%以上渔港全部接入｜接入的渔港占全部渔港的比例。", "4｜抛荒地｜降低｜低于5%｜"]
    assert wanted == rows(text)[1:]


def test_lines_without_an_empty_line_between_them_are_one_cell():
    text = "序号\n\n任务\n\n责任单位\n\n配合单位\n\n1\n\n新建\n渔港\n\n市渔业局\n（市海洋局）\n市港务局\n\n各镇\n\n2\n\n检查渔船\n\n市渔业局\n\n各镇"
    assert ["1｜新建渔港｜市渔业局（市海洋局）、市港务局｜各镇", "2｜检查渔船｜市渔业局｜各镇"] == rows(text)[1:]
    assert frozenset({(0, 0)}) == unsure_rows(text)


def test_a_broken_head_is_joined_and_units_that_help_may_be_missing():
    text = column("序号 任务 类型 具体工作 完成时间 责任单位 配合单位 1 渔港 选址设计 2031年6月 市渔业局 市港务局 2 验收灯塔 2031年9月 市港务局 各镇 3 渔船 检查渔船 2032年 市渔业局")
    assert ["1｜渔港｜选址设计｜2031年6月｜市渔业局｜市港务局", "2｜｜验收灯塔｜2031年9月｜市港务局｜各镇", "3｜渔船｜检查渔船｜2032年｜市渔业局｜"] == rows(text)[1:]
    assert frozenset({(0, 2)}) == unsure_rows(text)


def test_a_list_of_works_ends_before_the_numbers_begin_again():
    head = "序号 项目名称 牵头单位 建设单位/责任单位 建设目标 所处区域"
    text = column(f"{head} 正式项目（3个） 一 渔港类（2个） 1 甲公司总部 市渔业局 甲不锈钢有限公司 建成 东湾 2 东湾渔港 （一期） 市渔业局 渔港公司 新开工 东湾 二 码头类（1个） 3 西湾码头 市港务局 市港务局 在建 西湾 预备项目（1个） 1 南湾码头 市港务局 市港务局 / 南湾")
    wanted = ["1｜甲公司总部｜市渔业局｜甲不锈钢有限公司｜建成｜东湾", "2｜东湾渔港（一期）｜市渔业局｜渔港公司｜新开工｜东湾", "3｜西湾码头｜市港务局｜市港务局｜在建｜西湾"]
    assert wanted == [line for line in rows(text) if line.count("｜") == 5][1:]


def test_what_begins_with_a_deed_is_no_unit():
    text = column("序号 重点任务 具体工作 责任部门 1 渔港 新建渔港3座。 市渔业局 2 建设东湾渔业示范区 市渔业局、各镇")
    assert "2｜｜建设东湾渔业示范区｜市渔业局、各镇" == rows(text)[-1]


def test_paragraphs_below_two_heads_are_not_certain():
    table = column("序号 任务 责任单位 2031年任务 2032年任务 1 渔港 市渔业局 新建渔港。 改造码头。 更换缆桩。 2 渔船 市港务局 检查渔船。 登记渔船。 更新渔船。")
    assert () == edits(table)


def test_a_unit_that_is_merged_with_the_one_above_is_unsure():
    text = column("序号 事项 工作措施 责任单位 1 渔港 新建渔港3座，并验收。 市渔业局 2 改造码头5个，更换缆桩 3 渔船 检查渔船，每年登记 市港务局")
    assert ["2｜｜改造码头5个，更换缆桩｜", "3｜渔船｜检查渔船，每年登记｜市港务局"] == rows(text)[2:]
    assert frozenset({(0, 1)}) == unsure_rows(text)


@pytest.mark.parametrize(
    "row",
    [
        "3 渔船 每年检查渔船2次。 市渔业局 市港务局 各镇 2033年",  # which two of three bodies are in one cell?
        "3 渔船 每年检查渔船2次。 市渔业局 2033年",  # the cell of the row above may go on in this one
    ],
)
def test_a_row_whose_units_fit_in_two_ways_is_unsure(row):
    assert frozenset({(0, 2)}) == unsure_rows(column(f"{HEAD} {SURE} {row}"))


LOST = [
    "序号 任务 牵头单位 完成时限 1 建港。 市渔业局 2031年 2 修路。 2032年 3 架桥。 市交通局 2033年",  # no bodies in a row
    "序号 领域 范围 装机计划（兆瓦） 承办企业 1 渔港 码头 3-5 港务集团 2 渔船 甲板 1-2 船运集团",  # a head that is not known
    "序号 任务 牵头单位 完成时限 1 建港。 市渔业局 2031年 2 修路。 市交通局 2032年 2 架桥。 市交通局 2033年",  # a number twice
]


@pytest.mark.parametrize("words", LOST)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_table_that_is_not_certain_is_set_aside_whole(words, between):
    table = column(f"任务清单 {words}", between)
    text = f"一、渔港\n\n到2031年建成渔港。\n\n{table}\n\n附件2\n\n另文。"
    assert () == edits(text)
    assert [table] == [text[a:b] for a, b in unread(text)]


def test_lines_with_bars_are_read_without_numbers_if_one_number_of_columns_fits():
    text = "指标 |\n2030年 |\n2035年目标 |\n渔港卸货量（万吨） |\n8 |\n10.5 |\n渔船完 好率（%） |\n一 |\n>60 |\n"
    assert ["指标｜2030年｜2035年目标", "渔港卸货量（万吨）｜8｜10.5", "渔船完好率（%）｜一｜>60"] == rows(text)


def test_lines_with_bars_that_fit_no_head_are_set_aside_whole():
    table = "指标 |\n2030年 |\n2035年目标 |\n渔港（座） |\n8 |\n渔船（艘） |\n10 |\n12 |\n网箱（个） |\n3 |"
    text = f"前文。\n{table}\n后文。"
    assert ((), [table]) == (edits(text), [text[a:b] for a, b in unread(text)])


@pytest.mark.parametrize(
    "text",
    [
        "序号\n\n一、渔港\n\n1\n\n到2031年，建成渔港3座。\n\n2\n\n修路。",
        "各单位报送的材料包括：\n\n任务\n\n1\n\n2\n\n3",
        "渔港 |\n渔船 |",
    ],
)
def test_short_lines_are_no_table(text):
    assert ((), ()) == (edits(text), unread(text))


@pytest.mark.parametrize(
    "role, words, other",
    [
        ("due", "2031年12月底前", "2031年建成渔港"),
        ("due", "2031-2033年", "3座"),
        ("due", "长期坚持", "长期任务多"),
        ("value", "7.5-20", "20座"),
        ("value", "≥95%", "达到全国平均水平"),
        ("lead", "市渔业局、各镇", "新建渔港，改造码头。"),
        ("task", "新建渔港", "市渔业局"),
        ("binding", "约束性", "性质"),
        ("unit", "万吨/年", "12"),
    ],
)
def test_a_line_fits_a_head_by_what_it_is(role, words, other):
    assert (True, False) == (fits(role, words), fits(role, other))


def test_a_line_per_column_is_nearer_than_a_broken_cell():
    roles = ("task", "task", "lead", "due")
    assert (1, 1, 1, 1) == fitted(roles, ["渔港", "新建渔港3座。", "市渔业局", "2031年"], True).taken
