"""Tables of every figure and date of the texts, of the targets that claim them, and of every sentence."""

from collections.abc import Iterator

from ...model import Corpus, Policy, vocabulary
from ...problems import Place
from ...prose.spans import line_and_column
from ...views.account import Entry, account
from ...views.account import sentences as sentences_of
from ..table import Column, Row, declare, refers, row

QUANTITIES = declare(
    "quantities",
    "数字账",
    "正文中的每个数字、日期、频次、比较词和表示全部的词，一处一行，连同它的归属：属于目标、名称、序号，只是词语，或写明理由不列为目标。"
    "没有归属的，网站不会生成。",
    Column("id", "标识", "string", "文件标识/起点。", required=True, unique=True),
    Column("policy", "文件", "string", "所在文件的标识。", required=True),
    Column("passage", "段落", "string", "所在段落的标识。", required=True),
    Column("start", "起点", "integer", "第一个字在 text.txt 中的位置：从 0 起的 Unicode 码位。", required=True),
    Column("end", "终点", "integer", "最后一个字之后的位置，计法同上。", required=True),
    Column("text", "字句", "string", "原文字句，连同它的比较词和计量单位。", required=True),
    Column("value", "数值", "number", "一个数字的值；区间、日期和词语为空。"),
    Column("class", "归属", "string", "这处字句属于什么。", required=True, words=vocabulary.CLASSES),
    Column("reason", "理由", "string", "不属于目标的，写明为什么；属于目标的为空。"),
    foreign=(refers("policy", "policies"), refers("passage", "passages")),
)

QUANTITY_TARGETS = declare(
    "quantity_targets",
    "数字与目标",
    "哪处数字由哪个目标认领；一处可以由几个目标共用，如一句之首的“到2020年”。",
    Column("quantity", "数字", "string", "quantities 中的标识。", required=True),
    Column("target", "目标", "string", "目标的标识。", required=True),
    key=("quantity", "target"),
    foreign=(refers("quantity", "quantities"), refers("target", "targets")),
)

SENTENCES = declare(
    "sentences",
    "句子",
    "正文的每一句一行，连同它编码成了什么。标题和文首不计；句子以句号、问号、叹号或自然段的结尾为界。归类由编码按规则算出。",
    Column("id", "标识", "string", "段落标识/次序。", required=True, unique=True),
    Column("policy", "文件", "string", "所在文件的标识。", required=True),
    Column("passage", "段落", "string", "所在段落的标识。", required=True),
    Column("position", "次序", "integer", "段落中除标题外的第几句，从 1 起。", required=True),
    Column("start", "起点", "integer", "第一个字在 text.txt 中的位置：从 0 起的 Unicode 码位。", required=True),
    Column("end", "终点", "integer", "最后一个字之后的位置，计法同上。", required=True),
    Column("class", "归类", "string", "这一句是什么。", required=True, words=vocabulary.SENTENCES),
    Column("targets", "目标数", "integer", "引文在这一句中的目标有几个。", required=True),
    Column("text", "原文", "string", "这一句的原文。", required=True),
    foreign=(refers("policy", "policies"), refers("passage", "passages")),
)


def quantities(corpus: Corpus) -> Iterator[Row]:
    for place, entry in _entries(corpus):
        q = entry.quantity
        own = {"passage": entry.passage.id, "start": q.start, "end": q.end, "text": q.text, "value": q.value, "class": entry.kind}
        yield row(QUANTITIES, entry, place, **own)


def quantity_targets(corpus: Corpus) -> Iterator[Row]:
    for place, entry in _entries(corpus):
        yield from (row(QUANTITY_TARGETS, entry, place, quantity=entry.id, target=target.id) for target in entry.targets)


def _entries(corpus: Corpus) -> Iterator[tuple[Place, Entry]]:
    """Yield every quantity with its place in the text."""
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
