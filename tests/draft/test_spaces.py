"""Spaces beside digits go where they part a number from its words, and stay where they part two things."""

import re

import pytest

from generator.draft.spaces import patterns
from generator.prose.corrections import substitute


def without(text):
    for pattern, _ in patterns(text):
        text, _ = substitute(pattern, "", text)
    return text


@pytest.mark.parametrize(
    "text",
    [
        "到 2031 年，建成渔港 20 个。",
        "盐田面积达到16.5 万亩左右，投资 3.5 亿元，覆盖率达到 80 %以上",
        "在 3 年内完成；每月 5 日前报送；2030 年 1 月 5 日",
        "2031 年 6 月底前完成，近 3 年来已建 5 座，比 2028 年降低 6 %",
        "招聘 20 至 30 名，新建 20 — 30 座，第 3 季度，装机 50 MW",
        "到　2031　年建成　20　个",
        "到  2031  年建成  20  个",
        "分别下降 25% 和 20% 以上，建成 20 座和 30 座",
        "网箱≥ 20 个，临政办发〔2030〕 3 号",
    ],
)
def test_a_number_is_joined_to_its_words(text):
    assert re.sub("[ \u3000]", "", text) == without(text)


@pytest.mark.parametrize(
    "text",
    [
        "1 总体目标\n2 项目建设\n　　3 人才引进\n10 户外广告",
        "附件 1 项目清单",
        "附件：1.项目清单 2.名单",
        "专栏 1 个性化服务",
        "（市港务局 2031年底前完成）",
        "任务 1 渔港 2 网箱",
        "渔港 座 20 30 预期性",
        "指标单位属性1渔港 3 座 5约束性2网箱 70 90预期性",
        "临江市人民政府  2030年印发",
    ],
)
def test_what_a_space_parts_stays_apart(text):
    assert text == without(text)


def test_a_line_that_a_pdf_breaks_is_no_heading():
    text = "到2031年，全市新建和改造符合要求的渔港和避风锚地共计\n20 个，网箱 10 座。"
    assert text.replace("0 个", "0个").replace("箱 1", "箱1").replace("0 座", "0座") == without(text)


def test_a_character_beside_a_space_that_stays_is_left_out_of_the_pattern():
    assert "培训人员 50名。\n10 人才引进\n附件 1\n文件 2份" == without("培训人员 50 名。\n10 人才引进\n附件 1\n文件 2 份").replace("员5", "员 5")


LINE = "全市加快建设渔港码头和避风锚地、完善渔船进出港制度"


@pytest.mark.parametrize("around", ["", "市渔业局 市港务局\n", "第一章 总则\n", "附件 渔港名单\n"])
def test_the_spaces_where_a_pdf_ended_its_lines_go(around):
    assert around + LINE * 15 + "\n" == without(around + " ".join([LINE] * 15) + "\n")


def test_spaces_that_are_not_a_line_apart_stay():
    text = " ".join(LINE[:n] for n in range(3, 26, 2)) + "\n"
    assert text == without(text)
