"""Say why an editor has to check a drafted value: the reasons, and how the doubtful quotations and reasons are known."""

import re
from itertools import chain

from ..model import Passage
from ..prose.commitments import UNCLEAR, Stretch, has_verb
from ..prose.counted import SHARES
from ..prose.dates import plan_years
from ..prose.introductions import is_listed
from ..prose.no_goals import BACKGROUND, QUALIFIES
from ..prose.spans import DocumentSpan, begins
from ..prose.tokens import Token, scan, sweep
from ..source.written import Doubtful, Record

UNTITLED = "the text does not say its title on a line of its own"
PARTS_LED = "its sentences name different leads: who leads the whole item?"
SEVERAL = "each unit has a duty of its own: who leads the item?"
UNSIGNED = "the text does not say who issued it: name the source under from"
LATER = "no year is named, and this year's is past when the document is issued"
NO_HEADING = "the item has no words of its own"
FIRST_WORDS = "the item has no heading: these are its first words"
PRINCIPLE, GENERAL = "a requirement or a principle: is it a task?", re.compile("^(?:总体|基本|指导|工作)(?:要求|原则|思想|思路)$|^(?:主要|工作|总体|发展|建设|行动|规划|具体)目标$|^原则$|^(?:支持|适用|实施)(?:范围|对象)$|^(?:附则|其他|附件|施行日期|有效期)$")
UNDATED = "the text does not say when it was issued: from which year does this count?"
ACCOUNT = "an account of what is: is it a task?"
NUMBERED = "the year is that of the document's number: on which day was it issued?"
LIMIT = "a limit that a rule sets, or a value to reach?"
IN_MARKS = "a value in words: give it as at_least"
ALL_OR_HOW = "全面: of a whole class, or how it is done?"
ALL_OR_NAME = "of a whole class, or a part of a name?"
GIVEN = "an amount that somebody is given: a target, or a figure to set aside?"
CELLS = "the lines of the copy do not say which cells end where: which units lead?"
MEASURED_BY = "what is the share measured by?"
BOUNDED = "an earlier clause bounds its figure: does it bound this one too?"
HEDGED = "an earlier clause has a hedge: does it govern this one too?"
PART = "the figure in brackets is that of a part: of which?"
SEVERAL_OBJECTS = "the figure counts one of several things that the words name"
WHICH_DATE = "the words name several dates: which is that of the figure?"
ONLY_TITLE = "only the title names the year: is it the date of this?"
OF_WHICH = "the date may say of which plan or place: does it say by when?"
BEFORE_MONTH = "before the month or the year begins, or by its end?"
EITHER = "the words join two figures by 或: which is to be reached?"
FAR = "the date stands in an earlier sentence: does it govern this one?"
OF_A_NAME = "a hedge, or a part of a name (基本清洁)?"
OF_WHAT = "how often the deed is done, or of what it is (每月数据)?"
ENCOURAGES = "an earlier clause only encourages: does it govern this one too?"
NO_DEED = "a thing done or not, or a state or a direction?"
BATCH = "without a number: a thing made or not, or a direction?"
SEVERAL_TIMES = "the words say how often of several deeds: of which?"
HOW_OFTEN = "an earlier clause says how often: does it govern this one too?"
NOT_SAID = "one word suggests it: is that what the words say?"
REGULAR = "how often it is done, or a part of a name (定期检验)?"

DOUBTS = {
    "undated": "a direction under a date, without a figure",
    "covered": "a word of coverage or of repetition; is a class covered whole, or does the word modify a deed?",
    "rule": "a rule without figure or date",
}
# Words that make a reason sure
SURE = {
    QUALIFIES: re.compile("的|适用|符合|条件|登记|以上|满"),
    "做法的前提或基础，不是要达到的目标": re.compile("^(?!.*确保)"),
    "已经发生的事": re.compile("已(?!建|有)|截[至止]|以来|曾|目前|去年|上年"),
    "给予的补助、奖励或优惠，不是要达到的目标": re.compile(r"给予|予以|发放|最高|每[人户亩家件台套辆]|(?:补[贴助]|奖励|资助|奖补|支持)(?:比例|标准|金额)?[^，；]{0,10}\d|\d[^，；]{0,10}(?:补[贴助]|奖励|资助|奖补)"),
    "规定的费用、利率或额度，不是要达到的目标": re.compile(r"(?=.*\d)(?=.*(?:利率|额度(?!将)|收费|租金|保险|税|罚|报销))"),
}
# Words before and behind a date that may say which one: 结合“十六五”期间建设计划, “十六五”期间渔港计划建成区, 编制2031年前建成区的方案
RELATED = re.compile("(?:结合|按照?|根据|落实|围绕|对照|衔接|参照|完善|完成|编制|制定|做好)[^，；：。\n]*$")
PLANNED = re.compile("(?P<which>[^，。；：\n]{2,14}?)(?:计划|规划|方案|目标)(?=[^，。；：\n]{0,4}[应要须的将和及、，建])")
# One of several dates: 3月5日、6月5日前; and the words before the last of 2031年、2032年
DAYS_LISTED, YEARS_LISTED, MONTH_BEFORE = re.compile(r"\d月(?:\d{1,2}日|[底末])[之以]?前?[、和]\d{1,2}月(?:\d{1,2}日|[底末])"), re.compile(r"\d年[底末]?[、和及与]$"), re.compile(r"\d(?:月|年)[之以]?前")
# 达到70%以上或提高5个百分点
OR = re.compile(r"\d[^，；]*或[^，；]*\d")
ANOTHER = re.compile(r"[^，；、\d]{4,}(?:和|与|以及)$")


def of_quotation(text: str, title: DocumentSpan, passage: Passage, found: Stretch, quote: str, figure: Token | None) -> str:
    """Return why the quotation of a commitment has to be checked; "" if it need not. `title` is the span of the title in the text."""
    batch = BATCH if not figure and re.search("一批|多个", quote) else ""
    first = _far(text, title, passage, found), _of_part(quote, figure), _governed(text, found, figure), batch
    hedged = "" if any(t.kind == "hedge" for t in scan(quote)) else _hedged(text, found)
    doubts = *first, EITHER if OR.search(quote) else "", _of_several_dates(quote), _one_of_several(quote, figure), hedged, _bounded(text, found, figure)
    return next(filter(None, doubts), "")


def _far(text: str, title: DocumentSpan, passage: Passage, found: Stretch) -> str:
    """Return the doubt about a date in the title, or in an earlier sentence that introduces no list (到2031年，… before this sentence); "" if
    there is none."""
    if found.date and title.start <= found.date.start < title.end:
        return ONLY_TITLE
    between = text[found.date.end : found.start] if found.date else ""
    listed = found.date and (found.date.start < passage.start or "\n" in between and "。" not in between.split("\n")[0] and is_listed(text, found.start))
    return FAR if re.search("[。！？\n]", between) and not listed else ""


def _hedged(text: str, found: Stretch) -> str:
    """Return the doubt about a clause without a hedge behind one that has it: 力争创建甲厂1家，乙厂1家; "" if it is none."""
    words, before = text[found.start : found.end], text[begins(text, found.start, "。；\n") : found.start]
    hedged = any(t.kind == "hedge" for t in scan(before)) and not any(t.kind == "hedge" for t in scan(words))
    return HEDGED if found.kind == "figure" and hedged else ""


def _governed(text: str, found: Stretch, figure: Token | None) -> str:
    """Return the doubt about a clause behind one that encourages, or about a count of times behind one that says how often: 每半年检查1次，
    开展1次宣传; "" if it is none."""
    words, before = text[found.start : found.end], text[begins(text, found.start, "。；\n") : found.start]
    if re.search("(?:^|[，：])(?:积极|大力)?鼓励", before):
        return ENCOURAGES
    timed = figure and figure.unit not in SHARES and not any(t.kind == "frequency" for t in scan(words))
    return HOW_OFTEN if timed and any(t.kind == "frequency" for t in scan(before)) else ""


def _bounded(text: str, found: Stretch, figure: Token | None) -> str:
    """Return the doubt about a figure without a verb behind a clause that bounds its own: 不得低于每公里5000元，每村3000元; "" if it is none."""
    words, before = text[found.start : found.end], text[begins(text, found.start, "。；\n") : found.start]
    alone = figure and figure.operator == "reach" and not has_verb(words)
    return BOUNDED if alone and any(t.kind == "comparison" for t in scan(before)) else ""


def _of_part(quote: str, figure: Token | None) -> str:
    """Return the doubt about a figure in brackets behind another one: 9个（新城5个、其他4个）; "" if it is none."""
    before = quote[: quote.find(figure.text)] if figure else ""
    return PART if before.count("（") > before.count("）") and re.search(r"\d", before.split("（")[0]) else ""


def _one_of_several(quote: str, figure: Token | None) -> str:
    """Return the doubt about a figure before which another thing stands without one: 更新总站和14个分站的仪器; "" if it is none."""
    before = quote[: quote.find(figure.text)] if figure else ""
    return SEVERAL_OBJECTS if ANOTHER.search(before) else ""


def of_date(text: str, found: Stretch) -> str:
    """Return the doubt about the date of a commitment: one that may belong to a plan or a place (结合“十六五”期间建设计划), one of several
    (3月5日、6月5日前; 2031年、2032年), or one that a month bounds (11月前); "" if there is none."""
    words = text[found.start : found.end]
    if DAYS_LISTED.search(words):
        return WHICH_DATE
    own = next((t for t in scan(words) if t.kind == "date" and (t.role in ("by", "start", "relative") or plan_years(t.text))), None)
    start, end = found.date or ((found.start + own.start, found.start + own.end) if own else (0, 0))
    if YEARS_LISTED.search(text[begins(text, start, "，。；：\n") : start]):
        return WHICH_DATE
    if MONTH_BEFORE.search(text[start:end]):
        return BEFORE_MONTH
    planned = PLANNED.match(text, end) if end else None
    return OF_WHICH if end and (RELATED.search(text[begins(text, start, "，。；：\n") : start]) or planned and not has_verb(planned["which"])) else ""


def _of_several_dates(quote: str) -> str:
    """Return the doubt about a quotation that names several dates: 更新船舶（2031年5艘，2032年2艘）; "" if it does not."""
    dates = {t.date or t.text for t in scan(quote) if t.kind == "date" and (t.role == "by" or plan_years(t.text))}
    return WHICH_DATE if len(dates) > 1 else ""


def limits(text: str, found: Stretch, record: Record) -> bool:
    """Check whether a sentence on what must or may be done sets a share without a date: 应优先用于停车，比例不超过50%."""
    sentence = text[begins(text, found.start, "。\n") : found.end]
    return "at_most" in record and "by" not in record and bool(re.search("[应须](?!用|急|届|税|对|收)|不得|原则上", sentence))


def unexplained(words: str) -> Doubtful:
    """Return the reason of a figure, date or word of coverage of which no rule says what it is."""
    return Doubtful(UNCLEAR, f"no rule says what ‘{words}’ is: a commitment, a condition, a name?")


def reason(found: Stretch, words: str) -> object:
    """Return the reason why a clause with these words is no commitment, marked unless they say it."""
    if found.unclear:
        said = chain((t.text for t in scan(words) if t.kind in ("figure", "date", "frequency")), (quantity.text for quantity in sweep(words)))
        return unexplained(next(said, words))
    sure = SURE.get(found.reason)
    return found.reason if not sure or sure.search(words) else Doubtful(found.reason, NOT_SAID)
