"""Rules on documents: their facts are in the text or a named source, records are as many as stated, and notes quote the text."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from ..model import Policy
from ..model.corpus import grouped
from ..model.documents import PUBLICATION
from ..problems import Place
from ..prose.front import ISSUER, below, place_of
from ..prose.tokens import scan
from ..source.written import UNKNOWN
from .evidence import Evidence, Finding, frequency
from .references import closest, did_you_mean, more
from .reported import unsound
from .texts import copies_of, line_of, runs_over

# 甘办发〔2014〕39号
NUMBER = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号", re.ASCII)
# (key, units, pattern) of the two roles in the sentence on who leads
ROLES = (
    ("lead_term", "the first", "(?:首位|第一位|第一个单位)[的者]?为{}(?:，|$)"),
    ("participant_term", "the others", "(?:，|，其他单位为){}(?:按|$)"),
)
# Words on the units after the first, in the sentence on who leads
OTHERS = re.compile("[，；](?!下同)")


def filled_in(evidence: Evidence) -> Iterator[Finding]:
    """No value is 待填, which a draft writes where the text does not say what an editor knows, such as a name in English."""
    corpus, found = evidence.corpus, []
    for record in (*corpus.policies, *corpus.units, *corpus.topics, *corpus.indicators):
        values = {key: getattr(record, key) for key in record.at if hasattr(record, key)}
        blank = [key for key, value in values.items() if value == (UNKNOWN,) or isinstance(value, str) and value.startswith(UNKNOWN)]
        found += [record.at[key] for key in blank]
    for places in grouped((place.file, place) for place in found).values():
        yield places[0], f"‘{UNKNOWN}’ is still to be written{more(places)}", "Write what is meant; the comment on the line says what it is."


def policy_in_text(evidence: Evidence) -> Iterator[Finding]:
    """Title, number, issuers and dates of a document occur in full in its text, or in a source under `from` in policy.yaml. The issuers
    belong to its jurisdiction. Each sentence quoted in policy.yaml occurs in the text and contains the words of the keys that it proves."""
    for policy in evidence.corpus.policies:
        if policy.title not in (UNKNOWN, *policy.text.splitlines()):
            yield _not_said(policy, "title", policy.title, "Copy the line that is the title.")
        for key, words in _facts(policy):
            # several sources may share the words; copies have half-width brackets
            quoted = " ".join(f"{s.quote} {s.date}" for s in policy.sources.get(key, ())).replace("[", "〔").replace("]", "〕")
            if UNKNOWN not in words and not any(all(_says(text, key, w) for w in words) for text in (policy.text, quoted)):
                hint = f"Copy it from the text, or name under from: {key}: the file and line of a copy, or publisher, title, address and date."
                yield _not_said(policy, key, "、".join(words), hint)
        names = (policy.jurisdiction, f"中共{policy.jurisdiction.removesuffix('省')}")
        if UNKNOWN not in (policy.jurisdiction, *policy.issuers) and not all(policy.jurisdiction == place_of(name) or not below(name) and name.startswith(names) for name in policy.issuers):
            hint = "Write the place that their names hold, or 全国 for bodies of the centre."
            yield policy.at["jurisdiction"], f"the issuers are not those of ‘{policy.jurisdiction}’", hint
        above = evidence.corpus.policy(policy.implements)
        if above and f"《{above.title}》" not in policy.implements_quote:
            hint = "Quote the words in which the document names what it implements."
            yield policy.at["implements"], f"implements_quote does not name 《{above.title}》", hint
        for key in ("implements_quote", "roles_quote", "closing"):
            if (words := getattr(policy, key)) and words not in policy.text:
                yield _not_said(policy, key, words, "Copy the words from text.txt.")
        for key, role, wording in ROLES if policy.roles_quote else ():
            term = getattr(policy, key)
            if not policy.at.get(key) and not OTHERS.search(policy.roles_quote):
                continue  # 列第一位者为牵头单位: nothing is said of the others
            if not re.search(wording.format(re.escape(term)), policy.roles_quote):
                place = policy.at.get(key) or policy.at["roles_quote"]
                yield place, f"the sentence on who leads does not say ‘{term}’ of {role}", f"It says ‘{policy.roles_quote}’."


def _not_said(policy: Policy, key: str, words: str, hint: str) -> Finding:
    return policy.at[key], f"{key}: neither the text nor a source says ‘{words}’", hint


def _facts(policy: Policy) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (key of policy.yaml, words that prove its value); the text or a source must contain these words."""
    if policy.document_number:
        yield "document_number", (policy.document_number,)
    yield "issuers", ("、".join(policy.issuers),)
    if policy.issued and (day := policy.issued.last):
        yield "issued", (f"{day.year}年{day.month}月{day.day}日",)
    if policy.published and (day := policy.published.last):
        yield "published", (f"{day.month}月{day.day}日", f"{day.year}")


def _says(text: str, key: str, words: str) -> bool:
    """Check whether `text` contains `words`: a document number only if it is complete, issuers only if none is left out."""
    if key == "document_number":
        return bool(NUMBER.fullmatch(words) and re.search(rf"(?<![\u4e00-\u9fff]){re.escape(words)}", text))
    if key == "issuers":
        names = words.split("、")
        begun = "[、 \u3000]".join(map(re.escape, names))  # 某部、某局关于, or with spaces
        return _signed(text, names) or bool(re.search(rf"(?<![\u4e00-\u9fff、]){begun}(?:印发|转发|关于)", text))
    return words in text


def _signed(text: str, names: list[str]) -> bool:
    """Check whether lines of a text are these names, on one line with spaces or on a line each, with no further name above or below."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for own in ([" ".join(names)], names):
        for at in (n for n, line in enumerate(lines) if line == own[0] and lines[n : n + len(own)] == own):
            around = (*lines[max(0, at - 1) : at], *lines[at + len(own) : at + len(own) + 1])
            if not any(map(ISSUER.fullmatch, around)):
                return True
    return False


def sources_whole(policy: Policy) -> Iterator[Finding]:
    """A source under `from` gives line and words of a copy of the document, or publisher, title, URL and date of a publication."""
    copies = copies_of(policy)
    for key, source in ((key, source) for key, sources in policy.sources.items() for source in sources):
        if not getattr(policy, key, None):
            yield source.at[""], f"the record does not say {key}", f"Add {key}, or remove its source."
        if not source.file:
            for part in (part for part in PUBLICATION if not getattr(source, part)):
                yield source.at[""], f"the source of {key} has no {part}", "A publication has publisher, title, url and date."
        elif source.file not in copies:
            yield source.at["file"], f"there is no copy ‘{source.file}’", f"The copies are: {', '.join(copies)}."
        elif not source.quote or source.quote not in line_of(copies[source.file], source.line):
            message = f"line {source.line} of {source.file} does not say ‘{source.quote}’"
            yield source.at.get("quote", source.at[""]), message, "Copy the words as that line has them."


def changes_sourced(policy: Policy) -> Iterator[Finding]:
    """A change of corrections.yaml with `from` names published copies, each with publisher, title, URL and date, not a file with line and
    quote. A copy without a date has a note."""
    for change in policy.corrections.places:
        for source in change.sources:
            for part in (part for part in PUBLICATION if not getattr(source, part) and not (part == "date" and source.note)):
                hint = "A publication has publisher, title, url and date; if the page bears none, say so in note."
                yield source.at[""], f"the source of this change has no {part}", hint
            for key in (key for key in ("file", "line", "quote") if getattr(source, key)):
                hint = "Name a published copy, and what it says in note; a copy in this folder is one of `witnesses`."
                yield source.at[key], f"‘{key}’ is for a copy in this folder", hint


def copies_counted(policy: Policy) -> Iterator[Finding]:
    """A published copy of a document under `copies` is listed once. At least one of its sentences was compared, and no more than that differ."""
    first: dict[str, Place] = {}
    for copy in policy.corrections.copies:
        if copy.url in first:
            yield copy.at["url"], "this page is listed a second time", f"It stands first at {first[copy.url]}: remove one of the two."
        first.setdefault(copy.url, copy.at["url"])
        if copy.sentences < 1:
            yield copy.at["sentences"], f"{copy.sentences} sentences were compared", "Count the sentences compared, or remove the entry."
        elif not 0 <= copy.differing <= copy.sentences:
            message = f"{copy.differing} of {copy.sentences} sentences differ"
            yield copy.at["differing"], message, "Count the sentences that differ among those compared."


def dates_sourced(policy: Policy) -> Iterator[Finding]:
    """The day on which a document was made public has a source, since the document itself cannot state it."""
    if policy.published and not policy.sources.get("published"):
        yield "published", "no source says when the document was made public", "Add it under from: published, or remove the key."


def quotations_whole(policy: Policy) -> Iterator[Finding]:
    """A quotation in policy.yaml lies within one sentence and does not begin in the middle of a list, after a 、."""
    quoted = [(policy.at.get(key), getattr(policy, key)) for key in ("roles_quote", "implements_quote")]
    quoted += [(policy.reporting.at.get("quote"), policy.reporting.quote)] if policy.reporting else []
    for place, words in quoted:
        if words and runs_over(policy.text, words):
            message = f"‘{words}’ runs over a sentence, or begins in the middle of a list"
            yield place, message, "Quote from the beginning of the list, within one sentence."


def reporting_in_text(policy: Policy) -> Iterator[Finding]:
    """The record of the duty to report says the same as the closing paragraph: who reports to whom, how often and by when."""
    duty, closing = policy.reporting, policy.passage("closing")
    if not duty:
        return
    if closing is None or duty.quote not in closing.text:
        yield duty.at["quote"], f"the closing paragraph does not say ‘{duty.quote}’", "Copy the sentence from text.txt."
        return
    for key, words, wording in (
        ("to", duty.to, "报[送告]?{}(?:[，。]|$)"),
        ("by_whom", "和".join(duty.by_whom), "(?:^|[，。的]){}[要应须]"),
    ):
        if not re.search(wording.format(re.escape(words)), duty.quote):
            yield duty.at[key], f"the sentence does not say ‘{words}’", f"{key} holds the words of the sentence, whole and all of them."
    tokens = [t for t in scan(duty.quote) if t.kind in ("date", "frequency")]
    if duty.by.text not in {t.date for t in tokens if t.kind == "date"}:
        yield duty.at["by"], f"the sentence does not say by: {duty.by.text}", f"It says {', '.join(t.text for t in tokens)}."
    if ("every", duty.every) not in {frequency(t) for t in tokens if t.kind == "frequency"}:
        yield duty.at["every"], f"the sentence does not say every: {duty.every}", "Write year for 每年."


# What policy.yaml counts, in the order in which it is written
COUNTS = ("passages", "tasks", "named_units", "targets", "not_targets")


def exact_counts(evidence: Evidence) -> Iterator[Finding]:
    """A document has exactly as many passages, tasks, named units, targets and entries of not_targets as policy.yaml states."""
    for policy, name, given, count in miscounted(evidence):
        place = policy.at.get(f"counts.{name}") or policy.at["counts"]
        if count is None:
            yield place, f"counts: nothing is called ‘{name}’", f"Write {', '.join(COUNTS)}."
        else:
            message = f"counts: {name} is {'not stated' if given is None else given}, the files give {count}"
            hint = "When a record was meant to come or go, correct the number (check --fix does); else look for what was lost."
            yield place, message, hint


def miscounted(evidence: Evidence) -> Iterator[tuple[Policy, str, int | None, int | None]]:
    """Yield (document, name of a count, number stated or None, number found or None) for each wrong count that no other rule explains."""
    corpus = evidence.corpus
    for policy in corpus.policies:
        tasks = corpus.tasks_of(policy.id)
        numbers = (
            *(len(policy.passages), len(tasks), sum(len(t.members) for t in tasks)),
            *(len(corpus.targets_of(policy.id)), len(corpus.not_targets_of(policy.id))),
        )
        found = dict(zip(COUNTS, numbers, strict=True))
        for name in found.keys() | policy.counts.keys():
            given, count = policy.counts.get(name), found.get(name)
            if count is None or given != count and not _explained(evidence, policy, name, count < (given or 0)):
                yield policy, name, given, count


def _explained(evidence: Evidence, policy: Policy, name: str, fewer: bool) -> bool:
    """Check whether another rule reports why the count `name` is wrong: missing tasks, unreadable records, or figures in no record."""
    of_targets = name in ("targets", "not_targets")
    records = evidence.corpus.targets_of(policy.id) if of_targets else evidence.corpus.tasks_of(policy.id)
    if len(records) > len({record.id for record in records}):
        return True
    if not of_targets:
        return policy.id in evidence.misnumbered
    return evidence.unread(policy.id) or fewer and bool(evidence.unowned[policy.id])


def notes_quoted(evidence: Evidence) -> Iterator[Finding]:
    """Each quotation in glossary.yaml occurs in the document that it names; the general meaning of a word is from a permanent, dated page.
    The targets and not_targets that decisions.yaml names exist."""
    corpus, notes = evidence.corpus, evidence.corpus.notes
    terms = [term for section in notes.glossary for term in section.terms]
    for term in terms:
        yield from unsound(term.meaning.source) if term.meaning else ()
    for quoted in (quoted for term in terms for quoted in term.quotes):
        policy = corpus.policy(quoted.policy)
        if policy is None:
            yield quoted.at["policy"], f"there is no policy ‘{quoted.policy}’", "Write the id of a policy that exists."
        elif not any(quoted.quote in passage.text for passage in policy.passages):
            message = f"‘{quoted.policy}’ does not say ‘{quoted.quote}’"
            yield quoted.at["quote"], message, "Copy the words from text.txt of that document, from one passage."
    aside = {(item.policy, item.quote) for item in corpus.not_targets}
    for case in notes.hard_cases:
        for id in (id for id in case.targets if not corpus.target(id)):
            meant = did_you_mean(closest(id, {t.id for t in corpus.targets}))
            hint = meant or "Write the id of a target that exists, with its document: <policy>/<id>."
            yield case.at["targets"], f"there is no target ‘{id}’", hint
        for item in (item for item in case.not_targets if (item.policy, item.quote) not in aside):
            message = f"‘{item.quote}’ is no quotation of not_targets of ‘{item.policy}’"
            yield item.at["quote"], message, "Write it as it stands there, or remove it here."


def reading_counted(evidence: Evidence) -> Iterator[Finding]:
    """A second reading (readings.yaml) ended by the data date. It names each field once, and no value agrees that was not compared."""
    reading = evidence.corpus.reading
    if reading is None:
        return
    if reading.date.day is None or reading.date.day > date.fromisoformat(evidence.corpus.data_date):
        message = f"‘{reading.date.text}’ is not a day up to {evidence.corpus.data_date}, the day of the data"
        yield reading.at["date"], message, "Write when the reading was finished."
    if reading.sentences < 1:
        yield reading.at["sentences"], f"{reading.sentences} sentences were read", "Count the sentences that both readers read."
    for n, own in enumerate(reading.fields):
        if own.field in {earlier.field for earlier in reading.fields[:n]}:
            yield own.at["field"], f"the field ‘{own.field}’ stands here a second time", "Remove one of the two."
        if own.compared < 1:
            yield own.at["compared"], f"{own.compared} values were compared", "Count the values compared, or remove the entry."
        elif not 0 <= own.agreed <= own.compared:
            yield own.at["agreed"], f"{own.agreed} of {own.compared} values agree", "Count the values that agree among those compared."


def disputes_listed(evidence: Evidence) -> Iterator[Finding]:
    """Every value on which the two readers differed is listed under disputes, with words of its document and a field of the reading. ……
    joins parts in the order of the document."""
    reading, corpus = evidence.corpus.reading, evidence.corpus
    if reading is None:
        return
    listed = Counter(dispute.field for dispute in reading.disputes)
    for own in reading.fields:
        if 0 <= own.agreed <= own.compared and own.compared - own.agreed != listed[own.field]:
            message = f"{own.compared - own.agreed} values of ‘{own.field}’ differ, but {listed[own.field]} disputes are of this field"
            yield own.at["agreed"], message, "List each value that differs under disputes, or count again."
    fields = [own.field for own in reading.fields]
    for dispute in reading.disputes:
        policy = corpus.policy(dispute.policy)
        if dispute.field not in fields:
            yield dispute.at["field"], f"‘{dispute.field}’ is no field of the reading", f"Write one of: {', '.join(fields)}."
        if policy is None and not corpus.may_be_lost("policy", dispute.policy):
            yield dispute.at["policy"], f"there is no policy ‘{dispute.policy}’", "Write the id of a policy that exists."
        elif policy and not _in_order(policy.text, dispute.quote.split("……")):
            message = f"‘{dispute.policy}’ does not say ‘{dispute.quote}’"
            yield dispute.at["quote"], message, "Copy the words from text.txt of that document; …… stands between two parts, in its order."


def _in_order(text: str, pieces: list[str]) -> bool:
    """Check whether the text contains all pieces, one behind the other, and none is empty."""
    return all(pieces) and bool(re.search(".*".join(map(re.escape, pieces)), text, re.DOTALL))
