"""What a space splits is no figure and no date."""

import pytest

from generator.prose.tokens import scan


@pytest.mark.parametrize(
    "text",
    [
        "盐田面积达到16.5 万亩左右",
        "投资3.5 亿元",
        "在3 年内完成",
        "在 3\u00a0年内完成",
        "渔港 20 个以上",
        "渔港20个 以上",
        "超 30亿元",
        "建成1 200个",
        "建成1 200 个",
        "建成20 —30个",
        "比 2028年降低",
        "2031年6 月底前",
        "近 3年来",
    ],
)
def test_what_a_space_splits_is_no_figure_and_no_date(text):
    assert [] == [t.text for t in scan(text) if t.kind in ("figure", "date")]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("渔港 20个", ["20个"]),
        ("渔港 20 30个", ["20"]),
        ("到 2031年建成", ["2031年"]),
        ("市港务局 2031年底前完成", ["2031年底前"]),
        ("1 总体目标：到2031年建成20个", ["1", "到2031年", "20个"]),
        ("PM2.5 年均浓度下降3%", ["3%"]),
    ],
)
def test_a_space_that_splits_nothing_changes_nothing(text, facts):
    assert facts == [t.text for t in scan(text) if t.kind in ("figure", "date")]
