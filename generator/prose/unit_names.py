"""Read the name of an organisation: the name that stands alone, its level and kind, and its usual English name.

市财政局 in a document of 临江市 is 临江市财政局, prefecture, government, Finance Bureau.
"""

import re
from dataclasses import dataclass

# Areas of work as the names of departments have them, each with its English words; the longest that matches counts
WORK = {
    **{"财政": "Finance", "教育": "Education", "发展改革": "Development and Reform", "发展和改革": "Development and Reform"},
    **{"科技": "Science and Technology", "科学技术": "Science and Technology", "工业和信息化": "Industry and Information Technology"},
    **{"工信": "Industry and Information Technology", "民政": "Civil Affairs", "司法": "Justice", "公安": "Public Security"},
    **{"人力资源社会保障": "Human Resources and Social Security", "人力资源和社会保障": "Human Resources and Social Security"},
    **{"人社": "Human Resources and Social Security", "自然资源": "Natural Resources", "自然资源和规划": "Natural Resources and Planning"},
    **{"规划和自然资源": "Planning and Natural Resources", "生态环境": "Ecology and Environment", "环境保护": "Environmental Protection"},
    **{"环保": "Environmental Protection", "住房城乡建设": "Housing and Urban-Rural Development"},
    **{"住房和城乡建设": "Housing and Urban-Rural Development", "住建": "Housing and Urban-Rural Development"},
    **{"交通运输": "Transport", "交通": "Transport", "水利": "Water Resources", "水务": "Water Affairs", "林业": "Forestry"},
    **{"林业和草原": "Forestry and Grassland", "林草": "Forestry and Grassland", "农业农村": "Agriculture and Rural Affairs"},
    **{"农业": "Agriculture", "商务": "Commerce", "文化和旅游": "Culture and Tourism", "文化旅游": "Culture and Tourism", "文化": "Culture"},
    **{"文广旅": "Culture, Radio, Television and Tourism", "文化广电和旅游": "Culture, Radio, Television and Tourism", "旅游": "Tourism"},
    **{"卫生健康": "Health", "卫健": "Health", "退役军人事务": "Veterans Affairs", "退役军人": "Veterans Affairs"},
    **{"应急管理": "Emergency Management", "应急": "Emergency Management", "审计": "Audit", "统计": "Statistics", "体育": "Sports"},
    **{"国资": "State-owned Assets", "市场监管": "Market Regulation", "市场监督管理": "Market Regulation", "医保": "Healthcare Security"},
    **{"医疗保障": "Healthcare Security", "乡村振兴": "Rural Revitalization", "扶贫": "Poverty Alleviation", "金融": "Financial Affairs"},
    **{"地方金融监管": "Local Financial Regulation", "城市管理": "Urban Management", "城管": "Urban Management"},
    **{"行政审批": "Administrative Approval", "行政审批服务": "Administrative Approval", "营商环境": "Business Environment"},
    **{"政务服务": "Government Services", "数据": "Data", "政务服务和数据管理": "Government Services and Data", "大数据": "Big Data"},
    **{"税务": "Tax", "粮食和储备": "Grain and Reserves", "能源": "Energy", "气象": "Meteorological", "信访": "Public Complaints"},
    **{"外事": "Foreign Affairs", "民族宗教": "Ethnic and Religious Affairs", "园林": "Parks", "知识产权": "Intellectual Property"},
    **{"广电": "Radio and Television", "邮政管理": "Postal Administration", "海关": "Customs", "渔业": "Fisheries", "港务": "Port"},
    **{"发改": "Development and Reform", "经": "Economic Affairs", "经济": "Economic Affairs", "科": "Science and Technology", "文旅": "Culture and Tourism"},
    **{"经济信息化": "Economy and Informatization", "经济和信息化": "Economy and Informatization", "规划资源": "Planning and Natural Resources"},
    **{"资源规划": "Natural Resources and Planning", "绿化市容": "Greening and City Appearance", "绿化和市容管理": "Greening and City Appearance"},
    **{"园林绿化": "Landscaping and Greening", "房管": "Housing Administration", "房屋管理": "Housing Administration"},
    **{"住房保障和房屋管理": "Housing Security and Administration", "住房保障房屋管理": "Housing Security and Administration"},
    **{"建设管理": "Construction Administration", "建设和管理": "Construction Administration", "住房城乡建设管理": "Housing, Urban-Rural Development and Administration"},
    **{"机关管理": "Government Offices Administration", "机关事务管理": "Government Offices Administration", "投资促进": "Investment Promotion"},
    **{"文化广电旅游": "Culture, Radio, Television and Tourism", "民防": "Civil Defence", "城管执法": "Urban Management and Law Enforcement"},
    **{"粮食物资储备": "Grain and Reserves", "地方金融管理": "Local Financial Administration", "侨务": "Overseas Chinese Affairs"},
    **{"药监": "Drug Administration", "药品监管": "Drug Administration", "药品监督管理": "Drug Administration", "国土资源": "Land and Resources", "机关事务": "Government Offices Administration"},
}
# How the name of a department ends
FORMS = {"局": "Bureau", "厅": "Department", "委": "Commission", "委员会": "Commission", "办": "Office", "办公室": "Office"}
# (pattern of the name without its place, kind, English name, id); a pattern matches the whole name
WHOLE = (
    (r"(?:人民)?政府办公[厅室]|政府办", "government", "General Office of the People's Government", "government-office"),
    ("(?:人民)?政府", "government", "People's Government", "government"),
    ("委办公[厅室]|委办", "party", "General Office of the Party Committee", "party-office"),
    ("委组织部", "party", "Organization Department of the Party Committee", "organization-department"),
    ("委宣传部", "party", "Publicity Department of the Party Committee", "publicity-department"),
    ("委统战部", "party", "United Front Work Department of the Party Committee", "united-front-department"),
    ("委政法委", "party", "Political and Legal Affairs Commission of the Party Committee", "political-legal-commission"),
    ("委网信办", "party", "Cyberspace Affairs Office of the Party Committee", "cyberspace-office"),
    ("委编办", "party", "Staffing Office of the Party Committee", "staffing-office"),
    ("委农办", "party", "Rural Work Office of the Party Committee", "rural-work-office"),
    ("委党校", "party", "Party School", "party-school"),
    ("纪委(?:监委)?", "party", "Commission for Discipline Inspection", "discipline-inspection"),
    ("妇联|妇女联合会", "mass_organisation", "Women's Federation", "womens-federation"),
    ("残联|残疾人联合会", "mass_organisation", "Disabled Persons' Federation", "disabled-persons-federation"),
    ("工商联|工商业联合会", "mass_organisation", "Federation of Industry and Commerce", "industry-commerce-federation"),
    ("总工会", "mass_organisation", "Federation of Trade Unions", "trade-unions"),
    ("科协|科学技术协会", "mass_organisation", "Association for Science and Technology", "science-association"),
    ("团委|共青团", "mass_organisation", "Committee of the Communist Youth League", "youth-league"),
    ("红十字会", "mass_organisation", "Red Cross Society", "red-cross"),
    ("供销社|供销合作(?:总|联合)?社", "cooperative", "Federation of Supply and Marketing Cooperatives", "supply-marketing-cooperatives"),
    ("公共资源交易中心", "government", "Public Resources Exchange Centre", "public-resources-exchange"),
    ("消防救援总队", "government", "Fire and Rescue Corps", "fire-rescue"),
    ("消防救援支队", "government", "Fire and Rescue Detachment", "fire-rescue"),
    ("消防救援大队", "government", "Fire and Rescue Brigade", "fire-rescue"),
    ("各区(?:人民)?政府", "collective", "Governments of the districts", "districts"),
    ("(?:各)(?:县（市、区）|县市区|县区|区县|区、县级市|县（市）|县)(?:人民)?政府", "collective", "Governments of the counties and districts", "counties"),
    ("各(?:市县|市、县)(?:人民)?政府", "collective", "Governments of the cities and counties", "cities-counties"),
    ("各(?:乡镇|镇街|乡（镇）|乡镇（街道）|街道)(?:人民)?政府", "collective", "Governments of the townships", "townships"),
    ("各(?:市州|市（州）|市|地市|地级以上市|设区市|市（地）)(?:人民)?政府", "collective", "Governments of the cities", "cities"),
)
# Ends of names that show the kind, beside those of departments
KINDS = (
    ("bank_or_regulator", "银行|[分支]行|信用社|联社|证监局|银保监局|银监局|保监局|外汇局|金融监管局|金融监(?:管|督管理)总局[\u4e00-\u9fff]{2,6}监管局"),
    ("enterprise", "供电局|公司|集团|电网|铁塔|移动|联通|电信"),
    ("mass_organisation", "联合会|协会|学会|商会|文联|侨联|社科联|作协"),
    ("party", "党委|工委|党组|纪委"),
    ("government", "局|厅|政府|管委会|总队|支队|大队|领导小组"),
)
# Departments of the party in some places, of the government in others
EITHER = re.compile("(?:档案|新闻出版|电影|保密|密码|信访|公务员|老干部|民族宗教|侨务|机关事务)|领导小组|委员会$")
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
LEVELS = ("central", "province", "prefecture", "county")
# What a level is called in names, and in English
OF_LEVEL = {"province": "省", "prefecture": "市州盟", "county": "县区旗市"}
ADJECTIVES = {"central": "National", "province": "Provincial", "prefecture": "City", "county": "County"}
# Names of central bodies in documents of any place; 国家税务总局临江市税务局 is none, since a place stands in it
NATIONAL = re.compile("国家|中央|中共中央|全国|国务院|中国(?=人民银行$)")
BELOW = (
    ("省|自治区|直辖市", "province"),
    ("(?:地级以上|设区的?|地级)?(?:市|州|盟|地区|地市)", "prefecture"),
    ("(?:县|区|旗|乡|镇|街道|村|功能区)", "county"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation by its name: `name` stands alone, `slug` is the end of an id such as finance. `doubts` is {field: reason}.

    `english` and `slug` are "" where no rule knows them.
    """

    name: str
    level: str
    jurisdiction: str
    kind: str
    english: str
    slug: str
    relation: str
    doubts: dict[str, str]


def body(written: str, place: str, level: str) -> Body:
    """Read the name of an organisation as a document of `place` on `level` writes it."""
    doubts: dict[str, str] = {}
    own = _own_prefix(written, place, level)
    collective = written.removeprefix(own).startswith("各")
    at_level, jurisdiction = (level, place) if own or collective else _place(written, place, level, doubts)
    rest = written[len(own) :] if own else NATIONAL.sub("", written) if at_level == "central" else written
    kind, english, slug = _known("团委" if re.fullmatch("团.委", written) else rest, at_level)
    if not kind:
        kind = _kind(written if at_level == "central" else rest, doubts)
    if kind == "government" and EITHER.search(rest):
        doubts["kind"] = "of the government, or of the party?"
    if collective:
        doubts.pop("kind", None)
        kind, at_level = "collective", _below(written, level, doubts)
    if written.endswith("成员单位"):
        doubts.pop("kind", None)
        kind = "collective"
    if english and kind != "collective" and not english.startswith("Ministry"):
        english = f"{_adjective(at_level, jurisdiction)} {english}"
    if at_level == "central" and not (collective or english.startswith("Ministry")):
        doubts["english"] = "put together from the name"
    # 省纪委（省监察厅）, but 市市场监管局
    name = whole(written, place)[0 if "（" in written else -1] if jurisdiction == place else written
    relation = _relation(written, name, place, collective, doubts)
    said = {"name": name, "level": at_level, "jurisdiction": jurisdiction, "kind": kind, "relation": relation}
    return Body(**said, english=english, slug=slug, doubts=doubts)


def _relation(written: str, name: str, place: str, collective: bool, doubts: dict[str, str]) -> str:
    """Return official for a full name (临江市财政局), short for one that leaves the place out; a guess adds its reason to `doubts`."""
    if name != written:
        return "short"
    if not collective and not (place in name and re.search("政府(?:办公[厅室])?$|[局厅]$", name)):
        doubts["relation"] = "the full name, or a short one?"
    return "official" if collective or re.search("[部局署厅会院府室]$", name) else "short"


def whole(name: str, place: str) -> tuple[str, ...]:
    """Return the names that `name` may have with its place: 省水利厅 → 甘肃省水利厅, once with every 省 replaced, once with the first.

    科技厅 in a list that begins with 省财政厅 is 甘肃省科技厅; 各县（市、区） and 人民银行 stay unchanged.
    """
    if place in name or place == "全国" or name.startswith("各"):
        return (name,)
    level = re.compile(f"自治区|{place[-1:]}" if place.endswith("自治区") else place[-1:])
    found = level.sub(place, name), level.sub(place, name, count=1)
    if re.match(f"(?:中共|团|共青团)?(?:{level.pattern})(?!场)", name):
        return found
    return (name, place + name) if is_department(name) else (*found, name)


def is_department(name: str) -> bool:
    """Check whether a name is that of a department without its place: 财政厅, 城市管理局; not 省财政厅, 国家能源局, 临江金融监管局."""
    return not NATIONAL.match(name) and any(name.removesuffix(ending) in WORK for ending in FORMS if name.endswith(ending))


def _own_prefix(name: str, place: str, level: str) -> str:
    """Return the words at the beginning of a name that say its place: 临江市, or 市 in a document of a city; "" if it has none."""
    short = "自治区|省|市(?!场)" if level == "province" else "".join(("[", OF_LEVEL.get(level, ""), "](?!场)"))
    found = re.match(rf"(?:中共)?(?:(?:[\u4e00-\u9fff]{{2,4}}[省市])?{re.escape(place)}|团(?={short})|{short})", name) if place and level != "central" else None
    return found[0] if found else ""


def _place(name: str, place: str, level: str, doubts: dict[str, str]) -> tuple[str, str]:
    """Return (level, jurisdiction) of a name without the place of the document; a guess adds its reason to `doubts`."""
    if level == "central":
        return level, place
    stem = re.sub("(?:省|市|自治区|县|区|州)$", "", place)
    if NATIONAL.match(name) and not (stem and stem in name):
        return "central", "全国"
    other = next((other for other, marks in OF_LEVEL.items() if re.match(f"[{marks}](?!场|政|容)", name) and other != level), "")
    if other:
        doubts["level"] = doubts["jurisdiction"] = f"the name says {name[0]}: of which place is it?"
    elif not is_department(name) and not (stem and stem in name):
        doubts["level"] = doubts["jurisdiction"] = "the name does not say its place"
    return level, place


def _below(name: str, level: str, doubts: dict[str, str]) -> str:
    """Return the level of a group of places or bodies (各县区): the one that it names, but below that of the document."""
    named = next((of for words, of in BELOW if re.search(f"各(?:有关|相关)?(?:{words})", name)), "")
    if not named:
        doubts["level"] = "of which level are they?"
        return level
    above = LEVELS.index(level) if level in LEVELS else 0
    return LEVELS[min(max(LEVELS.index(named), above + 1), len(LEVELS) - 1)]


def _known(rest: str, level: str) -> tuple[str, str, str]:
    """Return (kind, English name, end of an id) of a name without its place, such as 财政局; empty if no rule knows it."""
    for pattern, kind, english, slug in WHOLE:
        if re.fullmatch(pattern, rest):
            return kind, english, slug
    if level == "central" and rest.endswith("部") and (work := WORK.get(rest.removesuffix("部"))):
        return "government", f"Ministry of {work}", _slug(work)
    plain = re.sub("^(?:人民)?政府", "", rest)
    for ending in sorted(FORMS, key=len, reverse=True):
        if plain.endswith(ending) and (work := WORK.get(plain.removesuffix(ending))):
            return "government", f"{work} {FORMS[ending]}", _slug(work)
    return "", "", ""


def _kind(rest: str, doubts: dict[str, str]) -> str:
    if rest.startswith("中共") or re.match("中央.*(?:部|委|办)$", rest):
        return "party"
    found = next((kind for kind, endings in KINDS if re.search(f"(?:{endings})$", rest)), "")
    of_party = rest.startswith(("委", "党委"))
    if not found or of_party or "（" in rest or rest.startswith(("国家", "中国")):
        doubts["kind"] = "guessed from the name"
    return "party" if of_party else found or "government"


def _adjective(level: str, place: str) -> str:
    if level == "prefecture" and place.endswith(("州", "盟", "地区")):
        return "Prefecture"
    if place in MUNICIPALITIES:
        return "Municipal"
    return "District" if level == "county" and place.endswith("区") else ADJECTIVES[level]


def _slug(english: str) -> str:
    return "-".join(re.findall("[a-z]+", re.sub(r"\band\b", "", english.lower())))
