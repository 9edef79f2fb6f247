"""Numbered items, with line breaks and without, and the passages of a document."""

from generator.prose.outline import assignments, outline, passages

LINES = """关于某事的意见
1.本段不是一项。
一、总体要求
（一）目标。到2030年完成。
（二）范围。包括2.5公里以内。
二、任务
（三）连续编号。做好。
1.第一点。做好（一）所列工作。
2.第二点。做好。
三、保障
（一）重新编号。做好。
"""
JOINED = "关于某事的通知各县：现通知如下。一、重视工作，提高认识（一）研究制度，落实政策。（甲部负责）具体措施：1．总结经验。（甲部负责）2．2030年底前建成。（乙部负责）（二）第二项。做好。二、改进"


def keys(text):
    return [(item.key, item.title) for item in outline(text)]


def test_items_carry_the_numbers_of_those_above_them():
    expected = [("1", "总体要求"), ("1.1", "目标"), ("1.2", "范围"), ("2", "任务"), ("2.3", "连续编号")]
    expected += [("2.3.1", "第一点"), ("2.3.2", "第二点"), ("3", "保障"), ("3.1", "重新编号")]
    assert expected == keys(LINES)


def test_a_text_without_line_breaks_has_the_same_items():
    expected = [("1", "重视工作，提高认识"), ("1.1", "研究制度"), ("1.1.1", "总结经验"), ("1.1.2", "2030年底前建成"), ("1.2", "第二项"), ("2", "改进")]
    assert expected == keys(JOINED)


def test_a_heading_is_not_the_first_sentence_of_an_item():
    heading, sentence = outline("（一）饮水工作。到2030年完成。\n（二）2030年底前建成，2031年底前验收。\n")
    assert ("到2030年完成。", "饮水工作") == (("（一）饮水工作。到2030年完成。\n"[heading.body :].strip()), heading.title)
    assert ("2030年底前建成", len("（一）饮水工作。到2030年完成。\n（二）")) == (sentence.title, sentence.body)


def test_a_number_that_does_not_follow_is_none():
    assert ["1", "2"] == [item.key for item in outline("一、甲\n见第（三）项和2.5公里。\n二、乙\n")]


def test_lines_may_skip_numbers_where_a_copy_lost_what_stood_between():
    assert ["1.1", "1.11"] == [item.key for item in outline("一、甲\n（一）乙。做好。\n（十一）丙。做好。\n")][1:]


TEXT = """某办发〔2030〕1号
关于某事的意见
为做好某事，提出意见。
一、总的要求
全面落实。
（一）第一件事。做好。
另起一段。（甲部、乙部）
（十一）第十一件事。也做好。
二、保障
（一）领导。加强。
本意见由甲部解释。
"""


def test_a_text_falls_into_front_opening_sections_items_and_closing():
    found = passages("x", TEXT, "关于某事的意见", "本意见由")
    expected = [
        ("front", ""),
        ("opening", ""),
        ("1", "一"),
        ("1.1", "一（一）"),
        ("1.11", "一（十一）"),
        ("2", "二"),
        ("2.1", "二（一）"),
        ("closing", ""),
    ]
    assert expected == [(p.key, p.number) for p in found]


def test_an_item_holds_all_its_paragraphs():
    item = next(p for p in passages("x", TEXT, "关于某事的意见", "本意见由") if p.key == "1.1")
    assert ("第一件事", "（一）第一件事。做好。\n另起一段。（甲部、乙部）") == (item.heading, item.text)


def test_passages_leave_no_character_out():
    found = passages("x", TEXT, "关于某事的意见", "本意见由")
    assert TEXT == "\n".join(p.text for p in found) + "\n"
    assert [p.text for p in found] == [TEXT[p.start : p.end] for p in found]


def test_a_text_without_its_title_is_one_front():
    assert ["front"] == [p.key for p in passages("x", "甲\n乙\n", "丙", "丁")]


def test_articles_and_chapters_are_items():
    text = "某市渔港管理办法\n第一章　总则\n第一条　为管好渔港，制定本办法。\n第二条　本办法适用于渔港。\n第二章　建设\n第三条　渔港按规划建设：\n（一）一级渔港；\n（二）二级渔港。\n"
    assert ["1", "1.1", "1.2", "2", "2.3", "2.3.1", "2.3.2"] == [item.key for item in outline(text)]
    assert "第二章第三条（二）" == outline(text)[-1].printed


def test_articles_below_headings_stay_below():
    assert ["1", "1.1", "2", "2.2"] == [item.key for item in outline("一、总则\n第一条 甲事。\n二、建设\n第二条 乙事。\n")]


def test_a_plan_has_chapters_sections_and_circled_numbers():
    text = "第一章 现状\n第二章 任务\n第 一 节 渔港\n一、建设\n（一）新建\n1.选址。先做三件事：①测量。②评估。\n第二节 渔船\n一、更新\n"
    assert ["1", "2", "2.1", "2.1.1", "2.1.1.1", "2.1.1.1.1", "2.1.1.1.1.1", "2.1.1.1.1.2", "2.2", "2.2.1"] == [i.key for i in outline(text)]


def test_a_table_of_contents_has_no_items():
    text = "某市规划\n目　录\n第一章 现状……1\n第二章 任务……5\n第一章 现状\n甲。\n第二章 任务\n乙。\n"
    assert [("1", text.rindex("第一章")), ("2", text.rindex("第二章"))] == [(item.key, item.start) for item in outline(text)]


def test_a_notice_and_its_plan_and_annex_number_their_items_each():
    text = "一、高度重视\n二、及时报送\n附件：1.任务表\n2.指标表\n某县人民政府\n2031年3月1日\n某县方案\n一、目标\n（一）渔港\n二、保障\n附件1\n一、说明\n"
    assert ["1", "2", "1-2", "1.1", "2-2", "1-3"] == [p.key for p in passages("x", text, "", "") if p.kind in ("item", "section")]


def test_half_width_marks_are_read():
    text = "一、渔港;二、渔船\n(一)渔船更新.到2031年,更新渔船300艘;(二)培训.做好.\n1)甲。2)乙。\n"
    assert ["1", "2", "2.1", "2.2", "2.2.1", "2.2.2"] == [item.key for item in outline(text)]


def of(text):
    return [(a.clause.text, a.within, a.of, bool(a.clause.doubt)) for a in assignments(text)]


def test_a_line_behind_several_items_is_of_the_item_above_them():
    one = "1.渔港。\n（1）选址。做好。\n（2）建设。做好。\n牵头单位：甲局　责任单位：乙局\n"
    assert [("牵头单位：甲局　责任单位：乙局", "1.2", ("1",), True)] == of(one)
    two = one + "2.渔船。\n（1）更新。做好。\n（2）检验。做好。责任单位：丙局\n"
    assert [("1.2", ("1",), False), ("2.2", ("2",), False)] == [found[1:] for found in of(two)]
    assert ["item", "item", "item"] == [p.kind for p in passages("x", one, "", "")]


def test_a_bracket_behind_its_sentence_and_a_line_of_each_are_of_their_own_item():
    assert [("1.2",)] == [a.of for a in assignments("1.渔港。\n（1）选址。做好。\n（2）建设。做好。（甲局牵头）\n")]
    text = "1.渔港。\n（1）选址。\n责任单位：甲局\n（2）建设。\n责任单位：乙局\n"
    assert [("1.1",), ("1.2",)] == [a.of for a in assignments(text)]


def test_a_heading_that_names_who_leads_is_of_all_items_below():
    text = "一、甲局牵头工作（2项）\n（一）渔港。做好。\n（二）渔船。做好。\n二、乙局牵头工作（1项）\n（一）渔网。做好。\n"
    assert [("1", ("1.1", "1.2")), ("2", ("2.1",))] == [found[1:3] for found in of(text)]
    assert ["section", "item", "item", "section", "item"] == [p.kind for p in passages("x", text, "", "")]


def test_gaps_part_the_paragraphs_of_a_text_without_line_breaks():
    text = "某县方案　　一、渔港　　做好选址。　　（一）选址　  先做测量。　  二、渔船"
    assert [("1", "渔港"), ("1.1", "选址"), ("2", "渔船")] == keys(text)


def test_a_section_before_the_first_chapter_is_an_item():
    assert ["4", "5", "5.1"] == [item.key for item in outline("第四节　渔港\n做好。\n第五章　渔船\n第一节　更新\n")]


def test_a_decimal_on_a_line_of_its_own_is_no_item():
    text = "一、任务\n1.东渡口\n2.西渡口\n3.73\n3.南渡口\n"
    assert [("1", "任务"), ("1.1", "东渡口"), ("1.2", "西渡口"), ("1.3", "南渡口")] == [(item.key, item.title) for item in outline(text)]


def test_the_items_of_an_annex_stand_below_none_before_it():
    text = "一、任务\n（一）建港。做好。\n二、保障\n做好。\n附件\n示范场景\n1.新建渔港。做好。\n2.改造码头。做好。\n"
    assert [("1", "任务"), ("1.1", "建港"), ("2", "保障"), ("1", "新建渔港"), ("2", "改造码头")] == keys(text)
    assert ["1", "1.1", "2", "1-2", "2-2"] == [p.key for p in passages("x", text, "", "") if p.kind in ("item", "section")]


def test_a_list_of_annexes_with_a_remark_gives_no_items():
    assert ["1", "2"] == [item.key for item in outline("一、任务\n做好。\n二、保障\n做好。\n附件：（下载链接）\n\n1.2031年任务清单\n\n2.2031年指标分解表\n")]
