"""Rules on names and places: a unit's name has one source, and the level and code of a document match its place."""

import re
from collections.abc import Iterator

from ..model import Corpus, Policy, Unit
from ..model.vocabulary import LEVELS, rank
from ..prose.front import MUNICIPALITIES
from .evidence import Evidence, Finding
from .reported import unsound

# Relations of names that come from web pages, not from documents.
BY_PAGE = ("former", "successor")
NATION = "全国"
# (end of the name of a place, levels of such places); the first that matches counts
ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (f"^{NATION}", ("central",)),
    (f"^(?:{'|'.join(MUNICIPALITIES)})|特别行政区|自治区|省|生产建设兵团", ("province",)),
    ("自治州|地区|盟", ("prefecture",)),
    ("[市州]", ("prefecture", "county")),
    ("新区|开发区|区", ("prefecture", "county")),
    ("[县旗]|林区|特区", ("county",)),
)
# The first two digits of the code of each province: GB/T 2260-2007, 中华人民共和国行政区划代码
PROVINCES = {
    **{"北京市": "11", "天津市": "12", "河北省": "13", "山西省": "14", "内蒙古自治区": "15", "辽宁省": "21", "吉林省": "22"},
    **{"黑龙江省": "23", "上海市": "31", "江苏省": "32", "浙江省": "33", "安徽省": "34", "福建省": "35", "江西省": "36"},
    **{"山东省": "37", "河南省": "41", "湖北省": "42", "湖南省": "43", "广东省": "44", "广西壮族自治区": "45", "海南省": "46"},
    **{"重庆市": "50", "四川省": "51", "贵州省": "52", "云南省": "53", "西藏自治区": "54", "陕西省": "61", "甘肃省": "62"},
    **{"青海省": "63", "宁夏回族自治区": "64", "新疆维吾尔自治区": "65", "台湾省": "71", "香港特别行政区": "81", "澳门特别行政区": "82"},
}
# 620000, 620100, 620102; a district of a municipality has a county's code, but may be of prefecture level
SHAPES = {"province": r"[1-9]\d0000", "prefecture": r"[1-9]\d(?!00)\d\d00", "county": r"[1-9]\d(?!00)\d\d(?!00)\d\d"}
WRITTEN = {"province": "620000, two digits and 0000", "prefecture": "620100, four digits and 00", "county": "620102, six digits"}


def names_sourced(unit: Unit) -> Iterator[Finding]:
    """A unit's name has one source: a document that uses it or, if former or later, a permanent web page dated by day or month."""
    for name in unit.names:
        if bool(name.source) == bool(name.page):
            message = f"‘{name.name}’ has {'two sources' if name.page else 'no source'}"
            yield name.at["name"], message, "Write source, the document that writes it so, or from, the page that says it."
        elif name.page and name.relation not in BY_PAGE:
            hint = f"Write the document as source, or the relation: {', '.join(BY_PAGE)}."
            yield name.at["relation"], f"a page is no source of the relation ‘{name.relation}’", hint
        yield from unsound(name.page) if name.page else ()


def names_dated(unit: Unit) -> Iterator[Finding]:
    """Only names from web pages have dates. A later name has a start date. It has an end date only if the next name starts then."""
    for name in unit.names:
        for key, moment in ((key, moment) for key in ("start", "end") if (moment := getattr(name, key))):
            if not name.page:
                hint = "Remove the key: a document that names a unit does not date the name."
                yield name.at[key], f"{name.source or 'no source'} does not say {key}: {moment.text}", hint
            elif moment.first is None:
                yield name.at[key], f"‘{moment.text}’ has no year", "Write 2018, 2018-03 or 2018-03-21."
    for name in unit.later:
        if name.start is None:
            yield name.at["name"], f"nothing says since when it is ‘{name.name}’", "Add start, as the page says it: 2018, or 2018-03."
        following = (n.start.text for n in unit.later if n.start and name.start and n.start.text > name.start.text)
        if name.end and name.end.text != next(following, ""):
            hint = "Remove the key, or add the name that followed, with the page that says so."
            yield name.at["end"], f"no later name of the unit begins in {name.end.text}", hint


def level_of_place(evidence: Evidence) -> Iterator[Finding]:
    """The level of a document or unit fits its jurisdiction (全国: central; 省, 自治区: province). Collective units may have a lower one."""
    for record in (*evidence.corpus.policies, *evidence.corpus.units):
        endings = (levels for ending, levels in ENDINGS if re.search(f"(?:{ending})$", record.jurisdiction))
        levels = next(endings, tuple(LEVELS)[1:])  # a name with no such end: all but central
        # 各市州 have the province as jurisdiction, but are of prefecture level
        collective = isinstance(record, Unit) and record.kind == "collective" and rank(record.level) > rank(levels[0])
        if record.level not in levels and not collective:
            hint = f"Write level: {' or '.join(levels)}, or correct the jurisdiction."
            yield record.at["level"], f"‘{record.jurisdiction}’ is not on the level {record.level}", hint


def code_of_place(evidence: Evidence) -> Iterator[Finding]:
    """jurisdiction_code is the GB/T 2260 code of the document's place; 全国 has none. The code fits the level and the province, and is the
    same in all documents of one place. It begins like the code of the higher document that this document implements."""
    first: dict[str, Policy] = {}
    for policy in evidence.corpus.policies:
        if policy.jurisdiction_code and (found := _miscoded(evidence.corpus, policy, first.setdefault(policy.jurisdiction, policy))):
            yield policy.at["jurisdiction_code"], *found


def _miscoded(corpus: Corpus, policy: Policy, first: Policy) -> tuple[str, str] | None:
    """Return (message, hint) if the code of the document is wrong; `first` is the first document of the same place."""
    place, code = policy.jurisdiction, policy.jurisdiction_code
    if place == NATION:
        return f"{NATION} has no code, and not {code}", "Remove the key."
    shape = SHAPES.get(policy.level, r"\d{6}")
    if policy.level == "prefecture" and place.endswith("区"):
        shape = f"{shape}|{SHAPES['county']}"
    if not re.fullmatch(shape, code, re.ASCII):
        return f"‘{code}’ is no code of a place on the level {policy.level}", f"Write it as {WRITTEN.get(policy.level, 'six digits')}."
    if policy.level == "province" and (own := PROVINCES.get(place, code[:2])) != code[:2]:
        return f"{code} is not the code of {place}", f"Write {own}0000."
    if policy.level == "province" and (other := next((name for name, digits in PROVINCES.items() if code[:2] == digits), place)) != place:
        return f"{code} is the code of {other}, not of {place}", "Remove the key, or write the code of the place."
    if code != first.jurisdiction_code:
        return f"{place} has the code {first.jurisdiction_code} in {first.id}", "Give all documents of a place one code."
    above = next((p for p in corpus.above(policy) if p.jurisdiction_code and p.jurisdiction != NATION), None)
    begins = re.sub("(?:00)+$", "", above.jurisdiction_code) if above else ""
    if not code.startswith(begins):
        return f"{code} is no code of a place in {above.jurisdiction}, which is {above.jurisdiction_code}", f"It begins with {begins}."
    return None
