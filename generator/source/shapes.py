"""The keys of every record in their one order: name, reader, meaning, whether it is required.

The loader, the JSON Schemas, the tables of keys on the page for editors and every message about a key are made from these.
"""

from .. import model
from ..model import vocabulary as words
from . import readers as v
from .readers import Key, Nested, Shape

PUBLICATION: Shape = (
    Key("publisher", v.text, "发布者", True),
    Key("title", v.text, "题名", True),
    Key("url", v.address, "网页的地址，不是检索结果页", True),
    Key("date", v.day, "发布日期：到日，或到月", True),
)
UNIT_NAME: Shape = (
    Key("name", v.text, "名称", True),
    Key("relation", v.choice(*words.NAME_RELATIONS), "与正式名称的关系", True),
    Key("start", v.day, "启用时间：只用于 from 所说的名称，后称必填"),
    Key("end", v.day, "停用时间：下一个后称启用的时间"),
    Key("source", v.text, "出处：这样写的文件的标识；与 from 只填一项"),
    Key("from", Nested(PUBLICATION, model.Publication, "one"), "出处：说明曾用名、后称的网页", field="page"),
)
UNIT: Shape = (
    Key("id", v.identifier, "地址中的标识，不再改动", True),
    Key("name", v.text, "名称：文件所写，“省”“市”“县”写作所在地的名称", True),
    Key("name_en", v.text, "英文名（编者判断）", True),
    Key("level", v.choice(*words.LEVELS), "层级", True),
    Key("jurisdiction", v.text, "辖区：全国，或省、市、县的全称", True),
    Key("kind", v.choice(*words.UNIT_KINDS), "性质", True),
    Key("counterpart", v.identifier, "上级对口单位的标识"),
    Key("names", Nested(UNIT_NAME, model.UnitName), "文件所用的名称，及有出处的曾用名、后称"),
    Key("note", v.text, "说明"),
)
TOPIC: Shape = (
    Key("id", v.identifier, "标识", True),
    Key("name", v.text, "主题名称", True),
    Key("name_en", v.text, "英文名（编者判断）", True),
    Key("terms", v.many(v.text), "标题中指称该主题的词；缺省为名称"),
)
TASK: Shape = (
    Key("number", v.text, "节.项，如 2.2 即二（二）", True),
    Key("topic", v.identifier, "主题标识", True),
    Key("title", v.text, "文件中的标题", True),
    Key("lead", v.one_or_many(v.text), "牵头的单位；几个单位共同牵头的写成列表", field="leads"),
    Key("participants", v.many(v.text), "其余单位，依原文次序"),
    Key("and_others", v.true, "名单以“等”结束"),
    Key("clauses", v.many(v.quoted), "写明单位的字句，照原文：只在它不是由首列单位牵头的名单时填"),
    Key("note", v.text, "说明"),
)
REPORTING: Shape = (
    Key("by_whom", v.many(v.text), "由谁报送", True),
    Key("to", v.text, "报送给谁", True),
    Key("every", v.text, "多久一次", True),
    Key("by", v.date, "何时之前", True),
    Key("quote", v.text, "原文", True),
)
SOURCE: Shape = (
    Key("file", v.text, "副本文件名"),
    Key("line", v.integer, "副本中的行号"),
    Key("quote", v.text, "该行中的字句"),
    Key("publisher", v.text, "发布者"),
    Key("title", v.text, "题名"),
    Key("url", v.address, "地址"),
    Key("date", v.text, "发布日期"),
    Key("note", v.text, "说明"),
)
SIC: Shape = (
    Key("quote", v.text, "照录的字句", True),
    Key("passage", v.text, "所在段落", True),
    Key("note", v.text, "说明", True),
)
RELATED: Shape = (
    Key("title", v.text, "题名", True),
    Key("author", v.text, "作者", True),
    Key("publisher", v.text, "报刊", True),
    Key("date", v.text, "日期", True),
    Key("page", v.text, "版次", True),
    Key("about", v.text, "内容概要，非原文", True),
    Key("url", v.address, "地址"),
)
POLICY: Shape = (
    Key("id", v.identifier, "标识，与文件夹同名", True),
    Key("title", v.text, "文件标题", True),
    Key("short_title", v.text, "简称", True),
    Key("title_en", v.text, "英文标题（编者判断）", True),
    Key("document_number", v.text, "发文字号；文本没有的不填"),
    Key("level", v.choice(*words.LEVELS), "层级", True),
    Key("jurisdiction", v.text, "辖区", True),
    Key("jurisdiction_code", v.text, "行政区划代码（GB/T 2260）"),
    Key("issuers", v.many(v.text), "发文机关", True),
    Key("issued", v.day, "成文日期"),
    Key("published", v.day, "公开日期"),
    Key("implements", v.identifier, "所落实的文件"),
    Key("implements_quote", v.text, "说明落实关系的原文"),
    Key("lead_term", v.text, "文件对牵头单位的称呼"),
    Key("participant_term", v.text, "文件对其他单位的称呼"),
    Key("roles_quote", v.text, "规定由谁牵头的原文；文件没有规定的不填"),
    Key("closing", v.text, "结尾段的起首字句；没有结尾段的不填"),
    Key("reporting", Nested(REPORTING, model.Reporting, "one"), "报送要求；文件没有的不填"),
    Key("from", Nested(SOURCE, model.Source, "lists"), "文本中没有的事实出自何处", field="sources"),
    Key("collected_from", v.text, "文本来源", True),
    Key("as_printed", Nested(SIC, model.Sic), "照录存疑之处"),
    Key("related", Nested(RELATED, model.Related), "相关文章，只著录不转载"),
    Key("counts", v.counts, "应有的数量", True),
)
INDICATOR: Shape = (
    Key("id", v.identifier, "标识", True),
    Key("topic", v.identifier, "主题标识", True),
    Key("name", v.text, "指标名称", True),
    Key("name_en", v.text, "英文名（编者判断）", True),
    Key("unit", v.text, "计量单位"),
    Key("unit_words", v.many(v.text), "原文中表示该单位的词"),
    Key("direction", v.choice(*words.DIRECTIONS), "以升为好、以降为好，或不论", True),
    Key("terms", v.many(v.text), "原文中指称该指标的词", True),
    Key("background", v.true, "背景指标：文件没有定目标，只有公布的数字"),
)
TARGET: Shape = (
    Key("id", v.identifier, "标识", True),
    Key("task", v.text, "任务：节.项", True),
    Key("indicator", v.identifier, "指标标识", True),
    Key("kind", v.choice(*words.TARGET_KINDS), "类别（编者判断），缺省为 outcome"),
    Key("at_least", v.decimal, "不少于（至少、不低于、超、突破、以上）"),
    Key("at_most", v.decimal, "不超过（不足、少于、以下、以内）"),
    Key("reach", v.decimal, "达到：数字旁没有比较词"),
    Key("about", v.decimal, "约、左右"),
    Key("between", v.decimals, "两数之间"),
    Key("all", v.true, "全部覆盖（所有、每个、全覆盖）"),
    Key("complete", v.true, "完成与否，没有数字"),
    Key("unit", v.text, "原文的计量单位"),
    Key("from", v.decimal, "基数（由25%降到）", field="baseline"),
    Key("against", v.text, "相对于什么，原文字句：比2025年，高于…水平"),
    Key("lasting", v.text, "数字旁的时长"),
    Key("each", v.text, "每个成员（每户的“户”）"),
    Key("every", v.text, "多久一次：year，5 years，或原文字句"),
    Key("average", v.choice("year"), "年均"),
    Key("start", v.date, "起始"),
    Key("by", v.date, "期限：2031，2031-H1（上半年、年中），2032-Q3（三季度），2031-07，2031-07-20（中旬）；每年的写 --09"),
    Key("by_text", v.text, "相对日期的原文：没有写年份的，如7月10日前、三年内；五年规划期，如“十六五”末"),
    Key("scope", v.text, "范围，原文字句"),
    Key("except", v.text, "除外，原文字句", field="exception"),
    Key("condition", v.text, "条件，原文字句"),
    Key("hedge", v.text, "限定词：基本、力争、努力"),
    Key("actor", v.text, "句中所指的责任者"),
    Key("quote", v.text, "原文，省略处用……", True),
    Key("note", v.text, "存疑与取舍"),
)
NOT_TARGET: Shape = (
    Key("passage", v.text, "段落：节.项", True),
    Key("quote", v.text, "原文", True),
    Key("reason", v.text, "为何不是目标", True),
)
TARGETS_FILE: Shape = (
    Key("targets", Nested(TARGET), "目标", True),
    Key("not_targets", Nested(NOT_TARGET), "不是目标的数字"),
)
JUDGEMENT: Shape = (
    Key("central", v.text, "被落实文件的目标", True),
    Key("local", v.text, "落实文件的目标", True),
    Key("scope", v.choice(*words.SCOPE_RELATIONS), "范围关系", True),
    Key("note", v.text, "理由", True),
)
RELATION: Shape = (
    Key("id", v.identifier, "标识", True),
    Key("relation", v.choice(*words.FIGURE_RELATIONS), "关系：相加、相乘、项数、年数、部分与整体", True),
    Key("passage", v.text, "段落的标识", True),
    Key("terms", v.many(v.text), "各项：目标或任务的标识，或原文中只含一个数的字句", True),
    Key("total", v.text, "得数：目标的标识或原文字句；原文没有写的不填"),
    Key("unit", v.text, "得数的计量单位，只在原文没有写得数时填"),
    Key("differs", v.true, "原文的数字之间不相符，照录"),
    Key("note", v.text, "说明"),
)
TARGET_MATCH: Shape = (
    Key("target", v.text, "目标的标识", True),
    Key("comparable", v.choice(*words.COMPARABLE), "口径：yes 相同，partly 部分相同，no 不同", True),
    Key("note", v.text, "为什么；不同在哪里", True),
)
OBSERVATION: Shape = (
    Key("id", v.identifier, "标识", True),
    Key("indicator", v.identifier, "指标标识", True),
    Key("jurisdiction", v.text, "辖区：全国，或省、市、县的全称", True),
    Key("scope", v.text, "范围，照公布的写法；全辖区的不填"),
    Key("except", v.text, "除外", field="exception"),
    Key("condition", v.text, "条件"),
    Key("start", v.day, "起始：时段超过 period 一项时才填"),
    Key("period", v.day, "时段的最后一年、一月或一日", True),
    Key("kind", v.choice(*words.OBSERVATION_KINDS), "结果、预计或计划；缺省为 outcome"),
    Key("at_least", v.decimal, "不少于"),
    Key("at_most", v.decimal, "不超过"),
    Key("reach", v.decimal, "数字，没有比较词"),
    Key("about", v.decimal, "约"),
    Key("all", v.true, "全部覆盖，公布时这样说"),
    Key("complete", v.true, "已经完成，公布时这样说"),
    Key("unit", v.text, "计量单位，同指标"),
    Key("source", Nested(PUBLICATION, model.Publication, "one"), "出处", True),
    Key("note", v.text, "说明；另一个日期写在这里"),
    Key("targets", Nested(TARGET_MATCH, model.TargetMatch), "涉及的目标，逐个判断口径"),
)
PLACE_CHANGE: Shape = (
    Key("find", v.quoted, "source.txt 中的字句，只出现一次", True),
    Key("replace", v.quoted, "改为", True),
    Key("reason", v.text, "理由", True),
)
RULE_CHANGE: Shape = (
    Key("pattern", v.quoted, "正则表达式", True),
    Key("replace", v.quoted, "改为", True),
    Key("times", v.integer, "应改的次数", True),
    Key("reason", v.text, "理由", True),
)
DIFFERENCE: Shape = (
    Key("witness", v.quoted, "另一副本独有的字句"),
    Key("text", v.quoted, "text.txt 独有的字句"),
    Key("reason", v.text, "理由", True),
)
WITNESS: Shape = (Key("file", v.text, "另一副本", True), Key("differences", Nested(DIFFERENCE, model.Difference), "声明的差异"))
CORRECTIONS_FILE: Shape = (
    Key("places", Nested(PLACE_CHANGE, model.PlaceChange), "单处改动"),
    Key("rules", Nested(RULE_CHANGE, model.RuleChange), "通例改动"),
    Key("witnesses", Nested(WITNESS), "对校的副本"),
)
QUOTED: Shape = (
    Key("policy", v.identifier, "文件的标识", True),
    Key("quote", v.text, "文件中的字句", True),
)
TERM: Shape = (
    Key("id", v.identifier, "地址中的标识", True),
    Key("word", v.text, "词", True),
    Key("seek", v.many(v.text), "在文件中查找的写法；缺省为词本身"),
    Key("quotes", Nested(QUOTED, model.Quoted), "文件解释它的字句；文件没有解释的不填"),
)
SECTION: Shape = (
    Key("id", v.identifier, "地址中的标识", True),
    Key("title", v.text, "小标题", True),
    Key("terms", Nested(TERM, model.Term), "各词", True),
)
HARD_CASE: Shape = (
    Key("question", v.text, "问题", True),
    Key("answer", v.text, "回答：依据什么、记作什么", True),
    Key("targets", v.many(v.text), "据此编码的目标的标识"),
    Key("not_targets", Nested(QUOTED, model.Quoted), "据此不列为目标的字句，同 not_targets 所引"),
)
LIMIT: Shape = (Key("says", v.text, "一句话：这些文件还有什么不知道", True),)
ERRATUM: Shape = (
    Key("since", v.text, "从哪一版起更正", True),
    Key("date", v.iso_day, "更正的日期", True),
    Key("table", v.text, "表名", True),
    Key("record", v.one_or_many(v.text), "记录的主键；几列合成的写作列表", True),
    Key("field", v.text, "列名；整条记录撤下的不填，原值和现值也不填"),
    Key("old", v.quoted, "原来公布的值，照文件写；原来为空的不填"),
    Key("new", v.quoted, "更正后的值；更正为空的不填"),
    Key("why", v.text, "错在哪里，依据是什么", True),
)
