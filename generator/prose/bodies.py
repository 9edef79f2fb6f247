"""Organisations as documents name them: whether words denote one, and the members of a list of them.

An organisation may lack a name (各有关部门).  A place with its government is one: 各区、县级市.
"""

import re
from dataclasses import dataclass

# Endings of the names of organisations: 财政部, 省委组织部, 税务总局, 市工商联, 各区; 市人行, but not 城市运行
ENDING = re.compile(
    r"(?:部|委|局|厅|办|院|署|会|(?:银|[分支总人工农建中交央商]|农发)行|司|社|联|协|团|校|台|馆|所|站|处|科|队|库|区|县|市|州|旗|盟|镇|乡|省|政府|法院|检察院|公司|集团|中心"
    r"|工委|党工委|组织|小组|专班|办公室|指挥部|银行|军区|部队|总队|支队|妇联|残联|团委|政协|人大|街道|学校|大学|基金|电网|电力|铁塔|移动|联通|电信|共青团中央|部门|机关|林草|应急|总社|研究室|军委|武警|海关|党校|报社)$"
)
# 各区、县级市; 各市、县（区）人民政府; 各省、自治区、直辖市: each is one organisation, though 、 otherwise separates organisations; 各区、各园区 are two
PLACE = r"(?:省|自治区|直辖市|地级以上市|设区市|地级市|地市|县级市|市|自治州|州|地区|盟|自治县|区|县|自治旗|旗|乡镇|镇街|镇|乡|街道|开发区|新区|功能区|园区)"
ZONE = r"(?:(?:国家级|省级|市级|县级)?(?:经济技术|高新技术产业|高新技术|经济|高新|产业|工业)?开发区|经开区|高新区|(?:产业|工业|科技)?园区|保税区|综保区|度假区|风景区|管理区)"
# A place of a list, with the office that acts for it: 县（市、区）; 街镇; 开发区管委会
OF_LIST = rf"(?:{ZONE}|街镇|乡镇街道|镇街道?|[市县区州]{{2,3}}|[市州县区乡]级(?:以上)?(?=人民政府|政府)|{PLACE}|村|社区)(?:[（(][^（）()]*[）)])?(?:人民政府|政府|管委会|办事处)?"
# What may follow the last place: 各区、县级市负责; in 各镇、市财政局 the list of places ends before 市
AFTER_PLACE = r"(?=$|[^\u4e00-\u9fff]|[和及与等按]|人民政府|政府|党委|以及|负责|牵头|配合|落实|分别|共同|结合|参[与加]|组织|具体)"
PLACES = re.compile(rf"各(?:有关|相关|级)?{OF_LIST}(?:(?:[、和及]|以及){OF_LIST}{AFTER_PLACE})+(?:党委、?)?(?:人民政府|政府|管委会|党委政府|党委和政府)?|(?:有关|相关|各)+委、办、局")
# A class of enterprises or of departments of places is named: 各渔港运营企业, 各岸段管理单位, 各区交通主管部门; 各企业 and 各区有关部门 are not
CLASS = re.compile(r"各(?!有关|相关|类|级|个|种|大|中小|所属)[^、，各]{2,12}(?:企业|(?:使用|管理|运营|建设|经营|养护|实施)(?:单位|主体))$|(?:相关|有关)?各[区县市镇](?:（[^（）]*）)?[\u4e00-\u9fff]{2,8}(?:主管|行政|管理|监管)部门$")
# Enterprises behind an organisation, which have no name: 各区交通主管部门及公交企业
ENTERPRISES = re.compile("(?!各)[\u4e00-\u9fff]{2,10}企业")
# The members of a committee that has a name: 市应急委成员单位
OF_COMMITTEE = re.compile("[^各、，]{2,}(?:委|委员会|指挥部|联席会议|小组(?:办公室)?|专班)(?:各|有关|相关)?成员单位")
# 各有关部门, 国务院相关部门, 其他有关单位, 各地区: organisations without a name
UNNAMED = re.compile(
    rf"(?!{OF_COMMITTEE.pattern}$|{CLASS.pattern})(?:.*(?:各|有关|相关|涉及|其他|其它|成员|所属|所有).*(?:部门|单位|地区|地方|方面|机构|企业|委办局|局办|[处科]室)|(?:有关|相关)[\u4e00-\u9fff]{{0,6}}公司|(?:有关|相关|各)(?:行业)?(?:协会|商会|学会|高校|院校|科研院所|科研机构)|(?:各|有关|相关)地|(?:各|有关|相关)+委、?办、?局|(?:[0-9]+|[一二三四五六七八九十]+)?个?(?:部门|单位)|地方|地区|全体成员|试点(?!.*(?:小组|[办委局会]|中心)$)[\u4e00-\u9fff]{{2,8}})$"
)
# Words that are no organisation though they may end like one: 全社会, 以下简称重点县, 2020年底前
NO_BODY = re.compile(rf"(?:{PLACE}|全[省市县区国]|.*社会|.*城市|无|市场|群众|政府|企业|学校|机构|个人|家庭|双方|各方|.*(?:机会|全社会|年|月|日|[年月]底前?|之前|以前|岗位|要求|任务|平台)|持续|长期|长期坚持|常态化|常年|逐步|分步|分年度|全年|即时|尽快|每年|定期)$")
# 由 before whoever acts: 验收由市甲局负责; not 自由, 理由, 由于
BY = re.compile("(?<![自理缘])由(?![于此])")
# Words that stand in sentences and in no name: 逐步推广至全省, 让群众在家门口办成
NO_NAME = re.compile(f"{BY.pattern}|[的了至被让很把]|完成|打造|健全|动员|部署|\\d+[台所处站库队区]$|\\d个|鼓励|积极|加入|引导(?!基金)|逐步|通过|加强|开展|完善|建立|提高|实现|确保|覆盖|推广(?![中站办局])|不(?!动产|锈)|(?<!直)到")
NO_LIST = re.compile(r"(?:以下|简称|下称|含|包括|指|即|如|见|详见|试行|此件|附件|注|原|不含|其中|例如|比如|不包括|暂行|草案)")
# Words that join two organisations: 银保监会及各地区; 工业和信息化部 is not split, because 工业 is no organisation
JOINT = re.compile(r"以及|会同|和|及|与|并(?=[各有相])")
# 等 that ends a list: A、B等; A等有关部门; A等部门; A等省有关部门; not the 等 of 高等教育
OTHERS = re.compile(
    r"(?<![高同平初中上下对])等(?=$|各?(?:国务院|中央|[省市州区县旗镇乡]级?直?)?(?:有关|相关|部门|单位|地区|机构|企业|其他)|各?(?:多|国务院|中央|[省市区县]直)|[和及与]|以及|共同|按|负责|牵头|配合|参[加与]|组成|(?:\d+|[二三四五六七八九十]+)个?(?:部门|单位|家))"
)
# 单位 after 和 does not begin another organisation: 国务院相关部门和单位
REST = re.compile(r"(?:单位|部门|地区|地方)(?:$|[和及与])")
# Marks between the phrases of a clause, and between the organisations of a list
PHRASES = "，；,; \u3000"
BODIES = f"{PHRASES}、"
LONGEST_NAME = 40
OPENING, CLOSING = "（(〔［[“《【〈", "）)〕］]”》】〉"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of organisations, as written and in order; `others` is true if 等 (and others) ends the list."""

    bodies: tuple[str, ...]
    others: bool = False

    @property
    def named(self) -> tuple[str, ...]:
        return tuple(body for body in self.bodies if not (UNNAMED.fullmatch(body) or ENTERPRISES.fullmatch(body)))

    @property
    def unnamed(self) -> tuple[str, ...]:
        return tuple(body for body in self.bodies if UNNAMED.fullmatch(body) or ENTERPRISES.fullmatch(body))


# The number of a document: 某政办〔2031〕10号
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}〔\d{4}〕\d+号")
# How units act, behind their names: 各相关职能部门按职责分工
BY_DUTIES = re.compile("(?:按照?|根据|依[照据]?)(?:(?:各自|部门)?的?职责(?:和?分工)?)?$")


def members(words: str) -> Listed:
    """Parse a list of organisations. 财政部、税务总局等国务院相关部门及各地区 gives two with a name, two without, and `others` for 等."""
    found = [BY_DUTIES.sub("", piece) for piece in pieces(words, BODIES) if not NUMBER.fullmatch(piece)]
    bodies = tuple(body for piece in found for body in _bodies(piece) if body)
    return Listed(bodies, any(OTHERS.search(piece) and not PLACES.fullmatch(piece) for piece in found))


def pieces(words: str, marks: str) -> list[str]:
    """Split words at any of the marks, except inside brackets, quotation marks and names such as 各区、县级市."""
    joined = {i for found in PLACES.finditer(words) for i in range(found.start(), found.end())}
    parts, depth, start = [], 0, 0
    for i, char in enumerate(words):
        depth += (char in OPENING) - (char in CLOSING)
        if char in marks and depth <= 0 and i not in joined:
            parts.append(words[start:i])
            start = i + 1
    return [bare for part in (*parts, words[start:]) if (bare := "".join(part.split()))]


def _bodies(piece: str) -> list[str]:
    """Split an entry of a list into organisations at 等, 和, 及 or 会同: 人民银行等和各省级人民政府 → 人民银行, 各省级人民政府."""
    if PLACES.fullmatch(piece):
        return [piece]
    if found := OTHERS.search(piece):
        return _bodies(piece[: found.start()]) + _bodies(re.sub(rf"^(?:{JOINT.pattern})", "", piece[found.end() :]))
    for joint in JOINT.finditer(piece):
        left, right = piece[: joint.start()], piece[joint.end() :]
        if left and right and not REST.match(right) and is_body(left) and is_body(right):
            return _bodies(left) + _bodies(right)
        if ENTERPRISES.fullmatch(right) and is_body(left):
            return [*_bodies(left), right]
    return [piece]


def is_body(words: str) -> bool:
    """Check whether `words` denote an organisation, by its name or in general terms (各有关部门)."""
    if any(pattern.fullmatch(words) for pattern in (UNNAMED, PLACES, CLASS, OF_COMMITTEE)):
        return True
    bare = re.sub(r"（[^（）]*）|\([^()]*\)", "", words)
    refused = NO_BODY.fullmatch(bare) or NO_LIST.match(bare) or NO_NAME.search(bare) or re.search(r"[。：:！？（）()]", bare)
    return 1 < len(bare) <= LONGEST_NAME and bool(ENDING.search(bare)) and not refused
