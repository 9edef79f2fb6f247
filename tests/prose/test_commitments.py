"""What prose commits to, and what it does not: every rule by its own example, and sentences made up for the tests."""

import pytest

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


GIVEN, SURE = "给予的补助、奖励或优惠，不是要达到的目标", "“全面”修饰动作，没有指明某一类对象"
# Each kind beside what resembles it
KINDS = [
    ("建成公园20个,培训教师1,300人;办理时间压缩至3天.", {"建成公园20个": "figure", "培训教师1,300人": "figure", "办理时间压缩至3天": "figure"}),
    ("建成公园3个.培训教师300人.", {"建成公园3个": "figure", "培训教师300人": "figure"}),
    ('举办"百名盐工50人会"。', {}),
    ("排放浓度降到9毫克/升。", {"排放浓度降到9毫克/升": "figure"}),
    ("牧民人均可支配收入达到4万元。", {"牧民人均可支配收入达到4万元": "figure"}),
    ("2031年，企业可组织开展培训。", {"企业可组织开展培训": "许可或待遇，不是要达到的目标"}),
    ("渔民均可申请贷款5万元。", {"渔民均可申请贷款5万元": "许可或待遇，不是要达到的目标"}),
    ("按不超过购置费的25%，给予最高3万元补助。", {"按不超过购置费的25%": GIVEN, "给予最高3万元补助": GIVEN}),
    ("对产量达到100吨的盐场奖励5万元。", {"对产量达到100吨的盐场奖励5万元": GIVEN}),
    ("报销比例提高到90%。", {"报销比例提高到90%": "figure"}),
    ("贷款利率不超过5%。", {"贷款利率不超过5%": "规定的费用、利率或额度，不是要达到的目标"}),
    ("开展补贴性培训5万人次以上。", {"开展补贴性培训5万人次以上": "figure"}),
    ("优惠期不超过12个月。", {"优惠期不超过12个月": "优惠、贷款或合同的期限，不是要达到的目标"}),
    ("轮候时间不超过12个月。", {"轮候时间不超过12个月": "figure"}),
    ("自2030年2月1日起实施。", {"自2030年2月1日起实施": "文件的施行日期或有效期，不是目标"}),
    ("自2031年起实施新的排放标准。", {"自2031年起实施新的排放标准": "dated"}),
    ("对投资1亿元以上5亿元以下的企业给予扶持。", {"对投资1亿元以上5亿元以下的企业给予扶持": "分级分档的界限，不是要达到的目标"}),
    ("淘汰7蒸吨以下烘干炉30台。", {"淘汰7蒸吨以下烘干炉30台": "figure"}),
    ("关停7蒸吨以下烘干炉。", {"关停7蒸吨以下烘干炉": "没有要达到的数字、期限或频次"}),
    ("据测算，2033年需求达到60万人。", {"2033年需求达到60万人": "预测或测算，不是目标"}),
    ("到2033年，需求响应能力达到50万千瓦。", {"需求响应能力达到50万千瓦": "figure"}),
    ("到2033年，渡口治理成为新亮点。", {"渡口治理成为新亮点": "undated"}),
    ("举办2031年读书节。", {}),
    ("2031年举办读书节。", {"2031年举办读书节": "dated"}),
    ("聚焦规划中的44项工程。", {"聚焦规划中的44项工程": "没有要达到的数字、期限或频次"}),
    ("规划建设公园3个。", {"规划建设公园3个": "figure"}),
    ("现行标准下9万户完成改水。", {"现行标准下9万户完成改水": "figure"}),
    ("全市现有公园300个。", {"全市现有公园300个": "已经发生的事"}),
    ("对现有30座泵站进行改造。", {"对现有30座泵站进行改造": "figure"}),
    ("完成省下达的任务500户。", {"完成省下达的任务500户": "figure"}),
    ("省里下达了任务500户。", {"省里下达了任务500户": "已经发生的事"}),
    ("推进2个5万吨级泊位建设。", {"推进2个5万吨级泊位建设": "figure"}),
    ("贷款期限最长不超过3年。", {"贷款期限最长不超过3年": "优惠、贷款或合同的期限，不是要达到的目标"}),
    ("900人以上的村建有渡口。", {"900人以上的村建有渡口": "没有要达到的数字、期限或频次"}),
    ("每名干部联系3户渔民。", {"每名干部联系3户渔民": "figure"}),
    ("打造一支盐工队伍。", {"打造一支盐工队伍": "没有要达到的数字、期限或频次"}),
    ("每村配备一名盐工。", {"每村配备一名盐工": "figure"}),
    ("对45个盐湖实施严格保护。", {"对45个盐湖实施严格保护": "没有要达到的数字、期限或频次"}),
    ("站房面积原则上不少于50平方米。", {"站房面积原则上不少于50平方米": "rule"}),
    ("全面提升服务水平。", {"全面提升服务水平": SURE}),
    ("全面实施河长制。", {"全面实施河长制": "covered"}),
    ("全面加强所有渡口管理。", {"全面加强所有渡口管理": "covered"}),
    ("站点实现全覆盖。", {"站点实现全覆盖": "whole"}),
    ("2031年底前，制定办法，建成平台。", {"2031年底前，制定办法": "dated", "建成平台": "dated"}),
    ("达到2028年某部颁布的标准的渡口占70%。", {"达到2028年某部颁布的标准的渡口占70%": "figure"}),
    ("“十五五”期间新增渡口40个。", {"“十五五”期间新增渡口40个": "已经发生的事"}),
    ("“十六五”期间新增渡口40个。", {"“十六五”期间新增渡口40个": "figure"}),
    ("渡口办事大厅提供8大类服务。", {}),
    ("联动全市59家船厂设立窗口。", {"联动全市59家船厂设立窗口": "没有要达到的数字、期限或频次"}),
    ("结合渡口改造新建泊位59个。", {"结合渡口改造新建泊位59个": "figure"}),
    ("联动企业培训船工59人。", {"联动企业培训船工59人": "figure"}),
    ("船厂租金标准不高于市场价的60%。", {"船厂租金标准不高于市场价的60%": "规定的费用、利率或额度，不是要达到的目标"}),
    ("船厂租金收入达到60万元。", {"船厂租金收入达到60万元": "figure"}),
    ("安排2000万元对船厂予以支持。", {"安排2000万元对船厂予以支持": GIVEN}),
    ("船工可获5万元资助。", {"船工可获5万元资助": "许可或待遇，不是要达到的目标"}),
    ("每家船厂限报3项作品。", {"每家船厂限报3项作品": "许可或待遇，不是要达到的目标"}),
    ("报名材料一式3份。", {}),
    ("培育3家以上年收入过百亿元的渔企。", {"培育3家以上年收入过百亿元的渔企": "figure"}),
    ("年度报销限额提高至4万元。", {"年度报销限额提高至4万元": "figure"}),
    ("平均周期达到16.5个月左右。", {"平均周期达到16.5个月左右": "figure"}),
    ("建设30公里以上环湖绿道。", {"建设30公里以上环湖绿道": "figure"}),
    ("管护30公里以上绿道。", {"管护30公里以上绿道": "没有要达到的数字、期限或频次"}),
    ("求助30分钟内响应。", {"求助30分钟内响应": "figure"}),
    ("盐产量实现翻倍增长。", {"盐产量实现翻倍增长": "figure"}),
    ("补建消火栓169具，增建码头3处。", {"补建消火栓169具": "figure", "增建码头3处": "figure"}),
    ("更新老旧船舶13艘。", {"更新老旧船舶13艘": "figure"}),
    ("推动220千伏环网结构优化。", {"推动220千伏环网结构优化": "没有要达到的数字、期限或频次"}),
    ("加快220千伏东湾变、西湾变建设。", {"加快220千伏东湾变、西湾变建设": "没有要达到的数字、期限或频次"}),
    ("完成改造220千伏线路30公里。", {"完成改造220千伏线路30公里": "figure"}),
    ("每25—30公里航道配备不少于一名管理员。", {"每25—30公里航道配备不少于一名管理员": "figure"}),
    ("现有渡口15公里范围内不再新建。", {"现有渡口15公里范围内不再新建": "没有要达到的数字、期限或频次"}),
    ("符合NB/T 11305.1-2023的充电桩。", {}),
    ("不定期开展检查，定期开展评估。", {"定期开展评估": "covered"}),
    ("提升已建成14个公园的功能。", {"提升已建成14个公园的功能": "没有要达到的数字、期限或频次"}),
    ("对渔民年内新增渔业贷款，予以贴息。", {"对渔民年内新增渔业贷款": "undated", "予以贴息": GIVEN}),
    ("建设15分钟社区生活圈、社区食堂。", {"建设15分钟社区生活圈、社区食堂": "figure"}),
    ("建设“好生活”15分钟社区生活圈、社区食堂场景。", {"建设“好生活”15分钟社区生活圈、社区食堂场景": "没有要达到的数字、期限或频次"}),
    ("2032年底前，加强补贴资金监管。", {"加强补贴资金监管": "undated"}),
    ("到2032年，鼓励建成一批渡口。", {"鼓励建成一批渡口": "undated"}),
    ("渡口总收入超1000万。", {"渡口总收入超1000万": "figure"}),
    ("开放场地3万平方米。", {"开放场地3万平方米": "figure"}),
    ("2031年3月12日（星期三）前提交名单。", {"2031年3月12日（星期三）前提交名单": "dated"}),
    ("2031年6月底前，全面取消对船厂的资助。", {"2031年6月底前，全面取消对船厂的资助": "dated"}),
    ("工期再压缩五分之一。", {"工期再压缩五分之一": "figure"}),
    ("倡导百花齐放、百家争鸣，落实八项规定。", {}),
    ("将渡口纳入15分钟生活圈示范点。", {"将渡口纳入15分钟生活圈示范点": "没有要达到的数字、期限或频次"}),
    ("打造15分钟生活圈。", {"打造15分钟生活圈": "figure"}),
    ("改造2016年前建设的渡口4座。", {"改造2016年前建设的渡口4座": "figure"}),
    ("海堤达到五十年一遇标准。", {"海堤达到五十年一遇标准": "figure"}),
    ("巡查率保持100%。", {"巡查率保持100%": "figure"}),
    ("居民用水实现“能改尽改”，瓶装气“零新增”。", {"居民用水实现“能改尽改”": "covered", "瓶装气“零新增”": "figure"}),
]


@pytest.mark.parametrize(("sentence", "expected"), KINDS)
def test_each_kind_is_told_from_what_resembles_it(sentence, expected):
    text = f"一、任务\n（一）某项工作。{sentence}"
    assert expected == {text[s.start : s.end]: s.kind or s.reason for s in stretches(text, (), 2031)}


def test_conditions_and_what_stands_below_them_are_no_goals():
    text = "一、申报条件\n产量达到5万吨。\n二、扶持\n（一）盐场。符合下列条件的可申报：\n1.职工达到30人。\n2.产值达到1亿元。\n（二）渡口。渡口达到30个。\n"
    kinds = {text[s.start : s.end]: s.kind or s.reason for s in stretches(text)}
    reason = "适用的对象或条件，不是要达到的目标"
    assert {"产量达到5万吨": reason, "职工达到30人": reason, "产值达到1亿元": reason, "渡口达到30个": "figure"} == {k: v for k, v in kinds.items() if "达到" in k}


def test_the_dated_words_over_a_list_and_at_the_beginning_of_a_paragraph_date_figures():
    text = "一、目标\n（一）近期。到2033年底：\n1.公园。建成公园3个。2032年底前，建成绿道5公里。\n2.①载体：建成桥4座。\n（二）远期。到2035年，渡口更多。建成渡口30处，建立制度。\n建成港2处。\n"
    dates = {text[s.start : s.end]: s.date and text[slice(*s.date)] for s in stretches(text, (), 2031) if s.kind == "figure"}
    assert {"建成公园3个": "到2033年底", "建成绿道5公里": "2032年底前", "建成桥4座": "到2033年底", "建成渡口30处": "到2035年", "建成港2处": None} == dates


def test_a_paragraph_that_begins_with_a_past_date_is_past():
    text = "一、任务\n（一）某项。到2030年，公园更多。建成公园300个。\n建成公园3个。\n"
    assert {"建成公园300个": "已经发生的事", "建成公园3个": "figure"} == {text[s.start : s.end]: s.kind or s.reason for s in stretches(text, (), 2031) if "个" in text[s.start : s.end]}


def test_a_heading_that_counts_its_items_and_a_label_are_no_goals():
    text = "一、发展2个产业\n1.盐业。做好。\n2.渔业。做好。\n二、建成盐场3座\n1.选址。到2031年底：①载体建设：建成盐仓2座。\n"
    assert ["建成盐场3座", "建成盐仓2座"] == [text[s.start : s.end] for s in stretches(text, (), 2031) if s.kind]


def test_a_stage_dates_what_follows():
    text = "一、任务\n（一）步骤。第一阶段（2031年1月至6月）：完成摸底。2031年7月至9月，改造渡口3处。\n"
    assert [("完成摸底", "第一阶段（2031年1月至6月）"), ("改造渡口3处", "2031年7月至9月")] == [
        (text[s.start : s.end].split("：")[-1], text[slice(*s.date)]) for s in stretches(text, (), 2031)
    ]


def test_a_date_within_a_clause_governs_what_follows_until_the_next():
    text = "一、任务\n（一）某项。2031年关闭盐场5个，清退土地600亩；2032年建成公园3个，绿道5公里。培训300人。\n"
    dates = {text[s.start : s.end]: s.date and text[slice(*s.date)] for s in stretches(text)}
    assert {"2031年关闭盐场5个": None, "清退土地600亩": "2031年", "2032年建成公园3个": None, "绿道5公里": "2032年", "培训300人": None} == dates


def test_a_date_governs_the_clauses_behind_it():
    text = "一、任务\n（一）某项。到2030年，体系更加完善，供水得到保障。\n"
    assert [("体系更加完善", "到2030年"), ("供水得到保障", "到2030年")] == [
        (text[s.start : s.end], text[slice(*s.date)]) for s in stretches(text)
    ]


def test_clauses_on_who_does_it_and_headings_are_not_read():
    text = "一、任务\n（一）建设项目。做好。（甲部负责100项）\n"
    at = text.index("（甲部")
    assert () == stretches(text, [(at, len(text))])


def test_an_item_of_one_sentence_is_read_and_a_heading_whose_figure_is_said_again_is_not():
    text = "一、任务\n1.新建蓄水池40座。\n2.推进修渠。修好水渠。\n3.培训百名教师。当年培训教师100名。\n4.建设项目3个\n建成项目3个。\n"
    assert ["新建蓄水池40座", "培训百名教师", "当年培训教师100名", "建成项目3个"] == [text[s.start : s.end] for s in stretches(text)]


def test_the_text_before_the_first_item_is_read_from_the_title_on():
    text = "某县方案\n2031年1月5日\n到2033年，全县建成公园3个。为做好工作，制定本方案。\n一、任务\n做好工作。\n"
    assert ["全县建成公园3个"] == [text[s.start : s.end] for s in stretches(text, (), 2031, 4)]
    assert () == stretches(text, (), 2031)


def test_what_stands_under_a_heading_of_the_present_is_no_goal():
    text = "一、发展现状\n（一）基本情况\n全县建成公园300个。\n二、夯实发展基础\n建成公园3个。\n"
    assert [("全县建成公园300个", "现状与形势的叙述，不是目标"), ("建成公园3个", "figure")] == [(text[s.start : s.end], s.kind or s.reason) for s in stretches(text)]


def test_a_heading_that_is_to_be_done_is_none_of_the_present():
    text = "一、持续稳控渡口安全形势\n完成整治渡口3处。\n二、渡口安全形势\n渡口有3处。\n三、完成情况\n“十六五”已完成整治渡口30处。\n"
    assert ["完成整治渡口3处"] == [text[s.start : s.end] for s in stretches(text, (), 2031) if s.kind]


def test_a_line_that_is_a_date_only_dates_sentences_and_not_the_cells_of_a_table():
    text = "一、步骤\n2031年6月底前\n组织重点渡口召开安全会议，制定操作规程。\n二、项目\n2031年\n东渡口改造\n4.73\n西渡口改造\n10.46\n"
    assert ["组织重点渡口召开安全会议"] == [text[s.start : s.end] for s in stretches(text, (), 2031) if s.firm]


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
