"""Who does a task: clauses in every style, made up for the tests."""

from generator.prose.bodies import members
from generator.prose.units import LEAD_RULE, clause_text, clauses, has_clause, read_clause, together

RULE = "列第一位者为牵头单位"

# (clause, whether the document says that the first leads, leads, members, whether 等 ends a list)
STYLES = [
    ("（甲部、乙部等负责）", True, ("甲部",), ("甲部", "乙部"), True),
    ("（甲部、乙部负责。列第一位者为牵头单位，下同）", True, ("甲部",), ("甲部", "乙部"), False),
    ("（甲部、乙部等。列在首位的为牵头单位，其他单位按职责分工负责，下同）", True, ("甲部",), ("甲部", "乙部"), True),
    ("（甲部牵头，乙部、丙局等按职责分工负责）", False, ("甲部",), ("甲部", "乙部", "丙局"), True),
    ("（甲部、乙部牵头，国务院相关部门及各地区按职责分工负责）", False, ("甲部", "乙部"), ("甲部", "乙部"), False),
    ("（甲部、乙部牵头负责）", True, ("甲部", "乙部"), ("甲部", "乙部"), False),
    ("（甲部、乙部按职责分工负责）", False, (), ("甲部", "乙部"), False),
    ("（甲部及各地区按职责分工负责）", False, (), ("甲部",), False),
    ("（甲部负责）", False, ("甲部",), ("甲部",), False),
    ("（各地区、各部门负责）", False, (), (), False),
    ("（各有关部门和单位，各省级人民政府按职责分工负责）", True, (), ("各省级人民政府",), False),
    ("（甲部、乙部等和各有关省级人民政府负责）", False, (), ("甲部", "乙部", "各有关省级人民政府"), True),
    ("（省甲厅牵头负责，省乙厅、丙厅，某地监管局，各地级以上市人民政府配合）", False, ("省甲厅",), ("省甲厅", "省乙厅", "丙厅", "某地监管局", "各地级以上市人民政府"), False),
    ("（牵头单位：市甲局，配合单位：市乙局，各区、县级市）", False, ("市甲局",), ("市甲局", "市乙局", "各区、县级市"), False),
    ("（牵头单位：市甲局；责任单位：市乙局、市丙局；完成时限：2030年12月底前）", False, ("市甲局",), ("市甲局", "市乙局", "市丙局"), False),
    ("（负责部门：甲总署；适用范围：全国）", False, ("甲总署",), ("甲总署",), False),
    ("（责任单位：市甲局、市“两新”组织党工委、市乙委（市丙局）等；各区政府）", False, (), ("市甲局", "市“两新”组织党工委", "市乙委（市丙局）", "各区政府"), True),
    ("（甲局、相关各区渔业主管部门及捕捞企业负责）", False, (), ("甲局", "相关各区渔业主管部门"), False),
    ("（某政办〔2031〕10号，甲局、各镇负责）", False, (), ("甲局", "各镇"), False),
    ("（甲局牵头，各镇、相关委、办、局配合）", False, ("甲局",), ("甲局", "各镇"), False),
    ("（甲部牵头，乙部、丙部参加）", False, ("甲部",), ("甲部", "乙部", "丙部"), False),
    ("（甲部负责，乙部配合）", False, ("甲部",), ("甲部", "乙部"), False),
    ("（由甲部会同乙部、丙部负责）", False, ("甲部",), ("甲部", "乙部", "丙部"), False),
    ("（甲部和乙和丙部牵头，各市（州）、县（市、区）党委和政府负责落实）", False, ("甲部", "乙和丙部"), ("甲部", "乙和丙部", "各市（州）、县（市、区）党委和政府"), False),
    ("（省教育厅、省财政厅，2030年底前完成）", False, (), ("省教育厅", "省财政厅"), False),
    ("（由省甲厅牵头，会同省乙厅、省丙厅负责，持续推进）", False, ("省甲厅",), ("省甲厅", "省乙厅", "省丙厅"), False),
    ("（牵头单位：省甲厅 配合单位：省乙厅、省丙厅）", False, ("省甲厅",), ("省甲厅", "省乙厅", "省丙厅"), False),
    ("（责任单位：省甲厅　省乙厅　各市州政府）", False, (), ("省甲厅", "省乙厅", "各市州政府"), False),
    ("责任单位：市甲局、市乙局", False, (), ("市甲局", "市乙局"), False),
]


def test_a_clause_says_who_leads_and_who_takes_part():
    for words, rule, leads, named, others in STYLES:
        found = read_clause(words, "first" if rule else "")
        assert (leads, named, others) == (found.leads, found.members, found.others)


def test_a_clause_is_found_behind_its_sentence_and_nothing_else_is():
    for words in [style[0] for style in STYLES]:
        text = f"（一）做好工作（含试点）。各省（自治区、直辖市）要落实责任。{words}\n（二）另一项。由省（市）统筹。（此件公开发布）\n"
        assert [words] == [clause.text for clause in clauses(text)]


def test_other_brackets_name_nobody():
    for words in ["（以下简称重点县）", "（社会参与）", "（含技工院校）", "（县级市）", "（自治区、直辖市）", "（试行）", "（二）", "（此件发至县）", "（2026—2028年）"]:
        assert () == clauses(f"做好各项工作。{words}\n")


def test_a_line_that_says_who_and_nothing_else_is_a_clause():
    text = "（一）做好工作。\n责任单位：市甲局。\n配合单位：市乙局。\n（二）另一项。\n市丙局牵头，市丁局配合。\n市丙局牵头开展工作，成效明显。\n"
    assert ["责任单位：市甲局。\n配合单位：市乙局", "市丙局牵头，市丁局配合"] == [c.text for c in clauses(text)]
    assert (("市丙局",), ("市丙局", "市丁局")) == (clauses(text)[1].leads, clauses(text)[1].members)


def test_as_above_repeats_the_clause_before_it_and_says_so():
    first, second = clauses("甲事。（市甲局牵头，市乙局配合）\n乙事。（责任单位同上）\n")
    assert (first.leads, first.members) == (second.leads, second.members)
    assert "the clause says: as above" == second.doubt


def test_the_rule_on_who_leads_is_found_wherever_it_stands():
    assert "列第一位者为牵头" == LEAD_RULE.search("（甲部负责。列第一位者为牵头单位，下同）")[0]
    assert "第一个单位为牵头" == LEAD_RULE.search("本方案每项工作后的第一个单位为牵头单位，其他单位为责任单位。")[0]
    assert "排在第一位的为牵头" == LEAD_RULE.search("排在第一位的为牵头单位")[0]
    assert not LEAD_RULE.search("由甲部牵头。第一，加强领导。")


def test_several_clauses_of_one_item_are_taken_together():
    said = together([read_clause("（甲部牵头，乙部配合）", ""), read_clause("（丙部牵头，甲部配合）", "")])
    assert (("甲部", "丙部"), ("乙部",)) == (said.leads, said.participants)


def test_a_clause_that_was_wrapped_is_one():
    (found,) = clauses("做好工作。（甲部、\n乙部按职责分工负责）\n")
    assert ("甲部", "乙部") == found.members


def test_who_is_not_named_is_told_apart():
    found = members("财政部、税务总局等国务院相关部门及各地区")
    assert (("财政部", "税务总局"), ("国务院相关部门", "各地区"), True) == (found.named, found.unnamed, found.others)


def test_associations_without_a_name_are_not_named():
    found = members("市渔业局、各区、有关行业协会、各相关处室")
    assert (("市渔业局", "各区"), ("有关行业协会", "各相关处室")) == (found.named, found.unnamed)


def test_a_space_may_stand_before_a_clause():
    assert ["(市水务局（市海洋局）、各镇)"] == [clause.text for clause in clauses("筑牢防线。 (市水务局（市海洋局）、各镇)\n")]


def test_a_long_text_of_brackets_is_read_at_once():
    assert () == clauses("（" * 20_000)
    assert () == clauses("做好。（" + "甲、" * 20_000)


def test_a_clause_stands_only_whole_and_in_order():
    cases = [
        (("省纪委（省监察厅）", "省审计厅"), True, True),
        (("省纪委（省监察厅）", "省审计厅"), False, False),
        (("省纪委（省监察厅）",), False, False),
        (("省审计厅", "省纪委（省监察厅）"), True, False),
        (("省纪委",), False, False),
        (("省纪委（省监察厅",), False, True),
    ]
    for names, and_others, expected in cases:
        assert expected == has_clause("加强监督。（省纪委（省监察厅）、省审计厅等）", names, and_others)


def test_a_name_may_hold_the_mark_that_separates_names():
    assert "（各省、自治区、直辖市、某部等" == clause_text(("各省、自治区、直辖市", "某部"), True)
    assert has_clause("（各省、自治区、直辖市、某部等）", ("各省、自治区、直辖市", "某部"), True)


def test_nobody_gives_no_clause():
    assert "" == clause_text((), False)
