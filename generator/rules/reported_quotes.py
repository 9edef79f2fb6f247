"""Rules on quotations of web pages: the words of a page prove the value, class, period and place of an observation."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from ..model import Observation
from ..prose.dates import COUNTED, moment, relative
from ..prose.spans import PassageSpan
from ..prose.tokens import Token, named_year, scan_quotation
from ..prose.vocabulary import REPORTED_COVERAGE, REPORTED_DONE, REPORTED_OPEN
from ..views.facts import UNSAID, number
from .evidence import TRADITIONAL, Evidence, Finding, PageQuote, inside
from .names import NATION, known_places

ENDS = "，、；：。！？,;:.!? "
LONGEST_SCOPE = 200
# What joins the words of a scope: 国家贫困县的行政村（国家脱贫攻坚普查）
JOINTS = "的中、，和及与（）"
HAN = re.compile("[\u4e00-\u9fff]+")
LEAVE_OUT = "or leave it out of the quotation with ……."
# Words for the nation (全国文明村, 全国第一 and 中国移动 name others), and for any other place on its own pages: 全省, 我市
NATIONAL = "我国|全国(?!文明|重点|示范|先进|优秀|百强|平均|第|前|首)|中国(?!移动|电信|联通|石[油化]|铁[路塔]|邮政|人民|银行|农业|工商|建设)"
# 健全县乡网络, 安全区域, 基本市场 and 资本市场 are no such words
OWN = re.compile("(?:(?<![健安完齐保万])全|(?<![基成根原资样日])本|我)([省市州县区旗])(?![场域])")
# Publishers that report for the nation
OF_NATION = re.compile("国务院|国家|全国|中央|审计署|总局|(?:教育|水利|财政|住房和城乡建设|交通运输|工业和信息化|农业农村|文化和旅游)部")
SHORT = re.compile("(?:(?:维吾尔|壮族|回族)?自治区|特别行政区|省|市)$")
# A page of the first months of a year reports the year before
FIRST_MONTHS = 3
# The year before that of the page; not 2万元以上年均, 过去年份
LAST_YEAR = re.compile("(?<![比较与和同以过网线])[去上]年(?![均纪龄份])(?:年?[底末])?(?!同期)")
# 2016-2019年, 2013年至2019年: the first year of a span
SPAN = re.compile(r"(\d{4})年?[-—～至到]\d{4}年")
# How a note gives a period that no words of the page say: 时段为2015年
PERIOD = re.compile("时[段点]为([^，。；]+)")


def reported_figure(q: PageQuote) -> Iterator[Finding]:
    """The words of a page contain the value of the observation with its unit of measure and comparison word, and no other figure. Only a
    figure in scope, except or condition, in “…” in the note, or from which a change starts (由26.5%下降到0.9%) may stand beside it."""
    if q.observation.value is not None and not q.values:
        yield _other_figure(q)
        return
    for token in q.figures:
        if token not in q.values and not inside(token, q.starts):
            yield "quote", f"‘{token.text}’ is not the value", f"Hold it whole in scope, {LEAVE_OUT}"


def _other_figure(q: PageQuote) -> Finding:
    """Return a finding on how a figure of the same value differs from the observation; if there is no such figure, on what there is."""
    o = q.observation
    for t in (t for t in q.figures if t.value == o.value and t.value_max is None):
        if (said := q.operator(t)) != o.operator:
            return "operator", f"‘{q.text[slice(*t.span)]}’ is {said}, not {o.operator}", f"Write {said}: {number(o.value)}."
        words = ", ".join(q.indicator.unit_words) or q.indicator.unit
        return "quote", f"‘{t.text}’ is not counted in the unit of ‘{o.indicator}’", f"Its words are: {words} (targets/indicators.yaml)."
    found = ", ".join(f"‘{t.text}’" for t in q.figures)
    hint = f"It says {found}." if found else "Write all: true or complete: true where the page says it without a figure."
    return "operator", f"the words of the page hold no figure {number(o.value)}", hint


def reported_done(q: PageQuote) -> Iterator[Finding]:
    """For `all` the words of a page contain a coverage word (所有, 全部, 全面). For `complete` they contain a verb of completion (完成, 解决)
    or 已 with another verb, without 未 or 没有, and a coverage word only right before it (全部完成)."""
    operator, words = q.observation.operator, [t for t in q.tokens if t.kind == "coverage" and not inside(t, q.claimed)]
    if operator == "all" and not words and not REPORTED_COVERAGE.search(q.text):
        yield "operator", "the words of the page do not say ‘all’", "Write complete: true, or quote the word (所有, 全部, 全面…)."
    covering = next((t for t in words if not REPORTED_DONE.match(q.text, t.end)), None)
    if operator == "complete" and covering:
        yield "operator", f"‘{covering.text}’ on the page says that a class is covered", "Write all: true, or hold the word in scope."
    if operator == "complete" and all(REPORTED_OPEN.search(q.text[: verb.start()]) for verb in REPORTED_DONE.finditer(q.text)):
        yield "operator", "the words of the page do not say ‘complete’", "Quote the verb that says so (完成, 解决, 建成…)."


def reported_scope(q: PageQuote) -> Iterator[Finding]:
    """Every word of `scope`, `except` and `condition` stands in the words of the page, in its title or in the note. What a share counts
    (99.6%的行政村), or 所有 covers, stands in scope, except or condition, or names the indicator."""
    o = q.observation
    for key in ("scope", "exception", "condition"):
        words = UNSAID.sub("", getattr(o, key))
        if words and not _made_of(words, "\n".join((o.quote, q.text, o.source.title, o.note))):
            hint = "Copy the words of the page; where another sentence of it says so, write in the note: 依上文…."
            yield key, f"neither the page, its title nor the note says all of ‘{getattr(o, key)}’", hint
    classes = {part for words in (o.scope, o.exception, o.condition) for part in re.split(f"[{JOINTS}]", words) if part}
    known = "\n".join((o.scope, o.exception, o.condition, q.indicator.name, *q.indicator.terms, *q.indicator.aliases))
    for counted in (t for t in (*q.values, *_covering(q)) if (words := _counted(q.text, t)) and not (words in known or words[0] in classes)):
        hint = "Give it in scope or condition; where the indicator counts it, in its aliases."
        yield "scope", f"the page counts ‘{_counted(q.text, counted)}’, and no key says so", hint


def _made_of(words: str, source: str) -> bool:
    """Check whether `words` consist of parts of two characters or more that occur in `source`, and of what joins them."""
    if words in source or len(words) > LONGEST_SCOPE:
        return words in source
    reached = {0}
    for at in range(len(words)):
        alone = words[at] in source and words[at + 1 : at + 2] in ("", *JOINTS)  # 村 in 村（第三次全国农业普查）
        if at in reached and (words[at] in JOINTS or alone):
            reached.add(at + 1)
        ends = range(at + 2, len(words) + 1) if at in reached else ()
        reached.update(takewhile(lambda end, at=at: words[at:end] in source, ends))
    return len(words) in reached


def _covering(q: PageQuote) -> list[Token]:
    return [t for t in q.tokens if t.text == "所有"] if q.observation.operator == "all" else []


def _counted(text: str, token: Token) -> str:
    """Return the first two characters of what a share or 所有 counts: 99.6%的行政村 → 行政; empty if nothing stands behind it."""
    behind = text[token.end :].removeprefix("的")[:2]
    counts = token.kind == "coverage" or token.unit == "%" and text.startswith("的", token.end)
    return behind if counts and len(behind) == 2 and HAN.fullmatch(behind) else ""


def reported_words(o: Observation) -> Iterator[Finding]:
    """The words of a page are quoted in simplified characters, also if the page has traditional ones. …… joins parts that begin and end
    without punctuation."""
    if found := TRADITIONAL.search(o.quote):
        hint = "Write them in simplified ones, and in the note: 页面为繁体."
        yield "quote", f"‘{found[0]}’ is a traditional character, of which nothing is read", hint
    for piece in o.quote.split("……") if o.quote else ():
        if not piece or piece[0] in ENDS or piece[-1] in ENDS:
            yield "quote", f"the part ‘{piece}’ begins or ends with a mark, or is empty", "Leave the mark out: …… stands between two parts."


def reported_period(q: PageQuote) -> Iterator[Finding]:
    """The dates in the words of a page are those of the observation. The last of its period stands there, in the title, or in the note
    (时段为2015年), or is the date of the page; a page of January to March may also report the year before."""
    o = q.observation
    if o.period.last is None or o.start and o.start.first is None:
        return
    dates = [day for day in _days(q.text, o) if all(span.apart(day.span) for span in q.starts)]
    other = [day for day in dates if not _agrees(o, day) and all(span.apart(day.span) for span in q.claimed)]
    for day in other:
        shown = f"{o.start.text} to {o.period.text}" if o.start else o.period.text
        yield "period", f"‘{day.text}’ on the page is not of {shown}", f"Correct the period, {LEAVE_OUT}"
    noted = [day for text in PERIOD.findall(o.note) for day in _days(text, o)]
    named = (*dates, *(noted or _days(o.source.title, o)))
    if not other and not any(_ends(o, day.by) for day in named) and (noted or not _of_page(o)):
        yield "period", f"nothing says that the value is of {o.period.text}", "Quote the date, or write in the note: 时段为…."
    texts = (q.text, o.source.title, o.scope, o.note)
    starts = {day for text in texts for _, _, *days in _days(text, o) for day in days} | {m[1] for text in texts for m in SPAN.finditer(text)}
    if o.start and not any(moment(day).first == o.start.first for day in starts if _existing(day)):
        yield "start", f"nothing says that the value counts from {o.start.text}", "Quote the date, or name it in the note with the reason."


class Day(NamedTuple):
    """A date on the page of an observation; `start` and `by` are what it means, "" for what it does not say."""

    text: str
    span: PassageSpan
    start: str
    by: str


def _days(text: str, o: Observation) -> list[Day]:
    page = o.source.date.last
    found = [Day(t.text, t.span, *map(_existing, _means(t, o, text))) for t in scan_quotation(text) if t.kind == "date"]
    return found + [Day(m[0], PassageSpan(*m.span()), "", str(page.year - 1)) for m in LAST_YEAR.finditer(text) if page]


def _means(token: Token, o: Observation, text: str) -> tuple[str, str]:
    """Return the dates (start, by) that a date on the page of `o` means: 2013年以来 → ("2013", ""), “十三五”期间 → ("2016", "2020")."""
    if token.role == "base":
        inner = [t.date for t in scan_quotation(token.text.lstrip("由从自比较在与和同以按")) if t.kind == "date"]
        return "", inner[0] if inner else ""
    if token.date:
        return (token.date, "") if token.role == "start" else ("", token.date)
    if token.role == "past" or COUNTED.fullmatch(token.text) or not o.source.date.last:
        return "", ""
    return relative(token.text, o.source.date.last.year, named_year(text, token.start, 0)) or ("", "")


def _existing(day: str) -> str:
    try:
        return day if day and moment(day).first else ""
    except ValueError:  # 2013年13月
        return ""


def _agrees(o: Observation, day: Day) -> bool:
    """Check whether a date on the page is one of the observation; in 2013年至2019年, the first date is its start."""
    began = not day.start or moment(day.start).first == o.start.first if o.start else not day.start or bool(day.by)
    return began and (not day.by or _ends(o, day.by) or bool(o.start) and moment(day.by).first == o.start.first)


def _ends(o: Observation, by: str) -> bool:
    """Check whether `by` ends with the period of `o`, or contains it where the page is of that month or day."""
    if not by:
        return False
    said = moment(by)
    within = said.first <= o.period.first and o.period.last <= said.last
    return said.last == o.period.last or within and o.source.date.text.startswith(o.period.text)


def _of_page(o: Observation) -> bool:
    page = o.source.date.first
    year_before = bool(page) and page.month <= FIRST_MONTHS and (o.period.last.year, o.period.last.month) == (page.year - 1, 12)
    return o.source.date.text.startswith(o.period.text) or year_before


def reported_place(evidence: Evidence) -> Iterator[Finding]:
    """The first of quotation and title that names a place names the jurisdiction of the observation; if neither does, the note or the
    publisher does. 全省 and the like are of a place on its level; beside them, other places may be named (全省…居全国第一)."""
    known = {place: _named_by(place) for place in known_places(evidence.corpus)}
    for q in evidence.page_quotes:
        o = q.observation
        if o.jurisdiction in known and (found := _misplaced(q, known)):
            yield o.at["jurisdiction"], *found


def _misplaced(q: PageQuote, known: dict[str, re.Pattern[str]]) -> tuple[str, str] | None:
    """Return (message, hint) if the page is about another place than the jurisdiction, or about none."""
    o = q.observation
    texts = q.text, o.source.title, o.note
    levels = [[*OWN.finditer(text)] for text in texts]
    alike = [any(o.jurisdiction.endswith(m[1]) for m in found) for found in levels]
    if other := next((found[0][0] for found, same in zip(levels, alike, strict=True) if found and not same), ""):
        return f"‘{other}’ on the page is not {o.jurisdiction}", f"Correct the jurisdiction, {LEAVE_OUT}"
    for text, same in zip(texts, alike, strict=True):
        if known[o.jurisdiction].search(text):
            return None
        if text is not o.note and not same and (named := _other_place(text, known, full=text is q.text)):
            return f"‘{text}’ names {named}, not {o.jurisdiction}".replace("。\n", "……"), f"Correct the jurisdiction, {LEAVE_OUT}"
    publisher = o.source.publisher
    named = [place for place, words in known.items() if place != NATION and words.search(publisher)]
    if o.jurisdiction in named or o.jurisdiction == NATION and not named and OF_NATION.search(publisher):
        return None
    return f"neither the page nor its publisher names {o.jurisdiction}", "Quote the words that do, or say in the note what the value is of."


def _other_place(text: str, known: dict[str, re.Pattern[str]], *, full: bool) -> str:
    """Return a place that `text` names, "" if none; with `full`, short names such as 河南 (in 黄河南岸) and 中国 do not count."""
    named = ((place, m[0]) for place, words in known.items() for m in words.finditer(text))
    return next((place for place, word in named if not full or word in (place, "我国")), "")


@lru_cache(maxsize=1024)
def _named_by(place: str) -> re.Pattern[str]:
    """Return a pattern of the words that name a place: 青海省 and 青海 (not 青海湖); 全国, 我国 and 中国."""
    short = SHORT.sub("", place)
    return re.compile(NATIONAL if place == NATION else f"{re.escape(place)}|{re.escape(short) if len(short) > 1 else '(?!)'}(?![岸湖])")
