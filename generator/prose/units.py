"""Find and parse the clauses of a text that assign a task to organisations, which may lack a name (各有关部门).

A clause is in brackets, such as （省水利厅、省环保厅等） after a sentence, （财政部牵头，各地区按职责分工负责） or
（牵头单位：市教育局，配合单位：各区、县级市）. Or it is on a line of its own: 责任单位：市财政局。 Or it begins a duty: 市财政局负责…
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise, takewhile

from .bodies import BY, NO_BODY, PHRASES, UNNAMED, Listed, is_body, members, pieces
from .introductions import DUE_LABEL
from .cells.tables import tables
from .duties import PART, duty_lists, duty_sentences, named_above, read_duty
from .spans import DocumentSpan, before, ends
from .tokens import sweep

# The sentence on who leads. `first`, the first unit of each list: 列第一位者为牵头单位; 列在首位的为牵头单位; 第一个单位为牵头单位;
# 首位单位为牵头单位. `comma`, the units before the first comma: 第一个逗号前为牵头单位
LEAD_RULE = re.compile(
    r"(?:(?P<comma>(?:第一个?|列)?(?:在)?(?:逗号|“，”)[^，。；）]{0,10})|(?P<first>[列排居][^，。；、）]{0,6}(?:第一|首)[^，。；、）]{0,8}"
    r"|第一个?(?!逗号)[^，。；、）]{0,6}(?:单位|部门)[^，。；、）]{0,4}|首[位个家][^，。；、）]{0,8}))(?:牵头|主办|负总责)"
)
LEAD_WORDS = r"(?:总|统筹)?牵头|主办|主要责任|第一责任|总负责|负总责"
HELP_WORDS = r"配合|协助|协同|参加|参与|协办|支持|合作"
DUTY_WORDS = r"职责分工|负责|落实|实施|推进|承办|承担|办理|组织|指导|完成|执行|督导|督促|责任|主管|统筹|制定|开展|监督"
# Words that say how organisations work, not who they are: 按职责分工, 分别, 共同
HOW = (
    r"(?:按照?|根据|依据?|依照|结合|在)(?:各自|部门|本部门)?的?(?:职责|职能|分工|实际|法定|范围|和)+内?"
    r"|分别|共同|联合|具体|组织|各自|抓好|分工|统一|做好|工作|并|相关|抓"
)
# The role that follows the organisations of a phrase: 按职责分工负责, 牵头负责, 负责牵头组织实施, 配合做好
ROLE = re.compile(rf"(?:{HOW})*(?P<words>(?:{LEAD_WORDS}|{HELP_WORDS}|{DUTY_WORDS})(?:{LEAD_WORDS}|{HELP_WORDS}|{DUTY_WORDS}|{HOW})*)$")
# 、 between two roles, where ， is usual: 甲局牵头负责、各区政府组织落实
ROLE_IN_LIST = re.compile("(?<=牵头|主办|负责|配合|协助|参与|落实|实施)、")
# The label before a list of organisations: 牵头单位：, 责任部门：, 配合单位及部门:, 责任单位（第一个为牵头单位）：, and, before a list only, 部门分工：
LABEL = re.compile(
    r"(?:[省市区县]级|[省市区县]直|国家|中央|主要|第一|共同|具体|[市省县区])?(?P<role>牵头|责任|负责|主办|主管|实施|承办|配合|协办|参与|参加|协助|协同|支撑|支持|协作|落实|承担|组织|完成|相关(?=部门|单位))(?:的)?(?:责任)?(?:单位|部门|处室|科室|主体|机构|地区)(?:及[^：:，。；（）]{1,6})?(?:[（(][^（）()\n]{1,20}[）)])?[：:]"
)
DIVISION = re.compile(r"(?:(?:部门|任务|职责|责任|工作)分工|(?P<role>牵头|主办|承办|协办|配合|参与))[：:]")
# Other words for a role: 以市甲局为主; 市甲局为牵头单位; 市甲局（牵头）
MAINLY, AS = re.compile(r"^以(?P<bodies>.+)为主$"), re.compile(r"(?:作为|为)(?P<role>牵头|主办|责任|配合|协办|承办)(?:单位|部门)$")
MARKED = re.compile(r"[（(](?:总?牵头|主办|牵头单位|牵头部门)[）)]$")
# The end of a list of subjects instead of names: 公安、住建等部门
SUBJECTS = re.compile(r"等(?:有关|相关)?(?:部门|单位)")
# Such a list alone: 三省公安、住建等部门按职责分工负责
ONLY_SUBJECTS = re.compile("(?:[\u4e00-\u9fff]{2,10}、)+[\u4e00-\u9fff]{2,8}等(?:有关|相关)?(?:部门|单位)(?:按照?|依据?)[^，。；、]{2,10}(?:负责|落实|推进|组织实施)")
# Words before an organisation that are not part of its name: 由, 会同, 省级由
BEFORE = re.compile(r"^(?:(?:[省市县区]级|国家|中央|地方)(?:层面)?由|其中|(?:以上|上述|本项|此项|该项)[^，、；]{0,8}?由|由|请|并?会同)")
# The label before something other than organisations: 适用范围：全国; 完成时限：2020年底前
OTHER_LABEL = re.compile(r"[^：:，。；（）、]{2,10}[：:]")
# When it is done, behind the units: ，完成时限：2031年底前
DATED_BY_LABEL = re.compile(rf"[，；,;。 ]\s*{DUE_LABEL.pattern}[^，；。]*$")
LABEL_ROLES = dict.fromkeys(("牵头", "主办"), "lead") | dict.fromkeys(("配合", "协办", "参与", "参加", "协助", "协同", "支撑", "支持", "协作"), "help")
OPENS, CLOSES = "（(【[〔［", "）)】]〕］"
# Words behind the units of a clause about all items below: 以下均需各县政府落实，不再列出
NOTE = re.compile(r"(?:^|[，；,;、])(?P<words>(?:以下|下文|后文|后续)(?!简称).*|(?:各项|以上|上述|所有)[^，；。]{0,8}均[需由应须].*|不再(?:重复|一一|逐一)?(?:列出|赘述).*)$")
# A phrase that says when, not who: 8月底完成, 2030年6月, 持续推进; and a date behind a name or in brackets
WHEN = re.compile(
    r"(?:力争|确保|争取)?(?:于|在|到)?(?:(?:\d+|[一二三四五六七八九十]+)(?:个?月|年|日|季度).*"
    r"|(?:每|全|今|明|上半|下半|年).{0,3}(?:年|[底末])(?:之?前|完成)?|(?:持续|长期|常态化|即时|尽快|适时).{0,4}|[年月][底末].{0,4})$"
)
DATED = re.compile(r"(?:于|在|到)?(?:\d{4}年|\d{1,2}月).*$")
DATE_INSIDE = re.compile(r"[（(]((?:于|在|到)?(?:\d{4}年|\d{1,2}月)[^（）()]*)[）)]")
# The heading of items that one unit leads: 一、甲局牵头工作（8项）; 二、市乙局牵头的保障工作
LED = re.compile(
    r"^[ \t\u3000]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．、])[ \u3000]*(?P<words>[^\n。：:（(]{2,40}"
    r"(?:牵头|主办)(?:负责|组织|落实|实施|办理|推进|完成)*的?[^\n。：:，、（(]{0,6}?(?:工作|任务|事项|项目)+)(?:[（(][^（）()\n]{1,10}[）)])?[ \u3000]*$",
    re.MULTILINE,
)
OF_TASKS = re.compile(r"的?[^，。；：、]{0,6}?(?:工作|任务|事项|项目)+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Words of a document that assign a task to organisations, with their offsets in the document.

    `members` are the organisations with a name, in order; `leads` are those of them that lead. `unnamed` have no name (各地区).
    `others` is true if 等 ends a list. `heads`: the words are the heading of the items that they assign. `duty`: they say what is done too.
    `doubt` is the reason why an editor has to check the clause.
    """

    start: int
    end: int
    text: str
    leads: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    others: bool = False
    heads: bool = False
    duty: bool = False
    doubt: str = ""

    @property
    def participants(self) -> tuple[str, ...]:
        return tuple(name for name in self.members if name not in self.leads)


def lead_rule(text: str) -> str:
    """Return which units of a list lead by the rule of a document: "first", "comma" (those before the first comma), or "" without one."""
    found = LEAD_RULE.search(text)
    return (found.lastgroup or "") if found else ""


def read_clause(words: str, rule: str, start: int = 0) -> Clause | None:
    """Parse a clause; return None if it contains no organisation. `rule` is the document's `lead_rule`."""
    content = words[1:-1] if words[0] in OPENS and words[-1] in CLOSES else words
    main, note = _parts(content)
    if words[0] not in OPENS and _share(_names(main)) < 1 and (duty := read_duty(words)):
        own = {"leads": duty.leads, "members": duty.named, "unnamed": duty.unnamed, "others": duty.others, "doubt": duty.doubt}
        return Clause(start=start, end=start + len(words), text=words, duty=True, **own)
    groups = list(_by_role(main))
    marked = [MARKED.sub("", name) for _, listed in groups for name in listed.bodies if MARKED.search(name)]
    groups = [(role, replace(listed, bodies=tuple(MARKED.sub("", name) for name in listed.bodies))) for role, listed in groups]
    named = _unique(listed.named for _, listed in groups)
    unnamed = tuple(name for _, listed in groups for name in listed.unnamed)
    if not named and not unnamed:
        return None
    others = any(listed.others for _, listed in groups)
    first = members(LABEL.sub("", pieces(main, "，,；;")[0])) if rule == "comma" else groups[0][1]
    leads, doubt = (tuple(marked), "") if marked else _leads(groups, first, len(named) == 1 and not unnamed and not others, rule)
    return Clause(
        start=start,
        end=start + len(words),
        text=words,
        leads=leads,
        members=named,
        unnamed=unnamed,
        others=others,
        doubt="; ".join(filter(None, (doubt, *_doubts(main, note, named)))),
    )


def _doubts(main: str, note: str, named: Iterable[str]) -> Iterator[str]:
    """Yield what an editor has to check: names that do not end like those of a unit, a note on other items, a date."""
    if strange := "、".join(name for name in named if not is_body(name)):
        yield f"is this a unit: {strange}?"
    if note:
        yield f"the clause also says: {note}"
    yield from (f"the clause says when: {when}" for when in _times(main))


def together(found: Sequence[Clause]) -> Clause:
    """Merge the clauses of one item into one; a unit that leads in one of them also leads in the result."""
    leads, named = _unique(c.leads for c in found), _unique(c.members for c in found)
    return Clause(start=0, end=0, text="", leads=leads, members=named, others=any(c.others for c in found))


def _unique(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lists)))


def _leads(groups: list[tuple[str, Listed]], first: Listed, alone: bool, rule: str) -> tuple[tuple[str, ...], str]:
    """Return (units that lead, why an editor has to check them or ""). `groups` are (role, units), `first` the list to which the rule
    of the document applies; `alone`: there is only one unit."""
    roles = {role for role, _ in groups}
    if "lead" in roles:
        return _unique(listed.named for role, listed in groups if role == "lead"), ""
    if rule == "comma":
        return first.named, ""
    if rule:
        return (() if first.bodies and UNNAMED.fullmatch(first.bodies[0]) else first.named[:1]), ""
    if groups[0][0] == "duty" and "help" in roles:
        return groups[0][1].named, "the clause says who is responsible and who helps, not who leads"
    return (groups[0][1].named if alone and groups[0][0] != "help" else ()), ""


def _parts(content: str) -> tuple[str, str]:
    """Return (the part of a clause that lists units, words behind it that do not). Neither has a rule such as 列第一位者为牵头单位, or 下同."""
    content = ROLE_IN_LIST.sub("，", content)
    content = re.sub(rf"[（(][^（）()]*?(?:{LEAD_RULE.pattern})[^（）()]*[）)]|[（(]以?下同[）)]|[（(〈]不?含[^（）()〈〉]*[）)〉]", "", content)
    content = DATE_INSIDE.sub(r"，\1", content)
    listed, notes = [], []
    for i, sentence in enumerate(re.sub(rf"\s+(?={LABEL.pattern})", "；", content).split("。")):  # 牵头单位：甲局 配合单位：乙局
        if found := LEAD_RULE.search(sentence):
            before = sentence[: found.start()]
            sentence = re.split(r"[，；]", before)[0] if "负责" in before else before
        sentence = re.sub(r"[，；,;、]?(?:以?下同|均同|下略)(?:[，,](?:以下)?不再(?:一一)?列出)?$", "", sentence).strip("，；,; \n")
        if note := NOTE.search(sentence):
            notes.append(note["words"])
            sentence = sentence[: note.start()]
        if i and sentence and not LABEL.match(sentence) and _share(_names(sentence)) < 1:
            notes.append(sentence)
        else:
            listed.append(sentence)
    return "；".join(filter(None, listed)), "。".join(notes)


def _times(main: str) -> list[str]:
    """Return the phrases of a clause that say when, with a date: 8月底完成."""
    parts = [OTHER_LABEL.sub("", part) for part in pieces(main, PHRASES)]
    return [part for part in parts if WHEN.match(part) and re.search("[年月日季底末]", part) and not is_body(part)]


def _by_role(content: str) -> Iterator[tuple[str, Listed]]:
    """Yield (role, organisations) in order; the role is lead, help or duty. A phrase without a role gets that of its label (牵头单位：)
    or, without a label, that of the next phrase."""
    waiting: list[str] = []
    labelled = ""
    for part in pieces(content, PHRASES):
        label = LABEL.match(part) or DIVISION.match(part)
        if label or OTHER_LABEL.match(part):
            yield from _flush(waiting, labelled or "duty")
            labelled = LABEL_ROLES.get(label.groupdict().get("role", ""), "duty") if label else "none"
            part = part[label.end() :] if label else ""
        if labelled == "none" or not part:
            continue
        part = _plain(part)
        found = _role(part, bool(labelled))
        bodies = _behind_by(BEFORE.sub("", part[: found.start()] if found else part))
        bodies = bodies if WHEN.match(part) else DATED.sub("", bodies)
        head, joint, rest = bodies.partition("会同")
        if joint and is_body(head):  # 发展改革委会同财政部负责
            yield "lead", members(head)
            bodies = rest
        role = _word_role(found["words"]) if found else ""
        if labelled and role in ("lead", "help"):  # 责任单位：甲局牵头，乙局负责
            yield from _flush(waiting, labelled)
        if bodies and not (WHEN.match(part) or NO_BODY.fullmatch(bodies)):
            waiting.append(bodies)
        if role in ("lead", "help") or role and not labelled:
            yield from _flush(waiting, role)
    yield from _flush(waiting, labelled or "duty")


def _behind_by(words: str) -> str:
    """Return the units behind 由, without what is assigned: 验收由市甲局 → 市甲局."""
    by = BY.search(words)
    return words[by.end() :] if by and _share(members(words[by.end() :]).bodies) == 1 else words


def _plain(part: str) -> str:
    """Return a phrase with its role at its end: 甲局牵头工作, 以甲局为主 and 甲局为牵头单位 become 甲局牵头."""
    return AS.sub(r"\g<role>", MAINLY.sub(r"\g<bodies>牵头", re.sub(rf"(?<=牵头|主办){OF_TASKS.pattern}", "", part)))


def _role(part: str, labelled: bool) -> re.Match[str] | None:
    """Return the role that ends a phrase. Behind a label, the words before it are units: 省商务厅负责, not 市社会组织."""
    found = ROLE.search(part)
    long = found and len(found["words"]) >= len("负责落实")  # no unit is called so
    return None if found and labelled and not long and _share(members(BEFORE.sub("", part[: found.start()])).bodies) < 1 else found


def _flush(waiting: list[str], role: str) -> Iterator[tuple[str, Listed]]:
    if waiting and role != "none":
        yield role, members("，".join(waiting))
    waiting.clear()


def _word_role(words: str) -> str:
    return "lead" if re.search(LEAD_WORDS, words) else "help" if re.search(HELP_WORDS, words) and "负责" not in words else "duty"


NEXT_LABEL = re.compile(rf"[。；]?\s*(?:{LABEL.pattern})")
LONGEST, LONGEST_LINE, MOST_LINES = 800, 200, 3
# Number of clauses in a form, from which on the form is that of the document
FORM = 5
BRACKET = re.compile(r"[（(【\[〔［）)】\]〕］]")
# Characters before and after a bracketed list of organisations that is a clause without further words
ENDS, AFTER = tuple("。；！”;!"), ("", *"\n \u3000。；;（(〔［①②③④⑤⑥⑦⑧⑨⑩一二三四五六七八九十第0123456789")
# A part of a sentence; 由 in the name of a group (成立由市甲局牵头的专班); 由 before bodies of the document's own level: not 由当地政府承担
PHRASE = re.compile(r"(?:[（(][^（）()]*[）)]|[^，；,;])+")
FOUNDED = re.compile("(?:成立|建立|组建|设立|形成|构建)由")
FOUNDS = re.compile("[^；]{0,40}[，、](?:成立|建立|组建|组成|形成|健全)[^，；]{0,16}(?:机制|专班|小组|工作组|联盟|队伍|体系)")
OWN = re.compile(rf"{BY.pattern}(?:[省市区县州旗盟](?![级直属内外])[^，；]*(?:局|委|厅|办|部|院|会|公司|集团)|各(?!有关|相关|部门|单位|地))")
OWN_LEVEL = re.compile("[省市县区州]|各")
# A clause that repeats the one above: 责任单位同上
SAME = re.compile(r"(?:责任|牵头|负责|配合)?(?:单位|部门)?[：:]?同上(?:一?[条项])?$")


def clauses(text: str) -> tuple[Clause, ...]:
    """Return all clauses of a document that assign tasks, in order. Where most stand in brackets, behind labels or in tables, and `FORM` at least, that
    is the form of the document: those of `by_sentence` are left out."""
    return _clauses(text)[0]


def by_sentence(text: str) -> tuple[Clause, ...]:
    """Return what sentences say of who acts in a document that assigns its tasks in brackets or behind labels."""
    return _clauses(text)[1]


@lru_cache(maxsize=64)
def _clauses(text: str) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    rule = lead_rule(text)
    heads = {DocumentSpan(*m.span("words")) for m in LED.finditer(text) if _share(_names(m["words"])) == 1}
    found: list[Clause] = []
    formal = {*heads, *_brackets(text), *_lines(text)}
    apart = formal | {*_sentences(text)}
    said = set(_between(text, (*duty_sentences(text), *duty_lists(text)), sorted(apart)))
    for start, end in sorted(apart | said):
        if found and start < found[-1].end:
            continue
        words = text[start:end]
        if found and SAME.fullmatch(words.strip("（）()。")):
            found.append(replace(found[-1], start=start, end=end, text=words, doubt="the clause says: as above"))
        elif clause := read_clause(named_above(words) or words, rule, start):
            clause = replace(clause, end=end)
            own = {"duty": True, "doubt": PART} if (start, end) in said and not clause.duty else {}
            found.append(replace(clause, heads=(start, end) in heads, **own))
    rows = sum(any(cell.text for cell in table.cells(row, "lead", "help", "duty")) for table in tables(text) for row in table.rows)
    if sum((clause.start, clause.end) in formal for clause in found) + rows < max(FORM, len(found) / 2):
        return tuple(found), ()
    kept = formal | {*duty_lists(text)} | {span for span in apart if _is_line(text, span)}
    parted = ([c for c in found if ((c.start, c.end) in kept) is form] for form in (True, False))
    return tuple(next(parted)), tuple(next(parted))


def _is_line(text: str, span: DocumentSpan) -> bool:
    """Check whether a span is a whole line."""
    return before(text, span.start) in ("", "\n") and text[span.end : span.end + 2].removeprefix("。")[:1] in ("", "\n")


def _between(text: str, spans: Iterable[DocumentSpan], taken: Sequence[DocumentSpan]) -> Iterator[DocumentSpan]:
    """Yield the spans that begin in none of the `taken` ones, each up to the next of these."""
    for start, end in spans:
        n = bisect_right(taken, start, key=lambda span: span.start)
        if not n or taken[n - 1].end <= start:
            stop = min([end, *(span.start for span in taken[n : n + 1])])
            yield DocumentSpan(start, start + len(text[start:stop].rstrip()))


def _brackets(text: str) -> Iterator[DocumentSpan]:
    for start, end in _balanced(text):
        content = text[start + 1 : end - 1]
        labelled = LABEL.match(content) or LABEL.search(content) and OTHER_LABEL.match(content)
        main = DATED_BY_LABEL.sub("", _parts(content)[0])
        phrases, share = [_plain(part) for part in pieces(main, PHRASES)], _share(_names(main))
        # （…负责）, （…牵头，…配合）, （…牵头，…，8月底完成）, （部门分工：…）
        roles = [_word_role(found["words"]) for phrase in phrases if (found := ROLE.search(phrase))]
        ended = share >= 0.5 and phrases and ROLE.search(phrases[-1])
        with_role = ended or share > 0.7 and ("lead" in roles or DIVISION.match(content)) or _of_subjects(main)
        # （省水利厅、省环保厅等） after a sentence
        before = text[max(0, start - 20) : start].rstrip(" \u3000")
        behind = before[-1:] in ENDS or before[-1:] == "\n" and before.rstrip()[-1:] in ENDS
        bodies = members(main).bodies
        alone = before[-1:] == "\n" and text[end : end + 1] in ("", "\n")  # a line of its own, in a copy without full stops
        own = len(bodies) > 1 and before[-1:] == "。" or all(OWN_LEVEL.match(name) for name in bodies)  # then a sentence may follow at once
        only_list = (behind and (own or text[end : end + 1] in AFTER) or alone) and _share(bodies) == 1
        if SAME.fullmatch(content) or labelled or with_role or only_list:
            yield DocumentSpan(start, end)


def _of_subjects(main: str) -> bool:
    """Check whether units lead and help that are named by their subjects: 市监局牵头，公安、住建等部门配合; or only these are named."""
    if ONLY_SUBJECTS.fullmatch(main):
        return True
    groups = list(_by_role(main))
    bodies = [name for role, listed in groups for name in listed.bodies if role == "lead"]
    others = [name for _, listed in groups for name in listed.bodies if not is_body(name)]
    return _share(bodies) == 1 and bool(SUBJECTS.search(main)) and all(len(name) <= 4 for name in others)


def _names(main: str) -> list[str]:
    return [name for _, listed in _by_role(main) for name in listed.bodies]


def _share(names: Sequence[str]) -> float:
    return sum(map(is_body, names)) / len(names) if names else 0


def _lines(text: str) -> Iterator[DocumentSpan]:
    """Yield the span of each clause that a label begins, such as 责任单位：市财政局, with those behind it; the units may be on the next line."""
    last = 0
    for label in sorted(chain(LABEL.finditer(text), DIVISION.finditer(text)), key=lambda found: found.start()):
        if label.start() < last:  # a label of the clause before
            continue
        before = text[text.rfind("\n", 0, label.start()) + 1 : label.start()]
        if before and before[-1] not in "\t。；; \u3000" and not (before[-1] in "，," and OTHER_LABEL.match(before.strip())):
            continue  # 牵头领导：某某，责任单位：市财政局
        stop = ends(text, label.end(), "。\n")
        if not text[label.end() : stop].strip() and _share(_names(text[stop + 1 : ends(text, stop + 1, "。\n")].strip())) == 1:
            stop = ends(text, stop + 1, "。\n")
        while more := NEXT_LABEL.match(text, stop):
            stop = ends(text, more.end(), "。\n")
        if label.re is LABEL or _share(_names(text[label.start() : stop])) == 1:
            last = stop
            yield DocumentSpan(label.start(), stop)


def _sentences(text: str) -> Iterator[DocumentSpan]:
    """Yield the span of each sentence that is a clause without brackets and label: a line 市财政局负责, or 由市财政局牵头，市教育局等参加。
    Of a sentence on several matters (验收由市财政局牵头，其余由市教育局落实), yield the span of each."""
    for sentence in re.finditer(r"[^\n。]+", text):
        words = sentence[0].strip()
        if len(words) > LONGEST_LINE or re.search("[：:]", words):
            continue
        start = sentence.start() + sentence[0].index(words)
        before, after = text[sentence.start() - 1 : sentence.start()], text[sentence.end() : sentence.end() + 2].removeprefix("。")[:1]
        alone = before in ("", "\n") and after in ("", "\n")
        matters = _matters(words)
        if len(matters) < 2 and not _has_figure(words) and _assigns(words, alone):
            yield DocumentSpan(start, start + len(words))
        else:
            yield from (DocumentSpan(start + a, start + b) for a, b in matters if _assigns(words[a:b], bool(OWN.search(words[a:b]))))


def _matters(words: str) -> list[tuple[int, int]]:
    """Return (start, end) of each part of a sentence that says by whom (由) a matter is done, with the phrases on who helps."""
    phrases = [m.span() for m in PHRASE.finditer(words)]
    firsts = [n for n, (a, b) in enumerate(phrases) if BY.search(words, a, b) and not (FOUNDED.search(words, a, b) or FOUNDS.match(words, b))]
    found = []
    for n, stop in pairwise([*firsts, len(phrases)]):
        helping = takewhile(lambda k: _assigns(words[slice(*phrases[k])], True), range(n + 1, stop))
        start, by = phrases[n][0], BY.search(words, *phrases[n]).start()
        found.append((by if _has_figure(words[start:by]) else start, phrases[max([n, *helping])][1]))
    return found


def _has_figure(words: str) -> bool:
    """Check whether words have a figure, which a clause must leave to the targets."""
    return any(quantity.value is not None for quantity in sweep(words))


def _assigns(words: str, anyhow: bool) -> bool:
    """Check whether words name units with a role, and nothing else; if not `anyhow`, one with a name has to lead."""
    named = list(_by_role(_parts(words)[0])) if ROLE.search(words) else []
    leading = any(role == "lead" for role, _ in named) and any(listed.named for _, listed in named)
    return (anyhow or leading) and _share([name for _, listed in named for name in listed.bodies]) == 1


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
