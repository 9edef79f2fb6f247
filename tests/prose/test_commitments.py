"""What prose commits to, and what it does not: every rule by its own example, and sentences made up for the tests."""

from generator.prose.commitments import RULES, stretches


def judged(sentence):
    """(words, kind or reason) of every clause of the sentence that a rule judges."""
    begin = "一、任务\n（一）某项工作。"
    return [(f"{begin}{sentence}"[s.start : s.end], s.kind or s.reason) for s in stretches(f"{begin}{sentence}")]


def test_a_rule_judges_its_example():
    for rule in RULES:
        assert rule.result in [result for _, result in judged(f"{rule.example}。")]


def test_a_figure_a_dated_deed_and_a_repeated_duty_commit():
    cases = [
        ("到2030年，全县用电人口达到百分之六十，建成公园3个", [("全县用电人口达到百分之六十", "figure"), ("建成公园3个", "figure")]),
        ("2030年建成百个社区，培育千家企业", [("2030年建成百个社区", "figure"), ("培育千家企业", "figure")]),
        ("各县要在本意见印发之日起30日内，制定实施办法", [("各县要在本意见印发之日起30日内，制定实施办法", "dated")]),
        ("年底前县里要与省里完成对接", [("年底前县里要与省里完成对接", "dated")]),
        ("将办理时间压缩至5个工作日以内", [("将办理时间压缩至5个工作日以内", "figure")]),
        ("中心组集中学习时间每年不少于8天", [("中心组集中学习时间每年不少于8天", "figure")]),
        ("每季度通报一次进展", [("每季度通报一次进展", "often")]),
        ("到2030年，除海岛外，西部80%的村通沥青路", [("西部80%的村通沥青路", "figure")]),
        ("产值比2020年翻一番", [("产值比2020年翻一番", "figure")]),
    ]
    for sentence, expected in cases:
        assert expected == judged(f"{sentence}。")


def test_money_conditions_permissions_names_and_the_past_commit_to_nothing():
    cases = [
        "对符合条件的企业给予最高50万元补助",
        "企业连续3年亏损的，可申请缓缴",
        "加大对35岁以下青年的扶持力度",
        "修订2030年版目录",
        "截至2029年底，已建成公园300个",
        "以铁路两侧500米范围为重点",
        "实施“百千万”工程，落实《2030年规划》",
        "对担任职务满15年的人员发放津贴",
        "2030年9月11日，某领导发表讲话",
    ]
    for sentence in cases:
        assert [] == [result for _, result in judged(f"{sentence}。") if result in ("figure", "dated", "often", "whole")]


def test_a_date_governs_the_clauses_behind_it():
    text = "一、任务\n（一）某项。到2030年，体系更加完善，供水得到保障。\n"
    assert [("体系更加完善", "到2030年"), ("供水得到保障", "到2030年")] == [
        (text[s.start : s.end], text[slice(*s.date)]) for s in stretches(text)
    ]


def test_clauses_on_who_does_it_and_headings_are_not_read():
    text = "一、任务\n（一）建设100个项目。做好。（甲部负责100项）\n"
    at = text.index("（甲部")
    assert () == stretches(text, [(at, len(text))])


def test_what_a_document_dates_before_itself_is_past():
    cases = [
        ("2029年，全县产值达到2万亿元，建成公园300个", []),
        ("2029年完成投资100亿元", []),
        ("到2033年，能耗比2029年下降14%", ["figure"]),
        ("2031年完成投资100亿元", ["figure"]),
    ]
    for sentence, kinds in cases:
        text = f"一、任务\n（一）某项工作。{sentence}。"
        assert kinds == [s.kind for s in stretches(text, (), 2031) if s.kind]
