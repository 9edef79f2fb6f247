"""Documents and their passages to the tables policies and passages."""

from __future__ import annotations

from ...model import Corpus, Moment, Passage, Policy
from ...problems import Place
from ...views.facts import reporting_text
from . import words
from .table import Column, Row, Table, place_of, refers, row

SHA256 = "[0-9a-f]{64}"

POLICIES = Table(
    name="policies",
    title="政策文件",
    key=("id",),
    description="每份文件一行：标题、文号、层级、日期，以及它落实哪一份文件。",
    columns=(
        Column("id", "标识", "string", "文件的标识，不再改动。", required=True, unique=True),
        Column("title", "标题", "string", "文件标题，照原文。", required=True),
        Column("title_en", "英文标题", "string", "编者所译，非官方译名。", required=True),
        Column("document_number", "发文字号", "string", "发文字号，年份用六角括号；文本没有的为空。"),
        Column("level", "层级", "string", "发文机关的层级。", required=True, words=words.LEVELS),
        Column("jurisdiction", "辖区", "string", "全国，或省、市、县的全称。", required=True),
        Column("jurisdiction_code", "辖区代码", "string", "GB/T 2260 行政区划代码；全国性文件为空。", pattern="[0-9]{6}"),
        Column("issued", "成文日期", "date", "文件所署日期；文本未署日期的为空。"),
        Column("published", "公开日期", "date", "文件公开的日期；出处不详的为空。"),
        Column("implements", "所落实的文件", "string", "所落实文件的标识；没有的为空。"),
        Column("participant_term", "对其他单位的称呼", "string", "文件自己对牵头单位以外各单位的称呼；文件没有规定的写“其他单位”。", required=True),
        Column(
            "source_sha256", "所得文本的校验值", "string", "source.txt（所得文本，逐字节收录）的 SHA-256。", required=True, pattern=SHA256
        ),
        Column(
            "text_sha256",
            "正文的校验值",
            "string",
            "text.txt（发布的正文）的 SHA-256；起止位置都按这个文件计。",
            required=True,
            pattern=SHA256,
        ),
        Column("issuers", "发文机关", "string", "发文机关，以顿号分隔。", required=True),
        Column("reports_by_whom", "由谁报送", "string", "结尾的报送要求：由谁报送，以顿号分隔；文件没有的为空。"),
        Column("reports_to", "报送给谁", "string", "结尾的报送要求：报送给谁；文件没有的为空。"),
        Column("reports_by", "何时之前报送", "string", "结尾的报送要求：期限的原文字句；文件没有的为空。"),
    ),
    foreign=(refers("implements", "policies"),),
)

PASSAGES = Table(
    name="passages",
    title="段落",
    key=("id",),
    description="正文依次分成的段落：带编号的一项（含其各自然段）为一行，没有编号的部分（标题前、开头、结尾）各为一行。",
    columns=(
        Column(
            "id",
            "标识",
            "string",
            "文件标识/节.项，节、项写数字，如“……/2.2”；没有编号的为 front、opening、closing。",
            required=True,
            unique=True,
        ),
        Column("policy", "文件", "string", "所在文件的标识。", required=True),
        Column("number", "编号", "string", "文件所写的编号；没有编号的为空。"),
        Column("heading", "标题", "string", "文件所写的标题；没有标题的为空。"),
        Column("text", "原文", "string", "段落全文，自然段之间换行。", required=True),
    ),
    foreign=(refers("policy", "policies"),),
)


def policies(corpus: Corpus) -> tuple[Row, ...]:
    return tuple(_policy(policy) for policy in corpus.policies)


def _policy(policy: Policy) -> Row:
    duty = policy.reporting
    return row(
        POLICIES,
        policy,
        place_of(policy),
        issued=_day(policy.issued),
        published=_day(policy.published),
        issuers="、".join(policy.issuers),
        reports_by_whom="、".join(duty.by_whom) if duty else "",
        reports_to=duty.to if duty else "",
        reports_by=reporting_text(duty) if duty else "",
    )


def passages(corpus: Corpus) -> tuple[Row, ...]:
    return tuple(row(PASSAGES, passage, _place(policy, passage)) for policy in corpus.policies for passage in policy.passages)


def _day(moment: Moment | None) -> str:
    """A date that is not precise to the day stays as written, for validation to refuse."""
    return moment.text if moment else ""


def _place(policy: Policy, passage: Passage) -> Place:
    """The line of text.txt on which the passage begins."""
    return Place(f"policies/{policy.id}/text.txt", policy.text.count("\n", 0, passage.start) + 1)
