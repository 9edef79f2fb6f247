"""Tables of comparisons, of published figures and the targets that they concern, of assessments, checkability and searches."""

from collections.abc import Iterator

from ...model import Corpus, vocabulary
from ...views import checkability as checked
from ...views import comparison, progress
from ...views.facts import place_code, worded
from ..table import SCALE, Column, Row, declare, place_of, row

# A date is never unneeded.
GIVEN = {value: vocabulary.STATED[value] for value in ("given", "missing")}

COMPARISONS = declare(
    "comparisons",
    "对照",
    "被落实文件（central）与落实文件（local）的目标逐对比较；不成对的目标各自一行。"
    "关系按规则得出，都是 local 与 central 相比：stricter 即 local 更严。",
    Column("id", "标识", "string", "两个目标的标识以“--”相连，“/”写作“-”；不成对的只有一个。", required=True, unique=True, en="ids of both targets joined by --, with - for /; only one id without a pair"),
    Column("indicator", "指标", "string", "指标的标识；一对目标的指标不同时取 central 的。", required=True, refers="indicators", en="id of the indicator; that of central if they differ"),
    Column("topic", "主题", "string", "主题的标识。", required=True, refers="topics", en="id of the topic"),
    Column("central", "被落实文件的目标", "string", "目标的标识；local_only 时为空。", refers="targets", en="id of the target; empty for local_only"),
    Column("local", "落实文件的目标", "string", "目标的标识；central_only 时为空。", refers="targets", en="id of the target; empty for central_only"),
    Column("status", "状态", "string", "成对，或没有成对：另一份文件没有同一指标的目标，或者同一指标已有另一目标成对。", required=True, words=vocabulary.STATUSES, en="paired or not: the other document has no target of the indicator, or it is paired with another one"),
    Column("value", "数值关系", "string", "local 的数值与 central 相比；不成对的为空。", words=vocabulary.VALUE_RELATIONS, en="value of local compared with central; empty without a pair"),
    Column("date", "期限关系", "string", "local 的最后一日与 central 相比；不成对的为空。", words=vocabulary.DATE_RELATIONS, en="last day of local compared with central; empty without a pair"),
    Column("scope", "范围关系", "string", "local 的范围、除外、条件、每个对象和句中责任者与 central 相比，辖区不计；措辞不同的由编者判断；不成对的为空。", words=vocabulary.SCOPE_RELATIONS, en="scope, exceptions, conditions, members and actor of local compared with central, territory apart; judged by the editors where the words differ; empty without a pair"),
    Column("rule", "判定规则", "string", "得出数值关系的规则；不成对的为空。", words=vocabulary.RULES, en="rule that decides the relation of the values; empty without a pair"),
    Column("note", "说明", "string", "编者判断的理由，或目标的说明。", en="reason of the editors' judgement, or note of the target"),
    Column("central_pairs", "同一 central 的对数", "integer", "本行的 central 目标在这两份文件的对照中与几个 local 目标成对；大于 1 的，计 central 目标时只计一次；不成对的为空。", en="number of local targets paired with this central target; if more than 1, count the central target once; empty without a pair"),
    title_en="Comparisons",
    description_en="Targets of the document that is implemented (central) and of the one that implements it (local), pair by pair; a target without a counterpart has its own row. Relations follow from rules and describe local against central: stricter means that local is stricter.",
    calculated=True,
)

REPORTED = declare(
    "reported",
    "公布的数据",
    "文件印发后公布的数据，一个数值一行，都有出处。预计和计划不是结果。数据照录，本站没有核实。",
    Column("id", "标识", "string", "公布的数据的标识，不再改动。", required=True, unique=True, en="permanent id of the published figure"),
    Column("indicator", "指标", "string", "指标的标识。", required=True, refers="indicators", en="id of the indicator"),
    Column("jurisdiction", "辖区", "string", "全国，或省、市、县的全称。", required=True, en="全国 for the whole country, or full name of the province, city or county"),
    Column("scope", "范围", "string", "公布时所写的范围；全辖区的为空。", en="scope as published; empty for the whole territory"),
    Column("period", "时段", "string", "公布的时段：年、月或日，如 2013、2013年12月、2015-12-24；几年合计的写起止，如 2016至2020年9月。", required=True, en="period as published: year, month or day; a total of several years has both ends"),
    Column("period_start", "起始日", "date", "时段的第一日。", required=True, en="first day of the period"),
    Column("period_end", "截止日", "date", "时段的最后一日。", required=True, en="last day of the period"),
    Column("kind", "类别", "string", "结果、预计或计划。", required=True, words=vocabulary.OBSERVATION_KINDS, en="outcome, forecast or plan"),
    Column("operator", "比较方式", "string", "公布时的说法：至少、至多、达到等。", required=True, words=vocabulary.OBSERVED_OPERATORS, en="comparison as published"),
    Column("value", "数值", "number", "以指标的计量单位计；说“全部”“完成”而没有数字的为空。", scale=SCALE, en="value in the unit of the indicator; empty if all or complete is stated without a figure"),
    Column("unit", "计量单位", "string", "与指标相同；没有数字的为空。", en="unit of measure, that of the indicator; empty without a figure"),
    Column("source_title", "题名", "string", "出处的题名。", required=True, en="title of the source"),
    Column("publisher", "发布者", "string", "出处的发布者。", required=True, en="publisher of the source"),
    Column("url", "网址", "string", "出处的地址。", required=True, en="address of the source"),
    Column("published", "发布日期", "string", "出处的发布日期：日，或只知道月。", required=True, en="date of the source: a day, or a month if no more is known"),
    Column("note", "说明", "string", "编者的说明。", en="note of the editors"),
    Column("condition", "条件", "string", "公布时所写的条件，如“具备条件”。", en="condition as published"),
    Column("exception", "除外", "string", "公布时所写的除外。", en="exception as published"),
    Column("jurisdiction_code", "辖区代码", "string", "GB/T 2260 行政区划代码；全国的，和没有收录代码的，为空。", pattern="[0-9]{6}", en="GB/T 2260 code of the administrative division; empty for the whole country and where no code is recorded"),
    Column("quote", "原话", "string", "页面的原话，省略处为……，繁体转为简体；没有收录的为空。", en="words of the page, with …… for what is left out, in simplified characters; empty if not recorded"),
    Column("source_file", "记录文件", "string", "记录所在的文件。", required=True, en="YAML file that contains the record"),
    Column("source_line", "记录行号", "integer", "记录在该文件中的行号，从 1 起。", required=True, en="line of the record in this file, from 1"),
    Column("published_day", "发布日", "date", "出处的发布日期；只知道月的为空。", en="day on which the source was published; empty if only the month is known"),
    title_en="Published figures",
    description_en="Figures published after the documents, one value a row, each with its source. Forecasts and plans are no outcomes. Figures are as published and not verified by this site.",
)
REPORTED_TARGETS = declare(
    "reported_targets",
    "公布的数据与目标",
    "公布的数据涉及的每个目标一行：口径是否相同、不同在哪里，由编者判断。",
    Column("reported", "公布的数据", "string", "公布的数据的标识。", required=True, refers="reported", en="id of the published figure"),
    Column("target", "目标", "string", "目标的标识。", required=True, refers="targets", en="id of the target"),
    Column("comparable", "口径", "string", "与目标的口径是否相同；时段不同的也可以口径相同；“部分相同”指说的是同一件事，但范围、对象或条件有不同。", required=True, words=vocabulary.COMPARABLE, en="whether both measure the same, which may hold of another period too; partly: the same matter, but scope, object or condition differs"),
    Column("note", "理由", "string", "判断的理由，不同在哪里。", required=True, en="reason: what differs"),
    key=("reported", "target"),
    title_en="Published figures and targets",
    description_en="One row for each target that a published figure concerns: whether both measure the same, and what differs, as the editors judge.",
)
ASSESSMENTS = declare(
    "assessments",
    "进展",
    "每个目标一行，每年都有的目标一年一行，几年的合计数另列一行：按公布的数据，由规则得出完成情况。期限已过，不能据此认定完成或未完成。",
    Column("target", "目标", "string", "目标的标识。", required=True, refers="targets", en="id of the target"),
    Column("period", "年份", "string", "目标期限所在的年；没有写明的，和几年的合计数，写 open。", required=True, en="year of the deadline; open if none is stated and for totals of several years"),
    Column("status", "状态", "string", "规则得出的状态。", required=True, words=vocabulary.ASSESSMENTS, en="status by rule"),
    Column("reported", "依据", "string", "据以判断的公布数据；没有的为空。", refers="reported", en="published figure that decides; empty if none does"),
    Column("rule", "规则", "string", "得出状态的规则。", required=True, words=vocabulary.ASSESSMENT_RULES, en="rule that decides the status"),
    key=("target", "period"),
    title_en="Progress",
    description_en="One row for each target, for each year of a yearly one, and for a total of several years: what published figures say of it, by rule. A deadline that has passed tells nothing of fulfilment.",
    calculated=True,
)
SEARCHES = declare(
    "searches",
    "查找",
    "查找过而没有查到公布数据的目标，一个一行。没有列出的目标，没有查找记录。",
    Column("target", "目标", "string", "目标的标识。", required=True, unique=True, refers="targets", en="id of the target"),
    Column("date", "日期", "date", "查找的日期。", required=True, en="day of the search"),
    Column("where", "查找的地方", "string", "在哪里、用什么词查找。", required=True, en="where and with which words"),
    Column("note", "说明", "string", "编者的说明。", en="note of the editors"),
    key=("target",),
    title_en="Searches",
    description_en="Targets for which published figures were looked for and not found; a target that is not listed has no recorded search.",
)
CHECKABILITY = declare(
    "checkability",
    "能否核对",
    "每个目标一行：凭什么核对，缺什么，按规则得出，规则见“目标”一页。只依据文件原文和收录的公布数据，不说明是否完成。",
    Column("target", "目标", "string", "目标的标识。", required=True, unique=True, refers="targets", en="id of the target"),
    Column("yardstick", "核对依据", "string", "凭什么核对。", required=True, words=vocabulary.YARDSTICKS, en="what the target can be checked by"),
    Column("date", "期限", "string", "有没有日期或写明的频次；“尽快”“适时”“定期”不算。", required=True, words=GIVEN, en="whether a date or a frequency is stated; vague words such as 尽快 (soon) do not count"),
    Column("class", "范围", "string", "有没有写明范围、每个对象或责任者；“全部”、比例和每个对象的数值需要写明。", required=True, words=vocabulary.STATED, en="whether scope, members or actor are stated; needed for all, for shares and for values for each member"),
    Column("baseline", "基数", "string", "有没有写明从多少起算或与什么相比；方向、百分点和“由……到……”需要写明。", required=True, words=vocabulary.STATED, en="whether a baseline or comparison is stated; needed for directions, percentage points and changes from … to …"),
    Column("published", "公布的数据", "string", "收录的公布数据中口径最接近的一个；没有的，是否查找过。", required=True, words=vocabulary.PUBLISHED, en="the published figure that comes closest in what it measures; without one, whether it was looked for"),
    Column("searched", "查找日期", "date", "查找而没有查到的日期，同 searches；没有记录的为空。", en="day of a search that found nothing, as in searches; empty without one"),
    Column("lacking", "缺项数", "integer", "五项要素（核对依据、期限、范围、基数、口径相同或部分相同的公布数据）中缺几项。", required=True, en="how many of five elements are missing: yardstick, date, scope, baseline, comparable published figure"),
    key=("target",),
    title_en="Checkability",
    description_en="One row for each target: what it can be checked by and what is missing, by rule, from the document and the published figures only; it does not tell whether the target was met.",
    calculated=True,
)


def comparisons(corpus: Corpus) -> Iterator[Row]:
    """Yield a row for each comparison; its file position is that of the local target or, without one, of the central target."""
    for pair in comparison.comparisons(corpus):
        central, local = (target.id if target else "" for target in (pair.central, pair.local))
        yield row(COMPARISONS, pair, place_of(pair.local or pair.central), indicator=pair.indicator.id, central=central, local=local)


def reported(corpus: Corpus) -> Iterator[Row]:
    for o in corpus.reported:
        place = place_of(o)
        yield row(
            REPORTED,
            o,
            period=f"{worded(o.start)}至{worded(o.period)}" if o.start else worded(o.period),
            period_start=(o.start or o.period).first,
            period_end=o.period.last,
            source_title=o.source.title,
            publisher=o.source.publisher,
            url=o.source.url,
            published=worded(o.source.date),
            published_day=o.source.date.day,
            jurisdiction_code=place_code(corpus, o.jurisdiction),
            source_file=place.file,
            source_line=place.line,
        )


def reported_targets(corpus: Corpus) -> Iterator[Row]:
    return (row(REPORTED_TARGETS, touch, reported=o.id) for o in corpus.reported for touch in o.targets)


def assessments(corpus: Corpus) -> Iterator[Row]:
    for made in progress.assessments(corpus):
        decided = made.decided_by.id if made.decided_by else ""
        yield row(ASSESSMENTS, made, place_of(made.target), target=made.target.id, period=made.period or "open", reported=decided)


def searches(corpus: Corpus) -> Iterator[Row]:
    for target, search in progress.searches(corpus).items():
        yield row(SEARCHES, search, target=target, date=search.date.first)


def checkability(corpus: Corpus) -> Iterator[Row]:
    for made in checked.checkability(corpus).values():
        own = {"target": made.target.id, "class": made.coverage, "searched": made.search.date.first if made.search else None}
        yield row(CHECKABILITY, made, place_of(made.target), **own)
