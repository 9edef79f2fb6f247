"""Parse the head and foot of a document: title, number, issuers, date of issue, level and jurisdiction."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .numerals import DIGITS, number
from .outline import outline
from .unit_names import MUNICIPALITIES

NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}?[〔\[［(（]\d{4}[〕\]］)）]\d+号")
# What stands around the number of another document: 根据某政发〔2030〕1号文件; 《某方案》（某政办发〔2030〕1号）
CITED_BEFORE, CITED_AFTER = re.compile(r"[（(》，、“]$|(?:根据|按照|依据|贯彻|落实|依照|执行|转发|关于|印发)$"), re.compile("[）)，、的]|文件?|精神|要求|规定")
CITING = re.compile("根据|按照|依据|贯彻|落实|依照|执行")
# How a title ends: 关于推进人才集聚工程的实施意见; 广东省支持人工智能发展行动方案（2026—2028年）
KIND = (
    r"(?:意见|方案|通知|办法|规划|计划|决定|措施|纲要|规定|细则|要点|安排|清单|条例|批复|通报|公告|决议|政策|任务|指南|目标|工程|实施)"
    r"(?:（[^（）]{1,30}）)?"
)
TITLE = re.compile(rf"[^。；！？：\n]{{4,120}}{KIND}")
# 2014年3月21日; 二○一一年五月十八日
DAY = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
DAY_IN_CHARACTERS = re.compile(r"(?P<year>[二一][○〇零一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日")
IN_YEARS = str.maketrans({c: str(n) for c, n in DIGITS.items()} | {"○": "0"})
ISSUER = re.compile(
    r"(?:中共中央办公厅|国务院办公厅|中共中央|国务院|中共[\u4e00-\u9fff]{2,12}?委员?会?办公厅?室?|[\u4e00-\u9fff]{2,20}?(?:人民政府办公[厅室]|人民政府|委员会|发展改革委"
    r"|[部厅局委办署会社]|法院|检察院|银行|集团|公司|中心|总队))"
)
# Central organisations: 国务院办公厅, 教育部, 市场监管总局; not 省委组织部 and 县财政局, which are local though no place is named
CENTRAL = re.compile(r"[中国全]|(?!省|市(?!场)|县|区(?!域)|州|自治|乡|镇)[\u4e00-\u9fff]{2,14}(?:部|委|局|署|会|院|行)$")
PLACE = re.compile(r"(?:中共)?(?P<place>[\u4e00-\u9fff]{1,10}?(?:省|自治区|市(?!场|容|政(?![府协]))|自治州|州(?![市省])|地区|盟|县|区|旗))")
# The name of a central body before the place of its branch: 国家税务总局某省税务局
WITHOUT = re.compile(r"^(?:国家[\u4e00-\u9fff]{2,8}?(?:总局|局|署)|中国[\u4e00-\u9fff]{2,6}?银行)(?=[\u4e00-\u9fff]{1,6}(?:省|市|自治区|州|县))")
BELOW = re.compile(r"(?P<place>(?!开发|经开|高新|园|新|地|城|市|县)[\u4e00-\u9fff]{1,6}?(?:自治[县旗]|市|县|区|旗))(?!场|域|容|政(?![府协])|[\u4e00-\u9fff]{0,2}$)")
# Two names without a space between them: 某某部某某局, but not 某省委宣传部 and 某某部办公厅
GLUED = re.compile(
    r"(?:部|委|局|厅|署)(?!(?:宣传|组织|统战|政法|网信|社会工作|编办|党校|办公|直属|机关|农村工作|保密)|员会|门|队)[\u4e00-\u9fff]{2,}(?:部|委|局|厅|署|会)$"
)
SEVERAL = re.compile(r"等(?P<number>[二三四五六七八九十]+|\d+)个?(?:部门|单位|厅局|部委|委办局|局)")
# A notice that hands out several documents: 关于印发《某方案》等三个方案的通知
AND_OTHERS, SEVERAL_PLANS = re.compile("印发[^。\n]{0,60}》等[^，。\n]{0,12}的通知"), "the notice hands out several documents: which titles are theirs?"
# The second part of a title on a line of its own: （2031—2033年）
YEARS = re.compile(r"[（(]\d{4}(?:年)?[—–\-－~～至]+\d{4}年?[）)]")
NO_TITLE = "[《（(]|附[件表]|根据|按照|为|现"
# The heading of an item: 三、主要目标
NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节条]|\d{1,2}[.．、]")
# What begins a title, so that no line above belongs to it: 某省, 某某自治州
BEGUN = re.compile(r"[\u4e00-\u9fff]{1,3}(?:省|市|县|区|州(?![市省])|盟|旗)|[\u4e00-\u9fff]{2,8}自治[区州县]")
# The end of a title whose beginning stands elsewhere: 专项行动方案, 有关工作的通知, 行动计划》的通知
FRAGMENT = re.compile("(?:有关|相关|专项|重点)*(?:行动|工作|实施|建设)?(?:方案|计划|意见|措施|规划|要点|的?通知)|[^《]*》")
# Words that end like a place, at the beginning of a title: 推进城市更新, 本市
NO_PLACE = re.compile("推进|推动|加快|加强|深化|支持|促进|实施|建设|优化|扩大|全面|进一步|完善|落实|做好|开展|改善|提升|[本全我各该老新]|城市|县域|区域|社区|园区|行业")
# The title of the document that a notice hands out, where no line is only a title: 印发《某省行动方案》
HANDED_OUT = re.compile(r"(?:印发|转发|发布|公布)《(?P<title>[^《》\n]{4,80})》")
MOST_LINES, MOST_NAMES = 3, 12
# Signature and date at the foot are within the last `FOOT` characters of a text
FOOT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Facts from the head and foot of a document, empty if missing; `issued` is a date such as 2014-03-21, offsets count code points.

    `doubts` is {name of a fact: why an editor has to check it}.
    """

    title: str
    title_start: int
    title_end: int
    number: str
    issuers: tuple[str, ...]
    issued: str
    doubts: Mapping[str, str] = field(default_factory=dict)

    @property
    def signed_place(self) -> str:
        return place_of(self.issuers[0]) if self.issuers else ""

    @property
    def jurisdiction(self) -> str:
        """Return the territory of the first issuer, or else the place that begins the title."""
        found = BEGUN.match(self.title.split("《")[-1].removeprefix("关于印发"))
        return self.signed_place or (found[0] if found and not NO_PLACE.match(found[0]) else "")

    @property
    def level(self) -> str:
        place = self.jurisdiction
        if place == "全国":
            return "central"
        if place.endswith(("省", "自治区")) or place in MUNICIPALITIES:
            return "province"
        return "prefecture" if place.endswith(("市", "自治州", "州", "地区", "盟")) else "county" if place else ""


# A line, without the number of the document at its end: 某市渔港方案 某政发〔2031〕3号
WITH_NUMBER = re.compile(rf"(?P<words>[^\s](?:[^\n]*?[^\s])??)(?:[ \u3000]+{NUMBER.pattern})?[^\S\n]*(?=\n|\Z)")


def front(text: str) -> Front:
    """Parse the head and foot of a text. Of several titles before the first item the last counts; others are of covering letters."""
    items = outline(text)
    head = text[: items[0].start if items else len(text)]
    (title, start, end), unsure = _title(head)
    issuers, glued = _issuers(text, head, title)
    doubts = {"title": unsure or (SEVERAL_PLANS if AND_OTHERS.search(head) else ""), "issuers": glued}
    return Front(
        title=title,
        title_start=start,
        title_end=end,
        number=_number(head[:3000])[0],
        issuers=issuers,
        issued=_day(text, head),
        doubts={key: why for key, why in doubts.items() if why},
    )


def place_of(issuer: str) -> str:
    """Return the territory of an issuer by its name: 全国, 某省, or 某区 for 某市某区人民政府; "" if its name says none."""
    place = PLACE.match(WITHOUT.sub("", issuer))
    return "全国" if central(issuer) else below(issuer) or (place["place"] if place else "")


def below(issuer: str) -> str:
    """Return the place in the name of an issuer that a higher place stands before: 某区 in 某市某区人民政府; "" if there is none."""
    issuer = WITHOUT.sub("", issuer)
    place, name = PLACE.match(issuer), ""
    while place and (place := BELOW.match(issuer, place.end())):
        name = place["place"]
    return name


def central(issuer: str) -> bool:
    """Check by its name whether an issuer is a central organisation (国务院); one whose name begins with a place (甘肃省…) is local."""
    return bool(CENTRAL.match(issuer)) and not PLACE.match(issuer)


def _title(head: str) -> tuple[tuple[str, int, int], str]:
    """Return ((title, start, end), why an editor has to check it or ""); the title is the last line of the head that has the form of a
    title, with the lines that belong to it. Without such a line, it is the words before the document number, or the addressees (各省…：)."""
    lines = [(m["words"], *m.span("words")) for m in WITH_NUMBER.finditer(head)]
    for last in reversed(range(len(lines))):
        first, above = _first_line(head, lines, last)
        words = "".join(line for line, *_ in lines[first : last + 1])
        if first < last and not _is_title(words) and head.count("\n", lines[last - 1][2], lines[last][1]) > 1:
            first, above, words = last, False, lines[last][0]
        if _is_title(words) and (first < last or _is_title(lines[last][0])):
            years = last + 1 < len(lines) and YEARS.fullmatch(lines[last + 1][0])
            unsure = "does the title stand on several lines?" if above or first < last and "关于" not in words or FRAGMENT.match(words) else ""
            stop = lines[last + 1] if years else lines[last]
            return (words + (stop[0] if years else ""), lines[first][1], stop[2]), unsure
    mark, at = _number(head)
    handed = HANDED_OUT.search(head)
    if handed and not mark and _is_title(handed["title"]):
        return (handed["title"], *handed.span("title")), "no line of the text is only a title: is this one?"
    until = at if mark else head.find("各")
    found = TITLE.match(head[: until if until > 0 else 200].lstrip("\n"))
    if not found or found[0].count("《") != found[0].count("》") or re.match(NO_TITLE, found[0]) or NUMBERED.match(found[0]):
        return ("", 0, 0), ""
    start = len(head) - len(head.lstrip("\n"))
    return (found[0], start, start + found.end()), "" if mark else "no line of the text is only a title: is this one?"


def _is_title(line: str) -> bool:
    return bool(len(line) <= 90 and TITLE.fullmatch(line)) and not (re.match(NO_TITLE, line) or NUMBER.search(line) or NUMBERED.match(line))


def _first_line(head: str, lines: Sequence[tuple[str, int, int]], last: int) -> tuple[int, bool]:
    """Return (index of the line where the title that ends on the line `last` begins, whether the line above might belong to it too):
    关于推进某事和 above 某事的意见, 某市渔港 above 建设方案."""
    first = last
    gaps = [head.count("\n", one[2], other[1]) for one, other in pairwise(lines)]
    within = min(gaps, default=1)  # a copy may have an empty line between all lines
    while first and gaps[first - 1] == within <= 2:
        above, own = lines[first - 1][0], lines[first][0]
        signed = ISSUER.fullmatch(above) and not own.startswith("关于")
        ended = re.search("[。：:；！？]|文件$|号$", above) or DAY.search(above) or DAY_IN_CHARACTERS.search(above) or NUMBER.search(above)
        if signed or ended or len(above) > 45 or _is_title(above) or re.match("[（(《]", above):
            break
        if "关于" in own and not own.startswith("关于") or BEGUN.match(own) or last - first + 1 == MOST_LINES:
            return first, True
        first -= 1
    return first, False


def _number(text: str) -> tuple[str, int]:
    """Return (document number, offset), such as ("某政办发〔2030〕5号", 12), without the end of a title before it; ("", -1) if missing.
    The number of a document that the text cites is none."""
    for found in NUMBER.finditer(text):
        own = re.split("通知|意见|方案|办法|规划|决定", found[0])[-1]
        start = found.end() - len(own)
        if not (CITED_BEFORE.search(text[:start]) or CITED_AFTER.match(text, found.end()) or CITING.search(own)):
            return own, start
    return "", -1


def _issuers(text: str, head: str, title: str) -> tuple[tuple[str, ...], str]:
    """Return (the issuers, why an editor has to check them or ""): the names signed above a date, on one line or several; if there are
    none, the names that begin the title (国务院关于…)."""
    signed = [_signed(part[: day.start()]) for part in (head, text[-FOOT:]) for day in _days(part)]
    begun = re.match(r"(?P<names>[\u4e00-\u9fff、 \u3000]{2,60}?)(?:关于|印发)", title if "关于" in title else head.strip())
    names = [name for name in re.split("[、 \u3000]", begun["names"]) if name] if begun else []
    titled = tuple(names) if all(map(ISSUER.fullmatch, names)) else ()
    found = next((own for own in (*signed, titled) if own), ())
    several = SEVERAL.search(title)
    said = (int(number(several["number"])) if several else 0) or len(titled)
    if said > max(1, len(found)) or several and said != len(found):
        return max(found, titled, key=len), f"the title names {said} issuers"
    return found, "is this one name, or two?" if any(map(GLUED.search, found)) else ""


def _signed(before: str) -> tuple[str, ...]:
    """Return the names on the last lines of the text before a date; lines of names only belong to the signature."""
    found: tuple[str, ...] = ()
    for line in _from_below(before):
        names = tuple(name for words in re.findall(r"[\u4e00-\u9fff]+", re.split(r"[。：！]", line)[-1]) for name in _apart(words))
        if not names or not all(map(ISSUER.fullmatch, names)) or found and re.search("[。：！]", line):
            break
        found = (*names, *found)
    return found


def _apart(words: str) -> list[str]:
    """Return the names that run together, each with the same place: 临江市盐务局临江市财政局."""
    place = re.match("[\u4e00-\u9fff]{2,4}?[省市县区]", words)
    return re.split(f"(?<=[局厅委会院府部室司])(?={place[0]})", words) if place else [words]


def _from_below(text: str) -> Iterator[str]:
    """Yield the last lines of a text that are not blank, from below."""
    yield from reversed([line for line in text.rstrip().split("\n")[-2 * MOST_NAMES :] if line.strip()])


def _day(text: str, head: str) -> str:
    """Return the date of issue, or "": the last date in the head, or else in the foot, that has its own line or follows a signature."""
    for part, day in ((part, day) for part in (head, text[-FOOT:]) for day in reversed(_days(part))):
        line = part[part.rfind("\n", 0, day.start()) + 1 : day.start()].strip()
        if (not line or line.endswith(tuple("厅室府委会院部局"))) and part[day.end() : day.end() + 1] in ("", *"（(\n \u3000"):
            return f"{day['year'].translate(IN_YEARS)}-{int(number(day['month'])):02}-{int(number(day['day'])):02}"
    return ""


def _days(part: str) -> list[re.Match[str]]:
    return sorted((*DAY.finditer(part), *DAY_IN_CHARACTERS.finditer(part)), key=lambda m: m.start())
