"""Numbered items, with line breaks and without, and the passages of a document."""

from generator.prose.outline import outline, passages

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
