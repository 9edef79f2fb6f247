"""Tables of indicators, of targets and of the pieces of their quotations."""

from collections.abc import Iterator

from ...model import Corpus, Policy, Target, vocabulary
from ...views import facts
from ..table import Column, Row, declare, place_of, refers, row

INDICATORS = declare(
    "indicators",
    "指标",
    "目标所衡量的事物；不同文件衡量同一事物时共用一个指标。",
    Column("id", "标识", "string", "指标的标识，不再改动。", required=True, unique=True),
    Column("topic", "主题", "string", "主题的标识。", required=True),
    Column("name", "名称", "string", "指标的名称，编者所拟。", required=True),
    Column("name_en", "英文名", "string", "编者所译。", required=True),
    Column("unit", "计量单位", "string", "指标的计量单位；没有数字的指标为空。"),
    Column("direction", "方向", "string", "以升为好、以降为好，或不论（编者判断）。", required=True, words=vocabulary.DIRECTIONS),
    Column("terms", "原文用词", "string", "文件中指称该指标的词，以分号分隔；引文中必有其一（背景指标除外）。", required=True),
    Column("background", "背景指标", "boolean", "没有目标、只有公布的数字的指标为 true。", required=True),
    foreign=(refers("topic", "topics"),),
)

TARGETS = declare(
    "targets",
    "目标",
    "文件承诺的每个数字、期限、频次和全覆盖要求，以及不设数字的规则与方向，一项一行。数值用计量单位的本数：112万人写作 1120000。",
    Column("id", "标识", "string", "文件标识/目标标识，不再改动。", required=True, unique=True),
    Column("policy", "文件", "string", "所在文件的标识。", required=True),
    Column("task", "任务", "string", "所属任务的标识。", required=True),
    Column("indicator", "指标", "string", "指标的标识。", required=True),
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
    Column("passage", "段落", "string", "引文所在段落的标识。", required=True),
    Column("note", "说明", "string", "存疑之处与所取的读法。"),
    Column("source_file", "记录文件", "string", "记录所在的 YAML 文件。", required=True),
    Column("source_line", "记录行号", "integer", "记录在该文件中的行号，从 1 起。", required=True),
    foreign=(refers("policy", "policies"), refers("task", "tasks"), refers("indicator", "indicators"), refers("passage", "passages")),
)

QUOTES = declare(
    "quotes",
    "引文",
    "目标的引文逐段在 text.txt 中的位置：text.txt 的第 start 至 end 个码位就是 text，一字不差。",
    Column("target", "目标", "string", "目标的标识。", required=True),
    Column("position", "次序", "integer", "引文的第几段，从 1 起。", required=True),
    Column("start", "起点", "integer", "第一个字的位置：从 0 起的 Unicode 码位。", required=True),
    Column("end", "终点", "integer", "最后一个字之后的位置，计法同上。", required=True),
    Column("text", "字句", "string", "这一段的原文。", required=True),
    key=("target", "position"),
    foreign=(refers("target", "targets"),),
)


def indicators(corpus: Corpus) -> Iterator[Row]:
    return (row(INDICATORS, indicator, terms="；".join(indicator.terms)) for indicator in corpus.indicators)


def targets(corpus: Corpus) -> Iterator[Row]:
    return (_target(policy, target) for policy, target in _targets(corpus))


def quotes(corpus: Corpus) -> Iterator[Row]:
    for policy, target in _targets(corpus):
        for position, (start, end) in enumerate(facts.quote_spans(policy, target), 1):
            own = {"target": target.id, "position": position, "start": start, "end": end, "text": policy.text[start:end]}
            yield row(QUOTES, target, place_of(target, "quote"), **own)


def _targets(corpus: Corpus) -> Iterator[tuple[Policy, Target]]:
    return ((policy, target) for policy in corpus.policies for target in corpus.targets_of(policy.id))


def _target(policy: Policy, target: Target) -> Row:
    place = place_of(target)
    passage = facts.passage_of(policy, target)
    spans = facts.quote_spans(policy, target)
    return row(
        TARGETS,
        target,
        task=f"{target.policy}/{target.task}",
        basis=facts.basis(target),
        starts=target.start.first if target.start else None,
        due=facts.due(target),
        due_precision=facts.due_precision(target),
        due_text=facts.due_text(policy, target),
        recurs=facts.recurs(target),
        recurs_by=facts.worded(target.by) if facts.recurs_by(target) else "",
        quote_start=spans[0][0] if spans else None,
        quote_end=spans[-1][1] if spans else None,
        passage=passage.id if passage else "",
        source_file=place.file,
        source_line=place.line,
    )
