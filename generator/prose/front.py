"""Parse the head and foot of a document: title, number, issuers, date of issue, level and jurisdiction."""

import re
from dataclasses import dataclass

from .numerals import DIGITS, number
from .outline import outline

NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}?[〔\[［(（]\d{4}[〕\]］)）]\d+号")
# How a title ends: 关于推进人才集聚工程的实施意见; 广东省支持人工智能发展行动方案（2026—2028年）
KIND = (
    r"(?:意见|方案|通知|办法|规划|计划|决定|措施|纲要|规定|细则|要点|清单|条例|批复|通报|公告|决议|政策|任务|指南|目标|工程|实施)"
    r"(?:（[^（）]{1,30}）)?"
)
TITLE = re.compile(rf"[^。；！？：\n]{{4,120}}{KIND}")
# 2014年3月21日; 二○一一年五月十八日
DAY = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
DAY_IN_CHARACTERS = re.compile(r"(?P<year>[二一][○〇零一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日")
IN_YEARS = str.maketrans({c: str(n) for c, n in DIGITS.items()} | {"○": "0"})
ISSUER = re.compile(
    r"(?:中共中央办公厅|国务院办公厅|中共中央|国务院|中共[\u4e00-\u9fff]{2,12}?委员?会?办公厅?室?|[\u4e00-\u9fff]{2,20}?(?:人民政府办公[厅室]|人民政府|委员会|发展改革委|[部厅局委办署会]))"
)
# Central organisations: 国务院办公厅, 教育部, 市场监管总局; not 省委组织部 and 县财政局, which are local though no place is named
CENTRAL = re.compile(r"[中国全]|(?!省|市(?!场)|县|区(?!域)|州|自治|乡|镇)[\u4e00-\u9fff]{2,14}(?:部|委|局|署|会|院|行)$")
PLACE = re.compile(r"(?:中共)?(?P<place>[\u4e00-\u9fff]{1,10}?(?:省|自治区|市(?!场)|自治州|州|地区|盟|县|区|旗))")
# Signature and date at the foot are within the last `FOOT` characters of a text
FOOT = 400
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Facts from the head and foot of a document, empty if missing; `issued` is a date such as 2014-03-21, offsets count code points."""

    title: str
    title_start: int
    title_end: int
    number: str
    issuers: tuple[str, ...]
    issued: str

    @property
    def jurisdiction(self) -> str:
        if not self.issuers:
            return ""
        place = PLACE.match(self.issuers[0])
        return "全国" if central(self.issuers[0]) else place["place"] if place else ""

    @property
    def level(self) -> str:
        place = self.jurisdiction
        if place == "全国":
            return "central"
        if place.endswith(("省", "自治区")) or place in MUNICIPALITIES:
            return "province"
        return "prefecture" if place.endswith(("市", "自治州", "州", "地区", "盟")) else "county" if place else ""


def front(text: str) -> Front:
    """Parse the head and foot of a text. Of several titles before the first item the last counts; others are of covering letters."""
    items = outline(text)
    head = text[: items[0].start if items else len(text)]
    title, start, end = _title(head)
    issuers, issued = _issuers(text, head, title), _day(text, head)
    return Front(title=title, title_start=start, title_end=end, number=_number(text[:3000])[0], issuers=issuers, issued=issued)


def central(issuer: str) -> bool:
    """Check by its name whether an issuer is a central organisation (国务院); one whose name begins with a place (甘肃省…) is local."""
    return bool(CENTRAL.match(issuer)) and not PLACE.match(issuer)


def _title(head: str) -> tuple[str, int, int]:
    """Return (title, start, end); the title is the last line, or two lines, of the head that have the form of a title.
    Without such a line, it is the words before the document number, or before the addressees (各省…：)."""
    best, before = ("", 0, 0), ("", 0)
    for found in re.finditer(r"[^\n]+", head):
        line = found[0].strip()
        if len(line) <= 60 and TITLE.fullmatch(line) and not line.startswith(("《", "（")):
            first, start = before
            begun = "关于" in first and "关于" not in line and not TITLE.fullmatch(first) and not re.search("[。：〕]", first)
            best = (first + line, start, found.end()) if begun else (line, *found.span())
        before = (line, found.start())
    if best[0]:
        return best
    mark, at = _number(head)
    until = at if mark else head.find("各")
    found = TITLE.match(head[: until if until > 0 else 200])
    return (found[0], 0, found.end()) if found else best


def _number(text: str) -> tuple[str, int]:
    """Return (document number, offset), such as ("某政办发〔2030〕5号", 12), without the end of a title before it; ("", -1) if missing."""
    found = NUMBER.search(text)
    if not found:
        return "", -1
    own = re.split("通知|意见|方案|办法|规划|决定", found[0])[-1]
    return own, found.end() - len(own)


def _issuers(text: str, head: str, title: str) -> tuple[str, ...]:
    """Return the issuers: the names signed above a date; if there are none, the names that begin the title (国务院关于…)."""
    signed = [part[: day.start()].rstrip().rsplit("\n", 1)[-1] for part in (head, text[-FOOT:]) for day in _days(part)]
    found = [re.findall(r"[\u4e00-\u9fff]+", re.split(r"[。：！]", line)[-1]) for line in signed]
    begun = re.match(r"(?P<names>[\u4e00-\u9fff、 ]{2,60}?)(?:关于|印发)", title if "关于" in title else head.strip())
    found += [re.split("[、 ]", begun["names"])] if begun else []
    return next((tuple(names) for names in found if names and all(map(ISSUER.fullmatch, names))), ())


def _day(text: str, head: str) -> str:
    """Return the date of issue, or "": the last date in the head, or else in the foot, that has its own line or follows a signature."""
    for part, day in ((part, day) for part in (head, text[-FOOT:]) for day in reversed(_days(part))):
        line = part[part.rfind("\n", 0, day.start()) + 1 : day.start()].strip()
        if (not line or line.endswith(tuple("厅室府委会院部局"))) and part[day.end() : day.end() + 1] in ("", *"（(\n \u3000"):
            return f"{day['year'].translate(IN_YEARS)}-{int(number(day['month'])):02}-{int(number(day['day'])):02}"
    return ""


def _days(part: str) -> list[re.Match[str]]:
    return sorted((*DAY.finditer(part), *DAY_IN_CHARACTERS.finditer(part)), key=lambda m: m.start())
