"""Search a text in two ways: `scan` finds words that state a fact (a figure, a date, 基本, …), `sweep` all that could be a figure."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from operator import itemgetter

from . import vocabulary
from .cells.tables import measures, unit_cells
from .dates import dated
from .names import DESIGNATION, NAME
from .numerals import ARABIC, CHARACTERS, CHINESE, MULTIPLIER, number
from .spans import PassageSpan, begins
from .vocabulary import NEGATED, NEGATED_AT_NUMERAL, beginnings, compared, either


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """Words of a text that state a fact, such as a figure or a date, with offsets in code points.

    A figure has a value (two for a range), a unit of measure, and an operator such as at_least, which its comparison words give.
    Its `span` includes these words (不少于100名); the `span` of any other token runs from `start` to `end`.
    """

    kind: str
    start: int
    end: int
    text: str
    span: PassageSpan
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = ""
    operator: str = ""
    date: str = ""
    role: str = ""


MEASURE = either(vocabulary.MEASURES)
# Behind digits, more words are measures, and so are letters: 6蒸吨, 9000P, 500平方千米
WORDS = sorted((*map(re.escape, vocabulary.MEASURES), *vocabulary.FURTHER), key=lambda word: -len(word.split("(")[0]))
COUNTABLE = f"(?:{'|'.join(WORDS)})"
LETTERS = r"(?:[kcm]?m[23](?![\d.])|[A-Za-zμΩ]{1,7}(?![A-Za-z\d])[²³]?|℃|°C|㎡|㎥)"
# A measure of two parts is one measure: 平方米/人, 人/千人, 毫克/升, 吨标准煤/万元, 人/亿元, 套（户）; 30/10万 has the measure /10万, 2:1 the measure :1, and a scale of 1:25000 the measure :25000
MEASURED = (
    rf"(?:(?:{COUNTABLE}|{LETTERS})?[\u4e00-\u9fff]{{0,4}}[/／]{MULTIPLIER}?(?:{COUNTABLE}|{LETTERS}|[升县市区乡镇村校班周月秒时])|/\d*[十百千万亿]+"
    rf"|[:：∶]1(?![\d.:：∶年月])|(?<=[^\d.:：∶午晨晚]1)[:：∶]\d+(?:\.\d+)?万?(?![\d.:：∶年月])|{COUNTABLE}(?:（(?:{MEASURE}|[段根块处])(?:、(?:{MEASURE}))*）)?|{LETTERS})"
)
BEFORE = compared((word for word in vocabulary.BEFORE if "约" not in word), NEGATED)
AT_NUMERAL = compared(vocabulary.AT_NUMERAL, NEGATED_AT_NUMERAL)
AFTER = rf"(?!(?<=[级种类])及以)(?:{either(vocabulary.AFTER)})(?!简称|海(?!里|拔|域))"  # 以下简称《纲要》 and 以上海为重点 compare nothing

# 每年, 每5年, 年均
FREQUENCY = re.compile(rf"每(?P<years>\d+|[一二两三四五六七八九十]+)年|(?<!不)(?:{either(vocabulary.FREQUENCIES)})")
# 112万人, 1至2项, 3-6个, 2.5公里, 2400多名, 80多万户, 80%
FIGURE = re.compile(
    rf"(?P<low>{ARABIC})(?P<lowmult>{MULTIPLIER})?(?:元(?=[-—～~－至到][\d.]+{MULTIPLIER}?元)|[%％](?=[-—～~－至到][\d.]+[%％]))?(?:(?:-|—|～|~|－|至|到)(?P<high>{ARABIC}))?(?P<early>[多余](?={MULTIPLIER}))?(?P<mult>{MULTIPLIER})?(?P<odd>多|余)?(?P<unit>{MEASURED})?"
)
# 百分之六十
PERCENT = re.compile(rf"百分之(?P<low>{CHINESE})")
# A Chinese numeral with a measure, never inside a longer word: 一年内, 一村一名, 三级
# It matches from its first character only, or from its second one after 第, 统, 唯 and 同; 一年 in 上一年度 is none.
COUNTED = re.compile(rf"(?<![第统唯万同])(?<![上下前](?=一[年轮季届期]))(?:(?<![{CHARACTERS}])|(?<=[第统唯同][{CHARACTERS}]))(?P<low>{CHINESE})(?:[至到](?P<high>{CHINESE}))?(?P<unit>{MEASURE})")
# Comparison words: 约2000个, but not 制约 or 节约; 突破100家, but not 突破3项关键技术 (to break through);
# 近, 不到 and 过, but not in 附近3个村, 达不到3个, 通过百家 and 改过3次
LONGER = "(?<![附邻临靠最新]近)(?<![找看做达得收用]不到)(?<!过(?![百千万亿]))(?<![超通经度不越]过)(?<![打爆攻]破)"
SURPASSED = r"(?<!突破(?=[^，。；]{1,14}(?:技术|工艺|难题|难点|难关|瓶颈|壁垒)))"
COMPARISON = re.compile(
    rf"(?={beginnings((*vocabulary.BEFORE, *vocabulary.AT_NUMERAL, *vocabulary.AFTER))})(?:(?:大约|(?<![制节契公签预违])约)(?=\d|[一两二三]倍)|{BEFORE}|(?:{AT_NUMERAL}){LONGER}{SURPASSED}(?=\d|百分之[{CHARACTERS}]|[{CHARACTERS}]{{1,9}}(?:{MEASURE}))|{AFTER})"
)
BEFORE_FIGURE = vocabulary.BEFORE | vocabulary.AT_NUMERAL
# 基本医疗 and 科学研究 are names, not hedges.
HEDGE = re.compile(f"研究(?!{either(vocabulary.STUDIED)})|{either(vocabulary.NOT_HEDGES)}|(?P<hedge>{either(vocabulary.HEDGES)})")
# 建设全国信息网络系统, 渡口工程竣工 and 向社会公开, but not 基础设施建设投入 or 加强环境监测
DONE = re.compile(
    f"{either(vocabulary.COMPLETIONS)}|(?:{either(vocabulary.DEEDS)})(?!{either(vocabulary.OF_DEEDS)})(?=[“《一-鿿]{{2}})|向[^，。；]{{1,8}}公开|新?开工$|[竣完]工$"
)
# not 普遍服务, the 全部 of 健全部门, 大都市, and what many only think: 普遍疑虑
COVERAGE = re.compile(f"(?!普遍(?:服务|疑虑|存在|问题|共识|性)|(?<=健)全部门|(?<=[首成古])都|都(?:市|会|江|匀))(?:{either(vocabulary.COVERAGE)})")

def _change(most: int) -> re.Pattern[str]:
    """Return a pattern for the words from which a change starts, at most so many characters."""
    return re.compile(rf"[由从](?P<from>[^，。；由从]{{1,{most}}}?)(?:降|减|提高|提升|增|上升|扩大|缩|压)[^，。；\d]{{0,3}}[到至]")


# The figure from which a change starts: 由25%降到20%, 从70%提高到80%, 由3个工作日压缩至1个工作日
BASELINE = _change(12)
# In reports, with a date: 从2016年底的79.37%上升到100%
REPORTED_CHANGE = _change(24)
NOT_COUNTED = ("进一步", "一批", "一系列", "一次性", "一级", "一张蓝图", "十二五", "一些", "三个一", "一对一", "一把手")
# Spaces of pages and PDFs, except line breaks
SPACE = "[ \u00a0\u2000-\u200a\u202f\u3000]"
# Characters allowed between a comparison word and its figure: 至少参与扶持1项
FARTHEST = 4
# Characters allowed between 不低于 or 至少 and its figure: 不得低于县道每年每公里1万元
FARTHEST_BEFORE = 10
# Cache sizes: the passages of four hundred plans, the quotations of seventy.
MOST_TEXTS, MOST_QUOTATIONS = 1 << 14, 1 << 13


@lru_cache(maxsize=MOST_TEXTS)
def scan(text: str) -> tuple[Token, ...]:
    """Return the figures, dates and other tokens of a text in order; a character belongs to one token only. Names have no figures."""
    return _tokens(text, (NAME, DESIGNATION))


def _tokens(text: str, names: tuple[re.Pattern[str], ...]) -> tuple[Token, ...]:
    """Return the tokens of a text. A figure or date that reads otherwise without the spaces beside its digits is none: 万亩 in 16.5 万亩."""
    found = tuple(t for t in _as_printed(text, names) if t.kind not in SPLIT or t.text[0] == "“" or not BEHIND_DIGIT.search(text, max(0, t.start - FARTHEST), t.start))
    if not (gaps := [m.span() for m in SPACED.finditer(text)]):
        return found
    starts, lost = [start for start, _ in gaps], [0, *accumulate(end - start for start, end in gaps)]
    whole = {_read(t, t.end) for t in _as_printed(SPACED.sub("", text), names)}
    return tuple(t for t in found if t.kind not in SPLIT or _read(t, t.end - lost[bisect_right(starts, t.end - 1)]) in whole)


def parted(text: str) -> bool:
    """Check whether a space in a text parts a figure or date from its words."""
    return bool(re.search(rf"\d{SPACE}|{SPACE}\d", text)) and len(scan_quotation(text)) < len(_as_printed(text, (NAME, DESIGNATION)))


# Kinds of tokens that spaces can split
SPLIT = ("figure", "date", "frequency")
# Spaces between a digit and what it may belong to: 到 2031 年, 20 个, 80 %, 20个 以上, 1 200
SPACED = re.compile(
    rf"(?<=[\d%％]){SPACE}+(?=[\u4e00-\u9fffA-Za-zμΩ%％‰℃㎡㎥—～~－-])|(?<=[\u4e00-\u9fff—～~－≥≤＞＜><-]){SPACE}+(?=\d)"
    rf"|(?<=[\u4e00-\u9fff]){SPACE}+(?={AFTER})|(?<=\d){SPACE}(?=\d{{3}}(?!\d))"
)
# 200 in 1 200 is no figure; “十六五”时期 in 专栏1 “十六五”时期主要指标 is a date
BEHIND_DIGIT = re.compile(rf"\d{SPACE}+$")


def _read(t: Token, end: int) -> tuple[object, ...]:
    return end, t.kind, t.value, t.value_max, t.unit, t.operator, t.date, t.role


def _as_printed(text: str, names: tuple[re.Pattern[str], ...]) -> tuple[Token, ...]:
    taken = bytearray(len(text))
    for name in chain.from_iterable(pattern.finditer(text) for pattern in names):
        taken[name.start() : name.end()] = b"\1" * len(name[0])
    for start, end in unit_cells(text):  # 万元 in a cell is no figure
        taken[start:end] = b"\1" * (end - start)
    found: list[Token] = []
    for token in chain(_dates(text, taken), _figures(text, taken)):
        taken[token.start : token.end] = b"\1" * (token.end - token.start)
        found.append(token)
    behind = [(t, AT_UNIT.match(text, t.end)) for t in found if t.kind == "figure"]  # 15个工作日内办结, but not 30日内不得
    found += (_token("comparison", m) for t, m in behind if m and (m[0] != "内" or t.unit in vocabulary.OF_TIME))
    comparisons = [t for t in found if t.kind == "comparison" or t.role == "base"]
    ends, starts = {t.end: t for t in comparisons}, {t.start: t for t in comparisons}
    in_dates = {i for t in found if t.kind == "date" for i in range(t.start, t.end)}
    words = [("hedge", m) for m in HEDGE.finditer(text) if m["hedge"]] + [("coverage", m) for m in COVERAGE.finditer(text)]
    # 努力 in 经过五年努力 is no hedge; in names, such as “户户通”, words count
    found += (_token(kind, m) for kind, m in words if m.start() not in in_dates)
    governed = (_governed(_measured(t, text), ends, starts, text) if t.kind == "figure" else t for t in found)
    return _each(sorted(governed, key=lambda t: t.start), text)


def _each(found: list[Token], text: str) -> tuple[Token, ...]:
    """Return the tokens; behind 分别, the comparison word of one figure is of all that are listed with it: 分别达到80%、50%以上, 分别不低于13%和8%;
    and the last unit of measure: 分别为20个、5个工作日. A comparison word is also of the figure behind /: 超过40万千瓦/80万千瓦时."""
    figures = [i for i, t in enumerate(found) if t.kind == "figure"]
    for i, j in pairwise(figures):
        if text[found[i].end : found[j].start] == "/" and found[j].operator == "reach" and found[i].operator in ("at_least", "at_most", "about"):
            found[j] = replace(found[j], operator=found[i].operator)
    for j, i in pairwise(reversed(figures)):
        one, other = found[i], found[j]
        each = "分别" in text[begins(text, one.start, "，；。\n") : one.start] and text[one.end : other.start] in LISTED
        if each and one.unit == "个" and other.unit.startswith("个"):
            found[i] = replace(one, unit=other.unit)
    for pairs in (pairwise(figures), pairwise(reversed(figures))):
        for i, j in pairs:
            one, other, (first, last) = found[i], found[j], sorted((i, j))
            listed = text[found[first].end : found[last].start] in LISTED and one.unit == other.unit and one.operator in ("at_least", "at_most", "about")
            if listed and other.operator == "reach" and "分别" in text[begins(text, found[first].start, "，；。\n") : found[first].start]:
                found[j] = replace(other, operator=one.operator)
    return tuple(found)


# What parts the figures of a list
LISTED = ("、", "和", "以上、", "以上和", "以下、", "以下和")


# Quotations have their own cache, so that they do not evict passages from that of `scan`.
scan_quotation = lru_cache(maxsize=MOST_QUOTATIONS)(scan.__wrapped__)


def named_year(text: str, at: int, issued: int) -> int:
    """Return the last year that the sentence names before the offset `at`; 0 if there is none, or if it is before the year `issued`.
    A later date without a year is in that year: in 2031年3月底前…，6月底前…, both dates are in 2031."""
    sentence = begins(text, at, "。\n")
    years = [int(t.date[:4]) for t in scan(text) if sentence <= t.start < at and t.date[:1].isdigit()]
    return years[-1] if years and years[-1] >= issued else 0


def _token(kind: str, m: re.Match[str], **facts: object) -> Token:
    return Token(kind=kind, start=m.start(), end=m.end(), text=m[0], span=PassageSpan(*m.span()), **facts)


def _free(pattern: re.Pattern[str], text: str, taken: bytearray) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` that share no character with a name or an earlier token; `taken` is 1 at these characters."""
    return (m for m in pattern.finditer(text) if taken.find(1, m.start(), m.end()) < 0)


def _dates(text: str, taken: bytearray) -> Iterator[Token]:
    for m, written, role, quoted in dated(text):
        # “十六五”末 contains a name, but is longer.
        if taken.find(0, m.start(), m.end()) >= 0 if quoted else taken.find(1, m.start(), m.end()) < 0:
            yield _token("date", m, date=written, role=role)


def _figures(text: str, taken: bytearray) -> Iterator[Token]:
    for m in _free(FREQUENCY, text, taken):
        yield _token("frequency", m, value=number(m["years"]) if m["years"] else None)
    yield from (_token("figure", m, **_facts(m)) for m in _free(FIGURE, text, taken))
    for m in _free(PERCENT, text, taken):
        yield _token("figure", m, value=number(m["low"]), unit="%")
    for m in _free(COUNTED, text, taken):
        if not any(text.startswith(word, m.start() - word.index(m[0][0])) for word in NOT_COUNTED if m[0][0] in word):
            yield _token("figure", m, value=number(m["low"]), value_max=number(m["high"]) if m["high"] else None, unit=m["unit"])
    yield from (_token("comparison", m) for m in _free(COMPARISON, text, taken))


def _facts(m: re.Match[str]) -> dict[str, object]:
    low = number(m["low"], m["lowmult"] or m["mult"] or "")
    high = number(m["high"], m["mult"] or "") if m["high"] else None
    return {"value": low, "value_max": high, "unit": m["unit"] or "", "operator": "about" if m["odd"] or m["early"] else ""}


# A unit of measure in a cell of its own: 万元/人 counts in 元/人, 千瓦 in 千瓦
CELL_UNIT = re.compile(rf"(?P<mult>{MULTIPLIER})?(?P<unit>.+)")


def _measured(figure: Token, text: str) -> Token:
    """Return a figure in a cell of a table with the unit of measure that its row gives it: 36 beside 万元/人 is 360000 元/人."""
    if figure.unit or not (cells := measures(text)):
        return figure
    start, end, unit = cells[bisect_right(cells, figure.start, key=itemgetter(0)) - 1]
    if not start <= figure.start < figure.end <= end:
        return figure
    if whole := FIGURE.fullmatch(f"{figure.text}{unit}"):
        return replace(figure, **_facts(whole))
    own = CELL_UNIT.fullmatch(unit)
    scale = number("1", own["mult"] or "")
    return replace(figure, value=figure.value * scale, value_max=figure.value_max and figure.value_max * scale, unit=own["unit"])


AFTER_WORD = re.compile(AFTER)
AT_UNIT = re.compile("内(?![蒙设不未无仍保免享可])|上下(?=[，。；、）\n]|$)")
# 不低于盐田总量的70%: the words between belong to `against`
SHARE_OF = re.compile(r"(?P<against>(?P<word>不得?(?:低于|少于|超过|高于))[^，。；、\d]{1,24})的$")
FAR = 32
AFTER_FIGURE = vocabulary.AFTER | vocabulary.AT_UNIT
# Words before a figure with a noun or a verb between them: 至少参与1项, 不低于固定车位25%
FAR_BEFORE = {"至少", *(f"{no}{word}" for no in ("不", "不得") for word in ("低于", "少于", "超过", "高于", "小于", "大于"))}
# Nouns between a figure and 以上: 100家企业以上, 2.5公里半径之内, 60%的比例以上; not 100家规模以上企业, 3个县级以上
NOUN = re.compile(r"半径|的比例|(?![^，]*(?:规模|限额|[级龄度]|学历|职称|大专|中专|本科|硕士|博士|高中|[副正]高))[\u4e00-\u9fff]{1,4}")
ENDS = re.compile(r"[，。；、）\n]|$")
# A bracket between a figure and 以上: 12万个（含私人桩）以上
ASIDE = re.compile(r"[（(][^（）()\d]{1,20}[）)]")


def _governed(figure: Token, ends: Mapping[int, Token], starts: Mapping[int, Token], text: str) -> Token:
    """Return the figure with the operator that the comparison words beside it give, and with a span that includes these words.

    以上 follows the unit of measure (80%以上, 2.5公里半径之内); 约 and 不少于 directly precede the figure.
    Between 至少 and the figure there may be a verb (至少参与1项), but no punctuation and no other figure.
    """
    start, end, operator = figure.start, figure.end, figure.operator
    aside = ASIDE.match(text, figure.end)
    for gap in range(FARTHEST_BEFORE, -1, -1):
        before, after = ends.get(figure.start - gap), starts.get(figure.end + gap) if gap <= FARTHEST else None
        after = after or (starts.get(aside.end()) if aside and not gap else None)
        if after and after.text in AFTER_FIGURE and _follows(text, figure.end, after):
            operator, end = AFTER_FIGURE[after.text], after.end
        far = before and before.text in FAR_BEFORE and not re.search(r"[，。；、：\d]|的$", text[before.end : figure.start])
        reaches = not gap or far
        if before and before.text in BEFORE_FIGURE and reaches:
            # 控制在98%以上 sets a minimum
            operator = operator if before.text == "控制在" and operator else BEFORE_FIGURE[before.text]
            start = before.start
    if figure.unit in ("%", "％") and not operator and (share := SHARE_OF.search(text, max(0, start - FAR), start)):
        operator = BEFORE_FIGURE[share["word"].replace("得", "")]
    operator = "between" if figure.value_max is not None else _against(figure, ends, text) or operator or "reach"
    return replace(figure, operator=operator, span=PassageSpan(start, end))


def _against(figure: Token, ends: Mapping[int, Token], text: str) -> str:
    """Return the operator of comparison words that stand before a base of comparison: 不超过2030年的105% → at_most; otherwise ""."""
    joint = 1 if text[figure.start - 1 : figure.start] == "的" else 0
    base = ends.get(figure.start - joint)
    if not base or base.role != "base":
        return ""
    return BEFORE_FIGURE.get(max((word for word in BEFORE_FIGURE if base.text.startswith(word)), key=len, default=""), "")


# A unit of measure that is in no list: letters, characters and marks, without numerals and comparison words
UNIT = re.compile(rf"(?!.*(?:{either(vocabulary.AFTER)}))[^\W\d_{CHARACTERS}][^\s，。；、：\d]{{0,7}}")


def as_measured(figure: Token, text: str, unit: str) -> Token:
    """Return a figure without a known measure with `unit`, if this word stands directly behind it in the text: 40标箱位."""
    if figure.unit or not text.startswith(unit, figure.end) or not UNIT.fullmatch(unit):
        return figure
    end = figure.end + len(unit)
    after = AFTER_WORD.match(text, end)
    span = PassageSpan(figure.span.start, max(figure.span.end, after.end() if after else end))
    operator = AFTER_FIGURE[after[0]] if after and figure.operator == "reach" else figure.operator
    return replace(figure, end=end, text=text[figure.start : end], unit=unit, operator=operator, span=span)


def _follows(text: str, end: int, word: Token) -> bool:
    """Check whether a comparison word belongs to the figure before it: directly (80%以上), or with a noun between (100家企业以上，)."""
    between = text[end : word.start]
    return between in ("", "半径", "的比例") or bool(ASIDE.fullmatch(between)) or bool(NOUN.fullmatch(between) and ENDS.match(text, word.end))


# Any numeral, also in a name: 2014, 二, 三千
NUMERAL = re.compile(rf"{ARABIC}|{CHINESE}")
WIDE = re.compile(either((*vocabulary.COVERAGE, *vocabulary.DUTIES)))


@dataclass(frozen=True, slots=True)
class Quantity:
    """Words found by `sweep`, with offsets in code points; `value` is their number if they are a single number."""

    start: int
    end: int
    text: str
    value: Decimal | None = None


def how_many(text: str) -> int:
    """Return about how many quantities `sweep` finds in a text, without the time that `sweep` takes."""
    return len(NUMERAL.findall(text)) + len(WIDE.findall(text))


@lru_cache(maxsize=1024)
def sweep(text: str) -> tuple[Quantity, ...]:
    """Return everything in a text that could be a figure, in order and without overlaps.

    Besides the tokens of `scan`, these are numerals in names (三年 in 学前三年) or without a measure word, and words of duty (必须).
    Words that are no figures (进一步) are among them; `views.account` sorts these out.
    """
    taken = bytearray(len(text))
    found: list[Quantity] = []

    def take(start: int, end: int, value: Decimal | None = None) -> None:
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            found.append(Quantity(start, end, text[start:end], value))

    # Figures first, the longest before the others
    tokens = [t for t in _tokens(text, (NAME,)) if t.kind != "hedge"]
    for token in sorted(tokens, key=lambda t: (t.span.start - t.span.end if t.kind == "figure" else 0, t.start)):
        take(*token.span, token.value if token.kind == "figure" and token.value_max is None else None)
    for m in WIDE.finditer(text):
        take(m.start(), m.end())
    for m in NUMERAL.finditer(text):
        if not taken[m.start()]:  # most are part of a token; skip the conversion
            take(m.start(), m.end(), number(m[0]))
    return tuple(sorted(found, key=lambda q: q.start))
