"""Find the dates that govern other sentences: 到2031年底： over a list, 到2031年， at the beginning of an earlier sentence, and the year in
the title of a plan for one year."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from .spans import Lead, PassageSpan, ends, sentences
from .tokens import Token, scan

# A sentence without a full stop, in which \0 is a date: 到2031年底：, 到2031年，全县努力实现以下目标：, 到2031年，力争达到
INTRODUCES = re.compile(r"(?:力争|争取|确保|努力)?\0+(?:[，,]?[^，。；,;\d\0]{0,20}[：:]|[，,]?(?:力争|争取|确保|努力)?(?:实现|达到|做到|完成)?)[ \u3000\t]*\n?")
# A line that is a date only introduces sentences: 2031年6月底前, over 组织重点企业召开会议。; over short lines it is a cell of a table
BARE, SENTENCE = re.compile(r"\0+[ \u3000]*\n?"), re.compile(r"\s*[^\n]{9,}[。；]")
# The number of an item that a sentence begins
MARK = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,3}[.．、]|[①-⑳])?[ \u3000\t]*(?:[—－–•●·◆▪][ \u3000\t]*)*")
# 到2031年，… and “十六五”期间，… go on in the sentences behind them; 2031年，… and 2031—2033年，… do not
OPENS = re.compile(r"(?P<hedge>力争|争取|确保|努力)?\0+[，,]")
# The title of a plan for one year: 某市2031年工作要点, 某区2031年度实施计划; not 行动计划（2031—2033年）
ANNUAL = re.compile(r"(?![一二三四五六七八九十（(\d]{1,3}[、.．）)])[^\n。，：]*?(?P<year>(?<!\d)(?:19|20|21)\d{2}年)度?(?![^\n]*\d{4})[^\n。，：]*(?:要点|计划|任务|清单|安排)(?:分工|分解)?(?:方案|表)?(?:（[^（）\n\d]*）)?(?=\n|$)")
# Lines of a list without numbers
DASH = re.compile(r"[ \u3000\t]*(?:[—－–•●·◆▪]|-(?!\d))")


# What says beside the units of an item when it has to be done: 完成时限：, 时间节点：
DUE_LABEL = re.compile(r"(?:完成|办结|推进|实施|落实|工作|时间)*(?:时限|时间|期限|节点)(?:要求|安排|节点)?[：:]\s*")
# The heading of a stage with its dates: （一）动员部署阶段（即日起至4月30日）
STAGED = re.compile(rf"{MARK.pattern}[^，。；：（）()\n]{{2,20}}阶段[（(]")
FAR = 12
LISTED = re.compile(rf"\s*\n{DASH.pattern}[^\n]+")
# A date within a sentence: …，到2031年，建成12个
LATER = re.compile(r"[，；](?P<date>(?:力争|争取|确保)?\0+)(?:，|(?=[将把]))(?!.*\0)")


# Between the dates of a list: 2031年、2032年和2033年
ALSO = re.compile("[、和及与]|以及")


@lru_cache(maxsize=4096)
def leads(text: str) -> tuple[Lead, ...]:
    """Return the words of a passage that date the sentences after their own: the year in the title of a plan for one year that is joined to it,
    those that introduce the lines below, without the colon, and those with 到 that begin a sentence, which govern the rest of its paragraph, up
    to the next sentence with a date."""
    annual = year_of(text)
    found: list[Lead] = []
    for start, end, hidden in _dated(text):
        if found and not found[-1].listed:
            found[-1] = found[-1]._replace(stop=min(found[-1].stop, start))
        if INTRODUCES.fullmatch(hidden) and (not BARE.fullmatch(hidden) or SENTENCE.match(text, end) or STAGED.match(text, end)):
            found.append(Lead(PassageSpan(start, start + len(hidden.rstrip(" \u3000\t\n：:"))), len(text), True))
        elif (opens := OPENS.match(hidden)) and text[start + len(opens["hedge"] or "")] in "到至“十":
            found.append(Lead(PassageSpan(start, start + opens.end() - 1), _below(text, end), False))
        elif (later := LATER.search(hidden)) and (stop := _below(text, end)) > ends(text, end - 1, "\n"):
            found.append(Lead(PassageSpan(start + later.start("date"), start + later.end("date")), stop, False))
    titled = annual and annual.end < len(text.rstrip())
    return (Lead(annual, len(text), False), *found) if titled else tuple(found)


def due_of(text: str) -> PassageSpan | None:
    """Return the date behind a label such as 完成时限： in the text of an item, or in brackets behind its heading if that is a stage, which governs
    all of it; None without one."""
    labels = {m.end() for m in DUE_LABEL.finditer(text) if m.start() and text[m.start() - 1] in "（(；;。，, \u3000\n"}
    stage = STAGED.match(text)
    found = [t for t in scan(text) if t.kind == "date" and t.role == "by" and t.start in labels] if labels else []
    if stage and not labels:
        found = [t for t in scan(text) if t.kind == "date" and t.role in ("by", "relative") and stage.end() <= t.start < stage.end() + FAR][:1]
    return PassageSpan(found[0].start, found[0].end) if len(found) == 1 else None


def shared_out(text: str, start: int, end: int) -> dict[int, Token]:
    """Return {offset of a figure: its date} of the words from `start` to `end` if they give several dates and as many figures behind 分别:
    2031年、2032年分别达到20%、30%; else {}."""
    apart = text.find("分别", start, end)
    tokens = [t for t in scan(text) if start <= t.start and t.end <= end] if apart >= 0 else []
    dates = [t for t in tokens if t.kind == "date" and t.role in ("by", "start", "relative") and t.end <= apart]
    first = next((n for n in range(len(dates) - 1, 0, -1) if not ALSO.fullmatch(text, dates[n - 1].end, dates[n].start)), 0)
    stop = ends(text, apart, "，；。\n")
    figures = [t for t in tokens if t.kind == "figure" and t.value is not None and apart < t.start < stop]
    return {figure.start: date for figure, date in zip(figures, dates[first:], strict=True)} if 1 < len(figures) == len(dates) - first else {}


def _below(text: str, end: int) -> int:
    """Return the end of the paragraph of the sentence that ends at `end`, or of the lines with a dash or a bullet directly below it."""
    stop = ends(text, end - 1, "\n")
    while (line := LISTED.match(text, stop)):
        stop = line.end()
    return stop


def year_of(title: str) -> PassageSpan | None:
    """Return the span of the year in a title if it is that of a plan for one year: 2031年 in 某市2031年工作要点; else None."""
    found = ANNUAL.match(title)
    return PassageSpan(*found.span("year")) if found else None


def introducing(text: str) -> tuple[PassageSpan, ...]:
    """Return the words of a passage that introduce the lines below them."""
    return tuple(lead.span for lead in leads(text) if lead.listed)


def _dated(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, words with \\0 for the characters of dates) of each sentence with a date; white space and the number before it are left out."""
    dates = [t for t in scan(text) if t.kind == "date" and t.role in ("by", "start", "relative")]
    starts = [t.start for t in dates]
    for start, end in sentences(text):
        if own := dates[bisect_left(starts, start) : bisect_left(starts, end)]:
            words = _hidden(text, start, end, own)
            begin = MARK.match(words, len(words) - len(words.lstrip(" \u3000\t"))).end()
            yield start + begin, end, words[begin:]


def _hidden(text: str, start: int, end: int, dates: list[Token]) -> str:
    words = list(text[start:end])
    for token in dates:
        words[token.start - start : token.end - start] = "\0" * (token.end - token.start)
    return "".join(words)


def is_listed(text: str, at: int) -> bool:
    """Check whether the line at offset `at` begins with a dash or a bullet."""
    return bool(DASH.match(text, text.rfind("\n", 0, at) + 1))
