"""The allowed values of keys with a fixed list of values, as {value: Chinese label}; a label may end with an explanation in brackets.

The data dictionary shows label and explanation, the pages show only the label (`views.labels`).  ENGLISH has the labels for readers
of the data who read no Chinese.
"""

from collections.abc import Mapping

# From the highest level to the lowest
LEVELS = {"central": "国家", "province": "省", "prefecture": "市州", "county": "县"}
UNIT_KINDS = {
    "party": "党的机构",
    "government": "政府机构",
    "mass_organisation": "群团组织",
    "cooperative": "合作经济组织",
    "bank_or_regulator": "银行与监管机构",
    "enterprise": "企业",
    "collective": "统称（如各县、各有关部门）",
}
NAME_RELATIONS = {"official": "全称", "short": "简称", "variant": "其他写法", "former": "曾用名", "successor": "后来的名称"}
# The kinds of records that may have aliases
ALIASED = {"unit": "单位", "topic": "主题", "indicator": "指标"}
ROLES = {"lead": "牵头单位", "participant": "其他单位（各文件的称呼见 policies.participant_term）"}
# The roles in the flat table: those of ROLES, and two for targets outside the list of units of a task
FLAT_ROLES = ROLES | {"charged": "句中点名（任务的名单没有列出，目标的原文点名）", "none": "没有点名单位"}
DIRECTIONS = {"up": "越高越好", "down": "越低越好", "none": "不分高低"}
TARGET_KINDS = {"outcome": "结果", "output": "产出", "input": "投入", "rule": "规则", "duty": "职责", "direction": "方向"}
OPERATORS = {
    "at_least": "至少",
    "at_most": "至多",
    "reach": "达到（原文没有“以上”“至少”一类的词）",
    "about": "约",
    "between": "区间（从 value 到 value_max）",
    "all": "全部（对某一类对象全覆盖）",
    "complete": "完成（一件事是否做到，没有数字）",
    "none": "未写数值",
}
FIGURE_OPERATORS = ("at_least", "at_most", "reach", "about", "between")
# What tables of indicators call a target, in the words of the document
BINDING = {"约束性": "约束性（政府必须完成）", "预期性": "预期性（期望达到）"}
BASES = {"state": "应达到的水平，或没有数字", "total": "合计数", "per_year": "每年的数", "each": "每个对象的数（如每户）"}
PRECISIONS = {"day": "精确到日", "month": "精确到月", "quarter": "精确到季度", "half_year": "精确到半年", "year": "精确到年", "open": "没有具体日期（如尽快）"}
RECURRENCES = {"P1Y": "每年", "P5Y": "每五年"}
TIMINGS = {
    "dated": "有最后一日",
    "recurring": "每年或每几年重复，没有最后一日",
    "worded": "有期限用语，没有日期（如尽快、2014年起）",
    "none": "没有写期限",
}
STATUSES = {"paired": "成对", "central_only": "被落实文件的目标，没有成对", "local_only": "落实文件的目标，没有成对"}
VALUE_RELATIONS = {"same": "一致", "stricter": "更严", "looser": "更宽", "not_comparable": "无法比较"}
DATE_RELATIONS = {"same": "一致", "earlier": "更早", "later": "更晚", "not_comparable": "无法比较"}
SCOPE_RELATIONS = {"same": "一致", "narrower": "较窄", "wider": "较宽", "different": "不同"}
# How figures of one document depend on each other
FIGURE_RELATIONS = {"sum": "相加", "product": "相乘", "count": "项数", "years": "年数", "part": "部分与总体"}
CLASSES = {
    "target": "对应到目标",
    "name": "名称中的数字：文件、会议、行动的名称，文号，成文日期",
    "structure": "序号，或规定由谁牵头的句子中的数字",
    "word": "普通词语，如“进一步”",
    "set_aside": "不列为目标，已说明理由（见 reason）",
}
SENTENCES = {
    "target": "目标（句中有目标的原文）",
    "responsibility": "责任单位（任务末尾点名单位的括号，以及规定由谁牵头的句子）",
    "reporting": "报送（结尾段中提到受理机构的句子；报送要求另列为目标）",
    "measure": "举措（其余的句子：提出做法，没有可核对的数字、期限或范围）",
    "background": "背景（第一部分之前的句子，没有目标）",
}
# The lead unit of a task, compared with the lead unit of the task that it implements
LEADS = {"same": "牵头单位对口", "changed": "牵头单位变化", "not_applicable": "不作对口比较", "unnamed": "未点名牵头单位"}
# The rules that decide how two values compare
RULES = {
    "no-value": "至少一方没有数字",
    "totals": "至少一方是合计数，不同辖区的合计数不能相比",
    "other-indicator": "两个目标的指标不同，由编者判断可以对照",
    "unit-or-basis": "计量单位、计数方式或比较的基准不同",
    "no-direction": "数值不同，而指标不分高低",
    "equal-value": "数值相同",
    "hedge": "数值相同，一方带有“基本”“力争”等限定词或“约”",
    "value-by-direction": "数值不同，按指标越高越好或越低越好判定",
}
OBSERVATION_KINDS = {"outcome": "结果", "forecast": "预计", "plan": "计划"}
OBSERVED_OPERATORS = {
    "at_least": "不少于",
    "at_most": "不超过",
    "reach": "数字前后没有比较词",
    "about": "约",
    "all": "全部（公布时的说法）",
    "complete": "完成（公布时的说法）",
}
COMPARABLE = {"yes": "口径相同", "partly": "口径部分相同", "no": "口径不同"}
ASSESSMENTS = {
    "reached": "有数据证明已完成",
    "missed": "有数据表明未完成",
    "late": "逾期完成",
    "not_alike": "口径或时段不同，无法判断",
    "unreported": "本站未收录",
    "no_figure": "无法量化",
}
ASSESSMENT_RULES = {
    "reached": "口径、范围、时段都与目标相同，数值达到目标（或公布已经完成）",
    "missed": "口径、范围、时段都与目标相同，数值没有达到目标",
    "reached-late": "到期时没有达到，后来口径、范围相同的数据达到",
    "other-time": "口径相同的数据，时段与目标不同；其余数据的口径只部分相同",
    "not-alike": "公布的数据口径、范围与目标不同，或只是预计、计划",
    "nothing-found": "查找过，没有查到这个目标的公布数据；查找的日期和地方见 searches",
    "nothing-reported": "没有收录这个目标的公布数据，也没有查找记录",
    "no-figure": "目标没有数值，也没有写全覆盖、完成与否或与什么持平，无从核对",
}
# What there is to check a target by
YARDSTICKS = {"figure": "按数值核对", "done": "按是否完成核对（全部、完成，或与什么持平，没有数值）", "none": "没有核对依据（没有数值，也没有写明做到什么程度）"}
STATED = {"given": "写明", "missing": "没有写", "not_needed": "不需要"}
LACKING = {"date": "期限", "class": "范围", "baseline": "基数"}
PUBLISHED = {
    "yes": "有口径相同的公布数据",
    "partly": "公布数据的口径部分相同",
    "no": "公布数据的口径不同",
    "searched": "查过，没有查到公布的数据",
    "not_searched": "没有查找记录",
}
# How far a value of the published tables may be relied on in later versions
STABILITIES = {
    "permanent": "永久标识，不再改动，也不再用于别的记录",
    "corrected": "照文件或出处填写，更正时会改动，见 releases/errata.yaml 和“更正”一页",
    "position": "所在位置，前面增删文字或记录时会改动",
    "recalculated": "由程序从别的表算出，各版可能不同",
}

# {name: the values with this name}, for the table `codes`
VOCABULARIES = {
    **{"levels": LEVELS, "unit_kinds": UNIT_KINDS, "name_relations": NAME_RELATIONS, "aliased": ALIASED, "roles": ROLES},
    **{"flat_roles": FLAT_ROLES, "directions": DIRECTIONS, "target_kinds": TARGET_KINDS, "operators": OPERATORS, "bases": BASES},
    **{"binding": BINDING},
    **{"precisions": PRECISIONS, "recurrences": RECURRENCES, "timings": TIMINGS, "statuses": STATUSES, "value_relations": VALUE_RELATIONS},
    **{"date_relations": DATE_RELATIONS, "scope_relations": SCOPE_RELATIONS, "classes": CLASSES, "sentences": SENTENCES, "rules": RULES},
    **{"observation_kinds": OBSERVATION_KINDS, "observed_operators": OBSERVED_OPERATORS, "comparable": COMPARABLE},
    **{"assessments": ASSESSMENTS, "assessment_rules": ASSESSMENT_RULES, "yardsticks": YARDSTICKS, "stated": STATED},
    **{"published": PUBLISHED, "stabilities": STABILITIES},
}
_ROLES_EN = {"lead": "lead unit", "participant": "other unit (policies.participant_term has what each document calls it)"}
# {name: {value: English label}}, with every value of VOCABULARIES
ENGLISH = {
    "levels": {"central": "national", "province": "province", "prefecture": "prefecture or city", "county": "county"},
    "unit_kinds": {
        "party": "Party body",
        "government": "government body",
        "mass_organisation": "mass organisation",
        "cooperative": "cooperative",
        "bank_or_regulator": "bank or regulator",
        "enterprise": "enterprise",
        "collective": "group of bodies (such as all counties)",
    },
    "name_relations": {"official": "full name", "short": "short name", "variant": "other spelling", "former": "former name", "successor": "later name"},
    "aliased": {"unit": "unit", "topic": "topic", "indicator": "indicator"},
    "roles": _ROLES_EN,
    "flat_roles": _ROLES_EN
    | {"charged": "named in the sentence of the target, not in the list of units of the task", "none": "no unit is named"},
    "directions": {"up": "more is better", "down": "less is better", "none": "neither"},
    "target_kinds": {"outcome": "outcome", "output": "output", "input": "input", "rule": "rule", "duty": "duty", "direction": "direction"},
    "operators": {
        "at_least": "at least",
        "at_most": "at most",
        "reach": "reach (no comparison word in the text)",
        "about": "about",
        "between": "between value and value_max",
        "all": "all (full coverage of a class)",
        "complete": "complete (done or not, without a figure)",
        "none": "no figure",
    },
    "binding": {"约束性": "binding (the government must meet it)", "预期性": "anticipatory (expected)"},
    "bases": {"state": "level to be reached, or no figure", "total": "total", "per_year": "each year", "each": "for each member (such as each household)"},
    "precisions": {"day": "day", "month": "month", "quarter": "quarter", "half_year": "half-year", "year": "year", "open": "no definite date (such as soon)"},
    "recurrences": {"P1Y": "every year", "P5Y": "every five years"},
    "timings": {
        "dated": "has a last day",
        "recurring": "recurs, without a last day",
        "worded": "has words for a deadline, without a last day (such as soon, or from 2014)",
        "none": "no deadline",
    },
    "statuses": {
        "paired": "paired",
        "central_only": "target of the document that is implemented, without a pair",
        "local_only": "target of the document that implements it, without a pair",
    },
    "value_relations": {"same": "same", "stricter": "stricter", "looser": "looser", "not_comparable": "not comparable"},
    "date_relations": {"same": "same", "earlier": "earlier", "later": "later", "not_comparable": "not comparable"},
    "scope_relations": {"same": "same", "narrower": "narrower", "wider": "wider", "different": "different"},
    "classes": {
        "target": "belongs to a target",
        "name": "figure in a name: of a document, meeting or campaign, document number, date of issue",
        "structure": "item number, or figure in a sentence on who leads",
        "word": "ordinary word that contains a numeral",
        "set_aside": "no target, with a stated reason (see reason)",
    },
    "sentences": {
        "target": "target (a target quotes the sentence)",
        "responsibility": "responsible units (the bracket at the end of a task, and sentences on who leads)",
        "reporting": "reporting (sentences of the closing that name the receiver of reports)",
        "measure": "measure (all others: what to do, without figure, deadline or scope to check)",
        "background": "background (before the first part, without targets)",
    },
    "rules": {
        "no-value": "at least one has no figure",
        "totals": "at least one is a total, and totals of different territories cannot be compared",
        "other-indicator": "the indicators differ, and the editors judge the targets comparable",
        "unit-or-basis": "unit of measure, basis or baseline differs",
        "no-direction": "values differ, and neither more nor less is better",
        "equal-value": "values are equal",
        "hedge": "values are equal, and one has a qualifier (basically, strive) or is approximate",
        "value-by-direction": "values differ: decided by whether more or less is better",
    },
    "observation_kinds": {"outcome": "outcome", "forecast": "forecast", "plan": "plan"},
    "observed_operators": {
        "at_least": "at least",
        "at_most": "at most",
        "reach": "figure without a comparison word",
        "about": "about",
        "all": "all (as published)",
        "complete": "complete (as published)",
    },
    "comparable": {"yes": "measures the same", "partly": "measures partly the same", "no": "measures something else"},
    "assessments": {
        "reached": "reached, by published figures",
        "missed": "not reached, by published figures",
        "late": "reached late",
        "not_alike": "cannot be judged: figures measure something else or another period",
        "unreported": "no figures on this site",
        "no_figure": "not quantifiable",
    },
    "assessment_rules": {
        "reached": "measure, scope and period are those of the target, and the value meets it (or completion was published)",
        "missed": "measure, scope and period are those of the target, and the value does not meet it",
        "reached-late": "not reached on the last day, reached by later figures of the same measure and scope",
        "other-time": "figures of the same measure are of another period; others measure only partly the same",
        "not-alike": "published figures differ in measure or scope, or are only forecasts or plans",
        "nothing-found": "published figures were looked for and not found; searches has day and place",
        "nothing-reported": "no published figures are recorded, nor a search",
        "no-figure": "the target has no value, full coverage, completion or comparison to check",
    },
    "yardsticks": {"figure": "by a value", "done": "by whether it is done (all, complete, or equal to something)", "none": "nothing to check it by"},
    "stated": {"given": "stated", "missing": "not stated", "not_needed": "not needed"},
    "published": {
        "yes": "figures that measure the same",
        "partly": "figures that measure partly the same",
        "no": "figures that measure something else",
        "searched": "looked for and not found",
        "not_searched": "no recorded search",
    },
    "stabilities": {
        "permanent": "permanent id: never changed, never used again",
        "corrected": "as the document or source says: changes only when corrected, see releases/errata.yaml",
        "position": "position: changes when text or records before it change",
        "recalculated": "computed from other tables: may differ in the next version",
    },
}

# The first two digits of the code of each province: GB/T 2260-2007, 中华人民共和国行政区划代码
PROVINCES = {
    **{"北京市": "11", "天津市": "12", "河北省": "13", "山西省": "14", "内蒙古自治区": "15", "辽宁省": "21", "吉林省": "22"},
    **{"黑龙江省": "23", "上海市": "31", "江苏省": "32", "浙江省": "33", "安徽省": "34", "福建省": "35", "江西省": "36"},
    **{"山东省": "37", "河南省": "41", "湖北省": "42", "湖南省": "43", "广东省": "44", "广西壮族自治区": "45", "海南省": "46"},
    **{"重庆市": "50", "四川省": "51", "贵州省": "52", "云南省": "53", "西藏自治区": "54", "陕西省": "61", "甘肃省": "62"},
    **{"青海省": "63", "宁夏回族自治区": "64", "新疆维吾尔自治区": "65", "台湾省": "71", "香港特别行政区": "81", "澳门特别行政区": "82"},
}


def rank(level: str) -> int:
    """Return the position of `level` in LEVELS: 0 for the highest level, 1 for the next."""
    return list(LEVELS).index(level)


def vocabulary_of(words: Mapping[str, str]) -> str:
    """Return the name of the vocabulary that contains these values with these labels; empty if there is none."""
    return next((name for name, known in VOCABULARIES.items() if words.items() <= known.items()), "") if words else ""
