"""Tells the kind of a drafted target: a thing made (output), a state (outcome), a duty, a rule or a direction."""

import re
from collections.abc import Iterable, Sequence

from ..prose.counted import NUMBERS
from ..prose.tokens import BEFORE, Token
from ..prose.vocabulary import REPEATED
from ..source.written import Doubtful

KINDS = {"undated": "direction", "rule": "rule", "often": "duty"}
DEED = "a date and no figure: a duty, or a thing done or not?"
RULED = "a rule, or a part of what is made or done?"
# Verbs of things that are made, and of people who are trained, moved or supported: 新建渡口20个, 编制许可事项清单, 培训盐工300人
MAKES = (
    "新建 改建 扩建 改扩建 新增 增设 增建 建成 建设 构建 建立 健全 制定 制修订 编制 设立 开辟 搭建 出台 组建 培训 轮训 搬迁 扶持 培育 培树 选树 培养 引进 打造 创建 印发 发布 开通 改造 修复 更新 更换 整治 治理 举办 认定 评选 遴选 修订"
).split()
ADVERBS = "计划 确保 争取 全面 基本 初步 率先 普遍 逐级 加快 研究 完成 共 新 再 累计 至少 分别".split()
MAKING = f"(?:{'|'.join(MAKES)})"
MADE = re.compile(f"(?:[，、；：…\\s]|{'|'.join(ADVERBS)}|每个[^，；\\d]{{1,10}}?(?=至少|设立|建立|建成)|在[^，；\\d]{{1,20}}?(?={MAKING}))*{MAKING}(?![户点区费]|周期|时|工期|项目(?![^，；]*\\d))")
# Words of a state that is reached without a figure: 全部入住
REACHED = re.compile("入住|解决|达到|实现|覆盖|达标|到位|清零|消除|普及|脱贫|形成|健全|建成|建立")
# What no verb of making makes: 全面打造…面貌
LIKE_STATE = re.compile("(?:城区|面貌|典范区|示范区|标杆|城市|进展|格局|高地|要求)$")
# What is made, at the end: 各县政府逐级建立责任制
THING = re.compile(
    f"{MAKING}(?:(?!执行|使用|达到|落实|实施)[^，；])*(?:制度?|机制|体系|系统|平台|机构|基金|清单|目录|名录|台账|办法|方案|规划|计划|细则|指南|标准|专栏)(?:（[^）]*）)?$"
    "|完成[^，；]*(?:建设|改造|改建|扩建|安装|编制|制定|制修订|修订|组建|搭建|配置)(?:工作|任务|工程|项目)?(?:（[^）]*）)?$"
)
# A state that is measured, though the verb is one of making: 新增就业5万人, 建立联系的比例
STATE = re.compile("(?<!功)率|占比|比例|就业|时[间限]|周期|工期|成本")
# Things and people that are counted, but not those that there are: 渡口达到20个, 保有量20辆
THERE = re.compile("达到?|超过?|突破(?!性)|拥有|总[量数]|数量|规模|保有量|[有为](?=[\\d不约近超])|覆盖|实现|保持|稳定在|增至|增加到|提高|不超过|控制在")
# What is done again and again, or has to be done: 全面排查隐患; money that is put in: 养护资金不低于50%
DUTY, MONEY = re.compile("报送|报备|上报|提交|督查|考核|开展|组织|启动|排查|检查|实施|推[进广]|落实|加强|强化"), re.compile("资金|经费|投入|预算|基金")
ACTED = re.compile("(?:开展|组织|进行)[^，；]{0,16}(?:检查|抽查|排查|核查|评估|培训)")
PUT_IN = "money put in, or a state reached?"
COMPARED = re.compile(f"(?:{BEFORE}|约|近|超)$")
WHICH = "a thing made or done, or a state reached?"


def kind_of(found: str, figure: Token | None, quote: str, tokens: Sequence[Token], done: bool) -> object:
    """Return the kind of a commitment; "" for an outcome. `found` is how it was found (FIRM, OPEN of prose.commitments), `done` whether it
    has a figure, or is done or not, for one or for all."""
    if not figure and found == "covered" and any(token.kind == "frequency" for token in tokens):
        return Doubtful("duty", WHICH) if THING.search(quote) else "duty"
    if figure and found == "often" and figure.unit in REPEATED and figure.operator != "at_most":
        return "duty"
    if figure and found == "often" and figure.unit in REPEATED:
        return Doubtful("rule", RULED)
    if (figure or done) and _makes(figure, quote, tokens):
        return Doubtful("output", WHICH) if not figure and LIKE_STATE.search(quote) else "output"
    if figure and figure.unit in ("%", "％", "元") and MONEY.search(quote):
        return Doubtful("input", PUT_IN)
    if figure and ACTED.search(quote):
        return Doubtful("duty", WHICH)
    if figure:
        counted = figure.unit.split("（")[0] in NUMBERS and not (STATE.search(quote) or THERE.search(quote))
        return Doubtful("output", WHICH) if counted else ""
    if found not in KINDS and any(token.kind == "frequency" for token in tokens):
        return "duty"
    if done:
        return Doubtful("duty", DEED) if found in KINDS or DUTY.search(quote) or not REACHED.search(quote) else ""
    if found == "rule":
        return Doubtful("rule", RULED)
    return Doubtful("duty", DEED) if found in ("dated", "whole") else KINDS.get(found, "")


def _makes(figure: Token | None, quote: str, tokens: Iterable[Token]) -> bool:
    """Check whether a verb of making begins a quotation, after its dates, or stands directly before its figure, which counts things or people,
    or has at its end what is made."""
    if figure and (figure.unit in ("%", "％", "元", "个百分点") or STATE.search(quote)):
        return False
    words = list(quote)
    for token in tokens:
        if token.kind in ("date", "hedge", "frequency"):
            words[token.start : token.end] = "…" * (token.end - token.start)
    before = COMPARED.sub("", quote[: quote.find(figure.text)]) if figure else ""
    return bool(MADE.match("".join(words)) or (re.search(f"{MAKING}$", before) if figure else THING.search(quote)))
