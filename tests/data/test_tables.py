"""Tests of the published tables of a small corpus, and of the problems that validation finds in a wrong one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from generator.data.table import cell, row, schema
from generator.data.tables import tables
from generator.data.tables.documents import TOPICS
from generator.data.tables.overview import figure_phrase, figure_words
from generator.data.validate import validate
from generator.model import Corpus, Indicator, PartialDate, Policy, Reporting, Target, Task, Topic, Unit, UnitName
from generator.problems import Place
from generator.prose.outline import passages
from generator.views import facts

TEXT = "实施方案\n为了落实。\n一、饮水\n（一）饮水安全。到2016年贫困地区自来水入户率达到80%以上，每户补助5万元。（省水利厅、省财政厅等）\n"
NAMES = {
    "commitments_flat": "id target policy policy_name document_number task task_number task_title topic topic_name unit unit_name unit_level role role_label"
    " lead_names and_others indicator indicator_name figure operator operator_label value value_max measure baseline scope due_text due due_year"
    " due_precision timing timing_label value_relation value_relation_label date_relation date_relation_label quote address",
    "measures": "measure same_as indicators",
    "policies": "id title title_en document_number level jurisdiction jurisdiction_code issued published implements participant_term source_sha256 text_sha256"
    " issuers reports_by_whom reports_to reports_by",
    "passages": "id policy number heading text start end",
    "units": "id name name_en level jurisdiction kind counterpart jurisdiction_code",
    "unit_names": "unit name relation start end source source_title publisher published note published_day",
    "topics": "id name name_en position",
    "tasks": "id policy topic number title title_en lead and_others responsibility_text clause_in passage position",
    "responsibilities": "task unit role position name_as_written",
    "indicators": "id topic name name_en unit direction terms background",
    "aliases": "kind id alias",
    "targets": "id policy task indicator kind operator value value_max unit baseline against lasting basis each scope exception condition hedge actor "
    "starts due due_precision due_text recurs recurs_by quote quote_start quote_end passage note source_file source_line binding",
    "quotes": "target position start end text",
    "comparisons": "id indicator topic central local status value date scope rule note central_pairs",
    "quantities": "id policy passage start end text value class reason",
    "quantity_targets": "quantity target",
    "sentences": "id policy passage position start end class targets text",
    "reported": "id indicator jurisdiction scope period period_start period_end kind operator value unit source_title publisher url published note"
    " condition exception jurisdiction_code quote source_file source_line published_day",
    "reported_targets": "reported target comparable note",
    "assessments": "target period status reported rule",
    "searches": "target date where note",
    "checkability": "target yardstick date class baseline published searched lacking",
    "overview": "policy number title lead participants figures dates position",
}


def unit(id, name, line):
    return Unit(
        id=id,
        name=name,
        name_en=name,
        level="province",
        jurisdiction="甘肃省",
        kind="government",
        names=(
            UnitName(name=name.removeprefix("甘肃"), relation="short", source="plan", at={"": Place("policies/units.yaml", line + 1, 7)}),
        ),
        at={"": Place("policies/units.yaml", line, 3)},
    )


def target(id, line, **facts):
    return Target(id=f"plan/{id}", policy="plan", task="1.1", at={"": Place("targets/plan.yaml", line, 5)}, **facts)


POLICY = Policy(
    id="plan",
    title="实施方案",
    title_en="Plan",
    short_title="方案",
    document_number="甘办发〔2014〕39号",
    level="province",
    jurisdiction="甘肃省",
    issuers=("省委办公厅",),
    issued=PartialDate(text="2014-03-21", precision="day"),
    lead_term="牵头单位",
    participant_term="责任单位",
    roles_quote="",
    closing="",
    reporting=Reporting(by_whom=("牵头单位",), to="领导小组", every="year", by=PartialDate(text="--09", precision="month"), quote="每年9月底前"),
    sources={},
    collected_from="",
    counts={},
    text=TEXT,
    source_sha256="0" * 64,
    text_sha256="1" * 64,
    passages=passages("plan", TEXT, "实施方案", ""),
    at={"": Place("policies/plan/policy.yaml")},
)
TAP_WATER = target(
    "tap-water",
    3,
    indicator="tap-water",
    operator="at_least",
    value=Decimal("80"),
    unit="%",
    scope="贫困地区",
    by=PartialDate(text="2016", precision="year", first=date(2016, 1, 1), last=date(2016, 12, 31)),
    quote="到2016年贫困地区自来水入户率达到80%以上",
)
SUBSIDY = target("subsidy", 12, indicator="subsidy", operator="reach", value=Decimal("50000"), unit="元", each="户", quote="每户补助5万元")
CORPUS = Corpus(
    version="0.1.0",
    data_date="2026-11-23",
    policies=(POLICY,),
    units=(unit("water", "甘肃省水利厅", 1), unit("finance", "甘肃省财政厅", 11)),
    topics=(Topic(id="drinking-water", name="饮水安全", name_en="Safe drinking water", at={"": Place("policies/topics.yaml", 3, 3)}),),
    tasks=(
        Task(
            policy="plan",
            number="1.1",
            topic="drinking-water",
            title="饮水安全",
            leads=("省水利厅",),
            participants=("省财政厅",),
            and_others=True,
            at={"": Place("policies/plan/tasks.yaml", 2, 3)},
        ),
    ),
    indicators=(
        Indicator(
            id="tap-water",
            topic="drinking-water",
            name="自来水入户率",
            name_en="Tap water",
            unit="%",
            direction="up",
            terms=("自来水", "入户率"),
        ),
        Indicator(id="subsidy", topic="drinking-water", name="每户补助", name_en="Subsidy", unit="元", direction="none", terms=("补助",)),
    ),
    targets=(TAP_WATER, SUBSIDY),
)


def table(name, corpus=CORPUS):
    return next(t for t in tables(corpus) if t.name == name)


def filled(name, number=0, corpus=CORPUS):
    """Return the cells of a row that are not empty, by column."""
    found = table(name, corpus)
    return {column: cell(value) for column, value in zip(found.header, found.rows[number].values, strict=True) if value is not None}


def problems(corpus):
    return [str(problem) for problem in sorted(validate(tables(corpus)))]


def test_the_tables_and_their_columns_are_those_that_others_rely_on():
    assert NAMES == {t.name: " ".join(t.header) for t in tables(CORPUS)}


def test_a_target_is_a_row_of_plain_values():
    assert filled("targets") == {
        "id": "plan/tap-water",
        "policy": "plan",
        "task": "plan/1.1",
        "indicator": "tap-water",
        "kind": "outcome",
        "operator": "at_least",
        "value": "80",
        "unit": "%",
        "basis": "state",
        "scope": "贫困地区",
        "due": "2016-12-31",
        "due_precision": "year",
        "due_text": "到2016年",
        "quote": "到2016年贫困地区自来水入户率达到80%以上",
        "quote_start": "24",
        "quote_end": "47",
        "passage": "plan/1.1",
        "source_file": "targets/plan.yaml",
        "source_line": "3",
    }


def test_the_offsets_of_a_quotation_count_code_points_of_the_text():
    quotes = table("quotes")
    assert [TEXT[start:end] for start, end in zip(quotes.column("start"), quotes.column("end"), strict=True)] == list(quotes.column("text"))


def test_a_task_names_its_lead_and_keeps_the_clause_of_the_document():
    assert filled("tasks") == {
        "id": "plan/1.1",
        "policy": "plan",
        "topic": "drinking-water",
        "number": "一（一）",
        "title": "饮水安全",
        "lead": "water",
        "and_others": "true",
        "responsibility_text": "（省水利厅、省财政厅等）",
        "passage": "plan/1.1",
        "position": "1",
    }


def test_each_member_of_a_clause_is_a_responsibility():
    assert filled("responsibilities", 1) == {
        "task": "plan/1.1",
        "unit": "finance",
        "role": "participant",
        "position": "2",
        "name_as_written": "省财政厅",
    }


def test_the_overview_reads_as_the_document_does():
    assert filled("overview") == {
        "policy": "plan",
        "number": "一（一）",
        "title": "饮水安全",
        "lead": "省水利厅",
        "participants": "省财政厅等",
        "figures": "自来水入户率 80%以上（贫困地区，到2016年）；每户补助 每户5万元",
        "dates": "到2016年（2016-12-31）",
        "position": "1",
    }


def test_a_figure_is_told_in_the_words_of_its_quotation():
    cases = [
        ("易地扶贫搬迁112万人", "1120000", "人", "112万人"),
        ("一村一名信息员", "1", "名", "一名"),
        ("至少参与1项", "1", "项", "至少参与1项"),
        ("覆盖率过半", "50", "%", "50%"),
    ]
    wrong = [(quote, found) for quote, value, unit, expected in cases if expected != (found := figure_words(target("x", 1, indicator="x", operator="reach", value=Decimal(value), unit=unit, quote=quote)))]
    assert [] == wrong


PHRASES = [
    (
        "村通沥青路 80%（西部地区，除西藏，到2015年）",
        "村通沥青路",
        {"value": "80", "unit": "%", "scope": "西部地区", "exception": "西藏", "by_text": "到2015年", "quote": "到2015年……达到80%"},
    ),
    (
        "插花贫困县：预算比例 15%以上（当年地方财政收入增量）",
        "预算比例",
        {"value": "15", "unit": "%", "actor": "插花贫困县", "against": "当年地方财政收入增量", "quote": "插花贫困县按15%以上增列"},
    ),
    (
        "互助老人幸福院 每年1000个（近三年）",
        "互助老人幸福院",
        {"value": "1000", "unit": "个", "every": "year", "by_text": "近三年", "quote": "近三年每年新建1000个"},
    ),
    ("农村公路 每年1万公里", "农村公路", {"value": "10000", "unit": "公里", "every": "year", "quote": "每年建成农村公路1万公里"}),
    ("表彰 每5年一次", "表彰", {"value": "1", "unit": "次", "every": "5 years", "quote": "每5年进行一次表彰"}),
    (
        "搬迁人数 年均22.4万人（今后5年）",
        "搬迁人数",
        {"value": "224000", "unit": "人", "average": "year", "by_text": "今后5年", "quote": "今后5年……年均搬迁22.4万人"},
    ),
    (
        "实用技术 每个贫困农户1至2项（有条件，力争）",
        "实用技术",
        {
            "value": "1",
            "value_max": "2",
            "unit": "项",
            "each": "贫困农户",
            "condition": "有条件",
            "hedge": "力争",
            "quote": "力争有条件的掌握1至2项",
        },
    ),
    (
        "农民承担比例 由25%到20%以下（片区县）",
        "农民承担比例",
        {"value": "20", "baseline": "25", "unit": "%", "scope": "片区县", "quote": "由25%降到20%以下"},
    ),
    (
        "学历性教育 每年6万名以上（2-3年的学历性教育）",
        "学历性教育",
        {"value": "60000", "unit": "名", "every": "year", "lasting": "2-3年的学历性教育", "quote": "每年使6万名以上接受2-3年的学历性教育"},
    ),
]


def test_a_figure_of_the_overview_says_all_that_makes_it_true():
    for expected, name, given in PHRASES:
        facts = {key: Decimal(value) if key in ("value", "value_max", "baseline") else value for key, value in given.items()}
        assert expected == figure_phrase(POLICY, target("x", 1, indicator="x", operator="reach", **facts), name)


def test_a_date_that_only_says_how_often_is_left_to_the_figure():
    yearly = target("roads", 1, indicator="subsidy", value=Decimal(80), unit="%", every="year", quote="每年80%")
    text = TEXT.replace("达到80%以上", "每年80%")
    policy = replace(POLICY, text=text, passages=passages("plan", text, "实施方案", ""))
    found = filled("overview", corpus=replace(CORPUS, policies=(policy,), targets=(yearly,)))
    assert found["figures"] == "每户补助 每年80%"
    assert "dates" not in found


def test_a_cell_is_plain():
    cases = [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (Decimal("22.40"), "22.4"),
        (Decimal("1120000"), "1120000"),
        (date(2016, 12, 31), "2016-12-31"),
    ]
    assert [] == [(value, found) for value, expected in cases if expected != (found := cell(value))]


def test_a_value_for_a_column_that_is_not_there_is_an_error():
    with pytest.raises(ValueError, match="the table topics has no column colour"):
        row(TOPICS, CORPUS.topics[0], Place("policies/topics.yaml"), position=1, colour="red")


def test_every_key_column_is_required_and_every_reference_leads_to_a_key():
    found = {t.name: t for t in tables(CORPUS)}
    for t in found.values():
        assert set(t.key) <= {column.name for column in t.columns if column.required}
        assert all(set(key.to) <= set(found[key.table].header) for key in t.foreign)


def test_every_column_says_what_it_means():
    assert [] == [f"{t.name}.{c.name}" for t in tables(CORPUS) for c in t.columns if not (c.title and c.description.endswith("。"))]


def test_a_schema_repeats_its_words_as_categories_and_enum():
    field = next(f for f in schema(table("unit_names"))["fields"] if f["name"] == "relation")
    assert field["constraints"] == {"required": True, "enum": ["official", "short", "variant", "former", "successor"]}
    assert field["categories"][1] == {"value": "short", "label": "简称"}
    assert field["example"] == "short"


def test_a_table_that_refers_to_itself_names_no_resource():
    assert schema(table("units"))["foreignKeys"] == [{"fields": ["counterpart"], "reference": {"fields": ["id"]}}]


def test_whole_tables_are_valid():
    assert problems(CORPUS) == []


def test_a_value_outside_its_list_is_reported_at_the_line_of_its_record():
    wrong = replace(CORPUS, targets=(replace(TAP_WATER, kind="wish"), SUBSIDY))
    assert problems(wrong) == [
        "targets/plan.yaml:3:5: table-valid: targets.kind: ‘wish’ is none of its values\n"
        "    Write one of: outcome, output, input, rule, duty, direction."
    ]


def test_a_date_that_is_not_precise_to_the_day_is_reported():
    wrong = replace(CORPUS, policies=(replace(POLICY, issued=PartialDate(text="2014-03", precision="month")),))
    assert problems(wrong) == [
        "policies/plan/policy.yaml:1:1: table-valid: policies.issued: ‘2014-03’ is not of the type date\n"
        "    The column takes: 文件所署日期；文本未署日期的为空。"
    ]


def test_a_reference_that_leads_nowhere_is_reported():
    wrong = replace(CORPUS, units=(replace(CORPUS.units[0], counterpart="central-water"), CORPUS.units[1]))
    assert problems(wrong) == [
        "policies/units.yaml:1:3: table-valid: units.counterpart: there is no ‘central-water’ in units.id\n"
        "    Correct the value, or add the record that it names."
    ]


def test_a_repeated_id_is_reported_once():
    wrong = replace(CORPUS, topics=CORPUS.topics * 2)
    assert problems(wrong) == [
        "policies/topics.yaml:3:3: table-valid: topics.id: ‘drinking-water’ stands in an earlier row too\n"
        "    Give each row a value of its own."
    ]


def test_a_repeated_key_of_several_columns_is_reported():
    named = CORPUS.units[0]
    wrong = replace(CORPUS, units=(replace(named, names=named.names * 2), CORPUS.units[1]))
    assert problems(wrong) == [
        "policies/units.yaml:2:7: table-valid: unit_names: two rows have the same unit and name and source\n"
        "    Give each row a key of its own, or remove one of the two."
    ]


def test_an_empty_cell_that_must_not_be_empty_is_reported():
    wrong = replace(
        CORPUS,
        indicators=(replace(CORPUS.indicators[0], name="", at={"": Place("targets/indicators.yaml", 9, 3)}), CORPUS.indicators[1]),
    )
    assert problems(wrong) == ["targets/indicators.yaml:9:3: table-valid: indicators.name is empty\n    Every row has it: 指标的名称，编者所拟。"]


def test_a_month_is_a_word_in_a_cell():
    cases = [("2013", "2013"), ("2015-12-24", "2015-12-24"), ("2013-12", "2013年12月"), ("--09", "9月底"), ("--09-05", "9月5日")]
    assert [] == [(written, found) for written, shown in cases if shown != (found := facts.worded(PartialDate(text=written, precision="month")))]


def test_an_alias_is_a_row_with_the_kind_of_record_that_it_names():
    water, *units = CORPUS.units
    topic, indicator = CORPUS.topics[0], CORPUS.indicators[0]
    named = replace(
        CORPUS,
        units=(replace(water, aliases=("水务",)), *units),
        topics=(replace(topic, aliases=("水",)),),
        indicators=(replace(indicator, aliases=("通水", "水网")), *CORPUS.indicators[1:]),
    )
    assert [("unit", "water", "水务"), ("topic", "drinking-water", "水"), ("indicator", "tap-water", "通水"), ("indicator", "tap-water", "水网")] == [
        r.values for r in table("aliases", named).rows
    ]


def test_a_task_and_a_later_name_have_what_the_editors_say_of_them():
    later = UnitName(name="水务厅", relation="successor", note="与省财政厅合并组成")
    units = (replace(CORPUS.units[0], names=(*CORPUS.units[0].names, later)),)
    named = replace(CORPUS, units=units, tasks=(replace(CORPUS.tasks[0], title_en="Safe drinking water"),))
    assert "Safe drinking water" == filled("tasks", corpus=named)["title_en"]
    assert "与省财政厅合并组成" == filled("unit_names", 1, named)["note"]
