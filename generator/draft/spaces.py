"""Find the spaces that web pages and PDFs set beside digits (到 2031 年，建成 20 个) and where their lines ended (渔港 码头), and the patterns by
which they go.

A space may also part two cells, a number from its heading (1 项目建设) or a unit from its date (市渔业局 2031年底前).  A pattern
looks at one or two characters beside the space, so it leaves out each character that stands beside such a space too.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import median

from ..prose.cells.unread import unread
from ..prose.corrections import LONGEST
from ..prose.names import DESIGNATION
from ..prose.numerals import MULTIPLIER
from ..prose.outline import ANNEXES
from ..prose.tokens import AFTER, COUNTABLE, LETTERS

SPACES = r"[ \u3000]{1,2}"
NUMBER = r"\d++(?:[.,]\d++)*(?![.,]?\d)"
BEFORE, BEHIND = r"[一-鿿〕—～≥≤＞＜]", r"[^\n\u3000][0-9%％]"
TO_LEFT = re.compile(rf"(?<={BEFORE}){SPACES}(?=[0-9])")
TO_RIGHT = re.compile(rf"(?<={BEHIND}){SPACES}(?=[^\s0-9])")
# 1 项目建设, 2 人才引进: words that begin like a measure
NO_MEASURE = r"项目|家[庭电政装居]|户[外籍]|人[才口力民工大社]|名[师医录单]|条件|个[性人体别]|日常|天[然津]|种[植子业质]|门[诊户店]|类[型别]|级别|期[限间末货]|间接|对[外口接标照策]|村[庄级民委]|台账|处[理置]|所[有在属需]|位[置于]|批[准发]|支[持付撑]|次序|元[旦月]|年[轻龄均]|万[企众]"
# What goes on with a number: 万亩 in 16.5 万亩, 年 in 3 年内, % in 80 %, 至 in 1 至 2项, 以上, 的 in 60% 的船
ONWARD = re.compile(rf"(?!{NO_MEASURE})(?:的|[和及与](?=[ \u3000]?\d)|{MULTIPLIER}|{COUNTABLE}|[多余]{MULTIPLIER}?{COUNTABLE}|季度|号|{AFTER}|[—～~－至到-] ?\d|{LETTERS})")
# A number that counts: 20 个, 2031 年, 95，; not 20 30, 1 渔港, 2.渔港
COUNTING = re.compile(rf"{NUMBER}(?:{SPACES}?{ONWARD.pattern}|(?=[，。；）：\n]|$))")
# The number of an item or a cell: 任务 1 渔港, 任务 1.渔港, 座 20 30; not 1 200 个
LISTED = re.compile(rf"(?!\d{{1,3}} \d{{3}}(?!\d)){NUMBER}(?:[.．、）)]|[ \u3000]+[^—～~－-])")
DATE = re.compile(rf"\d{{4}}{SPACES}?年|\d{{1,2}}{SPACES}?月")
# A number of a thing: 附件 1, 专栏 2, 见表 3
NUMBERED = r"(?:附[ \u3000]*[件表图录]|专栏|(?:^|(?<=[\n，。；：、（见如]))(?:[表图]|案例))"
# The number of a heading on its line: 1 总体目标, 2.1 项目建设
HEADED = re.compile(r"(?:^|\n)[ \u3000]*\d{1,2}(?:\.\d{1,2})*$")
# A line that the next one continues, as a PDF breaks lines
BROKEN = re.compile(r"[^\n]{20,}[^。；：！？\s]\n[ \u3000]*[\d.]+$")
# What a date follows in a sentence; a space before another date may part a unit, a title or a cell from it
GOVERNS = "[到至于在从自由比较与和同以按前后年月季每近用过来即截迄]"
BODY = "[局委办厅部会院府室司队社行校处章节条案]"
# What belongs to the number before it wherever it stands, also in a table that cannot be read
SURE = "年月日个%％"
FAR = 60
# A space where a line of a PDF ended: 渔港 码头, 市渔业局、 市港务局; a copy has many, each as far from the last as a line is long
HAN = "一-鿿"
ENDED = re.compile(f"(?<=[{HAN}，、；：。）》”]) (?=[{HAN}（《“])")
FEWEST, LINE, ALIKE = 10, (15, 60), 0.6
# What such a space never parts: 第一章 总则, 附件 名单, 中共中央 国务院
NEVER = set("章节条件央")
AT_DIGITS, AT_ENDS = "数字前后的空格，由网页或 PDF 排版而来，不属文字。", "PDF 换行处的空格，不属文字。"


def patterns(text: str) -> Iterator[tuple[str, str]]:
    """Yield the regular expressions whose matches in a text are spaces to take out, to be used one after the other, each with the reason."""
    if at_ends := _at_ends(text):
        yield at_ends, AT_ENDS
    yield from ((pattern, AT_DIGITS) for pattern in _at_digits(text))


def _at_ends(text: str) -> str:
    """Return the pattern of the spaces where the lines of a PDF ended; "" if the spaces of a text are not as far from each other as lines are
    long.  A space of a short line, such as 某局 某委, parts two words, and stays as all behind the same character."""
    places = [m.start() for m in ENDED.finditer(text)]
    apart = [end - start for start, end in pairwise(places) if "\n" not in text[start:end]]
    if len(apart) < FEWEST or not LINE[0] <= (long := median(apart)) <= LINE[1] or sum(abs(n - long) <= 2 for n in apart) < ALIKE * len(apart):
        return ""
    short = {m[1] for line in text.split("\n") if len(line) < long for m in re.finditer(rf"([{HAN}，、；：]) (?=[{HAN}])", line)}
    return f"(?<=[{HAN}，、；：])(?<!{_either(NEVER | short)}) (?=[{HAN}])"


def _at_digits(text: str) -> tuple[str, ...]:
    apart = [*unread(text), *(m.span() for m in ANNEXES.finditer(text))]

    def beside(spaces: re.Pattern[str], belongs: Callable[[str, re.Match[str]], bool | None], ahead: bool) -> tuple[set[str], set[str]]:
        """Return the characters beside the spaces that have to stay, and those beside the others that have to go."""
        found: dict[bool | None, set[str]] = {True: set(), False: set(), None: set()}
        for m in spaces.finditer(text):
            sign = text[m.end()] if ahead else text[m.start() - 1]
            within = any(a <= m.start() < b for a, b in apart) and not (sign in SURE if ahead else re.match(GOVERNS, sign))
            found[False if within else belongs(text, m)].add(sign)
        return found[False], found[True] - found[False]

    stay, go = beside(TO_LEFT, _leads, ahead=False)
    left = [f"{_without(stay)}(?<={BEFORE}){SPACES}(?=[0-9])"] if go else []
    _, go = beside(TO_RIGHT, _goes_on, ahead=True)
    right = [f"(?<={BEHIND}){SPACES}(?={_either(go)})"] if go else []
    return tuple(pattern for pattern in (*left, *right) if len(pattern) <= LONGEST)


def _without(signs: set[str]) -> str:
    return f"(?<!{_either(signs)})" if signs else ""


def _either(signs: set[str]) -> str:
    """Return the class of some characters."""
    return "[" + re.sub(r"([\\\]\[^&~|-])", r"\\\1", "".join(sorted(signs))) + "]"


def _leads(text: str, space: re.Match[str]) -> bool | None:
    """Check whether the number behind a space belongs to the words before it: 到 2031 年, 渔港 20 个; None if both read alike."""
    before, at = text[max(0, space.start() - FAR) : space.start()], space.end()
    if re.search(rf"{NUMBERED}$", before):
        return False
    if DATE.match(text, at) and not re.search(f"{GOVERNS}$", before):
        return len(space[0]) == 1 and not re.search(f"{BODY}$", before)
    if COUNTING.match(text, at):
        return True
    return False if LISTED.match(text, at) else None


def _goes_on(text: str, space: re.Match[str]) -> bool | None:
    """Check whether the words behind a space belong to the number before it: 20 个, 3 年内; None if both read alike."""
    before, at = text[max(0, space.start() - FAR) : space.start()], space.end()
    if any(m.end() == len(before) for m in DESIGNATION.finditer(before)) and not re.search(rf"{NUMBERED}{NUMBER}$", before):
        return None  # PM2.5 年均浓度
    if re.search(rf"{NUMBERED}[ \u3000]*{NUMBER}$", before) or HEADED.search(before) and not BROKEN.search(before):
        return False
    if ONWARD.match(text, at):
        return True
    return False if re.compile(rf"{NO_MEASURE}|[多余]").match(text, at) else None
