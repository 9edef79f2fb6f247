"""One clause that says who does a task to who leads, who takes part and whether 等 ends the list, in every style of official documents.

（省水利厅、省环保厅等）; （财政部牵头，各地区按职责分工负责）; （牵头单位：市教育局，配合单位：各区、县级市）;
责任单位：市财政局。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .bodies import NO_BODY, Listed, is_body, members, pieces

# 列第一位者为牵头单位; 列在首位的为牵头单位; 第一个单位为牵头单位; 排名第一的单位牵头
FIRST_LEADS = re.compile(
    r"(?:[列排居][^，。；、）]{0,6}(?:第一|首)[^，。；、）]{0,8}|第一个?[^，。；、）]{0,6}(?:单位|部门)[^，。；、）]{0,4})(?:牵头|主办|负总责)"
)
LEAD_WORDS = r"牵头|主办|主要责任|第一责任|总负责|负总责"
HELP_WORDS = r"配合|协助|协同|参加|参与|协办|支持|合作"
DUTY_WORDS = r"职责分工|负责|落实|实施|推进|承办|承担|组织|指导|完成|执行|督导|督促|责任|主管|统筹|制定|开展|监督"
# 按职责分工, 分别, 共同: how, not who
HOW = (
    r"(?:按照?|根据|依据?|依照|结合|在)(?:各自|部门|本部门)?的?(?:职责|职能|分工|实际|法定|范围|和)+内?"
    r"|分别|共同|联合|具体|组织|各自|抓好|分工|统一|做好|工作|并|相关|抓"
)
# 按职责分工负责, 牵头负责, 负责牵头组织实施, 配合做好
ROLE = re.compile(rf"(?:{HOW})*(?P<words>(?:{LEAD_WORDS}|{HELP_WORDS}|{DUTY_WORDS})(?:{LEAD_WORDS}|{HELP_WORDS}|{DUTY_WORDS}|{HOW})*)$")
# 牵头单位：, 责任部门：, 配合单位及部门:
LABEL = re.compile(
    r"(?:[省市区县]级|[省市区县]直|国家|中央|主要|第一|共同|具体|[市省县区])?(?P<role>牵头|责任|负责|主办|主管|实施|承办|配合|协办|参与|参加|协助|协同|落实|承担|组织|完成)(?:的)?(?:责任)?(?:单位|部门|处室|主体|机构|地区)(?:及[^：:，。；（）]{1,6})?[：:]"
)
# 适用范围：全国; 完成时限：2020年底前; not who
BEFORE = re.compile(r"(?:(?:以上|上述|本项|此项|该项)[^，、；]{0,8}?由|由|请|并?会同)")
OTHER_LABEL = re.compile(r"[^：:，。；（）、]{2,10}[：:]")
NEUTRAL = ("责任", "负责", "实施", "落实", "承担", "组织", "完成", "主管", "承办")
OPENS, CLOSES = "（(【[", "）)】]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Words that say who does a task; offsets in code points.

    `leads` is whoever the document says leads; `members` are all that it names, as written and in order;
    `unnamed` those it only speaks of; `others` where a list ends with 等; `doubt` why a reader should look.
    """

    start: int
    end: int
    text: str
    leads: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    others: bool = False
    doubt: str = ""

    @property
    def participants(self) -> tuple[str, ...]:
        return tuple(name for name in self.members if name not in self.leads)


def first_leads(text: str) -> str:
    """The words of the document that say that the unit named first leads; nothing where it does not say so."""
    found = FIRST_LEADS.search(text)
    return found[0] if found else ""


def read(words: str, rule: bool, start: int = 0) -> Clause | None:
    """One clause; nothing where the words name nobody.  `rule` says that the first of a list leads."""
    content = words[1:-1] if words[0] in OPENS and words[-1] in CLOSES else words
    groups = list(by_role(without_rule(content)))
    if not groups or not any(listed.named or listed.unnamed for _, listed in groups):
        return None
    named = tuple(dict.fromkeys(name for _, listed in groups for name in listed.named))
    unnamed = tuple(name for _, listed in groups for name in listed.unnamed)
    others = any(listed.others for _, listed in groups)
    leads, doubt = _leads(groups, named, unnamed, others, rule)
    return Clause(
        start=start, end=start + len(words), text=words, leads=leads, members=named, unnamed=unnamed, others=others, doubt=doubt
    )


def together(found: Sequence[Clause]) -> Clause:
    """Several clauses of one item as one: each body once, whoever leads one of them a lead."""
    leads = tuple(dict.fromkeys(name for c in found for name in c.leads))
    named = tuple(dict.fromkeys(name for c in found for name in c.members))
    return Clause(start=0, end=0, text="", leads=leads, members=named, others=any(c.others for c in found))


def _leads(groups, named, unnamed, others, rule) -> tuple[tuple[str, ...], str]:
    """Whoever leads, and what is uncertain about it."""
    if any(role == "lead" for role, _ in groups):
        return tuple(dict.fromkeys(name for role, listed in groups if role == "lead" for name in listed.named)), ""
    if rule:
        return (() if not named or groups[0][1].first_unnamed else named[:1]), ""
    if groups[0][0] == "duty" and any(role == "help" for role, _ in groups):
        return groups[0][1].named, "the clause says who is responsible and who helps, not who leads"
    if len(named) == 1 and not unnamed and not others:
        return named, ""
    return (), ""


def without_rule(content: str) -> str:
    """The clause without the sentence that says who leads, and without 下同."""
    kept = []
    content = re.sub(rf"\s+(?={LABEL.pattern})", "；", content)  # 牵头单位：甲局 配合单位：乙局
    for sentence in re.split(r"。", content):
        if found := FIRST_LEADS.search(sentence):
            sentence = re.split(r"[，；]", sentence[: found.start()])[0] if "负责" in sentence[: found.start()] else sentence[: found.start()]
        kept.append(re.sub(r"[，；,;、]?(?:以?下同|均同|下略)$", "", sentence))
    return "；".join(s.strip("，；,; \n") for s in kept if s.strip("，；,; \n"))


def by_role(content: str) -> Iterator[tuple[str, Listed]]:
    """(role, bodies) in order; lead, help or duty.  Bodies without a word of their own take the next one's."""
    waiting: list[str] = []
    role = ""
    for part in phrases(content):
        if label := LABEL.match(part):
            yield from _flush(waiting, role or "duty")
            role, part = _label_role(label["role"]), part[label.end() :]
        elif OTHER_LABEL.match(part):
            yield from _flush(waiting, role or "duty")
            role = "none"
            continue
        if role == "none" or not part:
            continue
        if role:
            waiting.append(part)
            continue
        said = ROLE.search(part)
        bodies, words = (part[: said.start()], said["words"]) if said and said.start() < len(part) else (part, "")
        bodies = BEFORE.sub("", bodies, count=1) if BEFORE.match(bodies) else bodies
        head, joint, rest = bodies.partition("会同")
        if joint and is_body(head):  # 发展改革委会同财政部负责
            yield "lead", members(head)
            bodies = rest
        if bodies and not NO_BODY.fullmatch(bodies):
            waiting.append(bodies)
        if words and waiting:
            yield from _flush(waiting, _word_role(words))
    yield from _flush(waiting, role or "duty")


def _flush(waiting: list[str], role: str) -> Iterator[tuple[str, Listed]]:
    if waiting and role != "none":
        yield role, members("，".join(waiting))
    waiting.clear()


def phrases(content: str) -> list[str]:
    """The content taken apart at ，and ； outside brackets and names that hold marks."""
    return [piece.replace("\0", "、") for piece in pieces(content.replace("、", "\0"))]


def _label_role(word: str) -> str:
    return "lead" if word in ("牵头", "主办") else "duty" if word in NEUTRAL else "help"


def _word_role(words: str) -> str:
    return "lead" if re.search(LEAD_WORDS, words) else "help" if re.search(HELP_WORDS, words) and "负责" not in words else "duty"
