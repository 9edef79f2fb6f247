"""Tables of indicators, targets and quotations, and of all quantities and sentences in the texts of the documents."""

from collections.abc import Iterator

from ...model import Corpus, Policy, Target, vocabulary
from ...problems import Place
from ...prose.spans import line_and_column
from ...views import facts
from ...views.account import Entry, account
from ...views.account import sentences as sentences_of
from ..table import SCALE, Column, Row, declare, place_of, row

INDICATORS = declare(
    "indicators",
    "指标",
    "目标衡量的是什么；各文件衡量同一件事的，共用一个指标。",
    Column("id", "标识", "string", "指标的标识，不再改动。", required=True, unique=True, en="permanent id of the indicator"),
    Column("topic", "主题", "string", "主题的标识。", required=True, refers="topics", en="id of the topic"),
    Column("name", "名称", "string", "指标的名称，编者所拟。", required=True, en="name given by the editors"),
    Column("name_en", "英文名", "string", "编者所译；没有翻译的为空。", en="translation by the editors; empty if not translated"),
    Column("unit", "计量单位", "string", "指标的计量单位；没有数字的指标为空。", en="unit of measure; empty for indicators without figures"),
    Column("direction", "方向", "string", "越高越好、越低越好，或不分高低（编者判断）。", required=True, words=vocabulary.DIRECTIONS, en="whether more is better, less is better, or neither (editors' judgement)"),
    Column("terms", "原文用词", "string", "文件中表示该指标的词，以分号分隔；目标的原文中必有其一（背景指标除外）。", required=True, en="words that name the indicator in the documents, separated by ；; each quotation of a target has one of them, background indicators apart"),
    Column("background", "背景指标", "boolean", "没有目标、只有公布数据的指标为 true。", required=True, en="true if the indicator has no target, only published figures"),
    title_en="Indicators",
    description_en="What the targets measure; documents that measure the same share an indicator.",
)

TARGETS = declare(
    "targets",
    "目标",
    "文件提出的每个数字、期限、频次和全覆盖要求，以及没有数字的规则和方向，一项一行。数值按计量单位写全：112万人写作 1120000。",
    Column("id", "标识", "string", "文件标识/目标标识，不再改动。", required=True, unique=True, en="permanent id: document id/target id"),
    Column("policy", "文件", "string", "所在文件的标识。", required=True, refers="policies", en="id of the document"),
    Column("task", "任务", "string", "所属任务的标识。", required=True, refers="tasks", en="id of the task"),
    Column("indicator", "指标", "string", "指标的标识。", required=True, refers="indicators", en="id of the indicator"),
    Column("kind", "类别", "string", "目标的类别（编者判断）。", required=True, words=vocabulary.TARGET_KINDS, en="kind of target (editors' judgement)"),
    Column("operator", "比较方式", "string", "目标与数值是什么关系：至少、至多、达到等。", required=True, words=vocabulary.OPERATORS, en="how the target relates to the value: at least, at most, reach and so on"),
    Column("value", "数值", "number", "目标的数值；operator 为 between 时是下限；没有数字的为空。", scale=SCALE, en="value of the target; the lower bound if operator is between; empty without a figure"),
    Column("value_max", "数值上限", "number", "operator 为 between 时的上限，其余为空。", scale=SCALE, en="upper bound if operator is between, otherwise empty"),
    Column("unit", "计量单位", "string", "原文的计量单位；没有数字的为空。", en="unit of measure as printed; empty without a figure"),
    Column("baseline", "基数", "number", "从多少起算（如由25%降到）；原文没有的为空。", scale=SCALE, en="value from which the change is counted (from 25 % to …); empty if not stated"),
    Column("against", "相对于", "string", "与什么相比，照原文，如“比2025年”；比较的年份不是期限。", en="what the value is compared with, as printed, such as 比2025年; the year compared with is no deadline"),
    Column("lasting", "时长", "string", "数字前后写明的时长，照原文。", en="length of time stated beside the figure, as printed"),
    Column("basis", "计数方式", "string", "数值是应达到的水平、合计数、每年的数，还是每个对象的数。", required=True, words=vocabulary.BASES, en="whether the value is a level, a total, an amount a year, or one for each member"),
    Column("each", "每个对象", "string", "每户、每村的“户”“村”。", en="member to which the figure applies, such as household or village"),
    Column("scope", "范围", "string", "目标适用的范围，照原文。", en="what the target applies to, as printed"),
    Column("exception", "除外", "string", "除外的部分，照原文。", en="what is excepted, as printed"),
    Column("condition", "条件", "string", "适用的条件，照原文。", en="condition, as printed"),
    Column("hedge", "限定词", "string", "基本、力争、努力等；有两个的以……相连。", en="qualifier such as 基本 (basically) or 力争 (strive); two are joined by ……"),
    Column("actor", "句中责任者", "string", "句子中点名的责任者，照原文。", en="who is named as responsible in the sentence, as printed"),
    Column("starts", "起始日", "date", "起始时间的第一天；原文没有的为空。", en="first day of the start; empty if not stated"),
    Column("due", "最后一日", "date", "期限最迟到哪一天：2016年即 2016-12-31，2031年上半年即 2031-06-30；每年都有、写明做到哪一年的，是最后一年的这一天；原文没有写到哪一年的为空。", en="last day that the deadline can mean: 2016 is 2016-12-31, the first half of 2031 is 2031-06-30; for a yearly target with a stated last year, that day of the last year; empty if the document names no year"),
    Column("due_precision", "期限精度", "string", "期限写到日、月、季度、半年还是年；没有期限的为空。", words=vocabulary.PRECISIONS, en="precision of the deadline: day, month, quarter, half-year or year; empty without a deadline"),
    Column("due_text", "期限原文", "string", "期限的原文，如“今明两年”；没有的为空。", en="deadline in the words of the document, such as 今明两年; empty if there is none"),
    Column("recurs", "重复周期", "string", "重复周期（ISO 8601）；只做一次的为空。", words=vocabulary.RECURRENCES, en="period of recurrence (ISO 8601); empty if the target does not recur"),
    Column("recurs_by", "每年期限", "string", "每年的最后一日，如9月底、9月5日，上半年即6月底；没有的为空。", pattern="[0-9]{1,2}月(底|[0-9]{1,2}日)", en="last day in each year, such as 9月底 (end of September); empty if there is none"),
    Column("quote", "原文", "string", "目标依据的原文；不相连的部分以“……”连接。", required=True, en="words of the document on which the target rests; …… joins pieces that are apart"),
    Column("quote_start", "原文起点", "integer", "原文第一个字在正文文件（texts/）中的位置：从 0 起的 Unicode 码位。", required=True, en="offset of the first character of the quotation in the text (texts/<policy>.txt), in Unicode code points from 0"),
    Column("quote_end", "原文终点", "integer", "原文最后一个字之后的位置，计法同上；中间略去的部分也在内，逐段位置见 quotes。", required=True, en="offset after the last character, gaps included; offsets of each piece are in quotes"),
    Column("passage", "段落", "string", "原文所在段落的标识。", required=True, refers="passages", en="id of the passage that is quoted"),
    Column("note", "说明", "string", "存疑之处，以及取了哪一种读法。", en="what is doubtful, and the reading taken"),
    Column("source_file", "记录文件", "string", "记录所在的 YAML 文件。", required=True, en="YAML file that contains the record"),
    Column("source_line", "记录行号", "integer", "记录在该文件中的行号，从 1 起。", required=True, en="line of the record in this file, from 1"),
    Column("binding", "指标属性", "string", "文件的表格写明的“约束性”或“预期性”；没有写的为空。", words=vocabulary.BINDING, en="whether a table of the document calls the target binding (约束性) or anticipatory (预期性); empty if it says neither"),
    title_en="Targets",
    description_en="Each figure, deadline, frequency and full coverage that a document demands, and rules and directions without a figure, one a row. Values are written out in their unit: 112万人 is 1120000.",
)

QUOTES = declare(
    "quotes",
    "目标原文",
    "目标的原文逐段在正文文件（texts/）中的位置：正文文件的第 start 至 end 个码位就是 text，一字不差。",
    Column("target", "目标", "string", "目标的标识。", required=True, refers="targets", en="id of the target"),
    Column("position", "顺序", "integer", "原文的第几段，从 1 起。", required=True, en="which piece of the quotation, from 1"),
    Column("start", "起点", "integer", "第一个字的位置：从 0 起的 Unicode 码位。", required=True, en="offset of the first character in the text (texts/<policy>.txt), in Unicode code points from 0"),
    Column("end", "终点", "integer", "最后一个字之后的位置，计法同上。", required=True, en="offset after the last character, counted in the same way"),
    Column("text", "原文", "string", "这一段的原文。", required=True, en="words of the piece"),
    key=("target", "position"),
    title_en="Quotations",
    description_en="Position in the text (texts/<policy>.txt) of each piece of the quotation of a target: code points start to end of that file are exactly text.",
    calculated=True,
)


QUANTITIES = declare(
    "quantities",
    "数字和量词",
    "正文中的每个数字、日期、频次、比较词和“所有”“全部”一类的词，一处一行，写明它对应到目标，或者为什么不列为目标。"
    "有一处未处理，网站就不会生成。",
    Column("id", "标识", "string", "文件标识/起点。", required=True, unique=True, en="document id/offset"),
    Column("policy", "文件", "string", "所在文件的标识。", required=True, refers="policies", en="id of the document"),
    Column("passage", "段落", "string", "所在段落的标识。", required=True, refers="passages", en="id of the passage that contains it"),
    Column("start", "起点", "integer", "第一个字在正文文件（texts/）中的位置：从 0 起的 Unicode 码位。", required=True, en="offset of the first character in the text (texts/<policy>.txt), in Unicode code points from 0"),
    Column("end", "终点", "integer", "最后一个字之后的位置，计法同上。", required=True, en="offset after the last character, counted in the same way"),
    Column("text", "原文", "string", "原文，连同比较词和计量单位。", required=True, en="words of the document, with comparison word and unit of measure"),
    Column("value", "数值", "number", "一个数字的值；区间、日期和词语为空。", scale=SCALE, en="value of a single figure; empty for ranges, dates and words"),
    Column("class", "处理结果", "string", "对应到目标，还是有理由不列为目标。", required=True, words=vocabulary.CLASSES, en="belongs to a target, or why not"),
    Column("reason", "理由", "string", "没有对应到目标的理由；对应到目标的为空。", en="reason why it belongs to no target; empty if it does"),
    title_en="Figures and quantifiers",
    description_en="Each figure, date, frequency, comparison word and word such as 所有 (all) in the texts, with the target it belongs to or the reason why it belongs to none; the site is not built while one is left out.",
    calculated=True,
)

QUANTITY_TARGETS = declare(
    "quantity_targets",
    "数字与目标",
    "每处数字对应到哪个目标；一处可以由几个目标共用，如句首的“到2020年”。",
    Column("quantity", "数字", "string", "quantities 中的标识。", required=True, refers="quantities", en="id in quantities"),
    Column("target", "目标", "string", "目标的标识。", required=True, refers="targets", en="id of the target"),
    key=("quantity", "target"),
    title_en="Figures and targets",
    description_en="Which targets a figure belongs to; several can share one, such as a date at the head of a sentence.",
    calculated=True,
)

SENTENCES = declare(
    "sentences",
    "句子",
    "正文的每一句一行，写明属于哪一类。不含标题和文首；句子以句号、问号、叹号或自然段的结尾为界。类别按规则得出。",
    Column("id", "标识", "string", "段落标识/顺序。", required=True, unique=True, en="passage id/position"),
    Column("policy", "文件", "string", "所在文件的标识。", required=True, refers="policies", en="id of the document"),
    Column("passage", "段落", "string", "所在段落的标识。", required=True, refers="passages", en="id of the passage that contains it"),
    Column("position", "顺序", "integer", "段落中除标题外的第几句，从 1 起。", required=True, en="which sentence of the passage, from 1, the heading apart"),
    Column("start", "起点", "integer", "第一个字在正文文件（texts/）中的位置：从 0 起的 Unicode 码位。", required=True, en="offset of the first character in the text (texts/<policy>.txt), in Unicode code points from 0"),
    Column("end", "终点", "integer", "最后一个字之后的位置，计法同上。", required=True, en="offset after the last character, counted in the same way"),
    Column("class", "类别", "string", "这一句属于哪一类。", required=True, words=vocabulary.SENTENCES, en="class of the sentence"),
    Column("targets", "目标数", "integer", "原文在这一句中的目标有几个。", required=True, en="number of targets quoted from the sentence"),
    Column("text", "原文", "string", "这一句的原文。", required=True, en="words of the sentence"),
    title_en="Sentences",
    description_en="Each sentence of the texts with its class, headings and front excepted; a sentence ends with a full stop, question or exclamation mark, or with the paragraph. The class follows from rules.",
    calculated=True,
)


def indicators(corpus: Corpus) -> Iterator[Row]:
    return (row(INDICATORS, indicator, terms="；".join(indicator.terms)) for indicator in corpus.indicators)


def targets(corpus: Corpus) -> Iterator[Row]:
    for policy, target in _targets(corpus):
        place = place_of(target)
        passage = facts.passage_of(policy, target)
        spans = facts.quote_spans(policy, target)
        yield row(
            TARGETS,
            target,
            task=f"{target.policy}/{target.task}",
            basis=facts.basis(target),
            starts=target.start.first if target.start else None,
            due=facts.due(target),
            due_precision=facts.due_precision(target),
            due_text=facts.due_text(policy, target),
            recurs=facts.RECURS.get(target.every, ""),
            recurs_by=facts.worded(target.by) if facts.recurs_by(target) else "",
            quote_start=spans[0][0] if spans else None,
            quote_end=spans[-1][1] if spans else None,
            passage=passage.id if passage else "",
            source_file=place.file,
            source_line=place.line,
        )


def quotes(corpus: Corpus) -> Iterator[Row]:
    for policy, target in _targets(corpus):
        for position, (start, end) in enumerate(facts.quote_spans(policy, target), 1):
            own = {"target": target.id, "position": position, "start": start, "end": end, "text": policy.text[start:end]}
            yield row(QUOTES, target, place_of(target, "quote"), **own)


def _targets(corpus: Corpus) -> Iterator[tuple[Policy, Target]]:
    return ((policy, target) for policy in corpus.policies for target in corpus.targets_of(policy.id))


def quantities(corpus: Corpus) -> Iterator[Row]:
    for place, entry in _entries(corpus):
        q = entry.quantity
        own = {"passage": entry.passage.id, "start": q.start, "end": q.end, "text": q.text, "value": q.value, "class": entry.kind}
        yield row(QUANTITIES, entry, place, **own)


def quantity_targets(corpus: Corpus) -> Iterator[Row]:
    for place, entry in _entries(corpus):
        yield from (row(QUANTITY_TARGETS, entry, place, quantity=entry.id, target=target.id) for target in entry.targets)


def _entries(corpus: Corpus) -> Iterator[tuple[Place, Entry]]:
    """Yield every quantity in the texts of the documents, as (file position in text.txt, entry)."""
    for policy in corpus.policies:
        for entry in account(corpus, policy):
            yield _place(policy, entry.quantity.start), entry


def sentences(corpus: Corpus) -> Iterator[Row]:
    for policy in corpus.policies:
        for sentence in sentences_of(corpus, policy):
            own = {"passage": sentence.passage.id, "targets": len(sentence.targets), "class": sentence.kind}
            yield row(SENTENCES, sentence, _place(policy, sentence.start), **own)


def _place(policy: Policy, start: int) -> Place:
    return Place(f"policies/{policy.id}/text.txt", *line_and_column(policy.text, start))
