"""Levels and codes of places: those of the name that a document or a unit gives its territory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Corpus, Policy, Unit
from ..problems import Problem
from .case import Case

NATION = "全国"
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
# What the name of a place ends with, and on which levels such places are; of several endings the first that fits
ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("特别行政区|自治区|省|生产建设兵团", ("province",)),
    ("自治州|地区|盟", ("prefecture",)),
    ("[市州]", ("prefecture", "county")),
    ("新区|开发区|区", ("prefecture", "county")),
    ("[县旗]|林区|特区", ("county",)),
)
LEVELS = ("central", "province", "prefecture", "county")
# The first two digits of the code of each province: GB/T 2260-2007, 中华人民共和国行政区划代码
PROVINCES = {
    **{"北京市": "11", "天津市": "12", "河北省": "13", "山西省": "14", "内蒙古自治区": "15", "辽宁省": "21", "吉林省": "22"},
    **{"黑龙江省": "23", "上海市": "31", "江苏省": "32", "浙江省": "33", "安徽省": "34", "福建省": "35", "江西省": "36"},
    **{"山东省": "37", "河南省": "41", "湖北省": "42", "湖南省": "43", "广东省": "44", "广西壮族自治区": "45", "海南省": "46"},
    **{"重庆市": "50", "四川省": "51", "贵州省": "52", "云南省": "53", "西藏自治区": "54", "陕西省": "61", "甘肃省": "62"},
    **{"青海省": "63", "宁夏回族自治区": "64", "新疆维吾尔自治区": "65", "台湾省": "71", "香港特别行政区": "81", "澳门特别行政区": "82"},
}
# 620000, 620100, 620102; a district of a municipality has the code of a county and may stand on the level above
SHAPES = {"province": r"[1-9]\d0000", "prefecture": r"[1-9]\d(?!00)\d\d00", "county": r"[1-9]\d(?!00)\d\d(?!00)\d\d"}
WRITTEN = {"province": "620000, two digits and 0000", "prefecture": "620100, four digits and 00", "county": "620102, six digits"}


def levels_of(place: str) -> tuple[str, ...]:
    """The levels on which a place of this name can be; all of them where the name does not say."""
    if place == NATION:
        return ("central",)
    if place in MUNICIPALITIES:
        return ("province",)
    return next((levels for ending, levels in ENDINGS if re.search(f"(?:{ending})$", place)), LEVELS[1:])


def level_of_place(case: Case) -> Iterator[Problem]:
    """The level of a document and of a unit is that of its territory: central for 全国, province for a province, an autonomous region or a municipality; a collective may be of a level below."""
    for record in (*case.corpus.policies, *case.corpus.units):
        levels = levels_of(record.jurisdiction)
        if record.level not in levels and not _below(record, levels):
            yield Problem(
                record.at["level"],
                "level-of-place",
                f"‘{record.jurisdiction}’ is not on the level {record.level}",
                f"Write level: {' or '.join(levels)}, or correct the jurisdiction.",
            )


def _below(record: Policy | Unit, levels: tuple[str, ...]) -> bool:
    """各市州 are on the level below the province whose they are."""
    return isinstance(record, Unit) and record.kind == "collective" and LEVELS.index(record.level) > LEVELS.index(levels[0])


def code_of_place(case: Case) -> Iterator[Problem]:
    """jurisdiction_code is the place's in GB/T 2260: of its level, of its province, of the place of the document above, and the same in all documents of the place; the whole country has none."""
    first: dict[str, Policy] = {}
    for policy in case.corpus.policies:
        if policy.jurisdiction_code and (found := _miscoded(case.corpus, policy, first.setdefault(policy.jurisdiction, policy))):
            yield Problem(policy.at["jurisdiction_code"], "code-of-place", *found)


def _miscoded(corpus: Corpus, policy: Policy, first: Policy) -> tuple[str, str] | None:
    """(message, hint) of what is wrong with a code."""
    place, code = policy.jurisdiction, policy.jurisdiction_code
    if place == NATION:
        return f"{NATION} has no code, and not {code}", "Remove the key."
    if not _of_level(policy):
        return f"‘{code}’ is no code of a place on the level {policy.level}", f"Write it as {WRITTEN.get(policy.level, 'six digits')}."
    if policy.level == "province" and (own := PROVINCES.get(place, code[:2])) != code[:2]:
        return f"{code} is not the code of {place}", f"Write {own}0000."
    if policy.level == "province" and (other := next((name for name, digits in PROVINCES.items() if code[:2] == digits), place)) != place:
        return f"{code} is the code of {other}, not of {place}", "Remove the key, or write the code of the place."
    if code != first.jurisdiction_code:
        return f"{place} has the code {first.jurisdiction_code} in {first.id}", "Give all documents of a place one code."
    above = _above(corpus, policy)
    begins = re.sub("(?:00)+$", "", above.jurisdiction_code) if above else ""
    if not code.startswith(begins):
        return f"{code} is no code of a place in {above.jurisdiction}, which is {above.jurisdiction_code}", f"It begins with {begins}."
    return None


def _of_level(policy: Policy) -> bool:
    district = policy.level == "prefecture" and policy.jurisdiction.endswith("区")
    shape = f"{SHAPES[policy.level]}|{SHAPES['county']}" if district else SHAPES.get(policy.level, r"\d{6}")
    return bool(re.fullmatch(shape, policy.jurisdiction_code, re.ASCII))


def _above(corpus: Corpus, policy: Policy) -> Policy | None:
    """The nearest document above that has a code."""
    line = [policy]
    while (above := corpus.policy(line[-1].implements)) and above not in line:
        if above.jurisdiction_code and above.jurisdiction != NATION:
            return above
        line.append(above)
    return None
