"""Records of units, topics, tasks, indicators, targets, published figures, the editors' judgements and notes, and the imprint."""

from dataclasses import dataclass
from decimal import Decimal

from . import vocabulary
from .fields import Day, Id, OneOrMore, PartialDate, Places, Url, Verbatim, at, key

ALIASES = "别称：人们也这样叫，编者所加，文件里没有"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A web page that a published figure or the name of a unit is taken from."""

    publisher: str = key("发布者")
    title: str = key("题名")
    url: Url = key("网页的地址，不是检索结果页")
    date: Day = key("发布日期：到日，或到月")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """A name of a unit. Either `source` is the id of a document that uses it, or `page` a web page that reports a former or later name."""

    name: str = key("名称")
    relation: str = key("与正式名称的关系", words=vocabulary.NAME_RELATIONS)
    start: Day | None = key("启用时间：只用于 from 所说的名称，后称必填", None)
    end: Day | None = key("停用时间：下一个后称启用的时间", None)
    note: str = key("说明：合并、分立、加挂牌子", "")
    source: str = key("出处：这样写的文件的标识；与 from 只填一项", "")
    page: Publication | None = key("出处：说明曾用名、后称的网页", None, name="from")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An organisation that a document names, or a group of organisations (各市州)."""

    id: Id = key("地址中的标识，不再改动")
    name: str = key("名称：文件所写，“省”“市”“县”写作所在地的名称")
    name_en: str = key("英文名（编者判断）；没有翻译的不填", "")
    level: str = key("层级", words=vocabulary.LEVELS)
    jurisdiction: str = key("辖区：全国，或省、市、县的全称")
    kind: str = key("性质", words=vocabulary.UNIT_KINDS)
    counterpart: Id = key("上级对口单位的标识", "")
    names: tuple[UnitName, ...] = key("文件所用的名称，及有出处的曾用名、后称", ())
    aliases: tuple[str, ...] = key(ALIASES, ())
    note: str = key("说明", "")
    at: Places = at()

    @property
    def written(self) -> tuple[UnitName, ...]:
        """Return the names that documents use; a name known only from a web page does not identify the unit in a document."""
        return tuple(name for name in self.names if name.page is None)

    @property
    def later(self) -> tuple[UnitName, ...]:
        """Return the later names of the unit, or of the unit that succeeded it, sorted by start date."""
        found = (name for name in self.names if name.page and name.relation == "successor")
        return tuple(sorted(found, key=lambda name: name.start.text if name.start else ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject of items of documents, such as drinking water, and the words by which headings name it."""

    id: Id = key("标识")
    name: str = key("主题名称")
    name_en: str = key("英文名（编者判断）；没有翻译的不填", "")
    terms: tuple[str, ...] = key("标题中指称该主题的词；缺省为名称", ())
    aliases: tuple[str, ...] = key(ALIASES, ())
    at: Places = at()

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words that name the topic in headings: its terms, or its name if it has no terms."""
        return self.terms or (self.name,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A numbered item of a document and the units responsible for it, named as in the document.

    `clauses` are the quotations that name the units; they are empty if the document only lists the units, with the lead unit first.
    `clause_in` is the number of another item if they stand there: in a heading above, or behind the last item below.
    """

    policy: str
    number: str = key("节.项，如 2.2 即二（二）")
    topic: Id = key("主题标识")
    title: str = key("文件中的标题")
    title_en: str = key("英文标题（编者判断）", "")
    leads: OneOrMore = key("牵头的单位；几个单位共同牵头的写成列表", (), name="lead")
    participants: tuple[str, ...] = key("其余单位，依原文次序", ())
    and_others: bool = key("名单以“等”结束", False)
    clauses: tuple[Verbatim, ...] = key("写明单位的字句，照原文：只在它不是由首列单位牵头的名单时填", ())
    clause_in: str = key("写明单位的字句所在之项的编号，如 2.1.2：只在字句不在本项，而在其上（标题）或其下（末一子项之后）时填", "")
    note: str = key("说明", "")
    at: Places = at()

    @property
    def id(self) -> str:
        return f"{self.policy}/{self.number}"

    @property
    def lead(self) -> str:
        """Return the first lead unit; empty if the document names no lead."""
        return self.leads[0] if self.leads else ""

    @property
    def members(self) -> tuple[str, ...]:
        return (*self.leads, *self.participants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """Something that is measured, its unit of measure, and the words that name it in a document; a `background` one has no target."""

    id: Id = key("标识")
    topic: Id = key("主题标识")
    name: str = key("指标名称")
    name_en: str = key("英文名（编者判断）；没有翻译的不填", "")
    unit: str = key("计量单位", "")
    unit_words: tuple[str, ...] = key("原文中表示该单位的词", ())
    direction: str = key("以升为好、以降为好，或不论", words=vocabulary.DIRECTIONS)
    terms: tuple[str, ...] = key("原文中指称该指标的词")
    aliases: tuple[str, ...] = key(ALIASES, ())
    background: bool = key("背景指标：文件没有定目标，只有公布的数字", False)
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A commitment of a document that can be checked, such as tap water for 80 % of households by the end of 2016."""

    id: Id = key("标识")
    policy: str
    task: str = key("任务：节.项")
    indicator: Id = key("指标标识")
    kind: str = key("类别（编者判断），缺省为 outcome", "outcome", words=vocabulary.TARGET_KINDS)
    operator: str = key(
        {
            "at_least": "不少于（至少、不低于、超、突破、以上）",
            "at_most": "不超过（不足、少于、以下、以内）",
            "reach": "达到：数字旁没有比较词",
            "about": "约、左右",
            "between": "两数之间",
            "all": "全部覆盖（所有、每个、全覆盖）",
            "complete": "完成与否，没有数字",
        },
        "none",
    )
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = key("原文的计量单位", "")
    baseline: Decimal | None = key("基数（由25%降到）", None, name="from")
    against: str = key("相对于什么，原文字句：比2025年，高于…水平", "")
    lasting: str = key("数字旁的时长", "")
    each: str = key("每个成员（每户的“户”）", "")
    every: str = key("多久一次：year，5 years，或原文字句", "")
    average: str = key("年均", "", words=("year",))
    start: PartialDate | None = key("起始", None)
    by: PartialDate | None = key("期限：2031，2031-H1（上半年、年中），2032-Q3（三季度），2031-07，2031-07-20（中旬）；每年的写 --09", None)
    by_text: str = key("相对日期的原文：没有写年份的，如7月10日前、三年内；五年规划期，如“十六五”末", "")
    scope: str = key("范围，原文字句", "")
    exception: str = key("除外，原文字句", "", name="except")
    condition: str = key("条件，原文字句", "")
    hedge: str = key("限定词：基本、力争、努力；有两个的以……相连", "")
    actor: str = key("句中所指的责任者", "")
    binding: str = key("指标属性，原文字句：约束性，预期性", "", words=vocabulary.BINDING)
    quote: str = key("原文，省略处用……")
    note: str = key("存疑与取舍", "")
    at: Places = at()

    @property
    def key(self) -> str:
        """Return the id without that of the document: gansu-2014-39/tap-water-2016 → tap-water-2016."""
        return self.id.split("/", 1)[1]

    @property
    def pieces(self) -> tuple[str, ...]:
        return tuple(self.quote.split("……"))

    @property
    def hedges(self) -> tuple[str, ...]:
        return tuple(self.hedge.split("……")) if self.hedge else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTarget:
    """A figure of a document that is not a target, with the editors' reason."""

    policy: str
    passage: str = key("段落：节.项")
    quote: str = key("原文")
    reason: str = key("为何不是目标")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The editors' decision on a pair of targets: one of a document (`central`) and one of a document that implements it (`local`).
    `scope` says whether `local` covers the same, less or more. A decision can also be that different indicators are comparable."""

    central: str = key("被落实文件的目标")
    local: str = key("落实文件的目标")
    scope: str = key("范围关系", words=vocabulary.SCOPE_RELATIONS)
    note: str = key("理由")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMatch:
    """A target that a published figure (`Observation`) concerns: whether the two measure the same thing, and if not, what differs."""

    target: str = key("目标的标识")
    comparable: str = key("口径：yes 相同，partly 部分相同，no 不同", words=vocabulary.COMPARABLE)
    note: str = key("为什么；不同在哪里")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A published value of an indicator. `period` is the last year, month or day that it covers; `start` is the first of several."""

    id: Id = key("标识")
    indicator: Id = key("指标标识")
    jurisdiction: str = key("辖区：全国，或省、市、县的全称")
    scope: str = key("范围，照公布的写法；全辖区的不填", "")
    exception: str = key("除外", "", name="except")
    condition: str = key("条件", "")
    start: Day | None = key("起始：时段超过 period 一项时才填", None)
    period: Day = key("时段的最后一年、一月或一日")
    kind: str = key("结果、预计或计划；缺省为 outcome", "outcome", words=vocabulary.OBSERVATION_KINDS)
    operator: str = key(
        {
            "at_least": "不少于",
            "at_most": "不超过",
            "reach": "数字，没有比较词",
            "about": "约",
            "all": "全部覆盖，公布时这样说",
            "complete": "已经完成，公布时这样说",
        }
    )
    value: Decimal | None = None
    unit: str = key("计量单位，同指标", "")
    source: Publication = key("出处")
    quote: str = key("页面的原话，省略处用……，繁体转为简体；读不到页面的不填", "")
    note: str = key("说明；另一个日期写在这里", "")
    targets: tuple[TargetMatch, ...] = key("涉及的目标，逐个判断口径", ())
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search for published figures on targets that found none; `date` is the day of the search."""

    targets: tuple[str, ...] = key("查找过的目标的标识")
    date: Day = key("查找的日期")
    where: str = key("在哪里、用什么词查找")
    note: str = key("说明", "")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldReading:
    """A field that two readers filled in without seeing each other's work: how many values were compared, how many agreed."""

    field: str = key("字段")
    compared: int = key("比对了几个值")
    agreed: int = key("其中有几个相同")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A value on which the two readers differed, and how it was settled."""

    policy: Id = key("文件的标识")
    quote: str = key("文件中的字句，省略处用……")
    field: str = key("字段，同 fields 所写")
    first: str = key("第一个人怎样读")
    second: str = key("第二个人怎样读")
    settled: str = key("取了哪一种")
    why: str = key("理由")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """A second reading of the documents: how they were read, how far the readers agreed, and every dispute."""

    by: str = key("怎样读的")
    date: Day = key("读完的日期")
    sentences: int = key("读了几句")
    fields: tuple[FieldReading, ...] = key("逐个字段比对的结果")
    disputes: tuple[Dispute, ...] = key("不同之处，每处一条", ())
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRelation:
    """Figures of one document that depend on each other, such as the terms of a sum and their total.

    A term is the id of a target or task, or words of the passage with one numeral.  If the document does not give the total,
    `total` is empty and `unit` is the unit of the total.  `differs`: the figures as printed contradict each other.
    """

    id: Id = key("标识")
    relation: str = key("关系：相加、相乘、项数、年数、部分与整体", words=vocabulary.FIGURE_RELATIONS)
    passage: str = key("段落的标识")
    terms: tuple[str, ...] = key("各项：目标或任务的标识，或原文中只含一个数的字句")
    total: str = key("得数：目标的标识或原文字句；原文没有写的不填", "")
    unit: str = key("得数的计量单位，只在原文没有写得数时填", "")
    differs: bool = key("原文的数字之间不相符，照录", False)
    note: str = key("说明", "")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    policy: Id = key("文件的标识")
    quote: str = key("文件中的字句")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a word generally means, in the editors' words, and the web page that says so; no document of the corpus explains it thus."""

    words: str = key("一般含义，由编者据出处概括")
    source: Publication = key("出处", name="from")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the glossary, the quotations that explain it, and the spellings to look for in documents (`seek`; default: the word)."""

    id: Id = key("地址中的标识")
    word: str = key("词")
    seek: tuple[str, ...] = key("在文件中查找的写法；缺省为词本身", ())
    quotes: tuple[Quoted, ...] = key("文件解释它的原文；文件没有解释的不填", ())
    meaning: Meaning | None = key("一般含义及其出处", None)
    at: Places = at()

    @property
    def sought(self) -> tuple[str, ...]:
        return self.seek or (self.word,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    id: Id = key("地址中的标识")
    title: str = key("小标题")
    terms: tuple[Term, ...] = key("各词")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class HardCase:
    """A difficult question of coding, the answer, and the results: ids of targets, and quotations that are not coded as targets."""

    question: str = key("问题")
    answer: str = key("回答：依据什么、记作什么")
    targets: tuple[str, ...] = key("据此编码的目标的标识", ())
    not_targets: tuple[Quoted, ...] = key("据此不列为目标的字句，同 not_targets 所引", ())
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A sentence that says what is not known about the documents."""

    says: str = key("一句话：这些文件还有什么不知道")
    at: Places = at()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """The editors' glossary, hard cases and limits, in file order."""

    glossary: tuple[Section, ...] = ()
    hard_cases: tuple[HardCase, ...] = ()
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """The names, publisher and web address of the site, read from mkdocs.yml, as plain unescaped text.

    `name` is the short title for feeds and calendars. `address` is empty or ends with a slash. `preview` is the path of an image in site/.
    `subject` is what the documents are about, such as 农村扶贫开发. Where `keywords` or `category` is empty, the site uses a default.
    """

    site_name: str = "对表"
    name: str = "对表"
    name_en: str = "Duibiao"
    title: str = "对表：政策文件的任务、单位、期限与目标"
    title_en: str = "Duibiao: tasks, responsible units, deadlines and targets of policy documents"
    description: str = "把政策文件逐项拆成任务、单位、期限和数字，每一项都以原文为据。"
    publisher: str = "本站编者"
    publisher_en: str = "The editors of this site"
    address: str = ""
    contact: str = ""
    repository: str = ""
    keywords: tuple[str, ...] = ()
    category: str = ""
    subject: str = ""
    preview: str = ""
