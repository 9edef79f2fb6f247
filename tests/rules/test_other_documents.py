"""Sentences of other documents, invented: what is read in them, the records that hold, and false ones that are refused."""

import json
import re
from dataclasses import replace
from datetime import date

import icalendar
from corpora import small
from mutants import placed
from mutations import wrong_targets

from generator.build.check import validated
from generator.data.calendar import calendar_files
from generator.data.tables import tables
from generator.data.tables.commitments import TARGETS
from generator.draft.files import drafted
from generator.pages.target_pages import day_rule
from generator.prose.dates import relative
from generator.prose.tokens import scan
from generator.rules import OF_QUOTATIONS
from generator.rules import problems as problems_of_rules
from generator.rules.evidence import gather
from generator.source.load import load
from generator.views import facts

ISSUED = 2030


def dates(text):
    """(words, date or what the wording gives in a document of March 2030, role) of every date."""
    return [(t.text, t.date or (relative(t.text, ISSUED, issued=date(ISSUED, 3, 20)) if t.role == "relative" else ""), t.role) for t in scan(text) if t.kind == "date"]


def figures(text):
    return [(t.text, int(t.value), t.unit, t.operator) for t in scan(text) if t.kind == "figure"]


def test_a_date_is_read_with_its_precision():
    cases = [
        ("2031年上半年开工", ("2031年上半年", "2031-H1", "by")),
        ("到2031年上半年底，绿道贯通", ("到2031年上半年底", "2031-H1", "by")),
        ("2031年下半年竣工", ("2031年下半年", "2031-H2", "by")),
        ("2032年三季度末前交付", ("2032年三季度末前", "2032-Q3", "by")),
        ("于2032年第一季度交付", ("2032年第一季度", "2032-Q1", "by")),
        ("2031年中开展评估", ("2031年中", "2031-H1", "by")),
        ("到2031年年中，开展评估", ("到2031年年中", "2031-H1", "by")),
        ("2031年初启动", ("2031年初", "2031-Q1", "by")),
        ("2031年7月上旬开园", ("2031年7月上旬", "2031-07-10", "by")),
        ("2031年7月中旬开园", ("2031年7月中旬", "2031-07-20", "by")),
        ("2031年7月下旬开园", ("2031年7月下旬", "2031-07", "by")),
        ("2031年底前开园", ("2031年底前", "2031", "by")),
        ("2031年以前开园", ("2031年以前", "2031", "by")),
        ("2031年起收费", ("2031年起", "2031", "start")),
        ("2029年以来", ("2029年以来", "2029", "start")),
        ("于7月10日前报送市园林局", ("7月10日前", ("", "2030-07-10"), "relative")),
        ("7月底前报送", ("7月底前", ("", "2030-07"), "relative")),
        ("7月中旬报送", ("7月中旬", ("", "2030-07-20"), "relative")),
        ("9月前开园", ("9月前", ("", "2030-09"), "relative")),
        ("自7月1日起收费", ("自7月1日起", ("2030-07-01", ""), "relative")),
        ("上半年完成设计", ("上半年", ("", "2030-H1"), "relative")),
        ("三季度末完成设计", ("三季度末", ("", "2030-Q3"), "relative")),
        ("第四季度完成设计", ("第四季度", ("", "2030-Q4"), "relative")),
        ("年中完成设计", ("年中", ("", "2030-H1"), "relative")),
        ("年底前完成设计", ("年底前", ("", "2030"), "relative")),
        ("力争年内完成设计", ("年内", ("", "2030"), "relative")),
        ("今年新建口袋公园20个", ("今年", ("", "2030"), "relative")),
        ("今年三季度完成设计", ("今年三季度", ("", "2030-Q3"), "relative")),
        ("明年6月底前完成设计", ("明年6月底前", ("", "2031-06"), "relative")),
        ("三年内新增绿道60公里", ("三年内", ("2030", "2032"), "relative")),
        ("在两年内新增绿道60公里", ("两年内", ("2030", "2031"), "relative")),
        ("全市5年以内新增绿道60公里", ("5年以内", ("2030", "2034"), "relative")),
        ("经过五年努力，绿道成网", ("经过五年努力", ("2030", "2034"), "relative")),
        ("用3年左右的时间建成绿道网", ("用3年左右的时间", ("2030", "2032"), "relative")),
        ("到“十六五”末，绿道成网", ("“十六五”末", ("", "2035"), "relative")),
        ("“十五五”时期末绿道成网", ("“十五五”时期末", ("", "2030"), "relative")),
        ("“十六五”期间新增绿道60公里", ("“十六五”期间", ("2031", "2035"), "relative")),
        ("每季度第1个月20日前报送", ("第1个月20日前", ("", ""), "relative")),
        ("每月10日前报送", ("10日前", ("", ""), "relative")),
        ("汛期前完成清淤", ("汛期前", ("", ""), "relative")),
        ("2031年春节前完成清淤", ("2031年春节前", ("", ""), "relative")),
        ("每年上半年巡查一次", ("上半年", "--H1", "by")),
        ("每年三季度末前报送", ("三季度末前", "--Q3", "by")),
        ("每年7月中旬报送", ("7月中旬", "--07-20", "by")),
        ("每年年底前报送", ("年底前", "--12", "by")),
        ("每年巡查并于11月底前报送", ("11月底前", "--11", "by")),
        ("每年巡查一次，11月底前报送", ("11月底前", "--11", "relative")),
        ("2032年3月至10月施工", ("2032年3月至10月", "2032-10", "by")),
        ("2032年1至6月施工", ("2032年1至6月", "2032-06", "by")),
        ("2032年前6个月施工", ("2032年前6个月", "2032-06", "by")),
        ("2032年前三季度竣工", ("2032年前三季度", "2032-Q3", "by")),
        ("2032年前三个季度竣工", ("2032年前三个季度", "2032-Q3", "by")),
        ("2032年二、三季度竣工", ("2032年二、三季度", "2032-Q3", "by")),
        ("每年5月至9月巡查", ("5月至9月", "--09", "by")),
        ("每月25日至月底巡查", ("25日至月底", ("", ""), "relative")),
        ("每季度首月的10日前报送", ("首月的10日前", ("", ""), "relative")),
        ("1月底前报送", ("1月底前", ("", "2031-01"), "relative")),
        ("2月15日前报送", ("2月15日前", ("", "2031-02-15"), "relative")),
        ("3月底前报送", ("3月底前", ("", "2030-03"), "relative")),
        ("2032年后收费", ("2032年后", ("", ""), "relative")),
        ("2032年6月以后收费", ("2032年6月以后", ("", ""), "relative")),
        ("2032年底之后收费", ("2032年底之后", ("", ""), "relative")),
        ("6月底后收费", ("6月底后", ("", ""), "relative")),
        ("2031年前后开园", ("2031年前后", ("", ""), "relative")),
        ("2032年6月中旬左右开园", ("2032年6月中旬左右", ("", ""), "relative")),
        ("2032年6月中下旬开园", ("2032年6月中下旬", "2032-06", "by")),
        ("2032年度内开园", ("2032年度内", "2032", "by")),
        ("2032年全年新建绿道", ("2032年全年", "2032", "by")),
        ("最迟2032年6月开园", ("最迟2032年6月", "2032-06", "by")),
        ("不晚于2032年6月底开园", ("不晚于2032年6月底", "2032-06", "by")),
        ("2031—2033年新建绿道", ("2031—2033年", "2033", "by")),
        ("到二〇三二年底开园", ("到二〇三二年底", "2032", "by")),
        ("二〇三二年六月三十日前开园", ("二〇三二年六月三十日前", "2032-06-30", "by")),
        ("十二月底前报送", ("十二月底前", ("", "2030-12"), "relative")),
        ("本年度完成普查", ("本年度", ("", "2030"), "relative")),
        ("下一年度完成普查", ("下一年度", ("", "2031"), "relative")),
        ("后年完成普查", ("后年", ("", "2032"), "relative")),
        ("本年底前完成普查", ("本年底前", ("", "2030"), "relative")),
        ("次年3月底前完成普查", ("次年3月底前", ("", ""), "relative")),
        ("当年12月底前报送", ("当年12月底前", ("", ""), "relative")),
        ("本月底前完成普查", ("本月底前", ("", ""), "relative")),
        ("半年内完成普查", ("半年内", ("", ""), "relative")),
        ("到规划期末，绿道成网", ("规划期末", ("", ""), "relative")),
        ("经三年努力，绿道成网", ("经三年努力", ("2030", "2032"), "relative")),
        ("用2至3年时间，绿道成网", ("用2至3年时间", ("2030", "2032"), "relative")),
        ("三年累计新建绿道60公里", ("三年累计", ("2030", "2032"), "relative")),
        ("明后两年新建绿道", ("明后两年", ("2031", "2032"), "relative")),
        ("三年后达到80公里", ("三年后", ("", ""), "relative")),
        ("2032年春季开园", ("2032年春季", ("", ""), "relative")),
        ("每年冬春季巡查", ("冬春季", ("", ""), "relative")),
        ("2032年“五一”前开园", ("2032年“五一”前", ("", ""), "relative")),
        ("每年汛期前巡查", ("汛期前", ("", ""), "relative")),
        ("2032年底前完成验收前检查", ("2032年底前", "2032", "by")),
        ("2032年两会前开园", ("2032年两会前", ("", ""), "relative")),
        ("2032年秋收后开园", ("2032年秋收后", ("", ""), "relative")),
        ("2032年国庆期间开园", ("2032年国庆期间", ("", ""), "relative")),
        ("2032年枯水期开工", ("2032年枯水期", ("", ""), "relative")),
        ("2032年第一学期开园", ("2032年第一学期", ("", ""), "relative")),
        ("2032年秋建成", ("2032年秋", ("", ""), "relative")),
        ("2032年提前完成", ("2032年", "2032", "by")),
        ("2032年灾后重建完成", ("2032年", "2032", "by")),
        ("2032年二期工程完成", ("2032年", "2032", "by")),
        ("2032年中期评估前开园", ("2032年中期评估前", ("", ""), "relative")),
        ("“十六五”末期绿道成网", ("“十六五”末期", ("", "2035"), "relative")),
        ("“十六五”前两年绿道成网", ("“十六五”前两年", ("2031", "2032"), "relative")),
        ("“十六五”后三年绿道成网", ("“十六五”后三年", ("2033", "2035"), "relative")),
        ("“十六五”中期绿道成网", ("“十六五”中期", ("", ""), "relative")),
        ("近三年每年新建绿道", ("近三年", ("2030", "2032"), "relative")),
        ("近五年已新增绿道", ("近五年", "", "past")),
        ("近五年来新增绿道", ("近五年来", "", "past")),
        ("“十四五”以来新增绿道", ("“十四五”以来", "", "past")),
    ]
    assert [] == [(text, found) for text, expected in cases if [expected] != (found := dates(text))]


def test_what_dates_nothing_is_no_date():
    cases = [
        "上半年度工作会议",
        "上半年经济运行情况",
        "去年上半年",
        "前三个季度",
        "青年中长期发展规划",
        "年初步设计",
        "每个工作日",
        "一年内不得提拔",
        "5年内保留编制",
        "毕业5年内的学生",
        "使用5年时间",
        "3年内的企业",
        "实施“十六五”规划",
        "《“十六五”期间绿道规划》",
        "1至6月",
        "2个月",
        "内蒙古",
        "当年地方财政收入",
        "今后年均增长",
        "三年行动计划",
        "本年度计划",
        "半年内不得提拔",
    ]
    assert [] == [(text, found) for text in cases if [] != (found := dates(text))]


def test_a_word_behind_a_year_is_no_part_of_the_year():
    cases = ["2031年中央财政", "2031年中小学", "2031年中心城区", "2031年初步建成", "2031年上半年度会议"]
    assert [] == [(text, found) for text in cases if [("2031年", "2031", "by")] != (found := dates(text))]


def test_a_county_is_no_part_of_a_month():
    assert [("2031年7月", "2031-07", "by")] == dates("于2031年7月中旬邑县建成")


def test_what_a_value_is_compared_with_is_no_deadline():
    cases = [
        ("能耗比2028年降低6%", "比2028年"),
        ("能耗比2028年底降低6%", "比2028年底"),
        ("能耗比2028年平均水平降低6%", "比2028年平均水平"),
        ("投入较2025年增长20%以上", "较2025年"),
        ("投入相较于2025年增长20%", "相较于2025年"),
        ("投入与2025年相比增长20%", "与2025年相比"),
        ("投入同上年相比增长20%", "同上年相比"),
        ("投入比上年同期增长20%", "比上年同期"),
        ("投入同比增长20%", "同比"),
        ("在2025年基础上翻一番", "在2025年基础上"),
        ("以2025年为基数增长20%", "以2025年为基数"),
        ("从2025年的25%提高到30%", "从2025年"),
        ("高于2025年水平3个百分点", "高于2025年水平"),
        ("能耗不高于2025年", "不高于2025年"),
        ("投入与2025年持平", "与2025年持平"),
        ("产值达到2025年的2倍", "2025年"),
        ("比“十五五”末提高2个百分点", "比“十五五”末"),
        ("能耗与2028年比降低6%", "与2028年比"),
        ("能耗参照2028年降低6%", "参照2028年"),
        ("能耗相对2028年降低6%", "相对2028年"),
        ("能耗对比2028年降低6%", "对比2028年"),
        ("能耗比2028年度降低6%", "比2028年度"),
        ("能耗比上年度降低6%", "比上年度"),
        ("能耗比今年降低6%", "比今年"),
        ("能耗较基准年降低6%", "较基准年"),
        ("能耗较2028年（基期）降低6%", "较2028年（基期）"),
        ("能耗比2028年实际值降低6%", "比2028年实际值"),
        ("能耗比近三年平均水平降低6%", "比近三年平均水平"),
        ("能耗比前五年平均值降低6%", "比前五年平均值"),
        ("以2028年为100，能耗降低6%", "以2028年为100"),
        ("以2028年用电量为基数，能耗降低6%", "以2028年用电量为基数"),
        ("以2028年为基准年，能耗降低6%", "以2028年为基准年"),
        ("按2028年不变价计算，产值增长6%", "按2028年不变价计算"),
        ("在2028年水平上降低6%", "在2028年水平上"),
        ("在2028年70%的基础上提高6个百分点", "在2028年70%的基础上"),
        ("比例从2028年70%提高到85%", "从2028年"),
        ("投资占比2028年提高3个百分点", "比2028年"),
        ("产值达到2028年2倍以上", "2028年"),
        ("总量不超过2028年的105%", "不超过2028年"),
        ("总量控制在2028年水平以内", "控制在2028年水平以内"),
        ("总量不突破2028年水平", "不突破2028年水平"),
        ("能耗降到2028年水平", "2028年水平"),
        ("能耗比２０２８年降低6%", "比２０２８年"),
    ]
    assert [] == [(text, found) for text, words in cases if [(words, "", "base")] != (found := dates(text))]


def test_a_deadline_beside_a_base_stays_one():
    assert [("到2030年", "2030", "by"), ("比2025年", "", "base")] == dates("到2030年能耗比2025年降低6%")
    assert [("2030年", "2030", "by")] == dates("绿地占比2030年达到40%，比例较大")
    assert [("由2025年", "", "base"), ("到2035年", "2035", "by")] == dates("比例由2025年的70%提高到2035年的85%")
    assert [("到2030年", "2030", "by")] == dates("到2030年80%的村通绿道")


def test_a_figure_is_read_with_the_word_that_compares_it():
    cases = [
        ("压缩至15个工作日以内", ("15个工作日", 15, "个工作日", "at_most")),
        ("压缩至15个工作日之内", ("15个工作日", 15, "个工作日", "at_most")),
        ("不超过3个工作日", ("3个工作日", 3, "个工作日", "at_most")),
        ("等候30分钟以内", ("30分钟", 30, "分钟", "at_most")),
        ("提高2个百分点以上", ("2个百分点", 2, "个百分点", "at_least")),
        ("培训40个学时以上", ("40个学时", 40, "个学时", "at_least")),
        ("引进100家企业以上。", ("100家", 100, "家", "at_least")),
        ("总规模超30亿元", ("30亿元", 3_000_000_000, "元", "at_least")),
        ("总规模突破30亿元", ("30亿元", 3_000_000_000, "元", "at_least")),
        ("游客逾20万人次", ("20万人次", 200_000, "人次", "at_least")),
        ("游客超过20万人次", ("20万人次", 200_000, "人次", "at_least")),
        ("企业超百家", ("百家", 100, "家", "at_least")),
        ("比例超百分之五十", ("百分之五十", 50, "%", "at_least")),
        ("损耗不足3%", ("3%", 3, "%", "at_most")),
        ("损耗低于3%", ("3%", 3, "%", "at_most")),
        ("损耗不得超过3%", ("3%", 3, "%", "at_most")),
        ("比例不得低于80%", ("80%", 80, "%", "at_least")),
        ("总量不突破5万吨", ("5万吨", 50_000, "吨", "at_most")),
        ("新建超市20家", ("20家", 20, "家", "reach")),
        ("突破3项关键核心技术", ("3项", 3, "项", "reach")),
        ("引进50名本科以上。", ("50名", 50, "名", "reach")),
        ("取得突破性进展3项", ("3项", 3, "项", "reach")),
        ("超长隧道2条", ("2条", 2, "条", "reach")),
        ("新增100家规模以上企业。", ("100家", 100, "家", "reach")),
        ("建设3个县级以上平台", ("3个", 3, "个", "reach")),
        ("在15个工作日内办结", ("15个工作日", 15, "个工作日", "at_most")),
        ("30分钟内到达", ("30分钟", 30, "分钟", "at_most")),
        ("六个月内完成", ("六个月", 6, "个月", "at_most")),
        ("一年内不得提拔", ("一年", 1, "年", "reach")),
        ("30日内不得调离", ("30日", 30, "日", "reach")),
        ("损耗不再高于8%", ("8%", 8, "%", "at_most")),
        ("损耗不允许超过8%", ("8%", 8, "%", "at_most")),
        ("损耗未超过8%", ("8%", 8, "%", "at_most")),
        ("避免损耗超过8%", ("8%", 8, "%", "at_least")),
        ("损耗避免超过8%", ("8%", 8, "%", "at_most")),
        ("损耗不能高于8%", ("8%", 8, "%", "at_most")),
        ("比例不再低于8%", ("8%", 8, "%", "at_least")),
        ("投入近30亿元", ("30亿元", 3_000_000_000, "元", "about")),
        ("投入接近30亿元", ("30亿元", 3_000_000_000, "元", "about")),
        ("投入30亿元上下", ("30亿元", 3_000_000_000, "元", "about")),
        ("损耗不到8%", ("8%", 8, "%", "at_most")),
        ("企业超出50家", ("50家", 50, "家", "at_least")),
        ("企业不止50家", ("50家", 50, "家", "at_least")),
        ("企业≥50家", ("50家", 50, "家", "at_least")),
        ("企业≤50家", ("50家", 50, "家", "at_most")),
        ("企业最低达到50家", ("50家", 50, "家", "at_least")),
        ("产值超过2028年的2倍", ("2倍", 2, "倍", "at_least")),
        ("总量不得超过2028年的105%", ("105%", 105, "%", "at_most")),
        ("合格率控制在98%以上", ("98%", 98, "%", "at_least")),
        ("损耗控制在8%左右", ("8%", 8, "%", "about")),
        ("损耗控制在8%以内", ("8%", 8, "%", "at_most")),
        ("损耗控制在8%", ("8%", 8, "%", "at_most")),
        ("损耗没有超过8%", ("8%", 8, "%", "at_most")),
        ("损耗最多8%", ("8%", 8, "%", "at_most")),
        ("合格率起码98%", ("98%", 98, "%", "at_least")),
        ("损耗上限为8%", ("8%", 8, "%", "at_most")),
        ("损耗＜8%", ("8%", 8, "%", "at_most")),
        ("损耗约为8%", ("8%", 8, "%", "about")),
        ("企业50家（含）以上", ("50家", 50, "家", "at_least")),
        ("比例6~8%", ("6~8%", 6, "%", "between")),
        ("企业过百家", ("百家", 100, "家", "at_least")),
        ("投入力争破30亿元", ("30亿元", 3_000_000_000, "元", "at_least")),
        ("修改过3次", ("3次", 3, "次", "reach")),
        ("审批通过百家", ("百家", 100, "家", "reach")),
        ("附近3个村", ("3个", 3, "个", "reach")),
        ("达不到3个", ("3个", 3, "个", "reach")),
        ("装机300千瓦", ("300千瓦", 300, "千瓦", "reach")),
        ("装机30万千瓦", ("30万千瓦", 300_000, "千瓦", "reach")),
        ("装机三千瓦", ("三千瓦", 3, "千瓦", "reach")),
        ("绿道5千米", ("5千米", 5, "千米", "reach")),
        ("投入5千元", ("5千元", 5_000, "元", "reach")),
        ("货运1,200万吨", ("1,200万吨", 12_000_000, "吨", "reach")),
        ("绿地15平方米/人以上", ("15平方米/人", 15, "平方米/人", "at_least")),
        ("医师4人/千人", ("4人/千人", 4, "人/千人", "reach")),
        ("专利20件/万人", ("20件/万人", 20, "件/万人", "reach")),
        ("浓度降到9毫克/升", ("9毫克/升", 9, "毫克/升", "reach")),
        ("能耗降到2吨标准煤/万元", ("2吨标准煤/万元", 2, "吨标准煤/万元", "reach")),
        ("驿站3个/县", ("3个/县", 3, "个/县", "reach")),
        ("巡检120辆次", ("120辆次", 120, "辆次", "reach")),
        ("新增三至五家", ("三至五家", 3, "家", "between")),
        ("比例75%—80%", ("75%—80%", 75, "%", "between")),
    ]
    assert [] == [(text, found) for text, expected in cases if [expected] != (found := figures(text))]


def test_words_that_compare_nothing_are_none():
    assert [] == [t.text for t in scan("超市、突破性、能力不足、逾期、较大提升") if t.kind == "comparison"]
    assert ["超", "突破", "不足"] == [t.text for t in scan("超3家、突破3家、不足3家") if t.kind == "comparison"]


# ---- records


def corpus(sentence, terms, record, issued="2030-03-20"):
    """The small corpus whose plan says one sentence in its first item, with one target and one indicator."""
    values = {"id": "one", "task": "1.1", "indicator": "measured"} | record | {"quote": record.get("quote", sentence)}
    unit = [f"  unit: {json.dumps(record['unit'])}", f"  unit_words: [{json.dumps(record['unit'])}]"] if "unit" in record else []
    indicator = ["- id: measured", "  topic: reading-rooms", "  name: 指标", "  name_en: Indicator", *unit, "  direction: up", f"  terms: {json.dumps(terms)}"]
    lines = [f"    {key}: {json.dumps(value)}" for key, value in values.items()]
    files = small(targets=("targets:\n  -\n" + "\n".join(lines) + "\n").encode(), indicators=("\n".join(indicator) + "\n").encode())
    files["targets/central-2030-1.yaml"] = b"targets: []\n"
    text = files["policies/mousheng-2030-2/text.txt"].decode()
    begins, ends = text.index("（一）图书室建设。"), text.index("（省文化厅、省财政厅")
    files["policies/mousheng-2030-2/text.txt"] = f"{text[:begins]}（一）图书室建设。{sentence}。{text[ends:]}".encode()
    loaded, found = load(files)
    assert [] == [p for p in found if p.rule in ("value", "unknown-key", "missing-key")]
    return loaded


def spoken(*told):
    """What the rules of quotations say of the target and its indicator: {(rule, message)}, and the hints."""
    loaded = corpus(*told)
    return {(p.rule, p.message): p.hint for p in problems_of_rules(gather(loaded), OF_QUOTATIONS)}


HOLDS = [
    ("2031年上半年绿道达到300公里", ["绿道"], {"reach": 300, "unit": "公里", "by": "2031-H1"}, ("2031-06-30", "half_year", "2031年上半年")),
    ("到2032年三季度末绿道达到300公里", ["绿道"], {"reach": 300, "unit": "公里", "by": "2032-Q3"}, ("2032-09-30", "quarter", "到2032年三季度末")),
    ("到2031年年中，绿道达到300公里", ["绿道"], {"reach": 300, "unit": "公里", "by": "2031-H1"}, ("2031-06-30", "half_year", "到2031年年中")),
    ("2031年7月中旬绿道达到300公里", ["绿道"], {"reach": 300, "unit": "公里", "by": "2031-07-20"}, ("2031-07-20", "day", "2031年7月中旬")),
    ("到“十六五”末，绿道达到300公里", ["绿道"], {"reach": 300, "unit": "公里", "by": 2035, "by_text": "“十六五”末"}, ("2035-12-31", "year", "“十六五”末")),
    ("经过五年努力，绿道达到300公里", ["绿道"], {"reach": 300, "unit": "公里", "start": 2030, "by": 2034, "by_text": "经过五年努力"}, ("2034-12-31", "year", "经过五年努力")),
    ("三年内新增绿道60公里", ["新增绿道"], {"reach": 60, "unit": "公里", "start": 2030, "by": 2032, "by_text": "三年内"}, ("2032-12-31", "year", "三年内")),
    ("于7月10日前完成绿道设计", ["绿道设计"], {"complete": True, "by": "2030-07-10", "by_text": "7月10日前"}, ("2030-07-10", "day", "7月10日前")),
    ("三季度末完成绿道设计", ["绿道设计"], {"complete": True, "by": "2030-Q3", "by_text": "三季度末"}, ("2030-09-30", "quarter", "三季度末")),
    ("汛期前完成绿道设计", ["绿道设计"], {"complete": True, "by_text": "汛期前"}, ("", "open", "汛期前")),
    (
        "2031年3月底前完成立项，6月底前完成绿道设计",
        ["绿道设计"],
        {"complete": True, "by": "2031-06", "by_text": "6月底前", "quote": "6月底前完成绿道设计"},
        ("2031-06-30", "month", "6月底前"),
    ),
    (
        "每季度第1个月20日前完成绿道巡查",
        ["绿道巡查"],
        {"kind": "duty", "complete": True, "every": "每季度", "by_text": "第1个月20日前"},
        ("", "open", "每季度第1个月20日前"),
    ),
    ("每年上半年完成绿道巡查", ["绿道巡查"], {"kind": "duty", "complete": True, "every": "year", "by": "--H1"}, ("", "half_year", "每年上半年")),
    ("每年完成绿道巡查并于11月底前完成整改", ["绿道巡查", "整改", "并于"], {"kind": "duty", "complete": True, "every": "year", "by": "--11"}, ("", "month", "11月底前")),
    ("到2030年绿道能耗比2028年降低6%", ["绿道能耗", "降低"], {"reach": 6, "unit": "%", "against": "比2028年", "by": 2030}, ("2030-12-31", "year", "到2030年")),
    ("绿道投入较2025年增长20%以上", ["绿道投入", "增长"], {"at_least": 20, "unit": "%", "against": "较2025年"}, ("", "", "")),
    ("与2025年相比，绿道投入提高2个百分点以上", ["绿道投入"], {"at_least": 2, "unit": "个百分点", "against": "与2025年相比"}, ("", "", "")),
    ("绿道投入从2025年的25%提高到30%", ["绿道投入"], {"reach": 30, "unit": "%", "from": 25, "against": "从2025年"}, ("", "", "")),
    ("绿道产值达到2025年的2倍", ["绿道产值"], {"reach": 2, "unit": "倍", "against": "2025年"}, ("", "", "")),
    ("绿道投入同比增长5%", ["绿道投入", "增长"], {"reach": 5, "unit": "%", "against": "同比"}, ("", "", "")),
    ("绿道审批压缩至15个工作日以内", ["绿道审批", "压缩至"], {"at_most": 15, "unit": "个工作日"}, ("", "", "")),
    ("绿道投入超30亿元", ["绿道投入"], {"at_least": 3_000_000_000, "unit": "元"}, ("", "", "")),
    ("绿道驿站突破100家", ["绿道驿站"], {"at_least": 100, "unit": "家"}, ("", "", "")),
    ("绿道损耗不足3%", ["绿道损耗"], {"at_most": 3, "unit": "%"}, ("", "", "")),
    (
        "2031年3月底前完成绿道立项，6月底前完成绿道设计",
        ["绿道立项", "绿道设计"],
        {"complete": True, "by": "2031-06", "by_text": "6月底前"},
        ("2031-06-30", "month", "6月底前"),
    ),
    ("1月底前完成绿道普查", ["绿道普查"], {"complete": True, "by": "2031-01", "by_text": "1月底前"}, ("2031-01-31", "month", "1月底前")),
    ("2032年以后绿道达到300公里", ["绿道"], {"reach": 300, "unit": "公里", "by_text": "2032年以后"}, ("", "open", "2032年以后")),
    ("2032年前三季度绿道达到300公里", ["绿道"], {"reach": 300, "unit": "公里", "by": "2032-Q3"}, ("2032-09-30", "quarter", "2032年前三季度")),
    ("2032年3月至10月新建绿道60公里", ["绿道"], {"reach": 60, "unit": "公里", "by": "2032-10"}, ("2032-10-31", "month", "2032年3月至10月")),
    ("2032年春季绿道达到300公里", ["绿道"], {"reach": 300, "unit": "公里", "by_text": "2032年春季"}, ("", "open", "2032年春季")),
    (
        "自2032年起三年内新增绿道60公里",
        ["新增绿道"],
        {"reach": 60, "unit": "公里", "start": 2032, "by": 2034, "by_text": "三年内"},
        ("2034-12-31", "year", "三年内"),
    ),
    ("绿道能耗比近三年平均水平降低6%", ["绿道能耗", "降低"], {"reach": 6, "unit": "%", "against": "比近三年平均水平"}, ("", "", "")),
    ("以2028年为100，绿道能耗降低6%", ["绿道能耗", "降低"], {"reach": 6, "unit": "%", "against": "以2028年为100"}, ("", "", "")),
    ("绿道投资占比2028年提高3个百分点", ["绿道投资占"], {"reach": 3, "unit": "个百分点", "against": "比2028年"}, ("", "", "")),
    ("绿道比例从2028年70%提高到85%", ["绿道比例"], {"reach": 85, "unit": "%", "from": 70, "against": "从2028年"}, ("", "", "")),
    ("到2035年，绿道产值达到2028年2倍以上", ["绿道产值"], {"at_least": 2, "unit": "倍", "against": "2028年", "by": 2035}, ("2035-12-31", "year", "到2035年")),
    ("绿道用地不超过2028年的105%", ["绿道用地"], {"at_most": 105, "unit": "%", "against": "不超过2028年"}, ("", "", "")),
    ("绿道审批由5个工作日压缩至3个工作日", ["绿道审批", "压缩至"], {"reach": 3, "unit": "个工作日", "from": 5}, ("", "", "")),
    ("绿道审批在15个工作日内办结", ["绿道审批", "办结"], {"at_most": 15, "unit": "个工作日"}, ("", "", "")),
    ("绿道损耗未超过8%", ["绿道损耗"], {"at_most": 8, "unit": "%"}, ("", "", "")),
    ("绿道绿地达到15平方米/人", ["绿道绿地"], {"reach": 15, "unit": "平方米/人"}, ("", "", "")),
    ("日客流超5万人次的绿道达到2条", ["绿道"], {"reach": 2, "unit": "条", "scope": "日客流超5万人次"}, ("", "", "")),
    ("20年以上老旧绿道改造80公里", ["老旧绿道改造"], {"reach": 80, "unit": "公里", "scope": "20年以上"}, ("", "", "")),
    ("绿道封闭时间一次不超过12小时", ["绿道封闭时间"], {"at_most": 12, "unit": "小时", "scope": "一次"}, ("", "", "")),
    ("绿道合格率不得低于国家标准", ["绿道合格率"], {"kind": "rule", "against": "不得低于国家标准"}, ("", "", "")),
    ("绿道沿线规模以上企业达到100家", ["绿道沿线"], {"reach": 100, "unit": "家", "scope": "规模以上企业"}, ("", "", "")),
]


def test_a_true_record_holds_and_says_its_date():
    for sentence, terms, record, expected in HOLDS:
        assert {} == spoken(sentence, terms, record)
        loaded = corpus(sentence, terms, record)
        policy, (target,) = loaded.policy("mousheng-2030-2"), loaded.targets
        assert expected == (str(facts.due(target) or ""), facts.due_precision(target), facts.due_text(policy, target))


def test_every_wrong_fact_of_a_true_record_is_noticed():
    for sentence, terms, record, expected in HOLDS:
        right = placed(corpus(sentence, terms, record))
        wrong = [m for m in wrong_targets(right, right.targets[0]) if m[0] not in ELSEWHERE]
        assert [] == [(field, how) for field, how, instead in wrong if not any(problems_of_rules(gather(replace(right, targets=instead)), OF_QUOTATIONS))]
        assert {"by", "value", "scope"} <= {field for field, _, _ in wrong}


# What these rules do not look at: another record, task or document, and the words of the quotation itself
ELSEWHERE = ("record", "indicator", "task", "policy", "quote")
HALF, PLAN, BASE = "2031年上半年绿道达到300公里", "到“十六五”末，绿道达到300公里", "到2030年绿道能耗比2028年降低6%"
TWICE = "2031年3月底前完成绿道立项，6月底前完成绿道设计"
LENGTH, SUM = {"reach": 300, "unit": "公里"}, {"reach": 6, "unit": "%"}
REFUSED = [
    (HALF, ["绿道"], LENGTH | {"by": 2031}, ("date-in-quote", "the quotation does not say by: 2031"), "It says ‘2031年上半年’: write by: 2031-H1."),
    (HALF, ["绿道"], LENGTH | {"by": "2031-06"}, ("date-in-quote", "the quotation does not say by: 2031-06"), "It says ‘2031年上半年’: write by: 2031-H1."),
    (HALF, ["绿道"], LENGTH | {"by": "2031-06-30"}, ("date-in-quote", "the quotation does not say by: 2031-06-30"), "It says ‘2031年上半年’: write by: 2031-H1."),
    (HALF, ["绿道"], LENGTH | {"by": "2031-H2"}, ("date-in-quote", "the quotation does not say by: 2031-H2"), "It says ‘2031年上半年’: write by: 2031-H1."),
    (HALF, ["绿道", "年上半"], LENGTH | {"by": "2031-H1"}, ("terms-whole", "‘年上半’ cuts ‘2031年上半年’ in two"), "Write the words whole, or leave them out."),
    (HALF, ["2031年上半年绿道"], LENGTH | {"by": "2031-H1"}, ("terms-whole", "‘2031年上半年绿道’ holds ‘2031年上半年’, which is a date"), None),
    (HALF, ["绿道"], LENGTH | {"by": 2031, "scope": "上半年"}, ("claims-whole", "‘上半年’ holds a part of ‘2031年上半年’"), None),
    ("上半年绿道达到300公里", ["绿道"], LENGTH | {"scope": "上半年"}, ("words-alone", "scope: ‘上半年’ holds ‘上半年’, a date or a frequency"), None),
    ("上半年绿道达到300公里", ["绿道"], LENGTH | {"condition": "上半年"}, ("words-of-kind", "condition: ‘上半年’ is no condition"), None),
    ("上半年绿道达到300公里", ["绿道"], LENGTH | {"actor": "上半年"}, ("words-of-kind", "actor: ‘上半年’ is no body that acts in this sentence"), None),
    ("上半年绿道达到300公里", ["上半年绿道"], LENGTH, ("terms-whole", "‘上半年绿道’ holds ‘上半年’, which is a date"), None),
    ("上半年绿道达到300公里", ["绿道"], LENGTH, ("all-claimed", "no key of the record claims ‘上半年’"), None),
    (
        "上半年绿道达到300公里",
        ["绿道"],
        LENGTH | {"by": 2030},
        ("date-in-quote", "the quotation does not say by: 2030"),
        "It says ‘上半年’: add by_text: 上半年, which gives 2030-H1.",
    ),
    (
        "每年巡查绿道，11月底前完成整改",
        ["整改"],
        {"complete": True, "by": 2030, "quote": "11月底前完成整改"},
        ("date-in-quote", "the quotation does not say by: 2030"),
        "It says ‘11月底前’: write by: --11 where it returns every year, else add by_text: 11月底前, which gives 2030-11.",
    ),
    ("到2032年三季度末绿道达到300公里", ["绿道"], LENGTH | {"by": 2032}, ("date-in-quote", "the quotation does not say by: 2032"), None),
    ("到2031年年中，绿道达到300公里", ["绿道"], LENGTH | {"by": 2031}, ("date-in-quote", "the quotation does not say by: 2031"), None),
    ("2031年7月中旬绿道达到300公里", ["绿道"], LENGTH | {"by": "2031-07"}, ("date-in-quote", "the quotation does not say by: 2031-07"), None),
    ("2031年春节前绿道达到300公里", ["绿道"], LENGTH | {"by": 2031}, ("date-in-quote", "the quotation does not say by: 2031"), None),
    ("2031年起绿道达到300公里", ["绿道"], LENGTH | {"by": 2031}, ("date-in-quote", "the quotation does not say by: 2031"), None),
    (PLAN, ["绿道"], LENGTH | {"by": 2036, "by_text": "“十六五”末"}, ("date-in-quote", "the quotation does not say by: 2036"), "It says ‘“十六五”末’, which gives 2035."),
    (PLAN, ["绿道"], LENGTH | {"scope": "“十六五”末"}, ("words-alone", "scope: ‘“十六五”末’ holds ‘“十六五”末’, a date or a frequency"), None),
    ("三年内新增绿道60公里", ["新增绿道"], {"reach": 3, "unit": "年"}, ("figure-in-quote", "the quotation holds no figure 3"), "It says ‘60公里’."),
    ("三年内新增绿道60公里", ["新增绿道"], {"reach": 60, "unit": "公里", "lasting": "三年内"}, ("words-of-kind", "lasting: ‘三年内’ is no length of time"), None),
    (
        "经过五年努力，绿道达到300公里",
        ["绿道"],
        LENGTH | {"by": 2035, "by_text": "经过五年努力"},
        ("date-in-quote", "the quotation does not say by: 2035"),
        "It says ‘经过五年努力’, which gives 2034.",
    ),
    ("于7月10日前绿道达到300公里", ["绿道"], {"reach": 7, "unit": "日"}, ("figure-in-quote", "the quotation holds no figure 7"), None),
    ("于7月10日前绿道达到300公里", ["绿道"], LENGTH | {"by": "2030-07-10"}, ("date-in-quote", "the quotation does not say by: 2030-07-10"), None),
    ("于7月10日前绿道达到300公里", ["绿道"], LENGTH | {"by": "2030-07", "by_text": "7月"}, ("all-claimed", "no key of the record claims ‘7月10日前’"), None),
    ("于7月10日前绿道达到300公里", ["绿道"], LENGTH | {"by": "2030-07", "by_text": "7月10日前"}, ("date-in-quote", "the quotation does not say by: 2030-07"), None),
    (
        "2031年3月底前立项，6月底前绿道达到300公里",
        ["绿道"],
        LENGTH | {"by": "2030-06", "by_text": "6月底前", "quote": "6月底前绿道达到300公里"},
        ("date-in-quote", "the quotation does not say by: 2030-06"),
        "It says ‘6月底前’, which gives 2031-06.",
    ),
    ("每季度第1个月20日前完成绿道巡查", ["绿道巡查"], {"complete": True, "every": "每季度", "by": "2030-03-20"}, ("date-in-quote", "the quotation does not say by: 2030-03-20"), None),
    ("每季度第1个月20日前完成绿道巡查", ["绿道巡查"], {"complete": True, "each": "季度"}, ("words-alone", "each: ‘季度’ holds a figure, a comparison word or 每, or is no member of a class"), None),
    (
        "绿道能耗比2028年降低6%",
        ["绿道能耗", "降低"],
        SUM | {"by": 2028},
        ("date-in-quote", "the quotation does not say by: 2028"),
        "It says ‘比2028年’: what a value is compared with is no date. Write against: 比2028年.",
    ),
    ("绿道产值达到2025年的2倍", ["绿道产值"], {"reach": 2, "unit": "倍", "by": 2025}, ("date-in-quote", "the quotation does not say by: 2025"), None),
    (BASE, ["绿道能耗", "降低"], SUM | {"by": 2028}, ("date-in-quote", "the quotation does not say by: 2028"), None),
    (BASE, ["绿道能耗", "降低"], SUM | {"by": 2030}, ("all-claimed", "no key of the record claims ‘比2028年’"), "Give it as against, or leave it out of the quotation with ……."),
    (BASE, ["绿道能耗", "降低"], SUM | {"by": 2030, "start": 2028, "against": "比2028年"}, ("date-in-quote", "the quotation does not say start: 2028"), None),
    (BASE, ["绿道能耗", "降低"], SUM | {"by": 2030, "scope": "比2028年"}, ("words-alone", "scope: ‘比2028年’ holds ‘比2028年’, a date or a frequency"), None),
    (BASE, ["绿道能耗", "比2028年降低"], SUM | {"by": 2030}, ("terms-whole", "‘比2028年降低’ holds ‘比2028年’, which is a date"), None),
    (BASE, ["绿道能耗", "降低"], SUM | {"by": 2030, "against": "2028年"}, ("claims-whole", "‘2028年’ holds a part of ‘比2028年’"), None),
    ("绿道审批压缩至15个工作日以内", ["绿道审批", "压缩至"], {"reach": 15, "unit": "个工作日"}, ("figure-in-quote", "‘15个工作日以内’ is at_most, not reach"), "Write at_most: 15."),
    ("绿道审批压缩至15个工作日以内", ["绿道审批", "压缩至"], {"at_most": 15, "unit": "个"}, ("figure-in-quote", "‘15个工作日’ is counted in ‘个工作日’, not in ‘个’"), None),
    ("绿道审批压缩至15个工作日以内", ["绿道审批", "压缩至"], {"reach": 15, "unit": "个工作日", "scope": "以内"}, ("claims-whole", "‘以内’ holds a part of ‘15个工作日以内’"), None),
    ("绿道审批压缩至15个工作日以内", ["绿道审批", "压缩至", "以内"], {"reach": 15, "unit": "个工作日"}, ("terms-whole", "‘以内’ cuts ‘15个工作日以内’ in two"), None),
    ("绿道审批压缩至15个工作日以内", ["绿道审批", "压缩至"], {"complete": True, "scope": "15个工作日以内"}, ("words-of-kind", "scope: ‘15个工作日以内’ is no class that is covered"), None),
    ("绿道审批在15个工作日以内完成", ["绿道审批"], {"complete": True, "condition": "在15个工作日以内"}, ("words-of-kind", "condition: ‘在15个工作日以内’ is no condition"), None),
    ("绿道投入超30亿元", ["绿道投入"], {"reach": 3_000_000_000, "unit": "元"}, ("figure-in-quote", "‘超30亿元’ is at_least, not reach"), "Write at_least: 3000000000."),
    ("绿道投入超30亿元", ["绿道投入超"], {"at_least": 3_000_000_000, "unit": "元"}, ("terms-whole", "‘绿道投入超’ cuts ‘超30亿元’ in two"), None),
    ("绿道损耗不足3%", ["绿道损耗"], {"at_least": 3, "unit": "%"}, ("figure-in-quote", "‘不足3%’ is at_most, not at_least"), None),
    ("绿道投入提高2个百分点以上", ["绿道投入"], {"reach": 2, "unit": "个百分点"}, ("figure-in-quote", "‘2个百分点以上’ is at_least, not reach"), None),
    (TWICE, ["绿道立项", "绿道设计"], {"complete": True, "by": "2031-03", "by_text": "6月底前"}, ("date-in-quote", "the quotation does not say by: 2031-03"), None),
    ("2033年启动绿道试点，上半年绿道达到300公里", ["启动", "试点", "绿道"], LENGTH | {"by": 2033, "by_text": "上半年"}, ("date-in-quote", "the quotation does not say by: 2033"), None),
    ("2032年上半年、下半年绿道达到300公里", ["绿道"], LENGTH | {"by": "2032-H2", "by_text": "下半年"}, ("all-claimed", "no key of the record claims ‘2032年上半年’"), None),
    ("到2035年，三年内新增绿道60公里", ["新增绿道"], {"reach": 60, "unit": "公里", "start": 2030, "by": 2035, "by_text": "三年内"}, ("date-in-quote", "the quotation does not say by: 2035"), None),
    ("每半年末完成绿道巡查", ["绿道巡查"], {"complete": True, "every": "每半年", "by": 2030, "by_text": "年末"}, ("date-in-quote", "the quotation does not say by: 2030"), None),
    ("从2032年起，用三年时间新建绿道60公里", ["绿道"], {"reach": 60, "unit": "公里", "start": 2030, "by": 2032, "by_text": "用三年时间", "quote": "用三年时间新建绿道60公里"}, ("date-in-quote", "the quotation does not say by: 2032"), "It says ‘用三年时间’, which gives 2034."),
    ("1月底前完成绿道普查", ["绿道普查"], {"complete": True, "by": "2030-01", "by_text": "1月底前"}, ("date-in-quote", "the quotation does not say by: 2030-01"), "It says ‘1月底前’, which gives 2031-01."),
    ("2032年后绿道达到300公里", ["绿道"], LENGTH | {"by": 2032}, ("date-in-quote", "the quotation does not say by: 2032"), None),
    ("2032年后绿道达到300公里", ["后绿道"], LENGTH | {"by": 2032}, ("terms-whole", "‘后绿道’ cuts ‘2032年后’ in two"), None),
    ("2032年6月以后绿道达到300公里", ["绿道"], LENGTH | {"by": "2032-06", "scope": "后"}, ("claims-whole", "‘后’ holds a part of ‘2032年6月以后’"), None),
    ("近五年已新增绿道60公里", ["已新增绿道"], {"reach": 60, "unit": "公里", "start": 2030, "by": 2034, "by_text": "近五年"}, ("date-in-quote", "‘近五年’ is no relative date that is known here"), None),
    ("近五年已新增绿道60公里", ["已新增绿道"], {"reach": 60, "unit": "公里"}, ("all-claimed", "no key of the record claims ‘近五年’"), None),
    ("能耗比近三年平均水平降低6%", ["能耗比", "平均水平降低"], SUM | {"start": 2030, "by": 2032, "by_text": "近三年"}, ("terms-whole", "‘能耗比’ cuts ‘比近三年平均水平’ in two"), None),
    ("2032年3月至10月新建绿道60公里", ["绿道"], {"reach": 60, "unit": "公里", "by": "2032-03", "scope": "至10月"}, ("claims-whole", "‘至10月’ holds a part of ‘2032年3月至10月’"), None),
    ("2032年前三季度绿道达到300公里", ["绿道"], LENGTH | {"by": 2032, "by_text": "前三季度"}, ("date-in-quote", "the quotation does not say by: 2032"), None),
    ("2032年春季绿道达到300公里", ["绿道"], LENGTH | {"by": 2032, "scope": "春季"}, ("claims-whole", "‘春季’ holds a part of ‘2032年春季’"), None),
    ("2032年“五一”前绿道达到300公里", ["绿道"], LENGTH | {"by": 2032, "scope": "“五一”前"}, ("claims-whole", "‘“五一”前’ holds a part of ‘2032年“五一”前’"), None),
    ("每季度首月的10日前完成绿道巡查", ["绿道巡查"], {"complete": True, "every": "每季度", "by_text": "首月", "scope": "10日前"}, ("claims-whole", "‘10日前’ holds a part of ‘首月的10日前’"), None),
    ("能耗相对2028年降低6%", ["能耗相对", "降低"], SUM | {"by": 2028}, ("terms-whole", "‘能耗相对’ cuts ‘相对2028年’ in two"), None),
    ("投资占比2028年提高3个百分点", ["投资占比", "提高"], {"reach": 3, "unit": "个百分点", "by": 2028}, ("date-in-quote", "the quotation does not say by: 2028"), None),
    ("以2028年为基期，绿道能耗降低6%", ["绿道能耗降低"], SUM | {"quote": "绿道能耗降低6%"}, ("date-governs", "‘以2028年为基期’ before these words is left out"), None),
    ("绿道合格率不得低于国家标准", ["绿道合格率"], {"kind": "rule", "scope": "不得低于国家标准"}, ("words-of-kind", "scope: ‘不得低于国家标准’ is no class that is covered"), None),
    ("绿道增加值年均增长6%以上", ["绿道增加值", "增长"], {"at_least": 6, "unit": "%", "each": "值年"}, ("words-alone", "each: ‘值年’ holds a figure, a comparison word or 每, or is no member of a class"), None),
    ("在上年基础上绿道能耗降低6%", ["绿道能耗降低"], SUM | {"quote": "绿道能耗降低6%"}, ("date-governs", "‘在上年基础上’ before these words is left out"), None),
    ("绿道产值超过2028年的2倍", ["绿道产值"], {"reach": 2, "unit": "倍", "against": "超过2028年"}, ("figure-in-quote", "‘2倍’ is at_least, not reach"), None),
    ("绿道审批在15个工作日内办结", ["绿道审批", "办结"], {"reach": 15, "unit": "个工作日"}, ("figure-in-quote", "‘15个工作日内’ is at_most, not reach"), "Write at_most: 15."),
    ("在30日内完成绿道抢修", ["绿道抢修"], {"complete": True, "condition": "在30日内"}, ("words-of-kind", "condition: ‘在30日内’ is no condition"), None),
    ("绿道损耗不再高于8%", ["绿道损耗不再"], {"at_least": 8, "unit": "%"}, ("figure-in-quote", "‘不再高于8%’ is at_most, not at_least"), None),
    ("绿道投入近30亿元", ["绿道投入近"], {"reach": 3_000_000_000, "unit": "元"}, ("figure-in-quote", "‘近30亿元’ is about, not reach"), None),
    ("绿道损耗不到8%", ["绿道损耗不"], {"reach": 8, "unit": "%"}, ("figure-in-quote", "‘不到8%’ is at_most, not reach"), None),
    ("绿道绿地达到15平方米/人", ["绿道绿地", "/人"], {"reach": 15, "unit": "平方米"}, ("figure-in-quote", "‘15平方米/人’ is counted in ‘平方米/人’, not in ‘平方米’"), None),
    ("2032年上半年绿道达到300公里", ["绿道"], {"complete": True, "by": "2032-H1", "scope": "300公里"}, ("words-of-kind", "scope: ‘300公里’ is no class that is covered"), None),
    ("2032年上半年绿道达到300公里", ["绿道达到300公里"], {"complete": True, "by": "2032-H1"}, ("terms-whole", "‘绿道达到300公里’ holds the figure ‘300公里’, which the record does not give"), None),
    ("绿道损耗、投诉率分别控制在8%、2%以内", ["绿道损耗"], {"at_most": 2, "unit": "%", "scope": "投诉率分别控制在8%"}, ("words-of-kind", "scope: ‘投诉率分别控制在8%’ is no class that is covered"), None),
    ("绿道环节不超过3个、时间不超过5个工作日", ["绿道环节"], {"at_most": 5, "unit": "个工作日", "scope": "不超过3个、时间"}, ("words-of-kind", "scope: ‘不超过3个、时间’ is no class that is covered"), None),
    (
        "绿道环节不超过3个、时间不超过5个工作日",
        ["绿道环节不超过3个、时间"],
        {"at_most": 5, "unit": "个工作日"},
        ("terms-whole", "‘绿道环节不超过3个、时间’ holds the figure ‘3个’, which the record does not give"),
        None,
    ),
    ("建成80公里污水绿道", ["污水绿道"], {"complete": True, "scope": "80公里"}, ("words-of-kind", "scope: ‘80公里’ is no class that is covered"), None),
    ("改造20年以上老旧绿道80公里", ["改造", "老旧绿道"], {"at_least": 20, "unit": "年", "scope": "80公里"}, ("words-of-kind", "scope: ‘80公里’ is no class that is covered"), None),
]


def test_a_false_record_is_refused_and_told_why():
    for sentence, terms, record, message, hint in REFUSED:
        found = spoken(sentence, terms, record)
        assert message in found
        assert hint is None or hint == found[message]


# ---- what is made of them

DRAFTED = """某市人民政府办公室关于印发城市绿道建设方案的通知
某政办发〔2030〕7号
各区人民政府：
现将方案印发给你们，请认真落实。
某市人民政府办公室
2030年2月3日
城市绿道建设方案
一、总体目标
（一）绿道成网。2031年上半年，建成绿道300公里。到“十六五”末，绿道总长突破1000公里。
（二）提质增效。三年内新增驿站60个。绿道审批压缩至15个工作日以内。绿道养护能耗比2028年降低6%。
（三）检查评估。于7月10日前报送实施计划。1月底前完成绿道普查。绿道养护投诉率由5%降到3%以下。近五年已新增绿道90公里。每年7月中旬前完成检查。
"""


def test_a_draft_says_what_a_reader_would_encode():
    cases = [
        "    reach: 300\n    unit: 公里\n    by: 2031-H1\n",
        "    at_least: 1000\n    unit: 公里\n    by: 2035\n    by_text: “十六五”末\n",
        "    reach: 60\n    unit: 个\n    start: 2030\n    by: 2032\n    by_text: 三年内\n",
        "    at_most: 15\n    unit: 个工作日\n",
        '    reach: 6\n    unit: "%"\n    against: 比2028年\n    quote: 绿道养护能耗比2028年降低6%',
        "    by: 2030-07-10\n    by_text: 7月10日前\n",
        "    every: year\n    by: --07-20\n",
        "    complete: true\n    by: 2031-01\n    by_text: 1月底前\n",
        '    at_most: 3\n    unit: "%"\n    from: 5\n',
        '    quote: 近五年已新增绿道90公里\n    reason: 已经发生的事\n',
    ]
    for lines in cases:
        made, _ = drafted("again", DRAFTED.encode(), {}, load({})[0])
        assert lines in re.sub("  # to check.*", "", made["targets/again.yaml"].decode())


def test_an_event_stands_on_the_last_day_that_the_words_can_mean():
    cases = [
        ("2031年上半年完成绿道巡查", {"by": "2031-H1"}, ("20310630", None), "期限：2031年上半年"),
        ("每年三季度末前完成绿道巡查", {"every": "year", "by": "--Q3"}, ("20300930", "YEARLY"), "期限：每年三季度末前"),
    ]
    for sentence, by, expected, words in cases:
        files = calendar_files(corpus(sentence, ["绿道巡查"], {"complete": True} | by), "https://example.org/")
        (event,) = icalendar.Calendar.from_ical(files["data/latest/policies/mousheng-2030-2.ics"]).walk("VEVENT")
        assert expected == (event["dtstart"].to_ical().decode(), event["rrule"]["freq"][0] if "rrule" in event else None)
        assert words in event["description"]


def test_a_page_says_from_where_a_wording_counts():
    cases = [
        ("到“十六五”末，绿道达到300公里", {"by": 2035, "by_text": "“十六五”末"}, "2031年至2035年 → 最迟 2035-12-31"),
        ("三季度末绿道达到300公里", {"by": "2030-Q3", "by_text": "三季度末"}, "2030-03-20 成文 → 最迟 2030-09-30"),
        ("2031年立项，三季度末绿道达到300公里", {"by": "2031-Q3", "by_text": "三季度末", "quote": "三季度末绿道达到300公里"}, "同句的2031年 → 最迟 2031-09-30"),
    ]
    for sentence, record, origin in cases:
        loaded = corpus(sentence, ["绿道"], {"reach": 300, "unit": "公里"} | record)
        assert origin == day_rule(loaded.policy("mousheng-2030-2"), loaded.targets[0])


def test_the_tables_say_how_precise_a_date_is():
    loaded = corpus("2032年三季度末绿道达到300公里", ["绿道"], {"reach": 300, "unit": "公里", "by": "2032-Q3"})
    targets = next(table for table in tables(loaded) if table.name == "targets")
    said = dict(zip((column.name for column in targets.columns), targets.rows[0].values, strict=True))
    assert ("2032-09-30", "quarter", "2032年三季度末") == (str(said["due"]), said["due_precision"], said["due_text"])


def test_the_tables_of_a_record_are_valid():
    cases = [one for one in HOLDS if one[-1][1] in ("half_year", "quarter", "day")]
    for sentence, terms, record, expected in cases:
        loaded = corpus(sentence, terms, record)
        assert [] == of_targets(loaded)
        (target,) = loaded.targets
        assert of_targets(replace(loaded, targets=(replace(target, by=replace(target.by, precision="fortnight")),)))


def of_targets(loaded):
    """What is wrong with the cells of the target; the rest of the small corpus has lost its own targets here."""
    return [p.message for p in validated(loaded) if p.place.file == "targets/mousheng-2030-2.yaml"]


def test_the_words_of_precision_are_those_of_the_dictionary():
    precision = next(column for column in TARGETS.columns if column.name == "due_precision")
    assert ["day", "month", "quarter", "half_year", "year", "open"] == list(precision.words)
