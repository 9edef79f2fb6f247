"""Chinese official prose to figures, dates, passages and places: tables of sentences and what they say."""

from decimal import Decimal

import pytest

from generator.prose.dates import moment, relative
from generator.prose.numerals import chinese, number
from generator.prose.outline import passages
from generator.prose.spans import NOT_FOUND, NOT_ONE_SENTENCE, TWICE, Misplaced, locate, nearest, sentences
from generator.prose.tokens import scan
from generator.prose.units import clause_text, has_clause


def figures(text):
    """(value, or both ends, unit, operator, the words that its span covers) of every figure."""
    return [
        (*[str(v) for v in (t.value, t.value_max) if v is not None], t.unit, t.operator, text[t.span[0] : t.span[1]])
        for t in scan(text)
        if t.kind == "figure"
    ]


def words(kind, text):
    return [t.text for t in scan(text) if t.kind == kind]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("零", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("两", 2),
        ("一百零五", 105),
        ("三千五百", 3500),
        ("一万", 10_000),
        ("一百二十万", 1_200_000),
        ("两亿三千万", 230_000_000),
        ("〇", 0),
    ],
)
def test_a_chinese_numeral_has_a_value(numeral, value):
    assert value == chinese(numeral)


@pytest.mark.parametrize(
    ("digits", "multiplier", "value"),
    [
        ("112", "万", "1120000"),
        ("22.4", "万", "224000"),
        ("2.5", "", "2.5"),
        ("0.10", "", "0.10"),
        ("3", "千万", "30000000"),
        ("二十", "", "20"),
    ],
)
def test_a_numeral_with_its_multiplier_is_exact(digits, multiplier, value):
    assert Decimal(value) == number(digits, multiplier)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自来水入户率达到80%以上", [("80", "%", "at_least", "80%以上")]),
        ("覆盖率达到90%", [("90", "%", "reach", "90%")]),
        ("共搬迁112万人", [("1120000", "人", "reach", "112万人")]),
        ("新建图书室约2000个", [("2000", "个", "about", "约2000个")]),
        ("制约2000个贫困村发展", [("2000", "个", "reach", "2000个")]),
        ("掌握1至2项实用技术", [("1", "2", "项", "between", "1至2项")]),
        ("新建3-6个国家级基地", [("3", "6", "个", "between", "3-6个")]),
        ("接受2-3年的学历性教育", [("2", "3", "年", "between", "2-3年")]),
        ("将现有2400多名重度残疾儿童", [("2400", "名", "about", "2400多名")]),
        ("在2.5公里半径之内享受到金融服务", [("2.5", "公里", "at_most", "2.5公里半径之内")]),
        ("由25%降到20%以下", [("25", "%", "reach", "25%"), ("20", "%", "at_most", "20%以下")]),
        ("50岁以下的机关干部至少锻炼1年", [("50", "岁", "at_most", "50岁以下"), ("1", "年", "at_least", "至少锻炼1年")]),
        ("开展不少于1年的卫生扶贫工作", [("1", "年", "at_least", "不少于1年")]),
        ("通二级及以上高等级公路", [("2", "级", "reach", "二级")]),
        ("一村一名信息员", [("1", "村", "reach", "一村"), ("1", "名", "reach", "一名")]),
        ("一年内不得提拔使用", [("1", "年", "reach", "一年")]),
        ("节约2000元，大约80人", [("2000", "元", "reach", "2000元"), ("80", "人", "about", "大约80人")]),
        ("达到８０%", [("80", "%", "reach", "８０%")]),
        ("百分之六十以上的学校", [("60", "%", "at_least", "百分之六十以上")]),
        ("每5年开展一次普查", [("1", "次", "reach", "一次")]),
        ("高于全省对县转移支付水平3个百分点以上", [("3", "个百分点", "at_least", "3个百分点以上")]),
        ("每年建成农村公路1万公里", [("10000", "公里", "reach", "1万公里")]),
        ("进一步提高、一批项目、一系列措施、一张蓝图", []),
        ("《纲要（2011-2020年）》和“1236”行动、“一村一品”", []),
        ("用于12-15所", [("12", "15", "所", "between", "12-15所")]),
    ],
)
def test_figures_are_read_with_unit_and_comparison(text, expected):
    assert expected == figures(text)


def test_short_for_is_no_comparison():
    assert [] == words("comparison", "80个重点县（以下简称重点县）")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2016年，通班车", [("2016", "by")]),
        ("到2016年底解决", [("2016", "by")]),
        ("2014年9月底前完成", [("2014-09", "by")]),
        ("2014年3月21日印发", [("2014-03-21", "by")]),
        ("从2014年开始，今后5年", [("2014", "start"), ("", "relative")]),
        ("并于每年9月底前报送", [("--09", "by")]),
        ("到２０１６年９月底", [("2016-09", "by")]),
        ("每年9月5日前报送", [("--09-05", "by")]),
        ("今明两年、今年年底、近三年、尽快", [("", "relative")] * 4),
        ("《规划（2011-2020年）》", []),
    ],
)
def test_dates_are_read_with_their_role(text, expected):
    assert expected == [(t.date, t.role) for t in scan(text) if t.kind == "date"]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("frequency", "每年、每5年、逐年、年均、定期", ["每年", "每5年", "逐年", "年均", "定期"]),
        ("hedge", "力争基本实现，努力完成", ["力争", "基本", "努力"]),
        ("hedge", "基本医疗服务和最基本安全，通过自身努力", []),
        ("coverage", "所有农户，“户户通”，全覆盖", ["所有", "户户通", "全覆盖"]),
        ("comparison", "不低于80%，不超过3年，制约发展", ["不低于", "不超过"]),
    ],
)
def test_words_of_a_kind_are_found_in_order(kind, text, expected):
    assert expected == words(kind, text)


def test_no_character_belongs_to_two_figures_dates_or_frequencies():
    text = "从2014年起，今后5年每年使6万名以上学生接受2-3年教育，每5年一次，到2020年达到百分之九十。"
    taken = [i for t in scan(text) if t.kind in ("figure", "date", "frequency") for i in range(t.start, t.end)]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize(
    ("text", "precision", "last"),
    [
        ("2016", "year", "2016-12-31"),
        ("2014-09", "month", "2014-09-30"),
        ("2016-02", "month", "2016-02-29"),
        ("2014-03-21", "day", "2014-03-21"),
    ],
)
def test_a_date_means_its_last_day(text, precision, last):
    found = moment(text)
    assert (precision, last) == (found.precision, found.last.isoformat())


@pytest.mark.parametrize(("text", "precision"), [("--09", "month"), ("--09-30", "day")])
def test_a_date_that_returns_has_no_last_day(text, precision):
    found = moment(text)
    assert (precision, None, None) == (found.precision, found.first, found.last)


@pytest.mark.parametrize(
    "text",
    ["", "16", "2014-1-1", "2014-13", "2014-02-30", "--13", "--02-30", "1848", "2101", "２０１６", "2016年", "2016-12-31T00:00", "2016\n"],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        moment(text)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("今年年底", ("", "2014")),
        ("今明两年", ("2014", "2015")),
        ("今后5年", ("2014", "2018")),
        ("今后五年", ("2014", "2018")),
        ("近三年", ("2014", "2016")),
        ("从2014年开始，今后5年", ("2014", "2018")),
        ("尽快", ("", "")),
        ("年开始，今后5年", None),
        ("两年", None),
        ("明天", None),
    ],
)
def test_a_relative_wording_counts_from_the_year_of_issue(wording, expected):
    assert expected == relative(wording, 2014)


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


@pytest.mark.parametrize(
    ("members", "and_others", "expected"),
    [
        (("省纪委（省监察厅）", "省审计厅"), True, True),
        (("省纪委（省监察厅）", "省审计厅"), False, False),
        (("省纪委（省监察厅）",), False, False),
        (("省审计厅", "省纪委（省监察厅）"), True, False),
        (("省纪委",), False, False),
        (("省纪委（省监察厅",), False, True),
    ],
)
def test_a_clause_stands_only_whole_and_in_order(members, and_others, expected):
    assert expected == has_clause("加强监督。（省纪委（省监察厅）、省审计厅等）", members, and_others)


def test_a_name_may_hold_the_mark_that_separates_names():
    assert "（各省、自治区、直辖市、某部等" == clause_text(("各省、自治区、直辖市", "某部"), True)
    assert has_clause("（各省、自治区、直辖市、某部等）", ("各省、自治区、直辖市", "某部"), True)


def test_nobody_gives_no_clause():
    assert "" == clause_text((), False)


PASSAGE = "到2016年，甲达到80%，乙达到90%；丙建成。到2020年，甲达到95%。\n丁建成，丁建成。"


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (("乙达到90%",), ((14, 20),)),
        (("到2016年", "丙建成"), ((0, 6), (21, 24))),
        (("丙建成", "到2016年"), Misplaced(NOT_ONE_SENTENCE, "丙建成")),
        (("到2016年", "甲达到95%"), Misplaced(NOT_ONE_SENTENCE, "到2016年")),
        (("甲达到",), Misplaced(TWICE, "甲达到")),
        (("甲达到", "乙"), ((7, 10), (14, 15))),
        (("戊",), Misplaced(NOT_FOUND, "戊")),
        (("甲", ""), Misplaced(NOT_FOUND, "")),
        (("。到2020年",), Misplaced(NOT_ONE_SENTENCE, "。到2020年")),
    ],
)
def test_a_quotation_stands_in_one_sentence_and_in_order(pieces, expected):
    assert expected == locate(PASSAGE, pieces)


def test_pieces_do_not_overlap():
    assert Misplaced(NOT_ONE_SENTENCE, "到2016年，甲") == locate(PASSAGE, ("到2016年，甲", "甲达到80%"))


def test_sentences_end_with_a_full_stop_or_their_paragraph():
    text = "甲。乙；丙！\n丁"
    assert ["甲。", "乙；丙！", "丁"] == [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("贫困地区自来水入户率达到85%以上", ("贫困地区自来水入户率达到80%以上", 14)),
        ("贫困地区自来水普及率达到80%以上", ("贫困地区自来水入户率达到80%以上", 8)),
        ("毫不相干", ("", 1)),
        ("", ("到2", 1)),
    ],
)
def test_the_nearest_words_are_told_with_the_first_difference(piece, expected):
    assert expected[1] == nearest("到2016年贫困地区自来水入户率达到80%以上，到2020年达到95%以上。", piece)[1]
    if len(piece) > 4:
        assert expected[0] == nearest("到2016年贫困地区自来水入户率达到80%以上，到2020年达到95%以上。", piece)[0]
