"""A corpus of one short document, written for the tests of pages and of the files of units."""

from decimal import Decimal

from generator.model import Corpus, Indicator, Policy, Reporting, Target, Task, Topic, Unit, UnitName
from generator.prose.dates import moment
from generator.prose.outline import passages

TEXT = """测试方案
1. 开头*不是*列表，_也不是_强调，a < b & c。
一、加强*工作*
（一）饮水工作。到2016年自来水入户率达到80%以上，到2020年达到95%以上。（省水利厅、省财政厅等）
    缩进的“第二段”，# 不是标题。
（二）宣传工作。做好宣传。
本方案每项工作后的第一个单位为牵头单位，其他单位为责任单位。
"""


def target(key="tap-water", **given):
    given = {"quote": "到2016年自来水入户率达到80%以上"} | given
    return Target(id=f"plan/{key}", policy="plan", task="1.1", indicator="tap-water", **given)


EARLY = target("early", operator="at_least", value=Decimal(80), unit="%", by=moment("2016"))
LATE = target("late", operator="at_least", value=Decimal(95), unit="%", by=moment("2020"), quote="自来水入户率……到2020年达到95%以上")


def policy(text=TEXT):
    closing = "本方案每项工作后"
    reporting = Reporting(by_whom=("牵头单位",), to="省政府", every="year", by=moment("--09"), quote="本方案")
    return Policy(
        id="plan",
        title="测试方案",
        title_en="Plan",
        short_title="方案",
        document_number="甘办发〔2014〕1号",
        level="province",
        jurisdiction="甘肃省",
        issuers=("省政府",),
        issued=moment("2014-03-21"),
        lead_term="牵头单位",
        participant_term="责任单位",
        roles_quote="第一个单位为牵头单位",
        closing=closing,
        reporting=reporting,
        sources={},
        collected_from="副本",
        counts={},
        text=text,
        passages=passages("plan", text, "测试方案", closing),
    )


def unit(id, name):
    return Unit(
        id=id,
        name=f"甘肃{name}",
        name_en=id,
        level="province",
        jurisdiction="甘肃省",
        kind="government",
        names=(UnitName(name=name, relation="short", source="plan"),),
    )


WATER = Task(policy="plan", number="1.1", topic="water", title="饮水工作", leads=("省水利厅",), participants=("省财政厅",), and_others=True)
CORPUS = Corpus(
    version="0.1.0",
    data_date="2026-01-01",
    policies=(policy(),),
    units=(unit("water", "省水利厅"), unit("finance", "省财政厅")),
    topics=(
        Topic(id="water", name="饮水", name_en="Water"),
        Topic(id="media", name="宣传", name_en="Media"),
        Topic(id="reporting", name="报送", name_en="Reporting"),
    ),
    tasks=(
        WATER,
        Task(policy="plan", number="1.2", topic="media", title="宣传工作"),
        Task(policy="plan", number="reporting", topic="reporting", title="报送"),
    ),
    indicators=(Indicator(id="tap-water", topic="water", name="自来水入户率", name_en="Tap water", unit="%", direction="up", terms=("入户率",)),),
    targets=(EARLY, LATE),
)
