"""The table `commitments_flat`: a row for each target and each unit that answers for it, with names beside all ids; and equal measures.

The files of a unit (`..units`) are the rows of the unit in this table, with the same columns.
"""

from collections import Counter
from collections.abc import Iterator

from ...model import Corpus, Target, Unit, vocabulary
from ...model.corpus import once
from ...problems import Place
from ...views import labels
from ...views.comparison import Comparison, comparisons
from ...views.facts import due, due_precision, due_text, timing
from ...views.responsibilities import CHARGED, NOBODY, UnitRow, answering, printed_number
from ..links import Links
from ..table import SCALE, Column, Row, Value, declare, place_of

COMMITMENTS_FLAT = declare(
    "commitments_flat",
    "目标与单位",
    "每个目标和每个责任单位一行，名称都写出，供筛选和透视：没有点名单位的目标、没有目标的任务也各占一行。一个目标有几个单位就有几行，计目标数时按 target 去重。",
    Column("id", "标识", "string", "目标（没有目标的写任务）和单位的标识以“--”相连；没有单位的写 none。", required=True, unique=True, en="ids of the target (or of the task, if it has no target) and of the unit, joined by --; none instead of a unit if none is named"),
    Column("target", "目标", "string", "目标的标识；没有目标的任务为空。", refers="targets", en="id of the target; empty for a task without targets"),
    Column("policy", "文件", "string", "所在文件的标识。", required=True, refers="policies", en="id of the document"),
    Column("policy_name", "文件简称", "string", "本站对文件的简称。", required=True, en="short title of the document on this site"),
    Column("document_number", "发文字号", "string", "文件的发文字号；没有的为空。", en="official number of the document; empty if it has none"),
    Column("task", "任务", "string", "任务的标识。", required=True, refers="tasks", en="id of the task"),
    Column("task_number", "任务编号", "string", "文件所写的编号；结尾的报送要求写“结尾”。", required=True, en="number of the task as printed; 结尾 for the duty to report at the end"),
    Column("task_title", "任务标题", "string", "任务的标题，照原文。", required=True, en="title of the task, as printed"),
    Column("topic", "主题", "string", "任务所属主题的标识。", required=True, refers="topics", en="id of the topic of the task"),
    Column("topic_name", "主题名称", "string", "主题的名称。", required=True, en="name of the topic"),
    Column("unit", "单位", "string", "单位的标识；没有点名单位的为空。", refers="units", en="id of the unit; empty if no unit is named"),
    Column("unit_name", "单位名称", "string", "单位的名称；没有点名单位的为空。", en="name of the unit; empty if no unit is named"),
    Column("unit_level", "单位层级", "string", "单位的层级：国家、省、市州或县；没有点名单位的为空。", en="administrative level of the unit, in Chinese; empty if no unit is named"),
    Column("role", "角色", "string", "单位的角色。", required=True, words=vocabulary.FLAT_ROLES, en="role of the unit"),
    Column("role_label", "角色名称", "string", "文件对角色的称呼；名单没有列出、句中点名的写“句中点名”。", required=True, en="what the document calls the role; 句中点名 if only the sentence of the target names the unit"),
    Column("lead_names", "牵头单位", "string", "任务的牵头单位，照原文的写法，以顿号分隔；文件没有写的为空。", en="lead units of the task, as written, separated by 、; empty if none is named"),
    Column("and_others", "名单以“等”结束", "boolean", "任务的名单以“等”结束时为 true：文件没有列出其余单位。", required=True, en="true if the list of units of the task ends with 等 (and others): the document does not name the rest"),
    Column("indicator", "指标", "string", "指标的标识；没有目标的为空。", refers="indicators", en="id of the indicator; empty without a target"),
    Column("indicator_name", "指标名称", "string", "指标的名称；没有目标的为空。", en="name of the indicator; empty without a target"),
    Column("figure", "数值说明", "string", "目标的要求，连同比较词、频次、基数和限定词，供阅读；没有数值的为空。", en="what the target demands, in words to read: comparison, frequency, baseline, qualifiers; empty without a figure"),
    Column("operator", "比较方式", "string", "目标与数值是什么关系；没有目标的为空。", words=vocabulary.OPERATORS, en="how the target relates to the value; empty without a target"),
    Column("operator_label", "比较方式名称", "string", "比较方式的中文。", en="label of operator, in Chinese"),
    Column("value", "数值", "number", "目标的数值；operator 为 between 时是下限；没有数字的为空。", scale=SCALE, en="value of the target; the lower bound if operator is between; empty without a figure"),
    Column("value_max", "数值上限", "number", "operator 为 between 时的上限，其余为空。", scale=SCALE, en="upper bound if operator is between, otherwise empty"),
    Column("measure", "计量单位", "string", "原文的计量单位，同 targets.unit；意思相同的写法见 measures。", en="unit of measure as printed, same as targets.unit; equal ones are in measures"),
    Column("baseline", "基数", "number", "从多少起算；原文没有的为空。", scale=SCALE, en="value from which the change is counted; empty if not stated"),
    Column("scope", "范围", "string", "目标适用的范围，照原文。", en="what the target applies to, as printed"),
    Column("due_text", "期限原文", "string", "期限的原文；没有的为空。", en="deadline in the words of the document; empty if there is none"),
    Column("due", "最后一日", "date", "期限最迟到哪一天，同 targets.due；原文没有写到哪一年的为空。", en="last day that the deadline can mean, same as targets.due; empty if the document names no year"),
    Column("due_year", "最后一年", "integer", "最后一日所在的年；没有最后一日的为空。", en="year of the last day; empty without one"),
    Column("due_precision", "期限精度", "string", "期限写到日、月、季度、半年还是年；没有期限的为空。", words=vocabulary.PRECISIONS, en="precision of the deadline; empty without a deadline"),
    Column("timing", "期限类型", "string", "期限属于哪一类；没有目标的为空。", words=vocabulary.TIMINGS, en="class of the deadline; empty without a target"),
    Column("timing_label", "期限类型名称", "string", "期限类型的中文。", en="label of timing, in Chinese"),
    Column("value_relation", "数值关系", "string", "目标的数值与所落实文件的目标相比，同 comparisons.value；不成对的为空。", words=vocabulary.VALUE_RELATIONS, en="value compared with the paired target of the document that is implemented, same as comparisons.value; empty without a pair"),
    Column("value_relation_label", "数值关系名称", "string", "数值关系的中文。", en="label of value_relation, in Chinese"),
    Column("date_relation", "期限关系", "string", "目标的最后一日与所落实文件的目标相比，同 comparisons.date；不成对的为空。", words=vocabulary.DATE_RELATIONS, en="last day compared with that of the paired target, same as comparisons.date; empty without a pair"),
    Column("date_relation_label", "期限关系名称", "string", "期限关系的中文。", en="label of date_relation, in Chinese"),
    Column("quote", "原文", "string", "目标所依据的原文；没有目标的为空。", en="words of the document on which the target rests; empty without a target"),
    Column("address", "网页", "string", "记录在本站的位置，前面加上网站的地址。", required=True, en="path of the record on this site, to be appended to the address of the site"),
    title_en="Targets by unit",
    description_en="One row for each target and each responsible unit, with names beside all ids, for filters and pivot tables. A target that names no unit, and a task without targets, has one row each. A target has as many rows as units: count distinct values of target to count targets.",
    calculated=True,
)

MEASURES = declare(
    "measures",
    "计量单位",
    "目标和公布的数据所用的计量单位，与各指标的计量单位对应：同一行的两个写法，在这些指标中意思相同，如“名”与“人”。",
    Column("measure", "写法", "string", "计量单位的写法，同 targets.unit、commitments_flat.measure。", required=True, en="word for the unit of measure, as in targets.unit and commitments_flat.measure"),
    Column("same_as", "指标的计量单位", "string", "指标以它计量，同 indicators.unit。", required=True, en="unit of measure of the indicators, as in indicators.unit"),
    Column("indicators", "指标数", "integer", "在几个指标中是这样。", required=True, en="number of indicators for which this holds"),
    key=("measure", "same_as"),
    title_en="Units of measure",
    description_en="Units of measure of targets and published figures beside those of the indicators: two words in one row mean the same in these indicators, such as 名 and 人.",
    calculated=True,
)


def commitments_flat(corpus: Corpus) -> Iterator[Row]:
    """Yield the rows in the order of the text; the units of a target are in the order of the clause that names them."""
    found = answering(corpus)
    for policy in corpus.policies:
        for task in corpus.tasks_of(policy.id):
            for target in corpus.targets_of_task(task.id) or (None,):
                held = found.get((task.id, target.id if target else ""), ())
                for unit, role in held or ((None, NOBODY),):
                    yield flat_row(corpus, UnitRow(policy=policy, task=task, role=role, target=target), unit)


def flat_row(corpus: Corpus, one: UnitRow, unit: Unit | None) -> Row:
    """Return the row of a unit for one of its targets, or for a task without targets; `unit` is None if nobody is named."""
    policy, task, target, to = one.policy, one.task, one.target, Links(corpus, "")
    known: dict[str, Value] = {
        "id": f"{(target or task).id}--{unit.id if unit else 'none'}",
        "policy": policy.id,
        "policy_name": policy.short_title,
        "document_number": policy.document_number,
        "task": task.id,
        "task_number": printed_number(policy, task),
        "task_title": task.title,
        "topic": task.topic,
        "topic_name": corpus.topic(task.topic).name,
        "role": one.role,
        "role_label": role_label(one),
        "lead_names": "、".join(task.leads),
        "and_others": task.and_others,
        "address": to.target(target) if target else to.task(task),
    }
    if unit:
        known |= {"unit": unit.id, "unit_name": unit.name, "unit_level": vocabulary.LEVELS[unit.level]}
    if target:
        known |= _of_target(corpus, one, target)
    cells = (known.get(name) for name in COMMITMENTS_FLAT.header)
    return Row(tuple([value if value != "" else None for value in cells]), place_of(target or task))


def role_label(one: UnitRow) -> str:
    """Return what the document calls the role of the unit, such as 牵头单位; 句中点名 if only the sentence of the target names it."""
    return labels.FLAT_ROLES[one.role] if one.role in (CHARGED, NOBODY) else labels.role(one.policy, one.role)


def _of_target(corpus: Corpus, one: UnitRow, target: Target) -> dict[str, Value]:
    day, kind, pair = due(target), timing(target), _pairs(corpus).get(target.id)
    value, moved = (pair.value, pair.date) if pair else ("", "")
    return {
        "target": target.id,
        "indicator": target.indicator,
        "indicator_name": corpus.indicator(target.indicator).name,
        "figure": _figure(target),
        "operator": target.operator,
        "operator_label": labels.OPERATORS[target.operator],
        "value": target.value,
        "value_max": target.value_max,
        "measure": target.unit,
        "baseline": target.baseline,
        "scope": target.scope,
        "due_text": due_text(one.policy, target),
        "due": day,
        "due_year": day.year if day else None,
        "due_precision": due_precision(target),
        "timing": kind,
        "timing_label": labels.TIMINGS[kind],
        "value_relation": value,
        "value_relation_label": vocabulary.VALUE_RELATIONS.get(value, ""),
        "date_relation": moved,
        "date_relation_label": vocabulary.DATE_RELATIONS.get(moved, ""),
        "quote": target.quote,
    }


def _figure(target: Target) -> str:
    """Return the figure in words, as the pages do; a mere 80% is 达到 80%, since a spreadsheet would make a number of it."""
    if target.operator == "none" and not labels.rhythm(target):
        return ""
    words = labels.figure(target)
    return f"{labels.OPERATORS['reach']} {words}" if words[:1].isdigit() else words


@once
def _pairs(corpus: Corpus) -> dict[str, Comparison]:
    """Return {target id: its comparison with a target of the document that its own document implements}."""
    return {row.local.id: row for row in comparisons(corpus) if row.status == "paired"}


def measures(corpus: Corpus) -> Iterator[Row]:
    """Yield each word for a unit of measure beside the unit of the indicators for which it stands."""
    counted = Counter((word, i.unit) for i in corpus.indicators if i.unit for word in dict.fromkeys((i.unit, *i.unit_words)))
    where: dict[tuple[str, str], Place] = {}
    for indicator in corpus.indicators:
        for word in (indicator.unit, *indicator.unit_words):
            where.setdefault((word, indicator.unit), place_of(indicator))
    return (Row((*pair, count), where[pair]) for pair, count in sorted(counted.items(), key=lambda one: (one[0][1], one[0])))
