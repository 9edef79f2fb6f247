"""The words of a page prove a reported value: quotations as pages write them, and every wrong fact beside them."""

from dataclasses import replace
from decimal import Decimal

from corpora import real, small
from mutants import placed
from mutations_of_records import wrong_observations

from generator.prose.dates import moment
from generator.rules import OF_OBSERVATIONS, problems
from generator.rules.evidence import gather
from generator.source.load import load

HEAD = """
- id: {id}
  indicator: {indicator}
  jurisdiction: {jurisdiction}
  {keys}
  source:
    publisher: {publisher}
    title: {title}
    url: https://example.org/news/{id}.html
    date: {date}
  quote: {quote}
  note: {note}
"""
FACTS = {"indicator": "poor-population", "jurisdiction": "甘肃省", "publisher": "甘肃日报", "title": "某报道", "date": "2021-03-01", "note": "照录。"}
INDICATORS = """
- {id: poor-population, topic: reading-rooms, name: 贫困人口, name_en: Poor people, unit: 人, direction: down, terms: [贫困人口], background: true}
- {id: poverty-rate, topic: reading-rooms, name: 贫困发生率, name_en: Rate, unit: "%", direction: down, terms: [贫困发生率], background: true}
- {id: houses, topic: reading-rooms, name: 农村危房改造, name_en: Houses, unit: 户, direction: up, terms: [农村危房改造], aliases: [危房改造], background: true}
- {id: paved-road, topic: reading-rooms, name: 通沥青（水泥）路, name_en: Roads, unit: "%", direction: up, terms: [通沥青（水泥）路], background: true}
- {id: teachers, topic: reading-rooms, name: 乡村教师, name_en: Teachers, unit: 人, unit_words: [人, 名], direction: up, terms: [乡村教师], background: true}
"""
# (quotation, what is recorded, other facts), as reports write them
PAGES = [
    ("全省贫困人口由2013年的552万人减少到", "period: 2013\n  reach: 5520000\n  unit: 人", {}),
    ("全省……贫困人口由2013年的552万人减少到17.5万人", "period: 2019-12\n  reach: 175000\n  unit: 人", {"note": "时段为2019年底。"}),
    ("全国农村贫困人口……3046万人", "scope: 农村\n  period: 2017-12\n  reach: 30460000\n  unit: 人", {"jurisdiction": "全国", "title": "2017年末的农村"}),
    ("全省贫困发生率由26.5%下降到0.9%", "period: 2020-12\n  reach: 0.9\n  unit: '%'", {"indicator": "poverty-rate"}),
    ("去年……全省完成危房改造87.36万户", "period: 2020\n  reach: 873600\n  unit: 户", {"indicator": "houses"}),
    ("2020年底……实现了所有具备条件的建制村通沥青（水泥）路", "scope: 建制村\n  condition: 具备条件\n  period: 2020-12\n  all: true", {"indicator": "paved-road"}),
    ("99.6%的行政村通硬化路", "scope: 行政村\n  period: 2020-06\n  reach: 99.6\n  unit: '%'", {"indicator": "paved-road", "note": "页面写作“通硬化路”。时段为2020年6月。"}),
    ("今年2月……全省新增乡村教师近2.7万名", "period: 2021-02\n  about: 27000\n  unit: 人", {"indicator": "teachers", "note": "“新增”的人数。"}),
    ("2016年至2020年……全省完成农村危房改造超过80万户", "start: 2016\n  period: 2020\n  at_least: 800000\n  unit: 户", {"indicator": "houses"}),
    ("“十三五”期间……全省完成农村危房改造80多万户", "start: 2016\n  period: 2020\n  about: 800000\n  unit: 户", {"indicator": "houses"}),
    ("脱贫攻坚农村危房改造扫尾工程按时完成", "period: 2020-09\n  complete: true", {"indicator": "houses", "note": "甘肃省的。“脱贫攻坚”，“扫尾工程按时”。时段为2020年9月。"}),
]


def corpus_of(*pages):
    """The small corpus with the quotations of `PAGES` as the whole of reported.yaml, its data of 2030."""
    records = [HEAD.format(id=f"o-{n}", quote=quote, keys=keys, **FACTS | facts) for n, (quote, keys, facts) in enumerate(pages)]
    files = small() | {"targets/reported.yaml": "".join(records).encode()}
    files["targets/indicators.yaml"] += INDICATORS.encode()
    corpus, found = load(files)
    assert [] == found
    return placed(corpus)


LOCKED = tuple(rule for rule in OF_OBSERVATIONS if rule.__name__ not in ("reported_in_time", "reported_once", "reported_plausible"))


def rules_of(corpus):
    return sorted({p.rule for p in problems(gather(corpus), LOCKED)})


def test_the_words_of_pages_prove_what_is_recorded():
    assert [] == [(page[0], found) for page in PAGES if (found := rules_of(corpus_of(page)))]


def test_every_wrong_fact_beside_the_words_of_a_page_is_noticed():
    survived = []
    for page in PAGES:
        corpus = corpus_of(page)
        (o,) = corpus.reported
        wrong = ((field, how, replace(corpus, reported=changed)) for field, how, changed in wrong_observations(corpus, o))
        survived += [(page[0], field, how) for field, how, changed in wrong if how != "doubled" and not rules_of(changed)]
    assert [] == survived


def test_each_rule_speaks_of_its_own_fact():
    (page, *_), cases = PAGES, [
        ({"value": Decimal(552)}, "reported-figure"),
        ({"operator": "at_least"}, "reported-figure"),
        ({"period": moment("2014")}, "reported-period"),
        ({"jurisdiction": "陕西省"}, "reported-place"),
        ({"scope": "建档立卡"}, "reported-scope"),
        ({"quote": "全省貧困人口由2013年的552萬人減少到"}, "reported-words"),
    ]
    corpus = corpus_of(page)
    told = [(rule, rules_of(replace(corpus, reported=(replace(corpus.reported[0], **changed),)))) for changed, rule in cases]
    assert [] == [(rule, found) for rule, found in told if rule not in found]


def told_of(rule, quote, keys, **facts):
    """What `rule` says of one quotation, by its message."""
    of_rule = [own for own in OF_OBSERVATIONS if own.__name__ == rule]
    return [p.message for p in problems(gather(corpus_of((quote, keys, facts))), of_rule)]


YEARS, COMPLETE, ALL = "period: 2016\n  reach: 5520000\n  unit: 人", "period: 2016\n  complete: true", "period: 2016\n  all: true"


def test_words_that_only_contain_the_name_of_a_place_name_none():
    of_province = {"title": "2016年甘肃省统计公报"}
    for quote in (
        "全省国内生产总值达到6790亿元",
        "人均国内生产总值3万元",
        "中国移动建成基站1000个",
        "中国扶贫基金会捐建学校10所",
        "黄河南岸灌区新增1000亩",
        "健全县乡村三级网络",
        "农村饮水安全县达到86个",
        "基本市场化",
        "资本市场融资",
        "安全区域",
        "完全省去手续",
        "全省贫困人口减少数居全国前列",
        "全国文明村达到30个",
        "全省58个县实现全县通客车",
    ):
        assert [] == told_of("reported_place", quote, YEARS, **of_province), quote


def test_the_words_for_another_place_are_told():
    for quote, found in [
        ("全国贫困人口552万人", "‘全国贫困人口552万人’ names 全国, not 甘肃省"),
        ("陕西省贫困人口552万人", "‘陕西省贫困人口552万人’ names 陕西省, not 甘肃省"),
        ("全县贫困人口552万人", "‘全县’ on the page is not 甘肃省"),
    ]:
        assert [found] == told_of("reported_place", quote, YEARS, title="2016年甘肃省统计公报")
    assert ["neither the page nor its publisher names 全国"] == told_of("reported_place", "中国移动帮扶552万人", YEARS, jurisdiction="全国", title="帮扶")


def test_the_year_before_is_not_read_across_words():
    for quote in ("2016年收入2万元以上年均增长5%", "2016年过去年份的欠账还清"):
        assert [] == told_of("reported_period", quote, YEARS, date="2018-03-01"), quote
    assert ["nothing says that the value is of 2016"] == told_of("reported_period", "收入2万元以上年均增长5%", YEARS, date="2017-05-01")
    assert [] == told_of("reported_period", "上年末贫困人口552万人", YEARS, date="2017-05-01")


def test_an_average_covers_nothing():
    for quote in ("平均水平提高", "人均住房面积20平方米", "均衡发展", "户均收入2万元", "村均10万元"):
        assert ["the words of the page do not say ‘all’"] == told_of("reported_done", quote, ALL), quote
    for quote in ("各县驻地均以二级公路连通", "贫困户均已住上安全住房", "行政村均通公路"):
        assert [] == told_of("reported_done", quote, ALL), quote


def test_what_is_only_named_or_not_yet_done_is_not_complete():
    for quote in ("加强环境监测", "监测网络尚未建成", "没有完成", "基础设施建设", "改造投入增加", "未能如期完成", "正在建立网络", "已开展监测", "已经启动改造", "解决方案", "普及率"):
        assert ["the words of the page do not say ‘complete’"] == told_of("reported_done", quote, COMPLETE), quote
    for quote in ("网络建成", "工程竣工", "工程通过验收", "已摘帽", "已全部通电", "项目投入使用", "全部办结", "全面改造完成", "尚未完成的已经解决"):
        found = told_of("reported_done", quote, COMPLETE)
        assert [] == [said for said in found if "‘complete’" in said], quote


OF_VALUES = tuple(rule for rule in OF_OBSERVATIONS if rule.__name__ in ("reported_plausible", "reported_figure"))
WAN, TEN = (Decimal(10**4), Decimal("0.0001")), (Decimal(10), Decimal("0.1"))


def test_a_missing_or_doubled_wan_is_noticed_in_every_value_with_a_quotation_or_a_neighbour():
    """Only values without a quotation, a comparable target and another value near them are left: for each, the page is all there is."""
    corpus = placed(real())
    valued = [o for o in corpus.reported if o.value]
    alone = {o.id for o in valued if not o.quote and not beside(corpus, o)}

    def told(o, times):
        changed = tuple(replace(o, value=o.value * times) if other is o else other for other in corpus.reported)
        return [*problems(gather(replace(corpus, reported=changed)), OF_VALUES)]

    assert [] == [(o.id, times) for o in valued if o.id not in alone for times in (*WAN, *(TEN if o.quote else ())) if not told(o, times)]
    assert len(alone) <= len(valued) / 7


def beside(corpus, o):
    """What a value can be held against: another of its indicator, place and scope; a comparable target."""
    others = [b for b in corpus.reported if (b.indicator, b.jurisdiction) == (o.indicator, o.jurisdiction) and b.value and b is not o]
    near = [b for b in others if (b.scope, b.exception, b.condition) == (o.scope, o.exception, o.condition)]
    targets = [corpus.target(t.target) for t in o.targets if t.comparable != "no"]
    return near or [t for t in targets if t.value and t.unit == o.unit]
