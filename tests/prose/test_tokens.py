"""Figures, dates and fact-bearing words of a text: tables of sentences and what they say."""

from generator.prose.tokens import DONE, scan


def figures(text):
    """(value, or both ends, unit, operator, the words that its span covers) of every figure."""
    return [
        (*[str(v) for v in (t.value, t.value_max) if v is not None], t.unit, t.operator, text[t.span[0] : t.span[1]])
        for t in scan(text)
        if t.kind == "figure"
    ]


def words(kind, text):
    return [t.text for t in scan(text) if t.kind == kind]


def test_figures_are_read_with_unit_and_comparison():
    cases = [
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
        ("排放浓度降到9毫克/升", [("9", "毫克/升", "reach", "9毫克/升")]),
        ("算力达到9000P以上", [("9000", "P", "at_least", "9000P以上")]),
        ("死亡率控制在10/10万以内", [("10", "/10万", "at_most", "控制在10/10万以内")]),
        ("建设宿舍60套（户）", [("60", "套（户）", "reach", "60套（户）")]),
        ("改造烘干炉6万蒸吨、机组3万千瓦", [("60000", "蒸吨", "reach", "6万蒸吨"), ("30000", "千瓦", "reach", "3万千瓦")]),
        ("新增3部门、5头部企业", [("3", "", "reach", "3"), ("5", "", "reach", "5")]),
    ]
    for text, expected in cases:
        assert expected == figures(text)


def test_numerals_in_names_and_marks_are_no_figures():
    cases = [
        ("学前三年入园率达到88%", ["88%"]),
        ("建成二级渔港3个", ["3个"]),
        ("通二级及以上公路", ["二级"]),
        ("省市县三级网络", ["三级"]),
        ("新开通4G基站20个，流量20G", ["20个", "20G"]),
        ("5A级景区2家，得5分", ["2家", "5分"]),
        ("PM2.5浓度降到30微克/立方米", ["30微克/立方米"]),
        ("培育OPC100家", ["100家"]),
        ("见附表1、2，附件3个", ["3个"]),
        ("举办第14届读书节，届期14天", ["14天"]),
        ("实现“全县盐工达到3000名左右，渡口达到30个，盐池达到2000公顷以上，绿道达到30公里”的目标", ["3000名", "30个", "2000公顷", "30公里"]),
        ("一村一品示范村20个，一村一名信息员", ["20个", "一村", "一名"]),
        ("三年行动计划新建3所", ["3所"]),
        ("三年级学生300名，三年制中专3所", ["300名", "3所"]),
        ("拨打12345热线，受理12345件", ["12345件"]),
    ]
    for text, expected in cases:
        assert expected == [t.text for t in scan(text) if t.kind == "figure"]


def test_short_for_is_no_comparison():
    assert [] == words("comparison", "80个重点县（以下简称重点县）")


def test_dates_are_read_with_their_role():
    cases = [
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
        ("2031－2033年，2031~2033年，2031年—2033年", [("2033", "by")] * 3),
        ("2031年9月20日至30日", [("2031-09-30", "by")]),
        ("6月份前报送，9月完成，9月的进展", [("", "relative")] * 2),
        ("月底前报送，规划期内新建", [("", "relative")] * 2),
        ("三年新增渡口30个，学制三年", [("", "relative")]),
    ]
    for text, expected in cases:
        assert expected == [(t.date, t.role) for t in scan(text) if t.kind == "date"]


def test_words_of_a_kind_are_found_in_order():
    cases = [
        ("frequency", "每年、每5年、逐年、年均、定期", ["每年", "每5年", "逐年", "年均", "定期"]),
        ("hedge", "力争基本实现，努力完成", ["力争", "基本", "努力"]),
        ("hedge", "基本医疗服务和最基本安全，通过自身努力", []),
        ("hedge", "深入调查研究，开展科学研究，研究、推广人员", []),
        ("hedge", "研究建立退出机制", ["研究"]),
        ("coverage", "所有农户，“户户通”，全覆盖", ["所有", "户户通", "全覆盖"]),
        ("comparison", "不低于80%，不超过3年，制约发展", ["不低于", "不超过"]),
    ]
    for kind, text, expected in cases:
        assert expected == words(kind, text)


def test_a_verb_of_completion_that_is_also_a_noun_needs_a_thing_behind_it():
    done = ("建设全国扶贫信息网络系统", "编制县级特色产业规划", "将情况报送国务院", "汇总后报告省委", "有步骤地向社会公开", "定期监测评估家庭经营情况")
    others = ("增加基础设施建设投入", "强化队伍建设，", "对项目建设负总责", "加强环境监测", "监测网络", "达标建设要求", "事业编制人员", "公开选拔", "推进政务公开")
    assert list(done) == [text for text in (*done, *others) if DONE.search(text)]


def test_no_character_belongs_to_two_figures_dates_or_frequencies():
    text = "从2014年起，今后5年每年使6万名以上学生接受2-3年教育，每5年一次，到2020年达到百分之九十。"
    taken = [i for t in scan(text) if t.kind in ("figure", "date", "frequency") for i in range(t.start, t.end)]
    assert len(taken) == len(set(taken))
