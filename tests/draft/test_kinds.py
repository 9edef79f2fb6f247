"""The kind of a drafted target: what is made is an output, what is reached an outcome."""

import pytest

from generator.draft.kinds import DEED, PUT_IN, RULED, WHICH, kind_of
from generator.prose.tokens import scan
from generator.source.written import Doubtful


def kind(quote, found="figure", done=False):
    tokens = scan(quote)
    figure = next((t for t in tokens if t.kind == "figure" and t.value), None)
    return kind_of(found, figure, quote, tokens, done)


@pytest.mark.parametrize(
    "quote",
    [
        "到2033年，新建渡口20个",
        "确保每年建成渡口20个",
        "力争到2033年累计培训盐工300人",
        "在三矿区新建15个盐仓",
        "每个县（市、区）至少设立1个服务站",
    ],
)
def test_a_verb_of_making_before_a_count_gives_an_output(quote):
    assert "output" == kind(quote)


@pytest.mark.parametrize("quote", ["2031年上半年编制渡口清单", "建立渡口公示制度", "各县政府逐级建立责任制", "完成渡口标准等制定", "2031年底前市盐务局牵头搭建盐场监控平台"])
def test_a_thing_made_without_a_figure_is_an_output(quote):
    assert "output" == kind(quote, "dated", done=True)


@pytest.mark.parametrize(
    "quote",
    [
        "到2033年，渡口达到20个",
        "到2033年，建成渡口占比达到80%",
        "新增就业5000人",
        "到2033年，渔民收入超过3万元",
        "建设周期缩短至20个工作日以内",
    ],
)
def test_a_state_reached_is_an_outcome(quote):
    assert "" == kind(quote)


@pytest.mark.parametrize("quote", ["2031年底前，改造户全部入住", "解决易地搬迁安置区的用电问题"])
def test_a_verb_inside_a_noun_makes_nothing(quote):
    assert "" == kind(quote, "dated", done=True)


@pytest.mark.parametrize(("quote", "expected"), [("渔船检查实现全覆盖", "duty"), ("渔民体检实现全覆盖", "")])
def test_what_is_done_for_all_again_and_again_is_a_duty(quote, expected):
    found = kind(quote, "whole", done=True)
    assert expected == (found.value if isinstance(found, Doubtful) else found)


def test_a_share_of_money_may_be_put_in():
    assert Doubtful("input", PUT_IN) == kind("养护资金不低于投入总额的50%")


@pytest.mark.parametrize("quote", ["联动开展50场渔民活动", "完成20座渡口围墙"])
def test_a_count_without_such_a_verb_is_marked(quote):
    assert Doubtful("output", WHICH) == kind(quote)


@pytest.mark.parametrize(("found", "expected"), [("dated", Doubtful("duty", DEED)), ("undated", "direction"), ("often", "duty"), ("rule", Doubtful("rule", RULED))])
def test_without_a_figure_the_way_it_was_found_tells_the_kind(found, expected):
    assert expected == kind("2031年底前召开渔民大会", found)


@pytest.mark.parametrize(("quote", "found", "expected"), [("每两周至少检查一次", "often", "duty"), ("2031年底前，完成渡口改造任务", "dated", "output"), ("设立5亿元渡口基金", "figure", "input")])
def test_what_is_repeated_built_or_put_in_has_its_kind(quote, found, expected):
    said = kind(quote, found, done=found == "dated")
    assert expected == (said.value if isinstance(said, Doubtful) else said)


@pytest.mark.parametrize(
    ("quote", "found", "expected"),
    [
        ("力争2031年建成充电站（功率480千瓦以上）不少于100个", "figure", "output"),
        ("全面打造干净整洁的渔港面貌", "dated", Doubtful("output", WHICH)),
        ("请各镇于3月底前报送渔港汇总表", "dated", Doubtful("duty", DEED)),
        ("对不少于50%的渔船开展专项检查", "figure", Doubtful("duty", WHICH)),
        ("新改扩建项目全面落实海绵要求", "covered", Doubtful("duty", DEED)),
    ],
)
def test_what_is_made_done_or_like_a_state_is_told_apart_or_marked(quote, found, expected):
    assert expected == kind(quote, found, done=found != "figure")
