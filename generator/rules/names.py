"""Names of units have a source and a time of their own; levels and codes are those of the place that bears the name."""

import re
from collections.abc import Iterator

from ..model import Corpus, Policy, Unit
from ..model.vocabulary import LEVELS, rank
from ..prose.front import MUNICIPALITIES
from .evidence import Evidence, Finding
from .reported import unsound

# What a unit is called elsewhere than in the documents.
BY_PAGE = ("former", "successor")
NATION = "全国"
# What the name of a place ends with, and on which levels such places are; of several endings the first that fits
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
# 620000, 620100, 620102; a district of a municipality has the code of a county and may be on the level above
SHAPES = {"province": r"[1-9]\d0000", "prefecture": r"[1-9]\d(?!00)\d\d00", "county": r"[1-9]\d(?!00)\d\d(?!00)\d\d"}
WRITTEN = {"province": "620000, two digits and 0000", "prefecture": "620100, four digits and 00", "county": "620102, six digits"}


def names_sourced(unit: Unit) -> Iterator[Finding]:
    """A name has one source: the document that writes it so or, for a former or a later name, a page that stays, with its day or month."""
    for name in unit.names:
        if bool(name.source) == bool(name.page):
            message = f"‘{name.name}’ has {'two sources' if name.page else 'no source'}"
            yield name.at["name"], message, "Write source, the document that writes it so, or from, the page that says it."
        elif name.page and name.relation not in BY_PAGE:
            hint = f"Write the document as source, or the relation: {', '.join(BY_PAGE)}."
            yield name.at["relation"], f"a page is no source of the relation ‘{name.relation}’", hint
        yield from unsound(name.page) if name.page else ()


def names_dated(unit: Unit) -> Iterator[Finding]:
    """Only a page dates a name, for a document does not: a later name has its beginning, and ends where the next one begins."""
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
    """The level of a document and of a unit is that of its territory: central for 全国, province for a province, an autonomous region or a municipality; a collective may be of a level below."""
    for record in (*evidence.corpus.policies, *evidence.corpus.units):
        endings = (levels for ending, levels in ENDINGS if re.search(f"(?:{ending})$", record.jurisdiction))
        levels = next(endings, tuple(LEVELS)[1:])  # where the name does not say: all but the centre
        # 各市州 are on the level below the province whose they are
        collective = isinstance(record, Unit) and record.kind == "collective" and rank(record.level) > rank(levels[0])
        if record.level not in levels and not collective:
            hint = f"Write level: {' or '.join(levels)}, or correct the jurisdiction."
            yield record.at["level"], f"‘{record.jurisdiction}’ is not on the level {record.level}", hint


def code_of_place(evidence: Evidence) -> Iterator[Finding]:
    """jurisdiction_code is the place's in GB/T 2260: of its level, of its province, of the place of the document above, and the same in all documents of the place; the whole country has none."""
    first: dict[str, Policy] = {}
    for policy in evidence.corpus.policies:
        if policy.jurisdiction_code and (found := _miscoded(evidence.corpus, policy, first.setdefault(policy.jurisdiction, policy))):
            yield policy.at["jurisdiction_code"], *found


def _miscoded(corpus: Corpus, policy: Policy, first: Policy) -> tuple[str, str] | None:
    """Return (message, hint) of what is wrong with a code; `first` is the first document of the place."""
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
