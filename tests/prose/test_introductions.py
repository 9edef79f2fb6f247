"""Dates that govern other sentences: over a list, over lines, and from the beginning of a sentence on."""

import pytest

from generator.prose.introductions import introducing, leads, year_of
from generator.prose.outline import introductions, passages
from generator.prose.spans import Misplaced, locate

INTRODUCED = [
    ("到2031年底：", "到2031年底"),
    ("到2031年，力争实现\n建成公园3个", "到2031年，力争实现"),
    ("力争到2031年实现以下目标：\n建成公园3个", "力争到2031年实现以下目标"),
    ("三年内完成以下任务：\n建成公园3个", "三年内完成以下任务"),
    ("做好工作。到2031年：\n建成公园3个", "到2031年"),
    ("到2031年，建成公园3个：\n甲园、乙园", ""),
    ("到2031年，公园更多。\n建成公园3个", ""),
    ("省里比2028年做得更好：\n建成公园3个", ""),
    ("2031年重点任务\n建成公园3个", ""),
]


@pytest.mark.parametrize(("text", "words"), INTRODUCED)
def test_a_sentence_that_only_dates_what_is_below_introduces_it(text, words):
    assert [words] * bool(words) == [text[slice(*span)] for span in introducing(text)]


def test_a_date_with_which_a_sentence_begins_governs_the_rest_of_its_paragraph():
    text = "（一）目标。到2031年，公园更多。绿道更长。\n2032年，渡口更多。“十六五”期间，桥更多。"
    assert [("到2031年", "。绿道更长。"), ("“十六五”期间", "")] == [
        (text[slice(*lead.span)], text[lead.span.end : lead.stop].removeprefix("，公园更多").removeprefix("，桥更多。")) for lead in leads(text)
    ]


def test_a_sentence_with_a_date_of_its_own_ends_what_an_earlier_one_governs():
    text = "到2031年，公园更多。绿道更长，比2028年增长5%。2030年底前，建成桥4座。建成港2处。\n"
    (lead,) = leads(text)
    assert "，公园更多。绿道更长，比2028年增长5%。" == text[lead.span.end : lead.stop]


LIST = "一、目标\n（一）近期。到2031年底：\n1.建成公园3个。\n（1）建成绿道5公里。\n2.建成渡口。建成渡口2处。\n（二）远期。到2035年：①建成桥4座；②建成港2处。\n二、保障\n1.培训船工300人。\n"


def test_the_items_of_a_list_are_read_with_the_words_that_introduce_it():
    found = {p.key: LIST[slice(*p.head)] for p in passages("p", LIST, "", "") if p.head[1]}
    assert {"1.1.1": "到2031年底：", "1.1.1.1": "到2031年底：", "1.1.2": "到2031年底：", "1.2.1": "到2035年：", "1.2.2": "到2035年："} == found
    assert len(found) == len(introductions(LIST))
    assert not any(p.is_row for p in passages("p", LIST, "", ""))


def test_an_item_of_a_list_with_a_due_date_of_its_own_has_that():
    text = "一、目标。到2031年底：\n1.建成公园3个。\n2.建成渡口2处。（责任单位：县交通局；完成时限：2030年6月）\n3.建成桥4座。\n"
    assert ["到2031年底：", "2030年6月", "到2031年底："] == [text[slice(*span)] for span in introductions(text).values()]


def test_the_first_piece_of_a_quotation_may_be_the_date_that_governs_its_sentence():
    text = "（一）目标。到2031年，公园更多。建成绿道5公里。\n建成桥4座。\n到2035年：\n建成港2处。建成渡口3处。"

    def words(*pieces):
        found = locate(text, pieces, leads(text))
        return found.why if isinstance(found, Misplaced) else tuple(text[slice(*span)] for span in found)

    assert ("到2031年", "建成绿道5公里") == words("到2031年", "建成绿道5公里")
    assert ("到2035年", "建成渡口3处") == words("到2035年", "建成渡口3处")
    assert "sentence" == words("到2031年", "建成桥4座")  # another paragraph
    assert "sentence" == words("到2031年", "建成港2处")  # a later date governs it
    assert "sentence" == words("公园更多", "建成绿道5公里")  # no date
    assert "sentence" == words("建成绿道5公里", "到2035年")


ANNUAL = [
    ("某市渔业2031年工作要点", "2031年"),
    ("某区城市更新2031年度实施计划", "2031年"),
    ("2031年重点任务分工方案（市本级）", "2031年"),
    ("某市渔业三年行动计划（2031—2033年）", ""),
    ("某市2031年渔业规划", ""),
    ("关于印发2031年和2032年工作计划的通知", ""),
    ("一、2031年重点任务", ""),
]


@pytest.mark.parametrize(("title", "year"), ANNUAL)
def test_the_title_of_a_plan_for_one_year_names_the_year(title, year):
    span = year_of(title)
    assert year == (title[slice(*span)] if span else "")


def test_the_items_of_a_plan_for_one_year_are_read_with_its_title():
    title = "某市渔业2031年工作要点"
    text = f"某市人民政府\n{title}\n一、渔港\n建成渔港3个。\n二、渔船\n2031年6月底前：\n1.更新渔船5艘。\n"
    found = {p.key: text[slice(*p.head)] for p in passages("p", text, title, "") if p.head[1]}
    assert {"1": title, "2": title, "2.1": "2031年6月底前："} == found
    plain = passages("p", text.replace("2031年工作要点", "工作要点"), title.replace("2031年", ""), "")
    assert ["2.1"] == [p.key for p in plain if p.head[1]]
