"""Tables of documents, passages, units, names of units, topics, aliases, tasks and responsibilities."""

from collections.abc import Iterator

from ...model import Corpus, vocabulary
from ...problems import Place
from ...views.facts import place_code, reporting_text, worded
from ...views.responsibilities import printed_number, responsibility_text
from ...views.responsibilities import responsibilities as members
from ..table import Column, Row, declare, place_of, row

SHA256 = "[0-9a-f]{64}"

POLICIES = declare(
    "policies",
    "政策文件",
    "每份文件一行：标题、发文字号、层级、日期，以及所落实的文件。",
    Column("id", "标识", "string", "文件的标识，不再改动。", required=True, unique=True, en="permanent id of the document"),
    Column("title", "标题", "string", "文件标题，照原文。", required=True, en="title, as printed"),
    Column("title_en", "英文标题", "string", "编者所译，非官方译名。", required=True, en="translation by the editors, not official"),
    Column("document_number", "发文字号", "string", "发文字号，年份用六角括号；没有的为空。", en="official number with the year in hexagonal brackets; empty if there is none"),
    Column("level", "层级", "string", "发文机关的层级。", required=True, words=vocabulary.LEVELS, en="level of the issuing body"),
    Column("jurisdiction", "辖区", "string", "全国，或省、市、县的全称。", required=True, en="全国 for the whole country, or full name of the province, city or county"),
    Column("jurisdiction_code", "辖区代码", "string", "GB/T 2260 行政区划代码；全国性文件为空。", pattern="[0-9]{6}", en="GB/T 2260 code of the administrative division; empty for national documents"),
    Column("issued", "成文日期", "date", "文件所署日期；文本未署日期的为空。", en="date on the document; empty if the text bears none"),
    Column("published", "公开日期", "date", "文件公开的日期；出处不详的为空。", en="date of publication; empty if unknown"),
    Column("implements", "所落实的文件", "string", "所落实文件的标识；没有的为空。", refers="policies", en="id of the document that it implements; empty if none"),
    Column("participant_term", "对其他单位的称呼", "string", "文件对牵头单位以外各单位的称呼；没有规定的写“其他单位”。", required=True, en="what the document calls units other than the lead; 其他单位 if it does not say"),
    Column("source_sha256", "所得文本的校验值", "string", "source.txt（所得文本，原样收录）的 SHA-256。", required=True, pattern=SHA256, en="SHA-256 of source.txt, the text as found"),
    Column("text_sha256", "正文的校验值", "string", "发布的正文（texts/ 中的文件）的 SHA-256；起止位置都按这个文件计。", required=True, pattern=SHA256, en="SHA-256 of texts/<policy>.txt, the text as published, on which all offsets count"),
    Column("issuers", "发文机关", "string", "发文机关，以顿号分隔。", required=True, en="issuing bodies, separated by 、"),
    Column("reports_by_whom", "由谁报送", "string", "结尾的报送要求：由谁报送，以顿号分隔；文件没有的为空。", en="who has to report, by the closing, separated by 、; empty if it demands no reports"),
    Column("reports_to", "报送给谁", "string", "结尾的报送要求：报送给谁；文件没有的为空。", en="who receives the reports; empty if it demands none"),
    Column("reports_by", "报送期限", "string", "结尾的报送要求：期限的原文；文件没有的为空。", en="when reports are due, as printed; empty if it demands none"),
    title_en="Policy documents",
    description_en="One row for each document: title, number, level, dates, and the document that it implements.",
)

PASSAGES = declare(
    "passages",
    "段落",
    "正文按顺序分段：带编号的一项（含其各自然段）为一行，没有编号的部分（标题前、开头、结尾）各为一行。",
    Column("id", "标识", "string", "文件标识/节.项，节、项写数字，如“……/2.2”；没有编号的为 front、opening、closing。", required=True, unique=True, en="document id/section.item in digits, such as …/2.2; front, opening or closing without a number"),
    Column("policy", "文件", "string", "所在文件的标识。", required=True, refers="policies", en="id of the document"),
    Column("number", "编号", "string", "文件所写的编号；没有编号的为空。", en="number as printed; empty without one"),
    Column("heading", "标题", "string", "文件所写的标题；没有标题的为空。", en="heading as printed; empty without one"),
    Column("text", "原文", "string", "段落全文，自然段之间换行。", required=True, en="whole text of the passage, with line breaks between paragraphs"),
    Column("start", "起点", "integer", "第一个字在正文文件（texts/）中的位置：从 0 起的 Unicode 码位。", required=True, en="offset of the first character in the text (texts/<policy>.txt), in Unicode code points from 0"),
    Column("end", "终点", "integer", "最后一个字之后的位置，计法同上。", required=True, en="offset after the last character, counted in the same way"),
    title_en="Passages",
    description_en="The text of each document in order: a numbered item with all its paragraphs, or a part without a number (front, opening, closing), is one row.",
)

UNITS = declare(
    "units",
    "单位",
    "文件点名的每个单位一行，包括“各市州”一类的统称。层级、性质、上级对口单位和英文名是编者判断。",
    Column("id", "标识", "string", "单位的标识，不再改动。", required=True, unique=True, en="permanent id of the unit"),
    Column("name", "名称", "string", "文件所写的名称，其中的“省”“市”“县”换成所在地的名称，便于单独使用。", required=True, en="name as written, with 省, 市 or 县 replaced by the name of the place"),
    Column("name_en", "英文名", "string", "编者所译，非官方译名；没有翻译的为空。", en="translation by the editors, not official; empty if not translated"),
    Column("level", "层级", "string", "单位的层级。", required=True, words=vocabulary.LEVELS, en="level of the unit"),
    Column("jurisdiction", "辖区", "string", "全国，或省、市、县的全称。", required=True, en="全国 for the whole country, or full name of the province, city or county"),
    Column("kind", "性质", "string", "单位的性质。", required=True, words=vocabulary.UNIT_KINDS, en="kind of organisation"),
    Column("counterpart", "上级对口单位", "string", "上一级对口单位的标识，只向上指；没有的为空。", refers="units", en="id of the unit for the same matters one level above; empty if there is none"),
    Column("jurisdiction_code", "辖区代码", "string", "GB/T 2260 行政区划代码；全国的，和没有收录代码的，为空。", pattern="[0-9]{6}", en="GB/T 2260 code of the administrative division; empty for the whole country and where no code is recorded"),
    title_en="Units",
    description_en="One row for each organisation that a document names, groups such as 各市州 included. Level, kind, counterpart and English name are the editors' judgement.",
)

UNIT_NAMES = declare(
    "unit_names",
    "单位名称",
    "单位在各文件中的写法和后来的名称，一个名称一行；后来的名称都有网页出处。",
    Column("unit", "单位", "string", "单位的标识。", required=True, refers="units", en="id of the unit"),
    Column("name", "名称", "string", "文件中的写法，或后来的名称。", required=True, en="name as written in a document, or a later name"),
    Column("relation", "与正式名称的关系", "string", "这一名称与正式名称的关系。", required=True, words=vocabulary.NAME_RELATIONS, en="how the name relates to the official name"),
    Column("start", "启用时间", "string", "这一名称启用的时间：年、月或日，依出处；没有出处的为空。", en="when the name came into use: year, month or day, as the source says; empty without a source"),
    Column("end", "停用时间", "string", "这一名称停用的时间，即下一个名称启用的时间；没有出处的为空。", en="when the name went out of use; empty without a source"),
    Column("source", "出处", "string", "这样写的文件的标识（policies.id）；曾用名和后来的名称，写说明它的网页地址。", required=True, en="id of the document that uses the name (policies.id), or the web page that reports a former or later name"),
    Column("source_title", "题名", "string", "出处是网页的，网页的题名。", en="title of the web page"),
    Column("publisher", "发布者", "string", "出处是网页的，发布者。", en="publisher of the web page"),
    Column("published", "发布日期", "string", "出处是网页的，发布日期：日，或只知道月。", en="date of the web page: a day, or a month if no more is known"),
    Column("note", "说明", "string", "名称改变的原因：合并、分立、加挂牌子，依同一网页；没有的为空。", en="why the name changed (merger, division, added name), by the same page; empty if not stated"),
    Column("published_day", "发布日", "date", "出处是网页的，发布日期；只知道月的为空。", en="day on which the web page was published; empty if only the month is known"),
    key=("unit", "name", "source"),
    title_en="Names of units",
    description_en="Names of units in each document and later names, one a row; later names have a web page as their source.",
)

ALIASES = declare(
    "aliases",
    "别称",
    "单位、主题、指标的俗称和习惯叫法，一个一行，供检索。由编者所加，文件里没有；两个单位可以有同一别称。",
    Column("kind", "类别", "string", "是单位、主题还是指标的别称。", required=True, words=vocabulary.ALIASED, en="whether it names a unit, a topic or an indicator"),
    Column("id", "标识", "string", "单位、主题或指标的标识，依 kind。", required=True, en="id of the unit, topic or indicator, depending on kind"),
    Column("alias", "别称", "string", "俗称或习惯叫法，编者所加。", required=True, en="common name, added by the editors"),
    key=("kind", "id", "alias"),
    title_en="Aliases",
    description_en="Common names of units, topics and indicators for search, one a row, added by the editors and not in the documents; two units can share one.",
)

TOPICS = declare(
    "topics",
    "主题",
    "各文件共有的主题；每项任务归入一个主题。",
    Column("id", "标识", "string", "主题的标识，不再改动。", required=True, unique=True, en="permanent id of the topic"),
    Column("name", "名称", "string", "主题的名称。", required=True, en="name of the topic"),
    Column("name_en", "英文名", "string", "编者所译；没有翻译的为空。", en="translation by the editors; empty if not translated"),
    Column("position", "顺序", "integer", "主题的顺序，从 1 起，依文件的先后。", required=True, unique=True, en="order of the topic, from 1, by the order of the documents"),
    title_en="Topics",
    description_en="Topics that the documents share; each task belongs to one.",
)

TASKS = declare(
    "tasks",
    "任务",
    "文件中带编号的每一项为一项任务，结尾的报送要求另列一项（reporting）。",
    Column("id", "标识", "string", "文件标识/节.项，节、项写数字，如“……/2.2”。", required=True, unique=True, en="document id/section.item in digits, such as …/2.2"),
    Column("policy", "文件", "string", "所在文件的标识。", required=True, refers="policies", en="id of the document"),
    Column("topic", "主题", "string", "主题的标识。", required=True, refers="topics", en="id of the topic"),
    Column("number", "编号", "string", "文件所写的编号，如二（二）；结尾的报送要求写“结尾”。", required=True, en="number as printed, such as 二（二）; 结尾 for the duty to report"),
    Column("title", "标题", "string", "任务的标题，照原文；报送要求的标题为编者所拟。", required=True, en="title as printed; that of the duty to report is by the editors"),
    Column("title_en", "英文标题", "string", "编者所译，非官方译名；没有翻译的为空。", en="translation by the editors, not official; empty if not translated"),
    Column("lead", "牵头单位", "string", "牵头单位的标识；几个单位共同牵头的取首列的一个，文件没有写明的为空。", refers="units", en="id of the lead unit, the first of several; empty if the document names none"),
    Column("and_others", "名单以“等”结束", "boolean", "名单以“等”结束时为 true：文件没有列出其余单位。", required=True, en="true if the list of units ends with 等 (and others): the document does not name the rest"),
    Column("responsibility_text", "责任分工原文", "string", "写明单位的原文（补齐右括号）；没有点名的为空。", en="words that name the units, with the closing bracket added; empty if they name none"),
    Column("clause_in", "责任分工所在段落", "string", "写明单位的原文所在段落的标识；在任务自己的段落里的为空。", refers="passages", en="id of the passage with the words that name the units; empty if it is that of the task"),
    Column("passage", "段落", "string", "所在段落的标识。", required=True, refers="passages", en="id of the passage that contains it"),
    Column("position", "顺序", "integer", "任务在文件中的顺序，从 1 起；编号是文字，不能用来排序。", required=True, en="order of the task in the document, from 1; the printed number is text and does not sort"),
    title_en="Tasks",
    description_en="Each numbered item of a document is a task; the duty to report at its end is one more (reporting).",
)

RESPONSIBILITIES = declare(
    "responsibilities",
    "责任分工",
    "每项任务点名的每个单位一行，顺序同原文。",
    Column("task", "任务", "string", "任务的标识。", required=True, refers="tasks", en="id of the task"),
    Column("unit", "单位", "string", "单位的标识。", required=True, refers="units", en="id of the unit"),
    Column("role", "角色", "string", "牵头单位或其他单位。", required=True, words=vocabulary.ROLES, en="lead unit or other unit"),
    Column("position", "位次", "integer", "在名单中的位置，从 1 起，牵头单位在前。", required=True, en="place in the list of units, from 1, the lead first"),
    Column("name_as_written", "原文写法", "string", "文件中的写法。", required=True, en="name as written in the document"),
    key=("task", "unit"),
    title_en="Responsibilities",
    description_en="One row for each unit that a task names, in the order of the text.",
)


def policies(corpus: Corpus) -> Iterator[Row]:
    """Yield a row for each document.  A date without a day stays as it is (2014-03), so that `validate` reports it."""
    for policy in corpus.policies:
        duty = policy.reporting
        yield row(
            POLICIES,
            policy,
            issued=policy.issued.text if policy.issued else "",
            published=policy.published.text if policy.published else "",
            issuers="、".join(policy.issuers),
            reports_by_whom="、".join(duty.by_whom) if duty else "",
            reports_to=duty.to if duty else "",
            reports_by=reporting_text(duty) if duty else "",
        )


def passages(corpus: Corpus) -> Iterator[Row]:
    """Yield a row for each passage; its file position is its first line in text.txt."""
    for policy in corpus.policies:
        for passage in policy.passages:
            line = policy.text.count("\n", 0, passage.start) + 1
            yield row(PASSAGES, passage, Place(f"policies/{policy.id}/text.txt", line))


def units(corpus: Corpus) -> Iterator[Row]:
    return (row(UNITS, unit, jurisdiction_code=place_code(corpus, unit.jurisdiction)) for unit in corpus.units)


def unit_names(corpus: Corpus) -> Iterator[Row]:
    for unit, name in ((unit, name) for unit in corpus.units for name in unit.names):
        page = name.page
        yield row(
            UNIT_NAMES,
            name,
            unit=unit.id,
            start=worded(name.start) if name.start else "",
            end=worded(name.end) if name.end else "",
            source=page.url if page else name.source,
            source_title=page.title if page else "",
            publisher=page.publisher if page else "",
            published=worded(page.date) if page else "",
            published_day=page.date.day if page else None,
        )


def aliases(corpus: Corpus) -> Iterator[Row]:
    for kind, records in zip(vocabulary.ALIASED, (corpus.units, corpus.topics, corpus.indicators), strict=True):
        for record in records:
            yield from (row(ALIASES, record, place_of(record, "aliases"), kind=kind, alias=alias) for alias in record.aliases)


def topics(corpus: Corpus) -> Iterator[Row]:
    return (row(TOPICS, topic, position=position) for position, topic in enumerate(corpus.topics, 1))


def tasks(corpus: Corpus) -> Iterator[Row]:
    for policy in corpus.policies:
        for position, task in enumerate(corpus.tasks_of(policy.id), 1):
            lead = corpus.named(policy).get(task.lead)
            passage = policy.passage("closing" if task.number == "reporting" else task.number)
            yield row(
                TASKS,
                task,
                number=printed_number(policy, task),
                lead=lead.id if lead else "",
                responsibility_text=responsibility_text(task),
                clause_in=f"{policy.id}/{task.clause_in}" if task.clause_in else "",
                passage=passage.id if passage else "",
                position=position,
            )


def responsibilities(corpus: Corpus) -> Iterator[Row]:
    for policy in corpus.policies:
        for member in members(corpus, policy):
            place = place_of(member.task, "leads" if member.role == "lead" else "participants")
            yield row(RESPONSIBILITIES, member, place, task=member.task.id, unit=member.unit.id)
