"""Drafts the records of a document from its text: the document, its tasks, its targets, and clauses with figures that are no targets."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from ..model import Corpus, Indicator, Passage, Target
from ..prose.bodies import is_body
from ..prose.cells.rows import all_clauses, left_empty
from ..prose.cells.tables import tables, within
from ..prose.cells.unread import unread
from ..prose.commitments import FIRM, Stretch, has_verb, stretches
from ..prose.dates import plan_years, relative
from ..prose.front import Front, front
from ..prose.introductions import year_of
from ..prose.outline import ANNEXES, Assignment, assignments, forms, outline, passages
from ..prose.spans import DocumentSpan, begins, ends
from ..prose.tokens import DONE, SHARE_OF, Token, named_year, scan, sweep
from ..prose.units import LEAD_RULE, Clause, by_sentence, has_clause, together
from ..prose.vocabulary import DIRECTED, FORBIDDING, RATIO, TOWARDS
from ..rules.claims import BODY
from ..rules.evidence import frequency
from ..rules.proposals import A_RATIO
from ..source.shapes import shape_of
from ..source.written import UNKNOWN, Doubtful, Record
from . import doubts
from .kinds import DEED, MADE, STATE, kind_of
from .parts import is_baseline, parts_of
from .tables import DEED_FIRST, EACH, Claim, row_claims

KIND = re.compile(r"(意见|方案|通知|办法|规划|计划|决定|措施|纲要|细则|要点|条例)(?:（[^（）]*）)?$")
# A paragraph that ends a document: 各区、各部门、各单位要…; 本方案自…起施行
CLOSING = re.compile(
    r"\n[ \u3000]*(?P<words>(?:各(?:省|市|州|县|区|镇|乡|地区?|级|部门|有关)[^\n。]{0,40}?(?:要|应|须)|本(?:实施)?(?:方案|意见|通知|办法|措施|规划|计划|细则|政策|行动方案)[^\n。，]{0,8}自)[^\n]*)"
    r"(?:\n\s*(?![一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、]|附)[^\n]{1,60})*\s*\Z"
)
# The paragraph of a covering notice: 现将《…》印发给你们，请于3月5日前报…
HANDED = re.compile(r"[^\n]*[印转下]发给你们[^\n]*")
# A bracket about the units of all items below: 〔以下均涉及各市（州）人民政府，不再列出〕
NOTES = re.compile(r"[〔（]以下(?!简称)[^〔〕\n]{2,60}?(?:不再|下同)[^〔〕（）\n]{0,12}[〕）]")
OTHER_TERM = re.compile(r"其他单位为(?P<term>[^，。；）]{2,8}?)(?=[，。；）按])|[，；](?P<other>其他单位)(?=按)")

# What goes on, and what is no thing that is made: 构建创新生态, 指标超过全国平均水平
NO_DEED = re.compile("(?:……|，|^)(?:落实|执行|实施)|(?:下降|上升|提升|增长|好转|清零)”?$|(?:生态|格局|氛围|环境|局面|形象)$|助推|(?:超过|高于|优于|低于|达到)[^，；]*水平$|继续")
# A word of coverage in the name of what is done: 落实绿证全覆盖等工作, 健全覆盖全面、高效的体系
ALL_IN_NAME = re.compile("全覆盖(?:等|工作|任务|行动|目标|体系|、)|(?<=覆盖)全面|、全覆盖$")
# The keys of a target, in the order in which they are written
KEYS = tuple(key.name for key in shape_of(Target))


# Who acts, before 要 and the like: 各镇要在3月底前…, 市渔业局将对…
ACTING = re.compile(r"(?:[^，；]*?，)?请?(?P<actor>[^，；。\d]{2,30}?)(?=[要将应须](?![急届税用聘收]|[^，；]{1,3}尽)|应当|于(?!是)|每(?:半?年|季度?|半?月|周|日|天))")
# Of which each has or makes so many: 每个县（市、区）至少设立1个, 每所学校配备1名
MEMBER = re.compile(r"每[个家所名户座支]?(?!年|月|周|日|季|学年|学期)([^，；。\d一二两三四五六七八九十“”]{1,12}?)(?:应|要|须|均|都)*(?=至少|设立|配备|建成|建立|建有|打造|培育|建设|拥有|创建|选派|联系|结对|明确|确定)")


class Committed(NamedTuple):
    """The record of a commitment, with the clause in which it was found and the offsets of its own part of the clause."""

    record: Record
    found: Stretch
    start: int
    end: int


@dataclass(slots=True)
class Draft:
    """The draft of one document: its text, what was found in the text, and the records to write as YAML."""

    id: str
    text: str
    head: Front
    passages: tuple[Passage, ...]
    clauses: tuple[Clause, ...]
    stretches: tuple[Stretch, ...]
    rows: tuple[Claim, ...]
    record: Record = field(default_factory=dict)
    tasks: list[Record] = field(default_factory=list)
    targets: list[Record] = field(default_factory=list)
    not_targets: list[Record] = field(default_factory=list)
    committed: list[Committed] = field(default_factory=list)

    def passage_at(self, offset: int) -> Passage | None:
        """Return the passage that contains the offset; None if the text is blank."""
        return next((p for p in reversed(self.passages) if p.start <= offset), None)


def draft(id: str, text: str, corpus: Corpus, unsure: Collection[tuple[int, int]] = ()) -> Draft:
    """Return the draft of a document with the given text; a value that may be wrong is wrapped in `Doubtful`. `unsure` are
    (index of the table, index of the row) of the rows in which it is not sure where a cell ends."""
    head = front(text)
    apart = [*(DocumentSpan(table.start, table.end) for table in tables(text)), *unread(text)]
    apart += [*forms(text), *(DocumentSpan(*m.span()) for m in chain(ANNEXES.finditer(text), NOTES.finditer(text)))]
    guessed = [row for n, table in enumerate(tables(text)) for m, row in enumerate(table.rows) if (n, m) in unsure]
    found = tuple(c for c in all_clauses(text) if not any(a <= c.start < b for a, b in unread(text)))
    found = tuple(replace(c, doubt=doubts.CELLS) if any(row.line <= c.start < row.end for row in guessed) else c for c in found)
    closing = _closing(text, tuple(c for c in found if not (c.duty or within(text, c.start))))
    year, notice = _year(head), _notice_end(text, head)
    apart += [DocumentSpan(c.start, c.end) for c in found]
    judged = (*_notice(text[:notice], apart, year), *stretches(text, apart, year, max(notice, head.title_end), _annual(text, head)))
    parts = passages(id, text, head.title, closing)
    made = Draft(id, text, head, parts, found, judged, tuple(row_claims(text, parts, year)))
    topics = {p.key: _topic(corpus, p.text if p.is_row else p.heading) for p in made.passages if p.kind == "item"}
    above = dict(_above(made.passages))
    made.tasks = [_task(p, _own(made, p), topics[p.key], above.get(p.key, ())) for p in made.passages if p.key in topics]
    _doubt_units(made)
    _add_targets(made, corpus, topics)
    _add_rows(made, corpus, topics)
    made.record = _policy(made, closing, corpus)
    return made


def _above(passages: Sequence[Passage]) -> Iterator[tuple[str, list[str]]]:
    """Yield (key of an item, headings over it); the items of an annex have those of the annex."""
    over: list[tuple[int, str]] = []
    for passage in (p for p in passages if p.kind in ("item", "section") and not p.is_row):
        depth = passage.key.count(".")
        over = [entry for entry in over if entry[0] < depth]
        yield passage.key, [heading for _, heading in over]
        over.append((depth, passage.heading))


def _doubt_units(made: Draft) -> None:
    """Mark the tasks that may have units which are not read: those of a row whose cells are empty, of an item that a table parts, and those
    without a clause in which a sentence says who acts."""
    without = {record["number"] for record in made.tasks if not record.get("lead")}
    acting = ((made.passage_at(clause.start).key, clause.text) for clause in reversed(by_sentence(made.text)))
    why = {key: f"a sentence says who acts: {words}" for key, words in acting if key in without}
    for table in tables(made.text):
        empty = (made.passage_at(row.line).key for row in table.rows if left_empty(table, row))
        why |= dict.fromkeys(empty, "the cells for units are empty: those of the row above?")
    for clause in (c for c in made.clauses if made.passage_at(c.start).kind == "notes"):
        before = [p.key for p in made.passages if p.start < clause.start and p.kind == "item" and not p.is_row]
        why |= {key: f"a table parts the item, and below it stands {clause.text}" for key in before[-1:]}
    for record in made.tasks:
        record["title"] = _doubted(record["title"], why.get(record["number"], ""))


def _year(head: Front) -> int:
    """Return the year of issue, by the date or else by the document number: 某政发〔2031〕3号 → 2031; else the first year of which the title
    speaks, such as 2031 in “十六五”规划 and in 行动计划（2031—2033年）; 0 if none names it."""
    year = head.issued[:4] or "".join(re.findall(r"[〔\[（(](\d{4})", head.number)[:1]) or "".join(re.findall(r"\d{4}(?=年|[—－～~-])", head.title)[:1])
    plans = [years[0] for t in scan(head.title) if t.kind == "date" and (years := plan_years(t.text))]
    return int(year or next(iter(plans), 0))


def _annual(text: str, head: Front) -> DocumentSpan | None:
    """Return the span of the year in the title of a plan for one year; None for another document."""
    year = year_of(text[head.title_start : head.title_end])
    return DocumentSpan(head.title_start + year.start, head.title_start + year.end) if year else None


def filled(record: Record) -> Record:
    """Return a record without its empty values: None, False, empty strings and empty lists."""
    return {key: value for key, value in record.items() if value not in (None, "", (), [], False)}


def _notice_end(text: str, head: Front) -> int:
    """Return where the covering notice ends: before the title of the document, or with the paragraph that hands it out (现印发给你们)."""
    items = outline(text)
    handed = [m.end() for m in HANDED.finditer(text, 0, items[0].start if items else 0)]
    return max([head.title_start, *handed])


def _notice(opening: str, unread: list[DocumentSpan], year: int) -> Iterator[Stretch]:
    """Yield the clauses of a covering notice that read like commitments, such as 于3月5日前报县盐务局备案."""
    prose = re.compile(r"[^\n]*。\s*(?=\n|$)")  # a title is none
    for found in stretches(opening, [span for span in unread if span.end <= len(opening)], year):
        if found.kind and prose.match(opening, begins(opening, found.start, "\n")):
            yield replace(found, kind="opening")


def _closing(text: str, found: tuple[Clause, ...]) -> str:
    """Return the first words of the line after the last list of units, if it is no numbered item and no list of annexes, or else of the last
    paragraph that speaks to all (各地、各部门要…, 本方案自…起施行); "" if there is none."""
    after = text.find("\n", found[-1].end) if found else -1
    line = text[after + 1 :].lstrip("\n").split("\n", 1)[0] if after >= 0 else ""
    numbered = re.match(r"\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|附\s*[件表录]|第\s*[一二三四五六七八九十]+\s*[章节条])", line)
    if line and not numbered:
        return re.split("[，。；：]", line)[0]
    items = outline(text)
    own = CLOSING.search(text, items[-1].body) if items else None
    form = next((text[a:b].strip().split("\n")[0].strip() for a, b in forms(text) if items and a > items[-1].start), "")
    return re.split("[，。；：]", own["words"])[0] if own and text.find("\n", items[-1].start) < own.start("words") else form


def _policy(made: Draft, closing: str, corpus: Corpus) -> Record:
    head = made.head
    units = [name for task in made.tasks for name in (*_names(task.get("lead", ())), *_names(task.get("participants", ())))]
    counted = {"passages": made.passages, "tasks": made.tasks, "named_units": units}
    counted |= {"targets": made.targets, "not_targets": made.not_targets}
    titled = "" if head.signed_place or not head.jurisdiction else "the place that the title names, and of its units: is it theirs?"
    record = {
        "id": made.id,
        "title": _doubted(head.title, head.doubts.get("title", "")) if head.title else Doubtful(UNKNOWN, doubts.UNTITLED),
        "short_title": Doubtful(_short(head), "a name of a few characters for tables"),
        "title_en": Doubtful(UNKNOWN, "the title in English"),
        "document_number": head.number,
        "level": _doubted(head.level, titled) or Doubtful("county", "central, province, prefecture or county?"),
        "jurisdiction": _doubted(head.jurisdiction, titled) or Doubtful(UNKNOWN, "the territory of whoever issued it"),
        "issuers": _doubted(head.issuers, head.doubts.get("issuers", "")) if head.issuers else Doubtful([UNKNOWN], doubts.UNSIGNED),
        "issued": head.issued,
        **_implements(made.id, made.text, corpus),
        **_roles(made.text),
        "closing": closing,
        "collected_from": Doubtful(UNKNOWN, "where the text was found"),
        "counts": {key: len(found) for key, found in counted.items()},
    }
    return filled(record)


def _short(head: Front) -> str:
    """Return a short title that combines the place and the kind of document: 甘肃方案."""
    place = "中央" if head.level == "central" else re.sub("(?:省|市|自治区|县|区)$", "", head.jurisdiction)
    kind = KIND.search(head.title)
    return f"{place or UNKNOWN}{kind[1] if kind else '文件'}"


def _implements(id: str, text: str, corpus: Corpus) -> Record:
    """Return {`implements`: id of the first policy that the text names by title, `implements_quote`: 为贯彻落实《…》精神}; {} if there is none."""
    for above in corpus.policies:
        title = f"《{above.title}》"
        if above.id != id and (at := text.find(title)) >= 0:
            quote = text[begins(text, at, "，。；\n") : ends(text, at + len(title), "，。；\n")].strip()
            return {"implements": above.id, "implements_quote": quote}
    return {}


def _roles(text: str) -> Record:
    """Return, as {key: value}, the sentence saying that the first unit of a list leads, and its words for both roles; {} if none."""
    rule = LEAD_RULE.search(text)
    if not rule:
        return {}
    at = rule.start()
    others = OTHER_TERM.search(text[at : at + 60])
    return {
        "lead_term": "牵头单位",
        **({"participant_term": others["term"] or others["other"]} if others else {}),
        "roles_quote": text[begins(text, at, "。（(\n") : ends(text, at, "。）)\n")],
    }


def _topic(corpus: Corpus, heading: str) -> str:
    """Return the id of the topic with the longest word that the heading contains; "" if it contains no word of a topic."""
    found = ((len(word), topic.id) for topic in corpus.topics for word in topic.words if word in heading)
    return max(found, key=lambda pair: pair[0], default=(0, ""))[1]


def _own(made: Draft, passage: Passage) -> list[Assignment]:
    """Return the clauses of the item of a passage; those behind its end, in the closing, are not."""
    if passage.is_row:
        return [Assignment(c, passage.key, (passage.key,)) for c in made.clauses if passage.start <= c.start < passage.end]
    return [a for a in assignments(made.text) if passage.key in a.of and made.passage_at(a.clause.start).key == a.within]


def _task(passage: Passage, own: list[Assignment], topic: str, above: Sequence[str]) -> Record:
    """Return the record of a task with its clauses; `above` are the headings over its item."""
    headings = () if own else (passage.heading, *above)
    general = doubts.PRINCIPLE if any(map(doubts.GENERAL.search, headings)) else doubts.ACCOUNT if any(map(doubts.BACKGROUND.fullmatch, headings)) else ""
    doubt = "; ".join(filter(None, (doubts.FIRST_WORDS if _no_heading(passage) else "", general)))
    record: Record = {
        "number": passage.key,
        "topic": topic or Doubtful("to-choose", "no topic of policies/topics.yaml is named by the heading: choose or add one"),
        "title": _doubted(passage.heading, doubt) if passage.heading else Doubtful(UNKNOWN, doubts.NO_HEADING),
    }
    if own:
        found = [a.clause for a in own]
        several = doubts.SEVERAL if len(found) > 1 and any(c.duty for c in found) else doubts.PARTS_LED if len({c.leads for c in found}) > 1 else ""
        whole, why = together(found), "; ".join(dict.fromkeys(filter(None, (*(c.doubt for c in found), several))))
        elsewhere = next((a.within for a in own if a.within != passage.key), "")
        listed = len(own) == 1 and whole.leads == whole.members[:1] and has_clause(passage.text, whole.members, whole.others)
        lead, words = whole.leads[0] if len(whole.leads) == 1 else whole.leads, [] if listed and not why else [c.text for c in found]
        record |= {
            "lead": _doubted(lead, why if lead else ""),
            "participants": whole.participants,
            "and_others": whole.others,
            "clauses": words if lead else _doubted(words, why),
            "clause_in": elsewhere,
        }
    return filled(record)


def _no_heading(passage: Passage) -> bool:
    """Check whether the heading of an item is the first words of its text, which goes on."""
    own = passage.text[passage.body - passage.start :].lstrip()
    return not passage.is_row and own.startswith(passage.heading) and own[len(passage.heading) :][:1] in ("，", "；", "：", ",", ";", ":")


def _doubted(value: object, why: str) -> object:
    """Mark a value, unless it is marked already."""
    return Doubtful(value, why) if why and not isinstance(value, Doubtful) else value


def _names(value: object) -> tuple[str, ...]:
    """Return the names under lead or participants of a task: one, or several."""
    value = value.value if isinstance(value, Doubtful) else value
    return (value,) if isinstance(value, str) else tuple(value)


def _add_targets(made: Draft, corpus: Corpus, topics: dict[str, str]) -> None:
    """Add a target for each commitment in an item, one for each of its figures. Add a not_target for each other clause with a figure."""
    numbers: Counter[str] = Counter()
    quoted = [one.date for one in made.stretches if one.kind and one.date]
    title = DocumentSpan(made.head.title_start, made.head.title_end)
    for found in made.stretches:
        passage = made.passage_at(found.start)
        for part in parts_of(made.text, found) if found.kind else ():
            indicator = _indicator(corpus, topics.get(passage.key, ""), part.quote, part.figure)
            numbers[passage.key] += 1
            id = f"t-{passage.key.replace('.', '-')}-{numbers[passage.key]}"
            record = _target(id, made.head, passage, found.kind, part.figure, part.quote, indicator)
            record["quote"] = _doubted(record["quote"], doubts.of_quotation(made.text, title, passage, replace(found, start=part.start, end=part.end), part.quote, part.figure))
            said = getattr(record["quote"], "why", "")
            why = said if said in (doubts.FAR, doubts.ONLY_TITLE) else doubts.of_date(made.text, replace(found, start=part.start, end=part.end))
            keys = ("start", "by", "by_text", "hedge") if said == why and part.quote.startswith(str(record.get("hedge", "…"))) else ("start", "by", "by_text")
            record |= {key: _doubted(record[key], why) for key in keys if key in record}
            if not record.get("kind") and doubts.limits(made.text, found, record):
                place = list(record).index("indicator") + 1
                record = dict([*list(record.items())[:place], ("kind", Doubtful("rule", doubts.LIMIT)), *list(record.items())[place:]])
            made.committed.append(Committed(record, found, part.start, part.end))
        words = made.text[found.start : found.end]
        if found.kind and passage.kind == "item":
            made.targets += [one.record for one in made.committed if one.found is found]
        elif sweep(words) and not any(date.start <= found.start and found.end <= date.end for date in quoted):
            outside = Doubtful("所在段落不是任务", "the words stand in no item: is this a commitment of the document?")
            made.not_targets.append({"passage": passage.key, "quote": words, "reason": outside if found.kind else doubts.reason(found, words)})


def _add_rows(made: Draft, corpus: Corpus, topics: dict[str, str]) -> None:
    """Add a target for each commitment in the rows of tables, and put all targets in the order of the text."""
    numbers: Counter[str] = Counter()
    for claim in made.rows:
        key, due = claim.passage.key, f"……{claim.due}" if claim.due else ""
        parts = parts_of(claim.text, claim.found) if claim.found else ()
        found = [(part.figure, part.quote, claim.start + part.start, claim.start + part.end) for part in parts]
        for figure, words, start, end in found or [(claim.figure, claim.read, claim.start, claim.end)]:
            numbers[key] += 1
            read = words if any(t.kind == "date" for t in scan(words)) else f"{claim.head}……{words}" if claim.head else f"{words}{due}"
            indicator = _indicator(corpus, topics[key], read, figure)
            record = _target(f"t-{key.replace('.', '-')}-{numbers[key]}", made.head, claim.passage, claim.kind, figure, read, indicator)
            if claim.kind == "dated" and not (record.get("complete") and DEED_FIRST.match(words)):
                said = {key: _doubted(True, doubts.NO_DEED) for key in ("complete", "all") if record.get(key)}
                record |= {**said, "kind": Doubtful("duty", DEED)}
            elif claim.keys and figure and not claim.keys.get("scope"):  # an indicator says what is reached, unless it is of things made
                record["kind"] = "output" if any(MADE.match(piece) and not STATE.search(piece) for piece in claim.quote.split("……")) else ""
            record |= {"quote": _doubted(claim.quote, claim.doubt)} if claim.quote else {}
            record |= {name: _plain(value) if isinstance(value, Decimal) else value for name, value in claim.keys.items()}
            made.targets.append({name: record[name] for name in KEYS if record.get(name) not in (None, "")})
            row = Stretch(start=claim.start, end=claim.end, kind=claim.kind)
            made.committed.append(Committed(made.targets[-1], row, start, end))
    starts = {p.key: p.start for p in made.passages}
    made.targets.sort(key=lambda record: starts[record["task"]])




def _target(id: str, head: Front, passage: Passage, kind: str, figure: Token | None, quote: str, indicator: Indicator | None) -> Record:
    tokens = scan(quote)
    often = dict(frequency(t) for t in tokens if t.kind == "frequency")
    said = _amount(figure, quote, tokens, kind not in FIRM) if figure else _undated(quote) if kind == "undated" else _deed(quote, tokens, kind not in FIRM)
    share, each = _share_of(figure, quote), EACH.search(quote) or MEMBER.search(quote, 0, max(0, quote.find(figure.text))) if figure else None
    record = {
        "id": id,
        "task": passage.key,
        "indicator": indicator.id if indicator else Doubtful("to-add", "no indicator of targets/indicators.yaml is named: add one"),
        "kind": kind_of(kind, figure, quote, tokens, any(said.values())),
        **said,
        "against": _doubted(base, doubts.EITHER if doubts.OR.search(quote) else "") if (base := next((t.text for t in tokens if t.role == "base"), "")) else _doubted(share, doubts.MEASURED_BY if share else ""),
        "each": each[1] if each else "",
        "every": _every(often.get("every", ""), quote, tokens),
        "average": often.get("average", ""),
        **_dates(head, passage, quote, tokens),
        "hedge": _hedge(quote, tokens),
        "actor": _actor(quote),
        "quote": _doubted(quote, doubts.GIVEN if figure and kind in ("undated", "rule") else doubts.DOUBTS.get(kind, "")),
    }
    return filled(record)


def _actor(quote: str) -> str:
    """Return the organisation with which the last piece of a quotation begins if 要, 将 or 应 says that it acts: 各镇 in 各镇要制定办法; else ""."""
    found = ACTING.match(quote.split("……")[-1])
    said = found["actor"] if found else ""
    return said if said and is_body(said) and BODY.search(said) and said != quote else ""


def _hedge(quote: str, tokens: tuple[Token, ...]) -> object:
    found = [t for t in tokens if t.kind == "hedge"]
    named = any(t.text == "基本" and re.search("(?:达到|评为|、)$", quote[: t.start]) for t in found)
    return _doubted("……".join(dict.fromkeys(t.text for t in found)), doubts.OF_A_NAME if named else "") if found else ""


def _every(said: str, quote: str, tokens: tuple[Token, ...]) -> object:
    several = {t.text for t in tokens if t.kind == "frequency" and "均" not in t.text}
    other = doubts.SEVERAL_TIMES if len(several) > 1 else doubts.OF_WHAT if _of_a_thing(quote, tokens) else ""
    return _doubted(said, doubts.REGULAR if said == "定期" else other)


def _of_a_thing(quote: str, tokens: tuple[Token, ...]) -> bool:
    """Check whether words that say how often stand behind the verb and before a noun only: 报送建设和每月运营数据."""
    found = next((t for t in tokens if t.kind == "frequency"), None)
    return bool(found) and has_verb(quote[: found.start]) and not has_verb(quote[found.end :])


def _share_of(figure: Token | None, quote: str) -> str:
    """Return what a share is measured by: 不低于盐田总量 in 不低于盐田总量的70%."""
    at = quote.find(figure.text) if figure else -1
    found = SHARE_OF.search(quote, 0, at) if at >= 0 and figure.unit in ("%", "％") else None
    return found["against"] if found else ""


def _amount(figure: Token, quote: str, tokens: tuple[Token, ...], open: bool) -> Record:
    """Return operator, unit and baseline of a figure; the operator is marked if it is `open` whether the quotation commits to it."""
    value = _plain(figure.value) if figure.value_max is None else [_plain(figure.value), _plain(figure.value_max)]
    return {
        figure.operator: Doubtful(value, doubts.GIVEN) if open else value,
        "unit": _doubted(figure.unit, A_RATIO if figure.unit[1:] not in ("", "1") and figure.unit[:1] in RATIO else "") or Doubtful("", "what is counted?"),
        "from": next((_plain(t.value) for t in tokens if t.kind == "figure" and is_baseline(t, quote)), ""),
    }


def _undated(quote: str) -> Record:
    """Return {complete: true}, marked, for what may be a direction but has a verb of completion: 体系建设取得成果; {} without one."""
    return {"complete": Doubtful(True, doubts.NO_DEED)} if DONE.search(quote) and not any(word in quote for word in (*TOWARDS, *DIRECTED, *FORBIDDING)) else {}


def _deed(quote: str, tokens: tuple[Token, ...], open: bool) -> Record:
    """Return {all: true} or {complete: true} for a quotation whose words say so, marked if it is `open` whether it commits to that."""
    covering = [t.text for t in tokens if t.kind == "coverage"]
    if covering:
        why = doubts.ALL_OR_HOW if {*covering} in ({"全面"}, {"普遍"}) else doubts.ALL_OR_NAME if open or ALL_IN_NAME.search(quote) else ""
        return {"all": Doubtful(True, why) if why else True}
    done = bool(DONE.search(quote)) and not any(word in quote for word in (*TOWARDS, *FORBIDDING))
    why = doubts.IN_MARKS if re.search("“[^”]*[过超破][百千万亿]", quote) else doubts.NO_DEED if open or NO_DEED.search(quote) else ""
    return {"complete": Doubtful(True, why) if done and why else done}


def _dates(head: Front, passage: Passage, quote: str, tokens: tuple[Token, ...]) -> Record:
    """Return the keys `start`, `by` and `by_text`. A relative date (五年内) becomes by_text, a date of every year (每年…11月底前) does not."""
    dates = [t for t in tokens if t.kind == "date"]
    start = next((t.date for t in dates if t.role == "start"), "")
    past = [t for t in dates if t.role == "by" and t.date[:4].isdigit() and int(t.date[:4]) < _year(head)]
    by = next((t.date for t in dates if (t.role == "by" or t.date.startswith("--")) and t not in past), "")
    wording = next((t.text for t in dates if t.role == "relative" and not t.date), "")
    day, later = date.fromisoformat(head.issued) if head.issued else None, ""
    year = _year(head)
    named = named_year(passage.text, passage.text.find(quote.split("……")[0]), year)
    counted = int(start[:4]) if start else year  # 2031年起5年内
    if wording and (given := relative(wording, counted, named, day)):
        numbered = not day and counted == year and not plan_years(wording)
        later = doubts.NUMBERED if numbered else doubts.LATER if given != relative(wording, counted, named) else ""
        start, by = start or given[0], given[1] if given[1].startswith(by) else by
    start, by = (int(written) if written.isdecimal() else written for written in (start, by))
    unknown = doubts.UNDATED if wording and not (year or start or by) else ""
    return {"start": start, "by": _doubted(by, later if by else ""), "by_text": _doubted(wording, unknown)}


def _plain(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _indicator(corpus: Corpus, topic: str, quote: str, figure: Token | None) -> Indicator | None:
    """Return the indicator of `topic` whose terms match most of the quotation; if it has a unit, the figure must have it. Else None."""

    def words(indicator: Indicator) -> int:
        return sum(len(term) for term in indicator.terms if term in quote)

    unit = figure.unit if figure else None
    found = [i for i in corpus.indicators if i.topic == topic and (not i.unit or unit in (i.unit, *i.unit_words)) and words(i)]
    return max(found, key=words, default=None)
