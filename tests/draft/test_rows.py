"""Rows of tables in a draft: each kind of cell with what it gives, and what is marked because it is not sure."""

import pytest

from generator.draft.document import Doubtful, draft
from generator.model import Corpus
from generator.prose.cells.separators import edited, edits, unsure_rows

EMPTY = Corpus(version="0.0.1", data_date="2031-01-01")
HEAD = "临江市渔业方案\n临江市人民政府办公室\n2031年3月1日\n"
# Without its id, its task and the indicator that an editor adds
ADDED = ("id", "task", "indicator")


def targets(table):
    """The drafted targets of a table, and the reasons why their quotations are to be checked."""
    made = draft("plan", HEAD + table, EMPTY)
    plain = [{key: value for key, value in record.items() if key not in ADDED} for record in made.targets]
    doubts = [record["quote"].why for record in plain if isinstance(record["quote"], Doubtful)]
    return [{key: getattr(value, "value", value) for key, value in record.items()} for record in plain], doubts


def indicator(cell, head="2035年目标", unit="座"):
    return f"渔业主要指标\n序号｜指标｜单位｜{head}｜属性\n1｜渔港数量｜{unit}｜{cell}｜约束性\n"


@pytest.mark.parametrize(
    "cell, unit, facts",
    [
        ("12", "座", {"reach": 12, "unit": "座"}),
        (">60", "%", {"at_least": 60, "unit": "%"}),
        ("＜5.5", "%", {"at_most": 5.5, "unit": "%"}),
        ("≥8", "亿亩", {"at_least": 800000000, "unit": "亩"}),
        ("36左右", "万元/人", {"about": 360000, "unit": "元/人"}),
        ("10—15", "座", {"between": [10, 15], "unit": "座"}),
        ("90以上", "%", {"at_least": 90, "unit": "%"}),
        ("95%", "/", {"reach": 95, "unit": "%"}),
        ("1.2万", "人", {"reach": 12000, "unit": "人"}),
    ],
)
def test_a_cell_gives_the_value_that_it_would_give_in_a_sentence(cell, unit, facts):
    (found,), doubts = targets(indicator(cell, unit=unit))
    assert facts | {"by": 2035, "binding": "约束性"} == {key: value for key, value in found.items() if key != "quote"}
    assert [] == doubts


@pytest.mark.parametrize("cell", ["-", "—", "/", ""])
def test_an_empty_cell_gives_none(cell):
    assert ([], []) == targets(indicator(cell))


@pytest.mark.parametrize(
    "cell, doubt",
    [
        ("与捕捞量同步增长", "the cell is not a figure alone: what does the indicator have to reach?"),
        ("达到国家二级标准", "the cell is not a figure alone: what does the indicator have to reach?"),
        ("大型3座、小型5座", "the cell is not a figure alone: what does the indicator have to reach?"),
        ("3座、5座", "the cell is not a figure alone: what does the indicator have to reach?"),
    ],
)
def test_a_cell_of_words_is_marked(cell, doubt):
    _, doubts = targets(indicator(cell))
    assert {doubt} == {*doubts}


def test_the_years_before_the_target_are_the_baseline_and_its_head_is_quoted():
    (found,), _ = targets("渔业主要指标\n指标｜单位｜2030年｜2035年｜属性\n渔港数量｜座｜8｜12｜预期性\n")
    assert {"reach": 12, "unit": "座", "from": 8, "by": 2035, "binding": "预期性", "quote": "2030年……2035年……渔港数量……座……8……12……预期性"} == found


def test_a_head_without_a_year_is_marked_and_the_plan_of_the_caption_dates_it():
    table = "指标｜单位｜目标值\n渔港数量｜座｜12\n"
    assert ["neither the head of the column nor the caption says by when"] == targets(f"渔业主要指标\n{table}")[1]
    (found,), doubts = targets(f"“十六五”时期渔业主要指标\n{table}")
    assert ([], 2031, 2035, "“十六五”时期") == (doubts, found["start"], found["by"], found["by_text"])


def test_a_yearly_growth_and_a_sum_of_years_share_a_column():
    table = "“十六五”期间渔业指标\n指标｜单位｜年均[累计]\n产值增长｜%｜5\n新建渔港｜座｜[20]\n"
    (growth, built), _ = targets(table)
    assert ("year", None) == (growth.get("average"), built.get("average"))
    assert ("“十六五”期间……年均……产值增长……%……5", "“十六五”期间……新建渔港……座……20") == (growth["quote"], built["quote"])


def test_the_change_beside_a_value_is_no_target_of_its_own():
    found, _ = targets("渔业指标\n指标｜单位｜2030年｜2035年｜2035年比2030年增长\n渔港数量｜座｜8｜12｜50%\n")
    assert [12] == [record["reach"] for record in found]


@pytest.mark.parametrize("change", ["[4]", "(4)", "[4)", "（4）"])
def test_a_sum_in_damaged_brackets_is_no_growth_of_each_year(change):
    found, doubts = targets(f"渔业指标\n指标｜2030年基期值｜2035年目标值｜年均增（5年累计）\n渔港数量（座）｜8｜12｜{change}\n")
    assert [(12, None)] == [(record["reach"], record.get("average")) for record in found]
    assert [] == doubts


TASKS = "渔业任务分解表\n序号｜任务｜牵头单位｜完成时限\n"


@pytest.mark.parametrize(
    "row, facts",
    [
        ("1｜新建渔港3座，改造码头5个。｜市渔业局｜2032年12月底前", [("reach", 3, "2032-12"), ("reach", 5, "2032-12")]),
        ("1｜2031年底前新建渔港3座。｜市渔业局｜2033年", [("reach", 3, 2031)]),
        ("1｜建成渔港监控平台｜市渔业局｜2032年", [("complete", True, 2032)]),
        ("1｜编制渔港年报1份｜市渔业局｜每年12月底前", [("reach", 1, "--12")]),
        ("1｜新建渔港3座｜市渔业局｜2031—2033年", [("reach", 3, 2033)]),
        ("1｜新建渔港3座｜市渔业局｜2032年上半年", [("reach", 3, "2032-H1")]),
        ("1｜新建渔港3座｜市渔业局｜年底前", [("reach", 3, 2031)]),
        ("1｜建立渔港清单，完成渔港验收｜市渔业局｜2032年6月", [("complete", True, "2032-06"), ("complete", True, "2032-06")]),
        ("1｜开展渔港巡查｜市渔业局｜持续推进", []),
    ],
)
def test_a_row_of_tasks_gives_its_figures_and_deeds_the_date_of_the_row(row, facts):
    found, doubts = targets(f"{TASKS}{row}\n")
    values = [{key: value for key, value in record.items() if key != "kind"} for record in found]
    assert facts == [(next(iter(record)), next(iter(record.values())), record["by"]) for record in values]
    assert [] == doubts


def test_the_year_over_the_tasks_dates_a_row_without_a_date():
    head = "渔业任务分解表\n序号｜2031年重点任务｜牵头单位\n"
    made = draft("plan", f"{HEAD}{head}1｜新建渔港3座。｜市渔业局\n2｜2032年底前改造码头5个。｜市渔业局\n", EMPTY)
    assert [("2031年……新建渔港3座", 2031), ("2032年底前改造码头5个", 2032)] == [(record["quote"], record["by"]) for record in made.targets]


def test_each_of_several_years_of_tasks_is_read():
    text = f"{HEAD}渔业任务分解表\n序号｜内容｜牵头单位｜2031年工作任务｜2032年工作计划\n1｜渔港｜市渔业局｜新建渔港3座。｜新建渔港5座。\n"
    assert [("2031年……新建渔港3座", 2031), ("2032年……新建渔港5座", 2032)] == [(record["quote"], record["by"]) for record in draft("plan", text, EMPTY).targets]


WORKS = "2031年渔业工程清单\n序号｜项目名称｜牵头单位｜建设目标\n"


@pytest.mark.parametrize(
    "cell, facts",
    [
        ("建成", [{"kind": "output", "complete": True, "by": 2031, "quote": "2031年……东港……建成"}]),
        ("新开工", [{"kind": "duty", "complete": True, "by": 2031, "quote": "2031年……东港……新开工"}]),
        ("在建", []),
        ("/", []),
    ],
)
def test_a_row_of_works_says_how_far_they_are_to_come(cell, facts):
    assert (facts, []) == targets(f"{WORKS}1｜东港｜市渔业局｜{cell}\n")


def test_the_years_of_a_caption_are_quoted_whole():
    (found,), _ = targets("2031—2033年渔业工程清单\n序号｜项目名称｜牵头单位｜建设目标\n1｜东港｜市渔业局｜建成\n")
    assert ("2031—2033年……东港……建成", 2033) == (found["quote"], found["by"])


def test_what_is_reached_in_a_year_is_marked_unless_it_begins_with_its_deed():
    table = "渔业任务清单\n序号｜任务名称｜2031年｜牵头单位\n1｜监控平台｜渔船全覆盖｜市渔业局\n"
    (record,) = draft("plan", f"{HEAD}{table}", EMPTY).targets
    assert Doubtful(True, "a thing done or not, or a state or a direction?") == record["all"]


def test_each_year_of_a_task_gives_its_figures_or_its_deeds():
    head = "渔业任务清单\n序号｜任务名称｜任务内容｜任务目标：2031年｜2032年｜2033年｜实施单位\n"
    found, _ = targets(f"{head}1｜东港｜检查码头，更换缆桩。｜完成立项，发布办法｜/｜码头改造3座｜市渔业局\n")
    assert ["2031年……东港……完成立项", "2031年……东港……发布办法", "2033年……码头改造3座"] == [record["quote"] for record in found]
    assert [True, None, 3] == [record.get("complete") or record.get("reach") for record in found]
    (task,) = draft("plan", f"{HEAD}{head}1｜东港｜检查码头，更换缆桩。｜完成立项｜/｜/｜市渔业局\n", EMPTY).tasks
    assert "东港" == task["title"]


@pytest.mark.parametrize(
    "name, base, reach, start",
    [("渔港数量", 9, 12, 9), ("新建渔港", 9, 5, None), ("渔港整治", 9, 5, None), ("新建渔港占比率", 9, 12, 9), ("渔港完好率", 100, 100, None)],
)
def test_an_amount_of_the_period_before_is_no_baseline_and_what_stays_has_none(name, base, reach, start):
    (found,), doubts = targets(f"渔业指标\n序号｜指标｜单位｜2030年现状｜2035年目标\n1｜{name}｜座｜{base}｜{reach}\n")
    assert (reach, start, []) == (found["reach"], found.get("from"), doubts)


def test_a_plan_in_a_head_of_its_own_dates_its_column():
    (found,), doubts = targets("渔业指标\n序号｜指标｜单位｜“十六五”现状｜“十七五”目标\n1｜渔港数量｜座｜9｜12\n")
    assert ({"reach": 12, "unit": "座", "from": 9, "by": 2040, "by_text": "“十七五”目标", "quote": "“十七五”目标……渔港数量……座……9……12"}, []) == (found, doubts)


def test_what_is_made_in_a_row_of_indicators_is_an_output():
    found, _ = targets("渔业指标\n序号｜指标｜单位｜2035年目标\n1｜新建或改建渔港数量｜座｜12\n2｜新建渔港占比率｜%｜12\n3｜渔港数量｜座｜12\n")
    assert ["output", None, None] == [record.get("kind") for record in found]


def test_an_item_with_nothing_but_its_number_is_marked():
    made = draft("plan", f"{HEAD}一、任务\n（一）\n推进渔港\n建成渔港3座。（市渔业局牵头）\n（二）推进渔船。做好。（市渔业局牵头）\n", EMPTY)
    assert Doubtful("待填", "the item has no words of its own") == made.tasks[0]["title"]


def test_each_figure_of_a_place_is_a_share_of_its_column():
    found, doubts = targets("各区渔港建设任务表\n区域｜渔港总数（座）｜2031年新建（座）｜2032年新建（座）\n东区｜9｜4｜5\n西区｜5｜3｜2\n")
    quote = "2031年新建（座）……东区……4"
    assert {"kind": "output", "reach": 4, "unit": "座", "by": 2031, "scope": "东区", "quote": quote} == found[1]
    assert [("东区", 9), ("东区", 4), ("东区", 5), ("西区", 5), ("西区", 3), ("西区", 2)] == [(record["scope"], record["reach"]) for record in found]
    assert ["neither the head of the column nor the caption says by when"] * 2 == doubts


def test_a_hedge_before_a_value_is_quoted_with_it():
    (found,), _ = targets(indicator("力争20座", unit="/"))
    assert ("力争", "2035年目标……渔港数量……力争20座") == (found["hedge"], found["quote"].removesuffix("……约束性"))


def test_the_first_of_several_years_to_reach_is_no_baseline():
    for head, cells in [("目标：2031年｜2032年｜2033年", "3｜5｜8"), ("2031年｜2032年｜2033年", ">3｜>5｜>8")]:
        found, _ = targets(f"渔业指标\n序号｜指标｜{head}\n1｜渔港（座）｜{cells}\n")
        assert [(3, 2031), (5, 2032), (8, 2033)] == [(record.get("reach") or record.get("at_least"), record["by"]) for record in found]
        assert [] == [record["from"] for record in found if "from" in record]


@pytest.mark.parametrize("word", ["累计", "年均", "五年累计", "不含船坞", "预期性"])
def test_a_word_in_brackets_that_measures_nothing_is_no_unit(word):
    for name, unit in [(f"渔港数量（{word}）", None), ("渔港数量（座）", "座")]:
        record = draft("plan", f"{HEAD}渔业指标\n序号｜指标｜2035年\n1｜{name}｜>350\n", EMPTY).targets[0]
        assert (350, unit) == (record["at_least"], record.get("unit") if not isinstance(record.get("unit"), Doubtful) else None)


def test_a_deed_that_may_be_a_duty_is_marked():
    made = draft("plan", f"{HEAD}{TASKS}1｜鼓励企业制定渔港标准｜市渔业局｜2032年\n", EMPTY)
    assert Doubtful("duty", "a date and no figure: a duty, or a thing done or not?") == made.targets[0]["kind"]


def test_the_rows_of_a_table_that_is_lost_give_no_tasks_and_no_targets():
    lost = "一、目标\n专栏1 渔业指标序号指　标2030年2035年属性1.渔港（座）35约束性2.网箱（座）7090预期性3.渔船（艘）12约束性\n二、附则\n落实。\n"
    made = draft("plan", HEAD + lost, EMPTY)
    assert (["1", "2"], []) == ([task["number"] for task in made.tasks], made.targets)


def test_units_below_a_table_mark_the_item_that_it_parts():
    text = f"一、建港\n（一）新建渔港。按下表实施。\n{TASKS}1｜建成渔港监控平台｜市渔业局｜2032年\n各地要抓好落实。（市财政局牵头，市港务局配合）\n二、附则\n"
    made = draft("plan", HEAD + text, EMPTY)
    title = next(task["title"] for task in made.tasks if task["number"] == "1.1")
    assert Doubtful("新建渔港", "a table parts the item, and below it stands （市财政局牵头，市港务局配合）") == title


@pytest.mark.parametrize("cell, marked", [("", True), ("无", False)])
def test_a_row_without_units_is_marked_if_its_cell_is_empty(cell, marked):
    made = draft("plan", f"{HEAD}{TASKS}1｜建桥｜市交通局｜2031年\n2｜修路｜{cell}｜2032年\n", EMPTY)
    assert [False, marked] == [isinstance(task["title"], Doubtful) for task in made.tasks]


CELLS = "序号 任务 牵头单位 配合单位 完成时限 1 建港。 市渔业局 市财政局 2031年 2 修路。 市交通局 市港务局 2032年 3 架桥。 市交通局 各镇 2032年 4 通航。 市港务局 市渔业局 各镇 2033年"


def test_a_row_whose_units_fit_in_two_ways_marks_who_leads():
    text = HEAD + CELLS.replace(" ", "\n\n")
    made = draft("plan", edited(text, edits(text)), EMPTY, unsure_rows(text))
    assert [False, False, False, True] == [isinstance(task["lead"], Doubtful) for task in made.tasks]


def test_the_lines_of_a_table_that_is_set_aside_give_nothing():
    table = "2.全市渔港建设任务分配表\n\n序号\n\n渔港\n\n建设内容\n\n承办\n\n1\n\n东港\n\n2031年建成码头3座。\n\n市渔业局牵头，市港务局配合\n\n2\n\n西港\n\n全面完成改造任务\n\n市港务局牵头\n\n"
    made = draft("plan", f"{HEAD}一、建港\n落实。\n附表：1.任务表\n\n{table}", EMPTY)
    assert (["1"], [], ()) == ([task["number"] for task in made.tasks], made.targets, made.clauses)
    assert [] == made.not_targets


def test_each_deed_of_a_cell_that_says_what_is_done_when_has_its_own_date():
    head = "序号｜工作事项｜主要内容｜牵头部门｜配合部门｜进度计划\n"
    found, _ = targets(f"推进任务分解表\n{head}1｜建港｜规划东港。｜市港务局｜市渔业局｜三季度：完成设计；四季度：开工建设\n")
    assert [("规划东港……三季度：完成设计", "三季度"), ("规划东港……四季度：开工建设", "四季度")] == [(one["quote"], one["by_text"]) for one in found]


def test_each_deed_of_a_cell_with_a_date_is_a_target():
    found, _ = targets("推进任务分解表\n序号｜任务｜牵头部门｜完成时限\n1｜将监管范围扩大至各镇，进一步规范渔港流程，开发监管平台。｜市渔业局｜2031年6月\n")
    assert [f"{deed}……2031年6月" for deed in ("将监管范围扩大至各镇", "进一步规范渔港流程", "开发监管平台")] == [one["quote"] for one in found]


def test_what_is_to_be_reached_may_stand_in_a_column_behind_the_task():
    table = "渔业任务分解表\n序号｜工作任务｜目标要求｜牵头领导｜牵头单位｜完成时限\n1｜建设渔港｜新建渔港3座，改造码头5个｜张某｜市渔业局｜2031年11月底前\n"
    made = draft("plan", f"{HEAD}{table}", EMPTY)
    assert (["建设渔港"], ["新建渔港3座……2031年11月底前", "改造码头5个……2031年11月底前"]) == ([task["title"] for task in made.tasks], [one["quote"] for one in made.targets])


def test_works_with_their_size_and_aims_are_named_by_the_name_of_the_works():
    table = "渔业项目清单\n项目名称｜建设内容及规模｜年度目标｜责任单位\n东港扩建｜新建泊位5个｜完成投资1亿元｜市渔业局\n西港路网｜新建道路9公里｜建成通车｜市交通局\n"
    made = draft("plan", f"{HEAD}{table}", EMPTY)
    assert (["东港扩建", "西港路网"], ["完成投资1亿元"]) == ([task["title"] for task in made.tasks], [one["quote"] for one in made.targets if "reach" in one])
