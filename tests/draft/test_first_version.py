"""A draft is the record's first version: it brings the units, topics and indicators that nobody has yet, and changes nothing that stands."""

import re

import pytest
from corpora import problems_of, small

from generator.cli import main
from generator.draft.files import Unreadable, drafted
from generator.prose.unit_names import body, whole
from generator.source.load import load
from generator.source.written import Unusual, appended

UNITS, TOPICS, INDICATORS, COMPARISONS = "policies/units.yaml", "policies/topics.yaml", "targets/indicators.yaml", "targets/comparisons.yaml"
# Made up for these tests: two headings of the first level, a unit that the city has already, a sum and a share
PLAN = """临江市人民政府办公室关于印发临江市渔港建设方案的通知
临政办发〔2031〕9号
各县区人民政府：
现将方案印发给你们。
临江市人民政府办公室
2031年4月2日
临江市渔港建设方案
一、建好渔港
（一）改造渔港。到2033年，建成渔港20个。（市渔业局牵头，市财政局配合）
（二）方便渔民。到2033年，渔船卫星定位覆盖率达到90%以上。（市渔业局负责）
二、抓好管理
（一）培训人员。到2032年培训渔港管理人员300名。（市渔业局、各县区人民政府按职责分工负责）
"""
EMPTY = {"CHANGELOG.md": b"## [0.1.0] - 2031-05-01\n", UNITS: b"# The organisations.\n[]\n"}
FINANCE = """\
# Names as the documents write them.
- id: linjiang-money  # kept
  name: 临江市财政局
  name_en: City Finance Bureau
  level: prefecture
  jurisdiction: 临江市
  kind: government
  names:
    - name: 临江市财政局
      relation: official
      source: older-2030-1
""".encode()


def made(text, files, id="linjiang-2031-9"):
    return drafted(id, text.encode(), files, load(files)[0])[0]


def records(files):
    corpus, problems = load(files)
    assert [] == problems
    return corpus


def test_a_draft_brings_its_units_with_place_level_and_kind():
    corpus = records(EMPTY | made(PLAN, EMPTY))
    said = [(u.id, u.name, u.name_en, u.level, u.kind, [(n.name, n.relation, n.source) for n in u.names]) for u in corpus.units]
    source = "linjiang-2031-9"
    assert said == [
        ("linjiang-government-office", "临江市人民政府办公室", "City General Office of the People's Government", "prefecture", "government", [("临江市人民政府办公室", "official", source)]),
        ("linjiang-fisheries", "临江市渔业局", "City Fisheries Bureau", "prefecture", "government", [("市渔业局", "short", source)]),
        ("linjiang-finance", "临江市财政局", "City Finance Bureau", "prefecture", "government", [("市财政局", "short", source)]),
        ("linjiang-counties", "各县区人民政府", "Governments of the counties and districts", "county", "collective", [("各县区人民政府", "official", source)]),
    ]  # fmt: skip


def test_a_topic_holds_the_tasks_below_a_heading_of_the_first_level():
    corpus = records(EMPTY | made(PLAN, EMPTY))
    assert [("建好渔港", ("改造渔港", "方便渔民")), ("抓好管理", ("培训人员",))] == [(t.name, t.terms) for t in corpus.topics]


def test_an_indicator_is_named_by_the_words_of_its_quotation():
    corpus = records(EMPTY | made(PLAN, EMPTY))
    first, second = (topic.id for topic in corpus.topics)
    assert [(i.name, i.unit, i.direction, i.terms, i.topic) for i in corpus.indicators] == [
        ("渔港", "个", "up", ("渔港",), first),
        ("渔船卫星定位覆盖率", "%", "up", ("渔船卫星定位覆盖率",), first),
        ("培训渔港管理人员", "名", "up", ("培训渔港管理人员",), second),
    ]


DUTIES = f"""{PLAN}三、部门职责
1.市渔业局：负责渔港的验收，2032年底前建成码头12座。
2.各镇、街道、园区：落实渔港管理人员。
四、加强统筹
（一）经费。市渔业局负责抓好落实。
市财政局：保障渔港的经费。
市审计局：加强渔港经费的审计。
（二）宣传。市渔业局负责渔港的宣传。
"""


def test_a_draft_with_duties_of_units_is_clean_and_marks_what_several_lead():
    files = made(DUTIES, EMPTY)
    corpus = records(EMPTY | files)
    said = {t.number: (t.leads, t.participants, t.clauses) for t in corpus.tasks_of("linjiang-2031-9")}
    assert said["3.1"] == (("市渔业局",), (), ("市渔业局：负责渔港的验收",))
    assert said["3.2"] == (("各镇、街道、园区",), (), ("各镇、街道、园区：落实渔港管理人员",))
    assert said["4.1"] == (("市渔业局", "市财政局", "市审计局"), (), ("市渔业局负责抓好落实", "市财政局：保障渔港的经费", "市审计局：加强渔港经费的审计"))
    assert ["20", "90", "300", "12"] == [str(t.value) for t in corpus.targets_of("linjiang-2031-9")]
    part, several = "a sentence says who acts: is the whole item theirs?", "each unit has a duty of its own: who leads the item?"
    tasks = files["policies/linjiang-2031-9/tasks.yaml"].decode()
    assert [("[市渔业局, 市财政局, 市审计局]", f"{part}; {several}"), ("市渔业局", part)] == re.findall(r"lead: (.*?)  # to check: (.*)", tasks)
    assert [] == left(EMPTY | files)


def test_a_draft_of_a_plain_document_is_clean():
    files = EMPTY | made(PLAN, EMPTY)
    assert [] == left(files)
    # what only an editor knows is told once a file
    assert ["policies/linjiang-2031-9/policy.yaml"] == [p.place.file for p in problems_of(files) if p.rule == "filled-in"]


def left(files):
    """The problems of a draft apart from what only an editor knows."""
    return [str(p) for p in problems_of(files) if p.rule != "filled-in"]


def test_what_stands_in_a_shared_file_stays_and_is_found():
    files = EMPTY | {UNITS: FINANCE}
    own = made(PLAN, files)
    assert own[UNITS].startswith(FINANCE)
    assert b"linjiang-finance" not in own[UNITS].removeprefix(FINANCE)
    # 市财政局 is 临江市财政局: no record is added, and the message says which one gets the name
    [told] = [p for p in problems_of(files | own) if p.rule == "units-known"]
    assert "no unit is called ‘市财政局’" == told.message and told.hint.startswith("It is ‘linjiang-money’ in policies/units.yaml: add the name")
    alias = EMPTY | {UNITS: FINANCE + "  aliases: [市财政局]\n".encode()}
    [told] = [p for p in problems_of(alias | made(PLAN, alias)) if p.rule == "units-known"]
    assert "move the name from its aliases to its names" in told.hint


def test_a_second_draft_adds_no_record_twice():
    first = EMPTY | made(PLAN, EMPTY)
    second = made(PLAN.replace("9号", "10号"), first, "linjiang-2031-10")
    assert UNITS not in second and TOPICS not in second


def test_a_guess_is_marked_and_a_mark_stands_in_new_lines_only():
    own = made(PLAN.replace("市渔业局牵头", "渔港中心牵头"), EMPTY | {UNITS: FINANCE})
    assert b"# to check" not in own[UNITS][: len(FINANCE)]
    unit = own[UNITS].decode().partition("name: 渔港中心")[2].partition("- id")[0]
    assert "level:" in unit and "name_en" not in unit  # an English name that nobody knows is left out
    assert "level: prefecture  # to check: the name does not say its place" in own[UNITS].decode()


def test_comparisons_are_begun_where_a_document_implements_another():
    above = small()
    text = PLAN.replace("一、建好渔港", "为落实《关于推进乡村读书工作的意见》精神，制定本方案。\n一、建好渔港")
    assert COMPARISONS not in made(text, above)
    without = {path: content for path, content in above.items() if path != COMPARISONS}
    assert made(text, without)[COMPARISONS].decode().endswith("\n[]\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", "- id: b\n"),
        (b"# all\n", "# all\n- id: b\n"),
        (b"# all\n[]\n", "# all\n- id: b\n"),
        (b"[]  # none yet\n", "- id: b  # none yet\n"),
        (b"- id: a  # kept\n\n# end", "- id: a  # kept\n\n# end\n- id: b\n"),
        (b"  - id: a\n", "  - id: a\n  - id: b\n"),
        (b"- id: a\r\n", "- id: a\r\n- id: b\r\n"),
    ],
)
def test_records_are_added_at_the_end_and_nothing_else_changes(before, after):
    assert after.encode() == appended("x.yaml", before, [{"id": "b"}])


@pytest.mark.parametrize("before", [b"id: a\n", b"[{id: a}]\n", b"- id: a\n...\n", b"- id: [a\n", b"- id: \xff\n"])
def test_a_file_that_cannot_be_added_to_is_refused(before):
    with pytest.raises(Unusual, match="^x.yaml "):
        appended("x.yaml", before, [{"id": "b"}])


def test_a_mark_stands_within_its_line_whatever_the_line_end():
    files = EMPTY | {UNITS: FINANCE.replace(b"\n", b"\r\n")}
    own = made(PLAN.replace("市渔业局牵头", "渔港中心牵头"), files)
    assert own[UNITS].startswith(files[UNITS]) and own[UNITS].count(b"\n") == own[UNITS].count(b"\r\n")
    records(files | own)


def test_nothing_is_drafted_where_a_shared_file_cannot_be_added_to():
    with pytest.raises(Unreadable, match="policies/units.yaml is no list of records"):
        made(PLAN, EMPTY | {UNITS: b"id: a\n"})


@pytest.mark.parametrize(
    ("name", "place", "level", "expected"),
    [
        ("市财政局", "临江市", "prefecture", ("临江市财政局", "prefecture", "government", "City Finance Bureau")),
        ("市市场监管局", "临江市", "prefecture", ("临江市市场监管局", "prefecture", "government", "City Market Regulation Bureau")),
        ("城市管理局", "临江市", "prefecture", ("临江市城市管理局", "prefecture", "government", "City Urban Management Bureau")),
        ("市委宣传部", "临江市", "prefecture", ("临江市委宣传部", "prefecture", "party", "City Publicity Department of the Party Committee")),
        ("团省委", "东江省", "province", ("团东江省委", "province", "mass_organisation", "Provincial Committee of the Communist Youth League")),
        ("县供销社", "石桥县", "county", ("石桥县供销社", "county", "cooperative", "County Federation of Supply and Marketing Cooperatives")),
        ("水利部", "全国", "central", ("水利部", "central", "government", "Ministry of Water Resources")),
        ("国家能源局", "临江市", "prefecture", ("国家能源局", "central", "government", "National Energy Bureau")),
        ("国家税务总局临江市税务局", "临江市", "prefecture", ("国家税务总局临江市税务局", "prefecture", "government", "")),
        ("各市州人民政府", "东江省", "province", ("各市州人民政府", "prefecture", "collective", "Governments of the cities")),
        ("区经委", "河西区", "county", ("河西区经委", "county", "government", "District Economic Affairs Commission")),
        ("市规划资源局", "上海市", "province", ("上海市规划资源局", "province", "government", "Municipal Planning and Natural Resources Bureau")),
        ("省消防救援总队", "东江省", "province", ("东江省消防救援总队", "province", "government", "Provincial Fire and Rescue Corps")),
        ("自治区财政厅", "北河自治区", "province", ("北河自治区财政厅", "province", "government", "Provincial Finance Department")),
    ],
)
def test_a_name_says_place_level_and_kind(name, place, level, expected):
    found = body(name, place, level)
    assert expected == (found.name, found.level, found.kind, found.english)


def test_a_name_that_does_not_say_its_place_is_marked():
    found = body("河西区政府", "临江市", "prefecture")
    assert ("prefecture", "临江市", {"level", "jurisdiction"}) == (found.level, found.jurisdiction, {*found.doubts} & {"level", "jurisdiction"})


def test_two_names_that_may_be_of_one_unit_are_one_and_marked():
    text = "渔业方案\n某县渔业局\n2031年2月3日\n一、渔港\n做好渔港。（县发展和改革局牵头，县发改局、县财政局配合）\n"
    units = made(text, EMPTY)[UNITS].decode()
    assert ["某县发展和改革局"] == re.findall(r"^  name: (.*改.*)$", units, re.MULTILINE)
    assert ["县发展和改革局", "县发改局  # to check: one unit with ‘某县发展和改革局’, or another?"] == re.findall("- name: (.*改.*)", units)
    assert [] == left(EMPTY | made(text, EMPTY))


HEADED = "渔业方案\n某县渔业局\n2031年2月3日\n"


def marks(text, path):
    """{value: reason} of the marked lines of a drafted file."""
    return dict(re.findall(r": (.*?)  # to check: (.*)", made(f"{HEADED}{text}", EMPTY)[path].decode()))


TASKS_FILE = "policies/linjiang-2031-9/tasks.yaml"


def test_a_principle_is_marked_and_so_is_a_task_where_a_sentence_says_who_acts():
    clauses = "".join(f"（{n}）推进{thing}。做好。（县甲局牵头，县乙局配合）\n" for n, thing in zip("一二三四五", "渔港 码头 灯塔 航道 渔船".split(), strict=True))
    found = marks(f"一、总体要求\n坚持做好。\n二、任务\n{clauses}三、保障\n（一）加强统筹。县丙局负责抓好落实，加强检查。\n", TASKS_FILE)
    assert ("a requirement or a principle: is it a task?", "a sentence says who acts: 县丙局负责抓好落实，加强检查") == (found["总体要求"], found["加强统筹"])


def test_what_stands_below_principles_is_marked_and_a_list_of_annexes_is_no_item():
    text = "一、基本原则\n（一）多方支持。做好。\n二、任务\n（一）推进渔港。做好。（县甲局负责）\n附件：\n1．渔港联络员名单\n2．渔港检查情况汇总表\n"
    assert {"多方支持": "a requirement or a principle: is it a task?"} == {k: v for k, v in marks(text, TASKS_FILE).items() if "principle" in v}
    assert ["1.1", "2.1"] == re.findall(r'number: "(.*)"', made(f"{HEADED}{text}", EMPTY)[TASKS_FILE].decode())


def test_a_name_that_may_not_be_the_full_one_is_marked():
    found = marks("一、任务\n（一）推进渔港。做好。（县渔业局牵头，县发改局、消防救援大队、水务集团配合）\n", UNITS)
    assert "某县渔业局" not in found
    assert {"某县发改局", "水务集团"} <= {name for name, why in found.items() if why == "is this the full name?"}


def test_a_regular_deed_may_be_a_name():
    found = marks("一、任务\n（一）推进渔港。开展渔船定期检验。（县渔业局负责）\n", "targets/linjiang-2031-9.yaml")
    assert "how often it is done, or a part of a name (定期检验)?" == found["定期"]


@pytest.mark.parametrize(
    "sentence, value, why",
    [
        ("新建渡口9个（东区5个、西区4个）", "新建渡口9个（东区5个、西区4个）", "the figure in brackets is that of a part: of which?"),
        ("到2033年，培育一批渔业企业", "到2033年，培育一批渔业企业", "without a number: a thing made or not, or a direction?"),
        ("每半年检查渔港1次，开展1次宣传", "开展1次宣传", "an earlier clause says how often: does it govern this one too?"),
        ("渔港清洁率达到基本清洁（80%）", "基本", "a hedge, or a part of a name (基本清洁)?"),
        ("每周跟踪渔船、每月汇总进展", "每月", "the words say how often of several deeds: of which?"),
        ("报送渔船和每月捕捞数据", "每月", "how often the deed is done, or of what it is (每月数据)?"),
        ("统筹渔港全覆盖等工作", "true", "of a whole class, or a part of a name?"),
        ("渔港调查程度达到1:25000", '":25000"', "a ratio: what stands behind the first number is taken for the measure"),
        ("全面贯彻普遍推行分类制度的指示", "true", "of a whole class, or a part of a name?"),
        ("渔企和船企分别达到3家、5家", "linjiang-2031-9-1-1-1", "分别: which of the things that the words name?"),
    ],
)
def test_what_the_words_leave_open_is_marked(sentence, value, why):
    found = marks(f"一、任务\n（一）推进渔港。{sentence}。（县渔业局负责）\n", "targets/linjiang-2031-9.yaml")
    assert why in found.get(value, "")


def test_a_scope_is_no_task_and_a_unit_of_the_city_above_is_one():
    text = "渔业方案\n临江市甲县发展和改革委员会\n2031年2月3日\n一、支持范围\n渔企。\n二、任务\n（一）推进渔港。做好。（县发展改革委牵头）\n"
    assert "支持范围  # to check: a requirement or a principle: is it a task?" in made(text, EMPTY)[TASKS_FILE].decode()
    assert ["临江市甲县发展和改革委员会"] == re.findall(r"^  name: (.*改.*)$", made(text, EMPTY)[UNITS].decode(), re.MULTILINE)


def test_the_unit_of_a_ratio_is_written_so_that_yaml_reads_it():
    files = EMPTY | made(f"{HEADED}一、任务\n（一）推进渔港。到2033年船桩比达到2:1。（县渔业局负责）\n", EMPTY)
    (target,) = records(files).targets
    assert (2, ":1") == (target.value, target.unit)


def test_a_figure_in_a_cell_of_words_is_set_aside_alone():
    text = f"{HEADED}一、任务\n（一）推进渔港。做好。（县渔业局负责）\n渔业指标\n序号｜指标｜2035年目标｜说明\n1｜渔港（座）｜12｜参照上级2035规划的要求。\n"
    assert "quote: 参照上级2035规划的要求\n" in made(text, EMPTY)["targets/linjiang-2031-9.yaml"].decode()


SHARES = "各镇渔港建设任务表\n区域｜渔港总数（座）｜2032年新建（座）｜2033年新建（座）\n东镇｜9｜5｜4\n西镇｜5｜3｜2\n"


@pytest.mark.parametrize(
    "words, quotes",
    [
        ("制定渔港办法，新建渔港3个。（县渔业局负责，完成时限：2032年6月底前）\n", ["2032年6月底前……制定渔港办法", "2032年6月底前……新建渔港3个"]),
        ("制定渔港办法。（2032年6月底前完成）（县渔业局负责）\n", ["制定渔港办法。（2032年6月底前完成）"]),
        ("到2033年，船桩比达到2:1。（县渔业局负责）\n", ["到2033年，船桩比达到2:1"]),
        ("到2033年，新建渔港3座、码头30个（以县下达任务为准）。（县渔业局负责）\n", ["到2033年，新建渔港3座", "到2033年，新建……码头30个"]),
        ("按渔港面积标准（暂定80平方米，今后按规定调整）计算，建成渔港3座。（县渔业局负责）\n", ["建成渔港3座"]),
        ("建成渔业大都市，落实基本养老清单，培训船工3次。（县渔业局负责）\n", ["培训船工3次"]),
        ("每年定期培训船工3次。（县渔业局负责）\n", ["每年定期培训船工3次"]),
        ("船工人均收入达到4万元。（县渔业局负责）\n", ["船工人均收入达到4万元"]),
        (f"做好。（县渔业局负责）\n{SHARES}", ["渔港总数（座）……东镇……9", "2032年新建（座）……东镇……5", "2033年新建（座）……东镇……4", "渔港总数（座）……西镇……5", "2032年新建（座）……西镇……3", "2033年新建（座）……西镇……2"]),
    ],
)
def test_dates_beside_units_ratios_and_shares_of_places_are_drafted_clean(words, quotes):
    files = EMPTY | made(f"{HEADED}一、任务\n（一）推进渔港。{words}", EMPTY)
    assert (quotes, []) == ([target.quote for target in records(files).targets], left(files))


@pytest.mark.parametrize("sentence, value", [("五个新城渔港占比达到80%", ""), ("五个新城不低于80座", "[五个新城]"), ("渔港完好率达90%", ""), ("渔港秩序保持长期稳定在90%", "[渔港秩序保持长期]"), ("渔港完好率达到90%", ""), ("更新改造9座", "[更新改造]"), ("渔业收入翻一番", "[渔业收入翻一番]"), ("渔港实现监控全覆盖", "[渔港实现监控]"), ("力争到2033年，渔港治理水平大幅提高", "[渔港治理水平大幅]")])
def test_terms_that_are_cut_or_name_places_only_are_marked(sentence, value):
    found = {k: why for k, why in marks(f"一、任务\n（一）推进渔港。{sentence}。（县渔业局负责）\n", INDICATORS).items() if k.startswith("[")}
    assert value in found if value else not found


def test_of_what_is_to_go_less_is_better():
    found = marks("一、任务\n（一）推进渔港。到2033年，基本消除渔船污染。（县渔业局负责）\n", INDICATORS)
    assert "is less better?" == found["down"]


def test_a_unit_and_its_short_name_are_one():
    text = "渔业方案\n某县渔业监督管理局\n2031年2月3日\n一、渔港\n（一）推进渔港。做好。（县渔业监管局牵头，县财政局配合）\n"
    assert ["某县渔业监督管理局", "某县财政局"] == re.findall(r"^  name: (.*局)", made(text, EMPTY)[UNITS].decode(), re.MULTILINE)


def test_a_date_in_brackets_governs_nothing_behind_them():
    files = EMPTY | made(f"{HEADED}一、任务\n（一）推进渔港。各镇制定办法（首批镇在2032年4月底前印发），建成渔港3座。（县渔业局负责）\n", EMPTY)
    assert (["各镇制定办法（首批镇在2032年4月底前印发）", "建成渔港3座"], []) == ([target.quote for target in records(files).targets], left(files))


def test_the_head_over_the_shares_of_places_names_the_indicator():
    corpus = records(EMPTY | made(f"{HEADED}一、任务\n（一）推进渔港。做好。（县渔业局负责）\n{SHARES}", EMPTY))
    assert ["渔港总数", "2032年新建", "2033年新建"] == [indicator.name for indicator in corpus.indicators]


def test_a_form_to_fill_in_gives_neither_tasks_nor_targets():
    form = "附件\n渔港验收意见\n2031年X月X日，渔港3座通过验收\n一、渔业意见：\n（盖章）     年     月     日\n"
    files = EMPTY | made(f"{HEADED}一、任务\n（一）推进渔港。建成渔港3座。（县渔业局负责）\n{form}", EMPTY)
    corpus = records(files)
    assert (["1.1"], ["建成渔港3座"], "附件") == ([task.number for task in corpus.tasks], [target.quote for target in corpus.targets], corpus.policies[0].closing)
    assert [] == left(files)


def test_a_plan_that_is_an_annex_is_no_form_because_a_form_stands_below_it():
    plan = "".join(f"（{n}）推进{thing}。建成{thing}3座。检查{thing}2次。（县渔业局负责）\n" for n, thing in zip("一二三", "渔港 码头 灯塔".split(), strict=True))
    text = f"某县通知\n某县渔业局\n2031年2月3日\n附件\n渔业方案\n一、任务\n{plan}申请表\n（盖章）     年     月     日\n"
    assert ["1.1", "1.2", "1.3"] == [task.number for task in records(EMPTY | made(text, EMPTY)).tasks]


@pytest.mark.parametrize(
    "sentence, value, why",
    [
        ("2032年底前，构建渔业创新生态", "true", "a thing done or not, or a state or a direction?"),
        ("鼓励建立渔港名录，每年公布名录", "每年公布名录", "an earlier clause only encourages: does it govern this one too?"),
    ],
)
def test_a_deed_that_may_be_none_is_marked(sentence, value, why):
    assert why == marks(f"一、任务\n（一）推进渔港。{sentence}。（县渔业局负责）\n", "targets/linjiang-2031-9.yaml")[value]


def test_issuers_before_a_title_may_be_parted_by_spaces_and_a_heading_ends_without_one():
    text = "临江市渔业局 临江市港务局关于印发渔港方案的通知\n临渔发〔2031〕3号\n各县：\n现印发给你们。\n一、推进渔港 \n做好。\n"
    files = EMPTY | made(text, EMPTY)
    assert (("临江市渔业局", "临江市港务局"), []) == (records(files).policies[0].issuers, left(files))
    assert 'title: 推进渔港\n' in files[TASKS_FILE].decode()


def test_a_title_with_a_comma_is_set_aside_whole():
    files = EMPTY | made(f"{HEADED}一、任务\n（一）推进渔港。根据《渔港条例》（县府发【2024】1号）和《抓好“渔港四力”，升级“五大服务”方案》做好。不得违规设立岗位。（县渔业局负责）\n", EMPTY)
    assert "quote: 根据《渔港条例》（县府发【2024】1号）和《抓好“渔港四力”，升级“五大服务”方案》做好\n" in files["targets/linjiang-2031-9.yaml"].decode()
    assert [] == left(files)


def test_half_width_marks_are_written_in_full():
    text = f"{HEADED}一、任务\n（一）推进渔港。到2032年,建成渔港3座,培训渔民1,200人;产值达到5万元。（责任单位:县渔业局）\n"
    files = made(text, EMPTY)
    assert "到2032年，建成渔港3座，培训渔民1,200人；产值达到5万元。（责任单位：县渔业局）" in files["policies/linjiang-2031-9/text.txt"].decode()
    assert [] == left(EMPTY | files)


def test_a_paragraph_that_speaks_to_all_closes_a_document():
    text = f"{HEADED}一、渔港\n（一）建港。做好。（县甲局负责）\n（二）修港。做好。（县乙局负责）\n各镇、各部门要加强统筹，抓好落实。（县丙局负责）\n"
    files = made(text, EMPTY)
    assert b"closing: \xe5\x90\x84\xe9\x95\x87\xe3\x80\x81" in files["policies/linjiang-2031-9/policy.yaml"]
    assert ["县甲局", "县乙局"] == re.findall("lead: (.*)", files[TASKS_FILE].decode())


def test_a_reason_that_one_word_suggests_is_marked():
    found = marks("一、渔港\n结合2031年补贴状况推进3个渔港的改造。建设补贴、金融、检查等5项服务渔港。\n给予渔港3万元补助。\n", "targets/linjiang-2031-9.yaml")
    assert "给予的补助、奖励或优惠，不是要达到的目标" not in {value for value, why in found.items() if why != "one word suggests it: is that what the words say?"}


def test_a_name_is_whole_with_its_place():
    assert ("东江省水务厅",) * 2 == whole("省水务厅", "东江省")
    assert ("各县（市、区）",) == whole("各县（市、区）", "临江市")
    assert "临江市市场监管局" == whole("市场监管局", "临江市")[-1] == whole("市市场监管局", "临江市")[-1]
    assert ("人民银行",) == tuple(set(whole("人民银行", "东江省")))


def test_a_unit_written_with_and_without_its_place_is_one():
    text = PLAN.replace("市财政局配合", "市财政局、商务局配合").replace("（市渔业局负责）", "（渔业局牵头，市商务局配合）")
    corpus = records(EMPTY | made(text, EMPTY))
    said = {u.name: [n.name for n in u.names] for u in corpus.units}
    assert ["市渔业局", "渔业局"] == said["临江市渔业局"] and ["商务局", "市商务局"] == said["临江市商务局"]


def test_the_words_of_an_indicator_hold_the_figures_within_them():
    text = PLAN.replace("渔船卫星定位覆盖率达到90%以上", "65岁以上渔民体检率达到90%以上")
    corpus = records(EMPTY | made(text, EMPTY))
    assert [("65岁以上渔民体检率",)] == [i.terms for i in corpus.indicators if i.unit == "%"]


def test_a_missing_record_is_told_once_with_its_yaml():
    files = EMPTY | made(PLAN, EMPTY)
    shared = {UNITS: b"[]\n", TOPICS: b"[]\n", INDICATORS: b"[]\n"}
    found = [p for p in problems_of(files | shared) if p.rule != "filled-in"]
    corpus = records(files)
    assert len(corpus.units) + len(corpus.topics) + len(corpus.indicators) == len(found)
    # what the messages say to add makes the folder clean
    added = dict.fromkeys(shared, "")
    for problem in found:
        file = UNITS if problem.rule == "units-known" else TOPICS if "topic" in problem.message else INDICATORS
        added[file] += problem.hint.partition("\n")[2] + "\n"
    assert [] == left(files | {path: content.encode() for path, content in added.items()})


def checkout(folder, files, text=PLAN):
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    (folder / "text.txt").write_text(text, "utf-8")
    return ["draft", str(folder / "text.txt"), "--policy", "linjiang-2031-9", "--root", str(folder)]


def state(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_command_adds_to_the_shared_files_and_keeps_their_permissions(tmp_path, capsys):
    command = checkout(tmp_path, EMPTY | {UNITS: FINANCE})
    (tmp_path / UNITS).chmod(0o640)
    assert 0 == main(command)
    assert "policies/units.yaml, policies/topics.yaml, targets/indicators.yaml: " in capsys.readouterr().err
    assert (tmp_path / UNITS).read_bytes().startswith(FINANCE)
    assert 0o640 == (tmp_path / UNITS).stat().st_mode & 0o777


def test_the_items_of_an_annex_have_numbers_of_their_own(tmp_path, capsys):
    text = f"{HEADED}一、渔港\n（一）建港。建成渔港3个。（县渔业局负责）\n附件\n一、渔船\n（一）检查。检查渔船9艘。（县渔业局负责）\n"
    assert 0 == main(checkout(tmp_path, EMPTY, text))
    for path in tmp_path.rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("collected_from: 待填", "collected_from: https://example.org/1").replace("待填", f"Words {path.stem}"), "utf-8")
    main(["check", "--root", str(tmp_path)])
    assert "earlier row" not in "".join(capsys.readouterr())
    corpus = records({str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()})
    assert ["一（一）", "一（一）（之2）"] == [p.number for p in corpus.policies[0].passages if p.kind == "item"]


def test_a_second_run_is_refused_and_changes_nothing(tmp_path, capsys):
    command = checkout(tmp_path, EMPTY)
    assert 0 == main(command)
    before = state(tmp_path)
    capsys.readouterr()
    assert 2 == main(command)
    assert "policies/linjiang-2031-9 exists: nothing is overwritten" in capsys.readouterr().err
    assert before == state(tmp_path)


def test_a_shared_file_that_cannot_be_added_to_leaves_the_folder_as_it_was(tmp_path, capsys):
    command = checkout(tmp_path, EMPTY | {UNITS: b"id: a\n"})
    before = state(tmp_path)
    assert 2 == main(command)
    assert 1 == capsys.readouterr().err.count("\n")
    assert before == state(tmp_path)


@pytest.mark.parametrize(
    ("words", "name", "marked"),
    [
        ("渔船检验时间压缩至3个工作日以内", "渔船检验时间", False),
        ("渔船检验时间由9天缩短至3天", "渔船检验时间", False),
        ("制定渔港管理办法", "渔港管理办法", False),
        ("渔船卫星定位覆盖率达到90%以上", "渔船卫星定位覆盖率", False),
        ("检查渔船300次", "检查渔船", True),
        ("公布渔船检验清单2份", "公布渔船检验清单", True),
        ("渔船数量达到90艘", "渔船数量", True),
        ("渔民来信在5个工作日内办结", "渔民来信", True),
        ("到2031年，渔港消费能力显著提升", "渔港消费能力", True),
        ("到2031年，渔业增加值占比达6%左右", "渔业增加值占比", False),
        ("到2031年，渔民参保率保持在97%左右", "渔民参保率", False),
        ("到2031年，渔业加工产值稳步提升至300亿元", "渔业加工产值", False),
        ("到2031年，渔民收入增长高于经济增速2个百分点", "渔民收入增长高于经济增速", True),
    ],
)
def test_a_name_that_ends_as_a_measure_or_a_thing_does_is_no_guess(words, name, marked):
    own = made(PLAN.replace("渔船卫星定位覆盖率达到90%以上", words), EMPTY)[INDICATORS].decode()
    [line] = [line for line in own.splitlines() if line.startswith(f"  name: {name}")]
    assert (f"  name: {name}", marked) == (line.partition("  #")[0], "# to check" in line)


def test_the_same_is_no_connecting_word():
    text = PLAN.replace("渔船卫星定位覆盖率达到90%以上", "对同一渔船至少检查2次")
    [terms] = [i.terms for i in records(EMPTY | made(text, EMPTY)).indicators if i.unit == "次"]
    assert "同一渔船" in terms


TABLE = """附件
渔业主要指标
序号｜指标｜单位｜2030年基期值｜2033年目标值｜属性
1｜渔船检验时间｜工作日｜9｜3｜约束性
2｜每千人渔船数｜艘｜8｜5｜预期性
3｜每百人渔民数｜人｜5｜8｜预期性
"""


def test_a_row_of_a_table_says_the_name_and_the_baseline_says_what_is_better():
    own = made(PLAN + TABLE, EMPTY)[INDICATORS]
    added = [i for i in records(EMPTY | made(PLAN + TABLE, EMPTY)).indicators if "table" in i.id]
    assert [("渔船检验时间", "down"), ("每千人渔船数", "down"), ("每百人渔民数", "up")] == [(i.name, i.direction) for i in added]
    assert 0 == own.decode().split("- id: linjiang-2031-9-table1-1-1")[1].count("is better?") + own.decode().count("is more better?")


def test_a_measure_of_a_sentence_is_that_of_the_table():
    text = PLAN.replace("渔船卫星定位覆盖率达到90%以上", "渔船检验时间压缩至5个工作日以内") + TABLE
    [time] = [i for i in records(EMPTY | made(text, EMPTY)).indicators if i.name == "渔船检验时间"]
    assert (("渔船检验时间",), ("个工作日", "工作日")) == (time.terms, time.unit_words)


def test_how_often_a_class_is_dealt_with_has_its_figure():
    text = PLAN.replace("到2033年，渔船卫星定位覆盖率达到90%以上", "对同一渔船的检查每年不超过2次")
    [found] = [t for t in records(EMPTY | made(text, EMPTY)).targets if t.every]
    assert ("at_most", 2, "次", "year") == (found.operator, found.value, found.unit, found.every)


def test_a_term_that_ends_with_a_figure_does_not_claim_it():
    files = EMPTY | made(f"{HEADED}一、任务\n（一）推进渔港。货损率和空载率分别比2030年下降25%和20%以上。（县渔业局负责）\n", EMPTY)
    path, terms = "targets/linjiang-2031-9.yaml", "[货损率和空载率, 下降"
    assert [] == left(files) and terms.encode() in files[INDICATORS] and "下降……20%".encode() in files[path]
    wrong = {path: files[path].replace("下降……20%".encode(), "下降25%和20%".encode()), INDICATORS: files[INDICATORS].replace(terms.encode(), f"{terms}25%和, 下降".encode())}
    assert "no key of the record claims ‘25%’" in [p.message for p in problems_of(files | wrong)]


def test_two_hedges_of_a_quotation_are_one_key():
    files = EMPTY | made(f"{HEADED}一、任务\n（一）推进渔港。力争到2031年底前，基本完成渔港改造。（县渔业局负责）\n", EMPTY)
    assert [] == left(files) and "    hedge: 力争……基本\n".encode() in files["targets/linjiang-2031-9.yaml"]
    for hedge, wrong in (("力争……努力", "does not say"), ("力争……", "does not say"), ("力争", "claims ‘基本’")):
        changed = {path: content.replace("力争……基本".encode(), hedge.encode()) for path, content in files.items()}
        assert any(wrong in p.message for p in problems_of(changed))


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("结合全县渔港和“十六五”期间渔船更新计划，开展渔港规划修编。", "by: 2035"),
        ("编制2033年前建成区的系统方案。", "by: 2033"),
        ("“十六五”期间渔港计划建成区应提前完成渔港方案编制。", "by: 2035"),
        ("3月25日、6月25日、9月25日前报送渔港进展表。", "by: 2031-03-25"),
        ("11月前建成渔港3个。", "by: 2031-11"),
        ("每年3月底前、9月底前报送渔港进展。", "by: --03"),
        ("2033年前建成渔港3个。", "by: 2033"),
        ("2032年、2033年渔港水平持续提升，渔船分别达到160艘、220艘。", "by: 2033"),
    ],
)
def test_a_date_that_may_not_say_by_when_is_marked(sentence, line):
    lines = made(f"{HEADED}一、任务\n（一）推进渔港。{sentence}（县渔业局负责）\n", EMPTY)["targets/linjiang-2031-9.yaml"].decode().split("\n")
    assert [] != [own for own in lines if line in own] == [own for own in lines if line in own and "# to check" in own]


def test_a_date_that_says_by_when_is_not_marked():
    for sentence in ("“十六五”期间，建成渔港3个。", "2033年6月底前建成渔港3个。", "各镇2033年制定渔港建设方案。"):
        targets = made(f"{HEADED}一、任务\n（一）推进渔港。{sentence}（县渔业局负责）\n", EMPTY)["targets/linjiang-2031-9.yaml"].decode()
        assert "\n    by: 203" in targets and not [own for own in targets.split("\n") if "by: " in own and "# to check" in own]


def test_an_item_under_an_account_of_what_is_may_be_no_task():
    tasks = made(f"{HEADED}一、发展成就\n（一）渔港体系完善。建成渔港。\n二、任务\n（一）推进渔港。建成渔港3个。（县渔业局负责）\n", EMPTY)["policies/linjiang-2031-9/tasks.yaml"].decode()
    assert "title: 渔港体系完善  # to check: an account of what is: is it a task?" in tasks and "title: 推进渔港\n" in tasks


def test_works_under_way_are_no_target_beside_those_to_be_built():
    targets = made(f"{HEADED}一、任务\n（一）推进渔港。计划建成渔港项目16个、在建项目24个。（县渔业局负责）\n", EMPTY)["targets/linjiang-2031-9.yaml"].decode()
    assert ["reach: 16"] == [line.strip() for line in targets.split("not_targets")[0].split("\n") if "reach:" in line]
    assert "24个" not in targets.split("not_targets")[0]


def test_a_date_of_an_earlier_sentence_is_marked_wherever_it_is_written():
    text = f"{HEADED}一、任务\n（一）推进渔港。力争到2033年，建成渔港3个。新增渔船20艘。（县渔业局负责）\n"
    own = made(text, EMPTY)["targets/linjiang-2031-9.yaml"].decode().split("not_targets")[0].split("  - id: ")
    near, far = ([line for line in one.split("\n") if re.match(" *(?:by|hedge|quote):", line)] for one in own[1:])
    assert ([False] * 3, [True] * 3) == (["# to check" in line for line in near], ["# to check" in line for line in far])


@pytest.mark.parametrize(
    "words, facts",
    [
        ("2031年6月底前出台渔港管理办法", ["kind: output", "complete: true", "by: 2031-06"]),
        ("每年组织船工培训不少于2次", ["kind: duty", "at_least: 2", "unit: 次", "every: year"]),
        ("培育年产值超亿元企业5家以上", ["kind: output", "at_least: 5", "unit: 家"]),
        ("每季度末25日前报送渔港进展", ["kind: duty  # to check: a date and no figure: a duty, or a thing done or not?", "complete: true", "every: 每季度", "by_text: 末25日前"]),
        ("每半年检查渔港一次", ["kind: duty", "reach: 1", "unit: 次", "every: 每半年"]),
        ("评选渔家菜100道", ["kind: output", "reach: 100", "unit: 道"]),
        ("渔船检查频次每年不超过1次", ["kind: rule  # to check: a rule, or a part of what is made or done?", "at_most: 1", "unit: 次", "every: year"]),
    ],
)
def test_a_sentence_gives_one_target_with_these_keys(words, facts):
    own = made(f"{HEADED}一、任务\n（一）推进渔港。{words}。（县渔业局负责）\n", EMPTY)["targets/linjiang-2031-9.yaml"].decode().split("not_targets")[0]
    (one,) = own.split("  - id: ")[1:]
    assert facts == [line.strip() for line in one.split("\n")[3:] if line and not line.strip().startswith("quote")]


def test_a_date_of_every_quarter_dates_no_other_repeated_duty():
    own = made(f"{HEADED}一、任务\n（一）推进渔港。每季度末25日前报送渔港进展，市政府每半年调度1次。（县渔业局负责）\n", EMPTY)["targets/linjiang-2031-9.yaml"].decode()
    assert ["每季度末25日前报送渔港进展", "市政府每半年调度1次"] == re.findall("quote: ([^ \n]*)", own)


def test_of_two_figures_that_或_joins_each_is_marked():
    own = made(f"{HEADED}一、任务\n（一）推进渔港。处理率达到70%以上或较2030年提高5个百分点。（县渔业局负责）\n", EMPTY)["targets/linjiang-2031-9.yaml"].decode()
    lines = [line for line in own.split("\n") if re.match(" *(?:against|quote):", line)]
    assert 4 == len(lines) == sum("the words join two figures by 或" in line for line in lines)


def test_how_often_in_an_earlier_clause_may_govern_a_figure():
    text = f"{HEADED}一、任务\n（一）推进渔港。每年检查渔港2次，培训船工300人次。（县渔业局负责）\n"
    quotes = [line for line in made(text, EMPTY)["targets/linjiang-2031-9.yaml"].decode().split("\n") if "quote: " in line]
    assert [False, True] == ["# to check: an earlier clause says how often" in line for line in quotes]


def test_each_figure_behind_as_many_dates_has_its_own():
    sentence = "渔港治理率2032年、2033年、2034年分别达到45%、50%、55%。2032年和2033年，渔船更新分别完成30艘、40艘。"
    files = EMPTY | made(f"{HEADED}一、任务\n（一）推进渔港。{sentence}（县渔业局负责）\n", EMPTY)
    quotes = ["渔港治理率2032年……分别达到45%", "渔港治理率……2033年……分别达到……50%", "渔港治理率……2034年分别达到……55%", "2032年……渔船更新分别完成30艘", "2033年，渔船更新分别完成……40艘"]
    assert (quotes, []) == ([target.quote for target in records(files).targets], left(files))
    path = "targets/linjiang-2031-9.yaml"
    wrong = files | {path: files[path].replace("渔港治理率……2033年……分别达到……50%".encode(), "渔港治理率……2034年分别达到……50%".encode()).replace(b"by: 2033\n    quote: \xe6\xb8\x94\xe6\xb8\xaf", b"by: 2034\n    quote: \xe6\xb8\x94\xe6\xb8\xaf")}
    assert "‘2033年’ before these words is left out" in [p.message for p in problems_of(wrong)]


def test_a_word_in_brackets_is_a_part_of_the_name_around_it():
    own = made(PLAN.replace("渔船卫星定位覆盖率达到90%以上", "每千人船工（学徒）保有数达到3人"), EMPTY)[INDICATORS].decode()
    assert "terms: [每千人船工（学徒）保有数]" in own


def test_a_verb_in_a_noun_leaves_the_verb_before_it_in_force():
    own = made(f"{HEADED}一、任务\n（一）推进渔港。建设船坞2个、就业驿站10个。（县渔业局负责）\n", EMPTY)["targets/linjiang-2031-9.yaml"].decode()
    assert "quote: 建设……就业驿站10个" in own


@pytest.mark.parametrize(
    ("words", "line"),
    [("每个镇（街道）配备不少于3名船检员", "each: 镇（街道）"), ("每县培育2个渔港品牌", "each: 县"), ("每户至少有1名船工", "each: 户"), ("每所学校至少配备1名救生员", "each: 学校"), ("每名船员每年检查2次", ""), ("每年配备3名船检员", "")],
)
def test_of_whom_each_has_so_many(words, line):
    own = made(f"{HEADED}一、任务\n（一）推进渔港。{words}。（县渔业局负责）\n", EMPTY)["targets/linjiang-2031-9.yaml"].decode()
    assert (line or "\n    each: ") in own if line else "\n    each: " not in own


def test_tasks_of_one_heading_have_one_topic_also_where_the_heading_is_marked():
    row = "渔港任务表\n序号｜任务｜责任单位\n1｜探索渔港监管｜县渔业局\n2｜修路｜县交通局\n"
    files = EMPTY | made(f"{HEADED}一、任务\n（一）探索渔港监管，加快渔港建设。新建渔港3座。（县渔业局负责）\n二、附则\n{row}", EMPTY)
    assert [] == left(files)
    assert 1 == len({task.topic for task in records(files).tasks if task.title == "探索渔港监管"})


@pytest.mark.parametrize(
    "words",
    [
        "一是加强渔港管理，另一方面加强第三方监督",
        "融入长三角，建设零碳渔港，推广近零能耗建筑和新一代渔船，减少零部件",
        "办好第二届渔业博览会，贯彻二十届历次全会精神和第五次中央渔业工作会议部署",
        "适时完善渔港办法，加强渔港两侧绿化，推进渔港三网融合，建设国际大都市",
    ],
)
def test_numerals_that_count_nothing_need_no_reason(words):
    own = made(f"{HEADED}一、任务\n（一）推进渔港。{words}。（县渔业局负责）\n", EMPTY)["targets/linjiang-2031-9.yaml"].decode()
    assert "not_targets" not in own and "quote:" not in own


@pytest.mark.parametrize("words", ["四季度完成渔港建设", "渔港达到三级标准", "五年内建成渔港", "建成三个渔港中心"])
def test_numerals_that_resemble_them_are_read(words):
    assert "quote:" in made(f"{HEADED}一、任务\n（一）推进渔港。{words}。（县渔业局负责）\n", EMPTY)["targets/linjiang-2031-9.yaml"].decode()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("各镇要在2032年6月底前制定渔港办法", "actor: 各镇"),
        ("县渔业局每季度检查渔港2次", "actor: 县渔业局"),
        ("各部门应于2032年底前报送渔港方案", "actor: 各部门"),
        ("请各镇于2032年3月底前报送渔港方案", "actor: 各镇"),
        ("2032年底前，渔业公司、各镇应建尽建", ""),
        ("渔港覆盖率要达到90%", ""),
        ("将渔船纳入监控，2032年建成渔港3座", ""),
    ],
)
def test_who_acts_is_the_actor(words, line):
    files = EMPTY | made(f"{HEADED}一、任务\n（一）推进渔港。{words}。（县渔业局负责）\n", EMPTY)
    own = files["targets/linjiang-2031-9.yaml"].decode()
    assert (line or "quote: ") in own and (line or "actor: " not in own) and not [said for said in left(files) if "actor" in said or "claims" in said]


def test_a_line_of_a_list_is_told_by_its_first_words():
    tasks = made(f"{HEADED}一、职责\n（一）检查渔港，督促整改；\n（二）修复渔港；\n", EMPTY)["policies/linjiang-2031-9/tasks.yaml"].decode()
    assert ["检查渔港  # to check: the item has no heading: these are its first words", "修复渔港"] == re.findall("title: (.*)", tasks)


def test_the_members_of_a_committee_are_a_collective():
    units = made(f"{HEADED}一、任务\n（一）推进渔港。建成渔港3座。（责任单位：县渔业局、县渔安委成员单位）\n", EMPTY)[UNITS].decode()
    assert "kind: collective\n" in units.partition("渔安委成员单位")[2]
