"""Duties that begin with the organisations that have them: 市甲局负责…; 市甲局：….

The words of a duty end before the first figure, date or word of coverage, which the targets need.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .bodies import UNNAMED, Listed, is_body, members
from .spans import DocumentSpan
from .tokens import scan
from .unit_names import WORK, is_department

# The names that are sure without further words: 市甲局, 各镇政府; not 强化市甲局. A ministry is one of `WORK`
SURE = re.compile(
    r"[省市区县州旗盟](?![级直属内外里域中容])[\u4e00-\u9fff、“”]{1,14}(?:局|委|厅|办|委员会|办公室|部|总?工会|联合会|管委会|集团|公司)(?:[（(][^（）()]*[）)])?"
    r"|各(?!有关|相关|级)[省市区县州旗盟乡镇街道]{1,4}(?:人民)?政府"
)
# What follows a name at once: 市甲局负责…, 市甲局会同市乙局…, 市甲局是…的责任主体; not 市甲局负责人, 市甲局牵头的专班
VERB = re.compile(
    r"(?P<lead>(?:负责)?牵头)(?!的|单位|部门|人|下)|负责(?!人|的|同志|制|单位)|会同|是[^，。；：\n]{2,30}(?:责任主体|责任单位|牵头单位)(?=$|[，。；])"
    r"|等(?:部门|单位)(?:制定|研究|组织|建立|推进|加强|落实|开展|指导|督促|做好|编制|完善)(?!的|了)"
)
# What has been done is no duty: 市甲局牵头开展工作，成效明显. What the targets need, beside figures, dates and coverage: 必须
PAST = re.compile(r"了(?!解)|已|成效(?:明显|显著)|以来|去年|近年")
MUST, QUANTITIES = re.compile("必须|不得|严禁|一律"), ("figure", "date", "frequency", "coverage")
# The units behind 会同 or 与, to the verb: 会同市乙局、市丙局制定办法
WITH = re.compile(
    r"(?:会同|与)(?P<bodies>[^，。；：]*?(?:局|委|厅|办|部|院|会|政府|集团|公司|部门|单位|街道|[区县市镇乡]))(?P<others>等?)(?=形成|共同|联合|制定|督促|研究|组织|建立|推进|加强|落实|开展|指导|做好|编制|完善|抓好|负责|实施|$)"
)
HELPS = re.compile(r"(?P<bodies>.+?)(?:积极|密切|共同|做好|予以|给予)*(?:配合|协助|协同|参与|参加|支持)(?:做好|落实|实施|推进|工作|相关|有关)*$")
# A phrase with a subject of its own: 各有关部门按职责落实, 市乙局制定办法
SUBJECT = re.compile(r"(?:[省市区县州旗盟国各]|有关|相关)[^，。；]{0,14}?(?:局|委|厅|办|部|部门|单位|政府|管委会|街道|街镇|[镇乡])")
DUTY_PHRASE = re.compile(r"(?:[（(][^（）()]*[）)]|[^，。；;\n])+")
# Characters of the words behind a colon, and of those before a verb that may be names
SHORTEST, LONGEST, LONGEST_HEAD = 8, 1000, 100
PART = "a sentence says who acts: is the whole item theirs?"
# Where a sentence or an item of it begins, with its number
BEGINS = r"(?:^|(?<=[。；;\n]))[ \u3000]*(?:(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、]|[①-⑳]|[一二三四五六七八九十]是)[ \u3000]*)?"
SENTENCE = re.compile(rf"{BEGINS}(?P<words>[^。；;：:\n]+)(?=[。；;\n]|$)", re.MULTILINE)
NAMED = re.compile(rf"{BEGINS}(?P<words>(?P<bodies>[^\n。，；;：:]{{2,60}})[：:](?=(?P<duty>[^\n]{{0,{LONGEST}}})))", re.MULTILINE)
# A line that is only the name of a unit, over the line with its duty
HEADED = re.compile(rf"^[ \u3000]*(?P<words>(?P<bodies>[^\n。，；;：:、]{{2,30}}))[ \u3000]*\n(?:[ \u3000]*\n)*(?=[ \u3000]*(?P<duty>[^\n]{{0,{LONGEST}}}))", re.MULTILINE)
# Names of what a line states, not of whoever acts: 发文机关：
STATED = re.compile("(?:机关|部门|单位|机构|组织|处|科|小组|队|学校|站|库)$")
# Departments by their subject: 市渔业部门, 市公安（及消防）部门
OF_SUBJECT = re.compile("[省市区县州旗盟](?!有关|相关|级|直|属|主管)[\u4e00-\u9fff（）]{2,12}部门")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Organisations with a duty that the words state: `leads` are those of `named` that lead; `doubt` is why an editor has to check them."""

    leads: tuple[str, ...]
    named: tuple[str, ...]
    unnamed: tuple[str, ...] = ()
    others: bool = False
    doubt: str = ""


def read_duty(words: str) -> Duty | None:
    """Read words of `duty_sentences` or `duty_lists`; None if they are none. A sole named unit leads, and whoever is said to."""
    if line := NAMED.match(words):
        if listed := _listed(line["bodies"]):
            return Duty(leads=_alone(listed), named=listed.named, others=listed.others)
        return None
    phrases = DUTY_PHRASE.findall(words)
    head = _head(phrases[0]) if phrases else None
    if not head:
        return None
    listed, verb, _ = head
    helping = [found for phrase in (phrases[0][verb.start() :], *phrases[1:]) if (found := _helping(phrase))]
    leads = listed.named if verb["lead"] or verb[0] == "会同" else _alone(listed)
    named = tuple(dict.fromkeys(name for one in (listed, *helping) for name in one.named))
    unnamed = tuple(name for one in (listed, *helping) for name in one.unnamed)
    others = verb[0].startswith("等") or any(one.others for one in (listed, *helping))
    return Duty(leads=leads, named=named, unnamed=unnamed, others=others, doubt=PART)


def _alone(listed: Listed) -> tuple[str, ...]:
    return listed.named if len(listed.bodies) == 1 and not listed.others else ()


def _listed(words: str) -> Listed | None:
    """Return the units of a list before a colon; None if it may be something else, such as 发文机关."""
    found = members(words)
    stated = any(STATED.search(name) and not (UNNAMED.fullmatch(name) or OF_SUBJECT.fullmatch(name)) for name in found.bodies)
    sure = found.named and not stated and all(map(is_body, found.bodies))
    return found if sure else None


def _sure(name: str) -> bool:
    return is_body(name) and bool(SURE.fullmatch(name) or OF_SUBJECT.fullmatch(name) or is_department(name) or name.endswith("部") and name.removesuffix("部") in WORK)


def _head(phrase: str) -> tuple[Listed, re.Match[str], int] | None:
    """Return (the units that a phrase begins with, the verb behind them, its end with the units behind 会同), if all are sure; else None."""
    for verb in VERB.finditer(phrase, 0, LONGEST_HEAD):
        found, joined = members(phrase[: verb.start()]), WITH.match(phrase, verb.start())
        several = len(found.bodies) > 1 or not verb[0].startswith("等")
        if found.bodies and several and all(map(_sure, found.bodies)) and (joined or verb[0] != "会同"):
            return found, verb, joined.end() if joined else verb.end()
    return None


def _helping(phrase: str) -> Listed | None:
    """Return the units that take part by a phrase: 市乙局配合, 会同市乙局制定办法."""
    found = WITH.match(phrase) or HELPS.fullmatch(phrase)
    listed = members(found["bodies"]) if found else None
    if not listed or not listed.bodies or not all(is_body(name) for name in listed.bodies):
        return None
    return Listed(listed.bodies, listed.others or found.re is WITH and bool(found["others"]))


def named_above(words: str) -> str:
    """Return the line with the name of a unit over its duty, of words of `duty_lists`; "" if they have no such line."""
    found = HEADED.match(words)
    return found["words"].rstrip(" \u3000") if found and _sure(found["bodies"].strip()) else ""


def duty_sentences(text: str) -> Iterator[DocumentSpan]:
    """Yield the span of each sentence that begins with who has the duty."""
    for sentence in SENTENCE.finditer(text):
        start, stop = sentence.span("words")
        first = DUTY_PHRASE.match(text, start, stop)
        head = _head(first[0]) if first and not PAST.search(text, start, stop) else None
        if head:
            yield DocumentSpan(start, _end(text, start, start + head[2], stop, SUBJECT))


def duty_lists(text: str) -> Iterator[DocumentSpan]:
    """Yield the span of each of the lines, one after the other, that begin with who has a duty, and a colon."""
    headed = [line for line in HEADED.finditer(text) if _is_duty(line) and _sure(line["bodies"].strip())]
    for run in _runs(text, headed):
        for line in run:
            yield DocumentSpan(line.start("words"), _end(text, line.start("words"), line.end("words"), line.end("duty")))
    lines = [line for line in NAMED.finditer(text) if _is_duty(line)]
    for run in _runs(text, lines):
        for line, after in zip(run, [*run[1:], None], strict=True):
            stop = min(line.end("duty"), after.start() if after else len(text))
            yield DocumentSpan(line.start("words"), _end(text, line.start("words"), line.end(), stop))


def _is_duty(line: re.Match[str]) -> bool:
    """Check whether a line says what the units before its colon do: 市甲局：负责码头的验收。, not 市甲局：30个 or 市甲局：张某某."""
    duty = line["duty"].strip()
    return bool(_listed(line["bodies"])) and len(duty) >= SHORTEST and (duty[-1] in "。；;" or len(line["duty"]) == LONGEST) and not re.search(r"\d|[：:]", duty[:4])


def _runs(text: str, lines: Iterable[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield the lines that follow one another, on one line or on several, two and more; one of their names is sure."""
    runs: list[list[re.Match[str]]] = []
    for line in lines:
        if runs and not text[runs[-1][-1].end("duty") : line.start()].strip():
            runs[-1].append(line)
        else:
            runs.append([line])
    return (run for run in runs if len(run) > 1 and any(_sure(name) for line in run for name in _listed(line["bodies"]).bodies))


def _end(text: str, start: int, least: int, stop: int, another: re.Pattern[str] | None = None) -> int:
    """Return where the words of a duty end: before the first phrase with a quantity, or that `another` matches; at least at `least`, behind
    the verb or the colon."""
    end = least
    for phrase in DUTY_PHRASE.finditer(text, start, stop):
        of_another = another and phrase.start() > start and another.match(phrase[0]) and not _helping(phrase[0])
        if of_another or _counts(text[max(phrase.start(), least) : phrase.end()]):
            break
        end = max(phrase.end(), least)
    return end


def _counts(words: str) -> bool:
    return bool(MUST.search(words)) or any(token.kind in QUANTITIES for token in scan(words))
