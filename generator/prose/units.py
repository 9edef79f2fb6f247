"""Find and parse the clauses of a text that assign a task to organisations, which may lack a name (各有关部门).

A clause is in brackets, such as （省水利厅、省环保厅等） after a sentence, （财政部牵头，各地区按职责分工负责） or
（牵头单位：市教育局，配合单位：各区、县级市）. Or it is on a line of its own: 责任单位：市财政局。
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from .spans import DocumentSpan, ends

# Endings of the names of organisations: 财政部, 省委组织部, 税务总局, 市工商联, 各区
ENDING = re.compile(
    r"(?:部|委|局|厅|办|院|署|会|行|司|社|联|协|团|校|台|馆|所|站|处|科|队|库|区|县|市|州|旗|盟|镇|乡|省|政府|法院|检察院|公司|集团|中心"
    r"|工委|党工委|组织|小组|办公室|指挥部|银行|军区|部队|总队|支队|妇联|残联|团委|政协|人大|街道|学校|大学|基金|电网|电力|铁塔|移动|联通|电信|共青团中央|部门|机关|林草|应急|总社|研究室|军委|武警|海关|党校|报社)$"
)
# 各区、县级市; 各市、县（区）人民政府; 各省、自治区、直辖市: each is one organisation, though 、 otherwise separates organisations
PLACE = r"(?:省|自治区|直辖市|地级以上市|设区市|地级市|地市|县级市|市|自治州|州|地区|盟|自治县|区|县|自治旗|旗|乡镇|镇街|镇|乡|街道|开发区|新区|功能区|园区)"
PLACES = re.compile(
    rf"各(?:有关|相关|级)?{PLACE}(?:（[^（）]*）)?(?:(?:[、和及]|以及){PLACE}(?:（[^（）]*）)?)+(?:党委、?)?(?:人民政府|政府|管委会|党委政府|党委和政府)?"
)
# 各有关部门, 国务院相关部门, 其他有关单位, 各地区: organisations without a name
UNNAMED = re.compile(
    r"(?:.*(?:各|有关|相关|其他|其它|成员|所属|所有).*(?:部门|单位|地区|地方|方面|机构|企业)|(?:各|有关|相关)地|部门|单位|地方|地区|全体成员)$"
)
# Words that are no organisation though they may end like one: 全社会, 以下简称重点县, 2020年底前
NO_BODY = re.compile(rf"(?:{PLACE}|全?社会|市场|群众|政府|企业|学校|机构|个人|家庭|双方|各方|.*(?:机会|全社会|年|月|日|[年月]底前?|之前|以前|岗位|要求|任务)|持续|长期|长期坚持|常态化|常年|逐步|分步|分年度|全年|即时|尽快|每年|定期)$")
NO_LIST = re.compile(r"(?:以下|简称|下称|含|包括|指|即|如|见|详见|试行|此件|附件|注|原|不含|其中|例如|比如|不包括|暂行|草案)")
# Words that join two organisations: 银保监会及各地区; 工业和信息化部 is not split, because 工业 is no organisation
JOINT = re.compile(r"以及|会同|和|及|与|并(?=[各有相])")
# 等 that ends a list: A、B等; A等有关部门; A等部门; not the 等 of 高等教育
OTHERS = re.compile(
    r"(?<![高同平初中上下对])等(?=$|各?(?:国务院|有关|相关|部门|单位|地区|多|其他|省直|市直|中央|区直|县直)|[和及与]|以及|共同|按|负责|牵头|配合|参[加与]|组成|\d+个)"
)
# 单位 after 和 does not begin another organisation: 国务院相关部门和单位
REST = re.compile(r"(?:单位|部门|地区|地方)(?:$|[和及与])")
# Marks between the phrases of a clause, and between the organisations of a list
PHRASES = "，；,; \u3000"
BODIES = f"{PHRASES}、"
OPENING, CLOSING = "（(〔“《【", "）)〕”》】"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of organisations, as written and in order; `others` is true if 等 (and others) ends the list."""

    bodies: tuple[str, ...]
    others: bool = False

    @property
    def named(self) -> tuple[str, ...]:
        return tuple(body for body in self.bodies if not UNNAMED.fullmatch(body))

    @property
    def unnamed(self) -> tuple[str, ...]:
        return tuple(body for body in self.bodies if UNNAMED.fullmatch(body))


def members(words: str) -> Listed:
    """Parse a list of organisations. 财政部、税务总局等国务院相关部门及各地区 gives two with a name, two without, and `others` for 等."""
    pieces = _pieces(words, BODIES)
    bodies = tuple(body for piece in pieces for body in _bodies(piece) if body)
    return Listed(bodies, any(OTHERS.search(piece) and not PLACES.fullmatch(piece) for piece in pieces))


def _pieces(words: str, marks: str) -> list[str]:
    """Split words at any of the marks, except inside brackets, quotation marks and names such as 各区、县级市."""
    joined = {i for found in PLACES.finditer(words) for i in range(found.start(), found.end())}
    parts, depth, start = [], 0, 0
    for i, char in enumerate(words):
        depth += (char in OPENING) - (char in CLOSING)
        if char in marks and depth <= 0 and i not in joined:
            parts.append(words[start:i])
            start = i + 1
    return [bare for part in (*parts, words[start:]) if (bare := "".join(part.split()))]


def _bodies(piece: str) -> list[str]:
    """Split an entry of a list into organisations at 等, 和, 及 or 会同: 人民银行等和各省级人民政府 → 人民银行, 各省级人民政府."""
    if PLACES.fullmatch(piece):
        return [piece]
    if found := OTHERS.search(piece):
        return _bodies(piece[: found.start()]) + _bodies(re.sub(rf"^(?:{JOINT.pattern})", "", piece[found.end() :]))
    for joint in JOINT.finditer(piece):
        left, right = piece[: joint.start()], piece[joint.end() :]
        if left and right and not REST.match(right) and is_body(left) and is_body(right):
            return _bodies(left) + _bodies(right)
    return [piece]


def is_body(words: str) -> bool:
    """Check whether `words` denote an organisation, by its name or in general terms (各有关部门)."""
    if UNNAMED.fullmatch(words) or PLACES.fullmatch(words):
        return True
    bare = re.sub(r"（[^（）]*）|\([^()]*\)", "", words)
    return len(bare) > 1 and bool(ENDING.search(bare)) and not (NO_BODY.fullmatch(bare) or NO_LIST.match(bare) or re.search(r"[。：:！？]", bare))


# The sentence that makes the first unit of each list the lead: 列第一位者为牵头单位; 列在首位的为牵头单位; 第一个单位为牵头单位; 排名第一的单位牵头
FIRST_LEADS = re.compile(
    r"(?:[列排居][^，。；、）]{0,6}(?:第一|首)[^，。；、）]{0,8}|第一个?[^，。；、）]{0,6}(?:单位|部门)[^，。；、）]{0,4})(?:牵头|主办|负总责)"
)
LEAD_WORDS = r"牵头|主办|主要责任|第一责任|总负责|负总责"
HELP_WORDS = r"配合|协助|协同|参加|参与|协办|支持|合作"
DUTY_WORDS = r"职责分工|负责|落实|实施|推进|承办|承担|组织|指导|完成|执行|督导|督促|责任|主管|统筹|制定|开展|监督"
# Words that say how organisations work, not who they are: 按职责分工, 分别, 共同
HOW = (
    r"(?:按照?|根据|依据?|依照|结合|在)(?:各自|部门|本部门)?的?(?:职责|职能|分工|实际|法定|范围|和)+内?"
    r"|分别|共同|联合|具体|组织|各自|抓好|分工|统一|做好|工作|并|相关|抓"
)
# The role that follows the organisations of a phrase: 按职责分工负责, 牵头负责, 负责牵头组织实施, 配合做好
ROLE = re.compile(rf"(?:{HOW})*(?P<words>(?:{LEAD_WORDS}|{HELP_WORDS}|{DUTY_WORDS})(?:{LEAD_WORDS}|{HELP_WORDS}|{DUTY_WORDS}|{HOW})*)$")
# The label before a list of organisations: 牵头单位：, 责任部门：, 配合单位及部门:
LABEL = re.compile(
    r"(?:[省市区县]级|[省市区县]直|国家|中央|主要|第一|共同|具体|[市省县区])?(?P<role>牵头|责任|负责|主办|主管|实施|承办|配合|协办|参与|参加|协助|协同|落实|承担|组织|完成)(?:的)?(?:责任)?(?:单位|部门|处室|主体|机构|地区)(?:及[^：:，。；（）]{1,6})?[：:]"
)
# Words before an organisation that are not part of its name: 由, 会同
BEFORE = re.compile(r"^(?:(?:以上|上述|本项|此项|该项)[^，、；]{0,8}?由|由|请|并?会同)")
# The label before something other than organisations: 适用范围：全国; 完成时限：2020年底前
OTHER_LABEL = re.compile(r"[^：:，。；（）、]{2,10}[：:]")
LABEL_ROLES = dict.fromkeys(("牵头", "主办"), "lead") | dict.fromkeys(("配合", "协办", "参与", "参加", "协助", "协同"), "help")
OPENS, CLOSES = "（(【[", "）)】]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Words of a document that assign a task to organisations, with their offsets in the document.

    `members` are the organisations with a name, in order; `leads` are those of them that lead. `unnamed` have no name (各地区).
    `others` is true if 等 ends a list. `doubt` is the reason why an editor has to check the clause.
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


def read_clause(words: str, first_is_lead: bool, start: int = 0) -> Clause | None:
    """Parse a clause; return None if it contains no organisation. `first_is_lead`: the document says that the first unit leads."""
    content = words[1:-1] if words[0] in OPENS and words[-1] in CLOSES else words
    groups = list(_by_role(_without_rule(content)))
    named = _unique(listed.named for _, listed in groups)
    unnamed = tuple(name for _, listed in groups for name in listed.unnamed)
    if not named and not unnamed:
        return None
    others = any(listed.others for _, listed in groups)
    leads, doubt = _leads(groups, named, len(named) == 1 and not unnamed and not others, first_is_lead)
    return Clause(start=start, end=start + len(words), text=words, leads=leads, members=named, unnamed=unnamed, others=others, doubt=doubt)


def together(found: Sequence[Clause]) -> Clause:
    """Merge the clauses of one item into one; a unit that leads in one of them also leads in the result."""
    leads, named = _unique(c.leads for c in found), _unique(c.members for c in found)
    return Clause(start=0, end=0, text="", leads=leads, members=named, others=any(c.others for c in found))


def _unique(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lists)))


def _leads(groups: list[tuple[str, Listed]], named: tuple[str, ...], alone: bool, first_is_lead: bool) -> tuple[tuple[str, ...], str]:
    """Return (units that lead, why an editor has to check them or ""). `groups` are (role, units); `alone`: there is only one unit."""
    roles = {role for role, _ in groups}
    if "lead" in roles:
        return _unique(listed.named for role, listed in groups if role == "lead"), ""
    first_role, first = groups[0]
    if first_is_lead:
        return (() if first.bodies and UNNAMED.fullmatch(first.bodies[0]) else named[:1]), ""
    if first_role == "duty" and "help" in roles:
        return first.named, "the clause says who is responsible and who helps, not who leads"
    return (named if alone else ()), ""


def _without_rule(content: str) -> str:
    """Return a clause without 列第一位者为牵头单位 (the first unit leads) and similar words, and without 下同 (the same below)."""
    sentences = []
    for sentence in re.sub(rf"\s+(?={LABEL.pattern})", "；", content).split("。"):  # 牵头单位：甲局 配合单位：乙局
        if found := FIRST_LEADS.search(sentence):
            before = sentence[: found.start()]
            sentence = re.split(r"[，；]", before)[0] if "负责" in before else before
        sentences.append(re.sub(r"[，；,;、]?(?:以?下同|均同|下略)$", "", sentence).strip("，；,; \n"))
    return "；".join(filter(None, sentences))


def _by_role(content: str) -> Iterator[tuple[str, Listed]]:
    """Yield (role, organisations) in order; the role is lead, help or duty. A phrase without a role gets the role of the next phrase."""
    waiting: list[str] = []
    role = ""
    for part in _pieces(content, PHRASES):
        label = LABEL.match(part)
        if label or OTHER_LABEL.match(part):
            yield from _flush(waiting, role or "duty")
            role, part = (LABEL_ROLES.get(label["role"], "duty"), part[label.end() :]) if label else ("none", "")
        if role == "none" or not part:
            continue
        if role:
            waiting.append(part)
            continue
        found = ROLE.search(part)
        bodies = BEFORE.sub("", part[: found.start()] if found else part)
        head, joint, rest = bodies.partition("会同")
        if joint and is_body(head):  # 发展改革委会同财政部负责
            yield "lead", members(head)
            bodies = rest
        if bodies and not NO_BODY.fullmatch(bodies):
            waiting.append(bodies)
        if found:
            yield from _flush(waiting, _word_role(found["words"]))
    yield from _flush(waiting, role or "duty")


def _flush(waiting: list[str], role: str) -> Iterator[tuple[str, Listed]]:
    if waiting and role != "none":
        yield role, members("，".join(waiting))
    waiting.clear()


def _word_role(words: str) -> str:
    return "lead" if re.search(LEAD_WORDS, words) else "help" if re.search(HELP_WORDS, words) and "负责" not in words else "duty"


NEXT_LABEL = re.compile(rf"[。；]?\s*(?:{LABEL.pattern})")
LONGEST, LONGEST_LINE, MOST_LINES = 800, 200, 3
BRACKET = re.compile(r"[（(【\[）)】\]]")
# Characters before and after a bracketed list of organisations that is a clause without further words
ENDS, AFTER = tuple("。；！”"), ("", *"\n。（一二三四五六七八九十0123456789")
# A clause that repeats the one above: 责任单位同上
SAME = re.compile(r"(?:责任|牵头|负责|配合)?(?:单位|部门)?[：:]?同上(?:一?[条项])?$")


def clauses(text: str) -> tuple[Clause, ...]:
    """Return all clauses of a document that assign tasks, in order."""
    first_is_lead = bool(FIRST_LEADS.search(text))
    found: list[Clause] = []
    for start, end in sorted({*_brackets(text), *_lines(text)}):
        if found and start < found[-1].end:
            continue
        words = text[start:end]
        if found and SAME.fullmatch(words.strip("（）()。")):
            found.append(replace(found[-1], start=start, end=end, text=words, doubt="the clause says: as above"))
        elif clause := read_clause(words, first_is_lead, start):
            found.append(clause)
    return tuple(found)


def _brackets(text: str) -> Iterator[DocumentSpan]:
    for start, end in _balanced(text):
        content = text[start + 1 : end - 1]
        labelled = LABEL.match(content) or LABEL.search(content) and OTHER_LABEL.match(content)
        main = _without_rule(content)
        phrases = _pieces(main, PHRASES)
        # （…负责）, （…牵头，…配合）
        with_role = phrases and ROLE.search(phrases[-1]) and _share(_names(main)) >= 0.5
        # （省水利厅、省环保厅等） after a sentence
        only_list = text[start - 1 : start] in ENDS and text[end : end + 1] in AFTER and _share(members(main).bodies) == 1
        if SAME.fullmatch(content) or labelled or with_role or only_list:
            yield DocumentSpan(start, end)


def _names(main: str) -> list[str]:
    return [name for _, listed in _by_role(main) for name in listed.bodies]


def _share(names: Sequence[str]) -> float:
    return sum(map(is_body, names)) / len(names) if names else 0


def _lines(text: str) -> Iterator[DocumentSpan]:
    """Yield the span of each clause without brackets: a label and its units (责任单位：市财政局), or a line such as 市财政局负责."""
    for label in LABEL.finditer(text):
        if label.start() and text[label.start() - 1] not in "\n。；; \u3000":
            continue
        stop = ends(text, label.end(), "。\n")
        while more := NEXT_LABEL.match(text, stop):
            stop = ends(text, more.end(), "。\n")
        yield DocumentSpan(label.start(), stop)
    for line in re.finditer(r"[^\n]+", text):
        words = line[0].strip().rstrip("。")
        assigns = len(words) <= LONGEST_LINE and not re.search("[。：:]", words) and ROLE.search(words)
        if assigns and _share(_names(_without_rule(words))) == 1:
            start = line.start() + line[0].index(words)
            yield DocumentSpan(start, start + len(words))


def _balanced(text: str) -> Iterator[DocumentSpan]:
    """Yield the span of each bracketed text of at most `LONGEST` characters and `MOST_LINES` lines, but not of brackets inside it."""
    opened: list[int] = []
    pairs: list[DocumentSpan] = []
    for mark in BRACKET.finditer(text):
        if mark[0] in OPENS:
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            if mark.end() - start <= LONGEST and text.count("\n", start, mark.end()) < MOST_LINES:
                pairs.append(DocumentSpan(start, mark.end()))
    at = 0
    for pair in sorted(pairs):
        if pair.start >= at:
            yield pair
            at = pair.end


def clause_text(members: tuple[str, ...], and_others: bool) -> str:
    """Return the start of a bracketed list of units, such as （省水利厅、省发展改革委等 if `and_others` is true; "" without units."""
    return f"（{'、'.join(members)}{'等' if and_others else ''}" if members else ""


def has_clause(text: str, members: tuple[str, ...], and_others: bool) -> bool:
    """Check whether a text contains a bracketed list of exactly these units that ） or 。 follows; `and_others`: it ends with 等."""
    return any(clause_text(members, and_others) + mark in text for mark in "）。")
