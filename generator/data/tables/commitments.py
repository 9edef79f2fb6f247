"""Tables of indicators, targets and quotations, and of all quantities and sentences in the texts of the documents."""

from collections.abc import Iterator

from ...model import Corpus, Policy, Target, vocabulary
from ...problems import Place
from ...prose.spans import line_and_column
from ...views import facts
from ...views.account import Entry, account
from ...views.account import sentences as sentences_of
from ..table import Column, Row, declare, place_of, row

INDICATORS = declare(
    "indicators",
    "指标",
    "目标所衡量的事物；不同文件衡量同一事物时共用一个指标。",
    Column("id", "标识", "string", "指标的标识，不再改动。", required=True, unique=True),
    Column("topic", "主题", "string", "主题的标识。", required=True, refers="topics"),
    Column("name", "名称", "string", "指标的名称，编者所拟。", required=True),
    Column("name_en", "英文名", "string", "编者所译。", required=True),
    Column("unit", "计量单位", "string", "指标的计量单位；没有数字的指标为空。"),
    Column("direction", "方向", "string", "以升为好、以降为好，或不论（编者判断）。", required=True, words=vocabulary.DIRECTIONS),
    Column("terms", "原文用词", "string", "文件中指称该指标的词，以分号分隔；引文中必有其一（背景指标除外）。", required=True),
    Column("background", "背景指标", "boolean", "没有目标、只有公布的数字的指标为 true。", required=True),
)

TARGETS = declare(
    "targets",
    "目标",
    "文件承诺的每个数字、期限、频次和全覆盖要求，以及不设数字的规则与方向，一项一行。数值用计量单位的本数：112万人写作 1120000。",
    Column("id", "标识", "string", "文件标识/目标标识，不再改动。", required=True, unique=True),
    Column("policy", "文件", "string", "所在文件的标识。", required=True, refers="policies"),
    Column("task", "任务", "string", "所属任务的标识。", required=True, refers="tasks"),
    Column("indicator", "指标", "string", "指标的标识。", required=True, refers="indicators"),
    Column("kind", "类别", "string", "目标的类别（编者判断）。", required=True, words=vocabulary.TARGET_KINDS),
    Column("operator", "比较方式", "string", "数字与目标的关系。", required=True, words=vocabulary.OPERATORS),
    Column("value", "数值", "number", "目标的数值；operator 为 between 时是下限；没有数字的为空。"),
    Column("value_max", "数值上限", "number", "operator 为 between 时的上限，其余为空。"),
    Column("unit", "计量单位", "string", "原文的计量单位；没有数字的为空。"),
    Column("baseline", "基数", "number", "从多少起算（由25%降到）；原文没有的为空。"),
    Column("against", "相对于", "string", "与什么相比，原文字句，如比2025年；比较的年份不是期限。"),
    Column("lasting", "时长", "string", "数字旁的时长，原文字句。"),
    Column("basis", "计数方式", "string", "数值是状态、合计、每年的数，还是每个成员的数。", required=True, words=vocabulary.BASES),
    Column("each", "每个成员", "string", "每户、每村的“户”“村”。"),
    Column("scope", "范围", "string", "目标适用的范围，原文字句。"),
    Column("exception", "除外", "string", "除外的部分，原文字句。"),
    Column("condition", "条件", "string", "适用的条件，原文字句。"),
    Column("hedge", "限定词", "string", "基本、力争、努力等。"),
    Column("actor", "句中责任者", "string", "句子自己点名的责任者，原文字句。"),
    Column("starts", "起始日", "date", "起始时间的第一天；原文没有的为空。"),
    Column("due", "最后一日", "date", "期限可能指的最后一天：2016年即 2016-12-31，2031年上半年即 2031-06-30；没有日期或每年重复的为空。"),
    Column("due_precision", "期限精度", "string", "期限写到日、月、季度、半年还是年；没有期限的为空。", words=vocabulary.PRECISIONS),
    Column("due_text", "期限原文", "string", "期限的原文字句，如今明两年；没有的为空。"),
    Column("recurs", "重复周期", "string", "重复周期（ISO 8601）；只做一次的为空。", words=vocabulary.RECURRENCES),
    Column("recurs_by", "每年期限", "string", "每年的最后一日，如9月底、9月5日，上半年即6月底；没有的为空。", pattern="[0-9]{1,2}月(底|[0-9]{1,2}日)"),
    Column("quote", "原文", "string", "目标所依据的原文；不相连的字句以“……”连接。", required=True),
    Column("quote_start", "引文起点", "integer", "引文第一个字在 text.txt 中的位置：从 0 起的 Unicode 码位。", required=True),
    Column("quote_end", "引文终点", "integer", "引文最后一个字之后的位置，计法同上；中间的略去部分也在其内，逐段位置见 quotes。", required=True),
    Column("passage", "段落", "string", "引文所在段落的标识。", required=True, refers="passages"),
    Column("note", "说明", "string", "存疑之处与所取的读法。"),
    Column("source_file", "记录文件", "string", "记录所在的 YAML 文件。", required=True),
    Column("source_line", "记录行号", "integer", "记录在该文件中的行号，从 1 起。", required=True),
)

QUOTES = declare(
    "quotes",
    "引文",
    "目标的引文逐段在 text.txt 中的位置：text.txt 的第 start 至 end 个码位就是 text，一字不差。",
    Column("target", "目标", "string", "目标的标识。", required=True, refers="targets"),
    Column("position", "次序", "integer", "引文的第几段，从 1 起。", required=True),
    Column("start", "起点", "integer", "第一个字的位置：从 0 起的 Unicode 码位。", required=True),
    Column("end", "终点", "integer", "最后一个字之后的位置，计法同上。", required=True),
    Column("text", "字句", "string", "这一段的原文。", required=True),
    key=("target", "position"),
)


QUANTITIES = declare(
    "quantities",
    "数字账",
    "正文中的每个数字、日期、频次、比较词和表示全部的词，一处一行，连同它的归属：属于目标、名称、序号，只是词语，或写明理由不列为目标。"
    "没有归属的，网站不会生成。",
    Column("id", "标识", "string", "文件标识/起点。", required=True, unique=True),
    Column("policy", "文件", "string", "所在文件的标识。", required=True, refers="policies"),
    Column("passage", "段落", "string", "所在段落的标识。", required=True, refers="passages"),
    Column("start", "起点", "integer", "第一个字在 text.txt 中的位置：从 0 起的 Unicode 码位。", required=True),
    Column("end", "终点", "integer", "最后一个字之后的位置，计法同上。", required=True),
    Column("text", "字句", "string", "原文字句，连同它的比较词和计量单位。", required=True),
    Column("value", "数值", "number", "一个数字的值；区间、日期和词语为空。"),
    Column("class", "归属", "string", "这处字句属于什么。", required=True, words=vocabulary.CLASSES),
    Column("reason", "理由", "string", "不属于目标的，写明为什么；属于目标的为空。"),
)

QUANTITY_TARGETS = declare(
    "quantity_targets",
    "数字与目标",
    "哪处数字由哪个目标认领；一处可以由几个目标共用，如一句之首的“到2020年”。",
    Column("quantity", "数字", "string", "quantities 中的标识。", required=True, refers="quantities"),
    Column("target", "目标", "string", "目标的标识。", required=True, refers="targets"),
    key=("quantity", "target"),
)

SENTENCES = declare(
    "sentences",
    "句子",
    "正文的每一句一行，连同它编码成了什么。标题和文首不计；句子以句号、问号、叹号或自然段的结尾为界。归类由编码按规则算出。",
    Column("id", "标识", "string", "段落标识/次序。", required=True, unique=True),
    Column("policy", "文件", "string", "所在文件的标识。", required=True, refers="policies"),
    Column("passage", "段落", "string", "所在段落的标识。", required=True, refers="passages"),
    Column("position", "次序", "integer", "段落中除标题外的第几句，从 1 起。", required=True),
    Column("start", "起点", "integer", "第一个字在 text.txt 中的位置：从 0 起的 Unicode 码位。", required=True),
    Column("end", "终点", "integer", "最后一个字之后的位置，计法同上。", required=True),
    Column("class", "归类", "string", "这一句是什么。", required=True, words=vocabulary.SENTENCES),
    Column("targets", "目标数", "integer", "引文在这一句中的目标有几个。", required=True),
    Column("text", "原文", "string", "这一句的原文。", required=True),
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
