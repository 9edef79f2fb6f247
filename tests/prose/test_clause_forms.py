"""Clauses in the forms that documents of many places have: each text with the (leads, members) of its clauses; bodies are made up."""

import pytest

from generator.prose.bodies import is_body
from generator.prose.units import clauses, lead_rule

FORMS = {
    # behind the list: a sentence or a note about other items
    "a sentence behind the list": ("推进绿化。（市林业局牵头，市园林局参与，各县政府负责落实。以下均需各县政府落实，不再列出）", [(["市林业局"], ["市林业局", "市园林局", "各县政府"])]),
    "a note behind a comma": ("推进绿化。（责任单位：市林业局，各镇人民政府，以下均涉及各镇，不再重复列出）", [([], ["市林业局", "各镇人民政府"])]),
    "two sentences of units": ("推进绿化。（市林业局牵头。市园林局配合）", [(["市林业局"], ["市林业局", "市园林局"])]),
    # brackets
    "tortoise brackets": ("推进渔港建设。〔市渔业局牵头，市港务局参与〕", [(["市渔业局"], ["市渔业局", "市港务局"])]),
    "wide square brackets": ("推进渔港建设。［牵头单位：市渔业局；配合单位：市港务局］", [(["市渔业局"], ["市渔业局", "市港务局"])]),
    "half-width marks": ("推进渔港建设.(市渔业局牵头,市港务局、市气象局配合)", [(["市渔业局"], ["市渔业局", "市港务局", "市气象局"])]),
    "a half-width label": ("推进渔港建设;(责任单位:市渔业局,市港务局)", [([], ["市渔业局", "市港务局"])]),
    # times and rules inside
    "a time behind a label": ("推进验收。（牵头单位：甲局；责任单位：乙局，8月底完成）", [(["甲局"], ["甲局", "乙局"])]),
    "a time at the end": ("推进验收。（甲局牵头，乙局配合，2031年6月底前）", [(["甲局"], ["甲局", "乙局"])]),
    "a time before the list": ("推进验收。（2031年6月底前完成，甲局牵头，乙局配合）", [(["甲局"], ["甲局", "乙局"])]),
    "a rule inside": ("推进验收。（县甲局（首位单位为牵头单位，下同）、乙局）\n推进宣传。（丙局、丁局）", [(["县甲局"], ["县甲局", "乙局"]), (["丙局"], ["丙局", "丁局"])]),
    "a rule on the first comma": ("推进验收。（甲局、乙局，丙局）\n注：第一个逗号前为牵头单位。", [(["甲局", "乙局"], ["甲局", "乙局", "丙局"])]),
    "a rule in a label": ("推进验收。\n责任单位（列第一位的为牵头单位）：甲局、乙局", [(["甲局"], ["甲局", "乙局"])]),
    # other words for roles
    "a division of labour": ("推进验收。（部门分工：甲局牵头）", [(["甲局"], ["甲局"])]),
    "one leads all": ("推进验收。（市甲局总牵头）", [(["市甲局"], ["市甲局"])]),
    "a heading": ("一、甲局牵头工作（8项）\n（一）推进验收。\n（二）推进宣传。", [(["甲局"], ["甲局"])]),
    "a heading of two": ("二、市甲局、市乙局牵头的重点任务\n1.推进验收。", [(["市甲局", "市乙局"], ["市甲局", "市乙局"])]),
    "a heading of duties": ("三、市甲局牵头的保障工作（2项）\n（一）加强领导。", [(["市甲局"], ["市甲局"])]),
    "a sentence": ("一、宣传组。由市委宣传部牵头，市渔业局、市港务局等参加。主要职责：发布信息。", [(["市委宣传部"], ["市委宣传部", "市渔业局", "市港务局"])]),
    "a sentence behind another": ("推进渔港建设。市渔业局牵头，各县政府负责。", [(["市渔业局"], ["市渔业局", "各县政府"])]),
    # lines
    "a label and roles": ("推进验收。\n责任单位：省甲厅牵头，省乙厅、丙局按职责分工负责", [(["省甲厅"], ["省甲厅", "省乙厅", "丙局"])]),
    "a label and several leads": ("推进验收。\n责任单位：省甲厅、丙局牵头", [(["省甲厅", "丙局"], ["省甲厅", "丙局"])]),
    "a label, nobody leads": ("推进验收。\n责任单位：省甲厅、乙局，省丙局按职责分工负责，各地级以上市人民政府结合实际落实", [([], ["省甲厅", "乙局", "省丙局", "各地级以上市人民政府"])]),
    "a label and others": ("推进验收。\n责任单位：省甲厅牵头，省国资委等单位按职责分工负责", [(["省甲厅"], ["省甲厅", "省国资委"])]),
    "labels on a line": ("推进验收。\n牵头单位：市甲局　责任单位：市乙局、市丙局", [(["市甲局"], ["市甲局", "市乙局", "市丙局"])]),
    "units below their label": ("推进验收。\n责任单位：\n市甲局、市乙局\n下一项。", [([], ["市甲局", "市乙局"])]),
    # names
    "a name with brackets": ("做好宣传。由县委宣传部（县新闻办）牵头，县教育局等参加。", [(["县委宣传部（县新闻办）"], ["县委宣传部（县新闻办）", "县教育局"])]),
    "names with 和": ("推进验收。（市城市运行和政务服务办牵头，市发展和改革委、市住房和城乡建设局、市文化和旅游局配合）", [(["市城市运行和政务服务办"], ["市城市运行和政务服务办", "市发展和改革委", "市住房和城乡建设局", "市文化和旅游局"])]),
    "others of the province": ("推进验收。（甲局牵头，乙局等省有关部门配合）", [(["甲局"], ["甲局", "乙局"])]),
    "members of a committee": ("推进验收。（牵头单位：市甲局，配合单位：市渔船委成员单位，各区、县级市政府）", [(["市甲局"], ["市甲局", "市渔船委成员单位", "各区、县级市政府"])]),
    "a mark behind the lead": ("推进验收。\n责任单位：市甲局、市乙局（牵头）、市丙局", [(["市乙局"], ["市甲局", "市乙局", "市丙局"])]),
    "a time in brackets": ("推进验收。（市甲局牵头，市乙局、市丙局配合落实（2031年6月底前完成））", [(["市甲局"], ["市甲局", "市乙局", "市丙局"])]),
    "a time between roles": ("推进验收。（市甲局牵头，2031年3月底前完成；市乙局配合）", [(["市甲局"], ["市甲局", "市乙局"])]),
    "two levels": ("推进验收。（省级由省甲厅牵头，市级由各市人民政府负责）", [(["省甲厅"], ["省甲厅", "各市人民政府"])]),
    "a number of others": ("推进验收。（甲局、乙局等9部门按职责分工负责）", [([], ["甲局", "乙局"])]),
    "as lead": ("推进验收。（市甲局为牵头单位，市乙局为责任单位）", [(["市甲局"], ["市甲局", "市乙局"])]),
    "mainly": ("推进验收。（以市甲局为主，市乙局配合）", [(["市甲局"], ["市甲局", "市乙局"])]),
    "short labels": ("推进验收。（牵头：市甲局；配合：市乙局）", [(["市甲局"], ["市甲局", "市乙局"])]),
    "who helps alone": ("推进验收。（配合单位：市甲局）", [([], ["市甲局"])]),
    "places and a department": ("推进验收。（责任单位：市甲局、各镇（街道）、市级相关部门）", [([], ["市甲局", "各镇（街道）"])]),
    "subjects for names": ("推进验收。（市甲局牵头，公安、住建等部门配合）", [(["市甲局"], ["市甲局", "公安", "住建"])]),
    "behind a person": ("推进验收。\n牵头领导：张某，责任单位：市甲局", [(["市甲局"], ["市甲局"])]),
    "a bracket on its line": ("推进验收。\n（市甲局、市乙局）\n", [([], ["市甲局", "市乙局"])]),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_clause_is_read_in_every_form(form):
    text, expected = FORMS[form]
    assert expected == [(list(c.leads), list(c.members)) for c in clauses(text)]


NONE = [
    "逐步推广至全市。（经验先在渔港试行、再推广至全省、全市）",
    "方便群众。（让群众在家门口、在社区办成）",
    "成立领导小组，主要由市渔业局、市港务局等部门组成。",
    "由市渔业局牵头制定办法，2031年底前印发。",
    "推进验收（由市渔业局牵头，完善制度）。",
    "一、工作任务（8项）\n（一）推进验收。",
    "根据某政发〔2030〕5号文件，推进验收。",
    "加强分工协作。任务分工：按年度推进。",
]


@pytest.mark.parametrize("text", NONE)
def test_other_words_are_no_clause(text):
    assert () == clauses(text)


@pytest.mark.parametrize("words", ["逐步推广至全省", "城市运行", "全县", "经济社会", "在家门口办成的事项办", "中心城市"])
def test_words_that_end_like_a_body_are_none(words):
    assert not is_body(words)


@pytest.mark.parametrize("words", ["市人行", "市农商行", "之江银行", "从江县", "市不动产登记中心", "成都市", "团市委", "市大数据推进办"])
def test_a_name_with_such_a_word_is_a_body(words):
    assert is_body(words)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("首位单位为牵头单位，下同", "first"),
        ("各项任务首个单位为牵头单位", "first"),
        ("责任单位中，第一个逗号前为牵头单位", "comma"),
        ("第一个逗号前的部门为牵头单位", "comma"),
        ("首先，由市甲局牵头", ""),
        ("第一，市甲局牵头", ""),
    ],
)
def test_the_rule_of_a_document_says_who_leads(text, rule):
    assert rule == lead_rule(text)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("推进验收。（甲局牵头，8月底完成）", "the clause says when: 8月底完成"),
        ("推进绿化。（市林业局牵头。以下均需各县政府落实，不再列出）", "the clause also says: 以下均需各县政府落实，不再列出"),
        ("推进验收。（甲局牵头，公安、住建等部门配合）", "is this a unit: 公安、住建?"),
        ("推进验收。（甲局牵头，乙局配合）", ""),
        ("推进验收。（甲局牵头，乙局配合，持续推进）", ""),
    ],
)
def test_what_a_clause_says_besides_is_told(text, doubt):
    (found,) = clauses(text)
    assert doubt == found.doubt
