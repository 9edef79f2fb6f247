"""A list of bodies in official prose to its members: which are named, which are only spoken of (各有关部门), whether 等 ends it."""

from __future__ import annotations

import re
from dataclasses import dataclass

# How the name of a body ends: 财政部, 省委组织部, 税务总局, 市工商联, 各区
ENDING = re.compile(
    r"(?:部|委|局|厅|办|院|署|会|行|司|社|联|协|团|校|台|馆|所|站|处|科|队|库|区|县|市|州|旗|盟|镇|乡|省|政府|法院|检察院|公司|集团|中心"
    r"|工委|党工委|组织|小组|办公室|指挥部|银行|军区|部队|总队|支队|妇联|残联|团委|政协|人大|街道|学校|大学|基金|电网|电力|铁塔|移动|联通|电信|共青团中央|部门|机关|林草|应急|总社|研究室|军委|武警|海关|党校|报社)$"
)
# 各区、县级市; 各市、县（区）人民政府; 各省、自治区、直辖市: one body whose name holds a mark that parts others
PLACE = r"(?:省|自治区|直辖市|地级以上市|设区市|地级市|地市|县级市|市|自治州|州|地区|盟|自治县|区|县|自治旗|旗|乡镇|镇街|镇|乡|街道|开发区|新区|功能区|园区)"
PLACES = re.compile(
    rf"各(?:有关|相关|级)?{PLACE}(?:（[^（）]*）)?(?:(?:[、和及]|以及){PLACE}(?:（[^（）]*）)?)+(?:党委、?)?(?:人民政府|政府|管委会|党委政府|党委和政府)?"
)
# 各有关部门, 国务院相关部门, 其他有关单位, 各地区: nobody by name
UNNAMED = re.compile(
    r"(?:.*(?:各|有关|相关|其他|其它|成员|所属|所有).*(?:部门|单位|地区|地方|方面|机构|企业)|(?:各|有关|相关)地|部门|单位|地方|地区|全体成员)$"
)
# What ends like a body and is none: 社会参与, 以下简称重点县, 2020年底前
NO_BODY = re.compile(rf"(?:{PLACE}|全?社会|市场|群众|政府|企业|学校|机构|个人|家庭|双方|各方|.*(?:机会|全社会|年|月|日|[年月]底前?|之前|以前|岗位|要求|任务)|持续|长期|长期坚持|常态化|常年|逐步|分步|分年度|全年|即时|尽快|每年|定期)$")
NO_LIST = re.compile(r"(?:以下|简称|下称|含|包括|指|即|如|见|详见|试行|此件|附件|注|原|不含|其中|例如|比如|不包括|暂行|草案)")
# 银保监会及各地区; 工业和信息化部 holds none of these
JOINT = re.compile(r"以及|会同|和|及|与|并(?=[各有相])")
# A、B等; A等有关部门; A等部门; 高等教育 is none
OTHERS = re.compile(
    r"(?<![高同平初中上下对])等(?=$|各?(?:国务院|有关|相关|部门|单位|地区|多|其他|省直|市直|中央|区直|县直)|[和及与]|以及|共同|按|负责|牵头|配合|参[加与]|组成|\d+个)"
)
# 国务院相关部门和单位: one phrase
REST = re.compile(r"(?:单位|部门|地区|地方)(?:$|[和及与])")
MARKS = "、，；,; \u3000"
OPENING, CLOSING = "（(〔“《【", "）)〕”》】"


@dataclass(frozen=True, slots=True)
class Listed:
    """Bodies as written and in order, the unnamed ones among them apart; `others` where the list ends with 等."""

    named: tuple[str, ...]
    unnamed: tuple[str, ...] = ()
    others: bool = False
    first_unnamed: bool = False


def members(words: str) -> Listed:
    """财政部、税务总局等国务院相关部门及各地区 → 财政部 and 税务总局, two unnamed, others."""
    named: list[str] = []
    unnamed: list[str] = []
    others, first = False, ""
    for piece in pieces(words):
        for part, ends in _parts(piece):
            others |= ends
            if not part:
                continue
            first = first or ("unnamed" if UNNAMED.fullmatch(part) else "named")
            (unnamed if UNNAMED.fullmatch(part) else named).append(part)
    return Listed(tuple(named), tuple(unnamed), others, first == "unnamed")


def pieces(words: str) -> list[str]:
    """The list taken apart at its marks, never inside brackets, a name in quotes or 各区、县级市."""
    joined = {i for found in PLACES.finditer(words) for i in range(found.start(), found.end())}
    parts, depth, start = [], 0, 0
    for i, char in enumerate(words):
        depth += (char in OPENING) - (char in CLOSING)
        if char in MARKS and depth <= 0 and i not in joined:
            parts.append(words[start:i])
            start = i + 1
    return [bare for part in (*parts, words[start:]) if (bare := "".join(part.split()))]


def _parts(piece: str) -> list[tuple[str, bool]]:
    """人民银行等和各省级人民政府 → 人民银行 with 等, 各省级人民政府."""
    if PLACES.fullmatch(piece):
        return [(piece, False)]
    if found := OTHERS.search(piece):
        rest = re.sub(rf"^(?:{JOINT.pattern})", "", piece[found.end() :])
        return [*((part, True) for part, _ in _parts(piece[: found.start()])), *_parts(rest)]
    for joint in JOINT.finditer(piece):
        left, right = piece[: joint.start()], piece[joint.end() :]
        if left and right and not REST.match(right) and is_body(left) and is_body(right):
            return [*_parts(left), *_parts(right)]
    return [(piece, False)]


def is_body(words: str) -> bool:
    """Whether the words can be the name of a body, or speak of bodies."""
    if UNNAMED.fullmatch(words) or PLACES.fullmatch(words):
        return True
    bare = re.sub(r"（[^（）]*）|\([^()]*\)", "", words)
    return len(bare) > 1 and bool(ENDING.search(bare)) and not (NO_BODY.fullmatch(bare) or NO_LIST.match(bare) or re.search(r"[。：:！？]", bare))
