"""A stretch of prose to the words in it that state a fact: figures, dates, frequencies, comparisons, hedges, coverage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from . import dated, vocabulary
from .marks import begins
from .numerals import ARABIC, CHARACTERS, CHINESE, MULTIPLIER, number
from .vocabulary import beginnings, either


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """Words of a text that state a fact; `start` and `end` are code points.

    A figure has a value (two for a range), a unit of measure and the operator that
    its comparison words make of it; its `span` covers those words too.
    """

    kind: str
    start: int
    end: int
    text: str
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = ""
    operator: str = ""
    date: str = ""
    role: str = ""
    span: tuple[int, int] = (0, 0)


MEASURE = either(vocabulary.MEASURES)
# 平方米/人, 人/千人, 毫克/升, 吨标准煤/万元: a measure of two parts is one
MEASURED = rf"(?:(?:{MEASURE})?[\u4e00-\u9fff]{{0,4}}/{MULTIPLIER}?(?:{MEASURE}|[升县市区乡镇村校班周月])|{MEASURE})"
BEFORE = either(word for word in vocabulary.BEFORE if "约" not in word)
AFTER = rf"(?:{either(vocabulary.AFTER)})(?!简称)"  # 以下简称《纲要》 compares nothing

# 每年, 每5年, 年均
FREQUENCY = re.compile(rf"每(?P<years>\d+|[一二两三四五六七八九十]+)年|{either(vocabulary.FREQUENCIES)}")
# 112万人, 1至2项, 3-6个, 2.5公里, 2400多名, 80%
FIGURE = re.compile(
    rf"(?P<low>{ARABIC})(?P<lowmult>{MULTIPLIER})?(?:[%％](?=[-—～至到][\d.]+[%％]))?(?:(?:-|—|～|~|－|至|到)(?P<high>{ARABIC}))?(?P<mult>{MULTIPLIER})?(?P<odd>多|余)?(?P<unit>{MEASURED})?"
)
# 百分之六十
PERCENT = re.compile(rf"百分之(?P<low>{CHINESE})")
# 一年内, 一村一名, 三级: a Chinese numeral with a measure, never inside a longer word
# A numeral is tried from its beginning only, or from its second character behind 第 and its like.
COUNTED = re.compile(rf"(?<![第统唯万同])(?:(?<![{CHARACTERS}])|(?<=[第统唯同][{CHARACTERS}]))(?P<low>{CHINESE})(?:[至到](?P<high>{CHINESE}))?(?P<unit>{MEASURE})")
# 约2000个, not 制约 or 节约
# 突破3项关键技术 breaks through, and surpasses nothing
# 附近3个村, 达不到3个, 通过百家 and 改过3次 compare nothing either
LONGER = "(?<![附邻临靠最新]近)(?<![找看做达得收用]不到)(?<!过(?![百千万亿]))(?<![超通经度不越]过)(?<![打爆攻]破)"
SURPASSED = r"(?<!突破(?=[^，。；]{1,14}(?:技术|工艺|难题|难点|难关|瓶颈|壁垒)))"
COMPARISON = re.compile(
    rf"(?={beginnings((*vocabulary.BEFORE, *vocabulary.AT_NUMERAL, *vocabulary.AFTER))})(?:(?:大约|(?<![制节契公签预违])约)(?=\d)|{BEFORE}|(?:{either(vocabulary.AT_NUMERAL)}){LONGER}{SURPASSED}(?=\d|百分之[{CHARACTERS}]|[{CHARACTERS}]{{1,9}}(?:{MEASURE}))|{AFTER})"
)
BEFORE_FIGURE = vocabulary.BEFORE | vocabulary.AT_NUMERAL
HEDGE, COVERAGE = re.compile(either(vocabulary.HEDGES)), re.compile(either(vocabulary.COVERAGE))
NOT_COUNTED = ("进一步", "一批", "一系列", "一次性", "一级", "一张蓝图", "十二五", "一些", "三个一", "一对一", "一把手")
# How far from its figure a comparison word stands: 至少参与扶持1项
FARTHEST = 4
# As many as the passages of four hundred plans.
MOST_TEXTS = 1 << 14
# And the quotations of seventy.
MOST_QUOTATIONS = 1 << 13
# 《…》 and “…” are names: their figures commit to nothing.  One that is never closed is looked for so far and no farther.
NAME = re.compile(r"《[^》]{0,500}》|“[^”]{0,500}”")


@lru_cache(maxsize=MOST_TEXTS)
def scan(text: str) -> tuple[Token, ...]:
    """Every fact-bearing word of `text`, in order; a character belongs to one token only.  One text is read once."""
    return _scanned(text)


@lru_cache(maxsize=MOST_QUOTATIONS)
def scan_quotation(text: str) -> tuple[Token, ...]:
    """The same of a quotation; kept beside the passages, which these would drive out."""
    return _scanned(text)


def _scanned(text: str) -> tuple[Token, ...]:
    taken = bytearray(len(text))
    for name in NAME.finditer(text):
        taken[name.start() : name.end()] = b"\1" * len(name[0])
    found: list[Token] = []

    def free(m: re.Match[str]) -> bool:
        return taken.find(1, m.start(), m.end()) < 0

    def unnamed(m: re.Match[str]) -> bool:
        """“十六五”末 is more than the name that it holds."""
        return taken.find(0, m.start(), m.end()) >= 0

    dates = (_dated(dated.bases(text), unnamed), _dated(dated.marked(text), unnamed), _dated(dated.dates(text), free))
    for token in chain(*dates, *(reader(text, free) for reader in (_frequencies, _figures, _comparisons))):
        taken[token.start : token.end] = b"\1" * (token.end - token.start)
        found.append(token)
    found += [token for t in found if t.kind == "figure" for token in _at_unit(text, t)]
    comparisons = [t for t in found if t.kind == "comparison" or t.role == "base"]
    ends, starts = {t.end: t for t in comparisons}, {t.start: t for t in comparisons}
    in_dates = {i for t in found if t.kind == "date" for i in range(t.start, t.end)}
    found += (t for t in _words(text) if t.start not in in_dates)  # 经过五年努力 hedges nothing
    return tuple(sorted((_governed(t, ends, starts, text) if t.kind == "figure" else t for t in found), key=lambda t: t.start))


def stated_year(text: str, at: int, issued: int) -> int:
    """The year that the sentence names last before a place, which what follows continues: 2031年3月底前…，6月底前…; 0 for none, or for one before the issue."""
    sentence = begins(text, at, "。\n")
    years = [int(t.date[:4]) for t in scan(text) if sentence <= t.start < at and t.date[:1].isdigit()]
    return years[-1] if years and years[-1] >= issued else 0


# Whether nothing that was read before holds words of a match
Free = Callable[[re.Match[str]], bool]


def _dated(found: Iterator[dated.Dated], free: Free) -> Iterator[Token]:
    return (Token(kind="date", start=m.start(), end=m.end(), text=m[0], date=date, role=role) for m, date, role in found if free(m))


def _frequencies(text: str, free: Free) -> Iterator[Token]:
    for m in filter(free, FREQUENCY.finditer(text)):
        value = number(m["years"]) if m["years"] else None
        yield Token(kind="frequency", start=m.start(), end=m.end(), text=m[0], value=value)


def _figures(text: str, free: Free) -> Iterator[Token]:
    for m in filter(free, FIGURE.finditer(text)):
        low = number(m["low"], m["lowmult"] or m["mult"] or "")
        high = number(m["high"], m["mult"] or "") if m["high"] else None
        yield Token(
            kind="figure",
            start=m.start(),
            end=m.end(),
            text=m[0],
            value=low,
            value_max=high,
            unit=m["unit"] or "",
            operator="about" if m["odd"] else "",
        )
    for m in filter(free, PERCENT.finditer(text)):
        yield Token(kind="figure", start=m.start(), end=m.end(), text=m[0], value=number(m["low"]), unit="%")
    for m in filter(free, COUNTED.finditer(text)):
        if not any(text.startswith(word, m.start() - word.index(m[0][0])) for word in NOT_COUNTED if m[0][0] in word):
            high = number(m["high"]) if m["high"] else None
            yield Token(kind="figure", start=m.start(), end=m.end(), text=m[0], value=number(m["low"]), value_max=high, unit=m["unit"])


def _comparisons(text: str, free: Free) -> Iterator[Token]:
    for m in filter(free, COMPARISON.finditer(text)):
        yield Token(kind="comparison", start=m.start(), end=m.end(), text=m[0])


def _at_unit(text: str, figure: Token) -> Iterator[Token]:
    """15个工作日内办结, which sets a maximum; not 30日内不得."""
    m = AT_UNIT.match(text, figure.end)
    if m and (m[0] != "内" or figure.unit in vocabulary.OF_TIME):
        yield Token(kind="comparison", start=m.start(), end=m.end(), text=m[0])


def _words(text: str) -> Iterator[Token]:
    """Hedges and words of coverage, which stand inside names too (“户户通”)."""
    for m in HEDGE.finditer(text):
        if not _compound(text, m.start()):
            yield Token(kind="hedge", start=m.start(), end=m.end(), text=m[0])
    for m in COVERAGE.finditer(text):
        yield Token(kind="coverage", start=m.start(), end=m.end(), text=m[0])


def _compound(text: str, at: int) -> bool:
    """基本医疗 is a name, not a hedge."""
    return any(
        text.startswith(word, at - i)
        for word in vocabulary.NOT_HEDGES
        for i in range(len(word))
        if at >= i and word[i : i + 2] == text[at : at + 2]
    )


def _governed(figure: Token, ends: Mapping[int, Token], starts: Mapping[int, Token], text: str) -> Token:
    """The figure with the operator its comparison words give it, and the span that covers them.

    以上 stands after the unit of measure (80%以上, 2.5公里半径之内); 约 and 不少于 stand at the figure;
    至少 may have a verb between (至少参与1项), but no mark of punctuation and no other figure.
    """
    start, end, operator = figure.start, figure.end, figure.operator
    for gap in range(FARTHEST, -1, -1):
        before, after = ends.get(figure.start - gap), starts.get(figure.end + gap)
        if after and after.text in AFTER_FIGURE and _stands_behind(text, figure.end, after):
            operator, end = AFTER_FIGURE[after.text], after.end
        if before and before.text in BEFORE_FIGURE and (not gap or _reaches(before, text[before.end : figure.start])):
            # 控制在98%以上 sets a minimum
            operator = operator if before.text == "控制在" and operator else BEFORE_FIGURE[before.text]
            start = before.start
    operator = _against(figure, ends, text) or operator
    if figure.value_max is not None:
        operator = "between"
    return Token(
        kind="figure",
        start=figure.start,
        end=figure.end,
        text=figure.text,
        value=figure.value,
        value_max=figure.value_max,
        unit=figure.unit,
        operator=operator or "reach",
        span=(start, end),
    )


def _against(figure: Token, ends: Mapping[int, Token], text: str) -> str:
    """at_most for 不超过2030年的105%, whose comparison word stands before the base."""
    joint = 1 if text[figure.start - 1 : figure.start] == "的" else 0
    base = ends.get(figure.start - joint)
    if not base or base.role != "base":
        return ""
    return BEFORE_FIGURE.get(max((word for word in BEFORE_FIGURE if base.text.startswith(word)), key=len, default=""), "")


AT_UNIT = re.compile("内(?![蒙设不未无仍保免享可])|上下(?=[，。；、）\n]|$)")
AFTER_FIGURE = vocabulary.AFTER | vocabulary.AT_UNIT
# 100家企业以上, 2.5公里半径之内, 60%的比例以上; not 100家规模以上企业, 3个县级以上
NOUN = re.compile(r"半径|的比例|(?![^，]*(?:规模|限额|[级龄度]|学历|职称|大专|中专|本科|硕士|博士|高中|[副正]高))[\u4e00-\u9fff]{1,4}")
ENDS = re.compile(r"[，。；、）\n]|$")


def _stands_behind(text: str, end: int, word: Token) -> bool:
    """Whether a comparison word belongs to the figure that ends there: at it, or behind the noun that is counted, at the end of its clause."""
    between = text[end : word.start]
    return between in ("", "半径", "的比例") or bool(NOUN.fullmatch(between) and ENDS.match(text, word.end))


def _reaches(word: Token, between: str) -> bool:
    return word.text == "至少" and not re.search(r"[，。；、：\d]", between)
