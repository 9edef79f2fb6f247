"""Every other record to wrong ones: (table, record, field, how, the corpus with it)."""

from dataclasses import replace
from decimal import Decimal

from generator.model.vocabulary import FIGURE_RELATIONS, OBSERVED_OPERATORS
from generator.prose.dates import moment
from generator.prose.outline import passages
from generator.prose.tokens import scan
from generator.prose.vocabulary import REPORTED_COVERAGE


def wrong_records(corpus):
    """All of them, file by file."""
    for task in corpus.tasks:
        yield from _replaced(corpus, "tasks", task, task.id, wrong_tasks(corpus, task))
    for unit in corpus.units:
        yield from _replaced(corpus, "units", unit, unit.id, wrong_units(corpus, unit))
    for topic in corpus.topics:
        yield from _replaced(corpus, "topics", topic, topic.id, wrong_topics(corpus, topic))
    for indicator in corpus.indicators:
        yield from _replaced(corpus, "indicators", indicator, indicator.id, wrong_indicators(corpus, indicator))
    for item in corpus.not_targets:
        yield from _replaced(corpus, "not_targets", item, f"{item.policy}: {item.quote}", wrong_not_targets(corpus, item))
    for judgement in corpus.judgements:
        yield from _replaced(corpus, "judgements", judgement, judgement.local, wrong_judgements(corpus, judgement))
    for relation in corpus.relations:
        yield from _replaced(corpus, "relations", relation, relation.id, wrong_relations(corpus, relation))
    for search in corpus.searches:
        yield from _replaced(corpus, "searches", search, "、".join(search.targets), wrong_searches(corpus, search))
    for observation in corpus.reported:
        yield from _replaced(corpus, "reported", observation, observation.id, wrong_observations(corpus, observation))
    for policy in corpus.policies:
        yield from _replaced(corpus, "policies", policy, policy.id, wrong_policies(corpus, policy))
    for field, how, changed in wrong_readings(corpus.reading) if corpus.reading else ():
        yield "readings", "readings", field, how, replace(corpus, reading=changed)


def _replaced(corpus, table, record, name, wrong):
    shown = {"judgements": "comparisons", "relations": "arithmetic"}.get(table, table)
    for field, how, instead in wrong:
        records = tuple(new for old in getattr(corpus, table) for new in (instead if old is record else (old,)))
        yield shown, name, field, how, replace(corpus, **{table: records})


def cut(words):
    """(how, words) of a text that lost or changed a character."""
    middle = len(words) // 2
    yield "without its first character", words[1:]
    yield "without its last character", words[:-1]
    yield "with another character", words[:middle] + "甲" + words[middle + 1 :]


def neighbour(items, item):
    return items[(items.index(item) + 1) % len(items)]


def nearby(records, id):
    """The records before and after the one with this id."""
    ids = [r.id for r in records]
    return records[ids.index(id) - 1], records[(ids.index(id) + 1) % len(ids)]


def wrong_tasks(corpus, task):
    for field, how, changed in _tasks(corpus, task):
        yield field, how, (changed,)
    yield "record", "removed", ()
    yield "record", "doubled", (task, task)


def _tasks(corpus, task):
    every = [name for t in corpus.tasks_of(task.policy) for name in t.members]
    stranger = next(name for name in every if name not in task.members)
    if task.participants:
        first, *rest = task.participants
        yield "lead", "swapped with the second", replace(task, leads=(first,), participants=(task.lead, *rest))
        for position in range(len(task.participants)):
            left = task.participants[:position] + task.participants[position + 1 :]
            yield "participants", "one dropped", replace(task, participants=left)
        yield "participants", "one doubled", replace(task, participants=(*task.participants, first))
        yield (
            "participants",
            "turned round",
            replace(task, participants=task.participants[::-1]) if len(task.participants) > 1 else replace(task, participants=()),
        )
        yield "participants", "one of another task at the end", replace(task, participants=(*task.participants, stranger))
        yield "participants", "one of another task first", replace(task, participants=(stranger, *task.participants))
        yield "participants", "one for another", replace(task, participants=(*task.participants[:-1], stranger))
    if task.lead:
        yield "lead", "another", replace(task, leads=(stranger,))
        yield "lead", "left out", replace(task, leads=(), participants=())
    else:
        yield "lead", "invented", replace(task, leads=(stranger,))
    yield "and_others", "turned", replace(task, and_others=not task.and_others)
    for how, words in cut(task.title):
        yield "title", how, replace(task, title=words)
    numbers = [t.number for t in corpus.tasks_of(task.policy)]
    for other in ({task.clause_in, ""} - {task.clause_in}) | {neighbour(numbers, task.number), task.number, "9.9"}:
        yield "clause_in", f"as {other or 'none'}", replace(task, clause_in=other)
    yield "number", "of the next", replace(task, number=neighbour(numbers, task.number))
    yield "number", "of none", replace(task, number="9.9")
    for topic in nearby(corpus.topics, task.topic):
        yield "topic", f"as {topic.id}", replace(task, topic=topic.id)


def _aliases(records, record, names):
    """An alias twice, with a mark, that is a name of the record, or that is one of another record."""
    before, after = nearby(records, record.id)
    for how, words in (("with a mark", f"{record.aliases[0]}、"), ("doubled", record.aliases[0]), ("as a name", names[0])) if record.aliases else ():
        yield "aliases", how, (replace(record, aliases=(*record.aliases, words)),)
    for other in {before.id: before, after.id: after}.values():
        yield "aliases", f"as {other.id}", (replace(record, aliases=(*record.aliases, other.name)),)


def wrong_units(corpus, unit):
    """Of names only those that documents write are tried: what a body became stands on a page, and is judged. That it became so
    later than the page is dated is tried too."""
    yield from _aliases(corpus.units, unit, (unit.name,))
    for position, name in enumerate(unit.names):
        if name.start:
            after = replace(name, start=moment(str(name.page.date.last.year + 1)))
            yield "names.start", "after the page", (replace(unit, names=(*unit.names[:position], after, *unit.names[position + 1 :])),)
    for how, words in cut(unit.name):
        yield "name", how, (replace(unit, name=words),)
    yield "jurisdiction", "another", (replace(unit, jurisdiction="陕西省"),)
    for position, name in enumerate(unit.names):
        if name not in unit.written:
            continue
        for field, how, instead in _names(name):
            yield field, how, (replace(unit, names=unit.names[:position] + instead + unit.names[position + 1 :]),)
    yield "record", "removed", ()
    yield "record", "doubled", (unit, unit)


def _names(name):
    for how, words in cut(name.name):
        yield "names.name", how, (replace(name, name=words),)
    for source in ("central-2013-25", "gansu-2014-39"):
        if source != name.source:
            yield "names.source", "another", (replace(name, source=source),)
    yield "names", "one left out", ()


def wrong_topics(corpus, topic):
    yield from _aliases(corpus.topics, topic, topic.words)
    yield "name", "of another", (replace(topic, name=nearby(corpus.topics, topic.id)[0].name),)
    for word in topic.words:
        for how, words in cut(word):
            yield "terms", how, (replace(topic, terms=tuple(words if t == word else t for t in topic.words)),)
    yield "terms", "one invented", (replace(topic, terms=(*topic.words, "减税")),)
    yield "record", "removed", ()
    yield "record", "doubled", (topic, topic)


def wrong_indicators(corpus, indicator):
    """What names a background indicator, and its topic, no document says: of these nothing is tried."""
    yield from _aliases(corpus.indicators, indicator, indicator.terms)
    yield "name", "of another", (replace(indicator, name=nearby(corpus.indicators, indicator.id)[0].name),)
    if not indicator.background:
        yield "name", "with a figure", (replace(indicator, name=f"{indicator.name}（37个以上）"),)
        yield from _wrong_words(corpus, indicator)
    if indicator.unit:
        yield "unit", "another", (replace(indicator, unit="吨"),)
        yield "unit", "left out", (replace(indicator, unit=""),)
        for position in range(len(indicator.unit_words)):
            words = indicator.unit_words
            yield "unit_words", "one dropped", (replace(indicator, unit_words=words[:position] + words[position + 1 :]),)
        yield "unit_words", "one invented", (replace(indicator, unit_words=(*indicator.unit_words, "吨")),)
    else:
        yield "unit", "invented", (replace(indicator, unit="吨", unit_words=("吨",)),)
    yield "record", "removed", ()
    yield "record", "doubled", (indicator, indicator)


def _wrong_words(corpus, indicator):
    for position, term in enumerate(indicator.terms):
        for how, words in cut(term):
            yield "terms", how, (replace(indicator, terms=(*indicator.terms[:position], words, *indicator.terms[position + 1 :])),)
        left = indicator.terms[:position] + indicator.terms[position + 1 :]
        yield "terms", "one dropped", (replace(indicator, terms=left),)
    yield "terms", "one invented", (replace(indicator, terms=(*indicator.terms, "减税")),)
    quoted = [t.quote for t in corpus.targets if t.indicator == indicator.id]
    for words in sorted({token.text for quote in quoted for token in scan(quote) if token.kind in ("date", "comparison")}):
        yield "terms", f"{words} of a quotation too", (replace(indicator, terms=(*indicator.terms, words)),)
    for topic in nearby(corpus.topics, indicator.topic):
        yield "topic", f"as {topic.id}", (replace(indicator, topic=topic.id),)


def wrong_not_targets(corpus, item):
    for how, words in cut(item.quote):
        yield "quote", how, (replace(item, quote=words),)
    keys = [p.key for p in corpus.policy(item.policy).passages]
    yield "passage", "another", (replace(item, passage=neighbour(keys, item.passage)),)
    yield "record", "removed", ()
    yield "record", "doubled", (item, item)


def wrong_judgements(corpus, judgement):
    """Which targets of different indicators are held side by side is judged: of these, only pairs of two topics are tried."""
    of, topics = {t.id: t.indicator for t in corpus.targets}, {i.id: i.topic for i in corpus.indicators}
    one_indicator = of[judgement.central] == of[judgement.local]
    for key in ("central", "local"):
        own = getattr(judgement, key)
        ids = [t.id for t in corpus.targets if t.policy == own.split("/")[0] and (one_indicator or topics[t.indicator] != topics[of[own]])]
        yield key, "another", (replace(judgement, **{key: neighbour(ids if own in ids else [*ids, own], own)}),)
    yield "central", "turned round", (replace(judgement, central=judgement.local, local=judgement.central),)
    if one_indicator:
        yield "record", "removed", ()
    yield "record", "doubled", (judgement, judgement)


def wrong_relations(corpus, relation):
    """Which figures are set beside each other is judged: that one is left out whole, or that it has no total, is not tried."""
    for position, term in enumerate(relation.terms):
        left = relation.terms[:position] + relation.terms[position + 1 :]
        if relation.total:
            yield "terms", "one dropped", (replace(relation, terms=left),)
        for how, words in cut(term):
            yield "terms", how, (replace(relation, terms=(*relation.terms[:position], words, *relation.terms[position + 1 :])),)
    yield "terms", "one doubled", (replace(relation, terms=(*relation.terms, relation.terms[0])),)
    for how, words in cut(relation.total) if relation.total else ():
        yield "total", how, (replace(relation, total=words),)
    if relation.total:
        figure = next(t.id for t in corpus.targets if t.value is not None and t.id != relation.total)
        yield "total", "another figure", (replace(relation, total=figure),)
    for kind in FIGURE_RELATIONS:
        if kind != relation.relation:
            yield "relation", f"as {kind}", (replace(relation, relation=kind),)
    keys = [p.id for p in corpus.policy(relation.passage.split("/")[0]).passages]
    yield "passage", "another", (replace(relation, passage=neighbour(keys, relation.passage)),)
    yield "differs", "turned", (replace(relation, differs=not relation.differs),)
    yield "unit", "another", (replace(relation, unit="吨"),)
    yield "record", "doubled", (relation, relation)


def wrong_searches(corpus, search):
    """What was searched, where and on which day is told by who searched: of these, only what cannot be is tried."""
    after = f"{int(corpus.data_date[:4]) + 1}{corpus.data_date[4:]}"
    for text in (search.date.text[:7], after):
        yield "date", f"as {text}", (replace(search, date=moment(text)),)
    yield "targets", "one doubled", (replace(search, targets=(*search.targets, search.targets[0])),)
    for target in sorted({touch.target for o in corpus.reported for touch in o.targets})[:1]:
        yield "targets", "one with a figure", (replace(search, targets=(*search.targets, target)),)
    for how, words in cut(search.targets[0]):
        yield "targets", how, (replace(search, targets=(words, *search.targets[1:])),)
    yield "record", "doubled", (search, search)


def wrong_observations(corpus, o):
    """Without the words of its page, only what can be known is tried; that it is left out, or its words are, is judged."""
    yield "record", "doubled", (o, o)
    yield "jurisdiction", "unknown", (replace(o, jurisdiction=o.jurisdiction.removesuffix("省") + "地区"),)
    if o.value is not None:
        yield "unit", "another", (replace(o, unit="吨"),)
        yield "unit", "left out", (replace(o, unit=""),)
        yield "value", "less than nothing", (replace(o, value=-o.value - 1),)
    for field, how, changed in _of_quote(corpus, o) if o.quote else ():
        if changed != o:
            yield field, how, (changed,)


def covers(quote):
    return any(t.kind == "coverage" for t in scan(quote)) or bool(REPORTED_COVERAGE.search(quote))


def _of_quote(corpus, o):
    indicator = corpus.indicator(o.indicator)
    if o.value is None:
        yield "value", "invented", replace(o, operator="reach", value=Decimal(1), unit=corpus.indicator(o.indicator).unit or "%")
    else:
        others = ((how, o.value * times) for how, times in (("tenfold", 10), ("a tenth", Decimal("0.1")), ("in 万", 10**4)))
        figures = ((f"as {t.text} of the page", t.value) for t in scan(o.quote) if t.kind == "figure" and t.value != o.value)
        for how, value in (("more", o.value + 1), ("less", o.value - 1), *others, *figures):
            yield "value", how, replace(o, value=value)
    for operator in OBSERVED_OPERATORS:
        whole = operator in ("all", "complete")
        same = whole and o.value is None and covers(o.quote)  # 全部完成 is either
        if (whole or o.value is not None) and not same:
            yield "operator", operator, replace(o, operator=operator, **({"value": None, "unit": ""} if whole else {}))
    year, *rest = o.period.text.split("-")
    for step in (-1, 1):
        yield "period", f"{step:+} years", replace(o, period=moment("-".join((str(int(year) + step), *rest))))
    if rest:
        yield "period", "another month", replace(o, period=moment(f"{year}-{int(rest[0]) % 12 + 1:02}"))
    for place in {"全国", "陕西省", *(p.jurisdiction for p in corpus.policies)}:
        if place not in o.source.title:  # 甘肃3县荣获全国称号 names both
            yield "jurisdiction", f"as {place}", replace(o, jurisdiction=place)
    for key in ("scope", "condition"):
        words = getattr(o, key)
        yield key, "another" if words else "invented", replace(o, **{key: "牧区"})
        named = (indicator.name, *indicator.terms, *indicator.aliases)
        if words and f"%的{words}" in o.quote and not any(words[:2] in name for name in named):
            yield key, "left out", replace(o, **{key: ""})
    yield "quote", "with a mark more", replace(o, quote=f"{o.quote}，")
    yield "quote", "with a figure more", replace(o, quote=f"{o.quote}……12个")


def wrong_policies(corpus, policy):
    for field, how, changed in _policies(corpus, policy):
        if changed != policy:
            yield field, how, (changed,)
    yield "record", "removed", ()


def _policies(corpus, policy):
    for key in ("title", "document_number", "roles_quote", "closing", "lead_term", "participant_term", "implements_quote"):
        for how, words in cut(getattr(policy, key)) if getattr(policy, key) else ():
            changed = replace(policy, **{key: words})
            yield key, how, replace(changed, passages=passages(policy.id, policy.text, changed.title, changed.closing))
    yield "document_number", "another number", replace(policy, document_number=policy.document_number.replace("号", "1号"))
    yield "lead_term", "swapped", replace(policy, lead_term=policy.participant_term, participant_term=policy.lead_term)
    yield "jurisdiction", "another", replace(policy, jurisdiction="陕西省")
    yield "issuers", "turned round", replace(policy, issuers=policy.issuers[::-1])
    yield "issuers", "one dropped", replace(policy, issuers=policy.issuers[:1])
    yield "issuers", "one invented", replace(policy, issuers=(*policy.issuers, "国务院"))
    for key in ("issued", "published"):
        if stated := getattr(policy, key):
            year, month, day = stated.text.split("-")
            for text in (
                f"{int(year) + 1}-{month}-{day}",
                f"{year}-{int(month) % 12 + 1:02}-{day}",
                f"{year}-{month}-{int(day) - 1:02}",
                f"{year}-{month}",
            ):
                yield key, f"as {text}", replace(policy, **{key: moment(text)})
            yield key, "left out", replace(policy, **{key: None})
        else:
            yield key, "invented", replace(policy, **{key: moment("2014-01-20")})
    if policy.implements:
        yield "implements", "left out", replace(policy, implements="")
        yield "implements", "itself", replace(policy, implements=policy.id)
        yield "implements_quote", "left out", replace(policy, implements_quote="")
    else:
        other = next(p for p in corpus.policies if p is not policy)
        yield "implements", "invented", replace(policy, implements=other.id)
    yield from _reporting(policy)
    yield from _sources(policy)
    yield from _as_printed(policy)
    yield from _corrections(policy)
    for name, count in policy.counts.items():
        yield "counts", f"{name} more", replace(policy, counts={**policy.counts, name: count + 1})


def wrong_readings(reading):
    """What the two readers compared, and their disputes; which values they agree on is not tried."""
    yield "date", "after the data", replace(reading, date=moment("2099-01-01"))
    yield "sentences", "none", replace(reading, sentences=0)
    for position, own in enumerate(reading.fields):
        for field, how, changed in (
            ("agreed", "more", (replace(own, agreed=own.agreed + 1),)),
            ("agreed", "less", (replace(own, agreed=own.agreed - 1),)),
            ("compared", "more", (replace(own, compared=own.compared + 1),)),
            ("fields", "one doubled", (own, own)),
        ):
            fields = (*reading.fields[:position], *changed, *reading.fields[position + 1 :])
            yield f"fields.{field}".replace("fields.fields", "fields"), how, replace(reading, fields=fields)
    for position, dispute in enumerate(reading.disputes):
        around = reading.disputes[:position], reading.disputes[position + 1 :]
        yield "disputes", "one removed", replace(reading, disputes=(*around[0], *around[1]))
        for field, how, words in (
            *(("quote", how, words) for how, words in cut(dispute.quote) if how == "with another character"),
            ("field", "of none", "天气"),
            ("policy", "of none", "city-2099-1"),
        ):
            changed = replace(dispute, **{field: words})
            yield f"disputes.{field}", how, replace(reading, disputes=(*around[0], changed, *around[1]))


def _reporting(policy):
    duty = policy.reporting
    for how, words in cut(duty.to):
        yield "reporting.to", how, replace(policy, reporting=replace(duty, to=words))
    for how, words in cut(duty.quote):
        yield "reporting.quote", how, replace(policy, reporting=replace(duty, quote=words))
    yield "reporting.by_whom", "one dropped", replace(policy, reporting=replace(duty, by_whom=duty.by_whom[1:]))
    yield "reporting.by_whom", "turned round", replace(policy, reporting=replace(duty, by_whom=duty.by_whom[::-1]))
    yield "reporting.by_whom", "another", replace(policy, reporting=replace(duty, by_whom=("各县", *duty.by_whom[1:])))
    for text in ("--03", "--10-15", "2014-10", "--Q3", "--H2"):
        yield "reporting.by", f"as {text}", replace(policy, reporting=replace(duty, by=moment(text)))
    yield "reporting.every", "5 years", replace(policy, reporting=replace(duty, every="5 years"))


def _sources(policy):
    for key, sources in policy.sources.items():
        for position, source in enumerate(sources):
            for field, how, instead in _source(source):
                changed = sources[:position] + instead + sources[position + 1 :]
                yield f"from.{field}", f"{key} {how}", replace(policy, sources={**policy.sources, key: changed})


def _source(source):
    if source.file:
        yield "line", "the next", (replace(source, line=source.line + 1),)
        yield "file", "another", (replace(source, file="source.txt" if source.file != "source.txt" else "source-2.txt"),)
        for how, words in cut(source.quote):
            yield "quote", how, (replace(source, quote=words),)
    yield "record", "removed", ()


def _as_printed(policy):
    for position, item in enumerate(policy.as_printed):
        others = policy.as_printed[:position], policy.as_printed[position + 1 :]
        keys = [p.key for p in policy.passages]
        for how, words in cut(item.quote):
            yield "as_printed.quote", how, replace(policy, as_printed=(*others[0], replace(item, quote=words), *others[1]))
        moved = replace(item, passage=neighbour(keys, item.passage))
        yield "as_printed.passage", "another", replace(policy, as_printed=(*others[0], moved, *others[1]))


def _corrections(policy):
    made = policy.corrections
    for position, change in enumerate(made.places):
        for key in ("find", "replace"):
            for how, words in cut(getattr(change, key)) if getattr(change, key) else ():
                places = (*made.places[:position], replace(change, **{key: words}), *made.places[position + 1 :])
                if words != getattr(change, key):
                    yield f"corrections.places.{key}", how, replace(policy, corrections=replace(made, places=places))
        left = made.places[:position] + made.places[position + 1 :]
        yield "corrections.places", "one removed", replace(policy, corrections=replace(made, places=left))
        for part in ("publisher", "title", "url") if change.sources else ():
            sources = (replace(change.sources[0], **{part: ""}), *change.sources[1:])
            places = (*made.places[:position], replace(change, sources=sources), *made.places[position + 1 :])
            yield f"corrections.places.from.{part}", "left out", replace(policy, corrections=replace(made, places=places))
    for position, copy in enumerate(made.copies):
        for field, how, changed in (
            ("differing", "more than compared", (replace(copy, differing=copy.sentences + 1),)),
            ("sentences", "none", (replace(copy, sentences=0),)),
            ("copies", "one doubled", (copy, copy)),
        ):
            copies = (*made.copies[:position], *changed, *made.copies[position + 1 :])
            yield f"corrections.copies.{field}".replace("copies.copies", "copies"), how, replace(policy, corrections=replace(made, copies=copies))
    for position, change in enumerate(made.rules):
        rules = (*made.rules[:position], replace(change, times=change.times + 1), *made.rules[position + 1 :])
        yield "corrections.rules.times", "more", replace(policy, corrections=replace(made, rules=rules))
        left = made.rules[:position] + made.rules[position + 1 :]
        yield "corrections.rules", "one removed", replace(policy, corrections=replace(made, rules=left))
    for position, witness in enumerate(made.witnesses):
        for number, difference in enumerate(witness.differences):
            rest = witness.differences[:number] + witness.differences[number + 1 :]
            changed = (*made.witnesses[:position], replace(witness, differences=rest), *made.witnesses[position + 1 :])
            yield "corrections.witnesses.differences", "one removed", replace(policy, corrections=replace(made, witnesses=changed))
            for key in ("witness", "text"):
                for how, words in cut(getattr(difference, key)) if getattr(difference, key) else ():
                    others = (*witness.differences[:number], replace(difference, **{key: words}), *witness.differences[number + 1 :])
                    changed = (*made.witnesses[:position], replace(witness, differences=others), *made.witnesses[position + 1 :])
                    yield f"corrections.witnesses.{key}", how, replace(policy, corrections=replace(made, witnesses=changed))
